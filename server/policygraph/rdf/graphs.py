"""Named graphs on the write side: read Turtle with line numbers, name blank nodes, write N-Quads.

rdflib normalises literals while it reads (``"01"^^xsd:integer`` becomes 1); this room switches
that off, because a publisher must see what the file says.
"""

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, MutableSequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import rdflib
from rdflib.plugins.parsers.notation3 import BadSyntax, RDFSink, SinkParser
from rdflib.term import BNode, Literal, Node, URIRef

from policygraph.errors import SourceError
from policygraph.rdf.namespaces import BASE
from policygraph.rdf.terms import ESCAPES

__all__ = ["NamedGraph", "Place", "nquads", "read_turtle", "skolemise"]

SKOLEM = BASE + "id/node/"
Row = tuple[Node, Node, Node]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands: file and line, counting from 1."""

    path: Path
    line: int

    def __str__(self) -> str:
        """Write it as editors and compilers do."""
        return f"{self.path}:{self.line}"


@dataclass(slots=True)
class NamedGraph:
    """A graph, its name, and where each of its subjects and properties was written."""

    iri: str
    graph: rdflib.Graph = field(default_factory=rdflib.Graph)
    places: dict[str, dict[str, Place]] = field(default_factory=dict)

    def place(self, subject: str, predicate: str = "") -> Place | None:
        """Return where a subject, or one of its properties, is written; None if computed."""
        known = self.places.get(subject, {})
        return known.get(predicate) or known.get("")

    def renamed(self, old: str, new: str) -> None:
        """Let the places of one subject be those of another too."""
        if old in self.places:
            self.places[new] = self.places[old] | self.places.get(new, {})


class _Parser(SinkParser):
    """rdflib's Turtle parser, remembering the line of each subject and of each property.

    rdflib's own line counter runs ahead where it looks ahead; offsets do not.
    """

    def __init__(self, text: str, path: Path, named: NamedGraph) -> None:
        super().__init__(RDFSink(named.graph), baseURI=BASE, turtle=True)
        self.file = path
        self.named = named
        self.ends = [match.start() for match in re.finditer("\n", text)]
        self.subjects: list[Node] = []

    def place(self, offset: int) -> Place:
        return Place(self.file, bisect_left(self.ends, offset) + 1)

    def property_list(self, argstr: str, i: int, subj: Node) -> int:
        self.named.places.setdefault(str(subj), {}).setdefault("", self.place(i - 1))
        self.subjects.append(subj)
        end = super().property_list(argstr, i, subj)
        self.subjects.pop()
        return end

    def verb(self, argstr: str, i: int, res: MutableSequence[Any]) -> int:
        end = super().verb(argstr, i, res)
        if res:
            known = self.named.places.setdefault(str(self.subjects[-1]), {})
            known.setdefault(str(res[-1][1]), self.place(i))
        return end


def read_turtle(path: Path, into: NamedGraph) -> None:
    """Add a Turtle file to a named graph. Raises SourceError with the line of a mistake."""
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as wrong:
        line = path.read_bytes()[: wrong.start].count(b"\n") + 1
        raise SourceError(path, line, "not UTF-8", "save the file as UTF-8") from None
    parser = _Parser(text, path, into)
    normalise, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        parser.startDoc()
        parser.feed(text)
        parser.endDoc()
    except BadSyntax as wrong:
        near = text[wrong._i :].split("\n", 1)[0].strip()[:60]
        advice = f"look at {near!r}" if near else "look at the end of the file"
        line = parser.place(wrong._i).line
        raise SourceError(path, line, f"Turtle syntax: {wrong._why}", advice) from None
    except ValueError as wrong:
        raise SourceError(path, parser.lines + 1, f"Turtle syntax: {wrong}") from None
    finally:
        rdflib.NORMALIZE_LITERALS = normalise
    for prefix, namespace in parser._bindings.items():
        into.graph.bind(prefix, namespace)


def skolemise(named: NamedGraph) -> NamedGraph:
    """Return the graph with every blank node named by the hash of what it says.

    The name depends on content alone, so the same sources give the same IRIs; two blank nodes
    that say the same are one node afterwards. Blank nodes must not refer to each other in a
    circle; if they do, SourceError says which.
    """
    names: dict[BNode, URIRef] = {}

    def name(node: BNode, above: frozenset[BNode]) -> URIRef:
        if node in names:
            return names[node]
        if node in above:
            place = named.place(str(node))
            raise SourceError(
                place.path if place else Path(named.iri),
                place.line if place else 0,
                "blank nodes refer to each other in a circle",
                "give one of them an IRI",
            )
        lines = sorted(
            f"{_write(p)} {_write(name(o, above | {node}) if isinstance(o, BNode) else o)}"
            for p, o in named.graph.predicate_objects(node)
        )
        digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:24]
        names[node] = URIRef(SKOLEM + digest)
        return names[node]

    result = NamedGraph(named.iri, rdflib.Graph(), dict(named.places))
    for prefix, namespace in named.graph.namespaces():
        result.graph.bind(prefix, namespace)
    for s, p, o in named.graph:
        subject = name(s, frozenset()) if isinstance(s, BNode) else s
        target = name(o, frozenset()) if isinstance(o, BNode) else o
        result.graph.add((subject, p, target))
    for node, iri in names.items():
        result.renamed(str(node), str(iri))
    return result


def _write(term: Node) -> str:
    """Write a term in canonical N-Triples."""
    if isinstance(term, URIRef):
        return f"<{term}>"
    if isinstance(term, Literal):
        text = f'"{str(term).translate(ESCAPES)}"'
        if term.language:
            return f"{text}@{term.language}"
        return text if term.datatype is None else f"{text}^^<{term.datatype}>"
    return f"_:{term}"


def nquads(rows: Iterable[Row], graph_iri: str, base_iri: str = BASE) -> Iterator[str]:
    """Write rows as N-Quads lines in order, each ending in a newline, moved to ``base_iri``."""
    lines = {f"{_write(s)} {_write(p)} {_write(o)} <{graph_iri}> .\n" for s, p, o in rows}
    yield from sorted(line.replace(BASE, base_iri) for line in lines)
