"""The ASGI callable in front: /sparql is answered here, everything else by the pages behind.

A client that hangs up ends its query, and an answer that must be cut is aborted: WSGI servers
close a broken stream as if it were whole, which would make half an answer look like one.
"""

import asyncio
import contextlib
import functools
import itertools
import logging
import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

from policygraph.errors import PolicyGraphError
from policygraph.store.base import Chunks, Hangup
from policygraph.web.cache import Cache, Kept
from policygraph.web.coding import choose_coding
from policygraph.web.conditions import unchanged
from policygraph.web.errors import Problem, RequestError, attempt, problem_of
from policygraph.web.gate import Gate
from policygraph.web.line import Line
from policygraph.web.pages import App, Collected, Receive, Scope, Send, dressed, keepable
from policygraph.web.sparql import Reply, Request, Sparql, wants_page
from policygraph.web.visits import Visit
from policygraph.web.watch import Watch

__all__ = ["App", "Cut", "Door", "Hot"]

Result = TypeVar("Result")

BODY_SECONDS = 30.0
"""Seconds a request body may take to arrive."""

PROMPT_BYTES = 4096
"""Bytes of a request that is read without a thread of its own: reading it takes little time."""

PROMPT_SECONDS = 0.05
"""Seconds after which waiting for an answer is left to a thread."""

PAGE_BODY = 1 << 20
"""Bytes of a body sent to a page; no page reads more."""

log = logging.getLogger(__name__)


class Cut(Exception):
    """An answer was begun and could not be ended; the connection must not look closed in order."""


class _Gone(Exception):
    """The client hung up."""


class Door(Protocol):
    """What answers the requests to one address, such as the graph store."""

    @property
    def body_bytes(self) -> int:
        """Return how many bytes a body may have here."""
        ...

    def answer(self, request: Request, hangup: Hangup) -> Reply:
        """Answer one request; may raise what web/errors.py knows."""
        ...


