"""Figures of quality lead to their queries; questions are answered on a page."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from policygraph.queries import QueryCatalogue
from policygraph.release.build import Release
from policygraph.settings import Settings
from site_reader import Site, read, site

ANSWER = "/questions/competency-provisions-per-region"


@pytest.fixture(scope="module")
def here(settings: Settings, release: Release) -> Site:
    return site(settings, release.folder)


def test_every_figure_leads_to_a_query_of_the_catalogue(here: Site) -> None:
    queries = QueryCatalogue.read(here.settings.home / "queries", here.settings.base_iri)
    texts = {
        query.bind().text for folder in ("coverage", "soundness") for query in queries.under(folder)
    }
    links = [
        link for link in read(here.page("/quality.zh.html")).links() if "/sparql?query=" in link
    ]

    assert len(links) > 20
    assert {parse_qs(urlsplit(link).query)["query"][0] for link in links} <= texts


def test_the_figures_are_the_same_for_machines(here: Site) -> None:
    told = here.client.get("/quality.json").json
    page = here.page("/quality.en.html")

    assert told is not None
    assert told["shacl"] == here.snapshot.manifest["report"]
    figures = {**told["figures"], **told["codingsProposed"]}
    shown = re.findall(r'<td class="n">(\d+) / (\d+)</td>', page)
    assert [(str(one["count"]), str(one["of"])) for one in figures.values()] == shown
    assert told["figures"]["sentences"]["of"] == 53


def test_a_share_is_full_only_when_nothing_is_missing(here: Site) -> None:
    page = here.page("/quality.en.html")

    for count, of, percent in re.findall(
        r'<td class="n">(\d+) / (\d+)</td><td class="n">([\d.]+)%</td>', page
    ):
        assert (percent == "100") == (count == of)


@pytest.mark.parametrize(("lang", "cell"), [("zh", "通州区"), ("en", "Tongzhou District")])
def test_a_question_is_answered_in_names_not_in_addresses(here: Site, lang: str, cell: str) -> None:
    page = here.page(f"{ANSWER}.{lang}.html")
    table = page.split('<table class="answer">')[1].split("</table>")[0]

    assert f'<html lang="{"zh-Hans" if lang == "zh" else "en"}">' in page
    assert cell in table
    assert "https://" not in re.sub('"[^"]*"', "", table)


def test_every_question_has_an_answer_page_in_one_question(here: Site) -> None:
    links = sorted({
        link for link in read(here.page("/questions.zh.html")).links() if "/questions/" in link
    })  # fmt: skip

    assert len(links) > 40
    for link in links[::9]:
        here.forget()
        assert read(here.page(link)).wrong == []
        assert here.counting.calls == 1


def test_an_unknown_question_is_404(here: Site) -> None:
    assert here.client.get("/questions/nothing.zh.html").status_code == 404


def test_a_term_lists_the_questions_that_use_it(here: Site) -> None:
    page = here.page("/doc/ns/policy/MeasureRelation.zh.html")

    assert "questions/competency-measures-linked-by-shared-things.zh.html" in page
    assert "provisions-per-region" not in page
