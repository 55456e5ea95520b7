"""Every shape lets pass what it should and reports exactly what it names."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib.namespace import RDF, RDFS, SH, SKOS
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import BNode, Literal, Node, URIRef

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = ROOT / "tests" / "shapes"
POL = rdflib.Namespace("https://policy.example.org/ns/policy#")
POLS = rdflib.Namespace("https://policy.example.org/ns/shapes#")
TERM = re.compile(r"\b(\w+):(\w+)")
TARGETS = (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf)
PROSE = {RDFS.isDefinedBy, RDFS.label, SKOS.definition, SH.group, SH.name, SH.order}
FRAME = {RDF.type, SH.message, SH.path, SH.property, SH.severity, SH.sparql, *PROSE, *TARGETS}


@cache
def prepared(text: str) -> Query:
    return prepareQuery(text)


class Asked(rdflib.Graph):
    """A graph that reads each query once: SHACL asks the same one for every node."""

    def query(self, text: str, *given: object, **named: object) -> rdflib.query.Result:
        return super().query(prepared(text), *given, **named)


def name(shape: Node) -> str:
    return str(shape).removeprefix(str(POLS))


def read(folder: Path) -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in sorted(folder.glob("*.ttl")):
        graph.parse(path)
    return graph


@cache
def spread() -> rdflib.Graph:
    """Give each property shape the targets of its node shape, and leave out the prose.

    The results are the same; pySHACL then takes all nodes at once instead of one by one.
    """
    result = rdflib.Graph()
    targets = [(s, p, o) for p in TARGETS for s, o in SHAPES.subject_objects(p)]
    targeted = {shape for shape, _, _ in targets}
    for s, p, o in SHAPES:
        if p == SH.property and s in targeted:
            for _, kind, target in (row for row in targets if row[0] == s):
                result.add((o, kind, target))
        elif p not in PROSE:
            result.add((s, p, o))
    return result


@cache
def seen(shape: Node) -> frozenset[Node]:
    """Return every term that a shape, its parts and its queries speak of."""
    terms: set[Node] = set()
    todo = [shape]
    while todo:
        for p, o in spread().predicate_objects(todo.pop()):
            if p == SH.select:
                terms |= {URIRef(NAMES[prefix] + local) for prefix, local in TERM.findall(o)}
            elif o not in terms and p != SH.message:
                terms.add(o)
                todo.append(o)
    return frozenset(terms)


def broken(data: rdflib.Graph, shapes: rdflib.Graph, only: list[str] | None = None) -> set[str]:
    """Return the names of the shapes and constraints that report something."""
    asked = Asked()
    for row in data:
        asked.add(row)
    normalise = rdflib.NORMALIZE_LITERALS
    try:
        _, report, text = pyshacl.validate(
            asked, shacl_graph=shapes, inference="none", use_shapes=only
        )
    finally:
        rdflib.NORMALIZE_LITERALS = normalise  # pySHACL flips it for the whole process
    assert isinstance(report, rdflib.Graph), text
    return {
        name(report.value(result, SH.sourceConstraint) or report.value(result, SH.sourceShape))
        for result in report.objects(None, SH.result)
    }


SHAPES = read(ROOT / "shapes")
NAMES = dict(SHAPES.namespaces())
FILES = {path.stem: rdflib.Graph().parse(path) for path in sorted((ROOT / "shapes").glob("*.ttl"))}


def targeted() -> Iterator[Node]:
    """Give the shapes that may report: those with targets, and what hangs on them."""
    for shape in {s for kind in TARGETS for s in SHAPES.subjects(kind)}:
        yield shape
        yield from SHAPES.objects(shape, SH.property)
        yield from SHAPES.objects(shape, SH.sparql)


REPORTING = sorted(set(targeted()))
FAILING = [
    shape
    for shape in REPORTING
    if (shape, SH.select, None) in SHAPES or set(SHAPES.predicates(shape)) - FRAME
]
WHOLE = {*SHAPES.subjects(RDF.type, SH.NodeShape), *SHAPES.subjects(RDF.type, SH.PropertyShape)}
PARTS = WHOLE - set(REPORTING)
PROPERTIES = [shape for shape in REPORTING if (shape, SH.path, None) in SHAPES]


def fixture(shape: Node, kind: str) -> Path:
    """Return where the good or the bad variant for a shape lies: beside its module's others."""
    module = next(stem for stem, graph in FILES.items() if (shape, RDF.type, None) in graph)
    return FIXTURES / module / f"{name(shape)}.{kind}.ru"


@cache
def example() -> rdflib.Graph:
    """Return the example document, with the hierarchy of classes from the ontology."""
    graph = read(FIXTURES / "base")
    for row in read(ROOT / "ontology").triples((None, RDFS.subClassOf, None)):
        graph.add(row)
    return graph


