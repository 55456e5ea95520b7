"""What a front counts, where every front can read it: Prometheus sees the server as one.

Each front writes numbers into a file of its own in a folder that all fronts share. A file
outlives its front, so that sums never fall when a front is replaced.
"""

import mmap
import os
from collections.abc import Mapping
from pathlib import Path

from policygraph.web.visits import Visit

__all__ = ["Board"]

OUTCOMES = (
    "ok",
    "query-timeout",
    "query-memory",
    "result-too-large",
    "busy",
    "query-refused",
    "query-syntax",
    "not-acceptable",
    "bad-request",
    "rate-limited",
    "client-gone",
    "cut",
    "store",
    "internal",
    "other",
)
KINDS = ("sparql", "page", "other")
BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
GAUGES = ("idle", "short", "long", "waiting", "cache")
NAMES = (
    *(f"requests/{kind}/{status}xx" for kind in KINDS for status in range(1, 6)),
    *(f"queries/{outcome}" for outcome in OUTCOMES),
    *(f"le/{bound}" for bound in (*BOUNDS, "+Inf")),
    "seconds",
    "bytes",
    "rows",
    "cache/hit",
    "cache/miss",
    *GAUGES,
)
AT = {name: index for index, name in enumerate(NAMES)}
SIZE = 8 * len(NAMES)

HELP = {
    "requests_total": "Requests by kind and class of status.",
    "queries_total": "Queries by what became of them.",
    "query_seconds": "Time until the answer to a query had gone.",
    "sent_bytes_total": "Bytes of bodies sent.",
    "rows_total": "Rows and triples of whole answers.",
    "cache_requests_total": "Requests that could be answered from kept answers.",
    "cache_bytes": "Bytes of answers kept.",
    "workers": "Query workers by what they do.",
    "queue": "Queries that wait for a worker.",
    "fronts": "Front processes that live.",
}


class Board:
    """The numbers of this front, and through the folder those of all."""

    def __init__(self, folder: Path) -> None:
        """Write into ``folder``."""
        self._folder = folder
        path = self._folder / str(os.getpid())
        with path.open("a+b") as file:
            file.truncate(SIZE)
            self._numbers = memoryview(mmap.mmap(file.fileno(), SIZE)).cast("d")

    def count(self, visit: Visit) -> None:
        """Count one request."""
        numbers = self._numbers
        seconds = visit.seconds
        status = min(max(visit.status // 100, 1), 5)
        numbers[AT[f"requests/{visit.kind}/{status}xx"]] += 1
        numbers[AT["bytes"]] += visit.bytes
        if visit.cache in {"hit", "miss"}:
            numbers[AT[f"cache/{visit.cache}"]] += 1
        if visit.kind == "sparql":
            outcome = visit.outcome if visit.outcome in OUTCOMES else "other"
            numbers[AT[f"queries/{outcome}"]] += 1
            numbers[AT["rows"]] += visit.rows or 0
            numbers[AT["seconds"]] += seconds
            bound = next((each for each in BOUNDS if seconds <= each), "+Inf")
            numbers[AT[f"le/{bound}"]] += 1

    def show(self, gauges: Mapping[str, int]) -> None:
        """Set what rises and falls."""
        for name in GAUGES:
            self._numbers[AT[name]] = gauges.get(name, 0)

    def render(self) -> str:
        """Write the sums over all fronts in Prometheus' text format."""
        sums = dict.fromkeys(NAMES, 0.0)
        fronts = 0
        for path in self._folder.iterdir():
            with path.open("rb") as file, memoryview(file.read(SIZE)) as content:
                if len(content) < SIZE:
                    continue
                lives = Path(f"/proc/{path.name}").exists()
                fronts += lives
                for name, number in zip(NAMES, content.cast("d"), strict=True):
                    sums[name] += number if lives or name not in GAUGES else 0
        return _text(sums, fronts)


def _text(sums: Mapping[str, float], fronts: int) -> str:
    lines: list[str] = []

    def family(name: str, kind: str, samples: Mapping[str, float]) -> None:
        lines.append(f"# HELP policygraph_{name} {HELP[name]}")
        lines.append(f"# TYPE policygraph_{name} {kind}")
        lines.extend(
            f"policygraph_{name}{labels} {number:.10g}" for labels, number in samples.items()
        )

    requests = {
        f'{{kind="{kind}",status="{status}xx"}}': sums[f"requests/{kind}/{status}xx"]
        for kind in KINDS
        for status in range(1, 6)
    }
    outcomes = {f'{{outcome="{name}"}}': sums[f"queries/{name}"] for name in OUTCOMES}
    below, buckets = 0.0, {}
    for bound in (*BOUNDS, "+Inf"):
        below += sums[f"le/{bound}"]
        buckets[f'_bucket{{le="{bound}"}}'] = below
    buckets |= {"_sum": sums["seconds"], "_count": below}
    cache = {f'{{result="{name}"}}': sums[f"cache/{name}"] for name in ("hit", "miss")}
    workers = {f'{{state="{name}"}}': sums[name] for name in ("idle", "short", "long")}
    family("requests_total", "counter", requests)
    family("queries_total", "counter", outcomes)
    family("query_seconds", "histogram", buckets)
    family("sent_bytes_total", "counter", {"": sums["bytes"]})
    family("rows_total", "counter", {"": sums["rows"]})
    family("cache_requests_total", "counter", cache)
    family("cache_bytes", "gauge", {"": sums["cache"]})
    family("workers", "gauge", workers)
    family("queue", "gauge", {"": sums["waiting"]})
    family("fronts", "gauge", {"": fronts})
    return "\n".join(lines) + "\n"
