"""Things and their documents: an identifier answers 303, a document answers as asked."""

import re

from flask import Blueprint, Response, request

from policygraph.errors import NotAcceptable, NotFound
from policygraph.publish import pages
from policygraph.publish.structured import LICENCE
from policygraph.publish.urls import DATA, THINGS
from policygraph.rdf.formats import GRAPHS, by_name, serialise
from policygraph.release.snapshot import Snapshots
from policygraph.web.negotiate import best
from policygraph.web.site import HEADERS, language, the_site

__all__ = ["documents"]

SUFFIX = re.compile(
    r"(?P<document>.+?)(?:(?:\.(?P<lang>zh|en))?\.(?P<suffix>html)|\.(?P<data>ttl|jsonld|rdf|nt))?"
)
UNSAFE = re.compile(r'[\x00-\x20<>"{}|^`\\]')
"""What no IRI holds, so that nothing is published under it."""

VARY = "Accept, Accept-Language"


def documents(snapshots: Snapshots) -> Blueprint:
    """Return the routes of all that is published about things."""
    routes = Blueprint("documents", __name__)

    def see_other(path: str) -> Response:
        site = the_site()
        response = Response(status=303)
        asked = request.args.get("lang", "")
        response.headers["Location"] = site.urls.absolute("doc/" + path) + (
            f"?lang={asked}" if asked in ("zh", "en") else ""
        )
        response.headers["Vary"] = VARY
        response.headers.update(HEADERS)
        return response

    for first in THINGS:
        routes.add_url_rule(
            f"/{first}/<path:rest>",
            f"thing-{first}",
            lambda rest, first=first: see_other(f"{first}/{rest}"),
        )

    @routes.get("/doc/<path:path>")
    def document(path: str) -> Response:
        site, release = the_site(), snapshots.current()
        found = SUFFIX.fullmatch(path)
        if not found or UNSAFE.search(path) or found["document"].split("/")[0] not in THINGS:
            raise NotFound(f"nothing is published under /doc/{path}")
        document = found["document"]
        suffix = found["suffix"] or found["data"] or _suffix()
        lang = language(found["lang"])
        thing = site.urls.iri(site.urls.things(document)[0])
        links = [f'<{thing}>; rel="describes"', f'<{LICENCE}>; rel="license"']
        links += [
            f'<{site.urls.data(document, other)}>; rel="alternate"; type="{media.media}"'
            for other in DATA
            if other != suffix and (media := by_name(other, GRAPHS))
        ]
        if suffix != "html":
            media = by_name(suffix, GRAPHS)
            assert media is not None
            return site.answer(
                release,
                (document, suffix),
                lambda: serialise(
                    pages.data(site.desk(release, lang), document), media.media, site.prefixes
                ),
                {
                    "Content-Type": media.content_type,
                    "Content-Location": site.urls.data(document, suffix),
                    "Vary": VARY,
                    "Link": ", ".join([*links, _page_link(document, lang)]),
                    "Access-Control-Allow-Origin": "*",
                },
            )

        def make() -> str:
            template, model = pages.page(site.desk(release, lang), document)
            return site.render(template, model)

        return site.answer(
            release,
            (document, "html", lang),
            make,
            {
                "Content-Type": "text/html; charset=utf-8",
                "Content-Language": {"zh": "zh-Hans", "en": "en"}[lang],
                "Content-Location": site.urls.page(document, lang),
                "Vary": VARY,
                "Link": ", ".join([*links, *_signposts(thing, document)]),
            },
        )

    return routes


def _signposts(thing: str, document: str) -> list[str]:
    """Say how a page is cited and where its description for machines is."""
    described = the_site().urls.data(document, "ttl")
    return [
        f'<{thing}>; rel="cite-as"',
        f'<{described}>; rel="describedby"; type="text/turtle"',
    ]


def _page_link(document: str, lang: str) -> str:
    href = the_site().urls.page(document, lang)
    return f'<{href}>; rel="alternate"; type="text/html"'


def _suffix() -> str:
    """Choose between the page and the formats of data by the Accept header.

    The page wins unless data is preferred; RDF is never sent to those who take anything.
    """
    offers = {"text/html": "html", "application/xhtml+xml": "html"}
    for suffix in DATA:
        if form := by_name(suffix, GRAPHS):
            offers[form.media] = suffix
    accept = request.headers.get("Accept")
    chosen = best(accept, list(offers))
    if chosen is None:
        raise NotAcceptable(accept or "", tuple(offers))
    return offers[chosen]
