"""Comparing: what was not found is told apart from what was not surveyed; tables add up."""

import re

import pytest

from policygraph.publish.diagram import layers, ring
from policygraph.release.build import Release
from policygraph.settings import Settings
from site_reader import Site, read, site


@pytest.fixture(scope="module")
def here(settings: Settings, release: Release) -> Site:
    return site(settings, release.folder)


def rows(page: str, kind: str) -> list[list[str]]:
    """Return the cells of the first table of a kind, as text."""
    found = re.search(rf'<table class="{kind}[^"]*">(.*?)</table>', page, re.DOTALL)
    assert found
    return [
        [re.sub("<[^>]+>", "", cell).strip() for cell in re.findall("<t[hd].*?</t[hd]>", row)]
        for row in re.findall("<tr.*?</tr>", found[1], re.DOTALL)
    ]


def test_not_found_is_told_apart_from_not_surveyed(here: Site) -> None:
    table = rows(here.page("/compare.zh.html"), "grid")

    assert table[0] == ["角色", "通州区", "武清区", "廊坊市"]
    assert table[1] == ["适用地", "未见", "6", "未见"]
    assert table[-1][1::2] == ["未收录本地政策文件"] * 2
    assert "武清" in table[-1][2]


def test_a_place_inside_a_name_is_shown_and_not_counted(here: Site) -> None:
    page = here.page("/compare.zh.html")
    section = page.split('id="r-110112"')[1].split("<section")[0]

    assert "通州自贸试验区" in section
    assert '<tr class="quiet">' in section
    # 14.2 names the place and means it through the cluster: one provision, one row
    assert section.count(">14.2<") == 1
    assert "12 项具体举措" in section


def test_every_entry_of_the_comparison_leads_to_its_provision_and_sentence(here: Site) -> None:
    page = read(here.page("/compare.en.html"))
    links = [tag.given.get("href", "") for tag in page.tags if tag.name == "a"]

    assert sum("/p1.en.html" in link or "/p2.en.html" in link for link in links) >= 30
    assert sum("/span/" in link for link in links) >= 30


def test_the_picture_of_regions_says_that_it_is_no_map_and_has_a_table(here: Site) -> None:
    page = here.page("/compare.zh.html")
    boxes = re.findall(r"<text[^>]*>([^<]+)</text>", page)

    assert "示意图（非地图）" in page
    assert set(boxes) == {
        "京津", "京冀", "京津冀", "北京市", "天津市", "河北省", "通州区", "武清区", "廊坊市",
        "通武廊",
    }  # fmt: skip
    assert 'role="img" aria-label="' in page
    assert page.count('class="locatedIn') == 3


@pytest.mark.parametrize("kind", ["matrix tf", "matrix im"])
def test_every_cell_leads_to_as_many_provisions_as_it_counts(here: Site, kind: str) -> None:
    page = here.page("/matrix.zh.html")
    found = re.search(rf'<table class="{kind}">.*?</table>', page, re.DOTALL)
    assert found
    cells = re.findall(r'<a href="#([\w.-]+)" title="[^"]*">(\d+)</a>', found[0])
    listed = {
        anchor: len(re.findall("<a ", body))
        for anchor, body in re.findall(r'<div id="([\w.-]+)">(.*?)</div>', page)
    }

    assert len(cells) > 20
    assert {anchor: int(count) for anchor, count in cells} == {a: listed[a] for a, _ in cells}


def test_the_two_ways_of_counting_tools_stand_side_by_side(here: Site) -> None:
    table = rows(here.page("/matrix.zh.html"), "counts")

    assert table[0] == ["政策工具", "首选编码（举措）", "出现（句）"]
    provisions = len({row["provision"] for row in here.snapshot.table("provisions")})
    assert sum(int(row[1]) for row in table[1:]) == provisions


def test_the_network_has_a_line_for_each_row_of_its_table(here: Site) -> None:
    page = here.page("/matrix.zh.html").split('id="network"')[1]

    assert page.count("<line ") == rows(page, "even").__len__() - 1


def test_a_diagram_keeps_its_boxes_within_its_frame() -> None:
    labels = {"a": "京津冀", "b": "北京市", "c": "通州区"}
    tree = layers(
        [["a"], ["b"], ["c"]], labels, [("a", "b", "member")], "", dict.fromkeys("abc", "")
    )
    circle = ring({str(n): str(n) for n in range(16)}, [("1", "2", 9)], "")

    for picture in (tree, circle):
        assert all(0 <= box.left < box.left + box.width <= picture.width for box in picture.boxes)
        assert all(0 <= box.top < box.top + box.height <= picture.height for box in picture.boxes)
    assert circle.lines[0].weight == 4
