"""The SPARQL 1.1 Protocol: what a request means and what is answered, whatever serves it."""

import hashlib
import logging
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from email.utils import formatdate
from typing import Protocol
from urllib.parse import parse_qsl

from policygraph import __version__
from policygraph.errors import PolicyGraphError
from policygraph.rdf.formats import GRAPHS, Format, serialise
from policygraph.rdf.terms import Triple
from policygraph.store import guard
from policygraph.store.base import Answer, Chunks, Hangup, Limits, SparqlRequest
from policygraph.store.endpoint import offered
from policygraph.web.coding import LEAST, Packed, choose_coding, pack
from policygraph.web.description import description
from policygraph.web.errors import CORS, RequestError, problem_of
from policygraph.web.negotiate import choose_format, names_html

__all__ = [
    "COMMON",
    "METHODS",
    "Asked",
    "Reply",
    "Request",
    "Sparql",
    "charset_of",
    "matches",
    "parameters_of",
    "timeout_of",
    "wants_page",
]

METHODS = "GET, HEAD, OPTIONS, POST, QUERY"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
FIELDS = 2000
"""Parameters one request may have."""

VARY = (("Vary", "Accept, Accept-Encoding"),)
NO_CACHE = ("Cache-Control", "no-cache")
COMMON = (("X-Content-Type-Options", "nosniff"), *CORS)


log = logging.getLogger(__name__)


class Served(Protocol):
    """An endpoint that follows the releases; see store/endpoint.py."""

    def follow(self) -> str:
        """Return the stamp of the release being served."""
        ...

    def run(self, request: SparqlRequest, limits: Limits, hangup: Hangup | None = None) -> Answer:
        """Evaluate one query."""
        ...


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


def wants_page(method: str, query_string: bytes, accept: str | None) -> bool:
    """Say whether this is somebody's browser asking for the page with the query editor."""
    if method not in {"GET", "HEAD"} or not names_html(accept):
        return False
    fields = query_string.split(b"&")
    return not any(field.split(b"=")[0] in {b"query", b"update"} for field in fields)


