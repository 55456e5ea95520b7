"""Competency questions give exactly their expected tables; soundness questions give nothing.

Each question is asked of two engines: pyoxigraph on the release's store, and rdflib on its dump.
"""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib

from policygraph.queries import QueryCatalogue, SavedQuery
from policygraph.rdf.namespaces import BASE
from policygraph.rdf.terms import Iri
from policygraph.release.build import Release
from policygraph.store.embedded import EmbeddedStore

ROOT = Path(__file__).resolve().parents[1]
EXPECTED = ROOT / "tests" / "competency"
DOCUMENT = BASE + "policy/wuqing-jingjin-new-town/"
PREFIXES = dict(
    re.findall(r"^@prefix (\w+): <(.*)> \.$", (ROOT / "ontology/prefixes.ttl").read_text(), re.M)
)
CATALOGUE = QueryCatalogue.read(ROOT / "queries")
QUESTIONS = CATALOGUE.under("competency")
SOUNDNESS = CATALOGUE.under("soundness")
COVERAGE = CATALOGUE.under("coverage")

Table = list[tuple[str, ...]]
Engine = Callable[[SavedQuery], Table]


def slug(query: SavedQuery) -> str:
    return query.name.split("/", 1)[1]


def readable(iri: str) -> str:
    """Write an IRI as the Turtle files do: by prefix, or relative to the document."""
    fits = [(len(long), short) for short, long in PREFIXES.items() if iri.startswith(long)]
    if fits:
        length, short = max(fits)
        if re.fullmatch(r"[\w.-]+", iri[length:]):
            return f"{short}:{iri[length:]}"
    if iri.startswith(DOCUMENT):
        return f"<{iri.removeprefix(DOCUMENT)}>"
    return f"<{iri.replace(BASE, '/', 1) if iri.startswith(BASE) else iri}>"


def expected(query: SavedQuery) -> Table:
    with (EXPECTED / f"{slug(query)}.csv").open(encoding="utf-8", newline="") as lines:
        return [tuple(row) for row in csv.reader(lines)]


@pytest.fixture(scope="session")
def pyoxigraph_engine(release: Release) -> Engine:
    store = EmbeddedStore(release.folder / "store")

    def ask(query: SavedQuery) -> Table:
        found = store.select(query.bind())
        table = [found.variables]
        for row in found:
            cells = (row.get(name) for name in found.variables)
            table.append(
                tuple(
                    "" if cell is None else readable(cell.value) if isinstance(cell, Iri)
                    else cell.value
                    for cell in cells
                )
            )  # fmt: skip
        return table

    return ask


@pytest.fixture(scope="session")
def rdflib_engine(release: Release) -> Engine:
    lines = (release.folder / "dataset.nq").read_text("utf-8").splitlines()
    union = rdflib.Graph()
    union.parse(data="\n".join(line.rsplit(" <", 1)[0] + " ." for line in lines), format="nt")

    def ask(query: SavedQuery) -> Table:
        found = union.query(query.text)
        table = [tuple(str(name) for name in found.vars or ())]
        for row in found:
            table.append(
                tuple(
                    "" if cell is None else readable(str(cell)) if isinstance(cell, rdflib.URIRef)
                    else str(cell)
                    for cell in row
                )
            )  # fmt: skip
        return table

    return ask


@pytest.fixture(params=["pyoxigraph", "rdflib"])
def engine(request: pytest.FixtureRequest) -> Engine:
    return request.getfixturevalue(f"{request.param}_engine")


@pytest.mark.parametrize("query", QUESTIONS, ids=slug)
def test_a_question_gives_its_expected_table(query: SavedQuery, engine: Engine) -> None:
    assert engine(query) == expected(query)


@pytest.mark.parametrize("query", SOUNDNESS, ids=slug)
def test_a_soundness_question_finds_nothing(query: SavedQuery, engine: Engine) -> None:
    assert engine(query)[1:] == []


@pytest.mark.parametrize("query", SOUNDNESS, ids=slug)
def test_a_soundness_question_finds_the_fault_it_is_about(query: SavedQuery) -> None:
    faulty = rdflib.Graph().parse(EXPECTED / "faults" / f"{slug(query)}.ttl")

    assert len(faulty.query(query.text)) > 0


@pytest.mark.parametrize("query", COVERAGE, ids=slug)
def test_a_coverage_table_has_rows_and_both_engines_agree(
    query: SavedQuery, pyoxigraph_engine: Engine, rdflib_engine: Engine
) -> None:
    table = pyoxigraph_engine(query)

    assert len(table) > 1
    assert rdflib_engine(query) == table


@pytest.mark.parametrize("query", [*QUESTIONS, *SOUNDNESS, *COVERAGE], ids=lambda q: q.name)
def test_a_question_says_in_two_languages_what_it_asks_and_what_it_leaves(
    query: SavedQuery,
) -> None:
    assert set(query.title) == set(query.description) == {"zh", "en"}
    assert all([*query.title.values(), *query.description.values(), *query.tags])
    assert re.search(r"^ORDER BY ", query.text, re.M)


@pytest.mark.parametrize("query", QUESTIONS, ids=slug)
def test_a_question_has_an_entry_in_the_review(query: SavedQuery) -> None:
    entries = re.findall(r"^## (\S+)$", (EXPECTED / "REVIEW.md").read_text("utf-8"), re.M)

    assert slug(query) in entries


def test_every_expected_table_and_review_entry_belongs_to_a_question() -> None:
    slugs = {slug(query) for query in QUESTIONS}
    entries = re.findall(r"^## (\S+)$", (EXPECTED / "REVIEW.md").read_text("utf-8"), re.M)

    assert {path.stem for path in EXPECTED.glob("*.csv")} == slugs == set(entries)
    assert len(entries) == len(slugs)


def test_the_questions_are_at_least_thirty_two() -> None:
    assert len(QUESTIONS) >= 32
    assert len(SOUNDNESS) >= 12


def test_an_engine_notices_a_missing_row(pyoxigraph_engine: Engine) -> None:
    query = CATALOGUE["competency/time-limits"]

    assert pyoxigraph_engine(query) != expected(query)[:-1]
