"""The SPARQL 1.1 Graph Store HTTP Protocol: reading any release, writing to the sandbox."""

import hashlib
import uuid
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import HTTP
from urllib.parse import urlsplit

from policygraph import __version__
from policygraph.errors import NotFound, PolicyGraphError
from policygraph.rdf.formats import DATASETS, GRAPHS, Format, by_media, by_name
from policygraph.rdf.terms import Iri
from policygraph.store.base import Hangup, Limits
from policygraph.store.contents import DEFAULT, EVERYTHING, Contents
from policygraph.store.sandbox import Dataset, Upload
from policygraph.web.access import Access
from policygraph.web.errors import RequestError, problem_of
from policygraph.web.negotiate import choose_format
from policygraph.web.sparql import (
    COMMON,
    Asked,
    Reply,
    Request,
    charset_of,
    matches,
    parameters_of,
)

__all__ = ["GraphStore", "Writing"]

READS = "GET, HEAD, OPTIONS"
WRITES = "DELETE, GET, HEAD, OPTIONS, POST, PUT"
STORE_WRITES = "GET, HEAD, OPTIONS, POST"
UPLOAD_BYTES = 64 << 20
"""Bytes one upload may have."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What takes changes, and who may make them."""

    dataset: Dataset
    access: Access


@dataclass(frozen=True, slots=True)
class GraphStore:
    """The graph store below ``/store``; without ``writing`` it is read only."""

    contents: Contents
    limits: Limits
    site: str
    writing: Writing | None = None

    @property
    def body_bytes(self) -> int:
        """Return how many bytes a body may have here."""
        return UPLOAD_BYTES if self.writing else 65_536

    def answer(self, request: Request, hangup: Hangup | None = None) -> Reply:
        """Answer a request; errors become replies too."""
        try:
            return self._answer(request, hangup)
        except PolicyGraphError as wrong:
            if hangup and hangup.gone:
                return Reply(499, [])  # nobody reads it
            found = problem_of(wrong)
            body = b"" if request.method == "HEAD" else found.body()
            return Reply(found.status, found.all_headers(), body)

    def _answer(self, request: Request, hangup: Hangup | None) -> Reply:
        asked = parameters_of(request.query_string)
        allowed = WRITES if self.writing else READS
        if request.method not in allowed.split(", "):
            raise RequestError(405, f"{request.method} is not for this address", Allow=allowed)
        graph = self._target(request, asked)
        if self.writing and graph is EVERYTHING:
            allowed = STORE_WRITES
        if request.method == "OPTIONS":
            headers = [("Allow", allowed), ("Access-Control-Allow-Methods", READS)]
            return Reply(204, [*headers, ("Access-Control-Max-Age", "86400"), *COMMON])
        if request.method in {"GET", "HEAD"}:
            return self._read(request, asked, graph, hangup)
        if request.method not in allowed.split(", ") or not self.writing:
            what = "say which graph: ?default, ?graph=IRI, or an address below /store/"
            raise RequestError(405, what, Allow=allowed)
        self.writing.access.check(request)
        return self._write(request, graph, self.writing.dataset, hangup)

    def _target(self, request: Request, asked: Asked) -> str | None:
        """Return the graph a request is about (§4); its IRI, DEFAULT or EVERYTHING."""
        given, default = asked.all("graph"), asked.all("default")
        start = urlsplit(self.site).path.rstrip("/")
        path = request.path.removeprefix(start) if start else request.path
        below = path.removeprefix("/store").lstrip("/")
        if len(given) + len(default) + bool(below) > 1:
            raise RequestError(400, "name one graph, and name it once")
        if default and default != ("",):
            raise RequestError(400, "the parameter default has no value")
        if default:
            return DEFAULT
        if given:
            return Iri(given[0]).value
        if below and not self.writing:
            raise NotFound("graphs of a release are read with ?graph=IRI")
        return Iri(f"{self.site}store/{below}").value if below else EVERYTHING

    def _read(
        self, request: Request, asked: Asked, graph: str | None, hangup: Hangup | None
    ) -> Reply:
        names = [name for key in ("format", "output") for name in asked.all(key)]
        choices = DATASETS if graph is EVERYTHING else GRAPHS
        form = choose_format(request.headers.get("accept"), names, choices)
        held = request.headers.get("if-none-match")
        tag = self._tag(self.contents.follow(), form, graph)
        if held and held.strip() != "*" and matches(held, tag):
            return Reply(304, [("ETag", tag), ("Vary", "Accept"), *COMMON])
        answer = self.contents.graph(graph, form, self.limits, hangup)
        headers = [
            ("Content-Type", form.content_type),
            ("Vary", "Accept"),
            ("ETag", self._tag(answer.stamp, form, graph)),
            ("Cache-Control", "no-cache"),
            *COMMON,
        ]
        if answer.size is not None:
            body = b"".join(answer.chunks)
            headers.append(("Content-Length", str(len(body))))
            return Reply(200, headers, b"" if request.method == "HEAD" else body)
        if request.method == "HEAD":
            answer.chunks.close()
            return Reply(200, headers)
        return Reply(200, headers, chunks=answer.chunks)

    def _write(
        self, request: Request, graph: str | None, dataset: Dataset, hangup: Hangup | None
    ) -> Reply:
        """Put, post or delete (§5.3 to §5.5)."""
        done = [("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")]
        if request.method == "DELETE":
            dataset.change("delete", graph or DEFAULT, (), self.limits, hangup)
            return Reply(200, [("Content-Length", "0"), *done])
        fresh = graph is EVERYTHING
        name = f"{self.site}store/{uuid.uuid4().hex}" if graph is None else graph
        sent = tuple(_uploads(request, name or f"{self.site}store"))
        existed = dataset.change(request.method.lower(), name, sent, self.limits, hangup)
        if fresh or (name and not existed):
            where = name if name.startswith(self.site) else f"{self.site}store"
            done = [("Location", where), *done] if fresh or where == name else done
        if not existed:
            return Reply(201, [("Content-Length", "0"), *done])
        if request.method == "PUT":
            return Reply(204, done)
        return Reply(200, [("Content-Length", "0"), *done])

    def _tag(self, stamp: str, form: Format, graph: str | None) -> str:
        content = repr((__version__, stamp, form.media, graph)).encode()
        return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def _uploads(request: Request, base: str) -> list[Upload]:
    """Read what was sent: one graph, or several in the parts of a form (§5.5)."""
    if request.headers.get("content-encoding", "identity").lower() not in {"", "identity"}:
        raise RequestError(415, "send the graph as it is, not compressed")
    kind = request.headers.get("content-type", "")
    if "content-range" in request.headers:
        raise RequestError(400, "a graph is sent whole, not in ranges")
    if kind.partition(";")[0].strip().lower() != "multipart/form-data":
        return [] if not kind and not request.body else [_upload(request.body, kind, "", base)]
    head = b"Content-Type: " + kind.encode("latin-1") + b"\r\n\r\n"
    parts = message_from_bytes(head + request.body, policy=HTTP)
    if not isinstance(parts, EmailMessage) or not parts.is_multipart():
        raise RequestError(400, "the parts of the form cannot be told apart; check the boundary")
    found = []
    for part in parts.iter_parts():
        content = part.get_payload(decode=True)
        if not isinstance(part, EmailMessage) or not isinstance(content, bytes):
            raise RequestError(400, "a part of the form holds parts itself")
        found.append(_upload(content, part.get("Content-Type", ""), part.get_filename(""), base))
    return found


def _upload(content: bytes, kind: str, file: str, base: str) -> Upload:
    media, _, parameters = kind.partition(";")
    form = by_media(media, GRAPHS)
    if not kind and "." in file:
        form = by_name(file.rpartition(".")[2], GRAPHS)
    if not form:
        accepted = ", ".join(each.media for each in GRAPHS)
        said = f"not {media.strip()[:80]}" if media else "and say so in Content-Type"
        raise RequestError(415, f"send a graph as {accepted}; {said}", Accept=accepted)
    charset = charset_of(parameters)
    if charset not in {"", "utf-8", "utf8", "us-ascii"}:
        raise RequestError(400, f"the graph must be UTF-8, not {charset}")
    return Upload(content, form, base)
