"""What an article says and no case has is asked about: other counts, words between cases, tables, a second party."""

from __future__ import annotations

import pytest

from generator.ingest import pipeline
from generator.ingest.split import questions

ONE = "2025年5月6日，白沙县公安局网安大队检查发现，某医院系统存在弱口令，未留存网络日志。白沙县公安局依法对该医院处以罚款一万元。"
TWO = "2025年5月7日，白沙县公安局网安大队检查发现，某学校网站被篡改，未采取防护措施。白沙县公安局依法对该学校给予警告。"


def asked(text: str) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """The questions of each case and the notes on the article."""
    outcome = pipeline.read("a.md", text.encode())
    return [reading.case.review for _, reading in outcome.readings], outcome.notes


def cases(*between: str, title: str = "") -> str:
    head = f"---\ntitle: {title}\n---\n\n" if title else ""
    return head + "\n\n".join(["**案例一**", ONE, *between, "**案例二**", TWO]) + "\n"


@pytest.mark.parametrize(
    ("title", "lead", "found", "count"),
    [
        ("白沙县两家单位被罚", "", 2, ""),
        ("白沙县3家单位被罚", "", 2, "3家"),
        ("白沙网警公布三起典型案例", "", 2, "三起"),
        ("白沙县公布5个典型案例", "", 5, ""),
        ("白沙县公布5个典型案例", "", 4, "5个"),
        ("", "现将三起典型案例公布如下。", 2, "三起"),
        ("", "今年以来办结案件20起，现公布3起典型案例。", 3, ""),
        ("", "今年以来累计查处案件20起。", 3, ""),
        ("白沙县10余家单位被罚", "", 2, ""),
        ("某公司第3起违法行为被罚", "", 2, ""),
        ("白沙县多家单位被罚", "", 2, ""),
        ("一家单位被罚", "", 2, ""),
        ("两家人一起学法", "", 1, ""),
    ],
)
def test_the_count_an_article_gives_is_held_against_the_cases_found(title: str, lead: str, found: int, count: str) -> None:
    question = questions.miscounted(title, [lead], found)
    assert question == (f"文章自己说“{count}”，读出 {found} 个案例，请核对是否少读或者多读。" if count else "")


def test_another_count_is_asked_of_every_case_and_said_of_the_article() -> None:
    reviews, notes = asked(cases(title="白沙县3家单位被罚"))
    question = "文章自己说“3家”，读出 2 个案例，请核对是否少读或者多读。"
    assert notes == (question,)
    assert [question in review for review in reviews] == [True, True]


@pytest.mark.parametrize("text", [cases(), cases(title="白沙县两家单位被罚"), ONE, f"{TWO}\n\n下一步，白沙县公安局将加大执法力度。\n"])
def test_nothing_is_asked_where_all_words_are_used(text: str) -> None:
    reviews, notes = asked(text)
    assert notes == ()
    assert reviews == [()] * len(reviews)


def test_words_between_cases_are_asked_about_once_a_gap() -> None:
    reviews, _ = asked(cases("近年来数据泄露事件频发，值得各方警惕。"))
    assert reviews == [("本案之内或之后有文字没有归入任何案例：“近年来数据泄露事件频发，值得各方警惕。”，请核对。",), ()]
    reviews, _ = asked(cases("近年来数据泄露事件频发，值得各方警惕。", "其教训深刻。"))
    assert reviews == [("本案之内或之后有 2 段文字没有归入任何案例：“近年来数据泄露事件频发，值得各方警惕。”，请核对。",), ()]


@pytest.mark.parametrize("line", ["白公（网）行罚决字〔2025〕12号", "上述行为造成3万余条公民个人信息泄露", "《网络安全法》第二十一条", "提醒3次仍不整改"])
def test_a_middle_paragraph_without_closing_mark_stays_in_its_case(line: str) -> None:
    found, decided = ONE.split("白沙县公安局依法")
    outcome = pipeline.read("a.md", f"{found}\n\n{line}\n\n白沙县公安局依法{decided}\n".encode())
    ((_, reading),) = outcome.readings
    assert line in reading.case.body.split("\n\n")


