"""What a sandbox must survive: writes that never end, writers that die, and everybody at once."""

import contextlib
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner

from playing import FORM, TURTLE, UPDATE, Sandbox, playing
from policygraph.cli import main
from policygraph.store.base import Limits
from policygraph.store.guard import lower_booleans
from policygraph.store.sandbox import Dataset
from policygraph.store.updates import prepare

START = {'<urn:s> <urn:p> "安" .'}
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
FEED = "INSERT DATA { " + " . ".join(f"<urn:n{i}> <urn:q> {i}" for i in range(300)) + " }"
PRODUCT = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
DOUBLED = " ".join(f"BIND(CONCAT(?v{i}, ?v{i}) AS ?v{i + 1})" for i in range(40))


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    options = ("--query-timeout", "1", "--query-memory", "128 MiB")
    with playing(tmp_path_factory.mktemp("sandbox"), *options) as found:
        yield found


@pytest.fixture
def sandbox(running: Sandbox) -> Sandbox:
    """A sandbox with one triple."""
    assert running.update('DROP ALL ; INSERT DATA { <urn:s> <urn:p> "安" }').status == 204
    return running


ENDLESS = {
    "a product": f"{FEED} ; INSERT {{ ?a <urn:x> ?o }} WHERE {PRODUCT}",
    "a product deleted": f"{FEED} ; DELETE {{ ?a ?b ?o }} WHERE {PRODUCT}",
    "after a change": f"CLEAR ALL ; {FEED} ; INSERT {{ ?a <urn:x> ?o }} WHERE {PRODUCT}",
    "a string that doubles": (
        f"INSERT {{ <urn:s> <urn:p> ?v40 }} WHERE {{ BIND('0123456789' AS ?v0) {DOUBLED} }}"
    ),
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_an_update_without_end_is_ended_and_changes_nothing(sandbox: Sandbox, text: str) -> None:
    begun = time.monotonic()
    answer = sandbox.update(text)
    spent = time.monotonic() - begun

    assert answer.status == 503, answer.text
    assert "nothing was changed" in answer.text
    assert spent < 1 + 1.0
    assert sandbox.quads() == START
    assert sandbox.update("INSERT DATA { <urn:after> <urn:p> 1 }").status == 204


DEEP = {
    "braces": "INSERT DATA { <urn:a> <urn:b> 1 } ; INSERT {} WHERE " + "{" * 9000 + "}" * 9000,
    "braces never closed": "INSERT DATA " + "{" * 20_000,
    "parentheses": "INSERT {} WHERE { FILTER" + "(" * 9000 + "1" + ")" * 9000 + " }",
    "paths": "INSERT {} WHERE { ?s " + "/".join(["<a:p>"] * 2000) + " ?o }",
    "unions": "INSERT {} WHERE { {}" + " UNION {}" * 5000 + " }",
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_an_update_that_nests_too_deeply_is_refused(sandbox: Sandbox, text: str) -> None:
    assert sandbox.send("POST", "/update", text, content_type=UPDATE).status == 400
    assert sandbox.quads() == START


def test_readers_are_answered_while_a_write_is_on_its_way(sandbox: Sandbox) -> None:
    with ThreadPoolExecutor(1) as others:
        written = others.submit(sandbox.update, ENDLESS["a product"])
        for _ in range(10):
            assert sandbox.rows(COUNT) == [("1",)]
        assert written.result().status == 503


def test_a_client_that_hangs_up_ends_its_update(sandbox: Sandbox) -> None:
    body = f"update={ENDLESS['a product']}".encode()
    host, port = sandbox.host.split(":")
    with socket.create_connection((host, int(port))) as line:
        head = f"POST /update HTTP/1.1\r\nHost: {sandbox.host}\r\nContent-Type: {FORM}\r\n"
        line.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        time.sleep(0.1)

    assert sandbox.update("INSERT DATA { <urn:after> <urn:p> 1 }").status == 204
    assert len(sandbox.quads()) == 2


def test_half_an_upload_changes_nothing(sandbox: Sandbox) -> None:
    host, port = sandbox.host.split(":")
    with socket.create_connection((host, int(port))) as line:
        head = f"PUT /store?default HTTP/1.1\r\nHost: {sandbox.host}\r\nContent-Type: {TURTLE}\r\n"
        line.sendall(f"{head}Content-Length: 1000\r\n\r\n<urn:a> <urn:b> 1 .".encode())

    assert sandbox.quads() == START


def children(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            yield child
            yield from children(child)


def writers(sandbox: Sandbox) -> list[int]:
    found = []
    for pid in children(sandbox.server.pid):
        with contextlib.suppress(OSError):
            if b"policygraph.store.writer" in Path(f"/proc/{pid}/cmdline").read_bytes():
                found.append(pid)
    return found


def test_a_writer_that_is_killed_is_replaced_and_nothing_is_lost(sandbox: Sandbox) -> None:
    for number in range(3):
        assert sandbox.update(f"INSERT DATA {{ <urn:n> <urn:n> {number} }}").status == 204
        for pid in writers(sandbox):
            os.kill(pid, signal.SIGKILL)
        assert len(sandbox.quads()) == number + 2
        with contextlib.suppress(AssertionError):  # who comes first may learn of the death
            assert sandbox.update("INSERT DATA {}").status == 204

    assert sandbox.update("INSERT DATA { <urn:n> <urn:n> 9 }").status == 204
    assert len(sandbox.quads()) == 5


def test_fifty_readers_see_whole_states_only(sandbox: Sandbox) -> None:
    """Every write moves all of a hundred triples from one number to the next."""
    pairs = "SELECT ?n (COUNT(*) AS ?c) { ?s <urn:n> ?n } GROUP BY ?n"
    move = "DELETE {{ ?s <urn:n> ?n }} INSERT {{ ?s <urn:n> {} }} WHERE {{ ?s <urn:n> ?n }}"
    start = " . ".join(f"<urn:t{i}> <urn:n> 0" for i in range(100))
    assert sandbox.update(f"INSERT DATA {{ {start} }}").status == 204
    seen: list[list[tuple[str, ...]]] = []
    over = threading.Event()

    def read() -> None:
        while not over.is_set():
            seen.append(sandbox.rows(pairs))

    with ThreadPoolExecutor(50) as readers:
        reading = [readers.submit(read) for _ in range(50)]
        for number in range(1, 16):
            assert sandbox.update(move.format(number)).status == 204
            assert sandbox.rows(pairs) == [("100", str(number))]
        over.set()
        for each in reading:
            each.result()

    assert len(seen) > 50
    assert all(len(rows) == 1 and rows[0][0] == "100" for rows in seen)


def test_states_that_nobody_reads_are_removed(sandbox: Sandbox) -> None:
    for number in range(20):
        sandbox.update(f"INSERT DATA {{ <urn:n> <urn:n> {number} }}")

    assert len(list(sandbox.folder.glob("policygraph-sandbox-*/*/states/*"))) <= 3


def test_large_uploads_are_taken_whole(running: Sandbox) -> None:
    turtle = "".join(f"<urn:s{i}> <urn:p> {i} .\n" for i in range(25_000))
    with playing(running.folder) as roomy:
        assert roomy.send("PUT", "/store?default", turtle, content_type=TURTLE).status == 201
        assert roomy.rows(COUNT) == [("25000",)]
        assert roomy.send("POST", "/store?default", turtle, content_type=TURTLE).status == 200
        assert roomy.rows(COUNT) == [("25000",)]


# Who may write

TOKEN = "correct horse"
INSERT = "update=INSERT+DATA+%7B%7D"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with playing(tmp_path_factory.mktemp("sandbox"), "--token", TOKEN) as found:
        yield found


WRITES = {
    "update": ("POST", "/update", INSERT, FORM, 204),
    "PUT": ("PUT", "/store?default", "", TURTLE, 201),
    "POST": ("POST", "/store", "", TURTLE, 201),
    "DELETE": ("DELETE", "/store?default", "", TURTLE, 200),
}


@pytest.mark.parametrize(("method", "path", "body", "kind", "status"), WRITES.values(), ids=WRITES)
def test_writing_needs_the_token_where_there_is_one(
    guarded: Sandbox, method: str, path: str, body: str, kind: str, status: int
) -> None:
    def send(**headers: str) -> int:
        return guarded.send(method, path, body, content_type=kind, **headers).status

    assert guarded.send(method, path, body).headers["www-authenticate"].startswith("Bearer")
    for wrong in ("Bearer wrong", f"Bearer {TOKEN}x", f"Basic {TOKEN}", "Bearer", ""):
        assert send(authorization=wrong) == 401
    assert send(authorization=f"bearer {TOKEN}") in {status, 204}


def test_reading_needs_no_token(guarded: Sandbox) -> None:
    assert guarded.true("ASK {}")
    assert guarded.send("GET", "/store?default").status == 200


FOREIGN = {
    "origin": {"origin": "https://evil.example"},
    "no origin at all": {"origin": "null"},
    "another site": {"sec_fetch_site": "cross-site"},
    "a name that leads here": {"host": "evil.example"},
}


@pytest.mark.parametrize("headers", FOREIGN.values(), ids=FOREIGN)
def test_pages_of_other_sites_cannot_write(sandbox: Sandbox, headers: dict[str, str]) -> None:
    answer = sandbox.send("POST", "/update", "update=CLEAR+ALL", content_type=FORM, **headers)

    assert answer.status in {403, 421}
    assert sandbox.quads() == START


# Beginning and end


def test_nothing_is_left_when_a_sandbox_stops_or_is_killed(tmp_path: Path) -> None:
    def folders() -> list[Path]:
        return list(tmp_path.glob("policygraph-sandbox-*"))

    with playing(tmp_path) as first:
        first.update("INSERT DATA { <urn:a> <urn:b> 1 }")
        assert len(folders()) == 1
    assert folders() == []

    with playing(tmp_path) as second:
        assert second.quads() == set()
        second.server.send_signal(signal.SIGKILL)
    with playing(tmp_path):
        assert len(folders()) == 1
    assert folders() == []


def test_a_sandbox_is_not_opened_to_other_machines() -> None:
    done = CliRunner().invoke(main, ["serve", "--sandbox", "--host", "0.0.0.0"])

    assert (done.exit_code, "this machine only" in done.output) == (2, True)


def test_a_dataset_that_failed_to_start_writing_says_so_and_recovers(tmp_path: Path) -> None:
    limits = Limits(timeout=5.0)
    with Dataset(tmp_path) as dataset:
        os.kill(dataset.writer_pid, signal.SIGKILL)
        with contextlib.suppress(Exception):
            dataset.update("INSERT DATA { <urn:a> <urn:b> 1 }", "http://x/", limits)
        before = dataset.stamp
        dataset.update("INSERT DATA { <urn:a> <urn:b> 2 }", "http://x/", limits)

        assert dataset.stamp != before


def test_only_words_are_made_lower_case() -> None:
    text = "SELECT ?True { ?s ex:True \"True\" ; <urn:True> True # True\n, 'FALSE', FALSE }"

    assert lower_booleans(text) == text.replace("> True", "> true").replace(", FALSE", ", false")


def test_an_update_that_needs_no_help_is_left_as_it_is() -> None:
    text = "PREFIX ex: <urn:> INSERT { ?s ?p 'LOAD <x>' } WHERE { ?s ex:load ?p } # LOAD SILENT <x>"

    assert prepare(text, Limits()) == text
