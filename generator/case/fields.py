"""The fields of a case, each declared once, in the order in which a case file has them.

A new field is a row here (or in ``entries.py``), an attribute of :class:`~generator.models.Case` and an extractor; everything
else that knows fields loops over these rows. A declaration that contradicts itself or the value types stops the program when
it starts, with every contradiction named.
"""

from collections.abc import Iterator
from typing import Any

from generator.case import english, entries, shapes
from generator.case.field import Axis, Column, Field, contradictions, derived, last_optional, paths
from generator.models import Authority, Case, Confidence, Dates, Measure, Review, Source, Status, Statute, Subject
from generator.vocabulary import Vocabulary


def _duties(case: Case, v: Vocabulary) -> list[str]:
    return list(dict.fromkeys(v.violations[i].duty for i in case.violations if i in v.violations))


FIELDS: tuple[Field, ...] = (
    Field(
        key="id", required=True, shape=shapes.CaseId, summary=("id", ""), hint="不要改动",
        zh="发布日期-来源哈希-序号，例如 20240920-992065e7-02，一经写定不再改变", en="date-hash-number, such as 20240920-992065e7-02; never changes",
    ),
    derived("ordinal", "number", "在来源文章里的次序", lambda case, _: int(case.id.rsplit("-", 1)[-1]), required=True, en="place within the source article"),
    Field(key="title", required=True, quoted=True, zh="案例标题", en="title of the case", summary=("title", ""), hint=""),
    derived("title_en", "text", "英文标题：由字段写成，不含名称；已撤回、并入的为空", english.title, required=True, en="title in English, without names"),
    derived("summary_en", "text", "英文摘要：由字段写成，不是公告的译文；已撤回、并入的为空", english.summary, required=True, en="summary in English"),
    Field(
        key="status", shape=Status, default="draft", zh="draft 待复核；reviewed 已复核；withdrawn 已撤回；merged 已并入",
        en="draft, reviewed, withdrawn or merged", about="draft 机器提取，待复核；reviewed 已复核", summary=("status", ""), hint="",
        columns=(Column(name="status", about="draft 待复核；reviewed 已复核；withdrawn 已撤回；merged 已并入"),),
    ),
    derived("text", "text", "公告中这个案例的原文，段落之间空一行", lambda case, _: case.body, required=True, en="the words of the notice on this case"),
    derived("remark", "text", "编者按，只在有时出现", lambda case, _: case.remark, required=True, optional=True, en="editors' note, where there is one"),
    Field(key="merged_into", shape=shapes.CaseId | None, json=False, columns=(), zh="并入哪个案例（写 id）", en="id of the case it was merged into"),
    Field(key="reason", json=False, columns=(), zh="撤回或者并入的理由", en="why it was withdrawn or merged"),
    Field(
        key="sketch", shape=shapes.pattern("([0-9a-f]{8}){1,32}(-[0-9a-f]{8})*") | None, json=False, columns=(),
        zh="撤回前文字的抽样摘要，只用来认出转载；由 casebook withdraw 写", en="sample of hashes of a withdrawn text, to know it again; written by withdraw",
    ),
    Field(
        key="doubt", optional=True, erased=True, columns=(), zh="为什么可能不是案例；填了的草稿在复核之前不列入索引和统计",
        en="why it may be no case; a draft with a doubt is left out of indexes and sums until it is reviewed",
    ),
    Field(
        key="reviewed", kind="record", type=Review, fields=entries.REVIEW, optional=True, erased=True, zh="复核：by、on", en="who reviewed it: by, on",
    ),
    Field(
        key="dates", kind="record", row="always", type=Dates, fields=entries.DATES, always=True, quoted=True, label="日期", label_en="Dates",
        zh="日期：found、decided、reported", en="dates: found, decided, reported", hint="",
    ),
    Field(
        key="decision_no", label="文号", label_en="Decision number", quoted=True, erased=True, optional=True, row="known", hint="决定书文号，照录公告",
        zh="决定书文号，照录公告，例如 某公（网安）行罚决字〔2024〕12号", en="number of the decision, as printed",
    ),
    Field(
        key="region", kind="record", row="always", label="地区", label_en="Place", quoted=True, erased=True, shape=shapes.Text | None,
        zh="地区，由省到县，例如 广西壮族自治区/南宁市/宾阳县", en="region from province to county, full names",
        about="地区；没有写明的为 null", hint="由省到县的全称，如 广西壮族自治区/南宁市/宾阳县", summary=("region", "地区代号"),
        fields=(
            Field(key="code", about="GB/T 2260 代码；功能区没有代码，为 null", en="code of GB/T 2260; null for zones, which have none"),
            Field(key="id", required=True, about="地区代号", en="id of the place"),
            Field(key="path", kind="texts", about="由省到县的全称", en="full names from province to county, in Chinese"),
            derived("en", "text", "英文名，由小到大；有一级没有可靠英文名的为 null", english.full_name, en="English name; null where a level has none"),
            Field(key="inferred", kind="flag", about="true：地区只见于标题、导语或者发布者；否则 false 或者不写", en="true: not stated by the case itself"),
        ),
        axis=Axis(
            id="region", place=1, label="地区", label_en="Places", folder="regions", panels=("violation", "measure", "authority"), feed=True,
            likeness=0.5,
            introduction="按被处理单位和作出决定的机关所在地归类，上级包含下级。兵团、开发区等没有单独代码的地方列在其所在地之下。",
            introduction_en="The place of the party and of the deciding authority; places below it included. Zones without a code stand below it.",
        ),
    ),
    Field(
        key="region_inferred", kind="flag", label="地区系推断", label_en="Place inferred", case=False, json=False, columns=(),
        zh="true：地区只见于标题、导语或者发布者；否则 false 或者不写",
        en="true: the region stands only in title, lead or publisher",
    ),
    Field(
        key="authorities", kind="records", row="always", type=Authority, fields=entries.AUTHORITY, counts=lambda a: a.role == "deciding", label="执法机关",
        label_en="Authority",
        quoted=True, erased=True, zh="执法机关，每个一条", en="authorities, one entry each", hint="每个一条，去掉下一行行首的 # 再改",
        samples=("{name: 某县公安局, kind: 公安, role: 决定}",),
    ),
    Field(
        key="subject", kind="record", row="always", type=Subject, fields=entries.SUBJECT, label="被处理单位", label_en="Party", quoted=True, erased=True,
        zh="被处理单位：name、type、sector", en="who was sanctioned: name, type, sector", hint="",
    ),
    derived("duties", "texts", "违反的义务（代号）", _duties, en="duties violated (ids)"),
    Field(
        key="violations", kind="terms", row="always", table="violations", label="违法行为", label_en="Violations", quoted=True, erased=True,
        summary=("violations", "违法行为代号"),
        zh="违法行为，词表里的词，写成列表", en="violations, a list of terms", hint="如 [弱口令, 未留存六个月日志]，可选：",
        columns=(Column(name="violations", about="违法行为（代号）；以“；”分隔"),
            Column(name="violations_zh", about="违法行为（中文）；以“；”分隔", labels=True)),
        axis=Axis(
            id="violation", place=2, label="违法行为", label_en="Violations", folder="violations", panels=("measure", "statute", "sector"), feed=True,
            closed=True, likeness=1.0,
            introduction="按公告写明的事实归类，上为义务，下为违法事实。一个案例可以有几项违法行为，因此各项相加会超过案例总数。",
            introduction_en="What the notice states as fact: duties above, facts below. A case can have several, so the numbers add up to more than all cases.",
        ),
    ),
    Field(
        key="consequences", kind="terms", row="known", table="consequences", label="后果", label_en="Consequences", quoted=True, erased=True,
        zh="后果，词表里的词，写成列表", en="consequences, a list of terms", hint="可选：",
        columns=(Column(name="consequences", about="后果（代号）；以“；”分隔"),
            Column(name="consequences_zh", about="后果（中文）；以“；”分隔", labels=True)),
        axis=Axis(
            id="consequence", place=7, label="后果", label_en="Consequences", folder="consequences", panels=("violation", "measure", "sector"), closed=True,
            likeness=0.8, introduction="公告写明的后果。只有风险而没有发生的，单列。",
            introduction_en="Consequences that the notice states. A mere risk that did not come about is listed apart.",
        ),
    ),
    Field(
        key="statutes", kind="records", row="always", type=Statute, fields=entries.STATUTE, data=entries.STATUTE_DATA, label="法律依据",
        label_en="Legal basis", quoted=True,
        erased=True, zh="法律依据，每条一项", en="provisions cited, one entry each", hint="", samples=("{law: 网络安全法, article: 第二十一条, basis: 本案}",),
        axis=Axis(
            id="statute", place=3, label="法条", label_en="Provisions", folder="statutes", panels=("violation", "measure", "authority"), feed=True,
            likeness=0.4,
            introduction="公告引用的法律、版本和条文。法律修订后条号改变的，新旧条文互相链接；公告没有写明版本、也推不出来的，列为“版本未定”。",
            introduction_en="Laws, versions and articles that notices cite, old and new numbers linked. Where no version can be told: “version open”.",
        ),
    ),
    Field(
        key="measures", kind="records", row="always", type=Measure, fields=entries.MEASURE, data=entries.MEASURE_DATA, counts=lambda m: not m.prior,
        label="处理措施", label_en="Measures", quoted=True, erased=True, zh="处理措施，每项处罚、每个被处理者一条",
        en="measures, one entry per sanction and party", hint="",
        samples=("{kind: 警告, party: 单位}", "{kind: 罚款, party: 个人, amount: 5000}"),
    ),
    Field(
        key="system", kind="terms", row="known", table="systems", label="涉事系统", label_en="System", quoted=True, erased=True, optional=True,
        zh="涉事系统的种类，词表里的词，写成列表", en="kinds of system it was about, a list of terms", hint="可选：",
        columns=(Column(name="system", about="涉事系统的种类（代号）；以“；”分隔"),
            Column(name="system_zh", about="涉事系统的种类（中文）；以“；”分隔", labels=True)),
        axis=Axis(
            id="system", place=10, label="涉事系统", label_en="Systems", folder="systems", panels=("violation", "consequence", "sector"), closed=True,
            introduction="公告写明被攻击或者存在问题的系统种类；只写“系统”的不归类。",
            introduction_en="The kinds of system that were attacked or at fault, as the notice states. A mere “system” is not classed.",
        ),
    ),
    Field(
        key="discovery", kind="term", row="known", table="discovery", label="发现途径", label_en="Discovery", quoted=True, erased=True, optional=True,
        zh="机关怎样发现，例如 监督检查、报案", en="how the authority came to know", hint="", columns=(Column(name="discovery", about="机关怎样发现（代号）"),),
        axis=Axis(
            id="discovery", place=11, label="发现途径", label_en="Discovery", folder="discovery", panels=("violation", "authority", "sector"), closed=True,
            introduction="公告写明机关怎样发现：检查、监测、举报、通报、报案等，几种并存的取先写的。只写“在工作中发现”的不归类。",
            introduction_en="How the authority came to know, as the notice states; of several ways the first. “Found in the course of work” is not classed.",
        ),
    ),
    Field(
        key="campaign", kind="term", row="known", table="campaigns", label="专项行动", label_en="Campaign", quoted=True, erased=True, optional=True,
        zh="所属专项行动，例如 净网、护网", en="the campaign it belongs to", hint="", columns=(Column(name="campaign", about="所属专项行动（代号）"),),
        axis=Axis(
            id="campaign", place=12, label="专项行动", label_en="Campaigns", folder="campaigns", panels=("violation", "measure", "region"), closed=True,
            introduction="公告写明案例出自哪个专项行动。词表里没有的行动不归类。",
            introduction_en="The campaign that the notice names. Campaigns that the vocabulary does not have are not classed.",
        ),
    ),
    Field(
        key="origin", kind="term", row="known", table="origins", label="攻击来源", label_en="Origin of attack", quoted=True, erased=True, optional=True,
        zh="攻击来源：境外", en="where the attack came from", hint="", columns=(Column(name="origin", about="攻击来源（代号）；没有写明的为空"),),
        axis=Axis(
            id="origin", place=13, label="攻击来源", label_en="Origins of attack", folder="origins", panels=("violation", "consequence", "sector"), closed=True,
            introduction="公告写明攻击、访问或者窃取来自境外的案例。没有写明的不推断。",
            introduction_en="Cases whose notice says the attack, access or theft came from outside mainland China. Nothing is inferred where it does not.",
        ),
    ),
    Field(
        key="records", kind="number", row="known", label="涉及数据条数", label_en="Records affected", quoted=True, erased=True, optional=True,
        zh="涉及的数据至少多少条，只写整数，例如 20000；“近”“约”的不写", en="at least so many records, digits only", hint="只写整数",
    ),
    Field(
        key="mixed", kind="flag", row="known", label="罚款含其他事项", label_en="Fine covers other matters", quoted=True, erased=True, optional=True,
        zh="true：一笔罚款还处罚了本库以外的事项，不计入罚款统计；否则 false 或者不写",
        en="true: one fine also punishes other matters and is left out of sums of fines",
    ),
    Field(
        key="sources", kind="records", type=Source, fields=entries.SOURCE, label="来源", label_en="Sources", zh="来源，至少一个，首个最早",
        en="sources, the first report first",
        hint="",
    ),
    Field(
        key="evidence", kind="quotes", erased=True, columns=(), zh="依据：字段 -> 公告原文，一字不差", en="field -> the exact words",
        hint="可以不写；如 measures/1: 依法处以行政警告（一字不差）",
    ),
    Field(
        key="confidence", kind="quotes", shape=dict[str, Confidence], optional=True, erased=True, columns=(),
        zh="可信程度：字段 -> inferred 推断、doubtful 存疑；没有列出的为照录（plain）", en="field -> inferred or doubtful; plain where not listed",
    ),
    Field(key="review", kind="texts", columns=(), zh="待复核的问题", en="questions for a maintainer"),
    Field(key="tags", kind="texts", case=False, json=False, columns=(), zh="由上述字段推出；可以不写", en="derived from the fields; may be left out"),
    Field(
        key="generated", shape=shapes.pattern("[0-9a-f]{16}") | None, case=False, json=False, columns=(),
        zh="机器所写内容的摘要，请勿改动", en="digest of what was generated",
    ),
)  # fmt: skip

