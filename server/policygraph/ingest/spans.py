"""Spans: the addressable stretches of a document, named by what is printed.

Everything visible is in exactly one span, except the printed numbers of units.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from policygraph.ingest.addresses import Address, section_address, unit_addresses
from policygraph.ingest.split import Segment, split_paragraphs
from policygraph.ingest.structure import Paragraph, Part, Section, Structure, Unit

__all__ = ["Span", "spans"]

CONTEXT = 12
#: What the name of a segment begins with after the name of its node, where it is no sentence.
SHORT = {"responsibility": "r", "table": "t"}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the canonical text that can be quoted and addressed.

    ``kind``: title, preamble, section-heading, measure-heading, sentence, responsibility,
    table, closing, annex, or the kind of a ``Piece``. ``exact`` is the stretch itself,
    ``prefix`` and ``suffix`` are up to 12 characters before and after. ``order`` counts the
    spans from 1. ``owner`` is the path of what the span belongs to, below the document:
    ``measure/7``, ``section/2``, ``preamble``, ``closing``, ``annex/1``, or empty for the
    document itself; ``ordinal`` is the printed number of that section or unit, else 0.
    """

    name: str
    kind: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    order: int
    owner: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class _Draft:
    name: str
    kind: str
    start: int
    end: int
    owner: str
    ordinal: int = 0


def spans(structure: Structure) -> tuple[Span, ...]:
    """Give the spans of a document in the order of its text; names are unique."""
    text = structure.text
    drafts = list(_outside(structure))
    for number, part in enumerate(structure.parts, start=1):
        drafts += _part(part, text, number)
    drafts.sort(key=lambda draft: (draft.start, draft.end))
    seen: Counter[str] = Counter()
    found = []
    for order, draft in enumerate(drafts, start=1):
        seen[draft.name] += 1
        again = f"-again{seen[draft.name] - 1}" if seen[draft.name] > 1 else ""
        found.append(Span(
            draft.name + again, draft.kind, draft.start, draft.end, text[draft.start : draft.end],
            text[max(0, draft.start - CONTEXT) : draft.start],
            text[draft.end : draft.end + CONTEXT], order, draft.owner, draft.ordinal,
        ))  # fmt: skip
    return tuple(found)


def _outside(structure: Structure) -> Iterable[_Draft]:
    """Give the spans of the head, the shell, the tail and the annexes."""
    counts: Counter[str] = Counter()
    for piece in structure.pieces:
        if piece.kind == "shell":
            paragraph = Paragraph("prose", piece.start, piece.end)
            stretches = [(s.start, s.end) for s in split_paragraphs([paragraph], structure.text)]
        else:
            stretches = [(piece.start, piece.end)]
        for start, end in stretches:
            counts[piece.kind] += 1
            yield _Draft(f"{piece.kind}-{counts[piece.kind]}", piece.kind, start, end, "")
    for number, annex in enumerate(structure.annexes, start=1):
        printed = _printed(annex.label) or str(number)
        for line, paragraph in enumerate(annex.paragraphs, start=1):
            name = f"annex{printed}-{line}"
            yield _Draft(name, "annex", paragraph.start, paragraph.end, f"annex/{printed}")


def _part(part: Part, text: str, number: int) -> Iterable[_Draft]:
    """Give the spans of a part."""
    for kind, paragraphs in (("preamble", part.preamble), ("closing", part.closing)):
        yield from _texts(paragraphs, text, Address(kind, kind).within(number), kind, 0)
    addresses = unit_addresses(part, number)
    for section in part.sections:
        yield from _section(section, text, number, addresses)
    for unit in part.units:
        yield from _unit(unit, text, addresses[unit])


def _section(
    section: Section, text: str, number: int, addresses: dict[Unit, Address]
) -> Iterable[_Draft]:
    """Give the spans of a section and of all below it."""
    address = section_address(section, number)
    extent = section.heading_extent
    if section.heading is not None:
        name = address.name.replace("sec", "h", 1)
        yield _Draft(name, "section-heading", extent.start, extent.end, address.path,
                     section.ordinal)  # fmt: skip
    yield from _texts(section.paragraphs, text, address, "sentence", section.ordinal)
    for below in section.sections:
        yield from _section(below, text, number, addresses)
    for unit in section.units:
        yield from _unit(unit, text, addresses[unit])


def _unit(unit: Unit, text: str, address: Address) -> Iterable[_Draft]:
    """Give the spans of a unit: its heading and its sentences."""
    if unit.heading_extent is not None:
        extent = unit.heading_extent
        yield _Draft(f"{address.name}-h", "measure-heading", extent.start, extent.end,
                     address.path, unit.ordinal)  # fmt: skip
    yield from _texts(unit.paragraphs, text, address, "sentence", unit.ordinal)


def _texts(
    paragraphs: Sequence[Paragraph], text: str, address: Address, kind: str, ordinal: int
) -> Iterable[_Draft]:
    """Give paragraphs as sentences, notes of responsibility and table rows."""
    infix = "s" if kind == "sentence" else ""
    counts: Counter[str] = Counter()
    segments = split_paragraphs(paragraphs, text)
    for _, group in groupby(segments, key=_sentence_key):
        own = list(group)
        short = SHORT.get(own[0].kind, infix)
        counts[short] += 1
        own_kind = own[0].kind if own[0].kind in SHORT else kind
        yield _Draft(f"{address.name}-{short}{counts[short]}", own_kind, own[0].start,
                     own[-1].end, address.path, ordinal)  # fmt: skip


def _sentence_key(segment: Segment) -> tuple[object, ...]:
    if segment.kind in SHORT:
        return segment.kind, segment.start
    return "sentence", segment.sentence


def _printed(label: str) -> str:
    digits = re.search(r"\d+", label)
    return digits[0] if digits else ""
