"""A sentence that one line end breaks in two is read as one, and what begins anew is not joined to it."""

import pytest

from generator.ingest import pipeline
from generator.ingest.receive import broken_sentences

LAYOUT = "---\ntitle: 一家商贸公司被罚\naccount: 江陵网警\npublished: 2025-10-04\n---\n"
FOUND = "经查，江陵县顺禾商贸有限公司未采取防范网络攻击的技术措施，导致网站被篡改。"
DECIDED = "9月3日，江陵县公安局依据《中华人民共和国网络安全法》第二十一条、第五十九条第一款之规定，对该公司给予警告，并处罚款一万元的行政处罚。"


def read(body: str) -> list[tuple[object, ...]]:
    outcome = pipeline.read("notice.md", (LAYOUT + body + "\n").encode())
    return [(r.case.subject.name, r.case.authorities[0].name, [(m.kind, m.amount) for m in r.case.measures], len(r.case.statutes)) for _, r in outcome.readings]


@pytest.mark.parametrize("end", ["\n", "\n\n"])
def test_a_line_end_anywhere_in_the_decision_changes_nothing(end: str) -> None:
    whole = read(FOUND + DECIDED)
    assert whole == [("江陵县顺禾商贸有限公司", "江陵县公安局", [("warning", None), ("fine", 10000)], 2)]
    others = [DECIDED[:at] + "⏎" + DECIDED[at:] for at in range(1, len(DECIDED)) if read(FOUND + DECIDED[:at] + end + DECIDED[at:]) != whole]
    assert others == []


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("检查发现隐患。甲市公安局\n依法对该店给予警告。", "检查发现隐患。甲市公安局依法对该店给予警告。"),
        ("该厂未备份。此事导\n\n致生产停顿。", "该厂未备份。此事导致生产停顿。"),
        ("发现隐患。甲市网信办对\n该公司予以警告。", "发现隐患。甲市网信办对该公司予以警告。"),
        *(
            (body, body)
            for body in (
                "甲市公安局\n依法对该店给予警告。",  # a heading or a signature, no prose
                "某公司未履行义务，被罚5万元\n该公司网站被篡改。",  # a headline
                "已责令改正。予以警告\n近日，乙县公安局检查发现，某店未留存日志。",  # a mark is lacking
                "已责令改正。予以警告\n二、某校网站被篡改，乙县公安局给予警告。",
                "已责令改正。图为检查现场\n来源：甲市网警。",
                "已责令改正。\n依法对该店给予警告。",
                "已责令改正。予以警告\n[依法处罚](https://example.com)。",
            )
        ),
    ],
)
def test_only_broken_sentences_are_joined(body: str, wanted: str) -> None:
    assert broken_sentences.joined(body) == wanted
