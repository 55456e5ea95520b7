"""The desk a page is written at: one release, one language, and what was asked for the page."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from policygraph.publish.facts import Facts
from policygraph.publish.frame import HAN, HTML_LANG, Asked, Frame, Word
from policygraph.publish.structured import kind_by_path, structured
from policygraph.publish.urls import DATA, LANGUAGES, Urls
from policygraph.publish.vocabulary import Published, Vocabulary
from policygraph.queries import BoundQuery, QueryCatalogue
from policygraph.rdf.namespaces import BASE
from policygraph.rdf.terms import Iri, Literal, Term, Triple
from policygraph.store.base import Solutions

__all__ = ["FORMATS", "WORDS", "Desk"]

WORDS: dict[str, dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("words.toml").read_text("utf-8")
)
"""The interface's words: one table a language, the same keys in each."""

FORMATS = {"ttl": "Turtle", "jsonld": "JSON-LD", "rdf": "RDF/XML", "nt": "N-Triples"}
NAV = (
    ("documents", "nav_documents"),
    ("measures", "nav_measures"),
    ("compare", "nav_compare"),
    ("lists", "nav_lists"),
    ("questions", "nav_questions"),
    ("sparql", "nav_sparql"),
    ("data", "nav_data"),
)


class Desk:
    """Asks the release, remembers what was asked, and puts things into words of one language."""

    def __init__(
        self,
        release: Published,
        queries: QueryCatalogue,
        urls: Urls,
        vocabulary: Vocabulary,
        lang: str,
    ) -> None:
        """Sit down to write one page in ``lang``."""
        self.release = release
        self.queries = queries
        self.urls = urls
        self.vocabulary = vocabulary
        self.lang = lang
        self.words = WORDS[lang]
        self.asked: list[Asked] = []

    def construct(self, name: str, **values: Sequence[Term]) -> Facts:
        """Ask a CONSTRUCT of ``queries/pages``."""
        triples = self.triples(name, **values)
        if self.urls.base_iri == BASE:
            return Facts(triples)
        return Facts((self._written(s), self._written(p), self._written(o)) for s, p, o in triples)

    def triples(self, name: str, **values: Sequence[Term]) -> list[Triple]:
        """Ask a CONSTRUCT and return its triples, each once, as they are published."""
        return list(dict.fromkeys(self.release.store.construct(self._bind(name, values))))

    def select(self, name: str, **values: Sequence[Term]) -> Solutions:
        """Ask a SELECT of ``queries/pages``."""
        return self.release.store.select(self._bind(name, values))

    def _written(self, term: Any) -> Any:
        match term:
            case Iri(value):
                written = self.urls.written(value)
                return term if written == value else Iri(written)
            case _:
                return term

    def _bind(self, name: str, values: Mapping[str, Sequence[Term]]) -> BoundQuery:
        query = self.queries[f"pages/{name}"]
        bound = query.bind(**values)
        title = query.title.get(self.lang) or query.title.get("zh") or name
        self.asked.append(Asked(query.name, title, bound.text))
        return bound

    def table(self, name: str) -> Solutions:
        """Return a table of the release and remember the query that made it."""
        query = self.queries[f"release/{name}"]
        title = query.title.get(self.lang) or name
        asked = Asked(query.name, title, query.text)
        if asked not in self.asked:
            self.asked.append(asked)
        return self.release.table(name)

    def cite(self, name: str) -> None:
        """Remember a query of the release whose table is not read here, but made the page."""
        query = self.queries[f"release/{name}"]
        self.asked.append(Asked(query.name, query.title.get(self.lang) or name, query.text))

    def say(self, key: str, **values: object) -> str:
        """Return the interface's words for a key."""
        return WORDS[self.lang][key].format(**values)

    def say_in(self, lang: str, key: str, otherwise: str) -> str:
        """Return the words for a key in a given language, or those for another key."""
        return WORDS[lang].get(key) or WORDS[lang][otherwise]

    def word(self, texts: Sequence[Literal], otherwise: str = "") -> Word:
        """Choose among labels: the page's language, then Chinese, English, any."""
        by_lang = {text.language: text.value for text in reversed(texts)}
        for lang in (self.lang, *LANGUAGES, "", *by_lang):
            if lang in by_lang:
                foreign = HTML_LANG.get(lang, lang) if lang and lang != self.lang else ""
                return Word(by_lang[lang], foreign, tongue=lang)
        return Word(otherwise)

    def name(self, iri: str, facts: Facts | None = None) -> Word:
        """Name a thing: its label in the answer, else the vocabulary's, else its short name."""
        labels = (facts.labels(iri) if facts else []) or self.vocabulary.labels.get(iri, [])
        labels = labels or ([] if facts else self.vocabulary.names.get(iri, []))
        if labels:
            return self.word(labels)
        curie = self.vocabulary.curie(iri)
        key = "term_" + curie.replace(":", "_").replace("-", "_")
        if key in WORDS[self.lang]:
            return Word(WORDS[self.lang][key])
        return Word(curie if not curie.startswith(("http:", "https:")) else self.short(iri))

    def short(self, iri: str) -> str:
        """Return the path of an IRI of ours, or a foreign IRI whole."""
        path = self.urls.path(iri)
        return iri if path is None else "/" + path

    def link(
        self, iri: str, facts: Facts | None = None, *, kind: str | None = None, note: str = ""
    ) -> Word:
        """Name a thing and link to its page."""
        named = self.name(iri, facts)
        colour = kind if kind is not None else (facts.kind(iri) if facts else "")
        foreign = self.urls.path(iri) is None
        href = self.urls.href(iri, self.lang)
        return Word(named.text, named.lang, href, colour, "", note, foreign, named.tongue)

    def number(self, number: str) -> str:
        """Return a printed number if the page's language writes numbers so: 二、 is Chinese."""
        return "" if self.lang != "zh" and HAN.search(number) else number

    def page(self, path: str) -> str:
        """Return the address of a page of the site itself, in this language."""
        name = path or "index"
        return self.urls.at(f"{name}.{self.lang}.html")

    def frame(
        self,
        title: str,
        *,
        path: str = "",
        document: str = "",
        crumbs: Sequence[Word] = (),
        current: str = "",
        description: str = "",
        formats: bool = True,
        canonical: str = "",
        indexed: bool = True,
    ) -> Frame:
        """Make the frame: for a thing's ``document``, or for a page of the site at ``path``.

        A page that is not ``indexed`` says nothing to machines about itself.
        """
        other = next(lang for lang in LANGUAGES if lang != self.lang)
        there = f"doc/{document}" if document else (path or "index")
        suffixes = FORMATS if document and formats else {}
        thing = self.urls.iri(canonical)
        address = self.urls.absolute(f"{there}.{self.lang}.html")
        site = self.vocabulary.site(self.lang)
        if (of := self.urls.path(thing) or "") and kind_by_path(of) != "Legislation":
            title = f"{title} ({of.partition('/')[2]})"
        way = " › ".join(crumb.text for crumb in crumbs) or site
        described = description or self.say("described", title=title, path=way)
        return Frame(
            lang=self.lang,
            html_lang=HTML_LANG[self.lang],
            title=title,
            site=site,
            say=WORDS[self.lang],
            root=self.urls.root,
            home=self.page(""),
            search=Word(self.say("search"), href=self.page("search")),
            nav=tuple(Word(self.say(word), href=self.page(name), kind=name) for name, word in NAV),
            crumbs=tuple(crumbs),
            other=Word(
                WORDS[other]["language"], HTML_LANG[other], self.urls.at(f"{there}.{other}.html")
            ),
            canonical=address,
            description=described,
            alternates=tuple(
                Word("", lang, self.urls.absolute(there + end))
                for lang, end in (
                    *((HTML_LANG[one], f".{one}.html") for one in LANGUAGES),
                    ("x-default", "" if there != "index" else ".zh.html"),
                )
            ),
            structured=structured(
                title=title,
                address=address,
                site=Word(site, href=self.urls.site),
                lang=HTML_LANG[self.lang],
                description=described,
                thing=thing,
                path=of,
                crumbs=[(one.text, self.urls.full(one.href)) for one in crumbs if one.href],
            )
            if indexed
            else "",
            formats=tuple(
                Word(suffixes[suffix], href=self.urls.data(document, suffix), kind=suffix)
                for suffix in DATA
                if suffix in suffixes
            ),
            queries=tuple(self.asked),
            release_number=self.release.number,
            release_id=self.release.id,
            current=current,
        )
