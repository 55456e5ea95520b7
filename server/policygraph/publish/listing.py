"""Lists: documents, measures, and things by kind; every count comes from a table of the release."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from policygraph.errors import NotFound
from policygraph.publish.desk import Desk
from policygraph.publish.frame import Frame, Word
from policygraph.publish.vocabulary import literal, text, whole
from policygraph.rdf.namespaces import POL
from policygraph.rdf.terms import Literal
from policygraph.store.base import Row

__all__ = ["LISTS", "Listing", "ListsPage", "listing_page", "lists_page"]

PAGE = 200

LISTS: Mapping[str, tuple[str, ...]] = {
    "regions": ("Region",),
    "zones": ("Zone", "Facility", "AreaExpression"),
    "institutions": ("Institution", "BodyClass"),
    "target-groups": ("TargetGroup",),
    "instruments": ("Instrument", "Entitlement", "Designation"),
    "platforms": ("Platform", "Programme", "Project", "Infrastructure"),
    "conditions": ("Condition", "Credential", "EligibleAsset", "TriggerEvent"),
    "open-points": ("Ambiguity", "UnresolvedReference", "PlannedDocument"),
    "goals": ("Goal", "GuidingDocument", "GuidingPrinciple", "LegalReservation", "Outcome"),
    "others": ("Product", "Technology", "Resource", "Heritage", "Event"),
}
"""Address of a list, and the classes it shows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: the thing, its name in the other language, its code, its count."""

    word: Word
    other: Word
    code: str
    count: int


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one class."""

    title: Word
    anchor: str
    rows: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of things."""

    frame: Frame
    title: str
    lead: str
    sections: tuple[Section, ...]
    count: int
    counted: str
    pages: tuple[Word, ...]
    beside: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class ListsPage:
    """The list of lists."""

    frame: Frame
    rows: tuple[tuple[Word, int, str], ...]


def listing_page(desk: Desk, name: str, page: int = 1) -> Listing:
    """Make a list. Raises NotFound when there is no list or no page of that name."""
    if name == "documents":
        sections = [_documents(desk)]
    elif name == "concepts":
        sections = [_schemes(desk)]
    elif name in LISTS:
        sections = [_things(desk, kind) for kind in LISTS[name]]
    else:
        raise NotFound(f"there is no list {name}")
    count = sum(len(section.rows) for section in sections)
    last = max(1, -(-count // PAGE))
    if not 1 <= page <= last:
        raise NotFound(f"the list {name} has {last} pages")
    title = desk.say("list_" + name.replace("-", "_"))
    return Listing(
        frame=desk.frame(
            title,
            path=name,
            current=name if name == "documents" else "lists",
            crumbs=() if name == "documents" else (_up(desk),),
        ),
        title=title,
        lead=desk.say("lead_" + name.replace("-", "_")),
        sections=tuple(_slice([s for s in sections if s.rows], page)),
        count=count,
        counted=desk.say("count_" + (name if name in ("documents", "concepts") else "things")),
        pages=tuple(
            Word(str(n), href="" if n == page else f"{desk.page(name)}?page={n}")
            for n in range(1, last + 1)
        )
        if last > 1
        else (),
        beside=_beside(desk, name),
    )


def _up(desk: Desk) -> Word:
    return Word(desk.say("nav_lists"), href=desk.page("lists"))


def _beside(desk: Desk, current: str) -> tuple[Word, ...]:
    return tuple(
        Word(
            desk.say("list_" + name.replace("-", "_")),
            href=desk.page(name),
            kind="here" if name == current else "",
        )
        for name in (*LISTS, "concepts")
    )


def _slice(sections: Sequence[Section], page: int) -> list[Section]:
    """Cut a page of rows out of consecutive sections."""
    skip, room = (page - 1) * PAGE, PAGE
    kept = []
    for section in sections:
        rows = section.rows[skip : skip + room]
        skip = max(0, skip - len(section.rows))
        room -= len(rows)
        if rows:
            kept.append(Section(section.title, section.anchor, rows))
    return kept


def _labels(rows: Sequence[Row], key: str) -> dict[str, list[Literal]]:
    found: dict[str, list[Literal]] = {}
    for row in rows:
        labels = found.setdefault(row[key].value, [])
        if (label := text(row["label"])) not in labels:
            labels.append(label)
    return found


def _entry(desk: Desk, iri: str, labels: Sequence[Literal], code: str, count: int) -> Entry:
    named = desk.word(labels, desk.short(iri))
    others = [label for label in labels if label.value != named.text]
    link = replace(named, href=desk.urls.href(iri, desk.lang))
    return Entry(link, desk.word(others) if others else Word(""), code, count)


def _documents(desk: Desk) -> Section:
    rows = list(desk.table("documents"))
    counts = {row["document"].value: whole(row, "measures") for row in rows}
    entries = [
        _entry(desk, iri, labels, "", counts[iri])
        for iri, labels in _labels(rows, "document").items()
    ]
    return Section(Word(desk.say("list_documents")), "documents", tuple(entries))


def _schemes(desk: Desk) -> Section:
    rows = list(desk.table("schemes"))
    counts = {row["scheme"].value: whole(row, "concepts") for row in rows}
    entries = [
        _entry(desk, iri, labels, "", counts[iri])
        for iri, labels in _labels(rows, "scheme").items()
    ]
    entries.sort(key=lambda entry: entry.word.text)
    return Section(Word(desk.say("list_concepts")), "schemes", tuple(entries))


def _things(desk: Desk, kind: str) -> Section:
    desk.table("entities")
    rows = desk.vocabulary.rows("entities", **{"class": [desk.urls.iri(POL + kind)]})
    counts = {row["entity"].value: whole(row, "provisions") for row in rows}
    codes = {row["entity"].value: literal(row, "notation") for row in rows}
    entries = [
        _entry(desk, iri, labels, codes[iri], counts[iri])
        for iri, labels in _labels(rows, "entity").items()
    ]
    entries.sort(key=lambda entry: (-entry.count, entry.word.text))
    return Section(desk.link(POL + kind, kind=""), kind.lower(), tuple(entries))


def lists_page(desk: Desk) -> ListsPage:
    """Make the list of lists, each with its size."""
    rows = []
    desk.table("entities")
    for name, kinds in LISTS.items():
        classes = [desk.urls.iri(POL + kind) for kind in kinds]
        found = desk.vocabulary.rows("entities", **{"class": classes})
        size = len({row["entity"].value for row in found})
        rows.append(_list_row(desk, name, size))
    rows.append(
        _list_row(desk, "concepts", len({r["scheme"].value for r in desk.table("schemes")}))
    )
    return ListsPage(
        desk.frame(desk.say("nav_lists"), path="lists", current="lists"),
        tuple(row for row in rows if row[1]),
    )


def _list_row(desk: Desk, name: str, size: int) -> tuple[Word, int, str]:
    key = name.replace("-", "_")
    return Word(desk.say("list_" + key), href=desk.page(name)), size, desk.say("lead_" + key)
