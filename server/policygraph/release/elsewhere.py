"""Releases on a SPARQL server: which one is current, and what a front needs of it.

::

    <base>graph/current                     the ledger: one ``dct:hasVersion`` points to the release
                                            that is served; each release lists its graphs
    <base>graph/…?release=<id>              a graph of a release
    <base>graph/report?release=<id>-<stamp> one outside the id, which may change while the id stays
    <base>graph/release?release=<id>-<stamp>  manifest and tables, packed, in pieces of ASCII

Tables are made at build by the embedded engine and travel with the release, so pages show the
same counts on every server.
"""

import base64
import binascii
import json
import logging
import threading
import time
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from policygraph.errors import NotFound, PolicyGraphError, ReleaseError, SettingsError
from policygraph.queries import QueryCatalogue
from policygraph.rdf.terms import Iri
from policygraph.release import folder as folders
from policygraph.release import tables
from policygraph.release.snapshot import Snapshot, Snapshots
from policygraph.settings import Settings
from policygraph.store.base import Solutions
from policygraph.store.http import Service
from policygraph.store.naming import MARK, Naming
from policygraph.store.remote import RemoteStore

__all__ = ["Key", "Ledger", "RemoteSnapshot", "RemoteSnapshots", "connect", "pack", "server_names"]

log = logging.getLogger(__name__)

OUTSIDE = frozenset(("catalogue", "report"))
"""Graphs outside a release's id; see release/dataset.py, which this side must not load."""

EVERY = 0.5
"""Seconds between two looks at the pointer."""

PIECE = 4000
"""Characters of one piece of the packed manifest; every server takes literals of that size."""


@dataclass(frozen=True, slots=True)
class Key:
    """Which release: its id, and twelve digits of the stamp of what is outside the id."""

    id: str
    stamp: str

    @classmethod
    def of(cls, manifest: dict[str, Any]) -> "Key":
        """Return the key of a release by its manifest."""
        return cls(str(manifest["id"]), str(manifest["stamp"])[:12])

    @classmethod
    def parse(cls, iri: str) -> "Key":
        """Read the key from the ledger's IRI for it."""
        release, _, stamp = iri.rsplit("/", 1)[-1].partition("#")
        return cls(release, stamp)

    def iri(self, base_iri: str) -> Iri:
        """Return the IRI that the ledger has for it."""
        return Iri(f"{base_iri}releases/{self.id}#{self.stamp}")

    def name(self, graph: str, base_iri: str) -> str:
        """Return the name a graph of this release has on the server."""
        own = graph.removeprefix(base_iri + "graph/") in {*OUTSIDE, "release"}
        return f"{graph}{MARK}{self.id}" + (f"-{self.stamp}" if own else "")


def connect(settings: Settings) -> Service:
    """Return the service that answers queries; raises SettingsError when none is set."""
    if not settings.store:
        raise SettingsError("no store is set; say where queries are answered with --store URL")
    return Service(settings.store, settings.store_user, settings.store_password)


def server_names(key: Key, manifest: dict[str, Any]) -> dict[str, str]:
    """Return the graphs of a release: plain name to name on the server."""
    base = str(manifest["base_iri"])
    return {graph: key.name(graph, base) for graph in manifest["graphs"]}


def pack(manifest: dict[str, Any], made: dict[str, str]) -> list[str]:
    """Return manifest and tables as pieces of plain ASCII."""
    text = json.dumps({"manifest": manifest, "tables": made}, ensure_ascii=False)
    packed = base64.b64encode(zlib.compress(text.encode(), 9)).decode("ascii")
    return [packed[at : at + PIECE] for at in range(0, len(packed), PIECE)]


