"""Reading side of releases: the current one, held open, and changed when it is switched."""

import logging
import os
import threading
import time
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from policygraph.errors import NotFound, ReleaseError, SettingsError, StoreError
from policygraph.release import folder as folders
from policygraph.release import tables
from policygraph.search import Finder, entries
from policygraph.settings import Settings
from policygraph.store.base import Solutions, Store
from policygraph.store.embedded import EmbeddedStore

__all__ = ["Snapshot", "Snapshots", "opened"]

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Snapshot:
    """One release, open for reading. Everything a request needs comes from one snapshot."""

    folder: Path
    manifest: dict[str, Any]
    store: Store
    _tables: dict[str, Solutions] = field(default_factory=dict)

    @classmethod
    def open(cls, folder: Path) -> "Snapshot":
        """Open a release folder. Raises ReleaseError or StoreError when it cannot be read."""
        return cls(folder, folders.manifest(folder), EmbeddedStore(folder / "store"))

    @cached_property
    def id(self) -> str:
        """Return the release id."""
        return str(self.manifest["id"])

    @cached_property
    def number(self) -> str:
        """Return the readable number that stands beside the id."""
        return str(self.manifest["number"])

    @cached_property
    def stamp(self) -> str:
        """Return what changes with anything in the folder, also with graphs outside the id."""
        return str(self.manifest["stamp"])

    @property
    def store_path(self) -> Path:
        """Return the folder that query workers open."""
        return self.folder / "store"

    @cached_property
    def finder(self) -> Finder:
        """Return the search index: that of the folder, else one made of the tables."""
        home = self.folder / "search"
        if self.folder.name and (home / "meta.json").is_file():
            return Finder.open(home)
        return Finder.of(entries(self.table("search_things"), self.table("search_texts")))

    def table(self, name: str) -> Solutions:
        """Return one of the tables made at build. Raises NotFound."""
        if name not in self._tables:
            self._tables[name] = tables.read(self.folder / "tables", name)
        return self._tables[name]


class Snapshots:
    """The current release of a folder. A switch is seen within ``every`` seconds."""

    def __init__(self, releases: Path, every: float = 0.2) -> None:
        """Open the current release. Raises ReleaseError when there is none."""
        self._releases = releases
        self._every = every
        self._lock = threading.Lock()
        self._checked = time.monotonic()
        self._key = self._look()
        if self._key is None:
            raise ReleaseError(f"no current release in {releases}; run: policygraph build")
        self._snapshot = Snapshot.open(releases / self._key[0])

    def current(self) -> Snapshot:
        """Return the current release; while a new one cannot be opened, the old one."""
        now = time.monotonic()
        if now - self._checked >= self._every and self._lock.acquire(blocking=False):
            try:
                self._checked = now
                key = self._look()
                if key is not None and key != self._key:
                    self._snapshot = Snapshot.open(self._releases / key[0])
                    self._key = key
            except (ReleaseError, StoreError) as wrong:
                log.error("release-not-opened error=%s served=%s", wrong, self._snapshot.id)
            finally:
                self._lock.release()
        return self._snapshot

    def kept(self, release_id: str) -> tuple[Path, dict[str, Any]]:
        """Return folder and manifest of any release that is kept. Raises NotFound."""
        for item in folders.installed(self._releases):
            if item["id"] == release_id:
                return self._releases / str(item["id"]), item
        raise NotFound(f"no release {release_id} is kept here")

    def close(self) -> None:
        """Let go of what must be let go of: nothing here, connections elsewhere."""

    def _look(self) -> tuple[str, int] | None:
        """Return what ``current`` points to: the id and the identity of its manifest."""
        try:
            target = os.readlink(self._releases / folders.CURRENT)
            return target, (self._releases / target / "manifest.json").stat().st_ino
        except OSError:
            return None


def opened(settings: Settings) -> Snapshots:
    """Open the releases of an operator: on disk, or on the server that ``store`` names.

    Raises ReleaseError when there is none, SettingsError when it bears another base.
    """
    if settings.store:
        from policygraph.release.elsewhere import RemoteSnapshots  # it is made of what is here

        return RemoteSnapshots(settings)
    snapshots = Snapshots(settings.releases)
    base = snapshots.current().manifest["base_iri"]
    if base != settings.base_iri:
        raise SettingsError(
            f"the current release was built for base_iri {base}, not {settings.base_iri}; "
            "build again, or set base_iri to that"
        )
    return snapshots
