"""The endpoint without a server, for the command line: the same guard, workers and limits."""

from collections.abc import Callable, Iterator
from typing import cast

from policygraph.rdf.formats import read_prefixes
from policygraph.release.snapshot import opened
from policygraph.settings import Settings
from policygraph.store import guard
from policygraph.store.base import SparqlRequest
from policygraph.store.endpoint import SparqlEndpoint, offered
from policygraph.store.remote import Elsewhere, RemoteEndpoint
from policygraph.web.negotiate import choose_format
from policygraph.web.server import limits

__all__ = ["ask"]


def ask(settings: Settings, text: str, name: str = "") -> Iterator[bytes]:
    """Answer one query from the current release; ``name`` is a format's name.

    Raises what the endpoint raises, and NotAcceptable for a format it does not speak.
    """
    prefixes = read_prefixes(settings.home / "ontology" / "prefixes.ttl", settings.base_iri)
    bounds = limits(settings)
    form = guard.inspect(text, bounds).form
    media = choose_format(None, [name] if name else [], offered(form)).media
    snapshots = opened(settings)
    current = snapshots.current
    endpoint: SparqlEndpoint | RemoteEndpoint
    if settings.store:
        endpoint = RemoteEndpoint(cast(Callable[[], Elsewhere], current), 1, prefixes=prefixes)
    else:
        endpoint = SparqlEndpoint(current, 1, memory=settings.query_memory, prefixes=prefixes)
    try:
        yield from endpoint.run(SparqlRequest(text, {form: media}), bounds).chunks
    finally:
        endpoint.close()
        snapshots.close()
