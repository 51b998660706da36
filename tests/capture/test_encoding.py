"""Bytes are read by their mark, the page's own word, UTF-8 or GB18030, and by nothing else."""

from __future__ import annotations

import pytest

from generator.capture import encoding
from generator.capture.document import Refused

TEXT = "青河县公安局通报一起案件，当事人为某宾馆，处以警告。" * 3
META = '<meta charset="{}">'


@pytest.mark.parametrize(
    ("raw", "declared"),
    [
        (TEXT.encode(), ""),
        (TEXT.encode("utf-8-sig"), "gbk"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), ""),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), ""),
        (TEXT.encode("gb18030"), ""),
        (TEXT.encode("gb18030"), "GB2312"),
        (TEXT.encode("gb18030"), "iso-8859-1"),
        (TEXT.encode("gb18030"), "utf-8"),
        (TEXT.encode(), "gbk"),
        (TEXT.encode(), "no-such-charset"),
        (TEXT.encode("utf-16-be"), "utf-16be"),
    ],
)
def test_chinese_in_every_encoding(raw: bytes, declared: str) -> None:
    assert encoding.decode(raw, declared) == TEXT


@pytest.mark.parametrize("word", ["gb2312", "GBK", "gb18030", "big5", "utf-8"])
def test_the_pages_own_word(word: str) -> None:
    text = META.format(word) + "青河縣公安局通報一起案件"
    codec = {"gb2312": "gb18030", "GBK": "gb18030"}.get(word, word)
    assert encoding.decode(text.encode(codec)) == text


def test_characters_beyond_gb2312_on_a_page_that_says_gb2312() -> None:
    text = META.format("gb2312") + "𠮷林省㙍江市镕"
    assert encoding.decode(text.encode("gb18030")) == text


def test_a_page_cut_within_a_character_is_read() -> None:
    assert encoding.decode((TEXT * 40).encode()[:-1], "utf-8") == (TEXT * 40)[:-1]


@pytest.mark.parametrize("raw", [bytes(range(128, 256)) * 4, b"\xff\xfe\x00\xd8\x00\xd8"])
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    with pytest.raises(Refused, match="编码"):
        encoding.decode(raw)
