"""The SPARQL 1.1 Protocol, in the order of the standard, as a table of requests and answers."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest

from policygraph.store.base import Limits
from policygraph.store.endpoint import SparqlEndpoint
from policygraph.web.sparql import METHODS, Reply, Request, Sparql, wants_page
from sparql_store import EX, PRODUCT, Snapshot, make

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
ALL = "SELECT ?o { ?s ?p ?o } ORDER BY ?o"
GRAPH = "SELECT ?g ?o { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"
LIMITS = Limits(timeout=5.0, rows=50, result_bytes=5000)


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> list[Snapshot]:
    folder = tmp_path_factory.mktemp("stores")
    return [
        Snapshot("one", make(folder / "one", rows=100)),
        Snapshot("two", make(folder / "two", word="新")),
    ]


@pytest.fixture(scope="module")
def sparql(releases: list[Snapshot]) -> Iterator[Sparql]:
    endpoint = SparqlEndpoint(lambda: releases[0], 1)
    yield Sparql(endpoint, LIMITS, "http://site/", {"ex": EX})
    endpoint.close()


def ask(
    sparql: Sparql,
    method: str = "GET",
    fields: dict[str, Any] | None = None,
    body: bytes | str = b"",
    /,
    **headers: str,
) -> Reply:
    query_string = urlencode(fields or {}, doseq=True).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    content = body.encode() if isinstance(body, str) else body
    return sparql.answer(Request(method, query_string, named, content))


def header(reply: Reply, name: str) -> str | None:
    return next((value for key, value in reply.headers if key.lower() == name.lower()), None)


# SPARQL 1.1 Protocol §2.1: query operation

GOOD = {
    "GET": ("GET", {"query": ALL}, b"", {}),
    "POST form": ("POST", {}, urlencode({"query": ALL}), {"content_type": FORM}),
    "POST form, charset": (
        "POST",
        {},
        urlencode({"query": ALL}),
        {"content_type": FORM + "; charset=UTF-8"},
    ),
    "POST directly": ("POST", {}, ALL, {"content_type": QUERY}),
    "POST directly, parameters in the address": (
        "POST",
        {"format": "csv", "output": "csv"},
        ALL,
        {"content_type": QUERY},
    ),
    "QUERY": ("QUERY", {}, ALL, {"content_type": QUERY}),
    "unknown parameters": ("GET", {"query": ALL, "debug": "on", "callback": "x"}, b"", {}),
    "zero graphs in the text": ("GET", {"query": ALL, "format": "csv"}, b"", {}),
}


@pytest.mark.parametrize(("method", "fields", "body", "headers"), GOOD.values(), ids=GOOD)
def test_a_query_is_answered(
    sparql: Sparql, method: str, fields: dict[str, str], body: str, headers: dict[str, str]
) -> None:
    text = "SELECT ?o { ?s ?p ?o FILTER(lang(?o) != '') } ORDER BY ?o"
    fields = {**fields, **({"query": text} if "query" in fields else {})}
    body = urlencode({"query": text}) if "query=" in str(body) else text if body else ""

    reply = ask(sparql, method, fields, body, **{"accept": "text/csv", **headers})

    assert (reply.status, reply.body.decode()) == (200, "o\r\ntwo\r\n一\r\n")
    assert header(reply, "Content-Type") == "text/csv; charset=utf-8"
    assert header(reply, "Content-Disposition") == 'attachment; filename="select.csv"'


AS_FORM = {"content_type": FORM}
AS_QUERY = {"content_type": QUERY}
AS_XML = {"accept": "application/sparql-results+xml"}
UPDATE = "application/sparql-update"
FIFTY = "SELECT * { ?s ?p ?o } LIMIT 50"

BAD = {
    "two queries": ("GET", {"query": ["ASK {}", "ASK {}"]}, b"", {}, 400),
    "two queries in a form": ("POST", {}, "query=ASK+{}&query=ASK+{}", AS_FORM, 400),
    "query in address and form": ("POST", {"query": "ASK {}"}, "query=ASK+{}", AS_FORM, 400),
    "query in address and body": ("POST", {"query": "ASK {}"}, "ASK {}", AS_QUERY, 400),
    "PUT": ("PUT", {"query": "ASK {}"}, b"", {}, 405),
    "DELETE": ("DELETE", {}, b"", {}, 405),
    "TRACE": ("TRACE", {}, b"", {}, 405),
    "form without query": ("POST", {}, "format=csv", AS_FORM, 400),
    "no content type": ("POST", {}, "ASK {}", {}, 415),
    "wrong content type": ("POST", {}, "ASK {}", {"content_type": "text/plain"}, 415),
    "update by content type": ("POST", {}, "CLEAR ALL", {"content_type": UPDATE}, 415),
    "compressed": ("POST", {}, "ASK {}", {"content_type": QUERY, "content_encoding": "gzip"}, 415),
    "UTF-16 by charset": ("POST", {}, "ASK {}", {"content_type": QUERY + "; charset=utf-16"}, 400),
    "not UTF-8": ("POST", {}, "ASK { ?s ?p '政' }".encode("gb18030"), AS_QUERY, 400),
    "not UTF-8 in a form": ("POST", {}, "query=ASK+%7B+%3C%D5%FE%3E", AS_FORM, 400),
    "update by GET": ("GET", {"update": "CLEAR ALL"}, b"", {}, 400),
    "update by form": ("POST", {}, "update=CLEAR+ALL", AS_FORM, 400),
    "update as a query": ("GET", {"query": "CLEAR ALL"}, b"", {}, 400),
    "empty query": ("GET", {"query": ""}, b"", {}, 400),
    "syntax": ("GET", {"query": "SELECT * WHER { ?s ?p ?o }"}, b"", {}, 400),
    "SERVICE": ("GET", {"query": "ASK { SERVICE <http://x/> {} }"}, b"", {}, 400),
    "relative graph": ("GET", {"query": "ASK {}", "default-graph-uri": "g1"}, b"", {}, 400),
    "timeout in words": ("GET", {"query": "ASK {}", "timeout": "soon"}, b"", {}, 400),
    "timeout zero": ("GET", {"query": "ASK {}", "timeout": "0"}, b"", {}, 400),
    "timeout not a number": ("GET", {"query": "ASK {}", "timeout": "nan"}, b"", {}, 400),
    "too many parameters": ("GET", {"a": ["x"] * 3000}, b"", {}, 400),
    "no such format": ("GET", {"query": "ASK {}", "format": "docx"}, b"", {}, 406),
    "HTML": ("GET", {"query": "ASK {}"}, b"", {"accept": "text/html"}, 406),
    "too many rows": ("GET", {"query": ALL}, b"", {}, 403),
    "too many bytes": ("GET", {"query": FIFTY}, b"", AS_XML, 403),
    "too slow": ("GET", {"query": PRODUCT, "timeout": "0.2"}, b"", {}, 503),
}  # fmt: skip


@pytest.mark.parametrize(("method", "fields", "body", "headers", "status"), BAD.values(), ids=BAD)
def test_an_error_is_a_problem_that_other_sites_may_read(
    sparql: Sparql,
    method: str,
    fields: dict[str, Any],
    body: str,
    headers: dict[str, str],
    status: int,
) -> None:
    reply = ask(sparql, method, fields, body, **headers)

    problem = json.loads(reply.body)
    assert (reply.status, problem["status"]) == (status, status)
    assert header(reply, "Content-Type") == "application/problem+json"
    assert header(reply, "Access-Control-Allow-Origin") == "*"
    assert header(reply, "X-Content-Type-Options") == "nosniff"
    assert set(problem["titles"]) == {"zh", "en"}
    assert problem["detail"]
    assert (header(reply, "Allow") == METHODS) is (status == 405)
    assert (header(reply, "Retry-After") is not None) is (status == 503)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ASK { SERVICE <http://x/> {} }", "query-refused"),
        ("ASK", "query-syntax"),
        ("ASK " + "{" * 3000 + "}" * 3000, "query-refused"),
        (ALL, "result-too-large"),
    ],
)
def test_a_problem_has_a_code(sparql: Sparql, text: str, code: str) -> None:
    assert json.loads(ask(sparql, "GET", {"query": text}).body)["code"] == code


def test_a_syntax_error_shows_its_place(sparql: Sparql) -> None:
    text = "SELECT *\n# 政策\n{ ?政策 foaf:name ?o }"

    problem = json.loads(ask(sparql, "GET", {"query": text}).body)

    assert (problem["line"], problem["column"]) == (3, 7)
    assert problem["excerpt"] == "{ ?政策 foaf:name ?o }\n        ^"


# §2.1.2 and §2.1.4: the dataset

DATASETS = {
    "union": ({}, ALL, ["two", "一"]),
    "union, named graphs": ({}, GRAPH, ["g1", "g2"]),
    "one default graph": ({"default-graph-uri": EX + "g1"}, ALL, ["一"]),
    "one default graph hides the named": ({"default-graph-uri": EX + "g1"}, GRAPH, []),
    "two default graphs": ({"default-graph-uri": [EX + "g1", EX + "g2"]}, ALL, ["two", "一"]),
    "a named graph leaves no default": ({"named-graph-uri": EX + "g1"}, ALL, []),
    "a named graph": ({"named-graph-uri": EX + "g1"}, GRAPH, ["g1"]),
    "both": ({"default-graph-uri": EX + "g2", "named-graph-uri": EX + "g1"}, GRAPH, ["g1"]),
    "unknown graph": ({"default-graph-uri": EX + "none"}, ALL, []),
    "FROM": ({}, ALL.replace("{", f"FROM <{EX}g1> {{", 1), ["一"]),
    "FROM hides named graphs": ({}, GRAPH.replace("{", f"FROM <{EX}g1> {{", 1), []),
    "FROM NAMED": ({}, GRAPH.replace("{", f"FROM NAMED <{EX}g2> {{", 1), ["g2"]),
    "parameters win over FROM": (
        {"default-graph-uri": EX + "g2"},
        ALL.replace("{", f"FROM <{EX}g1> {{", 1),
        ["two"],
    ),
}


@pytest.mark.parametrize(("fields", "text", "expected"), DATASETS.values(), ids=DATASETS)
def test_the_dataset_is_the_one_asked_for(
    sparql: Sparql, fields: dict[str, Any], text: str, expected: list[str]
) -> None:
    text = text.replace("?s ?p ?o", f"<{EX}s> ?p ?o")

    reply = ask(sparql, "GET", {**fields, "query": text}, accept="text/csv")

    rows = reply.body.decode().split("\r\n")[1:-1]
    assert [row.split(",")[0].removeprefix(EX) for row in rows] == expected


# §2.1.5 and §2.1.6: formats

FORMS = {
    "select": f"SELECT * {{ <{EX}s> ?p ?o }}",
    "ask": "ASK {}",
    "construct": f"CONSTRUCT WHERE {{ <{EX}s> ?p ?o }}",
    "describe": f"DESCRIBE <{EX}s>",
}
RESULT_TYPES = [
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
]
GRAPH_TYPES = ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"]
DATASET_TYPES = ["application/n-quads", "application/trig"]


@pytest.mark.parametrize(
    ("form", "media"),
    [(form, media) for form in ("select", "ask") for media in RESULT_TYPES]
    + [
        (form, media) for form in ("construct", "describe") for media in GRAPH_TYPES + DATASET_TYPES
    ],
)
def test_every_form_comes_in_every_format(sparql: Sparql, form: str, media: str) -> None:
    reply = ask(sparql, "GET", {"query": FORMS[form]}, accept=media)

    assert reply.status == 200
    assert (header(reply, "Content-Type") or "").partition(";")[0] == media
    assert header(reply, "Vary") == "Accept, Accept-Encoding"
    if media in GRAPH_TYPES + DATASET_TYPES:
        read = ox.parse(reply.body, ox.RdfFormat.from_media_type(media))
        assert len(list(read)) == 2
    elif media != "text/csv":
        found = ox.parse_query_results(reply.body, ox.QueryResultsFormat.from_media_type(media))
        assert bool(found) if form == "ask" else len(list(found)) == 2


# HTTP: conditions, HEAD, OPTIONS, limits


def test_a_client_that_has_the_answer_gets_none(sparql: Sparql) -> None:
    first = ask(sparql, "GET", {"query": "ASK {}"})
    tag = header(first, "ETag") or ""

    again = ask(sparql, "GET", {"query": "ASK {}"}, if_none_match=f'"x", W/{tag}')

    assert (again.status, again.body, header(again, "ETag")) == (304, b"", tag)
    assert header(first, "Policygraph-Release") == "one"


@pytest.mark.parametrize(
    ("fields", "accept"),
    [
        ({"query": "ASK  {}"}, "*/*"),
        ({"query": "ASK {}"}, "text/csv"),
        ({"query": "ASK {}", "default-graph-uri": "a:g"}, "*/*"),
    ],
)
def test_what_shapes_the_answer_shapes_the_tag(
    sparql: Sparql, fields: dict[str, str], accept: str
) -> None:
    tag = header(ask(sparql, "GET", {"query": "ASK {}"}), "ETag")

    assert header(ask(sparql, "GET", fields, accept=accept), "ETag") != tag


@pytest.mark.parametrize("text", ["SELECT (RAND() AS ?x) {}", "SELECT (NOW() AS ?x) {}"])
def test_an_answer_that_differs_each_time_has_no_tag(sparql: Sparql, text: str) -> None:
    reply = ask(sparql, "GET", {"query": text})

    assert header(reply, "ETag") is None
    assert header(reply, "Cache-Control") == "no-store"


def test_head_is_get_without_the_body(sparql: Sparql) -> None:
    got, head = (ask(sparql, method, {"query": "ASK {}"}) for method in ("GET", "HEAD"))

    assert (head.status, head.body, head.headers) == (200, b"", got.headers)


def test_options_allow_other_sites(sparql: Sparql) -> None:
    reply = ask(sparql, "OPTIONS")

    assert reply.status == 204
    assert header(reply, "Access-Control-Allow-Methods") == METHODS
    assert "Content-Type" in (header(reply, "Access-Control-Allow-Headers") or "")


def test_a_longer_timeout_than_the_server_s_changes_nothing(releases: list[Snapshot]) -> None:
    endpoint = SparqlEndpoint(lambda: releases[0], 1)
    sparql = Sparql(endpoint, Limits(timeout=0.2), "http://site/", {})
    reply = ask(sparql, "GET", {"query": PRODUCT, "timeout": "inf"})
    endpoint.close()

    assert "0.2 seconds" in json.loads(reply.body)["detail"]


# Without a query: the description or the page


@pytest.mark.parametrize("media", GRAPH_TYPES)
def test_without_a_query_the_service_describes_itself(sparql: Sparql, media: str) -> None:
    reply = ask(sparql, "GET", accept=media)

    description = ox.Store()
    description.load(reply.body, ox.RdfFormat.from_media_type(media))
    sd = "http://www.w3.org/ns/sparql-service-description#"
    assert description.query(
        f"ASK {{ ?s a <{sd}Service> ; <{sd}endpoint> <http://site/sparql> ;"
        f" <{sd}supportedLanguage> <{sd}SPARQL11Query> }}"
    )


@pytest.mark.parametrize(
    ("method", "query_string", "accept", "page"),
    [
        ("GET", b"", "text/html,*/*;q=0.8", True),
        ("GET", b"lang=en", "text/html", True),
        ("HEAD", b"", "text/html", True),
        ("GET", b"query=ASK", "text/html", False),
        ("GET", b"", "*/*", False),
        ("GET", b"", None, False),
        ("POST", b"", "text/html", False),
    ],
)
def test_browsers_get_the_page(
    method: str, query_string: bytes, accept: str | None, page: bool
) -> None:
    assert wants_page(method, query_string, accept) is page


# Releases


def test_a_new_release_is_served_at_once_and_tagged_anew(releases: list[Snapshot]) -> None:
    served = [releases[0]]
    endpoint = SparqlEndpoint(lambda: served[0], 1)
    sparql = Sparql(endpoint, LIMITS, "http://site/", {})
    text = f"SELECT ?o {{ <{EX}s> <{EX}p> ?o FILTER(lang(?o) = 'zh') }}"
    old = ask(sparql, "GET", {"query": text}, accept="text/csv")
    served[0] = releases[1]
    tag = header(old, "ETag") or ""
    new = ask(sparql, "GET", {"query": text}, accept="text/csv", if_none_match=tag)
    endpoint.close()

    assert (old.body.decode(), header(old, "Policygraph-Release")) == ("o\r\n一\r\n", "one")
    assert (new.body.decode(), header(new, "Policygraph-Release")) == ("o\r\n新\r\n", "two")


def test_a_release_that_cannot_be_opened_is_not_served(
    releases: list[Snapshot], tmp_path: Path
) -> None:
    served = [releases[0]]
    endpoint = SparqlEndpoint(lambda: served[0], 1)
    sparql = Sparql(endpoint, LIMITS, "http://site/", {})
    served[0] = Snapshot("broken", tmp_path / "none")
    reply = ask(sparql, "GET", {"query": "ASK {}"})
    endpoint.close()

    assert (reply.status, header(reply, "Policygraph-Release")) == (200, "one")
