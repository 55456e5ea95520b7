"""Somebody else's document: the README's last section, done."""

import hashlib
import shutil
from pathlib import Path

import pytest

from policygraph import pipeline
from policygraph.release.build import Release
from policygraph.settings import load
from site_reader import BROWSER, site

ROOT = Path(__file__).resolve().parents[1]
TEXT = """示例市支持绿色建筑若干措施

为推动绿色建筑发展，制定本措施。
一、支持建设
（一）扩大应用。新建公共建筑应当采用绿色建材。鼓励企业开展节能改造。
（二）加强服务。市住房部门要提供咨询服务。
二、完善保障
（三）资金支持。对通过认定的项目，给予一次性补助；补助办法另行制定。
各区要抓好落实。

示例市人民政府
2024年3月1日
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Release:
    home = tmp_path_factory.mktemp("own")
    for folder in ("ontology", "shapes", "queries"):
        shutil.copytree(ROOT / folder, home / folder)
    source = home / "data" / "sources" / "green-buildings"
    source.mkdir(parents=True)
    (source / "text.txt").write_text(TEXT, "utf-8")
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    (source / "source.toml").write_text(
        f'slug = "green-buildings"\ntext = "text.txt"\nsha256 = "{digest}"\n', "utf-8"
    )
    settings = load({"home": home, "releases": home / "releases"}, {})[0]
    return pipeline.build(settings)[0]


def test_it_is_published_before_anybody_has_curated_it(built: Release) -> None:
    assert built.manifest["report"]["violation"] == 0
    assert built.manifest["report"]["warning"] > 0


def test_it_can_be_read_and_quoted_at_once(built: Release) -> None:
    settings = load({"home": built.folder.parents[1], "releases": built.folder.parent}, {})[0]
    here = site(settings, built.folder)

    for path in ("", "/measure/1", "/measure/3", "/section/2", "/span/m3-s1", "/closing"):
        answer = here.client.get(f"/doc/policy/green-buildings{path}.zh.html", headers=BROWSER)
        assert answer.status_code == 200, path
    edition = here.client.get("/doc/policy/green-buildings.zh.html", headers=BROWSER).text
    for words in ("新建公共建筑应当采用绿色建材。", "补助办法另行制定。", "各区要抓好落实。"):
        assert words in edition
    lines = [
        "示例市支持绿色建筑若干措施",
        "市住房部门要提供咨询服务。",
        "各区要抓好落实。",
        "示例市人民政府",
    ]
    places = [edition.rindex(line) for line in lines[1:]]
    assert places == sorted(places)
    for path in ("/", "/measures", "/regions", "/questions", "/data"):
        assert here.client.get(path, headers=BROWSER).status_code == 200, path
