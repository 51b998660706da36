"""Is this casebook ready to be published: its settings, what is installed, and the workflows that build it. It only looks."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Literal

import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from generator.publish import settings
from generator.publish.site_context import TEMPLATES, THEME

State = Literal["好", "缺", "错"]
DISTRIBUTION = "wangan-casebook"
OLDEST = (3, 11)
WORKFLOWS = Path(".github/workflows")
LOCK = Path("requirements/ci.txt")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: 好 it is right, 缺 the site does without, 错 it will not work; with what to do."""

    state: State
    what: str
    remedy: str = ""


def look(root: Path) -> list[Finding]:
    """Everything found in the project at ``root``, in order."""
    return [finding for check in CHECKS for finding in check(root)]


def line(finding: Finding) -> str:
    """A finding for a terminal."""
    return f"{finding.state}  {finding.what}" + (f"\n    {finding.remedy}" if finding.remedy else "")


def _settings(root: Path) -> Iterator[Finding]:
    try:
        config = settings.read(root)
    except settings.SettingsError as error:
        yield Finding("错", str(error), "在案例库的文件夹里运行；新建一个用 casebook init DIR")
        return
    wrong = {setting.key: given for setting, given in settings.wrong(config)}
    lacking = {setting.key for setting in settings.missing(config)}
    for setting in settings.OWN:
        if setting.key in wrong:
            yield Finding("错", f"mkdocs.yml {setting.key}: {wrong[setting.key]!r} 的形式不对", f"写成例如 {setting.example}")
        elif setting.key in lacking:
            yield Finding("缺", f"mkdocs.yml {setting.key}：{setting.cost} ({setting.cost_en})", f"填上，例如 {setting.example}")
        else:
            yield Finding("好", f"mkdocs.yml {setting.key}: {settings.value(config, setting.key)}")
    plugins = [next(iter(p)) if isinstance(p, dict) else p for p in config.get("plugins") or []]
    if "casebook" not in plugins:
        yield Finding("错", "mkdocs.yml plugins 里没有 casebook，网站里就没有案例", "加上 - casebook")


def _theme(root: Path) -> str:
    """The theme that the settings name, '' where they name none; Material's where they cannot be read."""
    try:
        given = settings.read(root).get("theme")
    except settings.SettingsError:
        return "material"
    name = given.get("name") if isinstance(given, dict) else given
    return str(name or "")


def _needed(root: Path) -> list[Requirement]:
    """What the program asks for, but Material where it is gone and another theme named, and MkDocs where ProperDocs took its place."""
    spared = {"mkdocs-material"} if _theme(root) != "material" else set()
    if _installed("properdocs"):
        spared.add("mkdocs")
    return [wanted for wanted in _required() if wanted.name not in spared or _installed(wanted.name)]


def _installed(name: str) -> bool:
    try:
        return bool(metadata.version(name))
    except metadata.PackageNotFoundError:
        return False


def _versions(root: Path) -> Iterator[Finding]:
    if sys.version_info < OLDEST:
        yield Finding("错", f"Python {sys.version.split()[0]} 太旧", "换用 3.11 以上")
    try:
        version, required = metadata.version(DISTRIBUTION), _needed(root)
    except metadata.PackageNotFoundError:
        yield Finding("错", f"{DISTRIBUTION} 没有安装，mkdocs 找不到插件", "pip install -e . 或者 pip install 发布的包")
        return
    problems = [found for wanted in required if (found := _unmet(wanted))]
    yield from (Finding("错", found, "pip install -U " + found.split(" ")[0]) for found in problems)
    if not problems:
        yield Finding("好", f"{DISTRIBUTION} {version}，Python {sys.version.split()[0]}，{len(required)} 项依赖的版本都够")
    if "casebook" not in {entry.name for entry in metadata.entry_points(group="mkdocs.plugins")}:
        yield Finding("错", "mkdocs 不认识 casebook 插件", "重新安装本程序")
    if not (name := _theme(root)):
        yield Finding("错", "mkdocs.yml 没有写用哪个主题，MkDocs 会用它自己的", "写上 theme: 和缩进的 name: material（或者 casebook）")
    elif name not in (themes := {entry.name for entry in metadata.entry_points(group="mkdocs.themes")}):
        yield Finding("错", f"没有名为 {name} 的主题（有 {'、'.join(sorted(themes))}）", "改 mkdocs.yml 的 theme: name:，或者安装那个主题")
    if not (THEME / "main.html").is_file():
        yield Finding("错", f"没有模板（{TEMPLATES}）：程序没有装全", "重新安装本程序")


