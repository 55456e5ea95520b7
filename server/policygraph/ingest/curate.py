"""What curators wrote, completed: quotations anchored in the text, provisions numbered.

Curators cite a span and its words, never numbers. Here the words are found, get their offsets
and an address, and whatever they support gets its evidence.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

import rdflib
from rdflib.namespace import RDF
from rdflib.term import BNode, Literal, URIRef

from policygraph.errors import SourceError
from policygraph.ingest.document import read
from policygraph.ingest.graph import (
    ELIN,
    OAN,
    POLN,
    Names,
    integer,
    select,
    span_label,
    structure_graph,
)
from policygraph.ingest.source import Source
from policygraph.ingest.spans import Span, spans
from policygraph.ingest.tree import tree
from policygraph.rdf.graphs import NamedGraph
from policygraph.rdf.namespaces import BASE, SKOS

__all__ = ["complete"]

PREF_LABEL = URIRef(SKOS + "prefLabel")
CONTEXT = 12
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
PROVISION = re.compile(
    r"(?P<home>(?:part/\d+/)?(?:section/\d+(?:/\d+)*/)?(?:measure/[\d-]+|closing|section/\d+(?:/\d+)*)?)"
    r"/?s(?P<sentence>\d+)/p(?P<act>\d+)"
)


def complete(named: NamedGraph, source: Source) -> Iterator[SourceError]:
    """Add the computed triples of a document to the graph of what was curated for it.

    Quotations whose words are not in their span keep their words but get no offsets; the shapes
    report them, with file and line. Yields the errors of a source that cannot be read at all.
    """
    try:
        document = read(source.text)
    except SourceError as wrong:
        yield wrong
        return
    structure = tree(document)
    found = spans(structure)
    names = Names(source)
    for row in structure_graph(source, document, structure, found):
        named.graph.add(row)
    _anchor(named, names, {names.span(span.name): span for span in found}, document.text, source)
    _number(named.graph, names)


def _anchor(
    named: NamedGraph, names: Names, known: Mapping[URIRef, Span], text: str, source: Source
) -> None:
    graph = named.graph
    for claim, quotation in sorted(graph.subject_objects(POLN.quotation), key=str):
        if not isinstance(quotation, BNode):
            continue
        span_iri = graph.value(quotation, POLN.inSpan)
        words = graph.value(quotation, OAN.exact)
        span = known.get(span_iri) if isinstance(span_iri, URIRef) else None
        start = -1 if span is None or words is None else _find(graph, quotation, span, str(words))
        if span is None or start < 0:
            graph.add((quotation, RDF.type, POLN.Quotation))
            continue
        end = start + len(str(words))
        iri = URIRef(f"{span_iri}/{start - span.start}-{end - span.start}")
        _rename(named, quotation, iri)
        graph.remove((iri, OAN.prefix, None))
        graph.add((iri, RDF.type, POLN.Quotation))
        around = (text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])
        select(graph, names, iri, str(words), (start, end), around, source.language)
        for lang, label in span_label(span.name).items():
            quoted = f"{label}：“{words}”" if lang == "zh" else f"{label}: “{words}”"
            graph.add((iri, PREF_LABEL, Literal(quoted, lang)))
        if isinstance(span_iri, URIRef):
            graph.add((claim, POLN.evidence, span_iri))


def _find(graph: rdflib.Graph, quotation: BNode, span: Span, words: str) -> int:
    """Return where the words begin in the canonical text; -1 if absent or not the only ones."""
    before = str(graph.value(quotation, OAN.prefix) or "")
    places = [
        match.start()
        for match in re.finditer(f"(?={re.escape(words)})", span.exact)
        if span.exact[: match.start()].endswith(before)
    ]
    return span.start + places[0] if len(places) == 1 else -1


def _rename(named: NamedGraph, old: BNode, new: URIRef) -> None:
    graph = named.graph
    for subject, predicate in list(graph.subject_predicates(old)):
        graph.remove((subject, predicate, old))
        graph.add((subject, predicate, new))
    for predicate, value in list(graph.predicate_objects(old)):
        graph.remove((old, predicate, value))
        graph.add((new, predicate, value))
    named.renamed(str(old), str(new))


def _number(graph: rdflib.Graph, names: Names) -> None:
    """Give every provision its code, its printed number, its order and its place."""
    found: list[tuple[tuple[int, ...], URIRef, re.Match[str]]] = []
    acts: dict[str, int] = defaultdict(int)
    for iri in graph.subjects(RDF.type, POLN.Provision):
        path = str(iri).removeprefix(f"{names.document}/")
        if isinstance(iri, URIRef) and (match := PROVISION.fullmatch(path)):
            place = (_start(graph, iri), int(match["sentence"]), int(match["act"]))
            found.append((place, iri, match))
            acts[path.rsplit("/", 1)[0]] += 1
    kind = URIRef(f"{BASE}def/subdivision-type/provision")
    for order, (_, iri, match) in enumerate(sorted(found, key=lambda item: item[0]), start=1):
        home = names / match["home"].rstrip("/")
        short = _short(match["home"].rstrip("/"))
        sentence, act = match["sentence"], int(match["act"])
        several = acts[str(iri).removeprefix(f"{names.document}/").rsplit("/", 1)[0]] > 1
        circle = (CIRCLED[act - 1] if act <= len(CIRCLED) else f"({act})") if several else ""
        number = f"{short.removeprefix('M')}.{sentence}{circle}"
        local = f"{graph.value(home, ELIN.id_local)}__s_{sentence}__p_{act}"
        graph.add((iri, ELIN.is_part_of, home))
        graph.add((home, ELIN.has_part, iri))
        graph.add((iri, ELIN.type_subdivision, kind))
        graph.add((iri, ELIN.id_local, Literal(local)))
        graph.add((iri, POLN.code, Literal(f"{short}-S{sentence}-P{act}")))
        graph.add((iri, POLN.displayNumber, Literal(number)))
        graph.add((iri, POLN.order, integer(order)))


def _start(graph: rdflib.Graph, provision: URIRef) -> int:
    """Return where the sentence of a provision stands in its document."""
    orders = [
        int(str(order))
        for span in graph.objects(provision, POLN.evidence)
        for order in graph.objects(span, POLN.order)
    ]
    return min(orders, default=0)


def _short(home: str) -> str:
    """Return the first part of a code: M11, C for the closing, G for the text of section 1.

    Text directly under another section is G2, G3, …; measures numbered anew in each section
    carry the section too (M2.1).
    """
    steps = home.split("/")
    if home == "closing":
        return "C"
    if "measure" in steps:
        at = steps.index("measure")
        above = steps[steps.index("section") + 1 : at] if "section" in steps else []
        return "M" + ".".join([*above, steps[at + 1]])
    section = ".".join(steps[steps.index("section") + 1 :])
    return "G" if section == "1" else f"G{section}"
