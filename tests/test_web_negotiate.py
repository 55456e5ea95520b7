"""Which format and which language a request gets."""

import pytest

from policygraph.errors import NotAcceptable
from policygraph.rdf.formats import GRAPHS, RESULTS
from policygraph.web.negotiate import best, choose_format, choose_language, names_html

JSON, XML, CSV, TSV = (form.media for form in RESULTS)
TURTLE, NT, JSONLD, RDFXML = (form.media for form in GRAPHS)
FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "asked", "expected"),
    [
        (None, [], JSON),
        ("", [], JSON),
        ("*/*", [], JSON),
        ("text/csv", [], CSV),
        ("TEXT/CSV; charset=utf-8", [], CSV),
        ("application/*", [], JSON),
        ("text/*", [], JSON),
        ("text/tab-separated-values, text/csv;q=0.9", [], TSV),
        ("text/csv;q=0.1, application/sparql-results+xml;q=0.2", [], XML),
        ("*/*;q=0.5, text/csv", [], CSV),
        ("application/sparql-results+json;q=0, */*", [], XML),
        ("application/json", [], JSON),
        ("application/xml", [], XML),
        ("application/sparql-results+xml, application/rdf+xml", [], XML),
        ("text/turtle, text/csv;q=0.1", [], CSV),
        ("nonsense, text/csv;q=x, text/csv", [], CSV),
        (FIREFOX, [], JSON),
        (FIREFOX, ["csv"], CSV),
        (None, ["csv"], CSV),
        (None, ["XML"], XML),
        (None, [".tsv"], TSV),
        ("*/*", ["tsv", "text/tab-separated-values"], TSV),
        (None, ["text/tab-separated-values"], TSV),
        ("*/*", ["json", "json", "json"], JSON),
        ("text/csv", ["json"], CSV),
        ("text/csv", ["nonsense"], CSV),
        ("*/*", ["nonsense", "csv"], CSV),
        ("*/*", ["turtle"], JSON),
        ("*/*", [""], JSON),
    ],
)
def test_results(accept: str | None, asked: list[str], expected: str) -> None:
    assert choose_format(accept, asked, RESULTS).media == expected


@pytest.mark.parametrize(
    ("accept", "asked", "expected"),
    [
        (None, [], TURTLE),
        ("*/*", ["json-ld", "application/ld+json,application/x-json+ld"], JSONLD),
        ("application/ld+json,application/x-json+ld", ["json-ld"], JSONLD),
        ("application/x-json+ld", [], JSONLD),
        ("application/turtle,text/turtle", ["turtle"], TURTLE),
        ("text/rdf+n3,application/n-triples,application/n3,text/n3", [], TURTLE),
        ("application/n-triples", ["n3"], NT),
        ("application/rdf+xml", ["rdf+xml", "application/rdf+xml"], RDFXML),
        ("application/xml", [], RDFXML),
        ("*/*", ["xml"], RDFXML),
        ("*/*", ["rdf"], RDFXML),
        ("*/*", ["nt"], NT),
        (FIREFOX, [], TURTLE),
    ],
)
def test_graphs(accept: str | None, asked: list[str], expected: str) -> None:
    assert choose_format(accept, asked, GRAPHS).media == expected


@pytest.mark.parametrize(
    ("accept", "asked"),
    [
        ("text/html", []),
        ("image/png", []),
        ("text/turtle", []),
        ("*/*;q=0", []),
        (None, ["nonsense"]),
        ("*/*", ["docx", "xlsx"]),
    ],
)
def test_what_cannot_be_had_lists_what_can(accept: str | None, asked: list[str]) -> None:
    with pytest.raises(NotAcceptable) as caught:
        choose_format(accept, asked, RESULTS)

    assert caught.value.available == (JSON, XML, CSV, TSV)


@pytest.mark.parametrize(
    ("suffix", "asked", "accept", "expected"),
    [
        ("", None, None, "zh"),
        ("", None, "en", "en"),
        ("", None, "en-GB,en;q=0.9", "en"),
        ("", None, "zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("", None, "en;q=0.5, zh-Hans;q=0.8", "zh"),
        ("", None, "fr", "zh"),
        ("", None, "*", "zh"),
        ("", None, "fr, en;q=0.1", "en"),
        ("", "en", "zh", "en"),
        ("", "de", "en", "en"),
        ("zh", "en", "en", "zh"),
        ("en", None, None, "en"),
    ],
)
def test_languages(suffix: str, asked: str | None, accept: str | None, expected: str) -> None:
    assert choose_language(suffix, asked, accept) == expected


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (FIREFOX, "text/html"),
        (None, "text/html"),
        ("text/turtle", "text/turtle"),
        ("text/turtle;q=0.5, text/html;q=0.4", "text/turtle"),
        ("image/png", None),
    ],
)
def test_any_media_type_can_be_offered(accept: str | None, expected: str | None) -> None:
    assert best(accept, ["text/html", "text/turtle"]) == expected


@pytest.mark.parametrize(
    ("accept", "named"), [(FIREFOX, True), ("*/*", False), (None, False), ("text/html;q=0", False)]
)
def test_html_is_only_for_those_who_name_it(accept: str | None, named: bool) -> None:
    assert names_html(accept) is named
