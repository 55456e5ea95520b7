"""The embedded store: our own, bounded questions, answered in this process by Oxigraph."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from policygraph.errors import StoreError
from policygraph.queries import BoundQuery
from policygraph.rdf.terms import Bnode, Iri, Literal, Term, Triple
from policygraph.store.base import Row, Solutions

__all__ = ["EmbeddedStore", "read_row", "read_term"]

Found = TypeVar("Found", ox.QuerySolutions, ox.QueryBoolean, ox.QueryTriples)


class EmbeddedStore:
    """A release's store, opened read-only; questions see the union of its graphs."""

    def __init__(self, path: Path) -> None:
        """Open the store at ``path``; raises StoreError when there is none that can be read."""
        self.path = path
        try:
            self._store = ox.Store.read_only(str(path))
        except OSError as wrong:
            raise StoreError(f"the store at {path} cannot be opened: {wrong}") from None

    def select(self, query: BoundQuery) -> Solutions:
        """Answer a SELECT."""
        found = self._run(query, ox.QuerySolutions)
        names = tuple(variable.value for variable in found.variables)
        try:
            rows = tuple(read_row(names, solution) for solution in found)
        except (OSError, RuntimeError) as wrong:
            raise _failed(query, wrong) from None
        return Solutions(names, rows)

    def ask(self, query: BoundQuery) -> bool:
        """Answer an ASK."""
        return bool(self._run(query, ox.QueryBoolean))

    def construct(self, query: BoundQuery) -> Sequence[Triple]:
        """Answer a CONSTRUCT or DESCRIBE."""
        found = self._run(query, ox.QueryTriples)
        try:
            return [
                (read_term(row.subject), Iri(row.predicate.value), read_term(row.object))
                for row in found
            ]
        except (OSError, RuntimeError) as wrong:
            raise _failed(query, wrong) from None

    def _run(self, query: BoundQuery, kind: type[Found]) -> Found:
        try:
            found = self._store.query(query.text, use_default_graph_as_union=True)
        except (OSError, RuntimeError, SyntaxError) as wrong:
            raise _failed(query, wrong) from None
        if not isinstance(found, kind):
            raise StoreError(f"query {query.name} is not of the form that was asked for")
        return found


def _failed(query: BoundQuery, wrong: Exception) -> StoreError:
    return StoreError(f"query {query.name} failed: {wrong}")


def read_row(names: Sequence[str], solution: ox.QuerySolution) -> Row:
    """Return a row of the engine as ours; what is unbound is absent."""
    return {name: read_term(term) for name in names if (term := solution[name]) is not None}


def read_term(term: object) -> Term:
    """Return a term of the engine as ours; raises StoreError for a triple term."""
    match term:
        case ox.NamedNode():
            return Iri(term.value)
        case ox.BlankNode():
            return Bnode(term.value)
        case ox.Literal():
            return Literal(term.value, term.language or "", term.datatype.value)
    raise StoreError(f"a term that pages cannot show: {term}")
