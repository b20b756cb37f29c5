"""Furniture of a newspaper page that one line gives away: mastheads, folios, staff, jumps, page indexes, imprints, names of columns.

A line is furniture only where all of it is (`furniture`): 新闻热线：3848573 stands in no sentence. Blocks of several lines (notices, advertisements,
indexes whose page numbers stand apart) are found by `lzextract.page.marks.notices`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from lzextract.language.characters import HAN
from lzextract.language.names import is_name, split_names
from lzextract.language.patterns import lazy
from lzextract.language.solar_terms import SOLAR_TERMS
from lzextract.lexicons.vocabulary import by_kind, one_of, one_of_many, spread
from lzextract.page.marks.jumps import find_jumps

LABEL_LENGTH = 16
MAX_LENGTH = 90  # a masthead printed in one line


class Rule(NamedTuple):
    """A piece of furniture: its kind, its pattern and a line that shows it. A weak one counts only beside another."""

    kind: str
    name: str
    pattern: str
    example: str
    weak: bool = False


DAY = r"(?: \d{1,2} | [一二三四五六七八九十廿卅]{1,4} )"
NUMBER = r"(?: \d{1,3} | [一二三四五六七八九十]{1,3} )"
PAGE = rf"(?: 第? {NUMBER} 版 | [A-Ta-t]{{1,2}} -? \d{{1,3}} 版? | 第[A-T]\d{{0,2}}版 )"
_YEAR = r"(?: \d{4} | [〇○Ｏ零一二三四五六七八九]{4} )"
_REPUBLIC = r"(?: \d{2,3} | [〇○零一二三四五六七八九] {3} | [一二三四五六七八九十百零]{2,6} )"
_LUNAR = "[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥][鼠牛虎兔龙蛇马羊猴鸡狗猪]?年"
_LUNAR_DAY = "(?:闰|閏)?[正一二三四五六七八九十冬腊臘]{1,2}月(?:小|大)?(?:初|十|廿|二十|三十|卅)[一二三四五六七八九十]?"
_SKY = "晴|多云|阴|[小中大暴阵雷]{1,2}[雨雪]|雷?阵雨|雨夹雪|雾|霾|晴间多云|少云"

# `{staff}` and the like stand for the words of that kind in lexicons/furniture.tsv. A rule that may begin with any characters looks ahead first for one that
# it cannot do without, since most lines are no furniture and every rule is tried on them.
RULES: tuple[Rule, ...] = (
    Rule("masthead", "date", rf"{_YEAR} [年./\-] {DAY} (?: [月./\-] (?: {DAY} [日號号]? )? )? (?!\d)", "2024年7月19日"),
    Rule("masthead", "republic", rf"中[华華]民[国國] {_REPUBLIC} 年 {DAY} 月 {DAY} 日", "中華民國一一三年七月十九日"),
    Rule("masthead", "day", rf"{DAY}月 {DAY}日", "7月19日"),
    Rule("masthead", "weekday", r"\(? (?: 星期 | 礼拜 | 禮拜 | 周 | 週 ) [一二三四五六日天] \)?", "星期五"),
    Rule(
        "masthead",
        "lunar-date",
        rf"(?: 农历 | 農曆 | 夏历 | 阴历 ) (?: {_LUNAR} )? (?: {_LUNAR_DAY} )? | {_LUNAR} (?: {_LUNAR_DAY} )? | {_LUNAR_DAY}",
        "农历甲辰年六月十四",
    ),
    Rule(
        "masthead",
        "solar-term",
        rf"(?: 今[日天] | 明[日天] | {DAY}日 | [初十廿][一-十]? )? (?: {SOLAR_TERMS} ) (?: 节气 )?",
        "今日大暑",
        weak=True,
    ),
    Rule(
        "masthead",
        "english-date",
        r"""(?=[A-Za-z]) (?i: (?: (?: mon | tues? | wed(?:nes)? | thu(?:rs)? | fri | sat(?:ur)? | sun ) (?: day | \b )
            | (?: jan(?:uary)? | feb(?:ruary)? | mar(?:ch)? | apr(?:il)? | may | june? | july? | aug(?:ust)? | sept?(?:ember)? | oct(?:ober)? | nov(?:ember)? | dec(?:ember)? ) \b
            ) [.,]? [ ]? (?: \d{1,2} (?: st|nd|rd|th )? [,.]? [ ]? )? (?: \d{4} )? )""",
        "Friday, July 19, 2024",
    ),
    Rule(
        "masthead",
        "issue",
        r"[总總]? 第[ ]?\d{2,6}[ ]?[期号號] | (?: 总|總 ) (?: 期 | 第 | 字 ) :?[ ]?\d{2,6} [期号號]? | (?i: no | issue | vol ) \.?[ ]?\d{2,6}",
        "第12345号",
    ),
    Rule(
        "masthead",
        "pages-today",
        rf"(?: 今[日天] | 本期 | 本日 | 今出 | 今日出版 | 共 ) (?: [对四]开 )? (?: 共? | 出版 ) {NUMBER} 个? [大]? [版页張张] (?: [大小]张 )?",
        "今日16版",
    ),
    Rule(
        "masthead",
        "posted",
        r"(?: 发布时间 | 发表时间 | 发稿时间 | 更新时间 | 发布日期 | 发布于 | 日期 | 时间 )[ ]?:?[ ]?(?=\d{4})",
        "发布时间：2024-07-19 08:15",
    ),
    Rule("masthead", "moment", r"(?<=[\d日] ) \d{1,2}:\d\d (?: :\d\d )? (?!\d)", "2024-07-19 08:15:32", weak=True),
    Rule(
        "masthead",
        "source",
        r"(?: 来源 | 稿源 | 信息来源 | 文章来源 | 作者 | 记者 )[ ]?:[ ]?[^，。:\s]{2,20} (?= \s | $ )",
        "2024-07-19 来源：柳州日报 作者：李明",
        weak=True,
    ),
    Rule(
        "masthead",
        "reads",
        r"(?: 浏览 | 点击 | 阅读 | 访问 ) (?: 次数 | 量 | 数 )?[ ]?:?[ ]?\d{1,9} 次? | 字号[ ]?:?[ ]? (?: [大中小] [ |]? ){1,3} | 字体[ ]?:?[ ]? (?: [大中小] [ |]? ){1,3}",
        "浏览次数：128",
        weak=True,
    ),
    Rule(
        "masthead",
        "path",
        r"(?: (?: 您?的? (?: 现在 | 当前 ) 的? )? 位置[ ]?:[ ]? )? 首页 (?: [ ]?[>›»]{1,2}[ ]?[^，。>›»\s]{2,12} ){1,6}",
        "首页 > 新闻中心 > 要闻",
    ),
    Rule(
        "masthead",
        "links",
        r"[上下]一[篇条]:[ ]?[^，。]{2,60} | 分享[到至] | 打印 (?: 本[页文] )? | 关闭 (?: 窗口 | 本页 )? | 返回(?:顶部|首页|列表)",
        "上一篇：柳江夏茶丰收",
    ),
    Rule(
        "masthead",
        "serial-number",
        r"(?: 国内|國內 )? 统一 (?: 连续出版物 | 刊 ) [号號]?[ ]?:?[ ]?(?: CN[ ]?\d\d[ ]?-[ ]?\d{4} (?:/[A-Z])? )? | CN[ ]?\d\d[ ]?[-—][ ]?\d{4} (?:/\w{1,4})? | (?: 国际标准 (?:连续出版物|刊) 号 :? )? ISSN[ ]?\d{4}-?\d{3}[\dX]",
        "国内统一刊号：CN45-0001",
    ),
    Rule(
        "masthead",
        "postal-code-of-issue",
        r"(?: 国内|国外 )? (?: 邮发|发行|国外 )? 代号[ ]?:?[ ]?[A-Z]?\d{1,4} (?: [-—] \d{1,5} )?",
        "邮发代号：47-1",
    ),
    Rule(
        "masthead",
        "price",
        r"(?: 零售 | 月定价 | 每份 | 全年 | 每月 | 每季 | 季度 | 半年 | 订阅 | 月订 | 定 | 单 | 售 )[^\s，。;]{0,8}? (?: [:] | 价 | 份 | 月 )?[ ]?:?[ ]?(?: 人民币|港币|￥|HK\$ )?[ ]?\d+ (?:\.\d+)?[ ]?[元角] (?: /[份月年] )?",
        "零售每份1.50元",
    ),
    Rule(
        "masthead",
        "organ",
        r"(?: 中共|中国共产党 )[^\s，。:]{2,14} (?: 机关报 | 主办 | 主管 | 主管主办 | 主管、主办 ) | [^\s，。:]{2,14} (?: 主管主办 | 主管、主办 | 主管[ ]?主办 )",
        "中共柳州市委机关报",
    ),
    Rule(
        "masthead",
        "publisher",
        r"[^\s，。:]{2,10} (?: [报報]社 | [报報]业(?:传媒)?集团(?:有限公司)? | 传媒集团 | 融媒体中心 | 传媒中心 | 广播电视台 | 宣传部 | 新闻中心 ) (?: 编辑)?(?: 出版 | 主办 | 主管 | 承办 | 出品 | 印刷 | 印务中心 | 印刷厂 )",
        "柳州日报社出版",
    ),
    Rule(
        "masthead",
        "imprint",
        r"(?: 主管 | 主办 | 出版 | 督印人 | 承印 | 印刷 | 印制 | 发行 | 总发行 | 开印时间 | 印完时间 | 主管单位 | 主办单位 | 出版单位 | 法律顾问 | 本报法律顾问 | 常年法律顾问 | 广告总代理 )[ ]?:[ ]?[^，。]{2,30}",
        "本报法律顾问：正义律师事务所",
    ),
    Rule(
        "masthead",
        "licence",
        r"(?: 广告 (?:经营|发布)? (?: 许可证 | 登记 ) | 广告经营许可证号 | 广告发布登记 | 新出 )[^，。]{0,30}\d[^，。]{0,4}",
        "广告经营许可证：4502004000001",
    ),
    Rule(
        "masthead",
        "printer",
        r"[^\s，。:]{2,16} (?: 印刷厂 | 印务有限公司 | 印刷有限公司 | 印务中心 | 印刷中心 ) (?: 承?印 )? (?: 刷 )?",
        "柳州日报印刷厂印刷",
    ),
    Rule(
        "masthead",
        "pinyin",
        r"[A-Z][A-Z'’ ]{3,28} (?: BAO | DAILY | NEWS | TIMES | POST | JOURNAL | HERALD ) | [A-Z][a-z]+ (?:[ ][A-Z][a-z]+){0,2} [ ](?: Daily | News | Times | Ribao | Wanbao )",
        "LIUZHOU RIBAO",
    ),
    Rule(
        "masthead",
        "paper",
        r"(?= \w{1,12}? [报報刊息谈] ) [^\W\dA-Za-z_]{0,8}? (?: {paper} ) (?: 社 )?",
        "柳州日报",
        weak=True,
    ),
    Rule(
        "weather",
        "weather",
        rf"(?= .{{0,14}}? [晴云阴雨雪雾霾] ) (?: {HAN}{{0,8}} :?[ ]?)? (?: {_SKY} ) (?: [转轉间到至] (?: {_SKY} ) ){{0,3}} [\s,:]* (?: (?: 气温|最高|最低|温度 )? :?[ ]?-?\d{{1,2}}[ ]?(?: ℃|°C?|度 )?[ ]?(?: [~～\-—至到][ ]?-?\d{{1,2}} )?[ ]?(?: ℃|°C?|度 ) | [东南西北偏]{{1,4}}风[^，。]{{0,10}} )",
        "今天：多云转阵雨 26～33℃",
    ),
    Rule(
        "weather",
        "temperature",
        r"(?: 气温|最高|最低|温度|最高气温|最低气温 )? :?[ ]?-?\d{1,2}[ ]?(?: ℃|°C? )?[ ]?[~～\-—至到][ ]?-?\d{1,2}[ ]?(?: ℃|°C ) | (?: 最高|最低 ) 气?温? :? [ ]? -?\d{1,2} [ ]? (?: ℃|°C|度 )",
        "26～33℃",
    ),
    Rule(
        "weather",
        "wind",
        r"[东南西北偏]{1,4}风 (?: [转\-到~～至] [东南西北偏]{1,4}风 )?[ ]?[\d\-~～至到到转]{0,7}[ ]?级? | 微风 | (?: 相对湿度|降水概率|空气质量|紫外线 )[^，。]{1,16}",
        "东南风3-4级",
    ),
    Rule("staff", "staff", r"(?: {staff} )", "责任编辑：李明 美编：王芳 校对：张强"),
    Rule("staff", "staff-beside", r"(?: {staff_beside} )", "统筹", weak=True),
    Rule(
        "page",
        "page",
        rf"{PAGE} | 版面?[ ]?:?[ ]?(?=[\d一二三四五六七八九十]){NUMBER} | (?: P | (?i: page ) ) [ ]? \d{{1,3}} | (?: 本版|本期 )[ ]?共[ ]?{NUMBER} 页",
        "第3版",
    ),
    Rule("page", "number", r"\d{1,2} (?!\d) | [A-T] (?![A-Za-z]) | 第?[ ]?[版页]", "05", weak=True),
    Rule("page", "section", r"(?: {section} ) (?: 新闻 | 版 )?", "要闻", weak=True),
    Rule(
        "contact",
        "phone",
        r"(?= .{0,60}? \d{3} ) (?: (?: {phone} | [^\WA-Za-z_]{0,8}? (?: 热线|电话|专线 ) ) (?: \( [^)]{1,8} \) )? [ ]?[:：]? [ ]? | (?:☎|📞|✆) [ ]?){1,2} (?: [（(]?0\d{2,3}[)）]? [ \-—]? )? \d{3,13} (?: [ 、,/\-—转]{1,2} \d{1,12} ){0,6} (?: [（(] [^）)]{1,12} [)）] )?",
        "新闻热线：0772-2812345",
    ),
    Rule(
        "contact",
        "number",
        r"(?: 0\d{2,3} - )? \d{7,8} | 1[3-9]\d{9} | [48]00-?\d{3,4}-?\d{3,4} | 1[12][03]\d{2}",
        "0772-2812345",
        weak=True,
    ),
    Rule(
        "contact",
        "qq",
        r"[^\W\dA-Za-z_]{0,4}? (?: QQ | 微信 | 微信号 | QQ群 | QQ号 | 交流群 ) [群号]?[ ]?:?[ ]?[A-Za-z0-9_\-]{5,20}",
        "QQ：123456789",
    ),
    Rule(
        "contact",
        "mail",
        r"(?= [^@./]{0,60}+ [@./] ) (?: (?: [^\W\dA-Za-z_]{0,6}? (?: {mail} )[ ]?:? | [^\W\dA-Za-z_]{2,10} : )[ ]? )? (?: (?: https?:// | www\. ) [!-~]{4,60} | [\w.\-]{1,30} @ [\w\-]{1,30} (?: \. [\w\-]{2,20} ){1,4} | [a-z0-9\-]{2,20} \. (?: com | cn | net ) (?: \. cn )? )",
        "读者来信：xinwen@example.com",
    ),
    Rule("contact", "address", r"(?: {address} )[ ]?:[ ]?[^，。:]{3,30}? (?= \s | $ )", "社址：柳州市公园路12号"),
    Rule("contact", "postcode", r"邮[ ]?(?: 政 )?[ ]?编[ ]?码?[ ]?:?[ ]?\d{6}", "邮编：545001"),
    Rule(
        "contact",
        "follow",
        r"(?: 扫一扫 | 扫描 [^，。\s]{0,4} 二维码 | 扫码 | 长按 ) (?: [^，。\s]{0,10}? (?: 关注 | 下载 | 加入 | 进群 | 看 | 读 | 听 | 查询 | 订阅 | 添加 | 识别 | 二维码 | 更多 )[^，。\s]{0,10} | (?= \s | $ ) ) | (?: 官方 )? (?: 微信公众号 | 微博 | 微信 | 抖音 | 客户端 | 视频号 | 公众号 | APP | 新媒体矩阵 | 数字报 | 二维码 ) (?: [:：·][ ]?[^，。\s:]{1,14} | (?= \s | $ ) ) | (?: 关注|下载 )[^，。\s]{2,14} (?: 客户端|公众号|微信|微博|APP|视频号 )",
        "扫一扫 关注柳州日报官方微信",
    ),
    Rule("index", "index", r"[◆●■▶★]?[ ]?(?: {index} )[ ]?[:：]?", "今日导读"),
    Rule(
        "advertisement",
        "mark",
        r"[·\-—\(【]?[ ]?(?: 公益广告 | 商业广告 | 形象广告 | 广告 | 廣告 | AD )[ ]?[·\-—\)】]?",
        "广告",
    ),
    Rule(
        "advertisement",
        "medical-licence",
        r"[^，。]{0,10} (?: 医广 | 中医广 | 药广审 | 食健广审 | 械广审 )[^，。]{3,40}",
        "（柳）医广【2024】第01-01-001号",
    ),
    Rule(
        "credit",
        "pictures",
        r"(?: 本[版组期报] | 本版[A-Z\d]* | 除?署名外 )[^，。]{0,6} (?: 图片 | 摄影 | 文图 | 图文 | 稿件 | 照片 | 文/图 | 图/文 | 文字 | 漫画 | 撰文 | 制图 ) .{1,40}",
        "本版图片除署名外均由本报记者拍摄",
    ),
)

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；！？"}
_WIDE_SIGN = re.compile("[\uff01-\uff5e]")
_GAP = re.compile(r"[\s·•|/／\\\-—–_＿=,、:;()（）【】\[\]○●◆■□▲★☆◎…~>《》“”\"]+")
_SENTENCE = re.compile("[，。；？！]")
_SPACED = re.compile(rf"(?<!{HAN}){HAN}(?: {HAN})+(?!{HAN})")
_SPACED_NUMBER = re.compile(r"(?<=\d) +(?=[年月日版期号])|(?<=[年月第总]) +(?=\d)")


def _words() -> dict[str, str]:
    """Alternations of the table's words by kind."""
    return {kind: one_of(found) for kind, found in by_kind("furniture.tsv").items()}


