"""A curator's mistakes are found and named; a sound home becomes a release, twice the same."""

from collections.abc import Callable
from pathlib import Path

import pytest

from policygraph import pipeline
from policygraph.errors import ValidationFailed
from policygraph.release.build import Release
from policygraph.settings import Settings, load
from policygraph.shapes.report import Finding, Report

Edit = Callable[[str, str, str], int]
CURATED = "data/measures/wuqing-jingjin-new-town"


def check(home: Path, releases: Path) -> Report:
    return pipeline.check(load({"home": home, "releases": releases}, {})[0]).report


def at(report: Report, place: str) -> list[Finding]:
    return [item for item in report.findings if item.place == place]


def test_the_shipped_data_conforms(settings: Settings) -> None:
    report = pipeline.check(settings).report

    assert [item for item in report.findings if item.severity == "violation"] == []


def test_each_mistake_of_a_curator_is_named_with_file_line_shape_and_advice(
    home: Path, edit: Edit, tmp_path: Path
) -> None:
    quote = edit(
        f"{CURATED}/measure-11.ttl",
        'oa:exact "可以在滨海新区知识产权',
        'oa:exact "可以在滨海知识产权',
    )
    label = edit("data/reference/regions.ttl", '        "武清区"@zh ,\n', "")
    concept = edit(f"{CURATED}/measure-13.ttl", "modality:permit ;", "modality:allow ;")
    (home / CURATED / "extra.ttl").write_text(
        "@base <https://policy.example.org/policy/wuqing-jingjin-new-town/> .\n"
        "@prefix eli: <http://data.europa.eu/eli/ontology#> .\n"
        "@prefix instrument: <https://policy.example.org/id/instrument/> .\n"
        "@prefix pol: <https://policy.example.org/ns/policy#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "<measure/12>\n"
        '    eli:number "11" ;\n'
        ".\n"
        "instrument:invented\n"
        "    a pol:Instrument ;\n"
        '    skos:prefLabel "没有依据"@zh , "without evidence"@en ;\n'
        ".\n",
        "utf-8",
    )

    report = check(home, tmp_path / "releases")

    wrong = [item for item in report.findings if item.severity == "violation"]
    seen = {(item.place, item.rule.rsplit("#", 1)[-1]) for item in wrong}
    assert seen >= {
        (f"{CURATED}/measure-11.ttl:{quote}", "Quotation-verbatim"),
        (f"{CURATED}/measure-13.ttl:{concept}", "Provision-modality"),
        (f"{CURATED}/extra.ttl:7", "Measure-number"),
        (f"{CURATED}/extra.ttl:9", "Evidenced"),
        (f"data/reference/regions.ttl:{label - 1}", "Entity-prefLabel-zh"),
    }
    assert all(item.text("zh") and item.text("en") for item in wrong)
    assert not list((tmp_path / "releases").glob("*"))


def test_a_syntax_error_is_named_with_its_line_and_nothing_is_written(
    home: Path, edit: Edit, tmp_path: Path
) -> None:
    line = edit(
        "data/reference/regions.ttl", "region:120114\n    a pol:", "region:120114\n    a a pol:"
    )
    settings = load({"home": home, "releases": tmp_path / "releases"}, {})[0]

    with pytest.raises(ValidationFailed) as failed:
        pipeline.build(settings)

    report = failed.value.report
    assert isinstance(report, Report)
    places = [item.place for item in report.findings if item.rule == "source"]
    assert places == [f"data/reference/regions.ttl:{line + 1}"]
    assert not list((tmp_path / "releases").glob("*"))


def test_a_changed_text_stops_the_build_until_it_is_confirmed(home: Path, edit: Edit) -> None:
    edit("data/sources/wuqing-jingjin-new-town/text.txt", "武清站", "武清北站")

    _, wrong = pipeline.gather(home)

    assert any("differs from the one that was curated" in str(error) for error in wrong)


def test_building_twice_gives_the_same_release(release: Release, settings: Settings) -> None:
    again, _ = pipeline.build(settings)

    assert (again.id, again.new) == (release.id, False)


def test_another_base_leaves_no_trace_of_the_old_one(
    release: Release, settings: Settings, tmp_path: Path
) -> None:
    base = "https://data.example.net/kg/"
    moved, _ = pipeline.build(
        load({"home": settings.home, "releases": tmp_path, "base_iri": base}, {})[0]
    )

    content = (moved.folder / "dataset.nq").read_text("utf-8")

    assert "policy.example.org" not in content
    assert moved.id != release.id
    assert moved.manifest["triples"] == release.manifest["triples"]
