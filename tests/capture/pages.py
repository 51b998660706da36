"""Pages written for the tests in the structures that real ones have; places, parties and offices are invented. Each tells the two cases
of CASES, or what its name says."""

from __future__ import annotations

CASES = ("青河县某宾馆", "青河县某学校")
FIRST = (
    "2024年7月15日，青河县公安局网安大队检查发现，青河县某宾馆前台系统使用弱口令，未采取防范措施。"
    "青河县公安局依据《中华人民共和国网络安全法》第二十一条、第五十九条第一款，对该宾馆给予警告，并责令限期改正。"
)
SECOND = (
    "2024年8月2日，青河县公安局网安大队检查发现，青河县某学校网站未留存网络日志，存在高危漏洞。"
    "青河县公安局依据《中华人民共和国网络安全法》第二十一条、第五十九条第一款，对该学校罚款一万元。"
)
TITLE = "青河网警通报两起网络安全案件"
SCRIPT = (
    'var ct = "1726799400"; var biz = "" || "MzA1234567Ng=="; var mid = "" || "" || "2247497776"; var idx = "" || "1";'
    'var sn = "" || "31baebf52ccd59c2676776e39f28e677"; var nickname = htmlDecode("青河网警"); var msg_title = \'青河网警通报两起网络安全案件\';'
)


def wechat(body: str, script: str = SCRIPT, style: str = "visibility: hidden; opacity: 0;") -> str:
    """The frame of a WeChat article around a body."""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title></title><meta property="og:title" content="{TITLE}"></head><body>'
        f'<div class="rich_media"><h1 class="rich_media_title" id="activity-name">\n{TITLE}\n</h1><a id="js_name"> 青河网警 </a>'
        f'<em id="publish_time"></em><div class="rich_media_content" id="js_content" style="{style}">{body}</div></div>'
        f"<script>{script}</script></body></html>"
    )


def nested(text: str, depth: int) -> str:
    """A text in spans within spans, cut in the middle as editors do."""
    middle = len(text) // 2
    return "<span style='color:red'>" * depth + text[:middle] + "</span><span>" * 1 + text[middle:] + "</span>" * depth


def spread(*parts: str, tag: str = "p") -> str:
    return "".join(f"<{tag}>{part}</{tag}>" for part in parts)


PARTS = ("<strong>案例一</strong>", FIRST, "<strong>案例二</strong>", SECOND)
PLAIN = ("案例一", FIRST, "案例二", SECOND)
GOVERNMENT = (
    "<html><head><meta charset='utf-8'><meta name='ArticleTitle' content='{title}'><meta name='PubDate' content='2024-09-20 10:30'>"
    "<meta name='ContentSource' content='青河网警'><title>{title}_青河县人民政府</title></head><body><div class='nav'><ul><li><a href='/'>首页</a></li>"
    "<li><a href='/zw'>政务公开</a></li></ul></div><form id='aspnetForm'>{body}</form><div class='foot'>主办：青河县人民政府</div></body></html>"
)


def government(body: str) -> str:
    return GOVERNMENT.format(title=TITLE, body=body)


MHTML = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://notices.example.org/2024/31.html\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----B"\r\n\r\n------B\r\nContent-Type: text/html\r\n'
    "Content-Transfer-Encoding: base64\r\nContent-Location: https://notices.example.org/2024/31.html\r\n\r\n{body}\r\n------B\r\n"
    "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://notices.example.org/a.png\r\n\r\niVBORw0KGgo=\r\n------B--\r\n"
)

WORD = (
    "<p class=MsoNormal style='text-indent:24.0pt'><span lang=EN-US style='font-size:12.0pt'><o:p>&nbsp;</o:p></span>"
    "<span\nstyle='font-family:宋体'>{}</span></p>"
)
LEADS = ((PLAIN[0], FIRST), (PLAIN[2], SECOND))
STRUCTURES: dict[str, str] = {
    "wechat plain": wechat(spread(*PARTS)),
    "wechat spans nested 8 deep": wechat("".join(f"<section><p>{nested(part, 8)}</p></section>" for part in PLAIN)),
    "wechat br only, in every spelling": wechat("<br>".join(PLAIN[:2]) + "<br/><BR class='a' />" + "<br ></br>".join(PLAIN[2:])),
    "wechat sections without paragraphs": wechat("<section><section><section>" + "</section ><section >".join(PARTS) + "</section></section></section>"),
    "wechat laid out in tables": wechat(
        "<table role='presentation'><tr><td><table><tbody><tr><td><img data-src='a.png'></td><td>" + spread(*PARTS[:2])
        + "</td></tr></tbody></table></td></tr><tr><td>" + spread(*PARTS[2:]) + "</td></tr></table>"
    ),
    "wechat a table of two cells, head and text": wechat(
        "".join(f"<table><tr><td>{head}</td></tr><tr><td><p>{text}</p></td></tr></table>" for head, text in LEADS)
    ),
    "government TRS": government(
        f"<h1>{TITLE}</h1><span class='date'>2024-09-20</span><div class='TRS_Editor'><div class='Custom_UnionStyle'>{spread(*PLAIN)}</div></div>"
    ),
    "government, nothing known": government(f"<div class='left'><div class='x1'><h2>{TITLE}</h2><div class='x2'>{spread(*PLAIN)}</div></div></div>"),
    "Word saved as a page": government(
        "<div class=WordSection1>" + "".join(map(WORD.format, PLAIN)) + "</div>"
    ),
    "paragraphs never closed": (
        f"<html><meta charset=utf-8><title>{TITLE}</title><body><h1>{TITLE}</h1><p>发布日期：2024-09-20<article><p>" + "<p>".join(PLAIN)
    ),
    "escaped twice": wechat("".join(f"&lt;p class=&quot;x&quot;&gt;{part}&lt;/p&gt;" for part in PLAIN)),
    "definition lists and center": government(
        "<div id='zoom'><dl>" + "".join(f"<dt>{head}</dt><dd>{text}</dd>" for head, text in LEADS) + "</dl><center>青河网警</center></div>"
    ),
    "an ordered list": government(f"<div id='zoom'><ol><li>{FIRST}</li><li>{SECOND}</li></ol></div>"),
}
