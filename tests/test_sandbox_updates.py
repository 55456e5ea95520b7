"""SPARQL 1.1 Update over a sandbox: each operation on one small dataset, results by hand.

A quad is written ``s p o`` or ``s p o @graph``, each a letter of the example namespace.
"""

from collections.abc import Iterator

import pytest

from playing import Sandbox, playing

EX = "http://example.org/"
PREFIX = f"PREFIX : <{EX}> "
START = "a p b, b p c, a p x @g, y p z @g, a p b @h"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with playing(tmp_path_factory.mktemp("sandbox")) as found:
        yield found


@pytest.fixture
def sandbox(running: Sandbox) -> Sandbox:
    """A sandbox that holds START and nothing else."""
    text = " ".join(
        f"GRAPH :{graph} {{ :{s} :{p} :{o} }}" if graph else f":{s} :{p} :{o} ."
        for s, p, o, graph in map(split, START.split(", "))
    )
    assert running.update(f"{PREFIX} DROP ALL; INSERT DATA {{ {text} }}").status == 204
    return running


def split(quad: str) -> tuple[str, str, str, str]:
    triple, _, graph = quad.partition(" @")
    s, p, o = triple.split()
    return s, p, o, graph


def line(quad: str) -> str:
    s, p, o, graph = split(quad)
    terms = [f"<{EX}{name}>" for name in (s, p, o, *([graph] if graph else []))]
    return " ".join(terms) + " ."


def lines(*quads: str) -> set[str]:
    return {line(quad) for text in quads for quad in text.split(", ") if quad}


DEFAULT, G, H = "a p b, b p c", "a p x @g, y p z @g", "a p b @h"

CASES: dict[str, tuple[str, set[str]]] = {
    # §3.1 graph update
    "INSERT DATA": ("INSERT DATA { :n :p :o }", lines(START, "n p o")),
    "INSERT DATA in a graph": ("INSERT DATA { GRAPH :n { :n :p :o } }", lines(START, "n p o @n")),
    "INSERT DATA of what is there": ("INSERT DATA { :a :p :b }", lines(START)),
    "DELETE DATA": ("DELETE DATA { :a :p :b }", lines("b p c", G, H)),
    "DELETE DATA in a graph": ("DELETE DATA { GRAPH :h { :a :p :b } }", lines(DEFAULT, G)),
    "DELETE DATA of what is not there": ("DELETE DATA { :n :p :o }", lines(START)),
    "DELETE/INSERT": (
        "DELETE { ?s :p ?o } INSERT { ?o :p ?s } WHERE { ?s :p ?o }",
        lines("b p a, c p b", G, H),
    ),
    "patterns are matched before anything is changed": (
        "DELETE { ?x :p ?y } INSERT { ?y :p ?x } WHERE { ?x :p ?y . ?y :p ?z }",
        lines("b p a, b p c", G, H),
    ),
    "DELETE alone": ("DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", lines(G, H)),
    "INSERT alone": (
        "INSERT { GRAPH :n { ?s :p ?o } } WHERE { ?s :p ?o }",
        lines(START, "a p b @n, b p c @n"),
    ),
    "what is unbound in a template is left out": (
        "INSERT { ?s :p ?n } WHERE { ?s :p ?o OPTIONAL { ?o :none ?n } }",
        lines(START),
    ),
    "what is no triple in a template is left out": (
        "INSERT { ?l :p :o . :q :p :o } WHERE { VALUES ?l { 1 } }",
        lines(START, "q p o"),
    ),
    "DELETE WHERE": ("DELETE WHERE { :a ?p ?o }", lines("b p c", G, H)),
    "DELETE WHERE in a graph": (
        "DELETE WHERE { GRAPH :g { ?s ?p :z } }",
        lines(DEFAULT, "a p x @g", H),
    ),
    "DELETE WHERE in any graph": ("DELETE WHERE { GRAPH ?g { ?s ?p ?o } }", lines(DEFAULT)),
    "WITH": ("WITH :g DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", lines(DEFAULT, H)),
    "WITH gives way to GRAPH": (
        "WITH :g INSERT { GRAPH :n { ?s :p ?o } } WHERE { GRAPH :h { ?s :p ?o } }",
        lines(START, "a p b @n"),
    ),
    "USING": ("INSERT { ?s :q ?o } USING :h WHERE { ?s :p ?o }", lines(START, "a q b")),
    "USING of two graphs": (
        "INSERT { ?s :q ?o } USING :g USING :h WHERE { ?s :p ?o }",
        lines(START, "a q b, a q x, y q z"),
    ),
    "USING NAMED": (
        "INSERT { ?s :q ?o } USING NAMED :h WHERE { GRAPH ?g { ?s :p ?o } }",
        lines(START, "a q b"),
    ),
    "USING overrides WITH in the pattern only": (
        "WITH :g INSERT { ?s :q ?o } USING :h WHERE { ?s :p ?o }",
        lines(START, "a q b @g"),
    ),
    "WHERE with a subquery, BIND and FILTER": (
        "INSERT { :n :q ?t } WHERE { { SELECT ?s { ?s :p :b } } BIND(?s AS ?t) FILTER(?t = :a) }",
        lines(START, "n q a"),
    ),
    "LOAD SILENT fails silently": ("LOAD SILENT <http://127.0.0.1:9/> INTO GRAPH :g", lines(START)),
    "LOAD SILENT between others": (
        "DELETE DATA { :a :p :b } ; load silent <http://127.0.0.1:9/> ; DELETE DATA { :b :p :c }",
        lines(G, H),
    ),
    "CLEAR DEFAULT": ("CLEAR DEFAULT", lines(G, H)),
    "CLEAR GRAPH": ("CLEAR GRAPH :g", lines(DEFAULT, H)),
    "CLEAR NAMED": ("CLEAR NAMED", lines(DEFAULT)),
    "CLEAR ALL": ("CLEAR ALL", set()),
    # §3.2 graph management
    "CREATE": ("CREATE GRAPH :n", lines(START)),
    "CREATE SILENT of what is there": ("CREATE SILENT GRAPH :g", lines(START)),
    "DROP DEFAULT": ("DROP DEFAULT", lines(G, H)),
    "DROP GRAPH": ("DROP GRAPH :g", lines(DEFAULT, H)),
    "DROP NAMED": ("DROP NAMED", lines(DEFAULT)),
    "DROP ALL": ("DROP ALL", set()),
    "DROP SILENT of what is not there": ("DROP SILENT GRAPH :n", lines(START)),
    "CLEAR SILENT of what is not there": ("CLEAR SILENT GRAPH :n", lines(START)),
    "COPY": ("COPY :h TO :g", lines(DEFAULT, H, "a p b @g")),
    "COPY DEFAULT TO": ("COPY DEFAULT TO :g", lines(DEFAULT, H, "a p b @g, b p c @g")),
    "COPY TO DEFAULT": ("COPY :h TO DEFAULT", lines("a p b", G, H)),
    "COPY to itself": ("COPY :g TO :g", lines(START)),
    "MOVE": ("MOVE :h TO :n", lines(DEFAULT, G, "a p b @n")),
    "MOVE DEFAULT TO": ("MOVE DEFAULT TO :h", lines(G, "a p b @h, b p c @h")),
    "MOVE to itself": ("MOVE :g TO :g", lines(START)),
    "ADD": ("ADD :h TO :g", lines(START, "a p b @g")),
    "ADD to itself": ("ADD :g TO :g", lines(START)),
    "COPY SILENT of what is not there": ("COPY SILENT :none TO :n", lines(START)),
    # §4: requests of several operations
    "operations one after another": (
        "INSERT DATA { :n :p :o } ; DELETE { ?s :p :o } INSERT { ?s :q :o } WHERE { ?s :p :o } ;",
        lines(START, "n q o"),
    ),
    "prologues in between": (
        f"INSERT DATA {{ :n :p :o }} ; PREFIX ex: <{EX}> DELETE DATA {{ ex:n ex:p ex:o }}",
        lines(START),
    ),
    "a prefix that is declared again": (
        f"INSERT DATA {{ :n :p :o }} ;\nPREFIX : <{EX}>\nDELETE DATA {{ :n :p :o }}",
        lines(START),
    ),
    "nothing": ("", lines(START)),
}


