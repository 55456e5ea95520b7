"""What holds of the ontology, whichever document it is used for."""

import re
from collections import Counter
from itertools import combinations

import owlrl
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, BNode, Literal, Namespace, URIRef

from vocabulary import BASE, FILES, FOLDER, POL, SCHEMES, name, read, tags

ALIGNMENTS = FOLDER / "alignments.ttl"
MODULES = [f for f in FILES if f not in SCHEMES and f not in (ALIGNMENTS, FOLDER / "prefixes.ttl")]

ONTOLOGY = URIRef(f"{BASE}ns/policy")
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
LONG_LISTS = {"sed.ttl", "stip.ttl", "industry.ttl"}

PREFIX = re.compile(r"^@prefix (\w+): <([^>]+)> \.$", re.MULTILINE)
STRING_OR_IRI = re.compile(r'"(?:[^"\\]|\\.)*"|<[^>]*>|^#.*$', re.MULTILINE)

INSTANCES = """
@prefix pol: <https://policy.example.org/ns/policy#> .
@prefix x: <https://policy.example.org/x/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
x:act a pol:Provision ; pol:targetGroup x:group ; pol:addressee x:body ; pol:hasTimeLimit x:limit ;
    pol:usesInstrument x:voucher ; pol:appliesIn x:district ; pol:regionRole x:role ;
    pol:responsibleBody x:body ; pol:modalityCue "可以"@zh ; pol:evidence x:span .
x:measure a pol:Measure ; pol:targetGroup x:group ; pol:relatedMeasure x:other .
x:limit a pol:TimeLimit ; pol:duration "P1Y"^^xsd:duration ; pol:startsAt x:registration .
x:role pol:place x:district .
x:body a pol:PublicBody .
x:district a pol:AdministrativeRegion ; pol:gb2260Code "000000" ; pol:locatedIn x:city .
x:city pol:locatedIn x:country .
x:quote pol:inSpan x:span .
"""


def code(text):
    return STRING_OR_IRI.sub("", text)


@pytest.fixture(scope="module")
def modules():
    return read(*MODULES)


@pytest.fixture(scope="module")
def everything():
    return read(*FILES)


@pytest.fixture(scope="module")
def terms(modules):
    return {s for kind in KINDS for s in modules.subjects(RDF.type, kind)}


@pytest.fixture(scope="module")
def closure():
    graph = read(*MODULES, ALIGNMENTS)
    graph.parse(data=INSTANCES, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


# The files


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_file_declares_the_prefixes_it_uses_as_the_one_list_has_them_and_in_order(file):
    text = file.read_text("utf-8")
    declared = PREFIX.findall(text)
    known = PREFIX.findall((FOLDER / "prefixes.ttl").read_text("utf-8"))
    used = set(re.findall(r"(?<![\w:])(\w+):(?=\w)", code(PREFIX.sub("", text))))

    assert declared == sorted(pair for pair in known if pair[0] in used or file.stem == "prefixes")


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_file_is_laid_out_as_the_style_asks(file):
    text = file.read_text("utf-8")
    body = [line for line in text.splitlines() if not line.startswith(("@", "#"))]

    assert "\t" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert [line for line in body if line != line.rstrip()] == []
    assert [line for line in body if line.endswith(".") and line != "."] == []
    assert [line for line in body if (len(line) - len(line.lstrip())) % 4] == []


@pytest.mark.parametrize("file", [f for f in FILES if f.name not in LONG_LISTS], ids=name)
def test_a_file_stays_short_enough_to_read(file):
    assert len(file.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_file_keeps_to_literals_that_every_store_returns_unchanged(file):
    literals = [o for o in read(file).objects() if isinstance(o, Literal)]

    assert {o.language for o in literals} <= {None, "zh", "en"}
    assert {o.datatype for o in literals} <= {None, RDF.langString, XSD.integer}
    assert [o for o in literals if o.datatype == XSD.integer and str(o) != str(int(o))] == []


def test_there_are_no_blank_nodes(everything):
    assert [t for t in everything if any(isinstance(part, BNode) for part in t)] == []


# The terms


def test_the_ontology_says_its_names_version_and_licence(modules):
    version = modules.value(ONTOLOGY, OWL.versionInfo)

    assert tags(modules, ONTOLOGY, DCTERMS.title) == ["en", "zh"]
    assert tags(modules, ONTOLOGY, DCTERMS.description) == ["en", "zh"]
    assert modules.value(ONTOLOGY, OWL.versionIRI) == ONTOLOGY + f"/{version}"
    assert f"## {version}" in (FOLDER / "CHANGELOG.md").read_text("utf-8")
    assert modules.value(ONTOLOGY, DCTERMS.license)


def test_every_term_has_one_label_and_one_definition_in_each_language(modules, terms):
    wanted = ["en", "zh"]

    assert {t for t in terms if tags(modules, t, RDFS.label) != wanted} == set()
    assert {t for t in terms if tags(modules, t, SKOS.definition) != wanted} == set()


def test_every_term_is_of_one_kind_and_defined_by_the_ontology(modules, terms):
    kinds = {t: KINDS & set(modules.objects(t, RDF.type)) for t in terms}

    assert {t for t in terms if len(kinds[t]) != 1} == set()
    assert {t for t in terms if set(modules.objects(t, RDFS.isDefinedBy)) != {ONTOLOGY}} == set()


def test_classes_are_upper_camel_and_properties_lower_camel(modules, terms):
    def fits(term):
        start = "A-Z" if (term, RDF.type, OWL.Class) in modules else "a-z"
        return re.fullmatch(rf"[{start}][A-Za-z0-9]*", term.removeprefix(POL))

    assert {t for t in terms if not fits(t)} == set()


def test_no_definition_restates_its_label(modules, terms):
    def bare(text):
        return re.sub(r"^(a|an|the) |[\W_]", "", str(text).lower())

    same = {
        t
        for t in terms
        for label in modules.objects(t, RDFS.label)
        for definition in modules.objects(t, SKOS.definition)
        if bare(label) == bare(definition)
    }

    assert same == set()


@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition], ids=["label", "definition"])
def test_no_two_terms_say_the_same_in_a_language(modules, terms, predicate):
    said = Counter((o.lower(), o.language) for t in terms for o in modules.objects(t, predicate))

    assert [words for words, times in said.items() if times > 1] == []


