"""A release is a value: made aside, switched in one step, never seen half made."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pyshacl
import pytest
import rdflib

from policygraph.errors import NotFound, ReleaseError, SourceError
from policygraph.queries import QueryCatalogue
from policygraph.rdf.graphs import NamedGraph, read_turtle, skolemise
from policygraph.release import folder, verify
from policygraph.release.build import Release, build
from policygraph.release.dataset import Dataset
from policygraph.release.snapshot import Snapshots

BASE = "https://policy.example.org/"
QUERIES = QueryCatalogue({})


def dataset(*statements: str, graph: str = "graph/reference") -> Dataset:
    named = NamedGraph(BASE + graph)
    named.graph.parse(data="\n".join(statements), format="turtle")
    return Dataset.of([named], BASE)


def small(word: str = "a") -> Dataset:
    return dataset(f'<{BASE}id/x> <{BASE}ns/policy#code> "{word}" .')


def test_the_id_is_what_the_manual_says(release: Release) -> None:
    graphs = release.manifest["graphs"]
    outside = {BASE + "graph/catalogue", BASE + "graph/report"}
    rows = sorted(f"{iri} {g['sha256']}\n" for iri, g in graphs.items() if iri not in outside)

    assert hashlib.sha256("".join(rows).encode()).hexdigest() == release.id


def test_each_graph_file_is_sorted_and_has_the_digest_of_the_manifest(release: Release) -> None:
    for facts in release.manifest["graphs"].values():
        content = (release.folder / facts["file"]).read_bytes()
        lines = content.decode().splitlines(keepends=True)

        assert lines == sorted(lines)
        assert hashlib.sha256(content).hexdigest() == facts["sha256"]
        assert len(lines) == facts["triples"]


def test_dataset_nq_is_the_graphs_the_id_covers(release: Release) -> None:
    graphs = sorted(release.manifest["graphs"].items())
    parts = [
        (release.folder / facts["file"]).read_bytes()
        for iri, facts in graphs
        if not iri.endswith(("graph/catalogue", "graph/report"))
    ]

    assert (release.folder / "dataset.nq").read_bytes() == b"".join(parts)


def test_published_graphs_hold_no_blank_node(release: Release) -> None:
    content = (release.folder / "dataset.nq").read_text("utf-8")

    assert not any(
        line.startswith("_:") or " _:" in line.split('"')[0] for line in content.splitlines()
    )


@pytest.mark.parametrize(
    ("name", "form"), [("ttl", "turtle"), ("jsonld", "json-ld"), ("trig", "trig")]
)
def test_each_dump_holds_every_statement(release: Release, name: str, form: str) -> None:
    whole = rdflib.Dataset(default_union=True)
    whole.parse(release.folder / "dumps" / f"dataset.{name}", format=form)
    lines = (release.folder / "dataset.nq").read_text("utf-8").splitlines()

    assert len(whole) == len({line.rsplit(" <", 1)[0] for line in lines})


def test_the_dump_of_the_shapes_validates_the_dump_of_the_data(release: Release) -> None:
    data, shapes = rdflib.Graph(), rdflib.Graph()
    data.parse(release.folder / "graphs" / "external.nq", format="nquads")
    shapes.parse(release.folder / "dumps" / "shapes.ttl")
    pols = rdflib.Namespace(BASE + "ns/shapes#")
    data.add((pols.x, rdflib.RDF.type, rdflib.URIRef(BASE + "ns/policy#Measure")))

    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")

    seen = set(report.objects(None, rdflib.URIRef("http://www.w3.org/ns/shacl#sourceShape")))
    assert pols["Measure-number"] in seen
    assert not any("id/node/" in str(term) for row in shapes for term in row)


def test_every_derived_statement_names_its_rule(release: Release) -> None:
    derived = (release.folder / "graphs" / "derived.nq").read_text("utf-8").splitlines()
    trace = (release.folder / "derived-rules.tsv").read_text("utf-8").splitlines()

    assert sorted(line.split("\t", 1)[1] for line in trace) == derived
    assert {line.split("\t")[0].split("/")[1] for line in trace} == {"rules"}


def test_no_statement_stands_in_two_graphs(release: Release) -> None:
    lines = (release.folder / "dataset.nq").read_text("utf-8").splitlines()

    assert len({line.rsplit(" <", 1)[0] for line in lines}) == len(lines)


def test_the_same_data_is_the_same_release(tmp_path: Path) -> None:
    first = build(small(), QUERIES, {}, tmp_path)
    second = build(small(), QUERIES, {}, tmp_path)

    assert (first.id, first.number) == (second.id, second.number)
    assert (first.new, second.new) == (True, False)


def test_an_unchanged_graph_is_linked_not_copied(tmp_path: Path) -> None:
    other = NamedGraph(BASE + "graph/external")
    other.graph.parse(data=f'<{BASE}id/y> <{BASE}ns/policy#code> "y" .', format="turtle")
    one, two = small("a"), small("b")
    one.add(other)
    two.add(other)

    first, second = build(one, QUERIES, {}, tmp_path), build(two, QUERIES, {}, tmp_path)

    files = [item.folder / "graphs" / "external.nq" for item in (first, second)]
    assert files[0].stat().st_ino == files[1].stat().st_ino


def test_old_releases_are_kept_up_to_the_number_asked_for(tmp_path: Path) -> None:
    for word in "abcd":
        last = build(small(word), QUERIES, {}, tmp_path, keep=2)

    assert len(folder.installed(tmp_path)) == 2
    assert folder.current(tmp_path) == last.id


def test_a_second_build_waits_its_turn(tmp_path: Path) -> None:
    with folder.locked(tmp_path), pytest.raises(ReleaseError, match="another build"):
        build(small(), QUERIES, {}, tmp_path)


def test_a_reader_sees_a_switch_without_reopening(tmp_path: Path) -> None:
    first = build(small("a"), QUERIES, {}, tmp_path)
    snapshots = Snapshots(tmp_path, every=0)
    before = snapshots.current()

    second = build(small("b"), QUERIES, {}, tmp_path)
    after = snapshots.current()
    folder.switch(tmp_path, first.id)

    assert [before.id, after.id, snapshots.current().id] == [first.id, second.id, first.id]


def test_a_damaged_release_is_refused_and_the_old_one_stays(tmp_path: Path) -> None:
    first = build(small("a"), QUERIES, {}, tmp_path)
    snapshots = Snapshots(tmp_path, every=0)
    second = build(small("b"), QUERIES, {}, tmp_path)
    (second.folder / "manifest.json").write_text("{", "utf-8")

    assert snapshots.current().id == first.id


def test_a_changed_file_is_found(tmp_path: Path) -> None:
    made = build(small(), QUERIES, {}, tmp_path)
    with (made.folder / "dataset.nq").open("a") as handle:
        handle.write("\n")

    assert verify.damaged(made.folder) == ["dataset.nq"]


def test_an_unknown_release_cannot_be_made_current(tmp_path: Path) -> None:
    build(small(), QUERIES, {}, tmp_path)

    with pytest.raises(NotFound):
        folder.switch(tmp_path, "0" * 64)


@pytest.mark.parametrize(
    "literal",
    ['"01"^^xsd:integer', '"1.50"^^xsd:decimal', '"x"@zh-Hans', '"5"^^xsd:nonNegativeInteger'],
)
def test_a_literal_the_store_would_change_is_refused_with_its_line(
    tmp_path: Path, literal: str
) -> None:
    path = tmp_path / "x.ttl"
    path.write_text(
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        f"<{BASE}id/x>\n    <{BASE}ns/policy#code> {literal} ;\n.\n",
        "utf-8",
    )
    named = NamedGraph(BASE + "graph/reference")
    read_turtle(path, named)

    with pytest.raises(SourceError) as refused:
        Dataset.of([named], BASE)

    assert (refused.value.path, refused.value.line) == (path, 3)


def test_blank_nodes_are_named_by_what_they_say() -> None:
    def names(data: str) -> set[str]:
        named = NamedGraph(BASE + "graph/reference")
        named.graph.parse(data=data, format="turtle")
        return {str(node) for node in skolemise(named).graph.objects()}

    one = names(f'<{BASE}x> <{BASE}p> [ <{BASE}q> "1" ; <{BASE}r> ( 1 2 ) ] .')
    two = names(f'<{BASE}x> <{BASE}p> _:b . _:b <{BASE}r> ( 1 2 ) ; <{BASE}q> "1" .')

    assert one == two


KILLED = """
import os, signal, sys
from pathlib import Path
from policygraph.queries import QueryCatalogue
from policygraph.rdf.graphs import NamedGraph
from policygraph.release.build import build
from policygraph.release.dataset import Dataset
from policygraph.release import folder
out, step = Path(sys.argv[1]), int(sys.argv[2])
named = NamedGraph("https://policy.example.org/graph/reference")
named.graph.parse(data='<https://policy.example.org/id/x> <https://policy.example.org/p> "new" .')
seen = 0
def die(*_):
    global seen
    seen += 1
    if seen == step:
        os.kill(os.getpid(), signal.SIGKILL)
