"""The formats we speak: names, aliases, media types, suffixes, and how triples are written."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from policygraph.errors import SourceError
from policygraph.rdf.layout import ordered, used
from policygraph.rdf.namespaces import BASE
from policygraph.rdf.terms import Bnode, Iri, Literal, Term, Triple

__all__ = [
    "DATASETS",
    "GRAPHS",
    "RESULTS",
    "Format",
    "by_media",
    "by_name",
    "read_prefixes",
    "serialise",
]

PREFIX = re.compile(r"^\s*@prefix\s+([^\s:]*):\s*<([^<>\s]*)>\s*\.\s*$")


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write an answer; ``engine`` is the name of pyoxigraph's constant for it."""

    name: str
    media: str
    suffix: str
    engine: str
    names: frozenset[str]
    """What ``format=`` may say for it, lower case."""
    medias: frozenset[str]
    """Media types that mean it too; the answer always carries ``media``."""
    utf8: bool = False
    """Whether the media type takes, and by convention carries, a charset parameter."""

    @property
    def content_type(self) -> str:
        """Return the value of the Content-Type header."""
        return f"{self.media}; charset=utf-8" if self.utf8 else self.media


def _format(
    media: str, suffix: str, engine: str, names: str, medias: str = "", *, utf8: bool = False
) -> Format:
    every = names.split()
    return Format(
        name=every[0],
        media=media,
        suffix=suffix,
        engine=engine,
        names=frozenset((*every, suffix)),
        medias=frozenset((media, *medias.split())),
        utf8=utf8,
    )


RESULTS = (
    _format(
        "application/sparql-results+json",
        "srj",
        "JSON",
        "json sparql-results+json sparql-json",
        "application/json text/json text/javascript application/javascript",
    ),
    _format(
        "application/sparql-results+xml",
        "srx",
        "XML",
        "xml sparql-results+xml sparql-xml",
        "application/xml text/xml",
    ),
    _format("text/csv", "csv", "CSV", "csv", utf8=True),
    _format("text/tab-separated-values", "tsv", "TSV", "tsv", utf8=True),
)
"""How the answer to a SELECT or ASK may be written, preferred first."""

GRAPHS = (
    _format(
        "text/turtle",
        "ttl",
        "TURTLE",
        "turtle ttl n3",
        "application/turtle application/x-turtle text/n3 text/rdf+n3 application/n3",
        utf8=True,
    ),
    _format("application/n-triples", "nt", "N_TRIPLES", "ntriples n-triples nt"),
    _format(
        "application/ld+json",
        "jsonld",
        "JSON_LD",
        "jsonld json-ld json ld+json",
        "application/x-json+ld application/json",
    ),
    _format(
        "application/rdf+xml",
        "rdf",
        "RDF_XML",
        "rdfxml rdf rdf+xml rdf-xml xml",
        "application/xml text/xml",
    ),
)
"""How triples may be written, preferred first."""

DATASETS = (
    _format("application/n-quads", "nq", "N_QUADS", "nquads n-quads", "text/x-nquads text/nquads"),
    _format("application/trig", "trig", "TRIG", "trig", "application/x-trig"),
)
"""How triples may be written where a dataset is expected: they are its default graph."""


def by_media(media: str, offered: Iterable[Format]) -> Format | None:
    """Return the format a media type means among those offered; parameters are ignored."""
    bare = media.partition(";")[0].strip().lower()
    return next((item for item in offered if bare in item.medias), None)


def by_name(name: str, offered: Iterable[Format]) -> Format | None:
    """Return the format that a name, a suffix or a media type means among those offered.

    >>> by_name("TTL", GRAPHS).media
    'text/turtle'
    """
    bare = name.strip().lower().removeprefix(".")
    choices = tuple(offered)
    found = next((item for item in choices if bare in item.names), None)
    return found or by_media(bare, choices)


def read_prefixes(path: Path, base_iri: str = BASE) -> dict[str, str]:
    """Read a Turtle file that holds nothing but ``@prefix`` lines and comments.

    Namespaces below the base of the source files are moved to ``base_iri``.
    Raises SourceError naming the line that is neither, or a prefix given twice.
    """
    prefixes: dict[str, str] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not (found := PREFIX.match(line)):
            raise SourceError(path, number, "not a line of the form '@prefix name: <IRI> .'")
        if found[1] in prefixes:
            raise SourceError(path, number, f"prefix {found[1]}: is declared twice")
        space = found[2]
        prefixes[found[1]] = base_iri + space[len(BASE) :] if space.startswith(BASE) else space
    return prefixes


def serialise(triples: Iterable[Triple], media: str, prefixes: Mapping[str, str]) -> bytes:
    """Write triples in one of GRAPHS, with those of the prefixes that the triples use.

    Raises KeyError for a media type that is not a graph format.
    """
    if not (chosen := by_media(media, GRAPHS)):
        raise KeyError(media)
    rows = [ox.Triple(_node(s), ox.NamedNode(p.value), _term(o)) for s, p, o in triples]
    form: ox.RdfFormat = getattr(ox.RdfFormat, chosen.engine)
    return ox.serialize(ordered(rows), format=form, prefixes=used(rows, prefixes)) or b""


def _node(term: Term) -> ox.NamedNode | ox.BlankNode:
    if isinstance(term, Literal):
        raise TypeError(f"a literal cannot be a subject: {term}")
    return ox.NamedNode(term.value) if isinstance(term, Iri) else ox.BlankNode(term.value)


def _term(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(term, Iri | Bnode):
        return _node(term)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype))
