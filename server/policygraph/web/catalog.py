"""The catalogue for harvesters: feeds by negotiation, suffix and page; VoID."""

from flask import Blueprint, Response, request

from policygraph.errors import InputError, NotFound
from policygraph.publish.about import about_page
from policygraph.publish.dcat import PAGE, Catalogue, Wanted
from policygraph.publish.harvest import harvest_page
from policygraph.publish.oai import Repository
from policygraph.publish.void import void
from policygraph.rdf.formats import GRAPHS, Format, by_name, serialise
from policygraph.release.snapshot import Snapshots
from policygraph.settings import Settings
from policygraph.web.negotiate import best, choose_format, names_html
from policygraph.web.site import language, the_site

__all__ = ["catalog"]

FEEDS = tuple(form for form in GRAPHS if form.suffix in ("ttl", "jsonld", "rdf"))
PROFILES = {
    "": "dcat_ap_3",
    "dcat_ap_3": "dcat_ap_3",
    "euro_dcat_ap_3": "dcat_ap_3",
    "dcat_ap_2": "dcat_ap_2",
    "euro_dcat_ap_2": "dcat_ap_2",
}


def catalog(snapshots: Snapshots, settings: Settings) -> Blueprint:
    """Return the routes of ``/catalog``."""
    routes = Blueprint("catalog", __name__)

    def feed(form: Format) -> Response:
        site, release, wanted = the_site(), snapshots.current(), _wanted()
        made = Catalogue(release, settings)
        if wanted.page > made.pages(wanted):
            raise NotFound(f"the feed has {made.pages(wanted)} pages, not {wanted.page}")
        return site.answer(
            release,
            (
                "catalog",
                release.stamp,
                form.suffix,
                repr(wanted),
                repr(made.names),
                settings.contact,
            ),
            lambda: serialise(made.feed(wanted), form.media, site.prefixes),
            {
                "Content-Type": form.content_type,
                "Content-Location": site.urls.at(f"catalog.{form.suffix}")
                + (f"?{request.query_string.decode()}" if request.query_string else ""),
                "Vary": "Accept",
                "Access-Control-Allow-Origin": "*",
            },
        )

    @routes.get("/catalog")
    def negotiated() -> Response:
        accept = request.headers.get("Accept")
        offered = ["text/html", *(form.media for form in FEEDS)]
        if names_html(accept) and best(accept, offered) == "text/html":
            response = Response(status=303)
            response.headers["Location"] = the_site().urls.absolute("harvest")
            response.headers["Vary"] = "Accept"
            return response
        return feed(choose_format(accept, (), FEEDS))

    @routes.get("/catalog.<suffix>")
    def suffixed(suffix: str) -> Response:
        form = by_name({"xml": "rdf"}.get(suffix, suffix), FEEDS)
        if form is None:
            raise NotFound(f"there is no /catalog.{suffix}; there is .ttl, .rdf and .jsonld")
        return feed(form)

    def oai() -> Response:
        site, release = the_site(), snapshots.current()
        source = request.form if request.method == "POST" else request.args
        arguments = [(name, value) for name, found in source.lists() for value in found]
        body = Repository(Catalogue(release, settings), site.prefixes).answer(arguments)
        return Response(body, content_type="text/xml; charset=utf-8")

    routes.add_url_rule("/oai", "oai", oai, methods=["GET", "POST"])

    makers = {"about": about_page, "harvest": harvest_page}

    def page(name: str, suffix: str = "") -> Response:
        site, release, lang = the_site(), snapshots.current(), language(suffix)
        made = Catalogue(release, settings)
        return site.answer(
            release,
            (name, release.stamp, lang, repr(made.names), settings.contact, settings.site),
            lambda: site.render(name, makers[name](site.desk(release, lang), made)),
            {
                "Content-Type": "text/html; charset=utf-8",
                "Content-Language": {"zh": "zh-Hans", "en": "en"}[lang],
                "Content-Location": site.urls.at(f"{name}.{lang}.html"),
                "Vary": "Accept-Language",
            },
        )

    for name in makers:
        routes.add_url_rule(f"/{name}", name, page, defaults={"name": name})
        for lang in ("zh", "en"):
            routes.add_url_rule(
                f"/{name}.{lang}.html",
                f"{name}-{lang}",
                page,
                defaults={"name": name, "suffix": lang},
            )

    @routes.get("/.well-known/void")
    def described() -> Response:
        site, release = the_site(), snapshots.current()
        form = choose_format(request.headers.get("Accept"), (), FEEDS)
        made = Catalogue(release, settings)
        return site.answer(
            release,
            ("void", release.stamp, form.suffix, repr(made.names)),
            lambda: serialise(void(release, made), form.media, site.prefixes),
            {
                "Content-Type": form.content_type,
                "Vary": "Accept",
                "Access-Control-Allow-Origin": "*",
            },
        )

    return routes


def _wanted() -> Wanted:
    """Read what is asked for. Raises InputError naming what would be accepted."""
    lang, asked = request.args.get("lang", ""), request.args.get("profiles", "")
    profiles = [PROFILES[name] for name in asked.split(",") if name in PROFILES]
    if lang not in ("", "zh", "en"):
        raise InputError("lang must be zh or en")
    if not profiles:
        raise InputError(f"profiles must be one of {', '.join(filter(None, PROFILES))}")
    page, size = request.args.get("page", "1"), request.args.get("per_page", str(PAGE))
    if not all(text.isdigit() and int(text) > 0 for text in (page[:6], size[:6])):
        raise InputError("page and per_page must be whole numbers from 1")
    return Wanted(int(page[:6]), min(int(size[:6]), PAGE), lang, profiles[0])
