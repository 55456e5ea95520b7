"""The pool of query workers: a spare is always ready, and a query ends by its deadline.

Every query starts in the short lane. One that outlives it moves to the long lane when that has
a place, and a spare takes its place; otherwise it is ended, because others wait for the worker.
"""

import logging
import os
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

__all__ = ["LONG", "MIN_MEMORY", "SHORT_SECONDS", "WorkerPool"]

MIN_MEMORY = 64 << 20
"""The smallest query_memory: below it the store's own caches would not fit."""

SPARES = 1
"""Workers beyond those that may evaluate, so that a killed one has a successor at once."""

SHORT_SECONDS = 1.0
"""Seconds after which a query is a long one."""

LONG = max(1, (os.cpu_count() or 1) - 1)
"""Long queries that may run beside the short ones: one core stays for the others."""

log = logging.getLogger(__name__)


class WorkerPool:
    """Worker processes over one release's store; ``size`` short and ``long`` long at once."""

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
        long: int = LONG,
        short_seconds: float = SHORT_SECONDS,
    ) -> None:
        """Start the workers.

        Raises StoreError when the first cannot open the store, SettingsError for a ``memory``
        below MIN_MEMORY.
        """
        if memory < MIN_MEMORY:
            raise SettingsError(
                f"query_memory must be at least {MIN_MEMORY >> 20} MiB, not {memory} bytes"
            )
        self.size, self.long = size, long
        self._short_seconds = short_seconds
        self._memory, self._prefixes = memory, dict(prefixes or {})
        self._queue, self._queue_seconds = queue, queue_seconds
        self._source: Source | None = None
        self._lock = threading.Lock()
        self._turn = threading.Condition(self._lock)  # those who wait in line
        self._work = threading.Condition(self._lock)  # the keeper
        self._idle: deque[Process] = deque()
        self._busy: dict[Process, float] = {}  # and when each of them becomes a long one
        self._long: set[Process] = set()
        self._leaving: deque[Process] = deque()
        self._line: deque[object] = deque()
        self._errands: deque[Callable[[], None]] = deque()
        self._closed = False
        self._asleep = False  # the keeper sleeps without an alarm
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
            return [each.pid for each in (*self._idle, *self._busy, *self._long) if each.alive]

    @property
    def counts(self) -> dict[str, int]:
        """Count the workers by what they do, and those who wait for one."""
        with self._lock:
            return {
                "idle": len(self._idle),
                "short": len(self._busy),
                "long": len(self._long),
                "waiting": len(self._line),
            }

    @property
    def works(self) -> bool:
        """Say whether there is a worker that lives."""
        return not self._closed and bool(self.pids)

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
        stream = self._begin(self._take(call), job, timeout, call)
        try:
            stream.hold()
        except PolicyGraphError:
            stream.close()
            raise
        return stream

    def begin(self, job: Mapping[str, Any], timeout: float, hangup: Hangup) -> Stream | None:
        """Have a worker begin now; None where one would have to wait. The answer is not held yet.

        Raises StoreError.
        """
        process = self._take_now()
        return self._begin(process, job, timeout, hangup) if process else None

    def _begin(
        self, process: Process, job: Mapping[str, Any], timeout: float, call: Hangup
    ) -> Stream:
        def done() -> None:
            call.on_hang_up(None)
            self._give_back(process)

        stream = Stream(process, timeout, done)
        try:
            call.on_hang_up(process.kill)
            process.wait_ready()
            process.ask(job, timeout)
        except PolicyGraphError:
            stream.close()
            raise
        return stream

    def close(self) -> None:
        """Kill and reap all workers; what is being answered fails."""
        with self._lock:
            self._closed = True
            resting = [*self._idle, *self._leaving]
            busy = [*self._busy, *self._long]
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

    def _take_now(self) -> Process | None:
        with self._lock:
            if self._line or not self._idle or len(self._busy) >= self.size or self._closed:
                return None
            process = self._idle[-1]
            if not (process.ready and process.alive):
                return None
            self._idle.pop()
            self._occupy(process)
            return process

    def _occupy(self, process: Process) -> None:
        self._busy[process] = time.monotonic() + self._short_seconds
        if self._asleep:
            self._asleep = False
            self._work.notify()

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
                            self._occupy(process)
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
            self._busy.pop(process, None)
            self._long.discard(process)
            closed = self._closed
            current = process.source is self._source and not self._is_full()
            if process.usable and current and not closed:
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
        """Start what is lacking, end what leaves, judge what takes long, do errands."""
        while True:
            with self._lock:
                while not (
                    self._closed or self._errands or self._leaving or self._lacks() or self._due()
                ):
                    alarm = min(self._busy.values(), default=None)
                    self._asleep = alarm is None
                    self._work.wait(None if alarm is None else alarm - time.monotonic())
                self._asleep = False
                if self._closed:
                    return
                errands, self._errands = self._errands, deque()
                leaving, self._leaving = self._leaving, deque()
                lengthy = self._judge()
                source = self._source if self._lacks() else None
            for process in lengthy:
                process.give_way()
            for errand in errands:
                errand()
            if source:
                self._add(source)
            for process in leaving:
                process.close()

    def _due(self) -> list[Process]:
        """Return those whose time in the short lane is over."""
        now = time.monotonic()
        return [process for process, end in self._busy.items() if end <= now]

    def _judge(self) -> list[Process]:
        """Move queries that take long to the long lane, or end them; return those moved."""
        moved = []
        for process in self._due():
            del self._busy[process]
            if len(self._long) < self.long:
                self._long.add(process)
                moved.append(process)
            else:
                process.kill(
                    Busy(
                        f"the query took more than {self._short_seconds:g} s, and the server has "
                        f"all the long queries it runs at once ({self.long}); try again later"
                    )
                )
            self._turn.notify_all()
        return moved

    def _is_full(self) -> bool:
        """Say whether short lane and spares are complete without one more idle worker."""
        mine = sum(process.source is self._source for process in self._busy)
        return len(self._idle) + mine >= self.size + SPARES

    def _lacks(self) -> bool:
        return self._source is not None and not self._is_full()

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
