"""Say of a percentage what it compares: a rise or a fall, and against which period (同比增长43.4%: a rise, year on year).

The words of change stand in `changes.tsv`. A change without a comparison of its own takes the last year-on-year or month-on-month one of its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lzextract.language.characters import HAN
from lzextract.lexicons import read_rows

Span = tuple[int, int]


class ChangeRow(NamedTuple):
    """A word of change. `kind`: a `verb` (增长), a `rate` (增速), a `share` in a change (拉动), a `degree` that needs a comparison (比上年高), a `gap` (高于).

    A `noun` (增值税) begins with a word of change and is none.
    """

    word: str
    kind: str
    direction: str
    example: str


class Change(NamedTuple):
    """What a percentage compares, with the words that say so; `kind` is that of the word of change."""

    direction: str = "none"
    basis: str = "none"
    spans: tuple[Span, ...] = ()
    kind: str = ""


STILL = Change()

_LATER = r"(?:年?[末底初]|全年|[上下]半年|第?[一二三四1-4]季度|年?[0-9０-９一二三四五六七八九十]|冬|秋|夏|春季|前|后|[高低][点位]|最[高低]|峰值|均值|平均)"  # 比上年四季度, 比去年底, 较去年高点
# Each begins behind the first character of _EVENT.
_COMPARED = r"(?:(?<=[比较較])|(?<=相)[较比]于?|(?<=[高低快慢优多少大小][于於]))"
_LAST_YEAR = r"(?:上年度?|上一年度?|去年|前一年)"
_SAME = r"(?:同期|同月|同季度?|同一?时期)"
_LAST_PERIOD = r"(?:上个?月|上一?个?季度?|上一个?月|前一?个?月|上一?周|前一周|上期|上旬|上一旬)(?![底末初])"
# 比 and 较 as words of comparison, and not in 占比, 比重, 较快.
_OTHER = r"(?<=[比较較])(?<![占同環环之对百无可相].)(?:(?=[高低][点位]|对照)|(?![重例率较較特如价赛拟亚快大好高低为强多少慢长弱差早晚小真分值方邻肩比对喻试照利基勒尔萨]))"
_EVENT = re.compile(
    rf"""
    [。！？!?\n同按比较較相于於与與环環和跟]
    (?: (?P<stop> (?<=[。！？!?\n]) )
      | (?P<yoy>  (?<=同)比 | (?<=按)年(?!率) | {_COMPARED}{_LAST_YEAR}(?:{_SAME}|(?!{_LATER})) | (?<=[与與同]){_LAST_YEAR}(?:{_SAME}|相比|比较) | (?<=[和跟]){_LAST_YEAR}{_SAME}?(?:相比|比较) | (?<=比)同期 )
      | (?P<mom>  (?<=[环環])比 | (?<=按)[月季](?!度) | {_COMPARED}{_LAST_PERIOD} | (?<=[与與同和跟]){_LAST_PERIOD}(?:相比|比较) )
      | (?P<other> {_OTHER} | (?<=[与與和跟])(?=[^，。；]{{1,16}}相[比较]) )
    )
    """,
    re.VERBOSE,
)
_SAME_OF_YEAR = re.compile(rf"[与與比较較](?P<year>20\d\d|19\d\d)年{_SAME}")
_BY_PERIOD = re.compile(
    r"(?P<unit>[年月季])(?<![0-9０-９去今上前明后本当近同全每逐这下半一二三四五六七八九十].)(?=[增减減](?:率|幅|[约約近逾超]?$))"
)
"""年增, 月减 and 季增 before a number, as newspapers of Taiwan print: against the year, the month or the quarter before."""
_LONG_RUN = re.compile("年均|复合(?:增|成长|年|率|平均)")
"""A rate over several years compares none with the one before it."""
_COMPARISON = (
    r"同比|同(?=[、和与]?环比)|按年|(?:去年|上年)(?:同[期月季])?(?![末底初])"
    r"|环比|环(?=[、和与]?同比)|按[月季]|上个?[月季周](?![末底初])|(?:上|去)?[年月季][末底初]"
)
_COMPARISONS = re.compile(rf"(?:{_COMPARISON})(?:(?:、|和|与|及|以及)(?:{_COMPARISON}))+")
"""Comparisons of which each has a number of its own: 同比、环比分别增长5%和2%."""
_PERIOD = re.compile(
    r"(?:[年月日周前底末初季旬届次代昔往天时夏冬春秋]|[高低][点位]|峰值|[年季]度|(?<!预)期|同期水平|上限|以来|时期|以往|相比)$"
)
_CLAUSES = re.compile(r".*[，。；！？,;!?（(\n]", re.DOTALL)
_STOPS = frozenset("。！？!?\n")
_RESPECTIVE = re.compile(r"(?:则|也|又)?(?:分别|各|均|依次)(?:达到?|高达|为|是|在)?")
_LONGEST_RESPECTIVE = 5
_RESPECTIVE_END = re.compile(rf"[，；]{_RESPECTIVE.pattern}$")
# Between a word of change and its number.
_FILL = re.compile(
    r"(?:了|着|过|去|掉|约|近|超过?|逾|达到?|高达|多达|均|都|分别|各|至少|至多|最多|最高|不低于|不少于|不超过?|不到|不足|仅|只|大约|接近|将近|突破|幅度|又|共|也|或|将|可|有|平均|上万|出|约为|超出|整整|足足|近乎|为?负|：|:|\s)*"
)
_AMOUNT = re.compile(
    rf"(?:了|近|约|逾|超)?[0-9０-９.,．]{{1,12}}[万亿]?{HAN}{{1,2}}(?:[，,]?或者?|[，,]即|[（(]即?)约?"
)
"""A change in its own unit before the same in percent: 升39点或0.22%, 涨39点（0.22%）."""
_RESTATED = re.compile("或者?约?|即约?|(?<=[（(])约?")
_DONE = re.compile(rf"{HAN}{{1,2}}")
"""What is done more or less: 比去年同期多开11%."""
_TO = re.compile(r"了?(?:到|至|为|為|成|在)")
_REACHED = re.compile(r"[^，]{0,4}[到至]")
_COMPARISON_END = re.compile(r".{0,20}(?:相比|相较|比较)[，,]")
_LONGEST_OBJECT = 14
"""下调 … 个人住房公积金贷款利率 0.25个百分点."""
_OBJECT = re.compile(r"了?(?:[0-9]{1,2}[天年]期?)?(?:[^\W\d_]|[（）()])")
_NO_OBJECT = re.compile(r"[占的达至到为是在和与、]|贡献|比重|指数|概率|目标|值占|率为")
_NO_RATE = re.compile(r"占|比重|份额|贡献|比例|比率|[和与]|、|(?<![年月季度期周])的")
_BEHIND = re.compile(
    r"(?:以上|以下|左右|上下|以内)?(?:的|地)(?:速度|幅度|速率)?[^，。；、的\d０-９]{0,6}?"
    r"(?P<word>增长率?|增速|增幅|涨幅|升幅|提升|上涨|递增|降幅|跌幅|减幅|下降|下跌|下滑|降低|递减|減少|减少|增加|增長|漲幅)"
    r"(?=[，。；、！）)\s等后]|$|速度|目标|势头|态势|水平|率|率目标)"
)


@cache
def _changes() -> tuple[re.Pattern[str], dict[str, ChangeRow]]:
    rows = {row.word: row for row in read_rows("changes.tsv", ChangeRow)}
    words = "|".join(sorted(rows, key=lambda word: (-len(word), word)))
    return re.compile(f"{words}"), rows


class Comparer:
    """Reads one text from left to right, mention by mention, and remembers the comparison that its sentence is in."""

    def __init__(self, text: str, published: str | None = None) -> None:
        self.text, self.published = text, published or ""
        self._events: Iterator[re.Match[str]] | None = None
        self._next: re.Match[str] | None = None
        self._marker: tuple[int, int, str] | None = None  # the last comparison of the sentence
        self._carried = "none"  # the last one in it that is carried on
        self._each: list[str] = []  # what the numbers to come of a list are compared with, each with its own

    def change(self, start: int, end: int, *, points: bool, sign: str, last_end: int, last: Change) -> Change:
        """What the percentage at `start:end` compares; `last` is what the mention before it, which ended at `last_end`, does."""
        floor = last_end if last_end > start - 60 else start - 60
        _, rows = _changes()
        verb = rows.get(self.text[max(start - 3, floor, 0) : start]) or rows.get(
            self.text[max(start - 2, floor, 0) : start]
        )
        if verb and verb.kind == "verb":  # most of all: right before the number
            word = start - len(verb.word)
            basis, marker = self._basis(self._clause(floor, word), start)
            spans: tuple[Span, ...] = ((word, start),)
            if marker:
                spans = ((marker[0], start),) if marker[1] == word else (*spans, marker)
            return Change(_signed(verb.direction, sign), basis, spans, "verb")
        scope = self._scope(floor, start)
        left = _without_brackets(self.text[scope:start])
        found = self._word(left, start, end, points, sign, last_end, last)
        if found is None or found.direction == "none":
            return found or STILL
        basis, marker = self._basis(scope, start)
        return Change(found.direction, basis, (*found.spans, marker) if marker else found.spans, found.kind)

    def listed(self, last: Change) -> Change:
        """What the next percentage of a list compares whose first has the change `last`: 同比、环比分别增长5%和2%."""
        return last._replace(basis=self._each.pop(0)) if self._each else last

    def _advance(self, start: int) -> None:
        """Go on to the comparison in which a place of the text stands: shares and rates, most of which compare nothing, never ask."""
        if self._events is None:
            self._events = _EVENT.finditer(self.text)
            self._next = next(self._events, None)
        while (event := self._next) is not None and event.start() < start:
            if event.lastgroup == "stop":
                self._marker, self._carried = None, "none"
            else:
                kind = self._kind(event)
                self._marker = (event.start(), event.end(), kind)
                self._carried = kind if kind != "other" else self._carried
            self._next = next(self._events, None)

    def carried(self, start: int) -> str:
        """The basis of a change in the words of the expression itself, such as 翻番."""
        self._advance(start)
        return self._carried

    def _kind(self, event: re.Match[str]) -> str:
        kind = event.lastgroup or "other"
        if kind == "other" and (
            same := _SAME_OF_YEAR.match(self.text, event.start())
        ):  # 与2023年同期相比, printed in 2024
            year = self.published[:4]
            return "yoy" if year.isdecimal() and int(same["year"]) == int(year) - 1 else "other"
        return kind

    def _scope(self, floor: int, start: int) -> int:
        """Where the words that belong to the number begin: behind the last mark of a clause, or the mention before it."""
        scope = self._clause(floor, start)
        if (
            start - scope <= _LONGEST_RESPECTIVE
            and scope > floor
            and self.text[scope - 1] not in _STOPS
            and _RESPECTIVE.fullmatch(self.text, scope, start)
        ):  # 增幅明显，分别为47.4%
            return self._clause(floor, scope - 1)
        if (
            start - scope <= 3
            and scope > floor
            and self.text[scope - 1] in "，（("
            and _RESTATED.fullmatch(self.text, scope, start)
        ):
            before = self._clause(floor, scope - 1)
            if any(char.isdigit() for char in self.text[max(scope - 5, 0) : scope - 1]):  # 跌0.35元，或2.4%
                return before
        return scope

    def _clause(self, floor: int, end: int) -> int:
        """Where the clause that holds the character before `end` begins."""
        found = _CLAUSES.match(self.text, floor, end)
        return found.end() if found else floor

    def _basis(self, scope: int, start: int) -> tuple[str, Span | None]:
        """The basis of a change, and where the words stand that say it for this change alone."""
        left = self.text[scope:start]
        if ("均" in left or "复" in left) and _LONG_RUN.search(left):
            return "none", None
        self._each = []
        if "分别" in left and (found := _COMPARISONS.search(left)):
            self._each = [_kind_of(word) for word in re.findall(_COMPARISON, found[0])]
            return self._each.pop(0), (scope + found.start(), scope + found.end())
        if found := _BY_PERIOD.search(left):
            return "yoy" if found["unit"] == "年" else "mom", (scope + found.start(), scope + found.end())
        self._advance(start)
        if self._marker:
            first, last, kind = self._marker
            if first >= scope or _COMPARISON_END.fullmatch(self.text, last, scope):
                return kind, (first, last)
        return self._carried, None

    def _word(
        self, left: str, start: int, end: int, points: bool, sign: str, last_end: int, last: Change
    ) -> Change | None:
        """The word of change that governs the number, if any."""
        pattern, rows = _changes()
        base = start - len(left)
        found = list(pattern.finditer(left))
        level = False
        for word in reversed(found):
            row, tail = rows[word[0]], left[word.end() :]
            here = ((base + word.start(), base + word.end()),)
            if (row.word == "增加" and tail.startswith("值")) or (row.kind == "share" and tail.startswith("率")):
                continue
            if row.kind == "noun" or (row.word == "贡献" and not points):  # 贡献了50%的税收 is a share
                continue
            if row.kind == "rate":
                if word.start() and left[word.start() - 1] in "涨升增":  # 涨跌幅限制为10%
                    return None
                gap = next((other for other in found if points and rows[other[0]].kind == "gap"), None)
                if gap and gap.end() < word.start():  # 高于全国平均增速1.6个百分点
                    place = ((base + gap.start(), base + gap.end()),)
                    return self._gap(rows[gap[0]], left[gap.end() :], place, left[: gap.start()], start)
                if not _NO_RATE.search(tail):
                    return Change(_signed(row.direction, sign), spans=here, kind="rate")
                break
            if level:
                continue
            if row.kind == "verb" or row.kind == "share":
                if _FILL.fullmatch(tail) or (row.kind == "verb" and _AMOUNT.fullmatch(tail)):
                    return Change(_signed(row.direction, sign), spans=here, kind=row.kind)
                if _TO.match(tail):
                    level = True
                    continue
                if (points if row.kind == "share" else len(row.word) > 1) and _is_object(tail):
                    return Change(row.direction, spans=here, kind=row.kind)
            if row.kind == "verb" and _RESPECTIVE_END.search(left):  # 销量增长较快，分别为5%和3%
                return Change(row.direction, spans=here, kind="verb")
            if row.word in ("超", "超过") and (not points or not tail or tail[0] in "过出"):
                continue
            if (
                row.kind == "gap"
                and (tail or points)
                and not tail.endswith("的")
                and not left[: word.start()].endswith(("不", "未"))
            ):
                return self._gap(row, tail, here, left[: word.start()], start)
            if row.kind == "degree" and (_FILL.fullmatch(tail) or (row.word in "多少" and _DONE.fullmatch(tail))):
                compared = self._gap(row, "", here, left[: word.start()], start)
                if compared != STILL:
                    return compared
                if tail.startswith("了"):  # 快了3.1个百分点
                    return Change(row.direction, spans=here, kind="degree")
        carried = last.kind == "rate" and base == last_end  # 涨幅由0.1%扩大至0.5%
        if carried and (level or _FILL.fullmatch(left) or _REACHED.fullmatch(left)):
            return last
        if sign and re.search(r"(?:同比|[环環]比)(?:为|：|:)?$", left):
            return Change("decrease" if sign in "-－−﹣负的負" else "increase", kind="sign")
        return None if level else self._behind(end)

    def _behind(self, end: int) -> Change | None:
        """The change whose word stands behind its number: 以8%的速度增长."""
        behind = _BEHIND.match(self.text, end)
        row = _changes()[1].get(behind["word"]) if behind else None
        return Change(row.direction, spans=(behind.span("word"),), kind="behind") if behind and row else None

    def _gap(self, row: ChangeRow, tail: str, here: tuple[Span, ...], before: str, start: int) -> Change:
        """A difference: a change where it is from an earlier period (比去年同期高2个百分点), else between two series (高于全国2个百分点)."""
        if tail:
            event = _EVENT.match(self.text, here[0][1] - 1)
            if (event and event.lastgroup in ("yoy", "mom")) or _PERIOD.search(_trimmed(tail)):
                return Change(row.direction, spans=here, kind="gap")
            return Change("none", "other", spans=here, kind="gap")
        self._advance(start)
        if self._marker is None or self._marker[0] < here[0][0] - len(before):
            return Change("none", "other", spans=here, kind="gap") if row.kind == "gap" else STILL
        first, last, kind = self._marker
        if kind != "other" or _PERIOD.search(_trimmed(self.text[last : here[0][0]])):
            return Change(row.direction, spans=here, kind="gap")
        return Change("none", "other", spans=((first, last), *here), kind="gap")


def _kind_of(word: str) -> str:
    if word[-1] in "末底初":
        return "other"
    return "yoy" if word[0] in "同去" or "年" in word else "mom"


def _signed(direction: str, sign: str) -> str:
    """A printed minus makes a change a decrease: 增速为-2%."""
    return "decrease" if sign and sign[0] in "-－−﹣负負" else direction


_BRACKET = re.compile(r"[（(][^（()）]{0,40}[）)]")


def _is_object(text: str) -> bool:
    """Whether what stands between a word of change and its number is what changes: 下调|个人住房公积金贷款利率|0.25个百分点."""
    return (
        not _NO_OBJECT.search(text)
        and _OBJECT.match(text) is not None
        and any(_FILL.fullmatch(text, at) for at in range(1, min(len(text), _LONGEST_OBJECT) + 1))
    )


def _without_brackets(left: str) -> str:
    """The words with what stands in brackets blanked, so that places stay: 增长（可比口径）5%."""
    return _BRACKET.sub(lambda found: " " * len(found[0]), left) if "）" in left or ")" in left else left


def _trimmed(period: str) -> str:
    return re.sub(
        r"(?:的|水平|同期水平|均|也|还|仍|已|却|分别|相比|增速|增幅|涨幅|大幅|略|又|再|要|约|近|整体)*$", "", period
    )
