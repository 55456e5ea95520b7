"""One front process: the current release, its pages and its endpoint."""

from policygraph import log
from policygraph.queries import QueryCatalogue
from policygraph.release.snapshot import opened
from policygraph.settings import Settings
from policygraph.web.app import create_app
from policygraph.web.files import files
from policygraph.web.hot import App
from policygraph.web.server import build

__all__ = ["front"]


def front(settings: Settings) -> App:
    """Make the ASGI application of one front process; run by the server in each of them."""
    log.configure(as_json=settings.log_format == "json")
    snapshots = opened(settings)
    queries = QueryCatalogue.read(settings.home / "queries", settings.base_iri)
    return build(settings, snapshots, create_app(snapshots, settings, queries, [files(snapshots)]))
