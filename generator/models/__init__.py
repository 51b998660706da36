"""The value types that flow between the rooms: frozen, slotted, without logic beyond their own invariants.

Money is yuan, exact: int, or Decimal where there are 角 and 分. Dates are text in ISO 8601: a year, a month, a day, or an interval ``a/b`` of these.
Controlled terms are carried as the ids of ``generator/vocabulary``; their Chinese labels appear only in case files and pages.
"""

from generator.models.article import Article, Found, Passage, Scope, Zone, ZoneKind
from generator.models.case import (
    Authority,
    Basis,
    Case,
    Confidence,
    Dates,
    Measure,
    PartialDate,
    Party,
    Region,
    Review,
    Role,
    Source,
    Status,
    Statute,
    Subject,
    Yuan,
)
from generator.models.output import DerivedFile, Page, Problem, Severity, Term
