"""Strangers' queries run in processes that can be killed, and only the culprit notices."""

import contextlib
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from policygraph.errors import (
    Busy,
    PolicyGraphError,
    QueryError,
    QueryMemory,
    QueryTimeout,
    ResultTooLarge,
    SettingsError,
    StoreError,
)
from policygraph.store.base import Hangup
from policygraph.store.workers import MIN_MEMORY, WorkerPool
from sparql_store import EX, PRODUCT, make

EVERYTHING = "SELECT * { ?s ?p ?o }"
LONG = "SELECT * { ?s ?p ?o . ?a ?b ?c . ?d ?e ?f }"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("stores") / "one", rows=4000)


@pytest.fixture(scope="module")
def pool(store: Path) -> Iterator[WorkerPool]:
    with WorkerPool(2, store, release="one", prefixes={"ex": EX}) as pool:
        yield pool


def job(text: str, form: str = "CSV", **more: Any) -> dict[str, Any]:
    whole = {"text": text, "format": form, "union": True, "default": None, "named": None}
    return {**whole, "rows": 10**6, "bytes": 1 << 28, **more}


def ask(pool: WorkerPool, text: str = "ASK {}", timeout: float = 5.0, **more: Any) -> bytes:
    return b"".join(pool.run(job(text, **more), timeout))


