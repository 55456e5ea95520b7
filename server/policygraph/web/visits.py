"""What is remembered of each request: one line of the access log, without what is nobody's."""

import json
import queue
import re
import sys
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TextIO

from policygraph.web.gate import Client, masked

__all__ = ["AccessLog", "Visit"]

WAITING = 20_000
"""Lines that may wait to be written; beyond them lines are dropped, and counted."""

PLAIN = re.compile(r"[!#-~]+")

PAUSE = 0.05
"""Seconds lines are gathered before they are written at once."""


@dataclass(slots=True)
class Visit:
    """One request, from its arrival until its answer has gone."""

    id: str
    method: str
    path: str
    client: Client
    begun: float
    kind: str = "page"
    status: int = 0
    bytes: int = 0
    rows: int | None = None
    cache: str = "-"
    outcome: str = "ok"
    query: str = ""
    work: float = 0.0
    """Seconds of work done for it, waiting in line included."""

    @property
    def seconds(self) -> float:
        """Return how long it has taken."""
        return time.perf_counter() - self.begun

    def facts(self) -> dict[str, object]:
        """Return what the log says; a query shows as its digest, a client as its network."""
        return {
            "id": self.id,
            "client": masked(self.client.address),
            "method": self.method[:20],
            "path": self.path[:200],
            "status": self.status,
            "ms": round(self.seconds * 1000, 1),
            "rows": "-" if self.rows is None else self.rows,
            "bytes": self.bytes,
            "cache": self.cache,
            "query": self.query or "-",
            "outcome": self.outcome,
        }


class AccessLog:
    """Writes a line for each visit from a thread of its own, so that no answer waits for it."""

    def __init__(self, *, as_json: bool = False, out: TextIO | None = None) -> None:
        """Write to ``out``, or to standard error."""
        self._as_json = as_json
        self._out = out
        self._lines: queue.Queue[str | None] = queue.Queue(WAITING)
        self._dropped = 0
        self._thread = threading.Thread(target=self._write, name="access-log", daemon=True)
        self._thread.start()

    def note(self, visit: Visit) -> None:
        """Write the line of a visit, soon."""
        try:
            self._lines.put_nowait(self.line(visit))
        except queue.Full:
            self._dropped += 1

    def line(self, visit: Visit) -> str:
        """Return the line; no value in it can begin another line or another field."""
        facts = visit.facts()
        if self._as_json:
            when = datetime.now(UTC).isoformat(timespec="milliseconds")
            return json.dumps({"time": when, "logger": "access", **facts}, ensure_ascii=True)
        return "access " + " ".join(f"{name}={_plain(value)}" for name, value in facts.items())

    def close(self) -> None:
        """Write what waits, and end."""
        self._lines.put(None)
        self._thread.join(2.0)

    def _write(self) -> None:
        going = True
        while going:
            lines = [self._lines.get()]
            time.sleep(PAUSE if lines[0] is not None else 0)
            while not self._lines.empty():
                lines.append(self._lines.get_nowait())
            going = None not in lines
            if self._dropped:
                lines.append(f"access-log-lines-dropped count={self._dropped}")
                self._dropped = 0
            out = self._out or sys.stderr
            out.write("".join(f"{line}\n" for line in lines if line is not None))
            out.flush()


def _plain(value: object) -> str:
    if not isinstance(value, str):
        return str(value)
    return value if PLAIN.fullmatch(value) else json.dumps(value)
