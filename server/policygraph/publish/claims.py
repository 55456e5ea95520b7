"""Claims: what one provision says, who, what, where, under which conditions, until when."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from policygraph.publish.desk import Desk
from policygraph.publish.facts import Facts
from policygraph.publish.frame import Word
from policygraph.rdf.namespaces import OA, POL, RDF, SKOS

__all__ = ["Act", "Cell", "Doubt", "Fact", "Readings", "act", "acts"]

ALL, ANY = POL + "allOf", POL + "anyOf"
ORDER, TYPE = POL + "order", RDF + "type"


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing claimed: its name, what it is made of, remarks, and words of the text."""

    word: Word
    parts: tuple["Cell", ...] = ()
    joint: str = ""
    remarks: tuple[Word, ...] = ()
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A heading and the cells under it; ``joint`` stands between cells (且, 或 or nothing)."""

    label: Word
    cells: tuple[Cell, ...]
    joint: str = ""
    quiet: bool = False
    margin: bool = False


@dataclass(frozen=True, slots=True)
class Readings:
    """How one scheme reads a provision: the chosen concept and the others, with reasons."""

    scheme: Word
    rows: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """An open question of the text: its words, and how it may be read."""

    title: Word
    quotes: tuple[str, ...]
    readings: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """A provision as one block of facts."""

    anchor: str
    number: str
    code: str
    href: str
    title: Word
    facts: tuple[Fact, ...]
    readings: tuple[Readings, ...]
    doubts: tuple[Doubt, ...]
    machine: bool
    spans: tuple[str, ...]


# What a provision says, in reading order, and what joins several values of one row.
ROWS: tuple[tuple[str, str], ...] = (
    ("targetGroup", "or"),
    ("originRegion", ""),
    ("comparisonGroup", ""),
    ("addressee", ""),
    ("responsibleBody", ""),
    ("coordinatingBody", ""),
    ("supervisingBody", ""),
    ("appliesIn", ""),
    ("involvesPlace", ""),
    ("relocatesFrom", ""),
    ("entitles", ""),
    ("usesInstrument", ""),
    ("establishes", ""),
    ("supports", ""),
    ("designates", ""),
    ("joins", ""),
    ("admits", ""),
    ("eligibleAsset", "or"),
    ("hasCondition", "and"),
    ("hasTimeLimit", ""),
    ("waives", ""),
    ("requiresCredential", ""),
    ("procedure", ""),
    ("verifiedBy", ""),
    ("filedWith", ""),
    ("projectStage", ""),
    ("product", ""),
    ("industry", ""),
    ("policyField", ""),
    ("mentions", ""),
    ("effect", ""),
    ("changeType", ""),
    ("dependsOn", ""),
    ("unresolvedReference", ""),
)
COLOURS = {
    "targetGroup": "group",
    "comparisonGroup": "group",
    "addressee": "body",
    "responsibleBody": "body",
    "coordinatingBody": "body",
    "supervisingBody": "body",
    "verifiedBy": "body",
    "filedWith": "body",
    "appliesIn": "place",
    "originRegion": "place",
    "involvesPlace": "place",
    "relocatesFrom": "place",
    "usesInstrument": "tool",
    "entitles": "tool",
    "hasCondition": "cond",
    "hasTimeLimit": "cond",
    "waives": "cond",
    "eligibleAsset": "group",
}
QUIET = {"product", "industry", "policyField", "mentions"}
MENTIONED = {"usesInstrument", "establishes", "supports", "designates", "joins", "admits"}
MENTIONED |= {"relocatesFrom", "entitles"}
ADDED = ("verifiedBy", "filedWith", "requiresCredential", "dependenceKind", "dependsOnBody")
MARGIN = {"targetGroup", "addressee", "responsibleBody", "appliesIn", "usesInstrument", "entitles"}
MARGIN |= {"hasCondition", "hasTimeLimit", "waives", "requiresCredential", "establishes"}
PLACES = {"involvesPlace": ("appliesIn", "originRegion"), "relocatesFrom": ("originRegion",)}
"""Rows of places that leave out what an earlier row said."""

STATUSES = {"status_confirmed", "status_rejected"}
SCHEMES = "sed tip ood /si"


def acts(desk: Desk, facts: Facts) -> list[Act]:
    """Return every provision in the answer as a block, in the order of the text."""
    found = [iri for iri in facts.subjects(POL + "Provision", TYPE) if facts.number(iri, ORDER)]
    found.sort(key=lambda iri: (facts.number(iri, ORDER), iri))
    return [act(desk, facts, iri) for iri in found]


def act(desk: Desk, facts: Facts, iri: str) -> Act:
    """Put one provision into words."""
    code = facts.value(iri, POL + "code")
    codings = facts.subjects(iri, POL + "codes")
    return Act(
        anchor=code.lower(),
        number=facts.value(iri, POL + "displayNumber"),
        code=code,
        href=desk.urls.href(iri, desk.lang),
        title=desk.word(facts.labels(iri)),
        facts=tuple(_facts(desk, facts, iri)),
        readings=_readings(desk, facts, codings),
        doubts=tuple(_doubt(desk, facts, node) for node in facts.iris(iri, POL + "ambiguity")),
        machine=any(facts.value(c, POL + "codingStatus") == "proposed" for c in codings),
        spans=tuple(facts.iris(iri, POL + "evidence")),
    )


def _facts(desk: Desk, facts: Facts, iri: str) -> Iterable[Fact]:
    yield _force(desk, facts, iri)
    shown: set[str] = set()
    spans = facts.iris(iri, POL + "evidence")
    for name, joint in ROWS:
        values = [value for value in _values(facts, iri, name) if value not in shown]
        if name in MENTIONED:
            shown.update(values)
        cells = tuple(_cell(desk, facts, value, COLOURS.get(name), spans) for value in values)
        if name == "changeType":
            cues = [text.value for text in facts.texts(iri, POL + "changeCue")]
            cells = tuple(replace(cell, quotes=tuple(cues)) for cell in cells)
        if cells:
            join = desk.say(f"join_{joint}") if joint and len(cells) > 1 else ""
            unsaid = name == "changeType" and all(v.endswith("/unstated") for v in values)
            quiet = name in QUIET or unsaid
            yield Fact(desk.name(POL + name), cells, join, quiet, name in MARGIN)
    silent = facts.iris(iri, POL + "statesNothingAbout")
    if silent:
        cells = tuple(Cell(desk.link(topic, facts, kind="")) for topic in silent)
        yield Fact(desk.name(POL + "statesNothingAbout"), cells, quiet=True)


def _force(desk: Desk, facts: Facts, iri: str) -> Fact:
    """Say how strong the wording is: the band, and the verb as the text has it."""
    cells = []
    cues = tuple(text.value for text in facts.texts(iri, POL + "modalityCue"))
    for modality in facts.iris(iri, POL + "modality"):
        kind = desk.link(modality, facts, kind="")
        bands = [desk.link(b, facts, kind="force") for b in facts.iris(modality, POL + "band")]
        cells += [Cell(band, remarks=(kind,), quotes=cues) for band in bands]
    return Fact(desk.name(POL + "modality"), tuple(cells), margin=True)


def _values(facts: Facts, iri: str, name: str) -> list[str]:
    """Return the values of a row, without those that are only a part of another value."""
    if name == "originRegion":
        groups = _values(facts, iri, "targetGroup")
        return list(dict.fromkeys(o for g in groups for o in facts.iris(g, POL + "originRegion")))
    if name in PLACES:
        said = {place for other in PLACES[name] for place in _values(facts, iri, other)}
        return [place for place in facts.iris(iri, POL + name) if place not in said]
    values = facts.iris(iri, POL + name)
    if name == "hasCondition":
        limits = set(facts.iris(iri, POL + "hasTimeLimit"))
        values = [value for value in values if value not in limits]
    parts = {part for value in values for part in facts.iris(value, ALL, ANY)}
    return [value for value in values if value not in parts]


def _cell(desk: Desk, facts: Facts, iri: str, colour: str | None, spans: Sequence[str]) -> Cell:
    every, either = facts.iris(iri, ALL), facts.iris(iri, ANY)
    link = desk.link(iri, facts, kind=colour)
    return Cell(
        word=link,
        parts=tuple(_cell(desk, facts, part, colour, spans) for part in every or either),
        joint=desk.say("join_and" if every else "join_or") if every or either else "",
        remarks=tuple(_remarks(desk, facts, iri)),
        quotes=tuple(w for w in _quoted(facts, iri, spans) if w != link.text),
    )


def _quoted(facts: Facts, iri: str, spans: Sequence[str] = ()) -> list[str]:
    """Return the words of the text a claim quotes, of the sentences given or of any."""
    quotations = facts.iris(iri, POL + "quotation")
    here = [q for q in quotations if not spans or q.rpartition("/")[0] in spans]
    words = [facts.value(quotation, OA + "exact") for quotation in here]
    return [each for each in dict.fromkeys(words) if each]


def _remarks(desk: Desk, facts: Facts, iri: str) -> Iterable[Word]:
    """Say of a condition who checks it, and of a time limit how long and from when."""
    if duration := facts.value(iri, POL + "duration"):
        yield Word(duration_words(desk, duration))
    for name, key in (("startsAt", "from"), ("startsAtEndOf", "from_end_of"), ("endsAt", "until")):
        for event in facts.iris(iri, POL + name):
            named = desk.link(event, facts, kind="")
            yield replace(named, text=desk.say(key, what=named.text))
    for name in ADDED:
        for other in facts.iris(iri, POL + name):
            named = desk.link(other, facts, kind="")
            yield replace(named, note=desk.name(POL + name).text)
    for status in facts.iris(iri, POL + "assertionStatus"):
        if facts.is_a(iri, "Dependence") and not status.endswith("/stated"):
            yield desk.link(status, facts, kind="")


def duration_words(desk: Desk, duration: str) -> str:
    """Write an ``xsd:duration`` of years, months and days in words.

    The parts a policy uses are whole; anything else is shown as it stands.
    """
    found = re.fullmatch(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?", duration)
    if not found or not any(found.groups()):
        return duration
    parts = zip(("years", "months", "days"), found.groups(), strict=True)
    plural = {True: "one_", False: ""}
    said = [desk.say(plural[n == "1"] + unit, n=n) for unit, n in parts if n]
    return desk.say("between_parts").join(said)


def _readings(desk: Desk, facts: Facts, codings: Sequence[str]) -> tuple[Readings, ...]:
    schemes: dict[str, list[str]] = {}
    for coding in sorted(codings, key=lambda c: (facts.number(c, POL + "rank"), c)):
        for scheme in facts.iris(coding, POL + "scheme"):
            schemes.setdefault(scheme, []).append(coding)
    return tuple(
        Readings(
            desk.link(scheme, facts, kind=""),
            tuple(_reading(desk, facts, coding, len(rows) > 1) for coding in rows),
        )
        for scheme, rows in sorted(schemes.items(), key=lambda s: (SCHEMES.find(s[0][-3:]), s[0]))
    )


def _reading(desk: Desk, facts: Facts, coding: str, several: bool) -> Cell:
    concept = next(iter(facts.iris(coding, POL + "concept")), coding)
    link = desk.link(concept, facts, kind="tool")
    notation = facts.value(concept, SKOS + "notation")
    mark = notation if notation.isascii() and notation.upper() == notation else ""
    first = facts.number(coding, POL + "rank") == 1
    status = facts.value(coding, POL + "codingStatus")
    said = [Word(desk.say("chosen" if first else "also_read"))] if several else []
    if f"status_{status}" in STATUSES:
        said.append(Word(desk.say(f"status_{status}"), kind=status))
    reasons = facts.texts(coding, POL + "reason")
    return Cell(
        replace(link, mark=mark, note="" if first else "other"),
        remarks=(*said, *([desk.word(reasons)] if reasons else [])),
    )


def _doubt(desk: Desk, facts: Facts, iri: str) -> Doubt:
    return Doubt(
        title=desk.word(facts.labels(iri)),
        quotes=tuple(_quoted(facts, iri)),
        readings=tuple(desk.name(reading, facts) for reading in facts.iris(iri, POL + "reading")),
    )
