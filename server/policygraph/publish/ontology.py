"""The pages of the ontology and of the shapes, and of each of their terms."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from policygraph.errors import NotFound
from policygraph.publish.desk import Desk
from policygraph.publish.facts import Facts
from policygraph.publish.frame import Frame, Word
from policygraph.publish.questions import questions
from policygraph.publish.resource import Panel, panels, without
from policygraph.publish.vocabulary import literal, text
from policygraph.rdf.namespaces import OWL, RDF, RDFS, SH, SKOS
from policygraph.rdf.terms import Iri, Literal

__all__ = ["MODULES", "OntologyPage", "TermPage", "ontology_page", "term_page"]

MODULES = {"ns/policy": "graph/ontology", "ns/shapes": "graph/shapes"}
"""Which named graph holds the terms of a namespace."""

KINDS = (
    ("classes", (OWL + "Class", RDFS + "Class")),
    ("object_properties", (OWL + "ObjectProperty",)),
    ("data_properties", (OWL + "DatatypeProperty", OWL + "AnnotationProperty", RDF + "Property")),
    ("node_shapes", (SH + "NodeShape",)),
    ("property_shapes", (SH + "PropertyShape",)),
    ("groups", (SH + "PropertyGroup",)),
)


@dataclass(frozen=True, slots=True)
class Term:
    """A term in the list: labels, short name, definition, and how often it is used."""

    word: Word
    other: Word
    curie: str
    definition: Word
    uses: int


@dataclass(frozen=True, slots=True)
class TermList:
    """Terms of one kind."""

    anchor: str
    title: str
    rows: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class OntologyPage:
    """The ontology or the shapes, as a list of terms."""

    frame: Frame
    title: Word
    subtitle: Word
    definition: Word
    lists: tuple[TermList, ...]
    panels: tuple[Panel, ...]
    short_iri: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape that constrains a term, with what it says when it is broken."""

    word: Word
    message: Word


@dataclass(frozen=True, slots=True)
class Example:
    """One statement that uses a property."""

    subject: Word
    target: Word


@dataclass(frozen=True, slots=True)
class TermPage:
    """A class, a property or a shape."""

    frame: Frame
    title: Word
    subtitle: Word
    curie: str
    kinds: tuple[Word, ...]
    definitions: tuple[Word, ...]
    uses: int
    panels: tuple[Panel, ...]
    related: tuple[tuple[str, tuple[Word, ...]], ...]
    shapes: tuple[Shape, ...]
    examples: tuple[Example, ...]
    members: tuple[Word, ...]
    asked: tuple[Word, ...]
    iri: str
    short_iri: str


def ontology_page(desk: Desk, document: str) -> OntologyPage:
    """Make the page that lists all terms of a namespace."""
    iri = desk.urls.base_iri + document
    graph = desk.urls.base_iri + MODULES[document]
    facts = desk.construct("ontology", graph=[Iri(graph)])
    title = desk.word(facts.labels(iri), desk.say(document.replace("/", "_")))
    others = [label for label in facts.labels(iri) if label.value != title.text]
    lists = []
    listed: set[str] = set()
    for key, types in KINDS:
        found = [s for kind in types for s in facts.subjects(kind, RDF + "type")]
        terms = [t for t in dict.fromkeys(found) if t not in listed and _ours(desk, document, t)]
        listed.update(terms)
        if terms:
            rows = tuple(_term(desk, facts, one) for one in sorted(terms, key=str.casefold))
            lists.append(TermList(key.replace("_", "-"), desk.say(key), rows))
    if not lists:
        raise NotFound(f"nothing is published under {iri}")
    definitions = facts.texts(iri, SKOS + "definition", RDFS + "comment")
    return OntologyPage(
        frame=desk.frame(title.text, document=document, current="data", canonical=iri),
        title=title,
        subtitle=desk.word(others) if others else Word(""),
        definition=desk.word(definitions) if definitions else Word(""),
        lists=tuple(lists),
        panels=panels(desk, facts, iri, grouped=False),
        short_iri="/" + document,
    )


def _ours(desk: Desk, document: str, term: str) -> bool:
    return desk.urls.iri(term).startswith(f"{desk.urls.base_iri}{document}#")


