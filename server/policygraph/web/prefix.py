"""The path prefix of a site behind a proxy: taken off once, whether the proxy kept it or not."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

__all__ = ["Prefix"]


class Prefix:
    """WSGI middleware: with ``root`` ``/kg/``, both ``/kg/measures`` and ``/measures`` arrive."""

    def __init__(self, app: "WSGIApplication", root: str) -> None:
        """Wrap ``app``; ``root`` begins and ends in a slash."""
        self._app = app
        self._root = root

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Take the prefix off the path and hand the request on."""
        path = environ.get("PATH_INFO", "")
        if self._root != "/" and (path + "/").startswith(self._root):
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + self._root.rstrip("/")
            environ["PATH_INFO"] = "/" + path[len(self._root) :]
        return self._app(environ, start_response)
