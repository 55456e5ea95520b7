"""The endpoint as clients meet it: over HTTP, through granian, with the clients people use."""

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, JSONLD, N3, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, XML
from SPARQLWrapper import SPARQLWrapper as Wrapper

from sparql_store import EX, PRODUCT, make

FRONT = """
    import sys
    from dataclasses import dataclass
    from pathlib import Path

    from flask import Flask

    from policygraph.settings import load
    from policygraph.web import server

    @dataclass(frozen=True)
    class Snapshot:
        id: str
        store_path: Path

        @property
        def stamp(self):
            return self.id

    class Snapshots:
        def __init__(self, link):
            self.link, self.seen = Path(link), {}

        def current(self):
            name = self.link.resolve()
            return self.seen.setdefault(name, Snapshot(name.name, name))

    def front(settings):
        app = Flask("pages")
        app.add_url_rule("/sparql", "workbench", lambda: "<!doctype html><title>SPARQL</title>")
        return server.build(settings, Snapshots(sys.argv[1]), app)

    if __name__ == "__main__":
        flags = {"port": 0, "fronts": 1, "workers": 2, "query_timeout": 2, "home": sys.argv[2],
                 "public_url": "http://site/"}
        settings = server.reserve_port(load(flags, {})[0])
        print(settings.port, flush=True)
        server.serve(settings, front)
"""
LONG = "SELECT * { ?s ?p ?o . ?a ?b ?c . ?d ?e ?f }"
FORMS = {
    "select": f"SELECT * {{ <{EX}s> ?p ?o }}",
    "ask": "ASK {}",
    "construct": f"CONSTRUCT WHERE {{ <{EX}s> ?p ?o }}",
    "describe": f"DESCRIBE <{EX}s>",
}


@dataclass(frozen=True, slots=True)
class Site:
    """A running server and the link its current release hangs on."""

    port: int
    pid: int
    link: Path

    @property
    def sparql(self) -> str:
        return f"http://127.0.0.1:{self.port}/sparql"

    def get(self, text: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        with contextlib.closing(connection):
            connection.request("GET", "/sparql?" + urlencode({"query": text}), headers=headers)
            answer = connection.getresponse()
            named = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, named, answer.read()

    def below(self) -> dict[int, str]:
        """Return the processes below the server, with their command lines."""
        found: dict[int, str] = {}
        for _ in range(3):
            for pid, parent, command in processes():
                if parent == self.pid or parent in found:
                    found[pid] = command
        return found

    def workers(self) -> set[int]:
        """Return the ids of the query workers."""
        every = self.below().items()
        return {pid for pid, command in every if "policygraph.store.worker" in command}


def processes() -> Iterator[tuple[int, int, str]]:
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError):
            state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
            command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            if state != "Z":
                yield int(entry.name), int(parent), command


def until(condition: Callable[[], Any], seconds: float = 10.0) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


