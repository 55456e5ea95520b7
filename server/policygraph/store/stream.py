"""The bytes of one answer on their way from a worker to a client, under the query's deadline."""

import time
from collections import deque
from collections.abc import Callable
from typing import Self

from policygraph.errors import PolicyGraphError, QueryTimeout
from policygraph.store.process import Process

__all__ = ["HOLD_BYTES", "HOLD_SECONDS", "PATIENCE", "Stream"]

HOLD_BYTES = 1 << 20
"""Bytes held back before an answer is declared good, so that small ones get true statuses."""

HOLD_SECONDS = 0.25
"""Seconds after which the first bytes are no longer held back."""

PATIENCE = 60.0
"""Seconds in all that a worker waits for a client that reads slowly."""


class Stream:
    """An answer's chunks. Ends normally only when whole; closing it early kills the worker.

    The deadline counts the time spent waiting for the worker, not for the client.
    """

    def __init__(self, process: Process, timeout: float, done: Callable[[], None]) -> None:
        """Read from ``process`` for at most ``timeout`` seconds; then call ``done``, once."""
        self.release = process.source.release
        self.size: int | None = None
        self.milliseconds = 0.0
        self.rows: int | None = None
        self._process = process
        self._timeout = self._left = timeout
        self._patience = PATIENCE
        self._handed = 0.0
        self._held: deque[bytes] = deque()
        self._over = False
        self._done = done

    @property
    def number(self) -> int:
        """Return the number of the socket the answer comes from."""
        return self._process.number

    def is_whole(self) -> bool | None:
        """Say, without waiting, whether ``hold`` need not wait; None when it should be let."""
        return self._process.has_ended()

    def spend(self, seconds: float) -> None:
        """Count time that was spent waiting for the worker elsewhere."""
        self._left -= seconds

    def hold(self) -> None:
        """Read the first bytes; raises what went wrong before the answer deserved trust."""
        begun = time.monotonic()
        size = 0
        while not self._over:
            if chunk := self._read():
                self._held.append(chunk)
                size += len(chunk)
            if size and (size >= HOLD_BYTES or time.monotonic() - begun > HOLD_SECONDS):
                break
        if self._over:
            self.size, self.rows = size, self._process.rows
        self.milliseconds = (time.monotonic() - begun) * 1000

    def __iter__(self) -> Self:
        """Return the stream itself."""
        return self

    def __next__(self) -> bytes:
        """Return the next chunk.

        Raises LimitExceeded or StoreError when the answer must be cut.
        """
        if self._held:
            self._handed = time.monotonic()
            return self._held.popleft()
        if self._over:
            raise StopIteration
        if self._handed:
            self._patience -= time.monotonic() - self._handed
            if self._patience < 0:
                self.close()
                raise QueryTimeout("the answer was read too slowly")
        chunk = self._read()
        self._handed = time.monotonic()
        if not chunk:
            raise StopIteration
        return chunk

    def close(self) -> None:
        """End the work; a no-op once the answer is whole."""
        self._held.clear()
        if not self._over:
            self._process.kill()
            self._finish()

    def __del__(self) -> None:
        """End the work of a stream that was dropped."""
        self.close()

    def _read(self) -> bytes:
        """Return the next chunk, or nothing at the end."""
        begun = time.monotonic()
        try:
            chunk = self._process.read(begun + self._left)
        except QueryTimeout:
            self._finish()
            raise QueryTimeout(f"the query did not end within {self._timeout:g} seconds") from None
        except PolicyGraphError:
            self._finish()
            raise
        self._left -= time.monotonic() - begun
        if not chunk:
            self._finish()
        return chunk

    def _finish(self) -> None:
        if not self._over:
            self._over = True
            self._done()
