"""Reasons: why something was found, and which letters of it fit the question."""

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policygraph.search.entries import Said
from policygraph.search.folding import OTHER, fold
from policygraph.search.question import Wanted
from policygraph.search.sounds import fits

__all__ = ["Reason", "reasons"]


@dataclass(frozen=True, slots=True)
class Reason:
    """A text that fits: ``places`` are the letters that do; ``way`` is text or sound."""

    said: Said
    way: str
    places: tuple[tuple[int, int], ...]


def reasons(said: Sequence[Said], wanted: Sequence[Wanted]) -> tuple[Reason, ...]:
    """Return for the words the first texts in which they stand, each text once.

    A text that holds more of the words comes first, then the more telling one. Nothing is
    returned when the words stand nowhere: then the thing was found wrongly.
    """
    found: list[tuple[set[int], Reason]] = []
    for one in said:
        folded = fold(one.text)
        places: dict[int, list[tuple[int, int]]] = {}
        way = "text"
        for at, want in enumerate(wanted):
            if spots := [m.span() for m in _pattern(want).finditer(folded)]:
                places[at] = spots
        if not places and one.sounds:
            for at, want in enumerate(wanted):
                if want.typed and (spot := fits(one.sounds, want.typed)):
                    places[at] = [spot]
                    way = "sound"
        if places:
            merged = _merged(spot for spots in places.values() for spot in spots)
            found.append((set(places), Reason(one, way, merged)))
    found.sort(key=lambda each: -len(each[0]))
    told: set[int] = set()
    kept = []
    for words, reason in found:
        if not words <= told:
            told |= words
            kept.append(reason)
    return tuple(kept)


@functools.lru_cache(maxsize=256)
def _pattern(want: Wanted) -> re.Pattern[str]:
    inner = r"[\s\-./'’–_&·]*".join(map(re.escape, want.atoms))
    first, last = want.atoms[0], want.atoms[-1]
    before = f"(?<![^{OTHER}])" if first.isascii() else ""
    after = f"(?![^{OTHER}])" if last.isascii() and not want.begins() else ""
    return re.compile(before + inner + after)


def _merged(spots: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(spots):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return tuple(merged)