def test_notes_come_in_both_languages(modules, terms):
    noted = {t for t in terms if (t, SKOS.scopeNote, None) in modules}

    assert {t for t in noted if tags(modules, t, SKOS.scopeNote) != ["en", "zh"]} == set()


@pytest.mark.parametrize("predicate", [RDFS.domain, RDFS.range], ids=["domain", "range"])
def test_no_property_has_several_domains_or_ranges(everything, terms, predicate):
    assert {t for t in terms if len(set(everything.objects(t, predicate))) > 1} == set()


def test_every_term_used_is_declared(everything, terms):
    used = {part for t in everything for part in t if isinstance(part, URIRef) and part in POL}

    assert used - terms == set()


def test_what_a_rule_lifts_to_measures_does_not_make_them_provisions(modules):
    lifted = ["modality", "instrumentType", "targetGroup", "industry", "policyField"]

    assert [p for p in lifted if (POL[p], RDFS.domain, None) in modules] == []


def test_the_modules_read_alone(modules):
    above = {*modules.objects(None, RDFS.subClassOf), *modules.objects(None, RDFS.subPropertyOf)}

    assert {t for t in above if t not in POL} == set()
    assert not list(modules.subject_objects(SKOS.closeMatch))


def test_the_alignments_only_tie_declared_terms_to_foreign_ones(terms):
    graph = read(ALIGNMENTS)

    assert set(graph.predicates()) == {RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch}
    assert set(graph.subjects()) <= terms
    assert {o for o in graph.objects() if o in POL} == set()


# What follows from them


def test_regions_institutions_instruments_and_spans_are_kept_apart(modules):
    apart = [POL.Region, POL.Institution, POL.Instrument, POL.TextSpan]
    declared = {frozenset(pair) for pair in modules.subject_objects(OWL.disjointWith)}

    assert declared == {frozenset(pair) for pair in combinations(apart, 2)}


def test_the_closure_holds_no_contradiction(closure):
    assert list(closure.objects(None, ERROR)) == []
    assert set(closure.subjects(RDF.type, OWL.Nothing)) == set()


def test_a_place_that_is_also_an_institution_is_a_contradiction():
    graph = read(*MODULES)
    graph.add((POL.x, RDF.type, POL.AdministrativeRegion))
    graph.add((POL.x, RDF.type, POL.PublicBody))

    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)

    assert list(graph.objects(None, ERROR))


def test_the_closure_classes_things_as_meant_and_no_further(closure):
    def classes(local):
        found = closure.objects(URIRef(f"{BASE}x/{local}"), RDF.type)
        return {c.removeprefix(POL) for c in found if isinstance(c, URIRef) and c in POL}

    assert classes("act") == {"Provision"}
    assert classes("measure") == classes("other") == {"Measure"}
    assert classes("limit") == {"TimeLimit", "Condition"}
    assert classes("body") == {"PublicBody", "Institution", "Actor"}
    assert classes("group") == {"Actor"}
    assert classes("district") == {"AdministrativeRegion", "Region", "Place"}
    assert classes("country") == {"Place"}
    assert classes("quote") == {"Quotation"}


def test_containment_carries_over_and_relation_runs_both_ways(closure):
    x = Namespace(f"{BASE}x/")

    assert (x.district, POL.locatedIn, x.country) in closure
    assert (x.other, POL.relatedMeasure, x.measure) in closure


# The schemes
