"""One case parted into two, two joined into one: every value goes with the words that it rests on."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import check
from generator.case import parting, store
from generator.models import Case
from generator.system.errors import UserError
from generator.vocabulary import Vocabulary

ID, NEW = "20240920-0a1b2c3d-01", "20240920-0a1b2c3d-02"
ONE = "2024年5月，甲县公安局查明，甲县某宾馆存在弱口令，依法处以警告。"
TWO = "2024年6月，甲县公安局查明，甲县某学校未留存网络日志，依法处以罚款1万元。"
TEXT = f"""---
# 手写的说明
id: {ID}
title: 两案
status: draft
dates: {{found: '2024-05', decided: null, reported: '2024-09-20'}}
authorities: [{{name: 甲县公安局, kind: 公安, role: 决定}}]
subject: {{name: 甲县某宾馆, type: 企业}}
violations: [弱口令, 未留存网络日志六个月]
measures:
- {{kind: 警告, party: 单位}}
- {{kind: 罚款, party: 单位, amount: 10000}}
sources: [{{url: 'https://example.cn/a', title: 两起案件, publisher: 某网警, date: '2024-09-20'}}]
evidence:
  dates/found: 2024年5月
  subject/name: 甲县某宾馆
  authorities/1: 甲县公安局
  violations/弱口令: 弱口令
  violations/未留存网络日志六个月: 未留存网络日志
  measures/1: 依法处以警告
  measures/2: 依法处以罚款1万元
confidence: {{measures/2: doubtful}}
---

{ONE}

{TWO}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    path = store.place(tmp_path, ID)
    path.parent.mkdir(parents=True)
    path.write_text(TEXT, encoding="utf-8")
    return tmp_path


def read(root: Path, id: str, v: Vocabulary) -> Case:
    path = store.place(root, id)
    case, problems = store.read(path, id, v)
    assert case, problems
    assert not check.stops(check.examine(path, id, v).problems)
    return case


def test_every_value_goes_with_its_words(root: Path, v: Vocabulary) -> None:
    parting.part(root, ID, TEXT.partition("---\n\n")[2].index(TWO), v)
    one, two = read(root, ID, v), read(root, NEW, v)
    assert (one.body, two.body) == (ONE, TWO)
    assert [[v.violations[id].label for id in c.violations] for c in (one, two)] == [["弱口令"], ["未留存网络日志六个月"]]
    assert [[m.kind for m in c.measures] for c in (one, two)] == [["warning"], ["fine"]]
    assert (one.evidence["measures/1"], two.evidence["measures/1"]) == ("依法处以警告", "依法处以罚款1万元")
    assert (one.confidence, two.confidence) == ({}, {"measures/1": "doubtful"})
    assert (one.subject.name, two.subject.name, str(one.dates.found), two.dates.found) == ("甲县某宾馆", None, "2024-05", None)
    assert one.authorities == two.authorities
    assert one.sources == two.sources
    assert all("拆成了两案" in c.review[-1] and c.status == "draft" for c in (one, two))
    assert "# 手写的说明" in store.text(store.place(root, ID))


def test_what_was_parted_can_be_joined(root: Path, v: Vocabulary) -> None:
    before = read(root, ID, v)
    parting.part(root, ID, TEXT.partition("---\n\n")[2].index(TWO), v)
    parting.join(root, NEW, ID, v)
    after = read(root, ID, v)
    for name in ("body", "dates", "authorities", "subject", "violations", "measures", "sources", "confidence"):
        assert getattr(after, name) == getattr(before, name), name
    assert dict(sorted(after.evidence.items())) == dict(sorted(before.evidence.items()))
    gone = store.read(store.place(root, NEW), NEW, v)[0]
    assert gone
    assert (gone.status, gone.merged_into) == ("merged", ID)


@pytest.mark.parametrize("at", [0, 10_000])
def test_both_parts_need_words(root: Path, v: Vocabulary, at: int) -> None:
    with pytest.raises(UserError):
        parting.part(root, ID, at, v)
    assert store.text(store.place(root, ID)) == TEXT


@pytest.mark.parametrize(("joined", "kept"), [(ID, ID), ("20240920-11112222-01", ID), (ID, "20240920-11112222-01")])
def test_only_two_of_one_article_are_joined(root: Path, v: Vocabulary, joined: str, kept: str) -> None:
    store.place(root, "20240920-11112222-01").write_text(TEXT.replace("0a1b2c3d", "11112222"), encoding="utf-8")
    with pytest.raises(UserError):
        parting.join(root, joined, kept, v)
