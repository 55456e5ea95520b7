"""Split: paragraphs become segments, the pieces of text that acts are coded on.

A segment ends after 。！？； outside brackets and quotation marks. Segments of one sentence,
which ；  separates, share its number.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from policygraph.ingest.brackets import depths
from policygraph.ingest.headings import is_note
from policygraph.ingest.marks import mark
from policygraph.ingest.structure import Paragraph, Section, Unit

__all__ = ["Segment", "SegmentKind", "split", "split_paragraphs"]

SegmentKind = Literal["provision", "lead", "item", "responsibility", "mini_heading", "table"]
STOPS = "。！？；"
LISTED = ("（一）", "（1）", "1）", "①")
MINI_HEADING = 30


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text between stops.

    ``sentence`` counts the 。-sentences of the unit from 1; segments cut at ； share it, and a
    note of responsibility has that of the sentence before it. ``text`` is the canonical text
    from ``start`` to ``end``.
    """

    kind: SegmentKind
    start: int
    end: int
    sentence: int
    text: str


def split(unit: Unit | Section, text: str) -> tuple[Segment, ...]:
    """Split a unit, or the paragraphs of a section itself, into segments of canonical ``text``."""
    return split_paragraphs(unit.paragraphs, text)


def split_paragraphs(paragraphs: Iterable[Paragraph], text: str) -> tuple[Segment, ...]:
    """Split paragraphs, such as those of a preamble or a closing, into segments."""
    found: list[Segment] = []
    sentence = 0
    queue = list(paragraphs)
    led = False  # whether a lead in ： opened the list that the paragraph may belong to
    for i, paragraph in enumerate(queue):
        kinds = list(_kinds(paragraph, queue[i + 1 : i + 2], text, led=led))
        opens = True
        for kind, start, end in kinds:
            words = text[start:end]
            sentence += opens and (kind != "responsibility" or sentence == 0)
            found.append(Segment(kind, start, end, sentence, words))
            opens = words[-1] != "；" and kind != "responsibility"
        if kinds and kinds[-1][0] == "lead":
            led = True
        elif paragraph.kind == "prose":
            led = False
    return tuple(found)


def _kinds(
    paragraph: Paragraph, following: list[Paragraph], text: str, *, led: bool
) -> Iterator[tuple[SegmentKind, int, int]]:
    """Give kind and extent of each segment of a paragraph."""
    if paragraph.kind == "table":
        yield "table", paragraph.start, paragraph.end
        return
    pieces = list(_pieces(paragraph, text))
    for i, (start, end) in enumerate(pieces):
        words = text[start:end]
        kind: SegmentKind = "provision"
        if is_note(words):
            kind = "responsibility"
        elif words[-1] in "：:" and following and end == paragraph.end:
            kind = "lead"
        elif paragraph.kind == "dash":
            short = i == 0 and words[-1] == "。" and len(words) <= MINI_HEADING
            kind = "mini_heading" if short else "item" if led else "provision"
        elif paragraph.kind == "item" and _is_listed(text[paragraph.start : end], led=led):
            kind = "item"
        yield kind, start, end


def _is_listed(words: str, *, led: bool) -> bool:
    opening = mark(words)
    return opening is not None and (led or opening.type in LISTED)


def _pieces(paragraph: Paragraph, text: str) -> Iterator[tuple[int, int]]:
    """Cut a paragraph after its stops and before a note of responsibility at its end."""
    words = text[paragraph.start : paragraph.end]
    levels = depths(words)
    begin = 0
    cuts = []
    for i, c in enumerate(words):
        stop = c in STOPS and not levels[i]
        if stop and not (i + 1 < len(words) and words[i + 1] in STOPS):
            cuts.append(i + 1)
    for cut in [*cuts, len(words)]:
        piece = words[begin:cut]
        bare = piece.strip()
        if bare:
            start = paragraph.start + begin + piece.index(bare[0])
            yield start, start + len(bare)
        begin = cut
    return
