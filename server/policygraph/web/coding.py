"""How an answer is packed for the way: gzip where the client takes it and it is worth it."""

import zlib
from collections.abc import Iterator

from policygraph.store.base import Chunks
from policygraph.web.negotiate import ranges

__all__ = ["LEAST", "Packed", "choose_coding", "pack"]

LEAST = 400
"""Bytes below which packing saves nothing."""

LEVEL = 5
GZIP = 16 + zlib.MAX_WBITS


def choose_coding(accept: str | None) -> str:
    """Return ``gzip`` where Accept-Encoding takes it, or nothing.

    >>> choose_coding("br, gzip;q=0.5"), choose_coding("gzip;q=0, *"), choose_coding(None)
    ('gzip', '', '')
    """
    if not accept:
        return ""
    wanted = {each.name: each.quality for each in ranges(accept)}
    quality = wanted.get("gzip", wanted.get("x-gzip", wanted.get("*", 0.0)))
    return "gzip" if quality > 0 and quality >= wanted.get("identity", 0.0) else ""


def pack(body: bytes) -> bytes:
    """Return the body in gzip; the same body always becomes the same bytes."""
    packer = zlib.compressobj(LEVEL, wbits=GZIP)
    return packer.compress(body) + packer.flush()


class Packed:
    """Chunks in gzip, as they come. What ends the chunks early ends these early too."""

    def __init__(self, chunks: Chunks) -> None:
        """Pack ``chunks``."""
        self._chunks = chunks
        self._packer = zlib.compressobj(LEVEL, wbits=GZIP)
        self._over = False

    def __iter__(self) -> Iterator[bytes]:
        """Return the chunks themselves."""
        return self

    def __next__(self) -> bytes:
        """Return the next bytes; the packer may swallow several chunks before it gives any."""
        while not self._over:
            try:
                found = self._packer.compress(next(self._chunks))
            except StopIteration:
                self._over = True
                found = self._packer.flush()
            if found:
                return found
        raise StopIteration

    def close(self) -> None:
        """Stop."""
        self._over = True
        self._chunks.close()
