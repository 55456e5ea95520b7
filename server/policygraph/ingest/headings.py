"""Headings: branches of the numbering, and which of them open with a heading.

Whether a first sentence is a heading is decided for siblings together: it is one where most of
them have something that can be one.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from policygraph.ingest.brackets import depths
from policygraph.ingest.forms import is_body
from policygraph.ingest.marks import Mark
from policygraph.ingest.structure import Extent, HeadingMode, Line

__all__ = ["Branch", "decide_headings", "is_note"]

ALWAYS_HEADED = ("编", "篇", "部分", "章", "节")
LONGEST = 45
LONGEST_OF_ARTICLE = 20
PROSE = re.compile(
    r"应当|不得|必须|^(?:原则)?同意|，(?:应|可以|须|由)|自.{1,15}起(?:施|执)行|负责解释"
)
MODAL = re.compile(r"(?<![重需主纲摘概首])要(?![求素点害闻件地塞道])")
LEAD = re.compile(r"如下|下列|以下|包括|应当|符合")
NOTE = re.compile(
    r"[（(][^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*(?:负责|牵头|配合|指导|参与|责任单位"
    r"|责任部门|实施|落实|承办)[^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)]。?$"
    r"|(?:责任|牵头|配合|主办|协办|参加)(?:单位|部门)[：:].*$"
)


@dataclass(slots=True, eq=False)
class Branch:
    """A numbered line with what stands below it, while the tree is being made.

    ``lines`` are its own lines, the numbered one first; ``heading`` and ``heading_extent`` are
    filled in by ``decide_headings``.
    """

    mark: Mark
    parent: "Branch | None"
    lines: list[Line]
    children: list["Branch"] = field(default_factory=list)
    heading: str | None = None
    heading_extent: Extent | None = None
    mode: HeadingMode = "none"

    def rest(self) -> Extent:
        """Give the extent of the first line after the mark."""
        first = self.lines[0]
        return Extent(min(first.start + self.mark.length, first.end), first.end)

    def walk(self) -> Iterator["Branch"]:
        """Give this branch and all below it in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    def every_line(self) -> list[Line]:
        """Give all lines of the branch in the order of the text."""
        return sorted((line for b in self.walk() for line in b.lines), key=lambda line: line.start)

    def size(self) -> int:
        """Count the characters of all lines."""
        return sum(len(line.text) for line in self.every_line())


