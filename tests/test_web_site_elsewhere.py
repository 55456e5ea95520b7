"""A site whose identity is at one address and which is reached at another, below a path."""

import os
import re
from dataclasses import replace

import pytest
import rdflib

from policygraph.pipeline import gather, prefixes
from policygraph.queries import QueryCatalogue
from policygraph.rdf.graphs import NamedGraph, skolemise
from policygraph.rdf.namespaces import BASE, DCT, OWL
from policygraph.release.build import build
from policygraph.release.dataset import Dataset, rules
from policygraph.settings import Settings
from site_reader import BROWSER, DOCUMENT, Site, read, site

IDENTITY = "https://data.example.cn/kg/"
PUBLIC = "https://host.example/site/"


def withdrawn() -> NamedGraph:
    """Say that one thing was withdrawn, and what replaces it."""
    named = NamedGraph(BASE + "graph/tombstones")
    old = rdflib.URIRef(BASE + "id/org/withdrawn")
    named.graph.add((old, rdflib.URIRef(OWL + "deprecated"), rdflib.Literal(True)))
    new = rdflib.URIRef(BASE + "id/org/binhai-ip-centre")
    named.graph.add((old, rdflib.URIRef(DCT + "isReplacedBy"), new))
    return named


@pytest.fixture(scope="module")
def there(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Site:
    moved = replace(settings, base_iri=IDENTITY, public_url=PUBLIC)
    queries = QueryCatalogue.read(moved.home / "queries", IDENTITY)
    graphs = [skolemise(graph) for graph in gather(moved.home)[0]]
    dataset = Dataset.of([*graphs, withdrawn()], IDENTITY)
    dataset.derive(rules(queries))
    names = {name: iri.replace(BASE, IDENTITY) for name, iri in prefixes(moved.home).items()}
    made = build(dataset, queries, names, tmp_path_factory.mktemp("elsewhere"))
    return site(moved, made.folder)


def test_redirects_lead_to_the_public_address(there: Site) -> None:
    for path in (f"/{DOCUMENT}", f"/site/{DOCUMENT}"):
        answer = there.client.get(path, headers={"Host": "other.example"})

        assert answer.status_code == 303
        assert answer.headers["Location"] == f"{PUBLIC}doc/{DOCUMENT}"


@pytest.mark.parametrize("root", ["", "/site"])
def test_it_answers_whether_the_proxy_keeps_the_prefix_or_not(there: Site, root: str) -> None:
    for path in ("/", "/measures", f"/doc/{DOCUMENT}/measure/11.en.html", "/static/site.css"):
        with there.client.get(root + path, headers=BROWSER) as answer:
            assert answer.status_code == 200, path
            answer.get_data()


@pytest.mark.parametrize(
    "path",
    ["/", "/measures", f"/doc/{DOCUMENT}/measure/11", "/doc/ns/policy", "/doc/id/region/110112",
     "/doc/ns/policy/targetGroup", "/doc/def/sed/E4", "/data", "/questions", "/nothing"],
)  # fmt: skip
def test_every_link_carries_the_prefix(there: Site, path: str) -> None:
    page = read(there.client.get(path, headers=BROWSER).text)

    for tag in page.tags:
        link = tag.given.get("href", tag.given.get("action", ""))
        if link and not link.startswith("#") and tag.given.get("rel") != "external":
            assert link.startswith(("/site/", PUBLIC, IDENTITY)), link


def test_pages_speak_the_identity_of_the_home(there: Site) -> None:
    term = there.page("/doc/ns/policy/targetGroup.en.html")
    data = there.client.get(f"/doc/{DOCUMENT}/measure/11/s3/p1.ttl").text
    measure = there.page(f"/doc/{DOCUMENT}/measure/11.zh.html")

    assert f"{IDENTITY}ns/policy#targetGroup" in term
    assert "used" in term
    assert f"@prefix pol: <{IDENTITY}ns/policy#>" in data
    assert BASE not in term + data + measure
    assert len(re.findall('class="act"', measure)) == 5
    assert "支持对象" in measure


def test_what_was_withdrawn_is_410_and_leads_on(there: Site) -> None:
    page = there.client.get("/doc/id/org/withdrawn", headers=BROWSER)
    data = there.client.get("/doc/id/org/withdrawn.ttl")

    assert page.status_code == data.status_code == 410
    assert "/site/doc/id/org/binhai-ip-centre.zh.html" in page.text
    assert data.json is not None
    assert data.json["replacements"] == [f"{IDENTITY}id/org/binhai-ip-centre"]


@pytest.mark.skipif(os.environ.get("CI") != "true", reason="the whole walk is for CI; see below")
@pytest.mark.parametrize("suffix", ["zh.html", "ttl", "jsonld"])
def test_every_iri_that_any_triple_uses_answers(there: Site, suffix: str) -> None:
    words = re.compile(r'"(?:[^"\\]|\\.)*"')
    ours = re.compile(f"<({re.escape(IDENTITY)}[^>]+)>")
    text = words.sub("", (there.snapshot.folder / "dataset.nq").read_text("utf-8"))
    urls = there.client.application.extensions["policygraph.site"].urls
    documents = {urls.document(iri) for iri in ours.findall(text)} - {None, "id/org/withdrawn"}

    wrong = []
    for document in sorted(documents):
        answer = there.client.get(f"/doc/{document}.{suffix}")
        if answer.status_code != 200:
            wrong.append((document, answer.status_code))

    assert len(documents) > 1000
    assert wrong == []


def test_every_iri_of_the_release_has_a_document(there: Site) -> None:
    """Every twelfth as data; as pages the shortest of each kind of address."""
    iris = set()
    for line in (there.snapshot.folder / "dataset.nq").read_text("utf-8").splitlines():
        iris.update(re.findall(f"<({re.escape(IDENTITY)}[^>]+)>", line))
    urls = there.client.application.extensions["policygraph.site"].urls
    documents = sorted({urls.document(iri) for iri in iris} - {None, "id/org/withdrawn"})
    assert len(documents) > 1000
    kinds: dict[str, str] = {}
    for document in sorted(documents, key=len):
        kind = re.sub(r"[^/]*\d[^/]*|(?<=/)[a-z][^/]*$", "*", document)
        kinds.setdefault(kind, document)

    wrong = [
        (path, answer.status_code)
        for path in [
            *(f"/doc/{document}.nt" for document in documents[::12]),
            *(f"/doc/{one}.{suffix}" for one in kinds.values()
              for suffix in ("zh.html", "jsonld")),
        ]
        if (answer := there.client.get(path)).status_code != 200
    ]  # fmt: skip

    assert wrong == []
