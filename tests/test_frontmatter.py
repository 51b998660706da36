"""Splitting, reading and joining front matter."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from generator.case import frontmatter, yaml_lines
from generator.case.frontmatter import FrontMatterError

# (what it is, file, words of the message, line, column)
REFUSED = [
    ("never closed", "---\ntitle: 甲\n", "never closed", 1, 1),
    ("anchor", "---\na: &x 1\n---\n", "anchors", 2, 4),
    ("alias", "---\na: 1\nb: *x\n---\n", "alias", 3, 4),
    ("tag", "---\na: !!python/object:os.system x\n---\n", "tags", 2, 4),
    ("merge", "---\na: {<<: {b: 1}}\n---\n", "merges", 2, 5),
    ("duplicate key", "---\na: 1\na: 2\n---\n", "stands twice", 3, 1),
    ("deep", "---\na: " + "[" * 50 + "]" * 50 + "\n---\n", "nested deeper", 2, 12),
    ("very deep, unclosed", "---\n" + "[" * 190_000 + "\n---\n", "nested deeper", 2, None),  # at the tenth, or where libyaml gives up
    ("two documents", "---\na: 1\n--- \nb: 2\n---\n", "second YAML document", 3, 1),
    ("a list", "---\n- a\n---\n", "key: value", 2, 1),
    ("a broken quote", '---\na: "x\n---\n', "not valid YAML", 2, 4),
    ("a tab as indent", "---\na:\n\tb: 1\n---\n", "not valid YAML", 3, 1),
    ("too much", "---\na: " + "x" * 200_001 + "\n---\n", "at most", 1, 1),
    ("a control character", "---\na: x\x07\n---\n", "not valid YAML", 2, 1),
]


@pytest.mark.parametrize(("file", "words", "line", "col"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_refused_with_its_place(file: str, words: str, line: int, col: int | None) -> None:
    with pytest.raises(FrontMatterError, match=words) as caught:
        frontmatter.read(file)
    assert (caught.value.line, col and caught.value.col) == (line, col)


def test_every_scalar_is_text() -> None:
    data = frontmatter.read("---\na: NO\nb: 010\nc: 2024-01-01\nd: null\ne: 'null'\nf:\n---\n").data
    assert data == {"a": "NO", "b": "010", "c": "2024-01-01", "d": None, "e": "null", "f": None}


def test_places_of_nested_values() -> None:
    document = frontmatter.read("---\na:\n- {k: v}\n- {k: w}\n---\n正文\n")
    assert document.at(("a", 1, "k")) == (4, 4)
    assert document.at(("a", 1, "missing")) == (4, 3)
    assert (document.body, document.body_line) == ("正文\n", 6)


@pytest.mark.parametrize("raw", ["---\r\na: 1\r\n---\r\n体\r\n".encode(), b"\xef\xbb\xbf---\na: 1\n---\n\xe4\xbd\x93\n"], ids=["CRLF", "BOM"])
def test_line_ends_and_bom(raw: bytes) -> None:
    document = frontmatter.read(frontmatter.decode(raw))
    assert (document.data, document.body) == ({"a": "1"}, "体\n")


def test_gbk_is_named() -> None:
    with pytest.raises(FrontMatterError, match="GBK") as caught:
        frontmatter.decode("---\ntitle: 网络\n".encode("gbk"))
    assert caught.value.line == 2


def test_no_front_matter_is_all_body() -> None:
    assert frontmatter.split("正文\n---\n") == (None, "正文\n---\n", 1)


PRINTABLE = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff\u2028\u2029\x85\ufffe\uffff"), max_size=60)
VALUE = st.recursive(
    st.none() | PRINTABLE | st.just("第一段\n\n第二段"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PRINTABLE.filter(lambda key: key not in ("", "<<")), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.from_regex(r"[a-z_]{1,12}", fullmatch=True), VALUE, min_size=1, max_size=5))
def test_join_then_read_gives_the_same(data: dict[str, object]) -> None:
    assert frontmatter.read(frontmatter.join(data, "正文")).data == data


WRITTEN = st.recursive(
    st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=("Cs", "Cn")), max_size=12)
    | st.sampled_from(["no", "010", "某公司", "第一段\n\n第二段", "国：a: b", True, 5]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["kind", "on", "措施/1", "a: b", "长" * 130]), inner, max_size=3),
    max_leaves=8,
)


@given(WRITTEN)
@example(["第一段\n第二段", {"kind": "a, b"}])
def test_parts_are_written_as_yaml_writes_the_whole(value: object) -> None:
    options: Any = {"allow_unicode": True, "sort_keys": False, "width": 10**6, "default_flow_style": True}
    whole = yaml.dump(value, Dumper=yaml.CSafeDumper, default_style='"' if isinstance(value, str) and "\n" in value else None, **options)
    line = f"x: {whole.strip(chr(10)).removesuffix(chr(10) + '...')}\n"
    assume(len(line) <= yaml_lines.LINE or not isinstance(value, dict | list))
    assert yaml_lines.lines({"x": value}) == line
