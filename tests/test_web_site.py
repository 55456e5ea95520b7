"""The site over HTTP: redirects, negotiation, languages, caching, refusals, links."""

from urllib.parse import urldefrag, urlsplit

import pytest

from policygraph.release.build import Release
from policygraph.settings import Settings
from site_reader import BROWSER, DOCUMENT, Site, read, site

D = f"/doc/{DOCUMENT}"
M11 = f"{D}/measure/11"


@pytest.fixture(scope="module")
def here(settings: Settings, release: Release) -> Site:
    return site(settings, release.folder)


@pytest.mark.parametrize(
    "path",
    [
        f"/{DOCUMENT}",
        f"/{DOCUMENT}/measure/11/s3/p1",
        "/id/region/110112",
        "/def/sed/E4",
        "/graph/ontology",
        "/ns/policy",
        "/ns/shapes",
    ],
)
def test_a_thing_is_303_to_its_document(here: Site, path: str) -> None:
    answer = here.client.get(path, headers={"Host": "evil.example"})

    assert answer.status_code == 303
    assert answer.headers["Location"] == here.settings.site + "doc" + path
    assert "Accept" in answer.headers["Vary"]
    assert here.client.get("/doc" + path).status_code == 200


HTML, TURTLE, JSONLD = "text/html", "text/turtle", "application/ld+json"


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (None, HTML),
        ("*/*", HTML),
        (BROWSER["Accept"], HTML),
        ("application/xhtml+xml", HTML),
        ("text/turtle", TURTLE),
        ("text/turtle, */*;q=0.1", TURTLE),
        ("text/html;q=0.5, text/turtle", TURTLE),
        ("application/ld+json", JSONLD),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/n-triples", "application/n-triples"),
        ("application/ld+json;q=0.4, text/turtle;q=0.4", TURTLE),
        ("text/turtle;q=0, application/ld+json", JSONLD),
    ],
)
def test_a_bare_document_is_negotiated(here: Site, accept: str | None, media: str) -> None:
    answer = here.client.get(M11, headers={"Accept": accept} if accept else {})

    assert answer.status_code == 200
    assert answer.mimetype == media
    assert answer.headers["Vary"] == "Accept, Accept-Language"
    assert here.client.get(answer.headers["Content-Location"]).data == answer.data
    assert 'rel="alternate"' in answer.headers["Link"]


def test_what_nobody_can_write_is_406_with_a_list(here: Site) -> None:
    answer = here.client.get(M11, headers={"Accept": "image/png"})

    assert answer.status_code == 406
    assert "text/turtle" in answer.text


@pytest.mark.parametrize(
    ("suffix", "media"),
    [
        ("html", HTML),
        ("zh.html", HTML),
        ("en.html", HTML),
        ("ttl", TURTLE),
        ("jsonld", JSONLD),
        ("rdf", "application/rdf+xml"),
        ("nt", "application/n-triples"),
    ],
)
def test_a_suffix_wins_over_the_accept_header(here: Site, suffix: str, media: str) -> None:
    answer = here.client.get(f"{M11}.{suffix}", headers={"Accept": "image/png"})

    assert answer.status_code == 200
    assert answer.mimetype == media


@pytest.mark.parametrize(
    ("path", "accepted", "lang"),
    [
        ("", None, "zh-Hans"),
        ("", "en", "en"),
        ("", "en-GB, zh;q=0.5", "en"),
        ("", "fr", "zh-Hans"),
        ("?lang=en", "zh", "en"),
        ("?lang=xx", "zh", "zh-Hans"),
        (".en.html", "zh", "en"),
        (".zh.html?lang=en", "en", "zh-Hans"),
    ],
)
def test_the_language_is_chosen(here: Site, path: str, accepted: str | None, lang: str) -> None:
    headers = {"Accept-Language": accepted} if accepted else {}
    for page in (M11, "/measures"):
        answer = here.client.get(page + path, headers=BROWSER | headers)

        assert answer.headers["Content-Language"] == lang
        assert f'<html lang="{lang}">' in answer.text


