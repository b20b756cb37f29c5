"""The words round an amount that say what it bounds: 不超过500万元 is at most that, 500万元左右 about that.

Words before and after the number stand in `cues.tsv`. A cue holds for its own number, and one before a list for the whole list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from lzextract.language.characters import HAN
from lzextract.language.patterns import lazy
from lzextract.lexicons import read_rows

Span = tuple[int, int]


class CueRow(NamedTuple):
    """A word of comparison. `far`: it may be parted from its number by an 'of' phrase (不超过公司总股本的6%).

    `not_after` and `only_after` are characters before it with which it makes another word (签约), or without which it is none (产值过亿元).
    """

    word: str
    place: str
    modifier: str
    far: str = ""
    not_after: str = ""
    only_after: str = ""
    example: str = ""
    value: str = ""


class Cue(NamedTuple):
    """What the words round a number say of it, and where they stand."""

    modifier: str | None = None
    spans: tuple[Span, ...] = ()


NOTHING = Cue()


class Patterns(NamedTuple):
    """The patterns built from the table, and the modifier of each word.

    `endings` are the characters that may stand right before a number which a cue governs, `openings` those right behind one.
    """

    endings: frozenset[str]
    openings: frozenset[str]
    before: re.Pattern[str]
    far: re.Pattern[str]
    share: re.Pattern[str]
    after: re.Pattern[str]
    modifiers: dict[tuple[str, str], str]


# Between a cue and its number: 超过了5亿元, 约为5亿元, 至少每人500元.
_FILL_ENDS = "了为為有达達到需要出至在其币均约近的 \u3000"
"""What such words end with, but for a noun behind 每; and what ends the phrase that parts a cue from its number, or stands between."""
_FILL = rf"(?:了|为|為|有|达到?|達到?|到|需要?|出|至|在|其|人民币|每{HAN}{{1,3}}|人均|户均|年均|约|近)"
_VERB = "(?:省|[增成]长|增加?|[上下]?[涨降跌升]|减少?)"
"""What 约 may stand before: 约增长5%."""
_OF = r"(?:[12][0-9]{3}年|[^，。；：、,;:（()）\d０-９%％“”！？])"
"""What may stand between a cue and the 'of' of its number: 约占公司2023年营业收入的27%."""
_WHOLE = "(?:股本|资本|资产|[总金税余货产]额|收入|利润|[产价货总]值|面积|总[量价数]|工资|价[格款]|股份|份额|规模|成本|[资售业]额)"
"""What a share is taken of, right before it: 不超过总股本5%."""
_WHOLE_ENDS, _CHANGE_ENDS = frozenset("本产金税余货额入润值积量数资价格款份模"), frozenset("省长增加涨降跌升减少")
"""What such words end with, and the verbs of change that 约 may stand before: 约增长5%."""
# 最高 and its kind reach further: 最高给予一次性补助500万元.
_MOST = re.compile(
    r"(?P<word>最[高低多少]|至[多少]|顶多|起码)(?P<gap>[^，。；：、,;:（()）\d０-９%％“”！？\s最]{0,14}?)\s?$"
)
_REACHES = re.compile("[最至顶起每]")
"""Cues that reach over any words to their number."""
_MOST_MODIFIER = {"最高": "at_most", "最多": "at_most", "至多": "at_most", "顶多": "at_most"}
# 最高增幅达到30%, 最高票价为800元, 最高奖金500元: a noun behind 最高 makes it the maximum itself, which is exact.
_STATED = lazy(r"(?:[为為是达達至到]|达到|額|额|额度|标准|金额|价|奖金|限额|工资|幅|率)$")
_AUXILIARY = lazy(
    r"(?:可以|可达|可至|可|能|将|会|按|每[人年月户家个项亩吨次]|单个|一次性|再|给予|予以|分别|给|以|仅|只|约|近|需要?|不超过|不少于)*"
)
LIST_LINK = re.compile(r"\s?(?:[、，]?(?:以及|及|和|与|與|或)|、)\s?")
"""What joins the items of a list: 3亿元、5亿元和10亿元."""


class GivingRow(NamedTuple):
    """A verb of giving or taking: behind 最高 it makes a cap of the number."""

    verb: str
    example: str


def _guarded(row: CueRow) -> str:
    """A pattern for the word. It begins with a character, so that a search passes over all others at once."""
    first, rest = re.escape(row.word[0]), re.escape(row.word[1:])
    not_after = f"(?<![{row.not_after}].)" if row.not_after else ""
    only_after = f"(?<=[{row.only_after}].)" if row.only_after else ""
    return first + not_after + only_after + rest


@cache
def _patterns() -> Patterns:
    rows = read_rows("cues.tsv", CueRow, key=2)

    def words(place: str, far: bool = False) -> str:
        chosen = [row for row in rows if row.place == place and (row.far or not far)]
        return "|".join(map(_guarded, sorted(chosen, key=lambda row: -len(row.word))))

    return Patterns(
        endings=frozenset(row.word[-1] for row in rows if row.place == "before").union(_FILL_ENDS),
        openings=frozenset(row.word[0] for row in rows if row.place == "after").union("（( \u3000"),
        before=re.compile(rf"(?P<cue>{words('before')})(?:(?<=约){_VERB}了?|{_FILL}{{0,2}})\s?$"),
        far=re.compile(rf"(?P<cue>{words('before', far=True)}){_OF}{{1,22}}的\s?$"),
        share=lazy(rf"(?P<cue>{words('before', far=True)}){_OF}{{0,12}}{_WHOLE}\s?$"),
        after=re.compile(
            rf"\s?(?:[（(][不]?含(?:本数)?[)）])?(?P<cue>{words('after')})(?![诉火来草源因初飞])(?!(?<=封[頂顶])[0-9])"
        ),
        modifiers={(row.word, row.place): row.modifier for row in rows},
    )


@cache
def _giving() -> re.Pattern[str]:
    verbs = sorted((row.verb for row in read_rows("giving.tsv", GivingRow)), key=len, reverse=True)
    return re.compile("|".join(verbs))


def cue_before(text: str, start: int, floor: int, *, share: bool = False) -> Cue:
    """What the words before a number say; they are looked for no further back than `floor`. A `share` may follow what it is a share of.

    >>> text = "单个项目最高资助600万元"
    >>> cue_before(text, 8, 0)
    Cue(modifier='at_most', spans=((4, 6),))
    """
    patterns = _patterns()
    last = text[start - 1 : start]
    if (
        last in patterns.endings
        or (last in _CHANGE_ENDS and "约" in text[max(floor, start - 4) : start])
        or _REACHES.search(text, max(floor, start - 18), start)
    ):
        found = patterns.before.search(text, max(floor, start - 12), start)
        if found and (found["cue"] != "上" or text[start] in "百千万亿萬億"):
            return Cue(patterns.modifiers[found["cue"], "before"], (found.span("cue"),))
        found = _MOST.search(text, max(floor, start - 18), start)
        if found and (modifier := _most(found["word"], found["gap"])) is not None:
            return Cue(modifier, (found.span("word"),))
        if found := patterns.far.search(text, max(floor, start - 30), start):
            return Cue(patterns.modifiers[found["cue"], "before"], (found.span("cue"),))
    if share and last in _WHOLE_ENDS and (found := patterns.share.search(text, max(floor, start - 24), start)):
        modifier = patterns.modifiers[found["cue"], "before"]
        if modifier in ("at_most", "at_least", "approx"):  # 低于成本价20% is less by so much
            return Cue(modifier, (found.span("cue"),))
    return NOTHING


def _most(word: str, gap: str) -> str | None:
    modifier = _MOST_MODIFIER.get(word, "at_least")
    if word not in ("最高", "最低"):
        return None if gap.startswith("的") else modifier
    rest = _AUXILIARY.match(gap)
    tail = gap[rest.end() :] if rest else gap
    if not tail:
        return modifier
    giving = _giving().match(tail)
    return modifier if giving and (giving.end() == len(tail) or not _STATED.search(tail)) else None


def cue_after(text: str, end: int) -> Cue:
    """What the words right behind a number say: 以上, 左右, 以内.

    >>> cue_after("500万元（含）以上的项目", 5)
    Cue(modifier='at_least', spans=((8, 10),))
    """
    patterns = _patterns()
    if text[end : end + 1] in patterns.openings and (found := patterns.after.match(text, end)):
        return Cue(patterns.modifiers[found["cue"], "after"], (found.span("cue"),))
    return NOTHING


def stated(low: str, high: str | None, modifier: str | None) -> tuple[str, str | None, str | None, str]:
    """What is stated of a number: its bounds in one string, each alone (None where it is open), and the modifier.

    The bounds of the numeral are plain decimal strings, `high` None where it is open itself (2000多); `modifier` is what the words round it say.

    >>> stated("5", "5", None), stated("5", "5", "at_most")
    (('5', '5', '5', 'exact'), ('../5', None, '5', 'at_most'))
    >>> stated("1", "2", "range"), stated("2000", None, None)
    (('1/2', '1', '2', 'range'), ('2000/..', '2000', None, 'more_than'))
    """
    if modifier in ("at_least", "more_than"):
        return f"{low}/..", low, None, modifier
    if modifier in ("at_most", "less_than"):
        most = low if high is None else high
        return f"../{most}", None, most, modifier
    if high is None:
        return f"{low}/..", low, None, "range" if modifier == "range" else "more_than"
    if low == high:
        return low, low, low, modifier or "exact"
    return f"{low}/{high}", low, high, modifier or "approx"


def words_at(text: str, spans: Sequence[Span]) -> str | None:
    """The words of a cue as they stand: those that touch are one, those that are apart are joined by `…`; None where there are none.

    >>> words_at("同比增长超过10%以上", [(0, 2), (2, 4), (4, 6), (9, 11)]), words_at("", [])
    ('同比增长超过…以上', None)
    """
    if len(spans) <= 1:
        return text[spans[0][0] : spans[0][1]] or None if spans else None
    (start, last), *others = sorted(spans)
    words = text[start:last]
    for start, end in others:
        if start > last:
            words += "…"
        if end > last:
            words += text[max(start, last) : end]
            last = end
    return words or None
