"""Counts and lists of a release, asked once at build, read by key."""

import json
from pathlib import Path

from policygraph.errors import NotFound, ReleaseError
from policygraph.rdf.terms import Bnode, Iri, Literal, Term
from policygraph.store.base import Solutions

__all__ = ["parse", "read"]


def read(folder: Path, name: str) -> Solutions:
    """Read one table (SPARQL 1.1 Query Results JSON). Raises NotFound or ReleaseError."""
    try:
        return parse((folder / f"{name}.json").read_text("utf-8"), name)
    except FileNotFoundError:
        raise NotFound(f"no table {name} in this release") from None
    except UnicodeDecodeError as wrong:
        raise ReleaseError(f"{folder}: damaged table {name} ({wrong})") from None


def parse(text: str, name: str) -> Solutions:
    """Read a table from its text. Raises ReleaseError."""
    try:
        content = json.loads(text)
        rows = tuple(
            {key: _term(value) for key, value in row.items()}
            for row in content["results"]["bindings"]
        )
        return Solutions(tuple(content["head"]["vars"]), rows)
    except (ValueError, KeyError, TypeError) as wrong:
        raise ReleaseError(f"damaged table {name} ({wrong})") from None


def _term(value: dict[str, str]) -> Term:
    if value["type"] == "uri":
        return Iri(value["value"])
    if value["type"] == "bnode":
        return Bnode(value["value"])
    if language := value.get("xml:lang"):
        return Literal(value["value"], language)
    return Literal(value["value"], datatype=value.get("datatype", Literal("").datatype))
