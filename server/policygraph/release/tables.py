"""Counts and lists of a release, asked once at build, read by key."""

import json
from pathlib import Path

from policygraph.errors import NotFound, ReleaseError
from policygraph.rdf.terms import Bnode, Iri, Literal, Term
from policygraph.store.base import Solutions

__all__ = ["read"]


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
