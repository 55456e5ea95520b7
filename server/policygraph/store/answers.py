"""A remote server's answer, read as it comes and written in the format that was asked for."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

import pyoxigraph as ox

from policygraph.queries import Form
from policygraph.rdf.formats import Format
from policygraph.rdf.layout import ordered, used
from policygraph.store.base import Limits
from policygraph.store.habits import Mended, spoilt
from policygraph.store.sinks import COUNTERS, Sink, TooLarge

__all__ = ["ACCEPT", "read_boolean", "read_rows", "read_triples", "until_cut", "write"]

ACCEPT: dict[Form, str] = {
    "select": "application/sparql-results+json",
    "ask": "application/sparql-results+json",
    "construct": "application/n-triples",
    "describe": "application/n-triples",
}
"""What every server is asked to answer in: both can be read as they come."""

TIDY = 2000
"""Triples up to which an answer is ordered and given only the prefixes it uses."""

BOOLEAN = {True: b'{"head":{},"boolean":true}', False: b'{"head":{},"boolean":false}'}


def read_rows(source: Mended) -> ox.QuerySolutions:
    """Read the head of a SELECT's answer; raises StoreError or QueryTimeout."""
    found = _results(source)
    if not isinstance(found, ox.QuerySolutions):
        raise spoilt("a truth value instead of rows")
    return found


def read_boolean(source: Mended) -> ox.QueryBoolean:
    """Read the answer to an ASK, also where a server gives it as a table of one cell."""
    found = _results(source)
    if isinstance(found, ox.QuerySolutions):
        cells = [row[0] for row in until_cut(found, source)]
        value = bool(cells) and getattr(cells[0], "value", "") in {"1", "true"}
        parsed = ox.parse_query_results(BOOLEAN[value], ox.QueryResultsFormat.JSON)
        assert isinstance(parsed, ox.QueryBoolean)
        return parsed
    source.drain()
    return found


def read_triples(source: Mended) -> Iterator[ox.Triple]:
    """Read the triples of a CONSTRUCT or DESCRIBE; raises StoreError or QueryTimeout."""
    pieces: Any = source
    quads = ox.parse(pieces, ox.RdfFormat.N_TRIPLES)
    for quad in until_cut(quads, source):
        yield quad.triple


def write(
    source: Mended,
    form: Form,
    media: Format,
    limits: Limits,
    prefixes: Mapping[str, str],
    sink: Sink,
) -> int:
    """Write an answer into ``sink``; return the triples, or 0 when ``sink`` counts the rows.

    Raises TooLarge, StoreError or QueryTimeout.
    """
    target: Any = sink
    if form in {"construct", "describe"}:
        return _write_triples(read_triples(source), media, limits.rows, prefixes, target)
    sink.count(COUNTERS[media.engine](), limits.rows)
    engine: ox.QueryResultsFormat = getattr(ox.QueryResultsFormat, media.engine)
    if form == "ask":
        read_boolean(source).serialize(target, engine)
        return 0
    try:
        read_rows(source).serialize(target, engine)
    except (SyntaxError, ValueError) as wrong:
        raise spoilt(f"{wrong} {_behind(source)}") from None
    source.drain()
    return 0


def _write_triples(
    triples: Iterator[ox.Triple],
    media: Format,
    most: int,
    prefixes: Mapping[str, str],
    target: Any,
) -> int:
    engine: ox.RdfFormat = getattr(ox.RdfFormat, media.engine)
    first = list(islice(triples, TIDY))
    if len(first) > most:
        raise TooLarge("rows", most)
    if len(first) < TIDY:
        ox.serialize(ordered(first), target, engine, prefixes=used(first, prefixes))
        return len(first)
    number = len(first)

    def counted() -> Iterator[ox.Triple]:
        nonlocal number
        yield from first
        for triple in triples:
            number += 1
            if number > most:
                raise TooLarge("rows", most)
            yield triple

    ox.serialize(counted(), target, engine, prefixes=dict(prefixes))
    return number


def _results(source: Mended) -> ox.QuerySolutions | ox.QueryBoolean:
    try:
        found = ox.parse_query_results(
            source,  # type: ignore[arg-type]
            ox.QueryResultsFormat.JSON,
        )
    except (SyntaxError, ValueError) as wrong:
        raise spoilt(f"{wrong} {_behind(source)}") from None
    return found


def until_cut(found: Iterable[Any], source: Mended) -> Iterator[Any]:
    """Give what was found to its end; raises StoreError or QueryTimeout when it was cut."""
    try:
        yield from found
    except (SyntaxError, ValueError) as wrong:
        raise spoilt(f"{wrong} {_behind(source)}") from None
    source.drain()


def _behind(source: Mended) -> str:
    """Return the end of what a server sent, where it may say why it stopped."""
    return source.last.decode("utf-8", "replace")
