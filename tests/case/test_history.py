"""The record of changes, read from real repositories."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from generator.case import file as casefile
from generator.case import history
from generator.case.history import Correction, Event
from generator.models import Case, Measure, Review, Source, Subject
from generator.publish.data.records import changes, withdrawn
from generator.publish.site_context import SiteContext
from generator.vocabulary import Vocabulary
from tests.publish.sample import case


class Repository:
    """A repository of case files whose commits have the days they are given (noon in China)."""

    def __init__(self, root: Path, v: Vocabulary) -> None:
        self.root, self.v = root, v
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, day: str = "2026-01-01") -> None:
        stamp = f"{day}T12:00:00+08:00"
        who = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org"}
        environment = {**os.environ, **who, "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp, "HOME": str(self.root)}
        subprocess.run(["git", *arguments], cwd=self.root, env=environment, check=True, capture_output=True)

    def write(self, one: Case, folder: str = "2024") -> Path:
        path = self.root / "content/cases" / folder / f"{one.id}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(casefile.render(one, self.v), encoding="utf-8")
        return path

    def commit(self, day: str, *cases: Case) -> None:
        for one in cases:
            self.write(one)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "x", day=day)

    def read(self, *cases: Case) -> history.History:
        return history.read(self.root / "content/cases", cases)


@pytest.fixture
def repository(tmp_path: Path, v: Vocabulary) -> Repository:
    return Repository(tmp_path, v)


def fined(amount: int) -> tuple[Measure, ...]:
    return (Measure("fine", "person", amount, "赵某某"),)


def test_a_case_is_created_corrected_reviewed_and_told_again(repository: Repository) -> None:
    first = case(1, measures=fined(10_000))
    second = replace(first, measures=fined(20_000), title="更正后的标题")
    third = replace(second, status="reviewed", reviewed=Review("某编者", "2026-03-01"))
    fourth = replace(third, sources=(*third.sources, Source("https://example.org/again", "又一篇", date="2026-03-02")))
    for day, now in (("2026-01-02", first), ("2026-02-01", second), ("2026-03-01", third), ("2026-04-01", fourth)):
        repository.commit(day, now)
    told = repository.read(fourth)
    assert told.complete
    assert [(e.day, e.kind) for e in told.of(fourth)] == [
        ("2026-01-02", "created"), ("2026-02-01", "corrected"), ("2026-03-01", "reviewed"), ("2026-04-01", "sourced"),
    ]  # fmt: skip
    assert told.of(fourth)[1].corrections == (Correction("title"), Correction("measures", "罚款 个人 10000", "罚款 个人 20000"))
    assert told.changed(fourth, "2024-09-20") == "2026-04-01"


def test_names_titles_and_words_are_never_told_again(repository: Repository) -> None:
    """They may have been corrected because they named a person."""
    first = case(1, title="张三被罚案", subject=Subject("张三工作室", "sole-trader", "hotel-catering"), measures=fined(1_000), body="张三……")
    second = replace(
        first, title="某人被罚案", subject=Subject("某工作室", "sole-trader", "education"), measures=(Measure("fine", "person", 2_000, "张某"),), body="某……"
    )
    repository.commit("2026-01-02", first)
    repository.commit("2026-01-03", second)
    (event,) = (e for e in repository.read(second).of(second) if e.kind == "corrected")
    assert {c.field for c in event.corrections} == {"title", "subject", "measures", "body"}
    assert not any(name in str(event) for name in ("张三", "赵某某", "工作室"))
    assert Correction("measures", "罚款 个人 1000", "罚款 个人 2000") in event.corrections


def test_of_a_withdrawn_case_only_days_and_kinds_are_told(repository: Repository, v: Vocabulary) -> None:
    first = case(1, violations=("weak-password",))
    corrected = replace(first, violations=("no-incident-plan",))
    gone = replace(case(1), status="withdrawn", reason="公告已撤下")
    merged = replace(case(2), status="merged", merged_into=first.id, reason="同一案")
    repository.commit("2026-01-02", first, case(2))
    repository.commit("2026-01-03", corrected)
    repository.commit("2026-01-04", gone)
    repository.commit("2026-01-05", merged)
    told = repository.read(gone, merged)
    assert told.of(gone) == (Event("2026-01-02", "created"), Event("2026-01-03", "corrected"), Event("2026-01-04", "withdrawn"))
    site = SiteContext((gone, merged), v, history=told)
    lines = [json.loads(line) for line in changes(site)[0].splitlines()]
    assert [line["date"] for line in lines] == sorted(line["date"] for line in lines)
    assert not any("fields" in line for line in lines)
    tombstones = json.loads(withdrawn(site)[0])
    assert tombstones["complete"]
    assert [(t["id"], t["status"], t["date"]) for t in tombstones["cases"]] == [
        (gone.id, "withdrawn", "2026-01-04"), (merged.id, "merged", "2026-01-05"),
    ]  # fmt: skip


def test_a_renamed_file_is_the_same_case_and_a_new_form_is_no_correction(repository: Repository) -> None:
    one = case(1)
    repository.commit("2026-01-02", one)
    path = repository.write(one)
    moved = path.with_name(f"moved-{path.name}")
    path.rename(moved)
    repository.commit("2026-01-03")
    moved.write_text(moved.read_text("utf-8").replace("status: draft", "status:   draft"), encoding="utf-8")
    repository.commit("2026-01-04")
    assert [e.kind for e in repository.read(one).of(one)] == ["created"]


def test_a_shallow_clone_says_that_it_does_not_know(repository: Repository, tmp_path: Path) -> None:
    one = case(1, violations=("weak-password",))
    repository.commit("2026-01-02", one)
    repository.commit("2026-01-03", replace(one, violations=("no-incident-plan",)))
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{repository.root}", str(tmp_path / "shallow")], check=True, capture_output=True)
    told = history.read(tmp_path / "shallow/content/cases", (one,))
    assert (told.complete, told.committed) == (False, True)
    assert told.of(one) == ()


def test_without_a_repository_the_files_say_what_they_carry(tmp_path: Path) -> None:
    reviewed = replace(case(1), status="reviewed", reviewed=Review("某编者", "2026-03-01"))
    told = history.read(tmp_path, (reviewed, case(2)))
    assert told.of(reviewed) == (Event("2026-03-01", "reviewed"),)
    assert told.of(case(2)) == ()
    assert (told.complete, told.committed) == (False, False)
    assert told.digest(case(2).id) == history.read(tmp_path, (case(2),)).digest(case(2).id)  # what befell another case is no news of this one


def test_what_files_carry_is_kept_by_the_digest_of_the_cases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reviewed = replace(case(1), status="reviewed", reviewed=Review("某编者", "2026-03-01"))
    again = replace(reviewed, reviewed=Review("某编者", "2026-03-09"))
    cache = tmp_path / "kept"
    told = history.read(tmp_path, (reviewed,), cache, "first")
    assert history.read(tmp_path, (again,), cache, "first") == told
    assert history.read(tmp_path, (again,), cache, "second").of(again) == (Event("2026-03-09", "reviewed"),)
    monkeypatch.setattr(history, "CODEPRINT", "other code")
    assert history.read(tmp_path, (reviewed,), cache, "second").of(reviewed) == told.of(reviewed)


def test_what_was_kept_is_read_on_from_there(repository: Repository, tmp_path: Path) -> None:
    cache, one = tmp_path / "kept", case(1, violations=("weak-password",))
    folder = repository.root / "content/cases"
    repository.commit("2026-01-02", one)
    assert history.read(folder, (one,), cache) == history.read(folder, (one,), cache) == repository.read(one)
    corrected = replace(one, violations=("no-incident-plan",))
    repository.commit("2026-01-03", corrected, case(2))
    assert history.read(folder, (corrected,), cache) == repository.read(corrected)
    repository.git("reset", "-q", "--hard", "HEAD~1")
    repository.commit("2026-01-04", case(3))
    assert history.read(folder, (one,), cache) == repository.read(one)  # the commit that was kept is no longer part of the past
    cache.write_bytes(b"broken")
    assert history.read(folder, (one,), cache) == repository.read(one)


def test_broken_files_of_the_past_stop_nothing(repository: Repository) -> None:
    path = repository.write(case(1))
    for text in ("---\nid: [\n---\n", "", "---\n", "\x00\xff", casefile.render(case(1), repository.v)):
        path.write_text(text, encoding="utf-8")
        repository.git("add", "-A")
        repository.git("commit", "-q", "--allow-empty", "-m", "x")
    assert [e.kind for e in repository.read(case(1)).of(case(1))] == ["created"]
