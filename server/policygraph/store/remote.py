"""A SPARQL 1.1 server in place of the embedded store: our questions, and strangers' under limits.

Queries go out as a POSTed form, which every server reads; what comes back is checked to be whole.
"""

import contextlib
import queue
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlencode

from policygraph.errors import (
    Busy,
    NotAcceptable,
    PolicyGraphError,
    QueryError,
    QueryRefused,
    QueryTimeout,
    ResultTooLarge,
    StoreError,
)
from policygraph.queries import BoundQuery, Form
from policygraph.rdf.formats import Format, by_media
from policygraph.rdf.terms import Iri, Triple
from policygraph.store import answers, guard
from policygraph.store.advice import explain
from policygraph.store.base import Answer, Hangup, Limits, Solutions, SparqlRequest
from policygraph.store.embedded import read_row, read_term
from policygraph.store.endpoint import offered
from policygraph.store.habits import Mended, check_whole, complaint, is_fuseki, is_virtuoso
from policygraph.store.http import Line, Reply, Service
from policygraph.store.naming import Naming, Sent
from policygraph.store.sinks import Sink, TooLarge

__all__ = ["Elsewhere", "RemoteEndpoint", "RemoteStore"]

FORM = "application/x-www-form-urlencoded"
PAGE_SECONDS = 30.0
"""Seconds one of our own questions may take."""

HOLD_BYTES = 1 << 20
HOLD_SECONDS = 0.25
PATIENCE = 60.0
"""Seconds in all that an answer waits for a client that reads slowly."""

BLOCKS = 16
"""Blocks of an answer that wait for the client, before the server has to wait."""


class Elsewhere(Protocol):
    """A release on a server, as the endpoint needs to know it."""

    @property
    def id(self) -> str:
        """Return the release id."""
        ...

    @property
    def stamp(self) -> str:
        """Return what changes with anything in the release."""
        ...

    @property
    def naming(self) -> Naming:
        """Return the names of its graphs on the server."""
        ...


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


class RemoteStore:
    """Our own questions, answered in terms by a release on a server."""

    def __init__(self, service: Service, naming: Naming) -> None:
        """Ask ``service`` about the graphs that ``naming`` names."""
        self.service, self.naming = service, naming

    def select(self, query: BoundQuery) -> Solutions:
        """Answer a SELECT."""
        with self._ask(query, "select") as reply:
            source = Mended(reply, virtuoso=is_virtuoso(reply.headers))
            found = answers.read_rows(source)
            names = tuple(variable.value for variable in found.variables)
            rows = tuple(read_row(names, each) for each in answers.until_cut(found, source))
        return Solutions(names, rows)

    def ask(self, query: BoundQuery) -> bool:
        """Answer an ASK."""
        with self._ask(query, "ask") as reply:
            return bool(answers.read_boolean(Mended(reply, virtuoso=is_virtuoso(reply.headers))))

    def construct(self, query: BoundQuery) -> Sequence[Triple]:
        """Answer a CONSTRUCT or DESCRIBE."""
        with self._ask(query, query.form) as reply:
            virtuoso = is_virtuoso(reply.headers)
            found = [
                (read_term(row.subject), Iri(row.predicate.value), read_term(row.object))
                for row in answers.read_triples(Mended(reply, virtuoso=virtuoso))
            ]
            if virtuoso:
                check_solutions(self.service, self.naming.send(query.text), PAGE_SECONDS, None)
        return found

    @contextlib.contextmanager
    def _ask(self, query: BoundQuery, form: Form) -> Iterator[Reply]:
        """Send one of our questions; whatever goes wrong with it is a fault of the store."""
        try:
            with ask(self.service, self.naming.send(query.text), form, PAGE_SECONDS) as reply:
                yield reply
        except PolicyGraphError as wrong:
            raise StoreError(f"query {query.name} failed: {wrong}") from None


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
        self.fuseki = False
        self._job, self._done = job, done
        self._line = Line()
        self._blocks: queue.Queue[bytes | PolicyGraphError] = queue.Queue(BLOCKS)
        self._held: list[bytes] = []
        self._left = job.limits.timeout
        self._patience = PATIENCE
        self._handed = 0.0
        self._over = False
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
            self.size = size
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
            if last := sink.finish():
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
            answers.write(source, job.form, job.media, job.limits, job.prefixes, sink)


class RemoteEndpoint:
    """Answers strangers' queries from the current release on a server, under our limits."""

    def __init__(
        self,
        current: Callable[[], Elsewhere],
        service: Service,
        size: int,
        *,
        prefixes: Mapping[str, str] | None = None,
        queue_seconds: float = 5.0,
    ) -> None:
        """Ask at most ``size`` queries at once."""
        self._current, self._service = current, service
        self._prefixes = dict(prefixes or {})
        self._slots = threading.BoundedSemaphore(size)
        self._queue_seconds = queue_seconds
        self._fuseki = False

    def follow(self) -> str:
        """Return the stamp of the release being served."""
        return self._current().stamp

    def run(self, request: SparqlRequest, limits: Limits, hangup: Hangup | None = None) -> Answer:
        """Evaluate one query; see Endpoint."""
        reading = guard.inspect(request.text, limits)
        media = request.media.get(reading.form, "")
        choices = offered(reading.form)
        if not (form := by_media(media, choices)):
            raise NotAcceptable(media or "nothing", tuple(each.media for each in choices))
        release = self._current()
        for iri in (*(request.default_graphs or ()), *(request.named_graphs or ())):
            Iri(iri)
        given = request.default_graphs is not None or request.named_graphs is not None
        sent = release.naming.send(
            request.text,
            (request.default_graphs or ()) if given else None,
            (request.named_graphs or ()) if given else None,
        )
        job = Job(self._service, sent, reading.form, form, limits, self._prefixes, self._fuseki)
        call = hangup or Hangup()
        if not self._slots.acquire(timeout=self._queue_seconds):
            raise Busy("as many queries as may be are being answered")
        stream = RemoteAnswer(job, self._slots.release)
        call.on_hang_up(stream.close)
        try:
            stream.hold()
        except QueryRefused:
            raise
        except QueryError as wrong:
            raise explain(request.text, wrong) from None
        finally:
            self._fuseki = self._fuseki or stream.fuseki
        return Answer(
            form=reading.form,
            media=form.media,
            chunks=stream,
            release=release.id,
            stamp=release.stamp,
            size=stream.size,
            milliseconds=stream.milliseconds,
        )

    def close(self) -> None:
        """Close the idle connections."""
        self._service.close()
