"""Names of organisations that are known: the lists under `lexicons/organisations`, found in a text at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from operator import concat
from typing import NamedTuple

from lzextract.extractors.orgs.vocabulary import vocabulary
from lzextract.lexicons import FOLDER, LexiconError
from lzextract.names import is_foreign

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
    """An organisation: its canonical name and kind."""

    name: str
    kind: str


class Known(NamedTuple):
    """Where a known name stands in a text. `doubtful` ones have another meaning as well and need evidence."""

    start: int
    end: int
    body: Body
    doubtful: bool


class Names:
    """Names with an index by which all that stand in a text are found in one pass over its pairs of characters."""

    def __init__(self, surfaces: dict[str, tuple[Body, bool]]) -> None:
        self.surfaces = surfaces
        self._short: dict[str, list[int]] = {}  # by the first two characters: lengths of names of two and three
        self._long: dict[str, list[int]] = {}  # by the first four characters: lengths of the longer ones
        self._heads: set[str] = set()
        for surface in surfaces:
            self._heads.add(surface[:2])
            index, head = (self._short, surface[:2]) if len(surface) < 4 else (self._long, surface[:4])
            lengths = index.setdefault(head, [])
            if len(surface) not in lengths:
                lengths.append(len(surface))
        for lengths in [*self._short.values(), *self._long.values()]:
            lengths.sort(reverse=True)

    def find(self, text: str) -> Iterator[Known]:
        """The longest known name at each place where one begins; they may overlap."""
        heads, short, long, surfaces = self._heads, self._short, self._long, self.surfaces
        for start in [at for at, pair in enumerate(map(concat, text, text[1:])) if pair in heads]:
            for length in (*long.get(text[start : start + 4], ()), *short.get(text[start : start + 2], ())):
                surface = text[start : start + length]
                if (found := surfaces.get(surface)) is not None:
                    yield Known(start, start + len(surface), *found)
                    break


@cache
def known_names() -> Names:
    """The names of all lists."""
    surfaces: dict[str, tuple[Body, bool]] = {}
    for path in sorted((FOLDER / "organisations").glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if not line or line[0] == "#":
                continue
            cells = line.split("\t")
            if len(cells) != 3 or cells[1] not in KINDS:
                raise LexiconError(f"{path.name}:{number}: not a name, a kind and aliases")
            name, kind, aliases = cells
            body = Body(name.removesuffix("?"), kind)
            for surface in (name, *aliases.split("|")) if aliases else (name,):
                doubtful = surface[-1] == "?"
                surfaces.setdefault(surface[:-1] if doubtful else surface, (body, doubtful))
    for surface, found in list(surfaces.items()):  # sports and finance pages write ac米兰, opec
        if len(surface) > 3 and not found[1] and surface.lower() != surface:
            surfaces.setdefault(surface.lower(), found)
    return Names(surfaces)


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
    if end - start > 3:
        return text[end - 2 : end + 1] not in words or text[end : end + 2] in (
            "生物",
            "生命",
            "生态",
        )  # 北京大学|生, 成都大运|会
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
