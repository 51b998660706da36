"""What becomes of a case that was read from an article.

Per case one outcome:

- *written*: a new file, under an ordinal its source never had.
- *improved*: the file was untouched since the generator wrote it, and the article or the rules give more or other now.
- *unchanged*: it says the same already.
- *kept*: a person changed, reviewed, withdrew or merged it; it is left alone. ``CaseOutcome.diff`` shows what would change.
- *accepted*: the same, and the maintainer asked for that change.
- *withdrawn*: it reports what was withdrawn before; nothing was written.
- *refused*: the check would stop a build for what the case says (a minor's name); nothing was written.
- *merged*: another article's case reports the same, or the article reports it twice; this report became one of its sources.
- *left*: the case is on disk and its article no longer reports it.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["written", "improved", "unchanged", "kept", "accepted", "merged", "withdrawn", "refused", "left"]


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """What became of one case: its file, why, the change not made (``diff``), and cases of other sources that may be the same. ``asks``: a person has to
    look; ``doubt``: why it may be no case."""

    kind: Kind
    case_id: str
    path: Path
    why: str = ""
    diff: str = ""
    same_facts: tuple[str, ...] = ()
    asks: bool = False
    doubt: str = ""
