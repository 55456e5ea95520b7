"""Addresses: every IRI has one document, and a document knows what it may be about."""

import pytest

from policygraph.publish.urls import Urls
from policygraph.rdf.namespaces import POL

BASE = "https://data.example.cn/kg/"
URLS = Urls(BASE, "http://localhost:8000/site/")


@pytest.mark.parametrize(
    ("path", "document", "href"),
    [
        ("policy/x", "policy/x", "/site/doc/policy/x.zh.html"),
        ("policy/x/span/m1-s1#position", "policy/x/span/m1-s1", None),
        ("ns/policy", "ns/policy", "/site/doc/ns/policy.zh.html"),
        ("ns/policy#Measure", "ns/policy/Measure", "/site/doc/ns/policy/Measure.zh.html"),
        ("ns/shapes#M", "ns/shapes/M", "/site/doc/ns/shapes/M.zh.html"),
        ("graph/doc/x", "graph/doc/x", "/site/doc/graph/doc/x.zh.html"),
        ("sparql", None, "/site/sparql"),
        ("", None, "/site/"),
    ],
)
def test_an_iri_of_ours_is_mapped_by_its_path(path: str, document: str, href: str | None) -> None:
    assert URLS.document(BASE + path) == document
    expected = href or "/site/doc/policy/x/span/m1-s1.zh.html#position"
    assert URLS.href(BASE + path, "zh") == expected


@pytest.mark.parametrize(
    ("iri", "href"),
    [
        ("http://www.w3.org/ns/prov#used", "http://www.w3.org/ns/prov#used"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("urn:isbn:1", ""),
        ("javascript:alert(1)", ""),
        ("JavaScript:alert(1)", ""),
        ("data:text/html,x", ""),
    ],
)
def test_only_safe_schemes_are_linked(iri: str, href: str) -> None:
    assert URLS.href(iri, "zh") == href


def test_a_document_names_the_thing_it_is_about() -> None:
    assert URLS.things("policy/x") == (BASE + "policy/x",)
    assert URLS.things("ns/policy/Measure")[0] == BASE + "ns/policy#Measure"
    assert URLS.things("ns/policy/1.0.0") == (BASE + "ns/policy/1.0.0",)


def test_our_terms_are_published_at_the_configured_base() -> None:
    assert URLS.iri(POL + "Measure") == BASE + "ns/policy#Measure"
    assert URLS.written(BASE + "ns/policy#Measure") == POL + "Measure"
    assert URLS.document(POL + "Measure") == "ns/policy/Measure"
