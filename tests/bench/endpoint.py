"""Our server over any store: ``python -m tests.bench.endpoint STORE HOME``; prints its address."""

import sys
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from policygraph.settings import Settings, load
from policygraph.web import server
from policygraph.web.hot import Hot


@dataclass(frozen=True)
class Release:
    """A store that is served like a release."""

    store_path: Path
    id: str = "bench"
    stamp: str = "bench"


class Releases:
    """The one release there is."""

    def __init__(self, store: Path) -> None:
        """Serve ``store``."""
        self._release = Release(store)

    def current(self) -> Release:
        """Return it."""
        return self._release


def front(settings: Settings) -> Hot:
    """Make one front."""
    return server.build(settings, Releases(Path(sys.argv[1])), Flask("pages"))


if __name__ == "__main__":
    chosen = server.reserve_port(load({"port": 0, "home": sys.argv[2]})[0])
    server.serve(chosen, front, ready=lambda: print(chosen.site, flush=True))
