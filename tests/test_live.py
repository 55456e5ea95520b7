"""The program as an operator runs it: files, a sign of life, a release switched under load."""

import hashlib
import json
import shutil
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib

from live import serving
from policygraph import pipeline
from policygraph.queries import QueryCatalogue
from policygraph.release import folder
from policygraph.release.build import Release, build
from policygraph.release.dataset import Dataset
from policygraph.settings import Settings

BASE = "https://policy.example.org/"
SHACL = "http://www.w3.org/ns/shacl#"


def get(address: str, path: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(address + path, timeout=20) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read()


@pytest.fixture(scope="module")
def releases(
    release: Release, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return a folder with two releases that differ in one statement; the first is current."""
    out = tmp_path_factory.mktemp("switched")
    shutil.copytree(release.folder, out / release.id)
    folder.switch(out, release.id)
    dataset = Dataset(settings.base_iri)
    for iri, facts in release.manifest["graphs"].items():
        dataset.lines[iri] = (release.folder / facts["file"]).read_text("utf-8").splitlines(True)
    graph = f"{BASE}graph/external"
    line = f'<{BASE}id/region/120114> <http://schema.org/version> "second" <{graph}> .\n'
    dataset.lines[graph] = sorted([*dataset.lines[graph], line])
    content = "".join(line for lines in dataset.lines.values() for line in lines)
    dataset.store.bulk_load(input=content.encode(), format=ox.RdfFormat.N_QUADS)
    queries = QueryCatalogue.read(settings.home / "queries", settings.base_iri)
    build(dataset, queries, pipeline.prefixes(settings.home), out)
    folder.switch(out, release.id)
    return out


@pytest.fixture(scope="module")
def address(settings: Settings, releases: Path) -> Iterator[str]:
    with serving(settings.home, releases) as found:
        yield found


def test_healthz_names_the_release_served(address: str, release: Release) -> None:
    status, body = get(address, "healthz")

    assert (status, body.decode().split()) == (200, ["ok", release.number, release.id])


def test_every_file_of_the_manifest_can_be_fetched_and_verified(
    address: str, release: Release
) -> None:
    _, text = get(address, f"releases/{release.id}/manifest.json")

    for name, facts in json.loads(text)["files"].items():
        status, body = get(address, f"releases/{release.id}/{name}")
        assert (status, len(body)) == (200, facts["bytes"]), name
        assert hashlib.sha256(body).hexdigest() == facts["sha256"], name


@pytest.mark.parametrize(
    "name",
    [
        "store/CURRENT",
        "../current/dataset.nq",
        "%2e%2e/%2e%2e/etc/passwd",
        "graphs",
        "graphs/../dataset.nq",
    ],
)
def test_a_path_the_manifest_does_not_name_is_not_served(
    address: str, release: Release, name: str
) -> None:
    assert get(address, f"releases/{release.id}/{name}")[0] == 404


def test_a_switch_is_served_without_a_restart_or_a_failed_request(
    address: str, releases: Path, release: Release
) -> None:
    second = next(str(r["id"]) for r in folder.installed(releases) if r["id"] != release.id)
    pages = [
        "",
        "measures.zh.html",
        "doc/id/region/120114.ttl",
        "sparql?query=ASK%7B%7D",
        "healthz",
    ]
    answers: list[tuple[str, int]] = []
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            answers.extend((page, get(address, page)[0]) for page in pages)

    readers = [threading.Thread(target=ask) for _ in range(3)]
    for reader in readers:
        reader.start()
    folder.switch(releases, second)
    while second.encode() not in get(address, "healthz")[1]:
        pass
    changed = get(address, "doc/id/region/120114.ttl")[1]
    folder.switch(releases, release.id)
    while release.id.encode() not in get(address, "healthz")[1]:
        pass
    back = get(address, "doc/id/region/120114.ttl")[1]
    stop.set()
    for reader in readers:
        reader.join()

    assert {status for _, status in answers} == {200}
    assert b'"second"' in changed
    assert b'"second"' not in back


def test_the_shapes_as_served_still_validate(address: str) -> None:
    shapes, data = rdflib.Graph(), rdflib.Graph()
    shapes.parse(data=get(address, "doc/ns/shapes.ttl")[1], format="turtle")
    thing = rdflib.URIRef(f"{BASE}x")
    data.add((thing, rdflib.RDF.type, rdflib.URIRef(f"{BASE}ns/policy#Measure")))

    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")

    named = {str(o) for o in report.objects(None, rdflib.URIRef(SHACL + "sourceShape"))}
    assert f"{BASE}ns/shapes#Measure-number" in named
    assert f"{BASE}ns/shapes#CoveredSentence" not in named
