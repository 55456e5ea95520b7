"""The score of our own catalogue: whole when the operator has set what is his to set."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from policygraph.cli import main
from policygraph.publish.dcat import Catalogue
from policygraph.publish.mqa import MOST, assess, rating, reason, total
from policygraph.release.build import Release
from policygraph.release.snapshot import Snapshots
from policygraph.settings import Settings

SET = {
    "public_url": "https://data.example.cn/kg/",
    "publisher_zh": "示例数据局",
    "publisher_en": "Example Data Bureau",
    "contact": "data@example.cn",
}


def catalogue(settings: Settings) -> Catalogue:
    return Catalogue(Snapshots(settings.releases).current(), settings)


def test_there_are_23_metrics_and_405_points(settings: Settings, release: Release) -> None:
    metrics = assess(catalogue(settings))

    assert (len(metrics), sum(metric.most for metric in metrics)) == (23, MOST)


def test_an_operator_who_sets_four_things_has_every_point(
    settings: Settings, release: Release
) -> None:
    metrics = assess(catalogue(replace(settings, **SET)))  # type: ignore[arg-type]

    assert [reason(metric, "en") for metric in metrics if metric.points < metric.most] == []
    assert total(metrics) == MOST


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_default_names_the_settings_to_fill(
    settings: Settings, release: Release, lang: str
) -> None:
    metrics = assess(catalogue(settings))

    short = [metric for metric in metrics if metric.points < metric.most]
    named = {name for metric in short for name in metric.setting.split(", ")}
    assert named == set(SET)
    assert all(metric.setting.split(", ")[0] in reason(metric, lang) for metric in short)
    assert total(metrics) == 295
    assert rating(total(metrics)) == "good"


def test_the_command_fails_below_the_least_score(settings: Settings, release: Release) -> None:
    flags = ["catalog", "score", "--releases", str(settings.releases), "--json"]
    given = [part for name, value in SET.items() for part in (f"--{name.replace('_', '-')}", value)]

    poor = CliRunner().invoke(main, [*flags, "--min", "405"])
    whole = CliRunner().invoke(main, [*flags, "--min", "405", *given])

    assert (poor.exit_code, whole.exit_code) == (1, 0)
    assert json.loads(whole.output)["points"] == MOST
