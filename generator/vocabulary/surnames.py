"""Chinese family names from ``surnames.csv``: of one character by frequency (first hundred: national identity statistics), then of two."""

from functools import cache
from importlib.resources import files

COMMON = 100


@cache
def surnames() -> tuple[str, ...]:
    """All family names, the commonest first, those of two characters last."""
    return tuple(files(__package__).joinpath("surnames.csv").read_text(encoding="utf-8").split()[1:])


@cache
def single() -> str:
    """The family names of one character as the inside of a character class."""
    return "".join(name for name in surnames() if len(name) == 1)


@cache
def compound() -> str:
    """The family names of two characters as alternatives of a pattern."""
    return "|".join(name for name in surnames() if len(name) > 1)
