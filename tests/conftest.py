"""What many tests need: the knowledge home, and one release built from it."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from policygraph import pipeline
from policygraph.home import FOLDERS
from policygraph.release.build import Release
from policygraph.settings import Settings, load

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return the default settings, with releases in a folder of the test run."""
    releases = tmp_path_factory.mktemp("releases")
    return load({"home": ROOT, "releases": releases}, {})[0]


@pytest.fixture(scope="session")
def release(settings: Settings) -> Release:
    """Build one release of the knowledge home and share it; tests must not change it."""
    return pipeline.build(settings)[0]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a copy of the knowledge home that a test may break."""
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / "home" / folder)
    return tmp_path / "home"


@pytest.fixture
def edit(home: Path) -> Callable[[str, str, str], int]:
    """Return a function that replaces words in a file of the copy and gives their line."""

    def replace(name: str, old: str, new: str) -> int:
        path = home / name
        text = path.read_text("utf-8")
        assert text.count(old) >= 1, f"{old!r} is not in {name}"
        at = text.index(old)
        path.write_text(text[:at] + new + text[at + len(old) :], "utf-8")
        return text.count("\n", 0, at) + 1

    return replace


LIVE = ("test_store_", "test_sandbox", "test_live", "test_readme", "test_web_remote")
LIVE += ("test_web_sparql_live", "test_web_front", "test_web_gate", "test_web_hostile")


@pytest.hookimpl(tryfirst=True)  # before xdist reads the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of a module that runs servers together and in order, on one worker."""
    for item in items:
        if item.path.name.startswith(LIVE):
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """In CI a missing tool is a failure: say which tests were skipped, and why."""
    skipped = terminalreporter.stats.get("skipped", [])
    if os.environ.get("CI") == "true":
        for report in skipped:
            terminalreporter.write_line(f"skipped in CI, which counts as failed: {report.nodeid}")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Fail a CI run in which a test was skipped."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if os.environ.get("CI") == "true" and skipped and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
