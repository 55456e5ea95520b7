"""One contract for every store: embedded, Oxigraph server, Virtuoso 7, Fuseki 5.

The same small releases are published on each; the same questions get the same answers, under
plain names of graphs, and nothing that a server shortens is passed on as an answer.
"""

import json
from dataclasses import replace

import pytest

from policygraph.errors import QueryError, QueryRefused, ResultTooLarge, StoreError
from policygraph.queries import BoundQuery, Form
from policygraph.rdf.terms import Bnode, Iri, Literal
from policygraph.store.base import SparqlRequest
from store_places import BULK, EX, LIMITS, PREFIXES, XSD, G, Place, editions, place, server

__all__ = ["editions", "place", "server"]

pytestmark = pytest.mark.stores


def bound(text: str, form: Form) -> BoundQuery:
    return BoundQuery("test", form, PREFIXES + text)


# Our own questions, answered in terms.


def test_a_select_gives_terms_with_language_and_datatype(place: Place) -> None:
    store = place.snapshots.current().store

    found = store.select(bound("SELECT ?p ?o { ex:s ?p ?o FILTER(?p != ex:text) }", "select"))

    assert found.variables == ("p", "o")
    assert {(row["p"].value.removeprefix(EX), row["o"]) for row in found} == {
        ("label", Literal("通武廊", "zh")),
        ("label", Literal("Tongzhou", "en")),
        ("label", Literal("plain")),
        ("number", Literal("42", datatype=XSD + "integer")),
        ("number", Literal("-7", datatype=XSD + "integer")),
        ("true", Literal("true", datatype=XSD + "boolean")),
        ("false", Literal("false", datatype=XSD + "boolean")),
        ("day", Literal("2026-11-22", datatype=XSD + "date")),
        ("rate", Literal("1.5", datatype=XSD + "decimal")),
        ("at", Literal("2026-11-22T08:00:00", datatype=XSD + "dateTime")),
        ("to", Iri(EX + "t")),
    }


def test_a_text_with_quotes_controls_and_rare_characters_comes_back_as_it_is(place: Place) -> None:
    store = place.snapshots.current().store

    found = store.select(bound("SELECT ?o { ex:s ex:text ?o FILTER(STRLEN(?o) > 1) }", "select"))

    begins = 'a "quoted" \\ back\nline\ttab 😀 𠮷 <&> '
    assert [row["o"].value.startswith(begins) for row in found] == [True]


def test_what_is_unbound_is_absent(place: Place) -> None:
    store = place.snapshots.current().store

    found = store.select(
        bound("SELECT ?to ?back { ex:s ex:to ?to OPTIONAL { ?to ex:none ?back } }", "select")
    )

    assert found.variables == ("to", "back")
    assert found.rows == ({"to": Iri(EX + "t")},)


@pytest.mark.parametrize(("pattern", "true"), [("ex:s ex:to ex:t", True), ("ex:t ex:to ?x", False)])
def test_an_ask_is_true_or_false(place: Place, pattern: str, true: bool) -> None:
    assert place.snapshots.current().store.ask(bound(f"ASK {{ {pattern} }}", "ask")) is true


def test_a_construct_gives_triples(place: Place) -> None:
    store = place.snapshots.current().store

    found = store.construct(
        bound("CONSTRUCT { ?s ex:x ?o } { ?s ex:label ?o FILTER(LANG(?o) = 'zh') }", "construct")
    )

    assert set(found) == {
        (Iri(EX + "s"), Iri(EX + "x"), Literal("通武廊", "zh")),
        (Iri(EX + "t"), Iri(EX + "x"), Literal("二", "zh")),
    }


def test_blank_nodes_that_a_construct_makes_are_told_apart(place: Place) -> None:
    store = place.snapshots.current().store

    found = store.construct(
        bound("CONSTRUCT { _:b ex:x ?o } { ?s ex:label ?o FILTER(LANG(?o) = 'zh') }", "construct")
    )

    nodes = {triple[0] for triple in found}
    assert len(nodes) == 2
    assert all(isinstance(node, Bnode) for node in nodes)


