"""Chinese numerals and names of provisions (第二十一条第一款第（二）项), both ways; sums of money are read in ``generator/ingest/extract/money.py``."""

import re
from functools import lru_cache

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2} | {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SIMPLE = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟两〇", "一二三四五六七八九十百千二零")
_WELL_FORMED = re.compile(
    r"""(?:(?P<k>[一-九])千)? (?:(?:(?<=千)零)?(?P<h>[一-九])百)?
        (?:(?:(?<=[千百])零|(?<=[千百])(?=[一-九]十)|^)(?P<t>[一-九])?(?P<ten>十))? (?:(?:(?<=[千百十])零|(?<=十)|^)(?P<o>[一-九]))?""".replace(
        "[一-九]", "[一二三四五六七八九]"
    ),
    re.VERBOSE,
)
_SPOKEN = "[零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]"
NUMERAL = rf"(?<![0-9０-９])[0-9０-９]++|(?<!{_SPOKEN}){_SPOKEN}++"  # read whole and once: begun only where a numeral begins

_NAME = re.compile(
    rf"""第?\s*(?P<article>{NUMERAL})\s*条
         (?:之(?P<suffix>[一二三四五六七八九十]))?
         (?:第?\s*(?P<paragraph>{NUMERAL})\s*款)?
         (?:第?\s*[（(]?(?P<item>{NUMERAL})[）)]?\s*项)?""",
    re.VERBOSE,
)


def to_int(text: str) -> int:
    """``二十一``, ``贰拾壹``, ``21`` or ``２１`` -> 21 (up to 9999). Raises ValueError for anything else."""
    text = text.strip()
    if text.isdecimal():
        return int(text)
    if not text or any(c not in _DIGITS and c not in _UNITS for c in text):
        raise ValueError(f"not a number: {text!r}")
    total = digit = 0
    for c in text:
        if c in _UNITS:
            total += (digit or 1) * _UNITS[c]
            digit = 0
        else:
            digit = _DIGITS[c]
    return total + digit


def exact(text: str) -> int | None:
    """The value of a well-formed number: 二百零五 -> 205, ``15`` -> 15; None for 三四, 二百五, 二零零 and the like (up to 9999)."""
    if text.isdecimal():
        return int(text)
    match = _WELL_FORMED.fullmatch(text.translate(_SIMPLE))
    if match is None or not text:
        return None
    thousands, hundreds, tens, ones = (_DIGITS[d] if d else 0 for d in match.group("k", "h", "t", "o"))
    return thousands * 1000 + hundreds * 100 + (tens or (match["ten"] is not None)) * 10 + ones


def to_chinese(number: int) -> str:
    """21 -> ``二十一`` (0 to 9999)."""
    if not 0 <= number <= 9999:
        raise ValueError(f"out of range: {number}")
    if number == 0:
        return "零"
    text = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += "零一二三四五六七八九"[digit] + name
        elif text and number and not text.endswith("零"):
            text += "零"
    return text.removeprefix("一") if text.startswith("一十") else text


def provision_name(article: int, suffix: int | None = None, paragraph: int | None = None, item: int | None = None) -> str:
    """(59, None, 1, 2) -> ``第五十九条第一款第（二）项``."""
    name = f"第{to_chinese(article)}条"
    if suffix:
        name += f"之{to_chinese(suffix)}"
    if paragraph:
        name += f"第{to_chinese(paragraph)}款"
    if item:
        name += f"第（{to_chinese(item)}）项"
    return name


@lru_cache(maxsize=1024)
def parse_provision(text: str) -> tuple[int, int | None, int | None, int | None] | None:
    """``第五十九条第一款`` -> (59, None, 1, None): article, suffix, paragraph, item; None where the text is no provision."""
    match = _NAME.fullmatch(text.strip())
    if not match:
        return None
    parts = [to_int(g) if g else None for g in match.group("article", "suffix", "paragraph", "item")]
    return parts[0] or 0, parts[1], parts[2], parts[3]
