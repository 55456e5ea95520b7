"""Two lanes: short queries never wait behind long ones, and long ones are few."""

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from policygraph.errors import Busy, PolicyGraphError, QueryTimeout
from policygraph.store.workers import WorkerPool
from sparql_store import PRODUCT, make
from test_store_workers import LONG, ask, job, until


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("stores") / "one", rows=2000)


@pytest.fixture
def pool(store: Path) -> Iterator[WorkerPool]:
    with WorkerPool(1, store, long=1, short_seconds=0.3) as pool:
        yield pool


def begin(pool: WorkerPool, seen: list[PolicyGraphError], timeout: float = 5.0) -> threading.Thread:
    """Ask what never ends; what became of it is in ``seen``."""

    def work() -> None:
        try:
            ask(pool, PRODUCT, timeout=timeout)
        except PolicyGraphError as wrong:
            seen.append(wrong)

    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_a_query_that_outlives_the_short_lane_leaves_its_place(pool: WorkerPool) -> None:
    seen: list[PolicyGraphError] = []
    long = begin(pool, seen, timeout=1.0)
    assert until(lambda: pool.counts["long"] == 1)

    begun = time.monotonic()
    answers = {ask(pool) for _ in range(10)}
    spent = time.monotonic() - begun
    long.join()

    assert answers == {b"true"}
    assert spent < 0.9
    assert isinstance(seen[0], QueryTimeout)


def test_where_the_long_lane_is_full_a_long_query_ends_as_busy(pool: WorkerPool) -> None:
    first: list[PolicyGraphError] = []
    second: list[PolicyGraphError] = []
    long = begin(pool, first, timeout=3.0)
    assert until(lambda: pool.counts["long"] == 1)

    begun = time.monotonic()
    begin(pool, second).join()
    spent = time.monotonic() - begun
    long.join()

    assert isinstance(second[0], Busy)
    assert "more than 0.3 s" in str(second[0])
    assert spent < 1.5
    assert isinstance(first[0], QueryTimeout)
    assert ask(pool) == b"true"


def test_a_long_query_gives_way_to_others(pool: WorkerPool) -> None:
    seen: list[PolicyGraphError] = []
    long = begin(pool, seen, timeout=1.0)
    assert until(lambda: pool.counts["long"] == 1)
    (process,) = pool._long

    assert until(lambda: os.getpriority(os.PRIO_PROCESS, process.pid) == 10)
    long.join()
    assert process.pid not in pool.pids


def test_an_answer_read_slowly_does_not_hold_a_short_place(pool: WorkerPool) -> None:
    stream = pool.run(job(LONG), 30.0)
    assert until(lambda: pool.counts["long"] == 1)

    with pytest.raises(Busy):
        b"".join(pool.run(job(LONG), 30.0))
    assert ask(pool) == b"true"
    assert next(stream)
    stream.close()


def test_after_any_number_of_long_queries_the_pool_is_as_before(pool: WorkerPool) -> None:
    for _ in range(3):
        seen: list[PolicyGraphError] = []
        threads = [begin(pool, seen, timeout=0.6) for _ in range(4)]
        for thread in threads:
            thread.join()
        assert {type(wrong) for wrong in seen} <= {Busy, QueryTimeout}

    assert until(lambda: pool.counts == {"idle": 2, "short": 0, "long": 0, "waiting": 0})
    assert ask(pool) == b"true"
