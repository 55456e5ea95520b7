"""What DESCRIBE gives beyond the engine's own answer: parts that make no sense alone, and names.

The engine gives the statements whose subject is described. Added are those of its parts (its
fragments, ``…#part``, and the nodes that were blank before they were published), and the names of
what all these point to. An answer grows by at most PARTS parts and the names of NAMED things.
"""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from policygraph.rdf.namespaces import RDFS, SKOS

__all__ = ["NAMED", "PARTS", "described"]

PARTS = 500
NAMED = 1000
NODE = "/id/node/"
"""Where build puts the nodes that were blank in the sources."""

NAMES = (ox.NamedNode(RDFS + "label"), ox.NamedNode(SKOS + "prefLabel"))


def described(store: ox.Store, found: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """Give what was found, then the parts of it, then names; no statement twice."""
    told: set[object] = set()
    met: dict[str, None] = {}
    todo: list[ox.NamedNode] = []

    def note(triple: ox.Triple) -> None:
        told.add(triple.subject)
        thing = triple.object
        if isinstance(thing, ox.NamedNode):
            met[thing.value] = None
            if _is_part(thing.value, triple.subject):
                todo.append(thing)

    for triple in found:
        note(triple)
        yield triple
    parts = 0
    while todo and parts < PARTS:
        if (part := todo.pop(0)) in told:
            continue
        parts += 1
        for triple in _about(store, part):
            note(triple)
            yield triple
    for iri in list(met)[:NAMED]:
        if (thing := ox.NamedNode(iri)) not in told:
            yield from _about(store, thing, NAMES)


def _is_part(iri: str, whole: object) -> bool:
    return NODE in iri or (isinstance(whole, ox.NamedNode) and iri.startswith(whole.value + "#"))


def _about(
    store: ox.Store, thing: ox.NamedNode, predicates: tuple[ox.NamedNode | None, ...] = (None,)
) -> Iterator[ox.Triple]:
    for predicate in predicates:
        for quad in store.quads_for_pattern(thing, predicate, None, None):
            yield quad.triple
