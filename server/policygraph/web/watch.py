"""The operator's window: the access log, signs of life, and the numbers for Prometheus."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path

from policygraph.settings import Settings
from policygraph.web.gate import Client
from policygraph.web.metrics import Board
from policygraph.web.sparql import Reply
from policygraph.web.visits import AccessLog, Visit

__all__ = ["Watch"]

LOOPBACK = ("127.", "::1")
PLAIN = [
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
]


class Watch:
    """Is told of every request, and answers ``/readyz`` and ``/metrics``."""

    def __init__(self, settings: Settings | None = None) -> None:
        """Log as the settings say, and count once there is a place for it."""
        self._metrics = settings.metrics if settings else "off"
        logs = settings and settings.access_log
        self._log = AccessLog(as_json=settings.log_format == "json") if settings and logs else None
        self._board: Board | None = None
        self.works: Callable[[], bool] = lambda: True
        self.gauges: Callable[[], Mapping[str, int]] = dict

    def join(self, folder: Path) -> None:
        """Count from now on, in a folder where all fronts put their numbers."""
        if self._metrics != "off":
            self._board = Board(folder)

    def arrived(self, name: str, method: str, path: str, peer: str) -> Visit:
        """Begin a visit."""
        client = Client(peer, peer.startswith(LOOPBACK), forwarded=False)
        return Visit(name, method, path, client, time.perf_counter())

    def gone(self, visit: Visit) -> None:
        """End a visit."""
        if self._log:
            self._log.note(visit)
        if self._board:
            self._board.count(visit)

    def answer(self, method: str, path: str, headers: Mapping[str, str], peer: str) -> Reply | None:
        """Answer an operator's question; None when the request is something else."""
        if path not in {"/readyz", "/metrics"} or method not in {"GET", "HEAD"}:
            return None
        if path == "/readyz":
            ready = self.works()
            return _plain(200 if ready else 503, "ready\n" if ready else "not ready\n", method)
        near = peer.startswith(LOOPBACK) and "x-forwarded-for" not in headers
        if self._board is None or not (self._metrics == "on" or near):
            return None
        self._board.show(self.gauges())
        return _plain(200, self._board.render(), method)

    def close(self) -> None:
        """Write what is still to be written."""
        if self._log:
            self._log.close()


def _plain(status: int, text: str, method: str) -> Reply:
    body = text.encode()
    headers = [*PLAIN, ("Content-Length", str(len(body)))]
    outcome = "ok" if status == 200 else "not-ready"
    return Reply(status, headers, b"" if method == "HEAD" else body, outcome=outcome)
