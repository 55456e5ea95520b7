"""What the front does with every request, whatever is asked: kept answers, packing, conditions."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask, Response, request

from asgi import Asker, asking
from policygraph.settings import Settings, load
from policygraph.web import server
from sparql_store import EX, PRODUCT, Snapshot, make

FORM = "application/x-www-form-urlencoded"
WORD = f"SELECT ?o {{ <{EX}s> <{EX}p> ?o }} ORDER BY ?o"
MANY = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p"
CROSS = "SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT 60000"


class Releases:
    """Releases of which one is current."""

    def __init__(self, *stores: Snapshot) -> None:
        self.stores = stores
        self.at = 0

    def current(self) -> Snapshot:
        return self.stores[self.at]


def pages(releases: Releases) -> Flask:
    """Return a site of one page, which counts how often it is made."""
    app = Flask("pages")
    app.config["made"] = 0

    @app.get("/page")
    def page() -> Response:
        app.config["made"] += 1
        words = {"zh": "政策", "en": "policy"}
        lang = "en" if request.headers.get("Accept-Language", "").startswith("en") else "zh"
        text = f"{releases.current().id} {words[lang]} " * 100
        answer = Response(text, content_type="text/html; charset=utf-8")
        answer.set_etag(f"{releases.current().id}-{lang}")
        answer.headers["Vary"] = "Accept-Language"
        answer.headers["Cache-Control"] = "no-cache"
        for name in ("Set-Cookie", "Content-Security-Policy"):
            if name in request.args:
                answer.headers[name] = request.args[name]
        return answer.make_conditional(request)

    @app.get("/large")
    def large() -> Response:
        return Response((b"x" * 65536 for _ in range(40)), content_type="text/plain")

    @app.get("/static/site.css")
    def style() -> Response:
        return Response("a{}", content_type="text/css")

    return app


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Releases:
    folder = tmp_path_factory.mktemp("stores")
    one = Snapshot("one", make(folder / "one", rows=400))
    return Releases(one, Snapshot("two", make(folder / "two", word="新")))


@pytest.fixture(scope="module")
def site(releases: Releases, root: Path) -> Settings:
    flags = {"home": root, "fronts": 1, "workers": 1, "query_timeout": 30, "access_log": "off"}
    return load(flags, {})[0]


@pytest.fixture(scope="module")
def app(releases: Releases) -> Flask:
    return pages(releases)


@pytest.fixture(scope="module")
def ask(site: Settings, releases: Releases, app: Flask) -> Iterator[Asker]:
    with asking(server.build(site, releases, app)) as asker:
        yield asker


@pytest.fixture(autouse=True)
def first(releases: Releases) -> None:
    releases.at = 0


# Kept answers


def ways(text: str) -> dict[str, dict[str, Any]]:
    form = urlencode({"query": text}).encode()
    direct = {"body": text.encode(), "content_type": "application/sparql-query"}
    return {
        "GET": {"fields": {"query": text}},
        "POST form": {"method": "POST", "body": form, "content_type": FORM},
        "POST": {"method": "POST", **direct},
        "QUERY": {"method": "QUERY", **direct},
    }


@pytest.mark.parametrize("way", ways(""))
def test_what_was_asked_before_is_answered_without_a_worker(ask: Asker, way: str) -> None:
    text = f"{WORD} # {way}"
    first = ask("/sparql", **ways(text)[way])
    pool = ask._app.watch.gauges()

    again = ask("/sparql", **ways(text)[way])

    assert first.body == again.body
    assert first.headers.pop("x-request-id") != again.headers.pop("x-request-id")
    assert first.headers == again.headers
    assert pool == ask._app.watch.gauges()


@pytest.mark.parametrize(
    ("fields", "headers"),
    [
        ({"query": WORD}, {"accept": "text/csv"}),
        ({"query": WORD, "format": "xml"}, {}),
        ({"query": WORD, "default-graph-uri": EX + "g1"}, {}),
        ({"query": WORD, "maxrows": "1"}, {}),
        ({"query": WORD + " "}, {}),
    ],
)
def test_another_question_gets_another_answer(
    ask: Asker, fields: dict[str, str], headers: dict[str, str]
) -> None:
    known = ask("/sparql", {"query": WORD})

    other = ask("/sparql", fields, **headers)

    assert other.headers["etag"] != known.headers["etag"]


def test_a_new_release_ends_what_was_kept(ask: Asker, releases: Releases) -> None:
    old = [ask("/sparql", {"query": WORD}), ask("/page")]
    releases.at = 1
    new = [ask("/sparql", {"query": WORD}), ask("/page")]
    releases.at = 0
    back = [ask("/sparql", {"query": WORD}), ask("/page")]

    assert ["一" in got.body.decode() for got in (old[0], new[0], back[0])] == [True, False, True]
    assert [got.body[:3] for got in (old[1], new[1], back[1])] == [b"one", b"two", b"one"]
    assert new[0].headers["policygraph-release"] == "two"


@pytest.mark.parametrize(
    "text", ["SELECT (NOW() AS ?x) {}", "SELECT (RAND() AS ?x) {}", "SELECT (UUID() AS ?x) {}"]
)
def test_what_differs_each_time_is_not_kept(ask: Asker, text: str) -> None:
    assert ask("/sparql", {"query": text}).body != ask("/sparql", {"query": text}).body


def test_errors_are_not_kept(ask: Asker) -> None:
    late = ask("/sparql", {"query": PRODUCT, "timeout": "0.05"})

    assert (late.status, json.loads(late.body)["code"]) == (503, "query-timeout")
    assert late.headers["cache-control"] == "no-store"
    assert ask("/sparql", {"query": PRODUCT, "timeout": "0.050"}).status == 503


def test_an_answer_too_large_to_keep_is_made_again(ask: Asker) -> None:
    kept = ask._app.gauges()["cache"]

    assert ask("/sparql", {"query": CROSS}).whole
    assert ask._app.gauges()["cache"] == kept


# Packing


def test_a_client_that_takes_gzip_gets_the_same_answer_packed(ask: Asker) -> None:
    plain = ask("/sparql", {"query": MANY})
    packed = ask("/sparql", {"query": MANY}, accept_encoding="br, gzip")

    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 4
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["content-length"] == str(len(packed.body))
    assert packed.headers["etag"] != plain.headers["etag"]
    assert {got.headers["vary"] for got in (plain, packed)} == {"Accept, Accept-Encoding"}


def test_a_stream_is_packed_as_it_comes(ask: Asker) -> None:
    plain = ask("/sparql", {"query": CROSS})
    packed = ask("/sparql", {"query": CROSS}, accept_encoding="gzip")

    assert "content-length" not in packed.headers
    assert gzip.decompress(packed.body) == plain.body
    assert len(plain.body) > 1 << 20


@pytest.mark.parametrize("accept", ["gzip;q=0", "identity", "br", "gzip;q=0.1, identity;q=0.5"])
def test_who_does_not_want_gzip_gets_none(ask: Asker, accept: str) -> None:
    for path, fields in (("/sparql", {"query": MANY}), ("/page", {})):
        assert "content-encoding" not in ask(path, fields, accept_encoding=accept).headers


# Conditions


@pytest.mark.parametrize("coding", ["", "gzip"])
@pytest.mark.parametrize(("path", "fields"), [("/sparql", {"query": MANY}), ("/page", {})])
def test_who_has_the_answer_is_told_so(
    ask: Asker, path: str, fields: dict[str, str], coding: str
) -> None:
    got = ask(path, fields, accept_encoding=coding)

    again = ask(path, fields, accept_encoding=coding, if_none_match=got.headers["etag"])
    other = ask(path, fields, accept_encoding=coding, if_none_match='"other"')
    head = ask(path, fields, accept_encoding=coding, method="HEAD")

    assert (again.status, again.body) == (304, b"")
    assert not [name for name in again.headers if name.startswith("content-l")]
    assert {again.headers[name] == got.headers[name] for name in ("etag", "vary")} == {True}
    assert (other.status, other.body) == (200, got.body)
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == got.headers["content-length"]


def test_a_tag_of_one_packing_is_not_that_of_the_other(ask: Asker) -> None:
    for path, fields in (("/sparql", {"query": MANY}), ("/page", {})):
        packed = ask(path, fields, accept_encoding="gzip")

        assert ask(path, fields, if_none_match=packed.headers["etag"]).status == 200


def test_the_date_of_the_release_is_a_condition_too(ask: Asker) -> None:
    got = ask("/sparql", {"query": WORD})
    date = got.headers["last-modified"]

    assert ask("/sparql", {"query": WORD}, if_modified_since=date).status == 304
    assert ask("/sparql", {"query": WORD + "  "}, if_modified_since=date).status == 304
    later = "Fri, 01 Jan 2100 00:00:00 GMT"
    assert ask("/sparql", {"query": WORD}, if_modified_since=later).status == 200
    tag = '"other"'
    assert ask("/sparql", {"query": WORD}, if_modified_since=date, if_none_match=tag).status == 200


# Pages


def test_a_page_is_made_once_for_each_language(ask: Asker, app: Flask) -> None:
    before = app.config["made"]
    bodies = [ask("/page", {"x": "1"}, accept_language=lang).body for lang in ("zh", "en") * 3]

    assert app.config["made"] == before + 2
    assert bodies[0] == bodies[2] != bodies[1]


@pytest.mark.parametrize(
    "fields", [{"Set-Cookie": "a=b"}, {"Content-Security-Policy": "script-src 'nonce-1'"}]
)
def test_what_is_meant_for_one_reader_is_not_kept(
    ask: Asker, app: Flask, fields: dict[str, str]
) -> None:
    before = app.config["made"]
    ask("/page", fields)
    ask("/page", fields)

    assert app.config["made"] == before + 2


def test_a_large_file_passes_unheld(ask: Asker) -> None:
    got = ask("/large", accept_encoding="gzip")

    assert (got.status, len(got.body), got.whole) == (200, 40 * 65536, True)
    assert "content-encoding" not in got.headers


def test_a_page_reads_no_large_body(ask: Asker) -> None:
    assert ask("/page", method="POST", content_length=str(10**9)).status == 413
    assert ask("/page", method="POST", body=b"x").status == 405


# maxrows: a limit of the caller's own


@pytest.mark.parametrize(
    ("text", "most", "rows", "cut"),
    [
        (MANY, 5, 5, True),
        (MANY + " LIMIT 3", 5, 3, None),
        (MANY + " LIMIT 300", 5, 5, True),
        (MANY + " OFFSET 401", 5, 1, False),
        ("SELECT ?x { { SELECT ?x { ?x ?p ?o } LIMIT 400 } }", 7, 7, True),
        ("SELECT ?x { ?x ?p ?o } VALUES ?o { '值 1' '值 2' }", 7, 2, False),
        ("SELECT ?x { ?x ?p ?o } # LIMIT 3", 4, 4, True),
        ("ASK {}", 1, 1, None),
    ],
)
def test_a_caller_may_ask_for_fewer_rows_and_is_told(
    ask: Asker, text: str, most: int, rows: int, cut: bool | None
) -> None:
    got = ask("/sparql", {"query": text, "maxrows": str(most), "format": "tsv"})

    assert got.status == 200
    assert len(got.body.strip().split(b"\n")) - (text != "ASK {}") == rows
    assert got.headers.get("policygraph-max-rows") == (None if cut is None else str(most))
    assert ("policygraph-cut" in got.headers) is bool(cut)


@pytest.mark.parametrize("most", ["0", "-1", "x", "1.5", "٣", ""])
def test_a_number_of_rows_that_is_none_is_refused(ask: Asker, most: str) -> None:
    assert ask("/sparql", {"query": MANY, "maxrows": most}).status == 400


# Names the site is asked by


@pytest.mark.parametrize(
    ("settings", "host", "status"),
    [
        ({}, "localhost:8000", 200),
        ({}, "127.0.0.1", 200),
        ({}, "[::1]:8000", 200),
        ({}, "evil.example", 421),
        ({}, "localhost.evil.example", 421),
        ({}, "", 421),
        ({"public_url": "https://kg.example/a/"}, "KG.example", 200),
        ({"public_url": "https://kg.example/"}, "kg.example:443", 200),
        ({"public_url": "https://kg.example/"}, "other.example", 421),
        ({"allowed_hosts": ("front.internal",)}, "front.internal", 200),
        ({"allowed_hosts": ("*",)}, "anything", 200),
        ({"host": "0.0.0.0"}, "anything", 200),
        ({"host": "0.0.0.0", "public_url": "https://kg.example/"}, "anything", 421),
    ],
)
def test_a_site_answers_to_its_own_names(
    site: Settings, releases: Releases, settings: dict[str, Any], host: str, status: int
) -> None:
    from policygraph.errors import InputError
    from policygraph.web.gate import Gate

    gate = Gate(replace(site, **settings))
    try:
        gate.check_host({"host": host})
        found = 200
    except InputError as wrong:
        found = getattr(wrong, "status", 400)

    assert found == status
