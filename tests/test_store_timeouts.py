"""Deadlines on SPARQL servers. Run last: some go on computing what nobody waits for."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from policygraph.errors import LimitExceeded, QueryTimeout
from policygraph.release import upload
from policygraph.release.elsewhere import RemoteSnapshots
from policygraph.settings import load
from policygraph.store.remote import RemoteEndpoint
from sparql_servers import SERVERS, Missing
from store_places import LIMITS, ROOT, Place, editions, place

__all__ = ["editions", "place"]

pytestmark = pytest.mark.stores


def test_a_query_that_takes_too_long_ends_at_its_deadline(place: Place) -> None:
    product = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    begun = time.monotonic()

    with pytest.raises(QueryTimeout):
        place.ask(product, replace(LIMITS, timeout=1.0))

    assert time.monotonic() - begun < 1.5


def test_a_server_that_cuts_its_own_answer_is_found_out(
    editions: dict[str, Path], tmp_path: Path
) -> None:
    try:
        with SERVERS["oxigraph"](tmp_path, seconds=1) as given:  # type: ignore[call-arg]
            settings = load({"home": ROOT, **given}, {})[0]
            upload.publish(settings, editions["first"])
            remote = RemoteSnapshots(settings)
            endpoint = RemoteEndpoint(remote.current, 1)
            there = Place("oxigraph", settings, remote, endpoint)

            with pytest.raises(LimitExceeded):
                there.ask("SELECT DISTINCT ?a ?d { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
            remote.close()
            endpoint.close()
    except Missing as missing:
        pytest.skip(str(missing))
