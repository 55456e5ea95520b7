"""The sandbox: one writer that may be killed, many readers, and a snapshot after every write.

The writer's own files are never read by anybody else. When a request has been carried out, the
writer leaves a snapshot (hard links), and only then does the sandbox turn to it: readers see the
state before a request or after it, and a writer that is killed takes its half-done work along.
"""

import itertools
import json
import logging
import os
import shutil
import threading
import time
import uuid
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from policygraph.errors import (
    Busy,
    NotAcceptable,
    PolicyGraphError,
    QueryError,
    QueryMemory,
    QueryRefused,
    QueryTimeout,
    StoreError,
)
from policygraph.rdf.formats import Format, by_media
from policygraph.rdf.terms import Iri
from policygraph.store import guard
from policygraph.store.advice import explain
from policygraph.store.base import Answer, Chunks, Hangup, Limits, SparqlRequest
from policygraph.store.contents import graph_job
from policygraph.store.endpoint import offered
from policygraph.store.process import Process, Source
from policygraph.store.workers import WorkerPool

__all__ = ["Dataset", "SandboxEndpoint", "State", "Upload"]

WRITER = "policygraph.store.writer"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Upload:
    """Triples as a client sent them; relative IRIs are resolved against ``base``."""

    content: bytes
    form: Format
    base: str


class State:
    """The store as it was after one write; it stays on disk while somebody reads it."""

    def __init__(self, path: Path, stamp: str) -> None:
        """Begin with nobody reading."""
        self.path, self.stamp = path, stamp
        self.readers = 0
        self.current = True


class Dataset:
    """A writable store in a folder of its own; one request is written at a time."""

    def __init__(self, folder: Path, *, memory: int = Limits().memory) -> None:
        """Start empty in ``folder``, which nobody else uses; raises StoreError."""
        self._folder, self._memory = folder, memory
        self._names = map(str, itertools.count())
        self._mark = uuid.uuid4().hex[:12]
        self._lock = threading.Lock()  # the state and its readers
        self._turn = threading.Lock()  # who writes
        # One thread starts all writers, because a child ends with the thread that started it.
        self._starter = ThreadPoolExecutor(1, thread_name_prefix="sandbox-writer")
        for name in ("states", "stores", "uploads"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        self._writer: Future[Process] = self._starter.submit(self._start, None)
        self._state = State(self._folder / "states" / next(self._names), self._mark)
        self.first = self._state.path
        self._state.readers = 1  # workers begin with the first state, and it stays
        self._ask({"action": "nothing", "snapshot": str(self.first)}, 30.0, Hangup())

    @property
    def stamp(self) -> str:
        """Return what changes with every write."""
        return self._state.stamp

    @property
    def writer_pid(self) -> int:
        """Return the process id of the present writer."""
        return self._writer.result().pid

    @contextmanager
    def reading(self) -> Iterator[State]:
        """Hold the present state, so that it stays on disk."""
        state = self.take()
        try:
            yield state
        finally:
            self.drop(state)

    def take(self) -> State:
        """Begin to read the present state; ``drop`` it in the end."""
        with self._lock:
            self._state.readers += 1
            return self._state

    def drop(self, state: State) -> None:
        """End reading a state."""
        with self._lock:
            state.readers -= 1
            over = not (state.readers or state.current)
        if over:
            shutil.rmtree(state.path, ignore_errors=True)

    def update(self, text: str, base: str, limits: Limits, hangup: Hangup | None = None) -> None:
        """Carry out a SPARQL Update that the guard has let pass; all of it or nothing.

        Raises QueryError, Busy, QueryTimeout, QueryMemory or StoreError; then nothing changed.
        """
        self._write({"action": "update", "text": text, "base": base}, limits, hangup)

    def check(self, text: str, base: str, limits: Limits, hangup: Hangup | None = None) -> None:
        """Raise QueryError for an update whose syntax is wrong; change nothing."""
        self._write({"action": "check", "text": text, "base": base}, limits, hangup)

    def change(
        self,
        action: str,
        graph: str,
        uploads: tuple[Upload, ...],
        limits: Limits,
        hangup: Hangup | None = None,
    ) -> bool:
        """Put, post to, or delete a graph; say whether it was there. "" is the default graph.

        Raises NotFound when a named graph is to be deleted that is not there, and what
        ``update`` raises.
        """
        paths = []
        for upload in uploads:
            path = self._folder / "uploads" / uuid.uuid4().hex
            path.write_bytes(upload.content)
            paths.append(path)
        named = [
            (str(path), upload.form.engine, upload.base)
            for path, upload in zip(paths, uploads, strict=True)
        ]
        job = {"action": action, "graph": Iri(graph).value if graph else "", "uploads": named}
        try:
            return bool(self._write(job, limits, hangup)["existed"])
        finally:
            for path in paths:
                path.unlink(missing_ok=True)

    def close(self) -> None:
        """End the writer."""
        if not self._writer.cancel() and self._writer.exception() is None:
            self._writer.result().close()
        self._starter.shutdown(wait=False, cancel_futures=True)

    def __enter__(self) -> Self:
        """Return the dataset itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the dataset."""
        self.close()

    def _write(
        self, job: dict[str, Any], limits: Limits, hangup: Hangup | None
    ) -> Mapping[str, Any]:
        if not self._turn.acquire(timeout=limits.timeout):
            raise Busy("another write has not ended; nothing was changed")
        try:
            if job["action"] == "check":
                return self._ask(job, limits.timeout, hangup or Hangup())
            path = self._folder / "states" / next(self._names)
            report = self._ask({**job, "snapshot": str(path)}, limits.timeout, hangup or Hangup())
            self._turn_to(State(path, f"{self._mark}-{path.name}"))
            return report
        finally:
            self._turn.release()

    def _ask(self, job: Mapping[str, Any], timeout: float, hangup: Hangup) -> Mapping[str, Any]:
        """Have the writer do a job; a writer that did not end it in order is replaced."""
        if hangup.gone:
            raise StoreError("the client has gone")
        writer = self._ready()
        said = []
        try:
            hangup.on_hang_up(writer.kill)
            writer.ask(job, timeout)
            deadline = time.monotonic() + timeout
            while part := writer.read(deadline):
                said.append(part)
        except QueryTimeout:
            what = f"the update did not end within {timeout:g} seconds; nothing was changed"
            raise QueryTimeout(what) from None
        except QueryMemory:
            what = "the update needed more memory than one request may use; nothing was changed"
            raise QueryMemory(what) from None
        except StoreError as wrong:
            raise StoreError(f"{wrong}; nothing was changed") from None
        finally:
            hangup.on_hang_up(None)
            if not writer.usable:
                self._writer = self._starter.submit(self._restart, writer, self._state)
        found: dict[str, Any] = json.loads(b"".join(said))
        return found

    def _ready(self) -> Process:
        """Return the writer; one that could not start, or died since, has a successor."""
        try:
            writer = self._writer.result()
        except PolicyGraphError:
            self._writer = self._starter.submit(self._start, self._state)
        else:
            if writer.alive:
                return writer
            self._writer = self._starter.submit(self._restart, writer, self._state)
        return self._writer.result()

    def _turn_to(self, state: State) -> None:
        with self._lock:
            old, self._state = self._state, state
            old.current = False
            over = not old.readers
        if over:
            shutil.rmtree(old.path, ignore_errors=True)

    def _restart(self, writer: Process, state: State) -> Process:
        log.warning("sandbox-writer-replaced pid=%d", writer.pid)
        writer.close()
        shutil.rmtree(writer.source.store, ignore_errors=True)
        return self._start(state)

    def _start(self, state: State | None) -> Process:
        """Start a writer on a copy of a state: its tables are shared, its journals its own."""
        store = self._folder / "stores" / uuid.uuid4().hex
        if state:
            store.mkdir()
            for file in state.path.iterdir():
                (os.link if file.suffix == ".sst" else shutil.copyfile)(file, store / file.name)
        process = Process(Source(store, ""), self._memory, {}, WRITER)
        try:
            process.wait_ready()
        except PolicyGraphError:
            process.close()
            raise
        return process


class _Held:
    """The chunks of an answer; the state they come from is dropped at their end."""

    def __init__(self, chunks: Chunks, dataset: Dataset, state: State) -> None:
        self._chunks, self._dataset = chunks, dataset
        self._state: State | None = state

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._chunks)
        except (StopIteration, PolicyGraphError):
            self._drop()
            raise

    def close(self) -> None:
        self._chunks.close()
        self._drop()

    def _drop(self) -> None:
        state, self._state = self._state, None
        if state:
            self._dataset.drop(state)

    def __del__(self) -> None:
        self._drop()


