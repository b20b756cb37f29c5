"""Names of organisations told by how they are built: a place, what sets the body apart, what it does, and a suffix.

A suffix is found first; from there the text is read to the left, word by word, until a word comes that no name goes over. What a suffix needs before it is
the column `needs` of `organisation_suffixes.tsv`, each value a function of `NEEDS`.
"""

from __future__ import annotations

import itertools
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
    SCOPE,
    SPORT,
    STOP,
    TRADE,
    vocabulary,
    word_lengths,
)
from lzextract.lexicons import read_rows

ORG, UNKNOWN, LATIN, GROUP, ORDINAL, JOIN, NUMBER = (1 << n for n in range(10, 17))
ANCHOR = PLACE | ORG
OWN = UNKNOWN | LATIN | GROUP | ORDINAL  # what sets a body apart, where no place does
LONGEST = 34  # characters of the longest name before its suffix
WORDS = 14  # words of the longest name before its suffix

_STOP_CHARACTERS = frozenset(
    "的了在是从到向对于由把被将以并而但也都就还又再才不没那这此其该各每某我你他她它们等则因若让使给请称说据按至已曾为所两几数多个名位家条项次种些者之内外"
    "去做买卖看讲想要需着过跟最很太更只却仍便即未如虽当凭靠沿随距离占愿令刚出逛抢赴抵皆任兼起"
)
_NEVER_BEFORE = frozenset(
    "的了在是从到向由把被将并但也都就又再才不没这那此其该各每某我你他她它们请称据按已曾，。；：、！？…“‘（《【〈〔[( \n\t　,.;:!?"
)
_JOINTS = frozenset("和与及暨")
_LINKS = frozenset("-—－·•驻")
_COUNTRIES = frozenset("美英法德俄日韩朝印澳加以乌叙黎菲越泰缅")  # right before a suffix: 美政府, 乌军
_LEVELS = frozenset("省市县区州旗镇乡村")
_NUMERALS = frozenset("一二三四五六七八九十百〇零0123456789")
_HAN = re.compile("[一-鿿]")
_ORDINAL = re.compile(r"第[一二三四五六七八九十百〇零\d]{1,4}$")
_CLOSERS = {"）": "（", ")": "(", "”": "“", "》": "《", "」": "「", "』": "『"}
_STATE = frozenset(["government", "party", "court", "military"])  # bodies whose offices have names of their own


class Suffix(NamedTuple):
    """What a name ends with, the kind of such bodies, what must stand before it, and a name that shows it."""

    suffix: str
    kind: str
    needs: str
    example: str


class Token(NamedTuple):
    """A word to the left of a suffix and what it may be; of a body that was found before, its kind."""

    start: int
    end: int
    flags: int
    kind: str = ""


class Before(NamedTuple):
    """What stands before a suffix: the words from right to left, what stopped the reading (a character, `word` or `far`), and where bodies end."""

    text: str
    at: int
    tokens: Sequence[Token]
    barrier: str
    ends: Mapping[int, tuple[int, str]]

    def listed(self, first: int) -> bool:
        """Whether a name from `first` on stands in a list after another body: 市商务局、工业和信息化局."""
        if first and self.text[first - 1] in "、和及与":
            return first - 1 in self.ends
        return self.text[first - 2 : first] == "以及" and first - 2 in self.ends


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


class Endings(NamedTuple):
    """What tells the end of a suffix: its last character, then its last two, then the lengths of the suffixes that end with these."""

    pattern: re.Pattern[str]
    lengths: dict[str, tuple[int, ...]]


@cache
def _endings() -> Endings:
    lengths: dict[str, set[int]] = {}
    for suffix in suffixes():
        lengths.setdefault(suffix[-2:], set()).add(len(suffix))
    last = "".join(sorted({suffix[-1] for suffix in suffixes()}))
    return Endings(
        re.compile(f"[{re.escape(last)}]"), {end: tuple(sorted(own, reverse=True)) for end, own in lengths.items()}
    )


def _suffixes_in(text: str) -> Iterator[tuple[int, int, tuple[Suffix, ...]]]:
    """Where suffixes stand, the longest at each place where one ends, with their rows."""
    table = suffixes()
    pattern, lengths = _endings()
    for found in pattern.finditer(text):
        end = found.end()
        for length in lengths.get(text[end - 2 : end], ()):
            if length <= end and (rows := table.get(text[end - length : end])):
                yield end - length, end, rows
                break
        else:
            if rows := table.get(text[end - 1 : end]):
                yield end - 1, end, rows