def dying(function):
    def run(*given, **named):
        die()
        result = function(*given, **named)
        die()
        return result
    return run
for name in ("seal", "install", "switch"):
    setattr(folder, name, dying(getattr(folder, name)))
Path.rename = dying(Path.rename)
build(Dataset.of([named], "https://policy.example.org/"), QueryCatalogue({}), {}, out, tell=die)
"""


@pytest.mark.parametrize("step", range(1, 13))
def test_a_build_killed_at_any_step_leaves_a_whole_release_served(
    tmp_path: Path, step: int
) -> None:
    old = build(small("old"), QUERIES, {}, tmp_path)
    killed = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(KILLED), str(tmp_path), str(step)], check=False
    )

    served = Snapshots(tmp_path).current()
    assert verify.damaged(served.folder) == []
    assert killed.returncode in {-signal.SIGKILL, 0}
    assert served.id == old.id or step > 8

    again = build(small("newer"), QUERIES, {}, tmp_path)
    assert folder.current(tmp_path) == again.id
    assert not [
        path for path in tmp_path.iterdir() if path.name.startswith((".partial", ".replaced"))
    ]


def test_the_manifest_names_every_file(release: Release) -> None:
    listed = set(json.loads((release.folder / "manifest.json").read_text())["files"])
    there = {
        os.path.relpath(os.path.join(top, name), release.folder)
        for top, _, names in os.walk(release.folder)
        for name in names
    }

    indexes = ("store/", "search/")  # made from the files, and different at every build
    assert {name for name in there if not name.startswith(indexes)} - {"manifest.json"} == listed
