"""Head: title, number, addressee, dates and issuing body above the text of a document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from policygraph.ingest.forms import (
    PrintedDate,
    bodies,
    dates,
    document_number,
    is_body,
    joined_title,
)
from policygraph.ingest.marks import mark
from policygraph.ingest.structure import Extent, Finding, Line, Piece

__all__ = ["Head", "Opening", "opening"]

FORMS = (
    "决定|决议|命令|公告|公报|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|办法|规定|条例|细则"
    "|方案|规划|纲要|计划|措施|政策|要点|规则|章程|准则|规程|标准|制度|指南|清单|答复|安排|说明|倡议书"
    "|目录|预案|指引|实施办法|补充规定|总体规划|行动|工程|法|令"
)
COMPLETE = re.compile(rf"(?:{FORMS})(?:[（(〔][^）)〕]*[）)〕])*$")
GOES_ON = re.compile(r"^(?:的|等)|(?:的)?(?:通知|决定|公告|通告|批复|意见|通报|函|令)$|^[（(〔《]")
META = re.compile(
    r"(?:索\s*引\s*号|主题分类|发文机关|发文单位|成文日期|标\s*题|名\s*称|发文字号|文\s*号|发布日期|公开日期"
    r"|主题词|公文种类|公文类型|发布机构|发布机关|制定机关|生成日期|效力状态|有效性|时效性|来\s*源|信息来源|时\s*间"
    r"|施行日期|实施日期|公布日期|字\s*体|浏览次数|分类号|信息分类|体裁分类|组配分类|关键词|统一编号|访问量|作\s*者)\s*[：:]"
)
NEWSPAPER = re.compile(r".+[/／|].*(?:日|版).*[/／|]?")
MASTHEAD = re.compile(r"(?P<body>[\u4e00-\u9fff\s]{2,40}?)(?P<form>文件|公报)$")
ORDER = re.compile(
    r"(?P<body>[\u4e00-\u9fff]{2,40}?)(?:令|公告)(?:[（(\s]*第\s*[\d一二三四五六七八九十百]+\s*号[）)]?)?$"
)
ORDER_NUMBER = re.compile(r"[（(]?第?\s*(?:\d{4}年第)?[\d一二三四五六七八九十百零〇]+\s*号[）)]?$")
PASSAGE = re.compile(r"通过|公布|发布|批准|修订|修正|施行|印发|讨论|审议")
CONGRESS = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,20}?)第[一二三四五六七八九十百\d]+届(?P<body>人民代表大会(?:常务委员会)?)"
)
TITLE_BODY = re.compile(r"(?P<body>.{2,40}?)(?:关于|印发|转发|批转|对|公布|发布)")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head says. ``date`` is ISO 8601; ``issuers`` may be empty."""

    title: str | None
    title_lines: tuple[Extent, ...]
    number: str | None
    issuers: tuple[str, ...]
    addressee: str | None
    date: str | None
    date_verbatim: str | None
    date_kind: str | None
    order: bool = False

    def signed(self, signers: tuple[str, ...], iso: str | None, verbatim: str | None) -> "Head":
        """Let the signing lines speak: they win over the title and over dates in the head."""
        issuers = signers or self.issuers
        if self.order:
            issuers = self.issuers or signers
        if iso is None:
            return replace(self, issuers=issuers)
        kind = "公布日期" if self.order else "成文日期"
        return replace(self, issuers=issuers, date=iso, date_verbatim=verbatim, date_kind=kind)

    def titled(self, title: str, title_lines: tuple[Extent, ...]) -> "Head":
        """Take the title of the text that an order puts into force."""
        return replace(self, title=title, title_lines=title_lines)


@dataclass(frozen=True, slots=True)
class Opening:
    """A head and how many lines it takes."""

    head: Head
    end: int
    pieces: tuple[Piece, ...]
    findings: tuple[Finding, ...]

    @property
    def sends_out(self) -> bool:
        """Whether the title says that another document is sent out or put into force."""
        title = self.head.title or ""
        return self.head.order or bool(re.search(r"印发|转发|批转|发布|公布|颁布|颁发|下发", title))

    @property
    def sent_count(self) -> int:
        """How many documents the title says are sent out."""
        title = self.head.title or ""
        counted = re.search(r"(?:等)?([两二三四五六七八九])个", title)
        number = "  两三四五六七八九".find(counted[1].replace("二", "两")) if counted else 0
        return max(title.count("《"), number)