def test_a_credit_within_a_case_is_asked_about() -> None:
    found, decided = ONE.split("白沙县公安局依法")
    reviews, _ = asked(f"{found}\n\n来源：市民举报的线索\n\n白沙县公安局依法{decided}\n")
    assert reviews == [("案例中间有一行当作署名、出处略去了：“来源：市民举报的线索”，请核对。",)]
    reviews, _ = asked(f"{found}\n\n**来源：**<b>[线索](https://example.org/1)</b> 13800138000\n\n白沙县公安局依法{decided}\n")
    assert reviews[0][0].split("“")[1].startswith("来源：线索 138")
    assert "13800138000" not in reviews[0][0]
    reviews, _ = asked(f"{ONE}\n\n来源：白沙网警\n")
    assert reviews == [()]


def test_a_story_behind_the_foot_is_asked_about() -> None:
    reviews, notes = asked(f"{ONE}\n\n扫码关注\n\n{TWO}\n")
    assert len(reviews) == len(notes) == 1
    assert notes[0].startswith("页尾之后还有像案情的文字：“2025年5月7日")
    assert asked(f"{ONE}\n\n扫码关注\n\n知道了\n")[1] == ()


@pytest.mark.parametrize(
    "table",
    [
        "| 单位 | 问题 | 处理 |\n| --- | --- | --- |\n| 某宾馆 | 弱口令 | 罚款一万元 |\n",
        "<table><tr><td>单位</td><td>处理</td></tr><tr><td>某宾馆</td><td>警告</td></tr></table>\n",
    ],
)
def test_a_table_that_is_not_read_is_said_so(table: str) -> None:
    reviews, notes = asked(f"{ONE}\n\n{table}")
    (note,) = [n for n in notes if n.startswith("有 1 个表格（共 2 行）没有按案例读")]
    assert note in reviews[0]


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        ("依法对某医院处以罚款一万元，对某学校给予警告。", "不止一家单位（某医院、某学校）"),
        ("依法对甲公司、乙公司分别处以罚款一万元。", "不止一家单位（甲公司、乙公司）"),
        ("依法对上述两家单位分别给予警告。", "“两家”单位"),
        ("依法对某医院处以罚款一万元，对某医院负责人王某处以罚款五千元。", ""),
        ("依法对该医院给予警告。", ""),
    ],
)
def test_of_two_parties_none_vanishes_without_a_question(decision: str, said: str) -> None:
    reviews, _ = asked(f"5月6日，白沙县公安局网安大队检查发现，属地有关单位系统存在弱口令，未留存网络日志。白沙县公安局{decision}\n")
    questions_of_parties = [q for review in reviews for q in review if q.startswith("处理决定涉及")]
    assert len(reviews) == 1
    assert questions_of_parties == ([f"处理决定涉及{said}，请核对是否都记入了本案，或者应当分成几个案例。"] if said else [])


REMARKS = "\n\n".join(["网络安全关系千家万户。", "各单位要提高认识。", "要落实制度。", "要加强培训。", "要定期检查。"])
AGAIN = "白沙县公安局检查发现，涉事公司未留存网络日志，存在弱口令，依法对该公司罚款五万元。"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{ONE}\n\n{REMARKS}\n\n一个月后，白沙县公安局复查发现，该医院仍未留存网络日志，依法对该医院罚款五万元。", "一个月后，白沙县公安局复查发现"),
        (f"## 案例一\n\n{ONE}\n\n## 案例二\n\n{AGAIN}", "白沙县公安局检查发现，涉事公司"),
    ],
)
def test_what_is_taken_for_the_last_case_again_is_asked_about(text: str, words: str) -> None:
    reviews, notes = asked(text)
    assert len(reviews) == 1
    assert any(note.startswith(f"案例以外还有像案情的文字：“{words}") for note in notes), notes
