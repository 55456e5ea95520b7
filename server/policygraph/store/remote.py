"""A SPARQL 1.1 server in place of the embedded store, for our questions and for strangers'."""

import contextlib
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

from policygraph.errors import (
    Busy,
    NotAcceptable,
    NotFound,
    PolicyGraphError,
    QueryError,
    QueryRefused,
    StoreError,
)
from policygraph.queries import BoundQuery, Form
from policygraph.rdf.formats import Format, by_media
from policygraph.rdf.terms import Iri, Triple
from policygraph.store import answers, guard
from policygraph.store.advice import explain
from policygraph.store.base import Answer, Hangup, Limits, Solutions, SparqlRequest
from policygraph.store.embedded import read_row, read_term
from policygraph.store.endpoint import offered
from policygraph.store.habits import Mended, is_virtuoso
from policygraph.store.http import Reply, Service
from policygraph.store.naming import Naming
from policygraph.store.relay import Job, RemoteAnswer, ask, check_solutions

__all__ = ["Elsewhere", "RemoteContents", "RemoteEndpoint", "RemoteStore"]

PAGE_SECONDS = 30.0
"""Seconds one of our own questions may take."""


class Elsewhere(Protocol):
    """A release on a server, as the endpoint needs to know it."""

    @property
    def id(self) -> str:
        """Return the release id."""
        ...

    @property
    def stamp(self) -> str:
        """Return what changes with anything in the release."""
        ...

    @property
    def naming(self) -> Naming:
        """Return the names of its graphs on the server."""
        ...

    @property
    def service(self) -> Service:
        """Return the server."""
        ...


class RemoteStore:
    """Our own questions, answered in terms by a release on a server."""

    def __init__(self, service: Service, naming: Naming) -> None:
        """Ask ``service`` about the graphs that ``naming`` names."""
        self.service, self.naming = service, naming

    def select(self, query: BoundQuery) -> Solutions:
        """Answer a SELECT."""
        with self._ask(query, "select") as reply:
            source = Mended(reply, virtuoso=is_virtuoso(reply.headers))
            found = answers.read_rows(source)
            names = tuple(variable.value for variable in found.variables)
            rows = tuple(read_row(names, each) for each in answers.until_cut(found, source))
        return Solutions(names, rows)

    def ask(self, query: BoundQuery) -> bool:
        """Answer an ASK."""
        with self._ask(query, "ask") as reply:
            return bool(answers.read_boolean(Mended(reply, virtuoso=is_virtuoso(reply.headers))))

    def construct(self, query: BoundQuery) -> Sequence[Triple]:
        """Answer a CONSTRUCT or DESCRIBE."""
        with self._ask(query, query.form) as reply:
            virtuoso = is_virtuoso(reply.headers)
            found = [
                (read_term(row.subject), Iri(row.predicate.value), read_term(row.object))
                for row in answers.read_triples(Mended(reply, virtuoso=virtuoso))
            ]
            if virtuoso:
                check_solutions(self.service, self.naming.send(query.text), PAGE_SECONDS, None)
        return found

    @contextlib.contextmanager
    def _ask(self, query: BoundQuery, form: Form) -> Iterator[Reply]:
        """Send one of our questions; whatever goes wrong with it is a fault of the store."""
        try:
            with ask(self.service, self.naming.send(query.text), form, PAGE_SECONDS) as reply:
                yield reply
        except PolicyGraphError as wrong:
            raise StoreError(f"query {query.name} failed: {wrong}") from None


