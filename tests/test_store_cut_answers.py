"""Answers that a SPARQL server cuts, in every way that was seen, and what is made of them.

A server of a few lines sends the bytes as they were recorded; nothing needs to be installed.
"""

import base64
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from policygraph.errors import (
    PolicyGraphError,
    QueryError,
    QueryTimeout,
    ResultTooLarge,
    StoreError,
)
from policygraph.store.base import Hangup, Limits, SparqlRequest
from policygraph.store.http import Service
from policygraph.store.naming import Naming
from policygraph.store.remote import RemoteEndpoint

BASE = "https://policy.example.org/"
RELEASE = "ab" * 32
MEDIA = {"select": "text/csv", "ask": "text/csv", "construct": "application/n-triples"}
JSON = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"1"}}]}}'
TRIPLES = b"<http://e/s> <http://e/p> <http://e/o> .\n"
CANCELLED = b"The SPARQL operation has been cancelled"


def head(media: str, *more: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {media}", *more]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def sized(body: bytes, *more: str, media: str = "application/sparql-results+json") -> bytes:
    return head(media, f"Content-Length: {len(body)}", *more) + body


def chunked(*bodies: bytes, end: bytes = b"0\r\n\r\n", media: str = "text/plain") -> bytes:
    chunks = b"".join(f"{len(each):x}\r\n".encode() + each + b"\r\n" for each in bodies)
    return head(media, "Transfer-Encoding: chunked") + chunks + end


def refused(status: int, body: bytes, *more: str) -> bytes:
    lines = (f"Content-Length: {len(body)}", *more)
    return head("text/plain", *lines, status=f"{status} X") + body


BASIC = refused(401, b"", 'WWW-Authenticate: Basic realm="x"')
DIGEST = refused(401, b"", 'WWW-Authenticate: Digest realm="S", nonce="n", opaque="o", qop="auth"')


class Release:
    """A release at an address."""

    id = RELEASE
    stamp = "stamp"

    def __init__(self, address: str, user: str = "", password: str = "") -> None:
        self.service = Service(address, user, password)
        graphs = {BASE + "graph/one": f"{BASE}graph/one?release={RELEASE}"}
        self.naming = Naming(graphs, BASE)


@contextmanager
def saying(*answers: bytes, wait: float = 0.0) -> Iterator[tuple[str, list[bytes]]]:
    """Serve each answer to one connection, then close it; give the address and what was asked."""
    listening = socket.create_server(("127.0.0.1", 0))
    heard: list[bytes] = []

    def serve() -> None:
        for answer in answers:
            with listening.accept()[0] as line:
                heard.append(_request(line))
                line.sendall(answer)
                end = time.monotonic() + wait
                line.settimeout(0.05)
                while time.monotonic() < end:
                    try:
                        if not line.recv(1000):
                            heard.append(b"hung up")
                            break
                    except TimeoutError:
                        continue

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/sparql", heard
    thread.join(5)
    listening.close()


def _request(line: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        data += line.recv(65536)
    size = re.search(rb"content-length: (\d+)", data, re.IGNORECASE)
    wanted = data.index(b"\r\n\r\n") + 4 + (int(size[1]) if size else 0)
    while len(data) < wanted:
        data += line.recv(65536)
    return data


def ask(release: Release, text: str, seconds: float = 5.0, hangup: Hangup | None = None) -> bytes:
    endpoint = RemoteEndpoint(lambda: release, 2)
    try:
        answer = endpoint.run(SparqlRequest(text, dict(MEDIA)), Limits(timeout=seconds), hangup)
        return b"".join(answer.chunks)
    finally:
        endpoint.close()


SELECT = "SELECT ?x { ?s ?p ?x }"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
VIRTUOSO = "Server: Virtuoso/07.20.3229 (Linux) x86_64-pc-linux-gnu"

CUT: dict[str, tuple[str, bytes, type[PolicyGraphError]]] = {
    "fewer bytes than Content-Length": (
        SELECT, head("text/plain", f"Content-Length: {len(JSON) + 9}") + JSON, StoreError,
    ),
    "chunks without the last one": (SELECT, chunked(JSON, end=b""), StoreError),
    "a chunk cut in the middle": (SELECT, chunked(JSON, end=b"ff\r\nabc"), StoreError),
    "JSON that breaks off": (SELECT, sized(JSON[:-30]), StoreError),
    "JSON with something behind it": (SELECT, sized(JSON + b"]}"), StoreError),
    "nothing at all": (SELECT, sized(b""), StoreError),
    "Oxigraph: a sentence behind half the rows": (
        SELECT, chunked(JSON[:-20], CANCELLED), QueryTimeout,
    ),
    "Oxigraph: a sentence behind all the rows": (SELECT, chunked(JSON, CANCELLED), QueryTimeout),
    "Oxigraph: a sentence behind triples": (
        CONSTRUCT, chunked(TRIPLES * 3, CANCELLED), QueryTimeout,
    ),
    "a triple cut in the middle": (CONSTRUCT, sized(TRIPLES + TRIPLES[:20]), StoreError),
    "triples until the line is closed": (CONSTRUCT, head("text/plain") + TRIPLES, StoreError),
    "rows until the line is closed": (SELECT, head("text/plain") + JSON, StoreError),
    "Virtuoso: the cap on rows": (
        SELECT, sized(JSON, VIRTUOSO, "X-SPARQL-MaxRows: 1"), ResultTooLarge,
    ),
    "Virtuoso: an anytime query": (
        SELECT, sized(JSON, VIRTUOSO, "X-SQL-State: S1TAT"), QueryTimeout,
    ),
    "a timeout of the server": (
        SELECT, refused(503, b"Query timed out"), QueryTimeout,
    ),
    "an internal error": (SELECT, refused(500, b"oops"), StoreError),
    "a page instead of an answer": (SELECT, sized(b"<html>Please log in</html>"), StoreError),
    "a redirect": (
        SELECT, refused(302, b"", "Location: http://127.0.0.1:9/"), StoreError,
    ),
    "a complaint about the query": (SELECT, refused(400, b"bad"), QueryError),
}  # fmt: skip


@pytest.mark.parametrize("case", CUT, ids=str)
def test_a_cut_answer_is_an_error_and_never_an_answer(case: str) -> None:
    text, answer, kind = CUT[case]

    with saying(answer) as (address, _), pytest.raises(kind):
        ask(Release(address), text)


@pytest.mark.parametrize(
    "answer",
    [sized(JSON), chunked(JSON), chunked(JSON[:9], JSON[9:])],
    ids=["sized", "chunked", "split"],
)
def test_a_whole_answer_is_one(answer: bytes) -> None:
    with saying(answer) as (address, _):
        assert ask(Release(address), SELECT) == b"x\r\n1\r\n"


def test_virtuoso_is_asked_again_whether_it_cut_the_pattern_of_a_construct() -> None:
    triples = sized(TRIPLES, VIRTUOSO, media="application/n-triples")
    rows = sized(JSON, VIRTUOSO, "X-SPARQL-MaxRows: 1")

    with saying(triples, rows) as (address, heard), pytest.raises(ResultTooLarge):
        ask(Release(address), CONSTRUCT)

    assert b"SELECT+%2A+WHERE" in heard[1]


def test_virtuoso_answers_an_ask_with_a_table_of_a_number() -> None:
    table = JSON.replace(b'"x"', b'"__ASK_RETVAL"')

    with saying(sized(table, VIRTUOSO)) as (address, _):
        assert ask(Release(address), "ASK { ?s ?p ?o }") == b"true"


def test_a_long_answer_that_is_cut_raises_after_its_first_bytes() -> None:
    row = b'{"x":{"type":"literal","value":"' + b"v" * 1000 + b'"}}'
    begins = b'{"head":{"vars":["x"]},"results":{"bindings":[' + b",".join([row] * 4000)

    with saying(chunked(begins, end=b"")) as (address, _):
        endpoint = RemoteEndpoint(lambda: Release(address), 1)
        answer = endpoint.run(SparqlRequest(SELECT, dict(MEDIA)), Limits())
        assert answer.size is None
        with pytest.raises(StoreError):
            b"".join(answer.chunks)


def test_a_server_that_says_nothing_is_left_at_the_deadline_and_its_line_is_closed() -> None:
    with saying(b"", wait=3) as (address, heard):
        begun = time.monotonic()
        with pytest.raises(QueryTimeout):
            ask(Release(address), SELECT, 0.3)
        assert time.monotonic() - begun < 0.6

    assert heard[-1] == b"hung up"


def test_a_server_that_dribbles_is_left_at_the_deadline() -> None:
    begins = head("text/plain", "Content-Length: 9999") + JSON[:40]

    with saying(begins, wait=3) as (address, heard), pytest.raises(QueryTimeout):
        ask(Release(address), SELECT, 0.3)

    assert heard[-1] == b"hung up"


def test_a_client_that_hangs_up_ends_the_query_on_the_server() -> None:
    with saying(b"", wait=3) as (address, heard):
        call = Hangup()
        threading.Timer(0.2, call.hang_up).start()
        begun = time.monotonic()
        with pytest.raises(StoreError, match="stopped"):
            ask(Release(address), SELECT, 5, call)
        assert time.monotonic() - begun < 0.8

    assert heard[-1] == b"hung up"


def test_nobody_at_the_address_is_a_fault_of_the_store() -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]

    with pytest.raises(StoreError, match="cannot be reached"):
        ask(Release(f"http://127.0.0.1:{port}/sparql"), SELECT)


def test_credentials_are_sent_when_the_server_asks_and_not_before() -> None:
    with saying(BASIC, sized(JSON)) as (address, heard):
        assert ask(Release(address, "me", "secret"), SELECT) == b"x\r\n1\r\n"

    assert b"Authorization" not in heard[0]
    assert b"Basic " + base64.b64encode(b"me:secret") in heard[1]


def test_a_digest_never_carries_the_password() -> None:
    with saying(DIGEST, sized(JSON)) as (address, heard):
        assert ask(Release(address, "me", "secret"), SELECT) == b"x\r\n1\r\n"

    assert b'Authorization: Digest username="me"' in heard[1]
    assert b"secret" not in heard[1]


def test_credentials_that_are_refused_are_not_repeated_for_ever() -> None:
    with saying(BASIC, BASIC) as (address, _), pytest.raises(StoreError, match="store_user"):
        ask(Release(address, "me", "secret"), SELECT)


def test_graphs_go_out_with_the_release_and_come_back_plain() -> None:
    name = f"{BASE}graph/one?release={RELEASE}".encode()
    named = JSON.replace(b'"literal","value":"1"', b'"uri","value":"' + name + b'"')

    with saying(sized(named)) as (address, heard):
        found = ask(Release(address), f"SELECT ?x FROM NAMED <{BASE}graph/one> {{ GRAPH ?x {{}} }}")

    assert found == f"x\r\n{BASE}graph/one\r\n".encode()
    assert f"release%3D{RELEASE}".encode() in heard[0]
    assert b"FROM" not in heard[0]
