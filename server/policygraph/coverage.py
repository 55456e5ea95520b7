"""What a release covers, and the questions whose answer must be empty, as tables."""

from collections.abc import Iterator
from dataclasses import dataclass

from policygraph.queries import QueryCatalogue, SavedQuery
from policygraph.rdf.terms import Iri, Term
from policygraph.release.snapshot import opened
from policygraph.settings import Settings
from policygraph.store.base import Store

__all__ = ["Table", "tables"]


@dataclass(frozen=True, slots=True)
class Table:
    """A query's answer, its cells as a person reads them."""

    name: str
    title: dict[str, str]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    must_be_empty: bool

    @property
    def sound(self) -> bool:
        """Tell whether nothing is there that must not be."""
        return not (self.must_be_empty and self.rows)


def tables(settings: Settings) -> Iterator[Table]:
    """Ask the current release every question of ``queries/coverage`` and ``queries/soundness``."""
    snapshot = opened(settings).current()
    queries = QueryCatalogue.read(settings.home / "queries", settings.base_iri)
    for folder, must_be_empty in (("coverage", False), ("soundness", True)):
        for query in queries.under(folder):
            yield _table(query, snapshot.store, settings.base_iri, must_be_empty=must_be_empty)


def _table(query: SavedQuery, store: Store, base: str, *, must_be_empty: bool) -> Table:
    found = store.select(query.bind())
    rows = tuple(
        tuple(_cell(row.get(name), base) for name in found.variables) for row in found.rows
    )
    return Table(query.name, dict(query.title), found.variables, rows, must_be_empty)


def _cell(term: Term | None, base: str) -> str:
    if term is None:
        return ""
    return term.value.removeprefix(base) if isinstance(term, Iri) else term.value
