"""What a case is called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.ingest.extract import extract, grades, title
from generator.vocabulary import vocabulary
from tests.ingest.extract.passages import passage

PARTY = "南宁某客货服务有限责任公司"


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("某县某医院不履行网络安全保护义务案", "某县某医院不履行网络安全保护义务案"),
        ("案例一：某县某医院未留存日志案", "某县某医院未留存日志案"),
        ("案例2 某县某医院未留存日志案", "某县某医院未留存日志案"),
        ("一、某县某医院未留存日志案", "某县某医院未留存日志案"),
        ("（三）某县某医院未留存日志案", "某县某医院未留存日志案"),
        ("6.某县某医院未留存日志案", "某县某医院未留存日志案"),
        ("01 某县某医院未留存日志案", "某县某医院未留存日志案"),
        ("2024年某县某医院未留存日志案", "2024年某县某医院未留存日志案"),
        ("三亚某公司未留存日志案", "三亚某公司未留存日志案"),
        ("一公司未留存日志被罚", "一公司未留存日志被罚"),
        ("⭐️⭐️ 3. 某县某医院未留存日志案【评分：8/10】", "某县某医院未留存日志案"),
        ("某县某医院未留存日志案（8分）", "某县某医院未留存日志案"),
        ("某县某医院未留存日志案 [★★★]", "某县某医院未留存日志案"),
        ("[存档] 2025-06-10 09:12 | 某县某医院未留存日志案", "某县某医院未留存日志案"),
        ("【2025-06-10】某县某医院未留存日志案", "某县某医院未留存日志案"),
        ("2025年6月10日某县某医院未留存日志案", "2025年6月10日某县某医院未留存日志案"),
        ("某县某医院未留存日志案（2025年）", "某县某医院未留存日志案（2025年）"),
        ("案例一", f"{PARTY}未加密存储个人信息等案"),
        ("03", f"{PARTY}未加密存储个人信息等案"),
        ("", f"{PARTY}未加密存储个人信息等案"),
    ],
)
def test_heading_or_party_and_main_violation(heading: str, name: str) -> None:
    assert title.read(passage("。", title=heading), PARTY, ["no-encryption", "no-access-control"]) == name


def test_what_is_missing_is_not_made_up() -> None:
    bare = passage("。", headline="两家公司被处罚")
    assert title.read(bare, PARTY, ["weak-password"]) == f"{PARTY}系统存在弱口令案"
    assert title.read(bare, None, ["weak-password"]) == "系统存在弱口令案"
    assert title.read(bare, PARTY, []) == f"{PARTY}被查处案"
    assert title.read(bare, None, []) == "两家公司被处罚"


def test_every_violation_reads_as_the_end_of_a_title() -> None:
    for row in vocabulary().violations.values():
        assert row.phrase
        assert not row.phrase.endswith("案"), row.id


def test_a_title_made_of_fields_leaves_out_a_doubtful_party(monkeypatch: pytest.MonkeyPatch) -> None:
    often_wrong = replace(grades.committed(), rows={"subject/name": {"subject-context": (0, 99)}})
    monkeypatch.setattr(grades, "committed", lambda: often_wrong)
    doubted = extract(passage("因未留存网络日志，被公安机关依法警告。", headline="柳州某商行被罚")).case
    assert doubted.subject.name == "柳州某商行"
    assert doubted.confidence["subject/name"] == "doubtful"
    assert "商行" not in doubted.title
    sure = extract(passage("柳州某商行因未留存网络日志，被公安机关依法警告。")).case
    assert sure.title.startswith("柳州某商行")
