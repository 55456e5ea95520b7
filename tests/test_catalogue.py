"""The catalogue as harvesters read it, judged by the official shapes where they are at hand."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, RDF, SH
from werkzeug.test import TestResponse

from policygraph.rdf.namespaces import ADMS, BASE, EU, HYDRA, OWL, SKOS, SPDX, XSD
from policygraph.release.build import Release
from policygraph.release.catalogue import describe
from policygraph.release.dataset import Dataset
from policygraph.settings import Settings
from site_reader import Site, site

STANDARDS = Path(__file__).resolve().parents[2] / "shared" / "standards" / "dcat-ap"
FORMATS = {"ttl": "turtle", "rdf": "xml", "jsonld": "json-ld"}
PUBLIC = "https://data.example.cn/kg/"
WHOLE = rdflib.URIRef(BASE + "id/dataset/policy-graph")
DATASETS = 4


@pytest.fixture(scope="module")
def operated(settings: Settings, release: Release) -> Site:
    """A site as an operator would set it up."""
    set_up = replace(
        settings,
        public_url=PUBLIC,
        publisher_zh="示例数据局",
        publisher_en="Example Data Bureau",
        contact="data@example.cn",
    )
    return site(set_up, release.folder)


def graph(answer: TestResponse, form: str = "turtle") -> rdflib.Graph:
    assert answer.status_code == 200, answer.text
    was, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        return rdflib.Graph().parse(data=answer.data, format=form)
    finally:
        rdflib.NORMALIZE_LITERALS = was


@pytest.fixture(scope="module")
def feed(operated: Site) -> rdflib.Graph:
    return graph(operated.client.get("/catalog.ttl"))


def found(feed: rdflib.Graph, file: Path) -> list[str]:
    shapes = rdflib.Graph().parse(file)
    result = pyshacl.validate(feed, shacl_graph=shapes, do_owl_imports=False)[1]
    assert isinstance(result, rdflib.Graph)
    return sorted(
        f"{result.value(one, SH.focusNode)} {result.value(one, SH.resultPath)} "
        f"{result.value(one, SH.value)} {result.value(one, SH.resultSeverity)}"
        for one in result.subjects(RDF.type, SH.ValidationResult)
    )


def official(version: str, name: str) -> Path:
    file = STANDARDS / version / name
    if not file.is_file():
        pytest.skip("the official shapes are not at hand: ../shared/standards is absent")
    return file


@pytest.mark.parametrize("name", ["shapes", "range", "deprecateduris"])
def test_the_feed_conforms_to_dcat_ap_3(feed: rdflib.Graph, name: str) -> None:
    assert found(feed, official("3.0.1", f"{name}.ttl")) == []


def test_nothing_recommended_is_missing_but_coordinates(feed: rdflib.Graph) -> None:
    """No coordinates ship (map review): only ``dcat:bbox`` and ``dcat:centroid`` are left out."""
    missing = found(feed, official("3.0.1", "shapes_recommended.ttl"))

    left_out = {str(DCAT.bbox), str(DCAT.centroid)}
    assert [line for line in missing if line.split(" ")[1] not in left_out] == []


@pytest.mark.parametrize("name", ["shapes", "range", "deprecateduris"])
def test_the_older_profile_conforms_to_dcat_ap_2(operated: Site, name: str) -> None:
    older = graph(operated.client.get("/catalog.ttl?profiles=euro_dcat_ap_2"))

    assert found(older, official("2.1.1", f"dcat-ap_2.1.1_shacl_{name}.ttl")) == []


def test_the_three_syntaxes_say_the_same(operated: Site, feed: rdflib.Graph) -> None:
    for suffix in ("rdf", "jsonld"):
        other = graph(operated.client.get(f"/catalog.{suffix}"), FORMATS[suffix])

        assert isomorphic(other, feed), suffix


def test_sizes_and_digests_are_those_of_the_files(feed: rdflib.Graph, release: Release) -> None:
    distributions = set(feed.subjects(RDF.type, DCAT.Distribution))
    for one in distributions:
        address = str(feed.value(one, DCAT.downloadURL))
        content = (release.folder / address.split(release.id + "/", 1)[1]).read_bytes()
        checksum = feed.value(one, rdflib.URIRef(SPDX + "checksum"))

        assert str(feed.value(one, DCAT.byteSize)) == str(len(content))
        digest = feed.value(checksum, rdflib.URIRef(SPDX + "checksumValue"))
        assert str(digest) == hashlib.sha256(content).hexdigest()
    assert len(distributions) >= 11


def test_pages_are_followed_to_the_end_and_each_is_complete(
    operated: Site, feed: rdflib.Graph
) -> None:
    seen: list[str] = []
    address = "/catalog.ttl?per_page=1"
    while address:
        page = graph(operated.client.get(address.replace(PUBLIC, "/")))
        on_page = set(page.subjects(RDF.type, DCAT.Dataset))
        assert len(on_page) == 1
        assert set(page.objects(None, DCAT.dataset)) == on_page
        for each in page.objects(None, DCAT.distribution):
            assert page.value(each, DCAT.accessURL)
        seen += map(str, on_page)
        address = str(next(page.objects(None, rdflib.URIRef(HYDRA + "next")), ""))

    assert sorted(seen) == sorted(map(str, feed.subjects(RDF.type, DCAT.Dataset)))
    assert len(seen) == DATASETS


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_feed_in_one_language_has_titles_in_no_other(operated: Site, lang: str) -> None:
    one = graph(operated.client.get(f"/catalog.ttl?lang={lang}"))

    spoken = {o.language for o in one.objects(None, DCTERMS.title) if isinstance(o, rdflib.Literal)}
    assert spoken == {lang}


def test_head_answers_as_get_without_a_body(operated: Site) -> None:
    for suffix, media in (("ttl", "text/turtle"), ("rdf", "application/rdf+xml")):
        answer = operated.client.head(f"/catalog.{suffix}")

        assert (answer.status_code, answer.data) == (200, b"")
        assert answer.headers["Content-Type"].startswith(media)
        assert answer.headers["ETag"]


def test_who_has_the_feed_gets_304(operated: Site) -> None:
    tag = operated.client.get("/catalog.ttl").headers["ETag"]

    assert operated.client.get("/catalog.ttl", headers={"If-None-Match": tag}).status_code == 304


def test_accept_chooses_the_syntax(operated: Site) -> None:
    for media in ("text/turtle", "application/rdf+xml", "application/ld+json"):
        answer = operated.client.get("/catalog", headers={"Accept": media})

        assert answer.headers["Content-Type"].startswith(media)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/catalog.pdf", 404),
        ("/catalog.ttl?page=9", 404),
        ("/catalog.ttl?page=x", 400),
        ("/catalog.ttl?lang=fr", 400),
        ("/catalog.ttl?profiles=unknown", 400),
    ],
)
def test_what_cannot_be_asked_is_said(operated: Site, path: str, status: int) -> None:
    assert operated.client.get(path).status_code == status


def test_the_shipped_default_names_the_project(settings: Settings, release: Release) -> None:
    plain = graph(site(settings, release.folder).client.get("/catalog.ttl"))

    assert plain.value(WHOLE, DCTERMS.publisher) == rdflib.URIRef(
        BASE + "id/org/policygraph-project"
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_about_the_site_names_publisher_and_contact(operated: Site, lang: str) -> None:
    page = operated.client.get(f"/about.{lang}.html").text

    assert {"zh": "示例数据局", "en": "Example Data Bureau"}[lang] in page
    assert "mailto:data@example.cn" in page


def test_a_withdrawn_dataset_stays_as_withdrawn() -> None:
    old = f"<{BASE}id/dataset/old>"
    stones = f"{BASE}graph/reference"
    said = [f'{old} <{OWL}deprecated> "true"^^<{XSD}boolean> <{stones}> .\n']
    said.append(f'{old} <{SKOS}prefLabel> "Old"@en <{stones}> .\n')

    made = describe(Dataset(BASE, {stones: said}), {}, "2026.01.02-1", {})

    subject = old.strip("<>")
    assert made.members("Dataset") == [subject]
    [status] = made.objects(subject, ADMS + "status")
    assert status.value == EU + "dataset-status/WITHDRAWN"
    assert [title.value for title in made.objects(subject, str(DCTERMS.title))] == ["Old"]
