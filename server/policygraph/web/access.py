"""Who may write to the sandbox: whoever holds the token, or nobody but programs of this machine."""

import hmac
from dataclasses import dataclass
from urllib.parse import urlsplit

from policygraph.web.errors import RequestError
from policygraph.web.sparql import Request

__all__ = ["Access"]

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Access:
    """The door to writing. Reading needs none."""

    token: str
    site: str

    def check(self, request: Request) -> None:
        """Raise RequestError when the request may not write."""
        if self.token:
            self._check_token(request.headers.get("authorization", ""))
        else:
            self._check_origin(request)

    def _check_token(self, given: str) -> None:
        scheme, _, token = given.partition(" ")
        if scheme.lower() != "bearer":
            raise RequestError(
                401, "writing needs a bearer token", WWW_Authenticate='Bearer realm="sandbox"'
            )
        if not hmac.compare_digest(token.strip().encode(), self.token.encode()):
            raise RequestError(
                401,
                "the bearer token is not the right one",
                WWW_Authenticate='Bearer realm="sandbox", error="invalid_token"',
            )

    def _check_origin(self, request: Request) -> None:
        """Let no page of another site write through a browser of this machine."""
        own = {*LOOPBACK, urlsplit(self.site).hostname}
        host = urlsplit("//" + request.headers.get("host", "localhost")).hostname
        origin = request.headers.get("origin")
        foreign = origin is not None and urlsplit(origin).hostname not in own
        cross = request.headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}
        if host not in own or foreign or cross:
            raise RequestError(403, "pages of other sites may not write here; set --token")
