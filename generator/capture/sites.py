"""Where the pages of known sites keep their article: the rows of ``sites.yaml``."""

from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter

from generator.vocabulary import yaml_rows


@dataclass(frozen=True, slots=True)
class Site:
    """Where the pages of a kind of site keep what is wanted; the fields are lists of CSS selectors."""

    id: str
    zh: str
    body: tuple[str, ...]
    title: tuple[str, ...]
    account: tuple[str, ...]
    published: tuple[str, ...]
    example: str
    hosts: tuple[str, ...] = ()


@cache
def sites() -> tuple[Site, ...]:
    """All kinds of sites, in the order in which they are tried."""
    return TypeAdapter(tuple[Site, ...]).validate_python(yaml_rows.beside("generator.capture", "sites.yaml"))


def for_host(host: str) -> list[Site]:
    """The kinds of sites to try on a page of a host ('' where it is not known): those that name it first, those that name another not."""
    named = [site for site in sites() if host in site.hosts]
    return named + [site for site in sites() if site not in named and not (host and site.hosts)]