def built_names(
    text: str, known: Mapping[int, tuple[int, str]], doubtful: Mapping[int, tuple[int, str]]
) -> Iterator[Built]:
    """The names that structure tells in a text. `known` gives for the end of each known name its start and kind, `doubtful` of those with another meaning."""
    ends = dict(known)
    for start, end, rows in _suffixes_in(text):
        if start not in ends and (not start or text[start - 1] in _NEVER_BEFORE):
            continue
        if (end in known and known[end][0] < start) or _goes_on(text, start, end):
            continue
        if (
            rows[-1].needs == "short"
            and text[start - 2 : start] in vocabulary()
            and text[start - 3 : start - 2] not in "、和及与"
        ):
            continue
        before = Before(text, start, *_tokens(text, start, ends, doubtful), ends)
        for row in rows:
            first = NEEDS[row.needs](before, row)
            if first is None:
                continue
            kind = row.kind
            if row.needs == "unit":
                kind = next((token.kind for token in before.tokens if token.flags & ORG), kind)
            listed = row.needs == "dept" and before.listed(first)
            yield Built(first, end, kind, "org/listed" if listed else f"org/{row.needs}")
            ends[end] = (first, kind)
            break


_LEGAL = re.compile(
    r"(?:Inc|Ltd|LTD|Limited|LIMITED|LLC|Corp|Corporation|PLC|Plc|GmbH|AG|Holdings|Company)(?![A-Za-z])\.?"
)
_LATIN_WORDS = re.compile(r"(?:[A-Z0-9(][A-Za-z0-9&.'()-]{0,20},? ){1,8}$")


