"""The update operation of the SPARQL 1.1 Protocol (§2.2), over the sandbox."""

from dataclasses import dataclass, replace

from policygraph.errors import PolicyGraphError, QueryError, QueryRefused
from policygraph.store import updates
from policygraph.store.base import Hangup, Limits
from policygraph.store.sandbox import Dataset
from policygraph.web.access import Access
from policygraph.web.errors import RequestError, problem_of
from policygraph.web.sparql import Asked, Reply, Request, charset_of, parameters_of

__all__ = ["Updates"]

METHODS = "OPTIONS, POST"
FORM = "application/x-www-form-urlencoded"
UPDATE = "application/sparql-update"
NOSNIFF = ("X-Content-Type-Options", "nosniff")


@dataclass(frozen=True, slots=True)
class Updates:
    """The address that takes updates."""

    dataset: Dataset
    limits: Limits
    access: Access
    site: str

    @property
    def body_bytes(self) -> int:
        """Return how many bytes a body may have here; percent-encoding triples a text."""
        return 3 * self.limits.query_bytes + 65_536

    def answer(self, request: Request, hangup: Hangup | None = None) -> Reply:
        """Carry out an update: 204 when it is done and every later request sees it."""
        text = ""
        try:
            if request.method == "OPTIONS":
                return Reply(204, [("Allow", METHODS), NOSNIFF])
            if request.method != "POST":
                raise RequestError(405, f"{request.method} cannot update", Allow=METHODS)
            self.access.check(request)
            asked, text = _read(request)
            self._run(asked, text, hangup)
            return Reply(204, [("Cache-Control", "no-store"), NOSNIFF])
        except PolicyGraphError as wrong:
            if hangup and hangup.gone:
                return Reply(499, [])  # nobody reads it
            found = problem_of(wrong, text)
            if isinstance(wrong, updates.Forbidden):
                found = replace(found, status=403)
            return Reply(found.status, found.all_headers(), found.body())

    def _run(self, asked: Asked, text: str, hangup: Hangup | None) -> None:
        using = asked.all("using-graph-uri"), asked.all("using-named-graph-uri")
        base = self.site + "update"
        try:
            try:
                plain = updates.prepare(text, self.limits, *using)
            except updates.Forbidden as no:
                self.dataset.check(no.plain, base, self.limits, hangup)
                raise
            self.dataset.update(plain, base, self.limits, hangup)
        except QueryRefused:
            raise
        except QueryError as wrong:
            raise updates.explained(text, wrong) from None


def _read(request: Request) -> tuple[Asked, str]:
    """Read the parameters and the text, sent as a form or as it is."""
    if request.headers.get("content-encoding", "identity").lower() not in {"", "identity"}:
        raise RequestError(415, "send the update as it is, not compressed")
    kind, _, parameters = request.headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if kind not in {FORM, UPDATE}:
        said = f"not {kind}" if kind else "and say so in Content-Type"
        accepted = f"{UPDATE}, {FORM}"
        raise RequestError(415, f"send an update as {UPDATE} or {FORM}, {said}", Accept=accepted)
    if (charset := charset_of(parameters)) not in {"", "utf-8", "utf8", "us-ascii"}:
        raise RequestError(400, f"the text must be UTF-8, not {charset}")
    if kind == UPDATE:
        asked = parameters_of(request.query_string)
        if asked.all("update"):
            raise RequestError(400, "the update is given twice: in the address and in the body")
        try:
            text: str | None = request.body.decode("utf-8")
        except UnicodeDecodeError as wrong:
            raise RequestError(400, f"the update is not UTF-8: byte {wrong.start}") from None
    else:
        asked = parameters_of(request.query_string, request.body)
        if parameters_of(request.query_string).all("update"):
            raise RequestError(400, "the update belongs into the body of the request")
        text = asked.one("update")
    if asked.all("query"):
        raise RequestError(400, "this address takes updates; ask queries at /sparql")
    if text is None:
        raise RequestError(400, "the form has no field named update")
    return asked, text
