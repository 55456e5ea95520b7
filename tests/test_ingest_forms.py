"""The grammar of official documents, one made-up document for each form."""

import pytest

from policygraph.ingest import Structure, from_text, spans, split, tree


def made(text: str) -> Structure:
    """Take a made-up document apart."""
    return tree(from_text(text))


def headings(structure: Structure) -> list[tuple[str | None, str, str | None]]:
    return [(unit.section, unit.number, unit.heading) for unit in structure.units]


def kinds(structure: Structure, unit: int) -> list[tuple[str, str]]:
    segments = split(structure.units[unit], structure.text)
    return [(segment.kind, segment.text) for segment in segments]


HOLIDAY = """某市人民政府办公厅关于2030年
部分节假日安排的通知
某政办发明电〔2029〕15号
各区人民政府，市政府各委、办、局：
现将放假安排通知如下。
一、元旦：1月1日放假，共3天。12月29日上班。
二、春节：2月4日至10日放假调休。
三、清明节：4月5日放假。
节假日期间，各地区要妥善安排值班。
某市人民政府办公厅
2029年12月6日
（此件公开发布）
"""


def test_a_notice_of_holidays_has_colon_headings_and_a_closing() -> None:
    notice = made(HOLIDAY)

    assert notice.title == "某市人民政府办公厅关于2030年部分节假日安排的通知"
    assert notice.number == "某政办发明电〔2029〕15号"
    assert (notice.date, notice.date_kind) == ("2029-12-06", "成文日期")
    assert notice.issuers == ("某市人民政府办公厅",)
    assert headings(notice) == [
        (None, "一、", "元旦"),
        (None, "二、", "春节"),
        (None, "三、", "清明节"),
    ]
    assert [notice.text[p.start : p.start + 5] for p in notice.closing] == ["节假日期间"]


EMERGENCY = """某市人民政府办公室关于印发某市应急预案的通知
某政办发〔2020〕12号
各县（区）人民政府：
《某市应急预案》已经同意，现印发给你们。
某市人民政府办公室
2020年3月5日
某市应急预案
1  总则
1.1  编制目的
健全应对工作机制。
1.2  适用范围
本预案适用于本市。
2  组织指挥体系
2.1  市级机构
2.1.1  办公室职责
负责日常工作。
2.2  现场指挥机构
成立现场指挥部。
"""


def test_a_notice_that_sends_out_a_plan_is_a_shell() -> None:
    notice = made(EMERGENCY)

    assert notice.title == "某市人民政府办公室关于印发某市应急预案的通知"
    assert [(part.kind, part.title) for part in notice.parts] == [("annexed", "某市应急预案")]
    assert [section.heading for section in notice.sections] == ["总则", "组织指挥体系"]
    assert [number for _, number, _ in headings(notice)] == ["1.1", "1.2", "2.1", "2.2"]


TWO = """国务院关于发布两个规定的通知
国发〔1985〕3号
各省、自治区、直辖市人民政府：
现将《甲种管理规定》和《乙种管理规定》发给你们。
国务院
一九八五年一月三十一日
甲种管理规定
第一条 为了加强管理，制定本规定。
第二条 本规定自发布之日起施行。
乙种管理规定
第一条 乙种由市级人民政府管理：
（一）甲；
（二）乙。
第二条 第一条规定的管理，依照法律。
"""


def test_two_documents_sent_out_are_two_parts() -> None:
    notice = made(TWO)

    assert [part.title for part in notice.parts] == ["甲种管理规定", "乙种管理规定"]
    assert [unit.number for unit in notice.units] == ["第一条", "第二条"] * 2
    assert notice.date == "1985-01-31"
    assert kinds(notice, 2) == [
        ("lead", "乙种由市级人民政府管理："),
        ("item", "（一）甲；"),
        ("item", "（二）乙。"),
    ]
    names = [span.name for span in spans(notice) if span.kind == "sentence"]
    assert names == ["m1-s1", "m2-s1", "d2-m1-s1", "d2-m1-s2", "d2-m1-s3", "d2-m2-s1"]


ORDINANCE = """某市促进条例
（2019年1月1日某市第五届人民代表大会常务委员会第三次会议通过　2020年5月1日修正）
目　　录
第一章　总　　则
第二章　附　　则
第一章　总　　则
第一条（目的依据）
为了促进发展，制定本条例。
第二条（适用范围）
本条例适用于本市。
第二条之一（原则）
坚持公平原则。
第二章　附　　则
第三条（施行日期）
本条例自2019年3月1日起施行。
本条例施行前的行为，依照原规定处理。
"""


def test_an_ordinance_has_chapters_articles_and_the_date_of_its_passing() -> None:
    ordinance = made(ORDINANCE)

    assert ordinance.title == "某市促进条例"
    assert ordinance.issuers == ("某市人民代表大会常务委员会",)
    assert (ordinance.date, ordinance.date_kind) == ("2019-01-01", "通过日期")
    assert [section.heading for section in ordinance.sections] == ["总则", "附则"]
    assert headings(ordinance) == [
        ("第一章", "第一条", "目的依据"),
        ("第一章", "第二条", "适用范围"),
        ("第一章", "第二条之一", "原则"),
        ("第二章", "第三条", "施行日期"),
    ]
    assert ordinance.closing == ()
    assert ordinance.diagnostics == ()