@cache
def _token() -> re.Pattern[str]:
    """All rules in one pattern; an empty group behind each rule names it by its number."""
    kinds = {kind: one_of_many(found) for kind, found in by_kind("furniture.tsv").items()}
    rules = []
    # 经济部电话 before 经济, 版面导读 before 版面: contacts and indexes first, what is weak last
    for number, rule in sorted(
        enumerate(RULES), key=lambda item: (item[1].weak, item[1].kind not in ("contact", "index"))
    ):
        pattern = re.sub(r"\{(\w+[a-z])\}", lambda found: kinds[found[1]], rule.pattern)
        rules.append(f"(?: {pattern} ) (?P<r{number}>)")
    return re.compile("|".join(rules), re.VERBOSE)


# What every line of furniture holds that is longer than the name of a section. Of characters that are as frequent in news, some of what they stand in:
# 本期, but 长期; 日报, but 报告.
_KEYS = re.compile(
    spread(
        r"版|[编編]|校|[报報](?![告道名消讯訊价價])|刊|[农農阴夏][历曆]|期(?<=[本总\d]期)|[号號]|星期|[周週]|[年月][^年月\n]*日|[网網][址站]|官[网網]|www|@|[℃版:：☎]|[电電][话話]|[热熱][线線]|[邮郵]|扫|掃|码|碼|微信|[导導][读讀]|[广廣]告|[责責]|[下上][转轉接]|[转轉接见見]第?[一二三四五六七八九十\dA-Z]|印|首页|[价價]|零售|客[户戶]端|[公眾众][众眾號号]|摄影|图片|風|风|QQ"
    )
)
_CODE = re.compile(r"[\dA-Z](?:(?<=\d)\d{4}|(?<=[A-Z])[A-Z]{2})")  # ABC, 12345
_DOUBTFUL_KEYS = re.compile("[报報](?!消息|讯|訊)|[网網期]|^[\\dA-Z]")
_SPEECH = re.compile(f"{HAN}{{9}}")  # no words of furniture but those above run on so long


