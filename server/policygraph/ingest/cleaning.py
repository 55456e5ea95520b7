"""Cleaning: what is taken out of a raw text before it is read, and how to put it back.

Every edit is kept with its rule, its offset in the raw text and both texts, so that the raw
text can be rebuilt from the canonical one: cleaning loses nothing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Cleaning", "apply", "clean", "restore"]

#: Character rules, in order of precedence: (rule id, pattern, what is put in its place).
RULES: tuple[tuple[str, str, str], ...] = (
    ("byte-order-mark", r"\ufeff", ""),
    ("carriage-return", r"\r(?=\n)", ""),
    ("line-separator", r"\r|\x85|\u2028|\u2029|\x0b", "\n"),
    ("page-break", r"\n?\x0c", "\n"),
    ("word-bookmark", r"\[bookmark: [^\]]+\]", ""),
    ("comment", r"<!--(?:(?!-->)[\s\S])*-->", ""),
    ("heading-mark", r"(?m:^[ \t]*#{1,6}[ \t]+)", ""),
    ("emphasis-mark", r"\*\*(?=[^*\n])|(?<=[^*\n])\*\*", ""),
    ("zero-width", r"[\u200b\u200c\u200d\u2060\u00ad]", ""),
    ("no-break-space", r"[\u00a0\u202f\u2007]", " "),
    ("control", r"[\x00-\x08\x0e-\x1f\x7f]", ""),
)
PATTERN = re.compile("|".join(f"(?P<r{i}>{rule[1]})" for i, rule in enumerate(RULES)))


@dataclass(frozen=True, slots=True)
class Cleaning:
    """One edit: at ``offset`` of the raw text ``removed`` stood where now ``put`` stands.

    Offsets count code points from 0.
    """

    rule: str
    offset: int
    removed: str
    put: str = ""


def clean(raw: str) -> tuple[str, tuple[Cleaning, ...]]:
    """Apply the character rules once over ``raw``; return the text and the log."""
    log = []
    for hit in PATTERN.finditer(raw):
        rule, _, put = RULES[int((hit.lastgroup or "r0")[1:])]
        log.append(Cleaning(rule, hit.start(), hit[0], put))
    return replay(raw, log), tuple(log)


def replay(raw: str, log: Iterable[Cleaning]) -> str:
    """Make the canonical text from the raw one and a log sorted by offset."""
    pieces, at = [], 0
    for edit in log:
        pieces += [raw[at : edit.offset], edit.put]
        at = edit.offset + len(edit.removed)
    return "".join([*pieces, raw[at:]])


def restore(text: str, log: Iterable[Cleaning]) -> str:
    """Rebuild the raw text from the canonical one: the inverse of cleaning."""
    pieces, at, shift = [], 0, 0
    for edit in log:
        here = edit.offset - shift
        pieces += [text[at:here], edit.removed]
        at = here + len(edit.put)
        shift += len(edit.removed) - len(edit.put)
    return "".join([*pieces, text[at:]])


def apply(
    raw: str, log: tuple[Cleaning, ...], later: Iterable[Cleaning]
) -> tuple[str, tuple[Cleaning, ...]]:
    """Add edits whose offsets count in the text that ``log`` gives; return text and one log.

    Earlier edits that fall inside a later one are absorbed by it, so that the log always
    speaks of the raw text alone.
    """
    text = replay(raw, log)
    origin = _origins(raw, log)
    merged: list[Cleaning] = []
    spans = []
    for edit in later:
        begin, end = origin[edit.offset], origin[edit.offset + len(edit.removed)]
        if text[edit.offset : edit.offset + len(edit.removed)] != edit.removed:
            raise ValueError(f"the log does not fit the text at {edit.offset}")
        merged.append(Cleaning(edit.rule, begin, raw[begin:end], edit.put))
        spans.append((begin, end))
    inside = [
        any(begin <= old.offset and old.offset + len(old.removed) <= end for begin, end in spans)
        for old in log
    ]
    merged += [old for old, lost in zip(log, inside, strict=True) if not lost]
    merged.sort(key=lambda edit: (edit.offset, len(edit.removed)))
    return replay(raw, merged), tuple(merged)


def _origins(raw: str, log: Iterable[Cleaning]) -> list[int]:
    """Give for each offset of the cleaned text, its end included, the offset in the raw text."""
    origin: list[int] = []
    at = 0
    for edit in log:
        origin += range(at, edit.offset)
        origin += [edit.offset] * len(edit.put)
        at = edit.offset + len(edit.removed)
    origin += range(at, len(raw) + 1)
    return origin
