"""The front matter of a case file, as pydantic checks it and as editors know it (JSON Schema, descriptions in Chinese).

Only shape is checked here (which keys, which kinds of value); what the labels mean is resolved in ``casefile``.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

ID_PATTERN = r"\d{8}-[0-9a-f]{8}-\d{2,3}"
DATE_PATTERN = r"\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?"
PROVISION_PATTERN = r"第[零一二三四五六七八九十百千]+条(之[一二三四五六七八九十]+)?(第[一二三四五六七八九十]+款)?(第（[一二三四五六七八九十]+）项)?"

Text = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]
DateText = Annotated[str, StringConstraints(pattern=f"^{DATE_PATTERN}$")]


def _flag(value: Any) -> Any:
    """Front matter is text; only the words true and false are a flag."""
    return {"true": True, "false": False}.get(value, value)


def _yuan(value: Any) -> Any:
    return int(value) if isinstance(value, str) and re.fullmatch(r"\d{1,12}", value) else value


Flag = Annotated[bool, BeforeValidator(_flag)]
Yuan = Annotated[int, BeforeValidator(_yuan), Field(ge=0, strict=True)]


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DatesRecord(Record):
    found: DateText | None = Field(None, description="发现或者发生日期：YYYY、YYYY-MM、YYYY-MM-DD 或者区间 a/b")
    decided: DateText | None = Field(None, description="作出决定的日期")
    reported: DateText | None = Field(None, description="首个来源的发布日期（撤回、并入以外必填）")


class AuthorityRecord(Record):
    name: Text = Field(description="机关名称，照录公告")
    kind: Text | None = Field(None, description="机关类别，例如 公安、网信、通信管理")
    role: Text = Field("决定", description="决定、指导或者联合")


class SubjectRecord(Record):
    name: Text | None = Field(None, description="被处理单位名称，照录公告，不还原隐去的部分")
    type: Text | None = Field(None, description="单位性质，例如 企业、事业单位、学校")
    sector: Text | None = Field(None, description="行业，例如 住宿餐饮")


class StatuteRecord(Record):
    law: Text = Field(description="法律简称或者全称，例如 网络安全法")
    article: Annotated[str, StringConstraints(pattern=f"^{PROVISION_PATTERN}$")] | None = Field(
        None, description="条款，例如 第二十一条、第五十九条第一款"
    )
    basis: Text = Field("本案", description="出处：本案、导语、附录或者编者")
    version: Text | None = Field(None, description="版本；仅在不能由日期推出时填写，不明写 未定")


class MeasureRecord(Record):
    kind: Text = Field(description="处理措施，例如 警告、罚款、责令改正、约谈")
    party: Text | None = Field(None, description="单位或者个人")
    amount: Yuan | None = Field(None, description="金额，人民币元，整数")
    name: Text | None = Field(None, description="被处理的人或者职务，照录公告")
    prior: Flag = Field(False, description="true：以前受过的处理，不是本次结果")


class SourceRecord(Record):
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$", max_length=2000)] | None = Field(None, description="网址")
    title: Text | None = Field(None, description="文章标题")
    publisher: Text | None = Field(None, description="原发布者")
    via: Text | None = Field(None, description="转载者")
    date: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None = Field(None, description="发布日期 YYYY-MM-DD")
    seed: Text | None = Field(None, description="seeds/ 里的文件名")


class CaseRecord(Record):
    """一个案例文件的头部（front matter）。"""

    id: Annotated[str, StringConstraints(pattern=f"^{ID_PATTERN}$")] = Field(description="发布日期-来源哈希-序号，一经写定不再改变")
    title: Text = Field(description="案例标题")
    status: Literal["draft", "reviewed", "withdrawn", "merged"] = Field("draft", description="draft 机器提取，待复核；reviewed 已复核；withdrawn 已撤回；merged 已并入")
    merged_into: Annotated[str, StringConstraints(pattern=f"^{ID_PATTERN}$")] | None = Field(None, description="并入哪个案例")
    reason: Text | None = Field(None, description="撤回或者并入的理由")
    dates: DatesRecord = Field(default_factory=DatesRecord, description="日期")
    region: Text | None = Field(None, description="地区，由省到县，例如 广西壮族自治区/南宁市/宾阳县")
    region_inferred: Flag = Field(False, description="true：地区只见于标题、导语或者发布者")
    authorities: list[AuthorityRecord] = Field(default_factory=list, description="执法机关")
    subject: SubjectRecord | None = Field(None, description="被处理单位")
    violations: list[Text] = Field(default_factory=list, description="违法行为")
    consequences: list[Text] = Field(default_factory=list, description="后果")
    statutes: list[StatuteRecord] = Field(default_factory=list, description="法律依据")
    measures: list[MeasureRecord] = Field(default_factory=list, description="处理措施，每项处罚、每个被处理者一条")
    sources: list[SourceRecord] = Field(default_factory=list, description="来源")
    evidence: dict[str, Text] = Field(default_factory=dict, description="依据：字段 -> 公告原文")
    review: list[Text] = Field(default_factory=list, description="待复核的问题")
    tags: list[Text] = Field(default_factory=list, description="由上述字段推出；可以不写")
    generated: Annotated[str, StringConstraints(pattern="^[0-9a-f]{16}$")] | None = Field(None, description="机器所写内容的摘要，请勿改动")
