"""The sandbox with the clients people use, and the lines of the READMEs about it."""

import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, URLENCODED, SPARQLWrapper

from playing import ROOT, TURTLE, Sandbox, playing

TOKEN = "letmein"
A, B, C = (URIRef(f"urn:{name}") for name in "abc")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with playing(tmp_path_factory.mktemp("sandbox")) as found:
        yield found


@pytest.fixture
def sandbox(running: Sandbox) -> Sandbox:
    """A sandbox that is empty again."""
    assert running.update("DROP ALL").status == 204
    return running


@pytest.fixture
def store(sandbox: Sandbox) -> SPARQLUpdateStore:
    return SPARQLUpdateStore(
        f"{sandbox.address}sparql", f"{sandbox.address}update", autocommit=True
    )


def test_rdflib_adds_and_removes_in_the_default_graph(store: SPARQLUpdateStore) -> None:
    graph = Graph(store, DATASET_DEFAULT_GRAPH_ID)

    graph.add((A, B, Literal("安", lang="zh")))
    graph.add((A, B, C))
    graph.remove((A, B, C))

    assert list(graph) == [(A, B, Literal("安", lang="zh"))]


def test_rdflib_writes_named_graphs(store: SPARQLUpdateStore, sandbox: Sandbox) -> None:
    graph = Graph(store, C)

    graph.add((A, B, A))

    assert (list(graph), sandbox.quads()) == ([(A, B, A)], {"<urn:a> <urn:b> <urn:a> <urn:c> ."})
    store.remove_graph(graph)
    assert sandbox.quads() == set()


def test_rdflib_sends_updates_of_its_own(store: SPARQLUpdateStore, sandbox: Sandbox) -> None:
    graph = Graph(store, DATASET_DEFAULT_GRAPH_ID)

    graph.update("INSERT DATA { <urn:a> <urn:b> 1 , 2 } ; DELETE DATA { <urn:a> <urn:b> 2 }")

    assert len(sandbox.quads()) == 1


@pytest.mark.parametrize("way", [URLENCODED, POSTDIRECTLY])
def test_sparqlwrapper_updates_and_asks(sandbox: Sandbox, way: str) -> None:
    writer = SPARQLWrapper(f"{sandbox.address}sparql", f"{sandbox.address}update")
    writer.setMethod(POST)
    writer.setRequestMethod(way)
    writer.setQuery("INSERT DATA { <urn:a> <urn:b> '武清' }")
    writer.query()

    writer.setReturnFormat(CSV)
    writer.setQuery("SELECT ?o { ?s ?p ?o }")

    assert writer.queryAndConvert().decode() == "o\r\n武清\r\n"


def test_sparqlwrapper_writes_with_a_token(tmp_path: Path) -> None:
    with playing(tmp_path, "--token", TOKEN) as guarded:
        writer = SPARQLWrapper(f"{guarded.address}sparql", f"{guarded.address}update")
        writer.addCustomHttpHeader("Authorization", f"Bearer {TOKEN}")
        writer.setMethod(POST)
        writer.setQuery("INSERT DATA { <urn:a> <urn:b> 1 }")
        writer.query()
        writer.setReturnFormat(JSON)
        writer.setQuery("ASK { <urn:a> <urn:b> 1 }")

        assert writer.queryAndConvert()["boolean"] is True


def test_another_engine_asks_through_service(sandbox: Sandbox) -> None:
    sandbox.put("<urn:a> <urn:b> 1 , 2 .")
    program = """
        import sys
        import pyoxigraph as ox

        text = "SELECT ?o { VALUES ?s { <urn:a> } SERVICE <%s> { ?s ?p ?o } } ORDER BY ?o"
        print([row["o"].value for row in ox.Store().query(text % sys.argv[1])])
    """

    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program), f"{sandbox.address}sparql"],
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )

    assert done.stdout == "['1', '2']\n"


def test_curl_uploads_a_file_in_a_form(sandbox: Sandbox, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<urn:a> <urn:b> 1 .", "utf-8")
    curl = shutil.which("curl")
    assert curl, "curl is needed"

    subprocess.run(
        [curl, "-sSf", "-F", f"f=@a.ttl;type={TURTLE}", f"{sandbox.address}store?default"],
        check=True,
        cwd=tmp_path,
    )

    assert len(sandbox.quads()) == 1


SECTION = re.compile(r"^## (?:Sandbox|沙盒)\n(.*?)^## ", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_lines_of_the_readme_do_what_they_say(name: str, sandbox: Sandbox) -> None:
    found = SECTION.search((ROOT / name).read_text("utf-8"))
    assert found
    start, lines, answer = (match[2] for match in BLOCK.finditer(found[1]))
    assert "policygraph serve --sandbox" in start

    program = lines.replace("http://127.0.0.1:8000/", sandbox.address).replace("curl ", "curl -sS ")
    done = subprocess.run(
        ["sh", "-e", "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )

    assert done.stdout.replace("\r\n", "\n") == answer