class Sparql:
    """The protocol over one endpoint."""

    def __init__(
        self,
        endpoint: Served,
        limits: Limits,
        site: str,
        prefixes: Mapping[str, str],
        *,
        describe: Callable[[], Sequence[Triple]] | None = None,
        writable: bool = False,
    ) -> None:
        """Answer from ``endpoint`` within ``limits``; ``site`` is where the site is reached.

        ``describe`` makes the service description of what is served now. ``writable`` says that
        /update takes updates, and that the default graph is no union.
        """
        self._endpoint = endpoint
        self._limits = limits
        self._site = site
        self._prefixes = prefixes
        self._describe = describe or (lambda: description(site, writable=writable))

    def answer(self, request: Request, hangup: Hangup | None = None) -> Reply:
        """Answer a request; errors become replies too, with the query's place marked in it."""
        text = ""
        try:
            if request.method == "OPTIONS":
                return _preflight()
            asked, text_or_none = _read(request)
            if text_or_none is None:
                return self._description(request, asked)
            text = text_or_none
            log.debug("query digest=%s text=%r", digest(text), text)
            return replace(self._query(request, asked, text, hangup), query=digest(text))
        except PolicyGraphError as wrong:
            name = digest(text) if text else ""
            if hangup and hangup.gone:
                return Reply(499, [], outcome="client-gone", query=name)  # nobody reads it
            found = problem_of(wrong, text)
            body = b"" if request.method == "HEAD" else found.body()
            return Reply(found.status, found.all_headers(), body, outcome=found.code, query=name)

    def stamp(self) -> str:
        """Return the stamp of what is served, following the releases."""
        return self._endpoint.follow()

    def _query(self, request: Request, asked: Asked, text: str, hangup: Hangup | None) -> Reply:
        limits = replace(self._limits, timeout=timeout_of(asked, self._limits.timeout))
        default, named = asked.all("default-graph-uri"), asked.all("named-graph-uri")
        reading = guard.inspect(text, self._limits)
        form = self._format(request, asked, offered(reading.form))
        coding = choose_coding(request.headers.get("accept-encoding"))
        most = _maxrows(asked)
        known = (form.media, coding, text, default, named, most)
        tagged = request.method in {"GET", "HEAD"} and not reading.volatile
        if tagged:
            tag = self._tag(self._endpoint.follow(), *known)
            if matches(request.headers.get("if-none-match"), tag):
                return Reply(304, [("ETag", tag), *VARY, NO_CACHE, *CORS])
        own = guard.shortened(text, most) if most and reading.form != "ask" else None
        answer = self._endpoint.run(
            SparqlRequest(
                text=own or text,
                media={reading.form: form.media},
                default_graphs=(default or ()) if default or named else None,
                named_graphs=(named or ()) if default or named else None,
            ),
            limits,
            hangup,
        )
        headers = [
            ("Content-Type", form.content_type),
            *VARY,
            NO_CACHE if tagged else ("Cache-Control", "no-store"),
            ("Policygraph-Release", answer.release),
            *COMMON,
        ]
        if tagged:
            headers.append(("ETag", self._tag(answer.stamp, *known)))
            if answer.modified:
                headers.append(("Last-Modified", formatdate(answer.modified, usegmt=True)))
        if form.suffix in {"csv", "tsv"}:
            name = f"{reading.form}.{form.suffix}"
            headers.append(("Content-Disposition", f'attachment; filename="{name}"'))
        if own:
            headers.append(("Policygraph-Max-Rows", str(most)))
        cap = most if own else 0
        keep = not reading.volatile
        return _sent(answer, headers, coding, request.method, most=cap, keep=keep)

    def _format(self, request: Request, asked: Asked, choices: tuple[Format, ...]) -> Format:
        names = [name for key in ("format", "output", "results") for name in asked.all(key)]
        return choose_format(request.headers.get("accept"), names, choices)

    def _tag(self, stamp: str, *known: object) -> str:
        content = repr((__version__, stamp, *known)).encode("utf-8", "surrogatepass")
        return f'"{hashlib.sha256(content).hexdigest()[:32]}"'

    def _description(self, request: Request, asked: Asked) -> Reply:
        form = self._format(request, asked, GRAPHS)
        coding = choose_coding(request.headers.get("accept-encoding"))
        stamp = self._endpoint.follow()
        body = serialise(self._describe(), form.media, self._prefixes)
        tag = self._tag(stamp, form.media, coding, body)
        headers = [*VARY, ("ETag", tag), NO_CACHE, *COMMON]
        if matches(request.headers.get("if-none-match"), tag):
            return Reply(304, headers)
        headers.append(("Content-Type", form.content_type))
        return _whole(body, headers, coding, request.method, stamp)


