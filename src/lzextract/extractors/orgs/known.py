"""Names of organisations that are known: the lists under `lexicons/organisations`, found in a text at once."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import compress, count
from operator import itemgetter
from typing import NamedTuple

from lzextract.extractors.orgs.lists import by_head, names_of
from lzextract.extractors.orgs.vocabulary import FOLLOWING, begins_word, vocabulary
from lzextract.language.names import is_foreign
from lzextract.model import OwnName


class Body(NamedTuple):
    """An organisation: its canonical name and kind. `given` where a user says so: then the name is reported whatever the page prints."""

    name: str
    kind: str
    given: bool = False


class Known(NamedTuple):
    """Where a known name stands in a text. `doubtful` ones have another meaning as well and need evidence."""

    start: int
    end: int
    body: Body
    doubtful: bool


_HEAD = (2,)
"""The size of a name that is but its head. Of each begin it may be that of a name too."""
_new = tuple.__new__  # in a third of the time of Known(...)


class Names:
    """Names by their surfaces. Where one may begin in a text is told by two characters, its head; three tell how long it may be.

    The names of a head are read when a text first holds it. `rows` are those that have been read: all that may stand in a text that was looked at.
    """

    def __init__(self, own: Sequence[OwnName] = ()) -> None:
        self.own = {
            surface: Body(row.canonical or row.name, row.kind, True)
            for row in own
            for surface in row.surfaces()
            if len(surface) > 1
        }
        self.rows: dict[str, str] = {}
        self._begins: set[str] = set()  # not a dict: that looks at the strings themselves to say no
        self._sizes: dict[str, tuple[int, ...]] = {}
        unread: dict[int, bytes] = {}
        heads, lines = by_head()
        for head, line in zip(_pairs(heads)[::2], lines, strict=True):
            unread[head] = b"%b\n%b" % (unread[head], line) if head in unread else line
        # By head its lines or, once they have been read, the size of the name that is but the head, if there is one.
        self._heads: dict[int, bytes | tuple[int, ...]] = {**unread}
        for surface in self.own:
            head = _pairs(surface)[0]
            self._read(head)
            self._add(head, {surface: ""})

    def find(self, text: str) -> list[Known]:
        """The longest known name at each place where one begins; they may overlap."""
        found: list[Known] = []
        rows, heads, begins = self.rows, self._heads, self._begins
        pairs = _pairs(text)
        for start in compress(count(), map(heads.__contains__, pairs)):
            begin = text[start : start + 3]
            if begin in begins:
                sizes = self._sizes[begin]
            elif not (own := heads[pairs[start]]):
                continue  # most of all
            elif isinstance(own, tuple):
                sizes = own
            else:
                self._read(pairs[start])
                sizes = self._sizes.get(begin, _HEAD)
            for size in sizes:
                if (surface := text[start : start + size]) in rows:
                    found.append(_new(Known, (start, start + len(surface), *self._row(surface))))
                    break
        return found

    def body(self, surface: str) -> Body | None:
        """The organisation of a name."""
        for head in _pairs(surface)[:1]:
            self._read(head)
        return self._row(surface)[0] if surface in self.rows else None

    def _read(self, head: int) -> None:
        """Read the names of a head, where that has not been done."""
        lines = self._heads.get(head)
        if isinstance(lines, bytes):
            self._add(head, {name: body for line in lines.split(b"\n") for name, body in names_of(line).items()})

    def _add(self, head: int, names: dict[str, str]) -> None:
        self.rows |= names
        for name in names:
            begin, size = name[:3], len(name)
            sizes = self._sizes.get(begin)
            if sizes is None:
                self._sizes[begin] = (size, 2) if size > 2 else _HEAD
            elif size not in sizes:
                self._sizes[begin] = tuple(sorted((*sizes, size), reverse=True))
        self._begins.update(map(itemgetter(slice(3)), names))
        # Last of all, for another thread may look at it.
        self._heads[head] = _HEAD if 2 in map(len, names) or self._heads.get(head) == _HEAD else ()

    def _row(self, surface: str) -> tuple[Body, bool]:
        """The organisation of a name, and whether the name has another meaning."""
        if surface in self.own:
            return self.own[surface], False
        kind, _, name = self.rows[surface].partition(":")
        doubtful = kind[-1] == "?"
        return _new(Body, (name or surface, kind[:-1] if doubtful else kind, False)), doubtful


_FOLD = bytes(byte & 63 for byte in range(256))


def _pairs(text: str) -> array[int]:
    """Each two neighbouring characters as a number, which few other pairs share.

    Its lowest bytes are those of both characters, which a dict looks at first: 中国 and 中外 part at once. It lies below 2 ** 30, as
    numbers do that Python hashes without a loop. An array makes each as it is asked for: a list of them would fill the cache.
    """
    codes = text.encode("utf-32-le", "surrogatepass")
    low, high = codes[::4], codes[1::4].translate(_FOLD)
    pairs = bytearray(len(codes))
    pairs[::4], pairs[2::4] = low, high
    pairs[1::4], pairs[3::4] = (low + b"\0")[1:], (high + b"\0")[1:]
    return array("I", bytes(pairs[:-4]))


@lru_cache(maxsize=4)
def names_with(own: tuple[OwnName, ...]) -> Names:
    """The names of the lists and those of a user, who wins."""
    return Names(own) if own else known_names()


@cache
def known_names() -> Names:
    """The names of all lists."""
    return Names()


_SURNAMES = frozenset(
    "李王张刘陈杨赵黄周吴徐孙朱郭罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范姚谭廖邹熊陆郝孔崔康毛邱秦顾侯邵孟龙段雷钱汤尹黎贺赖龚"
)


_AWARDED = ("特殊津贴", "政府特殊津贴")


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a known name is no part of a longer word or of a person's name. Long names are taken as they are.

    >>> [stands_alone(text, 2, 4) for text in ("访问微软公司", "因为施工行业", "蒋新松柏", "奥林匹克")]
    [True, True, True, False]
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    if text[start] < "\x80" or text[end - 1] < "\x80":
        return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())
    words = vocabulary()
    if after == "门" and text[end - 1] == "部":
        return False  # 财政部门联合发文
    if after in ("特", "政") and text.startswith(_AWARDED, end):
        return False  # 享受国务院特殊津贴
    if before and (before == "各" or text[start - 2 : start] in ("各国", "各省", "各市", "各县", "各地")):
        return False  # 各国|外交部
    if after == "团" and text[end - 1] == "党":
        return True  # 国民党团, no 党团 of another
    if after == "长" and text[end + 1 : end + 2] == "级":
        return False  # 贸易部长级代表
    if end - start > 3:  # 北京大学|生, 成都大运|会
        if not after or text[end - 2 : end + 1] not in words:
            return True
        return text[end : end + 2] in ("生物", "生命", "生态") if after == "生" else begins_word(text, end)
    if after and after not in FOLLOWING and text[end - 1 : end + 1] in words and not begins_word(text, end):
        return False
    if end - start == 2 and after in ("路", "街", "巷") and text[end : end + 2] not in words:
        return False  # 南京东路
    told = end - start == 3 and text[end - 1] in "部局委院社队军厅办会署"  # 外交部: its end says what it is
    parted = told or before in "从对在向由被据把给"  # 从|中石化
    if before and not parted and text[start - 1 : start + 1] in words and not _ends(text, start):
        return False
    last = len(text) - (end - start) - 2  # a shorter piece, at the end of the text, is the name itself
    for first in range(start - 2 if start > 2 else 0, (start if start < last else last) + 1):
        if text[first : first + end - start + 2] in words:
            return False
    name = text[start:end]
    if text[start] == "日" and before.isdigit():
        return False  # 10日|共青团
    if (name == "中共" and before and before in "年季月日期次场段") or (name == "人大" and before.isdigit()):
        return False  # 近三年中|共交战两次, 22人|大名单
    if before in _SURNAMES and end - start == 2 and not _ends(text, start):  # 允许|花旗
        return False
    if not is_foreign(name):
        return True
    return not (is_foreign(before) and not _ends(text, start)) and not (
        is_foreign(after) and not begins_word(text, end)
    )


def _ends(text: str, at: int) -> bool:
    """Whether a word ends at a place in the text."""
    words = vocabulary()
    return (
        (at > 1 and text[at - 2 : at] in words)
        or (at > 2 and text[at - 3 : at] in words)
        or (at > 3 and text[at - 4 : at] in words)
    )
