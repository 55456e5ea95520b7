"""Questions worth asking: the public queries of the catalogue, ready to be run and changed."""

from dataclasses import dataclass

from policygraph.publish.desk import Desk
from policygraph.publish.frame import Frame, Word

__all__ = ["Question", "QuestionsPage", "SparqlPage", "questions", "questions_page", "sparql_page"]

FOLDERS = ("competency", "saved")
FORMATS = (
    ("csv", "format_table"),
    ("json", "format_json"),
    ("xml", "format_xml"),
    ("tsv", "format_tsv"),
    ("turtle", "format_turtle"),
    ("json-ld", "format_jsonld"),
)


@dataclass(frozen=True, slots=True)
class Question:
    """A public query: its words, its text, and where it stands on the page of questions."""

    anchor: str
    title: Word
    about: str
    text: str
    href: str
    answer: str


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """All public queries."""

    frame: Frame
    rows: tuple[Question, ...]
    endpoint: str


@dataclass(frozen=True, slots=True)
class SparqlPage:
    """The form for a query of one's own."""

    frame: Frame
    endpoint: str
    address: str
    query: str
    formats: tuple[Word, ...]
    examples: tuple[Question, ...]
    prefixes: tuple[tuple[str, str], ...]


def questions(desk: Desk) -> list[Question]:
    """Return the public queries in the page's language."""
    found = []
    for folder in FOLDERS:
        for query in desk.queries.under(folder):
            anchor = query.name.replace("/", "-")
            other = "zh" if desk.lang == "en" else "en"
            lang = desk.lang if desk.lang in query.title else other
            title = query.title.get(lang, query.name)
            found.append(
                Question(
                    anchor=anchor,
                    title=Word(title, "" if lang == desk.lang else lang),
                    about=query.description.get(desk.lang, ""),
                    text=query.text,
                    href=f"{desk.page('questions')}#{anchor}",
                    answer=desk.page(f"questions/{anchor}"),
                )
            )
    return found


def questions_page(desk: Desk) -> QuestionsPage:
    """Make the page of questions."""
    return QuestionsPage(
        frame=desk.frame(desk.say("nav_questions"), path="questions", current="questions"),
        rows=tuple(questions(desk)),
        endpoint=desk.urls.at("sparql"),
    )


def sparql_page(desk: Desk, query: str = "") -> SparqlPage:
    """Make the form; ``query`` is put into it."""
    found = questions(desk)
    start = query or (found[0].text if found else desk.queries["pages/kind"].text)
    return SparqlPage(
        frame=desk.frame(desk.say("nav_sparql"), path="sparql", current="sparql"),
        endpoint=desk.urls.at("sparql"),
        address=desk.urls.absolute("sparql"),
        query=start,
        formats=tuple(Word(desk.say(word), mark=value) for value, word in FORMATS),
        examples=tuple(found),
        prefixes=tuple(desk.vocabulary.prefixes),
    )