IN_FILE = tuple(f for f in FIELDS if f.file)
IN_CASE = tuple(f for f in FIELDS if f.case)
IN_JSON = last_optional(FIELDS)
BY_KEY = {f.key: f for f in FIELDS}
PATHS = dict(paths(FIELDS))
"""Every field that a file may hold by its path: ``region``, ``subject/name``, ``measures/amount``."""
_INDEXED = sorted(((f.axis, path) for path, f in PATHS.items() if f.axis), key=lambda pair: pair[0].place)
AXES = {axis.id: axis for axis, _ in _INDEXED}
"""Every axis by its id, in the order in which pages and data list them."""
AXIS_PATHS = {axis.id: path for axis, path in _INDEXED}
_QUOTED = tuple(f for f in FIELDS if f.quoted)
SUMMARY = tuple((path, field) for path, field in PATHS.items() if field.summary)
"""What the API's list of cases has of each, in its order."""


def values(case: Case, path: str) -> list[Any]:
    """What a case has at a path, in its order: of a list what its entries that count have, of anything else one value or none."""
    key, _, inner = path.partition("/")
    field, value = BY_KEY[key], getattr(case, key)
    if field.kind == "records":
        entries = filter(field.counts, value)
        return [found for e in entries if (found := getattr(e, inner))] if inner else list(entries)
    value = getattr(value, inner) if inner and value else value
    if field.kind in ("terms", "texts"):
        return list(value)
    return [] if value is None else [value]


def quoted(case: Case, language: str = "zh") -> dict[str, str]:
    """Each value of a case that words may stand for, by its key in ``evidence`` (``region``, ``measures/1``,
    ``violations/weak-password``), and what readers call the field."""
    return {path: label for field in _QUOTED for path, label in _quoted(field, getattr(case, field.key), language)}


def _quoted(field: Field, value: Any, language: str) -> Iterator[tuple[str, str]]:
    if field.kind == "records":
        yield from ((f"{field.key}/{n}", field.called(language)) for n in range(1, len(value) + 1))
    elif field.kind == "terms":
        yield from ((f"{field.key}/{id}", field.called(language)) for id in value)
    elif field.type:
        yield from ((f"{field.key}/{f.key}", f.called(language)) for f in field.fields if f.quoted and getattr(value, f.key))
    elif value:
        yield field.key, field.called(language)


if _wrong := list(contradictions(FIELDS)):
    raise TypeError("\n".join(_wrong))
