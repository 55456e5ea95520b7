"""A release goes to a SPARQL server: graph by graph, counted, and then current in one step.

Whatever interrupts it leaves the old release served; run again, it goes on where it stopped,
because a graph's name says its content.
"""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from policygraph.errors import PolicyGraphError, ReleaseError, SettingsError, StoreError
from policygraph.queries import BoundQuery, QueryCatalogue
from policygraph.rdf.namespaces import DCT, RDF
from policygraph.rdf.terms import Iri, Literal
from policygraph.release import folder as folders
from policygraph.release import trial
from policygraph.release.elsewhere import Key, Ledger, connect, pack, server_names
from policygraph.release.snapshot import Snapshot
from policygraph.settings import Settings
from policygraph.store.habits import complaint
from policygraph.store.http import Service

__all__ = ["Uploaded", "publish"]

BATCH = 4 << 20
"""Bytes of N-Triples sent at once."""

SECONDS = 300.0
"""Seconds the server may take for one batch, one count, or one update."""


@dataclass(frozen=True, slots=True)
class Uploaded:
    """What an upload did: the release, and how many graphs had to be sent, of how many."""

    id: str
    number: str
    sent: int
    graphs: int
    pruned: int
    differing: tuple[str, ...] = ()
    """Questions of ours that the server answers differently; see release/trial.py."""


def publish(
    settings: Settings, release: Path, tell: Callable[[str], None] = lambda _: None
) -> Uploaded:
    """Upload the release in a folder and make it current on the server.

    Raises SettingsError when an address is missing, StoreError when the server fails us, and
    ReleaseError when it does not hold afterwards what was sent; the old release stays served.
    """
    if not settings.store_graphs or not settings.store_update:
        raise SettingsError("to publish, set store_graphs and store_update besides store")
    queries = QueryCatalogue.read(settings.home / "queries", settings.base_iri)
    manifest = folders.manifest(release)
    if manifest["base_iri"] != settings.base_iri:
        raise SettingsError(
            f"the release was built for base_iri {manifest['base_iri']}, not {settings.base_iri}"
        )
    target = Target(settings, Ledger(connect(settings), queries, settings.base_iri))
    with contextlib.closing(target):
        return target.take(release, manifest, settings.keep_releases, tell)


