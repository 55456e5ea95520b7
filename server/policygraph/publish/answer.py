"""The answer to a public question, as a table a reader understands without SPARQL."""

from dataclasses import dataclass, replace

from policygraph.errors import NotFound
from policygraph.publish.desk import Desk
from policygraph.publish.frame import HAN, HTML_LANG, Frame, Word
from policygraph.publish.questions import FOLDERS
from policygraph.rdf.terms import Iri, Literal, Term

__all__ = ["AnswerPage", "answer_page"]

MOST = 200
"""How many rows are shown; the endpoint gives all of them."""


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """A question and the rows that answer it."""

    frame: Frame
    title: Word
    about: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Word, ...], ...]
    count: int
    text: str
    endpoint: str


def answer_page(desk: Desk, name: str) -> AnswerPage:
    """Ask one question and show what comes back. Raises NotFound."""
    known = {
        query.name.replace("/", "-"): query
        for folder in FOLDERS
        for query in desk.queries.under(folder)
    }
    if name not in known:
        raise NotFound(f"there is no question {name}")
    query = known[name]
    found = desk.release.store.select(query.bind())
    rows = list(found)
    other = "zh" if desk.lang == "en" else "en"
    lang = desk.lang if desk.lang in query.title else other
    title = Word(query.title.get(lang, name), "" if lang == desk.lang else HTML_LANG[lang])
    return AnswerPage(
        frame=desk.frame(
            title.text,
            path=f"questions/{name}",
            current="questions",
            crumbs=(Word(desk.say("nav_questions"), href=desk.page("questions")),),
        ),
        title=title,
        about=query.description.get(desk.lang, ""),
        columns=tuple(found.variables),
        rows=tuple(
            tuple(_cell(desk, row[key]) if key in row else Word("") for key in found.variables)
            for row in rows[:MOST]
        ),
        count=len(rows),
        text=query.text,
        endpoint=desk.urls.at("sparql"),
    )


def _cell(desk: Desk, term: Term) -> Word:
    match term:
        case Iri(value):
            number = desk.vocabulary.numbers.get(value, "")
            return replace(desk.link(value, kind=""), mark=desk.number(number))
        case Literal():
            shown = desk.word([term])
            quoted = not shown.lang and desk.lang != "zh" and HAN.search(shown.text)
            return replace(shown, lang=HTML_LANG["zh"]) if quoted else shown
        case _:
            return Word(term.value)
