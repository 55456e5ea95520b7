"""The frames between the pool and a worker: one letter, four bytes of length, the content."""

import struct

__all__ = ["DATA", "END", "ERROR", "HEAD", "MOST", "QUERY", "READY", "pack"]

HEAD = struct.Struct("!cI")
MOST = 1 << 20
"""Bytes one frame may have; a longer one means that the other side is not what it should be."""

QUERY = b"Q"
"""To the worker: JSON, what to evaluate and under which limits."""

READY = b"R"
"""From the worker: JSON, once, when its store is open."""

DATA = b"D"
"""From the worker: the next bytes of the answer."""

END = b"E"
"""From the worker: JSON; the answer is whole."""

ERROR = b"X"
"""From the worker: JSON; what went wrong."""


def pack(kind: bytes, content: bytes) -> bytes:
    """Return one frame."""
    return HEAD.pack(kind, len(content)) + content