def is_note(paragraph: str) -> bool:
    """Tell whether a paragraph is nothing but a note of responsibility, as in （…负责）."""
    bare = paragraph.strip()
    hit = NOTE.match(bare)
    if hit is not None:
        return True
    if not (bare and bare[0] in "（(" and bare[-1] in "）)"):
        return False
    names = re.split(r"[、，,；; 和及]+", bare[1:-1])
    return all(is_body(name) for name in names) and depths(bare).count(0) == 0


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What could be the heading of a branch: its extents without and with the closing mark."""

    inner: Extent
    outer: Extent
    mode: HeadingMode
    takes_line: int  # how many further lines the heading uses up


def decide_headings(branches: Sequence[Branch], text: str) -> list[Branch]:
    """Set the headings; return the branches that lack one although their siblings have it."""
    groups: dict[tuple[int, str], list[Branch]] = defaultdict(list)
    levels: dict[str, list[bool]] = defaultdict(list)
    candidates = {}
    for branch in branches:
        candidates[id(branch)] = found = _candidate(branch, text)
        groups[id(branch.parent), branch.mark.type].append(branch)
        levels[branch.mark.type].append(found is not None)
    odd = []
    for (_, kind), group in groups.items():
        votes = (
            levels[kind]
            if len(group) < 3 or kind == "条"
            else [candidates[id(b)] is not None for b in group]
        )
        needed = 0.8 if kind == "条" else 0.5
        headed = sum(votes) > needed * len(votes) or kind in ALWAYS_HEADED
        for branch in group:
            found = candidates[id(branch)]
            if headed and found is not None:
                branch.heading = _tidy(found.inner.of(text))
                branch.heading_extent = found.outer
                branch.mode = found.mode
            elif headed:
                odd.append(branch)
    return odd


def _candidate(branch: Branch, text: str) -> _Candidate | None:
    """Give what could be the heading of the branch, or None."""
    rest = branch.rest()
    words = rest.of(text)
    follows = len(branch.lines) > 1 or bool(branch.children)
    kind = branch.mark.type
    if not words:
        return None
    if kind == "条":
        return _article_heading(branch, rest, words)
    if kind in ALWAYS_HEADED:
        end = rest.end - (words[-1] in "。：")
        return _Candidate(Extent(rest.start, end), rest, "line", 0) if len(words) < 80 else None
    stop = _first_stop(words)
    if stop is not None:
        return _sentence_heading(rest, words, stop, follows=follows)
    if words[-1] in "；，、;,":
        return None
    if words[-1] in "：:":
        if not follows or len(words) > 17 or LEAD.search(words):
            return None
        return _Candidate(Extent(rest.start, rest.end - 1), rest, "line", 0)
    colon = re.match(r"[^，。；：:,]{1,20}[：:](?=.)", words)
    if colon:
        inner = Extent(rest.start, rest.start + colon.end() - 1)
        return _Candidate(inner, Extent(rest.start, rest.start + colon.end()), "colon", 0)
    return _Candidate(rest, rest, "line", 0) if len(words) <= 60 else None


def _sentence_heading(rest: Extent, words: str, stop: int, *, follows: bool) -> _Candidate | None:
    """Read a first sentence that ends in 。 at ``stop`` as a heading, if it can be one."""
    colon = re.match(r"[^，。；：:,]{1,12}[：:](?=.)", words)
    if colon and not LEAD.search(colon[0]):
        inner = Extent(rest.start, rest.start + colon.end() - 1)
        return _Candidate(inner, Extent(rest.start, rest.start + colon.end()), "colon", 0)
    if stop > LONGEST or PROSE.search(words[:stop]) or "；" in words[:stop]:
        return None
    outer = Extent(rest.start, rest.start + stop + 1)
    remaining = words[stop + 1 :].strip()
    if (remaining and is_note(remaining)) or (not remaining and not follows):
        return None
    if remaining and MODAL.search(words[:stop]):
        return None
    mode: HeadingMode = "run-in" if remaining else "line"
    return _Candidate(Extent(rest.start, rest.start + stop), outer, mode, 0)


def _article_heading(branch: Branch, rest: Extent, words: str) -> _Candidate | None:
    """Read 【…】, （…） after 第N条, or a short line without 。 above the text of an article."""
    hit = re.match(r"[【〔（(]([^【】〔〕（）()。]{2,25})[】〕）)]\s*", words)
    if hit:
        inner = Extent(rest.start + hit.start(1), rest.start + hit.end(1))
        outer = Extent(rest.start, rest.start + len(hit[0].rstrip()))
        return _Candidate(inner, outer, "run-in" if len(words) > hit.end() else "line", 0)
    if len(words) <= 25 and words[-1] not in "。：；，" and len(branch.lines) > 1:
        return _Candidate(rest, rest, "line", 0)
    stop = _first_stop(words)
    if stop is None or stop > LONGEST_OF_ARTICLE:
        return None
    return _sentence_heading(rest, words, stop, follows=len(branch.lines) > 1)


def _first_stop(words: str) -> int | None:
    """Find the first 。 outside brackets and quotation marks."""
    levels = depths(words)
    return next((i for i, c in enumerate(words) if c == "。" and not levels[i]), None)


def _tidy(heading: str) -> str:
    """Drop blanks that only space out the characters of a heading, as in 总　　则."""
    return re.sub(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])", "", heading.strip())
