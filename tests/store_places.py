"""The stores that keep one contract, each with a small release on it.

A session starts each server once; tests that need it are grouped by pytest.
"""

import contextlib
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from policygraph.queries import QueryCatalogue
from policygraph.rdf.graphs import NamedGraph
from policygraph.rdf.terms import Literal
from policygraph.release import upload
from policygraph.release.build import build
from policygraph.release.dataset import Dataset
from policygraph.release.elsewhere import RemoteSnapshots
from policygraph.release.snapshot import Snapshots
from policygraph.settings import Settings, load
from policygraph.store.base import Endpoint, Limits, SparqlRequest
from policygraph.store.endpoint import SparqlEndpoint
from policygraph.store.remote import RemoteEndpoint
from sparql_servers import SERVERS, Missing

ROOT = Path(__file__).resolve().parents[1]
BASE = "https://policy.example.org/"
G = BASE + "graph/"
EX = "http://example.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
PREFIXES = f"PREFIX ex: <{EX}>\nPREFIX g: <{G}>\nPREFIX xsd: <{XSD}>\n"
BULK = 3000
"""Statements of one graph: more than the Virtuoso of these tests gives in one answer."""

ALL = {"select": "application/sparql-results+json", "ask": "application/sparql-results+json"}
ALL |= {"construct": "application/n-triples", "describe": "application/n-triples"}
LIMITS = Limits(timeout=20.0)


def graphs(mark: str) -> list[NamedGraph]:
    texts = {
        "one": rf"""
            ex:s ex:label "通武廊"@zh , "Tongzhou"@en , "plain" ; ex:number 42 , -7 ; ex:true true ;
              ex:false false ; ex:day "2026-11-22"^^xsd:date ; ex:rate 1.5 ;
              ex:at "2026-11-22T08:00:00"^^xsd:dateTime ; ex:to ex:t ;
              ex:text "a \"quoted\" \\ back\nline\ttab 😀 𠮷 <&> ?release={"0" * 64}x" .
            ex:mark ex:one "{mark}" .""",
        "two": f"""
            ex:t ex:label "二"@zh . ex:t ex:from ex:s . ex:mark ex:two "{mark}" .
            <{G}one> ex:about "one" .""",
        "report": 'ex:report ex:says "nothing" .',
        "bulk": "\n".join(f'ex:n{i // 4} ex:p{i % 4} "值 {i}" .' for i in range(BULK)),
    }
    found = []
    for name, text in texts.items():
        named = NamedGraph(G + name)
        named.graph.parse(data=PREFIXES + text, format="turtle")
        found.append(named)
    return found


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Build three small releases that differ in one word, each in a folder of releases."""
    found = {}
    for mark in ("first", "second", "third"):
        out = tmp_path_factory.mktemp(mark)
        made = build(Dataset.of(graphs(mark), BASE), QueryCatalogue({}), {}, out)
        manifest = made.folder / "manifest.json"
        content = json.loads(manifest.read_text("utf-8"))
        content["number"] = f"2026.1.1-{len(found) + 1}"
        manifest.write_text(json.dumps(content), "utf-8")
        found[mark] = made.folder
    return found


@dataclass
class Place:
    """A store with the first edition on it."""

    name: str
    settings: Settings
    snapshots: Snapshots
    endpoint: Endpoint
    editions: dict[str, Path] = field(default_factory=dict)

    def rows(self, text: str, **parameters: tuple[str, ...]) -> list[dict[str, str]]:
        """Ask as a stranger and return the rows, each value as N-Triples would write it."""
        content = json.loads(self.ask(text, **parameters))
        rows = content["results"]["bindings"]
        return sorted(
            ({name: written(cell) for name, cell in row.items()} for row in rows), key=repr
        )

    def ask(self, text: str, limits: Limits = LIMITS, **parameters: tuple[str, ...]) -> bytes:
        request = SparqlRequest(PREFIXES + text, media=dict(ALL), **parameters)  # type: ignore[arg-type]
        return b"".join(self.endpoint.run(request, limits).chunks)

    def publish(self, mark: str) -> upload.Uploaded:
        return upload.publish(self.settings, self.editions[mark])

    def await_mark(self, mark: str) -> None:
        end = time.monotonic() + 5
        while self.rows("SELECT ?m { ex:mark ex:one ?m }") != [{"m": f'"{mark}"'}]:
            assert time.monotonic() < end, f"{mark} is not served"
            time.sleep(0.05)


def written(cell: dict[str, str]) -> str:
    if cell["type"] == "uri":
        return f"<{cell['value']}>"
    if cell["type"] == "bnode":
        return "_:b"
    return str(
        Literal(cell["value"], cell.get("xml:lang", ""), cell.get("datatype", XSD + "string"))
    )


@pytest.fixture(scope="session", params=["embedded", *SERVERS])
def place(
    request: pytest.FixtureRequest,
    editions: dict[str, Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Place]:
    kind = request.param
    if kind == "embedded":
        settings = load({"home": ROOT, "releases": editions["first"].parent}, {})[0]
        snapshots = Snapshots(settings.releases)
        pool = SparqlEndpoint(snapshots.current, 1)
        yield Place(kind, settings, snapshots, pool, editions)
        pool.close()
        return
    with contextlib.ExitStack() as stack:
        try:
            given = stack.enter_context(SERVERS[kind](tmp_path_factory.mktemp(kind)))
        except Missing as missing:
            pytest.skip(str(missing))
        settings = load({"home": ROOT, **given}, {})[0]
        upload.publish(settings, editions["first"])
        remote = RemoteSnapshots(settings, every=0.1)
        endpoint = RemoteEndpoint(remote.current, 4)
        yield Place(kind, settings, remote, endpoint, editions)
        remote.close()
        endpoint.close()


@pytest.fixture
def server(place: Place) -> Place:
    """Return a place that is a server; what only servers can do is nothing to the others."""
    if place.name == "embedded":
        pytest.xfail("the embedded store is not published to")
    return place
