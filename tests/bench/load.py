"""A load generator: so many keep-alive connections in one thread, every answer checked for its end.

It costs the machine little per request, and the same for every server it is turned on.
"""

import select
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(slots=True)
class Figures:
    """What one run measured."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    wrong: int = 0
    cpu: float = 0.0
    """Seconds of processor the server used, which other work on the machine changes little."""

    @property
    def rate(self) -> float:
        """Return answers a second."""
        return len(self.times) / self.seconds

    def at(self, share: float) -> float:
        """Return the milliseconds within which that share of the answers came."""
        ordered = sorted(self.times)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000


class Caller:
    """One connection: asks, waits for the whole answer, asks again."""

    def __init__(self, address: str, request: Callable[[], bytes]) -> None:
        """Connect."""
        parts = urlsplit(address)
        self.line = socket.create_connection((parts.hostname, parts.port))
        self.line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._request = request
        self._got = b""
        self._need = -1
        self.asked = 0.0

    def ask(self) -> None:
        """Send the next request."""
        self._got, self._need = b"", -1
        self.asked = time.perf_counter()
        self.line.sendall(self._request())

    def read(self) -> bool | None:
        """Take what came: whether the answer was good, or None while it is not whole."""
        data = self.line.recv(1 << 18)
        if not data:
            raise ConnectionError("the server closed the connection")
        self._got += data
        if self._need < 0:
            head, found, _ = self._got.partition(b"\r\n\r\n")
            if not found:
                return None
            at = head.lower().find(b"content-length:")
            if at >= 0:
                length = head[at + 15 :].partition(b"\r\n")[0]
                self._need = len(head) + 4 + int(length)
            else:
                self._need = 0
        whole = len(self._got) >= self._need if self._need else self._got.endswith(b"\r\n0\r\n\r\n")
        return self._got.startswith(b"HTTP/1.1 200") if whole else None


def load(
    address: str, request: Callable[[], bytes], *, seconds: float, callers: int = 8
) -> Figures:
    """Ask for so many seconds over so many connections."""
    lines = [Caller(address, request) for _ in range(callers)]
    poll = select.epoll()
    by_number = {each.line.fileno(): each for each in lines}
    for number, each in by_number.items():
        poll.register(number, select.EPOLLIN)
        each.ask()
    figures = Figures()
    begun = time.perf_counter()
    end = begun + seconds
    while (now := time.perf_counter()) < end:
        for number, _ in poll.poll(0.5):
            each = by_number[number]
            if (good := each.read()) is None:
                continue
            figures.times.append(time.perf_counter() - each.asked)
            figures.wrong += not good
            each.ask()
    figures.seconds = now - begun
    for each in lines:
        each.line.close()
    poll.close()
    return figures
