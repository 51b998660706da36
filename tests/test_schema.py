"""The schema editors get says the same as the check: what it takes passes, what it refuses is a problem."""

from __future__ import annotations

import jsonschema
import pytest
from hypothesis import given, settings

from generator.case import file as casefile
from generator.case import frontmatter, schema
from generator.case.fields import ORDER
from generator.models import Case
from generator.text.addresses import address_fault
from generator.vocabulary import Vocabulary
from tests.strategies import V, cases
from tests.test_check import GOOD

VALIDATOR = jsonschema.Draft202012Validator(schema.editor_schema(V))


def test_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema.editor_schema(V))


@settings(max_examples=30, deadline=None)
@given(cases())
def test_every_case_keeps_the_schema(case: Case) -> None:
    VALIDATOR.validate(casefile.front_matter(case, V))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[弱口令]", "[弱密码]"),
        ("kind: 公安", "kind: 共安"),
        ("party: 个人", "party: 人"),
        ("sector: 住宿餐饮", "sector: 旅店"),
        ("青河县\nauth", "清河县\nauth"),
        ("status: draft", "status: 草稿"),
        ("title:", "titel:"),
        ("第二十一条", "第21条"),
        ("role: 决定", "role: 处罚"),
        ("basis: 本案", "basis: 通报"),
    ],
)
def test_what_the_schema_refuses_the_check_refuses(v: Vocabulary, old: str, new: str) -> None:
    text = GOOD.replace(old, new, 1)
    assert not VALIDATOR.is_valid(_typed(frontmatter.read(text).data))
    assert casefile.parse(text, "x.md", v)[1]


def _typed(data: dict) -> dict:  # type: ignore[type-arg]
    """Amounts as editors read them (our own reader keeps text)."""
    measures = [m | {"amount": int(m["amount"])} if "amount" in m else m for m in data.get("measures", ())]
    return data | {"measures": measures}


def test_good_file_keeps_the_schema() -> None:
    VALIDATOR.validate(_typed(frontmatter.read(GOOD).data))


def test_every_field_is_described_in_both_languages() -> None:
    for path, _, zh, en in schema.fields():
        assert zh, path
        assert en, path
    assert len(list(schema.fields())) > len(ORDER)


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://mp.weixin.qq.com/s?__biz=MzU5==&mid=22&idx=1#rd", True),
        ("http://www.example.gov.cn:8080/a/b.html", True),
        ("https://例子.中国/通报", True),
        ("HTTPS://EXAMPLE.ORG/", True),
        ("javascript:alert(1)", False),
        ("https://javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://", False),
        ("https:///path", False),
        ("https://localhost", False),
        ("https://user@example.org/", False),
        ("https://example.org/\" onclick=\"x", False),
        ("https://example.org/<script>", False),
        ("http://[::1", False),
        ("http://example.org:99999/", False),
        ("//example.org", False),
        ("example.org", False),
    ],
)
def test_addresses(url: str, good: bool) -> None:
    assert (address_fault(url) is None) is good
