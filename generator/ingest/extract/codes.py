"""Numbers that notices and official forms carry: of a decision (青网罚〔2024〕3号), and of an organisation (GB 32100-2015)."""

import re

from generator.models import Found, Passage

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015, table 1: no I, O, S, V, Z
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_CREDIT_CODE = re.compile(rf"(?<![0-9A-Za-z])[{_ALPHABET}]{{18}}(?![0-9A-Za-z*])")
_DECISION_NO = re.compile(
    r"""(?P<no>(?:[\u4e00-\u9fff]{0,12}[（(][\u4e00-\u9fff]{1,12}[）)])?[\u4e00-\u9fffA-Z]{0,16}(?<=[\u4e00-\u9fffA-Z）)])\s?
        [〔\[［（(【]\s?(?:19|20)\d{2}\s?[〕\]］）)】]\s?(?:第\s?)?[\w-]{1,16}\s?号(?:之[一二三四五六七八九十])?)""",
    re.VERBOSE,
)


def credit_code(text: str) -> str | None:
    """The 统一社会信用代码 in a text, None where there is none or its check digit does not hold (a misprint is no code)."""
    match = _CREDIT_CODE.search(text.upper().replace(" ", ""))
    if not match:
        return None
    *body, check = map(_ALPHABET.index, match.group())
    return match.group() if (31 - sum(w * c for w, c in zip(_WEIGHTS, body, strict=True)) % 31) % 31 == check else None


def decision_no(text: str) -> str | None:
    """The number of a decision in a text; None where there is none."""
    match = _DECISION_NO.search(text) if "号" in text and ("20" in text or "19" in text) else None
    return match["no"].strip() if match else None


def read_decision_no(passage: Passage) -> Found[str] | None:
    """The number of the decision that a notice names in its words; only one that says it is of a penalty (罚)."""
    number = decision_no(passage.text)
    return Found(number, number, "decision-no") if number and "罚" in number else None


def read_credit_code(passage: Passage, subject: Found[str] | None) -> Found[str] | None:
    """The code printed right behind the name of the sanctioned organisation. A natural person has none here."""
    if subject is None or subject.row == "subject-person" or (at := passage.text.find(subject.words)) < 0:
        return None
    code = credit_code(passage.text[at : at + len(subject.words) + 40])
    return Found(code, code, "credit-code") if code else None