class Ledger:
    """The ledger on a server, read."""

    def __init__(self, service: Service, queries: QueryCatalogue, base_iri: str) -> None:
        """Read by ``service``; ``base_iri`` is the base of everything published."""
        self.service, self.queries, self.base_iri = service, queries, base_iri
        self.graph = base_iri + "graph/current"
        self._store = self.over({self.graph: self.graph})

    def over(self, graphs: dict[str, str]) -> RemoteStore:
        """Return a store over some graphs of the server."""
        return RemoteStore(self.service, Naming(graphs, self.base_iri))

    def current(self) -> Key | None:
        """Return the release served; None when there is none, or two for the time of a switch."""
        rows = self._store.select(self.queries["store/current"].bind())
        return Key.parse(rows.rows[0]["release"].value) if len(rows) == 1 else None

    def releases(self) -> dict[Key, tuple[str, frozenset[str]]]:
        """Return the number and the plain graph names of every release that was begun."""
        numbers: dict[Key, str] = {}
        graphs: dict[Key, set[str]] = {}
        for row in self._store.select(self.queries["store/ledger"].bind()):
            key = Key.parse(row["release"].value)
            numbers[key] = row["number"].value
            graphs.setdefault(key, set()).add(row["graph"].value)
        return {key: (numbers[key], frozenset(graphs[key])) for key in numbers}

    def count(self, graph: str) -> int:
        """Count the statements of a graph of the server, by its name there."""
        rows = self.over({graph: graph}).select(self.queries["store/count"].bind())
        return int(rows.rows[0]["statements"].value)

    def open(self, key: Key) -> "RemoteSnapshot":
        """Open a release; raises ReleaseError or StoreError when it cannot be read."""
        home = self.base_iri + "graph/release"
        found = self.over({home: key.name(home, self.base_iri)}).select(
            self.queries["store/bundle"].bind()
        )
        pieces = {int(row["piece"].value.rsplit("#", 1)[1]): row["text"].value for row in found}
        try:
            text = zlib.decompress(base64.b64decode("".join(pieces[at] for at in sorted(pieces))))
            content = json.loads(text)
            manifest, made = content["manifest"], content["tables"]
            if Key.of(manifest) != key:
                raise ValueError("it is of another release")
        except (ValueError, KeyError, TypeError, zlib.error, binascii.Error) as wrong:
            raise ReleaseError(f"release {key.id} on {self.service.address}: {wrong}") from None
        naming = Naming(server_names(key, manifest), self.base_iri)
        read = {name: tables.parse(text, name) for name, text in made.items()}
        return RemoteSnapshot(
            Path(),
            manifest,
            RemoteStore(self.service, naming),
            read,
            naming=naming,
            service=self.service,
        )


@dataclass(frozen=True)
class RemoteSnapshot(Snapshot):
    """One release on a server, open for reading."""

    naming: Naming = field(kw_only=True)
    service: Service = field(kw_only=True)

    def table(self, name: str) -> Solutions:
        """Return one of the tables made at build. Raises NotFound."""
        if name not in self._tables:
            raise NotFound(f"no table {name} in this release")
        return self._tables[name]


class RemoteSnapshots(Snapshots):
    """The current release of a server. A thread looks at the pointer; no request waits for it."""

    def __init__(self, settings: Settings, every: float = EVERY) -> None:
        """Open the current release; raises ReleaseError when there is none, or StoreError."""
        queries = QueryCatalogue.read(settings.home / "queries", settings.base_iri)
        self.service = connect(settings)
        self._releases = settings.releases
        self._ledger = Ledger(self.service, queries, settings.base_iri)
        self._every = every
        try:
            self._at, self._snapshot = self._first(settings)
        except PolicyGraphError:
            self.service.close()
            raise
        self._closed = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="pointer", daemon=True)
        self._watcher.start()

    def _first(self, settings: Settings) -> tuple[Key, Snapshot]:
        key = self._ledger.current()
        if key is None:
            raise ReleaseError(
                f"no release of {settings.base_iri} on {settings.store}; run: policygraph publish"
            )
        return key, self._ledger.open(key)

    def current(self) -> RemoteSnapshot:
        """Return the current release; while a new one cannot be opened, the old one."""
        assert isinstance(self._snapshot, RemoteSnapshot)
        return self._snapshot

    def kept(self, release_id: str) -> tuple[Path, dict[str, Any]]:
        """Return folder and manifest of a release whose files are on this machine, too."""
        for item in folders.installed(self._releases):
            if item["id"] == release_id:
                return self._releases / str(item["id"]), item
        raise NotFound(f"the files of release {release_id} are not on this machine")

    def close(self) -> None:
        """Stop looking, and close what was opened."""
        self._closed.set()
        self._watcher.join()
        self.service.close()

    def _watch(self) -> None:
        while not self._closed.wait(self._every):
            try:
                key = self._ledger.current()
                if key is not None and key != self._at:
                    begun = time.monotonic()
                    self._snapshot = self._ledger.open(key)
                    self._at = key
                    log.info("release-opened id=%s s=%.2f", key.id, time.monotonic() - begun)
            except PolicyGraphError as wrong:
                log.error("release-not-opened error=%s served=%s", wrong, self._at.id)
