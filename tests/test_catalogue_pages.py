"""What is said to those who harvest or load: the page of settings, and VoID."""

from dataclasses import replace

import pytest
import rdflib
from rdflib.namespace import RDF, VOID

from policygraph.rdf.namespaces import BASE
from policygraph.release.build import Release
from policygraph.settings import Settings
from site_reader import BROWSER, Site, site

PUBLIC = "https://data.example.cn/kg/"


@pytest.fixture(scope="module")
def here(settings: Settings, release: Release) -> Site:
    return site(replace(settings, public_url=PUBLIC), release.folder)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_settings_to_copy_name_addresses_that_answer(here: Site, lang: str) -> None:
    page = here.client.get(f"/harvest.{lang}.html").text

    for path in ("catalog.rdf?lang=zh", "catalog.rdf?lang=en", "catalog.ttl", "oai"):
        assert PUBLIC + path in page
        assert here.client.get("/" + path).status_code == 200
    assert "375/405" in page


def test_a_browser_is_led_from_the_catalogue_to_the_page(here: Site) -> None:
    answer = here.client.get("/catalog", headers=BROWSER)

    assert (answer.status_code, answer.headers["Location"]) == (303, PUBLIC + "harvest")
    assert "harvest.zh.html" in here.client.get("/data.zh.html").text


def test_void_counts_what_the_dump_holds(here: Site, release: Release) -> None:
    said = rdflib.Graph().parse(data=here.client.get("/.well-known/void").data, format="turtle")

    whole = rdflib.URIRef(BASE + "id/dataset/policy-graph")
    lines = (release.folder / "dataset.nq").read_bytes().count(b"\n")
    assert (whole, RDF.type, VOID.Dataset) in said
    assert int(str(said.value(whole, VOID.triples))) == lines
    assert all(str(dump).startswith(PUBLIC) for dump in said.objects(whole, VOID.dataDump))


def test_void_names_partitions_of_what_there_is(here: Site) -> None:
    said = rdflib.Graph().parse(data=here.client.get("/.well-known/void").data, format="turtle")

    measure = rdflib.URIRef(BASE + "ns/policy#Measure")
    [part] = said.subjects(VOID["class"], measure)
    assert int(str(said.value(part, VOID.entities))) == 16
