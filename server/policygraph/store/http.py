"""HTTP to one SPARQL server: kept connections, credentials, deadlines, and no answer cut short.

Written on ``http.client`` because SPARQLWrapper reads whole answers, knows no deadline and does
not notice an answer that ends early.
"""

import base64
import contextlib
import http.client
import socket
import ssl
import threading
import time
import urllib.request
from collections import deque
from collections.abc import Mapping
from email.message import Message
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from policygraph import __version__
from policygraph.errors import QueryTimeout, StoreError

__all__ = ["Line", "Reply", "Service"]

KEPT = 8
"""Idle connections kept to one address."""

SAID = 4000
"""Bytes of a server's own words that are read when it refuses."""


class Line:
    """Lets another thread cut whatever connection is in use."""

    def __init__(self) -> None:
        """Begin with nothing to cut."""
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self.dead = False

    def use(self, connected: socket.socket | None) -> None:
        """Say that a connection is in use now; raises StoreError when the line was cut."""
        with self._lock:
            if connected:
                self._sockets.append(connected)
            if self.dead:
                raise StoreError("the query was stopped")

    def cut(self) -> None:
        """Cut the connections; safe from any thread, and twice."""
        with self._lock:
            self.dead = True
            for each in self._sockets:
                with contextlib.suppress(OSError):  # it was closed already
                    each.shutdown(socket.SHUT_RDWR)

    def let_go(self, connected: socket.socket | None) -> None:
        """Forget a connection: others will use it."""
        with self._lock:
            if connected in self._sockets:
                self._sockets.remove(connected)


class Reply:
    """An answer on its way. ``read`` ends only where the server said that it would."""

    def __init__(
        self,
        service: "Service",
        connection: http.client.HTTPConnection,
        deadline: float,
        line: Line | None,
    ) -> None:
        """Read the head of the answer."""
        self._line, self._socket = line, connection.sock
        self._service, self._connection, self._deadline = service, connection, deadline
        self._response = connection.getresponse()
        self.status = self._response.status
        self.headers: Message = self._response.headers
        self._left = self._response.length
        self._over = self._left == 0
        self.delimited = self._left is not None or bool(self._response.chunked)

    def read(self, size: int = -1) -> bytes:
        """Return what has come, nothing at the end.

        Raises QueryTimeout, or StoreError for an answer that ends before it is whole.
        """
        if self._over:
            return b""
        patience = self._deadline - time.monotonic()
        if patience <= 0:
            raise QueryTimeout("the store did not answer in time")
        try:
            if self._socket:
                self._socket.settimeout(patience)
            data = self._response.read1(size if size > 0 else 1 << 16)
        except TimeoutError:
            raise QueryTimeout("the store did not answer in time") from None
        except (OSError, http.client.HTTPException) as wrong:
            raise StoreError(f"the store's answer was cut off: {_words(wrong)}") from None
        if self._left is not None:
            self._left -= len(data)
        if not data and self._left:
            raise StoreError(f"the store's answer was cut off, {self._left} bytes are missing")
        self._over = not data or self._left == 0
        return data

    def extend(self, seconds: float) -> None:
        """Give the rest of the answer that many seconds from now on."""
        self._deadline = time.monotonic() + seconds

    def text(self) -> str:
        """Return the beginning of an answer that is for people."""
        parts, size = [], 0
        while size < SAID and (data := self.read(SAID)):
            parts.append(data)
            size += len(data)
        return b"".join(parts)[:SAID].decode("utf-8", "replace").strip()

    def __enter__(self) -> Self:
        """Return the reply itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Keep the connection when the answer was read to its end, else close it."""
        if self._line:
            self._line.let_go(self._socket)
        whole = self._over and self._response.isclosed() and not self._response.will_close
        self._response.close()  # a connection that the server ends does not close it
        self._service.give_back(self._connection, usable=whole and error is None)


