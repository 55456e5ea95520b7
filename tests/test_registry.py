"""Addresses that were published stay: as themselves, or as tombstones."""

from pathlib import Path

import pytest

from policygraph.rdf.graphs import NamedGraph
from policygraph.release import registry
from policygraph.release.build import Release
from policygraph.release.dataset import Dataset

BASE = "https://policy.example.org/"


def dataset(*paths: str) -> Dataset:
    named = NamedGraph(BASE + "graph/reference")
    text = "".join(f'<{BASE}{path}> <{BASE}ns/policy#code> "x" .\n' for path in paths)
    named.graph.parse(data=text, format="turtle")
    return Dataset.of([named], BASE)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path


def test_new_addresses_are_counted_then_recorded_in_the_order_people_read(home: Path) -> None:
    data = dataset("policy/a/measure/11", "policy/a/measure/2", "id/org/x")

    (said,) = registry.compare(home, data)
    count = registry.register(home, data)

    assert (said.severity, said.message["en"].split()[0], count) == ("info", "3", 3)
    assert (home / registry.FILE).read_text().split() == [
        "id/org/x",
        "policy/a/measure/2",
        "policy/a/measure/11",
    ]
    assert registry.compare(home, data) == []


def test_an_address_that_is_gone_is_a_fault_with_its_line(home: Path) -> None:
    registry.register(home, dataset("id/org/x", "id/org/y"))

    (fault,) = registry.compare(home, dataset("id/org/x"))

    assert (fault.severity, fault.place) == ("violation", "data/registry.txt:2")
    assert "tombstone" in fault.text("en")
    assert "tombstones.ttl" in fault.text("zh")


def test_a_tombstone_stands_for_what_was_withdrawn(home: Path) -> None:
    registry.register(home, dataset("id/org/x"))
    named = NamedGraph(BASE + "graph/reference")
    named.graph.parse(
        data=f"<{BASE}id/org/x> <http://www.w3.org/2002/07/owl#deprecated> true .", format="turtle"
    )

    assert [
        f for f in registry.compare(home, Dataset.of([named], BASE)) if "gone" in f.text()
    ] == []


@pytest.mark.parametrize(
    "path",
    [
        "id/node/0123",
        "policy/a/span/m1-s1/2-5",
        "policy/a/span/m1-s1#quote",
        "graph/report",
        "id/query/saved/x",
    ],
)
def test_addresses_made_from_content_are_not_recorded(path: str) -> None:
    assert registry.published(dataset(path)) == set()


def test_the_shipped_register_is_complete(release: Release, root: Path) -> None:
    data = Dataset(BASE)
    for iri, facts in release.manifest["graphs"].items():
        data.lines[iri] = (release.folder / facts["file"]).read_text("utf-8").splitlines(True)

    assert registry.compare(root, data) == []