@contextlib.contextmanager
def serving(folder: Path, root: Path) -> Iterator[Site]:
    make(folder / "one", rows=4000)
    link = folder / "current"
    link.symlink_to("one")
    script = folder / "front.py"
    script.write_text(textwrap.dedent(FRONT), "utf-8")
    process = subprocess.Popen(
        [sys.executable, str(script), str(link), str(root)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    assert process.stdout
    try:
        site = Site(int(process.stdout.readline()), process.pid, link)
        assert until(lambda: _listens(site.port)), "the server does not listen"
        yield site
    finally:
        process.terminate()
        process.wait(15)
        process.stdout.close()


def _listens(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
        return True
    return False


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Site]:
    with serving(tmp_path_factory.mktemp("site"), root) as site:
        yield site


def raw(site: Site, text: str, seconds: float = 10.0) -> bytes:
    """Return every byte the server sends until it closes the connection."""
    target = "/sparql?" + urlencode({"query": text})
    with socket.create_connection(("127.0.0.1", site.port), seconds) as line:
        line.sendall(f"GET {target} HTTP/1.1\r\nHost: site\r\nConnection: close\r\n\r\n".encode())
        parts = []
        with contextlib.suppress(ConnectionResetError):
            while part := line.recv(1 << 16):
                parts.append(part)
    return b"".join(parts)


# Clients


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
@pytest.mark.parametrize("way", ["get", "post", "directly"])
@pytest.mark.parametrize(
    ("form", "wanted", "media"),
    [(form, *pair) for form in ("select", "ask") for pair in (
        (JSON, "application/sparql-results+json"), (XML, "application/sparql-results+xml"),
        (CSV, "text/csv"), (TSV, "text/tab-separated-values"))]
    + [(form, *pair) for form in ("construct", "describe") for pair in (
        (TURTLE, "text/turtle"), (N3, "text/turtle"), (JSONLD, "application/ld+json"),
        (RDFXML, "application/rdf+xml"), (XML, "application/rdf+xml"))],
)  # fmt: skip
def test_sparqlwrapper_gets_what_it_asks_for(
    site: Site, form: str, wanted: str, media: str, way: str
) -> None:
    wrapper = Wrapper(site.sparql)
    wrapper.setQuery(FORMS[form])
    wrapper.setReturnFormat(wanted)
    wrapper.setMethod(GET if way == "get" else POST)
    if way == "directly":
        wrapper.setRequestMethod(POSTDIRECTLY)

    found = wrapper.query()

    assert found.response.getcode() == 200
    assert found.info()["content-type"].partition(";")[0] == media
    assert found.response.read()


def test_sparqlwrapper_reads_the_rows(site: Site) -> None:
    wrapper = Wrapper(site.sparql, returnFormat=JSON)
    wrapper.setQuery(f"SELECT ?o {{ <{EX}s> <{EX}p> ?o }} ORDER BY ?o")
    wrapper.addDefaultGraph(EX + "g1")

    rows = wrapper.queryAndConvert()["results"]["bindings"]

    assert [row["o"]["value"] for row in rows] == ["一"]


def test_rdflib_reads_the_endpoint_as_a_graph(site: Site) -> None:
    graph = Graph(SPARQLStore(site.sparql))

    assert len(list(graph.objects(URIRef(EX + "s"), URIRef(EX + "p")))) == 2
    assert graph.query("ASK {}").askAnswer is True


def test_an_address_of_16_kb_is_read(site: Site) -> None:
    text = "ASK { VALUES ?x { " + "1 " * 8000 + "} }"

    assert site.get(text)[0] == 200


def test_a_browser_without_a_query_gets_the_page(site: Site) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=10)
    with contextlib.closing(connection):
        connection.request("GET", "/sparql", headers={"Accept": "text/html,*/*;q=0.8"})
        assert b"<title>SPARQL" in connection.getresponse().read()
        connection.request("GET", "/sparql")
        assert b"sd:Service" in connection.getresponse().read()


def test_a_body_that_is_too_large_is_not_read(site: Site) -> None:
    head = (
        "POST /sparql HTTP/1.1\r\nHost: site\r\nContent-Type: application/sparql-query\r\n"
        f"Content-Length: {10**9}\r\n\r\nASK"
    )
    with socket.create_connection(("127.0.0.1", site.port), 5.0) as line:
        line.sendall(head.encode())

        assert line.recv(100).startswith(b"HTTP/1.1 413")


# Limits, as they show on the wire


def test_a_query_that_is_too_slow_is_a_problem(site: Site) -> None:
    status, headers, body = site.get(PRODUCT)

    assert (status, json.loads(body)["code"]) == (503, "query-timeout")
    assert headers["retry-after"]
    assert headers["access-control-allow-origin"] == "*"
    assert site.get("ASK {}")[0] == 200


def test_a_whole_long_answer_ends_with_the_last_chunk(site: Site) -> None:
    answer = raw(site, "SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT 20000")

    assert answer.startswith(b"HTTP/1.1 200")
    assert b"transfer-encoding: chunked" in answer.partition(b"\r\n\r\n")[0].lower()
    assert answer.endswith(b"0\r\n\r\n")


def test_a_cut_answer_never_looks_whole(site: Site) -> None:
    answer = raw(site, LONG)

    assert answer.startswith(b"HTTP/1.1 200")
    assert len(answer) > 1_000_000
    assert not answer.endswith(b"0\r\n\r\n")
    assert site.get("ASK {}")[0] == 200


def test_clients_that_hang_up_end_their_queries(site: Site) -> None:
    before = site.workers()
    for _ in range(2):
        target = "/sparql?" + urlencode({"query": PRODUCT})
        with socket.create_connection(("127.0.0.1", site.port), 5.0) as line:
            line.sendall(f"GET {target} HTTP/1.1\r\nHost: site\r\n\r\n".encode())
            time.sleep(0.1)

    begun = time.monotonic()
    assert site.get("ASK {}")[0] == 200
    assert time.monotonic() - begun < 1.0
    assert until(lambda: len(before & site.workers()) < len(before))


def test_a_killed_worker_costs_one_answer(site: Site) -> None:
    seen: list[tuple[int, str]] = []

    def slow() -> None:
        status, _, body = site.get(PRODUCT)
        seen.append((status, json.loads(body)["code"]))

    before = site.workers()
    thread = threading.Thread(target=slow)
    thread.start()
    assert until(lambda: any(_busy(pid) for pid in before))
    for pid in before:
        if _busy(pid):
            os.kill(pid, signal.SIGSEGV)
    thread.join()

    assert seen == [(500, "store")]
    assert site.get("ASK {}")[0] == 200


def _busy(pid: int) -> bool:
    try:
        ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11]
        return int(ticks) > 20
    except (OSError, IndexError):
        return False


# Life


def test_a_release_is_switched_under_load_without_a_failed_request(
    tmp_path: Path, root: Path
) -> None:
    text = f"SELECT ?o {{ <{EX}s> <{EX}p> ?o FILTER(lang(?o) = 'zh') }}"
    seen: list[tuple[int, str | None, str]] = []
    stop = threading.Event()
    with serving(tmp_path, root) as site:

        def load() -> None:
            while not stop.is_set():
                status, headers, body = site.get(text, Accept="text/csv")
                word = body.decode().split("\r\n")[1]
                seen.append((status, headers.get("policygraph-release"), word))

        threads = [threading.Thread(target=load) for _ in range(3)]
        for thread in threads:
            thread.start()
        make(tmp_path / "two", word="新")
        assert until(lambda: len(seen) > 30)
        (tmp_path / "next").symlink_to("two")
        (tmp_path / "next").replace(site.link)
        assert until(lambda: seen[-1][1] == "two")
        stop.set()
        for thread in threads:
            thread.join()

    assert set(seen) == {(200, "one", "一"), (200, "two", "新")}


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_no_process_outlives_the_server(tmp_path: Path, root: Path, how: signal.Signals) -> None:
    with serving(tmp_path, root) as site:
        threading.Thread(target=_ignoring, args=(site,), daemon=True).start()
        assert until(lambda: len(site.workers()) == 3)
        below = site.below()
        assert len(below) > 3

        os.kill(site.pid, how)

        assert until(lambda: not below.keys() & {pid for pid, _, _ in processes()})


def _ignoring(site: Site) -> None:
    with contextlib.suppress(OSError, http.client.HTTPException):
        site.get(PRODUCT)