def living(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def until(condition: Any, seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.005)
    return True


def test_a_query_is_answered(pool: WorkerPool) -> None:
    assert ask(pool, f"SELECT ?o {{ <{EX}s> <{EX}p> ?o }} ORDER BY ?o") == (
        "o\r\ntwo\r\n一\r\n".encode()
    )


def test_a_small_answer_is_whole_before_it_is_declared(pool: WorkerPool) -> None:
    stream = pool.run(job("ASK {}"), 5.0)

    assert stream.size == 4
    assert b"".join(stream) == b"true"


def test_triples_are_ordered_and_prefixed(pool: WorkerPool) -> None:
    text = f"PREFIX ex: <{EX}> CONSTRUCT {{ ex:s ex:q 1 ; a ex:T }} {{ ex:s ex:p ?o }}"

    found = ask(pool, text, form="TURTLE").decode()

    assert found == f"@prefix ex: <{EX}> .\nex:s a ex:T ;\n\tex:q 1 .\n"


def test_an_endless_query_ends_at_its_deadline_and_the_next_one_works(pool: WorkerPool) -> None:
    begun = time.monotonic()
    with pytest.raises(QueryTimeout, match=r"within 0\.5 seconds"):
        ask(pool, PRODUCT, timeout=0.5)
    ended = time.monotonic()

    assert ask(pool) == b"true"
    assert ended - begun < 0.6
    assert time.monotonic() - ended < 0.1


def test_the_pool_is_full_again_after_kills(pool: WorkerPool) -> None:
    for _ in range(3):
        with pytest.raises(QueryTimeout):
            ask(pool, PRODUCT, timeout=0.05)

    assert until(lambda: len(pool.pids) == 3)


def test_others_are_not_disturbed_by_a_crash(pool: WorkerPool) -> None:
    stream = pool.run(job(LONG), 30.0)
    other = pool.run(job(LONG), 30.0)
    first, second = next(stream), next(other)
    assert first == second

    victim = stream._process.pid
    os.kill(victim, signal.SIGSEGV)

    with pytest.raises(StoreError, match="SIGSEGV"):
        for _ in stream:
            pass
    assert len(next(other)) > 0
    other.close()
    assert ask(pool) == b"true"


def test_a_hundred_crashes_do_not_exhaust_the_pool(pool: WorkerPool) -> None:
    for _ in range(25):
        for pid in pool.pids:
            os.kill(pid, signal.SIGKILL)

    assert until(lambda: _answers(pool))
    assert until(lambda: len(pool.pids) == 3)


def _answers(pool: WorkerPool) -> bool:
    try:
        return ask(pool) == b"true"
    except PolicyGraphError:
        return False


def test_nested_braces_do_not_kill_a_worker(pool: WorkerPool) -> None:
    before = set(pool.pids)

    assert ask(pool, "ASK " + "{" * 3000 + "}" * 3000) == b"true"
    assert before == set(pool.pids)


@pytest.mark.parametrize("form", ["CSV", "TSV", "JSON", "XML", "TURTLE", "N_TRIPLES", "RDF_XML"])
def test_more_rows_than_allowed_are_an_error_not_a_shorter_answer(
    pool: WorkerPool, form: str
) -> None:
    text = EVERYTHING if len(form) < 5 else "CONSTRUCT WHERE { ?s ?p ?o }"

    assert ask(pool, text, form=form, rows=4002)
    with pytest.raises(ResultTooLarge, match="more than 4001 rows"):
        ask(pool, text, form=form, rows=4001)


def test_more_bytes_than_allowed_are_an_error(pool: WorkerPool) -> None:
    size = len(ask(pool, EVERYTHING))

    assert len(ask(pool, EVERYTHING, bytes=size)) == size
    with pytest.raises(ResultTooLarge, match="bytes"):
        ask(pool, EVERYTHING, bytes=size - 1)


def test_a_long_answer_that_grows_too_large_is_cut_by_an_error(pool: WorkerPool) -> None:
    stream = pool.run(job(LONG, rows=200_000), 30.0)

    assert stream.size is None
    with pytest.raises(ResultTooLarge):
        for _ in stream:
            pass


@pytest.mark.parametrize("text", ["SELECT", f"ASK {{ FILTER(<{EX}f>(1)) }}"])
def test_what_the_engine_refuses_leaves_the_worker_alive(pool: WorkerPool, text: str) -> None:
    before = set(pool.pids)
    with pytest.raises(QueryError):
        ask(pool, text)

    assert before == set(pool.pids)


def test_a_client_that_hangs_up_ends_its_query(pool: WorkerPool) -> None:
    hangup = Hangup()
    threading.Timer(0.2, hangup.hang_up).start()

    begun = time.monotonic()
    with pytest.raises(StoreError, match="stopped"):
        pool.run(job(PRODUCT), 30.0, hangup)

    assert time.monotonic() - begun < 1.0
    assert ask(pool) == b"true"


def test_a_client_that_hung_up_cannot_kill_the_next_client_s_worker(pool: WorkerPool) -> None:
    hangup = Hangup()
    b"".join(pool.run(job("ASK {}"), 5.0, hangup))
    before = set(pool.pids)

    hangup.hang_up()

    assert ask(pool) == b"true"
    assert before == set(pool.pids)


def test_an_answer_closed_early_ends_its_query(pool: WorkerPool) -> None:
    stream = pool.run(job(LONG), 30.0)
    pid = stream._process.pid

    stream.close()

    assert until(lambda: not living(pid))
    assert list(stream) == []


def test_an_answer_nobody_reads_frees_its_worker(store: Path) -> None:
    with WorkerPool(1, store, queue_seconds=2.0) as pool:
        pool.run(job(LONG), 30.0)

        assert ask(pool) == b"true"


def test_the_queue_is_bounded(store: Path) -> None:
    with WorkerPool(1, store, queue=1, queue_seconds=0.2) as pool:
        stream = pool.run(job(LONG), 30.0)
        seen: list[str] = []

        def wait() -> None:
            try:
                ask(pool)
            except Busy as busy:
                seen.append(str(busy))

        waiting = threading.Thread(target=wait)
        waiting.start()
        assert until(lambda: pool._line)
        with pytest.raises(Busy, match="queue is full"):
            ask(pool)
        waiting.join()
        stream.close()

        assert seen == ["all query workers are busy"]
        assert ask(pool) == b"true"


@pytest.mark.parametrize(
    "text",
    [
        "SELECT (GROUP_CONCAT(?o) AS ?x) { ?s ?p ?o . ?a ?b ?c . ?d ?e ?f }",
        "SELECT DISTINCT * { ?s ?p ?o . ?a ?b ?c } ORDER BY ?o",
    ],
    ids=["concatenation", "sorting"],
)
def test_the_smallest_memory_starts_and_holds(store: Path, text: str) -> None:
    with WorkerPool(1, store, memory=MIN_MEMORY) as pool:
        assert len(ask(pool, EVERYTHING)) > 100_000
        with pytest.raises(QueryMemory):
            ask(pool, text, timeout=20.0)
        assert ask(pool) == b"true"


def test_less_memory_than_the_smallest_is_refused(store: Path) -> None:
    with pytest.raises(SettingsError, match="at least 64 MiB"):
        WorkerPool(1, store, memory=MIN_MEMORY - 1)


def test_no_request_leaves_the_machine(pool: WorkerPool) -> None:
    """The guard is not asked here: the worker itself has no network."""
    if not os.path.exists("/proc/self/ns/net"):
        pytest.skip("this system has no network namespaces")
    reached: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        port = server.getsockname()[1]
        with pytest.raises(PolicyGraphError):
            ask(pool, f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}")
        with contextlib.suppress(TimeoutError):
            reached.append(server.accept()[0].recv(10))
        if reached and pool._idle[0].network != "private":
            pytest.skip(f"this system allows no network namespace: {pool._idle[0].network}")

    assert reached == []


def test_a_switch_serves_the_new_release_and_lets_the_old_one_end(
    tmp_path: Path, store: Path
) -> None:
    new = make(tmp_path / "new", word="新")
    word = f"SELECT ?o {{ <{EX}s> <{EX}p> ?o FILTER(lang(?o) = 'zh') }}"
    with WorkerPool(1, store, release="one") as pool:
        stream = pool.run(job("SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT 100000"), 30.0)
        begun = time.monotonic()
        pool.switch(new, "two")
        switched = time.monotonic() - begun
        rest = sum(chunk.count(b"\n") for chunk in stream)

        assert (stream.release, rest) == ("one", 100_001)
        assert ask(pool, word) == "o\r\n新\r\n".encode()
        assert pool.release == "two"
        assert switched < 1.0


def test_a_switch_to_a_broken_store_keeps_the_old_one(tmp_path: Path, store: Path) -> None:
    with WorkerPool(1, store, release="one") as pool:
        with pytest.raises(StoreError, match="cannot open"):
            pool.switch(tmp_path / "none", "two")

        assert pool.release == "one"
        assert ask(pool) == b"true"


def test_closing_leaves_no_process(store: Path) -> None:
    pool = WorkerPool(2, store)
    stream = pool.run(job(PRODUCT.replace("(COUNT(*) AS ?n)", "*")), 30.0)
    pids = [*pool.pids, stream._process.pid]

    pool.close()

    with pytest.raises(StoreError):
        for _ in stream:
            pass
    assert not any(living(pid) for pid in pids)


def test_many_threads_share_the_pool(pool: WorkerPool) -> None:
    wrong: list[object] = []

    def work(number: int) -> None:
        for _ in range(20):
            found = ask(pool, f"SELECT ({number} AS ?x) {{}}")
            if found != f"x\r\n{number}\r\n".encode():
                wrong.append(found)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert wrong == []
