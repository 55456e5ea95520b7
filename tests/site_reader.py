"""The site over one release, with a store that counts what it is asked."""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path

from flask.testing import FlaskClient

from policygraph.queries import BoundQuery, QueryCatalogue
from policygraph.rdf.terms import Triple
from policygraph.release.snapshot import Snapshot
from policygraph.settings import Settings
from policygraph.store.base import Solutions, Store
from policygraph.web.app import create_app
from policygraph.web.site import NAME

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
DOCUMENT = "policy/wuqing-jingjin-new-town"


class Counting:
    """A store that counts its calls."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.calls = 0

    def select(self, query: BoundQuery) -> Solutions:
        self.calls += 1
        return self.store.select(query)

    def ask(self, query: BoundQuery) -> bool:
        self.calls += 1
        return self.store.ask(query)

    def construct(self, query: BoundQuery) -> Sequence[Triple]:
        self.calls += 1
        return self.store.construct(query)


@dataclass
class Fixed:
    """Snapshots of which one is always current."""

    snapshot: Snapshot

    def current(self) -> Snapshot:
        return self.snapshot


@dataclass
class Site:
    """A client of the site, the snapshot behind it, and the count of its calls."""

    client: FlaskClient
    snapshot: Snapshot
    counting: Counting
    settings: Settings

    def forget(self) -> None:
        """Begin as after a start: nothing is held, nothing was asked."""
        self.client.application.extensions[NAME].forget()
        self.counting.calls = 0

    def page(self, path: str, **headers: str) -> str:
        """Return a page that must be there, as a browser gets it."""
        answer = self.client.get(path, headers=BROWSER | headers, follow_redirects=True)
        assert answer.status_code == 200, (path, answer.status_code, answer.text[:300])
        return answer.text


@functools.cache
def site(settings: Settings, folder: Path) -> Site:
    """Serve the release in ``folder``."""
    opened = Snapshot.open(folder)
    counting = Counting(opened.store)
    snapshot = replace(opened, store=counting)
    queries = QueryCatalogue.read(settings.home / "queries", settings.base_iri)
    app = create_app(Fixed(snapshot), settings, queries)  # type: ignore[arg-type]
    app.testing = True
    return Site(app.test_client(), snapshot, counting, settings)


@dataclass
class Tag:
    """A start tag of a page, its attributes, and the ``lang`` that holds there."""

    name: str
    given: dict[str, str]


class Reader(HTMLParser):
    """Reads a page: its tags, its text, and the text inside each kind of mark."""

    VOID = frozenset({"meta", "link", "br", "img", "input", "hr"})

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.sentences: dict[str, str] = {}
        self._sentence = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append(Tag(tag, given))
        if tag in self.open and tag in {"a", "form", "button", "label"}:
            self.wrong.append(f"{tag} in {tag}")
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "p" and given.get("class") == "s":
            self._sentence = given.get("id", "?")
            self.sentences[self._sentence] = ""
        if given.get("class") == "ref":
            self._sentence += " ref"

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)
        if tag == "a":
            self._sentence = self._sentence.removesuffix(" ref")
        if tag == "p":
            self._sentence = ""

    def handle_data(self, data: str) -> None:
        if self._sentence and not self._sentence.endswith(" ref"):
            self.sentences[self._sentence] += data

    def links(self) -> Iterator[str]:
        for tag in self.tags:
            for name in ("href", "src", "action"):
                if name in tag.given:
                    yield tag.given[name]


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader
