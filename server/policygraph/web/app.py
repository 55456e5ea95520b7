"""The Flask application: registers what answers, and nothing else."""

import functools
from collections.abc import Sequence

from flask import Blueprint, Flask, Response

from policygraph.queries import QueryCatalogue
from policygraph.release.snapshot import Snapshots
from policygraph.settings import Settings
from policygraph.web.browsing import browsing, refuse
from policygraph.web.catalog import catalog
from policygraph.web.documents import documents
from policygraph.web.errors import install
from policygraph.web.finding import finding
from policygraph.web.prefix import Prefix
from policygraph.web.site import HEADERS, NAME, Site

__all__ = ["create_app"]


def create_app(
    snapshots: Snapshots,
    settings: Settings,
    queries: QueryCatalogue,
    blueprints: Sequence[Blueprint] = (),
) -> Flask:
    """Make the application; ``blueprints`` are further rooms, such as the SPARQL endpoint."""
    app = Flask("policygraph.web", static_folder="static", static_url_path="/static")
    site = Site(settings, queries)
    app.extensions[NAME] = site
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 31_536_000
    app.register_blueprint(browsing(snapshots))
    app.register_blueprint(documents(snapshots))
    app.register_blueprint(finding(snapshots))
    app.register_blueprint(catalog(snapshots, settings))
    for blueprint in blueprints:
        app.register_blueprint(blueprint)

    install(app, functools.partial(refuse, snapshots))

    @app.after_request
    def guarded(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    app.wsgi_app = Prefix(app.wsgi_app, site.urls.root)  # type: ignore[method-assign]
    return app
