"""Entries: what is to be found, each with all that is said of it, read from a table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policygraph.rdf.terms import Literal, Term
from policygraph.search.folding import HAN
from policygraph.search.question import KINDS
from policygraph.search.sounds import syllables

__all__ = ["FIELDS", "NAMES", "Entry", "Said", "entries"]

Rows = Iterable[Mapping[str, Term]]

NAMES = ("label", "alternative", "form")
FIELDS = (*NAMES, "number", "code", "sentence", "quote", "definition")
"""What may match, the most telling first."""


@dataclass(frozen=True, slots=True)
class Said:
    """One text of a thing: which kind of text, its language, and its sound if it is a name."""

    field: str
    lang: str
    text: str
    sounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing that can be found."""

    thing: str
    kind: str
    said: tuple[Said, ...]
    within: tuple[Said, ...] = ()


def entries(things: Rows, texts: Rows) -> list[Entry]:
    """Read entries from rows of thing and kind, and of thing, field and text.

    They come by kind and then by name. A thing of two kinds is of the one that comes first in
    ``KINDS``; a thing of no kind is not found.
    """
    kinds: dict[str, str] = {}
    for row in things:
        thing, kind = row["thing"].value, row["kind"].value
        if thing not in kinds or KINDS.index(kind) < KINDS.index(kinds[thing]):
            kinds[thing] = kind
    said: dict[str, dict[Said, None]] = {thing: {} for thing in kinds}
    for row in texts:
        if (thing := row["thing"].value) in kinds:
            said[thing][_said(row["field"].value, row["text"])] = None
    made = [
        Entry(
            thing,
            kinds[thing],
            tuple(sorted((s for s in found if s.field != "within"), key=_place)),
            tuple(s for s in found if s.field == "within"),
        )
        for thing, found in said.items()
    ]
    return sorted(made, key=lambda entry: (KINDS.index(entry.kind), entry.thing))


def _said(field: str, text: Term) -> Said:
    lang = ""
    match text:
        case Literal(language=lang):
            pass
        case _:
            pass
    spoken = field in NAMES and lang != "en" and HAN.search(text.value)
    return Said(field, lang, text.value, tuple(syllables(text.value)) if spoken else ())


def _place(said: Said) -> tuple[int, str, str]:
    return FIELDS.index(said.field), said.lang, said.text
