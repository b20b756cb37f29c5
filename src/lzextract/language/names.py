"""Personal names as bylines print them: told by their surnames, and parted where they are printed without a gap."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import NamedTuple

from lzextract.language.characters import HAN
from lzextract.lexicons import read_rows

DOT = "·•・‧．"
_DOTTED = re.compile(rf"{HAN}{{1,9}}(?:[{DOT}]{HAN}{{1,9}}){{1,4}}")
# The characters that names from other languages are written with: 艾力·买买提, 约翰·史密斯.
_FOREIGN = frozenset(
    "阿艾爱安奥巴拜班邦保贝本比彼毕别宾波伯博布查察达丹道德登邓狄迪丁东杜多顿恩尔法菲费芬弗夫福富盖甘冈高戈格根古哈海汉荷赫黑亨胡华霍基吉季加贾江杰金卡凯坎康科克肯库拉"
    "莱赖兰朗劳勒雷里丽利莉林琳鲁路伦罗洛马玛迈麦曼梅门蒙米密敏明摩莫姆木穆纳乃奈南尼涅宁纽努诺欧帕潘佩彭皮平普奇齐恰强乔切琼曲冉热荣瑞萨塞赛桑沙尚绍舍申圣史舒斯苏孙索塔泰坦汤特提蒂廷图托"
    "瓦旺威韦维温翁沃乌吾伍西希夏肖谢辛休许雅亚扬耶叶伊依易英尤尤约扎泽詹珍朱兹祖孜买其克江提力子再娜妮娅莎黛琪希珊茜薇露芙坚健旦措卓嘎央次仁顿珠娃才让措姆合帕吐逊肉孜买依努尔"
)
_NO_NAME_ENDS = frozenset("组部局厅院县省镇村型级类式性者员版篇章节图表组會会站席证團团们")  # 高中组, 计划表
_HAN = re.compile(rf"{HAN}{{2,5}}")

# What a piece of a run costs beside its surname: three names in four have three characters, four are rare.
_LENGTH_COST = {2: 2.0, 3: 0.0, 4: 5.0, 5: 9.0, 6: 9.0}


class Surname(NamedTuple):
    """A surname; the table is in the order of how many people bear it."""

    surname: str
    example: str
    traditional: str = ""


class WordsLikeNames(NamedTuple):
    """What follows a surname in common words, and in those that are a name as often."""

    surname: str
    words: str = ""
    doubtful: str = ""


@cache
def _surnames() -> dict[str, float]:
    """Surnames, simplified and traditional, with what one costs: the logarithm of its place in the table."""
    costs: dict[str, float] = {}
    for place, row in enumerate(read_rows("surnames.tsv", Surname)):
        for surname in (row.surname, row.traditional):
            if surname:
                costs.setdefault(surname, math.log2(place + 2))
    return costs


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """Words that begin as a name does: common ones (国家, 高温), and those that are a name as often (文明, 阳光)."""
    rows = read_rows("not_names.tsv", WordsLikeNames)
    common = frozenset(row.surname + ending for row in rows for ending in row.words.split())
    return common, frozenset(row.surname + ending for row in rows for ending in row.doubtful.split())


def surname(name: str) -> str | None:
    """The surname that a text begins with, the compound one before the single.

    >>> surname("欧阳春香"), surname("刘心蕊"), surname("的")
    ('欧阳', '刘', None)
    """
    known = _surnames()
    for length in (4, 2, 1):
        if name[:length] in known and (length == 1 or len(name) > length):
            return name[:length]
    return None


def _cost(piece: str) -> float | None:
    """What it costs to take a piece of a run as one name; None where it can be none."""
    known = _surnames()
    best: float | None = None
    for length in (1, 2, 4):
        if (found := known.get(piece[:length])) is None or len(piece) - length not in (1, 2):
            continue
        cost = found + _LENGTH_COST[len(piece)] - (4 if length > 1 else 0)
        best = cost if best is None else min(best, cost)
    if len(piece) == 4 and _FOREIGN.issuperset(piece):
        return 6.0  # 扎西达娃
    if len(piece) == 4 and max(known.get(piece[0], 9.0), known.get(piece[1], 9.0)) < 7:  # 范徐丽泰: two surnames
        double = known[piece[0]] + known[piece[1]] + _LENGTH_COST[4]
        best = double if best is None else min(best, double)
    return best


def is_foreign(text: str) -> bool:
    """Whether a text is written with nothing but the characters that names from other languages are written with.

    >>> is_foreign("弗朗科"), is_foreign("微软")
    (True, False)
    """
    return bool(text) and _FOREIGN.issuperset(text)


def is_name(text: str, *, alone: bool = False) -> bool:
    """Whether a text is a personal name for certain enough to stand without 记者: a surname and one or two characters, and no word.

    `alone` asks for more, since nothing else on the line speaks for a byline: 文明 is a word as well.

    >>> [word for word in ("刘心蕊", "欧阳春香", "韦斯敏", "高温", "国家", "走进", "艾力·买买提") if is_name(word)]
    ['刘心蕊', '欧阳春香', '韦斯敏', '艾力·买买提']
    >>> is_name("文明"), is_name("文明", alone=True), is_name("扎西达娃"), is_name("高中组")
    (True, False, True, False)
    """
    if _DOTTED.fullmatch(text) or (len(text) == 4 and _FOREIGN.issuperset(text)):
        return all(character in _FOREIGN or character in DOT for character in text)
    common, doubtful = _words()
    if not _HAN.fullmatch(text) or text in common or (alone and text in doubtful):
        return False
    found = surname(text)
    return found is not None and len(text) - len(found) in (1, 2) and text[-1] not in _NO_NAME_ENDS


def split_names(run: str, *, strict: bool = True) -> list[str] | None:
    """The names in a run of characters that has no gap: 刘心蕊韦斯敏 are two. None where the run is none.

    `strict` asks for a known surname; else (after 记者, in brackets) any two to four characters are a name: 扎西达娃.

    >>> split_names("刘心蕊韦斯敏"), split_names("李明王建国"), split_names("扎西达娃"), split_names("次仁罗布", strict=False)
    (['刘心蕊', '韦斯敏'], ['李明', '王建国'], ['扎西达娃'], ['次仁罗布'])
    """
    if len(run) > 40:
        return None
    if any(dot in run for dot in DOT):
        return [run] if _DOTTED.fullmatch(run) else None
    if len(run) in (2, 3) and (surname(run) or not strict):
        return [run]
    best: list[tuple[float, list[str]] | None] = [(0.0, [])] + [None] * len(run)
    for end in range(2, len(run) + 1):
        for start in range(max(0, end - 6), end - 1):
            if (before := best[start]) is None or (cost := _cost(run[start:end])) is None:
                continue
            total = before[0] + cost
            if (known := best[end]) is None or total < known[0]:
                best[end] = (total, [*before[1], run[start:end]])
    if (found := best[len(run)]) is not None and found[1]:
        return found[1]
    return [run] if len(run) == 4 and not strict else None