def latin_names(text: str) -> Iterator[Built]:
    """Firms with a Latin name and its legal form: Systems Union (HK) Limited.

    >>> [(built.start, built.end) for built in latin_names("与Systems Union (HK) Limited签约")]
    [(1, 27)]
    """
    for found in _LEGAL.finditer(text):
        if text[found.start() - 1 : found.start()] != " ":
            continue
        floor = max(0, found.start() - 80)
        if before := _LATIN_WORDS.search(text[floor : found.start()]):
            yield Built(floor + before.start(), found.end(), "company", "org/latin")


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether a suffix is the beginning of a longer word (大学生) or one with what follows it (总会|计师); 局长 says whose head somebody is."""
    words = vocabulary()
    after = text[end : end + 1]
    if text[start] == "日" and text[start - 1 : start].isdigit():
        return True  # 10日|报道
    if after == "长":  # 内政部长 names the ministry, 厂长 and 支队长 name nobody's but the head's office
        return (
            text[end - 1] not in "部局厅署院委"
            or text[start - 1 : start] == text[end - 1]
            or text[end + 1 : end + 2] == "级"
        )
    if not after:
        return False
    if text[start : end + 1] in words:
        return True
    return (end - start == 1 or text[end - 1] in "会学行") and text[end - 1 : end + 1] in words


def _tokens(
    text: str, end: int, ends: Mapping[int, tuple[int, str]], doubtful: Mapping[int, tuple[int, str]]
) -> tuple[list[Token], str]:
    """The words that end at `end`, from right to left, and the character that stopped the reading (a word: `word`)."""
    words, lengths = vocabulary(), word_lengths()
    tokens: list[Token] = []
    floor = max(0, end - LONGEST)
    at = end
    while at > floor and len(tokens) < WORDS:
        if at in ends and ends[at][0] >= floor:
            start, kind = ends[at]
            tokens.append(Token(start, at, ORG, kind))
            at = start
            continue
        if at in doubtful and doubtful[at][0] >= floor:
            tokens.append(Token(doubtful[at][0], at, UNKNOWN))
            at = doubtful[at][0]
            continue
        last = text[at - 1]
        if last in _NUMERALS and (found := _ORDINAL.search(text[max(0, at - 5) : at])):
            at -= len(found[0])
            tokens.append(Token(at, at + len(found[0]), ORDINAL))
            continue
        for length in lengths.get(last, ()):
            if at >= length and (flags := words.get(text[at - length : at])) is not None:
                break
        else:
            length, flags = _character(text, at, last, end)
        if flags & STOP or not length:
            return _recut(text, tokens), "word" if length else last
        tokens.append(Token(at - length, at, flags))
        at -= length
    return _recut(text, tokens), "" if at == 0 else "far"


def _recut(text: str, tokens: list[Token]) -> list[Token]:
    """The words with each place read from its own beginning: 武汉|中原, not 武|汉中|原."""
    words = vocabulary()
    last = tokens[-1] if len(tokens) > 1 and not tokens[-2].flags & UNKNOWN else None
    if last and text[last.start : last.end] in _COUNTRIES and not _HAN.match(text[last.start - 1 : last.start]):
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


def _character(text: str, at: int, last: str, end: int) -> tuple[int, int]:
    """The length and the flags of what ends at `at` where no known word does; length 0 where a name cannot go on."""
    if last in _JOINTS or last in _LINKS:
        return 1, JOIN
    if last in _STOP_CHARACTERS or (last in "年月日时分号" and text[at - 2 : at - 1].isdigit()):
        return 0, 0
    if last in _LEVELS:
        return _unlisted(text, at, last)
    if last in _COUNTRIES and at == end:
        return 1, PLACE | COUNTRY
    if _HAN.match(last):
        return 1, UNKNOWN
    if last.isalnum():
        start = at
        while start > at - LONGEST and start and (_latin(text[start - 1]) or text[start - 1] in "&.-'"):
            start -= 1
        return at - start, NUMBER if text[start:at].isdigit() else LATIN
    if last in _CLOSERS and (opening := text.rfind(_CLOSERS[last], max(0, at - 14), at)) >= 0:
        inner = text[opening + 1 : at - 1]
        if inner and not re.search("[，。；：、！？\\n]|简称|记者|通讯员", inner):
            return at - opening, GROUP
    return 0, 0


def _unlisted(text: str, at: int, last: str) -> tuple[int, int]:
    """A town or village of two characters that no list has (宋古乡), else the bare level (市)."""
    own = text[at - 3 : at - 1]
    pieces = (own, text[at - 3 : at], text[at - 2 : at])
    if last not in "镇乡村" or len(own) < 2 or not vocabulary().keys().isdisjoint(pieces):
        return 1, LEVEL
    return (3, PLACE) if all(_HAN.match(one) and one not in _STOP_CHARACTERS | _LEVELS for one in own) else (1, LEVEL)


def _latin(character: str) -> bool:
    return character.isalnum() and not _HAN.match(character)


# ---- what must stand before a suffix: each gives the start of the name, or None ------------------------------------------------


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
        if text[token.start] in _LINKS:
            if not (before[0].flags & (ANCHOR | OWN)):
                return tokens[:number]
        elif tokens[number - 1].flags & (ANCHOR | LEVEL) or before[0].flags & ANCHOR or not _anchored(before):
            return tokens[:number]
    return tokens


_LEVELLED = frozenset(
    [
        "government",
        "court",
        "party",
        "military",
        "hospital",
        "media",
        "institute",
        "association",
        "school",
        "other",
        "team",
    ]
)
_WIDE = frozenset(["alliance", "association", "institute", "international", "media", "team"])
_NATIONAL = frozenset(["government", "court", "party", "military", "team", "international"])


def _any(before: Before, row: Suffix) -> int | None:
    """A place, a body, a level of government or a name of one's own is enough: 北京医院, 市法院, 金杜律师事务所."""
    tokens = _joined(before.text, before.tokens)
    if not tokens:
        return None
    if own := _anchored(tokens):
        if row.kind not in _NATIONAL and all(t.flags & (COUNTRY | GENERIC) for t in own):
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


def _levelled(tokens: Sequence[Token], row: Suffix) -> int | None:
    """The start of a name that begins with a level of government or with how far a body reaches: 市人民医院, 中华慈善总会."""
    if row.kind not in _LEVELLED:
        return None
    wanted = LEVEL | SCOPE if row.kind in _WIDE else LEVEL
    for number, token in enumerate(tokens[:5]):
        if token.flags & wanted and not (
            number and all(t.flags & GENERIC for t in tokens[:number]) and row.kind == "institute"
        ):
            return _unlisted_before(tokens[number:])
        if not token.flags & (GENERIC | OFFICE | NOUN | TRADE | UNKNOWN):
            break
    return None


