"""The sandbox's writer: a process that alone may write, one request at a time, and may be killed.

``python -m policygraph.store.writer FD CONFIG`` speaks frames over the socket ``FD``. A request is
done when its snapshot is on disk; whatever ends the process before that has changed nothing that
anybody can see. See store/sandbox.py for the other side.
"""

import contextlib
import ctypes
import json
import os
import re
import resource
import sys
from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox

from policygraph.store.confined import (
    HEADROOM,
    as_json,
    begin,
    confine,
    memory_used,
    never_sync,
    read,
    write,
)
from policygraph.store.frames import DATA, END, ERROR, HEAD, QUERY, READY, pack

__all__ = ["main"]

BUFFERS = 256 << 20
"""Memory the engine's own buffers may take beyond what an update needs."""

BULK = 20_000
"""Triples from which on an upload is sorted into files rather than logged."""

BOM = b"\xef\xbb\xbf"

DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)


class Absent(Exception):
    """A graph is to be deleted that is not there."""


class Refused(Exception):
    """A body that is not read, whatever it holds."""


def main() -> None:
    """Write until the socket closes."""
    socket, config = int(sys.argv[1]), json.loads(sys.argv[2])
    libc = ctypes.CDLL(None, use_errno=True)
    network = confine(libc)
    never_sync(libc)
    try:
        store = ox.Store(config["store"])
    except OSError as wrong:
        write(socket, pack(ERROR, as_json(kind="store", what=str(wrong))))
        sys.exit(3)
    begin(socket, lambda: _serve(socket, store, config, network))


def _serve(socket: int, store: ox.Store, config: dict[str, Any], network: str) -> None:
    limit = config["memory"] + HEADROOM + BUFFERS
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    write(socket, pack(READY, as_json(network=network, data=memory_used())))
    while True:
        kind, size = HEAD.unpack(read(socket, HEAD.size))
        if kind != QUERY:
            os._exit(4)
        job = json.loads(read(socket, size))
        report: dict[str, object]
        retire, answer = True, b""
        try:
            quads = list(_uploaded(job))
            retire = job["action"] not in {"check", "update"}  # an update that fails is rolled back
            existed = _change(store, job, quads)
            if job["action"] != "check":
                retire = True
                store.backup(job["snapshot"])
        except Absent as nothing:
            kind, report, retire = ERROR, {"kind": "absent", "what": str(nothing)}, False
        except Refused as refused:
            kind, report, retire = ERROR, {"kind": "query", "what": str(refused)}, False
        except MemoryError:
            kind, report, retire = ERROR, {"kind": "memory", "what": ""}, True
        except SyntaxError as wrong:
            kind, report, retire = ERROR, {"kind": "syntax", "what": str(wrong)}, False
        except (RuntimeError, ValueError, RecursionError) as wrong:
            kind, report = ERROR, {"kind": "query", "what": str(wrong)}
        except OSError as wrong:
            kind, report = ERROR, {"kind": "store", "what": str(wrong)}
        else:
            kind, report, retire = END, {"rows": 0}, False
            answer = pack(DATA, as_json(existed=existed))
        write(socket, answer + pack(kind, as_json(**report, retire=retire)))


def _change(store: ox.Store, job: dict[str, Any], quads: list[ox.Quad]) -> bool:
    """Do what is asked; say whether the graph was there before."""
    if job["action"] == "nothing":
        return True
    if job["action"] == "check":
        with contextlib.suppress(RuntimeError):
            ox.Store().update(job["text"], base_iri=job["base"])
        return True
    if job["action"] == "update":
        store.update(job["text"], base_iri=job["base"])
        return True
    name = job["graph"]
    graph = ox.NamedNode(name) if name else ox.DefaultGraph()
    if isinstance(graph, ox.NamedNode):
        existed = store.contains_named_graph(graph)
    else:
        existed = next(store.quads_for_pattern(None, None, None, graph), None) is not None
    if job["action"] == "delete":
        if isinstance(graph, ox.DefaultGraph):
            store.clear_graph(graph)
        elif not existed:
            raise Absent(f"there is no graph <{name}> here")
        else:
            store.remove_graph(graph)
        return existed
    if job["action"] == "put" and existed:
        store.clear_graph(graph)
    if isinstance(graph, ox.NamedNode):
        store.add_graph(graph)
    if len(quads) < BULK:
        store.extend(quads)
    else:
        store.bulk_extend(quads)
    return existed


def _uploaded(job: dict[str, Any]) -> Iterator[ox.Quad]:
    """Read what was sent, all of it, before anything is written."""
    name = job.get("graph")
    graph = ox.NamedNode(name) if name else ox.DefaultGraph()
    for path, engine, base in job.get("uploads", ()):
        with open(path, "rb") as file:
            content = file.read().removeprefix(BOM)
        os.unlink(path)
        if engine == "RDF_XML":
            _refuse_doctype(content)
        if engine == "JSON_LD":
            _refuse_contexts(content)
        found = ox.parse(
            content,
            getattr(ox.RdfFormat, engine),
            base_iri=base,
            without_named_graphs=True,
            rename_blank_nodes=True,
        )
        for quad in found:
            yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def _refuse_doctype(content: bytes) -> None:
    """Entities expand without bound, and no RDF/XML needs them."""
    if b"\0" in content:
        raise Refused("RDF/XML must be sent in UTF-8")
    if DOCTYPE.search(content):
        raise Refused("RDF/XML with a DOCTYPE is refused; write entities out")


def _refuse_contexts(content: bytes) -> None:
    """Nothing is fetched: a context must stand in the document."""
    try:
        todo = [json.loads(content)]
    except RecursionError:
        raise Refused("the JSON nests too deeply") from None
    except ValueError as wrong:
        raise SyntaxError(f"the JSON cannot be read: {wrong}") from None
    while todo:
        here = todo.pop()
        if isinstance(here, list):
            todo += here
        elif isinstance(here, dict):
            todo += here.values()
            context = here.get("@context")
            named = context if isinstance(context, list) else [context]
            for each in [*named, here.get("@import")]:
                if isinstance(each, str):
                    raise Refused(
                        f"the context {each[:200]} is not fetched: this server fetches nothing; "
                        "put the context itself into the document"
                    )


if __name__ == "__main__":
    main()
