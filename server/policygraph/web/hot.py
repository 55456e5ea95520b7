"""The ASGI callable in front: /sparql is answered here, everything else by the pages behind.

A client that hangs up ends its query, and an answer that must be cut is aborted: WSGI servers
close a broken stream as if it were whole, which would make half an answer look like one.
"""

import asyncio
import contextlib
import functools
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol, TypeVar
from urllib.parse import urlsplit

from policygraph.errors import PolicyGraphError
from policygraph.store.base import Chunks, Hangup
from policygraph.web.errors import Problem, RequestError, attempt, problem_of
from policygraph.web.sparql import Reply, Request, Sparql, wants_page

__all__ = ["App", "Cut", "Door", "Hot"]

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Result = TypeVar("Result")

BODY_SECONDS = 30.0
"""Seconds a request body may take to arrive."""

SEND_SECONDS = 30.0
"""Seconds a client may take to accept one chunk."""

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
    ) -> None:
        """Serve; at shutdown call what is in ``close``.

        ``doors`` are further addresses below the site that bypass the pages; one that ends in a
        slash takes everything below it.
        """
        self._sparql = sparql
        self._pages = pages
        prefix = urlsplit(site).path.rstrip("/")
        self._paths = {"/sparql", f"{prefix}/sparql"}
        self._body_bytes = body_bytes
        self._doors = {
            start + path: door for path, door in (doors or {}).items() for start in {"", prefix}
        }
        self._close = tuple(close)
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="sparql")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or live through one lifespan."""
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif scope["type"] == "http" and scope["path"] in self._paths:
            headers = _headers(scope)
            if wants_page(scope["method"], scope["query_string"], headers.get("accept")):
                await self._pages(scope, receive, send)
            else:
                await self._answer(scope, headers, receive, send)
        elif scope["type"] == "http" and (door := self._door(scope["path"])):
            await self._answer(scope, _headers(scope), receive, send, door)
        elif scope["type"] == "http":
            await self._pages(scope, receive, send)

    def _door(self, path: str) -> Door | None:
        below = [name for name in self._doors if name.endswith("/") and path.startswith(name)]
        return self._doors.get(path) or (self._doors[below[0]] if below else None)

    async def _answer(
        self,
        scope: Scope,
        headers: dict[str, str],
        receive: Receive,
        send: Send,
        door: Door | None = None,
    ) -> None:
        try:
            most = door.body_bytes if door else self._body_bytes
            body = await self._body(headers, receive, most)
        except _Gone:
            return
        except RequestError as wrong:
            await _send(send, _reply(problem_of(wrong), scope["method"]))
            return
        path = scope.get("raw_path") or scope["path"].encode()
        request = Request(scope["method"], scope["query_string"], headers, body, path.decode())
        hangup = Hangup()
        watch = asyncio.create_task(_watch(receive, hangup))
        try:
            work = functools.partial((door or self._sparql).answer, request, hangup)
            found = await self._thread(attempt, work)
            reply = _reply(found, scope["method"]) if isinstance(found, Problem) else found
            if hangup.gone:
                return
            await _send(send, reply)
            if reply.chunks:
                await self._stream(reply.chunks, send)
        finally:
            watch.cancel()
            if hangup.gone:
                log.info("client-gone path=%s", request.path)

    async def _stream(self, chunks: Chunks, send: Send) -> None:
        """Send what comes; raises Cut, which makes the server abort, when it must end early."""
        try:
            while chunk := await self._thread(next, chunks, b""):
                message = {"type": "http.response.body", "body": chunk, "more_body": True}
                await asyncio.wait_for(send(message), SEND_SECONDS)
        except (PolicyGraphError, TimeoutError) as wrong:
            log.warning("answer-cut reason=%s", wrong or "the client read too slowly")
            raise Cut(str(wrong)) from None
        finally:
            await asyncio.shield(self._thread(chunks.close))
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _body(self, headers: dict[str, str], receive: Receive, most: int) -> bytes:
        """Read the body; raises RequestError when it is too large or too slow."""
        too_large = RequestError(413, f"the body of a request here may have {most} bytes")
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > most:
            raise too_large
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


def _reply(found: Problem, method: str) -> Reply:
    body = found.body()
    headers = [*found.all_headers(), ("Content-Length", str(len(body)))]
    return Reply(found.status, headers, b"" if method == "HEAD" else body)


async def _send(send: Send, reply: Reply) -> None:
    headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in reply.headers]
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    if not reply.chunks:
        await send({"type": "http.response.body", "body": reply.body, "more_body": False})