def may_be_furniture(line: str) -> bool:
    """Whether a line holds any of what furniture consists of: asked before `furniture`, which takes much longer to say no.

    >>> [may_be_furniture(line) for line in ("广西日报 2024年7月19日", "月我国期货市场运行平稳")]
    [True, False]
    """
    if len(line) < 9 or _KEYS.search(line) or _CODE.search(line):
        return True
    return _DOUBTFUL_KEYS.search(line) is not None and not _SPEECH.search(line)


def furniture(line: str) -> str | None:
    """The kind of furniture that a line is, all of it: masthead, page, staff, jump, index, contact, weather, advertisement or credit.

    The kind is that of its first certain piece. Pull quotes cannot be told by a line.

    >>> furniture("2024年7月19日 星期五 第3版"), furniture("责任编辑：李明 校对 王芳"), furniture("（下转第四版）")
    ('masthead', 'staff', 'jump')
    >>> furniture("7月19日，市商务局"), furniture("编辑部走进柳州"), furniture("柳州日报消息")
    (None, None, None)
    """
    if len(line) > MAX_LENGTH or not line.strip():
        return None
    if any(jump.whole for jump in find_jumps(line)):
        return "jump"
    if "℃" in line:
        line = line.replace("，", " ")
    if _SENTENCE.search(line):
        return "credit" if _CREDIT.match(line) else None
    text = normalised(line)
    if _CLOCK.search(text) and not _MOMENT.search(text):
        return None
    kinds = _pieces(text) or _folio(text)
    if not kinds:
        return None
    certain = [rule.kind for rule in kinds if not rule.weak]
    if certain:
        return certain[0]
    if len(kinds) == 1 and not (kinds[0].name == "number" and text.isalpha()):
        return (
            {"paper": "masthead", "number": "page", "section": "section"}.get(kinds[0].name)
            if kinds[0].kind != "contact"
            else None
        )
    return "page" if len({rule.name for rule in kinds}) > 1 else None


