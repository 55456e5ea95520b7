"""The reference validator: pySHACL, and its report put into our words."""

from collections.abc import Iterable, Sequence
from typing import Any

import pyshacl
import rdflib
from rdflib.namespace import RDFS, SKOS
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Literal, Node, URIRef

from policygraph.errors import ReleaseError
from policygraph.rdf.graphs import NamedGraph
from policygraph.rdf.namespaces import BASE, SH
from policygraph.shapes.report import Finding, Report

__all__ = ["REPORT", "validate"]

REPORT = BASE + "graph/report"
SHACL = rdflib.Namespace(SH)


WORDS = {SHACL.name, SHACL.description, SHACL.group, SHACL.order, RDFS.label, RDFS.isDefinedBy}
WORDS |= {SKOS.definition}
"""Words about shapes for people; the validator compares each with every parameter it knows."""


TARGETS = (SHACL.targetClass, SHACL.targetNode, SHACL.targetObjectsOf, SHACL.targetSubjectsOf)


class _Asked(rdflib.Graph):
    """A graph that parses each text once: pySHACL asks the same query for every focus node."""

    def __init__(self) -> None:
        super().__init__()
        self._prepared: dict[str, Query] = {}

    def query(self, query_object: str | Query, *given: Any, **named: Any) -> rdflib.query.Result:
        """Answer as rdflib does."""
        if isinstance(query_object, str):
            names = named.get("initNs") or {}
            key = f"{query_object}\0{sorted(names.items())}"
            if key not in self._prepared:
                self._prepared[key] = prepareQuery(query_object, initNs=names)
            query_object = self._prepared[key]
        return super().query(query_object, *given, **named)


def validate(graphs: Sequence[NamedGraph], shapes: NamedGraph) -> Report:
    """Validate the union of the graphs against the shapes (SHACL 1.0 core and SPARQL, §1.4).

    ``graphs`` must hold the ontology too, because targets and ``sh:class`` follow
    rdfs:subClassOf. Raises ReleaseError when the validator itself fails: what could not be
    checked is not published.
    """
    union = _Asked()
    for named in graphs:
        for row in named.graph:
            union.add(row)
    constraints = _prepared(shapes.graph)
    normalise = rdflib.NORMALIZE_LITERALS
    try:
        _, result, text = pyshacl.validate(
            union,
            shacl_graph=constraints,
            inference="none",
            do_owl_imports=False,
            inplace=True,
        )
    finally:
        rdflib.NORMALIZE_LITERALS = normalise  # pySHACL flips it for the whole process
    if not isinstance(result, rdflib.Graph):
        raise ReleaseError(f"the SHACL validator stopped: {text}")
    findings = [
        _finding(result, node, shapes, graphs) for node in result.objects(None, SHACL.result)
    ]
    return Report.of(findings, NamedGraph(REPORT, result))


def _prepared(shapes: rdflib.Graph) -> rdflib.Graph:
    """Return the same constraints in a form that pySHACL takes faster.

    Words for people are left out, and each property shape gets the targets of its node shape
    itself, so that all focus nodes are taken at once instead of one by one.
    """
    prepared = rdflib.Graph()
    targets = [(s, p, o) for p in TARGETS for s, o in shapes.subject_objects(p)]
    idle = {shape for shape, _, _ in targets if (shape, SHACL.deactivated, None) in shapes}
    targeted = {shape for shape, _, _ in targets} - idle
    for subject, predicate, value in shapes:
        if predicate == SHACL.property and subject in targeted:
            for shape, kind, target in targets:
                if shape == subject:
                    prepared.add((value, kind, target))
        elif predicate not in WORDS:
            prepared.add((subject, predicate, value))
    return prepared


def _finding(
    report: rdflib.Graph, node: Node, shapes: NamedGraph, graphs: Iterable[NamedGraph]
) -> Finding:
    focus = str(report.value(node, SHACL.focusNode))
    path = report.value(node, SHACL.resultPath)
    value = report.value(node, SHACL.value)
    shape = _named(shapes.graph, report, node)
    texts = list(report.objects(node, SHACL.resultMessage))
    if not any(isinstance(text, Literal) and text.language for text in texts):
        # pySHACL loses the language of the messages of SPARQL constraints.
        texts += list(shapes.graph.objects(shape, SHACL.message))
    message = {
        text.language: str(text).replace("{?value}", str(value))
        for text in texts
        if isinstance(text, Literal) and text.language
    }
    predicate = str(path) if isinstance(path, URIRef) else ""
    place = _place(graphs, focus, predicate)
    severity = str(report.value(node, SHACL.resultSeverity)).removeprefix(SH).lower()
    plain = [
        str(text)
        for text in report.objects(node, SHACL.resultMessage)
        if isinstance(text, Literal) and not text.language
    ]
    component = str(report.value(node, SHACL.sourceConstraintComponent)).removeprefix(SH)
    return Finding(
        severity=severity,
        rule=str(shape),
        focus=focus,
        path=predicate,
        value="" if value is None else str(value),
        place=place,
        message=message,
        engine="; ".join([component, *plain]),
    )


def _named(shapes: rdflib.Graph, report: rdflib.Graph, node: Node) -> Node:
    """Return the shape that a person knows by name: the constraint itself where it has one."""
    constraint = report.value(node, SHACL.sourceConstraint)
    if isinstance(constraint, URIRef) and (constraint, None, None) in shapes:
        return constraint
    return report.value(node, SHACL.sourceShape) or URIRef(SH + "Shape")


def _place(graphs: Iterable[NamedGraph], focus: str, predicate: str) -> str:
    exact = near = ""
    for named in graphs:
        known = named.places.get(focus, {})
        exact = exact or str(known.get(predicate, ""))
        near = near or str(known.get("", ""))
    return exact or near
