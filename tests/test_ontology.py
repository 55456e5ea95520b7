"""What holds of the ontology and the schemes, whichever document they are used for."""

import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import owlrl
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef

HOME = Path(__file__).parents[1]
FOLDER = HOME / "ontology"
FILES = sorted(FOLDER.rglob("*.ttl"))
SCHEMES = sorted((FOLDER / "schemes").glob("*.ttl"))
ALIGNMENTS = FOLDER / "alignments.ttl"
MODULES = [f for f in FILES if f not in SCHEMES and f not in (ALIGNMENTS, FOLDER / "prefixes.ttl")]

BASE = "https://policy.example.org/"
POL = Namespace(f"{BASE}ns/policy#")
ONTOLOGY = URIRef(f"{BASE}ns/policy")
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
LONG_LISTS = {"sed.ttl", "stip.ttl", "industry.ttl"}

PREFIX = re.compile(r"^@prefix (\w+): <([^>]+)> \.$", re.MULTILINE)
STRING_OR_IRI = re.compile(r'"(?:[^"\\]|\\.)*"|<[^>]*>|^#.*$', re.MULTILINE)
PLACE_OF_QUOTE = re.compile(
    r"（(?:标题|引言|总体要求|结语|第\d+条|第[一二三四五六七八九十]+部分标题)）$"
)

SED_TYPES = [
    f"{top}{n}" for top, count in [("S", 6), ("E", 7), ("D", 8)] for n in range(1, count + 1)
]
STIP_GROUPS = ["governance", "direct", "indirect", "infrastructure", "guidance"]
STIP_TYPES = [f"PI{n:03}" for n in range(6, 34)]
NOTATIONS = {
    "sed": ["S", "E", "D", *SED_TYPES, "not-applicable"],
    "stip": [*STIP_GROUPS, *STIP_TYPES, "not-applicable"],
    "hood": ["nodality", "authority", "treasure", "organisation"],
    "si": ["authority", "incentives", "capacity", "hortatory", "learning"],
    "modality": [
        *("require", "grant", "designate", "waive", "permit"),
        *("implement", "support", "promote", "encourage", "explore"),
    ],
    "modality-band": [
        *("clear-requirement", "directly-applicable", "support-promote", "encourage-explore"),
    ],
    "effect": ["directly-applicable", "needs-rules", "needs-decision", "orienting"],
    "change-type": [
        *("new", "adjusted", "continued", "widened", "replicated", "abolished", "unstated"),
    ],
    "dependence": ["approval", "funds", "other-departments", "cross-region"],
    "procedure": [
        *("apply", "declare", "recognise", "file", "list"),
        *("pre-examine", "protect", "include", "approve", "report"),
    ],
    "project-stage": ["service", "preliminary", "implementation"],
    "topic": [
        *("amount", "deadline", "lead-body", "target-figure"),
        *("validity", "issuer", "interpreting-body", "materials"),
    ],
    "assertion-status": ["stated", "interpreted", "external", "inferred"],
    "coding-status": ["proposed", "confirmed", "rejected"],
    "span-kind": [
        *("title", "preamble", "section-heading", "measure-heading", "sentence", "closing"),
    ],
    "subdivision-type": ["section", "measure", "provision", "preamble", "closing"],
    "region-role": [
        *("applies-in", "cooperates", "origin", "connected", "destination", "mentioned"),
    ],
    "region-meaning": ["named", "in-a-name", "via-cluster", "contained"],
    "place-qualifier": ["unstated", "other-provinces", "inside-border", "outside-border"],
    "publication-status": ["unofficial"],
}
STRENGTH = {
    "require": (9, "clear-requirement"),
    "grant": (8, "directly-applicable"),
    "designate": (8, "directly-applicable"),
    "waive": (7, "directly-applicable"),
    "permit": (6, "directly-applicable"),
    "implement": (5, "support-promote"),
    "support": (4, "support-promote"),
    "promote": (3, "support-promote"),
    "encourage": (2, "encourage-explore"),
    "explore": (1, "encourage-explore"),
}
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


def read(*files):
    graph = Graph()
    for file in files:
        graph.parse(file)
    return graph


def name(file):
    return str(file.relative_to(FOLDER))


def tags(graph, subject, predicate):
    return sorted(value.language or "" for value in graph.objects(subject, predicate))


def code(text):
    return STRING_OR_IRI.sub("", text)


@pytest.fixture(scope="module")
def modules():
    return read(*MODULES)


@pytest.fixture(scope="module")
def schemes():
    return read(*SCHEMES)


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


@pytest.mark.parametrize("file", SCHEMES, ids=name)
def test_a_scheme_says_what_it_divides_and_where_it_comes_from(file):
    graph = read(file)
    scheme = URIRef(f"{BASE}def/{file.stem}")

    assert set(graph.subjects(RDF.type, SKOS.ConceptScheme)) == {scheme}
    assert tags(graph, scheme, DCTERMS.title) == ["en", "zh"]
    assert tags(graph, scheme, SKOS.prefLabel) == ["en", "zh"]
    assert tags(graph, scheme, SKOS.definition) == ["en", "zh"]
    assert (scheme, DCTERMS.source, None) in graph


