"""What is asked at each place of a span: at its first unit, inside, at its last, before and behind it, in the heading over it, in the
article's title, and of units left out. Names of rows are those of ``vocabulary/scope.yaml``; the others are shapes that
:mod:`generator.ingest.split.features` looks for."""

OF_ACT = ("by-office", "by-vague", "under-law", "for-other", "for-finding", "incidental-act")
"""What the sentence of an act says of it (:func:`generator.ingest.split.scope.row_counts`)."""
ROWS = frozenset(
    [
        "authority", "office", "act", "passive", "light-act", "finding", "party", "specific", "domain", "duty", "criminal",
        "app-list", "speech", "person", "foreign", "talk", "demand", "plural", "announce", "totals", "response", "elsewhere",
        "core", "mixed", "procedure", "campaign", "court", "recall", "question", "both-sides", "vague", "hedge", "advert", "basis", "sham", *OF_ACT
    ]
)
"""The rows of ``scope.yaml`` that are asked about."""
MARKS = frozenset(["act", "passive", "criminal", "mixed", "app-list", "light-act"])
"""The rows of which one at least stands in every case."""
STARTS = ROWS | frozenset(
    [
        "named", "org", "human", "dealt", "goes-on", "fresh", "form", "another", "one-house", "bullet", "numbered", "bold",
        "titled", "soft", "head", "piece", "part", "advisory", "law", "short", "asks", "apart", "self", "listed", "repeated",
        "on-person", "refers", "enumerates", "announced"
    ]
)
INSIDE = frozenset(
    [
        "head", "head-numbered", "soft", "fresh", "another", "form", "advisory", "law", "goes-on", "numbered", "bullet",
        "announce", "foreign", "app-list", "speech", "criminal", "talk", "titled", "part", "totals", "asks", "response",
        "demand", "self", "piece", "apart", "repeated", "on-person", "refers", "both-sides", "court", "advert", "hedge", "recall", "sham",
        "enumerates"
    ]
)
LASTS = frozenset(
    [
        "act", "passive", "criminal", "mixed", "app-list", "finding", "talk", "demand", "response", "named", "org", "goes-on",
        "numbered", "bullet", "soft", "head", "advisory", "law", "short", "asks", "colon", "piece", "announce", "totals"
    ]
)
AFTERS = frozenset(
    [
        "act", "passive", "criminal", "mixed", "finding", "talk", "demand", "response", "named", "org", "goes-on", "fresh",
        "another", "numbered", "head", "head-numbered", "soft", "advisory", "law", "piece", "self", "bullet", "app-list", "tail",
        "apart", "listed", "refers"
    ]
)
BEFORE = frozenset(
    [
        "act", "passive", "criminal", "finding", "named", "org", "announce", "advisory", "law", "head", "soft", "colon", "totals",
        "part", "talk", "self", "authority", "fresh", "specific", "listed", "form"
    ]
)
OUTSIDE = frozenset(["act", "passive", "named", "org", "dealt", "goes-on", "self", "fresh", "specific", "criminal", "finding", "domain", "authority",
                      "refers"])
ABOVE = ["act", "passive", "party", "domain", "finding", "criminal", "foreign", "app-list", "talk", "authority", "speech", "specific", "announce"]
TITLE = ["act", "passive", "party", "domain", "criminal", "speech", "app-list", "talk", "foreign", "announce", "authority", "genre"]
MOSTLY = (
    ("talks", "talk", 3), ("foreign", "foreign", 6), ("adverts", "advert", 6), ("judicial", "court", 6), ("recalls", "recall", 6), ("hedges", "hedge", 12)
)  # fmt: skip
"""What an article is where one in so many of its paragraphs shows a row."""
