"""Wrapping: lines of text taken from paged documents are joined to paragraphs again.

Text extracted from PDF breaks every line at the page's width and keeps page numbers and
tables of contents. Each repair is an edit that goes into the cleaning log.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from policygraph.ingest.cleaning import Cleaning
from policygraph.ingest.marks import mark

__all__ = ["LEADER_DOTS", "glued_headings", "is_wrapped", "repairs"]

ENDS = "。；：！？;:"
PAGE_NUMBER = re.compile(r"[\s\-—–－·]*(?:[0-9]{1,3}|[IVXⅠ-Ⅻ](?: ?[IVX]){0,4})[\s\-—–－·]*$")
LEADING_PAGE_NUMBER = re.compile(r"\s*[IVX](?: ?[IVX]){0,4}\s+(?=[\u4e00-\u9fff])")
LEADER_DOTS = re.compile(
    r"(?:[.．…·] ?){3,}\s*[-—]?\s*[0-9IVXⅠ-Ⅻ]{1,4}\s*[-—]?\s*$|[.．…·]{6,}\s*$"
)
HEADING = ("编", "篇", "部分", "章", "节")
GLUED = re.compile(
    r"(?m:^)[ \t\u3000]*第[一二三四五六七八九十百]+[编篇章](?![编篇章节])[^\n。；，：]{2,30}?"
    r"(?P<gap>[ \t\u3000]*)"
    r"(?=第[一二三四五六七八九十百]+[章节](?![编篇章节第、至和])[^\n。；]{2,40}$)",
    re.MULTILINE,
)


def is_wrapped(text: str) -> bool:
    """Tell whether lines end at a page's width instead of at the end of a paragraph."""
    lines = [line.strip() for line in text.split("\n")]
    lines = [line for line in lines if line and not LEADER_DOTS.search(line)]
    if len(lines) < 20 or not 15 <= median(map(len, lines)) <= 45:
        return False
    open_ended = [line for line in lines if line[-1] not in ENDS]
    width = _width(lines)
    full = [line for line in open_ended if len(line) >= 0.8 * width]
    return len(open_ended) > 0.6 * len(lines) and len(full) > 0.5 * len(open_ended)


def glued_headings(text: str) -> Iterator[Cleaning]:
    """Give the edits that part a heading from the heading of the level below on its line."""
    for hit in GLUED.finditer(text):
        yield Cleaning("glued-heading", hit.start("gap"), hit["gap"], "\n")


def repairs(text: str) -> Iterator[Cleaning]:
    """Give the edits that drop page numbers and contents lines and join wrapped lines."""
    lines = list(_lines(text))
    width = _width([line for _, line in lines if line.strip()])
    kept: list[tuple[int, str]] = []
    for at, line in lines:
        if line.strip() and PAGE_NUMBER.match(line):
            yield Cleaning("page-number", at, text[at : at + len(line) + 1])
        elif LEADER_DOTS.search(line):
            yield Cleaning("contents-line", at, text[at : at + len(line) + 1])
        elif lead := LEADING_PAGE_NUMBER.match(line):
            yield Cleaning("page-number", at, lead[0])
            kept.append((at + lead.end(), line[lead.end() :]))
        elif line.strip():
            kept.append((at, line))
    for (at, line), (next_at, following) in pairwise(kept):
        if _continues(line.strip(), following.strip(), width):
            begin = at + len(line.rstrip())
            end = next_at + len(following) - len(following.lstrip())
            yield from _joint(text, lines, begin, end)
    for at, line in kept:
        for hit in re.finditer(
            r"(?<=[。；])([ \u3000]+)(?=第[一二三四五六七八九十百]+条[ \u3000])", line
        ):
            yield Cleaning("article-line", at + hit.start(), hit[0], "\n")


def _continues(line: str, following: str, width: int) -> bool:
    """Tell whether ``following`` goes on with the paragraph of ``line``."""
    if line[-1] in ENDS and (line[-1] != "：" or len(line) < 0.8 * width):
        return False
    opening = mark(following)
    if opening is not None or len(line) < 0.75 * width:
        return False
    own = mark(line)
    return not (own is not None and own.type in HEADING and len(line) < 0.9 * width)


def _joint(text: str, lines: list[tuple[int, str]], begin: int, end: int) -> Iterator[Cleaning]:
    """Remove what separates two joined lines, around whatever was dropped between them."""
    at = begin
    for start, line in lines:
        if start + len(line) < begin or start >= end:
            continue
        dropped = line.strip() and (PAGE_NUMBER.match(line) or LEADER_DOTS.search(line))
        if start > begin and dropped:
            if at < start:
                yield Cleaning("wrapped-line", at, text[at:start])
            at = start + len(line) + 1
        elif start > begin and (lead := LEADING_PAGE_NUMBER.match(line)):
            if at < start:
                yield Cleaning("wrapped-line", at, text[at:start])
            at = start + lead.end()
    if at < end:
        yield Cleaning("wrapped-line", at, text[at:end])


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def _width(lines: list[str]) -> int:
    """Give the line length that nine of ten lines do not exceed, in characters."""
    lengths = sorted(len(line.strip()) for line in lines)
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
