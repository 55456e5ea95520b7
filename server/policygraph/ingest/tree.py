"""Tree: the sections, units, paragraphs and closing of each part of a document."""

import re
from collections.abc import Sequence

from policygraph.ingest.blocks import Body, blocks
from policygraph.ingest.closing import ClosingStart, closing_start, formula_start
from policygraph.ingest.document import Document
from policygraph.ingest.headings import Branch, decide_headings, is_note
from policygraph.ingest.levels import Candidate, place
from policygraph.ingest.marks import Mark, mark
from policygraph.ingest.structure import (
    Diagnostic,
    Extent,
    Finding,
    Line,
    Paragraph,
    Part,
    Section,
    Structure,
    Unit,
)
from policygraph.ingest.unitlevel import unit_type

__all__ = ["tree"]


def tree(document: Document) -> Structure:
    """Take a document apart. What cannot be decided is left out and named in ``diagnostics``."""
    frame = blocks(document)
    findings = list(frame.findings)
    diagnostics = list(frame.diagnostics)
    parts = []
    for body in frame.bodies:
        part = _Part(document.text, body, findings, diagnostics).build()
        parts.append(part)
    head = frame.head
    return Structure(
        text=document.text, title=head.title, title_lines=head.title_lines, number=head.number,
        issuers=head.issuers, addressee=head.addressee, date=head.date,
        date_verbatim=head.date_verbatim, date_kind=head.date_kind, parts=tuple(parts),
        annexes=frame.annexes, pieces=frame.pieces, findings=tuple(findings),
        diagnostics=tuple(diagnostics),
    )  # fmt: skip


