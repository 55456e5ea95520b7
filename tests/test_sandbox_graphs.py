"""SPARQL 1.1 Graph Store HTTP Protocol against a sandbox, in the order of the specification."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from playing import FORM, TURTLE, Reply, Sandbox, playing

ONE, TWO = "http://example.org/graph/1", "http://example.org/graph/2"
JOHN = '<http://example.org/john> <urn:name> "John" ; <urn:card> [ <urn:fn> "John" ] .'
JANE = '<http://example.org/jane> <urn:name> "Jane" .'
MANY = "text/turtle, application/n-triples, application/ld+json, application/rdf+xml"


def at(graph: str) -> str:
    return f"/store?graph={quote(graph, safe='')}"


PLACES = {"by address (4.1)": "/store/person/1.ttl", "by parameter (4.2)": at(ONE)}
EVERYWHERE = {**PLACES, "the default graph (4.2)": "/store?default"}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with playing(tmp_path_factory.mktemp("sandbox")) as found:
        yield found


@pytest.fixture
def sandbox(running: Sandbox) -> Sandbox:
    """A sandbox that is empty again."""
    assert running.update("DROP ALL").status == 204
    return running


def put(sandbox: Sandbox, path: str, turtle: str, kind: str = TURTLE) -> Reply:
    return sandbox.send("PUT", path, turtle, content_type=kind)


def holds(sandbox: Sandbox, path: str, *turtle: str) -> bool:
    answer = sandbox.send("GET", path, accept=TURTLE)
    assert (answer.status, answer.kind) == (200, TURTLE), answer.text
    return isomorphic(parsed(answer.text), parsed(*turtle))


def parsed(*turtle: str) -> Graph:
    graph = Graph()
    for text in turtle:
        graph.parse(data=text, format="turtle")
    return graph


# §4: which graph a request is about

UNCLEAR = {
    "a relative IRI": "/store?graph=person/1",
    "a path": "/store?graph=/store/person/1.ttl",
    "no IRI": "/store?graph=",
    "an IRI that breaks out": f"/store?graph={quote('http://a/>b', safe='')}",
    "an IRI and a line end": f"/store?graph={quote('http://a/b', safe='')}%0A",
    "two graphs": f"/store?graph={quote(ONE, safe='')}&graph={quote(TWO, safe='')}",
    "a graph and the default": f"/store?graph={quote(ONE, safe='')}&default",
    "an address and a parameter": "/store/person/1.ttl?default",
    "default with a value": "/store?default=yes",
}


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "POST"])
@pytest.mark.parametrize("path", UNCLEAR.values(), ids=UNCLEAR)
def test_a_graph_is_named_once_and_absolutely(running: Sandbox, method: str, path: str) -> None:
    body = JOHN if method in {"PUT", "POST"} else ""

    assert running.send(method, path, body, content_type=TURTLE).status == 400


def test_an_address_below_the_store_is_the_graphs_own_name(sandbox: Sandbox) -> None:
    put(sandbox, "/store/person/1.ttl", "<> <urn:p> <#me> .")

    name = f"{sandbox.address}store/person/1.ttl"
    assert sandbox.true(f"ASK {{ GRAPH <{name}> {{ <{name}> <urn:p> <{name}#me> }} }}")
    assert holds(sandbox, at(name), f"<{name}> <urn:p> <{name}#me> .")


def test_relative_iris_are_resolved_against_the_graphs_name(sandbox: Sandbox) -> None:
    put(sandbox, at(ONE), "<> <p> <2> .")

    assert sandbox.true(
        f"ASK {{ GRAPH <{ONE}> {{ <{ONE}> <http://example.org/graph/p> <{TWO}> }} }}"
    )


def test_chinese_names_of_graphs_come_through(sandbox: Sandbox) -> None:
    put(sandbox, at("http://例.example/图"), JOHN)

    assert sandbox.rows("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }") == [
        ("<http://例.example/图>",)
    ]


# §5.2: GET


@pytest.mark.parametrize("media", MANY.split(", "))
def test_a_graph_is_given_in_the_type_that_is_asked_for(sandbox: Sandbox, media: str) -> None:
    put(sandbox, at(ONE), JANE)

    answer = sandbox.send("GET", at(ONE), accept=media)

    assert (answer.status, answer.kind) == (200, media)
    names = {"application/ld+json": "json-ld", "application/rdf+xml": "xml"}
    assert isomorphic(Graph().parse(data=answer.body, format=names.get(media, media)), parsed(JANE))


def test_a_type_that_does_not_exist_is_refused_with_those_that_do(sandbox: Sandbox) -> None:
    put(sandbox, at(ONE), JANE)

    answer = sandbox.send("GET", at(ONE), accept="image/png")

    assert answer.status == 406
    assert "application/rdf+xml" in answer.text


@pytest.mark.parametrize("path", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("method", ["GET", "HEAD", "DELETE"])
def test_a_graph_that_is_not_there_is_not_found(sandbox: Sandbox, method: str, path: str) -> None:
    assert sandbox.send(method, path).status == 404


def test_the_default_graph_is_always_there(sandbox: Sandbox) -> None:
    assert holds(sandbox, "/store?default", "")


def test_the_default_graph_holds_no_other_graphs_triples(sandbox: Sandbox) -> None:
    put(sandbox, at(ONE), JANE)

    assert holds(sandbox, "/store?default", "")


def test_the_store_itself_gives_all_graphs_as_quads(sandbox: Sandbox) -> None:
    put(sandbox, at(ONE), JANE)
    put(sandbox, "/store?default", JANE)

    line = '<http://example.org/jane> <urn:name> "Jane"'
    assert sandbox.quads() == {f"{line} .", f"{line} <{ONE}> ."}
    assert sandbox.send("GET", "/store", accept="application/trig").kind == "application/trig"


def test_a_graph_that_did_not_change_is_not_sent_again(sandbox: Sandbox) -> None:
    put(sandbox, at(ONE), JANE)
    tag = sandbox.send("GET", at(ONE)).headers["etag"]

    assert sandbox.send("GET", at(ONE), if_none_match=tag).status == 304
    put(sandbox, at(ONE), JOHN)
    assert sandbox.send("GET", at(ONE), if_none_match=tag).status == 200


# §5.3: PUT


@pytest.mark.parametrize("path", EVERYWHERE.values(), ids=EVERYWHERE)
def test_put_makes_a_graph_and_then_replaces_it(sandbox: Sandbox, path: str) -> None:
    assert put(sandbox, path, JOHN).status == 201
    assert holds(sandbox, path, JOHN)

    assert put(sandbox, path, JANE).status == 204
    assert holds(sandbox, path, JANE)


def test_put_of_nothing_makes_an_empty_graph(sandbox: Sandbox) -> None:
    assert sandbox.send("PUT", at(ONE)).status == 201
    assert holds(sandbox, at(ONE), "")


BODIES: dict[str, tuple[str, str]] = {
    "Turtle": (TURTLE, JANE),
    "Turtle, charset": ("text/turtle; charset=UTF-8", JANE),
    "N-Triples": ("application/n-triples", '<http://example.org/jane> <urn:name> "Jane" .'),
    "JSON-LD": (
        "application/ld+json",
        '{"@context": {"n": "urn:name"}, "@id": "http://example.org/jane", "n": "Jane"}',
    ),
    "RDF/XML": (
        "application/rdf+xml",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:u="urn:">'
        '<rdf:Description rdf:about="http://example.org/jane"><u:name>Jane</u:name>'
        "</rdf:Description></rdf:RDF>",
    ),
}


@pytest.mark.parametrize(("kind", "body"), BODIES.values(), ids=BODIES)
def test_graphs_are_taken_in_every_type_they_are_given_in(
    sandbox: Sandbox, kind: str, body: str
) -> None:
    assert put(sandbox, at(ONE), body, kind).status == 201
    assert holds(sandbox, at(ONE), JANE)


BOMB = '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><r>&b;</r>'
EXTERNAL = '<!doctype r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>'
WRONG: dict[str, tuple[str, bytes | str, int, str]] = {
    "another syntax than said": ("application/rdf+xml", JANE, 400, ""),
    "bad syntax": (TURTLE, "<a> <b> .", 400, ""),
    "bad at the end": (TURTLE, JANE + " <a>", 400, ""),
    "no type": ("", JANE, 415, "text/turtle"),
    "an unknown type": ("text/plain", JANE, 415, "text/plain"),
    "quads": ("application/n-quads", JANE, 415, ""),
    "a form": (FORM, "a=b", 415, ""),
    "another charset": ("text/turtle; charset=latin-1", JANE, 400, "latin-1"),
    "bytes that are not UTF-8": (TURTLE, b'<a:a> <a:b> "\xff" .', 400, ""),
    "entities": ("application/rdf+xml", BOMB, 400, "DOCTYPE"),
    "external entities": ("application/rdf+xml", EXTERNAL, 400, "DOCTYPE"),
    "entities in UTF-16": ("application/rdf+xml", BOMB.encode("utf-16"), 400, "UTF-8"),
    "a context elsewhere": (
        "application/ld+json",
        '{"@context": "http://127.0.0.1:9/context", "@id": "urn:a"}',
        400,
        "http://127.0.0.1:9/context",
    ),
    "a context within a context": (
        "application/ld+json",
        '{"@context": [{"@import": "http://127.0.0.1:9/imported"}], "@id": "urn:a"}',
        400,
        "http://127.0.0.1:9/imported",
    ),
    "deep JSON": ("application/ld+json", "[" * 200_000, 400, ""),
    "broken JSON": ("application/ld+json", "{", 400, ""),
}


@pytest.mark.parametrize("method", ["PUT", "POST"])
@pytest.mark.parametrize(("kind", "body", "status", "says"), WRONG.values(), ids=WRONG)
def test_a_body_that_cannot_be_taken_changes_nothing(
    sandbox: Sandbox, method: str, kind: str, body: bytes | str, status: int, says: str
) -> None:
    put(sandbox, at(ONE), JOHN)

    headers = {"content_type": kind} if kind else {}
    answer = sandbox.send(method, at(ONE), body, **headers)

    assert (answer.status, answer.kind) == (status, "application/problem+json"), answer.text
    assert says in answer.text
    assert holds(sandbox, at(ONE), JOHN)


# §5.4: DELETE


@pytest.mark.parametrize("path", PLACES.values(), ids=PLACES)
def test_delete_removes_a_graph(sandbox: Sandbox, path: str) -> None:
    put(sandbox, path, JOHN)

    assert sandbox.send("DELETE", path).status == 200
    assert sandbox.send("GET", path).status == 404
    assert sandbox.send("DELETE", path).status == 404


def test_delete_empties_the_default_graph(sandbox: Sandbox) -> None:
    put(sandbox, "/store?default", JOHN)

    assert sandbox.send("DELETE", "/store?default").status == 200
    assert holds(sandbox, "/store?default", "")


# §5.5: POST


@pytest.mark.parametrize("path", EVERYWHERE.values(), ids=EVERYWHERE)
def test_post_adds_to_a_graph_and_keeps_blank_nodes_apart(sandbox: Sandbox, path: str) -> None:
    assert sandbox.send("POST", path, "_:a <urn:p> 1 .", content_type=TURTLE).status == 201
    assert sandbox.send("POST", path, "_:a <urn:p> 2 .", content_type=TURTLE).status == 200

    assert holds(sandbox, path, "_:a <urn:p> 1 . _:b <urn:p> 2 .")


def test_post_to_the_store_makes_a_graph_and_says_where(sandbox: Sandbox) -> None:
    answer = sandbox.send("POST", "/store", "<> <urn:p> 1 .", content_type=TURTLE)

    assert answer.status == 201
    where = answer.headers["location"]
    assert where.startswith(f"{sandbox.address}store/")
    path = "/" + where.removeprefix(sandbox.address)
    assert holds(sandbox, path, f"<{where}> <urn:p> 1 .")

    assert sandbox.send("POST", path, "", content_type=TURTLE).status == 200
    assert holds(sandbox, path, f"<{where}> <urn:p> 1 .")


def form(*parts: tuple[str, str, str]) -> bytes:
    pieces = [
        f'--xyz\r\nContent-Disposition: form-data; name="f"{file}\r\n{kind}\r\n{body}\r\n'
        for file, kind, body in parts
    ]
    return ("".join(pieces) + "--xyz--\r\n").encode()


FILE = '; filename="a.ttl"'
AS_TURTLE = "Content-Type: text/turtle; charset=utf-8\r\n"
SENT = "multipart/form-data; boundary=xyz"


@pytest.mark.parametrize("path", EVERYWHERE.values(), ids=EVERYWHERE)
def test_the_parts_of_a_form_are_merged(sandbox: Sandbox, path: str) -> None:
    put(sandbox, path, JOHN)
    nt = "Content-Type: application/n-triples\r\n"
    parts = form(
        (FILE, AS_TURTLE, JANE), ("", nt, '<urn:a> <urn:b> "三" .'), (FILE, "", "<urn:c> a 1 .")
    )

    answer = sandbox.send("POST", path, parts, content_type=SENT)

    assert answer.status == 200, answer.text
    assert holds(sandbox, path, JOHN, JANE, '<urn:a> <urn:b> "三" . <urn:c> a 1 .')


BROKEN: dict[str, tuple[bytes, str, int]] = {
    "one part is wrong": (form((FILE, AS_TURTLE, JANE), (FILE, AS_TURTLE, "<a> .")), SENT, 400),
    "one part is an image": (
        form((FILE, AS_TURTLE, JANE), ("", "Content-Type: image/png\r\n", "x")),
        SENT,
        415,
    ),
    "no boundary": (form((FILE, AS_TURTLE, JANE)), "multipart/form-data", 400),
    "another boundary": (form((FILE, AS_TURTLE, JANE)), SENT + "z", 400),
}


@pytest.mark.parametrize(("body", "kind", "status"), BROKEN.values(), ids=BROKEN)
def test_a_form_is_taken_whole_or_not_at_all(
    sandbox: Sandbox, body: bytes, kind: str, status: int
) -> None:
    put(sandbox, at(ONE), JOHN)

    assert sandbox.send("POST", at(ONE), body, content_type=kind).status == status
    assert holds(sandbox, at(ONE), JOHN)


# §5.6 and 5.7: HEAD, PATCH, and the rest


@pytest.mark.parametrize("path", EVERYWHERE.values(), ids=EVERYWHERE)
def test_head_says_what_get_says_without_the_graph(sandbox: Sandbox, path: str) -> None:
    put(sandbox, path, JOHN)

    head, get = sandbox.send("HEAD", path), sandbox.send("GET", path)

    assert (head.status, head.body) == (200, b"")
    for name in ("content-type", "content-length", "etag", "vary"):
        assert head.headers[name] == get.headers[name]


ALLOWED: dict[str, tuple[str, str, str]] = {
    "PATCH": ("PATCH", at(ONE), "DELETE, GET, HEAD, OPTIONS, POST, PUT"),
    "PUT of all graphs": ("PUT", "/store", "GET, HEAD, OPTIONS, POST"),
    "DELETE of all graphs": ("DELETE", "/store", "GET, HEAD, OPTIONS, POST"),
}


@pytest.mark.parametrize(("method", "path", "allowed"), ALLOWED.values(), ids=ALLOWED)
def test_what_is_not_done_here_is_said(
    running: Sandbox, method: str, path: str, allowed: str
) -> None:
    answer = running.send(method, path, JOHN, content_type=TURTLE)

    assert (answer.status, answer.headers["allow"]) == (405, allowed)
    options: Any = running.send("OPTIONS", path)
    assert (options.status, options.headers["allow"]) == (204, allowed)
