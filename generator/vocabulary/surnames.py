"""Chinese family names: those of one character by how common they are (the first hundred after the national identity statistics), then
those of two. The rows of ``surnames.csv``."""

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