class _Reader:
    """Reads head lines one after another until the text begins."""

    def __init__(self, every: Sequence[Line]) -> None:
        self.every = every
        self.at = 0
        self.title: list[Line] = []
        self.number: str | None = None
        self.masthead: str | None = None
        self.order: str | None = None
        self.addressee: str | None = None
        self.issuers: tuple[str, ...] = ()
        self.passages: list[tuple[str, PrintedDate]] = []
        self.meta_date: PrintedDate | None = None
        self.open_bracket = False  # whether a bracket with dates goes on in the next line
        self.pieces: list[Piece] = []
        self.findings: list[Finding] = []

    def take(self, kind: str, rule: str, why: str) -> None:
        """Claim the current line and go on."""
        line = self.every[self.at]
        self.pieces.append(Piece(kind, line.start, line.end))
        self.findings.append(Finding(rule, line.number, why))
        self.at += 1

    def read(self) -> None:
        """Claim lines until one belongs to the text."""
        while self.at < len(self.every) and self.step():
            pass
        self.give_back()

    def step(self) -> bool:
        """Claim the current line by the first rule that fits; False where the text begins."""
        words = self.every[self.at].text
        bare = re.sub(r"[\s\u3000]", "", words)
        printed = dates(words)
        if META.match(words) or (not self.title and NEWSPAPER.fullmatch(words)):
            self.meta(words, printed)
        elif number := document_number(words):
            self.number = self.number or number
            self.order = self.order or _order_body(bare)
            self.take("number", "document-number", "a 发文字号 on a line of its own")
        elif not self.title and (found := MASTHEAD.match(bare)) and is_body(found["body"]):
            self.masthead = found["body"]
            self.take("masthead", "masthead", "the name of a body and 文件")
        elif not self.title and ORDER.fullmatch(bare) and self.next_is_order_number():
            self.order = _order_body(bare)
            self.number = bare
            self.take("masthead", "order", "an order, its number below")
            self.number += re.sub(r"[\s（）()]", "", self.every[self.at].text)
            self.take("number", "order-number", "the number of the order")
        elif self.is_passage(words, printed):
            self.passages += [(words, date) for date in printed]
            self.open_bracket = (self.open_bracket or words[0] in "（(") and words[-1] not in "）)"
            self.take("passage", "passage", "says when and by whom the text was passed")
        elif words[-1] in "：:" and _is_addressee(words):
            self.addressee = words[:-1].strip()
            self.take("addressee", "addressee", "names bodies and ends in ：")
            return False
        elif self.is_title_part(words):
            self.title.append(self.every[self.at])
            self.take("title", "title", "stands above the text and ends in no punctuation")
        elif self.title and not printed and is_body(words) and len(words) <= 40 \
                and self.closes_head():  # fmt: skip
            self.issuers += bodies(words)
            self.take("issuer", "issuer-under-title", "names a body under the title")
        elif self.title and len(printed) == 1 and _only_date(words, printed[0]):
            self.meta_date = printed[0]
            self.issuers = self.issuers or tuple(
                n for n in bodies(words[: printed[0].start].strip("（( ")) if is_body(n)
            )
            self.take("date", "date-under-title", "a date under the title")
        else:
            return False
        return True

    def meta(self, words: str, printed: list[PrintedDate]) -> None:
        """Claim a line of the carrier's own data, and read number, body and date from it."""
        value = re.split(r"[：:]", words, maxsplit=1)[-1].strip()
        if re.match(r"发文字号|文\s*号", words) and self.number is None:
            self.number = document_number(value)
        if re.match(r"发文机关|发布机构|发文单位|制定机关|发布机关", words) and is_body(value):
            self.issuers = bodies(value)
        if re.match(r"成文日期", words) and printed:
            self.meta_date = printed[0]
        self.take("meta", "meta", "data about the document, not part of it")

    def next_is_order_number(self) -> bool:
        """Tell whether the next line is 第N号."""
        following = self.every[self.at + 1 : self.at + 2]
        return bool(following) and ORDER_NUMBER.match(following[0].text) is not None

    def is_passage(self, words: str, printed: list[PrintedDate]) -> bool:
        """Tell whether a line says when the text was passed or amended."""
        if self.pieces and self.pieces[-1].kind == "passage" and self.open_bracket:
            return len(words) <= 120
        if not printed or not PASSAGE.search(words) or not self.title:
            return False
        bracketed = words[0] in "（(" and words[-1] not in "。；"
        return bracketed or (printed[0].start == 0 and words[-1] not in "。；，")

    def is_title_part(self, words: str) -> bool:
        """Tell whether a line belongs to the title."""
        if words[-1] in "。；，：、:;," or len(words) > 70 or "。" in words or "\t" in words:
            return False
        if self.pieces and self.title and self.pieces[-1].kind != "title":
            return False
        opened = mark(words)
        if opened is not None and (opened.type != "——" or not self.title):
            return False
        if dates(words) and _only_date(words, dates(words)[0]):
            return False
        done = [line.text for line in self.title]
        if not done:
            return re.fullmatch(r"目\s*[录次]|总\s*则|前\s*言|序\s*言", words) is None
        if len(done) >= 5:
            return False
        whole = joined_title(done)
        if COMPLETE.search(whole):
            sends = re.search(r"印发|转发|批转|发布|公布|关于", whole)
            return words[0] in "（(〔" or bool(
                sends and GOES_ON.search(words)
                and not re.search(r"(?:通知|决定|公告|批复|函)$", whole)
            )  # fmt: skip
        return True

    def closes_head(self) -> bool:
        """Tell whether the title is complete, so that a body below it is the issuer."""
        return COMPLETE.search(joined_title([line.text for line in self.title])) is not None

    def give_back(self) -> None:
        """Give lines back to the text that only looked like a title: nothing formal about them."""
        if self.title and not self.number and self.addressee is None and not self.passages:
            whole = joined_title([line.text for line in self.title])
            formal = COMPLETE.search(whole) or len(whole) <= 50 or "关于" in whole
            if not formal:
                self.at = 0
                self.title, self.pieces, self.findings = [], [], []


