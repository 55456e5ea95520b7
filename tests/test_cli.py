"""The command line as a person and as a program meet it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from policygraph.cli import main
from policygraph.release.build import Release

ROOT = Path(__file__).resolve().parents[1]
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?m a <https://policy.example.org/ns/policy#Measure> }"


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, list(words))
    return result.exit_code, result.output


@pytest.fixture
def where(release: Release) -> list[str]:
    return ["--releases", str(release.folder.parent)]


def test_query_answers_in_the_format_asked_for(where: list[str]) -> None:
    assert run("query", COUNT, "--format", "csv", *where) == (0, "n\n16\n")


def test_query_refuses_a_service_with_exit_code_2(where: list[str]) -> None:
    code, said = run("query", "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", *where)

    assert code == 2
    assert "SERVICE" in said


def test_query_names_line_and_column_of_a_mistake(where: list[str]) -> None:
    code, said = run("query", "SELECT * WHERE {\n  ?s pol:x ?o }", *where)

    assert code == 2
    assert "line 2" in said
    assert "pol" in said


def test_releases_lists_what_is_there_for_machines(where: list[str], release: Release) -> None:
    code, said = run("releases", "--json", "--verify", *where)

    rows = json.loads(said)
    assert code == 0
    assert [(row["id"], row["current"], row["damaged"]) for row in rows] == [(release.id, True, [])]


def test_settings_say_where_each_value_came_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYGRAPH_QUERY_TIMEOUT", "2.5")

    code, said = run("settings", "--json", "--port", "9")

    rows = json.loads(said)
    assert code == 0
    assert (rows["port"]["value"], rows["port"]["origin"]) == ("9", "--port")
    assert (rows["query_timeout"]["value"], rows["query_timeout"]["origin"]) == (
        "2.5",
        "POLICYGRAPH_QUERY_TIMEOUT",
    )
    assert rows["base_iri"]["origin"] == "default"


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--port", "seventy", "port number"),
        ("--query-memory", "lots", "number of bytes"),
        ("--base-iri", "policy.example.org", "absolute http"),
        ("--query-timeout", "-1", "number of seconds"),
        ("--home", "/nowhere", "has no folder ontology"),
    ],
)
def test_a_wrong_setting_is_refused_with_what_would_do(option: str, value: str, said: str) -> None:
    code, output = run("settings", option, value)

    assert code == 2
    assert option in output or "home" in output
    assert said in output


def test_a_file_of_settings_with_an_unknown_name_is_refused(home: Path) -> None:
    (home / "policygraph.toml").write_text("prot = 80\n", "utf-8")

    code, said = run("settings", "--home", str(home))

    assert code == 2
    assert "no setting named prot" in said


def test_serving_another_base_than_the_one_built_is_refused(where: list[str]) -> None:
    code, said = run("query", COUNT, "--base-iri", "https://other.example/", *where)

    assert code == 2
    assert "build again" in said


def test_doctor_finds_the_release_intact(where: list[str]) -> None:
    code, said = run("doctor", "--json", "--port", "0", *where)

    rows = {row["name"]: row["state"] for row in json.loads(said)}
    assert code == 0
    assert rows["current release"] == "ok"
    assert rows["home"] == "ok"


def test_check_prints_findings_for_machines_and_exits_1(
    home: Path, edit: Callable[[str, str, str], int]
) -> None:
    edit("data/reference/regions.ttl", '        "武清区"@zh ,\n', "")

    code, said = run("check", "--json", "--home", str(home))

    report = json.loads(said)
    assert code == 1
    assert report["conforms"] is False
    assert any(
        item["place"].startswith("data/reference/regions.ttl:") for item in report["findings"]
    )


def test_coverage_finds_nothing_that_must_not_be(where: list[str]) -> None:
    code, said = run("coverage", "--json", *where)

    tables = json.loads(said)
    assert code == 0
    assert any(table["must_be_empty"] for table in tables)
    assert all(not table["rows"] for table in tables if table["must_be_empty"])


def test_releases_may_be_named_relative_to_where_one_stands(
    release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(release.folder.parents[1])

    code, said = run("query", COUNT, "--format", "csv", "--releases", release.folder.parent.name)

    assert (code, said) == (0, "n\n16\n")