@pytest.mark.parametrize("path", [f"{M11}.zh.html", f"{M11}.ttl", "/", "/measures?place=110112"])
def test_what_is_held_is_not_sent_again(here: Site, path: str) -> None:
    first = here.client.get(path)
    here.forget()
    again = here.client.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304
    assert again.data == b""
    assert here.counting.calls == 0
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Vary"] == first.headers["Vary"]


def test_a_tag_belongs_to_one_representation(here: Site) -> None:
    paths = [f"{M11}.zh.html", f"{M11}.en.html", f"{M11}.ttl", f"{M11}.nt", "/measures.zh.html",
             "/measures.zh.html?tool=S", "/index.zh.html"]  # fmt: skip

    tags = {here.client.get(path).headers["ETag"] for path in paths}

    assert len(tags) == len(paths)


@pytest.mark.parametrize("path", ["/nothing", "/doc/policy/nothing", f"{D}/measure/99.en.html",
                                  "/doc/nothing", "/doc/ns/policy/Nothing", "/doc/graph/nothing",
                                  "/regions.zh.html?page=9", "/doc/id/<script>"])  # fmt: skip
def test_nothing_there_is_404_and_helps(here: Site, path: str) -> None:
    page = here.client.get(path, headers=BROWSER)
    data = here.client.get(path, headers={"Accept": "text/turtle"})

    assert (page.status_code, page.mimetype) == (404, HTML)
    assert "measures." in page.text
    assert "<script" not in page.text
    assert (data.status_code, data.mimetype) == (404, "application/problem+json")


def test_every_page_is_guarded(here: Site) -> None:
    for path in ("/", M11, "/nothing", f"{M11}.ttl", "/static/site.css", f"/{DOCUMENT}"):
        with here.client.get(path, headers=BROWSER) as answer:
            headers = answer.headers
            answer.get_data()

        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert "unsafe-inline" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "Referrer-Policy" in headers


def test_head_answers_as_get_without_a_body(here: Site) -> None:
    get, head = here.client.get(M11), here.client.head(M11)

    assert head.data == b""
    assert head.headers["ETag"] == get.headers["ETag"]


def test_data_of_a_thing_names_it_and_its_neighbours(here: Site) -> None:
    data = here.client.get(f"{M11}/s3/p1.ttl").text
    span = here.client.get(f"{D}/span/m11-s3.ttl").text

    assert "@prefix pol:" in data
    assert "pol:Provision" in data
    assert "rdfs:label" in data
    assert "m11-s3#position" in span


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_link_is_broken_or_leads_outside(here: Site, lang: str) -> None:
    """Crawl the site; of addresses alike in their first steps, length and suffix, one."""
    seen: set[str] = set()
    kinds: dict[str, int] = {}
    waiting = [f"/index.{lang}.html"]
    broken = []
    while waiting:
        path = waiting.pop()
        if path in seen or path.startswith(("/sparql?", "/releases/")) or path == "/sparql":
            continue
        seen.add(path)
        plain, asked, _ = path.partition("?")
        *steps, last = plain.split("/")
        kind = "/".join(
            [*steps[:4], str(len(steps)), last[last.find(".") :] if steps[1:] else last, asked]
        )
        kinds[kind] = kinds.get(kind, 0) + 1
        if kinds[kind] > 1:
            continue
        answer = here.client.get(path, headers=BROWSER)
        answer.get_data()
        answer.close()
        if answer.status_code != 200:
            broken.append((path, answer.status_code))
        if answer.mimetype != HTML or f".{lang}." not in path:
            continue
        page = read(answer.text)
        ids = {tag.given["id"] for tag in page.tags if "id" in tag.given}
        for tag in page.tags:
            link = tag.given.get("href", tag.given.get("src", tag.given.get("action", "")))
            address, fragment = urldefrag(link)
            if tag.name == "link" and link.startswith(here.settings.site):
                continue
            if urlsplit(address).netloc:
                assert tag.name == "a", (path, link)
                assert tag.given.get("rel") == "external", (path, link)
            elif address:
                assert address.startswith("/"), (path, link)
                waiting.append(address)
            elif fragment:
                assert fragment in ids, (path, link)

    assert broken == []
    assert len(seen) > 150


def test_robots_may_read_all_but_queries(here: Site) -> None:
    assert "Disallow: /sparql?" in here.client.get("/robots.txt").text
