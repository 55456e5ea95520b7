"""Structure: what a document is made of, as values that point into its canonical text.

Offsets are code points from 0, ``end`` is exclusive. A ``Paragraph`` never holds a line break.
"""

from dataclasses import dataclass, field
from typing import Literal

__all__ = [
    "Annex",
    "Diagnostic",
    "Extent",
    "Finding",
    "Line",
    "Paragraph",
    "Part",
    "Piece",
    "Section",
    "Structure",
    "Unit",
]

HeadingMode = Literal["run-in", "line", "colon", "none"]


@dataclass(frozen=True, slots=True)
class Extent:
    """A stretch of the canonical text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Give the stretch of ``text``."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its number from 1, and its text and extent without margins."""

    number: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a line was taken for what it is: the rule's id, the line from 1, the reason."""

    rule: str
    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something a curator must look at; the reading goes on without guessing."""

    rule: str
    line: int
    what: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A line outside the numbered text.

    ``kind`` is one of meta, masthead, number, title, passage, addressee, issuer, date, note,
    label, contents, annex-list, colophon, shell, text.
    """

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a section, a unit or a closing.

    ``kind``: prose, item (opens with a number below the units), dash, table, and note for a
    paragraph that is nothing but a note of responsibility.
    """

    kind: Literal["prose", "item", "dash", "table", "note"]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: the lowest level numbered throughout that carries provisions.

    ``number`` is printed, ``ordinal`` its value and ``sub`` the value after 之 (else 0).
    ``heading`` is without closing 。 or ：; ``heading_extent`` includes it. ``path`` holds the
    ordinals of the sections above, ``section`` the printed number of the topmost.
    """

    number: str
    ordinal: int
    sub: int
    heading: str | None
    heading_extent: Extent | None
    heading_mode: HeadingMode
    paragraphs: tuple[Paragraph, ...]
    path: tuple[int, ...]
    section: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered heading above the units. ``number`` is empty for 总则 and the like without one.

    ``heading_extent`` is the whole printed line, number included; ``paragraphs`` are those of
    the section itself, ``sections`` the next level where there is one above the units.
    """

    number: str
    ordinal: int
    heading: str | None
    heading_extent: Extent
    paragraphs: tuple[Paragraph, ...]
    sections: tuple["Section", ...]
    units: tuple[Unit, ...]
    path: tuple[int, ...]
    start: int
    end: int

    def every_unit(self) -> tuple[Unit, ...]:
        """Give the units of this section and of those below, in the order of the text."""
        below = [unit for section in self.sections for unit in section.every_unit()]
        return tuple(sorted([*self.units, *below], key=lambda unit: unit.start))


@dataclass(frozen=True, slots=True)
class Part:
    """A text with its own numbering: the document itself, or one that a notice sends out.

    ``title`` is None for the document itself. ``units`` are those outside any section.
    """

    kind: Literal["main", "annexed"]
    title: str | None
    title_lines: tuple[Extent, ...]
    preamble: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    units: tuple[Unit, ...]
    closing: tuple[Paragraph, ...]
    unit_level: str | None

    def every_unit(self) -> tuple[Unit, ...]:
        """Give all units of this part in the order of the text."""
        below = [unit for section in self.sections for unit in section.every_unit()]
        return tuple(sorted([*self.units, *below], key=lambda unit: unit.start))


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex (附件): its label as printed, its title, its lines. It is not read further."""

    label: str
    title: str | None
    paragraphs: tuple[Paragraph, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Structure:
    """A document taken apart.

    ``date`` is ISO 8601 and ``date_kind`` says which of the dates it is (成文日期, 通过日期,
    公布日期). ``unit_level`` is the type of the units' mark, such as 条 or （一）. ``pieces`` are
    all lines outside parts and annexes, in order.
    """

    text: str = field(repr=False)
    title: str | None
    title_lines: tuple[Extent, ...]
    number: str | None
    issuers: tuple[str, ...]
    addressee: str | None
    date: str | None
    date_verbatim: str | None
    date_kind: str | None
    parts: tuple[Part, ...]
    annexes: tuple[Annex, ...]
    pieces: tuple[Piece, ...]
    findings: tuple[Finding, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        """The topmost sections of every part."""
        return tuple(section for part in self.parts for section in part.sections)

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units of every part in the order of the text."""
        return tuple(unit for part in self.parts for unit in part.every_unit())

    @property
    def closing(self) -> tuple[Paragraph, ...]:
        """The closing paragraphs of every part."""
        return tuple(paragraph for part in self.parts for paragraph in part.closing)

    @property
    def unit_level(self) -> str | None:
        """The type of the units' mark in the first part that has units."""
        return next((part.unit_level for part in self.parts if part.unit_level), None)