class Service:
    """One address of a SPARQL server."""

    def __init__(self, address: str, user: str = "", password: str = "") -> None:
        """Speak to ``address``; credentials are sent only when the server asks for them."""
        parts = urlsplit(address)
        self.address = address
        self._host, self._secure = parts.netloc, parts.scheme == "https"
        self.target = parts.path or "/"
        self._query = parts.query
        self._idle: deque[http.client.HTTPConnection] = deque()
        self._user, self._challenge = user, ""
        self._passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        self._passwords.add_password(None, address, user, password)
        self._digest = urllib.request.AbstractDigestAuthHandler(self._passwords)
        self._password = password
        self._signing = threading.Lock()

    def __repr__(self) -> str:
        """Name the address, never the credentials."""
        return f"Service({self.address!r})"

    def send(
        self,
        method: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        *,
        query: str = "",
        seconds: float = 10.0,
        line: Line | None = None,
    ) -> Reply:
        """Send one request; raises QueryTimeout, or StoreError when the server is not there."""
        deadline = time.monotonic() + seconds
        target = self.target + ("?" + "&".join(filter(None, (self._query, query)))).rstrip("?")
        sent = {"User-Agent": f"policygraph/{__version__}", **(headers or {})}
        for attempt in range(2):
            signed = self._signature(method, target) if self._challenge else ""
            if signed:
                sent["Authorization"] = signed
            reply = self._exchange(method, target, body, sent, deadline, line)
            if reply.status != 401 or attempt or not self._user:
                return reply
            with reply:
                self._challenge = _challenge(reply)
                reply.text()
        return reply

    def give_back(self, connection: http.client.HTTPConnection, *, usable: bool) -> None:
        """Keep a connection for the next request, or close it."""
        if usable and len(self._idle) < KEPT:
            self._idle.append(connection)
        else:
            connection.close()

    def close(self) -> None:
        """Close the idle connections."""
        while self._idle:
            self._idle.pop().close()

    def _exchange(
        self,
        method: str,
        target: str,
        body: bytes,
        headers: Mapping[str, str],
        deadline: float,
        line: Line | None,
    ) -> Reply:
        """Send on a kept connection, or on a new one when there is none or it has gone stale."""
        while True:
            connection, kept = self._connect(max(0.05, deadline - time.monotonic()))
            try:
                if line:
                    line.use(connection.sock)
                connection.request(method, target, body, dict(headers))
                return Reply(self, connection, deadline, line)
            except TimeoutError:
                connection.close()
                raise QueryTimeout("the store did not answer in time") from None
            except (OSError, http.client.HTTPException) as wrong:
                connection.close()
                if kept and not (line and line.dead):
                    continue
                raise StoreError(f"{self.address} does not answer: {_words(wrong)}") from None
            except StoreError:
                connection.close()
                raise

    def _connect(self, patience: float) -> tuple[http.client.HTTPConnection, bool]:
        try:
            connection = self._idle.pop()
        except IndexError:
            pass
        else:
            if connection.sock:
                connection.sock.settimeout(patience)
                return connection, True
        connection = (
            http.client.HTTPSConnection(
                self._host, timeout=patience, context=ssl.create_default_context()
            )
            if self._secure
            else http.client.HTTPConnection(self._host, timeout=patience)
        )
        try:
            connection.connect()
            connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except TimeoutError:
            raise QueryTimeout(f"{self.address} could not be reached in time") from None
        except OSError as wrong:
            raise StoreError(f"{self.address} cannot be reached: {_words(wrong)}") from None
        return connection, False

    def _signature(self, method: str, target: str) -> str:
        """Answer the server's challenge, digest before basic."""
        scheme, _, rest = self._challenge.partition(" ")
        url = f"{'https' if self._secure else 'http'}://{self._host}{target}"
        request = urllib.request.Request(url, method=method)  # noqa: S310
        if scheme.lower() == "basic":
            raw = f"{self._user}:{self._password}".encode()
            return "Basic " + base64.b64encode(raw).decode("ascii")
        facts = urllib.request.parse_keqv_list(urllib.request.parse_http_list(rest))
        with self._signing:
            return "Digest " + str(self._digest.get_authorization(request, facts))


def _challenge(reply: Reply) -> str:
    """Return the strongest challenge we can answer; raises StoreError when there is none."""
    offered = reply.headers.get_all("WWW-Authenticate") or []
    for scheme in ("digest", "basic"):
        for each in offered:
            if str(each).lower().startswith(scheme):
                return str(each)
    raise StoreError("the store asks for credentials in a way we do not speak")


def _words(wrong: Exception) -> str:
    return str(wrong) or type(wrong).__name__
