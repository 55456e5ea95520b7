"""The way of one answer to its client."""

import asyncio
from collections.abc import Mapping

from policygraph.web.cache import Kept
from policygraph.web.conditions import has
from policygraph.web.pages import Message, Send
from policygraph.web.sparql import Reply
from policygraph.web.visits import Visit

__all__ = ["Line"]

SEND_SECONDS = 30.0
"""Seconds a client may take to accept one chunk."""

AT_ONCE = 1 << 15
"""Bytes that leave without waiting for anybody."""

BODILY = frozenset(
    {b"content-length", b"content-type", b"content-encoding", b"content-disposition"}
)
"""What 304 says nothing of."""


class Line:
    """The way to the client: every answer bears the visit's id and is counted."""

    def __init__(self, send: Send, visit: Visit) -> None:
        """Send by ``send`` and write down in ``visit`` what was sent."""
        self._send = send
        self._visit = visit
        self.broken = False

    async def __call__(self, message: Message) -> None:
        """Send one message; raises TimeoutError when the client does not take it."""
        if message["type"] == "http.response.start":
            self._visit.status = message["status"]
            message["headers"] = [*message["headers"], (b"x-request-id", self._visit.id.encode())]
            await self._send(message)
            return
        self._visit.bytes += len(message.get("body", b""))
        if not message.get("more_body", False) and self._visit.bytes <= AT_ONCE:
            await self._send(message)  # the system takes this much without the client
            return
        async with asyncio.timeout(SEND_SECONDS):
            await self._send(message)

    async def patient(self, message: Message) -> None:
        """Send, and never fail: the pages' thread would wait for ever behind a full queue."""
        if not self.broken:
            try:
                await self(message)
            except (TimeoutError, RuntimeError, OSError):
                self.broken = True

    async def reply(self, reply: Reply) -> None:
        """Send an answer, or the beginning of one whose chunks follow."""
        if reply.status >= 400 and self._visit.outcome == "ok":
            self._visit.outcome = reply.outcome
        headers = [
            (name.lower().encode(), value.encode("latin-1")) for name, value in reply.headers
        ]
        await self({"type": "http.response.start", "status": reply.status, "headers": headers})
        if not reply.chunks:
            await self({"type": "http.response.body", "body": reply.body, "more_body": False})

    async def kept(self, kept: Kept, method: str, headers: Mapping[str, str]) -> None:
        """Send a whole answer, or say that the client has it."""
        status, body = kept.status, kept.body
        self._visit.rows, self._visit.query = kept.rows, kept.query
        sent = kept.headers
        if method in {"GET", "HEAD"} and status == 200 and has(headers, kept.tag, kept.modified):
            status, body = 304, b""
            sent = [pair for pair in sent if pair[0] not in BODILY]
        await self({"type": "http.response.start", "status": status, "headers": sent})
        body = b"" if method == "HEAD" else body
        await self({"type": "http.response.body", "body": body, "more_body": False})
