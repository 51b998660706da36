"""Learning the splitter's weights: the same articles give the same weights, what was labelled is learned, and reprints stay together."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator.commands.evaluating import train
from generator.ingest import folds, labelled
from generator.ingest.split import segment, training, weights

NOTICES = Path(__file__).parents[1] / "data" / "notices"


@pytest.fixture(scope="module")
def seen() -> list[labelled.Labelled]:
    return list(labelled.read([(NOTICES, NOTICES)]))


def test_training_is_deterministic_and_learns(seen: list[labelled.Labelled]) -> None:
    some = [one.example for one in seen[:40]]
    learned = training.train(some)
    assert weights.render(learned) == weights.render(training.train(some))
    found = [[(s.start, s.end, s.nature) for s in segment.best(e.described, learned)] for e in some]
    right = sum(spans == list(e.labels) for spans, e in zip(found, some, strict=True))
    assert right >= 30, found


def test_weights_are_read_as_they_were_written() -> None:
    committed = weights.committed()
    assert weights.parse(weights.render(committed)) == committed
    with pytest.raises(ValueError, match="weights for"):
        weights.parse(json.dumps({"natures": ["other"]}))


@given(st.data())
def test_a_score_does_not_hang_on_the_order_of_its_features(data: st.DataObject) -> None:
    """Features are sets, whose order changes from run to run, and sums of floats change with it."""
    learned = weights.committed()
    some = data.draw(st.lists(st.sampled_from(sorted(learned.span)), min_size=2, max_size=12, unique=True))
    outside = data.draw(st.lists(st.sampled_from(sorted(learned.outside)), min_size=2, max_size=12, unique=True))
    assert learned.of(data.draw(st.permutations(some))) == learned.of(some)
    assert learned.left_out(data.draw(st.permutations(outside))) == learned.left_out(outside)


def test_what_is_written_for_training_is_never_judged(seen: list[labelled.Labelled]) -> None:
    assert all(one.written for one in seen)
    assert [fold.judged for fold in folds.folds(seen[:12], 2)] == [(), ()]


def test_reprints_are_one_event(tmp_path: Path) -> None:
    text = "5月6日，南溪县公安局检查发现，某纸业公司办公系统存在弱口令，未留存网络日志，依法对该公司给予警告，责令限期改正。"
    other = "去年冬天，某驾校官网被植入暗链两个月无人过问。白沙县委网信办约谈其负责人，要求立即关闭网站并注销备案，按期报告。"
    for name, body in {"a": text, "b": f"转载。\n\n{text}", "c": other}.items():
        (tmp_path / f"{name}.md").write_text(f"# 标题\n\n{body}\n", encoding="utf-8")
        last = body.splitlines()[-1]
        case = {"ordinal": 1, "nature": "administrative", "quote_start": last[:12], "quote_end": last[-12:]}
        (tmp_path / f"{name}.json").write_text(json.dumps({"article": f"{name}.md", "cases": [case]}), encoding="utf-8")
    a, b, c = folds.events(list(labelled.read([(tmp_path, tmp_path)])))
    assert a == b != c


def test_a_label_without_its_article_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(json.dumps({"article": "x.md", "cases": []}), encoding="utf-8")
    with pytest.raises(ValueError, match=r"x\.md"):
        list(labelled.read([(tmp_path, tmp_path)]))


def test_another_partition_parts_the_events_another_way(seen: list[labelled.Labelled]) -> None:
    real = [replace(one, written=False) for one in seen[:24]]
    first, second = ([fold.judged for fold in folds.folds(real, 2, n)] for n in (0, 1))
    assert first != second
    assert sorted(i for part in first for i in part) == sorted(i for part in second for i in part) == list(range(24))


def test_figures_of_folds_need_folds() -> None:
    for option in (["--curve"], ["--partitions", "2"], ["--grades", "x.json"]):
        result = CliRunner().invoke(train, [str(NOTICES), str(NOTICES), *option])
        assert result.exit_code == 1
        assert "--folds" in result.output