def opening(every: Sequence[Line]) -> Opening:
    """Read the head that opens the lines."""
    reader = _Reader(every)
    reader.read()
    title = joined_title([line.text for line in reader.title]) if reader.title else None
    date, kind = reader.meta_date, "成文日期"
    issuers = reader.issuers
    passed = [p for p in reader.passages if "通过" in p[0]] or reader.passages
    if passed:
        words, date = passed[0]
        kind = "通过日期" if "通过" in words else "公布日期"
        congress = CONGRESS.search(re.sub(r".*?日\s*", "", re.sub(r"\s", "", words), count=1))
        if congress and not issuers:
            issuers = (congress["place"] + congress["body"],)
    if reader.order:
        issuers = (reader.order,)
    named = TITLE_BODY.match(title or "")
    if not issuers and named and is_body(named["body"]):
        issuers = bodies(named["body"])
    if not issuers and reader.masthead:
        issuers = (reader.masthead,)
    head = Head(title, tuple(Extent(line.start, line.end) for line in reader.title),
                reader.number, issuers, reader.addressee, date.iso if date else None,
                date.verbatim if date else None, kind if date else None,
                reader.order is not None and not reader.title)  # fmt: skip
    return Opening(head, reader.at, tuple(reader.pieces), tuple(reader.findings))


def _order_body(bare: str) -> str | None:
    found = ORDER.fullmatch(bare) or re.match(r"(?P<body>.{2,40}?)令第", bare)
    return re.sub(r"^中华人民共和国(?=国务院)", "", found["body"]) if found else None


def _is_addressee(words: str) -> bool:
    if "。" in words or re.search(r"如下|下列|以下|根据|为了", words) or mark(words):
        return False
    named = re.search(
        r"政府|部委|机构|[委办局厅院部署会社]|单位|同志|委员|公司|企业|市民|公民|各", words
    )
    return named is not None and len(words) <= 400


def _only_date(words: str, date: PrintedDate) -> bool:
    rest = (words[: date.start] + words[date.end :]).strip("（）()　 ")
    return not rest or is_body(rest)