_RUN = re.compile(f"(?:{HAN}|·){{2,20}}")
_BEFORE_NAMES = " :：/|·、"
_CLOCK = re.compile(r"\d:\d")
_MOMENT = re.compile(r"\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日? +\d{1,2}:")  # a website says when it posted a page
_CREDIT = re.compile(r"[（(【]?(?:本[版组期报]|除?署名外)[^，。]{0,6}(?:图片|摄影|文图|图文|稿件|照片|文/图|图/文)")


def normalised(line: str) -> str:
    """A line without letter-spacing, full-width letters and digits made plain: only to match against."""
    text = line.strip()
    if _WIDE_SIGN.search(text):
        text = text.translate(_WIDE)
    if "　" in text:
        text = text.replace("　", " ")
    if " " in text:
        text = _SPACED.sub(lambda found: found[0].replace(" ", ""), text)
        text = _SPACED_NUMBER.sub("", text)
    return text


def _pieces(text: str) -> list[Rule]:
    """The rules whose pieces make up a text; none where anything else stands in it."""
    token = _token()
    rules: list[Rule] = []
    position = 0
    while position < len(text):
        if gap := _GAP.match(text, position):
            position = gap.end()
            continue
        if rules and rules[-1].kind == "staff" and (end := _names(text, position)):
            position = end
            continue
        if not (found := token.match(text, position)):
            return []
        rule = RULES[int(found.lastgroup[1:])]  # type: ignore[index]
        rules.append(rule)
        position = found.end()
        if rule.kind == "staff":
            position = _names(text, _colon(text, position)) or position
            if position == found.end() and position < len(text) and text[position] not in " ：:":
                return []
    return rules


