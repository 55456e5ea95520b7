"""The pages of the site itself: the first page, the lists, the questions, the data."""

import functools
import re
from collections.abc import Callable

from flask import Blueprint, Response, request

from policygraph.errors import NotFound
from policygraph.publish.answer import answer_page
from policygraph.publish.catalogue import FACETS, measures_page
from policygraph.publish.compare import compare_page
from policygraph.publish.desk import Desk
from policygraph.publish.home import home_page
from policygraph.publish.listing import LISTS, listing_page, lists_page
from policygraph.publish.matrix import matrix_page
from policygraph.publish.named_graph import data_page
from policygraph.publish.quality import quality_json, quality_page
from policygraph.publish.questions import questions_page, sparql_page
from policygraph.publish.refusal import refusal_page
from policygraph.release.snapshot import Snapshots
from policygraph.web.announce import announcements
from policygraph.web.errors import Problem
from policygraph.web.site import HEADERS, language, the_site

__all__ = ["browsing", "refuse"]

PAGES: dict[str, tuple[str, Callable[[Desk], object]]] = {
    "index": ("home", home_page),
    "measures": ("measures", lambda desk: measures_page(desk, _facets())),
    "lists": ("lists", lists_page),
    "compare": ("compare", compare_page),
    "matrix": ("matrix", matrix_page),
    "questions": ("questions", questions_page),
    "data": ("data", data_page),
    "quality": ("quality", quality_page),
    "sparql": ("sparql", sparql_page),
}
"""Template and maker of each page. What is asked of ``/sparql`` never comes here."""


def _facets() -> dict[str, str]:
    return {facet: request.args.get(facet, "") for facet in FACETS}


def _page_number() -> int:
    asked = request.args.get("page", "1")
    return int(asked) if asked.isdigit() and len(asked) < 6 else 0


def browsing(snapshots: Snapshots) -> Blueprint:
    """Return the routes of the site's own pages."""
    routes = Blueprint("browsing", __name__)

    def show(name: str, suffix: str | None) -> Response:
        site, release, lang = the_site(), snapshots.current(), language(suffix)
        if name in PAGES:
            template, make = PAGES[name]
        elif name.startswith("questions/"):
            template = "answer"
            make = functools.partial(answer_page, name=name.partition("/")[2])
        elif name in LISTS or name in ("documents", "concepts"):
            template, make = "listing", lambda desk: listing_page(desk, name, _page_number())
        else:
            raise NotFound(f"there is no page {name}")
        shaping = sorted((*_facets().items(), ("page", str(_page_number()))))
        return site.answer(
            release,
            (name, lang, repr(shaping)),
            lambda: site.render(template, make(site.desk(release, lang))),
            {
                "Content-Type": "text/html; charset=utf-8",
                "Content-Language": {"zh": "zh-Hans", "en": "en"}[lang],
                "Content-Location": site.urls.at(f"{name}.{lang}.html"),
                "Vary": "Accept-Language",
            },
        )

    routes.add_url_rule("/", "home", lambda: show("index", None))
    for name in (*PAGES, *LISTS, "documents", "concepts"):
        if name not in ("index", "sparql"):
            routes.add_url_rule(f"/{name}", name, lambda name=name: show(name, None))
        for lang in ("zh", "en"):
            routes.add_url_rule(
                f"/{name}.{lang}.html",
                f"{name}-{lang}",
                lambda name=name, lang=lang: show(name, lang),
            )

    routes.add_url_rule("/sparql", "sparql", lambda: show("sparql", None))

    routes.add_url_rule(
        "/questions/<name>.<any(zh, en):lang>.html",
        "answer",
        lambda name, lang: show(f"questions/{name}", lang),
    )
    routes.add_url_rule(
        "/questions/<name>", "answer-any", lambda name: show(f"questions/{name}", None)
    )

    @routes.get("/quality.json")
    def figures() -> Response:
        site, release = the_site(), snapshots.current()
        return site.answer(
            release,
            ("quality.json",),
            lambda: quality_json(site.desk(release, "en")),
            {"Content-Type": "application/json", "Access-Control-Allow-Origin": "*"},
        )

    own = [name for name in PAGES if name != "sparql"]
    announcements(routes, snapshots, [*own, *LISTS, "documents", "concepts"])

    @routes.get("/favicon.ico")
    def icon() -> Response:
        response = Response(status=301)
        response.headers["Location"] = the_site().urls.absolute("static/mark.svg")
        return response

    return routes


def refuse(snapshots: Snapshots, problem: Problem) -> Response:
    """Show a problem to a person."""
    site = the_site()
    found = re.search(r"\.(zh|en)\.html$", request.path)
    desk = site.desk(snapshots.current(), language(found[1] if found else None))
    said = {"zh": problem.zh, "en": problem.en}[desk.lang]
    gone = tuple(problem.more.get("replacements", ()))
    model = refusal_page(desk, problem.status, said, problem.detail, request.path, gone)
    response = Response(site.render("refusal", model), problem.status)
    response.headers.update(HEADERS)
    response.headers["Content-Type"] = "text/html; charset=utf-8"
    response.headers["Cache-Control"] = "no-store"
    response.headers["Vary"] = "Accept, Accept-Language"
    for name, value in problem.headers:
        response.headers[name] = value
    return response
