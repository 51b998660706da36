"""How searched words and the words searched in are made alike, character by character, so that positions stay true.

Folded: full and half width, upper and lower case, traditional characters that Chinese notices, names and places use. Numbers
are not folded but spelled: :func:`spellings` lists the ways a provision's number or a sum of money is written, and a search
looks for any of them. The browser's script does both the same way; it gets the table of characters from the index.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.text.numerals import to_chinese, to_int

# Traditional form and simplified form, pair by pair; only forms that stand for one simplified character each.
TRADITIONAL = (
    "網网絡络電电訊讯資资數数據据號号碼码個个護护關关鍵键礎础設设備备運运營营業业務务單单機机構构國国華华銀银證证監监門门開开間间聞闻閉闭問问題题風风險险隱隐洩泄損损壞坏應应對对處处罰罚懲惩責责違违規规條条項项節节編编則则"
    "總总經经濟济濱滨長长區区縣县鄉乡鎮镇鄰邻島岛灣湾東东廣广雲云貴贵陝陕寧宁遼辽龍龙瀋沈蘇苏錫锡連连揚扬蕪芜馬马銅铜滬沪慶庆萬万億亿貳贰陸陆臺台漢汉陽阳陰阴蘭兰濰潍煙烟棗枣澤泽臨临許许鄭郑鶴鹤盤盘錦锦鐵铁嶺岭撫抚齊齐爾尔"
    "賓宾綏绥雞鸡雙双圖图們们內内額额納纳烏乌倫伦貝贝興兴張张傢家莊庄滄沧邊边贛赣鷹鹰肅肃瀘泸綿绵樂乐達达涼凉畢毕麗丽騰腾紅红瓊琼欽钦賀贺來来傳传輸输儲储軟软體体統统終终員员賬账帳帐戶户會会議议記记錄录檢检測测試试驗验審审"
    "計计評评級级類类別别標标準准價价報报發发現现實实時时後后權权從从為为無无與与於于並并將将該该這这裡里裏里還还進进過过導导產产財财貨货幣币費费賠赔償偿購购買买賣卖貿贸醫医藥药療疗診诊學学師师園园飯饭館馆樓楼廠厂車车輛辆"
    "輪轮郵邮遞递礦矿農农漁渔飛飞場场係系線线紀纪組组織织續续維维縮缩緊紧紹绍結结給给絕绝繼继練练細细約约縱纵調调談谈論论講讲請请認认識识訪访詢询誤误說说讀读課课諾诺謀谋謠谣騙骗詐诈訂订討讨訓训註注訴诉詞词擊击殺杀鎖锁鑰钥"
    "釣钓魚鱼釋释鏈链銷销錢钱鑒鉴針针鋼钢錯错優优傷伤僅仅僞伪偽伪儘尽傾倾側侧偵侦儀仪凱凯劃划劉刘創创刪删劑剂勞劳勝胜勢势勵励勸劝動动協协厲厉參参啟启喪丧嚴严嚇吓圍围團团執执堅坚塊块塗涂夾夹奪夺奮奋婦妇媽妈孫孙寫写寬宽寶宝"
    "屆届層层屬属岡冈幫帮幹干庫库廢废廳厅強强彈弹彙汇徑径復复惡恶態态憑凭憲宪懷怀戰战戲戏擁拥擇择擔担掃扫掛挂採采換换揮挥攔拦攜携敗败敵敌斷断晉晋暫暂書书楊杨極极槍枪樣样橋桥歷历歸归殘残氣气決决沒没淚泪滅灭滿满潛潜濫滥瀏浏"
    "災灾點点煉炼熱热爭争狀状獄狱獎奖獨独獲获環环畫画當当疇畴盜盗盡尽眾众確确禮礼種种積积穩稳窮穷競竞筆笔範范簡简籤签簽签糧粮紐纽紙纸羅罗義义習习聯联職职聽听膚肤臉脸舉举舊旧艱艰莖茎葉叶蓋盖虛虚蟲虫術术衛卫補补裝装製制複复"
    "見见視视親亲覽览觀观觸触貪贪貸贷賊贼賦赋質质贈赠趙赵趨趋踐践躍跃軍军軌轨較较載载輔辅輕轻辦办辭辞邏逻適适選选遺遗遠远遲迟鄧邓醜丑釐厘銜衔陳陈陣阵階阶際际隊队隨随難难靜静響响頁页頂顶順顺須须預预頒颁領领頭头頻频願愿顯显"
    "飾饰養养馮冯駐驻駕驾驅驱鬥斗鬧闹鮮鲜鳥鸟麥麦黃黄黨党齡龄龜龟鷄鸡"
)


class _Table(dict[int, str]):
    """Translation table that works out a character when first met: itself, or the one character it is folded to."""

    def __missing__(self, code: int) -> str:
        character = wide = chr(code)
        if code <= 0xFFFF:  # JavaScript counts the rest as two characters
            wide = unicodedata.normalize("NFKC", character)
        small = (wide if len(wide) == 1 else character).lower()
        self[code] = folded = " " if small in _SPACES else small if len(small) == 1 else character
        return folded


_SPACES = frozenset("\t\r\v\f")
PAIRS = dict(zip(TRADITIONAL[::2], TRADITIONAL[1::2], strict=True))
_TABLE = _Table({ord(t): s for t, s in PAIRS.items()})


def fold(text: str) -> str:
    """``text`` as it is searched: every character in its folded form, so that the result is as long as the text."""
    return text.translate(_TABLE)


_CHINESE = "零〇一二两三四五六七八九十百千"
_PROVISION = re.compile(rf"(?<=第)(?:[0-9]{{1,4}}|[{_CHINESE}]+)(?=[条款项章节])")
_SPOKEN = f"[{_CHINESE}壹贰叁肆伍陆柒捌玖拾佰仟]"
_MONEY = re.compile(rf"(?:(?<![0-9])(?<![0-9],)[0-9]++(?:,[0-9]++)*+(?:\.[0-9]++)?|(?<!{_SPOKEN}){_SPOKEN}++)[万亿]?(?=元)")
_FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_SCALES = {"万": 10_000, "亿": 100_000_000}
_MOST = 24  # spellings of one phrase; a phrase of many numbers stops multiplying here


def spellings(phrase: str) -> list[str]:
    """A folded phrase and the other ways to write its numbers: 第21条 -> 第21条, 第二十一条; 5万元 -> 50000元, 五万元, 伍万元 …"""
    numbers = [(m, ways) for pattern, ways in ((_PROVISION, _numbers), (_MONEY, _sums)) for m in pattern.finditer(phrase)]
    found = [phrase]
    for match, ways in sorted(numbers, key=lambda n: -n[0].start()):
        others = [w for w in dict.fromkeys(ways(match.group())) if w != match.group()]
        found += [p[: match.start()] + w + p[match.end() :] for p in found for w in others][: _MOST - len(found)]
    return found


def _numbers(text: str) -> Iterator[str]:
    value = to_int(text)
    if value <= 9999:
        yield from (str(value), to_chinese(value))


def _sums(text: str) -> Iterator[str]:
    """The ways to write a sum in whole yuan, without its 元."""
    scale = _SCALES.get(text[-1], 1)
    number = text.rstrip("万亿").replace(",", "")
    try:
        value = round(float(number) * scale) if number[0].isascii() else to_int(number) * scale
    except ValueError:
        return
    yield from (str(value), f"{value:,}")
    if value < 10_000:
        yield from _spoken(value, "")
    for name, size in _SCALES.items():
        whole, rest = divmod(value, size)
        if whole and not rest and whole <= 9999:
            yield f"{whole}{name}"
            yield from _spoken(whole, name)
        elif whole and whole <= 9999 and not rest * 100 % size:
            yield f"{value / size:.2f}".rstrip("0") + name


def _spoken(value: int, scale: str) -> Iterator[str]:
    yield to_chinese(value) + scale
    yield to_chinese(value).translate(_FORMAL) + scale