def _folio(text: str) -> list[Rule]:
    """The pieces of a line that names a day, a page and, in a word of its own, whatever the page is called: 第3版 龙城纵横 2024年7月19日."""
    words = text.split()
    if len(words) < 3 or not (_DAY.search(text) and _PAGE.search(text)):
        return []
    for at, word in enumerate(words):
        if _NAME.fullmatch(word):
            kinds = _pieces(" ".join(words[:at] + words[at + 1 :]))
            if {"masthead", "page"} <= {rule.kind for rule in kinds}:
                return kinds
    return []


_DAY = re.compile("月[^月]{1,3}日|\\d[./\\-]\\d{1,2}[./\\-]\\d")
_PAGE = re.compile("版|[A-Ta-t]\\d")
_NAME = re.compile(f"{HAN}{{2,6}}")


def _colon(text: str, position: int) -> int:
    while position < len(text) and text[position] in _BEFORE_NAMES:
        position += 1
    return position


@cache
def _roles() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A role of the staff, and what may follow the names of one."""
    words = _words()
    return re.compile(words["staff"]), re.compile(f"{words['staff']}|{words['staff_beside']}|{words['phone']}")


def _names(text: str, position: int) -> int | None:
    """Where the names end that begin here: up to the next role of the staff."""
    if not (run := _RUN.match(text, position)):
        return None
    staff, beside = _roles()
    role = beside.search(run[0], 2)
    names = run[0][: role.start()] if role else run[0]
    if staff.match(names):
        return None
    glued = position > 0 and text[position - 1] not in _BEFORE_NAMES
    parted = split_names(names, strict=glued or len(names) > 4)
    if not parted or (glued and not all(is_name(name) for name in parted)):
        return None  # 校对工作, 主编李明表示
    return position + len(names)


@cache
def _labels() -> tuple[frozenset[str], re.Pattern[str], re.Pattern[str]]:
    kinds = by_kind("labels.tsv")
    words = frozenset(kinds["label"]) | frozenset(by_kind("furniture.tsv")["section"])
    ends = lazy(f"{HAN}{{2,5}}(?:{one_of(kinds['label_end'])})")
    starts = lazy(f"(?:{one_of(kinds['label_start'])})[“「《][^”」》]{{1,10}}[”」》]")
    return words, ends, starts


_LABEL_MARKS = "◆◇■□●○★☆▲△▶►▼▽◎※☉▌▍【】[]〔〕［］「」《》〈〉()（）<>|｜-—~·• "
_LABEL_PARTS = re.compile("[·•・|｜—\\-/ ]+")
_QUOTED = re.compile("[”」》]")
_LABEL_SIGNS = re.compile(
    f"[{re.escape(_LABEL_MARKS)}・“”\\s\uff01-\uff5e]"
)  # what a label has that is no word or short name


def is_label(line: str) -> bool:
    """Whether a line is the name of a column or section: a word of the trade, 聚焦“三农”, 民生·关注, [经济].

    A name must be short and without a verb; a headline of the same shape (柳州经济观察) cannot be told apart.

    >>> [line for line in ("图片新闻", "◆ 视点", "[经济]", "民生·关注", "聚焦“三农”", "柳江评谭", "柳州1人入选", "快递业务量增长") if is_label(line)]
    ['图片新闻', '◆ 视点', '[经济]', '民生·关注', '聚焦“三农”', '柳江评谭']
    """
    text = line.strip()
    if not text or len(text) > LABEL_LENGTH or _SENTENCE.search(text):
        return False
    words, ends, starts = _labels()
    if len(text) > 7 and not _LABEL_SIGNS.search(text):
        return text in words
    text = normalised(text)
    bare = text.strip(_LABEL_MARKS)
    if bare in words or (_QUOTED.search(text) and starts.fullmatch(text.strip("◆◇■□●○★☆▲△▶► "))):
        return True
    if _LABEL_PARTS.search(bare):
        parts = [part for part in _LABEL_PARTS.split(bare) if part]
        if len(parts) == 2 and all(len(part) <= 5 for part in parts) and any(part in words for part in parts):
            return True
    return len(bare) <= 7 and ends.fullmatch(bare) is not None
