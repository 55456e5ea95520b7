"""Cross tables of provisions: tool by field, industry by measure; and the network of measures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from policygraph.publish.desk import Desk
from policygraph.publish.diagram import Diagram, ring
from policygraph.publish.frame import Frame, Word
from policygraph.publish.vocabulary import whole
from policygraph.store.base import Row

__all__ = ["Grid", "MatrixPage", "matrix_page", "shared"]

STEPS = 4
"""How many shades a cell may have."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How many provisions stand in a cell, how dark it is, and where they are listed."""

    count: int
    shade: int
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a grid."""

    word: Word
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Behind:
    """The provisions behind one cell."""

    anchor: str
    row: Word
    column: Word
    provisions: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of counts."""

    name: str
    columns: tuple[Word, ...]
    lines: tuple[Line, ...]
    behind: tuple[Behind, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A type of tool: provisions by first code, sentences in which it is present."""

    word: Word
    first: int
    sentences: int


@dataclass(frozen=True, slots=True)
class MatrixPage:
    """All cross tables."""

    frame: Frame
    title: str
    tools: Grid
    industries: Grid
    counts: tuple[Count, ...]
    network: Diagram
    links: tuple[tuple[Word, Word, tuple[Word, ...]], ...]


def matrix_page(desk: Desk) -> MatrixPage:
    """Make the page, from tables alone."""
    rows = list(desk.table("cross"))
    title = desk.say("matrix_title")
    related = shared(desk)
    return MatrixPage(
        frame=desk.frame(
            title,
            path="matrix",
            current="compare",
            crumbs=(Word(desk.say("compare_title"), href=desk.page("compare")),),
            description=desk.say("matrix_lead"),
        ),
        title=title,
        tools=_grid(desk, "tf", rows, "tool", "field", _code),
        industries=_grid(desk, "im", rows, "industry", "measure", _place(desk)),
        counts=tuple(
            Count(_coded(desk, row["tool"].value), whole(row, "firstCode"), whole(row, "sentences"))
            for row in sorted(desk.table("tool_counts"), key=lambda row: _code(row["tool"].value))
        ),
        network=_network(desk, related),
        links=tuple(
            (_numbered(desk, one), _numbered(desk, other), _words(desk, things))
            for (one, other), things in related.items()
        ),
    )


def shared(desk: Desk) -> dict[tuple[str, str], list[str]]:
    """Return what pairs of measures share, in the order of the text."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in desk.table("relations"):
        things = found.setdefault((row["one"].value, row["other"].value), [])
        if row["entity"].value not in things:
            things.append(row["entity"].value)
    return found


def _words(desk: Desk, things: Sequence[str]) -> tuple[Word, ...]:
    return tuple(desk.link(one, kind="") for one in things)


def _numbered(desk: Desk, iri: str) -> Word:
    number = desk.number(desk.vocabulary.numbers.get(iri, ""))
    return replace(desk.link(iri, kind=""), mark=number)


def _coded(desk: Desk, iri: str) -> Word:
    code = iri.rpartition("/")[2]
    return replace(desk.link(iri, kind=""), mark=code if len(code) < 4 else "")


def _code(iri: str) -> tuple[int, str]:
    """Order codes of tools S, E, D, the rest last."""
    return ("SED".find(iri.rpartition("/")[2][:1]) % 4, iri)


def _place(desk: Desk) -> Callable[[str], tuple[int, str]]:
    """Order industries by how they are called."""
    return lambda iri: (0, desk.name(iri).text)


def _grid(
    desk: Desk,
    name: str,
    rows: Sequence[Row],
    down: str,
    across: str,
    order: Callable[[str], tuple[int, str]],
) -> Grid:
    cells: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        if down in row and across in row:
            held = cells.setdefault((row[down].value, row[across].value), [])
            if row["provision"].value not in held:
                held.append(row["provision"].value)
    turn = {iri: at for at, iri in enumerate(desk.vocabulary.numbers)}
    left = sorted({one for one, _ in cells}, key=order)
    top = (
        [one for one in turn if any(one == column for _, column in cells)]
        if across == "measure"
        else sorted({column for _, column in cells}, key=lambda one: desk.name(one).text)
    )
    most = max(map(len, cells.values()), default=1)
    heads = {
        one: _numbered(desk, one) if across == "measure" else desk.link(one, kind="") for one in top
    }
    sides = {one: _coded(desk, one) if down == "tool" else desk.link(one, kind="") for one in left}

    def cell(one: str, column: str) -> Cell:
        held = cells.get((one, column), ())
        shade = -(-STEPS * len(held) // most)
        anchor = f"{name}-{one.rpartition('/')[2]}-{column.rpartition('/')[2]}" if held else ""
        return Cell(len(held), shade, anchor, f"{sides[one].text} × {heads[column].text}")

    return Grid(
        name=name,
        columns=tuple(heads[one] for one in top),
        lines=tuple(
            Line(
                sides[one],
                tuple(cell(one, column) for column in top),
                len({p for (side, _), held in cells.items() if side == one for p in held}),
            )
            for one in left
        ),
        behind=tuple(
            Behind(
                cell(one, column).anchor,
                sides[one],
                heads[column],
                tuple(
                    _numbered(desk, p)
                    for p in sorted(cells[one, column], key=lambda p: turn.get(p, 0))
                ),
            )
            for one in left
            for column in top
            if (one, column) in cells
        ),
    )


def _network(desk: Desk, related: Mapping[tuple[str, str], list[str]]) -> Diagram:
    linked = {one for pair in related for one in pair}
    labels = {
        one: desk.number(number) or number
        for one, number in desk.vocabulary.numbers.items()
        if one in linked
    }
    said = "；" if desk.lang == "zh" else "; "
    text = said.join(
        f"{labels[one]}–{labels[other]} ({len(things)})" for (one, other), things in related.items()
    )
    return ring(labels, [(one, other, len(held)) for (one, other), held in related.items()], text)
