"""Names that a notice masks with asterisks (青江**科技有限公司, 张**) in a text where two asterisks make words bold."""

import re

_BEFORE_FIRM = re.compile(r"(?<=[\u4e00-\u9fff])\*\*(?=[\u4e00-\u9fff]{0,10}有限(?:责任)?公司)")
_MASK = "＊"


def escaped(text: str) -> str:
    """A text whose masks are full-width asterisks, no markup: those before the end of a firm's name, and an unpaired last ** of a line."""
    return "\n".join(_line(line) if "**" in line else line for line in text.split("\n")) if "**" in text else text


def _line(line: str) -> str:
    line = _BEFORE_FIRM.sub(_MASK * 2, line)
    if line.count("**") % 2 and "***" not in line:
        before, _, after = line.rpartition("**")
        if before[-1:].isalpha() and (after[:1].isalpha() or after[:1] in "，。、；（"):
            return f"{before}{_MASK * 2}{after}"
    return line
