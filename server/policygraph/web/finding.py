"""Finding: the pages that answer what a reader types or picks."""

from collections.abc import Callable, Mapping

from flask import Blueprint, Response, request

from policygraph.publish.desk import Desk
from policygraph.publish.found import search_page
from policygraph.release.snapshot import Snapshots
from policygraph.web.site import language, the_site

__all__ = ["finding"]

Maker = Callable[[Desk, Mapping[str, str], int], object]

PAGES: dict[str, tuple[str, tuple[str, ...], Maker]] = {
    "search": ("search", ("q", "kind"), search_page),
}
"""Template, parameters and maker of each page."""

LONGEST = 2000
"""Characters of a parameter that are read; the rest cannot matter."""


def finding(snapshots: Snapshots) -> Blueprint:
    """Return the routes of the pages that find."""
    routes = Blueprint("finding", __name__)

    def show(name: str, suffix: str | None) -> Response:
        site, release, lang = the_site(), snapshots.current(), language(suffix)
        template, parameters, make = PAGES[name]
        asked = {each: request.args.get(each, "")[:LONGEST] for each in parameters}
        number = request.args.get("page", "1")
        page = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1
        return site.answer(
            release,
            (name, lang, repr(sorted(asked.items())), str(page)),
            lambda: site.render(template, make(site.desk(release, lang), asked, page)),
            {
                "Content-Type": "text/html; charset=utf-8",
                "Content-Language": {"zh": "zh-Hans", "en": "en"}[lang],
                "Vary": "Accept-Language",
                "X-Robots-Tag": "noindex, follow",
            },
        )

    for name in PAGES:
        routes.add_url_rule(f"/{name}", name, lambda name=name: show(name, None))
        for lang in ("zh", "en"):
            routes.add_url_rule(
                f"/{name}.{lang}.html",
                f"{name}-{lang}",
                lambda name=name, lang=lang: show(name, lang),
            )
    return routes
