"""Sentences: the published text, sentence by sentence, with the exact words of claims marked."""

import re
from dataclasses import dataclass

from policygraph.publish.desk import Desk
from policygraph.publish.facts import Facts
from policygraph.publish.marks import Mark, Piece, find, marked
from policygraph.rdf.namespaces import OA, POL, RDF
from policygraph.rdf.terms import Iri

__all__ = ["Sentence", "read"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One span of the text. ``ref`` is how a reader cites it: 11.3, or nothing for a heading."""

    iri: str
    anchor: str
    ref: str
    href: str
    kind: str
    part: str
    pieces: tuple[Piece, ...]


def read(desk: Desk, whole: str, facts: Facts) -> list[Sentence]:
    """Read the sentences of a document or a part of it, marked. Asks one question.

    ``facts`` are the claims of the same part: they say which cues give an act its force.
    """
    text = desk.construct("edition", whole=[Iri(whole)])
    acts: dict[str, list[str]] = {}
    for iri in facts.subjects(POL + "Provision", RDF + "type"):
        for span in facts.iris(iri, POL + "evidence"):
            acts.setdefault(span, []).append(iri)
    spans = [node for node, _ in text.pairs(POL + "spanOf")]
    return [
        _sentence(desk, text, facts, span, acts.get(span, []))
        for span in sorted(spans, key=lambda span: text.number(span, POL + "order"))
    ]


def _sentence(desk: Desk, text: Facts, facts: Facts, span: str, acts: list[str]) -> Sentence:
    exact = text.value(span, OA + "exact")
    start = _start(text, span)
    extents: dict[str, list[tuple[int, int]]] = {}
    marks: list[Mark] = []
    for quotation in text.subjects(span, POL + "inSpan"):
        begin = _start(text, quotation) - start
        end = begin + len(text.value(quotation, OA + "exact"))
        for claim in text.subjects(quotation, POL + "quotation"):
            extents.setdefault(claim, []).append((begin, end))
            unclear = text.is_a(claim, "UnresolvedReference")
            if kind := "open" if unclear else text.kind(claim):
                title = desk.name(claim, text).text
                marks.append(Mark(begin, end, kind, desk.urls.href(claim, desk.lang), title))
    for act in acts:
        for cue in facts.texts(act, POL + "modalityCue"):
            if place := find(exact, cue.value, extents.get(act, [])):
                marks.append(Mark(*place, "force"))
    name = span.rpartition("/")[2]
    return Sentence(
        iri=span,
        anchor=name,
        ref=_reference(name, [facts.value(act, POL + "displayNumber") for act in acts]),
        href=desk.urls.href(span, desk.lang),
        kind=text.value(span, POL + "spanKind").rpartition("/")[2],
        part=text.value(span, POL + "spanOf"),
        pieces=marked(exact, marks),
    )


def _start(text: Facts, node: str) -> int:
    selectors = text.iris(node, OA + "hasSelector")
    return max((text.number(one, OA + "start") for one in selectors), default=0)


def _reference(name: str, numbers: list[str]) -> str:
    """Return the number a sentence is cited by: that of its acts, else ``m11-s3`` is 11.3."""
    if numbers:
        return re.sub(r"[^0-9A-Za-z.].*", "", numbers[0])
    found = re.fullmatch(r"m([0-9.]+)-s([0-9]+)", name)
    return f"{found[1]}.{found[2]}" if found else ""
