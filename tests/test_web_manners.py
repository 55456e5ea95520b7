"""Manners towards machines: languages, canonical addresses, signposts, JSON-LD, the site map."""

import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from policygraph.publish.frame import Word
from policygraph.publish.structured import kind_by_path, structured
from policygraph.release.build import Release
from policygraph.settings import Settings
from site_reader import BROWSER, DOCUMENT, Site, read, site

M11 = f"/doc/{DOCUMENT}/measure/11"
SITE_MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def here(settings: Settings, release: Release) -> Site:
    return site(settings, release.folder)


def told(page: str) -> list[dict[str, object]]:
    """Return the JSON-LD of a page."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    graph: list[dict[str, object]] = json.loads(found[1])["@graph"]
    return graph


@pytest.mark.parametrize("path", ["/", "/compare", "/measures", M11])
def test_a_page_names_itself_and_its_other_languages(here: Site, path: str) -> None:
    page = read(here.page(f"{path}?lang=en"))
    links = [tag.given for tag in page.tags if tag.name == "link"]
    languages = {link["hreflang"]: link["href"] for link in links if "hreflang" in link}
    [canonical] = [link["href"] for link in links if link["rel"] == "canonical"]

    assert set(languages) == {"zh-Hans", "en", "x-default"}
    assert canonical == languages["en"]
    for href in languages.values():
        assert href.startswith(here.settings.site)
        assert (
            here.client.get(href[len(here.settings.site) - 1 :], headers=BROWSER).status_code == 200
        )


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (M11, "Legislation"),
        (f"{M11}/s3/p1", "Legislation"),
        ("/doc/id/region/110112", "Place"),
        ("/doc/def/sed", "DefinedTermSet"),
        ("/doc/def/sed/E4", "DefinedTerm"),
        ("/doc/ns/policy/targetGroup", "DefinedTerm"),
        ("/doc/graph/ontology", "Dataset"),
    ],
)
def test_a_page_says_in_json_ld_what_it_is_about(here: Site, path: str, kind: str) -> None:
    graph = told(here.page(f"{path}.zh.html"))
    base = here.settings.base_iri
    wanted = path.removeprefix("/doc/").replace("ns/policy/", "ns/policy#")

    [thing] = [node for node in graph if node["@type"] == kind]
    assert thing["@id"] == base + wanted


def test_breadcrumbs_are_told_in_order_with_full_addresses(here: Site) -> None:
    graph = told(here.page(f"{M11}/s3/p1.zh.html"))
    [crumbs] = [node for node in graph if node["@type"] == "BreadcrumbList"]
    steps = crumbs["itemListElement"]

    assert isinstance(steps, list)
    assert [step["position"] for step in steps] == [1, 2, 3, 4]
    assert all(step["item"].startswith(here.settings.site + "doc/policy/") for step in steps)


def test_json_ld_cannot_end_its_element() -> None:
    text = structured(
        title="</script><b>&", address="", site=Word("<"), lang="zh-Hans", description="<!--",
        thing="", path="", crumbs=(),
    )  # fmt: skip

    assert not set("<>&") & set(text)
    assert json.loads(text)["@graph"][0]["name"] == "</script><b>&"


@pytest.mark.parametrize("path", ["policy/x/span/m1-s1", "id/goal/x", "policy/x", "id/org/x"])
def test_every_kind_of_path_has_a_type(path: str) -> None:
    assert kind_by_path(path) in {"CreativeWork", "Thing", "Legislation", "Organization"}


def test_an_error_page_is_not_to_be_indexed(here: Site) -> None:
    page = here.client.get("/nothing", headers=BROWSER).text

    assert '<meta name="robots" content="noindex">' in page
    assert "hreflang" not in page.split("</head>")[0]


def test_signposts_tell_how_to_cite_and_where_the_description_is(here: Site) -> None:
    link = here.client.get(f"{M11}.zh.html").headers["Link"]

    assert f'<{here.settings.base_iri}{DOCUMENT}/measure/11>; rel="cite-as"' in link
    assert 'rel="describedby"; type="text/turtle"' in link
    assert 'creativecommons.org/licenses/by/4.0/>; rel="license"' in link


def test_the_site_map_lists_every_page_in_both_languages(here: Site) -> None:
    answer = here.client.get("/sitemap.xml")
    places = [loc.text or "" for loc in ElementTree.fromstring(answer.data).iter(f"{SITE_MAP}loc")]

    assert answer.mimetype == "application/xml"
    assert len(places) == len(set(places)) < 50_000
    assert sum(".zh.html" in place for place in places) * 2 == len(places)
    assert here.settings.site + M11[1:] + ".en.html" in places
    assert b"lastmod" not in answer.data
    for place in places[::97]:
        assert here.client.get(place[len(here.settings.site) - 1 :]).status_code == 200, place


def test_titles_and_descriptions_of_pages_are_unique(here: Site) -> None:
    places = re.findall("<loc>([^<]+)</loc>", here.client.get("/sitemap.xml").text)
    seen: dict[str, str] = {}
    alike = ("/def/", "/industry/", "/product/", "Ambiguity", "AdministrativeRegion")
    kinds = [p for p in places if any(part in p for part in alike) or "/doc/" not in p]

    for place in kinds[::5]:
        page = here.client.get(place[len(here.settings.site) - 1 :]).text.split("</head>")[0]
        for pattern in ("<title>(.*?)</title>", '<meta name="description" content="(.*?)">'):
            found = re.search(pattern, page)
            assert found, place
            assert seen.setdefault(found[1], place) == place


def test_the_guide_for_models_names_endpoint_standing_and_questions(here: Site) -> None:
    answer = here.client.get("/llms.txt")

    assert answer.text.startswith("# ")
    assert f"]({here.settings.site}sparql)" in answer.text
    assert "unofficial" in answer.text
    assert answer.text.count(f"({here.settings.site}questions") > 40
    assert f"Sitemap: {here.settings.site}sitemap.xml" in here.client.get("/robots.txt").text


def test_a_measure_says_why_others_are_related_and_how_to_cite_it(here: Site) -> None:
    page = here.page(f"{M11}.zh.html")
    reasons = re.search(r'<dl class="terms reasons">(.*?)</dl>', page, re.DOTALL)

    assert reasons
    assert reasons[1].count("<dt>") == reasons[1].count("共涉") >= 1
    assert "[DS/OL]" in page
    assert "@misc{policy-wuqing-jingjin-new-town-measure-11," in page
    assert "TY  - DATA" in page


def test_what_the_law_may_ask_for_is_shown_only_when_it_is_set(
    here: Site, settings: Settings, release: Release
) -> None:
    told = site(replace(settings, icp_number="津ICP备00000000号"), release.folder)

    assert "operator" not in here.page("/")
    assert "津ICP备00000000号" in told.page("/")
    assert "主办单位" not in told.page("/")
    assert here.client.get("/").headers["ETag"] != told.client.get("/").headers["ETag"]
