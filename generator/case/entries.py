"""The fields of the records in a case: dates, subject, and the entries of its lists. One declaration each (see ``field.py``)."""

from typing import Any

from generator.case import shapes
from generator.case.field import Axis, Column, Field, derived, listed
from generator.models import Statute
from generator.vocabulary import BASIS_LABELS, ROLE_LABELS, Vocabulary

DATES = (
    Field(
        key="found", kind="date", label="发现日期", label_en="Day found", quoted=True,
        zh="发现或者发生日期：YYYY、YYYY-MM、YYYY-MM-DD 或者区间 a/b", en="day it was found or happened",
        hint='发现或者发生，如 "2024-07-15"、"2024-07"',
    ),
    Field(
        key="decided", kind="date", label="决定日期", label_en="Day of decision", quoted=True, zh="作出决定的日期：YYYY、YYYY-MM 或者 YYYY-MM-DD",
        en="day of the decision",
        hint="作出决定",
    ),
    Field(
        key="reported", kind="date", label="发布日期", label_en="Day of report", quoted=True,
        zh="首个来源的发布日期，YYYY-MM-DD（撤回、并入以外必填）", en="day of the first source; required unless withdrawn or merged",
        summary=("reported", ""), hint="首个来源的发布日期",
        axis=Axis(
            id="year", place=8, label="年份", label_en="Years", folder="years", introduction="按首个来源的发布年份归类。", feed=True,
            panels=("violation", "measure", "authority"),
            introduction_en="Cases by the year in which the first source reported them.",
        ),
    ),
)  # fmt: skip

REVIEW = (
    Field(key="by", required=True, zh="复核人", en="who reviewed it", columns=()),
    Field(key="on", required=True, shape=shapes.Day, zh="复核日期，YYYY-MM-DD", en="day of the review, YYYY-MM-DD", columns=()),
)

AUTHORITY = (
    Field(
        key="name", required=True, label="名称", label_en="Name", zh="机关名称，照录公告", en="name as printed",
        columns=(Column(name="authority", about="作出决定的机关，照录公告；多个以“；”分隔"),),
    ),
    Field(
        key="kind", kind="term", table="authorities", label="执法机关", label_en="Authority", zh="机关类别，例如 公安、网信、通信管理",
        en="kind of authority", about="机关类别代号",
        summary=("authorities", "作出决定的机关的类别代号"), hint="",
        columns=(Column(name="authority_kind", about="作出决定的机关的类别代号；多个以“；”分隔"),),
        axis=Axis(
            id="authority", place=4, label="执法机关", label_en="Authorities", folder="authorities", introduction="作出决定的机关，按系统归类。", closed=True,
            panels=("violation", "measure", "region"), feed=True,
            introduction_en="The deciding authorities, by the branch of government they belong to.",
        ),
    ),
    derived(
        "label", "text", "机关类别，例如 公安、网信、通信管理", lambda a, v: v.authorities[a.kind].label if a.kind else None,
        en="kind of authority, such as 公安 (police), 网信 (cyberspace administration)",
    ),
    Field(
        key="role", kind="term", label="作用", label_en="Role", table="role", default="决定", zh="决定、指导或者联合", en="deciding, guiding or joint",
        about=listed("作用", ROLE_LABELS), hint="", columns=(),
    ),
)  # fmt: skip

SUBJECT = (
    Field(
        key="name", label="被处理单位", label_en="Party", quoted=True, zh="被处理单位名称，照录公告，不还原隐去的部分", en="name as printed, never unmasked",
        hint="照录公告，如 某酒店；隐去的不还原", columns=(Column(name="subject", about="被处理单位名称，照录公告，不还原隐去的部分"),),
    ),
    Field(
        key="type", kind="term", table="subject_types", label="单位性质", label_en="Legal form", quoted=True, zh="单位性质，例如 企业、事业单位、学校",
        en="legal form", hint="",
        columns=(Column(name="subject_type", about="单位性质，例如 企业、事业单位、学校（代号）"),),
    ),
    Field(
        key="sector", kind="term", row="always", table="sectors", label="行业", label_en="Sector", quoted=True, zh="行业，例如 住宿餐饮", en="sector", hint="",
        summary=("sector", "行业代号"), columns=(Column(name="sector", about="行业，例如 住宿餐饮（代号）"),),
        axis=Axis(
            id="sector", place=6, label="行业", label_en="Sectors", folder="sectors", closed=True, exposure=True, feed=True, likeness=0.6,
            introduction="被处理单位的行业，由名称和公告的描述判断，公告没有写明的不猜。", panels=("violation", "statute", "measure", "consequence"),
            introduction_en="The sector of the party, from its name and from how the notice describes it; not guessed where neither tells.",
        ),
    ),
    Field(
        key="credit_code", label="统一社会信用代码", label_en="Unified social credit code", quoted=True, optional=True, row="known",
        shape=shapes.CreditCode | None,
        zh="统一社会信用代码，18 位，公告写明的才填；只限单位", en="unified social credit code, 18 characters, where printed; of organisations only",
        columns=(Column(name="credit_code", about="统一社会信用代码"),),
    ),
)  # fmt: skip


def current(statute: Statute, v: Vocabulary) -> dict[str, Any] | None:
    """Where a provision stands since its law was renumbered (``{"version": "2025", "article": 23}``), or None where it was not."""
    if not (statute.law and statute.version and statute.article) or statute.suffix:
        return None
    for step in v.laws[statute.law].renumbered:
        if step.from_ == statute.version and (now := step.articles.get(statute.article)):
            return {"version": step.to, "article": now}
    return None


