"""The index: characters, pairs of characters, words and sounds of every thing of a release.

Texts are cut here and not by the engine's tokenizers: so pairs know their places, a phrase of
pairs is exact, and a folder needs nothing registered after it was opened. Words of one and two
characters are single terms: none is missed.
"""

import itertools
import json
import shutil
import tempfile
import weakref
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import tantivy
from tantivy import Occur, Query

from policygraph.errors import ReleaseError
from policygraph.search.entries import NAMES, Entry, Said
from policygraph.search.folding import BREAK, HAN, atoms, fold
from policygraph.search.question import KINDS, Question, Wanted
from policygraph.search.reasons import Reason, reasons
from policygraph.search.sounds import spellings

__all__ = ["FORM", "Finder", "Found", "Hit", "write"]

FORM = "1"
"""Changes with anything that shapes the index, so that a build makes it anew."""

MOST = 2000
"""Words with one beginning that are looked at."""

HEAP = 64_000_000
NAME, TEXT = 5.0, 1.0
WHOLE, SOUND, BEGIN = 40.0, 3.0, 0.4


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found, and why."""

    thing: str
    kind: str
    said: tuple[Said, ...]
    within: tuple[Said, ...]
    reasons: tuple[Reason, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """An answer: some hits, and how many things fit in all."""

    hits: tuple[Hit, ...]
    total: int


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in ("name1", "name2", "text1", "text2"):
        builder.add_text_field(name, tokenizer_name="whitespace")
    for name in ("whole", "sound", "kind"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("entry", stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def write(entries: Iterable[Entry], folder: Path) -> int:
    """Write an index of entries into a new folder, and return how many there are."""
    folder.mkdir(parents=True)
    index = tantivy.Index(_schema(), str(folder))
    writer = index.writer(HEAP, 1)
    count = 0
    for entry in entries:
        count += 1
        writer.add_document(_document(entry))
    writer.commit()
    writer.wait_merging_threads()
    for path in folder.iterdir():
        if path.suffix == ".lock":
            path.unlink()
        else:
            path.chmod(0o644)
    return count


def _document(entry: Entry) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("kind", entry.kind)
    for title, names in (("name", True), ("text", False)):
        texts = [said.text for said in entry.said if (said.field in NAMES) is names]
        ones: list[str] = []
        for text in texts:
            ones += [*atoms(fold(text)), BREAK]
        document.add_text(f"{title}1", " ".join(ones))
        document.add_text(f"{title}2", " ".join(_pairs(ones)))
    wholes: set[str] = set()
    sounds: set[str] = set()
    for said in entry.said:
        if said.field in (*NAMES, "number", "code"):
            wholes.add(_whole(said.text))
        if said.sounds:
            spelt = list(spellings(said.sounds))
            sounds.update(spelt)
            if all(said.sounds):
                wholes.update(spelt[:2])
    for whole in sorted(wholes - {""}):
        document.add_text("whole", whole)
    for sound in sorted(sounds):
        document.add_text("sound", sound)
    document.add_text("entry", _packed(entry))
    return document


def _whole(text: str) -> str:
    return "".join(atoms(fold(text)))


def _pairs(ones: Sequence[str]) -> Iterable[str]:
    """Give every two Chinese characters that stand side by side; a break wherever they do not."""
    run = False
    for first, second in itertools.pairwise(ones):
        if HAN.match(first) and HAN.match(second):
            yield first + second
            run = True
        elif run:
            yield BREAK
            run = False


def _packed(entry: Entry) -> str:
    texts = [[s.field, s.lang, s.text, " ".join(s.sounds)] for s in (*entry.said, *entry.within)]
    return json.dumps([entry.thing, entry.kind, texts], ensure_ascii=False)


def _unpacked(packed: str) -> Entry:
    thing, kind, texts = json.loads(packed)
    said = [Said(f, lang, text, tuple(s.split(" ")) if s else ()) for f, lang, text, s in texts]
    return Entry(
        thing,
        kind,
        tuple(one for one in said if one.field != "within"),
        tuple(one for one in said if one.field == "within"),
    )


class Finder:
    """An index, open for asking."""

    def __init__(self, index: tantivy.Index) -> None:
        """Ask this index."""
        self._schema = index.schema
        self._searcher = index.searcher()

    @classmethod
    def open(cls, folder: Path) -> "Finder":
        """Open an index of a release, which may be read-only. Raises ReleaseError.

        The engine locks the folder it reads from, so it reads from a private copy.
        """
        home = Path(tempfile.mkdtemp(prefix="policygraph-search-"))
        try:
            shutil.copytree(folder, home / "index", copy_function=shutil.copyfile)
            finder = cls(tantivy.Index.open(str(home / "index")))
        except (OSError, ValueError) as wrong:
            shutil.rmtree(home, ignore_errors=True)
            raise ReleaseError(f"{folder}: no readable search index ({wrong})") from None
        weakref.finalize(finder, shutil.rmtree, home, ignore_errors=True)
        return finder

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Finder":
        """Make an index of entries for oneself; it goes when the finder goes."""
        home = Path(tempfile.mkdtemp(prefix="policygraph-search-"))
        write(entries, home / "index")
        finder = cls(tantivy.Index.open(str(home / "index")))
        weakref.finalize(finder, shutil.rmtree, home, ignore_errors=True)
        return finder

    def __len__(self) -> int:
        """Return how many things can be found."""
        return int(self._searcher.num_docs)

    def find(self, question: Question, *, kind: str = "", limit: int = 20, skip: int = 0) -> Found:
        """Return the best hits, of one kind or of all, and the number of all hits."""
        if not question.wanted:
            return Found((), 0)
        query = self._query(question)
        return self._found(query, question.wanted, kind, limit, skip)

    def near(self, question: Question, limit: int = 10) -> Found:
        """Return things that hold some of the words, for when none holds all."""
        pieces = question.pieces
        if not pieces:
            return Found((), 0)
        query = Query.boolean_query([(Occur.Should, self._want(piece)) for piece in pieces])
        return self._found(query, pieces, "", limit, 0)

    def kinds(self, question: Question) -> dict[str, int]:
        """Return how many things of each kind fit, those that do."""
        if not question.wanted:
            return {}
        query = self._query(question)
        found = {}
        for kind in KINDS:
            count = self._searcher.search(self._of_kind(query, kind), limit=1).count  # type: ignore[attr-defined]
            if count:
                found[kind] = int(count)
        return found

    def _found(
        self, query: Query, wanted: Sequence[Wanted], kind: str, limit: int, skip: int
    ) -> Found:
        if kind:
            query = self._of_kind(query, kind)
        answer = self._searcher.search(query, limit=limit, offset=skip, count=True)
        hits = []
        for score, address in answer.hits:
            entry = _unpacked(str(self._searcher.doc(address).get_first("entry")))
            why = reasons(entry.said, wanted)
            if why:
                hits.append(Hit(entry.thing, entry.kind, entry.said, entry.within, why, score))
        return Found(tuple(hits), int(answer.count or 0))  # type: ignore[attr-defined]

    def _of_kind(self, query: Query, kind: str) -> Query:
        term = Query.const_score_query(Query.term_query(self._schema, "kind", kind, "basic"), 0.0)
        return Query.boolean_query([(Occur.Must, query), (Occur.Must, term)])

    def _query(self, question: Question) -> Query:
        every = [(Occur.Must, self._want(want)) for want in question.wanted]
        whole = Query.term_query(self._schema, "whole", _whole(question.folded), "basic")
        every.append((Occur.Should, Query.const_score_query(whole, WHOLE)))
        return Query.boolean_query(every)

    def _want(self, want: Wanted) -> Query:
        """Ask for one word in names, in texts, and by its sound."""
        ways = []
        for title, weight in (("name", NAME), ("text", TEXT)):
            ways.append((Occur.Should, Query.boost_query(self._words(title, want), weight)))
            if want.begins():
                ways.append((Occur.Should, self._beginning(f"{title}1", want.atoms[0], BEGIN)))
        if want.typed and len(want.typed) > 1:
            ways.append((Occur.Should, self._beginning("sound", want.typed, SOUND)))
        return Query.boolean_query(ways)

    def _words(self, title: str, want: Wanted) -> Query:
        words: list[str | tuple[int, str]] = list(want.atoms)
        if len(words) == 1:
            return Query.term_query(self._schema, f"{title}1", words[0])
        if want.han:
            words = [a + b for a, b in itertools.pairwise(want.atoms)]
            if len(words) == 1:
                return Query.term_query(self._schema, f"{title}2", words[0])
            return Query.phrase_query(self._schema, f"{title}2", words)
        return Query.phrase_query(self._schema, f"{title}1", words)

    def _beginning(self, name: str, letters: str, weight: float) -> Query:
        """Ask for the words that begin so; of very many, the first."""
        terms = [term for term, _ in self._searcher.terms_with_prefix(name, letters, limit=MOST)]
        query = Query.term_set_query(self._schema, name, terms) if terms else Query.empty_query()
        return Query.const_score_query(query, weight)