def digest(text: str) -> str:
    """Return what stands for a query in logs, where its text does not belong."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _sent(
    answer: Answer,
    headers: list[tuple[str, str]],
    coding: str,
    method: str,
    *,
    most: int,
    keep: bool,
) -> Reply:
    """Make the reply of an answer, whole or coming."""
    if answer.size is not None:
        if most and answer.rows == most:
            headers = [*headers, ("Policygraph-Cut", f"maxrows; the query has {most} rows or more")]
        body = b"".join(answer.chunks)
        reply = _whole(body, headers, coding, method, answer.stamp if keep else "")
        return replace(reply, rows=answer.rows)
    if coding:
        headers = [*headers, ("Content-Encoding", coding)]
    if method == "HEAD":
        answer.chunks.close()
        return Reply(200, headers)
    return Reply(200, headers, chunks=Packed(answer.chunks) if coding else answer.chunks)


def _whole(
    body: bytes, headers: list[tuple[str, str]], coding: str, method: str, stamp: str
) -> Reply:
    if coding and len(body) >= LEAST:
        body = pack(body)
        headers = [*headers, ("Content-Encoding", coding)]
    headers = [*headers, ("Content-Length", str(len(body)))]
    if method == "HEAD":
        return Reply(200, headers)
    return Reply(200, headers, body, stamp=stamp)


def _preflight() -> Reply:
    return Reply(
        204,
        [
            ("Allow", METHODS),
            ("Access-Control-Allow-Methods", METHODS),
            ("Access-Control-Allow-Headers", "Accept, Content-Type, If-None-Match"),
            ("Access-Control-Max-Age", "86400"),
            *COMMON,
        ],
    )


def _read(request: Request) -> tuple[Asked, str | None]:
    """Read the parameters and the query; None means that no query was sent (GET, HEAD)."""
    if request.method in {"GET", "HEAD"}:
        asked = parameters_of(request.query_string)
        _no_update(asked)
        return asked, asked.one("query")
    if request.method not in {"POST", "QUERY"}:
        raise RequestError(405, f"{request.method} is not for this address", Allow=METHODS)
    if request.headers.get("content-encoding", "identity").lower() not in {"", "identity"}:
        raise RequestError(415, "send the query as it is, not compressed")
    kind, _, parameters = request.headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if kind not in {FORM, QUERY}:
        said = f"not {kind}" if kind else "and say so in Content-Type"
        raise RequestError(415, f"send a query as {QUERY} or {FORM}, {said}", Accept_Post=ACCEPT)
    charset = charset_of(parameters)
    if charset not in {"", "utf-8", "utf8", "us-ascii"}:
        raise RequestError(400, f"the text must be UTF-8, not {charset}")
    if kind == QUERY:
        asked = parameters_of(request.query_string)
        if asked.all("query"):
            raise RequestError(400, "the query is given twice: in the address and in the body")
        try:
            return asked, request.body.decode("utf-8")
        except UnicodeDecodeError as wrong:
            raise RequestError(400, f"the query is not UTF-8: byte {wrong.start}") from None
    asked = parameters_of(request.query_string, request.body)
    _no_update(asked)
    if (text := asked.one("query")) is None:
        raise RequestError(400, "the form has no field named query")
    return asked, text


ACCEPT = f"{QUERY}, {FORM}"


def charset_of(parameters: str) -> str:
    """Return the charset among the parameters of a media type, or nothing."""
    for parameter in parameters.split(";"):
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            return value.strip().strip('"').lower()
    return ""


def parameters_of(*encoded: bytes) -> Asked:
    """Read percent-encoded parameters; raises RequestError."""
    values: dict[str, tuple[str, ...]] = {}
    for part in encoded:
        try:
            pairs = parse_qsl(
                part.decode("ascii"),
                keep_blank_values=True,
                errors="strict",
                max_num_fields=FIELDS,
            )
        except UnicodeError:
            raise RequestError(400, "the parameters are not UTF-8, percent-encoded") from None
        except ValueError:
            raise RequestError(400, f"more than {FIELDS} parameters") from None
        for key, value in pairs:
            values[key] = (*values.get(key, ()), value)
    return Asked(values)


def _no_update(asked: Asked) -> None:
    if asked.all("update"):
        raise RequestError(400, "this address answers queries; it takes no updates")


def timeout_of(asked: Asked, most: float) -> float:
    """Read ``timeout=``: seconds, and it only ever shortens."""
    if (given := asked.one("timeout")) is None:
        return most
    try:
        seconds = float(given)
    except ValueError:
        seconds = math.nan
    if not seconds > 0:
        raise RequestError(400, f"timeout must be a number of seconds above 0, not {given[:40]}")
    return min(seconds, most)


def _maxrows(asked: Asked) -> int:
    """Read ``maxrows=``: the rows a caller wants at most; 0 when it says nothing."""
    if (given := asked.one("maxrows")) is None:
        return 0
    if not (given.isascii() and given.isdigit() and len(given) < 10 and int(given)):
        raise RequestError(400, f"maxrows must be a whole number above 0, not {given[:40]}")
    return int(given)


def matches(header: str | None, tag: str) -> bool:
    """Compare weakly, as If-None-Match does."""
    if not header:
        return False
    tags = {part.strip().removeprefix("W/") for part in header.split(",")}
    return tag in tags or "*" in tags
