"""What holds of the concept schemes, whichever document they are used for."""

import re
from collections import Counter

import pytest
from rdflib import DCTERMS, RDF, SKOS, Literal, URIRef

from vocabulary import BASE, FILES, HOME, POL, SCHEMES, name, read, tags

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
        *("responsibility", "table", "annex", "frame"),
    ],
    "subdivision-type": ["section", "measure", "provision", "preamble", "closing", "annex"],
    "region-role": [
        *("applies-in", "cooperates", "origin", "connected", "destination", "mentioned"),
    ],
    "region-meaning": ["named", "in-a-name", "via-cluster", "contained"],
    "place-qualifier": [
        *("unstated", "other-provinces", "inside-border", "outside-border"),
        "towns-and-subdistricts",
    ],
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


@pytest.fixture(scope="module")
def schemes():
    return read(*SCHEMES)


@pytest.fixture(scope="module")
def everything():
    return read(*FILES)


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
