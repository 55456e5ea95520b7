"""Pages that find: the search box, what it answers, and what fits a reader."""

import re
from urllib.parse import quote

import pytest

from policygraph.release.build import Release
from policygraph.settings import Settings
from site_reader import DOCUMENT, Site, read, site


@pytest.fixture(scope="module")
def here(settings: Settings, release: Release) -> Site:
    return site(settings, release.folder)


def plain(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


@pytest.mark.parametrize("path", ["/", "/measures", f"/doc/{DOCUMENT}/measure/11", "/nothing"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_has_one_search_box_with_a_label(here: Site, path: str, lang: str) -> None:
    page = read(here.client.get(f"{path}?lang={lang}", headers={"Accept": "text/html"}).text)
    forms = [tag for tag in page.tags if tag.given.get("role") == "search"]
    [box] = [tag for tag in page.tags if tag.given.get("name") == "q"]

    assert [form.given["action"] for form in forms] == [f"/search.{lang}.html"]
    assert any(tag.given.get("for") == box.given["id"] for tag in page.tags)


def test_what_was_typed_stays_in_the_box_and_the_other_language_asks_the_same(here: Site) -> None:
    page = read(here.page("/search.zh.html?q=通州"))
    [box] = [tag for tag in page.tags if tag.given.get("name") == "q"]
    [other] = [tag for tag in page.tags if tag.given.get("class") == "tongue"]

    assert box.given["value"] == "通州"
    assert other.given["href"] == f"/search.en.html?q={quote('通州')}"


def test_hits_are_told_by_kind_with_their_words_marked(here: Site) -> None:
    page = here.page("/search.zh.html?q=落户")

    assert "原文语句" in page
    assert "具体举措" in page
    assert page.count('<mark class="here">落户</mark>') >= 10


@pytest.mark.parametrize(
    ("lang", "typed", "why"),
    [("zh", "tz", "拼音"), ("zh", "110112", "代码"), ("zh", "talent", "英文名称"),
     ("en", "通州", "Chinese name"), ("en", "E4", "code"), ("zh", "本市", "别称")],
)  # fmt: skip
def test_a_hit_says_why_it_was_found(here: Site, lang: str, typed: str, why: str) -> None:
    assert f">{why}</span>" in here.page(f"/search.{lang}.html?q={quote(typed)}")


def test_traditional_characters_are_said_to_be_read_as_simplified(here: Site) -> None:
    assert "按简体检索： 产业" in plain(here.page("/search.zh.html?q=產業"))


def test_one_kind_is_shown_in_pages_and_no_hit_is_lost(here: Site) -> None:
    links: list[str] = []
    for number in (1, 2):
        page = here.page(f"/search.zh.html?q=产业&kind=sentence&page={number}")
        links += re.findall(r'<li class="hit"><a href="([^"]+)"', page)

    [count] = re.findall(r'原文语句</span> <span class="count">(\d+)</span></h2>', page)
    assert len(links) == len(set(links)) == int(count) > 20


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_found_is_not_nothing_there_and_helps(here: Site, lang: str) -> None:
    page = here.page(f"/search.{lang}.html?q={quote('火星移民')}")
    empty = here.page(f"/search.{lang}.html")

    said = {"zh": "不等于没有相关政策", "en": "may still exist"}[lang]
    assert said in page
    assert said in empty
    assert f"/search.{lang}.html?q=" in page
    assert f"/measures.{lang}.html" in page


HOSTILE = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onfocus='x", "{{7*7}}",
    "\x00\x01\x1b[31m", "\u202eabc", "%00", "a" * 10_000, "人" * 10_000, "🙂" * 50, "\\", "&amp;",
]  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_typed_is_shown_as_words(here: Site, typed: str) -> None:
    page = here.page(f"/search.zh.html?q={quote(typed)}&kind={quote(typed)}&page={quote(typed)}")
    reader = read(page)

    assert reader.wrong == []
    assert reader.open == []
    scripts = [tag for tag in reader.tags if tag.name in {"script", "img"}]
    assert all(tag.given.get("type") == "application/ld+json" for tag in scripts)
    assert not any(name.startswith("on") for tag in reader.tags for name in tag.given)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u202e]", page)
    assert len(page) < 60_000


@pytest.mark.parametrize("path", ["/search?q=产业", "/search?q=talent&kind=concept", "/search"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_search_asks_the_store_nothing_and_stays_small_and_at_home(
    here: Site, path: str, lang: str
) -> None:
    here.forget()

    page = here.page(f"{path}{'&' if '?' in path else '?'}lang={lang}")

    assert here.counting.calls == 0
    assert len(page.encode()) < 60_000
    assert all(link.startswith(("/", "#")) for link in read(page).links() if "://" not in link)
    assert not any("://" in link for link in read(page).links() if "policy.example" not in link
                   and "127.0.0.1" not in link)  # fmt: skip


def test_answers_of_a_search_are_not_for_other_indexes(here: Site) -> None:
    answer = here.client.get("/search?q=产业")

    assert answer.headers["X-Robots-Tag"] == "noindex, follow"
    assert answer.headers["Vary"] == "Accept-Language"
    assert here.client.get("/search?q=产业", headers={"If-None-Match": answer.headers["ETag"]}
                           ).status_code == 304  # fmt: skip


@pytest.mark.parametrize(
    "query", ["group=new-town-enterprises", "industry=computing-power", "body=commercial-bank",
              "section=4", "industry=biomedicine&section=4"],
)  # fmt: skip
def test_measures_are_narrowed_by_group_industry_body_and_section(here: Site, query: str) -> None:
    every = len(re.findall(r'<li class="measure">', here.page("/measures.zh.html")))
    page = here.page(f"/measures.zh.html?{query}")

    assert 0 < len(re.findall(r'<li class="measure">', page)) < every
    assert page.count('aria-current="true"') >= query.count("=")
    assert len(page.encode()) < 200_000