class SandboxEndpoint:
    """Answers queries over the sandbox's latest state; its default graph is no union."""

    def __init__(self, dataset: Dataset, pool: WorkerPool, base: str) -> None:
        """Ask ``pool``, whose workers began with ``dataset.first``; IRIs are relative to base."""
        self._dataset, self._pool, self._base = dataset, pool, base

    @property
    def pool(self) -> WorkerPool:
        """Return the workers."""
        return self._pool

    def follow(self) -> str:
        """Return the stamp of the latest state."""
        return self._dataset.stamp

    def run(self, request: SparqlRequest, limits: Limits, hangup: Hangup | None = None) -> Answer:
        """Evaluate one query; see Endpoint."""
        reading = guard.inspect(request.text, limits)
        media = request.media.get(reading.form, "")
        choices = offered(reading.form)
        if not (form := by_media(media, choices)):
            raise NotAcceptable(media or "nothing", tuple(each.media for each in choices))
        default, named = request.default_graphs, request.named_graphs
        given = default is not None or named is not None
        job: dict[str, object] = {
            "text": guard.lower_booleans(request.text),
            "base": self._base,
            "format": form.engine,
            "union": False,
            "default": [Iri(iri).value for iri in default or ()] if given else None,
            "named": [Iri(iri).value for iri in named or ()] if given else None,
            "rows": limits.rows,
            "bytes": limits.result_bytes,
        }
        try:
            return self._run(job, reading.form, form.media, limits, hangup)
        except QueryRefused:
            raise
        except QueryError as wrong:
            raise explain(request.text, wrong) from None

    def graph(
        self, graph: str | None, form: Format, limits: Limits, hangup: Hangup | None = None
    ) -> Answer:
        """Return a graph's triples; see Contents."""
        job = graph_job(graph, form, limits, union=False)
        return self._run(job, "construct", form.media, limits, hangup)

    def close(self) -> None:
        """End the workers and the writer."""
        self._pool.close()
        self._dataset.close()

    def _run(
        self,
        job: Mapping[str, object],
        form: Any,
        media: str,
        limits: Limits,
        hangup: Hangup | None,
    ) -> Answer:
        state = self._dataset.take()
        try:
            stream = self._pool.run({**job, "store": str(state.path)}, limits.timeout, hangup)
        except PolicyGraphError:
            self._dataset.drop(state)
            raise
        return Answer(
            form=form,
            media=media,
            chunks=_Held(stream, self._dataset, state),
            stamp=state.stamp,
            size=stream.size,
            milliseconds=stream.milliseconds,
        )
