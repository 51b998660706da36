"""Word and PDF files give their cases; what is a scan, locked, broken or a bomb is named, and costs no more than a limit."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable

import pytest

from generator.capture import document_reader, pdf, printed_lines, word
from generator.capture.document import Document, Refused
from generator.system import confined
from tests.capture import files, pages
from tests.capture.test_page import told


def test_word_gives_its_cases_and_its_tables() -> None:
    body = "".join(files.paragraph(text, bold=len(text) < 10) for text in pages.PLAIN) + files.table([["序号", "单位"], ["1", "青河县某公司"]])
    document = document_reader.read(files.docx(body), url="https://notices.example.org/1.docx")
    assert told(document) == list(pages.CASES)
    assert document.body.split("\n\n")[0] == "**案例一**"
    assert document.body.endswith("| 序号 | 单位 |\n| --- | --- |\n| 1 | 青河县某公司 |")
    assert (document.kind, document.url) == ("Word 文档", "https://notices.example.org/1.docx")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: files.docx(files.paragraph("案例"), '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "实体"),
        (lambda: files.docx(files.paragraph("案例"), **{"word/a.xml": "<a>" + " " * 40_000_000 + "</a>"}), "解开后"),
        (lambda: files.docx(""), "没有文字"),
        (lambda: files.docx("<w:p><broken>"), "损坏"),
        (lambda: files.docx(files.paragraph("案例"))[:400], "损坏"),
        (lambda: files.docx("<w:sdt><w:sdtContent>" * 5000 + files.paragraph("案例") + "</w:sdtContent></w:sdt>" * 5000), "限度"),
    ],
    ids=["xxe", "zip-bomb", "empty", "broken", "cut", "deep"],
)
def test_word_files_that_are_none(make: Callable[[], bytes], said: str) -> None:
    with pytest.raises(Refused, match=said):
        document_reader.read(make())


@pytest.mark.parametrize("raw", [b"\x00\x01\x02PK", b"SQLite format 3\x00 some words", "公安机关对某公司予以警告。".encode() + b"\x00"])
def test_a_binary_file_whose_bytes_happen_to_fit_an_encoding_is_no_text(raw: bytes) -> None:
    with pytest.raises(Refused, match="二进制"):
        document_reader.read(raw)


def test_other_archives_are_named() -> None:
    for name, said in (("xl/workbook.xml", "Excel"), ("a.txt", "压缩包")):
        with pytest.raises(Refused, match=said):
            word.read(files.docx("").replace(b"word/document.xml", name.ljust(17, "x").encode()))


def test_pdf_lines_are_joined_and_numbers_and_heads_taken_out() -> None:
    document = document_reader.read(files.pdf(files.printed(pages.PLAIN * 4)))
    assert document.body.split("\n\n") == list(pages.PLAIN * 4)
    assert told(document_reader.read(files.pdf(files.printed(pages.PLAIN)))) == list(pages.CASES)


def test_a_ruled_table_of_a_pdf_stays_a_table() -> None:
    cells = [(100, 700, "序号"), (220, 700, "案件"), (220, 670, "当事人"), (340, 670, "罚款（元）")]
    cells += [(100, 640, "1"), (220, 640, "青河县某公司"), (340, 640, "20000")]
    rules = "1 w 0 0 0 RG\n" + "".join(
        f"{x} {y} {w} {h} re S\n" for x, y, w, h in ((90, 660, 120, 60), (210, 690, 240, 30), (210, 660, 120, 30), (330, 660, 120, 30))
    )
    rules += "".join(f"{x} 630 120 30 re S\n" for x in (90, 210, 330))
    lines = [(90, 780, "青河县公安局行政处罚公示"), *cells, (90, 600, "以上为2024年第三季度的案件。")]
    document = document_reader.read(files.pdf([lines], rules))
    assert document.body.split("\n\n") == [
        "青河县公安局行政处罚公示",
        "| 序号 | 案件 | 案件 |\n| --- | --- | --- |\n| 序号 | 当事人 | 罚款（元） |\n| 1 | 青河县某公司 | 20000 |",
        "以上为2024年第三季度的案件。",
    ]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: files.pdf([[]] * 3, "q 595 0 0 842 0 0 cm Q\n"), "扫描件"),
        (lambda: files.pdf([[(60, 700, "\ue001\ue002\ue003" * 9)]]), "乱码"),
        (lambda: files.pdf([[]] * 301), "301 页"),
        (lambda: b"%PDF-1.7\n" + b"nonsense" * 99, "损坏"),
        (lambda: files.pdf(files.printed(pages.PLAIN))[:300], "损坏"),
        (lambda: files.pdf([[]] * 2, packed=files.bomb(200_000_000)), "损坏|限度"),
    ],
    ids=["scan", "unmapped", "long", "nonsense", "cut", "bomb"],
)
def test_pdf_files_that_are_none(make: Callable[[], bytes], said: str) -> None:
    with pytest.raises(Refused, match=said):
        document_reader.read(make())


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([["案例一", "甲" * 20, "乙。"], ["丙" * 20, "丁"]], ["案例一", "甲" * 20 + "乙。", "丙" * 20 + "丁"]),
        ([["甲" * 20], ["乙" * 20, "丙。"]], ["甲" * 20 + "乙" * 20 + "丙。"]),
        ([["甲" * 20, "案例二", "乙" * 20]], ["甲" * 20, "案例二", "乙" * 20]),
        ([["甲。", "1"], ["乙。", "2"], ["12", "丙。"]], ["甲。", "乙。", "12", "丙。"]),
        ([["甲。", "第 1 页 共 2 页"], ["- 2 -", "乙。"]], ["甲。", "乙。"]),
        ([["甲" * 20, "| a |\n| --- |", "乙。"]], ["甲" * 20, "| a |\n| --- |", "乙。"]),
    ],
)
def test_lines_to_paragraphs(lines: list[list[str]], expected: list[str]) -> None:
    assert printed_lines.joined(lines) == expected


def endless(raw: bytes) -> Document:
    time.sleep(60)
    raise AssertionError(raw)


def greedy(raw: bytes) -> int:
    return len(raw * 10_000_000_000)


def faulty(raw: bytes) -> int:
    raise Refused("so " + raw.decode(), lasting=True)


def test_a_confined_function_costs_no_more_than_it_may() -> None:
    assert confined.run(len, b"abc") == 3
    with pytest.raises(confined.Exceeded):
        confined.run(endless, b"a", seconds=0.2)
    with pytest.raises(confined.Exceeded):
        confined.run(greedy, b"a")
    with pytest.raises(Refused, match="so be it") as error:
        confined.run(faulty, b"be it")
    assert error.value.lasting


def test_an_archive_that_is_none_is_named() -> None:
    with pytest.raises(Refused, match="压缩包"):
        document_reader.read(gzip.compress(b"a"))
    assert pdf.MAX_PAGES
