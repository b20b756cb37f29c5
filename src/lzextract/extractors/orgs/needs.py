"""What must stand before the suffix of a name: a rule for each value of the column `needs` of `organisation_suffixes.tsv`.

A rule gives the start of the name, or None where what stands there is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from lzextract.extractors.orgs.evidence import evidence
from lzextract.extractors.orgs.reading import JOINTS, LINKS, STOP_CHARACTERS, Ends, Token
from lzextract.extractors.orgs.suffixes import Suffix
from lzextract.extractors.orgs.vocabulary import (
    ANCHOR,
    COUNTRY,
    GENERIC,
    GROUP,
    JOIN,
    LEVEL,
    NAME,
    NOUN,
    NUMBER,
    OFFICE,
    ORDINAL,
    ORG,
    OWN,
    PLACE,
    SCOPE,
    SPORT,
    STOP,
    TRADE,
    UNKNOWN,
    places,
    vocabulary,
    words_of,
)

_STATE = frozenset(["court", "government", "military", "party"])  # bodies whose offices have names of their own
_OFFICED = _STATE | {"association", "international", "media"}
_LEVELLED = _STATE | {"association", "hospital", "institute", "media", "other", "school", "team"}  # 市人民医院
_WIDE = frozenset(["alliance", "association", "institute", "international", "team"])  # 中华慈善总会
_NATIONAL = _STATE | {"international", "team"}  # a country alone is enough: 美国政府, but no 美国医院
_CALLED = frozenset(["school", "hospital", "company"])  # bodies that are called by a word: 红星小学, 友谊医院
_EVERY = frozenset("全各本我该")  # before a level they name no one body: 全|市|自来水|公司
_CLOSED = ("word", "far")  # barriers that do not tell that a name begins


class Before(NamedTuple):
    """What stands before a suffix: the words from right to left, what stopped the reading (a character, `word` or `far`), and where bodies end."""

    text: str
    at: int
    tokens: Sequence[Token]
    barrier: str
    ends: Ends

    def listed(self, first: int) -> bool:
        """Whether a name from `first` on stands in a list after another body: 市商务局、工业和信息化局."""
        if first and self.text[first - 1] in "、和及与":
            return first - 1 in self.ends
        return self.text[first - 2 : first] == "以及" and first - 2 in self.ends


def _anchored(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens up to the place or body that a name begins with: the nearest, and those that stand right before it; none without one."""
    for number, token in enumerate(tokens):
        if token.flags & ANCHOR:
            last = number
            while last + 1 < len(tokens):
                if tokens[last + 1].flags & ANCHOR:
                    last += 1
                elif tokens[last + 1].flags & JOIN and last + 2 < len(tokens) and tokens[last + 2].flags & ANCHOR:
                    last += 2
                else:
                    break
            return tokens[: last + 1]
    return ()


