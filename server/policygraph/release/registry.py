"""The register of addresses: what was published once never disappears without a tombstone.

``data/registry.txt`` holds a path a line, sorted. ``policygraph check --register`` adds the new
ones; a path is never taken out by hand. A thing that is withdrawn stays, in
``data/tombstones.ttl``, with ``owl:deprecated true`` and ``dct:isReplacedBy``.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from policygraph.release.dataset import Dataset
from policygraph.shapes.report import Finding

__all__ = ["FILE", "compare", "published", "register"]

FILE = "data/registry.txt"
KEPT = re.compile(r"(?:def|id|ns|policy)/\S+")
# Addresses made by build from content: they follow what they belong to.
MADE = re.compile(
    r"id/node/|id/query/|/span/[^/]+/\d+-\d+|/relation/|/span/[^/#]+#"
    r"|id/distribution/|id/dataset/[^#]+#"
)


def published(dataset: Dataset) -> set[str]:
    """Return the paths that must stay: of documents, things, concepts and terms."""
    base = f"<{dataset.base_iri}"
    subjects = {line.split(" ", 1)[0] for lines in dataset.lines.values() for line in lines}
    paths = {s.removeprefix(base).removesuffix(">") for s in subjects if s.startswith(base)}
    return {path for path in paths if KEPT.match(path) and not MADE.search(path)}


def compare(home: Path, dataset: Dataset) -> list[Finding]:
    """Report each path that is gone, and how many are new."""
    file = home / FILE
    known = _read(file)
    now = published(dataset)
    found = [
        Finding(
            severity="violation",
            rule="registry",
            focus=path,
            place=f"{FILE}:{line}",
            message={
                "zh": f"{path} 曾经发布，现在不见了：恢复它，或写进 data/tombstones.ttl",
                "en": f"{path} was published and is gone: bring it back, or give it a "
                "tombstone in data/tombstones.ttl",
            },
        )
        for path, line in known.items()
        if path not in now
    ]
    if new := now - known.keys():
        found.append(
            Finding(
                severity="info",
                rule="registry",
                focus=min(new),
                place=FILE,
                message={
                    "zh": f"有 {len(new)} 个新地址：发布前用 policygraph check --register 登记",
                    "en": f"{len(new)} new addresses: record them before you publish, with "
                    "policygraph check --register",
                },
            )
        )
    return found


def register(home: Path, dataset: Dataset) -> int:
    """Add the new paths to the register, all or nothing; return how many there were."""
    file = home / FILE
    known = set(_read(file))
    new = published(dataset) - known
    if new:
        fresh = file.with_suffix(".new")
        fresh.write_text("".join(f"{path}\n" for path in _sorted(known | new)), "utf-8")
        fresh.replace(file)
    return len(new)


def _read(file: Path) -> dict[str, int]:
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    return {line: number for number, line in enumerate(lines, start=1) if line.strip()}


def _sorted(paths: Iterable[str]) -> list[str]:
    """Sort as a person reads: measure/2 before measure/11."""
    return sorted(
        paths,
        key=lambda path: [
            (p.isdigit(), int(p) if p.isdigit() else 0, p) for p in re.split(r"(\d+)", path)
        ],
    )
