"""A query worker: a process that evaluates one stranger's query at a time and may be killed.

``python -m policygraph.store.worker FD CONFIG`` speaks frames over the socket ``FD``. It has no
network, no writable store, a memory limit, and dies with its parent. It imports little, because
a killed worker's successor should be there at once.
"""

import ctypes
import gc
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pyoxigraph as ox

from policygraph.rdf.layout import ordered, used
from policygraph.store.confined import (
    HEADROOM,
    as_json,
    begin,
    confine,
    memory_used,
    read,
    write,
)
from policygraph.store.describing import described
from policygraph.store.frames import DATA, END, ERROR, HEAD, QUERY, READY, pack
from policygraph.store.sinks import COUNTERS, Sink, TooLarge

__all__ = ["main"]

TIDY = 2000
"""Triples up to which an answer is ordered and given only the prefixes it uses."""

OPENING = 256 << 20
"""Memory that opening a store may take beyond what queries may: a dozen stacks of 8 MB."""

KEEP = 64 << 20
"""Memory a worker may keep after a query; one that keeps more is replaced."""


class Absent(Exception):
    """A graph was asked for that is not in the store."""


def main() -> None:
    """Serve queries until the socket closes."""
    socket, config = int(sys.argv[1]), json.loads(sys.argv[2])
    libc = ctypes.CDLL(None, use_errno=True)
    network = confine(libc)
    try:
        store = ox.Store.read_only(config["store"])
    except OSError as wrong:
        write(socket, pack(ERROR, as_json(kind="store", what=str(wrong))))
        sys.exit(3)
    begin(socket, lambda: _serve(socket, store, config, libc, network))


def _serve(
    socket: int, store: ox.Store, config: dict[str, Any], libc: ctypes.CDLL, network: str
) -> None:
    limit = config["memory"] + HEADROOM
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit + OPENING))
    idle = memory_used()
    opened = config["store"]
    write(socket, pack(READY, as_json(network=network, data=idle)))
    while True:
        kind, size = HEAD.unpack(read(socket, HEAD.size))
        if kind != QUERY:
            os._exit(4)
        job = json.loads(read(socket, size))
        begun = time.monotonic()
        head = b""
        try:
            # The sandbox says where its latest state is; a release's store never changes.
            if (wanted := job.get("store", opened)) != opened:
                store, opened = _reopen(wanted, limit), wanted
                idle = memory_used()
            rows, last = _answer(
                store, job, config["prefixes"], lambda data: write(socket, pack(DATA, data))
            )
        except TooLarge as large:
            report: tuple[bytes, dict[str, object]] = (ERROR, {"kind": "large", "what": str(large)})
        except Absent as nothing:
            report = (ERROR, {"kind": "absent", "what": str(nothing)})
        except MemoryError:
            report = (ERROR, {"kind": "memory", "what": ""})
        except SyntaxError as wrong:
            report = (ERROR, {"kind": "syntax", "what": str(wrong)})
        except (RuntimeError, ValueError) as wrong:
            report = (ERROR, {"kind": "query", "what": str(wrong)})
        except OSError as wrong:
            report = (ERROR, {"kind": "store", "what": str(wrong)})
        else:
            report = (END, {"rows": rows})
            # A short answer and its end leave in one write.
            head = pack(DATA, last) if last else b""
        kept = memory_used() - idle
        if kept > KEEP:
            gc.collect()
            libc.malloc_trim(0)
            kept = memory_used() - idle
        spent = round((time.monotonic() - begun) * 1000, 3)
        end = as_json(**report[1], milliseconds=spent, retire=kept > KEEP)
        write(socket, head + pack(report[0], end))


def _reopen(path: str, limit: int) -> ox.Store:
    """Open another store; for that moment alone the threads that read its files may be many."""
    resource.setrlimit(resource.RLIMIT_DATA, (limit + OPENING, limit + OPENING))
    store = ox.Store.read_only(path)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit + OPENING))
    return store


def _answer(
    store: ox.Store,
    job: dict[str, Any],
    prefixes: dict[str, str],
    write: Callable[[bytes], None],
) -> tuple[int, bytes]:
    """Evaluate one query and write its answer in blocks; return its rows and the last block."""

    def graphs(name: str) -> list[Any] | None:
        return None if job[name] is None else [ox.NamedNode(iri) for iri in job[name]]

    if "graph" in job:
        return _contents(store, job, prefixes, write)
    found = store.query(
        job["text"],
        base_iri=job.get("base"),
        use_default_graph_as_union=job["union"],
        default_graph=graphs("default"),
        named_graphs=graphs("named"),
    )
    sink: Any = Sink(write, job["bytes"])
    if isinstance(found, ox.QueryTriples):
        triples = described(store, found) if job.get("describe") else found
        rows = _triples(triples, sink, job, prefixes)
    else:
        sink.count(COUNTERS[job["format"]](), job["rows"])
        found.serialize(sink, getattr(ox.QueryResultsFormat, job["format"]))
        rows = 0
    last = sink.finish()
    return rows or sink.rows, last


def _contents(
    store: ox.Store,
    job: dict[str, Any],
    prefixes: dict[str, str],
    write: Callable[[bytes], None],
) -> tuple[int, bytes]:
    """Write one graph, or everything when none is named; see store/contents.py."""
    sink: Any = Sink(write, job["bytes"])
    name = job["graph"]
    graph = ox.NamedNode(name) if name else None if job["union"] else ox.DefaultGraph()
    if isinstance(graph, ox.NamedNode) and not store.contains_named_graph(graph):
        raise Absent(f"there is no graph <{name}> here")
    quads = store.quads_for_pattern(None, None, None, None if name is None else graph)
    if name is None:
        form = getattr(ox.RdfFormat, job["format"])
        ox.serialize(quads, sink, form, prefixes=prefixes)
        return 0, sink.finish()
    rows = _triples((quad.triple for quad in quads), sink, job, prefixes)
    return rows, sink.finish()


def _triples(
    found: Iterator[ox.Triple], sink: Any, job: dict[str, Any], prefixes: dict[str, str]
) -> int:
    """Write triples; a short answer is put in order first, a long one goes as it comes."""
    form = getattr(ox.RdfFormat, job["format"])
    first: list[ox.Triple] = []
    for triple in found:
        first.append(triple)
        if len(first) >= TIDY:
            break
    most = job["rows"]
    if len(first) < TIDY:
        if len(first) > most:
            raise TooLarge("rows", most)
        ox.serialize(ordered(first), sink, form, prefixes=used(first, prefixes))
        return len(first)
    rows = 0

    def counted() -> Iterator[ox.Triple]:
        nonlocal rows
        for source in (first, found):
            for triple in source:
                rows += 1
                if rows > most:
                    raise TooLarge("rows", most)
                yield triple

    ox.serialize(counted(), sink, form, prefixes=prefixes)
    return rows


if __name__ == "__main__":
    main()