def _term(desk: Desk, facts: Facts, iri: str) -> Term:
    named = desk.link(iri, facts, kind="")
    others = [label for label in facts.labels(iri) if label.value != named.text]
    definitions = facts.texts(iri, SKOS + "definition", SH + "message", RDFS + "comment")
    return Term(
        word=named,
        other=desk.word(others) if others else Word(""),
        curie=desk.vocabulary.curie(iri),
        definition=desk.word(definitions) if definitions else Word(""),
        uses=desk.vocabulary.uses.get(iri, 0),
    )


def term_page(desk: Desk, iri: str) -> TermPage:
    """Make the page of one term. Raises NotFound when there is none of that name."""
    published = Iri(desk.urls.iri(iri))
    facts = desk.construct("resource", resource=[published])
    iri = desk.urls.written(iri)
    if not facts.about(iri):
        raise NotFound(f"nothing is published under {published.value}")
    use = desk.construct("term", term=[published], **{"class": [published]})
    title = desk.name(iri, facts)
    others = [label for label in facts.labels(iri) if label.value != title.text]
    module = (desk.urls.document(iri) or "").rpartition("/")[0]
    return TermPage(
        frame=desk.frame(
            title.text,
            document=desk.urls.document(iri) or "",
            crumbs=(_module(desk, module),),
            current="data",
            canonical=iri,
        ),
        title=title,
        subtitle=desk.word(others) if others else Word(""),
        curie=desk.vocabulary.curie(iri),
        kinds=tuple(desk.link(kind, facts, kind="") for kind in facts.types(iri)),
        definitions=tuple(desk.word([d]) for d in facts.texts(iri, SKOS + "definition")),
        uses=desk.vocabulary.uses.get(iri, 0),
        panels=panels(desk, without(facts, SKOS + "definition"), iri, grouped=False),
        related=tuple(_related(desk, use, iri)),
        shapes=tuple(_shapes(desk, iri)),
        examples=tuple(
            Example(desk.link(s, use, kind=""), _target(desk, use, o)) for s, o in use.pairs(iri)
        )[:8],
        members=tuple(desk.link(m, use, kind="") for m in use.subjects(iri, RDF + "type"))[:12],
        asked=tuple(_asked(desk, desk.vocabulary.curie(iri))),
        iri=published.value,
        short_iri=desk.short(iri),
    )


def _asked(desk: Desk, curie: str) -> Iterable[Word]:
    """Return the public questions whose query uses a term."""
    named = re.compile(rf"(?<![\w:]){re.escape(curie)}(?![\w-])")
    for one in questions(desk):
        if named.search(one.text):
            yield replace(one.title, href=one.answer)


def _module(desk: Desk, module: str) -> Word:
    return Word(desk.say(module.replace("/", "_")), href=desk.urls.page(module, desk.lang))


def _target(desk: Desk, use: Facts, term: object) -> Word:
    match term:
        case Iri(iri):
            return desk.link(iri, use, kind="")
        case Literal():
            word = desk.word([term])
            return replace(word, text=word.text if len(word.text) < 90 else word.text[:88] + "…")
    return Word(str(term))


def _related(desk: Desk, use: Facts, iri: str) -> Iterable[tuple[str, tuple[Word, ...]]]:
    for key, name in (
        ("narrower_classes", RDFS + "subClassOf"),
        ("narrower_properties", RDFS + "subPropertyOf"),
        ("as_domain", RDFS + "domain"),
        ("as_range", RDFS + "range"),
    ):
        found = [one for one in use.subjects(iri, name) if one != iri]
        if found:
            yield desk.say(key), tuple(desk.link(one, use, kind="") for one in found)


def _shapes(desk: Desk, iri: str) -> Iterable[Shape]:
    labels: dict[str, list[Literal]] = {}
    messages: dict[str, list[Literal]] = {}
    for row in desk.table("term_shapes"):
        if desk.urls.written(literal(row, "term")) == iri:
            shape = literal(row, "shape")
            for kept, name in ((labels, "label"), (messages, "message")):
                kept.setdefault(shape, []).extend([text(row[name])] if name in row else [])
    for shape, names in labels.items():
        link = desk.link(shape, kind="")
        named = desk.word(names) if names else link
        said = desk.word(messages[shape]) if messages[shape] else Word("")
        yield Shape(replace(named, href=link.href), said)
