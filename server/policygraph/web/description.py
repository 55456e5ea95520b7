"""The service description: what the endpoint speaks, over what it asks, and within what limits."""

from collections.abc import Iterable, Mapping

from policygraph.rdf.namespaces import FORMATS, RDF, SCHEMA, SD, VOID, XSD
from policygraph.rdf.terms import Iri, Literal, Term, Triple

__all__ = ["description", "graphs"]

WRITES = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
          "Turtle", "N-Triples", "JSON-LD", "RDF_XML", "N-Quads", "TriG")  # fmt: skip
READS = ("SPARQL10Query", "SPARQL11Query")


def graphs(release: object) -> list[tuple[str, int]]:
    """Return the named graphs of a release with their sizes; none if it does not know them."""
    known = getattr(release, "manifest", {}).get("graphs", {})
    return [(iri, int(facts["triples"])) for iri, facts in sorted(known.items())]


def description(
    site: str,
    named: Iterable[tuple[str, int]] = (),
    limits: Mapping[str, tuple[float, str]] | None = None,
    meanings: Mapping[str, str] | None = None,
    *,
    writable: bool = False,
) -> list[Triple]:
    """Return the service description of the endpoint of ``site`` over the graphs ``named``.

    ``writable`` says that it takes updates too; its default graph is then no union.
    """
    address = site + "sparql"
    found: list[Triple] = []

    def node(name: str, kind: str) -> Iri:
        says(Iri(f"{address}#{name}"), RDF + "type", Iri(kind))
        return Iri(f"{address}#{name}")

    def says(subject: Iri, predicate: str, *objects: Term) -> None:
        found.extend((subject, Iri(predicate), each) for each in objects)

    service = node("service", SD + "Service")
    dataset = node("dataset", SD + "Dataset")
    union = node("union", SD + "Graph")
    says(service, SD + "endpoint", Iri(address))
    says(service, SD + "supportedLanguage", *(Iri(SD + name) for name in READS))
    says(service, SD + "resultFormat", *(Iri(FORMATS + name) for name in WRITES))
    if writable:
        says(service, SD + "supportedLanguage", Iri(SD + "SPARQL11Update"))
    else:
        says(service, SD + "feature", Iri(SD + "UnionDefaultGraph"))
    says(service, SD + "defaultDataset", dataset)
    says(dataset, SD + "defaultGraph", union)
    sizes = dict(named)
    if sizes:
        says(union, VOID + "triples", _number(sum(sizes.values())))
        says(service, SD + "availableGraphs", dataset)
    for number, (iri, triples) in enumerate(sizes.items(), 1):
        entry = node(f"named-{number}", SD + "NamedGraph")
        graph = node(f"graph-{number}", SD + "Graph")
        says(dataset, SD + "namedGraph", entry)
        says(entry, SD + "name", Iri(iri))
        says(entry, SD + "graph", graph)
        says(graph, VOID + "triples", _number(triples))
    for name, (value, unit) in (limits or {}).items():
        limit = node(name, SCHEMA + "PropertyValue")
        says(service, SCHEMA + "additionalProperty", limit)
        says(limit, SCHEMA + "name", Literal(name))
        says(limit, SCHEMA + "maxValue", _number(value))
        if unit:
            says(limit, SCHEMA + "unitText", Literal(unit))
        if meanings and name in meanings:
            says(limit, SCHEMA + "description", Literal(meanings[name], "en"))
    return found


def _number(value: float) -> Literal:
    if value == int(value):
        return Literal(str(int(value)), datatype=XSD + "integer")
    return Literal(f"{value:f}".rstrip("0"), datatype=XSD + "decimal")
