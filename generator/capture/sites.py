"""The rows of ``sites.yaml`` (where pages keep their article)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from pydantic import TypeAdapter


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
    return TypeAdapter(tuple[Site, ...]).validate_python(_rows("sites.yaml"))


def for_host(host: str) -> list[Site]:
    """The kinds of sites to try on a page of a host ('' where it is not known): those that name it first, those that name another not."""
    named = [site for site in sites() if host in site.hosts]
    return named + [site for site in sites() if site not in named and not (host and site.hosts)]


def _rows(name: str) -> Any:
    return yaml.load(files(__package__ or __name__).joinpath(name).read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
