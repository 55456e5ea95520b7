"""Closing: un-numbered paragraphs after the last unit that speak of the whole document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policygraph.ingest.headings import Branch, is_note
from policygraph.ingest.marks import mark
from policygraph.ingest.structure import Line

__all__ = ["ClosingStart", "closing_start", "formula_start"]

DOCUMENT = (
    "意见|通知|办法|方案|措施|政策|规定|细则|计划|规划|文件|条例|决定|通告|公告|制度|规则|纲要"
)
CUE = re.compile(
    r"各(?:地|省|市|县|区|州|盟|级|部门|有关|单位|乡镇|街道|相关|责任|牵头|试点)"
    rf"|本(?:实施|若干|试行|暂行|政策)?(?:{DOCUMENT})(?:中|所|自|由|从|有效|实施|印发|执行|未|与|的|如|试行)"
    r"|(?:以上|上述|此前|以往|过去|原有|现行)(?:各项|有关|政策|规定|措施|文件|发布|出台|印发|我)?"
    r"|特此|让我们|节假日期间|未尽事宜|如遇|凡与|有关部门|市有关|区有关|县有关|省有关"
    r"|(?:贯彻|执行|实施|落实)[^，。]{0,12}(?:中|过程中|情况)|国务院办公厅(?:将|会同)"
    r"|[^，。：；]{2,24}(?:要|应|负责)(?:切实|加强|按照|根据|结合|会同|高度|认真|抓紧|强化|坚持"
    r"|对|组织|及时|充分|主动|牵头|进一步|当|把|制定|将)"
)
FORMULA = re.compile(
    rf"特此(?:通知|公告|通告|通报|函|批复|复|报告)|本(?:实施|若干)?(?:{DOCUMENT})自.{{2,40}}起?(?:施行|执行|实施)"
)
LAST_SECTION = re.compile(r"其他|附则|附\s*则|有关事项|说明")


@dataclass(frozen=True, slots=True)
class ClosingStart:
    """Where the closing begins among the last branch's own lines, by which rule, and why."""

    index: int
    rule: str
    why: str


def formula_start(last: Branch) -> ClosingStart | None:
    """Find a closing formula below a numbered provision, before headings are decided."""
    if last.mark.type == "条" or last.lines[0].text[-1] != "。":
        return None
    for i, line in enumerate(last.lines[1:], start=1):
        if FORMULA.match(line.text):
            return ClosingStart(i, "closing-formula", "a formula that ends documents")
    return None


def closing_start(
    last: Branch, every: Sequence[Branch], unit_type: str | None, tables: set[int]
) -> ClosingStart | None:
    """Find where the closing begins among the lines of the last branch; None if there is none."""
    if last.mark.type == "条" or any(up.mark.type == "条" for up in _up(last)):
        return None
    unit = next((b for b in (last, *_up(last)) if b.mark.type == unit_type), None)
    first = _first_extra(last)
    extra = [i for i in range(first, len(last.lines)) if _may_close(last.lines[i], tables)]
    if not extra:
        return None
    if unit is not None or last.parent is not None:
        kind = (unit or last).mark.type
        others = [b for b in every if b.mark.type == kind and b is not (unit or last)]
        quiet = [u for u in others if not _extra_lines(u, tables)]
        if len(others) >= 2 and len(quiet) >= 0.9 * len(others):
            return ClosingStart(extra[0], "closing-after-single",
                                "the other units have no paragraph there")  # fmt: skip
    elif last.heading is not None and LAST_SECTION.search(last.heading):
        return None
    for i in extra:
        if CUE.match(last.lines[i].text) and (i > first or unit is not None or i > 1):
            return ClosingStart(i, "closing-cue", "opens like a closing paragraph")
    return None


def _up(branch: Branch) -> list[Branch]:
    found = []
    while branch.parent is not None:
        branch = branch.parent
        found.append(branch)
    return found


def _first_extra(branch: Branch) -> int:
    """Give the index of the first own line a heading or lead does not call for."""
    needs_body = branch.mode == "line" or branch.lines[0].text[-1] in "：:"
    return 2 if needs_body and not branch.children else 1


def _extra_lines(unit: Branch, tables: set[int]) -> list[Line]:
    """Give the un-numbered lines at the end of a unit beyond its body."""
    last = max(unit.walk(), key=lambda branch: branch.lines[0].start)
    return [line for line in last.lines[_first_extra(last) :] if _may_close(line, tables)]


def _may_close(line: Line, tables: set[int]) -> bool:
    opening = mark(line.text)
    dashed = opening is not None and opening.type == "——"
    return line.number not in tables and not dashed and not is_note(line.text)