def test_a_question_that_cannot_be_read_is_a_fault_of_the_store(place: Place) -> None:
    with pytest.raises(StoreError, match="test"):
        place.snapshots.current().store.select(bound("SELECT ?s { ?s ?p", "select"))


# Strangers' questions: the dataset, under plain names.

DATASETS = {
    "the default graph is the union": ("SELECT ?m { ex:mark ?p ?m }", {}, ['"first"'] * 2),
    "a graph by its plain name": ("SELECT ?m { GRAPH g:one { ex:mark ?p ?m } }", {}, ['"first"']),
    "a graph by its full name": (
        f"SELECT ?m {{ GRAPH <{G}two> {{ ex:mark ?p ?m }} }}", {}, ['"first"'],
    ),
    "a graph that does not exist": ("SELECT ?m { GRAPH g:none { ex:mark ?p ?m } }", {}, []),
    "a variable for the graph": (
        "SELECT ?m { GRAPH ?m { ex:mark ?p ?word } }", {}, [f"<{G}one>", f"<{G}two>"],
    ),
    "a variable for the graph and a star": (
        "SELECT * { GRAPH ?m { ex:mark ex:one ?word } }", {}, [f"<{G}one>"],
    ),
    "graphs named by VALUES": (
        "SELECT ?m { VALUES ?m { g:one g:none } GRAPH ?m { ex:mark ?p ?word } }", {}, [f"<{G}one>"],
    ),
    "graphs filtered by name": (
        "SELECT ?m { GRAPH ?m { ex:mark ?p ?word } FILTER(?m != g:one) }", {}, [f"<{G}two>"],
    ),
    "a graph joined with what is said about it": (
        "SELECT ?m { ?m ex:about ?x . GRAPH ?m { ex:mark ?p ?word } }", {}, [f"<{G}one>"],
    ),
    "names of graphs counted": (
        "SELECT (COUNT(DISTINCT ?g) AS ?m) { GRAPH ?g { ex:mark ?p ?o } }",
        {},
        [f'"2"^^<{XSD}integer>'],
    ),
    "FROM": ("SELECT ?m FROM g:one { ex:mark ?p ?m }", {}, ['"first"']),
    "FROM twice": ("SELECT ?m FROM g:one FROM g:two WHERE { ex:mark ?p ?m }", {}, ['"first"'] * 2),
    "FROM hides named graphs": ("SELECT ?m FROM g:one { GRAPH ?g { ex:mark ?p ?m } }", {}, []),
    "FROM NAMED": ("SELECT ?m FROM NAMED g:two { GRAPH ?m { ex:mark ?p ?w } }", {}, [f"<{G}two>"]),
    "FROM NAMED leaves nothing else": ("SELECT ?m FROM NAMED g:two { ?s ?p ?m }", {}, []),
    "FROM a graph that does not exist": ("SELECT ?m FROM <http://e/> { ?s ?p ?m }", {}, []),
    "default-graph-uri": (
        "SELECT ?m { ex:mark ?p ?m }", {"default_graphs": (G + "two",)}, ['"first"'],
    ),
    "named-graph-uri": (
        "SELECT ?m { GRAPH ?m { ex:mark ?p ?w } }", {"named_graphs": (G + "one",)}, [f"<{G}one>"],
    ),
    "parameters win over FROM": (
        "SELECT ?m FROM g:one { ?s ex:two ?m }", {"default_graphs": (G + "two",)}, ['"first"'],
    ),
    "a graph outside the id": ("SELECT ?m { GRAPH g:report { ?s ?p ?m } }", {}, ['"nothing"']),
    "the pointer is nobody's business": (f"SELECT ?m FROM <{G}current> {{ ?s ?p ?m }}", {}, []),
}  # fmt: skip


