"""The ingest on the seed text and on small made-up documents."""

import hashlib
import re
from pathlib import Path

import pytest

from policygraph.errors import SourceError
from policygraph.ingest import Document, Structure, from_text, read, restore, spans, split, tree
from policygraph.ingest.brackets import depths
from policygraph.ingest.marks import mark, numeral

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT / "data" / "sources" / "wuqing-jingjin-new-town" / "text.txt"
CORPUS = ROOT.parent / "shared" / "corpus"
RAW = "2ce5a4d6b463054b79656935df79bcb5955e3308e60cead649bcf0c2dfe1a312"
CANONICAL = "df333630a1f89c164433f743496d1aae83ff17f8a26e19d59b6be9215baa2667"

#: Start and end of every measure sentence of the seed, counted by hand when it was coded.
SENTENCES = """
1.1 461 549, 2.1 562 639, 2.2 639 682, 3.1 700 737, 3.2 737 809, 4.1 822 897, 4.2 897 945,
4.3 945 1004, 4.4 1004 1054, 5.1 1093 1140, 5.2 1140 1160, 5.3 1160 1172, 5.4 1172 1232,
6.1 1259 1334, 6.2 1334 1367, 7.1 1394 1434, 7.2 1434 1473, 7.3 1473 1519, 7.4 1519 1545,
8.1 1560 1616, 8.2 1616 1686, 8.3 1686 1738, 9.1 1753 1840, 9.2 1840 1940, 10.1 1980 2092,
10.2 2092 2137, 10.3 2137 2186, 10.4 2186 2239, 11.1 2255 2311, 11.2 2311 2373, 11.3 2373 2521,
12.1 2537 2571, 12.2 2571 2612, 12.3 2612 2645, 12.4 2645 2690, 12.5 2690 2723, 13.1 2741 2831,
13.2 2831 2876, 13.3 2876 2914, 13.4 2914 3026, 14.1 3071 3096, 14.2 3096 3153, 14.3 3153 3171,
14.4 3171 3224, 15.1 3244 3288, 15.2 3288 3307, 15.3 3307 3405, 16.1 3423 3484, 16.2 3484 3540
"""


@pytest.fixture(scope="module")
def document() -> Document:
    return read(SEED)


@pytest.fixture(scope="module")
def seed(document: Document) -> Structure:
    return tree(document)


def made(text: str) -> Structure:
    """Take a made-up document apart."""
    return tree(from_text(text))


def headings(structure: Structure) -> list[tuple[str | None, str, str | None]]:
    return [(unit.section, unit.number, unit.heading) for unit in structure.units]


def test_the_seed_is_read_byte_for_byte(document: Document) -> None:
    assert (document.digest, document.size, document.encoding) == (RAW, 10917, "utf-8")
    assert (document.text_digest, len(document.text)) == (CANONICAL, 3681)


def test_the_cleaning_log_of_the_seed_names_two_bookmarks(document: Document) -> None:
    log = [(edit.rule, edit.removed) for edit in document.cleanings]

    assert log == [
        ("word-bookmark", "[bookmark: _GoBack]"),
        ("word-bookmark", "[bookmark: _Hlk177018077]"),
    ]
    raw = SEED.read_text("utf-8")
    assert all(raw.startswith(e.removed, e.offset) for e in document.cleanings)
    assert document.raw() == raw


def test_the_seed_has_title_five_sections_and_sixteen_measures(seed: Structure) -> None:
    assert seed.title == "关于支持武清京津产业新城高质量发展政策措施"
    assert (seed.number, seed.issuers, seed.date) == (None, (), None)
    assert [s.ordinal for s in seed.sections] == [1, 2, 3, 4, 5]
    assert [[u.ordinal for u in s.units] for s in seed.sections] == [
        [],
        [1, 2, 3, 4],
        [5, 6, 7, 8, 9],
        [10, 11, 12, 13],
        [14, 15, 16],
    ]
    assert all(unit.heading for unit in seed.units)
    assert seed.diagnostics == ()


def test_the_seed_has_seventy_seven_spans(seed: Structure) -> None:
    found = spans(seed)

    kinds = [span.kind for span in found]
    assert len(found) == 77
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "title": 2,
        "preamble": 1,
        "section-heading": 5,
        "sentence": 50,
        "measure-heading": 16,
        "closing": 3,
    }
    assert [span.order for span in found] == list(range(1, 78))


def test_every_measure_sentence_of_the_seed_stands_where_it_was_counted(seed: Structure) -> None:
    by_name = {span.name: span for span in spans(seed)}

    rows = [row.split() for row in SENTENCES.split(",")]
    assert len(rows) == 49
    for place, start, end in rows:
        measure, sentence = place.split(".")
        span = by_name[f"m{measure}-s{sentence}"]
        assert (span.start, span.end) == (int(start), int(end)), span.name
        assert span.owner == f"measure/{measure}"


def test_the_spans_of_the_seed_leave_only_numbers_and_line_breaks(seed: Structure) -> None:
    left = uncovered(seed)

    numbers = "".join(f"{n}. " for n in range(1, 17))
    assert left.replace("\n", "") == numbers + " "


def test_a_span_quotes_itself_and_its_neighbours(seed: Structure) -> None:
    text = seed.text

    for span in spans(seed):
        assert text[span.start : span.end] == span.exact
        assert text[max(0, span.start - 12) : span.start] == span.prefix
        assert text[span.end : span.end + 12] == span.suffix


def test_segments_cut_at_semicolons_share_their_sentence(seed: Structure) -> None:
    unit = seed.units[10]

    segments = split(unit, seed.text)

    assert [segment.sentence for segment in segments] == [1, 2, 3, 3]
    assert segments[2].text.endswith("一年；")


