"""The pool of query workers: a spare is always ready, and a query ends by its deadline."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from policygraph.errors import Busy, PolicyGraphError, SettingsError, StoreError
from policygraph.store.base import Hangup, Limits
from policygraph.store.process import Process, Source
from policygraph.store.stream import Stream

__all__ = ["MIN_MEMORY", "WorkerPool"]

MIN_MEMORY = 64 << 20
"""The smallest query_memory: below it the store's own caches would not fit."""

SPARES = 1
"""Workers beyond those that may evaluate, so that a killed one has a successor at once."""

log = logging.getLogger(__name__)


class WorkerPool:
    """Worker processes over one release's store; at most ``size`` of them evaluate at once."""

    def __init__(
        self,
        size: int,
        store: Path,
        *,
        release: str = "",
        memory: int = Limits().memory,
        prefixes: Mapping[str, str] | None = None,
        queue: int = 32,
        queue_seconds: float = 5.0,
    ) -> None:
        """Start the workers.

        Raises StoreError when the first cannot open the store, SettingsError for a ``memory``
        below MIN_MEMORY.
        """
        if memory < MIN_MEMORY:
            raise SettingsError(
                f"query_memory must be at least {MIN_MEMORY >> 20} MiB, not {memory} bytes"
            )
        self.size = size
        self._memory, self._prefixes = memory, dict(prefixes or {})
        self._queue, self._queue_seconds = queue, queue_seconds
        self._source: Source | None = None
        self._lock = threading.Lock()
        self._turn = threading.Condition(self._lock)  # those who wait in line
        self._work = threading.Condition(self._lock)  # the keeper
        self._idle: deque[Process] = deque()
        self._busy: set[Process] = set()
        self._leaving: deque[Process] = deque()
        self._line: deque[object] = deque()
        self._errands: deque[Callable[[], None]] = deque()
        self._closed = False
        # One thread starts all processes, because the system ends a child that asked for it
        # (PR_SET_PDEATHSIG) when the *thread* that started it ends.
        self._keeper = threading.Thread(target=self._keep, name="query-workers", daemon=True)
        self._keeper.start()
        try:
            self.switch(store, release)
        except StoreError:
            self.close()
            raise

    @property
    def release(self) -> str:
        """Return the release that new queries are answered from."""
        return self._source.release if self._source else ""

    @property
    def pids(self) -> list[int]:
        """Return the ids of all worker processes that live."""
        with self._lock:
            return [each.pid for each in (*self._idle, *self._busy) if each.alive]

    def switch(self, store: Path, release: str = "") -> None:
        """Serve another release from now on; what is being answered ends on the old one.

        Raises StoreError, and goes on serving the old one, when the new store does not open.
        """
        source = Source(store, release)
        first = self._start(source)
        try:
            first.wait_ready()
        except PolicyGraphError:
            first.close()
            raise
        if first.network != "private":
            log.warning("worker-network %s", first.network)
        with self._lock:
            self._leaving.extend(self._idle)
            self._idle.clear()
            self._idle.append(first)
            self._source = source
            self._work.notify()
            self._turn.notify_all()

    def run(self, job: Mapping[str, Any], timeout: float, hangup: Hangup | None = None) -> Stream:
        """Have a worker evaluate ``job`` (see worker.py); return the answer once it is good.

        Raises QueryError, LimitExceeded and its children, or StoreError.
        """
        call = hangup or Hangup()
        call.on_hang_up(self._wake)
        process = self._take(call)

        def done() -> None:
            call.on_hang_up(None)
            self._give_back(process)

        stream = Stream(process, timeout, done)
        try:
            call.on_hang_up(process.kill)
            process.wait_ready()
            process.ask(job, timeout)
            stream.hold()
        except PolicyGraphError:
            stream.close()
            raise
        return stream

    def close(self) -> None:
        """Kill and reap all workers; what is being answered fails."""
        with self._lock:
            self._closed = True
            resting = [*self._idle, *self._leaving]
            busy = list(self._busy)
            self._idle.clear()
            self._leaving.clear()
            self._work.notify()
            self._turn.notify_all()
        for process in busy:
            process.kill()
        for process in resting:
            process.close()
        self._keeper.join(5.0)

    def __enter__(self) -> Self:
        """Return the pool itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the pool."""
        self.close()

    def _take(self, call: Hangup) -> Process:
        """Wait in line for a worker; raises Busy when the line is too long or too slow."""
        me = object()
        until = time.monotonic() + self._queue_seconds
        with self._lock:
            if len(self._line) >= self._queue:
                raise Busy("all query workers are busy and the queue is full")
            self._line.append(me)
            try:
                while not self._closed and not call.gone:
                    if self._line[0] is me and self._idle and len(self._busy) < self.size:
                        process = self._idle.pop()
                        if process.alive:
                            self._busy.add(process)
                            return process
                        self._leaving.append(process)
                        self._work.notify()
                    elif (left := until - time.monotonic()) > 0:
                        self._turn.wait(left)
                    else:
                        raise Busy("all query workers are busy")
            finally:
                self._line.remove(me)
                if self._line:
                    self._turn.notify_all()
        raise StoreError("the pool is closed" if self._closed else "the client has gone")

    def _give_back(self, process: Process) -> None:
        with self._lock:
            self._busy.discard(process)
            closed = self._closed
            if process.usable and process.source is self._source and not closed:
                self._idle.append(process)
            elif not closed:
                self._leaving.append(process)
                self._work.notify()
            if self._line:
                self._turn.notify_all()
        if closed:
            process.close()

    def _wake(self) -> None:
        with self._lock:
            self._turn.notify_all()

    def _start(self, source: Source) -> Process:
        """Have the keeper start a process and wait for it; raises StoreError."""
        started: list[Process | StoreError] = []
        over = threading.Event()

        def errand() -> None:
            try:
                started.append(Process(source, self._memory, self._prefixes))
            except StoreError as wrong:
                started.append(wrong)
            over.set()

        with self._lock:
            self._errands.append(errand)
            self._work.notify()
        while not over.wait(0.5):
            if self._closed:
                raise StoreError("the pool is closed")
        if isinstance(started[0], StoreError):
            raise started[0]
        return started[0]

    def _keep(self) -> None:
        """Start what is lacking, end what leaves, do errands; until the pool closes."""
        while True:
            with self._lock:
                self._work.wait_for(
                    lambda: self._closed or self._errands or self._leaving or self._lacks()
                )
                if self._closed:
                    return
                errands, self._errands = self._errands, deque()
                leaving, self._leaving = self._leaving, deque()
                source = self._source if self._lacks() else None
            for errand in errands:
                errand()
            if source:
                self._add(source)
            for process in leaving:
                process.close()

    def _lacks(self) -> bool:
        if not self._source:
            return False
        mine = sum(process.source is self._source for process in self._busy)
        return len(self._idle) + mine < self.size + SPARES

    def _add(self, source: Source) -> None:
        try:
            process = Process(source, self._memory, self._prefixes)
        except StoreError as wrong:
            log.error("worker-start-failed reason=%s", wrong)
            time.sleep(0.2)
            return
        with self._lock:
            wanted = source is self._source and not self._closed
            if wanted:
                self._idle.appendleft(process)
                self._turn.notify_all()
        if not wanted:
            process.close()
