"""The vocabulary of a release: labels and layout of terms, read from its tables once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from policygraph.publish.urls import Urls
from policygraph.rdf.terms import Literal, Term
from policygraph.search import Finder
from policygraph.store.base import Row, Solutions, Store

__all__ = ["Group", "Published", "Vocabulary", "literal", "whole"]


NAMED = (
    ("concepts", "concept"),
    ("schemes", "scheme"),
    ("entities", "entity"),
    ("documents", "document"),
    ("sections", "section"),
    ("measures", "measure"),
    ("provisions", "provision"),
    ("relations", "entity"),
)
"""Tables that hold labels, and the column of what they name."""


class Published(Protocol):
    """A release as pages see it."""

    @property
    def id(self) -> str:
        """Return the release id."""
        ...

    @property
    def number(self) -> str:
        """Return the readable number."""
        ...

    @property
    def manifest(self) -> Mapping[str, Any]:
        """Return the manifest."""
        ...

    @property
    def store(self) -> Store:
        """Return the store."""
        ...

    @property
    def finder(self) -> Finder:
        """Return the search index."""
        ...

    def table(self, name: str) -> Solutions:
        """Return a table made at build."""
        ...


@dataclass(frozen=True, slots=True)
class Group:
    """A group of properties on a page: its order and its labels."""

    iri: str
    order: float
    labels: tuple[Literal, ...]


def literal(row: Row, name: str) -> str:
    """Return a cell as text, empty when unbound."""
    return row[name].value if name in row else ""


def whole(row: Row, name: str) -> int:
    """Return a cell as a whole number, 0 when unbound."""
    value = literal(row, name)
    return int(value) if value.isdigit() else 0


def text(term: Term) -> Literal:
    """Return a literal as it is; anything else as its plain text."""
    match term:
        case Literal():
            return term
        case _:
            return Literal(term.value)


class Vocabulary:
    """What a release says about its own terms. Made once per release, then only read."""

    def __init__(self, release: Published, prefixes: Mapping[str, str], urls: Urls) -> None:
        """Read from a release; ``prefixes`` maps prefix to published namespace."""
        self._release = release
        self._urls = urls
        self._prefixes = sorted(prefixes.items(), key=lambda item: -len(item[1]))

    @cached_property
    def labels(self) -> dict[str, list[Literal]]:
        """Return the labels of every term of the ontology."""
        found: dict[str, list[Literal]] = {}
        for row in self._release.table("terms"):
            found.setdefault(self._urls.written(row["term"].value), []).append(text(row["label"]))
        return found

    @cached_property
    def names(self) -> dict[str, list[Literal]]:
        """Return the labels of things that stand in tables: places, concepts, parts of texts."""
        found: dict[str, list[Literal]] = {}
        for table, key in NAMED:
            for row in self._release.table(table):
                labels = found.setdefault(row[key].value, [])
                if (label := text(row["label"])) not in labels:
                    labels.append(label)
        return found

    @cached_property
    def numbers(self) -> dict[str, str]:
        """Return the numbers that measures and provisions are cited by."""
        found = {}
        for table, key in (("measures", "measure"), ("provisions", "provision")):
            for row in self._release.table(table):
                found[row[key].value] = literal(row, "number")
        return found

    @cached_property
    def uses(self) -> dict[str, int]:
        """Return how often each term is used, as a property or as a class."""
        rows = self._release.table("term_uses")
        return {self._urls.written(row["term"].value): whole(row, "uses") for row in rows}

    @cached_property
    def layout(self) -> dict[str, tuple[Group, float]]:
        """Return the group and the place of each property, as the shapes lay pages out."""
        labels: dict[str, list[Literal]] = {}
        for row in self._release.table("layout"):
            if "label" in row:
                labels.setdefault(literal(row, "group"), []).append(text(row["label"]))
        found: dict[str, tuple[Group, float]] = {}
        for row in self._release.table("layout"):
            iri = literal(row, "group")
            group = Group(
                iri, decimal(row, "groupOrder"), tuple(dict.fromkeys(labels.get(iri, ())))
            )
            name = self._urls.written(row["property"].value)
            found.setdefault(name, (group, decimal(row, "order")))
        return found

    @cached_property
    def _above(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for row in self._release.table("classes"):
            above = self._urls.written(row["above"].value)
            found.setdefault(self._urls.written(row["class"].value), set()).add(above)
        return found

    def specific(self, types: Sequence[str]) -> list[str]:
        """Return those of the classes that none of the others is a kind of."""
        general = {above for each in types for above in self._above.get(each, ())}
        return [each for each in types if each not in general]

    @property
    def prefixes(self) -> list[tuple[str, str]]:
        """Return the prefixes with their namespaces, by name."""
        return sorted(self._prefixes)

    def site(self, lang: str) -> str:
        """Return the name of the site in a language, or in whichever it has."""
        rows = self._release.table("site")
        names = {text(row["title"]).language: row["title"].value for row in rows}
        return names.get(lang) or next(iter(names.values()), "")

    def curie(self, iri: str) -> str:
        """Return the prefixed name of an IRI; the IRI itself when no prefix fits."""
        published = self._urls.iri(iri)
        for prefix, namespace in self._prefixes:
            rest = published[len(namespace) :]
            if published.startswith(namespace) and rest and "/" not in rest:
                return f"{prefix}:{rest}"
        return published

    def rows(self, name: str, **wanted: Sequence[str]) -> list[Row]:
        """Return the rows of a table whose cells have one of the values wanted."""
        return [
            row
            for row in self._release.table(name)
            if all(literal(row, key) in some for key, some in wanted.items())
        ]


def decimal(row: Row, name: str) -> float:
    """Return a cell as a number, far behind when unbound."""
    try:
        return float(literal(row, name))
    except ValueError:
        return 999.0
