"""The sandbox: an empty, writable dataset in a temporary folder, served on this machine only."""

import functools
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from flask import Flask, Response

from policygraph import log
from policygraph.errors import SettingsError
from policygraph.rdf.formats import read_prefixes
from policygraph.settings import Settings
from policygraph.store.sandbox import Dataset, SandboxEndpoint
from policygraph.store.workers import WorkerPool
from policygraph.web import server
from policygraph.web.access import LOOPBACK, Access
from policygraph.web.errors import install
from policygraph.web.graphs import GraphStore, Writing
from policygraph.web.hot import App, Hot
from policygraph.web.sparql import Sparql
from policygraph.web.updates import Updates

__all__ = ["front", "serve"]

QUEUE = 256
"""Queries that may wait: there are no other limits on how often somebody asks."""

FOLDER = re.compile(r"policygraph-sandbox-(\d+)-\w+")

WELCOME = """\
沙盒：空的可写数据集，停止时即删除。 / A sandbox: an empty, writable dataset, removed when it stops.

  /sparql   查询 / queries         (SPARQL 1.1 Protocol)
  /update   更新 / updates         (SPARQL 1.1 Protocol)
  /store    图   / graphs          (SPARQL 1.1 Graph Store HTTP Protocol)
"""


def serve(settings: Settings, token: str, *, ready: Callable[[Settings], None]) -> None:
    """Serve a sandbox until SIGINT or SIGTERM, then remove it.

    Raises SettingsError when it would be open to other machines, or the port is taken.
    """
    if settings.host not in LOOPBACK:
        raise SettingsError(f"a sandbox listens on this machine only, not on {settings.host}")
    bound = server.reserve_port(replace(settings, fronts=1))
    with _temporary() as folder:
        front_of = functools.partial(front, folder=folder, token=token)
        server.serve(bound, front_of, ready=lambda: ready(bound))


def front(settings: Settings, folder: Path, token: str) -> App:
    """Make the ASGI application; run by the server in a process of its own."""
    log.configure()
    prefixes = read_prefixes(settings.home / "ontology" / "prefixes.ttl", settings.base_iri)
    limits = server.limits(settings)
    dataset = Dataset(folder / str(os.getpid()), memory=settings.query_memory)
    pool = WorkerPool(
        settings.workers,
        dataset.first,
        memory=settings.query_memory,
        prefixes=prefixes,
        queue=QUEUE,
        queue_seconds=60.0,
    )
    endpoint = SandboxEndpoint(dataset, pool, settings.site + "sparql")
    access = Access(token, settings.site)
    graphs = GraphStore(endpoint, limits, settings.site, Writing(dataset, access))
    behind: Any = WSGIMiddleware(cast(Any, _pages()), workers=2)
    return Hot(
        Sparql(endpoint, limits, settings.site, prefixes, writable=True),
        behind,
        site=settings.site,
        body_bytes=3 * settings.query_bytes + 65_536,
        threads=settings.workers + QUEUE,
        close=[endpoint.close, lambda: shutil.rmtree(folder, ignore_errors=True)],
        doors={
            "/update": Updates(dataset, limits, access, settings.site),
            "/store": graphs,
            "/store/": graphs,
        },
    )


def _pages() -> Flask:
    app = Flask("policygraph.sandbox", static_folder=None)

    @app.get("/")
    @app.get("/sparql")
    def welcome() -> Response:
        return Response(WELCOME, content_type="text/plain; charset=utf-8")

    @app.get("/healthz")
    def health() -> Response:
        answer = Response("ok sandbox\n", content_type="text/plain; charset=utf-8")
        answer.headers["Cache-Control"] = "no-store"
        return answer

    install(app)

    @app.after_request
    def guarded(response: Response) -> Response:
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    return app


@contextmanager
def _temporary() -> Iterator[Path]:
    """Make a folder and remove it in the end; also those whose process was killed."""
    for left in Path(tempfile.gettempdir()).glob("policygraph-sandbox-*"):
        found = FOLDER.fullmatch(left.name)
        if found and not Path(f"/proc/{found[1]}").exists():
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=f"policygraph-sandbox-{os.getpid()}-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