class Target:
    """A server as a publisher sees it."""

    def __init__(self, settings: Settings, ledger: Ledger) -> None:
        """Write by the addresses for graphs and updates, read by the ledger's."""
        account = settings.store_user, settings.store_password
        self.ledger = ledger
        self._graphs = Service(settings.store_graphs, *account)
        self._updates = Service(settings.store_update, *account)

    def take(
        self, release: Path, manifest: dict[str, Any], keep: int, tell: Callable[[str], None]
    ) -> Uploaded:
        """Upload a release, count it, make it current, and remove old ones."""
        key = Key.of(manifest)
        self.register(key, manifest)
        names = server_names(key, manifest)
        sent = 0
        for number, (graph, name) in enumerate(names.items(), 1):
            tell(f"graph {number} of {len(names)}: {graph}")
            facts = manifest["graphs"][graph]
            if self.ledger.count(name) != facts["triples"]:
                self.put(name, _triples(release / facts["file"]))
                sent += 1
        for graph, name in names.items():
            wanted, found = manifest["graphs"][graph]["triples"], self.ledger.count(name)
            if found != wanted:
                raise ReleaseError(
                    f"the store holds {found} statements of {graph} instead of {wanted}; "
                    "the old release is still served"
                )
        tell("manifest and tables")
        self.put_bundle(key, manifest, release / "tables")
        tell("questions")
        there = self.ledger.open(key)
        here = Snapshot.open(release)
        differing = trial.differing(self.ledger.queries, here, there) if sent else ()
        tell("switch")
        self.update(self.ledger.queries["store/switch"].bind(**self.pointer(key)))
        if self.ledger.current() != key:
            raise ReleaseError("the store did not switch; the old release is still served")
        tell("old releases")
        pruned = self.prune(key, keep)
        return Uploaded(key.id, str(manifest["number"]), sent, len(names), pruned, tuple(differing))

    def close(self) -> None:
        """Close the connections."""
        for service in (self._graphs, self._updates, self.ledger.service):
            service.close()

    def pointer(self, key: Key) -> dict[str, list[Iri]]:
        """Return the values of an update about a release in the ledger."""
        base = self.ledger.base_iri
        return {"ledger": [Iri(self.ledger.graph)], "release": [key.iri(base)]}

    def register(self, key: Key, manifest: dict[str, Any]) -> None:
        """Write down what will be uploaded, so that it can be swept should it never be served."""
        release = key.iri(self.ledger.base_iri)
        lines = [f"{release} <{DCT}identifier> {Literal(str(manifest['number']))} .\n"]
        lines += [f"{release} <{DCT}hasPart> <{graph}> .\n" for graph in manifest["graphs"]]
        self._send("POST", self.ledger.graph, "".join(lines).encode())

    def put(self, graph: str, batches: Iterator[bytes]) -> None:
        """Replace a graph of the server."""
        for number, batch in enumerate(batches):
            self._send("POST" if number else "PUT", graph, batch)

    def put_bundle(self, key: Key, manifest: dict[str, Any], folder: Path) -> None:
        """Store manifest and tables beside the graphs."""
        made = {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.json"))}
        release = str(key.iri(self.ledger.base_iri))[1:-1].replace("#", "/")
        pieces = "".join(
            f"<{release}#{at}> <{RDF}value> {Literal(text)} .\n"
            for at, text in enumerate(pack(manifest, made))
        )
        home = self.ledger.base_iri + "graph/release"
        self.put(key.name(home, self.ledger.base_iri), iter([pieces.encode()]))

    def update(self, query: BoundQuery) -> None:
        """Run one of our updates."""
        self._ended(
            self._updates,
            "POST",
            urlencode({"update": query.text}).encode(),
            "application/x-www-form-urlencoded",
        )

    def prune(self, current: Key, keep: int) -> int:
        """Remove all but the newest releases from the server; the current one always stays."""
        known = self.ledger.releases()
        order = sorted(known, key=lambda key: folders.order(known[key][0]), reverse=True)
        stay = {current, *order[:keep]}
        base = self.ledger.base_iri

        def names(key: Key) -> set[str]:
            plain = {*known[key][1], base + "graph/release"} if key in known else set()
            return {key.name(graph, base) for graph in plain}

        needed = set().union(*map(names, stay))
        gone = [key for key in order if key not in stay]
        for key in gone:
            for graph in sorted(names(key) - needed):
                self._send("DELETE", graph)
            self.update(self.ledger.queries["store/forget"].bind(**self.pointer(key)))
        return len(gone)

    def _send(self, method: str, graph: str, body: bytes = b"") -> None:
        query = "graph=" + quote(graph, safe="")
        missing = {404} if method == "DELETE" else set()
        self._ended(self._graphs, method, body, "text/turtle", query=query, also=missing)

    def _ended(
        self,
        service: Service,
        method: str,
        body: bytes,
        media: str,
        *,
        query: str = "",
        also: set[int] | None = None,
    ) -> None:
        """Send a request and read its answer to the end; raises StoreError."""
        sent = {"Content-Type": media} if body else {}
        with service.send(method, body, sent, query=query, seconds=SECONDS) as reply:
            said = reply.text()
            if reply.status >= 300 and reply.status not in (also or set()):
                wrong: PolicyGraphError = complaint(reply.status, said)
                raise StoreError(f"{service.address}: {wrong}")
            while reply.read():
                pass


def _triples(path: Path) -> Iterator[bytes]:
    """Give a file of N-Quads as batches of N-Triples, which are Turtle too; at least one."""
    batch: list[bytes] = []
    size = 0
    with path.open("rb") as lines:
        for line in lines:
            triple = line.rsplit(b" <", 1)[0] + b" .\n"
            batch.append(triple)
            size += len(triple)
            if size >= BATCH:
                yield b"".join(batch)
                batch, size = [], 0
    yield b"".join(batch)
