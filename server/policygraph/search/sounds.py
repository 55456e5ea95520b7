"""Sounds: how Chinese names are spelt, whole or by initials, and where a spelling fits a name."""

import re
from collections.abc import Iterable, Sequence

from policygraph.search.folding import HAN

__all__ = ["fits", "spellings", "syllables"]

LONGEST = 12
"""Syllables of one spelling; nobody types more of a name."""


def syllables(name: str) -> list[str]:
    """Return the sound of each character; nothing for what is not Chinese.

    >>> syllables("通州A区")
    ['tong', 'zhou', '', 'qu']
    """
    from pypinyin import lazy_pinyin  # half a second to load, and only a build needs it

    found: list[str] = []
    for run in re.findall(f"{HAN.pattern}+|.", name, re.DOTALL):
        sounds = lazy_pinyin(run) if HAN.match(run) else [""] * len(run)
        found += sounds if len(sounds) == len(run) else [""] * len(run)
    return found


def spellings(sounds: Sequence[str]) -> Iterable[str]:
    """Return what may be typed for a name: from each syllable on, and the initials of a run."""
    for start, sound in enumerate(sounds):
        if sound:
            run = _run(sounds, start)
            yield "".join(run)
            if start == 0 or not sounds[start - 1]:
                initials = "".join(each[0] for each in run)
                if len(initials) > 1:
                    yield initials


def fits(sounds: Sequence[str], typed: str) -> tuple[int, int] | None:
    """Return which characters of a name are meant by what was typed, if any.

    >>> fits(["tong", "zhou", "qu"], "tongzh"), fits(["tong", "zhou", "qu"], "tz")
    ((0, 2), (0, 2))
    """
    for start, sound in enumerate(sounds):
        if not sound:
            continue
        run = _run(sounds, start)
        if "".join(run).startswith(typed):
            length = 0
            for count, each in enumerate(run, 1):
                length += len(each)
                if length >= len(typed):
                    return start, start + count
        begins = start == 0 or not sounds[start - 1]
        if begins and len(typed) > 1 and "".join(each[0] for each in run).startswith(typed):
            return start, start + len(typed)
    return None


def _run(sounds: Sequence[str], start: int) -> list[str]:
    run: list[str] = []
    for sound in sounds[start : start + LONGEST]:
        if not sound:
            break
        run.append(sound)
    return run
