"""The door for errors: the only place that knows HTTP statuses. Problem details are RFC 9457."""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import flask
from werkzeug.exceptions import HTTPException

from policygraph.errors import (
    Busy,
    Gone,
    InputError,
    LimitExceeded,
    NotAcceptable,
    NotFound,
    QueryError,
    QueryMemory,
    QueryRefused,
    QueryTimeout,
    ReleaseError,
    ResultTooLarge,
    StoreError,
)
from policygraph.web.negotiate import names_html

__all__ = ["CORS", "Problem", "RequestError", "attempt", "install", "problem", "problem_of"]

Result = TypeVar("Result")

log = logging.getLogger(__name__)

CORS = (
    ("Access-Control-Allow-Origin", "*"),
    (
        "Access-Control-Expose-Headers",
        "ETag, Link, Retry-After, Policygraph-Cut, Policygraph-Max-Rows, Policygraph-Release, "
        "X-Request-Id",
    ),
)
"""On every answer that scripts of other sites may read, errors included."""


class RequestError(InputError):
    """The HTTP request itself is wrong; ``status`` is what RFC 9110 says of it."""

    def __init__(self, status: int, what: str, **headers: str) -> None:
        """Remember the status and the headers it demands, such as Allow."""
        super().__init__(what)
        self.status = status
        self.headers = tuple((name.replace("_", "-"), value) for name, value in headers.items())


@dataclass(frozen=True, slots=True)
class Problem:
    """An error as the client gets it."""

    status: int
    code: str
    zh: str
    en: str
    detail: str
    more: dict[str, Any] = field(default_factory=dict)
    headers: tuple[tuple[str, str], ...] = ()

    def body(self) -> bytes:
        """Write the problem details."""
        content = {
            "type": f"urn:policygraph:problem:{self.code}",
            "title": f"{self.zh} / {self.en}",
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
            "titles": {"zh": self.zh, "en": self.en},
            **self.more,
        }
        return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()

    def all_headers(self) -> list[tuple[str, str]]:
        """Return every header of the answer but its length."""
        return [
            ("Content-Type", "application/problem+json"),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "no-store"),
            *CORS,
            *self.headers,
        ]


KINDS: tuple[tuple[type[Exception], int, str, str, str], ...] = (
    (QueryTimeout, 503, "query-timeout", "查询超时", "The query took too long"),
    (QueryMemory, 503, "query-memory", "查询占用内存过多", "The query needed too much memory"),
    (ResultTooLarge, 403, "result-too-large", "结果过大", "The result is too large"),
    (Busy, 503, "busy", "服务器繁忙", "The server is busy"),
    (LimitExceeded, 503, "limit", "超出服务器限制", "A limit of the server was met"),
    (QueryRefused, 400, "query-refused", "查询被拒绝", "The query is refused"),
    (QueryError, 400, "query-syntax", "查询有错误", "The query has an error"),
    (NotAcceptable, 406, "not-acceptable", "没有所要的格式", "Not available in that format"),
    (NotFound, 404, "not-found", "没有找到", "Not found"),
    (Gone, 410, "gone", "已撤下", "Withdrawn"),
    (InputError, 400, "bad-request", "请求有错误", "The request has an error"),
    (StoreError, 500, "store", "数据存储出错", "The store failed"),
    (ReleaseError, 503, "release", "当前没有可用的发布版本", "No release can be served"),
)
STATUSES: dict[int, tuple[str, str, str]] = {
    400: ("bad-request", "请求有错误", "The request has an error"),
    404: ("not-found", "没有找到", "Not found"),
    405: ("method-not-allowed", "不支持该请求方法", "Method not allowed"),
    408: ("request-timeout", "请求未及时送达", "The request did not arrive in time"),
    413: ("body-too-large", "请求正文过大", "The request body is too large"),
    414: ("address-too-long", "网址过长", "The address is too long"),
    415: ("unsupported-media-type", "不支持的内容类型", "Unsupported media type"),
    421: ("unknown-host", "本服务器没有这个站点", "No such site on this server"),
    429: ("rate-limited", "请求过于频繁", "Too many requests"),
}
INTERNAL = ("internal", "服务器内部错误", "Internal error")
RETRY = {"busy": "1", "query-timeout": "10", "query-memory": "10", "release": "5", "limit": "5"}


def problem_of(error: Exception, text: str = "") -> Problem:
    """Say what the client is told of an error; ``text`` is the query it speaks of, if any."""
    if isinstance(error, RequestError):
        code, zh, en = STATUSES.get(error.status, INTERNAL)
        return Problem(error.status, code, zh, en, str(error), headers=error.headers)
    if isinstance(error, HTTPException) and error.code:
        code, zh, en = STATUSES.get(error.code, ("http", "请求出错", str(error.name)))
        return Problem(error.code, code, zh, en, error.description or en, headers=_allow(error))
    for kind, status, code, zh, en in KINDS:
        if isinstance(error, kind):
            if status >= 500 and not isinstance(error, LimitExceeded):
                log.error("%s error=%s", code, error)
            headers = (("Retry-After", RETRY[code]),) if code in RETRY else ()
            detail = en if isinstance(error, StoreError) else str(error)
            return Problem(status, code, zh, en, detail, _more(error, text), headers)
    log.error("unexpected error=%r", error, exc_info=error)
    code, zh, en = INTERNAL
    return Problem(500, code, zh, en, "The server failed; the operator has been told.")


def attempt(work: Callable[[], Result]) -> Result | Problem:
    """Do what must not end in a traceback; this and ``install`` are the door."""
    try:
        return work()
    except Exception as error:  # noqa: BLE001
        return problem_of(error)


def problem(error: Exception) -> flask.Response:
    """Return the problem details of an error as a Flask response."""
    found = problem_of(error)
    return flask.Response(found.body(), found.status, found.all_headers())


def install(app: flask.Flask, page: Callable[[Problem], flask.Response] | None = None) -> None:
    """Make this the door of a Flask app; ``page`` renders errors for those who ask for HTML."""

    def door(error: Exception) -> flask.Response:
        found = problem_of(error)
        request = flask.request
        wants_page = names_html(request.headers.get("Accept"))
        if page and wants_page and not request.path.endswith("/sparql"):
            return page(found)
        return flask.Response(found.body(), found.status, found.all_headers())

    app.register_error_handler(Exception, door)


def _allow(error: HTTPException) -> tuple[tuple[str, str], ...]:
    methods = getattr(error, "valid_methods", None)
    return (("Allow", ", ".join(sorted(methods))),) if methods else ()


def _more(error: Exception, text: str) -> dict[str, Any]:
    """Return the members that only some problems have."""
    if isinstance(error, NotAcceptable):
        return {"available": list(error.available)}
    if isinstance(error, Gone):
        return {"replacements": list(error.replacements)}
    if not isinstance(error, QueryError) or not error.line:
        return {}
    more: dict[str, Any] = {"line": error.line, "column": error.column}
    lines = text.split("\n")
    if text and error.line <= len(lines):
        more["excerpt"] = _caret(lines[error.line - 1].rstrip("\r"), error.column)
    return more


def _caret(line: str, column: int) -> str:
    """Show the place in the line; Chinese characters are two columns wide."""
    start = max(0, column - 60)
    shown = line[start : start + 100].replace("\t", " ")
    before = shown[: max(0, column - 1 - start)]
    width = sum(2 if ord(character) > 0x2E7F else 1 for character in before)
    return f"{shown}\n{' ' * width}^"
