"""Forms: how document numbers, dates, bodies and notes are written in official documents."""

import re
from dataclasses import dataclass

from policygraph.ingest.marks import numeral

__all__ = ["PrintedDate", "bodies", "dates", "document_number", "is_body", "joined_title"]

HAN_DIGITS = "〇○零Ｏ一二三四五六七八九"
DATE = re.compile(
    r"(?P<y>(?:1[89]|20)\d{2})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?:(?P<d>\d{1,2})\s*日)?"
    rf"|(?P<hy>[{HAN_DIGITS}]{{4}})年(?P<hm>[一二三四五六七八九十]{{1,2}})月"
    r"(?:(?P<hd>[一二三四五六七八九十]{1,3})日)?"
    r"|(?P<iy>(?:19|20)\d{2})-(?P<im>\d{1,2})-(?P<id>\d{1,2})"
)
NUMBER = re.compile(
    r"(?P<agency>[\u4e00-\u9fff]{1,15}?)\s*[〔\[【（(〈［]\s*(?P<year>(?:19|20)\d{2})\s*"
    r"[〕\]】）)〉］]\s*第?\s*(?P<no>\d+(?:\s?[-—之]\s?\d+)?)\s*号"
)
ORDER_NUMBER = re.compile(r"[（(]?\s*第\s*(?P<no>\d+|[一二三四五六七八九十百零〇]+)\s*号\s*[）)]?$")
BODY_END = re.compile(
    r"(?:人民政府|政府|国务院|办公厅|办公室|委员会|部|厅|局|委|署|院|会|中央|行|中心|处|办"
    r"|领导小组|指挥部|联席会议|管委会|兵团|集团|公司|工作组|党组|队)(?:[（(][^）)]{1,10}[）)])?$"
)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as printed and in ISO 8601 (a month where no day is printed)."""

    iso: str
    verbatim: str
    start: int
    end: int


def dates(line: str) -> list[PrintedDate]:
    """Give the dates of a line in order; offsets count in the line."""
    found = []
    for hit in DATE.finditer(_close_digits(line)):
        year = hit["y"] or hit["iy"]
        month, day = hit["m"] or hit["im"], hit["d"] or hit["id"]
        if hit["hy"]:
            year = str(numeral(hit["hy"].replace("Ｏ", "〇")))
            month = str(numeral(hit["hm"]))
            day = str(numeral(hit["hd"])) if hit["hd"] else None
        iso = f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
        found.append(PrintedDate(iso, re.sub(r"\s", "", hit[0]), hit.start(), hit.end()))
    return found


def _close_digits(line: str) -> str:
    """Close up digits that were spaced apart (2 0 0 1年), where a year is printed so."""
    if re.search(r"(?:\d ){3}\d ?年", line):
        return re.sub(r"(?<=\d) (?=\d)", "", line)
    return line


def document_number(line: str) -> str | None:
    """Give the 发文字号 a line consists of, with 〔〕 and without blanks, else None."""
    bare = re.sub(r"\s", "", line).strip("（）()")
    bare = bare + ")" if bare.count("(") > bare.count(")") else bare
    bare = re.sub(r"^(?:发文字号|文号|文件编号)[：:]", "", bare)
    hit = NUMBER.match(bare)
    if hit and not re.match(r"[；;，,。]?$|签发人", bare[hit.end() :]):
        return None
    if hit:
        return f"{hit['agency']}〔{hit['year']}〕{hit['no']}号"
    order = re.fullmatch(
        r"[\u4e00-\u9fff]{2,30}(?:令|公告)[（(]?第?(?:\d+|[一二三四五六七八九十百]+)号[）)]?", bare
    )
    return bare if order else None


def is_body(words: str) -> bool:
    """Tell whether words look like the name of a public body, or of several."""
    bare = re.sub(r"[\s\u3000]", "", words)
    return (
        2 <= len(bare) <= 60
        and bool(BODY_END.search(bare))
        and not re.search(r"[。；！？：:，,“”《》]|\d{2}", bare)
    )


def bodies(words: str) -> tuple[str, ...]:
    """Split a line that signs for several bodies; a name spaced out is closed up."""
    names = [name for name in re.split(r"[\s\u3000、]+", words.strip()) if name]
    if len(names) > 1 and all(len(name) > 2 and BODY_END.search(name) for name in names):
        return tuple(names)
    return (re.sub(r"[\s\u3000]", "", words),)


def joined_title(lines: list[str]) -> str:
    """Join the lines of a title without blanks, but for 中共中央 国务院."""
    whole = re.sub(r"[\s\u3000]+", "", "".join(lines))
    return re.sub(r"(中共中央(?:办公厅)?)(国务院(?:办公厅)?)", r"\1 \2", whole)
