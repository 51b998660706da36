"""Removes spaces that separate no words: around figures (于 2024 年 5 月), behind marks (经查, 该公司), between all characters of a line (通 报)."""

import re

_HAN = "\u4e00-\u9fff"
_FIGURE = r"\d[\d,.]*+(?:[-—~至]\d[\d,.]*+)?%?"
_AROUND_FIGURE = re.compile(
    rf"(?:(?<=[{_HAN}])[ \xa0]|(?<=[，。；：、（(“‘《〔〕）])[ \xa0]?|^(?=\d+[ \xa0][年月日万亿元]))(?P<figure>{_FIGURE})[ \xa0](?=[{_HAN}])"
)
_BEHIND_FIGURE = re.compile(rf"[\d,.%][ \xa0](?=[{_HAN}])")  # how what _AROUND_FIGURE finds ends: looked for first, since most lines have none
_BEHIND_MARK = re.compile(rf"(?P<mark>[，；：,;:])(?<=[{_HAN}\d）》”].)[ \xa0](?=[{_HAN}《“\d])")
_APART = re.compile(rf"[{_HAN}][ \xa0\u3000](?=[{_HAN}])")
_CLOSE = re.compile(rf"[{_HAN}](?=[{_HAN}])")
_GAP = re.compile(r"(?<=[^\x00-\x7f])[ \xa0\u3000](?=\S)|(?<=\S)[ \xa0\u3000](?=[^\x00-\x7f])")
_BLANKS = " \xa0\u3000"
_FEWEST = 4  # characters set apart in a line


def normalised(text: str) -> str:
    """A text without such spaces, lines as they are. A space on one side of a figure parts words (…案 17名嫌疑人), as does one behind the
    figure that opens a line (1 某公司)."""
    if not (blanks := [blank for blank in _BLANKS if blank in text]):
        return text
    lines = text.split("\n")
    for i in {i for blank in blanks for i, line in enumerate(lines) if blank in line}:
        line = _AROUND_FIGURE.sub(lambda m: m["figure"], lines[i]) if _BEHIND_FIGURE.search(lines[i]) else lines[i]
        lines[i] = _together(_BEHIND_MARK.sub(lambda m: m["mark"], line))
    return "\n".join(lines)


def _together(line: str) -> str:
    """A line whose characters are all set apart, written together."""
    spaces = line.count(" ") + line.count("\xa0") + line.count("\u3000")
    if spaces < _FEWEST - 1 or 4 * spaces < len(line):
        return line
    apart = len(_APART.findall(line))
    return _GAP.sub("", line) if apart >= _FEWEST - 1 and 8 * len(_CLOSE.findall(line)) <= apart else line
