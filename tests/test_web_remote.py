"""The same site on a SPARQL server: pages, /sparql and /store, and a switch without a restart."""

import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from live import serving
from policygraph.cli import main
from policygraph.release.build import Release
from policygraph.settings import Settings
from sparql_servers import Missing, oxigraph

pytestmark = pytest.mark.stores

PAGES = ("", "measures", "regions", "documents", "doc/id/region/120114", "data")


@dataclass(frozen=True)
class Sites:
    """The same release served twice: from its folder, and from a SPARQL server."""

    here: str
    there: str
    options: list[str]


@pytest.fixture(scope="module")
def sites(
    release: Release, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Sites]:
    releases = release.folder.parent
    try:
        with oxigraph(tmp_path_factory.mktemp("oxigraph")) as given:
            options = [word for name, value in given.items() for word in (_flag(name), value)]
            code, said = run("publish", "--releases", str(releases), *options)
            assert code == 0, said
            query = ["--store", given["store"], "--limit-loopback", "off"]
            with (
                serving(settings.home, releases) as here,
                serving(settings.home, tmp_path_factory.mktemp("none"), *query) as there,
            ):
                yield Sites(here, there, options)
    except Missing as missing:
        pytest.skip(str(missing))


def _flag(name: str) -> str:
    return "--" + name.replace("_", "-")


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, list(words))
    return result.exit_code, result.output


def get(address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, dict(refused.headers), refused.read()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "home")
def test_a_page_is_the_same_on_a_server(sites: Sites, path: str) -> None:
    pages = [
        get(site + path, **{"Accept": "text/html", "Accept-Language": "zh"})
        for site in (sites.here, sites.there)
    ]

    (status, _, here), (same, _, there) = pages
    assert (status, same) == (200, 200)
    there = there.replace(sites.there.encode(), sites.here.encode())
    # Where a page asks for no order, each store has its own.
    assert sorted(there.splitlines()) == sorted(here.splitlines())


def test_a_query_is_answered_the_same_and_names_the_release(sites: Sites) -> None:
    text = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
    query = "sparql?" + urllib.parse.urlencode({"query": text})

    _, heads, here = get(sites.here + query, Accept="text/csv")
    _, same, there = get(sites.there + query, Accept="text/csv")

    assert there == here
    assert b"?release=" not in there
    assert same["policygraph-release"] == heads["policygraph-release"]


def test_a_graph_can_be_read_whole(sites: Sites) -> None:
    graph = "https://policy.example.org/graph/schemes"
    query = "store?" + urllib.parse.urlencode({"graph": graph})

    _, _, here = get(sites.here + query, Accept="application/n-triples")
    _, _, there = get(sites.there + query, Accept="application/n-triples")

    assert sorted(there.splitlines()) == sorted(here.splitlines())


def test_the_graph_store_has_no_graph_of_the_server_itself(sites: Sites) -> None:
    query = "store?" + urllib.parse.urlencode({"graph": "https://policy.example.org/graph/current"})

    assert get(sites.there + query)[0] == 404


def test_a_service_is_refused_before_it_reaches_the_server(sites: Sites) -> None:
    text = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"

    status, heads, body = get(sites.there + "sparql?" + urllib.parse.urlencode({"query": text}))

    assert status == 400
    assert heads["content-type"].startswith("application/problem+json")
    assert "SERVICE" in json.loads(body)["detail"]


def test_a_query_that_takes_too_long_is_a_503(sites: Sites) -> None:
    text = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }"
    query = {"query": text, "timeout": "0.3"}
    begun = time.monotonic()

    status, _, body = get(sites.there + "sparql?" + urllib.parse.urlencode(query))

    assert status == 503
    assert b"query-timeout" in body
    assert time.monotonic() - begun < 1.5


def test_the_command_line_asks_the_server_too(sites: Sites, tmp_path: Path) -> None:
    text = "SELECT (COUNT(*) AS ?n) WHERE { ?m a <https://policy.example.org/ns/policy#Measure> }"
    store = sites.options[: sites.options.index("--store") + 2][-2:]

    assert run("query", text, "--format", "csv", "--releases", str(tmp_path), *store) == (
        0,
        "n\n16\n",
    )


def test_publishing_again_sends_nothing(sites: Sites, release: Release) -> None:
    code, said = run("publish", "--json", "--releases", str(release.folder.parent), *sites.options)

    assert code == 0
    assert json.loads(said)["sent"] == 0


def test_a_server_without_a_release_is_said_to_have_none(tmp_path: Path) -> None:
    try:
        with oxigraph(tmp_path) as given:
            code, said = run("query", "ASK {}", "--store", given["store"])
    except Missing as missing:
        pytest.skip(str(missing))

    assert code == 3
    assert "policygraph publish" in said


def test_a_password_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYGRAPH_STORE_PASSWORD", "open sesame")

    plain, machine = run("settings"), run("settings", "--json")

    assert "sesame" not in plain[1] + machine[1]
    assert json.loads(machine[1])["store_password"]["value"] == "(set)"


def test_a_password_inside_an_address_is_refused() -> None:
    code, said = run("settings", "--store", "http://me:secret@127.0.0.1/sparql")

    assert code == 2
    assert "settings of their own" in said
