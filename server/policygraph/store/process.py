"""One worker process as its pool sees it: start it, ask it, read its frames, end it."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policygraph.errors import (
    NotFound,
    PolicyGraphError,
    QueryError,
    QueryMemory,
    QueryTimeout,
    ResultTooLarge,
    StoreError,
)
from policygraph.store import frames

__all__ = ["START", "Process", "Source"]

START = 30.0
"""Seconds a worker may take to open its store; a healthy one needs a twentieth."""

READ = 1 << 17

SMALL = 1 << 18
"""Bytes of an answer that are taken without a thread of their own."""

NICENESS = 10
"""What a long query is slowed to: a tenth of a short one's share where both want the core."""

OUT_OF_MEMORY = (b"memory allocation", b"bad_alloc", b"Cannot allocate memory")


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """What workers read: a release's store. Two sources are the same only if they are one."""

    store: Path
    release: str


class Process:
    """A worker: idle, or busy with one query. Not shared between threads, except ``kill``."""

    def __init__(
        self,
        source: Source,
        memory: int,
        prefixes: Mapping[str, str],
        module: str = "policygraph.store.worker",
    ) -> None:
        """Start a worker by exec; it opens its store while the caller does other things."""
        self.source = source
        self.usable = False
        self._killed = False
        self._why: PolicyGraphError | None = None
        self._slowed = False
        self.ready = False
        self.network = ""
        self.rows: int | None = None  # of the answer last ended
        self._unread = bytearray()
        config = json.dumps(
            {"store": str(source.store), "memory": memory, "prefixes": dict(prefixes)}
        )
        ours, theirs = socket.socketpair()
        self._errors = os.memfd_create("policygraph-worker")
        try:
            # -S and the ready-made path spare the successor of a killed worker a third of its
            # start. Nothing but the path and the language of messages is handed down.
            self._process = subprocess.Popen(  # noqa: S603
                [
                    sys.executable,
                    *("-S", "-s", "-P", "-m", module),
                    *(str(theirs.fileno()), config),
                ],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._errors,
                env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "LC_ALL": "C.UTF-8"},
                cwd="/",
            )
        except OSError as wrong:
            os.close(self._errors)
            ours.close()
            raise StoreError(f"a query worker cannot be started: {wrong}") from None
        finally:
            theirs.close()
        self._socket = ours

    @property
    def pid(self) -> int:
        """Return the process id."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Say whether the process still runs."""
        return self._process.poll() is None

    def wait_ready(self) -> None:
        """Wait until the store is open; raises StoreError when it cannot be opened."""
        if self.ready:
            return
        try:
            kind, content = self._frame(time.monotonic() + START)
        except QueryTimeout:
            raise StoreError(f"a query worker did not open its store in {START:g} s") from None
        if kind != frames.READY:
            raise StoreError(f"a query worker cannot open its store: {_loads(content)['what']}")
        self.network = str(_loads(content)["network"])
        self.ready = True

    def ask(self, job: Mapping[str, object], seconds: float) -> None:
        """Send a query; raises StoreError when the worker does not take it."""
        self.usable = False
        try:
            self._socket.settimeout(seconds)
            self._socket.sendall(frames.pack(frames.QUERY, json.dumps(job).encode()))
        except TimeoutError:
            raise QueryTimeout("the query was not taken in time") from None
        except OSError:
            raise self._death() from None

    def read(self, deadline: float) -> bytes:
        """Return the next bytes of the answer, or none at its end; then see ``usable``.

        Raises what the worker reports, or what its death means.
        """
        kind, content = self._frame(deadline)
        if kind == frames.DATA:
            return content
        report = _loads(content)
        self.usable = not (report["retire"] or self._killed or self._slowed)
        if kind == frames.ERROR:
            raise _error(report)
        self.rows = report["rows"]
        return b""

    def give_way(self) -> None:
        """Let others have the processor first; safe from any thread. There is no way back."""
        self._slowed = True
        with contextlib.suppress(OSError):  # it may have ended just now
            for task in os.listdir(f"/proc/{self.pid}/task"):
                os.setpriority(os.PRIO_PROCESS, int(task), NICENESS)

    @property
    def number(self) -> int:
        """Return the number of the socket its answers come from."""
        return self._socket.fileno()

    def has_ended(self) -> bool | None:
        """Take what came, without waiting: whether the answer's end, or the worker's, is there.

        None means that there is too much of it to go on like this.
        """
        self._socket.setblocking(False)
        try:
            while len(self._unread) <= SMALL:
                data = self._socket.recv(READ)
                if not data:
                    return True
                self._unread += data
            return None
        except BlockingIOError:
            pass
        except OSError:
            return True
        at = 0
        while len(self._unread) >= at + frames.HEAD.size:
            kind, size = frames.HEAD.unpack_from(self._unread, at)
            at += frames.HEAD.size + int(size)
            if kind != frames.DATA:
                return len(self._unread) >= at
        return False

    def kill(self, why: PolicyGraphError | None = None) -> None:
        """End the process at once, whatever it does; safe from any thread, and twice.

        ``why`` is what its reader is told.
        """
        self._why = self._why or why
        self._killed = True
        self.usable = False
        self._process.kill()

    def close(self) -> None:
        """Kill and reap the process, and free what it used here."""
        self.kill()
        self._process.wait()
        self._socket.close()
        if self._errors >= 0:
            os.close(self._errors)
            self._errors = -1

    def _frame(self, deadline: float) -> tuple[bytes, bytes]:
        kind, size = frames.HEAD.unpack(self._bytes(frames.HEAD.size, deadline))
        if size > frames.MOST:
            self.kill()
            raise StoreError("a query worker sent what is not a frame")
        return kind, self._bytes(size, deadline)

    def _bytes(self, size: int, deadline: float) -> bytes:
        while len(self._unread) < size:
            left = deadline - time.monotonic()
            if left <= 0:
                self.kill()
                raise QueryTimeout("the query did not end within its time")
            self._socket.settimeout(left)
            try:
                data = self._socket.recv(max(size, READ))
            except TimeoutError:
                continue
            except OSError:
                data = b""
            if not data:
                raise self._death()
            self._unread += data
        found = bytes(self._unread[:size])
        del self._unread[:size]
        return found

    def _death(self) -> PolicyGraphError:
        """Say what the end of the process means."""
        if self._killed:
            return self._why or StoreError("the query was stopped")
        try:
            code = self._process.wait(1.0)
        except subprocess.TimeoutExpired:
            return StoreError("a query worker closed its line")
        said = os.pread(self._errors, 4096, 0) if self._errors >= 0 else b""
        if code in {-signal.SIGABRT, 1} and any(words in said for words in OUT_OF_MEMORY):
            return QueryMemory("the query needed more memory than one query may use")
        name = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return StoreError(f"a query worker died ({name}); the query was not answered")


def _loads(content: bytes) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(content)
    except ValueError:
        raise StoreError("a query worker sent what is not a report") from None
    return found


def _error(report: Mapping[str, Any]) -> PolicyGraphError:
    what = str(report["what"])
    match report["kind"]:
        case "large":
            return ResultTooLarge(f"{what}; ask for less, or page with LIMIT and OFFSET")
        case "memory":
            return QueryMemory("the query needed more memory than one query may use")
        case "syntax" | "query":
            return QueryError(what)
        case "absent":
            return NotFound(what)
        case _:
            return StoreError(what)
