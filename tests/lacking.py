"""What a test needs and a machine may lack: a skip with its reason there, a failure in continuous integration, where a skip would hide a fault."""

from __future__ import annotations

import importlib
import os
from types import ModuleType
from typing import NoReturn

import pytest


def lacking(what: str, mend: str) -> NoReturn:
    """End the test that lacks something; ``mend`` says how to have it."""
    if os.environ.get("CI"):
        pytest.fail(f"{what}. {mend}. (CI is set: what is not tried here is tried nowhere.)", pytrace=False)
    pytest.skip(f"{what}. {mend}.")


def module(name: str) -> ModuleType:
    """A module of the development tools."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        lacking(f"{error}", "Run: pip install -e '.[dev]'")
