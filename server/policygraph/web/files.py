"""The files of the releases, and the sign of life."""

from flask import Blueprint, Response, send_file

from policygraph.errors import NotFound
from policygraph.release.snapshot import Snapshots

__all__ = ["files"]

TYPES = {
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".nq": "application/n-quads",
    ".trig": "application/trig",
    ".tsv": "text/tab-separated-values; charset=utf-8",
    ".ttl": "text/turtle; charset=utf-8",
}


def files(snapshots: Snapshots) -> Blueprint:
    """Return the routes of ``/releases/<id>/<file>`` and ``/healthz``."""
    routes = Blueprint("files", __name__)

    @routes.get("/healthz")
    def health() -> Response:
        release = snapshots.current()
        body = f"ok {release.number} {release.id}\n"
        answer = Response(body, content_type="text/plain; charset=utf-8")
        answer.headers["Cache-Control"] = "no-store"
        return answer

    @routes.get("/releases/<release_id>/<path:name>")
    def file(release_id: str, name: str) -> Response:
        """Send a file that the manifest names; a path is looked up there and never joined."""
        folder, manifest = snapshots.kept(release_id)
        facts = manifest["files"].get(name)
        if facts is None and name != "manifest.json":
            raise NotFound(f"release {release_id[:12]} has no file {name}")
        answer = send_file(
            (folder / name).absolute(),
            mimetype=TYPES.get(name[name.rfind(".") :], "application/octet-stream"),
            as_attachment=True,
            download_name=f"policygraph-{manifest['number']}-{name.rsplit('/', 1)[-1]}",
            etag=facts["sha256"] if facts else True,
            max_age=31_536_000 if facts else 0,
        )
        answer.headers["Access-Control-Allow-Origin"] = "*"
        return answer

    return routes
