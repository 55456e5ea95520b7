"""A request and its answer as the protocols see them, whatever serves them."""

from collections.abc import Mapping
from dataclasses import dataclass

from policygraph.store.base import Chunks
from policygraph.web.errors import RequestError

__all__ = ["Asked", "Reply", "Request"]


@dataclass(frozen=True, slots=True)
class Request:
    """An HTTP request as the protocol sees it; header names are lower case."""

    method: str
    query_string: bytes
    headers: Mapping[str, str]
    body: bytes = b""
    path: str = "/sparql"


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP answer: a body that is here, or chunks that come and may have to be cut.

    ``outcome`` is ``ok`` or the code of a problem, ``query`` a digest of the text that was asked;
    ``stamp`` is set when the answer may be kept as long as that stamp is served.
    """

    status: int
    headers: list[tuple[str, str]]
    body: bytes = b""
    chunks: Chunks | None = None
    outcome: str = "ok"
    query: str = ""
    rows: int | None = None
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of a request, each with all its values."""

    values: Mapping[str, tuple[str, ...]]

    def all(self, name: str) -> tuple[str, ...]:
        """Return the values of a parameter."""
        return self.values.get(name, ())

    def one(self, name: str) -> str | None:
        """Return the value of a parameter that may come once; raises RequestError."""
        found = self.all(name)
        if len(found) > 1:
            raise RequestError(400, f"the parameter {name} may be given once, not {len(found)}×")
        return found[0] if found else None
