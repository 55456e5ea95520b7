"""What the READMEs say is true: commands answer as printed, and nothing is left out."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from live import serving
from policygraph.cli import main
from policygraph.release.build import Release
from policygraph.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
READMES = [ROOT / "README.md", ROOT / "README.zh.md"]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def address(release: Release, settings: Settings) -> Iterator[str]:
    with serving(settings.home, release.folder.parent) as found:
        yield found


def blocks(path: Path) -> list[tuple[str, str]]:
    return [(match[1], match[2]) for match in BLOCK.finditer(path.read_text("utf-8"))]


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_the_curl_line_gives_the_answer_printed_below_it(path: Path, address: str) -> None:
    assert shutil.which("curl"), "curl is needed to try the README's first line"
    kinds = blocks(path)
    at = next(i for i, (_, text) in enumerate(kinds) if text.startswith("curl"))

    command = (
        kinds[at][1].replace("http://127.0.0.1:8000/", address).replace("curl ", "curl -sS ", 1)
    )
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, check=True)

    assert done.stdout.decode().replace("\r\n", "\n") == kinds[at + 1][1]


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_the_python_lines_give_the_answer_printed_below_them(path: Path, address: str) -> None:
    kinds = blocks(path)
    at = next(i for i, (kind, _) in enumerate(kinds) if kind == "python")

    program = kinds[at][1].replace("http://127.0.0.1:8000/", address)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout == kinds[at + 1][1]


def test_both_readmes_say_the_same_things() -> None:
    english, chinese = (path.read_text("utf-8") for path in READMES)

    for pattern in (r"^#+ ", r"^\|", r"^```", r"^\d\. "):
        counts = [len(re.findall(pattern, text, re.MULTILINE)) for text in (english, chinese)]
        assert counts[0] == counts[1], pattern
    code = re.compile(r"`([\w/.:-]+)`", re.ASCII)
    english_only, chinese_only = (set(code.findall(text)) for text in (english, chinese))
    assert english_only ^ chinese_only <= {"--name", "POLICYGRAPH_NAME"}


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_every_command_and_setting_is_documented(path: Path) -> None:
    text = path.read_text("utf-8")

    assert [name for name in main.commands if f"`policygraph {name}`" not in text] == []
    assert [name for name in Settings.meanings() if f"`{name}`" not in text] == []


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_every_link_to_a_file_leads_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", path.read_text("utf-8"))

    assert [t for t in targets if "://" not in t and not (ROOT / t).exists()] == []


def test_every_command_has_help() -> None:
    for name in main.commands:
        shown = CliRunner().invoke(main, [name, "--help"])
        assert shown.exit_code == 0
        assert len(shown.output.splitlines()) > 4, name
