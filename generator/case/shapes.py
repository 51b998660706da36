"""The shapes of single values in a case file, as pydantic checks them: text, dates, addresses, ids, flags, numbers, sums in yuan."""

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.models import Yuan
from generator.text import amounts
from generator.text.addresses import address_fault

ID_PATTERN = r"\d{8}-[0-9a-f]{8}-\d{2,3}"
DATE_PATTERN = r"\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?"
HOLE = "（请填写）"  # what `casebook new` leaves to be filled in
PROVISION_PATTERN = r"第[零一二三四五六七八九十百千]+条(之[一二三四五六七八九十]+)?(第[一二三四五六七八九十]+款)?(第（[一二三四五六七八九十]+）项)?"


def _flag(value: Any) -> Any:
    """Front matter is text; only the words true and false are a flag."""
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def _whole_number(value: Any) -> Any:
    return int(value) if isinstance(value, str) and re.fullmatch(r"\d{1,12}", value, re.ASCII) else value


def _sum_in_yuan(value: Any) -> Yuan:
    """``10000`` and ``12345.67``: digits alone, and at most two decimals; as many digits as a double holds exactly to the 分."""
    if isinstance(value, str) and re.fullmatch(r"\d{1,14}|\d{1,13}\.\d{1,2}", value, re.ASCII):
        return amounts.to_the_fen(Decimal(value))
    raise PydanticCustomError("sum_in_yuan", "Input should be a sum in yuan")


def _web_address(value: str) -> str:
    """An http(s) address that a browser can open; anything else is refused with the reason."""
    if fault := address_fault(value):
        raise PydanticCustomError("web_address", "{reason}", {"reason": fault[0], "reason_en": fault[1]})
    return value


def pattern(expression: str) -> Any:
    """Text of which all matches a regular expression."""
    return Annotated[str, StringConstraints(pattern=f"^{expression}$")]


Text = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]
DateText = pattern(DATE_PATTERN)
Day = pattern(r"\d{4}-\d{2}-\d{2}")
CreditCode = pattern(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}")  # GB 32100-2015
Provision = pattern(PROVISION_PATTERN)
Address = Annotated[str, StringConstraints(max_length=2000), AfterValidator(_web_address)]
CaseId = pattern(ID_PATTERN)
Digest = pattern("[0-9a-f]{16}")
Sketch = pattern("([0-9a-f]{8}){1,32}(-[0-9a-f]{8})*")
Flag = Annotated[bool, BeforeValidator(_flag)]
Number = Annotated[int, BeforeValidator(_whole_number), Field(ge=0, strict=True)]
Money = Annotated[Any, PlainValidator(_sum_in_yuan), WithJsonSchema({"type": "number", "minimum": 0})]
