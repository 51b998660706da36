"""Says what a maintainer should look at first in a case that was read by rule: short Chinese sentences for ``Case.review``."""

from collections.abc import Iterator, Sequence

from generator.ingest.extract import addressees, money, region
from generator.ingest.phrases import phrase
from generator.models import Authority, Found, Measure, Passage, Region, Statute
from generator.vocabulary import vocabulary


def doubt(passage: Passage, done: Sequence[Found[Measure]]) -> str | None:
    """Why a draft may be no case: the doubt of its reading, else that it reports no measure (公安机关已立案，案件正在办理中)."""
    undecided = passage.scope == "administrative" and not done
    return passage.doubt or ("没有写明作出什么处理，可能尚未作出决定" if undecided else None)


def questions(
    place: Found[Region] | None,
    offices: Sequence[Found[Authority]],
    who: Found[str] | None,
    cited: Sequence[Found[Statute]],
    done: Sequence[Found[Measure]],
) -> Iterator[str]:
    """What stayed uncertain in the fields read, in the order of the record."""
    yield from (f"地名“{name}”有多处同名，请核对是哪一处。" for name in region.open_names(offices, who))
    if place and place.value.inferred:
        yield f"地区由标题、导语或账号“{place.words}”推断，正文未写明。"
    for statute in (c.value for c in cited):
        law = vocabulary().laws.get(statute.law or "")
        if law is None:
            yield f"《{statute.title}》不在法规目录中，请核对名称。"
        elif statute.version is None and len(law.versions) > 1:
            yield f"《{law.label}》引用的是哪一版本未能确定。"
    if not done:
        yield "没有读到处理决定，请核对原文。"
    for measure in done:
        if measure.value.kind == "fine" and _is_shared(measure.words):
            yield f"“{measure.words}”：罚款由谁承担可有两种读法，请核对。"


def _is_shared(words: str) -> bool:
    """Whether one sum stands behind several parties and no 分别 or 各 says how they bear it (对该公司及负责人罚款5万元)."""
    sums = money.find(words)
    if len(sums) != 1 or phrase("each").search(words):
        return False
    group = addressees.find(words, 0, sums[0].start)
    return group is not None and sum(m.count for m in group.members) > 1
