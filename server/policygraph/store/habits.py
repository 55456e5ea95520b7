"""What each server does in its own way, and how an answer that it shortened is recognised.

Virtuoso 7 caps rows (ResultSetMaxRows) and stops "anytime" queries with status 200; it says so in
headers for SELECT and nowhere for CONSTRUCT. It answers ASK as a table, writes booleans as 1 in
JSON, labels blank nodes ``nodeID://…`` and renames the datatype of geometries. Oxigraph 0.5 writes
a sentence behind what it had sent when its time is up. Each was tried; see
``tests/test_store_contract.py``.
"""

import re
from email.message import Message
from typing import Protocol

from policygraph.errors import (
    PolicyGraphError,
    QueryError,
    QueryTimeout,
    ResultTooLarge,
    StoreError,
)
from policygraph.rdf.namespaces import GEO, XSD
from policygraph.store.naming import VERSION, plain

__all__ = ["Mended", "check_whole", "complaint", "is_fuseki", "is_virtuoso"]

LONGEST = 200
"""Bytes that a thing to be mended may have."""

PLACES = re.compile(
    VERSION.pattern
    + rb'|(?P<boolean>XMLSchema#boolean", "value": "(?P<bit>[01])")'
    + rb"|(?P<node>nodeID://)"
    + rb"|(?P<shape>http://www\.openlinksw\.com/schemas/virtrdf#Geometry)"
)
BOOLEAN = f"{XSD}boolean".rsplit("/", 1)[1]
SHAPE = f"{GEO}wktLiteral".encode()

TIME_IS_UP = re.compile(
    r"S1T00|S1TAT|timed? ?out|timeout|exceeds the limit|has been cancelled|Query cancelled",
    re.IGNORECASE,
)


class Readable(Protocol):
    """Something that comes in pieces."""

    def read(self, size: int = -1) -> bytes:
        """Return the next piece, nothing at the end."""
        ...


def is_virtuoso(headers: Message) -> bool:
    """Say whether a Virtuoso answered."""
    return "virtuoso" in headers.get("Server", "").lower()


def is_fuseki(headers: Message) -> bool:
    """Say whether a Fuseki answered."""
    return "Fuseki-Request-Id" in headers or "fuseki" in headers.get("Server", "").lower()


def check_whole(headers: Message) -> None:
    """Refuse an answer whose head says that it was shortened.

    Raises ResultTooLarge or QueryTimeout.
    """
    if most := headers.get("X-SPARQL-MaxRows"):
        raise ResultTooLarge(
            f"the store gives at most {most} rows in one answer; page with LIMIT and OFFSET"
        )
    if "S1TAT" in headers.get("X-SQL-State", "") or headers.get("X-SPARQL-Anytime"):
        raise QueryTimeout("the store stopped the query before it was complete")


def complaint(status: int, said: str) -> PolicyGraphError:
    """Say what a server's refusal means."""
    words = " ".join(plain(said).split())[:600]
    if status in {401, 403}:
        return StoreError("the store refuses us; check store_user and store_password")
    if status in {408, 504} or (status >= 500 and TIME_IS_UP.search(words)):
        return QueryTimeout("the store ended the query: it took too long")
    if status == 400:
        return QueryError(f"the store cannot read or run this query: {words}")
    return StoreError(f"the store answers {status}: {words}")


class Mended:
    """A server's answer with plain names of graphs, and terms as the standard writes them.

    What is mended is unambiguous inside JSON results and N-Triples: quotes in values are escaped.
    """

    def __init__(self, source: Readable, *, virtuoso: bool) -> None:
        """Read from ``source``."""
        self._source = source
        self._virtuoso = virtuoso
        self._rest = b""
        self._over = False
        self._ready = memoryview(b"")
        self.last = b""

    def read(self, size: int = -1) -> bytes:
        """Return at most ``size`` bytes of what has come, nothing at the end.

        The engine dies when it gets more than it asked for.
        """
        if not self._ready:
            self._ready = memoryview(self._next())
        found = self._ready if size < 0 else self._ready[:size]
        self._ready = self._ready[len(found) :]
        return bytes(found)

    def _next(self) -> bytes:
        while not self._over:
            data = self._source.read()
            self._over = not data
            block = self._rest + data
            cut = len(block) if self._over else max(0, len(block) - LONGEST)
            parts, at = [], 0
            for match in PLACES.finditer(block):
                if match.start() >= cut:
                    break
                if match.end() > cut and not self._over:
                    cut = match.start()
                    break
                parts += [block[at : match.start()], self._instead(match)]
                at = match.end()
            parts.append(block[at:cut])
            self._rest = block[cut:]
            if mended := b"".join(parts):
                self.last = mended[-LONGEST:]
                return mended
        return b""

    def drain(self) -> None:
        """Read to the end; raises StoreError when something follows the answer."""
        while data := self.read():
            if data.strip():
                said = data[:200].decode("utf-8", "replace")
                raise spoilt(said)

    def _instead(self, match: re.Match[bytes]) -> bytes:
        if match[0].startswith(b"?release="):
            return b""
        if not self._virtuoso:
            return match[0]
        if match["boolean"]:
            value = "true" if match["bit"] == b"1" else "false"
            return f'{BOOLEAN}", "value": "{value}"'.encode()
        return SHAPE if match["shape"] else b""


def spoilt(said: str) -> PolicyGraphError:
    """Say what an answer that cannot be read to its end means."""
    if TIME_IS_UP.search(said):
        return QueryTimeout("the store ended the query in the middle of its answer")
    return StoreError(f"the store's answer is not whole: {' '.join(plain(said).split())[:300]}")