def _unlisted_before(tokens: Sequence[Token]) -> int:
    """The start of a level, with the two characters before it that no list of places has: 柳东|新区, 容桂|街道."""
    own = tokens[1:3]
    if (
        tokens[0].end - tokens[0].start > 1
        and len(own) == 2
        and all(t.flags & UNKNOWN and t.end - t.start == 1 for t in own)
    ):
        return own[-1].start
    return tokens[0].start


def _with_brand(own: Sequence[Token], tokens: Sequence[Token], row: Suffix, barrier: str) -> int:
    """The start of a name, its own word before the place included: 东风柳州汽车有限公司."""
    brand = tokens[len(own) :]
    strong = row.kind == "company" and row.suffix.startswith(("有限", "股份"))
    if (
        strong
        and own[-1].flags & PLACE
        and len(brand) == 1
        and brand[0].flags & (OWN | NOUN)
        and barrier not in ("word", "far")
    ):
        return brand[0].start if brand[0].end - brand[0].start in (2, 3) else own[-1].start
    return own[-1].start


def _name(before: Before, row: Suffix) -> int | None:
    """More than a place and a sort: 柳州化工公司, but no 柳州公司, no 美国石油公司."""
    tokens = _joined(before.text, before.tokens)
    if own := _anchored(tokens):
        if own[-1].flags & ORG or own[0].flags & ORG:
            return own[-1].start
        rest = [t for t in own if not t.flags & PLACE]
        if not rest or all(t.flags & GENERIC and not t.flags & TRADE for t in rest):
            return None
        if all(t.flags & (TRADE | GENERIC) for t in rest) and all(t.flags & COUNTRY for t in own if t.flags & PLACE):
            return None
        return _with_brand(own, tokens, row, before.barrier)
    return _own_name(tokens, row, before.barrier)


def _own_name(tokens: Sequence[Token], row: Suffix, barrier: str) -> int | None:
    """The start of a name without a place: its own word is one that no dictionary has, or, before 有限公司, a noun that is no trade."""
    strong = row.suffix.startswith(("有限", "股份", "集团公司", "总公司")) or "事务所" in row.suffix
    first, own = None, 0
    for number, token in enumerate(tokens):
        if token.flags & OWN:
            first = token.start
            own += token.end - token.start if row.kind == "media" or not token.flags & GROUP else 0
        elif token.flags & NUMBER and number == 0 and row.suffix.endswith(("厂", "医院", "中学", "部队")):
            return token.start
        elif own or not token.flags & (TRADE | GENERIC | OFFICE | (NOUN if strong or number == 0 else 0)):
            break
    if first is not None and own >= 2:
        return first if own <= 7 or row.kind == "media" else None
    nouns = [t for t in tokens if t.flags & NOUN and not t.flags & (TRADE | GENERIC | OFFICE)]
    if strong and nouns and barrier != "far" and len(tokens) <= 5:
        return tokens[-1].start
    alone = len(tokens) == 1 and tokens[0].flags & (NOUN | TRADE) and barrier not in ("word", "far")
    return tokens[0].start if alone and (row.kind == "media" or row.suffix == "组委会") else None


def _short(before: Before, row: Suffix) -> int | None:
    """Two characters of no dictionary between a stop and the suffix: 雄韬股份."""
    tokens = _joined(before.text, before.tokens)
    if len(tokens) == 2 and all(t.flags & UNKNOWN for t in tokens) and before.barrier != "far":
        return tokens[-1].start
    if len(tokens) == 1 and tokens[0].flags & UNKNOWN and before.barrier != "far":
        return tokens[0].start if tokens[0].end - tokens[0].start in (2, 3) else None
    if len(tokens) != 1 or tokens[0].flags not in (NOUN, PLACE) or tokens[0].end - tokens[0].start != 2:
        return None
    repeated = row.suffix in _FIRM_ONLY and before.text.count(before.text[tokens[0].start : before.at] + row.suffix) > 2
    return tokens[0].start if repeated or before.listed(tokens[0].start) else None


