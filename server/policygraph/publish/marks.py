"""Marks: the exact words of a sentence that a claim rests on, nested as the claims nest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Mark", "Piece", "find", "marked"]

RANK = {"cond": 0, "group": 1, "place": 2, "body": 3, "tool": 4, "open": 5, "force": 6}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a sentence, from ``start`` up to ``end``, and the claim it belongs to."""

    start: int
    end: int
    kind: str
    href: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: plain when ``kind`` is empty; otherwise a mark, maybe with marks inside."""

    text: str
    kind: str = ""
    href: str = ""
    title: str = ""
    inner: tuple["Piece", ...] = ()


def marked(text: str, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """Cut a sentence into pieces. Joined together the pieces are the sentence, to the letter.

    Of two marks over the same words the first kind in RANK stays; marks that cross are cut.

    >>> [p.text for p in marked("支持企业", [Mark(0, 2, "force"), Mark(2, 4, "group")])]
    ['支持', '企业']
    """
    chosen: dict[tuple[int, int], Mark] = {}
    for mark in sorted(marks, key=lambda m: RANK.get(m.kind, 9)):
        if 0 <= mark.start < mark.end <= len(text):
            chosen.setdefault((mark.start, mark.end), mark)
    ordered = sorted(chosen.values(), key=lambda m: (m.start, -m.end))
    return _pieces(text, 0, len(text), ordered)


def _pieces(text: str, begin: int, end: int, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = begin
    rest = list(marks)
    while rest:
        mark = rest.pop(0)
        if mark.start > at:
            pieces.append(Piece(text[at : mark.start]))
        inside, later = [], []
        for other in rest:
            if other.start >= mark.end:
                later.append(other)
            elif other.end <= mark.end:
                inside.append(other)
            else:  # it crosses the end of this mark: cut it there
                inside.append(_cut(other, other.start, mark.end))
                later.append(_cut(other, mark.end, other.end))
        inner = _pieces(text, mark.start, mark.end, inside) if inside else ()
        words = text[mark.start : mark.end]
        pieces.append(Piece(words, mark.kind, "" if inner else mark.href, mark.title, inner))
        at = mark.end
        rest = sorted(later, key=lambda m: (m.start, -m.end))
    if at < end:
        pieces.append(Piece(text[at:end]))
    return tuple(pieces)


def _cut(mark: Mark, start: int, end: int) -> Mark:
    return Mark(start, end, mark.kind, mark.href, mark.title)


def find(text: str, words: str, extents: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Find words in a sentence, first within the extents given, then anywhere."""
    for begin, end in (*extents, (0, len(text))):
        at = text.find(words, begin, end)
        if at >= 0:
            return at, at + len(words)
    return None