def _joined(text: str, tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens up to a joint that parts two names (记者与协会), not one inside a name (中国物流与采购联合会)."""
    for number, token in enumerate(tokens):
        if not token.flags & JOIN:
            continue
        before = tokens[number + 1 :]
        if number == 0 or not before:
            return tokens[:number]
        if text[token.start] in LINKS:
            if not (before[0].flags & (ANCHOR | OWN)):
                return tokens[:number]
        elif tokens[number - 1].flags & (ANCHOR | LEVEL) or before[0].flags & ANCHOR or not _anchored(before):
            return tokens[:number]
    return tokens


def _any(before: Before, row: Suffix) -> int | None:
    """A place, a body, a level of government or a name of one's own is enough: 北京医院, 市法院, 金杜律师事务所."""
    tokens = _joined(before.text, before.tokens)
    if (
        before.barrier == "word"
        and (row.suffix.startswith(_LEGAL) or row.kind == "association")
        and (first := _over_word(before)) is not None
    ):
        return first
    if not tokens or before.text[tokens[-1].start : before.at] in words_of("sort"):
        return None
    if row.suffix == "政府" and before.text[tokens[0].start : before.at] in words_of("sort"):
        return None  # 用好|地方政府
    if own := _anchored(tokens):
        national = row.kind in _NATIONAL or (
            row.kind == "association" and row.suffix.endswith(("协", "联"))
        )  # 中国棋协
        if not national and all(t.flags & (COUNTRY | GENERIC) for t in own):
            return None  # 美国医院
        return _with_brand(own, tokens, row, before.barrier)
    found = _levelled(tokens, row)
    if found is None:
        found = _own_name(tokens, row, before.barrier)
    if (
        found is None
        and before.listed(tokens[-1].start)
        and before.ends[_end_before(before.text, tokens[-1].start)][1] == row.kind
    ):
        return tokens[-1].start  # 市人民医院、妇幼保健院
    return found


_LEGAL = ("有限", "股份有限")
_PLACE_AHEAD = 12
"""How far before its legal form the place of a firm is looked for that is called by a word no name goes over."""


def _over_word(before: Before) -> int | None:
    """The start of a body whose own word goes before names elsewhere, told by its place and its suffix: 湖南|百岁|置业发展有限公司."""
    text, last = before.text, before.tokens[-1].start if before.tokens else before.at
    if any(text.endswith(word, 0, last) for word in words_of("stop")):
        return None  # 柳州|一家|医院
    known = places()
    for first in range(last - 3, max(last - _PLACE_AHEAD, 0) - 1, -1):
        if text[first] in STOP_CHARACTERS or not "一" <= text[first] <= "鿿" or first in before.ends:
            return None
        end = next((end for end in range(first + 7, first + 1, -1) if text[first:end] in known), 0)
        if end and end < last and _opens(text, first):
            return first
    return None


def _opens(text: str, first: int) -> bool:
    """Whether a name may begin: after no Chinese character, a joint, a character or a word that names do not go over."""
    ahead = text[first - 1 : first]
    return (
        not "一" <= ahead <= "鿿"
        or ahead in STOP_CHARACTERS
        or ahead in JOINTS
        or bool(vocabulary().get(text[first - 2 : first], 0) & STOP)
    )


def _levelled(tokens: Sequence[Token], row: Suffix) -> int | None:
    """The start of a name that begins with a level of government or with how far a body reaches: 市人民医院, 中华慈善总会."""
    if row.kind not in _LEVELLED:
        return None
    wanted = LEVEL | SCOPE if row.kind in _WIDE else LEVEL
    for number, token in enumerate(tokens[:5]):
        if token.flags & wanted:
            if number and token.size > 1 and all(t.flags & GENERIC for t in tokens[:number]):
                return None  # 国家重点实验室
            if token.flags & SCOPE and (number == 0 or row.kind not in _WIDE | _STATE):
                return None  # 全国|委员会, 全国|博物馆
            return _unlisted_before(tokens[number:])
        if not token.flags & (GENERIC | OFFICE | NOUN | TRADE | UNKNOWN):
            break
    return None


def _unlisted_before(tokens: Sequence[Token]) -> int:
    """The start of a level, with the two characters before it that no list of places has: 柳东|新区, 容桂|街道."""
    own = tokens[1:3]
    if tokens[0].size > 1 and len(own) == 2 and all(t.flags & UNKNOWN and t.size == 1 for t in own):
        return own[-1].start
    return tokens[0].start


def _with_brand(own: Sequence[Token], tokens: Sequence[Token], row: Suffix, barrier: str) -> int:
    """The start of a name, its own word before the place included: 东风柳州汽车有限公司, but 委托|广西丽华食品有限公司, which has one behind it."""
    brand = tokens[len(own) :]
    strong = row.kind == "company" and row.suffix.startswith(("有限", "股份"))
    named = any(token.flags & OWN for token in own)
    if (
        strong
        and own[-1].flags & PLACE
        and len(brand) == 1
        and brand[0].flags & (OWN if named else OWN | NOUN)
        and barrier not in _CLOSED
    ):
        return brand[0].start if brand[0].size in (2, 3) else own[-1].start
    return own[-1].start


def _name(before: Before, row: Suffix) -> int | None:
    """More than a place and a sort: 柳州化工公司, but no 柳州公司, no 美国石油公司."""
    tokens = _joined(before.text, before.tokens)
    if own := _anchored(tokens):
        if own[-1].flags & ORG or own[0].flags & ORG:
            return own[-1].start
        rest = [t for t in own if not t.flags & PLACE]
        if not rest or all(t.flags & ORDINAL or (t.flags & GENERIC and not t.flags & TRADE) for t in rest):
            return None
        if all(t.flags & (TRADE | GENERIC) for t in rest) and all(t.flags & COUNTRY for t in own if t.flags & PLACE):
            return None
        return _with_brand(own, tokens, row, before.barrier)
    if len(tokens) > 1 and tokens[-1].flags & LEVEL and tokens[-1].size == 1 and tokens[-2].flags & TRADE:
        trade = all(t.flags & (TRADE | GENERIC) for t in tokens[:-1])
        if trade and before.barrier not in _EVERY:
            return tokens[-1].start  # 市|自来水|公司
    return _own_name(tokens, row, before.barrier)


def _own_name(tokens: Sequence[Token], row: Suffix, barrier: str) -> int | None:
    """The start of a name without a place: its own word is one that no dictionary has, or, before 有限公司, a noun that is no trade."""
    strong = row.suffix.startswith(("有限", "股份", "集团公司", "总公司")) or "事务所" in row.suffix
    first, own = None, 0
    for number, token in enumerate(tokens):
        if token.flags & OWN or (token.flags & NAME and (own or row.kind in _CALLED)):
            first = token.start
            own += token.size if row.kind == "media" or not token.flags & GROUP else 0
        elif token.flags & NUMBER and number == 0 and row.suffix.endswith(("厂", "医院", "中学", "部队", "农场")):
            return token.start
        elif own or not token.flags & (TRADE | GENERIC | OFFICE | (NOUN if strong or number == 0 else 0)):
            break
    if first is not None and own >= 2 and not (tokens[0].flags & ORDINAL and row.needs == "name"):
        return first if own <= 7 or row.kind == "media" else None
    nouns = [t for t in tokens if t.flags & NOUN and not t.flags & (TRADE | GENERIC | OFFICE)]
    if strong and nouns and barrier != "far" and len(tokens) <= 5:
        return tokens[-1].start
    alone = len(tokens) == 1 and tokens[0].flags & (NOUN | TRADE) and barrier not in _CLOSED
    return (
        tokens[0].start
        if alone and row.suffix in ("组委会", "晚报", "晨报", "早报", "时报", "商报", "快报", "导报")
        else None
    )


_NEARBY = 10_000
"""How far around a name it is looked for again: a page is no longer, and a file of a million characters is not read again for each name."""


def times_said(text: str, start: int, end: int) -> int:
    """How often a name stands in the text around it, itself included."""
    return text.count(text[start:end], max(0, start - _NEARBY), end + _NEARBY)


def _short(before: Before, row: Suffix) -> int | None:
    """Two characters of no dictionary between a stop and the suffix: 雄韬股份."""
    tokens = _joined(before.text, before.tokens)
    if tokens and before.text[tokens[-1].start : before.at] in words_of("sort"):
        return None  # 智慧物流
    if len(tokens) == 2 and all(t.flags & UNKNOWN for t in tokens) and before.barrier != "far":
        return tokens[-1].start
    if len(tokens) == 1 and tokens[0].flags & UNKNOWN and before.barrier != "far":
        return tokens[0].start if tokens[0].size in (2, 3) else None
    if len(tokens) != 1 or tokens[0].flags not in (NOUN, PLACE) or tokens[0].size != 2:
        return None
    repeated = row.needs == "firm" and times_said(before.text, tokens[0].start, before.at + len(row.suffix)) > 2
    return tokens[0].start if repeated or before.listed(tokens[0].start) else None


_SHARE = re.compile(r"[（(]?\d{6}")
"""The number of a share behind the name of its firm."""


def _trade(before: Before, row: Suffix) -> int | None:
    """As `_short`, before a word that is a trade as often: 珂瑞通信 twice on the page, in a list, as a headline's first or with a share, but no 配送网络."""
    first = _short(before, row)
    if first is None or first == 0 or before.text[first - 1] == "\n" or before.listed(first):
        return first
    end = before.at + len(row.suffix)
    told = before.text.startswith(evidence("company", "after"), end) or _SHARE.match(before.text, end)
    return first if told or times_said(before.text, first, end) > 1 else None


def _department(before: Before, row: Suffix) -> int | None:
    """What an office deals with, after a place, a level or a body of the state: 柳州市科技局, 市科技局."""
    tokens = _joined(before.text, before.tokens)
    if not tokens:
        return None
    deals = OFFICE | (TRADE if len(tokens) > 1 and row.suffix != "中心" else 0)
    venue = row.suffix == "中心" and before.text[tokens[0].start : tokens[0].end] in words_of("venue")
    if not tokens[0].flags & deals or tokens[0].size == 1 or venue:
        return None
    for number, token in enumerate(tokens):
        if token.flags & ORG and token.kind not in _STATE:
            return None
        if token.flags & ANCHOR:
            return _anchored(tokens)[-1].start
        if token.flags & LEVEL:
            rest = tokens[number + 1 :]
            return _anchored(rest)[-1].start if rest and rest[0].flags & ANCHOR else token.start
        if not token.flags & (OFFICE | TRADE | GENERIC | NOUN):
            break
    own = 0
    while own < len(tokens) and tokens[own].flags & (OFFICE | TRADE | GENERIC):
        own += 1
    first = tokens[own - 1].start
    return first if before.listed(first) and before.ends[_end_before(before.text, first)][1] in _STATE else None


def _end_before(text: str, first: int) -> int:
    """Where the body before a joint ends."""
    return first - 2 if text[first - 1] == "及" and text[first - 2] == "以" else first - 1


def _unit(before: Before, row: Suffix) -> int | None:
    """An office of a body of the state or the like (国务院研究室), or of a place (柳州市防汛指挥部)."""
    if row.suffix == "部" and before.text[before.at - 1 : before.at] in ("内", "外"):
        return None  # 支队|内部
    tokens = _joined(before.text, before.tokens)
    if tokens and tokens[0].size == 1 and not tokens[0].flags & (ORG | UNKNOWN) and row.suffix != "办公室":
        return None  # 总部, 市中心
    if parent := _parent(before, tokens):
        deals = tokens[0].flags & (OFFICE | NOUN | TRADE | ORDINAL) and before.at - parent.end <= 10
        if parent.kind not in _OFFICED or (len(row.suffix) == 1 and not deals):
            return None
        return parent.start
    if tokens and tokens[0].flags & (OFFICE | LEVEL) and len(row.suffix) > 1:
        own = _anchored(tokens)
        return own[-1].start if own else _levelled(tokens, row)
    return None


def _branch(before: Before, row: Suffix) -> int | None:
    """A part of any body that stands before it (建设银行柳州分行), or of a place (鱼峰分局, 雀儿山街道办事处)."""
    tokens = _joined(before.text, before.tokens)
    if parent := _parent(before, tokens):
        return parent.start
    if row.suffix in ("办事处", "分局", "分行", "支行"):
        if tokens and tokens[0].flags & PLACE and not tokens[0].flags & COUNTRY:
            return tokens[0].start
        if row.suffix == "办事处" and tokens and tokens[0].flags & (OFFICE | LEVEL):
            own = _anchored(tokens)
            return own[-1].start if own else _levelled(tokens, row)
    return None


def _parent(before: Before, tokens: Sequence[Token]) -> Token | None:
    """The body whose part is named: the nearest within twelve characters."""
    for token in tokens:
        if token.flags & ORG:
            return token
        if before.at - token.start > 12:
            break
    return None


def _faculty(before: Before, row: Suffix) -> int | None:
    """A part of a university or an academy: 清华大学经济系, but no 广西大学等五|所."""
    tokens = _joined(before.text, before.tokens)
    if row.suffix == "所" and tokens and (tokens[0].size == 1 or not tokens[0].flags & (NOUN | OFFICE | TRADE)):
        return None
    for number, token in enumerate(tokens[:6]):
        if token.flags & ORG:
            return (
                token.start
                if (number or len(row.suffix) > 2) and token.kind in ("university", "institute", "school")
                else None
            )
        if before.at - token.start > 12:
            break
    return None


def _numbered(before: Before, row: Suffix) -> int | None:
    """A number, with the army or the place before it: 兰州军区84564部队, 第一师."""
    if not before.tokens or not before.tokens[0].flags & (ORDINAL | NUMBER):
        return None
    if before.tokens[0].flags & NUMBER and before.tokens[0].size < 3:
        return None
    own = _anchored(before.tokens[:2])
    if own and own[-1].flags & ORG and own[-1].kind not in ("military", "party"):
        return None
    return own[-1].start if own else before.tokens[0].start


def _titled(before: Before, row: Suffix) -> int | None:
    """The whole title in its marks: 《新皇冠报》, but no 《中美联合公报》."""
    text, end = before.text, before.at + len(row.suffix)
    first = text.rfind("《", max(0, end - 12), before.at) + 1
    if not first or text[end : end + 1] != "》" or end - first < 3 or text[end - 2 : end] in words_of("report"):
        return None
    return first if all(one.isalnum() for one in text[first:end]) else None


def _alliance(before: Before, row: Suffix) -> int | None:
    """A place, a body, a bracket or a long name: 地方特色产业学院联盟, but no 产业联盟."""
    tokens = _joined(before.text, before.tokens)
    if before.text[before.at - 2 : before.at] in words_of("ideal"):
        return None  # 人类命运共同体
    own = _anchored(tokens)
    if own and (len(own) > 1 or own[0].flags & ORG):
        return own[-1].start
    if tokens and (before.at - tokens[-1].start >= 8 or any(t.flags & GROUP for t in tokens)):
        return tokens[-1].start
    return None


def _seated(before: Before, row: Suffix) -> int | None:
    """A place or a body right before: 南京公安, 山东公安机关."""
    own = _anchored(_joined(before.text, before.tokens))
    if not own or own[0].flags & COUNTRY or not all(t.flags & ANCHOR for t in own):
        return None
    after = before.at + len(row.suffix)
    return None if before.text[after : after + 1] in tuple("局部队厅总支大中") else own[-1].start  # 北京消防局


def _placed(before: Before, row: Suffix) -> int | None:
    """A place or a body, in brackets too: 智能网联（武汉）研发飞地."""
    tokens = _joined(before.text, before.tokens)
    if any(t.flags & GROUP and before.text[t.start] in "（(" for t in tokens):
        return tokens[-1].start
    if any(t.flags & PLACE for t in tokens) and before.listed(tokens[-1].start):
        return tokens[-1].start
    own = _anchored(tokens)
    if own and own[0].flags & ORG and own[0].kind == row.kind:
        return own[-1].start
    if (
        row.suffix != "中心"
        or not own
        or own[0].flags & ANCHOR
        or before.text[own[0].start : own[0].end] in words_of("venue")
    ):
        return None
    return None if own[-1].flags & ORG and own[-1].kind in ("company", "platform") else own[-1].start


def _team(before: Before, row: Suffix) -> int | None:
    """A country, a place or a club, and what is played: 中国男子足球队, 深圳平安队."""
    at = before.at
    if before.text[max(at - 2, 0) : at] in words_of("errand"):
        return None  # 国家医疗队
    tokens = _joined(before.text, before.tokens)
    own = _anchored(tokens)
    if not own:
        return _national(before, tokens)
    played = own[0].flags & SPORT and own[0].size > 1  # 羽毛球|队
    if not own[0].flags & ANCHOR and not played and before.text[at - 1 : at + len(row.suffix)] in vocabulary():
        return None  # 车队
    if at - own[-1].start > 12:
        return None
    between = [t for t in own if not t.flags & ANCHOR]
    if all(t.flags & (SPORT | LEVEL) for t in between) or (
        len(row.suffix) == 1 and len(between) <= 2 and at - own[0].start <= 6
    ):
        return own[-1].start
    return None


def _national(before: Before, tokens: Sequence[Token]) -> int | None:
    """The start of a team that plays for the country without naming it: 国家男子乒乓球队."""
    for number, token in enumerate(tokens):
        if not token.flags & SPORT:
            break
        if before.text.startswith("国家", token.start) and (number or token.size > 2):
            return token.start
    return None


def _party(before: Before, row: Suffix) -> int | None:
    """The words that parties are named with: 社会民主党."""
    first, at = None, before.at
    while at > 1 and before.text[at - 2 : at] in words_of("party"):
        at -= 2
        first = at
    if first is None:
        return None
    for token in before.tokens:
        if token.end == first and token.flags & PLACE:
            return token.start
    return first


def _army(before: Before, row: Suffix) -> int | None:
    """A country's forces: 美国海军."""
    if before.tokens and before.tokens[0].flags & COUNTRY:
        return before.tokens[0].start
    return None


def _local(before: Before, row: Suffix) -> int | None:
    """A word of two or three characters right before, which bodies on the spot are called by: 板桥派出所, but no 希望小学, 当地派出所."""
    tokens = _joined(before.text, before.tokens)
    if not tokens or tokens[0].flags & ~(NOUN | NAME) or not tokens[0].flags & NOUN or tokens[0].size not in (2, 3):
        return None
    parent = len(tokens) > 1 and tokens[1].kind == row.kind == "government"
    if (len(tokens) > 1 and not parent) or before.text[tokens[0].start : before.at] in words_of("sort"):
        return None
    return tokens[parent].start  # 鱼峰公安分局|东风派出所


NEEDS: dict[str, Callable[[Before, Suffix], int | None]] = {
    "any": _any,
    "name": _name,
    "short": _short,
    "firm": _short,
    "trade": _trade,
    "dept": _department,
    "unit": _unit,
    "branch": _branch,
    "faculty": _faculty,
    "alliance": _alliance,
    "titled": _titled,
    "numbered": _numbered,
    "place": _placed,
    "seat": _seated,
    "team": _team,
    "party": _party,
    "army": _army,
    "local": _local,
}
