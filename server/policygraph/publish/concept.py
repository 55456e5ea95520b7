"""The page of a concept scheme: its concepts as a tree, with definitions and use."""

from dataclasses import dataclass, replace

from policygraph.publish.desk import Desk
from policygraph.publish.facts import Facts
from policygraph.publish.frame import Frame, Word
from policygraph.publish.resource import Panel, panels, without
from policygraph.publish.vocabulary import whole
from policygraph.rdf.namespaces import DCT, POL, RDFS, SKOS
from policygraph.rdf.terms import Iri

__all__ = ["Node", "SchemePage", "scheme_page"]


@dataclass(frozen=True, slots=True)
class Node:
    """A concept and the concepts below it."""

    word: Word
    other: Word
    definition: Word
    uses: int
    below: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class SchemePage:
    """A classification or a vocabulary."""

    frame: Frame
    title: Word
    subtitle: Word
    definition: Word
    nodes: tuple[Node, ...]
    concepts: int
    panels: tuple[Panel, ...]
    short_iri: str


def scheme_page(desk: Desk, iri: str) -> SchemePage:
    """Make the page of a scheme."""
    facts = desk.construct("scheme", scheme=[Iri(iri)])
    title = desk.name(iri, facts)
    others = [text for text in facts.labels(iri) if text.value != title.text]
    concepts = [one for one in facts.subjects(iri, SKOS + "inScheme") if facts.labels(one)]
    uses = {row["concept"].value: whole(row, "uses") for row in desk.table("concept_uses")}
    within = set(concepts)
    tops = [c for c in concepts if not within & set(facts.iris(c, SKOS + "broader"))]
    definitions = facts.texts(iri, SKOS + "definition", DCT + "description")
    return SchemePage(
        frame=desk.frame(
            title.text,
            document=desk.urls.document(iri) or "",
            crumbs=(Word(desk.say("list_concepts"), href=desk.page("concepts")),),
            current="lists",
            canonical=iri,
        ),
        title=title,
        subtitle=desk.word(others) if others else Word(""),
        definition=desk.word(definitions) if definitions else Word(""),
        nodes=_tree(desk, facts, tops, within, uses),
        concepts=len(concepts),
        panels=panels(desk, without(facts, SKOS + "definition"), iri, grouped=False),
        short_iri=desk.short(iri),
    )


def _tree(
    desk: Desk, facts: Facts, concepts: list[str], within: set[str], uses: dict[str, int]
) -> tuple[Node, ...]:
    def place(iri: str) -> tuple[int, str, str]:
        return (-facts.number(iri, POL + "strength"), facts.value(iri, SKOS + "notation"), iri)

    return tuple(
        _node(desk, facts, iri, within - {iri}, uses) for iri in sorted(concepts, key=place)
    )


def _node(desk: Desk, facts: Facts, iri: str, within: set[str], uses: dict[str, int]) -> Node:
    named = desk.link(iri, facts, kind="")
    notation = facts.value(iri, SKOS + "notation")
    mark = notation if notation.upper() == notation and notation.isascii() else ""
    others = [text for text in facts.texts(iri, RDFS + "label") if text.value != named.text]
    definitions = facts.texts(iri, SKOS + "definition")
    below = [one for one in facts.subjects(iri, SKOS + "broader") if one in within]
    return Node(
        word=replace(named, mark=mark),
        other=desk.word(others) if others else Word(""),
        definition=desk.word(definitions) if definitions else Word(""),
        uses=uses.get(iri, 0),
        below=_tree(desk, facts, below, within, uses),
    )