class Slots:
    """How many queries may be on their way at once; the others wait in line."""

    def __init__(self, size: int, queue: int, seconds: float) -> None:
        """Let ``size`` through at once, and ``queue`` wait for at most ``seconds``."""
        self._size, self._queue, self._seconds = size, queue, seconds
        self._turn = threading.Condition()
        self._busy = 0
        self._line: deque[object] = deque()

    @property
    def counts(self) -> dict[str, int]:
        """Count the queries on their way, and those who wait."""
        with self._turn:
            idle = self._size - self._busy
            return {"idle": idle, "short": self._busy, "long": 0, "waiting": len(self._line)}

    @property
    def works(self) -> bool:
        """Say that queries are taken; whether the server answers, only it knows."""
        return True

    def take(self) -> None:
        """Wait for a slot; raises Busy when the line is too long or too slow."""
        me = object()
        with self._turn:
            if len(self._line) >= self._queue:
                raise Busy("as many queries as may be are waiting")
            self._line.append(me)
            try:
                if not self._turn.wait_for(
                    lambda: self._line[0] is me and self._busy < self._size, self._seconds
                ):
                    raise Busy("as many queries as may be are being answered")
                self._busy += 1
            finally:
                self._line.remove(me)
                self._turn.notify_all()

    def give_back(self) -> None:
        """Let the next one through."""
        with self._turn:
            self._busy -= 1
            self._turn.notify_all()


class RemoteEndpoint:
    """Answers strangers' queries from the current release on a server, under our limits."""

    def __init__(
        self,
        current: Callable[[], Elsewhere],
        size: int,
        *,
        prefixes: Mapping[str, str] | None = None,
        queue: int = 32,
        queue_seconds: float = 5.0,
    ) -> None:
        """Ask at most ``size`` queries at once."""
        self._current = current
        self._prefixes = dict(prefixes or {})
        self.pool = Slots(size, queue, queue_seconds)
        self._fuseki = False

    def follow(self) -> str:
        """Return the stamp of the release being served."""
        return self._current().stamp

    def peek(self) -> str:
        """Return the same; it never waits."""
        return self._current().stamp

    def run(self, request: SparqlRequest, limits: Limits, hangup: Hangup | None = None) -> Answer:
        """Evaluate one query; see Endpoint."""
        reading = guard.inspect(request.text, limits)
        media = request.media.get(reading.form, "")
        choices = offered(reading.form)
        if not (form := by_media(media, choices)):
            raise NotAcceptable(media or "nothing", tuple(each.media for each in choices))
        release = self._current()
        default, named = request.default_graphs, request.named_graphs
        for iri in (*(default or ()), *(named or ())):
            Iri(iri)  # what is no IRI is said to be none
        given = default is not None or named is not None
        sent = release.naming.send(
            request.text, (default or ()) if given else None, (named or ()) if given else None
        )
        job = Job(release.service, sent, reading.form, form, limits, self._prefixes, self._fuseki)
        call = hangup or Hangup()
        self.pool.take()
        stream = RemoteAnswer(job, self.pool.give_back)
        call.on_hang_up(stream.close)
        try:
            stream.hold()
        except QueryRefused:
            raise
        except QueryError as wrong:
            raise explain(request.text, wrong) from None
        finally:
            self._fuseki = self._fuseki or stream.fuseki
        return Answer(
            form=reading.form,
            media=form.media,
            chunks=stream,
            release=release.id,
            stamp=release.stamp,
            size=stream.size,
            milliseconds=stream.milliseconds,
            rows=stream.rows,
        )

    def graphs(self) -> frozenset[str]:
        """Return the plain names of the graphs being served."""
        return frozenset(self._current().naming.graphs)

    def close(self) -> None:
        """Close the idle connections."""
        self._current().service.close()


class RemoteContents:
    """The graphs of the current release, read whole from the server."""

    def __init__(self, endpoint: RemoteEndpoint, question: str) -> None:
        """Ask by ``endpoint``; ``question`` is a CONSTRUCT of everything."""
        self._endpoint, self._question = endpoint, question

    def follow(self) -> str:
        """Return the stamp of the release being served."""
        return self._endpoint.follow()

    def graph(
        self, graph: str | None, form: Format, limits: Limits, hangup: Hangup | None = None
    ) -> Answer:
        """Return a graph's triples, of the union for the default graph; raises NotFound."""
        if graph is None:
            raise NotFound("the whole dataset is a file of the release: dataset.nq")
        if graph and graph not in self._endpoint.graphs():
            raise NotFound(f"there is no graph {graph}")
        request = SparqlRequest(
            self._question, {"construct": form.media}, (graph,) if graph else None
        )
        return self._endpoint.run(request, limits, hangup)
