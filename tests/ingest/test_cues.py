"""How cues are written and what they match."""

from __future__ import annotations

import marshal
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.cue_pieces import GAP, LONG_GAP, Piece, parse
from generator.ingest.cues import CueMatcher, Hit, RowMatcher, made_matchers, rows_of
from generator.ingest.word_index import WordIndex
from generator.text import clauses
from generator.vocabulary import vocabulary
from generator.vocabulary.rows import CuedRow

STOPS = "，。；：！？\n"


def found(cue: str, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in CueMatcher([("row", [cue])]).find(text)]


@pytest.mark.parametrize(
    ("cue", "text", "words"),
    [
        ("弱口令", "存在弱口令、空口令", ["弱口令"]),
        ("弱口令", "弱口令和弱口令", ["弱口令", "弱口令"]),
        ("未…日志", "未按规定留存网络日志", ["未按规定留存网络日志"]),
        ("未…日志", "未采取措施，日志完整", []),
        ("未…日志", "未采取措施、未留存日志", ["未留存日志"]),
        ("未……日志", "未按规定记录，也不保存日志", ["未按规定记录，也不保存日志"]),
        ("未……日志", "未按规定记录。日志完整", []),
        ("{网络|数据}安全{管理|}制度", "网络安全制度和数据安全管理制度", ["网络安全制度", "数据安全管理制度"]),
        ("{未|没有}…{制度|规程}缺失", "没有人发现规程缺失", ["没有人发现规程缺失"]),
        ("黑客…", "被黑客利用漏洞入侵，造成泄露", ["黑客利用漏洞入侵"]),
    ],
)
def test_what_a_cue_matches(cue: str, text: str, words: list[str]) -> None:
    assert found(cue, text) == words


@pytest.mark.parametrize("cue", ["", "…", "…日志", "未……", "{|弱}口令…{a|}", "未{采取…措施|落实}", "{未", "a|b"])
def test_a_cue_that_cannot_be_meant(cue: str) -> None:
    if cue == "未……":
        assert parse(cue).gaps == ("……",)
        return
    with pytest.raises(ValueError, match="cue"):
        parse(cue)


def test_several_rows_may_share_a_cue() -> None:
    assert CueMatcher([("a", ["日志"]), ("b", ["日志", "审计"])]).rows("日志") == {"a", "b"}


@given(st.text(alphabet="未有留存日志网络的，。\n", max_size=60))
def test_matchers_that_share_an_index_and_were_kept_find_what_each_finds_alone(text: str) -> None:
    rows = {"a": [("r", ["未…{网络|}日志", "日志"]), ("s", ["留存…日志"])], "b": [("r", ["{未|没有}留存"])], "c": [("t", ["{没有|未}…{的|}日志"])]}
    known, data = marshal.loads(marshal.dumps(made_matchers(rows)))
    again = WordIndex(known)
    for name, of in rows.items():
        assert CueMatcher.of(data[name], again).find(text) == CueMatcher(of).find(text)
        assert CueMatcher.of(data[name], again).may_find(text) >= bool(CueMatcher(of).find(text))


@given(st.text(alphabet="的了在、", max_size=60))
def test_a_gap_has_a_limit(between: str) -> None:
    assert bool(found("未…日志", f"未{between}日志")) == (len(between) <= GAP)
    assert bool(found("未……日志", f"未{between}日志")) == (len(between) <= LONG_GAP)


@given(st.text(alphabet="未留存日志的，。\n", max_size=80))
def test_a_hit_lies_within_one_clause_and_begins_and_ends_with_the_cue(text: str) -> None:
    for words in found("未…{日志|留存}", text):
        assert words[0] == "未"
        assert words.endswith(("日志", "留存"))
        assert not set(words) & set(STOPS)


PARTS = st.lists(st.sampled_from(["", "安", "安全", "网", "网络安", "全网", "网安"]), min_size=1, max_size=4)


@given(st.lists(PARTS, min_size=1, max_size=4), st.text("网络安全", max_size=40))
def test_a_piece_is_found_wherever_one_of_its_spellings_stands(parts: list[list[str]], text: str) -> None:
    piece = Piece(tuple(tuple(dict.fromkeys(part)) for part in parts))
    if not piece.shortest:
        return
    every = {(m.start(), m.start() + len(word)) for word in piece for m in re.finditer(f"(?={word})", text)}
    for most in (1, 6, 400):
        anchor = piece.anchor(most)
        at = [(m.start(), m.start() + len(word)) for word in anchor.words for m in re.finditer(f"(?={word})", text)]
        assert {span for start, end in at for span in anchor.spans(text, start, end)} == every


@given(st.lists(st.sampled_from("甲乙丙丁，"), max_size=60).map("".join))
def test_a_hit_counts_unless_words_overlap_it_that_its_own_row_excludes(text: str) -> None:
    rows = [CuedRow("a", "", ("甲乙", "丙…丁"), ("乙丙", "丙丁甲乙", "丁丁")), CuedRow("b", "", ("乙",), ("甲乙丙",))]
    hits = {row.id: CueMatcher([(row.id, row.cues)]).find(text) for row in rows}
    excluded = {row.id: CueMatcher([(row.id, row.excludes)]).find(text) for row in rows}
    counts = [h for id, of in hits.items() for h in of if not any(x.start < h.end and h.start < x.end for x in excluded[id])]
    matcher = RowMatcher(rows)
    assert matcher.find(text) == sorted(counts, key=lambda h: (h.start, -h.end, h.row))
    assert {Hit(row, start, -end) for start, end, row in matcher.hits(text, ["b"])} == {h for h in counts if h.row == "b"}


@pytest.mark.parametrize("table", ["zones", "measures"])
@given(st.data())
def test_sentences_are_read_together_as_they_are_alone(table: str, data: st.DataObject) -> None:
    rows = vocabulary().tables[table].values()
    said = [words for row in rows for words in (*row.examples, *row.counterexamples)]
    text = "".join(data.draw(st.lists(st.sampled_from([*said, *(words[len(words) // 2 :] for words in said), "。", "，", "\n", "！”", "对"]), max_size=6)))
    parts = list(clauses.parts(text))
    assert rows_of(table).in_parts(text, parts) == [rows_of(table).find(text[start:end]) for start, end in parts]
