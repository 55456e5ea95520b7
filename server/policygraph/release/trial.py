"""A trial of a server: does it answer our questions as the embedded engine does?"""

from collections.abc import Iterator

from policygraph.errors import PolicyGraphError
from policygraph.queries import QueryCatalogue, SavedQuery
from policygraph.release.snapshot import Snapshot
from policygraph.store.base import Store

__all__ = ["differing"]

ROOMS = ("pages", "saved", "competency")
"""Whose questions are tried, with the examples they are written with."""


def differing(queries: QueryCatalogue, here: Snapshot, there: Snapshot) -> list[str]:
    """Return the questions that a server answers differently from the release's own store.

    Order does not count, except that a question with LIMIT may choose and is not tried.
    """
    return list(_differing(queries, here.store, there.store))


def _differing(queries: QueryCatalogue, here: Store, there: Store) -> Iterator[str]:
    for query in (query for room in ROOMS for query in queries.under(room)):
        if "LIMIT" in query.text:
            continue
        try:
            if _answer(query, here) != _answer(query, there):
                yield query.name
        except PolicyGraphError:
            yield query.name


def _answer(query: SavedQuery, store: Store) -> list[str]:
    bound = query.bind()
    if bound.form == "ask":
        return [str(store.ask(bound))]
    if bound.form == "select":
        return sorted(repr(sorted(row.items(), key=str)) for row in store.select(bound))
    return sorted({repr(triple) for triple in store.construct(bound)})
