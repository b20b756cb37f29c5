"""Names of organisations that are known: the lists under `lexicons/organisations`, found in a text at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from operator import concat
from typing import NamedTuple

from lzextract.extractors.orgs.vocabulary import vocabulary
from lzextract.language.names import is_foreign
from lzextract.lexicons import FOLDER, LexiconError
from lzextract.model import OwnName

KINDS = frozenset(
    [
        "company",
        "government",
        "party",
        "university",
        "school",
        "institute",
        "association",
        "alliance",
        "media",
        "hospital",
        "court",
        "military",
        "international",
        "platform",
        "team",
        "other",
    ]
)


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


class Names:
    """Names by their surfaces, with sets of their beginnings, by which all that stand in a text are found in one pass over its pairs of characters."""

    def __init__(self, rows: dict[str, str], own: Sequence[OwnName] = ()) -> None:
        self.rows = rows
        self.own = {
            surface: Body(row.canonical or row.name, row.kind, True) for row in own for surface in row.surfaces()
        }
        if self.own:
            self.rows = rows | dict.fromkeys(self.own, "")
        # The lengths of names, as bits, by their first three characters.
        self._lengths: dict[str, int] = {}
        seen = self._lengths.get
        for surface in self.rows:
            head = surface[:3]
            self._lengths[head] = seen(head, 0) | 1 << len(surface)
        self._heads = {head[:2] for head in self._lengths}
        self._pairs = {head for head in self._lengths if len(head) == 2}

    def find(self, text: str) -> Iterator[Known]:
        """The longest known name at each place where one begins; they may overlap."""
        heads, pairs, by_head, rows = self._heads, self._pairs, self._lengths, self.rows
        for start in [at for at, pair in enumerate(map(concat, text, text[1:])) if pair in heads]:
            lengths = by_head.get(text[start : start + 3], 0)
            while lengths:
                length = lengths.bit_length() - 1
                lengths ^= 1 << length
                if (surface := text[start : start + length]) in rows and len(surface) == length:
                    yield self._known(start, surface)
                    break
            else:
                if (surface := text[start : start + 2]) in pairs:
                    yield self._known(start, surface)

    def body(self, surface: str) -> Body | None:
        """The organisation of a name."""
        if surface in self.own:
            return self.own[surface]
        if surface not in self.rows:
            return None
        name, kind, _ = self.rows[surface].split("\t")
        return Body(name.removesuffix("?"), kind)

    def _known(self, start: int, surface: str) -> Known:
        if surface in self.own:
            return Known(start, start + len(surface), self.own[surface], False)
        name, kind, aliases = self.rows[surface].split("\t")
        doubtful = name == f"{surface}?" or f"{surface}?" in aliases.split("|")
        return Known(start, start + len(surface), Body(name.removesuffix("?"), kind), doubtful)


@lru_cache(maxsize=4)
def names_with(own: tuple[OwnName, ...]) -> Names:
    """The names of the lists and those of a user, who wins."""
    return Names(known_names().rows, own) if own else known_names()


@cache
def known_names() -> Names:
    """The names of all lists, each with the row that it stands in: only the rows of names that are found are ever read."""
    rows: dict[str, str] = {}
    for path in sorted((FOLDER / "organisations").glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if not line or line[0] == "#":
                continue
            try:
                name, kind, aliases = line.split("\t")
            except ValueError:
                kind = ""
            if kind not in KINDS:
                raise LexiconError(f"{path.name}:{number}: not a name, a kind and aliases")
            rows[name] = line
            if aliases:
                for alias in aliases.split("|"):
                    rows[alias] = line
    for surface in [surface for surface in rows if surface[-1] == "?"]:
        rows[surface[:-1]] = rows.pop(surface)
    # Sports and finance pages write ac米兰, opec.
    for surface in [surface for surface in rows if (surface[0] < "z" or surface[-1] < "z") and len(surface) > 3]:
        rows.setdefault(surface.lower(), rows[surface])
    return Names(rows)


_SURNAMES = frozenset(
    "李王张刘陈杨赵黄周吴徐孙朱郭罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范姚谭廖邹熊陆郝孔崔康毛邱秦顾侯邵孟龙段雷钱汤尹黎贺赖龚"
)


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a known name is no part of a longer word or of a person's name. Long names are taken as they are.

    >>> [stands_alone(text, 2, 4) for text in ("访问微软公司", "因为施工行业", "蒋新松柏", "奥林匹克")]
    [True, True, True, False]
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    if text[start].isascii() or text[end - 1].isascii():
        return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())
    words = vocabulary()
    if after == "长" and text[end + 1 : end + 2] == "级":
        return False  # 贸易部长级代表
    if end - start > 3:  # 北京大学|生, 成都大运|会
        return not after or text[end - 2 : end + 1] not in words or text[end : end + 2] in ("生物", "生命", "生态")
    if after and after != "长" and text[end - 1 : end + 1] in words and not _begins(text, end):
        return False
    told = end - start == 3 and text[end - 1] in "部局委院社队军厅办会署"  # 外交部: its end says what it is
    if before and not told and text[start - 1 : start + 1] in words and not _ends(text, start):
        return False
    for first in (start, start - 1, start - 2):
        for last in (end, end + 1, end + 2):
            if first >= 0 and 1 < last - first - (end - start) < 3 and text[first:last] in words:
                return False
    name = text[start:end]
    if before in _SURNAMES and end - start == 2:
        return False
    return not (is_foreign(name) and (is_foreign(before) or is_foreign(after)))


def _begins(text: str, at: int) -> bool:
    """Whether a word begins at a place in the text."""
    return any(text[at : at + length] in vocabulary() for length in (2, 3, 4) if at + length <= len(text))


def _ends(text: str, at: int) -> bool:
    """Whether a word ends at a place in the text."""
    return any(text[at - length : at] in vocabulary() for length in (2, 3, 4) if at >= length)