def uncovered(structure: Structure) -> str:
    """Give what no span covers, in order; overlapping spans fail."""
    left, at = [], 0
    for span in spans(structure):
        assert span.start >= at, f"{span.name} overlaps"
        left.append(structure.text[at : span.start])
        at = span.end
    return "".join([*left, structure.text[at:]])


DOCUMENTS = [SEED, *sorted(CORPUS.glob("*.txt")), *sorted(CORPUS.glob("*.html"))]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem + path.suffix)
def test_spans_and_printed_numbers_rebuild_the_whole_text(path: Path) -> None:
    structure = tree(read(path))

    numbers = {unit.number for unit in structure.units} | {s.number for s in structure.sections}
    left = re.sub(r"\s", "", uncovered(structure))
    while left:
        number = next((n for n in sorted(numbers, key=len, reverse=True) if left.startswith(n)), "")
        assert number, left[:20]
        left = left[len(number) :]
    names = [span.name for span in spans(structure)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("path", [p for p in DOCUMENTS if p.suffix == ".txt"], ids=lambda p: p.stem)
def test_the_raw_text_is_rebuilt_from_the_log(path: Path) -> None:
    document = read(path)

    assert document.raw() == path.read_text("utf-8")
    assert document.digest == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.skipif(len(DOCUMENTS) == 1, reason="the shared development corpus is not here")
@pytest.mark.parametrize("stem", ["29_gf2018-39-jiuye", "42_gbf2019-4-jixiao-kaohe"])
def test_the_page_and_its_text_are_taken_apart_alike(stem: str) -> None:
    page, text = (tree(read(CORPUS / f"{stem}{suffix}")) for suffix in (".html", ".txt"))

    assert (page.title, page.number, page.date) == (text.title, text.number, text.date)
    assert headings(page) == headings(text)


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        ("\ufeff一、甲。\r\n乙。", "一、甲。\n乙。"),
        ("甲\u200b乙\u00a0丙。", "甲乙 丙。"),
        ("## 第一章\n<!-- INFO END -->\n甲。", "第一章\n\n甲。"),
        ("[bookmark: _a]1. 甲。", "1. 甲。"),
        ("第一条 **目的** 甲。", "第一条 目的 甲。"),
    ],
    ids=["bom and crlf", "invisible blanks", "markdown", "word bookmark", "emphasis"],
)
def test_cleaning_loses_nothing(raw: str, canonical: str) -> None:
    document = from_text(raw)

    assert document.text == canonical
    assert restore(document.text, document.cleanings) == raw


def test_wrapped_lines_are_joined_and_can_be_parted_again() -> None:
    line = "为贯彻落实国家关于加快生态文明建设的决策部署推动形成绿色发展方式"
    page = "".join(f"{line}\n" * 5 + "并且结束。\n" + f" {n} \n" for n in range(1, 8))
    raw = "第一章  总体要求 ........ 3\n" + page

    document = from_text(raw)

    assert document.text.count("\n") == 7
    assert {edit.rule for edit in document.cleanings} == {
        "contents-line",
        "page-number",
        "wrapped-line",
    }
    assert document.raw() == raw


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"(cid:12)" * 30, "(cid:…)"),
        ("a.txt", b"only English text here, and a lot of it.\n" * 3, "Chinese"),
        ("a.txt", "一二三四五六七八九十".encode() * 9, "no sentence ends"),
        ("a.txt", b"\xe6\x96\x87\x80\xff\xff", "byte 3"),
        ("a.txt", b"", "empty"),
        ("a.pdf", b"%PDF-1.4", "cannot read .pdf"),
        ("a.txt", b"%PDF-1.4", "a PDF file"),
    ],
    ids=["cid tokens", "not chinese", "no stop", "undecodable", "empty", "suffix", "disguised"],
)
def test_a_text_that_cannot_be_used_is_refused(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(SourceError) as caught:
        read(path)

    assert reason in str(caught.value)


def test_gb18030_is_read_where_utf_8_fails(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("第一条 为了加强管理，制定本办法。".encode("gb18030"))

    document = read(path)

    assert (document.encoding, document.text[:3]) == ("gb18030", "第一条")


@pytest.mark.parametrize(
    ("words", "value"),
    [("十", 10), ("二十三", 23), ("一百零八", 108), ("12", 12), ("１２", 12), ("⑿", 12)],
)
def test_numerals_have_their_value(words: str, value: int) -> None:
    assert numeral(words) == value


@pytest.mark.parametrize(
    ("line", "kind", "ordinal"),
    [
        ("一、总体要求", "一、", 1),
        ("（十二）落实", "（一）", 12),
        ("(三)落实", "（一）", 3),
        ("3．甲", "1.", 3),
        ("4、甲", "1、", 4),
        ("第二十条之一 甲", "条", 20),
        ("第三章　总　则", "章", 3),
        ("2.1.3 职责", "1.1.1", 3),
        ("——坚持", "——", 0),
    ],
)
def test_marks_are_read_with_type_and_ordinal(line: str, kind: str, ordinal: int) -> None:
    found = mark(line)

    assert found is not None
    assert (found.type, found.ordinal) == (kind, ordinal)


@pytest.mark.parametrize("line", ["2019年1月", "3.5亿元", "第三条规定的补助", "一二类企业"])
def test_figures_and_citations_are_no_marks(line: str) -> None:
    assert mark(line) is None


def test_a_bracket_without_partner_hides_nothing() -> None:
    assert depths("1）甲。（乙。）丙。") == [0, 0, 0, 0, 1, 1, 1, 1, 0, 0]
