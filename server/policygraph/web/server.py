"""The server: what one front process holds, and granian with as many fronts as are asked for."""

import ctypes
import functools
import multiprocessing
import signal
import socket
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol, cast

from a2wsgi import WSGIMiddleware
from flask import Flask
from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.server import Server

from policygraph.errors import SettingsError
from policygraph.rdf.formats import read_prefixes
from policygraph.rdf.terms import Triple
from policygraph.settings import Settings
from policygraph.store.base import Limits
from policygraph.store.contents import Contents, ReleaseContents
from policygraph.store.endpoint import Published, SparqlEndpoint
from policygraph.store.remote import Elsewhere, RemoteContents, RemoteEndpoint
from policygraph.web.cache import Cache
from policygraph.web.description import description, graphs
from policygraph.web.gate import Gate
from policygraph.web.graphs import GraphStore
from policygraph.web.hot import App, Hot
from policygraph.web.sparql import Sparql
from policygraph.web.watch import Watch

__all__ = ["Current", "build", "limits", "reserve_port", "serve"]

PR_SET_PDEATHSIG = 1
PAGE_THREADS = 10
GRAPH = "queries/store/graph.rq"


class Current(Protocol):
    """The releases, as a front sees them; see release/snapshot.py."""

    def current(self) -> Published:
        """Return the current release."""
        ...


def limits(settings: Settings) -> Limits:
    """Return what one query may take."""
    return Limits(
        timeout=settings.query_timeout,
        memory=settings.query_memory,
        rows=settings.max_rows,
        result_bytes=settings.max_bytes,
        query_bytes=settings.query_bytes,
        depth=settings.query_depth,
    )


def build(settings: Settings, snapshots: Current, pages: Flask) -> Hot:
    """Return the ASGI callable of one front: its share of the workers, and the pages behind it.

    Raises StoreError when the current release's store does not open.
    """
    prefixes = read_prefixes(settings.home / "ontology" / "prefixes.ttl", settings.base_iri)
    size, queue = _share(settings, settings.workers), _share(settings, settings.queue)
    endpoint: SparqlEndpoint | RemoteEndpoint
    contents: Contents
    if settings.store:
        endpoint = RemoteEndpoint(
            cast(Callable[[], Elsewhere], snapshots.current), size, prefixes=prefixes, queue=queue
        )
        contents = RemoteContents(endpoint, (settings.home / GRAPH).read_text("utf-8"))
    else:
        endpoint = SparqlEndpoint(
            snapshots.current,
            size,
            memory=settings.query_memory,
            prefixes=prefixes,
            queue=queue,
            long=_share(settings, settings.long_queries),
            short_seconds=settings.short_seconds,
        )
        contents = ReleaseContents(endpoint)

    def describe() -> list[Triple]:
        named = graphs(snapshots.current())
        return description(settings.site, named, settings.limits, settings.meanings())

    sparql = Sparql(
        endpoint,
        limits(settings),
        settings.site,
        prefixes,
        prompt=endpoint if isinstance(endpoint, SparqlEndpoint) else None,
        describe=describe,
    )
    store = GraphStore(contents, limits(settings), settings.site)
    # a2wsgi describes messages as typed dictionaries, Flask and we as plain ones.
    behind: Any = WSGIMiddleware(cast(Any, pages), workers=PAGE_THREADS)
    watch = Watch(settings)
    hot = Hot(
        sparql,
        behind,
        site=settings.site,
        # Percent-encoding triples a query of Chinese characters; the rest is for parameters.
        body_bytes=3 * settings.query_bytes + 65_536,
        threads=size + queue + settings.long_queries + 4,
        close=[endpoint.close, watch.close],
        doors={"/store": store, "/store/": store},
        gate=Gate(settings),
        watch=watch,
        cache=Cache(settings.cache_bytes // settings.fronts),
        stamp=endpoint.peek,
    )
    watch.works = lambda: endpoint.pool.works
    watch.gauges = lambda: {**endpoint.pool.counts, **hot.gauges()}
    return hot


def _share(settings: Settings, total: int) -> int:
    """Return the share of one front; limits that are stated are totals."""
    return max(1, total // settings.fronts)


def reserve_port(settings: Settings) -> Settings:
    """Return the settings with a free port in place of port 0; raises SettingsError."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as wrong:
            raise SettingsError(
                f"cannot listen on {settings.host} port {settings.port}: {wrong.strerror}; "
                "choose another with --port, or 0 for any free one"
            ) from None
        return replace(settings, port=probe.getsockname()[1])


def serve(
    settings: Settings,
    front: Callable[[Settings], App],
    *,
    ready: Callable[[], None] | None = None,
) -> None:
    """Serve until SIGINT or SIGTERM; what is being answered then has ten seconds to end.

    ``front`` runs in each front process, which is started afresh and not forked: it must be a
    module-level function, and configures logging, opens the releases and calls ``build``.
    Raises SettingsError when the port is taken.
    """
    settings = reserve_port(settings)
    # A fork would inherit the engine without its threads if this process has built a release.
    multiprocessing.set_start_method("spawn", force=True)
    server = Server(
        "policygraph",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        workers=settings.fronts,
        websockets=False,
        http1_settings=HTTP1Settings(header_read_timeout=15_000),
        workers_kill_timeout=10,
        log_enabled=False,
        respawn_failed_workers=True,
        respawn_interval=0.5,
    )
    if ready:
        server.on_startup(ready)
    with tempfile.TemporaryDirectory(prefix="policygraph-fronts-") as board:
        load = functools.partial(_front, settings, front, Path(board))
        server.serve(target_loader=load, wrap_loader=False)


def _front(settings: Settings, front: Callable[[Settings], App], board: Path) -> App:
    """Make one front, in its own process; it ends with the process that started it."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    app = front(settings)
    if isinstance(app, Hot):
        app.watch.join(board)
    return app
