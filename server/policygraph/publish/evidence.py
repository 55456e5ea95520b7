"""The edition: a document, or a part of it, as it was published, with its claims in the margin."""

from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby

from policygraph.publish.claims import Act, acts
from policygraph.publish.desk import Desk
from policygraph.publish.facts import Facts
from policygraph.publish.frame import Frame, Word
from policygraph.publish.measure import Passage, passages, trail
from policygraph.publish.sentences import Sentence, read
from policygraph.rdf.namespaces import ELI, POL, RDF
from policygraph.rdf.terms import Iri

__all__ = ["EditionPage", "Stretch", "edition_page"]

HEADINGS = {"title", "section-heading", "measure-heading"}
LEGEND = ("force", "place", "body", "tool", "group", "cond", "open")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the text under one heading. ``level`` is 2 for a section, 3 for a measure."""

    anchor: str
    level: int
    number: str
    title: Word
    translated: bool
    heading: Sentence | None
    href: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class EditionPage:
    """A text with its commentary."""

    frame: Frame
    title: Word
    subtitle: Word
    alternative: tuple[Word, ...]
    stretches: tuple[Stretch, ...]
    legend: tuple[Word, ...]
    sentences: int
    provisions: int
    covered: int
    silent: tuple[Word, ...]
    whole: bool
    short_iri: str


def edition_page(desk: Desk, iri: str) -> EditionPage:
    """Make the page of a document, a section or a passage."""
    facts = desk.construct("provisions", whole=[Iri(iri)])
    sentences = read(desk, iri, facts)
    around = desk.construct("parts", whole=[Iri(iri)])
    found = acts(desk, facts)
    title = desk.word(around.labels(iri), desk.short(iri))
    number = around.value(iri, ELI + "number")
    others = [text for text in around.labels(iri) if text.value != title.text]
    whole = around.is_a(iri, "PolicyDocument")
    body = [s for s in sentences if s.kind not in HEADINGS and s.kind != "preamble"]
    told = {span for act in found for span in act.spans}
    silent = around.iris(iri, POL + "statesNothingAbout")
    return EditionPage(
        frame=desk.frame(
            title.text,
            document=desk.urls.document(iri) or "",
            crumbs=trail(desk, around, iri),
            current="documents",
            canonical=iri,
        ),
        title=replace(title, mark=desk.number(number)),
        subtitle=desk.word(others) if others else Word(""),
        alternative=tuple(
            desk.word([text]) for text in around.texts(iri, ELI + "title_alternative")
        ),
        stretches=tuple(_stretches(desk, around, sentences, found, iri)),
        legend=tuple(Word(desk.say(f"kind_{kind}"), kind=kind) for kind in LEGEND),
        sentences=len(body),
        provisions=len(found),
        covered=sum(1 for sentence in body if sentence.iri in told),
        silent=tuple(desk.link(topic, around, kind="") for topic in silent),
        whole=whole,
        short_iri=desk.short(iri),
    )


def _stretches(
    desk: Desk, around: Facts, sentences: list[Sentence], found: list[Act], whole: str
) -> list[Stretch]:
    """Cut the sentences where the part of the text changes."""
    is_document = around.is_a(whole, "PolicyDocument")
    seen: Counter[str] = Counter()
    stretches = []
    for part, group in groupby(sentences, key=lambda sentence: sentence.part):
        frame = (
            is_document and part == whole
        )  # number, addressees, issuer, date: around the body, as printed
        lines = [line for line in group if not (frame and line.kind == "title")]
        if not lines:
            continue
        seen[part] += 1
        again = f"-{seen[part]}" if seen[part] > 1 else ""
        heading = next((line for line in lines if line.kind in HEADINGS), None)
        level = 3 if any(t == POL + "Measure" for t in around.iris(part, RDF + "type")) else 2
        number = desk.number(around.value(part, ELI + "number"))
        named = Word("") if frame else desk.word(around.labels(part), desk.short(part))
        stretches.append(
            Stretch(
                anchor=_anchor(desk, part, whole) + again,
                level=level,
                number=number,
                title=named,
                translated=heading is not None and named.tongue != "zh",
                heading=heading,
                href=desk.urls.href(part, desk.lang),
                passages=passages(found, [line for line in lines if line is not heading]),
            )
        )
    return stretches


def _anchor(desk: Desk, part: str, whole: str) -> str:
    """Return the id of a stretch on the page: ``measure-11``."""
    tail = part.removeprefix(whole).strip("/") or (desk.urls.path(part) or "").rpartition("/")[2]
    return tail.replace("/", "-")