def verdict(variant: Path) -> set[str]:
    """Change a copy of the example as the file says; name the shapes that report something.

    The example conforms, so that only shapes that speak of a changed property can report; where
    a type changed, any shape can.
    """
    graph = rdflib.Graph()
    for row in example():
        graph.add(row)
    graph.update(variant.read_text("utf-8"))
    changed = {p for rows in (graph - example(), example() - graph) for _, p, _ in rows}
    if RDF.type in changed:
        return broken(graph, spread())
    concerned = {shape for shape in WHOLE - PARTS if seen(shape) & changed}
    return broken(graph, spread(), only=[str(shape) for shape in concerned | PARTS])


def variants(kind: str) -> pytest.MarkDecorator:
    files = [fixture(shape, kind) for shape in FAILING]
    return pytest.mark.parametrize("variant", files, ids=lambda file: file.stem)


def test_the_example_conforms() -> None:
    assert broken(example(), SHAPES) == set()


@variants("good")
def test_a_good_variant_conforms(variant: Path) -> None:
    assert verdict(variant) == set()


@variants("bad")
def test_a_bad_variant_breaks_its_shape_and_no_other(variant: Path) -> None:
    assert verdict(variant) == {variant.name.split(".")[0]}


def test_every_shape_that_can_fail_has_its_pair_and_no_pair_lacks_its_shape() -> None:
    wanted = {fixture(shape, kind) for shape in FAILING for kind in ("good", "bad")}

    assert set(FIXTURES.rglob("*.ru")) == wanted


@pytest.mark.parametrize("kind", [SH.NodeShape, SH.PropertyShape, SH.SPARQLConstraint])
def test_every_shape_is_named_and_defined_in_both_languages(kind: URIRef) -> None:
    faults = [
        f"{name(shape)} {prop}"
        for shape in SHAPES.subjects(RDF.type, kind)
        for prop in (RDFS.label, SKOS.definition)
        if sorted(str(text.language) for text in SHAPES.objects(shape, prop)) != ["en", "zh"]
    ]

    assert faults == []


def test_every_shape_that_can_fail_says_in_both_languages_what_to_do() -> None:
    faults = [
        name(shape)
        for shape in FAILING
        if sorted(text.language for text in SHAPES.objects(shape, SH.message)) != ["en", "zh"]
    ]

    assert faults == []


def test_every_shape_that_can_fail_states_its_severity() -> None:
    stated = {shape for shape in FAILING if (shape, SH.severity, None) in SHAPES}
    from_above = {
        constraint
        for shape, constraint in SHAPES.subject_objects(SH.sparql)
        if (shape, SH.severity, None) in SHAPES
    }

    assert set(FAILING) - stated - from_above == set()


def test_every_property_has_a_name_and_a_place_on_the_page() -> None:
    groups = set(SHAPES.subjects(RDF.type, SH.PropertyGroup))
    faults = [
        name(shape)
        for shape in PROPERTIES
        if sorted(text.language for text in SHAPES.objects(shape, SH.name)) != ["en", "zh"]
        or SHAPES.value(shape, SH.group) not in groups
        or not isinstance(SHAPES.value(shape, SH.order), Literal)
    ]

    assert faults == []


def test_a_property_has_one_place_on_the_page_whatever_carries_it() -> None:
    places: dict[Node | None, set[tuple[Node | None, Node | None]]] = defaultdict(set)
    for shape in PROPERTIES:
        path = SHAPES.value(shape, SH.path)
        if isinstance(path, URIRef):
            places[path].add((SHAPES.value(shape, SH.group), SHAPES.value(shape, SH.order)))

    assert [path for path, found in places.items() if len(found) > 1] == []


def test_only_lists_and_paths_are_blank_nodes() -> None:
    paths = {SH.alternativePath, SH.inversePath}
    faults = [
        row
        for row in SHAPES
        if isinstance(row[0], BNode) and row[1] not in {RDF.first, RDF.rest, *paths}
    ]

    assert faults == []


def test_shapes_name_only_terms_and_schemes_that_exist() -> None:
    ontology = read(ROOT / "ontology")
    schemes = {path.stem for path in (ROOT / "ontology" / "schemes").glob("*.ttl")}
    terms = {node for row in SHAPES for node in row if isinstance(node, URIRef) and node in POL}
    patterns = [str(text) for text in SHAPES.objects(None, SH.pattern) if "/def/" in text]

    assert sorted(term for term in terms if (term, RDF.type, None) not in ontology) == []
    assert [text for text in patterns if text.split("/")[2] not in schemes] == []


def test_no_shape_knows_how_long_a_document_is() -> None:
    counts = {
        int(number)
        for kind in (SH.minCount, SH.maxCount, SH.qualifiedMinCount, SH.qualifiedMaxCount)
        for number in SHAPES.objects(None, kind)
    }

    assert counts <= {0, 1, 2}


def test_the_shapes_pass_the_shapes() -> None:
    assert broken(SHAPES, spread()) == set()


def test_the_shapes_are_well_formed() -> None:
    pyshacl.validate(rdflib.Graph(), shacl_graph=SHAPES, inference="none", meta_shacl=True)
