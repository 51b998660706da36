"""CONTRIBUTING.md tells the truth: its example gives the output it shows, its field list is the schema's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import check
from generator.case import fix, rules, schema, template
from generator.check import report
from generator.vocabulary import Vocabulary

GUIDE = (Path(__file__).resolve().parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")


def block(name: str) -> str:
    """What stands between ``<!-- name -->`` and its end mark, without the fence."""
    match = re.search(rf"<!-- {name} -->\n(.*?)\n?<!-- /", GUIDE, re.DOTALL)
    assert match, name
    return re.sub(r"\A```\w+\n|```\Z", "", match.group(1))


EXAMPLE = block("example")


def checked(root: Path, text: str, lang: rules.Lang) -> str:
    id = re.search(r"^id: (\S+)", text, re.MULTILINE)
    assert id
    path = root / "content/cases" / id.group(1)[:4] / f"{id.group(1)}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return report.text(check.check(root), lang)


@pytest.mark.parametrize(("lang", "command"), [("zh", "$ casebook check\n"), ("en", "$ casebook check --lang en\n")])
def test_shown_output_is_the_real_one(tmp_path: Path, lang: rules.Lang, command: str) -> None:
    assert block(f"output:{lang}").rstrip("\n") == command + checked(tmp_path, EXAMPLE, lang)


def test_following_the_advice_mends_the_example(tmp_path: Path, v: Vocabulary) -> None:
    mended = fix.fix(EXAMPLE.replace("[弱密码]", "[弱口令]").replace("罚款20000元", "罚款二万元"), v)
    assert checked(tmp_path, mended, "zh") == "没有发现问题"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_field_list_is_that_of_the_schema(lang: str) -> None:
    assert block(f"fields:{lang}") == schema.table(lang), "paste schema.table() between the marks"


def test_example_id_is_what_new_gives(tmp_path: Path, v: Vocabulary) -> None:
    path, _ = template.new(tmp_path, v, url="https://notices.example.org/2024/31.html", day="2024-09-20", title=None)
    assert f"id: {path.stem}\n" in EXAMPLE
    assert "$ casebook new --url https://notices.example.org/2024/31.html --date 2024-09-20" in GUIDE
