"""The page of a search: what was found, of which kind, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from policygraph.publish.desk import Desk
from policygraph.publish.frame import HTML_LANG, Frame, Word
from policygraph.publish.marks import Mark, Piece, marked
from policygraph.publish.vocabulary import text, whole
from policygraph.rdf.namespaces import POL
from policygraph.rdf.terms import Literal
from policygraph.search import KINDS, LONGEST, Hit, Question, Reason, Said

__all__ = ["SearchPage", "search_page"]

FEW, PAGE, LAST = 5, 20, 50
"""Hits of a kind shown beside other kinds; hits on a page of one kind; pages of one kind."""

AROUND = 36
"""Characters shown on either side of the first word that fits in a long text."""

SHORT = {"zh": 10, "en": 30}
"""Characters of a name that is offered as an example."""

LIGHTER = {"concept": 0.4, "term": 0.2}
COLOURS = {"place": "place", "body": "body", "group": "group", "thing": "tool"}


@dataclass(frozen=True, slots=True)
class Why:
    """A text that fits: what it is, and its words with those marked that fit."""

    label: str
    pieces: tuple[Piece, ...]
    lang: str


@dataclass(frozen=True, slots=True)
class Row:
    """A thing that was found. Its name is in pieces, for words of the name may be marked."""

    href: str
    mark: str
    pieces: tuple[Piece, ...]
    lang: str
    within: Word
    whys: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind."""

    title: Word
    count: int
    rows: tuple[Row, ...]
    more: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """An answer, or the invitation to ask."""

    frame: Frame
    typed: str
    read_as: str
    cut: bool
    longest: int
    asked: bool
    total: int
    kinds: tuple[tuple[Word, int, bool], ...]
    groups: tuple[Group, ...]
    near: tuple[Row, ...]
    pages: tuple[Word, ...]
    examples: tuple[Word, ...]
    lists: tuple[Word, ...]
    held: str


