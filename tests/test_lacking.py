"""A test that lacks what it needs is skipped with the reason on a machine of one's own, and fails in continuous integration."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests import lacking
from tests.site import npm


@pytest.mark.parametrize(("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_what_npm_cannot_fetch_is_told_with_what_to_do(ci: str, outcome: type[BaseException], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(outcome, match=r"axe-core 4\.10\.3 cannot be had: npm is not installed\. Install Node\.js .*\(npm install --prefix .*axe-core@4\.10\.3"):
        npm.package("axe-core", "4.10.3")
    with pytest.raises(outcome, match=r"node is not installed\. Install Node\.js"):
        npm.node()


def test_an_answer_of_npm_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not shutil.which("npm"):
        lacking.lacking("npm is not installed", "Install Node.js with npm")
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    with pytest.raises(pytest.fail.Exception, match=r"cannot be had: npm (?:error|ERR!) .*ECONNREFUSED"):
        npm.package("axe-core", "4.10.3")


@pytest.mark.parametrize(("ci", "outcome"), [("1", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_a_module_that_is_missing(ci: str, outcome: type[BaseException], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", ci)
    assert lacking.module("json").dumps([]) == "[]"
    with pytest.raises(outcome, match=r"No module named 'no_such_module'\. Run: pip install -e '\.\[dev\]'"):
        lacking.module("no_such_module")