STATUTE = (
    Field(key="law", required=True, label="法规", zh="法律简称或者全称，例如 网络安全法", en="short or full title of the law"),
    Field(
        key="article", label="条款", shape=shapes.Provision | None,
        zh="条款，用中文数字，例如 第二十一条、第五十九条第一款", en="provision in Chinese numerals, such as 第五十九条第一款",
    ),
    Field(
        key="basis", kind="term", label="出处", table="basis", default="本案", zh="出处：本案、导语、附录或者编者",
        en="where it is cited: case, lead, appendix or editor",
        hint="",
    ),
    Field(key="version", label="版本", zh="版本；仅在不能由日期推出时填写，不明写 未定", en="version, only where the dates do not tell"),
)  # fmt: skip
MOVED = (
    Field(key="version", required=True, about="改号后的版本", en="edition after renumbering", value=lambda now, _: now["version"]),
    Field(key="article", kind="number", required=True, about="改号后的条号", en="article after renumbering", value=lambda now, _: now["article"]),
)
STATUTE_DATA = (
    Field(key="law", file=False, about="法律代号；不在目录内的为 null", en="id of the law; null for one that is not in the list"),
    Field(key="title", file=False, required=True, about="法律全称", en="full title of the law, in Chinese"),
    Field(key="version", about="版本；不能确定的为 null", en="edition; null where it cannot be told"),
    Field(key="article", file=False, kind="number", about="条", en="article"),
    Field(key="suffix", file=False, kind="number", required=True, optional=True, about="条之几，只在有时出现", en="number behind 之, where there is one"),
    Field(key="paragraph", file=False, kind="number", about="款", en="paragraph"),
    Field(key="item", file=False, kind="number", about="项", en="item"),
    Field(key="cited", file=False, required=True, about="条款，用中文数字，例如 第二十一条、第五十九条第一款", en="provision as printed, in Chinese numerals"),
    Field(key="basis", kind="term", table="basis", default="本案", about=listed("出处", BASIS_LABELS), en="where it is cited: case, lead, appendix or editor"),
    derived(
        "current", "record", "改号后的版本和条号；没有改号的为 null", current, fields=MOVED,
        en="version and article after renumbering; null where it kept its number",
    ),
)

_KIND = Field(
    key="kind", kind="term", table="measures", required=True, label="处理措施", zh="处理措施，例如 警告、罚款、责令改正、约谈", en="kind of measure",
    about="处理措施代号", summary=("measures", "处理措施代号，不含以前受过的处理"), hint="",
    columns=(
        Column(name="measures", about="处理措施（代号），不含以前受过的处理；以“；”分隔"),
        Column(name="measures_zh", about="处理措施（中文），不含以前受过的处理；以“；”分隔", labels=True),
    ),
    axis=Axis(
        id="measure", place=5, label="处理措施", label_en="Measures", folder="measures", closed=True, feed=True, likeness=0.25,
        introduction="行政处罚和其他措施。责令改正、约谈、通报不是行政处罚。以前受过的处理不计入。", panels=("violation", "authority", "sector"),
        introduction_en="Administrative penalties and other measures. An order to rectify, a regulatory interview and a notice are no penalties. "
        "Earlier measures that a notice mentions are not counted.",
    ),
)  # fmt: skip
_PARTY = Field(key="party", kind="term", label="对象", table="party", zh="单位或者个人", en="unit or person", hint="", columns=())
_AMOUNT = Field(
    key="amount",
    kind="money",
    label="金额（元）",
    zh="金额，人民币元，只写数字，例如 10000；有角分的写小数，例如 12345.67",
    en="amount in yuan, digits only, such as 10000, or 12345.67 with 角 and 分",
    columns=(),
)
_PERSON = Field(key="name", label="姓名或职务", zh="被处理的人或者职务，照录公告", en="person or post, as printed", columns=())
_PRIOR = Field(
    key="prior", kind="flag", label="以前受过", columns=(),
    zh="true：以前受过的处理，不是本次结果；否则 false 或者不写", en="true: an earlier sanction, not of this decision",
)  # fmt: skip
MEASURE = (_KIND, _PARTY, _AMOUNT, _PERSON, _PRIOR)
MEASURE_DATA = (
    _KIND,
    derived("zh", "text", _KIND.zh, lambda m, v: v.measures[m.kind].label, required=True, en="what was done, in Chinese"),
    _PARTY,
    _PERSON,
    _AMOUNT,
    derived("penalty", "flag", "true：属于行政处罚", lambda m, v: v.measures[m.kind].penalty, en="true: an administrative penalty"),
    _PRIOR,
)

SOURCE = (
    Field(key="url", label="网址", shape=shapes.Address | None, zh="文章的完整网址", en="full address of the article", hint="没有网址就删去这一行", columns=()),
    Field(key="title", label="标题", zh="文章标题", en="title of the article", hint="文章标题", columns=()),
    Field(
        key="publisher", label="来源", zh="原发布者", en="original publisher", hint="原发布者", columns=(),
        axis=Axis(
            id="source", place=9, label="来源", label_en="Sources", folder="sources", introduction="首先发布公告的账号或者机关。",
            panels=("violation", "measure", "region"),
            introduction_en="The accounts or authorities that published the notices first.",
        ),
    ),
    Field(key="via", label="转载", zh="转载者", en="republished by", columns=()),
    Field(key="date", label="日期", shape=shapes.Day | None, zh="发布日期，YYYY-MM-DD", en="day of publication, YYYY-MM-DD", hint="", columns=()),
    Field(key="seed", label="种子文件", zh="seeds/ 里的文件（2024/a.md）", en="path of a file below seeds/", columns=()),
)  # fmt: skip
