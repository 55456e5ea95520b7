"""VoID: what the whole dataset holds, counted at build, and the ways to it."""

from collections import Counter
from collections.abc import Iterator

from policygraph.publish.dcat import Catalogue
from policygraph.publish.vocabulary import Published
from policygraph.rdf.namespaces import DCAT, DCT, FOAF, RDF, VOID, XSD
from policygraph.rdf.terms import Iri, Literal, Term, Triple

__all__ = ["void"]

OUTSIDE = ("graph/catalogue", "graph/report")
"""Graphs that are in no dump."""


def void(release: Published, catalogue: Catalogue) -> list[Triple]:
    """Describe the release for those who come to query or to load it."""
    return list(dict.fromkeys(_statements(release, catalogue)))


def _statements(release: Published, catalogue: Catalogue) -> Iterator[Triple]:
    base, site = catalogue.base, catalogue.site
    whole, here = base + "id/dataset/policy-graph", site + ".well-known/void"
    outside = {base + path for path in OUTSIDE}
    graphs = {g: f for g, f in release.manifest["graphs"].items() if g not in outside}
    yield _says(here, RDF + "type", Iri(VOID + "DatasetDescription"))
    yield _says(here, FOAF + "primaryTopic", Iri(whole))
    yield _says(whole, RDF + "type", Iri(VOID + "Dataset"))
    for name in ("title", "description", "license", "modified"):
        for value in catalogue.values(whole, DCT + name):
            yield _says(whole, DCT + name, value)
    yield _says(whole, DCT + "publisher", Iri(catalogue.publisher))
    yield _says(whole, VOID + "triples", _number(sum(f["triples"] for f in graphs.values())))
    yield _says(whole, VOID + "sparqlEndpoint", Iri(site + "sparql"))
    yield _says(whole, VOID + "uriSpace", Literal(base))
    yield _says(whole, VOID + "vocabulary", Iri(base + "ns/policy#"))
    for one in catalogue.values(whole, DCAT + "distribution"):
        yield _says(whole, VOID + "dataDump", Iri(catalogue.address(one.value)))
    for row in release.table("specimen"):
        yield _says(whole, VOID + "exampleResource", row["measure"])
    members: Counter[str] = Counter()
    for row in release.table("graph_classes"):
        if row["graph"].value in graphs:
            members[row["class"].value] += int(row["members"].value)
    for name, count in sorted(members.items()):
        part = f"{here}#class-{_short(name)}"
        yield _says(whole, VOID + "classPartition", Iri(part))
        yield _says(part, VOID + "class", Iri(name))
        yield _says(part, VOID + "entities", _number(count))
    for graph, facts in sorted(graphs.items()):
        yield _says(whole, VOID + "subset", Iri(graph))
        yield _says(graph, RDF + "type", Iri(VOID + "Dataset"))
        yield _says(graph, VOID + "triples", _number(facts["triples"]))
        file = f"{site}releases/{release.id}/{facts['file']}"
        yield _says(graph, VOID + "dataDump", Iri(file))


def _says(subject: str, predicate: str, value: Term) -> Triple:
    return Iri(subject), Iri(predicate), value


def _number(count: int) -> Literal:
    return Literal(str(count), datatype=XSD + "integer")


def _short(iri: str) -> str:
    space, _, name = iri.replace("#", "/").rpartition("/")
    return f"{space.rstrip('/').rpartition('/')[2]}-{name}"
