"""SPARQL 1.1 Protocol against a sandbox, in the order of the specification (§2.1, §2.2, §3)."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from rdflib import RDF, Graph, Namespace, URIRef

from playing import FORM, QUERY, UPDATE, Reply, Sandbox, playing

DATA = "http://example.org/data/"
FOAF = "http://xmlns.com/foaf/0.1/"
ONE, TWO, THREE = (f"{DATA}{n}" for n in (1, 2, 3))
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with playing(tmp_path_factory.mktemp("sandbox")) as found:
        yield found


@pytest.fixture
def stocked(sandbox: Sandbox) -> Sandbox:
    """Three named graphs, each with one document that bears its name, and an empty default."""
    graphs = " ".join(f"GRAPH <{g}> {{ <{g}> a <{FOAF}Document> }}" for g in (ONE, TWO, THREE))
    assert sandbox.update(f"CLEAR ALL; INSERT DATA {{ {graphs} }}").status == 204
    return sandbox


# §2.1: query operation

ASK = "ASK {}"
TWO_TYPES = f"ASK {{ <{ONE}> a ?type . <{TWO}> a ?type }}"
TWO_GRAPHS = f"ASK {{ GRAPH ?g1 {{ <{ONE}> a ?t }} GRAPH ?g2 {{ <{TWO}> a ?t }} }}"
FULL = f"ASK {{ <{THREE}> a ?t GRAPH ?g1 {{ <{ONE}> a ?t }} GRAPH ?g2 {{ <{TWO}> a ?t }} }}"
DEFAULTS = [("default-graph-uri", ONE), ("default-graph-uri", TWO)]
NAMED = [("named-graph-uri", ONE), ("named-graph-uri", TWO)]
ALL = [("default-graph-uri", THREE), *NAMED]
OVERRULED = f"ASK FROM <{THREE}> {{ <{ONE}> a ?type . <{TWO}> a ?type }}"

QUERIES = {
    "GET (2.1.1)": ("GET", ASK, []),
    "POST form (2.1.2)": ("FORM", ASK, []),
    "POST direct (2.1.3)": ("DIRECT", ASK, []),
    "default graphs by GET (2.1.4)": ("GET", TWO_TYPES, DEFAULTS),
    "default graphs by form": ("FORM", TWO_TYPES, DEFAULTS),
    "default graphs by POST": ("DIRECT", TWO_TYPES, DEFAULTS),
    "named graphs by GET": ("GET", TWO_GRAPHS, NAMED),
    "named graphs by POST": ("DIRECT", TWO_GRAPHS, NAMED),
    "default and named graphs": ("DIRECT", FULL, ALL),
    "the protocol's dataset wins over the text's": ("GET", OVERRULED, DEFAULTS),
    "the text's dataset": ("GET", f"ASK FROM <{ONE}> {{ <{ONE}> a ?t }}", []),
    "the text's named graphs": (
        "GET",
        f"ASK FROM NAMED <{ONE}> {{ GRAPH ?g {{ ?s a ?t }} FILTER NOT EXISTS {{ ?x a ?y }} }}",
        [],
    ),
    "the default graph is no union": ("GET", "ASK { FILTER NOT EXISTS { ?s ?p ?o } }", []),
}


def query(sandbox: Sandbox, way: str, text: str, fields: list[tuple[str, str]]) -> Reply:
    accept = "application/sparql-results+json"
    if way == "GET":
        path = "/sparql?" + urlencode([("query", text), *fields])
        return sandbox.send("GET", path, accept=accept)
    if way == "FORM":
        body = urlencode([("query", text), *fields])
        return sandbox.send("POST", "/sparql", body, content_type=FORM, accept=accept)
    path = "/sparql?" + urlencode(fields)
    return sandbox.send("POST", path, text, content_type=QUERY, accept=accept)


@pytest.mark.parametrize(("way", "text", "fields"), QUERIES.values(), ids=QUERIES)
def test_a_query_operation_is_answered(
    stocked: Sandbox, way: str, text: str, fields: list[tuple[str, str]]
) -> None:
    answer = query(stocked, way, text, fields)

    assert (answer.status, json.loads(answer.body).get("boolean")) == (200, True)


KINDS = {
    "select": ("SELECT (1 AS ?v) {}", "application/sparql-results+json"),
    "ask": ("ASK {}", "application/sparql-results+json"),
    "describe": (f"DESCRIBE <{ONE}>", "text/turtle"),
    "construct": ("CONSTRUCT { <urn:s> <urn:p> 1 } WHERE {}", "text/turtle"),
}


@pytest.mark.parametrize(("text", "kind"), KINDS.values(), ids=KINDS)
def test_the_form_of_a_query_decides_the_media_type(sandbox: Sandbox, text: str, kind: str) -> None:
    assert sandbox.send("GET", f"/sparql?query={quote(text)}").kind == kind


BAD_QUERIES: dict[str, tuple[str, str, bytes | str, dict[str, str], int]] = {
    "method PUT": ("PUT", "?query=ASK%20%7B%7D", b"", {"content_type": FORM}, 405),
    "two queries": ("GET", "?query=ASK%20%7B%7D&query=SELECT%20*%20%7B%7D", b"", {}, 400),
    "text/plain": ("POST", "", ASK, {"content_type": "text/plain"}, 415),
    "form without its type": ("POST", "", "query=ASK%20%7B%7D", {}, 415),
    "text without its type": ("POST", "", ASK, {}, 415),
    "UTF-16": (
        "POST",
        "",
        ASK.encode("utf-16"),
        {"content_type": f"{QUERY}; charset=UTF-16"},
        400,
    ),
    "bad syntax": ("GET", "?query=ASK%20%7B", b"", {}, 400),
    "update by GET": ("GET", "?update=CLEAR%20ALL", b"", {}, 400),
    "update by form": ("POST", "", "update=CLEAR%20ALL", {"content_type": FORM}, 400),
    "update as it is": ("POST", "", "CLEAR ALL", {"content_type": UPDATE}, 415),
    "update as a query": ("POST", "", "CLEAR ALL", {"content_type": QUERY}, 400),
}


@pytest.mark.parametrize(
    ("method", "path", "body", "headers", "status"), BAD_QUERIES.values(), ids=BAD_QUERIES
)
def test_a_bad_query_operation_is_refused(
    stocked: Sandbox,
    method: str,
    path: str,
    body: bytes | str,
    headers: dict[str, str],
    status: int,
) -> None:
    assert stocked.send(method, f"/sparql{path}", body, **headers).status == status
    assert len(stocked.quads()) == 3


# §2.2: update operation

TARGET = "http://example.org/target"
INSERT = f"INSERT {{ GRAPH <{TARGET}> {{ ?s a <urn:found> }} }}"
COPY = f"{INSERT} WHERE {{ ?s a <{FOAF}Document> }}"
COPY_NAMED = f"{INSERT} WHERE {{ GRAPH ?g {{ ?s a <{FOAF}Document> }} }}"
COPY_BOTH = (
    f"{INSERT} WHERE {{ {{ GRAPH ?g {{ ?s a <{FOAF}Document> }} }} UNION "
    f"{{ ?s a <{FOAF}Document> }} }}"
)
UPDATES: dict[str, tuple[str, list[tuple[str, str]], set[str]]] = {
    "using-graph-uri": (COPY, [("using-graph-uri", ONE)], {ONE}),
    "two of them": (COPY, [("using-graph-uri", ONE), ("using-graph-uri", TWO)], {ONE, TWO}),
    "using-named-graph-uri": (COPY_NAMED, [("using-named-graph-uri", TWO)], {TWO}),
    "named graphs leave the default graph empty": (COPY, [("using-named-graph-uri", ONE)], set()),
    "both": (COPY_BOTH, [("using-graph-uri", ONE), ("using-named-graph-uri", TWO)], {ONE, TWO}),
    "none": (COPY_NAMED, [], {ONE, TWO, THREE}),
    "the word WHERE elsewhere": (
        f"# WHERE\n{INSERT} where {{ ?s a ?WHERE FILTER('WHERE' = \"WHERE\") }}",
        [("using-graph-uri", ONE)],
        {ONE},
    ),
    "each of several operations": (
        f"INSERT DATA {{ <urn:x> <urn:y> <urn:z> }} ; {COPY} ; {COPY}",
        [("using-graph-uri", ONE)],
        {ONE},
    ),
}


@pytest.mark.parametrize("way", ["form", "direct"])
@pytest.mark.parametrize(("text", "fields", "found"), UPDATES.values(), ids=UPDATES)
def test_an_update_sees_the_dataset_of_the_protocol(
    stocked: Sandbox, way: str, text: str, fields: list[tuple[str, str]], found: set[str]
) -> None:
    if way == "form":
        body = urlencode([("update", text), *fields])
        done = stocked.send("POST", "/update", body, content_type=FORM)
    else:
        done = stocked.send("POST", f"/update?{urlencode(fields)}", text, content_type=UPDATE)

    assert done.status == 204, done.text
    rows = stocked.rows(f"SELECT ?s {{ GRAPH <{TARGET}> {{ ?s a <urn:found> }} }}")
    assert {row[0].strip("<>") for row in rows} == found


def test_delete_where_sees_the_dataset_of_the_protocol_too(stocked: Sandbox) -> None:
    stocked.put(f"<{ONE}> a <{FOAF}Document> . <urn:stays> a <urn:here> .")

    done = stocked.update("DELETE WHERE { ?s a ?type }", **{"using-graph-uri": ONE})

    assert done.status == 204, done.text
    assert stocked.rows("SELECT ?s { ?s ?p ?o }") == [("<urn:stays>",)]


def test_relative_iris_are_resolved_against_the_address(sandbox: Sandbox) -> None:
    sandbox.update(
        "CLEAR ALL; INSERT DATA { <http://example.org/s> <http://example.org/p> <test> }"
    )

    assert sandbox.rows("SELECT ?o { ?s ?p ?o }") == [(f"<{sandbox.address}test>",)]
    assert sandbox.true("ASK { ?s ?p <test> }")


CONFLICTS = [
    f"INSERT {{ ?s a <urn:x> }} USING <{TWO}> WHERE {{ ?s ?p ?o }}",
    f"INSERT {{ ?s a <urn:x> }} USING NAMED <{TWO}> WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    f"WITH <{TWO}> INSERT {{ ?s a <urn:x> }} WHERE {{ ?s ?p ?o }}",
    f"WITH <{TWO}> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}",
]


@pytest.mark.parametrize("text", CONFLICTS, ids=["USING", "USING NAMED", "WITH", "WITH, DELETE"])
@pytest.mark.parametrize("name", ["using-graph-uri", "using-named-graph-uri"])
def test_two_datasets_for_one_update_are_an_error(stocked: Sandbox, text: str, name: str) -> None:
    before = stocked.quads()

    assert stocked.update(text, **{name: ONE}).status == 400
    assert stocked.quads() == before


BAD_UPDATES: dict[str, tuple[str, str, bytes | str, dict[str, str], int]] = {
    "GET": ("GET", "?update=CLEAR%20ALL", b"", {}, 405),
    "PUT": ("PUT", "", "CLEAR ALL", {"content_type": UPDATE}, 405),
    "two updates": ("POST", "", "update=CLEAR+NAMED&update=CLEAR+ALL", {"content_type": FORM}, 400),
    "text/plain": ("POST", "", "CLEAR NAMED", {"content_type": "text/plain"}, 415),
    "form without its type": ("POST", "", "update=CLEAR%20NAMED", {}, 415),
    "text without its type": ("POST", "", "CLEAR NAMED", {}, 415),
    "UTF-16": (
        "POST",
        "",
        "CLEAR NAMED".encode("utf-16"),
        {"content_type": f"{UPDATE}; charset=UTF-16"},
        400,
    ),
    "not UTF-8": ("POST", "", b"CLEAR NAMED # \xff", {"content_type": UPDATE}, 400),
    "bad syntax": ("POST", "", "update=CLEAR%20XYZ", {"content_type": FORM}, 400),
    "a query": ("POST", "", "query=ASK%7B%7D", {"content_type": FORM}, 400),
    "a query as an update": ("POST", "", "ASK {}", {"content_type": UPDATE}, 400),
    "in the address and the body": ("POST", "?update=CLEAR+ALL", "", {"content_type": FORM}, 400),
    "a bad graph": (
        "POST",
        "?using-graph-uri=x%3E%20WHERE",
        COPY,
        {"content_type": UPDATE},
        400,
    ),
    "gzip": (
        "POST",
        "",
        "CLEAR ALL",
        {"content_type": UPDATE, "content_encoding": "gzip"},
        415,
    ),
    "too much": ("POST", "", "#" * 300_000, {"content_type": UPDATE}, 413),
}


@pytest.mark.parametrize(
    ("method", "path", "body", "headers", "status"), BAD_UPDATES.values(), ids=BAD_UPDATES
)
def test_a_bad_update_operation_changes_nothing(
    stocked: Sandbox,
    method: str,
    path: str,
    body: bytes | str,
    headers: dict[str, str],
    status: int,
) -> None:
    answer = stocked.send(method, f"/update{path}", body, **headers)

    assert (answer.status, answer.kind) == (status, "application/problem+json")
    assert len(stocked.quads()) == 3


def test_an_error_shows_where_it_is(sandbox: Sandbox) -> None:
    answer = sandbox.update("INSERT DATA {\n  <urn:a> ex:b 1\n}")

    assert json.loads(answer.body)["line"] == 2
    assert "prefix ex:" in json.loads(answer.body)["detail"]


def test_methods_are_named_when_asked_for_and_when_refused(sandbox: Sandbox) -> None:
    assert sandbox.send("OPTIONS", "/update").headers["allow"] == "OPTIONS, POST"
    assert sandbox.send("DELETE", "/update").headers["allow"] == "OPTIONS, POST"


# SPARQL 1.1 Service Description


@pytest.fixture(scope="module")
def described(sandbox: Sandbox) -> Any:
    answer = sandbox.send("GET", "/sparql")
    assert (answer.status, answer.kind) == (200, "text/turtle")
    return Graph().parse(data=answer.body, format="turtle")


def test_the_service_is_described_at_its_address(described: Any, sandbox: Sandbox) -> None:
    service = described.value(predicate=RDF.type, object=SD.Service)

    assert described.value(service, SD.endpoint) == URIRef(f"{sandbox.address}sparql")
    languages = {SD.SPARQL10Query, SD.SPARQL11Query, SD.SPARQL11Update}
    assert set(described.objects(service, SD.supportedLanguage)) == languages


def test_no_union_is_claimed_for_the_default_graph(described: Any) -> None:
    service = described.value(predicate=RDF.type, object=SD.Service)

    assert SD.UnionDefaultGraph not in set(described.objects(service, SD.feature))
    dataset = described.value(service, SD.defaultDataset)
    assert (dataset, RDF.type, SD.Dataset) in described
    assert (described.value(dataset, SD.defaultGraph), RDF.type, SD.Graph) in described
