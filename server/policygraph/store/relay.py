"""One query on its way to a SPARQL server, and the bytes of its answer on their way back.

Queries go out as a POSTed form, which every server reads; what comes back is checked to be whole.
"""

import contextlib
import queue
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from policygraph.errors import PolicyGraphError, QueryTimeout, ResultTooLarge, StoreError
from policygraph.queries import Form
from policygraph.rdf.formats import Format
from policygraph.store import answers, guard
from policygraph.store.base import Limits
from policygraph.store.habits import Mended, check_whole, complaint, is_fuseki, is_virtuoso
from policygraph.store.http import Line, Reply, Service
from policygraph.store.naming import Sent
from policygraph.store.sinks import Sink, TooLarge

__all__ = ["Job", "RemoteAnswer", "ask", "check_solutions"]

FORM = "application/x-www-form-urlencoded"
HOLD_BYTES = 1 << 20
HOLD_SECONDS = 0.25
PATIENCE = 60.0
"""Seconds in all that an answer waits for a client that reads slowly."""

BLOCKS = 16
"""Blocks of an answer that wait for the client, before the server has to wait."""


def ask(
    service: Service,
    sent: Sent,
    form: Form,
    seconds: float,
    line: Line | None = None,
    *,
    tell_server: bool = False,
) -> Reply:
    """Send a query; the reply is 200, delimited, and not said to be cut.

    Raises QueryError, LimitExceeded and its children, or StoreError.
    """
    fields = [("query", sent.text)]
    fields += [("default-graph-uri", iri) for iri in sent.default]
    fields += [("named-graph-uri", iri) for iri in sent.named]
    if tell_server:
        fields.append(("timeout", f"{max(1, round(seconds + 0.5))}"))
    reply = service.send(
        "POST",
        urlencode(fields).encode(),
        {"Content-Type": FORM, "Accept": answers.ACCEPT[form]},
        seconds=seconds,
        line=line,
    )
    try:
        if reply.status != 200:
            raise complaint(reply.status, reply.text())
        check_whole(reply.headers)
        if not reply.delimited:
            raise StoreError("the store's answer does not say where it ends")
    except PolicyGraphError:
        reply.__exit__(PolicyGraphError, PolicyGraphError(), None)
        raise
    return reply


def check_solutions(service: Service, sent: Sent, seconds: float, line: Line | None) -> None:
    """Ask a CONSTRUCT's pattern again as rows, because Virtuoso says only there that it cut.

    Raises ResultTooLarge when the rows were cut.
    """
    if rows := as_rows(sent.text):
        with ask(service, Sent(rows, sent.default, sent.named), "select", seconds, line) as reply:
            while reply.read():
                pass


def as_rows(text: str) -> str:
    """Return a CONSTRUCT or DESCRIBE as a SELECT of its pattern; empty when it has none."""
    found = guard.tokens(text)
    start, _ = guard.prologue(found)
    depth = 0
    groups: list[tuple[int, int]] = []
    for index in range(start, len(found)):
        mark = found[index].text if found[index].kind == "mark" else ""
        if mark == "{":
            if not depth:
                groups.append((index, index))
            depth += 1
        elif mark == "}":
            depth -= 1
            if not depth and groups:
                groups[-1] = (groups[-1][0], index)
    if not groups:
        return ""
    pattern = groups[1] if len(groups) > 1 and found[start].upper == "CONSTRUCT" else groups[0]
    return text[: found[start].at] + "SELECT * WHERE " + text[found[pattern[0]].at :]


@dataclass(frozen=True, slots=True)
class Job:
    """All that one stranger's query needs on its way."""

    service: Service
    sent: Sent
    form: Form
    media: Format
    limits: Limits
    prefixes: Mapping[str, str]
    tell_server: bool


