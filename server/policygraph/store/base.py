"""The two seams of the store: our own questions with typed answers, strangers' with bytes."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from policygraph.queries import BoundQuery, Form
from policygraph.rdf.terms import Term, Triple

__all__ = [
    "Answer",
    "Chunks",
    "Endpoint",
    "Hangup",
    "Limits",
    "Row",
    "Solutions",
    "SparqlRequest",
    "Store",
]

Row = dict[str, Term]


@dataclass(frozen=True, slots=True)
class Solutions:
    """The rows of a SELECT; an unbound variable is absent from its row."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]

    def __iter__(self) -> Iterator[Row]:
        """Iterate over the rows."""
        return iter(self.rows)

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.rows)


class Store(Protocol):
    """Trusted, bounded questions from ``queries/``, answered in terms.

    All methods raise StoreError when the store fails.
    """

    def select(self, query: BoundQuery) -> Solutions:
        """Answer a SELECT."""
        ...

    def ask(self, query: BoundQuery) -> bool:
        """Answer an ASK."""
        ...

    def construct(self, query: BoundQuery) -> Sequence[Triple]:
        """Answer a CONSTRUCT or DESCRIBE."""
        ...


@dataclass(frozen=True, slots=True)
class Limits:
    """What one stranger's query may take. Seconds, bytes, rows."""

    timeout: float = 10.0
    memory: int = 1024**3
    rows: int = 1_000_000
    result_bytes: int = 256 * 1024**2
    query_bytes: int = 64_000
    depth: int = 200


@dataclass(frozen=True, slots=True)
class SparqlRequest:
    """A query as the SPARQL 1.1 Protocol carries it (§2.1), and the media type to answer in.

    ``default_graphs`` and ``named_graphs`` are the protocol parameters; None means not given.
    ``media`` maps a query form to the media type negotiated for it, because the form is known
    only after reading the text.
    """

    text: str
    media: dict[Form, str] = field(default_factory=dict)
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None


class Hangup:
    """Tells whoever works for a client that the client has gone. Safe to use from any thread.

    Once ``on_hang_up`` has returned, what it replaced is not called any more: a worker given
    back cannot be killed by its last client.
    """

    def __init__(self) -> None:
        """Begin with the client on the line."""
        self._lock = threading.Lock()
        self._stop: Callable[[], None] | None = None
        self._gone = False

    @property
    def gone(self) -> bool:
        """Say whether the client has hung up."""
        return self._gone

    def hang_up(self) -> None:
        """Stop what is done for the client, now or as soon as it begins."""
        with self._lock:
            self._gone = True
            if self._stop:
                self._stop()

    def on_hang_up(self, stop: Callable[[], None] | None) -> None:
        """Say how to stop the present work; None when there is nothing to stop."""
        with self._lock:
            self._stop = stop
            if self._gone and stop:
                stop()


class Chunks(Protocol):
    """The bytes of an answer. Closing them early stops the work."""

    def __iter__(self) -> Iterator[bytes]:
        """Iterate over the chunks."""
        ...

    def __next__(self) -> bytes:
        """Return the next chunk."""
        ...

    def close(self) -> None:
        """Stop; a no-op at the end."""
        ...


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a stranger's query.

    ``chunks`` ends normally only when the answer is whole; it raises LimitExceeded or
    StoreError when the answer had to be cut, and the caller must then abort the connection.
    ``size`` is known when the whole answer is already here. ``release`` is the id of the release
    that answered, ``stamp`` changes with anything in its store.
    """

    form: Form
    media: str
    chunks: Chunks
    release: str = ""
    stamp: str = ""
    size: int | None = None
    milliseconds: float = 0.0
    rows: int | None = None
    """Rows or triples, where the whole answer is already here."""

    modified: float = 0.0
    """When what answered became what it is, in seconds since 1970; 0 when nobody knows."""


class Endpoint(Protocol):
    """Strangers' questions, answered in bytes, under limits."""

    def run(self, request: SparqlRequest, limits: Limits, hangup: Hangup | None = None) -> Answer:
        """Evaluate one query; ``hangup`` lets another thread stop it.

        Raises QueryError for a text that cannot be parsed, QueryRefused when the guard says no,
        NotAcceptable when the negotiated type does not fit the form, LimitExceeded and its
        children when a limit is met before the first byte, StoreError when a worker died.
        """
        ...