_FIRM_ONLY = frozenset(
    [
        "药业",
        "置业",
        "影业",
        "乳业",
        "控股",
        "股份",
        "实业",
        "重工",
        "财险",
        "人寿",
        "信托",
        "证券",
        "期货",
        "制药",
        "传媒",
    ]
)


def _department(before: Before, row: Suffix) -> int | None:
    """What an office deals with, after a place, a level or a body of the state: 柳州市科技局, 市科技局."""
    tokens = _joined(before.text, before.tokens)
    if not tokens:
        return None
    if not tokens[0].flags & (OFFICE | (TRADE if len(tokens) > 1 else 0)):
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


_OFFICED = frozenset(["association", "international", "media"])  # other bodies whose offices have names of their own
_OF_FIRMS = frozenset(
    [
        "分公司",
        "子公司",
        "分行",
        "支行",
        "营业部",
        "储蓄所",
        "营业所",
        "事业部",
        "代表处",
        "办事处",
        "附属医院",
        "附属中学",
        "附属小学",
        "附中",
        "附小",
        "分院",
        "分社",
        "分会",
        "分校",
    ]
)


def _unit(before: Before, row: Suffix) -> int | None:
    """A part of a body that stands before it: 建设银行柳州分行, 国务院研究室; or of a place's: 鱼峰分局."""
    tokens = _joined(before.text, before.tokens)
    for number, token in enumerate(tokens):
        if token.flags & ORG:
            if len(row.suffix) == 1 and (
                number == 0 or before.at - token.end > 10 or not tokens[0].flags & (OFFICE | NOUN | TRADE | ORDINAL)
            ):
                return None
            return token.start if row.suffix in _OF_FIRMS or token.kind in _STATE or token.kind in _OFFICED else None
        if before.at - token.start > 12:
            break
    if not tokens or tokens[0].flags & COUNTRY:
        return None
    if tokens[0].flags & PLACE and row.suffix in ("分局", "支行", "分行", "支队", "办事处"):
        return tokens[0].start
    if tokens[0].flags & (OFFICE | LEVEL) and len(row.suffix) > 1 and row.suffix not in _OF_FIRMS - {"办事处"}:
        own = _anchored(tokens)
        return own[-1].start if own else _levelled(tokens, row)
    return None


def _faculty(before: Before, row: Suffix) -> int | None:
    """A part of a university or an academy: 清华大学经济系."""
    for number, token in enumerate(_joined(before.text, before.tokens)[:6]):
        if token.flags & ORG:
            return (
                token.start
                if (number or len(row.suffix) > 2) and token.kind in ("university", "institute", "school")
                else None
            )
        if before.at - token.start > 12:
            break
    return None


def _alliance(before: Before, row: Suffix) -> int | None:
    """A place, a body, a bracket or a long name: 地方特色产业学院联盟, but no 产业联盟."""
    tokens = _joined(before.text, before.tokens)
    own = _anchored(tokens)
    if own and (len(own) > 1 or own[0].flags & ORG):
        return own[-1].start
    if tokens and (before.at - tokens[-1].start >= 8 or any(t.flags & GROUP for t in tokens)):
        return tokens[-1].start
    return None


def _seated(before: Before, row: Suffix) -> int | None:
    """A place or a body right before: 南京公安, 山东公安机关."""
    own = _anchored(_joined(before.text, before.tokens))
    return own[-1].start if own and all(t.flags & ANCHOR for t in own) and not own[0].flags & COUNTRY else None


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
    if row.suffix != "中心" or not own or own[0].flags & ANCHOR or before.text[own[0].start : own[0].end] in _VENUES:
        return None
    return None if own[-1].flags & ORG and own[-1].kind in ("company", "platform") else own[-1].start


_VENUES = frozenset(
    [
        "加工",
        "试验",
        "实验",
        "实训",
        "配送",
        "购物",
        "会展",
        "会议",
        "展览",
        "商业",
        "活动",
        "健身",
        "娱乐",
        "游泳",
        "运动",
        "度假",
        "文化",
        "文体",
        "体育",
        "艺术",
        "指挥",
        "控制",
        "市",
        "城市",
    ]
)


