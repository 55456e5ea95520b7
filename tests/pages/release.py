"""A release in memory for the tests of pages: the checkout's own knowledge, without the folder."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from policygraph.pipeline import gather
from policygraph.queries import BoundQuery, QueryCatalogue
from policygraph.rdf.graphs import skolemise
from policygraph.rdf.namespaces import BASE, RDF, RDFS, SKOS
from policygraph.rdf.terms import Bnode, Iri, Literal, Term, Triple
from policygraph.release.dataset import Dataset, rules
from policygraph.store.base import Solutions

ROOT = Path(__file__).resolve().parents[2]
SLUG = "wuqing-jingjin-new-town"


class MemoryStore:
    """The Store protocol over pyoxigraph, counting its calls."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store
        self.calls = 0

    def _run(self, query: BoundQuery) -> Any:
        self.calls += 1
        return self.store.query(query.text, use_default_graph_as_union=True)

    def select(self, query: BoundQuery) -> Solutions:
        found = self._run(query)
        names = tuple(variable.value for variable in found.variables)
        rows = tuple(
            {name: term(row[name]) for name in names if row[name] is not None} for row in found
        )
        return Solutions(names, rows)

    def ask(self, query: BoundQuery) -> bool:
        return bool(self._run(query))

    def construct(self, query: BoundQuery) -> Sequence[Triple]:
        return [(term(t.subject), term(t.predicate), term(t.object)) for t in self._run(query)]


def term(value: Any) -> Term:
    match value:
        case ox.NamedNode():
            return Iri(value.value)
        case ox.BlankNode():
            return Bnode(value.value)
        case _:
            return Literal(value.value, value.language or "", value.datatype.value)


@dataclass
class MemorySnapshot:
    """What the pages ask of a release."""

    store: MemoryStore
    queries: QueryCatalogue
    manifest: Mapping[str, Any]
    id: str = "7f3ac1" + "0" * 58
    number: str = "2026.11.22-1"
    folder: Path = Path("releases/7f3ac1")
    tables: dict[str, Solutions] = field(default_factory=dict)

    def table(self, name: str) -> Solutions:
        if name not in self.tables:
            self.tables[name] = self.store.select(self.queries[f"release/{name}"].bind())
            self.store.calls -= 1
        return self.tables[name]


@dataclass
class MemorySnapshots:
    snapshot: MemorySnapshot

    def current(self) -> MemorySnapshot:
        return self.snapshot


@cache
def dataset(base_iri: str) -> Dataset:
    """Return the graphs of the checkout with what the rules derive, unjudged by any shape."""
    graphs, _ = gather(ROOT)
    made = Dataset.of([skolemise(graph) for graph in graphs], base_iri)
    made.derive(rules(QueryCatalogue.read(ROOT / "queries", base_iri)))
    return made


@cache
def triples(base_iri: str) -> ox.Store:
    store = ox.Store()
    for lines in dataset(base_iri).lines.values():
        store.load("".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    if not list((ROOT / "queries/release/rules").glob("*.rq")):
        derive(store, base_iri)
    return store


def derive(store: ox.Store, base_iri: str) -> None:
    """Stand in for the rules until they exist."""
    graph = ox.NamedNode(base_iri + "graph/derived")
    a, sub, subp = (
        ox.NamedNode(x) for x in (RDF + "type", RDFS + "subClassOf", RDFS + "subPropertyOf")
    )
    changed = True
    while changed:
        before = len(store)
        for quad in list(store.quads_for_pattern(None, sub, None)):
            for item in list(store.quads_for_pattern(None, a, quad.subject)):
                if not any(store.quads_for_pattern(item.subject, a, quad.object)):
                    store.add(ox.Quad(item.subject, a, quad.object, graph))
        for quad in list(store.quads_for_pattern(None, subp, None)):
            for item in list(store.quads_for_pattern(None, quad.subject, None)):
                if not any(store.quads_for_pattern(item.subject, quad.object, item.object)):
                    store.add(ox.Quad(item.subject, quad.object, item.object, graph))
        changed = len(store) > before
    for quad in list(store.quads_for_pattern(None, ox.NamedNode(SKOS + "prefLabel"), None)):
        store.add(ox.Quad(quad.subject, ox.NamedNode(RDFS + "label"), quad.object, graph))


def release(base_iri: str = BASE) -> MemorySnapshot:
    """Return a fresh snapshot of the checkout, named under ``base_iri``."""
    lines = dataset(base_iri).lines
    graphs = {
        iri: {"file": f"graphs/{iri.rpartition('/')[2]}.nq", "sha256": "0" * 64, "triples": len(n)}
        for iri, n in lines.items()
    }
    manifest = {"graphs": graphs, "triples": sum(map(len, lines.values())), "files": {}}
    queries = QueryCatalogue.read(ROOT / "queries", base_iri)
    return MemorySnapshot(MemoryStore(triples(base_iri)), queries, manifest)
