"""Pages: what they say is what the text says, in few questions, in both languages."""

import itertools
import re

import pytest

from policygraph.publish.desk import WORDS
from policygraph.release.build import Release
from policygraph.settings import Settings
from site_reader import DOCUMENT, Site, read, site

D = f"/doc/{DOCUMENT}"

KINDS = {
    "home": "/",
    "measures": "/measures",
    "narrowed measures": "/measures?place=110112&tool=S",
    "list": "/target-groups",
    "lists": "/lists",
    "compare": "/compare",
    "matrix": "/matrix",
    "data": "/data",
    "questions": "/questions",
    "answer": "/questions/competency-provisions-per-region",
    "quality": "/quality",
    "sparql": "/sparql",
    "document": D,
    "section": f"{D}/section/4",
    "passage": f"{D}/closing",
    "measure": f"{D}/measure/11",
    "provision": f"{D}/measure/11/s3/p1",
    "span": f"{D}/span/m11-s3",
    "condition": f"{D}/measure/11/condition/transition-period",
    "region": "/doc/id/region/110112",
    "scheme": "/doc/def/sed",
    "concept": "/doc/def/sed/E4",
    "group": "/doc/def/target-group/hnte-relocating",
    "institution": "/doc/id/org/binhai-ip-centre",
    "ontology": "/doc/ns/policy",
    "property": "/doc/ns/policy/targetGroup",
    "class": "/doc/ns/policy/Region",
    "shapes": "/doc/ns/shapes",
    "graph": "/doc/graph/ontology",
}


@pytest.fixture(scope="module")
def here(settings: Settings, release: Release) -> Site:
    return site(settings, release.folder)


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_asks_at_most_four_questions(here: Site, path: str, lang: str) -> None:
    here.forget()

    here.page(f"{path}{'&' if '?' in path else '?'}lang={lang}")

    assert here.counting.calls <= 4


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("lang", ["zh-Hans", "en"])
def test_a_page_is_whole_html_in_its_language(here: Site, path: str, lang: str) -> None:
    joint = "&" if "?" in path else "?"
    page = read(here.page(f"{path}{joint}lang={lang[:2]}"))
    html = next(tag for tag in page.tags if tag.name == "html")
    ids = [tag.given["id"] for tag in page.tags if "id" in tag.given]
    headings = [int(tag.name[1]) for tag in page.tags if re.fullmatch("h[1-6]", tag.name)]

    assert html.given["lang"] == lang
    assert page.wrong == []
    assert page.open == []
    assert len(ids) == len(set(ids))
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(headings))
    assert not any("style" in tag.given for tag in page.tags)
    scripts = [tag.given.get("type") for tag in page.tags if tag.name == "script"]
    assert scripts == ["application/ld+json"]


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_an_english_page_marks_chinese_words_as_chinese(here: Site, path: str) -> None:
    """Han characters stand only where ``lang`` says zh-Hans, or in queries and addresses."""
    page = here.page(f"{path}{'&' if '?' in path else '?'}lang=en")
    page = re.sub(r"<(textarea|code|title|table class=\"raw\").*?</(textarea|code|title|table)>",
                  "", page, flags=re.DOTALL)  # fmt: skip
    page = re.sub(r' (title|aria-label)="[^"]*"', "", page)
    inside = re.compile(r'<(\w+)[^>]* lang="zh-Hans"[^>]*>.*?</\1>', re.DOTALL)
    while (less := inside.sub("", page)) != page:
        page = less

    assert re.findall(r"[^<>]*[\u4e00-\u9fff][^<>]*", page) == []


def test_the_edition_holds_every_sentence_to_the_letter(here: Site) -> None:
    shown = read(here.page(f"{D}.zh.html")).sentences
    data = here.client.get(f"{D}/zh-Hans.nt").text
    found = re.search(r'ns/policy#text> "(.*)"@zh \.', data)
    assert found
    text = found[1].replace("\\n", "\n")

    bodies = {name: words for name, words in shown.items() if name != "?"}
    assert len(bodies) == 54
    assert all(words in text for words in bodies.values())
    assert sum(name.startswith("m") for name in bodies) == 49


def test_a_measure_shows_its_acts_beside_their_sentence(here: Site) -> None:
    page = here.page(f"{D}/measure/11.zh.html")
    parts = page.split('<section class="passage">')[1:]

    assert len(parts) == 3
    assert [re.findall(r'class="num" href="[^"]*">([^<]+)<', part) for part in parts] == [
        ["11.1"],
        ["11.2①", "11.2②"],
        ["11.3①", "11.3②"],
    ]
    assert '<mark class="force">可以</mark>' in parts[0]
    for words in ("直接适用", "原文未载明", "有歧义", "机器生成，待复核", "一年", "且", "或"):
        assert words in page


def test_a_word_is_marked_once_and_links_to_its_thing(here: Site) -> None:
    page = here.page(f"{D}/measure/11.zh.html")

    mark = '<mark class="body"><a href="/doc/id/platform/tianjin-medical-procurement.zh.html"'
    assert page.count(mark) == 1
    assert page.count('<mark class="cond"><a') >= 1


def test_waived_requirements_are_called_so(here: Site) -> None:
    page = here.page(f"{D}/measure/13.zh.html")

    assert "不再要求" in page
    assert page.count("取消的要求") >= 2


def test_a_place_says_how_each_provision_means_it(here: Site) -> None:
    page = here.page("/doc/id/region/131000.zh.html")

    for way in ("原文直接写出这个地方", "原文写的是它所属的区域群", "它只是一个更长名称的一部分"):
        assert way in page


def test_filters_narrow_the_list_of_measures(here: Site) -> None:
    every = here.page("/measures.zh.html")
    some = here.page("/measures.zh.html?place=131000")
    none = here.page("/measures.zh.html?place=131000&tool=nothing")

    assert every.count('class="measure"') == 16
    assert 0 < some.count('class="measure"') < 16
    assert none.count('class="measure"') == 0


def test_both_languages_have_the_same_words() -> None:
    assert WORDS["zh"].keys() == WORDS["en"].keys()
    for key, words in WORDS["zh"].items():
        assert set(re.findall(r"\{\w+\}", words)) == set(re.findall(r"\{\w+\}", WORDS["en"][key]))


def test_words_nobody_may_read_are_absent() -> None:
    """The model's amendments: never NATO, no 力度, no 教义 and no seal of office."""
    said = "\n".join(words for table in WORDS.values() for words in table.values())

    assert not re.search(r"NATO|力度|doctrine|官方网站", said)


def test_the_first_page_tells_what_is_covered(here: Site) -> None:
    page = here.page("/index.zh.html")
    counted = {row["what"].value: row["count"].value for row in here.snapshot.table("counts")}

    assert "非官方整理，以发布机关文本为准" in page
    for what in ("documents", "measures", "provisions"):
        assert f"<b>{counted[what]}</b>" in page
