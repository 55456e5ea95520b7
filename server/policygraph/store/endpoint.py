"""The endpoint for strangers: the guard before, the workers behind, the current release always."""

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from policygraph.errors import NotAcceptable, PolicyGraphError, QueryError, QueryRefused, StoreError
from policygraph.queries import Form
from policygraph.rdf.formats import DATASETS, GRAPHS, RESULTS, Format, by_media
from policygraph.rdf.terms import Iri
from policygraph.store import guard
from policygraph.store.advice import explain
from policygraph.store.base import Answer, Hangup, Limits, SparqlRequest
from policygraph.store.stream import Stream
from policygraph.store.workers import LONG, SHORT_SECONDS, WorkerPool

__all__ = ["Begun", "Published", "SparqlEndpoint", "offered"]

log = logging.getLogger(__name__)


class Published(Protocol):
    """What the endpoint needs to know of a release."""

    @property
    def id(self) -> str:
        """Return the release id."""
        ...

    @property
    def stamp(self) -> str:
        """Return what changes with anything in the store, also with graphs outside the id."""
        ...

    @property
    def store_path(self) -> Path:
        """Return the folder of its store."""
        ...


def offered(form: Form) -> tuple[Format, ...]:
    """Return the formats a query of that form can be answered in, preferred first."""
    return RESULTS if form in {"select", "ask"} else (*GRAPHS, *DATASETS)


@dataclass(frozen=True, slots=True)
class Begun:
    """A query that a worker evaluates while its caller does other things."""

    stream: Stream
    finish: Callable[[], Answer]
    """Wait for the answer and return it; raises what ``run`` raises."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query that passed the guard, and what a worker is told of it."""

    form: Form
    media: str
    job: dict[str, object]


class SparqlEndpoint:
    """Answers strangers' queries from the current release, in processes that can be killed."""

    def __init__(
        self,
        current: Callable[[], Published],
        size: int,
        *,
        memory: int = Limits().memory,
        prefixes: Mapping[str, str] | None = None,
        queue: int = 32,
        long: int = LONG,
        short_seconds: float = SHORT_SECONDS,
    ) -> None:
        """Start ``size`` workers on what ``current`` returns; raises StoreError."""
        self._current = current
        self._prefixes = prefixes or {}
        snapshot = current()
        self._asked = snapshot
        self._ids = {snapshot.stamp: snapshot.id}
        self._modified = {snapshot.stamp: _modified(snapshot)}
        self._switching = threading.Lock()
        self._pool = WorkerPool(
            size,
            snapshot.store_path,
            release=snapshot.stamp,
            memory=memory,
            prefixes=prefixes,
            queue=queue,
            long=long,
            short_seconds=short_seconds,
        )

    @property
    def pool(self) -> WorkerPool:
        """Return the workers."""
        return self._pool

    def run(self, request: SparqlRequest, limits: Limits, hangup: Hangup | None = None) -> Answer:
        """Evaluate one query; see Endpoint."""
        asked = self._prepare(request, limits)
        self.follow()
        try:
            stream = self._pool.run(asked.job, limits.timeout, hangup)
        except QueryRefused:
            raise
        except QueryError as wrong:
            raise explain(request.text, wrong, self._prefixes) from None
        return self._answer(asked, stream)

    def begin(self, request: SparqlRequest, limits: Limits, hangup: Hangup) -> Begun | None:
        """Begin to evaluate a query; None where that would mean to wait for a worker."""
        asked = self._prepare(request, limits)
        if not self.peek() or not (stream := self._pool.begin(asked.job, limits.timeout, hangup)):
            return None

        def finish() -> Answer:
            try:
                stream.hold()
            except QueryError as wrong:
                stream.close()
                raise explain(request.text, wrong, self._prefixes) from None
            except PolicyGraphError:
                stream.close()
                raise
            return self._answer(asked, stream)

        return Begun(stream, finish)

    def _prepare(self, request: SparqlRequest, limits: Limits) -> _Asked:
        reading = guard.inspect(request.text, limits)
        media = request.media.get(reading.form, "")
        choices = offered(reading.form)
        if not (form := by_media(media, choices)):
            raise NotAcceptable(media or "nothing", tuple(each.media for each in choices))
        return _Asked(reading.form, form.media, _job(request, reading, form, limits))

    def _answer(self, asked: _Asked, stream: Stream) -> Answer:
        return Answer(
            form=asked.form,
            media=asked.media,
            chunks=stream,
            release=self._ids[stream.release],
            stamp=stream.release,
            size=stream.size,
            milliseconds=stream.milliseconds,
            rows=stream.rows,
            modified=self._modified[stream.release],
        )

    def peek(self) -> str:
        """Return the stamp being served, or nothing while a switch is due; never waits."""
        served = self._pool.release
        return served if self._current().stamp == served else ""

    def follow(self) -> str:
        """Switch to the current release if there is a new one; return the stamp being served."""
        snapshot = self._current()
        if snapshot is not self._asked:
            with self._switching:
                if snapshot is not self._asked and snapshot.stamp != self._pool.release:
                    self._switch(snapshot)
                self._asked = snapshot
        return self._pool.release

    def _switch(self, snapshot: Published) -> None:
        self._ids[snapshot.stamp] = snapshot.id
        self._modified[snapshot.stamp] = _modified(snapshot)
        try:
            self._pool.switch(snapshot.store_path, snapshot.stamp)
        except StoreError as wrong:
            log.error("release-not-served release=%s reason=%s", snapshot.id, wrong)

    def close(self) -> None:
        """End all workers."""
        self._pool.close()


def _modified(release: Published) -> float:
    try:
        return release.store_path.stat().st_mtime
    except OSError:
        return 0.0


def _job(
    request: SparqlRequest, reading: guard.Reading, form: Format, limits: Limits
) -> dict[str, object]:
    """Say to a worker what to do. The union flag would silently override FROM (checked)."""
    default, named = request.default_graphs, request.named_graphs
    given = default is not None or named is not None
    return {
        "text": guard.lower_booleans(request.text),
        "format": form.engine,
        "union": not given and not reading.has_dataset,
        "default": [Iri(iri).value for iri in default or ()] if given else None,
        "named": [Iri(iri).value for iri in named or ()] if given else None,
        "describe": reading.form == "describe" and not given and not reading.has_dataset,
        "rows": limits.rows,
        "bytes": limits.result_bytes,
    }
