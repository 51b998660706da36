"""What strangers may name: files in a case folder, hosts of an address; and quotes whose value is gone."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from generator import check, cli
from generator.case import fix, rules, schema
from generator.check import law, quotes
from generator.models import Measure
from generator.text.addresses import address_fault
from generator.vocabulary import Vocabulary

GOOD = (Path(__file__).parents[1] / "fixtures/check/MEA131/good.md").read_text(encoding="utf-8")
ID = "20240920-0a1b2c3d-01"


def put(root: Path, name: str, text: str = GOOD) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def codes(root: Path) -> dict[str, str]:
    return {p.file: p.code for p in check.check(root)}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (f"content/cases/2024/.{ID}.md", "ID805"),
        ("content/cases/2024/Thumbs.db", "ID806"),
        ("content/cases/2024/desktop.ini", "ID806"),
        (f"content/cases/2024/{ID}.md~", "ID806"),
        (f"content/cases/2024/{ID}.md.bak", "ID806"),
        ("content/cases/2024/notes.txt", "ID805"),
        ("content/cases/2024/a.png", "ID805"),
        ("content/cases/2024/.gitkeep", None),
        ("seeds/2024/06/文章.md", None),
        ("seeds/2024/06/坏.md", "SEED931"),
    ],
)
def test_a_file_is_named_for_what_it_is(tmp_path: Path, name: str, code: str | None) -> None:
    put(tmp_path, name, "---\ntitle: 甲\n" if code == "SEED931" else GOOD)
    assert codes(tmp_path).get(name) == code


@pytest.mark.parametrize("odd", ["\n", "\r", "\x1b[31m", "\u202e", "\u2028", "\x9b"])
def test_no_report_prints_a_control_character_of_a_file_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, odd: str) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, f"content/cases/2024/a{odd}::error file=x::y.md", "---\n")
    put(tmp_path, f"seeds/b{odd}拒收：假.md", "---\ntitle: 甲\n---\n\n乙")
    seed = f"seeds/b{odd}拒收：假.md"
    runs = [["check"], ["check", "--format", "json"], ["check", "--format", "github"], ["ingest", "seeds"], ["explain", seed], ["extract", seed]]
    for args in runs:
        out = CliRunner().invoke(cli.main, args).output
        assert odd not in out.replace("\n", "" if odd == "\n" else "\n"), args
        assert not [line for line in out.splitlines() if line.startswith(("::error file=x", "拒收", "[31m"))], args
    assert json.loads(CliRunner().invoke(cli.main, ["check", "--format", "json"]).output)


@pytest.mark.parametrize(
    ("host", "odd"),
    [
        ("gov.cn", None),
        ("www.xn--fiq228c.cn", None),
        ("中文.cn", None),
        ("a中文1.cn", None),
        ("\u0261ov.cn", "\u0261"),
        ("gоv.cn", "о"),
        ("ｇov.cn", "ｇ"),
        ("xn--ov-jbc.cn", "U+"),
        ("мвд.рф", "м"),
    ],
)
def test_a_host_that_looks_like_another_is_refused(host: str, odd: str | None) -> None:
    fault = address_fault(f"https://{host}/a")
    assert (fault is None) == (odd is None)
    assert fault is None or (odd or "") in fault[0]


@pytest.mark.parametrize(
    ("gone", "key"),
    [
        ("violations: [弱口令]  # 由检查记录得出", "  violations/弱口令: 前台电脑使用弱口令\n"),
        ("region: 新疆维吾尔自治区/阿勒泰地区/青河县", "  region: 青河县公安局网安大队\n"),
    ],
)
def test_a_quote_goes_with_its_value(tmp_path: Path, v: Vocabulary, gone: str, key: str) -> None:
    text = GOOD.replace(f"{gone}\n", "")
    path = put(tmp_path, f"content/cases/2024/{ID}.md", text)
    (found,) = [p for p in check.check(tmp_path) if p.code == "EVI502"]
    assert "删去这一行" in found.fix
    assert "delete this line" in rules.say(found, "en")[2]
    path.write_text(mended := fix.fix(text, v), encoding="utf-8")
    assert mended == fix.fix(text.replace(key, ""), v)
    assert check.check(tmp_path) == []


def test_a_misspelt_key_is_asked_about_and_kept(tmp_path: Path, v: Vocabulary) -> None:
    text = GOOD.replace("violations/弱口令: ", "violations/弱口今: ")
    put(tmp_path, f"content/cases/2024/{ID}.md", text)
    (found,) = check.check(tmp_path)
    assert "是不是 violations/弱口令" in found.fix
    assert "violations/弱口今" in fix.fix(text, v)


def test_the_last_quote_takes_its_field_along(v: Vocabulary) -> None:
    head, _, rest = GOOD.partition("evidence:\n")
    text = f"{head}evidence:\n  measures/9: 对该宾馆罚款二万元\n---\n{rest.partition('---' + chr(10))[2]}"
    assert "evidence" not in fix.fix(text, v)


@pytest.mark.parametrize(
    ("kind", "amount", "words", "told"),
    [
        ("罚款", 20000, "约谈该公司负责人", True),
        ("罚款", 20000, "罚款二万元", False),
        ("罚款", 20000, "处20,000元罚款", False),
        ("罚款", 20000, "罚款2.5万元", True),
        ("罚款", 20000, "对两家公司共罚款4万元", False),
        ("警告", None, "责令改正，给予警告，并处罚款一万元", False),
        ("警告", None, "罚款一万元", True),
        ("行政处罚（未写明种类）", None, "依法作出行政处罚", False),
        ("约谈", None, "予以警告", True),
    ],
)
def test_a_quote_against_its_value(tmp_path: Path, kind: str, amount: int | None, words: str, told: bool) -> None:
    measure = f"{{kind: {kind}, party: 单位{f', amount: {amount}' if amount else ''}}}"
    text = GOOD.replace("{kind: 罚款, party: 单位, amount: 20000}", measure).replace("对该宾馆罚款二万元", words)
    put(tmp_path, f"content/cases/2024/{ID}.md", text)
    assert ([p.code for p in check.check(tmp_path)] == ["EVI504"]) == told


def test_no_example_of_a_measure_speaks_against_it(v: Vocabulary) -> None:
    examples = [(m.id, example) for m in v.measures.values() for example in m.examples]
    assert [e for kind, e in examples if quotes._other_measure(Measure(kind), e, v)] == []


def test_competences_name_rows_that_are_there(v: Vocabulary) -> None:
    assert all(row.certainty in ("verified", "secondary") for row in v.competences)
    may = {(row.authority, row.measure) for row in v.competences if row.may}
    assert not may & set(law._barred(v))
    assert ("police", "detention") in may
    assert ("cac", "detention") in law._barred(v)


def test_an_editor_takes_the_text_below_the_head(v: Vocabulary) -> None:
    validator = jsonschema.Draft202012Validator(schema.editor_schema(v))
    assert validator.is_valid("2024年7月15日，某公司……")
    assert validator.is_valid(None)
    assert not validator.is_valid({"id": "甲"})