class _Part:
    """A part being built: from lines to branches to sections and units."""

    def __init__(
        self, text: str, body: Body, findings: list[Finding], diagnostics: list[Diagnostic]
    ) -> None:
        self.text = text
        self.body = body
        self.findings = findings
        self.diagnostics = diagnostics
        self.tables = {line.number for line in body.tables}
        self.closing: list[Line] = []
        self.unit: str | None = None
        self.above: set[str] = set()

    def build(self) -> Part:
        """Give the finished part."""
        preamble, roots = self.branches()
        everything = [branch for root in roots for branch in root.walk()]
        self.cut_formula(everything)
        for branch in decide_headings(everything, self.text):
            if branch.mode == "none" and branch.mark.type not in ("条", "（1）", "①", "1）"):
                self.note("heading-mode", branch.lines[0], "has no heading although most of its"
                          f" siblings have: {branch.mark.printed}")  # fmt: skip
        self.unit = unit_type(roots)
        self.above = {up.mark.type for b in everything if b.mark.type == self.unit
                      for up in _ancestors(b)} - {self.unit}  # fmt: skip
        self.cut_closing(roots)
        sections, units = [], []
        for root in roots:
            if root.mark.type == self.unit or (self.unit and not self.is_section(root)):
                units.append(self.make_unit(root, ()))
            else:
                sections.append(self.section(root, ()))
        return Part(self.body.kind, self.body.title, self.body.title_lines,
                    self.paragraphs(preamble), tuple(sections), tuple(units),
                    self.paragraphs(self.closing), self.unit)  # fmt: skip

    def is_section(self, branch: Branch) -> bool:
        """Tell whether a branch stands above the units or beside those that do."""
        return branch.mark.type in self.above or self.unit is None or not self.above

    def note(self, rule: str, line: Line, what: str) -> None:
        """Add a diagnostic."""
        self.diagnostics.append(Diagnostic(rule, line.number, what))

    def branches(self) -> tuple[list[Line], list[Branch]]:
        """Read the marks of all lines and hang every line under the branch it belongs to."""
        marks = self.marks()
        candidates = [Candidate(self.body.lines[i].number, found,
                                i > 0 and self.body.lines[i - 1].text[-1] in "：:")
                      for i, found in marks.items()]  # fmt: skip
        placements, broken = place(candidates)
        self.diagnostics += broken
        depth_of = {p.candidate.line: p.depth for p in placements}
        preamble: list[Line] = []
        roots: list[Branch] = []
        stack: list[Branch] = []
        for i, line in enumerate(self.body.lines):
            depth = depth_of.get(line.number)
            if depth is None:
                (stack[-1].lines if stack else preamble).append(line)
                continue
            parent = stack[depth - 1] if depth else None
            branch = Branch(marks[i], parent, [line])
            (parent.children if parent else roots).append(branch)
            stack[depth:] = [branch]
        return preamble, roots

    def marks(self) -> dict[int, Mark]:
        """Give the mark of each line that has one, tables and dashes aside."""
        found = {}
        for i, line in enumerate(self.body.lines):
            read = None if line.number in self.tables else mark(line.text)
            if read is not None and read.type != "——":
                found[i] = read
        for i, line in enumerate(self.body.lines):
            later = next((found[k] for k in sorted(found) if k > i), None)
            if re.sub(r"\s", "", line.text) in ("总则", "总论", "总纲") and later is not None \
                    and (later.type, later.ordinal) == ("节", 1):  # fmt: skip
                found[i] = Mark("章", 0, 0, "", 0)
        return dict(sorted(found.items()))

    def cut_closing(self, roots: list[Branch]) -> None:
        """Take the closing paragraphs off the last branch."""
        if not roots:
            return
        every = [branch for root in roots for branch in root.walk()]
        last = max(every, key=lambda branch: branch.lines[0].start)
        self.cut(last, closing_start(last, every, self.unit, self.tables))

    def cut_formula(self, every: list[Branch]) -> None:
        """Take a closing formula off the last branch, lest it look like the text of a heading."""
        if every:
            last = max(every, key=lambda branch: branch.lines[0].start)
            self.cut(last, formula_start(last))

    def cut(self, last: Branch, at: ClosingStart | None) -> None:
        """Move the lines of a closing out of the last branch."""
        if at is None:
            return
        self.closing = last.lines[at.index :] + self.closing
        del last.lines[at.index :]
        self.findings.append(Finding(at.rule, self.closing[0].number, at.why))

    def section(self, branch: Branch, path: tuple[int, ...]) -> Section:
        """Make a section and everything below it."""
        here = (*path, branch.mark.ordinal)
        first = branch.lines[0]
        own, sections, units = list(branch.lines), [], []
        for child in branch.children:
            if child.mark.type == self.unit:
                units.append(self.make_unit(child, here, branch))
            elif child.mark.type in self.above:
                sections.append(self.section(child, here))
            else:
                own += child.every_line()
        outer = branch.heading_extent
        printed = Extent(first.start, outer.end if outer else branch.rest().start)
        own_paragraphs = self.paragraphs(own, printed.end)
        return Section(branch.mark.printed, branch.mark.ordinal, branch.heading, printed,
                       own_paragraphs, tuple(sections), tuple(units), here, first.start,
                       branch.every_line()[-1].end)  # fmt: skip

    def make_unit(
        self, branch: Branch, path: tuple[int, ...], parent: Branch | None = None
    ) -> Unit:
        """Make a unit; numbered lines below it become its items."""
        top = parent
        while top is not None and top.parent is not None:
            top = top.parent
        outer = branch.heading_extent
        begin = outer.end if outer else branch.rest().start
        lines = branch.every_line()
        return Unit(branch.mark.printed, branch.mark.ordinal, branch.mark.sub, branch.heading,
                    outer, branch.mode, self.paragraphs(lines, begin), path,
                    top.mark.printed if top else None, lines[0].start, lines[-1].end)  # fmt: skip

    def paragraphs(self, lines: Sequence[Line], begin: int = 0) -> tuple[Paragraph, ...]:
        """Give the lines as paragraphs, without what stands before offset ``begin``."""
        found = []
        for line in sorted(lines, key=lambda line: line.start):
            start = max(line.start, begin)
            while start < line.end and self.text[start].isspace():
                start += 1
            if start >= line.end:
                continue
            words = self.text[start : line.end]
            opening = mark(words) if start == line.start else None
            kind = ("table" if line.number in self.tables else "note" if is_note(words)
                    else "prose" if opening is None
                    else "dash" if opening.type == "——" else "item")  # fmt: skip
            found.append(Paragraph(kind, start, line.end))  # type: ignore[arg-type]
        return tuple(found)


def _ancestors(branch: Branch) -> list[Branch]:
    found = []
    while branch.parent is not None:
        branch = branch.parent
        found.append(branch)
    return found
