"""One page of every kind, found in the built site, for tests and screenshots that look at all of them."""

from __future__ import annotations

from pathlib import Path

KINDS = {
    "home": "index.html",
    "case": "cases/*/*/index.html",
    "regions": "regions/index.html",
    "region": "regions/*0000/index.html",
    "violations": "violations/index.html",
    "violation": "violations/weak-password/index.html",
    "duty": "violations/network-security/index.html",
    "statutes": "statutes/index.html",
    "law": "statutes/csl/index.html",
    "version": "statutes/csl-2016/index.html",
    "article": "statutes/csl-2016/59/index.html",
    "authorities": "authorities/index.html",
    "authority": "authorities/police/index.html",
    "measures": "measures/index.html",
    "measure": "measures/fine/index.html",
    "sectors": "sectors/index.html",
    "sector": "sectors/ict/index.html",
    "consequences": "consequences/index.html",
    "consequence": "consequences/ransomware/index.html",
    "systems": "systems/index.html",
    "system": "systems/*/index.html",
    "discovery": "discovery/index.html",
    "way of discovery": "discovery/*/index.html",
    "campaigns": "campaigns/index.html",
    "campaign": "campaigns/*/index.html",
    "origins": "origins/index.html",
    "origin": "origins/*/index.html",
    "years": "years/index.html",
    "year": "years/*/index.html",
    "sources": "sources/index.html",
    "source": "sources/*/index.html",
    "statistics": "statistics/index.html",
    "explore": "explore/index.html",
    "exposure": "exposure/index.html",
    "search": "search/index.html",
    "data": "data/index.html",
    "method": "method/index.html",
    "contribute": "contribute/index.html",
    "about": "about/index.html",
    "corrections": "corrections/index.html",
    "missing": "404.html",
}

KINDS |= {f"english {kind}": f"en/{page}" for kind, page in KINDS.items() if kind != "missing"}

STATES = {"exposure": "?violation=weak-password&violation=no-management-system"}
STATES |= {f"english {kind}": query for kind, query in STATES.items()}
"""What to ask of pages that show little until something is picked."""


def find(site: Path, kind: str) -> str | None:
    """The address (from the site's root) of a page of a kind; the one with most to see where several match; None without any."""
    found = sorted(site.glob(KINDS[kind]), key=lambda p: (-p.stat().st_size, str(p)))
    return str(found[0].relative_to(site)).replace("index.html", "") if found else None
