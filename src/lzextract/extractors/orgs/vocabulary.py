"""The words that tell how far a name of an organisation reaches, in one dictionary of flags."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from lzextract.lexicons import FOLDER, read_rows

STOP, NOUN, PLACE, COUNTRY, OFFICE, TRADE, GENERIC, LEVEL, SPORT, SCOPE = (1 << n for n in range(10))
_FLAGS = {
    "office": OFFICE,
    "trade": TRADE,
    "generic": GENERIC,
    "level": LEVEL,
    "sport": SPORT,
    "scope": SCOPE,
    "geo": NOUN,
    "stop": STOP,
}

# Persons' titles end what stands before a name: 总经理, 局长.
_TITLES = (
    "记者 主席 副主席 总理 副总理 总统 首相 部长 副部长 局长 副局长 厅长 副厅长 司长 处长 科长 市长 副市长 省长 副省长 县长 区长 镇长 乡长 村长 书记 副书记 主任 副主任 经理 总经理 副总经理 董事长 副董事长 董事 总裁 副总裁 "
    "院长 副院长 校长 副校长 院士 教授 博士 硕士 先生 女士 同志 队长 教练 主教练 球员 选手 厂长 行长 副行长 社长 会长 副会长 秘书长 理事长 所长 站长 台长 团长 司令员 政委 参谋长 大使 总监 主编 总编辑 律师 法官 检察官 "
    "分析师 发言人 负责人 代理人 法人 创始人 创办人 主持人 老板 司机 民警 干警 官员 员工 业主 患者 乘客 读者 观众 网友 股民 储户 家长"
)


class Word(NamedTuple):
    """A word inside names and what it says there."""

    word: str
    kind: str


class Division(NamedTuple):
    """A place and its level: country, province, city, county, region, foreign-city."""

    place: str
    level: str


@cache
def vocabulary() -> dict[str, int]:
    """Words and what they are, as flags: a stop goes before a name, everything else may stand in one.

    >>> bool(vocabulary()["柳州市"] & PLACE), bool(vocabulary()["担任"] & STOP), bool(vocabulary()["机械"] & TRADE)
    (True, True, True)
    """
    known = dict.fromkeys(_words("words.txt"), NOUN)
    known.update((word, STOP) for word in _words("stop_words.txt") if word[0] != "第")
    known.update(dict.fromkeys(_TITLES.split(), STOP))
    for row in read_rows("organisation_words.tsv", Word, key=2):
        known[row.word] = known.get(row.word, 0) & ~STOP | _FLAGS[row.kind] if row.kind != "stop" else STOP
    for place in places():
        known[place] = PLACE | (COUNTRY if places()[place] in ("country", "region") else 0)
    return known


@cache
def word_lengths() -> dict[str, tuple[int, ...]]:
    """The lengths of the words that end with a character, the longest first."""
    found: dict[str, set[int]] = {}
    for word in vocabulary():
        found.setdefault(word[-1], set()).add(len(word))
    return {last: tuple(sorted(lengths, reverse=True)) for last, lengths in found.items()}


@cache
def places() -> dict[str, str]:
    """The level of each place."""
    return {row.place: row.level for row in read_rows("places.tsv", Division)}


def _words(name: str) -> list[str]:
    return (FOLDER / name).read_text(encoding="utf-8").split("\n")[1:-1]
