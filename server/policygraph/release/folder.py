"""The folder of releases: the lock, the atomic switch, what a crash leaves and how it is swept.

::

    releases/
    ├── current -> 5d9b…            the release that is served
    ├── .lock                       held while a build writes
    ├── .partial-…                  a build under way, or what a killed one left
    └── 5d9b…/                      one folder per release id, never written again
        ├── manifest.json           id, number, digests, counts
        ├── dataset.nq              all graphs the id covers, one after the other
        ├── graphs/                 each graph as sorted N-Quads
        ├── dumps/                  Turtle, JSON-LD and TriG for people and tools
        ├── tables/                 answers of queries/release, as SPARQL JSON results
        ├── search/                 its words, indexed
        └── store/                  the same data, indexed
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from policygraph.errors import NotFound, ReleaseError

__all__ = [
    "CURRENT",
    "installed",
    "locked",
    "manifest",
    "order",
    "prune",
    "seal",
    "sweep",
    "switch",
]

CURRENT = "current"
PARTIAL = ".partial-"
REPLACED = ".replaced-"


@contextmanager
def locked(releases: Path) -> Iterator[None]:
    """Hold the folder for one writer. Raises ReleaseError when another one holds it."""
    try:
        releases.mkdir(parents=True, exist_ok=True)
        handle = os.open(releases / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as wrong:
        raise ReleaseError(f"cannot write in {releases}: {wrong.strerror}") from None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise ReleaseError(f"another build is writing in {releases}; wait for it to end") from None
    try:
        yield
    finally:
        os.close(handle)


def sweep(releases: Path) -> None:
    """Remove what a killed build left; bring back a release that was being replaced."""
    for left in releases.glob(PARTIAL + "*"):
        shutil.rmtree(left)
    for left in releases.glob(REPLACED + "*"):
        home = releases / left.name.removeprefix(REPLACED)
        if home.exists():
            shutil.rmtree(left)
        else:
            left.rename(home)


def seal(folder: Path) -> None:
    """Force every file and folder below ``folder`` to disk."""
    for root, _, names in os.walk(folder):
        for name in (*names, ""):
            handle = os.open(os.path.join(root, name), os.O_RDONLY)
            os.fsync(handle)
            os.close(handle)


def install(partial: Path, home: Path) -> None:
    """Move a finished release into its place; one of the same id steps aside first."""
    if home.exists():
        home.rename(home.parent / (REPLACED + home.name))
    partial.rename(home)
    seal_entry(home.parent)


def seal_entry(folder: Path) -> None:
    """Force the folder's own entries (renames) to disk."""
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def switch(releases: Path, release_id: str) -> None:
    """Make a release the current one, in one atomic step. Raises NotFound for an unknown id."""
    if not (releases / release_id / "manifest.json").is_file():
        raise NotFound(f"no release {release_id} in {releases}")
    fresh = releases / f".{CURRENT}-{os.getpid()}"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(release_id)
    fresh.replace(releases / CURRENT)
    seal_entry(releases)


def manifest(folder: Path) -> dict[str, Any]:
    """Read a release's manifest. Raises ReleaseError when it is missing or damaged."""
    try:
        content = json.loads((folder / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError) as wrong:
        raise ReleaseError(f"{folder}: no readable manifest.json ({wrong})") from None
    if not isinstance(content, dict) or content.get("id") is None:
        raise ReleaseError(f"{folder}: manifest.json names no release id")
    return content


def installed(releases: Path) -> list[dict[str, Any]]:
    """Return the manifests of all releases, newest first."""
    found = [manifest(path.parent) for path in releases.glob("*/manifest.json") if _is_id(path)]
    return sorted(found, key=lambda item: order(str(item["number"])), reverse=True)


def current(releases: Path) -> str | None:
    """Return the id of the current release, or None."""
    link = releases / CURRENT
    return os.readlink(link) if link.is_symlink() else None


def prune(releases: Path, keep: int) -> list[str]:
    """Remove all but the newest ``keep`` releases; the current one always stays."""
    gone = []
    for item in installed(releases)[keep:]:
        if item["id"] != current(releases):
            shutil.rmtree(releases / item["id"])
            gone.append(str(item["id"]))
    return gone


def _is_id(path: Path) -> bool:
    return len(path.parent.name) == 64 and not path.parent.is_symlink()


def order(number: str) -> tuple[int, ...]:
    """Return what readable numbers are sorted by."""
    return tuple(int(part) for part in number.replace("-", ".").split(".") if part.isdigit())
