"""Counts and lists of a release, asked once at build and read by key afterwards."""

import json
from pathlib import Path

import pyoxigraph as ox

from policygraph.errors import NotFound, QueryError, ReleaseError
from policygraph.queries import QueryCatalogue
from policygraph.rdf.terms import Bnode, Iri, Literal, Term
from policygraph.release.dataset import Dataset
from policygraph.store.base import Solutions

__all__ = ["read", "write"]


def write(dataset: Dataset, queries: QueryCatalogue, target: Path) -> None:
    """Run every SELECT directly under ``queries/release`` and keep its answer as JSON results."""
    target.mkdir()
    for query in queries.under("release"):
        name = query.name.removeprefix("release/")
        if "/" in name:
            continue
        answer = dataset.ask(query.bind())
        if not isinstance(answer, ox.QuerySolutions):
            raise QueryError(f"{query.name} is not a SELECT query")
        content = answer.serialize(format=ox.QueryResultsFormat.JSON)
        (target / f"{name}.json").write_bytes(content or b"")


def read(folder: Path, name: str) -> Solutions:
    """Read one table (SPARQL 1.1 Query Results JSON). Raises NotFound or ReleaseError."""
    path = folder / f"{name}.json"
    try:
        content = json.loads(path.read_bytes())
        rows = tuple(
            {key: _term(value) for key, value in row.items()}
            for row in content["results"]["bindings"]
        )
        return Solutions(tuple(content["head"]["vars"]), rows)
    except FileNotFoundError:
        raise NotFound(f"no table {name} in this release") from None
    except (ValueError, KeyError, TypeError) as wrong:
        raise ReleaseError(f"{path}: damaged table ({wrong})") from None


def _term(value: dict[str, str]) -> Term:
    if value["type"] == "uri":
        return Iri(value["value"])
    if value["type"] == "bnode":
        return Bnode(value["value"])
    if language := value.get("xml:lang"):
        return Literal(value["value"], language)
    return Literal(value["value"], datatype=value.get("datatype", Literal("").datatype))
