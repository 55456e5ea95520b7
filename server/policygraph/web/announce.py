"""The addresses robots ask for: robots.txt, sitemap.xml, llms.txt."""

from collections.abc import Callable, Sequence

from flask import Blueprint, Response

from policygraph.publish import announce
from policygraph.publish.desk import Desk
from policygraph.release.snapshot import Snapshots
from policygraph.web.site import the_site

__all__ = ["announcements"]


def announcements(routes: Blueprint, snapshots: Snapshots, pages: Sequence[str]) -> None:
    """Add the routes; ``pages`` are the site's own."""

    def tell(name: str, media: str, make: Callable[[Desk], str]) -> None:
        def answer() -> Response:
            site, release = the_site(), snapshots.current()
            return site.answer(
                release,
                (name,),
                lambda: make(site.desk(release, "en")),
                {"Content-Type": f"{media}; charset=utf-8"},
            )

        routes.add_url_rule(f"/{name}", name.replace(".", "-"), answer)

    tell("robots.txt", "text/plain", announce.robots)
    tell("llms.txt", "text/markdown", announce.guide)
    tell("sitemap.xml", "application/xml", lambda desk: announce.sitemap(desk, pages))
