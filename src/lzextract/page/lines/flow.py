"""Which line breaks lie inside a paragraph: a score of evidence for each, and the lines joined into blocks.

A block is what runs on: a paragraph, a headline, a byline. Which article it belongs to is not asked here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache, cached_property
from itertools import accumulate
from string import ascii_letters, digits

from lzextract.language.characters import HAN
from lzextract.language.content import Pairs
from lzextract.language.patterns import lazy
from lzextract.lexicons.vocabulary import by_kind
from lzextract.page.lines.layout import Line

# Evidence for a break of paragraphs at a line's end (negative: the text runs on), added up; above 0 is a break.
# Logistic weights fitted on the development pages of three extractors, rounded.
WEIGHTS: dict[str, float] = {
    "joined": -2.0,  # the next line was found to go on this one where lines were read across
    "headlike_fits": -1.1,
    "headlike_misfit": 2.3,
    "headlike_indent": 1.7,
    "prose_then_headlike": 0.9,
    "prose_then_alone": 3.9,
    "prose_then_sentence": 3.9,  # one between blank lines, without commas: a caption
    "prose_then_headlines": 3.0,  # lines without punctuation stand below, up to a blank line or a byline
    "prose": -3.2,
    "gap_prose": 1.1,
    "sentence_headlike": 1.4,
    "sentence_headlines": 1.0,  # ... as does the line below it
    "juts": 2.7,
    "bias": 0.1,
    "sentence": 2.0,  # the line ends a sentence
    "pause": -0.1,  # it ends with 、or ，
    "never_first": -4.0,  # the next begins with 。 or ”
    "gap": 3.0,  # a blank line is between them
    "gap_sentence": 0.6,
    "outdent": -1.9,  # the line follows no blank line and is followed by one: PDFBox takes the second line of a column's first paragraph for its first
    "indented": 4.0,  # the next line has kept its indent
    "first_line": 0.6,  # the line is the first of its block
    "first_fits": -3.0,  # it is the first line of a paragraph, and an indent shorter than the lines below: full
    "first_fills": -2.1,  # it is the second line, and as long as they are
    "filled": -1.7,  # it is as wide as the lines above it
    "shortish": -0.5,
    "short": 1.8,  # it is shorter by more than two and a half characters
    "short_sentence": 1.9,
    "indent": -0.0,  # the next line lacks about two characters of the lines below it
    "indent_sentence": 1.9,
    "flush": -1.7,  # the next line lacks nothing
    "flush_sentence": -1.8,
    "same_width": -0.8,
    "near_width": -0.0,
    "other_width": 1.0,
    "word": -2.7,  # the characters on both sides of the break stand side by side elsewhere on the page
    "number": 0.4,  # digits or letters on both sides
    "lead": -0.2,  # the next line begins as paragraphs do: 近日，
    "bullet": 2.0,  # ... or with ■, 一、
    "open": -0.8,  # a quotation mark or bracket is open
    "open_sentence": -0.5,
    "sentence_subjects": 1.9,  # the block begins with 工业方面，, the next line with 农业方面，
    "headlike": 0.8,  # the block so far has no punctuation: a headline?
    "headlike_gap": 0.8,
    "headlike_then_text": -0.9,
    "headlike_then_story": 1.0,  # the next line begins as articles begin: 记者从, 7月15日，
    "headlike_width": -1.0,
    "headlike_then_rest": -2.3,  # the next line begins in the middle of a clause: 望，
    "headlike_tells": -2.6,  # it says when, as news does and headlines do not: 国家统计局今天
    "headlike_then_alone": 1.5,  # the next line is a sentence between blank lines: a caption
    "headlike_speaks": -3.0,  # it ends with an office, and who holds it says something on the next line: 市商务局局长|韦斯敏介绍，
    "headlike_hangs": -2.0,  # it ends with a word that goes before another: 的, 在, 目前
}

JUT = 1.6  # ems by which a line juts out over the lines around it

_SENTENCE_END = "。！？!?…"
_MAY_END = frozenset("。！？!?…”’」』）)》】 ")
_CLOSERS = "”’」』）)》】"
_PAUSE = "，、；：,;—－-·（(《“‘「『【〔＂/／～~"
NEVER_FIRST = "，。、；：！？”’」』）)》】〕%％℃‰,.!?;:…·々〉"
_PAIRS = {"”": "“", "’": "‘", "」": "「", "』": "『", "》": "《", "）": "（"}
_BRACKETS = re.compile("[“”「」『』《》（）]")
_LEAD = re.compile(
    r"(?:近日|日前|目前|据悉|据了解|此外|同时|今年|去年|近年来|当前|下一步|接下来|截至|如今|眼下|连日来|记者|据|“|数据显示"
    rf"|(?:今天|昨天|昨日)?（?\d{{1,2}}月\d{{1,2}}日|\d{{4}}年|{HAN}{{2,12}}(?:表示|介绍|认为|指出|获悉)，)"
)
_BYLINE = re.compile(r"[^，。（(]{2,12}[讯息电][ 　]{0,3}[（(][^，。）)]{0,6}记者|[□■]?[^，。]{0,5}记者[ 　]")
_STORY = re.compile(
    rf"(?:{HAN}{{2,10}})?(?:今天|昨天|昨日|今日|近日|日前|连日来|[0-9０-９]{{1,2}}月[0-9０-９]{{1,2}}日|[0-9０-９]{{1,2}}日)(?!至|—|前|后)|记者.{{0,6}}从|据.{{2,8}}(?:消息|报道)|在.{{2,8}}，记者"
)
_BULLET = re.compile(
    r"[◆■●▲★◇□○▼►▶※]|[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十]{1,2}）|[（(]?[0-9０-９]{1,2}[）)、]|第[一二三四五六七八九十]{1,2}[条章，]"
)
_REST = re.compile(
    r"(?!(?:[今昨去近上本每]|最近|入[春夏秋冬]|[春夏秋冬])[日天晚晨年月周季来节]?，|[日目当此]前，|眼下，|如今，|此[外时]，|[同届]时，|另外，|其中，|据悉，|[然反]而，|不过，|但，|而，)"
    r"[^\W\d_]{1,2}[，。、；]|[^（(，。]{0,8}[）)]"
)
_OFFICE = lazy(
    "(?:主任|[部局司处院会市省县镇村校行队站]长|书记|主席|秘书长|董事长|总裁|经理|教授|专家|发言人|负责人|工程师|研究员)$"
)
_SPEAKS = re.compile(f"{HAN}{{2,4}}(?:介绍|表示|认为|指出|告诉|坦言|强调|透露|分析|说)")
_SUBJECT = re.compile(f"{HAN}{{2,6}}方面，")
ONE_SENTENCE = re.compile("[^，。；！？]{7,31}[。！]")
NUMBER_GOES_ON = lazy(
    "[0-9０-９.．,，%％‰℃万亿千百余多年月日天时分秒点岁届期季号级层元角个家人名位户口次场种类项条件套批台辆架列艘座栋间所处只头匹株棵亩顷斤吨米公里平立升克度伏瓦千倍成折票篇首部集册]"
)
"""What a number that ends a line goes on with, or its unit."""
_CREDITED = re.compile(r"[^，。；！？\n]{7,31}[。！]\n[^，。；！？\n]{0,14}[ 　]?(?:[摄攝]|供[图圖])")
_TELLS = re.compile(r"[今昨][天日晚]|近日|[日目]前|连日来|\d{1,2} ?月 ?\d{1,2} ?日")
_TELLS_WITHIN = 20  # characters
_BULLET_BEGINS = frozenset("◆■●▲★◇□○▼►▶※一二三四五六七八九十（(第" + digits + "０１２３４５６７８９")
_ALNUM = frozenset(ascii_letters + digits + "０１２３４５６７８９.")


def ends_sentence(text: str) -> bool:
    """Whether a line ends as sentences end: 。, 。”, ……, 。）.

    >>> ends_sentence("加快步伐。”"), ends_sentence("“加速度”"), ends_sentence("同比，")
    (True, False, False)
    """
    bare = text.rstrip(_CLOSERS + " ")
    return bare[-1:] in _SENTENCE_END and bare != ""


@cache
def _line_ends() -> tuple[frozenset[str], frozenset[str]]:
    """The words of the table that hang at the end of a line, and those that end like one of them."""
    kinds = by_kind("line_ends.tsv")
    return frozenset(kinds["hangs"]), frozenset(kinds["ends"])


def hangs(text: str) -> bool:
    """Whether a line ends with a word that goes before another, as no headline ends.

    >>> hangs("市商务局目前"), hangs("龙舟赛万人参与")
    (True, False)
    """
    hanging, whole = _line_ends()
    return (text[-1] in hanging or text[-2:] in hanging) and text[-2:] not in whole


def open_marks(text: str) -> int:
    """How many quotation marks and brackets a text opens and does not close.

    >>> open_marks("出台了《柳州市电子商务产业提质升级三"), open_marks("“认识自己、成为自己”")
    (1, 0)
    """
    if not _BRACKETS.search(text):
        return 0
    stack: list[str] = []
    for mark in _BRACKETS.findall(text):
        if opener := _PAIRS.get(mark):
            if stack and stack[-1] == opener:
                stack.pop()
        else:
            stack.append(mark)
    return len(stack)


class Flow:
    """The lines of a page and what is known of each before any break is decided."""

    def __init__(self, lines: Sequence[Line], joined: Collection[int] = ()) -> None:
        self.lines = lines
        self.joined = joined
        _, _, _, texts, widths, gaps, _, indents = tuple(zip(*lines, strict=True)) or ((),) * len(Line._fields)
        self.texts = list(texts)
        self.widths: Sequence[float] = widths
        self.gaps: Sequence[int] = gaps
        self.indents: Sequence[bool] = indents
        self.firsts = [text[0] for text in texts]
        self.lasts = [text[-1] for text in texts]
        self.ends = [
            last in _MAY_END and (last in _SENTENCE_END or ends_sentence(text))
            for text, last in zip(texts, self.lasts, strict=True)
        ]
        self.prose = [  # clauses, or a quotation that begins
            "，" in text or "。" in text or "；" in text or ("：" in text and ("：“" in text or "：《" in text))
            for text in texts
        ]
        self.bullets = [
            begin in _BULLET_BEGINS and _BULLET.match(text) is not None
            for text, begin in zip(texts, self.firsts, strict=True)
        ]
        # Whether no sentence ends with each line, and no blank line, indent or bullet follows.
        self.calm = [
            not (ended or gap or indented or bullet)
            for ended, gap, indented, bullet in zip(self.ends, gaps[1:], indents[1:], self.bullets[1:], strict=False)
        ]
        self.starts = list(accumulate(map(len, texts), initial=0))  # of the lines in their text without line breaks
        self.page = Pairs("".join(texts))
        joints = [start - 1 for start in self.starts[1:-1]]
        numbers = [self.page.numbers[joint] for joint in joints]
        self._within = list(self.page.numbers)
        for joint in joints:
            self._within[joint] = 0
        # The pairs over line breaks that stand on some line too.
        self.known = frozenset(numbers).intersection(self._within)
        # Whether the characters on both sides of the break after each line stand side by side on some line, and whether they are Chinese.
        self.joins = [number in self.known for number in numbers]
        self.chinese = [self.page.chinese[joint] for joint in joints]

    @cached_property
    def pairs(self) -> frozenset[int]:
        """The pairs of characters that stand side by side on a line, as numbers."""
        return frozenset(self._within)

    def score(self, at: int, first: int) -> float:
        """Above 0 where a paragraph, or what else began at line `first`, ends with line `at`."""
        return sum([WEIGHTS[name] for name in self.evidence(at, first)])

    def goes_on(self, at: int, first: int) -> bool:
        """Whether the evidence can speak for nothing else than that a text goes on after line `at`: no sentence ends there, no blank line or indent follows.

        Neither may the next line jut out, nor a number end the line: with these the widths could outweigh the rest. No value of its own decides
        here: without this short way the answers are the same.
        """
        if not self.calm[at] or self.lasts[at] in _ALNUM or True not in self.prose[max(first, at - 5) : at + 1]:
            return False
        after = self.widths[at + 1]
        return after - self.widths[at] <= JUT or max(self.widths[at + 2 : at + 5], default=0.0) - after >= -JUT

    def stops(self, at: int, first: int) -> bool:
        """Whether the break after line `at` needs no thought either: a sentence ends on a short line, and a blank line or an indent follows."""
        if not self.ends[at] or at == first or self.widths[at] > self.widths[at - 1] - 2.7 or at + 2 >= len(self.lines):
            return False
        return bool(self.gaps[at + 1]) or 1.2 <= self.widths[at + 2] - self.widths[at + 1] <= 2.9

    def apart(self, at: int) -> bool:
        """Whether line `at` and one or two below it stand without punctuation up to a blank line or a byline: a headline."""
        for below in range(at, min(at + 4, len(self.lines))):
            if below > at and (_BYLINE.match(self.texts[below]) or (below > at + 1 and self.lines[below].gap)):
                return True
            if self.prose[below] or self.ends[below]:
                return False
        return False

    def credited(self, at: int) -> bool:
        """Whether line `at` is a sentence that the line below credits to who took the picture: a caption."""
        line = self.texts[at] + "\n" + self.texts[at + 1]
        return _CREDITED.fullmatch(line) is not None and self.gaps[at + 2 : at + 3] != (0,)

    def evidence(self, at: int, first: int) -> list[str]:
        """The names of what speaks for or against a break between lines `at` and `at + 1`; the block so far begins at line `first`."""
        text, begin = self.texts[at], self.texts[at + 1]
        widths, gaps = self.widths, self.gaps
        sentence, gap = self.ends[at], gaps[at + 1]
        names = ["bias"]
        if sentence:
            names.append("sentence")
        elif text[-1] in _PAUSE:
            names.append("pause")
        if begin[0] in NEVER_FIRST:
            names.append("never_first")
        if gap:
            names.append("gap")
            if sentence:
                names.append("gap_sentence")
            if at == first and not gaps[at]:
                names.append("outdent")
        if self.indents[at + 1]:
            names.append("indented")
        width, width_after = widths[at], widths[at + 1]
        above = widths[max(first + 1, at - 4) : at]
        below = widths[at + 2 : at + 5]
        if above:
            lack = max(above) - width
            names.append("filled" if lack < 1.3 else "short" if lack > 2.6 else "shortish")
            if sentence and lack > 1.3:
                names.append("short_sentence")
        else:
            names.append("first_line")
        if below:
            lack = max(below) - width_after
            if 1.2 <= lack <= 2.9:
                names.append("indent")
                if sentence:
                    names.append("indent_sentence")
            elif lack < 1.2:
                names.append("flush")
                if sentence:
                    names.append("flush_sentence")
                if lack < -JUT and width_after - width > JUT:
                    names.append("juts")
        step = abs(width - width_after)
        names.append("same_width" if step < 1.3 else "other_width" if step > 4 else "near_width")
        if self.bullets[at + 1]:
            names.append("bullet")
        if _BRACKETS.search(text) and open_marks("".join(self.texts[max(first, at - 5) : at + 1])):
            names.append("open_sentence" if sentence else "open")
        if self.joined and not sentence and self.lines[at + 1].number in self.joined:
            names.append("joined")
        if sentence:
            self._after_sentence(names, at, first)
        else:
            self._amid_sentence(names, at, first)
        return names

    def _after_sentence(self, names: list[str], at: int, first: int) -> None:
        """Add what speaks for or against a break where line `at` ends a sentence."""
        begin, widths, prose, ends = self.texts[at + 1], self.widths, self.prose, self.ends
        below = widths[at + 2 : at + 5]
        if below and at <= first + 1:
            lack = sorted([widths[at + 1], *below])[len(below) // 2] - widths[at]
            if 0.8 < lack <= 2.9 if at == first else -1.0 < lack <= 1.2:
                names.append("first_fits" if at == first else "first_fills")
        if _SUBJECT.match(begin) and _SUBJECT.match(self.texts[first]):
            names.append("sentence_subjects")
        if not prose[at + 1] and not ends[at + 1]:
            names.append("sentence_headlike")
            if at + 2 < len(prose) and not (prose[at + 2] or ends[at + 2]):
                names.append("sentence_headlines")
        if _LEAD.match(begin):
            names.append("lead")

    def _amid_sentence(self, names: list[str], at: int, first: int) -> None:
        """Add what speaks for or against a break where line `at` ends no sentence."""
        text, begin = self.texts[at], self.texts[at + 1]
        if self.joins[at]:
            names.append("word")
        if text[-1] in _ALNUM and begin[0] in _ALNUM:
            names.append("number")
        if True in self.prose[max(first, at - 5) : at + 1]:
            names.append("prose")
            if self.gaps[at + 1]:
                self._after_gap(names, at)
        elif at - first < 3:
            names.append("headlike")
            self._below_headlike(names, at, first)

    def _after_gap(self, names: list[str], at: int) -> None:
        """Add what the lines below a blank line say that stands in a text amid a sentence."""
        gaps, ends, last = self.gaps, self.ends, at + 2 == len(self.texts)
        names.append("gap_prose")
        if not last and gaps[at + 2]:
            if not ends[at + 1]:
                names.append("prose_then_alone")
            elif ONE_SENTENCE.fullmatch(self.texts[at + 1]) and not self.joins[at]:
                names.append("prose_then_sentence")
        elif not last and not self.joins[at] and self.credited(at + 1):
            names.append("prose_then_sentence")
        if not self.prose[at + 1]:
            names.append("prose_then_headlike")
            if "prose_then_alone" not in names and self.apart(at + 1):
                names.append("prose_then_headlines")

    def _below_headlike(self, names: list[str], at: int, first: int) -> None:
        """Add what the next line says where the block so far has no punctuation: whether it is a headline, and ends."""
        text, begin = self.texts[at], self.texts[at + 1]
        widths, gaps, ends, gap = self.widths, self.gaps, self.ends, self.gaps[at + 1]
        width, width_after, below = widths[at], widths[at + 1], widths[at + 2 : at + 5]
        if self.prose[at + 1]:
            names.append("headlike_then_text")
        if _STORY.match(begin):
            names.append("headlike_then_story")
        elif _REST.match(begin.replace(" ", "")) and not (gaps[at] and gap):
            names.append("headlike_then_rest")
        if _TELLS.search(text, 0, _TELLS_WITHIN):
            names.append("headlike_tells")
        if _SPEAKS.match(begin) and _OFFICE.search(text, max(0, len(text) - 3)):
            names.append("headlike_speaks")
        if hangs(text):
            names.append("headlike_hangs")
        if gap:
            names.append("headlike_gap")
            if ends[at + 1] and "，" not in begin and (not below or gaps[at + 2]):
                names.append("headlike_then_alone")
        if abs(width - width_after) > 1.3:
            names.append("headlike_width")
        if first == at and first and 1.2 <= max(widths[max(0, first - 4) : first]) - width <= 2.7:
            names.append("headlike_fits")
        if below:
            lack = max(*below, width_after) - width
            if lack > 3.2 or lack < -1:
                names.append("headlike_misfit")
            if first == at and 1.2 <= max(below) - width_after <= 2.9:
                names.append("headlike_indent")