@pytest.mark.parametrize("file", SCHEMES, ids=name)
def test_every_concept_is_complete_and_has_its_place(file):
    graph = read(file)
    scheme = URIRef(f"{BASE}def/{file.stem}")
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))

    def faults(concept):
        for predicate in (SKOS.prefLabel, SKOS.definition):
            if tags(graph, concept, predicate) != ["en", "zh"]:
                yield predicate
        for predicate in (SKOS.scopeNote, SKOS.editorialNote):
            if tags(graph, concept, predicate) not in ([], ["en", "zh"]):
                yield predicate
        if [f"{scheme}/{n}" for n in graph.objects(concept, SKOS.notation)] != [str(concept)]:
            yield SKOS.notation
        if set(graph.objects(concept, SKOS.inScheme)) != {scheme}:
            yield SKOS.inScheme
        broader = set(graph.objects(concept, SKOS.broader))
        if not broader <= concepts - {concept}:
            yield SKOS.broader
        if bool(broader) == ((concept, SKOS.topConceptOf, scheme) in graph):
            yield SKOS.topConceptOf

    assert concepts
    assert set(graph.subjects()) - {scheme} == concepts
    assert [(c, fault) for c in concepts for fault in faults(c)] == []


@pytest.mark.parametrize("file", SCHEMES, ids=name)
def test_no_two_concepts_of_a_scheme_say_the_same(file):
    graph = read(file)
    for predicate in (SKOS.prefLabel, SKOS.definition):
        said = Counter(
            o for c in graph.subjects(RDF.type, SKOS.Concept) for o in graph.objects(c, predicate)
        )

        assert [words for words, times in said.items() if times > 1] == []


@pytest.mark.parametrize(("scheme", "notations"), NOTATIONS.items(), ids=NOTATIONS)
def test_a_scheme_holds_the_notations_agreed(schemes, scheme, notations):
    found = schemes.subjects(SKOS.inScheme, URIRef(f"{BASE}def/{scheme}"))

    assert {c.rsplit("/", 1)[1] for c in found} == set(notations)


def test_every_mapping_leads_to_a_concept_of_another_scheme(schemes):
    mappings = [SKOS.broadMatch, SKOS.narrowMatch, SKOS.closeMatch, SKOS.relatedMatch]
    pairs = {pair for mapping in mappings for pair in schemes.subject_objects(mapping)}
    home = dict(schemes.subject_objects(SKOS.inScheme))

    assert pairs
    assert [(s, o) for s, o in pairs if home.get(o) in (None, home[s])] == []


@pytest.mark.parametrize("notation", SED_TYPES)
def test_every_instrument_type_has_one_place_in_hoods_scheme(schemes, notation):
    matches = list(schemes.objects(URIRef(f"{BASE}def/sed/{notation}"), SKOS.broadMatch))

    assert [m.removeprefix(f"{BASE}def/hood/") in NOTATIONS["hood"] for m in matches] == [True]


@pytest.mark.parametrize("notation", STIP_TYPES)
def test_every_stip_type_stands_in_one_group(schemes, notation):
    groups = list(schemes.objects(URIRef(f"{BASE}def/stip/{notation}"), SKOS.broader))

    assert [g.removeprefix(f"{BASE}def/stip/") in STIP_GROUPS for g in groups] == [True]


@pytest.mark.parametrize(("notation", "place"), STRENGTH.items(), ids=STRENGTH)
def test_every_wording_strength_has_its_order_and_band(schemes, notation, place):
    concept = URIRef(f"{BASE}def/modality/{notation}")
    strength, band = place

    assert list(schemes.objects(concept, POL.strength)) == [Literal(strength)]
    assert list(schemes.objects(concept, POL.band)) == [URIRef(f"{BASE}def/modality-band/{band}")]


def test_codes_of_the_national_classification_have_its_form(schemes):
    codes = set(schemes.objects(None, POL.gbt4754Code))

    assert codes
    assert {c for c in codes if not re.fullmatch(r"\d{2,4}", c)} == set()


def test_every_chinese_example_is_a_quotation_of_a_source(everything):
    sources = sorted((HOME / "data" / "sources").glob("*/*.txt"))
    text = re.sub(r"\[bookmark: [^\]]+\]", "", "\n".join(f.read_text("utf-8") for f in sources))
    examples = {o for o in everything.objects(None, SKOS.example) if o.language == "zh"}

    assert {e for e in examples if not PLACE_OF_QUOTE.search(e)} == set()
    assert {e for e in examples if PLACE_OF_QUOTE.sub("", e) not in text} == set()
