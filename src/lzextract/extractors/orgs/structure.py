"""Names of organisations told by how they are built: a place, what sets the body apart, what it does, and a suffix.

A suffix is found first; from there the text is read to the left, word by word, until a word comes that no name goes over. What a suffix needs before it is
the column `needs` of `organisation_suffixes.tsv`, each value a function of `NEEDS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from lzextract.extractors.orgs.vocabulary import (
    COUNTRY,
    GENERIC,
    LEVEL,
    NOUN,
    OFFICE,
    PLACE,
    SPORT,
    STOP,
    TRADE,
    vocabulary,
)
from lzextract.lexicons import read_rows

ORG, UNKNOWN, LATIN, GROUP, ORDINAL, JOIN = (1 << n for n in range(9, 15))
ANCHOR = PLACE | ORG
NAMING = ORG | UNKNOWN | LATIN | GROUP | ORDINAL
LONGEST = 34  # characters of the longest name before its suffix
WORDS = 14  # words of the longest name before its suffix

_STOP_CHARACTERS = frozenset(
    "的了在是从到向对于由把被将以并而但也都就还又再才不没那这此其该各每某我你他她它们等则因若让使给请称说据按至已曾为所两几数多个名位家条项次种些者之内外"
)
_JOINTS = frozenset("和与及暨")
_LEVELS = frozenset("省市县区州旗镇乡村")
_HAN = re.compile("[一-鿿]")
_ORDINAL = re.compile(r"第[一二三四五六七八九十百〇零\d]{1,4}$")
_CLOSERS = {"）": "（", ")": "(", "”": "“", "》": "《", "」": "「", "』": "『"}


class Suffix(NamedTuple):
    """What a name ends with, the kind of such bodies, what must stand before it, and a name that shows it."""

    suffix: str
    kind: str
    needs: str
    example: str


class Token(NamedTuple):
    """A word to the left of a suffix and what it may be."""

    start: int
    end: int
    flags: int


class Built(NamedTuple):
    """A name found by its structure."""

    start: int
    end: int
    kind: str
    rule: str


@cache
def suffixes() -> dict[str, tuple[Suffix, ...]]:
    """The rows of the table by suffix."""
    found: dict[str, list[Suffix]] = {}
    for row in read_rows("organisation_suffixes.tsv", Suffix, key=3):
        found.setdefault(row.suffix, []).append(row)
    return {suffix: tuple(rows) for suffix, rows in found.items()}


@cache
def _pattern() -> re.Pattern[str]:
    """All suffixes, the longest first, found at their last place: 集团公司 is one suffix, not two."""
    return re.compile("|".join(sorted(map(re.escape, suffixes()), key=len, reverse=True)))


def built_names(text: str, known: Mapping[int, tuple[int, str]]) -> Iterator[Built]:
    """The names that structure tells in a text. `known` gives for the end of each known name its start and kind."""
    words, table = vocabulary(), suffixes()
    ends = dict(known)
    for found in _pattern().finditer(text):
        start, end = found.span()
        if text[start : end + 1] in words or (end - start == 1 and text[end - 1 : end + 1] in words):
            continue  # 大学生, 局长: the suffix belongs to a longer word
        tokens: list[Token] | None = None
        for row in table[found[0]]:
            if tokens is None:
                tokens, barrier = _tokens(text, start, ends)
            first = NEEDS[row.needs](text, start, tokens, row, barrier)
            if first is None:
                continue
            kind = row.kind
            if row.needs in ("unit", "faculty") and tokens[-1].flags & ORG and (parent := ends.get(tokens[-1].end)):
                kind = parent[1] if row.needs == "unit" else kind
            yield Built(first, end, kind, f"org/{row.needs}")
            ends[end] = (first, kind)
            break


def _tokens(text: str, end: int, ends: Mapping[int, tuple[int, str]]) -> tuple[list[Token], str]:
    """The words that end at `end`, from right to left, and the character that stopped the reading."""
    words = vocabulary()
    tokens: list[Token] = []
    floor = max(0, end - LONGEST)
    at = end
    while at > floor and len(tokens) < WORDS:
        if at in ends and ends[at][0] >= floor:
            tokens.append(Token(ends[at][0], at, ORG))
            at = ends[at][0]
            continue
        last = text[at - 1]
        for length in _lengths(last):
            if (flags := words.get(text[max(0, at - length) : at])) is not None and at >= length:
                break
        else:
            length, flags = _character(text, at, last)
        if flags & STOP or not length:
            return tokens, last if not length else "word"
        tokens.append(Token(at - length, at, flags))
        at -= length
    return tokens, "" if at == 0 else "far"


def _lengths(last: str) -> tuple[int, ...]:
    """The lengths of words to look up before a place in the text: long ones are names of places."""
    return (11, 9, 8, 7, 6, 5, 4, 3, 2) if last in "州县区旗市国省" else (5, 4, 3, 2)


def _character(text: str, at: int, last: str) -> tuple[int, int]:
    """The length and the flags of what ends at `at` where no known word does; length 0 where a name cannot go on."""
    if last in _JOINTS:
        return 1, JOIN
    if last in _STOP_CHARACTERS:
        return 0, 0
    if last in _LEVELS:
        return 1, LEVEL
    if found := _ORDINAL.search(text[max(0, at - 5) : at]):
        return len(found[0]), ORDINAL
    if _HAN.match(last):
        return 1, UNKNOWN
    if last.isascii() and last.isalnum():
        start = at
        while start and text[start - 1].isascii() and (text[start - 1].isalnum() or text[start - 1] in "&.-'"):
            start -= 1
        return at - start, LATIN
    if last in "-—·•":
        return 1, JOIN
    if last in _CLOSERS and (opening := text.rfind(_CLOSERS[last], max(0, at - 14), at)) >= 0:
        inner = text[opening + 1 : at - 1]
        if inner and not re.search("[，。；：、！？]|以下简称|简称", inner):
            return at - opening, GROUP
    return 0, 0


# ---- what must stand before a suffix: each gives the start of the name, or None ------------------------------------------------


def _anchor(tokens: Sequence[Token], mask: int = ANCHOR) -> int | None:
    """The place among the tokens of the leftmost that is one of `mask`."""
    found = None
    for number, token in enumerate(tokens):
        if token.flags & mask:
            found = number
    return found


_GOVERNING = frozenset(["government", "court", "party", "military", "team", "international"])


def _any(text: str, at: int, tokens: Sequence[Token], row: Suffix, barrier: str) -> int | None:
    """A place, a name or a level of government is enough: 北京医院, 市法院."""
    tokens = _trimmed(tokens)
    if not tokens:
        return None
    number = _anchor(tokens)
    if number is not None:
        own = tokens[: number + 1]
        if len(own) == 1 and own[0].flags & COUNTRY and row.kind not in _GOVERNING:
            return None
        if row.kind not in _GOVERNING and all(t.flags & (COUNTRY | GENERIC) for t in own):
            return None
        return own[-1].start
    if tokens[0].flags & LEVEL and row.kind not in ("company",):
        return tokens[0].start
    return _own_name(tokens, row, barrier)


def _name(text: str, at: int, tokens: Sequence[Token], row: Suffix, barrier: str) -> int | None:
    """More than a place: 柳州化工公司, but no 柳州公司."""
    tokens = _trimmed(tokens)
    number = _anchor(tokens)
    if number is not None:
        own = tokens[: number + 1]
        if own[-1].flags & ORG:
            return own[-1].start
        rest = own[:-1]
        if not rest or all(t.flags & (GENERIC | PLACE) for t in rest):
            return None
        return own[-1].start
    return _own_name(tokens, row, barrier)


def _own_name(tokens: Sequence[Token], row: Suffix, barrier: str) -> int | None:
    """The start of a name without a place: its own word is one that no dictionary has, or a noun that is no trade."""
    first = None
    own = 0
    for token in tokens:
        if token.flags & (UNKNOWN | LATIN | GROUP | ORDINAL):
            first = token.start
            own += token.end - token.start
        elif own or token.flags & LEVEL:
            break
        else:
            continue
    if first is not None and own >= 2:
        return first
    nouns = [t for t in tokens if not t.flags & (TRADE | GENERIC | OFFICE | LEVEL | JOIN)]
    if (
        nouns
        and barrier not in ("far",)
        and len(tokens) <= 4
        and row.suffix.startswith(("有限", "股份", "集团公司", "总公司"))
    ):
        return tokens[-1].start
    return None


def _trimmed(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens up to a joint that is followed by no place or body: 记者与协会."""
    for number, token in enumerate(tokens):
        if token.flags & JOIN and (
            number == 0
            or tokens[number - 1].flags & (PLACE | ORG)
            or number + 1 == len(tokens)
            or _anchor(tokens[number + 1 :]) is None
        ):
            return tokens[:number]
    return tokens


