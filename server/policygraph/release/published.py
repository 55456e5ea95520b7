"""Saved queries as RDF, so that queries can be queried (SHACL 1.0 §5, ``sh:SPARQLExecutable``)."""

import rdflib
from rdflib.namespace import DCTERMS, RDF, SKOS
from rdflib.term import Literal, URIRef

from policygraph.queries import QueryCatalogue, SavedQuery
from policygraph.rdf.graphs import NamedGraph
from policygraph.rdf.namespaces import BASE, SH

__all__ = ["saved_queries"]

SHACL = rdflib.Namespace(SH)
FORMS = {"select": SHACL.SPARQLSelectExecutable, "ask": SHACL.SPARQLAskExecutable}
FORMS |= {"construct": SHACL.SPARQLConstructExecutable}
PUBLIC = ("saved", "competency", "release/rules")


def saved_queries(queries: QueryCatalogue) -> NamedGraph:
    """Describe every public query and every rule: its names, its text, its parameters."""
    named = NamedGraph(BASE + "graph/queries")
    for folder in PUBLIC:
        for query in queries.under(folder):
            _describe(named.graph, query)
    return named


def _path(name: str) -> str:
    """Return the path of a query's IRI: ``rule/label``, ``query/saved/…``."""
    folder, _, short = name.rpartition("/")
    return f"rule/{short}" if folder == "release/rules" else f"query/{name}"


def _describe(graph: rdflib.Graph, query: SavedQuery) -> None:
    iri = URIRef(BASE + "id/" + _path(query.name))
    graph.add((iri, RDF.type, SHACL.SPARQLExecutable))
    graph.add((iri, RDF.type, FORMS.get(query.form, SHACL.SPARQLExecutable)))
    graph.add((iri, DCTERMS.identifier, Literal(query.name)))
    for lang, text in query.title.items():
        graph.add((iri, SKOS.prefLabel, Literal(text, lang)))
    for lang, text in query.description.items():
        graph.add((iri, SKOS.definition, Literal(text, lang)))
    graph.add((iri, SHACL[query.form], Literal(query.text)))
    for tag in query.tags:
        graph.add((iri, DCTERMS.subject, Literal(tag)))
