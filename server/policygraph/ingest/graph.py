"""The structure of a document as triples: work, expression, subdivisions and addressable spans.

The spine is ELI (work, expression, format, subdivision); every span is a Web Annotation
SpecificResource with both a position and a quote selector (Web Annotation Data Model §4.2).
"""

import re
from collections.abc import Sequence

import rdflib
from rdflib.namespace import RDF, SKOS, XSD
from rdflib.term import Literal, Node, URIRef

from policygraph.ingest.addresses import Address, section_address, unit_addresses
from policygraph.ingest.document import Document
from policygraph.ingest.source import Source
from policygraph.ingest.spans import Span
from policygraph.ingest.structure import Section, Structure, Unit
from policygraph.rdf.namespaces import BASE, DCT, ELI, EU, OA, POL, PROV

__all__ = ["Names", "structure_graph"]

DCTERMS = rdflib.Namespace(DCT)
ELIN = rdflib.Namespace(ELI)
OAN = rdflib.Namespace(OA)
POLN = rdflib.Namespace(POL)
PROVN = rdflib.Namespace(PROV)
UNOFFICIAL = URIRef(BASE + "def/publication-status/unofficial")
LANGUAGES = {"zh": "ZHO", "en": "ENG"}
EXPRESSIONS = {"zh": "zh-Hans", "en": "en"}


class Names:
    """The IRIs of one document, all below ``policy/<slug>``."""

    def __init__(self, source: Source) -> None:
        """Take the slug and the language of the document."""
        self.document = URIRef(f"{BASE}policy/{source.slug}")
        self.expression = self / EXPRESSIONS.get(source.language, source.language)
        self.manifestation = URIRef(f"{self.expression}/txt")

    def __truediv__(self, path: str) -> URIRef:
        """Give the IRI of a part."""
        return URIRef(f"{self.document}/{path}")

    def span(self, name: str) -> URIRef:
        """Give the IRI of a span."""
        return self / f"span/{name}"

    def owner(self, span: Span) -> URIRef:
        """Give the IRI of what a span is part of."""
        return self / span.owner if span.owner else self.document


def integer(number: int) -> Literal:
    """Write a whole number as the store keeps it."""
    return Literal(str(number), datatype=XSD.integer)


def structure_graph(
    source: Source, document: Document, structure: Structure, spans: Sequence[Span]
) -> rdflib.Graph:
    """Return what can be computed from the published text alone."""
    graph = rdflib.Graph()
    names = Names(source)
    lang = source.language
    _document(graph, names, source, document, structure)
    for position, part in enumerate(structure.parts, start=1):
        for section in part.sections:
            _section(graph, names, section, position, lang)
        for unit, address in unit_addresses(part, position).items():
            _measure(graph, names, unit, address.path, position, lang)
    for owner in {span.owner: None for span in spans}:
        if passage := PASSAGE.search(owner):
            _passage(graph, names, owner, passage[1], passage[2])
    for span in spans:
        _span(graph, names, span, lang)
    return graph


def _document(
    graph: rdflib.Graph, names: Names, source: Source, document: Document, structure: Structure
) -> None:
    title = Literal(structure.title or source.slug, source.language)
    rows: list[tuple[Node, Node, Node]] = [
        (names.document, RDF.type, POLN.PolicyDocument),
        (names.document, SKOS.prefLabel, title),
        (names.document, ELIN.is_realized_by, names.expression),
        (names.document, POLN.publicationStatus, UNOFFICIAL),
        (names.expression, RDF.type, ELIN.LegalExpression),
        (names.expression, ELIN.realizes, names.document),
        (names.expression, ELIN.title, title),
        (names.expression, ELIN.is_embodied_by, names.manifestation),
        (names.expression, POLN.text, Literal(document.text, source.language)),
        (names.expression, POLN.sha256, Literal(document.text_digest)),
        (names.expression, PROVN.wasDerivedFrom, names.manifestation),
        (names.manifestation, RDF.type, ELIN.Format),
        (names.manifestation, ELIN.embodies, names.expression),
        (names.manifestation, POLN.sha256, Literal(document.digest)),
    ]
    for thing, zh, en in (
        (names.expression, "原文", "the original text"),
        (names.manifestation, "原文文件", "the file of the original text"),
    ):
        rows.append((thing, SKOS.prefLabel, Literal(f"{title}（{zh}）", "zh")))
        rows.append((thing, SKOS.prefLabel, Literal(f"{source.title_en or title}: {en}", "en")))
    if source.language in LANGUAGES:
        language = URIRef(EU + "language/" + LANGUAGES[source.language])
        rows.append((names.expression, ELIN.language, language))
    if source.title_en and source.language != "en":
        rows.append((names.document, SKOS.prefLabel, Literal(source.title_en, "en")))
    for lang, text in source.rights:
        rows.append((names.expression, DCTERMS.rights, Literal(text, lang)))
    if source.origin:
        rows.append((names.manifestation, DCTERMS.provenance, Literal(source.origin, "en")))
    for row in rows:
        graph.add(row)


def _part(graph: rdflib.Graph, part: URIRef, kind: str, slug: str, above: URIRef) -> None:
    graph.add((part, RDF.type, POLN[kind]))
    graph.add((part, ELIN.is_part_of, above))
    graph.add((above, ELIN.has_part, part))
    graph.add((part, ELIN.type_subdivision, URIRef(f"{BASE}def/subdivision-type/{slug}")))


