"""Marks: the printed numbers that open a line, such as 一、 （二） 3. 第四条 or ——.

A mark has a *type*, its form, and an ordinal. Which types stand above which is read from each
document (``levels``); ``RANK`` here is only the usual order and decides ties.
"""

import re
from dataclasses import dataclass

__all__ = ["RANK", "Mark", "mark", "numeral"]

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
HAN = "零〇○一二三四五六七八九十百千两"

#: The usual order of the types, highest first; equal numbers do not stand above one another.
RANK = {
    "编": 0, "篇": 0, "部分": 0, "章": 1, "节": 2, "条": 3, "一、": 4, "（一）": 5,
    "1": 6, "1.": 6, "1、": 6, "1.1": 7, "1.1.1": 8, "（1）": 8, "1）": 9, "①": 9,
}  # fmt: skip

#: (type, pattern). The group ``n`` is the number, ``sub`` the number after 之 as in 第九条之一.
PATTERNS: tuple[tuple[str, str], ...] = (
    ("第", rf"第\s*(?P<n>[{HAN}]+|[0-9]+)\s*(?P<unit>编|篇|章|节|条|部分)"
           rf"(?:之(?P<sub>[{HAN}]+)(?![{HAN}]*[项款条]))?"),
    ("一、", rf"(?P<n>[{HAN}]+)\s*[、．.](?!\d)(?![{HAN}]{{1,2}}[、级类线产期等])"),
    ("（一）", rf"[（(]\s*(?P<n>[{HAN}]+)\s*[）)]"),
    ("（1）", r"[（(]\s*(?P<n>[0-9]{1,3})\s*[）)]"),
    ("1.1.1", r"(?P<n>[0-9]{1,2}(?:[.．][0-9]{1,2}){2})(?![.．]?[0-9])[.．、]?"),
    ("1.1", r"(?P<n>[0-9]{1,2}[.．][0-9]{1,2})(?![.．]?[0-9])(?=[.．、\s]|[\u4e00-\u9fff《“])"
            r"(?!\s*(?:[%％‰亿万元吨倍米个]|平方|公里|公顷|千米|亩))[.．、]?"),
    ("1.", r"(?P<n>[0-9]{1,3})\s*[.．](?!\s*[0-9])"),
    ("1、", r"(?P<n>[0-9]{1,3})\s*、(?!\s*[0-9]+[、，和])"),
    ("1", r"(?P<n>[0-9]{1,2})[ \u3000]+(?=[\u4e00-\u9fff]{2,20}$)"),
    ("1）", r"(?P<n>[0-9]{1,2})[）)]"),
    ("①", r"(?P<n>[①-⑳])"),
    ("（一）", r"(?P<n>[㈠-㈩])"),
    ("（1）", r"(?P<n>[⑴-⒇])"),
    ("1.", r"(?P<n>[⒈-⒛])"),
    ("——", r"(?P<n>—{1,2}|―{1,2}|－－|- ?-|[●■◆▪•])"),
)  # fmt: skip
COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in PATTERNS)
#: 第N条 followed by these words cites an article instead of opening one.
CITATION = re.compile(r"(?:规定|所称|所列|第[一二三四五六七八九十0-9]|的规定|和第|至第|、第|中的)")
WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
CIRCLED = {chr(base + i): i + 1 for base, count in ((0x2460, 20), (0x2474, 20), (0x2488, 20),
           (0x3220, 10)) for i in range(count)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed number at the start of a line: its type, ordinal and length with blanks after.

    ``ordinal`` counts from 1 (0 for ——); ``sub`` is the number after 之, else 0; ``printed``
    is the number as it stands in the text, without blanks.
    """

    type: str
    ordinal: int
    sub: int
    printed: str
    length: int


def numeral(text: str) -> int:
    """Give the value of a Chinese or Arabic whole number below 10 000: 二十三 → 23.

    >>> numeral("一百零八"), numeral("十"), numeral("12"), numeral("二〇")
    (108, 10, 12, 20)
    """
    text = text.translate(WIDE)
    if text in CIRCLED:
        return CIRCLED[text]
    if text.isdigit():
        return int(text)
    if not any(c in UNITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    total = digit = 0
    for c in text:
        if c in UNITS:
            total += (digit or 1) * UNITS[c]
            digit = 0
        else:
            digit = DIGITS[c]
    return total + digit


def mark(line: str) -> Mark | None:
    """Read the mark that opens ``line``, which begins with its first visible character."""
    for kind, pattern in COMPILED:
        hit = pattern.match(line.translate(WIDE))
        if hit is None:
            continue
        groups = hit.groupdict()
        if kind == "第":
            if groups["unit"] == "条" and CITATION.match(line, hit.end()):
                return None
            kind = groups["unit"]
        rest = line[hit.end() :]
        blanks = len(rest) - len(rest.lstrip())
        printed = re.sub(r"\s+", "", line[: hit.end()])
        sub = numeral(groups["sub"]) if groups.get("sub") else 0
        number = re.split(r"[.．]", groups["n"])[-1] if kind.startswith("1.1") else groups["n"]
        ordinal = 0 if kind == "——" else numeral(number)
        return Mark(kind, ordinal, sub, printed, hit.end() + blanks)
    return None