def test_a_history_that_runs_over_two_lines_is_no_title() -> None:
    ordinance = made(
        "某市条例\n（2019年1月1日某市第五届人民代表大会常务委员会第三次会议通过\n"
        "根据2020年5月1日某市第五届人民代表大会常务委员会第九次会议决定修正）\n"
        "第一条 为了促进发展，制定本条例。\n第二条 本市适用本条例。\n"
    )

    assert (ordinance.title, ordinance.date) == ("某市条例", "2019-01-01")
    assert [unit.number for unit in ordinance.units] == ["第一条", "第二条"]


LOCAL = """某县人民政府关于促进旅游发展的若干意见
（某政发〔2018〕9号）
各乡镇人民政府，县直各单位：
为促进旅游发展，提出如下意见。
一、扶持对象
在我县注册的旅游企业。
二、扶持政策
1.景区创建。
对新创建的，一次性奖励500万元。
——A级景区。奖励10万元。
2.酒店建设。
对五星级酒店，奖励200万元；四星级的，奖励100万元。
（负责部门：县文旅局、县财政局，适用范围：全县）
附件：1.申报表
      2.承诺书
某县人民政府
2018年5月6日
附件1
申报表
单位名称	地址	电话
附件2
承诺书
"""


def test_line_headings_notes_and_annexes_are_told_apart() -> None:
    opinion = made(LOCAL)

    assert opinion.number == "某政发〔2018〕9号"
    assert headings(opinion) == [("二、", "1.", "景区创建"), ("二、", "2.", "酒店建设")]
    assert [kind for kind, _ in kinds(opinion, 0)] == ["provision", "mini_heading", "provision"]
    assert [kind for kind, _ in kinds(opinion, 1)] == ["provision", "provision", "responsibility"]
    assert [(a.label, a.title) for a in opinion.annexes] == [
        ("附件1", "申报表"),
        ("附件2", "承诺书"),
    ]
    assert all("附件" not in text for unit in (0, 1) for _, text in kinds(opinion, unit))


ORDER = """某市人民政府令
第 12 号
《某市绿化管理办法》已经市人民政府常务会议通过，现予公布，自2020年3月1日起施行。
市　长　张某
2020年1月15日
某市绿化管理办法
第一条　为了加强绿化管理，制定本办法。
第二条　本办法自2020年3月1日起施行。
"""


def test_an_order_gives_number_body_and_date_of_the_text_it_puts_in_force() -> None:
    order = made(ORDER)

    assert order.title == "某市绿化管理办法"
    assert (order.number, order.issuers) == ("某市人民政府令第12号", ("某市人民政府",))
    assert (order.date, order.date_kind) == ("2020-01-15", "公布日期")


def test_a_gap_in_the_numbering_is_reported_and_not_filled() -> None:
    notice = made(
        "某市关于甲的通知\n一、各区要甲。\n二、各区要乙。\n四、各区要丁。\n五、各区要戊。\n"
    )

    assert [unit.number for unit in notice.units] == ["一、", "二、", "四、", "五、"]
    assert [(d.rule, d.line) for d in notice.diagnostics] == [("numbering", 4)]


def test_numbers_that_start_again_in_each_section_name_it() -> None:
    opinion = made(
        "某市关于甲的意见\n一、总体\n1.甲。做甲事。\n2.乙。做乙事。\n"
        "二、任务\n1.丙。做丙事。\n2.丁。做丁事。\n"
    )

    owners = {span.name: span.owner for span in spans(opinion) if span.kind == "measure-heading"}

    assert owners == {
        "sec1-m1-h": "section/1/measure/1",
        "sec1-m2-h": "section/1/measure/2",
        "sec2-m1-h": "section/2/measure/1",
        "sec2-m2-h": "section/2/measure/2",
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("甲。乙！丙？丁；戊", ["甲。", "乙！", "丙？", "丁；", "戊"]),
        ("甲（乙。丙）丁。", ["甲（乙。丙）丁。"]),
        ("甲“乙；丙。”丁。", ["甲“乙；丙。”丁。"]),
        ("《甲。乙》丙。丁。", ["《甲。乙》丙。", "丁。"]),
    ],
    ids=["stops", "brackets", "quotes", "titles"],
)
def test_a_stop_counts_outside_brackets_only(text: str, wanted: list[str]) -> None:
    notice = made(f"某市关于甲的通知\n一、{text}\n二、各区要办。\n")

    assert [words for _, words in kinds(notice, 0)] == wanted


def test_every_decision_about_a_line_says_why() -> None:
    findings = made(HOLIDAY).findings

    assert {finding.rule for finding in findings} >= {
        "title",
        "document-number",
        "addressee",
        "sign-off",
        "sign-off-date",
        "closing-after-single",
        "note",
    }
    assert all(finding.line and finding.why for finding in findings)
