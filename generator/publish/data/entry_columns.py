"""The columns of what a case has several of: those that take more than a value stand here, by list, the others follow from its fields."""

from collections.abc import Callable
from typing import Any

from generator.case.axes import current
from generator.case.field import Field
from generator.case.fields import BY_KEY, PATHS
from generator.models import Measure, Statute
from generator.publish.data.columns import KINDS, Cell, TableColumn, law_name, shape_of
from generator.publish.site_context import SiteContext
from generator.text.amounts import as_number
from generator.vocabulary import CHOICES


def _attribute(name: str) -> Callable[[Any, SiteContext], Cell]:
    return lambda entry, _: getattr(entry, name)


def _current(key: str) -> Callable[[Statute, SiteContext], Cell]:
    return lambda s, site: (current(s, site.vocabulary) or {}).get(key)


def _kind(name: str) -> Callable[[Measure, SiteContext], Cell]:
    return lambda m, site: getattr(site.vocabulary.measures[m.kind], name)


def _help(path: str) -> str:
    return PATHS[path].zh


_ENTRIES: dict[str, tuple[TableColumn, ...]] = {
    "measures": (
        TableColumn("kind", "string", f"{_help('measures/kind')}（代号）", _attribute("kind"), table="measures"),
        TableColumn("kind_zh", "string", "处理措施（中文）", _kind("label")),
        TableColumn("kind_en", "string", "处理措施（英文）", _kind("en")),
        TableColumn("penalty", "boolean", "true：属于行政处罚", _kind("penalty")),
        TableColumn("party", "string", f"{_help('measures/party')}：unit 单位，person 个人", _attribute("party"), table="party"),
        TableColumn("party_zh", "string", _help("measures/party"), lambda m, _: CHOICES["party"].get(m.party or "")),
        TableColumn("name", "string", _help("measures/name"), _attribute("name")),
        TableColumn("amount", "number", _help("measures/amount"), lambda m, _: as_number(m.amount)),
        TableColumn("prior", "boolean", _help("measures/prior"), _attribute("prior")),
    ),
    "statutes": (
        TableColumn("law", "string", "法律代号；不在目录内的为空", _attribute("law"), table="laws"),
        TableColumn("law_zh", "string", _help("statutes/law"), law_name),
        TableColumn("version", "string", "法律版本（通过或者修改的年份）；不能确定的为空", _attribute("version")),
        TableColumn("article", "integer", "条", _attribute("article")),
        TableColumn("suffix", "integer", "条之几，例如 第二百五十三条之一 为 1", _attribute("suffix")),
        TableColumn("paragraph", "integer", "款", _attribute("paragraph")),
        TableColumn("item", "integer", "项", _attribute("item")),
        TableColumn("cited", "string", _help("statutes/article"), lambda s, _: s.cited or None),
        TableColumn("basis", "string", "出处：case 本案，lead 导语，appendix 附录，editor 编者", _attribute("basis"), table="basis"),
        TableColumn("current_version", "string", "改号后的版本；没有改号的为空", _current("version")),
        TableColumn("current_article", "integer", "改号后的条号", _current("article")),
    ),
}


def entry_columns(key: str) -> tuple[TableColumn, ...]:
    """The columns of a list's entries: those above, and one for each further value that an entry is declared to have."""
    own = _ENTRIES.get(key, ())
    names = {column.name for column in own} | ({"title"} if own else set())
    return (*own, *(_entry_column(f) for f in BY_KEY[key].keys if not f.derived and f.key not in names))


def _entry_column(f: Field) -> TableColumn:
    return TableColumn(f.key, KINDS.get(f.kind, "string"), f.described, _attribute(f.key), table=f.table, format=shape_of(f))


if _unknown := set(_ENTRIES) - set(BY_KEY):
    raise TypeError(f"columns of fields that are not declared: {', '.join(sorted(_unknown))}")

CASE_ID = TableColumn("case_id", "string", "案例编号，对应 cases 表的 id", lambda case, _: case.id)
NUMBER = TableColumn("n", "integer", "在该案中的次序，从 1 起", lambda _entry, _: None)
