"""Answers of the pages behind, held while they are small: packed, tagged and fit to be kept."""

import asyncio
import functools
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from policygraph.web.cache import MOST, Kept
from policygraph.web.coding import LEAST, pack

__all__ = ["App", "Collected", "Message", "Receive", "Scope", "Send", "dressed", "keepable"]

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

KEYED = frozenset({"accept", "accept-language", "accept-encoding"})
"""What an answer may vary by and still be kept: these are part of its key."""

PACKED = (b"text/", b"application/json", b"application/ld+json", b"application/xml",
          b"application/rdf+xml", b"application/n-triples", b"application/n-quads",
          b"application/trig", b"application/atom+xml", b"application/problem+json",
          b"image/svg+xml")  # fmt: skip


@dataclass(slots=True)
class Collected:
    """Takes the messages of an answer; what grows too large to hold goes on as it comes."""

    out: Send
    start: Message = field(default_factory=dict)
    parts: list[bytes] = field(default_factory=list)
    size: int = 0
    passing: bool = False

    async def __call__(self, message: Message) -> None:
        """Take one message."""
        if message["type"] == "http.response.start":
            self.start = message
            return
        if self.passing:
            await self.out(message)
            return
        self.parts.append(message.get("body", b""))
        self.size += len(self.parts[-1])
        if self.size > MOST:
            self.passing = True
            await self.out(self.start)
            await self.out({**message, "body": b"".join(self.parts)})
            self.parts.clear()

    @property
    def headers(self) -> Headers:
        """Return the headers."""
        return list(self.start.get("headers", ()))

    @property
    def body(self) -> bytes:
        """Return the body, when it was held."""
        return b"".join(self.parts)


async def dressed(status: int, headers: Headers, body: bytes, coding: str) -> Kept:
    """Pack a page where the client takes it; another packing is another representation."""
    named = dict(headers)
    kind = named.get(b"content-type", b"")
    tag = named.get(b"etag", b"").decode("latin-1")
    plain = status == 200 and not {b"content-encoding", b"content-disposition"} & named.keys()
    if plain and kind.startswith(PACKED):
        said = named.get(b"vary", b"")
        vary = said + b", Accept-Encoding" if said else b"Accept-Encoding"
        changed = {b"vary": vary}
        if coding and len(body) >= LEAST:
            loop = asyncio.get_running_loop()
            body = await loop.run_in_executor(None, functools.partial(pack, body))
            changed |= {b"content-encoding": coding.encode(), b"content-length": b"%d" % len(body)}
            if tag:
                tag = f'{tag.rstrip(chr(34))}-{coding}"'
                changed[b"etag"] = tag.encode()
        headers = [pair for pair in headers if pair[0] not in changed] + list(changed.items())
    return Kept(status, headers, body, tag, named.get(b"last-modified", b"").decode())


def keepable(kept: Kept) -> bool:
    """Say whether a page may be given to whoever asks the same."""
    named = dict(kept.headers)
    vary = {name.strip() for name in named.get(b"vary", b"").decode().lower().split(",")} - {""}
    once = b"'nonce-" in named.get(b"content-security-policy", b"")
    private = b"no-store" in named.get(b"cache-control", b"no-store")
    return (
        kept.status == 200
        and bool(kept.tag)
        and vary <= KEYED
        and not (once or private or b"set-cookie" in named)
    )
