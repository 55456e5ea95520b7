"""Blocks: the head, the shell, the bodies, the annexes and the tail of a document.

Each rule that decides about a line leaves a ``Finding``. Lines are taken in order; what no
rule claims is body.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from policygraph.ingest.document import Document
from policygraph.ingest.forms import bodies, dates, is_body
from policygraph.ingest.head import Head, Opening, opening
from policygraph.ingest.marks import mark
from policygraph.ingest.structure import (
    Annex,
    Diagnostic,
    Extent,
    Finding,
    Line,
    Paragraph,
    Piece,
)
from policygraph.ingest.wrapping import LEADER_DOTS

__all__ = ["Blocks", "Body", "blocks", "lines"]

SENDS_OUT = re.compile(r"印发|转发|批转|发布|公布|颁布|下发|颁发|令$")
ANNEX_LABEL = re.compile(
    r"(?:附\s*件|附\s*录|附\s*表|附\s*图|附)\s*[0-9一二三四五六七八九十]{0,3}\s*[：:.．、]?$"
)
ANNEX_LIST = re.compile(
    r"(?:附\s*件|附\s*表|附\s*图|附)\s*[0-9一二三四五六七八九十]{0,2}\s*[：:.．、]\s*\S"
)
NOTE = re.compile(r"[（(【][^（）()。]{0,60}(?:公开|删减|略|联系人|有效期|此件)[^（）()]*[）)】]$")
COLOPHON = re.compile(
    r"(?:抄\s*送|主\s*送|分\s*送|主题词|责任编辑|印发|校对|打印)[：:]|.*\d日印发$"
)
CONTENTS_MARKS = ("编", "篇", "部分", "章", "节")


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of a part: its title where it has one of its own, and what follows."""

    kind: Literal["main", "annexed"]
    title: str | None
    title_lines: tuple[Extent, ...]
    lines: tuple[Line, ...]
    tables: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Blocks:
    """A document cut into blocks."""

    head: Head
    bodies: tuple[Body, ...]
    annexes: tuple[Annex, ...]
    pieces: tuple[Piece, ...]
    findings: tuple[Finding, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _SignOff:
    """Signing lines: index of the first and after the last, who signs, the date."""

    begin: int
    end: int
    signers: tuple[str, ...]
    iso: str
    verbatim: str


def lines(text: str) -> list[Line]:
    """Give the lines of a text that are not blank, with their margins cut off."""
    found, at = [], 0
    for number, raw in enumerate(text.split("\n"), start=1):
        words = raw.strip()
        if words:
            start = at + raw.index(words[0])
            found.append(Line(number, start, start + len(words), words))
        at += len(raw) + 1
    return found


def blocks(document: Document) -> Blocks:
    """Cut a document into head, shell, bodies, annexes and tail."""
    return _Cutter(lines(document.text)).cut()


class _Cutter:
    """Goes through the lines once from each end; ``pieces`` and ``findings`` fill up."""

    def __init__(self, every: list[Line]) -> None:
        self.every = every
        self.pieces: list[Piece] = []
        self.findings: list[Finding] = []
        self.diagnostics: list[Diagnostic] = []
        self.tables = {line.number for line in _tables(every)}

    def claim(self, kind: str, claimed: Sequence[Line], rule: str, why: str) -> None:
        """Give lines to a piece and say why."""
        for line in claimed:
            self.pieces.append(Piece(kind, line.start, line.end))
            self.findings.append(Finding(rule, line.number, why))

    def cut(self) -> Blocks:
        """Cut the whole document."""
        first = opening(self.every)
        self.take(first)
        rest = self.without_contents(self.every[first.end :])
        signs = self.sign_offs(rest)
        sign = signs[0] if signs else None
        bodies_found: list[Body] = []
        annexes: list[Annex] = []
        if sign is not None and self.is_shell(first, rest, sign):
            self.claim("shell", rest[: sign.begin], "shell", "a notice that sends out what follows")
            self.sign(rest, sign)
            bodies_found, annexes = self.sent_out(first, rest[sign.end :])
        else:
            main, tail = rest, list[Line]()
            if sign is not None:
                main, tail = rest[: sign.begin], rest[sign.end :]
                self.sign(rest, sign)
            main, annexes = self.without_annexes(main, listed=sign is not None)
            bodies_found = [self.body("main", None, (), main)]
            annexes += self.annexes(self.without_notes(tail))
        head = first.head.signed(sign.signers if sign else (), sign.iso if sign else None,
                                 sign.verbatim if sign else None)  # fmt: skip
        if head.title is None and bodies_found and bodies_found[0].title:
            head = head.titled(bodies_found[0].title, bodies_found[0].title_lines)
        self.pieces.sort(key=lambda piece: piece.start)
        return Blocks(head, tuple(bodies_found), tuple(annexes), tuple(self.pieces),
                      tuple(self.findings), tuple(self.diagnostics))  # fmt: skip

    def take(self, first: Opening) -> None:
        """Take over the pieces and findings of a head."""
        self.pieces += first.pieces
        self.findings += first.findings

    def body(self, kind: Literal["main", "annexed"], title: str | None,
             title_lines: tuple[Extent, ...], own: Sequence[Line]) -> Body:  # fmt: skip
        """Make a body of lines, tables marked."""
        tables = tuple(line for line in own if line.number in self.tables)
        return Body(kind, title, title_lines, tuple(own), tables)

    def without_contents(self, rest: list[Line]) -> list[Line]:
        """Claim a table of contents: a run of headings whose first comes again later."""
        for i, line in enumerate(rest):
            found = mark(line.text)
            listed = re.fullmatch(r"目\s*[录次].*", line.text) is not None
            if not listed and (found is None or found.type not in CONTENTS_MARKS):
                if mark(line.text) is None and i < 200:
                    continue
                return rest
            end = i + listed
            while end < len(rest) and _in_contents(rest, end, listed=listed):
                end += 1
            key = _bare(rest[i + listed].text) if i + listed < len(rest) else ""
            again = any(_bare(later.text) == key for later in rest[end:])
            again = again or any(_bare(rest[k].text) == key for k in range(i + listed + 1, end))
            if not listed and not again:
                return rest
            if again and any(_bare(rest[k].text) == key for k in range(i + listed + 1, end)):
                end = next(k for k in range(i + listed + 1, end) if _bare(rest[k].text) == key)
            self.claim("contents", rest[i:end], "contents", "a run of headings that comes again")
            return rest[:i] + rest[end:]
        return rest

    def sign_offs(self, rest: list[Line]) -> list[_SignOff]:
        """Find dates on lines of their own after prose, with the bodies that sign above."""
        found = []
        prose = False
        for i, line in enumerate(rest):
            if line.text[-1] in "。：" or len(line.text) > 60:
                prose = True
                continue
            printed = dates(line.text)
            if not prose or len(printed) != 1 or line.number in self.tables:
                continue
            before = line.text[: printed[0].start].strip()
            after = line.text[printed[0].end :].strip()
            if after or (before and not is_body(before)):
                continue
            begin, signers = i, [*bodies(before)] if before else []
            while begin > 0 and i - begin < 12 and _may_sign(rest[begin - 1].text):
                begin -= 1
                signers[:0] = [n for n in bodies(rest[begin].text) if is_body(n)]
            found.append(_SignOff(begin, i + 1, tuple(signers), printed[0].iso,
                                  printed[0].verbatim))  # fmt: skip
        return found

    def sign(self, rest: list[Line], sign: _SignOff) -> None:
        """Claim the signing lines."""
        own = rest[sign.begin : sign.end]
        self.claim("issuer", own[:-1], "sign-off", "names who signs, above the date")
        self.claim("date", own[-1:], "sign-off-date", "a date on a line of its own after prose")

    def is_shell(self, first: Opening, rest: list[Line], sign: _SignOff) -> bool:
        """Tell whether the text before the signing only sends out the text after it."""
        after = [line for line in rest[sign.end :] if not NOTE.match(line.text)]
        later = [mark(line.text) for line in after if line.number not in self.tables]
        numbered = sum(m is not None and m.type not in ("——", "（1）", "1）", "①")
                       for m in later)  # fmt: skip
        if not after or numbered < 2:
            return False
        own = [mark(line.text) for line in rest[: sign.begin]]
        if sum(m is not None and m.ordinal > 0 for m in own) >= 2 and not first.sends_out:
            return False
        sends = first.sends_out or any(
            SENDS_OUT.search(line.text) for line in rest[: sign.begin][:3]
        )
        return sends or ANNEX_LABEL.match(after[0].text) is None

    def sent_out(self, first: Opening, rest: list[Line]) -> tuple[list[Body], list[Annex]]:
        """Cut what a shell sends out into its documents and annexes."""
        rest = self.without_notes(rest)
        count = max(1, first.sent_count)
        groups = self.split_labels(rest)
        found: list[Body] = []
        annexes: list[Annex] = []
        for label, own in groups:
            if found and (len(found) >= count or not _numbered(own)) and label is not None:
                annexes.append(self.annex(label, own))
                continue
            if label is not None:
                self.claim("label", [label], "annex-label", "labels the text that is sent out")
            for group in self.split_titles(own):
                body, more = self.annexed(group)
                found.append(body)
                annexes += more
        return found, annexes

    def annexed(self, own: list[Line]) -> tuple[Body, list[Annex]]:
        """Cut the title and the tail off a document that is sent out."""
        first = opening(own)
        self.take(first)
        rest = self.without_contents(own[first.end :])
        signs = self.sign_offs(rest)
        last = signs[-1] if signs else None
        if last is not None and len(rest) - last.end <= 3 and last.begin > len(rest) // 2:
            self.sign(rest, last)
            tail = self.without_notes(rest[last.end :])
            self.claim("text", tail, "after-sign-off", "stands after the signing")
            rest = rest[: last.begin]
        rest, annexes = self.without_annexes(rest, listed=False)
        return self.body("annexed", first.head.title, first.head.title_lines, rest), annexes

    def split_titles(self, own: list[Line]) -> list[list[Line]]:
        """Cut where a second document begins: a title, and the top numbering starts again."""
        cuts = [0]
        for i in range(3, len(own) - 1):
            again = mark(own[i].text)
            if again is None or again.ordinal != 1 or again.type not in ("章", "条", "一、"):
                continue
            tops = [mark(line.text) for line in own[cuts[-1] : i]]
            top = next((m for m in tops if m is not None), None)
            begin = i - 1
            while begin > cuts[-1] and own[begin].text[-1] not in "。；：" and i - begin < 5:
                begin -= 1
            begin += 1
            titled = begin < i and opening(own[begin:i]).head.title is not None
            if top is not None and top.type == again.type and titled:
                cuts.append(begin)
        return [own[a:b] for a, b in zip(cuts, [*cuts[1:], len(own)], strict=True)]

    def split_labels(self, rest: list[Line]) -> list[tuple[Line | None, list[Line]]]:
        """Cut at lines that consist of 附件 and a number."""
        groups: list[tuple[Line | None, list[Line]]] = [(None, [])]
        for line in rest:
            if ANNEX_LABEL.match(line.text):
                groups.append((line, []))
            else:
                groups[-1][1].append(line)
        return [group for group in groups if group[0] is not None or group[1]]

    def without_annexes(self, main: list[Line], *, listed: bool) -> tuple[list[Line], list[Annex]]:
        """Take the list of annexes and annexes without signing before them off a body."""
        for i, line in enumerate(main):
            if i == 0 or line.number in self.tables:
                continue
            if ANNEX_LIST.match(line.text) or (listed and ANNEX_LABEL.match(line.text)):
                last = all(_may_list(own) and own.number not in self.tables for own in main[i:])
                if last:
                    self.claim("annex-list", main[i:], "annex-list", "lists the annexes")
                    return main[:i], []
                if not listed and i > len(main) // 3 and ANNEX_LIST.match(line.text):
                    return main[:i], [self.annex(line, main[i + 1 :])]
            if not listed and ANNEX_LABEL.match(line.text):
                return main[:i], self.annexes(main[i:])
        return self.without_notes(main), []

    def without_notes(self, rest: list[Line]) -> list[Line]:
        """Claim notes such as （此件公开发布） and the colophon."""
        notes = [line for line in rest if NOTE.match(line.text)]
        self.claim("note", notes, "note", "a remark in brackets on a line of its own")
        colophon = [line for line in rest if COLOPHON.match(line.text) and len(line.text) < 120]
        self.claim("colophon", colophon, "colophon", "says who prints and receives copies")
        gone = {line.number for line in (*notes, *colophon)}
        return [line for line in rest if line.number not in gone]

    def annexes(self, rest: list[Line]) -> list[Annex]:
        """Make annexes of the lines after the signing."""
        made = []
        for label, own in self.split_labels(rest):
            if label is None and own and all(len(line.text) < 40 for line in own[:3]) \
                    and len(own) <= 3:  # fmt: skip
                self.claim("text", own, "after-sign-off", "stands after the signing")
            elif label is not None or own:
                made.append(self.annex(label, own))
        return made

    def annex(self, label: Line | None, own: list[Line]) -> Annex:
        """Make one annex; its lines are not read further."""
        first = opening(own) if own and own[0].number not in self.tables else None
        title = first.head.title if first else None
        if label is not None:
            self.findings.append(Finding("annex", label.number, "a line that consists of 附件"))
        elif own:
            why = "text after the signing without 附件"
            self.diagnostics.append(Diagnostic("unmarked-annex", own[0].number, why))
        every = ([label] if label else []) + own
        paragraphs = tuple(Paragraph("table" if line.number in self.tables else "prose",
                                     line.start, line.end) for line in every)  # fmt: skip
        printed = re.sub(r"\s", "", label.text) if label else ""
        return Annex(printed, title, paragraphs, every[0].start, every[-1].end)


def _tables(every: Sequence[Line]) -> list[Line]:
    """Give the lines that are rows of tables: tabbed, in a run of two or more."""
    tabbed = ["\t" in line.text for line in every]
    found = []
    for i, line in enumerate(every):
        near = (i > 0 and tabbed[i - 1]) or (i + 1 < len(every) and tabbed[i + 1])
        if (tabbed[i] and near) or line.text.count("\t") >= 2:
            found.append(line)
    return found


def _in_contents(rest: Sequence[Line], at: int, *, listed: bool) -> bool:
    """Tell whether a line goes on with a table of contents."""
    words = rest[at].text
    if LEADER_DOTS.search(words):
        return True
    if words[-1] in "。；：" or len(words) > 300:
        return False
    found = mark(words)
    if found is not None and found.type in (*CONTENTS_MARKS, "一、", "（一）"):
        return True
    key = _bare(words)
    return listed and len(key) < 40 and any(_bare(later.text) == key for later in rest[at + 1 :])


def _may_list(line: Line) -> bool:
    return len(line.text) <= 60 and line.text[-1] != "。"


def _bare(words: str) -> str:
    return re.sub(r"\s", "", words)


def _may_sign(words: str) -> bool:
    signer = re.match(r"(?:总\s*理|主\s*席|[部局省市县区署行]\s*长|主\s*任|书\s*记)[\s：:]", words)
    return mark(words) is None and (is_body(words) or signer is not None) and len(words) <= 60


def _numbered(own: Sequence[Line]) -> bool:
    found = [mark(line.text) for line in own]
    return sum(m is not None and m.type in ("章", "条", "一、") for m in found) >= 2
