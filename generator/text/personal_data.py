"""Numbers and addresses that belong to a person: identity and mobile numbers, e-mail; where they stand, and how they are masked."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Literal

Kind = Literal["identity", "mobile", "email"]

KINDS: tuple[Kind, ...] = ("email", "identity", "mobile")
MOST = 100  # of a kind: enough to mend a file by
_IDENTITY = re.compile(r"[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])", re.ASCII)
_BORN = (re.compile(r"19\d{9}", re.ASCII), re.compile(r"20\d{9}", re.ASCII))  # what every identity number has, found by its first two digits
_MOBILE = re.compile(r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![0-9A-Za-z元_/])", re.ASCII)
_COUNTRY_CODE = re.compile(r"(?<![0-9A-Za-z])86[ -]?$")
_IN_A_WORD = re.compile(r"[0-9A-Za-z.=_/&-]")  # a digit run after one of these is part of an address or a longer number
_DIGITS = re.compile("[0-9]{4}")  # which every such number has
_EMAIL = re.compile(r"(?<![\w.%+*-])[A-Za-z0-9][\w.%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{2,63}){1,4}", re.ASCII)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
_CHECK_DIGITS = "10X98765432"


def find(text: str, most: int = MOST) -> Iterator[tuple[Kind, int, int]]:
    """(kind, start, end) of what belongs to a person, kind by kind, at most ``most`` candidates of each."""
    for match in islice(_IDENTITY.finditer(text), most) if _BORN[0].search(text) or _BORN[1].search(text) else ():
        if is_id_number(match.group()) and not re.match("[0-9A-Za-z]", text[match.start() - 1 : match.start()]):
            yield "identity", match.start(), match.end()
    for match in islice(_MOBILE.finditer(text), most):
        before = text[max(0, match.start() - 5) : match.start()]
        if not _IN_A_WORD.match(before[-1:]) or _COUNTRY_CODE.search(before):
            yield "mobile", match.start(), match.end()
    for match in islice(_EMAIL.finditer(text), most) if "@" in text else ():
        yield "email", match.start(), match.end()


def is_id_number(text: str) -> bool:
    """Whether 18 characters are an identity number by their check digit (GB 11643)."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, text, strict=False))
    return _CHECK_DIGITS[total % 11] == text[17].upper()


def masked(text: str) -> str:
    """The text with every such number and address masked as the check asks for it: 138****0000, 110101************, ***@host."""
    if "@" not in text and not _DIGITS.search(text):
        return text
    while spans := list(find(text, len(text))):  # masking one can lay the next one bare (a@b.cna@b.cn)
        first = min(KINDS.index(kind) for kind, _, _ in spans)
        for kind, start, end in reversed(spans):
            if kind == KINDS[first]:
                text = text[:start] + _mask(kind, text[start:end]) + text[end:]
    return text


def _mask(kind: Kind, found: str) -> str:
    if kind == "identity":
        return found[:6] + "*" * 12
    if kind == "mobile":
        return f"{found[:3]}****{found[-4:]}"
    return f"***@{found.partition('@')[2]}"
