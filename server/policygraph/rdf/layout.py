"""The order triples are written in and the prefixes they need; imports little, for the workers."""

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from policygraph.rdf.namespaces import RDF

__all__ = ["ordered", "used"]

TYPE = RDF + "type"


def ordered(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Sort triples so that a subject is written once, its types first; drop repetitions."""
    return sorted(set(triples), key=_place)


def used(triples: Iterable[ox.Triple], prefixes: Mapping[str, str]) -> dict[str, str]:
    """Keep the prefixes that shorten an IRI: five triples need no sixty lines of prefixes."""
    iris = set()
    for triple in triples:
        for term in (triple.subject, triple.predicate, triple.object):
            if isinstance(term, ox.NamedNode):
                iris.add(term.value)
            elif isinstance(term, ox.Literal) and not term.language:
                iris.add(term.datatype.value)
    return {
        name: space
        for name, space in sorted(prefixes.items())
        if any(iri.startswith(space) for iri in iris)
    }


def _place(triple: ox.Triple) -> tuple[str, bool, str, str]:
    predicate = triple.predicate.value
    return str(triple.subject), predicate != TYPE, predicate, str(triple.object)
