"""DESCRIBE gives what a reader needs to make sense of a thing, and no more."""

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from policygraph.store.base import Limits, SparqlRequest
from policygraph.store.describing import NAMED, PARTS
from policygraph.store.endpoint import SparqlEndpoint
from sparql_store import EX, Snapshot

DATA = """
@prefix : <http://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
:thing :of :region, :other ; :has <http://example.org/thing#part>, :thingish ;
  :node <http://example.org/id/node/1> .
<http://example.org/thing#part> :says "part" ; :has <http://example.org/thing#part> .
<http://example.org/id/node/1> :then <http://example.org/id/node/2> .
<http://example.org/id/node/2> :then <http://example.org/id/node/1> ; :of :far .
:region rdfs:label "武清"@zh ; :secret "not told" .
:far skos:prefLabel "far"@en .
:thingish :says "another thing" .
:points :of :thing .
"""


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparqlEndpoint]:
    path = tmp_path_factory.mktemp("stores") / "one"
    store = ox.Store(str(path))
    store.load(DATA.encode(), ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(EX + "g"))
    big = ox.NamedNode(EX + "big")
    for number in range(NAMED + 50):
        one = ox.NamedNode(f"{EX}n{number}")
        label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
        graph = ox.NamedNode(EX + "g2")
        store.add(ox.Quad(big, ox.NamedNode(EX + "of"), one, graph))
        store.add(ox.Quad(one, label, ox.Literal("n"), graph))
        part = ox.NamedNode(f"{EX}big#{number}")
        store.add(ox.Quad(big, ox.NamedNode(EX + "has"), part, graph))
        store.add(ox.Quad(part, ox.NamedNode(EX + "says"), ox.Literal("p"), graph))
    store.flush()
    del store
    endpoint = SparqlEndpoint(lambda: Snapshot("one", path), 1)
    yield endpoint
    endpoint.close()


def ask(endpoint: SparqlEndpoint, text: str) -> list[tuple[str, str, str]]:
    request = SparqlRequest(text, {"describe": "application/n-triples"})
    body = b"".join(endpoint.run(request, Limits()).chunks)
    rows = ox.parse(body, ox.RdfFormat.N_TRIPLES)
    return [(str(row.subject), str(row.predicate), str(row.object)) for row in rows]


def test_parts_and_names_come_along(endpoint: SparqlEndpoint) -> None:
    found = ask(endpoint, f"DESCRIBE <{EX}thing>")

    told = {(s.removeprefix("<" + EX).rstrip(">"), p.rpartition("/")[2].rstrip(">"))
            for s, p, _ in found}  # fmt: skip
    assert told == {
        ("thing", "of"),
        ("thing", "has"),
        ("thing", "node"),
        ("thing#part", "says"),
        ("thing#part", "has"),
        ("id/node/1", "then"),
        ("id/node/2", "then"),
        ("id/node/2", "of"),
        ("region", "rdf-schema#label"),
        ("far", "core#prefLabel"),
    }
    assert len(found) == len(set(found))


def test_a_dataset_of_the_caller_s_own_is_not_left(endpoint: SparqlEndpoint) -> None:
    found = ask(endpoint, f"DESCRIBE <{EX}thing> FROM <{EX}g>")

    assert {subject for subject, _, _ in found} == {f"<{EX}thing>"}


def test_nothing_is_described_as_nothing(endpoint: SparqlEndpoint) -> None:
    assert ask(endpoint, f"DESCRIBE <{EX}nothing>") == []


def test_a_description_is_bounded(endpoint: SparqlEndpoint) -> None:
    found = ask(endpoint, f"DESCRIBE <{EX}big>")

    assert len(found) <= 2 * (NAMED + 50) + PARTS + NAMED
    assert sum(s == f"<{EX}big>" for s, _, _ in found) == 2 * (NAMED + 50)