@pytest.mark.parametrize("case", DATASETS, ids=str)
def test_a_query_sees_the_graphs_it_names(place: Place, case: str) -> None:
    text, parameters, expected = DATASETS[case]

    assert [row["m"] for row in place.rows(text, **parameters)] == expected


def test_a_construct_takes_its_dataset_from_the_text(place: Place) -> None:
    found = place.ask("CONSTRUCT { ?p ex:x ?m } FROM g:one WHERE { ex:mark ?p ?m }")

    assert found == b'<http://example.org/one> <http://example.org/x> "first" .\n'


def test_strangers_get_blank_nodes_as_the_format_writes_them(place: Place) -> None:
    text = "CONSTRUCT { _:b ex:x ?m } { ex:mark ex:one ?m }"

    assert place.ask(text).startswith(b"_:")


@pytest.mark.parametrize(
    ("media", "expected"),
    [
        ("text/csv", b"m,n\r\nfirst,\r\n"),
        ("text/tab-separated-values", b'?m\t?n\n"first"\t\n'),
    ],
)
def test_the_format_is_ours_whatever_the_server_writes(
    place: Place, media: str, expected: bytes
) -> None:
    text = "SELECT ?m ?n { ex:mark ex:one ?m OPTIONAL { ?m2 ex:none ?n } }"

    request = SparqlRequest(PREFIXES + text, media={"select": media})

    assert b"".join(place.endpoint.run(request, LIMITS).chunks) == expected


def test_an_ask_has_one_answer(place: Place) -> None:
    assert json.loads(place.ask("ASK { ex:s ?p ?o }"))["boolean"] is True
    assert json.loads(place.ask("ASK { ex:none ?p ?o }"))["boolean"] is False


# What is refused, and what is too much.

REFUSED = {
    "SERVICE": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "an update": "DROP ALL",
    "LOAD": "LOAD <http://127.0.0.1:9/>",
}
ONLY_SERVERS = {
    "a function of the server": "SELECT (<bif:sys_stat>('st_dbms_name') AS ?x) {}",
    "a class of the server": "SELECT (<java:java.lang.System.exit>(1) AS ?x) {}",
}


@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_what_reaches_further_than_the_data_is_refused(place: Place, case: str) -> None:
    with pytest.raises(QueryRefused):
        place.ask(REFUSED[case])


@pytest.mark.parametrize("case", ONLY_SERVERS, ids=str)
def test_functions_of_the_server_are_refused(server: Place, case: str) -> None:
    with pytest.raises(QueryRefused):
        server.ask(ONLY_SERVERS[case])


def test_prefixes_that_only_one_server_knows_are_not_known(place: Place) -> None:
    with pytest.raises(QueryError, match="prefix bif: is not declared"):
        place.ask("SELECT (bif:now() AS ?x) {}")


def test_a_syntax_error_names_its_place(place: Place) -> None:
    with pytest.raises(QueryError) as wrong:
        place.ask("SELECT ?s { ?s ?p ?o")

    assert wrong.value.line == 4


def test_more_rows_than_may_be_are_an_error_and_no_answer(place: Place) -> None:
    with pytest.raises(ResultTooLarge):
        place.ask("SELECT ?o { ?s ?p ?o }", replace(LIMITS, rows=10))


def test_more_bytes_than_may_be_are_an_error_and_no_answer(place: Place) -> None:
    with pytest.raises(ResultTooLarge):
        place.ask("SELECT ?o { ?s ?p ?o }", replace(LIMITS, result_bytes=1000))


@pytest.mark.parametrize("form", ["SELECT ?s ?p ?o", "CONSTRUCT { ?s ?p ?o }"])
def test_an_answer_that_the_server_caps_is_an_error_and_no_answer(place: Place, form: str) -> None:
    text = f"{form} WHERE {{ GRAPH g:bulk {{ ?s ?p ?o }} }}"

    if place.name == "virtuoso":
        with pytest.raises(ResultTooLarge, match="2500"):
            place.ask(text)
    else:
        assert place.ask(text).count("值".encode()) == BULK