def _short(text: str, at: int, tokens: Sequence[Token], row: Suffix, barrier: str) -> int | None:
    """Two characters of no dictionary between a stop and the suffix: 雄韬股份."""
    own = [t for t in tokens if t.flags & UNKNOWN]
    if len(tokens) == 2 and len(own) == 2 and barrier != "far":
        return tokens[-1].start
    return None


def _department(text: str, at: int, tokens: Sequence[Token], row: Suffix, barrier: str) -> int | None:
    """What an office deals with, after a place, a level or a body: 柳州市科技局, 市科技局."""
    tokens = _trimmed(tokens)
    if not tokens:
        return None
    named_by_place = row.suffix in ("公安", "交警", "消防") and tokens[0].flags & ANCHOR
    if not named_by_place and not tokens[0].flags & (OFFICE | (TRADE if len(tokens) > 1 else 0)):
        return None
    for number, token in enumerate(tokens):
        if token.flags & ANCHOR:
            last = _anchor(tokens)
            assert last is not None
            return tokens[last].start if number else tokens[number].start
        if token.flags & LEVEL:
            rest = _anchor(tokens[number + 1 :])
            return tokens[number + 1 + rest].start if rest is not None else token.start
        if not token.flags & (OFFICE | TRADE | GENERIC | NOUN):
            break
    return None


