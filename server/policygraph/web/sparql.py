"""The SPARQL 1.1 Protocol: what a request means and what is answered, whatever serves it."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol
from urllib.parse import parse_qsl

from policygraph.errors import PolicyGraphError
from policygraph.rdf.formats import GRAPHS, Format, serialise
from policygraph.rdf.terms import Triple
from policygraph.store import guard
from policygraph.store.base import Answer, Hangup, Limits, SparqlRequest
from policygraph.store.endpoint import Begun, SparqlEndpoint, offered
from policygraph.web.coding import choose_coding
from policygraph.web.description import description
from policygraph.web.errors import CORS, RequestError, problem_of
from policygraph.web.messages import Asked, Reply, Request
from policygraph.web.negotiate import choose_format, names_html
from policygraph.web.question import COMMON, NO_CACHE, VARY, Question, digest, tag_of, whole

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


class Served(Protocol):
    """An endpoint that follows the releases; see store/endpoint.py."""

    def follow(self) -> str:
        """Return the stamp of the release being served."""
        ...

    def run(self, request: SparqlRequest, limits: Limits, hangup: Hangup | None = None) -> Answer:
        """Evaluate one query."""
        ...


def wants_page(method: str, query_string: bytes, accept: str | None) -> bool:
    """Say whether this is somebody's browser asking for the page with the query editor."""
    if method not in {"GET", "HEAD"} or not names_html(accept):
        return False
    fields = query_string.split(b"&")
    return not any(field.split(b"=")[0] in {b"query", b"update"} for field in fields)


@dataclass(frozen=True, slots=True)
class Pending:
    """A query that is being answered."""

    begun: Begun
    question: Question


class Sparql:
    """The protocol over one endpoint."""

    def __init__(
        self,
        endpoint: Served,
        limits: Limits,
        site: str,
        prefixes: Mapping[str, str],
        *,
        prompt: SparqlEndpoint | None = None,
        describe: Callable[[], Sequence[Triple]] | None = None,
        writable: bool = False,
    ) -> None:
        """Answer from ``endpoint`` within ``limits``; ``site`` is where the site is reached.

        ``prompt`` is the endpoint once more, where it can begin without waiting. ``describe``
        makes the service description of what is served now. ``writable`` says that /update
        takes updates, and that the default graph is no union.
        """
        self._endpoint = endpoint
        self._limits = limits
        self._site = site
        self._prefixes = prefixes
        self._prompt = prompt
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
            question = self._question(request, asked, text)
            if isinstance(question, Reply):
                return question
            return question.reply(self._endpoint.run(question.request, question.limits, hangup))
        except PolicyGraphError as wrong:
            return _refusal(wrong, text, request.method, hangup)

    def stamp(self) -> str:
        """Return the stamp of what is served, following the releases."""
        return self._endpoint.follow()

    def begin(self, request: Request, hangup: Hangup) -> Pending | None:
        """Begin to answer a query without waiting; None where it takes ``answer`` to do it.

        May raise what ``answer`` turns into replies; that then says it.
        """
        if not self._prompt or request.method == "OPTIONS":
            return None
        asked, text = _read(request)
        if text is None:
            return None
        question = self._question(request, asked, text)
        if isinstance(question, Reply):
            return None
        begun = self._prompt.begin(question.request, question.limits, hangup)
        return Pending(begun, question) if begun else None

    def finish(self, pending: Pending, hangup: Hangup) -> Reply:
        """Answer what was begun; errors become replies too."""
        text = pending.question.text
        try:
            return pending.question.reply(pending.begun.finish())
        except PolicyGraphError as wrong:
            return _refusal(wrong, text, pending.question.method, hangup)

    def _question(self, request: Request, asked: Asked, text: str) -> Question | Reply:
        """Read what is asked for; a client that has the answer is told so at once."""
        limits = replace(self._limits, timeout=timeout_of(asked, self._limits.timeout))
        default, named = asked.all("default-graph-uri"), asked.all("named-graph-uri")
        reading = guard.inspect(text, self._limits)
        form = self._format(request, asked, offered(reading.form))
        most = _maxrows(asked)
        own = guard.shortened(text, most) if most and reading.form != "ask" else None
        question = Question(
            text=text,
            request=SparqlRequest(
                text=own or text,
                media={reading.form: form.media},
                default_graphs=(default or ()) if default or named else None,
                named_graphs=(named or ()) if default or named else None,
            ),
            limits=limits,
            form=form,
            method=request.method,
            coding=choose_coding(request.headers.get("accept-encoding")),
            most=most if own else 0,
            name=reading.form,
            lasting=not reading.volatile,
            datasets=(default, named),
        )
        if question.tagged and (given := request.headers.get("if-none-match")):
            tag = question.tag(self._endpoint.follow())
            if matches(given, tag):
                return Reply(304, [("ETag", tag), *VARY, NO_CACHE, *CORS], query=digest(text))
        return question

    def _format(self, request: Request, asked: Asked, choices: tuple[Format, ...]) -> Format:
        names = [name for key in ("format", "output", "results") for name in asked.all(key)]
        return choose_format(request.headers.get("accept"), names, choices)

    def _description(self, request: Request, asked: Asked) -> Reply:
        form = self._format(request, asked, GRAPHS)
        coding = choose_coding(request.headers.get("accept-encoding"))
        stamp = self._endpoint.follow()
        body = serialise(self._describe(), form.media, self._prefixes)
        tag = tag_of(stamp, form.media, coding, body)
        headers = [*VARY, ("ETag", tag), NO_CACHE, *COMMON]
        if matches(request.headers.get("if-none-match"), tag):
            return Reply(304, headers)
        headers.append(("Content-Type", form.content_type))
        return whole(body, headers, coding, request.method, stamp)


def _refusal(wrong: PolicyGraphError, text: str, method: str, hangup: Hangup | None) -> Reply:
    """Say what went wrong, with the query's place marked in it."""
    name = digest(text) if text else ""
    if hangup and hangup.gone:
        return Reply(499, [], outcome="client-gone", query=name)  # nobody reads it
    found = problem_of(wrong, text)
    body = b"" if method == "HEAD" else found.body()
    return Reply(found.status, found.all_headers(), body, outcome=found.code, query=name)


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
