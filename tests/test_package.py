"""What is shipped: the wheel carries the content, and the licences are where they must be."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out)]
    subprocess.run([*command, str(ROOT)], check=True, capture_output=True)
    return set(zipfile.ZipFile(next(out.glob("*.whl"))).namelist())


@pytest.mark.parametrize("folder", ["ontology", "data", "shapes", "queries"])
def test_the_wheel_carries_every_file_of_the_content(names: set[str], folder: str) -> None:
    files = {
        f"policygraph/_content/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }

    assert files <= names


def test_the_wheel_carries_templates_styles_and_licences(names: set[str]) -> None:
    wanted = (
        "site.css",
        "base.html",
        "py.typed",
        "/licenses/LICENSE",
        "/licenses/LICENSE-CC-BY-4.0",
    )

    assert [name for name in wanted if not any(found.endswith(name) for found in names)] == []


def test_the_lock_pins_every_package_by_hash_and_names_no_host() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    pins = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]

    assert all("==" in line for line in pins)
    assert text.count("--hash=sha256:") >= len(pins)
    assert "://" not in text
    assert "--find-links" not in text
