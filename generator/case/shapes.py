"""The shapes of single values in a case file: what is an id, a date, the name of a provision, an address, a flag, a number, a sum in yuan."""

import re
from decimal import Decimal
from typing import Any

from generator.models import Yuan
from generator.text import amounts

MOST = 2000  # characters of a text
ID_PATTERN = r"\d{8}-[0-9a-f]{8}-\d{2,3}"
DATE_PATTERN = r"\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?"
SCHEMA = "case-file.schema.json"  # what the schema of case files is called where the site publishes it (in ``data/``)
HOLE = "（请填写）"  # what `casebook new` leaves to be filled in
PROVISION_PATTERN = r"第[零一二三四五六七八九十百千]+条(之[一二三四五六七八九十]+)?(第[一二三四五六七八九十]+款)?(第（[一二三四五六七八九十]+）项)?"
PATTERNS = {
    "date": DATE_PATTERN,
    "day": r"\d{4}-\d{2}-\d{2}",
    "credit-code": r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}",  # GB 32100-2015
    "provision": PROVISION_PATTERN,
    "case-id": ID_PATTERN,
    "digest": "[0-9a-f]{16}",
    "sketch": "([0-9a-f]{8}){1,32}(-[0-9a-f]{8})*",
}
"""The text of which all matches, by the kind of a field or by the name of a narrower shape."""


def flag(value: Any) -> Any:
    """Front matter is text; only the words true and false are a flag. Anything else stays as it is."""
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def whole_number(value: Any) -> Any:
    """Digits as a number; anything else stays as it is."""
    return int(value) if isinstance(value, str) and re.fullmatch(r"\d{1,12}", value, re.ASCII) else value


def sum_in_yuan(value: Any) -> Yuan | None:
    """``10000`` and ``12345.67``: digits alone, and at most two decimals; as many digits as a double holds exactly to the 分. None for anything else."""
    if isinstance(value, str) and re.fullmatch(r"\d{1,14}|\d{1,13}\.\d{1,2}", value, re.ASCII):
        return amounts.to_the_fen(Decimal(value))
    return None
