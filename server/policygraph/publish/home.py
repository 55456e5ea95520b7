"""The first page: what this is, how much of it there is, and the ways in."""

from dataclasses import dataclass, replace

from policygraph.publish.claims import acts
from policygraph.publish.desk import Desk
from policygraph.publish.frame import Frame, Word
from policygraph.publish.measure import Passage, passages
from policygraph.publish.questions import Question, questions
from policygraph.publish.sentences import read
from policygraph.publish.vocabulary import literal, text, whole
from policygraph.rdf.namespaces import POL
from policygraph.rdf.terms import Iri, Literal

__all__ = ["HomePage", "home_page"]


@dataclass(frozen=True, slots=True)
class Share:
    """A count of many, and its share in percent for a bar."""

    word: Word
    count: int
    percent: int


@dataclass(frozen=True, slots=True)
class HomePage:
    """The first page."""

    frame: Frame
    counts: tuple[tuple[int, str], ...]
    documents: tuple[Word, ...]
    specimen: Passage | None
    doors: tuple[tuple[Word, str], ...]
    bands: tuple[Share, ...]
    places: tuple[Share, ...]
    questions: tuple[Question, ...]
    coverage: str
    waiting: tuple[Word, ...]


def home_page(desk: Desk) -> HomePage:
    """Make the first page, from the tables of the release and one sentence of its text."""
    counted = {literal(row, "what"): whole(row, "count") for row in desk.table("counts")}
    measures = {row["measure"].value: row for row in desk.table("measures")}
    complete = [m for m, r in measures.items() if 0 < whole(r, "sentences") == whole(r, "covered")]
    waiting = [
        Word(literal(row, "number"), href=desk.urls.href(iri, desk.lang))
        for iri, row in measures.items()
        if iri not in complete
    ]
    found = questions(desk)
    return HomePage(
        frame=desk.frame(
            desk.vocabulary.site(desk.lang),
            path="index",
            current="home",
            description=desk.say("tagline"),
        ),
        counts=tuple(
            (counted.get(key, 0), desk.say("counted_" + key))
            for key in ("documents", "measures", "provisions", "entities", "quotations")
        ),
        documents=tuple(_documents(desk)),
        specimen=_specimen(desk),
        doors=(
            (Word(desk.say("door_read"), href=desk.page("documents")), desk.say("door_read_about")),
            (Word(desk.say("door_find"), href=desk.page("measures")), desk.say("door_find_about")),
            (Word(desk.say("door_take"), href=desk.page("data")), desk.say("door_take_about")),
        ),
        bands=tuple(_shares(desk, "bands", "band")),
        places=tuple(_places(desk)),
        questions=tuple(found[:6]),
        coverage=desk.say(
            "coverage",
            complete=len(complete),
            measures=len(measures),
            sentences=sum(whole(row, "sentences") for row in measures.values()),
            covered=sum(whole(row, "covered") for row in measures.values()),
        ),
        waiting=tuple(waiting),
    )


def _specimen(desk: Desk) -> Passage | None:
    """Return one sentence with its acts, to show what the pages are like."""
    for row in desk.table("specimen"):
        measure = row["measure"].value
        facts = desk.construct("provisions", whole=[Iri(measure)])
        shown = passages(acts(desk, facts), read(desk, measure, facts))
        return next(p for p in shown if p.sentence.iri == row["span"].value)
    return None


def _documents(desk: Desk) -> list[Word]:
    labels: dict[str, list[Literal]] = {}
    for row in desk.table("documents"):
        labels.setdefault(row["document"].value, []).append(text(row["label"]))
    found = []
    for iri, names in labels.items():
        named = desk.word(names)
        found.append(replace(named, href=desk.urls.href(iri, desk.lang)))
    return found


def _shares(desk: Desk, table: str, key: str) -> list[Share]:
    labels: dict[str, list[Literal]] = {}
    counts: dict[str, int] = {}
    for row in desk.table(table):
        labels.setdefault(row[key].value, []).append(text(row["label"]))
        counts[row[key].value] = whole(row, "provisions")
    total = sum(counts.values()) or 1
    return [
        Share(
            replace(desk.word(names), href=desk.urls.href(iri, desk.lang)),
            counts[iri],
            round(100 * counts[iri] / total),
        )
        for iri, names in labels.items()
    ]


def _places(desk: Desk, most: int = 7) -> list[Share]:
    """Return the places that most provisions concern."""
    desk.table("entities")
    rows = desk.vocabulary.rows("entities", **{"class": [desk.urls.iri(POL + "Region")]})
    labels: dict[str, list[Literal]] = {}
    counts: dict[str, int] = {}
    for row in rows:
        labels.setdefault(row["entity"].value, []).append(text(row["label"]))
        counts[row["entity"].value] = whole(row, "provisions")
    top = sorted((iri for iri in counts if counts[iri]), key=lambda iri: (-counts[iri], iri))[:most]
    largest = max((counts[iri] for iri in top), default=1)
    return [
        Share(
            replace(desk.word(labels[iri]), href=desk.urls.href(iri, desk.lang)),
            counts[iri],
            round(100 * counts[iri] / largest),
        )
        for iri in top
    ]
