"""Small stores for the tests of the endpoint, made with the engine itself."""

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

EX = "http://example.org/"
ALL = {
    "select": "text/csv",
    "ask": "text/csv",
    "construct": "text/turtle",
    "describe": "text/turtle",
}
PRODUCT = "SELECT (COUNT(*) AS ?n) {?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l}"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the endpoint needs to know of a release."""

    id: str
    store_path: Path

    @property
    def stamp(self) -> str:
        return self.id


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(EX + name)


def make(path: Path, *, word: str = "一", rows: int = 0) -> Path:
    """Make a store of two graphs, and ``rows`` triples more in a third."""
    store = ox.Store(str(path))
    store.add(ox.Quad(node("s"), node("p"), ox.Literal(word, language="zh"), node("g1")))
    store.add(ox.Quad(node("s"), node("p"), ox.Literal("two", language="en"), node("g2")))
    store.bulk_extend(
        ox.Quad(node(f"n{i // 4}"), node(f"p{i % 4}"), ox.Literal(f"值 {i}"), node("g3"))
        for i in range(rows)
    )
    store.flush()
    return path
