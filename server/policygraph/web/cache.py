"""Answers kept whole, under all that shapes them, so that asking again costs nothing."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

__all__ = ["MOST", "Cache", "Kept"]

MOST = 1 << 20
"""Bytes one kept answer may have."""

COST = 1024
"""What keeping an answer costs besides its body: headers, key, and the room between."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A whole answer, as it is sent."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    tag: str = ""
    modified: str = ""
    rows: int | None = None
    query: str = ""


class Cache:
    """The answers last asked for, within a number of bytes. Used by one thread only."""

    def __init__(self, most: int) -> None:
        """Keep ``most`` bytes."""
        self._most = most
        self._kept: OrderedDict[Hashable, tuple[int, Kept]] = OrderedDict()
        self.bytes = 0

    def get(self, key: Hashable) -> Kept | None:
        """Return an answer that is kept."""
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return found[1]

    def put(self, key: Hashable, answer: Kept, weight: int = 0) -> None:
        """Keep an answer; those not asked for longest make room. ``weight`` is the key's."""
        size = len(answer.body) + weight + COST
        if len(answer.body) > MOST or size > self._most:
            return
        if key in self._kept:
            self.bytes -= self._kept.pop(key)[0]
        self._kept[key] = (size, answer)
        self.bytes += size
        while self.bytes > self._most:
            self.bytes -= self._kept.popitem(last=False)[1][0]

    def clear(self) -> None:
        """Keep nothing."""
        self._kept.clear()
        self.bytes = 0
