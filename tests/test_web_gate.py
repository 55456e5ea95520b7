"""How often a client may ask, who it is, and what the operator sees of it."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from asgi import Asker, asking
from policygraph.settings import Settings, load
from policygraph.web import server
from policygraph.web.errors import RequestError
from policygraph.web.gate import Buckets, Client, Gate, masked
from policygraph.web.metrics import Board
from policygraph.web.visits import AccessLog, Visit
from policygraph.web.watch import Watch
from sparql_store import Snapshot, make

ENDLESS = "SELECT (COUNT(*) AS ?n) {" + " . ".join(f"?a{i} ?b{i} ?c{i}" for i in range(30)) + "}"
STRANGER = "203.0.113.7"


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return Snapshot("one", make(tmp_path_factory.mktemp("stores") / "one"))


@pytest.fixture(scope="module")
def site(root: Path) -> Settings:
    flags = {"home": root, "fronts": 1, "workers": 1, "access_log": "off", "rate_burst": 5}
    return load(flags, {})[0]


class Releases:
    def __init__(self, snapshot: Snapshot) -> None:
        self.current = lambda: snapshot


@pytest.fixture
def ask(site: Settings, snapshot: Snapshot, tmp_path: Path) -> Iterator[Asker]:
    app = server.build(site, Releases(snapshot), Flask("pages"))
    app.watch.join(tmp_path)
    with asking(app) as asker:
        yield asker


# Rates


def test_a_client_that_asks_too_often_must_wait(ask: Asker) -> None:
    found = [ask("/sparql", {"query": "ASK {}"}, peer=STRANGER) for _ in range(9)]

    late = found[-1]
    assert {200, 429} == {got.status for got in found}
    assert json.loads(late.body)["code"] == "rate-limited"
    assert int(late.headers["retry-after"]) >= 1
    assert late.headers["access-control-allow-origin"] == "*"
    assert ask("/sparql", {"query": "ASK {}"}, peer="198.51.100.1").status == 200
    assert ask("/nothing", peer=STRANGER).status == 429


def test_work_counts_not_only_requests(ask: Asker) -> None:
    slow = ask("/sparql", {"query": ENDLESS, "timeout": "0.7"}, peer=STRANGER)

    assert slow.status == 503
    assert ask("/sparql", {"query": "ASK {}"}, peer=STRANGER).status == 429


def test_this_machine_is_not_limited_unless_the_operator_says_so(site: Settings) -> None:
    gates = [
        Gate(site),
        Gate(replace(site, limit_loopback=True)),
        Gate(replace(site, rate_limit=0)),
    ]
    near = Client("127.0.0.1", local=True, forwarded=False)
    far = Client(STRANGER, local=False, forwarded=False)

    def refused(gate: Gate, client: Client) -> bool:
        try:
            for _ in range(20):
                gate.check_rate(client)
        except RequestError as wrong:
            return wrong.status == 429
        return False

    assert [refused(gate, near) for gate in gates] == [False, True, False]
    assert [refused(gate, far) for gate in gates] == [True, True, False]


def test_a_bucket_fills_again_and_no_further() -> None:
    now = [0.0]
    buckets = Buckets(2.0, 4.0, clock=lambda: now[0])
    buckets.spend("a", 6.0)

    waits = []
    for now[0] in (0.0, 1.0, 1.5, 100.0):
        waits.append(buckets.wait("a"))
    buckets.spend("a", 4.0)

    assert waits == [1.5, 0.5, 0.0, 0.0]
    assert buckets.wait("a") == 0.5
    assert buckets.wait("b") == 0.0


def test_only_so_many_clients_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policygraph.web.gate.CLIENTS", 3)
    buckets = Buckets(1.0, 1.0)
    for name in "abcde":
        buckets.spend(name, 1.0)

    assert list(buckets._seen) == ["c", "d", "e"]


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("203.0.113.7", "198.51.100.1", "203.0.113.7"),
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "127.0.0.1, 198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "198.51.100.1, 10.0.0.2", "198.51.100.1"),
        ("10.0.0.1", "nobody", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.1, nobody", "10.0.0.1"),
        ("10.0.0.1", None, "10.0.0.1"),
        ("::1", "2001:db8::5", "2001:db8::5"),
        ("::ffff:10.0.0.1", "198.51.100.1", "198.51.100.1"),
    ],
)
def test_a_proxy_is_believed_only_when_it_is_listed(
    site: Settings, peer: str, forwarded: str | None, address: str
) -> None:
    gate = Gate(replace(site, trusted_proxies=("10.0.0.0/8", "::1")))
    headers = {} if forwarded is None else {"x-forwarded-for": forwarded}

    client = gate.client(peer, headers)

    assert client.address == address
    assert not client.local


def test_neighbours_in_one_ipv6_network_share_a_bucket() -> None:
    names = ("2001:db8:1:2::3", "2001:db8:1:2:ffff::9", "2001:db8:1:3::3")
    one, two, far = (Client(name, local=False, forwarded=False).bucket for name in names)

    assert one == two != far
    assert masked("203.0.113.77") == "203.0.113.0"
    assert masked("somebody") == "-"


# The access log


def visit(**more: Any) -> Visit:
    client = Client("203.0.113.77", local=False, forwarded=False)
    facts = {"id": "a-1", "method": "GET", "path": "/sparql", "client": client, "begun": 0.0}
    return Visit(**{**facts, **more})


NASTY = ["/a\nb", "/a\r\nx=1", "/a b outcome=ok", '/"', "/\x1b[31m", "/\u2028x", "/政策"]


@pytest.mark.parametrize("path", NASTY, ids=[f"{number}" for number in range(len(NASTY))])
@pytest.mark.parametrize("as_json", [False, True])
def test_no_path_can_write_a_line_of_its_own(path: str, as_json: bool) -> None:
    out = io.StringIO()
    log = AccessLog(as_json=as_json, out=out)
    log.note(visit(path=path))
    log.close()

    text = out.getvalue()
    assert text.count("\n") == 1
    assert text.isascii()
    assert text[:-1].isprintable()
    fields = (
        json.loads(text) if as_json else dict(re.findall(r'(\w+)=("(?:[^"\\]|\\.)*"|\S+)', text))
    )
    assert fields["outcome"] == "ok"
    said = (
        fields["path"]
        if as_json or not fields["path"].startswith('"')
        else json.loads(fields["path"])
    )
    assert said == path


def test_a_line_says_what_was_done_but_not_for_whom_or_what_was_asked() -> None:
    line = AccessLog(out=io.StringIO()).line(visit(rows=3, bytes=10, query="abc", cache="hit"))

    assert "203.0.113.0" in line
    assert "203.0.113.77" not in line
    for words in ("id=a-1", "rows=3", "bytes=10", "query=abc", "cache=hit", "outcome=ok", "ms="):
        assert words in line


def test_the_query_itself_is_logged_only_for_debugging(
    ask: Asker, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO", "policygraph"):
        ask("/sparql", {"query": "ASK { # secret\n}"})
    assert "secret" not in caplog.text

    with caplog.at_level("DEBUG", "policygraph"):
        ask("/sparql", {"query": "ASK { # secret \n}"})
    assert "secret" in caplog.text


def test_what_cannot_be_written_in_time_is_dropped_and_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("policygraph.web.visits.WAITING", 5)
    out = io.StringIO()
    log = AccessLog(out=out)
    for _ in range(500):
        log.note(visit())
    log.close()

    assert "access-log-lines-dropped count=" in out.getvalue()


# Numbers


def samples(text: str) -> dict[str, float]:
    rows = (line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    return {name: float(number) for name, number in rows}


def test_the_numbers_tell_what_was_asked_and_what_became_of_it(ask: Asker) -> None:
    ask("/sparql", {"query": "SELECT ?o { ?s ?p ?o }"})
    ask("/sparql", {"query": "SELECT ?o { ?s ?p ?o }"})
    ask("/sparql", {"query": "SELEC"})
    ask("/nothing")

    found = samples(ask("/metrics").body.decode())

    assert found['policygraph_queries_total{outcome="ok"}'] == 2
    assert found['policygraph_queries_total{outcome="query-syntax"}'] == 1
    assert found['policygraph_cache_requests_total{result="hit"}'] == 1
    assert found['policygraph_requests_total{kind="page",status="4xx"}'] == 1
    assert found["policygraph_rows_total"] == 4
    assert found["policygraph_query_seconds_count"] == 3
    assert found['policygraph_query_seconds_bucket{le="+Inf"}'] == 3
    assert found["policygraph_fronts"] == 1


def test_the_numbers_of_all_fronts_are_one_and_survive_a_front(tmp_path: Path) -> None:
    board = Board(tmp_path)
    board.count(visit(kind="sparql", status=200, rows=5))
    board.show({"idle": 2})
    for name in ("1", "999999999"):  # a front that lives, and one that has ended
        (tmp_path / name).write_bytes(next(tmp_path.iterdir()).read_bytes())

    found = samples(board.render())

    assert found["policygraph_rows_total"] == 15
    assert found['policygraph_workers{state="idle"}'] == 4
    assert found["policygraph_fronts"] == 2


@pytest.mark.parametrize(
    ("metrics", "peer", "forwarded", "shown"),
    [
        ("auto", "127.0.0.1", False, True),
        ("auto", "::1", False, True),
        ("auto", "127.0.0.1", True, False),
        ("auto", STRANGER, False, False),
        ("on", STRANGER, True, True),
        ("off", "127.0.0.1", False, False),
    ],
)
def test_the_numbers_are_for_the_operator(
    site: Settings, tmp_path: Path, metrics: str, peer: str, forwarded: bool, shown: bool
) -> None:
    watch = Watch(replace(site, metrics=metrics))
    watch.join(tmp_path)
    headers = {"x-forwarded-for": STRANGER} if forwarded else {}

    assert (watch.answer("GET", "/metrics", headers, peer) is not None) is shown


def test_ready_means_that_queries_are_answered(ask: Asker) -> None:
    ready = ask("/readyz", host="any.name", peer=STRANGER)
    ask._app.watch.works = lambda: False
    not_ready = ask("/readyz")

    assert (ready.status, ready.body) == (200, b"ready\n")
    assert (not_ready.status, not_ready.headers["cache-control"]) == (503, "no-store")


def test_every_answer_bears_an_id_and_no_two_the_same(ask: Asker) -> None:
    paths = ["/sparql", "/nothing", "/readyz", "/metrics"]
    ids = [ask(path).headers["x-request-id"] for path in paths for _ in range(2)]

    assert len(set(ids)) == 8
