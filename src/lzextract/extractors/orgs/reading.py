"""Read the text before a place in it to the left, word by word, as far as the name of an organisation may reach."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from lzextract.extractors.orgs.vocabulary import (
    ABROAD,
    COUNTRY,
    GROUP,
    JOIN,
    LATIN,
    LEVEL,
    NOUN,
    NUMBER,
    ORDINAL,
    ORG,
    PLACE,
    STOP,
    UNKNOWN,
    USUAL,
    places,
    vocabulary,
    word_lengths,
)

LONGEST = 34  # characters of the longest name before its suffix
WORDS = 14  # words of the longest name before its suffix

STOP_CHARACTERS = frozenset(
    "的了在是从到向对于由把被将以并而但也都就还又再才不没那这此其该各每某我你他她它们等则因若让使给请称说据按至已曾为所两几数多个名位家条项次种些者之内外"
    "去做买卖看讲想要需着过跟最很太更只却仍便即未如虽当凭靠沿随距离占愿令刚出逛抢赴抵皆任兼起派告经归持或"
)
JOINTS = frozenset("和与及暨")
LINKS = frozenset("-—－·•驻")
_COUNTRIES = frozenset("美英法德俄日韩朝印澳加以乌叙黎菲越泰缅柬埃墨")  # right before a suffix: 美政府, 乌军
_LEVELS = frozenset("省市县区州旗镇乡村")
_NUMERALS = frozenset("一二三四五六七八九十百〇零0123456789")
_CARDINAL = "一二三四五六七八九十百〇零"
_WAYSIDE = frozenset("亭店铺桥屯堡墩庵庙牌河坡塘沟岗台坪")  # 五里亭, 三里屯: places called by how far they lie
_ORDINAL = re.compile(r"第[一二三四五六七八九十百〇零\d]{1,4}$")
_CLOSERS = {"）": "（", ")": "(", "”": "“", "》": "《", "」": "「", "』": "『"}
_NO_PART = re.compile("[，。；：、！？!?\\n]|简称|记者|通讯员")  # what a bracket inside a name does not hold

Ends = Mapping[int, tuple[int, str]]
"""Where bodies end that were found before, with their start and kind."""


_new = tuple.__new__  # in half the time of Token(...)


class Token(NamedTuple):
    """A word and what it may be, as flags of the vocabulary; of a body that was found before, its kind."""

    start: int
    end: int
    flags: int
    kind: str = ""

    @property
    def size(self) -> int:
        return self.end - self.start


def words_before(text: str, end: int, ends: Ends, doubtful: Ends) -> tuple[list[Token], str]:
    """The words that end at `end`, from right to left, and what stopped the reading: a character, `word`, or `far` where the name would be too long.

    >>> text = "由广西柳州钢铁"
    >>> [text[token.start : token.end] for token in words_before(text, 7, {}, {})[0]]
    ['钢铁', '柳州', '广西']
    """
    words, lengths = vocabulary(), word_lengths()
    tokens: list[Token] = []
    floor = max(0, end - LONGEST)
    at = end
    while at > floor and len(tokens) < WORDS:
        if at in ends and ends[at][0] >= floor:
            start, kind = ends[at]
            tokens.append(_new(Token, (start, at, ORG, kind)))
            at = start
            continue
        if at in doubtful and doubtful[at][0] >= floor:
            tokens.append(_new(Token, (doubtful[at][0], at, UNKNOWN, "")))
            at = doubtful[at][0]
            continue
        last = text[at - 1]
        if last in _NUMERALS and (found := _ORDINAL.search(text[max(0, at - 5) : at])):
            at -= len(found[0])
            tokens.append(Token(at, at + len(found[0]), ORDINAL))
            continue
        if at == end and last in _CARDINAL and text[at - 2 : at - 1] in _CARDINAL:
            number = len(text[floor:at]) - len(text[floor:at].rstrip(_CARDINAL))
            tokens.append(Token(at - number, at, NUMBER))  # 北京|九十|中学
            at -= number
            continue
        if last in _WAYSIDE and text[at - 2 : at - 1] == "里" and text[at - 3 : at - 2] in _NUMERALS:
            tokens.append(Token(at - 3, at, PLACE))
            at -= 3
            continue
        for length in lengths.get(last, USUAL if "一" <= last <= "鿿" else ()):
            known = words.get(text[at - length : at])
            if known is not None and at >= length:
                flags = known
                break
        else:
            length, flags = _character(text, at, last, end)
        if flags & STOP or not length or (at - length in ends and text[at - length : at] == "联合"):
            return _recut(text, tokens), "word" if length else last  # 执法支队|联合|交警三大队
        tokens.append(_new(Token, (at - length, at, flags, "")))
        at -= length
    return _recut(text, tokens), "" if at == 0 else "far"


def _recut(text: str, tokens: list[Token]) -> list[Token]:
    """The words with each place read from its own beginning: 武汉|中原, not 武|汉中|原."""
    if len(tokens) < 2:
        return tokens
    words = vocabulary()
    last = tokens[-1] if not tokens[-2].flags & UNKNOWN else None
    if last and last.size == 1 and sign_of_country(text, last.end):
        tokens[-1] = last._replace(flags=PLACE | COUNTRY)  # 美上诉法院
    for number in range(len(tokens) - 1, 0, -1):
        first, second = tokens[number], tokens[number - 1]
        if first.flags & UNKNOWN and second.flags & (PLACE | NOUN):
            for end in range(min(second.end, first.start + 4), first.end, -1):
                if words.get(text[first.start : end], 0) & PLACE:
                    rest = [Token(end, second.end, UNKNOWN)] if end < second.end else []
                    tokens[number - 1 : number + 1] = [*rest, Token(first.start, end, words[text[first.start : end]])]
                    return tokens
    return tokens


def sign_of_country(text: str, at: int) -> bool:
    """Whether the character before a place stands for a country, where no word goes on before it: 美|上诉法院, 据菲|农业部.

    >>> sign_of_country("据菲农业部", 2), sign_of_country("南美上诉法院", 2)
    (True, False)
    """
    sign, ahead = text[at - 1 : at], text[at - 2 : at - 1]
    if sign not in _COUNTRIES:
        return False
    return not (_han(ahead) or ahead.isdigit()) or (ahead in STOP_CHARACTERS and sign not in "以加日")


def _character(text: str, at: int, last: str, end: int) -> tuple[int, int]:
    """The length and the flags of what ends at `at` where no known word does; length 0 where a name cannot go on."""
    if last in JOINTS or last in LINKS:
        return 1, JOIN
    if last in STOP_CHARACTERS or (last in "年月日时分号" and text[at - 2 : at - 1].isdigit()):
        return 0, 0
    if last in _LEVELS:
        return _unlisted(text, at, last)
    if last in _COUNTRIES and at == end:
        return 1, PLACE | COUNTRY
    if _han(last):
        return 1, UNKNOWN
    if last.isalnum():
        start = at
        while start > at - LONGEST and start and (_latin(text[start - 1]) or text[start - 1] in "&.-'"):
            start -= 1
        return at - start, NUMBER if text[start:at].isdigit() else LATIN
    if last in _CLOSERS and (opening := text.rfind(_CLOSERS[last], max(0, at - 14), at)) >= 0:
        inner = text[opening + 1 : at - 1]
        if inner and not _NO_PART.search(inner):
            return at - opening, GROUP
    return 0, 0


def _unlisted(text: str, at: int, last: str) -> tuple[int, int]:
    """A place with its level, where the list has it without (三江|县), a town or village of two characters that it has not (宋古乡), else the bare level (市)."""
    short = next((size for size in (3, 2) if last in "市县区" and text[at - 1 - size : at - 1] in places()), 0)
    if short and at > short:
        return short + 1, PLACE
    size = 3 if text[at - 5 : at - 4] in ("县", "市", "区", "旗") and text[at - 2 : at] not in vocabulary() else 2
    own = text[at - 1 - size : at - 1]
    pieces = (own, text[at - 1 - size : at], text[at - 2 : at])
    if last not in "镇乡村" or len(own) < size or not vocabulary().keys().isdisjoint(pieces):
        return 1, LEVEL
    named = all(_han(one) and one not in STOP_CHARACTERS | _LEVELS for one in own)
    return (size + 1, PLACE) if named else (1, LEVEL)


def _han(character: str) -> bool:
    return "一" <= character <= "鿿"


def _latin(character: str) -> bool:
    return character.isalnum() and not _han(character)


def place_before(text: str, at: int, home: bool = False) -> int | None:
    """Where the places or the level begin that stand right before a name: 漳州市|教委, 市|教委. With `home`, only places of the country count: 深圳|华为."""
    start = at
    while True:
        length = _place_at(text, start, home)
        if not length and text[start - 1 : start] in _DIVISIONS and (short := _place_at(text, start - 1, home)):
            length = short + 1  # 保亭|县, whose full name is longer
        if not length:
            break
        start -= length
    if start < at:
        return start
    if not home and text[at - 1 : at] in ("市", "省", "县", "区") and text[at - 2 : at - 1] not in ("全", "各"):
        return at - 1
    return None


_DIVISIONS = ("市", "县", "区")


def _place_at(text: str, end: int, home: bool) -> int:
    """The length of the place that ends here, 0 where none does."""
    words = places()
    for length in word_lengths().get(text[end - 1 : end], USUAL):
        level = words.get(text[end - length : end])
        if level is not None and end >= length and not (home and level in ABROAD):
            return length
    return 0


def places_before(text: str, at: int, abroad: bool = False) -> int:
    """Where the places begin that stand right before a name: 上海|复旦大学, 美国|加州|伯克利大学; `at` without any. With `abroad`, only countries count."""
    words = places()
    start, length = at, 1
    while length:
        ends = [size for size in (5, *USUAL) if start >= size and text[start - size : start] in words]
        length = next((size for size in ends if not abroad or words[text[start - size : start]] in ABROAD), 0)
        start -= length
    return start