class Hot:
    """The front: SPARQL here, pages behind, and an end in good order."""

    def __init__(
        self,
        sparql: Sparql,
        pages: App,
        *,
        site: str,
        body_bytes: int,
        threads: int,
        close: Iterable[Callable[[], None]] = (),
        doors: Mapping[str, Door] | None = None,
        gate: Gate | None = None,
        watch: Watch | None = None,
        cache: Cache | None = None,
        stamp: Callable[[], str] = str,
    ) -> None:
        """Serve; at shutdown call what is in ``close``.

        ``doors`` are further addresses below the site that bypass the pages; one that ends in a
        slash takes everything below it. ``gate`` checks every request, ``watch`` is told of it.
        Whole answers are kept in ``cache`` under ``stamp``, where that is not empty.
        """
        self._sparql = sparql
        self._pages = pages
        self._prefix = urlsplit(site).path.rstrip("/")
        self._paths = {"/sparql", f"{self._prefix}/sparql"}
        self._body_bytes = body_bytes
        self._doors = {
            start + path: door
            for path, door in (doors or {}).items()
            for start in {"", self._prefix}
        }
        self._close = tuple(close)
        self._gate, self._cache, self._stamp = gate, cache or Cache(0), stamp
        self.watch = watch or Watch()
        self._ids = map(f"{secrets.token_hex(4)}-{{:x}}".format, itertools.count(1))
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="sparql")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or live through one lifespan."""
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif scope["type"] == "http":
            headers = _headers(scope)
            peer = (scope.get("client") or ("",))[0]
            visit = self.watch.arrived(next(self._ids), scope["method"], scope["path"], peer)
            line = Line(send, visit)
            try:
                await self._visit(scope, headers, receive, line, visit)
            except Cut:
                visit.outcome = "cut" if visit.outcome == "ok" else visit.outcome
                raise
            finally:
                self.watch.gone(visit)

    async def _visit(
        self, scope: Scope, headers: dict[str, str], receive: Receive, line: Line, visit: Visit
    ) -> None:
        """Find out what is asked for, after what is checked of every request."""
        path, method = scope["path"], scope["method"]
        below = path.removeprefix(self._prefix) if self._prefix else path
        if reply := self.watch.answer(method, below, headers, visit.client.address):
            visit.kind = "other"
            await line.reply(reply)
            return
        try:
            if self._gate:
                visit.client = self._gate.client(visit.client.address, headers)
                self._gate.check_host(headers)
                if not below.startswith("/static/"):
                    self._gate.check_rate(visit.client)
        except RequestError as wrong:
            await line.reply(_reply(problem_of(wrong), method))
            return
        if path in self._paths and not wants_page(
            method, scope["query_string"], headers.get("accept")
        ):
            visit.kind = "sparql"
            await self._answer(scope, headers, receive, line, visit)
        elif door := self._door(path):
            visit.kind = "other"
            await self._answer(scope, headers, receive, line, visit, door)
        else:
            await self._page(scope, headers, receive, line, visit)
        if self._gate and visit.work:
            self._gate.charge(visit.client, visit.work)

    def _door(self, path: str) -> Door | None:
        below = [name for name in self._doors if name.endswith("/") and path.startswith(name)]
        return self._doors.get(path) or (self._doors[below[0]] if below else None)

    async def _answer(
        self,
        scope: Scope,
        headers: dict[str, str],
        receive: Receive,
        line: Line,
        visit: Visit,
        door: Door | None = None,
    ) -> None:
        method = scope["method"]
        try:
            most = door.body_bytes if door else self._body_bytes
            body = await self._body(headers, receive, most)
        except _Gone:
            visit.outcome = "client-gone"
            return
        except RequestError as wrong:
            await line.reply(_reply(problem_of(wrong), method))
            return
        key = () if door else _key(scope, headers, body)
        if key and (stamp := self._stamp()):
            if kept := self._cache.get((stamp, *key)):
                visit.cache = "hit"
                await line.kept(kept, method, headers)
                return
            visit.cache = "miss"
        path = scope.get("raw_path") or scope["path"].encode()
        request = Request(method, scope["query_string"], headers, body, path.decode())
        hangup = Hangup()
        watch = asyncio.create_task(_watch(receive, hangup))
        begun = time.perf_counter()
        try:
            work = functools.partial((door or self._sparql).answer, request, hangup)
            found: Reply | Problem | None = None
            if not door:
                found = await self._promptly(request, hangup)
            if found is None:
                found = await self._thread(lambda: attempt(work))
            reply = _reply(found, method) if isinstance(found, Problem) else found
            visit.outcome, visit.query, visit.rows = reply.outcome, reply.query, reply.rows
            if hangup.gone:
                return
            if key and reply.stamp:
                weight = len(scope["query_string"]) + len(body)
                self._cache.put((reply.stamp, *key), _kept(reply), weight)
            await line.reply(unchanged(headers, reply) if method in {"GET", "HEAD"} else reply)
            if reply.chunks:
                await self._stream(reply.chunks, line, hangup)
        finally:
            visit.work = time.perf_counter() - begun
            watch.cancel()
            if hangup.gone:
                visit.outcome = "client-gone"

    async def _promptly(self, request: Request, hangup: Hangup) -> Reply | Problem | None:
        """Answer a short query without a thread of its own; None where that cannot be done.

        A hop to a thread and back costs as much as the evaluation of a point query.
        """
        if len(request.query_string) + len(request.body) > PROMPT_BYTES:
            return None
        pending = attempt(functools.partial(self._sparql.begin, request, hangup))
        if pending is None or isinstance(pending, Problem):
            return None
        stream = pending.begun.stream
        loop = asyncio.get_running_loop()
        come = asyncio.Event()
        begun = loop.time()
        end = begun + min(PROMPT_SECONDS, pending.question.limits.timeout)
        number = stream.number
        loop.add_reader(number, come.set)
        try:
            while (whole := stream.is_whole()) is False and (left := end - loop.time()) > 0:
                come.clear()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(come.wait(), left)
        except asyncio.CancelledError:
            stream.close()
            raise
        finally:
            loop.remove_reader(number)
        stream.spend(loop.time() - begun)
        work = functools.partial(self._sparql.finish, pending, hangup)
        return attempt(work) if whole else await self._thread(attempt, work)

    async def _stream(self, chunks: Chunks, line: Line, hangup: Hangup) -> None:
        """Send what comes; raises Cut, which makes the server abort, when it must end early."""
        try:
            while chunk := await self._thread(next, chunks, b""):
                await line({"type": "http.response.body", "body": chunk, "more_body": True})
        except (PolicyGraphError, TimeoutError) as wrong:
            if not hangup.gone:
                log.warning("answer-cut reason=%s", wrong or "the client read too slowly")
            raise Cut(str(wrong)) from None
        finally:
            await asyncio.shield(self._thread(chunks.close))
        await line({"type": "http.response.body", "body": b"", "more_body": False})

    async def _page(
        self, scope: Scope, headers: dict[str, str], receive: Receive, line: Line, visit: Visit
    ) -> None:
        """Let the pages answer, or answer as they did when the same was asked before."""
        method = scope["method"]
        asks = method in {"GET", "HEAD"}
        length = headers.get("content-length", "0")
        if not asks and (not length.isdigit() or int(length) > PAGE_BODY):
            await line.reply(_reply(problem_of(RequestError(413, "pages read no body")), method))
            return
        coding = choose_coding(headers.get("accept-encoding"))
        stamp = (asks and (self._stamp() or await self._thread(self._followed))) or ""
        wanted = (headers.get("accept"), headers.get("accept-language"), coding)
        key = (stamp, "page", scope["path"], scope["query_string"], *wanted)
        if stamp and (kept := self._cache.get(key)):
            visit.cache = "hit"
            await line.kept(kept, method, headers)
            return
        begun = time.perf_counter()
        held = Collected(line.patient)
        await self._pages(scope, receive, held)
        visit.work = time.perf_counter() - begun
        if not held.passing:
            if method == "HEAD" or not asks:
                kept = Kept(held.start["status"], held.headers, held.body)
            else:
                kept = await dressed(held.start["status"], held.headers, held.body, coding)
            if method == "GET" and stamp and keepable(kept) and self._stamp() == stamp:
                visit.cache = "miss"
                self._cache.put(key, kept, len(scope["query_string"]) + len(scope["path"]))
            await line.kept(kept, method, headers)
        if line.broken:
            raise Cut("the client read too slowly")

    def _followed(self) -> str:
        """Switch to a new release where there is one; return its stamp."""
        attempt(self._sparql.stamp)
        return self._stamp()

    def gauges(self) -> dict[str, int]:
        """Return what rises and falls here."""
        return {"cache": self._cache.bytes}

    async def _body(self, headers: dict[str, str], receive: Receive, most: int) -> bytes:
        """Read the body; raises RequestError when it is too large or too slow."""
        too_large = RequestError(413, f"the body of a request here may have {most} bytes")
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > most:
            raise too_large
        if length == "0" and "transfer-encoding" not in headers:
            return b""
        body = bytearray()
        try:
            async with asyncio.timeout(BODY_SECONDS):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        raise _Gone
                    body += message.get("body", b"")
                    if len(body) > most:
                        raise too_large
                    if not message.get("more_body", False):
                        return bytes(body)
        except TimeoutError:
            raise RequestError(408, "the request did not arrive in time") from None

    async def _thread(self, work: Callable[..., Result], *given: object) -> Result:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, functools.partial(work, *given))

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                await send({"type": "lifespan.startup.complete"})
            else:
                for close in self._close:
                    close()
                self._threads.shutdown(wait=False, cancel_futures=True)
                await send({"type": "lifespan.shutdown.complete"})
                return


async def _watch(receive: Receive, hangup: Hangup) -> None:
    """Wait until the client has gone, then end its query."""
    with contextlib.suppress(asyncio.CancelledError):
        while (await receive())["type"] != "http.disconnect":
            pass
        hangup.hang_up()


def _headers(scope: Scope) -> dict[str, str]:
    """Join headers sent more than once, as RFC 9110 §5.3 allows."""
    found: dict[str, str] = {}
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def _key(scope: Scope, headers: dict[str, str], body: bytes) -> tuple[object, ...]:
    """Return all that shapes the answer to a query besides the release; nothing if in doubt."""
    if headers.get("content-encoding"):
        return ()
    method = "GET" if scope["method"] == "HEAD" else scope["method"]
    kind = headers.get("content-type", "") if body else ""
    coding = choose_coding(headers.get("accept-encoding"))
    return (method, scope["query_string"], headers.get("accept", ""), coding, kind, body)


def _kept(reply: Reply) -> Kept:
    named = {name.lower(): value for name, value in reply.headers}
    return Kept(
        reply.status,
        [(name.lower().encode(), value.encode("latin-1")) for name, value in reply.headers],
        reply.body,
        named.get("etag", ""),
        named.get("last-modified", ""),
        reply.rows,
        reply.query,
    )


def _reply(found: Problem, method: str) -> Reply:
    body = found.body()
    headers = [*found.all_headers(), ("Content-Length", str(len(body)))]
    return Reply(found.status, headers, b"" if method == "HEAD" else body, outcome=found.code)
