"""The site: what all its pages are made with, and how a page or a file of data is answered."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from flask import Response, current_app, request
from jinja2 import Environment, PackageLoader, StrictUndefined

from policygraph import __version__
from policygraph.publish.desk import Desk
from policygraph.publish.questions import sparql_page
from policygraph.publish.urls import Urls
from policygraph.publish.vocabulary import Published, Vocabulary
from policygraph.queries import QueryCatalogue
from policygraph.rdf.formats import read_prefixes
from policygraph.settings import Settings
from policygraph.web.negotiate import choose_language

__all__ = ["HEADERS", "NAME", "Site", "render_sparql_page", "the_site"]

NAME = "policygraph.site"
HERE = Path(__file__).parent

KEPT, KEPT_BYTES = 512, 32 * 1024**2
"""How many made bodies are kept, and how large they may be together."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'none'; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}


class Site:
    """Settings, queries, addresses and templates; the vocabulary of the release it last saw."""

    def __init__(self, settings: Settings, queries: QueryCatalogue) -> None:
        """Read templates and prefixes; fingerprint all that shapes a page besides the release."""
        self.queries = queries
        self.urls = Urls(settings.base_iri, settings.site)
        self.prefixes = read_prefixes(
            settings.home / "ontology" / "prefixes.ttl", settings.base_iri
        )
        self._lock = threading.Lock()
        self._bodies: OrderedDict[str, bytes] = OrderedDict()
        self._vocabulary: tuple[str, Vocabulary] | None = None
        self._program = _fingerprint(settings, queries)
        self._templates = Environment(
            loader=PackageLoader("policygraph.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals["operator"] = _operator(settings)
        style = hashlib.sha256((HERE / "static/site.css").read_bytes()).hexdigest()[:12]
        self._templates.globals["assets"] = {
            "style": self.urls.at("static/site.css") + f"?v={style}",
            "icon": self.urls.at("static/mark.svg"),
        }

    def desk(self, release: Published, lang: str) -> Desk:
        """Return a desk to write one page at."""
        return Desk(release, self.queries, self.urls, self.vocabulary(release), lang)

    def vocabulary(self, release: Published) -> Vocabulary:
        """Return the vocabulary of a release, read once."""
        with self._lock:
            if self._vocabulary is None or self._vocabulary[0] != release.id:
                made = Vocabulary(release, self.prefixes, self.urls)
                self._vocabulary = (release.id, made)
            return self._vocabulary[1]

    def render(self, template: str, page: object) -> str:
        """Fill a template with the one model it gets."""
        return self._templates.get_template(f"{template}.html").render(page=page)

    def tag(self, release: Published, *shape: str) -> str:
        """Return the entity tag of a representation: the release, the program, and its shape."""
        seen = "\0".join((release.id, release.number, self._program, *shape))
        return hashlib.sha256(seen.encode()).hexdigest()[:32]

    def _body(self, tag: str, make: Callable[[], str | bytes]) -> bytes:
        """Return a body that was made before under the same tag, or make it."""
        with self._lock:
            if tag in self._bodies:
                self._bodies.move_to_end(tag)
                return self._bodies[tag]
        made = make()
        body = made.encode() if isinstance(made, str) else made
        with self._lock:
            self._bodies[tag] = body
            while len(self._bodies) > KEPT or sum(map(len, self._bodies.values())) > KEPT_BYTES:
                self._bodies.popitem(last=False)
        return body

    def forget(self) -> None:
        """Let go of every body that was kept."""
        with self._lock:
            self._bodies.clear()

    def answer(
        self,
        release: Published,
        shape: tuple[str, ...],
        make: Callable[[], str | bytes],
        headers: Mapping[str, str],
    ) -> Response:
        """Answer with a representation, or with 304 when the client holds it already."""
        tag = self.tag(release, *shape)
        held = tag in request.if_none_match or "*" in request.headers.get("If-None-Match", "")
        response = Response(status=304) if held else Response(self._body(tag, make))
        if held:
            response.headers.pop("Content-Type", None)
        response.set_etag(tag)
        response.headers["Cache-Control"] = "public, no-cache"
        for name, value in {**HEADERS, **headers}.items():
            if not (held and name == "Content-Type"):
                response.headers[name] = value
        return response


def _operator(settings: Settings) -> tuple[tuple[str, str], ...]:
    """Return what the law may ask a site to show, as far as it was set: words and value."""
    names = ("organiser", "icp_number", "police_number", "site_code")
    return tuple((name, value) for name in names if (value := str(getattr(settings, name))))


def _fingerprint(settings: Settings, queries: QueryCatalogue) -> str:
    digest = hashlib.sha256(f"{__version__}\0{settings.base_iri}\0{settings.site}".encode())
    digest.update(repr(_operator(settings)).encode())
    shaping = [*HERE.glob("templates/*.html"), *HERE.glob("static/*")]
    shaping += [*(HERE.parent / "publish").glob("*.*")]
    for path in sorted(shaping):
        digest.update(path.read_bytes())
    for name in queries:
        digest.update(queries[name].text.encode())
    return digest.hexdigest()


def the_site() -> Site:
    """Return the site of the application that answers now."""
    found: Any = current_app.extensions[NAME]
    site: Site = found
    return site


def language(suffix: str | None = None) -> str:
    """Choose the language: the address says it, or ``?lang=``, or Accept-Language, or Chinese."""
    return choose_language(
        suffix or "", request.args.get("lang"), request.headers.get("Accept-Language")
    )


def render_sparql_page(snapshot: Published, lang: str, query: str = "") -> str:
    """Return the page on which a person writes a query, for the SPARQL endpoint to show."""
    site = the_site()
    return site.render("sparql", sparql_page(site.desk(snapshot, lang), query))
