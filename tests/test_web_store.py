"""The graph store of a release: reading whole graphs, and nothing else."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from policygraph.store.base import Limits
from policygraph.store.contents import ReleaseContents
from policygraph.store.endpoint import SparqlEndpoint
from policygraph.web.graphs import GraphStore
from policygraph.web.sparql import Reply, Request
from sparql_store import EX, Snapshot, make

S = f"<{EX}s> <{EX}p>"
ONE, TWO = f'{S} "一"@zh', f'{S} "two"@en'
NT = "application/n-triples"


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> list[Snapshot]:
    folder = tmp_path_factory.mktemp("stores")
    return [
        Snapshot("one", make(folder / "one")),
        Snapshot("two", make(folder / "two", word="新")),
        Snapshot("large", make(folder / "large", rows=5000)),
    ]


@pytest.fixture(scope="module")
def current(releases: list[Snapshot]) -> list[Snapshot]:
    return [releases[0]]


@pytest.fixture(scope="module")
def store(current: list[Snapshot]) -> Iterator[GraphStore]:
    endpoint = SparqlEndpoint(lambda: current[0], 1)
    limits = Limits(timeout=5.0, result_bytes=100_000)
    yield GraphStore(ReleaseContents(endpoint), limits, "http://site/")
    endpoint.close()


def ask(store: GraphStore, method: str, query: str, path: str = "/store", **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return store.answer(Request(method, query.encode(), named, b"", path))


def header(reply: Reply, name: str) -> str:
    return next((value for key, value in reply.headers if key.lower() == name.lower()), "")


def graph(name: str) -> str:
    return f"graph={quote(EX + name, safe='')}"


READ = {
    "a graph": (graph("g1"), {f"{ONE} ."}),
    "the default graph is the union": ("default", {f"{ONE} .", f"{TWO} ."}),
}


@pytest.mark.parametrize(("query", "lines"), READ.values(), ids=READ)
def test_a_graph_is_read_whole(store: GraphStore, query: str, lines: set[str]) -> None:
    reply = ask(store, "GET", query, accept=NT)

    assert (reply.status, set(reply.body.decode().splitlines())) == (200, lines)
    assert header(reply, "Content-Type") == NT
    assert header(reply, "Vary") == "Accept"
    assert header(reply, "Access-Control-Allow-Origin") == "*"


def test_without_a_graph_everything_is_given_as_quads(store: GraphStore) -> None:
    reply = ask(store, "GET", "")

    assert set(reply.body.decode().splitlines()) == {f"{ONE} <{EX}g1> .", f"{TWO} <{EX}g2> ."}
    assert ask(store, "GET", "", accept="text/turtle").status == 406


def test_head_says_the_same_without_the_graph(store: GraphStore) -> None:
    get, head = (ask(store, method, graph("g1")) for method in ("GET", "HEAD"))

    assert (head.status, head.body, head.headers) == (200, b"", get.headers)


WRONG = {
    "a graph that is not there": (graph("none"), "/store", 404),
    "an address below": ("", "/store/x", 404),
    "a relative IRI": ("graph=g1", "/store", 400),
    "two graphs": (f"{graph('g1')}&{graph('g2')}", "/store", 400),
    "a graph and the default": (f"{graph('g1')}&default", "/store", 400),
}


@pytest.mark.parametrize(("query", "path", "status"), WRONG.values(), ids=WRONG)
def test_what_names_no_graph_is_refused(
    store: GraphStore, query: str, path: str, status: int
) -> None:
    reply = ask(store, "GET", query, path)

    assert (reply.status, header(reply, "Content-Type")) == (status, "application/problem+json")


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
@pytest.mark.parametrize("query", [graph("g1"), "default", ""], ids=["graph", "default", "all"])
def test_a_release_takes_no_changes(store: GraphStore, method: str, query: str) -> None:
    reply = ask(store, method, query)

    assert (reply.status, header(reply, "Allow")) == (405, "GET, HEAD, OPTIONS")
    assert header(ask(store, "OPTIONS", query), "Access-Control-Allow-Methods") == (
        "GET, HEAD, OPTIONS"
    )


def test_a_graph_is_sent_again_only_when_the_release_changed(
    store: GraphStore, releases: list[Snapshot], current: list[Snapshot]
) -> None:
    tag = header(ask(store, "GET", graph("g1")), "ETag")
    assert ask(store, "GET", graph("g1"), if_none_match=f'"x", W/{tag}').status == 304
    assert ask(store, "GET", graph("g1"), accept=NT, if_none_match=tag).status == 200

    current[0] = releases[1]

    assert "新" in ask(store, "GET", graph("g1"), if_none_match=tag).body.decode()
    current[0] = releases[0]


def test_a_graph_beyond_the_limits_is_refused_and_not_shortened(
    store: GraphStore, releases: list[Snapshot], current: list[Snapshot]
) -> None:
    current[0] = releases[2]

    assert ask(store, "GET", graph("g3")).status == 403
    assert ask(store, "GET", "").status == 403
    current[0] = releases[0]


def test_the_site_may_have_a_path(store: GraphStore) -> None:
    below = GraphStore(store.contents, store.limits, "http://site/store/kg/")

    assert ask(below, "GET", "default", "/store/kg/store").status == 200
    assert ask(below, "GET", "default", "/store").status == 200


def test_every_graph_of_the_release_is_there(tmp_path: Path) -> None:
    large = Snapshot("all", make(tmp_path / "store", rows=40))
    endpoint = SparqlEndpoint(lambda: large, 1)
    try:
        store = GraphStore(ReleaseContents(endpoint), Limits(), "http://site/")
        assert len(ask(store, "GET", graph("g3"), accept=NT).body.splitlines()) == 40
    finally:
        endpoint.close()
