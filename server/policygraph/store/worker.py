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
import select
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pyoxigraph as ox

from policygraph.rdf.layout import ordered, used
from policygraph.store.frames import DATA, END, ERROR, HEAD, QUERY, READY, pack
from policygraph.store.sinks import COUNTERS, Sink, TooLarge

__all__ = ["main"]

STACK = 256 << 20
"""Stack of the evaluating thread: 20 000 nested braces survive in it, 8 MB die at 8 000."""

HEADROOM = 320 << 20
"""RLIMIT_DATA counts that stack and what an idle worker holds; this much is not the query's."""

TIDY = 2000
"""Triples up to which an answer is ordered and given only the prefixes it uses."""

KEEP = 64 << 20
"""Memory a worker may keep after a query; one that keeps more is replaced."""

STATM = os.open("/proc/self/statm", os.O_RDONLY)
PAGE = resource.getpagesize()

CLONE_NEWNET, CLONE_NEWUSER = 0x40000000, 0x10000000
PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS, SIGKILL = 1, 38, 9


def main() -> None:
    """Serve queries until the socket closes."""
    socket, config = int(sys.argv[1]), json.loads(sys.argv[2])
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0)
    _be_first_to_go()  # before the namespace: inside one the right to say so is lost
    network = _leave_network(libc)
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        store = ox.Store.read_only(config["store"])
    except OSError as wrong:
        _write(socket, pack(ERROR, _json(kind="store", what=str(wrong))))
        sys.exit(3)
    most_files = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, most_files),) * 2)
    threading.stack_size(STACK)
    threading.Thread(
        target=_serve, args=(socket, store, config, libc, network), daemon=True
    ).start()
    # The evaluating thread may be deep inside the engine when the parent closes or dies.
    watch = select.poll()
    watch.register(socket, select.POLLRDHUP | select.POLLHUP)
    watch.poll()
    os._exit(0)


def _leave_network(libc: ctypes.CDLL) -> str:
    """Enter a network namespace that holds nothing; say by which right, or why not."""
    if libc.unshare(CLONE_NEWNET) == 0:
        return "private"
    if libc.unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0:
        return "private"
    return f"shared: {os.strerror(ctypes.get_errno())}"


def _be_first_to_go() -> None:
    """When the machine runs out of memory, the system should end a worker, not a front."""
    try:
        with open("/proc/self/oom_score_adj", "w", encoding="ascii") as score:
            score.write("1000")
    except OSError:
        pass


def _serve(
    socket: int, store: ox.Store, config: dict[str, Any], libc: ctypes.CDLL, network: str
) -> None:
    limit = config["memory"] + HEADROOM
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    idle = _memory()
    _write(socket, pack(READY, _json(network=network, data=idle)))
    while True:
        kind, size = HEAD.unpack(_read(socket, HEAD.size))
        if kind != QUERY:
            os._exit(4)
        job = json.loads(_read(socket, size))
        begun = time.monotonic()
        head = b""
        try:
            rows, last = _answer(
                store, job, config["prefixes"], lambda data: _write(socket, pack(DATA, data))
            )
        except TooLarge as large:
            report: tuple[bytes, dict[str, object]] = (ERROR, {"kind": "large", "what": str(large)})
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
        kept = _memory() - idle
        if kept > KEEP:
            gc.collect()
            libc.malloc_trim(0)
            kept = _memory() - idle
        spent = round((time.monotonic() - begun) * 1000, 3)
        end = _json(**report[1], milliseconds=spent, retire=kept > KEEP)
        _write(socket, head + pack(report[0], end))


def _answer(
    store: ox.Store,
    job: dict[str, Any],
    prefixes: dict[str, str],
    write: Callable[[bytes], None],
) -> tuple[int, bytes]:
    """Evaluate one query and write its answer in blocks; return its rows and the last block."""

    def graphs(name: str) -> list[Any] | None:
        return None if job[name] is None else [ox.NamedNode(iri) for iri in job[name]]

    found = store.query(
        job["text"],
        use_default_graph_as_union=job["union"],
        default_graph=graphs("default"),
        named_graphs=graphs("named"),
    )
    sink: Any = Sink(write, job["bytes"])
    if isinstance(found, ox.QueryTriples):
        rows = _triples(found, sink, job, prefixes)
    else:
        sink.count(COUNTERS[job["format"]](), job["rows"])
        found.serialize(sink, getattr(ox.QueryResultsFormat, job["format"]))
        rows = 0
    last = sink.finish()
    return rows or sink.rows, last


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


def _memory() -> int:
    """Return the bytes of data and stack this process holds, as RLIMIT_DATA counts them."""
    return int(os.pread(STATM, 256, 0).split()[5]) * PAGE


def _json(**content: object) -> bytes:
    return json.dumps(content).encode()


def _read(socket: int, size: int) -> bytes:
    parts = []
    while size:
        part = os.read(socket, min(size, 1 << 16))
        if not part:
            os._exit(0)
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _write(socket: int, data: bytes) -> None:
    view = memoryview(data)
    try:
        while view:
            view = view[os.write(socket, view) :]
    except OSError:  # nobody listens any more
        os._exit(0)


if __name__ == "__main__":
    main()