def _unit(text: str, at: int, tokens: Sequence[Token], row: Suffix, barrier: str) -> int | None:
    """A part of a body that stands before it: 建设银行柳州分行; or of a place's: 鱼峰分局."""
    for number, token in enumerate(tokens):
        if token.flags & ORG:
            return token.start
        if token.flags & (JOIN | LEVEL) and number > 2:
            break
    if (
        tokens
        and tokens[0].flags & PLACE
        and not tokens[0].flags & COUNTRY
        and row.suffix in ("分局", "支行", "分行", "支队")
    ):
        return tokens[0].start
    return None


def _faculty(text: str, at: int, tokens: Sequence[Token], row: Suffix, barrier: str) -> int | None:
    """A part of a university or an academy: 清华大学经济系."""
    for token in tokens[:5]:
        if token.flags & ORG and re.search("大学|学院|科学院|院$|大$|校$", text[token.start : token.end]):
            return token.start
        if token.flags & (PLACE | JOIN):
            break
    return None


def _alliance(text: str, at: int, tokens: Sequence[Token], row: Suffix, barrier: str) -> int | None:
    """A place, a body, a bracket or a long name: 地方特色产业学院联盟, but no 产业联盟."""
    tokens = _trimmed(tokens)
    number = _anchor(tokens)
    if number is not None and (number or tokens[0].flags & ORG):
        return tokens[number].start
    if tokens and (at - tokens[-1].start >= 8 or any(t.flags & GROUP for t in tokens)):
        return tokens[-1].start
    return None


def _placed(text: str, at: int, tokens: Sequence[Token], row: Suffix, barrier: str) -> int | None:
    """A place or a body, in brackets too: 智能网联（武汉）研发飞地."""
    tokens = _trimmed(tokens)
    number = _anchor(tokens)
    grouped = any(t.flags & GROUP for t in tokens)
    if grouped:
        return tokens[-1].start
    if number is not None and (number or tokens[0].flags & ORG):
        return tokens[number].start
    return None


def _team(text: str, at: int, tokens: Sequence[Token], row: Suffix, barrier: str) -> int | None:
    """A country, a place or a club, and what is played: 中国男子足球队."""
    for number, token in enumerate(tokens[:4]):
        if token.flags & ANCHOR:
            return token.start
        if not token.flags & (SPORT | LEVEL) or number == 3:
            break
    return None


def _party(text: str, at: int, tokens: Sequence[Token], row: Suffix, barrier: str) -> int | None:
    """The words that parties are named with: 社会民主党."""
    first = None
    while at > 1 and text[at - 2 : at] in _PARTY_WORDS:
        at -= 2
        first = at
    if first is None:
        return None
    for token in tokens:
        if token.end == first and token.flags & PLACE:
            return token.start
    return first


_PARTY_WORDS = frozenset(
    [
        "社会",
        "民主",
        "自由",
        "人民",
        "共和",
        "进步",
        "保守",
        "国大",
        "劳动",
        "共产",
        "联合",
        "独立",
        "统一",
        "公明",
        "国民",
        "民族",
        "正义",
        "团结",
        "公民",
        "改革",
        "复兴",
        "力量",
        "大众",
        "绿色",
        "祖国",
        "联盟",
        "民进",
        "工人",
        "革命",
    ]
)


def _army(text: str, at: int, tokens: Sequence[Token], row: Suffix, barrier: str) -> int | None:
    """A country's forces: 美国海军."""
    if tokens and tokens[0].flags & COUNTRY:
        return tokens[0].start
    return None


Need = Callable[[str, int, Sequence[Token], Suffix, str], int | None]

NEEDS: dict[str, Need] = {
    "any": _any,
    "name": _name,
    "short": _short,
    "dept": _department,
    "unit": _unit,
    "faculty": _faculty,
    "alliance": _alliance,
    "place": _placed,
    "team": _team,
    "party": _party,
    "army": _army,
}