def _section(graph: rdflib.Graph, names: Names, section: Section, position: int, lang: str) -> None:
    path = section_address(section, position).path
    above = path.rsplit("/", 1)[0] if len(section.path) > 1 else ""
    iri = names / path
    _part(graph, iri, "Section", "section", names / above if above else names.document)
    graph.add((iri, POLN.order, integer(section.ordinal)))
    if section.number:
        graph.add((iri, ELIN.number, Literal(section.number)))
    graph.add((iri, SKOS.prefLabel, Literal(section.heading or section.number, lang)))
    graph.add((iri, ELIN.id_local, Literal("sec_" + "_".join(map(str, section.path)))))
    for below in section.sections:
        _section(graph, names, below, position, lang)


def _measure(
    graph: rdflib.Graph, names: Names, unit: Unit, path: str, position: int, lang: str
) -> None:
    iri = names / path
    within = Address("", "section/" + "/".join(map(str, unit.path))).within(position).path
    _part(graph, iri, "Measure", "measure", names / within if unit.path else names.document)
    number = path.rsplit("/", 1)[1]
    graph.add((iri, POLN.order, integer(unit.ordinal)))
    graph.add((iri, ELIN.number, Literal(number)))
    graph.add((iri, POLN.code, Literal(f"M{number}")))
    graph.add((iri, POLN.displayNumber, Literal(number)))
    graph.add((iri, SKOS.prefLabel, Literal(unit.heading or unit.number, lang)))
    prefix = "".join(f"sec_{ordinal}__" for ordinal in unit.path)
    graph.add((iri, ELIN.id_local, Literal(f"{prefix}msr_{number}")))


PASSAGE = re.compile(r"(?:^|/)(preamble|closing|annex)(?:/(\d+))?$")
PASSAGES = {
    "preamble": ("引言", "Preamble"),
    "closing": ("结语", "Closing"),
    "annex": ("附件", "Annex"),
}


def _passage(graph: rdflib.Graph, names: Names, path: str, kind: str, number: str | None) -> None:
    iri = names / path
    _part(graph, iri, "Passage", kind, names.document)
    graph.add((iri, ELIN.id_local, Literal(path.replace("/", "_"))))
    for lang, word in zip(("zh", "en"), PASSAGES[kind], strict=True):
        graph.add((iri, SKOS.prefLabel, Literal(word + (f" {number}" if number else ""), lang)))


KINDS = {"title", "preamble", "section-heading", "measure-heading", "sentence", "closing"}
KINDS |= {"responsibility", "table", "annex"}


def span_kind(span: Span) -> str:
    """Return the kind of a span; lines of the head and tail of a document are its frame."""
    return span.kind if span.kind in KINDS else "frame"


def _span(graph: rdflib.Graph, names: Names, span: Span, lang: str) -> None:
    iri = names.span(span.name)
    graph.add((iri, RDF.type, POLN.TextSpan))
    graph.add((iri, POLN.spanOf, names.owner(span)))
    graph.add((iri, POLN.spanKind, URIRef(f"{BASE}def/span-kind/{span_kind(span)}")))
    graph.add((iri, POLN.order, integer(span.order)))
    select(graph, names, iri, span.exact, (span.start, span.end), (span.prefix, span.suffix), lang)
    for language, words in span_label(span.name).items():
        graph.add((iri, SKOS.prefLabel, Literal(words, language)))


def select(
    graph: rdflib.Graph,
    names: Names,
    iri: URIRef,
    exact: str,
    extent: tuple[int, int],
    around: tuple[str, str],
    lang: str,
) -> None:
    """Point ``iri`` at a stretch of the canonical text, by position and by quote."""
    position, quote = URIRef(f"{iri}#position"), URIRef(f"{iri}#quote")
    graph.add((iri, OAN.hasSource, names.expression))
    graph.add((iri, OAN.exact, Literal(exact, lang)))
    graph.add((iri, OAN.hasSelector, position))
    graph.add((iri, OAN.hasSelector, quote))
    graph.add((position, RDF.type, OAN.TextPositionSelector))
    graph.add((position, OAN.start, integer(extent[0])))
    graph.add((position, OAN.end, integer(extent[1])))
    graph.add((quote, RDF.type, OAN.TextQuoteSelector))
    graph.add((quote, OAN.exact, Literal(exact, lang)))
    graph.add((quote, OAN.prefix, Literal(around[0], lang)))
    graph.add((quote, OAN.suffix, Literal(around[1], lang)))


LABELS = (
    (r"title-(\d+)", "标题第 {0} 行", "title, line {0}"),
    (r"preamble-(\d+)", "引言第 {0} 句", "preamble, sentence {0}"),
    (r"closing-(\d+)", "结语第 {0} 句", "closing, sentence {0}"),
    (r"h(\d+)", "第 {0} 部分标题", "heading of section {0}"),
    (r"m(\d+)-h", "第 {0} 条标题", "heading of measure {0}"),
    (r"sec(\d+)-s(\d+)", "第 {0} 部分第 {1} 句", "section {0}, sentence {1}"),
    (r"m(\d+)-s(\d+)", "第 {0} 条第 {1} 句", "measure {0}, sentence {1}"),
)


def span_label(name: str) -> dict[str, str]:
    """Return what a person calls a span, in both languages."""
    for pattern, zh, en in LABELS:
        if found := re.fullmatch(pattern, name):
            return {"zh": zh.format(*found.groups()), "en": en.format(*found.groups())}
    return {"zh": f"原文片段 {name}", "en": f"text span {name}"}
