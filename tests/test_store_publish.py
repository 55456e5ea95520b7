"""Publishing to SPARQL servers: resumable, counted, and switched in one step."""

import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from policygraph.errors import PolicyGraphError, ReleaseError, StoreError
from policygraph.queries import BoundQuery, QueryCatalogue, SavedQuery
from policygraph.rdf.terms import Triple
from policygraph.release import folder as folders
from policygraph.release import trial, upload
from policygraph.release.snapshot import Snapshot
from policygraph.store.base import Solutions
from store_places import Place, editions, place, server

__all__ = ["editions", "place", "server"]

pytestmark = pytest.mark.stores


def test_publishing_what_is_there_sends_nothing(server: Place) -> None:
    done = server.publish("first")

    assert done.sent == 0


def test_an_interrupted_upload_leaves_the_old_release_served_and_goes_on_where_it_stopped(
    server: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    send, sent = upload.Target._send, []

    def fail(self: upload.Target, method: str, graph: str, body: bytes = b"") -> None:
        if method == "PUT" and len(sent) == 2:
            raise StoreError("the cable was pulled")
        sent.append(graph) if method == "PUT" else None
        send(self, method, graph, body)

    monkeypatch.setattr(upload.Target, "_send", fail)
    with pytest.raises(StoreError, match="cable"):
        server.publish("second")
    time.sleep(0.3)
    assert server.rows("SELECT ?m { ex:mark ?p ?m }") == [{"m": '"first"'}] * 2

    monkeypatch.undo()
    done = server.publish("second")

    assert done.sent == 2
    server.await_mark("second")


def test_a_graph_that_arrived_with_less_stops_the_upload(
    server: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = upload.Target._send

    def lose(self: upload.Target, method: str, graph: str, body: bytes = b"") -> None:
        lines = body.splitlines(keepends=True)
        send(self, method, graph, b"".join(lines[:-1]) if "/two?" in graph else body)

    before = server.snapshots.current().id
    monkeypatch.setattr(upload.Target, "_send", lose)
    with pytest.raises(ReleaseError, match="instead of"):
        server.publish("third")

    assert server.snapshots.current().id == before


def test_readers_see_one_release_while_the_pointer_moves(server: Place) -> None:
    seen: list[list[dict[str, str]]] = []
    wrong: list[PolicyGraphError] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                seen.append(server.rows("SELECT ?m { ex:mark ?p ?m }"))
            except PolicyGraphError as error:
                wrong.append(error)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for mark in ("first", "second", "first", "third"):
        server.publish(mark)
        server.await_mark(mark)
    stop.set()
    for reader in readers:
        reader.join()

    assert wrong == []
    assert {tuple(row["m"] for row in rows) for rows in seen} == {
        (f'"{mark}"',) * 2 for mark in ("first", "second", "third")
    }


def test_old_releases_are_removed_and_the_current_one_is_whole(server: Place) -> None:
    done = upload.publish(replace(server.settings, keep_releases=1), server.editions["third"])

    server.await_mark("third")
    assert done.pruned >= 1
    assert len(server.rows("SELECT ?o { GRAPH g:bulk { ?s ?p ?o } } LIMIT 2000")) == 2000
    assert server.publish("first").sent == 4
    server.await_mark("first")


def test_a_release_of_another_base_is_not_published(server: Place) -> None:
    other = replace(server.settings, base_iri="https://other.example/")

    with pytest.raises(PolicyGraphError, match="base_iri"):
        upload.publish(other, server.editions["first"])


def test_wrong_credentials_are_said_and_nothing_changes(server: Place) -> None:
    if not server.settings.store_user:
        pytest.xfail("this server was started without credentials")
    before = server.snapshots.current().id

    with pytest.raises(StoreError, match="store_password"):
        upload.publish(replace(server.settings, store_password="wrong"), server.editions["second"])

    assert server.snapshots.current().id == before


def test_the_newest_release_is_the_one_with_the_highest_number() -> None:
    assert folders.order("2026.11.10-2") > folders.order("2026.11.9-11")


class Silent:
    """A store that finds nothing, and fails when asked for triples."""

    def select(self, query: BoundQuery) -> Solutions:
        return Solutions((), ())

    def ask(self, query: BoundQuery) -> bool:
        return False

    def construct(self, query: BoundQuery) -> list[Triple]:
        raise StoreError("no triples here")


def test_questions_that_a_server_answers_differently_are_named(editions: dict[str, Path]) -> None:
    queries = QueryCatalogue(
        {
            f"pages/{name}": SavedQuery(f"pages/{name}", form, text + " { ?s ?p ?o }")
            for name, form, text in (
                ("asked", "ask", "ASK"),
                ("listed", "select", "SELECT ?s"),
                ("made", "construct", "CONSTRUCT { ?s ?p ?o } WHERE"),
                ("chosen", "select", "# LIMIT\nSELECT ?s"),
            )
        }
    )
    here = Snapshot.open(editions["first"])

    assert trial.differing(queries, here, here) == []
    assert trial.differing(queries, here, replace(here, store=Silent())) == [
        "pages/asked",
        "pages/listed",
        "pages/made",
    ]
