"""Where a worker's serialiser writes: bytes and rows are counted on the way out.

The engine writes rows far faster than Python can iterate over them one by one, so the rows are
counted in the bytes: each format marks them in a way that no value can imitate.
"""

from collections.abc import Callable
from typing import Protocol

__all__ = ["COUNTERS", "Counter", "Sink", "TooLarge"]

BLOCK = 1 << 16


class TooLarge(Exception):
    """The answer has more rows or bytes than may be given."""

    def __init__(self, what: str, most: int) -> None:
        """Say of what there is too much."""
        super().__init__(f"the result has more than {most} {what}")


class Counter(Protocol):
    """Counts rows in the successive blocks of one answer."""

    def __call__(self, block: bytes) -> int:
        """Return how many rows end or begin in this block."""
        ...


class TsvRows:
    """One line a row: TSV escapes line ends inside values. The first line is the header."""

    def __init__(self) -> None:
        """Begin before the header."""
        self._header = 1

    def __call__(self, block: bytes) -> int:
        """Count line ends."""
        lines = block.count(b"\n")
        skipped = min(self._header, lines)
        self._header -= skipped
        return lines - skipped


class CsvRows:
    """One line end outside quotes a row; a doubled quote closes and opens again."""

    def __init__(self) -> None:
        """Begin before the header, outside quotes."""
        self._lines = TsvRows()
        self._quoted = False

    def __call__(self, block: bytes) -> int:
        """Count line ends outside quotes."""
        parts = block.split(b'"')
        outside = parts[1::2] if self._quoted else parts[::2]
        self._quoted ^= len(parts) % 2 == 0
        return self._lines(b"".join(outside))


class XmlRows:
    """One ``<result>`` a row: ``<`` is escaped inside values."""

    TAG = b"<result>"

    def __init__(self) -> None:
        """Begin with nothing carried over."""
        self._rest = b""

    def __call__(self, block: bytes) -> int:
        """Count opening tags, also those cut by a block's edge."""
        block = self._rest + block
        self._rest = block[-(len(self.TAG) - 1) :]
        return block.count(self.TAG)


class JsonRows:
    """One object outside strings that is no member's value a row, after the outermost one."""

    def __init__(self) -> None:
        """Begin outside strings, before the outermost object."""
        self._rest = b""
        self._quoted = False
        self._last = b""
        self._outermost = 1

    def __call__(self, block: bytes) -> int:
        """Count ``{`` outside strings that follow anything but ``:``."""
        block = self._rest + block
        backslashes = len(block) - len(block.rstrip(b"\\"))
        cut = len(block) - backslashes
        self._rest, block = block[cut:], block[:cut]
        parts = block.replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"')
        outside = parts[1::2] if self._quoted else parts[::2]
        self._quoted ^= len(parts) % 2 == 0
        text = self._last + b"".join(outside)
        found = text.count(b"{") - text.count(b":{")
        if self._last == b"{":
            found -= 1
        self._last = text[-1:]
        skipped = min(self._outermost, found)
        self._outermost -= skipped
        return found - skipped


COUNTERS: dict[str, Callable[[], Counter]] = {
    "JSON": JsonRows,
    "XML": XmlRows,
    "CSV": CsvRows,
    "TSV": TsvRows,
}


class Sink:
    """A file the serialiser writes to; it hands on blocks and refuses what exceeds the caps."""

    def __init__(self, write: Callable[[bytes], None], most_bytes: int) -> None:
        """Hand blocks to ``write``, at most ``most_bytes`` in all."""
        self._write = write
        self._most_bytes = most_bytes
        self._most_rows = 0
        self._counter: Counter | None = None
        self._parts: list[bytes] = []
        self._held = 0
        self._bytes = 0
        self.rows = 0

    def count(self, counter: Counter, most_rows: int) -> None:
        """Count rows with ``counter`` and refuse more than ``most_rows``."""
        self._counter, self._most_rows = counter, most_rows

    def write(self, data: bytes) -> int:
        """Take what the serialiser wrote; raises TooLarge."""
        size = len(data)
        self._bytes += size
        if self._bytes > self._most_bytes:
            raise TooLarge("bytes", self._most_bytes)
        self._parts.append(data)
        self._held += size
        if self._held >= BLOCK:
            self._write(self._block())
        return size

    def flush(self) -> None:
        """Do nothing: blocks leave when they are full."""

    def finish(self) -> bytes:
        """Return the last block, which was not handed on; raises TooLarge."""
        return self._block()

    def _block(self) -> bytes:
        block = b"".join(self._parts)
        self._parts.clear()
        self._held = 0
        if self._counter:
            self.rows += self._counter(block)
            if self.rows > self._most_rows:
                raise TooLarge("rows", self._most_rows)
        return block