class RemoteAnswer:
    """The bytes of one answer, pulled from a thread that reads the server's.

    The deadline counts the time spent waiting for the server, not for the client.
    """

    def __init__(self, job: Job, done: Callable[[], None]) -> None:
        """Begin to ask; ``done`` is called once, when the work has ended."""
        self.size: int | None = None
        self.milliseconds = 0.0
        self.rows: int | None = None
        self.fuseki = False
        self._job, self._done = job, done
        self._line = Line()
        self._blocks: queue.Queue[bytes | PolicyGraphError] = queue.Queue(BLOCKS)
        self._held: list[bytes] = []
        self._left = job.limits.timeout
        self._patience = PATIENCE
        self._handed = 0.0
        self._over = False
        self._count = 0
        threading.Thread(target=self._work, name="remote-query", daemon=True).start()

    def hold(self) -> None:
        """Read the first bytes; raises what went wrong before the answer deserved trust."""
        begun = time.monotonic()
        size = 0
        while not self._over:
            if block := self._read():
                self._held.append(block)
                size += len(block)
            if size and (size >= HOLD_BYTES or time.monotonic() - begun > HOLD_SECONDS):
                break
        if self._over:
            self.size, self.rows = size, self._count
        self.milliseconds = (time.monotonic() - begun) * 1000

    def __iter__(self) -> "RemoteAnswer":
        """Return the answer itself."""
        return self

    def __next__(self) -> bytes:
        """Return the next block; raises LimitExceeded or StoreError when it must be cut."""
        if self._held:
            self._handed = time.monotonic()
            return self._held.pop(0)
        if self._over:
            raise StopIteration
        if self._handed:
            self._patience -= time.monotonic() - self._handed
            if self._patience < 0:
                self.close()
                raise QueryTimeout("the answer was read too slowly")
        block = self._read()
        self._handed = time.monotonic()
        if not block:
            raise StopIteration
        return block

    def close(self) -> None:
        """Cut the connection to the server; a no-op once the answer is whole."""
        self._held.clear()
        if not self._over:
            self._over = True
            self._line.cut()
            with contextlib.suppress(queue.Full):  # then nobody is waiting for more
                self._blocks.put_nowait(StoreError("the query was stopped"))

    def _read(self) -> bytes:
        begun = time.monotonic()
        try:
            block = self._blocks.get(timeout=max(0.0, self._left))
        except queue.Empty:
            self.close()
            seconds = self._job.limits.timeout
            raise QueryTimeout(f"the query did not end within {seconds:g} seconds") from None
        self._left -= time.monotonic() - begun
        if isinstance(block, PolicyGraphError):
            self._over = True
            raise block
        self._over = not block
        return block

    def _put(self, block: bytes | PolicyGraphError) -> None:
        while not self._line.dead:
            with contextlib.suppress(queue.Full):
                self._blocks.put(block, timeout=0.2)
                return
        raise StoreError("the query was stopped")

    def _work(self) -> None:
        sink = Sink(self._put, self._job.limits.result_bytes)
        try:
            self._transfer(sink)
            last = sink.finish()
            self._count = self._count or sink.rows
            if last:
                self._put(last)
            end: bytes | PolicyGraphError = b""
        except TooLarge as large:
            end = ResultTooLarge(f"{large}; ask for less, or page with LIMIT and OFFSET")
        except PolicyGraphError as wrong:
            end = wrong
        except (OSError, RuntimeError, SyntaxError, ValueError) as wrong:
            end = StoreError(f"the store's answer cannot be read: {wrong}")
        finally:
            self._done()
        with contextlib.suppress(StoreError):
            self._put(end)

    def _transfer(self, sink: Sink) -> None:
        job = self._job
        # The consumer keeps the deadline; this one only ends what nobody waits for any more.
        seconds = job.limits.timeout + PATIENCE
        first = job.limits.timeout
        with ask(
            job.service, job.sent, job.form, first, self._line, tell_server=job.tell_server
        ) as reply:
            reply.extend(seconds)
            self.fuseki = is_fuseki(reply.headers)
            virtuoso = is_virtuoso(reply.headers)
            if virtuoso and job.form in {"construct", "describe"}:
                check_solutions(job.service, job.sent, first, self._line)
            source = Mended(reply, virtuoso=virtuoso)
            self._count = answers.write(source, job.form, job.media, job.limits, job.prefixes, sink)