def _team(before: Before, row: Suffix) -> int | None:
    """A country, a place or a club, and what is played: 中国男子足球队, 深圳平安队."""
    at = before.at
    if before.text[at - 1 : at + len(row.suffix)] in vocabulary():
        return None  # 车队
    own = _anchored(_joined(before.text, before.tokens))
    if not own or at - own[-1].start > 12:
        return None
    between = [t for t in own if not t.flags & ANCHOR]
    if all(t.flags & (SPORT | LEVEL) for t in between) or (
        len(row.suffix) == 1 and len(between) <= 2 and at - own[0].start <= 6
    ):
        return own[-1].start
    return None


def _party(before: Before, row: Suffix) -> int | None:
    """The words that parties are named with: 社会民主党."""
    first, at = None, before.at
    while at > 1 and before.text[at - 2 : at] in _PARTY_WORDS:
        at -= 2
        first = at
    if first is None:
        return None
    for token in before.tokens:
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
        "复兴",
        "大众",
        "绿色",
        "祖国",
        "联盟",
        "民进",
        "工人",
        "革命",
    ]
)


def _army(before: Before, row: Suffix) -> int | None:
    """A country's forces: 美国海军."""
    if before.tokens and before.tokens[0].flags & COUNTRY:
        return before.tokens[0].start
    return None


Need = Callable[[Before, Suffix], int | None]

NEEDS: dict[str, Need] = {
    "any": _any,
    "name": _name,
    "short": _short,
    "dept": _department,
    "unit": _unit,
    "faculty": _faculty,
    "alliance": _alliance,
    "place": _placed,
    "seat": _seated,
    "team": _team,
    "party": _party,
    "army": _army,
}

_TAILS = {
    "大学": "大",
    "学院": "院",
    "银行": "行",
    "医院": "院",
    "委员会": "委",
    "研究院": "院",
    "协会": "协",
    "联合会": "联",
}


def short_forms(name: str, kind: str) -> list[str]:
    """Short forms that a newspaper may make of a full name: its own word for a firm, one character of each word for others.

    >>> short_forms("柳州职业技术大学", "university"), short_forms("广西螺霸王食品科技有限公司", "company")
    (['柳职大', '柳技大', '柳职技大'], ['螺霸王'])
    """
    suffix = next((name[start:end] for start, end, _ in _suffixes_in(name) if end == len(name)), "")
    at = len(name) - len(suffix)
    tokens = list(reversed(_tokens(name, at, {}, {})[0]))
    if not tokens or tokens[0].start:
        return []
    if kind == "company":
        places = sum(1 for _ in itertools.takewhile(lambda token: token.flags & (PLACE | LEVEL), tokens))
        own = itertools.takewhile(_may_be_brand, tokens[places:])
        brand = list(own)
        ends = {token.end for number, token in enumerate(brand, 1) if token.flags & UNKNOWN or number == len(brand)}
        forms = [name[brand[0].start : end] for end in sorted(ends)]
        return [form for form in forms if 2 <= len(form) <= 4 and form not in vocabulary()]
    tail = _TAILS.get(suffix)
    if tail is None or len(tokens) < 2 or not tokens[0].flags & PLACE:
        return []
    first, *middle = [name[token.start] for token in tokens if not token.flags & (LEVEL | GROUP | JOIN)]
    forms = [first + one + tail for one in middle]
    forms += [first + one + two + tail for one, two in itertools.pairwise(middle)]
    return [form for form in forms if form not in vocabulary()]


def place_before(text: str, at: int, home: bool = False) -> int | None:
    """Where the places or the level begin that stand right before a name: 漳州市|教委, 市|教委. With `home`, only places of the country count: 深圳|华为."""
    words, lengths = vocabulary(), word_lengths()
    start = at
    while start:
        for length in lengths.get(text[start - 1], ()):
            flags = words.get(text[start - length : start], 0) if start >= length else 0
            if flags & PLACE and not (home and flags & COUNTRY):
                start -= length
                break
        else:
            break
    if (
        start == at
        and not home
        and text[at - 1 : at] in ("市", "省", "县", "区")
        and text[at - 2 : at - 1] not in ("全", "各")
    ):
        return at - 1
    return start if start < at else None


def _may_be_brand(token: Token) -> bool:
    sort = token.flags & (TRADE | GENERIC) and token.end - token.start > 1
    return bool(token.flags & (UNKNOWN | LATIN | NOUN | GENERIC) and not sort)