def search_page(desk: Desk, asked: Mapping[str, str], page: int = 1) -> SearchPage:
    """Make the page for the words ``q``, all kinds or one ``kind`` of things."""
    question = Question.read(asked.get("q", ""))
    kind = asked.get("kind", "") if asked.get("kind") in KINDS else ""
    finder = desk.release.finder
    counts = finder.kinds(question)
    desk.cite("search_things")
    desk.cite("search_texts")
    pages: tuple[Word, ...] = ()
    if kind:
        last = min(LAST, max(1, -(-counts.get(kind, 0) // PAGE)))
        page = page if 1 <= page <= last else 1
        found = finder.find(question, kind=kind, limit=PAGE, skip=(page - 1) * PAGE)
        groups = [(kind, found.hits)]
        pages = tuple(
            Word(str(n), href="" if n == page else _here(desk, question, kind, n))
            for n in range(1, last + 1)
            if last > 1
        )
    else:
        groups = [(one, finder.find(question, kind=one, limit=FEW).hits) for one in counts]
        groups.sort(key=lambda group: -_best(*group))
    total = sum(counts.values())
    near = () if total or not question.wanted else finder.near(question).hits
    return SearchPage(
        frame=_frame(desk, question, kind),
        typed=question.shown,
        read_as=question.folded if question.folded != question.shown.lower() else "",
        cut=question.cut,
        longest=LONGEST,
        asked=bool(question.shown),
        total=total,
        kinds=tuple(
            (Word(desk.say(f"found_{one}"), href=_here(desk, question, one)), count, one == kind)
            for one, count in counts.items()
        ),
        groups=tuple(
            Group(
                Word(desk.say(f"found_{one}"), kind=COLOURS.get(one, "")),
                counts[one],
                tuple(_row(desk, hit) for hit in hits),
                _here(desk, question, one) if not kind and counts[one] > FEW else "",
            )
            for one, hits in groups
            if hits
        ),
        near=tuple(_row(desk, hit) for hit in near),
        pages=pages,
        examples=() if total else _examples(desk),
        lists=() if total else _lists(desk),
        held=desk.say("search_held", n=len(finder)),
    )


def _best(kind: str, hits: Sequence[Hit]) -> float:
    """Weigh a kind by its best hit: what the policies say comes before how they are classified."""
    return max((hit.score for hit in hits), default=0.0) * LIGHTER.get(kind, 1.0)


def _here(desk: Desk, question: Question, kind: str = "", page: int = 1) -> str:
    given = {"q": question.shown, "kind": kind, "page": str(page) if page > 1 else ""}
    query = urlencode({key: value for key, value in given.items() if value})
    return desk.page("search") + (f"?{query}" if query else "")


def _frame(desk: Desk, question: Question, kind: str) -> Frame:
    title = desk.say("search")
    if question.shown:
        title = desk.say("search_for", q=question.shown)
    frame = desk.frame(title, path="search", current="search")
    query = _here(desk, question, kind).partition("?")[2]
    other = replace(frame.other, href=frame.other.href + (f"?{query}" if query else ""))
    return replace(frame, other=other)


def _row(desk: Desk, hit: Hit) -> Row:
    labels = [Literal(s.text, s.lang) for s in hit.said if s.field == "label"]
    named = desk.word(labels, desk.short(hit.thing))
    shown = next((r for r in hit.reasons if _is(r.said, named)), None)
    # A sentence is called by its place in the text; what fits is the sentence itself.
    others = [r for r in hit.reasons if r is not shown][:2]
    numbers = [said.text for said in hit.said if said.field == "number"]
    within = [Literal(said.text, said.lang) for said in hit.within]
    return Row(
        href=desk.urls.href(hit.thing, desk.lang),
        mark=desk.number(numbers[0]) if numbers else "",
        pieces=_marked(named.text, shown.places if shown else ()),
        lang=named.lang,
        within=desk.word(within) if within else Word(""),
        whys=tuple(_why(desk, r) for r in others)
        + ((Why(_called(desk, shown), (), ""),) if shown and shown.way == "sound" else ()),
    )


def _is(said: Said, named: Word) -> bool:
    return said.field == "label" and said.text == named.text


def _called(desk: Desk, reason: Reason) -> str:
    """Say what kind of text fits."""
    if reason.way == "sound":
        return desk.say("why_sound")
    if reason.said.field == "label" and reason.said.lang in ("zh", "en"):
        return desk.say(f"why_label_{reason.said.lang}")
    return desk.say(f"why_{reason.said.field}")


def _why(desk: Desk, reason: Reason) -> Why:
    said = reason.said
    begin, end = 0, len(said.text)
    if said.field in ("definition", "quote") and reason.places:
        begin = max(0, reason.places[0][0] - AROUND)
        end = min(len(said.text), reason.places[0][1] + 2 * AROUND)
    inside = [(a - begin, b - begin) for a, b in reason.places if a >= begin and b <= end]
    pieces = _marked(said.text[begin:end], inside)
    if begin:
        pieces = (Piece("…"), *pieces)
    if end < len(said.text):
        pieces = (*pieces, Piece("…"))
    lang = HTML_LANG.get(said.lang, said.lang) if said.lang and said.lang != desk.lang else ""
    return Why(_called(desk, reason), pieces, lang)


def _marked(words: str, places: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    return marked(words, [Mark(begin, end, "here") for begin, end in places])


def _examples(desk: Desk) -> tuple[Word, ...]:
    """Return words to begin with: the names that most provisions concern, of four kinds."""
    found = []
    for kind in ("Region", "TargetGroup", "Instrument", "Zone"):
        rows = desk.vocabulary.rows("entities", **{"class": [desk.urls.iri(POL + kind)]})
        rows.sort(key=lambda row: -whole(row, "provisions"))
        names = [text(row["label"]) for row in rows]
        fitting = [name.value for name in names if name.language == desk.lang]
        found += [name for name in fitting if len(name) < SHORT[desk.lang]][:2]
    return tuple(
        Word(name, href=desk.page("search") + "?" + urlencode({"q": name}))
        for name in dict.fromkeys(found)
    )


def _lists(desk: Desk) -> tuple[Word, ...]:
    return tuple(
        Word(desk.say(word), href=desk.page(name))
        for name, word in (
            ("measures", "nav_measures"),
            ("regions", "nav_regions"),
            ("target-groups", "list_target_groups"),
            ("instruments", "list_instruments"),
            ("institutions", "list_institutions"),
            ("concepts", "list_concepts"),
        )
    )
