"""Says of a case that may be none why it may be none, in the words of a reviewer."""

from generator.ingest.split import features, weights
from generator.ingest.split.features import Described
from generator.ingest.split.segment import Span


def doubt(d: Described, span: Span) -> str:
    """Why a span may be no case of its nature; '' where it is sure enough, of our field, and reported as a fact."""
    rows = {row for k in span.places for row in d.own(k)}
    over = features.heading(d, span.start)
    elsewhere = "elsewhere" in rows and "core" not in rows and not over["core"]
    hearsay = {"vague", "hedge"} <= rows and "by-office" not in rows
    if span.sure >= weights.committed().doubt and not (elsewhere or hearsay):
        return ""
    lacking = [
        what
        for what, holds in (
            ("没有写明谁作出处理", rows & {"authority", "office", "passive"}),
            ("没有写明处理了谁", rows & {"org", "specific", "dealt"} or over["specific"]),
            ("没有写明作出什么处理", rows & {"act", "passive"}),
            ("没有写明查实什么", "finding" in rows),
            ("看不出与网络或数据有关", "domain" in rows),
        )
        if not holds
    ]
    if elsewhere:
        lacking.append("可能属于其他领域的执法")
    if hearsay:
        lacking.append("没有点名哪个机关，而且是猜测或传闻")
    if "foreign" in rows:
        lacking.append("可能讲的是境外机关")
    if "talk" in rows or "totals" in rows:
        lacking.append("可能是评述、部署或总数")
    return f"可能不是一宗案件（把握 {span.sure:.0%}）：{'；'.join(lacking) or '行文不像执法通报'}"
