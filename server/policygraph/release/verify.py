"""Is a release what its manifest says? And which release does a person mean?"""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from policygraph.errors import NotFound
from policygraph.release.folder import manifest

__all__ = ["damaged", "one"]


def damaged(folder: Path) -> list[str]:
    """Return the files of a release that are missing or differ from their digest."""
    found = []
    for name, facts in manifest(folder)["files"].items():
        path = folder / name
        if not path.is_file() or _digest(path) != facts["sha256"]:
            found.append(str(name))
    return found


def _digest(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def one(releases: Sequence[dict[str, Any]], asked: str) -> str:
    """Return the id that begins with ``asked`` or bears that number. Raises NotFound."""
    found = [
        str(item["id"])
        for item in releases
        if str(item["id"]).startswith(asked) or item["number"] == asked
    ]
    if len(found) != 1:
        which = "no release" if not found else f"{len(found)} releases"
        raise NotFound(f"{which} match {asked!r}; list them with: policygraph releases")
    return found[0]
