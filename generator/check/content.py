"""The words of a case: there are some, they are plain text, and nothing in them is hidden."""

import re
import unicodedata
from collections.abc import Iterator

from generator.case.shapes import HOLE
from generator.check.examined import CaseFile, FileText, some
from generator.models import Problem
from generator.text.plain_text import INVISIBLE

_FORBIDDEN = re.compile(
    r"""(?P<image>!\[[^\]\n]{0,200}\](?:\([^)\n]{0,500}\))?)
      | (?P<tag><(?:[A-Za-z][A-Za-z0-9-]{0,30}(?=[\s/>])[^<>\n]{0,500}>?|/[A-Za-z][^<>\n]{0,100}>?|!--|!DOCTYPE|\?))
      | (?P<link>(?:\]\(\s{0,5}<?|^\ {0,3}\[[^\]\n]{1,100}\]:\s{0,5}<?|<)(?P<scheme>[A-Za-z][A-Za-z0-9+.-]{1,30}):)
      | (?P<script>(?<![A-Za-z0-9_])(?:javascript|vbscript|data):(?=[A-Za-z/]))""",
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_PRINTABLE_BUT_UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0\ufffd"
_SCHEMES = ("http", "https")
_HOLE = re.compile(re.escape(HOLE))
_CODES = {"image": "TXT603", "tag": "TXT602"}


def check(f: FileText) -> Iterator[Problem]:
    """Every problem of the text of a file, front matter included."""
    for match in some(_HOLE, f.text) if HOLE in f.text else ():
        yield f.problem_at(match.start(), "TXT606", given=HOLE)
    for match in some(INVISIBLE, f.text) if _may_hide(f) else ():
        name = unicodedata.name(match.group(), "")
        yield f.problem_at(match.start(), "TXT605", given=f"U+{ord(match.group()):04X}{' ' + name if name else ''}")
    for match in some(_FORBIDDEN, f.text) if _may_do(f.raw.lower(), f.text) else ():
        kind = match.lastgroup if match.lastgroup in _CODES else "link"
        scheme = match.group("scheme")
        if kind == "link" and scheme and scheme.lower() in _SCHEMES:
            continue
        given = f"{scheme}:" if scheme else match.group()[:60]
        yield f.problem_at(match.start(), _CODES.get(kind or "", "TXT604"), given=given)


def _may_do(raw: bytes, text: str) -> bool:
    """Whether a distinctive piece of what is forbidden stands in a text. Written out, with the rare sign of each first: every text is asked."""
    if b"<" in raw or (b"!" in raw and "![" in text) or (b"(" in raw and "](" in text) or "]:" in text:
        return True
    return b"script:" in raw or b"data:" in raw


def _may_hide(f: FileText) -> bool:
    """Whether a character may be one that is not seen; quick, and sometimes True for tabs and full-width spaces alone."""
    return not f.printable or any(map(f.text.__contains__, _PRINTABLE_BUT_UNSEEN))


def check_case(f: CaseFile) -> Iterator[Problem]:
    """A case without words."""
    if f.case.gone:
        return
    if not f.case.body.strip("# \n\t*_-"):
        found = ("只有编者按", "there is only an editor's remark") if f.case.remark else ("第二个 --- 之后没有文字", "nothing follows the second ---")
        yield f.problem_at(max(0, len(f.text.rstrip()) - 1), "TXT601", found=found[0], found_en=found[1])
