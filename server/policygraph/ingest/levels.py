"""Levels: which marks number the text, and which stands above which, read from the document.

A line that opens with a number may be a node of the numbering or mere text. The reading with
the fewest breaks wins: a small stack automaton follows several readings at once and charges
each for gaps, restarts, inversions and numbers left as text.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from policygraph.ingest.marks import RANK, Mark
from policygraph.ingest.structure import Diagnostic

__all__ = ["Candidate", "Placement", "place"]

BEAM = 16
#: What a reading is charged for; the sums are compared, the unit has no meaning of its own.
TEXT, GAP, REPEAT, LATE_START, INVERSION, RESTART, CLOSED = 2.5, 3.0, 3.2, 4.0, 1.5, 3.5, 0.6
SERIES_ON, OTHER_PARENT, AFTER_COLON = 0.1, 0.3, 1.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that opens with a mark. ``lead`` tells that the line before it ends in ：."""

    line: int
    mark: Mark
    lead: bool


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a candidate stands: its depth from 0, or None where it is text."""

    candidate: Candidate
    depth: int | None


@dataclass(frozen=True, slots=True)
class _Open:
    """An open node of the stack."""

    type: str
    ordinal: int
    sub: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """One reading so far: its charge, open nodes, the last number of each series, the way here."""

    charge: float
    stack: tuple[_Open, ...]
    last: tuple[tuple[str, tuple[int, str]], ...]
    depth: int | None = None
    before: "_Reading | None" = None
    broken: str = ""


def place(candidates: Sequence[Candidate]) -> tuple[list[Placement], list[Diagnostic]]:
    """Place every candidate; the diagnostics name each break of the winning reading."""
    readings = [_Reading(0.0, (), ())]
    for candidate in candidates:
        following = [new for old in readings for new in _steps(old, candidate)]
        following.sort(key=lambda reading: reading.charge)
        readings = _distinct(following)[:BEAM]
    steps: list[_Reading] = []
    reading: _Reading | None = readings[0]
    while reading is not None and reading.before is not None:
        steps.append(reading)
        reading = reading.before
    steps.reverse()
    placed, diagnostics = [], []
    for candidate, step in zip(candidates, steps, strict=True):
        placed.append(Placement(candidate, step.depth))
        if step.broken:
            what = f"{candidate.mark.printed}: {step.broken}"
            diagnostics.append(Diagnostic("numbering", candidate.line, what))
    return placed, diagnostics


def _distinct(readings: list[_Reading]) -> list[_Reading]:
    """Keep the cheapest of the readings that are in the same state."""
    seen: set[tuple[object, object]] = set()
    kept = []
    for reading in readings:
        state = (reading.stack, reading.last)
        if state not in seen:
            seen.add(state)
            kept.append(reading)
    return kept


def _steps(reading: _Reading, candidate: Candidate) -> list[_Reading]:
    """Give every way to read the candidate."""
    mark = candidate.mark
    stack = reading.stack
    steps = [_Reading(reading.charge + TEXT, stack, reading.last, None, reading,
                      "neither continues nor opens a series; left as text")]  # fmt: skip
    for depth, node in enumerate(stack):
        if node.type == mark.type:
            charge, broken = _continuation(node, candidate)
            steps.append(_open(reading, candidate, depth, charge, broken))
    last = dict(reading.last).get(mark.type)
    inside = {node.type for node in stack}
    for depth in range(len(stack), -1, -1):
        above = stack[depth - 1].type if depth else ""
        if mark.type in {node.type for node in stack[:depth]}:
            continue
        closed = CLOSED * (depth < len(stack))
        inverted = INVERSION * any(RANK[n.type] >= RANK[mark.type] for n in stack[:depth])
        base = closed + inverted
        if mark.ordinal == 0 and last is None:
            steps.append(_open(reading, candidate, depth, base, ""))
        elif mark.ordinal == 1 and not mark.sub:
            again = mark.type in inside
            colon = AFTER_COLON if candidate.lead else RESTART
            broken = "starts again without a new heading" if again and not candidate.lead else ""
            steps.append(_open(reading, candidate, depth, base + colon * again, broken))
        elif last is not None and mark.ordinal == last[0] + 1:
            other = SERIES_ON if last[1] == above else OTHER_PARENT
            steps.append(_open(reading, candidate, depth, base + other, ""))
        elif last is not None and mark.ordinal in (last[0] + 2, last[0] + 3):
            broken = f"follows {last[0]}; something is missing"
            steps.append(_open(reading, candidate, depth, base + GAP + OTHER_PARENT, broken))
        elif last is None:
            broken = f"the series begins with {mark.ordinal}"
            steps.append(_open(reading, candidate, depth, base + LATE_START, broken))
    return steps


def _continuation(node: _Open, candidate: Candidate) -> tuple[float, str]:
    """Charge going on from an open node of the same type."""
    mark = candidate.mark
    if mark.sub:
        fits = mark.ordinal == node.ordinal and mark.sub == (node.sub or 0) + 1
        fits = fits or (mark.ordinal == node.ordinal and mark.sub == max(node.sub, 1) + 1)
        return (0.0, "") if fits else (GAP, f"follows {node.ordinal}")
    step = mark.ordinal - node.ordinal
    if step == 1:
        return 0.0, ""
    if step == 0:
        return REPEAT, "the number is printed twice"
    if mark.ordinal == 1:
        return (AFTER_COLON, "") if candidate.lead else (RESTART, "starts again at 1")
    if step > 1:
        return GAP + 0.2 * step, f"follows {node.ordinal}; something is missing"
    return GAP + REPEAT, f"follows {node.ordinal}; out of order"


def _open(
    reading: _Reading, candidate: Candidate, depth: int, charge: float, broken: str
) -> _Reading:
    """Close the nodes below ``depth`` and open the candidate there."""
    mark = candidate.mark
    stack = (*reading.stack[:depth], _Open(mark.type, mark.ordinal, mark.sub))
    last = dict(reading.last)
    last[mark.type] = (mark.ordinal, stack[depth - 1].type if depth else "")
    ordered = tuple(sorted(last.items()))
    return _Reading(reading.charge + charge, stack, ordered, depth, reading, broken)
