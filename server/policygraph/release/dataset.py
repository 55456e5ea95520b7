"""The graphs of a release as sorted N-Quads, and the store they are asked in before they count."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from policygraph.errors import QueryError, SourceError
from policygraph.queries import BoundQuery, QueryCatalogue, SavedQuery
from policygraph.rdf.graphs import NamedGraph, nquads
from policygraph.rdf.namespaces import BASE
from policygraph.shapes.report import Finding

__all__ = ["OUTSIDE", "Dataset", "Derivation", "rules"]

OUTSIDE = ("catalogue", "report")
"""Graphs that describe a release and are therefore outside its id and its dumps."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """One derived statement and the rule that gave it."""

    rule: str
    line: str


@dataclass(slots=True)
class Dataset:
    """Graphs by IRI, each as its sorted N-Quads lines at the final base.

    No statement stands in two graphs: the engine's union of graphs would count it twice
    (tried on pyoxigraph 0.5.13), and a row that is there twice cannot be trusted.
    """

    base_iri: str
    lines: dict[str, list[str]] = field(default_factory=dict)
    derivations: list[Derivation] = field(default_factory=list)
    store: ox.Store = field(default_factory=ox.Store)

    @classmethod
    def of(cls, graphs: Iterable[NamedGraph], base_iri: str) -> "Dataset":
        """Write the graphs as N-Quads at ``base_iri`` and load them into a store in memory.

        Raises SourceError naming the first literal that the store would change.
        """
        dataset = cls(base_iri)
        for named in graphs:
            dataset.add(named)
        return dataset

    def iri(self, path: str) -> str:
        """Return the IRI of one of our paths at the final base."""
        return self.base_iri + path

    def add(self, named: NamedGraph) -> None:
        """Add one graph. Raises SourceError when the store would not return it byte for byte."""
        iri = named.iri.replace(BASE, self.base_iri)
        lines = list(nquads(named.graph, iri, self.base_iri))
        self.lines[iri] = lines
        self.store.bulk_load(input="".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
        kept = set(_dump(self.store, iri))
        for line in lines:
            if line not in kept:
                raise _changed(named, line, self.base_iri)

    def derive(self, rules: Sequence[SavedQuery]) -> None:
        """Apply the rules once each, in order of name, into ``graph/derived``.

        Only statements that no graph holds yet are kept, each with the rule that gave it first.
        """
        graph = self.iri("graph/derived")
        known = {line.rsplit(" <", 1)[0] for lines in self.lines.values() for line in lines}
        derived = self.lines.setdefault(graph, [])
        for rule in rules:
            fresh = []
            for triple in self._construct(rule):
                line = f"{triple.subject} {triple.predicate} {triple.object}"
                if line not in known:
                    known.add(line)
                    fresh.append(f"{line} <{graph}> .\n")
            self.store.bulk_load(input="".join(fresh).encode(), format=ox.RdfFormat.N_QUADS)
            derived.extend(fresh)
            self.derivations.extend(Derivation(rule.name, line) for line in fresh)
        derived.sort()
        self.derivations.sort(key=lambda item: item.line)

    def _construct(self, rule: SavedQuery) -> Iterable[ox.Triple]:
        answer = self.ask(rule.bind())
        if not isinstance(answer, ox.QueryTriples):
            raise QueryError(f"{rule.name} is not a CONSTRUCT query")
        return sorted(answer, key=str)

    def ask(self, query: BoundQuery) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Run one of our own queries over the union of all graphs."""
        try:
            return self.store.query(query.text, use_default_graph_as_union=True)
        except SyntaxError as wrong:
            raise QueryError(f"{query.name}: {wrong.msg}", wrong.lineno or 0) from None

    def faults(self, checks: Sequence[SavedQuery], graphs: Sequence[NamedGraph]) -> list[Finding]:
        """Run the checks: each row is a fault about its ``?subject``."""
        found = self._twice(graphs)
        for check in checks:
            answer = self.ask(check.bind())
            if not isinstance(answer, ox.QuerySolutions):
                raise QueryError(f"{check.name} is not a SELECT query")
            for row in answer:
                detail = row["detail"] if "detail" in _names(answer) else None
                subject = row["subject"]
                focus = getattr(subject, "value", "").replace(self.base_iri, BASE)
                found.append(
                    Finding(
                        severity=str(check.meta.get("severity", "violation")),
                        rule=check.name,
                        focus=focus,
                        value=getattr(detail, "value", ""),
                        place=_place(graphs, focus),
                        message=dict(check.description),
                    )
                )
        return found

    def _twice(self, graphs: Sequence[NamedGraph]) -> list[Finding]:
        homes: dict[str, list[str]] = defaultdict(list)
        for iri, lines in self.lines.items():
            for line in lines:
                homes[line.rsplit(" <", 1)[0]].append(iri)
        found = []
        for statement, where in sorted(homes.items()):
            if len(where) > 1:
                focus = statement[1:].split(">", 1)[0].replace(self.base_iri, BASE)
                names = ", ".join(iri.removeprefix(self.base_iri) for iri in where)
                found.append(
                    Finding(
                        severity="violation",
                        rule="statement-in-two-graphs",
                        focus=focus,
                        value=statement,
                        place=_place(graphs, focus),
                        message={
                            "zh": f"同一陈述出现在多个图中（{names}）：只保留一处",
                            "en": f"the same statement stands in {names}: keep it in one of them",
                        },
                    )
                )
        return found

    @property
    def digests(self) -> dict[str, str]:
        """Return per graph the SHA-256 of its sorted N-Quads."""
        return {
            iri: hashlib.sha256("".join(lines).encode()).hexdigest()
            for iri, lines in sorted(self.lines.items())
        }

    @property
    def id(self) -> str:
        """Return the release id: SHA-256 over the sorted lines ``<graph IRI> <digest>``.

        A line is the graph's IRI, a space, the digest in hexadecimal and a newline. Graphs in
        OUTSIDE do not count, because they describe the release.
        """
        outside = {self.iri(f"graph/{name}") for name in OUTSIDE}
        rows = sorted(f"{g} {d}\n" for g, d in self.digests.items() if g not in outside)
        return hashlib.sha256("".join(rows).encode()).hexdigest()


def rules(queries: QueryCatalogue) -> list[SavedQuery]:
    """Return the inference rules in the order they are applied."""
    found = queries.under("release/rules")
    return sorted(found, key=lambda rule: (int(rule.meta.get("order", 0)), rule.name))


def _names(answer: ox.QuerySolutions) -> set[str]:
    return {variable.value for variable in answer.variables}


def _dump(store: ox.Store, iri: str) -> Iterable[str]:
    graph = ox.NamedNode(iri)
    for quad in store.quads_for_pattern(None, None, None, graph):
        yield f"{quad.subject} {quad.predicate} {quad.object} <{iri}> .\n"


def _place(graphs: Iterable[NamedGraph], focus: str) -> str:
    return next((str(place) for named in graphs if (place := named.place(focus))), "")


def _changed(named: NamedGraph, line: str, base_iri: str) -> SourceError:
    subject, predicate = (
        part.removeprefix("<").removesuffix(">").replace(base_iri, BASE)
        for part in line.split(" ", 2)[:2]
    )
    place = named.place(subject, predicate)
    statement = line.split(" ", 2)[2].rsplit(" <", 1)[0]
    return SourceError(
        place.path if place else Path(named.iri),
        place.line if place else 0,
        f"the store would not give back {statement} as it is written",
        "write literals in canonical form: whole numbers as 1 (xsd:integer), decimals without "
        "trailing zeros, language tags zh and en in lower case",
    )
