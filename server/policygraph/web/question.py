"""One query on its way: what was asked for, and how its answer goes back."""

import hashlib
import logging
from dataclasses import dataclass, replace
from email.utils import formatdate

from policygraph import __version__
from policygraph.rdf.formats import Format
from policygraph.store.base import Answer, Limits, SparqlRequest
from policygraph.web.coding import LEAST, Packed, pack
from policygraph.web.errors import CORS
from policygraph.web.messages import Reply

__all__ = ["COMMON", "NO_CACHE", "VARY", "Question", "digest", "tag_of", "whole"]

VARY = (("Vary", "Accept, Accept-Encoding"),)
NO_CACHE = ("Cache-Control", "no-cache")
COMMON = (("X-Content-Type-Options", "nosniff"), *CORS)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Question:
    """A query with all that shapes its answer."""

    text: str
    request: SparqlRequest
    limits: Limits
    form: Format
    method: str
    coding: str
    most: int
    """Rows the caller wants at most, where the query has no such limit itself; else 0."""

    name: str
    lasting: bool
    """Whether the same release always gives the same answer."""

    datasets: tuple[tuple[str, ...], tuple[str, ...]]

    def __post_init__(self) -> None:
        """Let a debugging operator see the text; nobody else does."""
        if log.isEnabledFor(logging.DEBUG):
            log.debug("query digest=%s text=%r", digest(self.text), self.text)

    @property
    def tagged(self) -> bool:
        """Say whether the answer bears a tag."""
        return self.lasting and self.method in {"GET", "HEAD"}

    def tag(self, stamp: str) -> str:
        """Return the entity tag of the answer from what bears that stamp."""
        return tag_of(stamp, self.form.media, self.coding, self.text, *self.datasets, self.most)

    def reply(self, answer: Answer) -> Reply:
        """Make the reply of an answer, whole or coming."""
        headers = [
            ("Content-Type", self.form.content_type),
            *VARY,
            NO_CACHE if self.tagged else ("Cache-Control", "no-store"),
            ("Policygraph-Release", answer.release),
            *COMMON,
        ]
        if self.tagged:
            headers.append(("ETag", self.tag(answer.stamp)))
            if answer.modified:
                headers.append(("Last-Modified", formatdate(answer.modified, usegmt=True)))
        if self.form.suffix in {"csv", "tsv"}:
            name = f"{self.name}.{self.form.suffix}"
            headers.append(("Content-Disposition", f'attachment; filename="{name}"'))
        if self.most:
            headers.append(("Policygraph-Max-Rows", str(self.most)))
            if answer.rows == self.most:
                said = f"maxrows; the query has {self.most} rows or more"
                headers.append(("Policygraph-Cut", said))
        return replace(self._sent(answer, headers), query=digest(self.text))

    def _sent(self, answer: Answer, headers: list[tuple[str, str]]) -> Reply:
        if answer.size is not None:
            stamp = answer.stamp if self.lasting else ""
            body = b"".join(answer.chunks)
            return replace(whole(body, headers, self.coding, self.method, stamp), rows=answer.rows)
        if self.coding:
            headers = [*headers, ("Content-Encoding", self.coding)]
        if self.method == "HEAD":
            answer.chunks.close()
            return Reply(200, headers)
        packed = Packed(answer.chunks) if self.coding else answer.chunks
        return Reply(200, headers, chunks=packed)


def digest(text: str) -> str:
    """Return what stands for a query in logs, where its text does not belong."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def tag_of(stamp: str, *shape: object) -> str:
    """Return the entity tag of a representation: what is served, the program, and its shape."""
    content = repr((__version__, stamp, *shape)).encode("utf-8", "surrogatepass")
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def whole(
    body: bytes, headers: list[tuple[str, str]], coding: str, method: str, stamp: str
) -> Reply:
    """Make the reply of a whole body; ``stamp`` says until when it may be kept."""
    if coding and len(body) >= LEAST:
        body = pack(body)
        headers = [*headers, ("Content-Encoding", coding)]
    headers = [*headers, ("Content-Length", str(len(body)))]
    if method == "HEAD":
        return Reply(200, headers)
    return Reply(200, headers, body, stamp=stamp)
