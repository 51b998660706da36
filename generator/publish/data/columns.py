"""The columns of the flat tables: names, types, and what each says.

CSV, SQLite, the data package and the field list on the data page all read them from here. A column that repeats a front-matter
field has that field's description in ``generator/schema.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel

from generator.case.schema import CaseRecord, DatesRecord, MeasureRecord, SourceRecord, StatuteRecord, SubjectRecord

Kind = Literal["string", "integer", "boolean"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in every format, the type of its cells (empty where not known) and what it says."""

    name: str
    kind: Kind
    about: str


def described(model: type[BaseModel], field: str) -> str:
    """What the front-matter schema says about a field."""
    return model.model_fields[field].description or ""


WHEN_AND_WHERE = (
    Column("year", "integer", "首个来源发布的年份"),
    Column("region_id", "string", "地区代号：GB/T 2260 代码，没有代码的功能区用自定代号"),
    Column("province", "string", "省、自治区、直辖市"),
    Column("city", "string", "市、地区、自治州、盟"),
    Column("county", "string", "县、区、县级市、旗"),
    Column("zone", "string", "功能区（开发区、新区等，不在 GB/T 2260 内）"),
)


CASES = (
    Column("id", "string", described(CaseRecord, "id")),
    Column("title", "string", described(CaseRecord, "title")),
    Column("status", "string", described(CaseRecord, "status")),
    Column("found", "string", described(DatesRecord, "found")),
    Column("decided", "string", described(DatesRecord, "decided")),
    Column("reported", "string", described(DatesRecord, "reported")),
    *WHEN_AND_WHERE,
    Column("region_inferred", "boolean", described(CaseRecord, "region_inferred")),
    Column("authority", "string", "作出决定的机关，照录公告；多个以“；”分隔"),
    Column("authority_kind", "string", "作出决定的机关的类别代号；多个以“；”分隔"),
    Column("subject", "string", described(SubjectRecord, "name")),
    Column("subject_type", "string", f"{described(SubjectRecord, 'type')}（代号）"),
    Column("sector", "string", f"{described(SubjectRecord, 'sector')}（代号）"),
    Column("duties", "string", "违反的义务（代号）；以“；”分隔"),
    Column("violations", "string", "违法行为（代号）；以“；”分隔"),
    Column("violations_zh", "string", "违法行为（中文）；以“；”分隔"),
    Column("consequences", "string", "后果（代号）；以“；”分隔"),
    Column("consequences_zh", "string", "后果（中文）；以“；”分隔"),
    Column("measures", "string", "处理措施（代号），不含以前受过的处理；以“；”分隔"),
    Column("measures_zh", "string", "处理措施（中文），不含以前受过的处理；以“；”分隔"),
    Column("has_penalty", "boolean", "true：本次有行政处罚；责令改正、约谈、通报不是行政处罚"),
    Column("fine_unit", "integer", "对单位罚款合计，人民币元；没有罚款或者没有写明金额时为空"),
    Column("fine_person", "integer", "对个人罚款合计，人民币元；没有罚款或者没有写明金额时为空"),
    Column("fine_total", "integer", "罚款合计，人民币元，含未写明对单位还是个人的；没有罚款或者没有写明金额时为空"),
    Column("provisions", "string", "引用的条款，法律简称加条号；以“；”分隔"),
    Column("source_count", "integer", "来源篇数"),
    Column("source_url", "string", f"首个来源的{described(SourceRecord, 'url')}"),
    Column("source_title", "string", f"首个来源的{described(SourceRecord, 'title')}"),
    Column("publisher", "string", f"首个来源的{described(SourceRecord, 'publisher')}"),
    Column("url", "string", "案例页的地址"),
)


_KEY = (
    Column("case_id", "string", "案例编号，对应 cases 表的 id"),
    Column("n", "integer", "在该案中的次序，从 1 起"),
    *WHEN_AND_WHERE,
)

MEASURES = (
    *_KEY,
    Column("kind", "string", f"{described(MeasureRecord, 'kind')}（代号）"),
    Column("kind_zh", "string", "处理措施（中文）"),
    Column("kind_en", "string", "处理措施（英文）"),
    Column("penalty", "boolean", "true：属于行政处罚"),
    Column("party", "string", f"{described(MeasureRecord, 'party')}：unit 单位，person 个人"),
    Column("party_zh", "string", described(MeasureRecord, "party")),
    Column("name", "string", described(MeasureRecord, "name")),
    Column("amount", "integer", described(MeasureRecord, "amount")),
    Column("prior", "boolean", described(MeasureRecord, "prior")),
)

STATUTES = (
    *_KEY,
    Column("law", "string", "法律代号；不在目录内的为空"),
    Column("law_zh", "string", described(StatuteRecord, "law")),
    Column("version", "string", "法律版本（通过或者修改的年份）；不能确定的为空"),
    Column("article", "integer", "条"),
    Column("suffix", "integer", "条之几，例如 第二百五十三条之一 为 1"),
    Column("paragraph", "integer", "款"),
    Column("item", "integer", "项"),
    Column("cited", "string", described(StatuteRecord, "article")),
    Column("basis", "string", "出处：case 本案，lead 导语，appendix 附录，editor 编者"),
    Column("current_version", "string", "改号后的版本；没有改号的为空"),
    Column("current_article", "integer", "改号后的条号"),
)
TEXT = Column("text", "string", "公告原文")