def _unmet(wanted: Requirement) -> str:
    """``pydantic 2.7 不合 >=2.8`` where what is installed does not meet a requirement, else ''."""
    try:
        installed = metadata.version(wanted.name)
    except metadata.PackageNotFoundError:
        return f"{wanted.name} 没有安装（要 {wanted.specifier or '任何版本'}）"
    return next((f"{wanted.name} {installed} 不合 {bound}" for bound in wanted.specifier if not bound.contains(installed, prereleases=True)), "")


def _workflows(root: Path) -> Iterator[Finding]:
    path = root / WORKFLOWS / "pages.yml"
    if not path.is_file():
        yield Finding("缺", "没有 .github/workflows/pages.yml：GitHub 不会自动发布", "用别的办法发布的不需要它；见 docs/deploy.md")
        return
    try:
        workflow: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        branches, jobs = workflow["on"]["push"]["branches"], workflow["jobs"]
        steps = [step.get("run", "") for job in jobs.values() for step in job.get("steps", ())]
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        yield Finding("错", f"{WORKFLOWS}/pages.yml 读不懂：{type(error).__name__}", "换回原来的文件")
        return
    if (branch := _branch(root)) and branch not in branches:
        finding = f"现在的分支是 {branch}，pages.yml 只在 {'、'.join(branches)} 有推送时发布"
        yield Finding("缺", finding, "从这个分支发布的，改 on.push.branches 和 jobs.deploy.if；否则合并到那个分支")
    for words, cost in (("site_address.py", "site_url 要自己填"), ("casebook check", "有错的案例也会发布"), ("casebook scan", "发布前没有安全扫描")):
        if not any(words in step for step in steps):
            yield Finding("缺", f"pages.yml 不运行 {words}：{cost}", "加上这一步")
    if not any(job.get("permissions", {}).get("pages") == "write" for job in jobs.values()):
        yield Finding("错", "pages.yml 没有 pages: write 权限，发布会失败", "加在 deploy 任务的 permissions 里")
    yield Finding("好", "pages.yml 读过了；仓库的 Settings → Pages → Source 须选 GitHub Actions（这里看不到）")
    yield from _lock(root, steps)


def _branch(root: Path) -> str:
    """The branch that is checked out, '' where there is none."""
    try:
        head = (root / ".git/HEAD").read_text(encoding="utf-8")
    except OSError:
        return ""
    return head.strip().removeprefix("ref: refs/heads/") if head.startswith("ref: refs/heads/") else ""


def _lock(root: Path, steps: list[str]) -> Iterator[Finding]:
    if not any(LOCK.as_posix() in step for step in steps):
        return
    try:
        locked = {text.partition("==")[0] for text in (root / LOCK).read_text(encoding="utf-8").splitlines() if "==" in text}
    except OSError:
        yield Finding("错", f"pages.yml 要装 {LOCK}，没有这个文件", "运行 python3.11 .github/scripts/lock.py")
        return
    names = {canonicalize_name(wanted.name) for wanted in _required()}
    if lacking := sorted(names - locked):
        yield Finding("错", f"{LOCK} 里没有 {'、'.join(lacking)}，工作流会装不全", "运行 python3.11 .github/scripts/lock.py")
    else:
        yield Finding("好", f"{LOCK} 里有全部依赖")


def _required() -> list[Requirement]:
    """What this program needs; nothing of its extras, and nothing where it is not installed."""
    try:
        return [Requirement(text) for text in metadata.requires(DISTRIBUTION) or [] if "extra ==" not in text]
    except metadata.PackageNotFoundError:
        return []


CHECKS: tuple[Callable[[Path], Iterator[Finding]], ...] = (_settings, _versions, _workflows)
