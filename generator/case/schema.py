"""The front matter of a case file, as pydantic checks it and as editors know it (JSON Schema, descriptions in both languages).

Only shape is checked here (which keys, which kinds of value); what the labels mean is resolved in ``casereader``.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

ID_PATTERN = r"\d{8}-[0-9a-f]{8}-\d{2,3}"
DATE_PATTERN = r"\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?"
HOLE = "（请填写）"  # what `casebook new` leaves to be filled in
PROVISION_PATTERN = r"第[零一二三四五六七八九十百千]+条(之[一二三四五六七八九十]+)?(第[一二三四五六七八九十]+款)?(第（[一二三四五六七八九十]+）项)?"


def says(zh: str, en: str) -> Any:
    """What a field is for, in both languages."""
    return Field(description=zh, json_schema_extra={"description_en": en})


def _flag(value: Any) -> Any:
    """Front matter is text; only the words true and false are a flag."""
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def _yuan(value: Any) -> Any:
    return int(value) if isinstance(value, str) and re.fullmatch(r"\d{1,12}", value, re.ASCII) else value


def _web_address(value: str) -> str:
    """An http(s) address that a browser can open; anything else is refused with the reason."""
    if fault := address_fault(value):
        raise PydanticCustomError("web_address", "{reason}", {"reason": fault[0], "reason_en": fault[1]})
    return value


def address_fault(value: str) -> tuple[str, str] | None:
    """What keeps a text from being the http(s) address of a public page, in Chinese and English, or None."""
    if re.search(r"[\s\\<>\"'`\x00-\x1f]", value):
        return "有空格、引号或者尖括号", "it has spaces, quotes or angle brackets"
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "不是网址", "it is no address"
    if parts.scheme not in ("http", "https"):
        return "没有以 http:// 或者 https:// 开头", "it does not start with http:// or https://"
    if "@" in parts.netloc:
        return "带有用户名", "it has a user name"
    return None if re.fullmatch(r"[\w-]+(\.[\w-]+)+", host) else ("没有完整的域名", "it has no full host name")


Text = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]
DateText = Annotated[str, StringConstraints(pattern=f"^{DATE_PATTERN}$")]
Address = Annotated[str, StringConstraints(max_length=2000), AfterValidator(_web_address)]
CaseId = Annotated[str, StringConstraints(pattern=f"^{ID_PATTERN}$")]
Flag = Annotated[bool, BeforeValidator(_flag)]
Yuan = Annotated[int, BeforeValidator(_yuan), Field(ge=0, strict=True)]


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DatesRecord(Record):
    found: Annotated[DateText | None, says("发现或者发生日期：YYYY、YYYY-MM、YYYY-MM-DD 或者区间 a/b", "day it was found or happened")] = None
    decided: Annotated[DateText | None, says("作出决定的日期：YYYY、YYYY-MM 或者 YYYY-MM-DD", "day of the decision")] = None
    reported: Annotated[
        DateText | None, says("首个来源的发布日期，YYYY-MM-DD（撤回、并入以外必填）", "day of the first source; required unless withdrawn or merged")
    ] = None


class AuthorityRecord(Record):
    name: Annotated[Text, says("机关名称，照录公告", "name as printed")]
    kind: Annotated[Text | None, says("机关类别，例如 公安、网信、通信管理", "kind of authority")] = None
    role: Annotated[Text, says("决定、指导或者联合", "deciding, guiding or joint")] = "决定"


class SubjectRecord(Record):
    name: Annotated[Text | None, says("被处理单位名称，照录公告，不还原隐去的部分", "name as printed, never unmasked")] = None
    type: Annotated[Text | None, says("单位性质，例如 企业、事业单位、学校", "legal form")] = None
    sector: Annotated[Text | None, says("行业，例如 住宿餐饮", "sector")] = None


class StatuteRecord(Record):
    law: Annotated[Text, says("法律简称或者全称，例如 网络安全法", "short or full title of the law")]
    article: Annotated[
        Annotated[str, StringConstraints(pattern=f"^{PROVISION_PATTERN}$")] | None,
        says("条款，用中文数字，例如 第二十一条、第五十九条第一款", "provision in Chinese numerals, such as 第五十九条第一款"),
    ] = None
    basis: Annotated[Text, says("出处：本案、导语、附录或者编者", "where it is cited: case, lead, appendix or editor")] = "本案"
    version: Annotated[Text | None, says("版本；仅在不能由日期推出时填写，不明写 未定", "version, only where the dates do not tell")] = None


class MeasureRecord(Record):
    kind: Annotated[Text, says("处理措施，例如 警告、罚款、责令改正、约谈", "kind of measure")]
    party: Annotated[Text | None, says("单位或者个人", "unit or person")] = None
    amount: Annotated[Yuan | None, says("金额，人民币元，只写整数，例如 10000", "amount in whole yuan, digits only, such as 10000")] = None
    name: Annotated[Text | None, says("被处理的人或者职务，照录公告", "person or post, as printed")] = None
    prior: Annotated[Flag, says("true：以前受过的处理，不是本次结果；否则 false 或者不写", "true: an earlier sanction, not of this decision")] = False


class SourceRecord(Record):
    url: Annotated[Address | None, says("文章的完整网址", "full address of the article")] = None
    title: Annotated[Text | None, says("文章标题", "title of the article")] = None
    publisher: Annotated[Text | None, says("原发布者", "original publisher")] = None
    via: Annotated[Text | None, says("转载者", "republished by")] = None
    date: Annotated[
        Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None, says("发布日期，YYYY-MM-DD", "day of publication, YYYY-MM-DD")
    ] = None
    seed: Annotated[Text | None, says("seeds/ 里的文件名", "name of a file in seeds/")] = None


class CaseRecord(Record):
    """一个案例文件的头部（front matter）。"""

    id: Annotated[
        CaseId,
        says("发布日期-来源哈希-序号，例如 20240920-992065e7-02，一经写定不再改变", "date-hash-number, such as 20240920-992065e7-02; never changes"),
    ]
    title: Annotated[Text, says("案例标题", "title of the case")]
    status: Annotated[
        Literal["draft", "reviewed", "withdrawn", "merged"],
        says("draft 待复核；reviewed 已复核；withdrawn 已撤回；merged 已并入", "draft, reviewed, withdrawn or merged"),
    ] = "draft"
    merged_into: Annotated[CaseId | None, says("并入哪个案例（写 id）", "id of the case it was merged into")] = None
    reason: Annotated[Text | None, says("撤回或者并入的理由", "why it was withdrawn or merged")] = None
    sketch: Annotated[
        Annotated[str, StringConstraints(pattern="^([0-9a-f]{8}){1,32}(-[0-9a-f]{8})*$")] | None,
        says("撤回前文字的抽样摘要，只用来认出转载；由 casebook withdraw 写", "sample of hashes of a withdrawn text, to know it again; written by withdraw"),
    ] = None
    dates: Annotated[DatesRecord, says("日期：found、decided、reported", "dates: found, decided, reported")] = Field(default_factory=DatesRecord)
    region: Annotated[Text | None, says("地区，由省到县，例如 广西壮族自治区/南宁市/宾阳县", "region from province to county, full names")] = None
    region_inferred: Annotated[
        Flag, says("true：地区只见于标题、导语或者发布者；否则 false 或者不写", "true: the region stands only in title, lead or publisher")
    ] = False
    authorities: Annotated[list[AuthorityRecord], says("执法机关，每个一条", "authorities, one entry each")] = Field(default_factory=list)
    subject: Annotated[SubjectRecord | None, says("被处理单位：name、type、sector", "who was sanctioned: name, type, sector")] = None
    violations: Annotated[list[Text], says("违法行为，词表里的词，写成列表", "violations, a list of terms")] = Field(default_factory=list)
    consequences: Annotated[list[Text], says("后果，词表里的词，写成列表", "consequences, a list of terms")] = Field(default_factory=list)
    statutes: Annotated[list[StatuteRecord], says("法律依据，每条一项", "provisions cited, one entry each")] = Field(default_factory=list)
    measures: Annotated[
        list[MeasureRecord], says("处理措施，每项处罚、每个被处理者一条", "measures, one entry per sanction and party")
    ] = Field(default_factory=list)
    sources: Annotated[list[SourceRecord], says("来源，至少一个，首个最早", "sources, the first report first")] = Field(default_factory=list)
    evidence: Annotated[dict[str, Text], says("依据：字段 -> 公告原文，一字不差", "field -> the exact words")] = Field(default_factory=dict)
    review: Annotated[list[Text], says("待复核的问题", "questions for a maintainer")] = Field(default_factory=list)
    tags: Annotated[list[Text], says("由上述字段推出；可以不写", "derived from the fields; may be left out")] = Field(default_factory=list)
    generated: Annotated[
        Annotated[str, StringConstraints(pattern="^[0-9a-f]{16}$")] | None, says("机器所写内容的摘要，请勿改动", "digest of what was generated")
    ] = None


ITEMS: dict[str, type[Record]] = {
    "dates": DatesRecord,
    "authorities": AuthorityRecord,
    "subject": SubjectRecord,
    "statutes": StatuteRecord,
    "measures": MeasureRecord,
    "sources": SourceRecord,
}


def record_at(path: tuple[str | int, ...]) -> type[Record]:
    """The record in which the last key of a path stands: ``("statutes", 0, "law")`` -> StatuteRecord."""
    return ITEMS.get(str(path[0]), CaseRecord) if len(path) > 1 else CaseRecord


def expected(path: tuple[str | int, ...]) -> tuple[str, str]:
    """What a field takes, in Chinese and English; ('', '') for a field that does not exist."""
    keys = [p for p in path if isinstance(p, str)]
    info = record_at(path).model_fields.get(keys[-1]) or CaseRecord.model_fields.get(keys[0])
    if info is None:
        return "", ""
    extra = info.json_schema_extra
    return info.description or "", str(extra.get("description_en", "")) if isinstance(extra, dict) else ""