@pytest.mark.parametrize(("text", "after"), CASES.values(), ids=CASES)
def test_an_update_leaves_the_quads_derived_by_hand(
    sandbox: Sandbox, text: str, after: set[str]
) -> None:
    done = sandbox.update(PREFIX + text)

    assert done.status == 204, done.text
    assert sandbox.quads() == after


def test_blank_nodes_in_a_template_are_new_for_each_solution(sandbox: Sandbox) -> None:
    sandbox.update(f"{PREFIX} INSERT {{ ?s :is _:b . _:b :of ?s }} WHERE {{ ?s :p ?o }}")

    assert sandbox.rows(
        f"{PREFIX} SELECT (COUNT(DISTINCT ?b) AS ?n) {{ ?s :is ?b . ?b :of ?s }}"
    ) == [("2",)]


def test_a_graph_that_was_created_is_there_and_empty(sandbox: Sandbox) -> None:
    sandbox.update(f"CREATE GRAPH <{EX}n>")

    answer = sandbox.send("GET", f"/store?graph={EX}n")
    assert (answer.status, answer.body) == (200, b"")


FAILING = {
    "CREATE of what is there": "CREATE GRAPH :g",
    "DROP of what is not there": "DROP GRAPH :n",
    "CLEAR of what is not there": "CLEAR GRAPH :n",
    "LOAD SILENT without spaces": "LOADSILENT<http://127.0.0.1:9/>",
    "LOAD glued to a name": "PREFIX : <http://127.0.0.1:9/> LOAD:x",
    "LOAD SILENT of no IRI": "LOAD SILENT ?x",
    "LOAD SILENT and more": "LOAD SILENT <http://127.0.0.1:9/> INTO :g",
    "SERVICE": "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SERVICE SILENT": "INSERT { ?s ?p 1 } WHERE { SERVICE SILENT <http://127.0.0.1:9/> {?s ?p 1} }",
    "syntax": "INSERT DATA { :a :p ?x }",
    "blank nodes in DELETE": "DELETE DATA { _:a :p 1 }",
    "two operations without a semicolon": "CREATE GRAPH :n CREATE GRAPH :m",
    "one blank node in two operations": "INSERT DATA { _:a :p 1 } ; INSERT DATA { _:a :p 1 }",
}


@pytest.mark.parametrize(
    "before", ["", "CLEAR ALL ; INSERT DATA { :n :p 1 } ; "], ids=["", "later"]
)
@pytest.mark.parametrize("text", FAILING.values(), ids=FAILING)
def test_a_request_that_fails_fails_as_a_whole(sandbox: Sandbox, before: str, text: str) -> None:
    if before and text == FAILING["CREATE of what is there"]:
        before = "CLEAR GRAPH :g ; INSERT DATA { :n :p 1 } ; "

    done = sandbox.update(PREFIX + before + text)

    assert done.status == 400, done.text
    assert sandbox.quads() == lines(START)
