"""The page of a measure: its acts, each with its facts and with the sentence they come from."""

from dataclasses import dataclass, replace

from policygraph.publish.citation import Citation, citation
from policygraph.publish.claims import Act, acts
from policygraph.publish.desk import Desk
from policygraph.publish.facts import Facts
from policygraph.publish.frame import Frame, Word
from policygraph.publish.matrix import shared
from policygraph.publish.sentences import Sentence, read
from policygraph.rdf.namespaces import ELI, POL
from policygraph.rdf.terms import Iri

__all__ = ["MeasurePage", "Passage", "measure_page", "passages", "trail"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence and the acts it contains."""

    sentence: Sentence
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """A measure: heading in both languages, its passages, its neighbours."""

    frame: Frame
    number: str
    title: Word
    subtitle: Word
    passages: tuple[Passage, ...]
    provisions: int
    curated: bool
    before: Word | None
    after: Word | None
    related: tuple[tuple[Word, tuple[Word, ...]], ...]
    citation: Citation
    short_iri: str


def measure_page(desk: Desk, iri: str) -> MeasurePage:
    """Make the page of a measure."""
    facts = desk.construct("provisions", whole=[Iri(iri)])
    sentences = read(desk, iri, facts)
    rows = [row for row in desk.table("measures") if row["measure"].value == iri]
    around = desk.construct("parts", whole=[Iri(iri)])
    number = around.value(iri, POL + "displayNumber") or around.value(iri, ELI + "number")
    found = acts(desk, facts)
    title = desk.word(around.labels(iri), number)
    others = [text for text in around.labels(iri) if text.value != title.text]
    siblings = _siblings(around, iri)
    place = siblings.index(iri) if iri in siblings else 0
    document = desk.urls.document(iri) or ""
    crumbs = trail(desk, around, iri)
    return MeasurePage(
        frame=desk.frame(
            f"{number} {title.text}",
            document=document,
            crumbs=crumbs,
            current="measures",
            canonical=iri,
        ),
        number=number,
        title=title,
        subtitle=desk.word(others) if others else Word(""),
        passages=passages(found, [s for s in sentences if s.kind != "measure-heading"]),
        provisions=len(found),
        curated=bool(found) and bool(rows),
        before=_step(desk, around, siblings, place - 1),
        after=_step(desk, around, siblings, place + 1),
        related=_related(desk, around, iri),
        citation=citation(desk, iri, f"{number} {title.text}", crumbs[0].text if crumbs else ""),
        short_iri=desk.short(iri),
    )


def passages(found: list[Act], sentences: list[Sentence]) -> tuple[Passage, ...]:
    """Put every act under the last of the sentences it rests on."""
    return tuple(
        Passage(sentence, tuple(a for a in found if a.spans and a.spans[-1] == sentence.iri))
        for sentence in sentences
    )


def trail(desk: Desk, around: Facts, iri: str) -> tuple[Word, ...]:
    """Return the way down to a part: the document, its section, its measure."""
    steps: list[Word] = []
    at = iri
    while above := next(iter(around.iris(at, ELI + "is_part_of")), ""):
        steps.append(desk.link(above, around, kind=""))
        at = above
    return tuple(reversed(steps))


def _related(desk: Desk, around: Facts, iri: str) -> tuple[tuple[Word, tuple[Word, ...]], ...]:
    """Return the measures that share something with this one, and what they share."""
    return tuple(
        (
            _numbered(desk, around, one if other == iri else other),
            tuple(desk.link(thing, kind="") for thing in things),
        )
        for (one, other), things in shared(desk).items()
        if iri in (one, other)
    )


def _siblings(around: Facts, iri: str) -> list[str]:
    above = around.iris(iri, ELI + "is_part_of")
    same = around.subjects(above[0], ELI + "is_part_of") if above else []
    return sorted(
        (one for one in same if around.is_a(one, "Measure")),
        key=lambda one: around.number(one, POL + "order"),
    )


def _step(desk: Desk, around: Facts, siblings: list[str], place: int) -> Word | None:
    if not 0 <= place < len(siblings):
        return None
    return _numbered(desk, around, siblings[place])


def _numbered(desk: Desk, around: Facts, iri: str) -> Word:
    named = desk.link(iri, around, kind="")
    number = around.value(iri, ELI + "number")
    return replace(named, mark=number)
