"""The suffixes of organisations, and where they stand in a text."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from lzextract.extractors.orgs.vocabulary import FOLLOWING, begins_word, vocabulary
from lzextract.lexicons import read_rows


class Suffix(NamedTuple):
    """What a name ends with, the kind of such bodies, what must stand before it, and a name that shows it."""

    suffix: str
    kind: str
    needs: str
    example: str


@cache
def suffixes() -> dict[str, tuple[Suffix, ...]]:
    """The rows of the table by suffix."""
    found: dict[str, list[Suffix]] = {}
    for row in read_rows("organisation_suffixes.tsv", Suffix, key=3):
        found.setdefault(row.suffix, []).append(row)
    return {suffix: tuple(rows) for suffix, rows in found.items()}


class Endings(NamedTuple):
    """What tells the end of a suffix: its last character with the one before it, then its last two, then the lengths of the suffixes that end with these, and 1."""

    pattern: re.Pattern[str]
    lengths: dict[str, tuple[int, ...]]


_ALONE = (1,)


@cache
def _endings() -> Endings:
    lengths: dict[str, set[int]] = {}
    for suffix in suffixes():
        lengths.setdefault(suffix[-2:], {1}).add(len(suffix))
    alone, last, before = (
        "".join(sorted(set(of)))
        for of in (
            (suffix for suffix in suffixes() if len(suffix) == 1),
            (suffix[-1] for suffix in suffixes()),
            (suffix[-2] for suffix in suffixes() if len(suffix) > 1),
        )
    )
    return Endings(
        re.compile(f"[{re.escape(last)}](?:(?<=[{re.escape(before)}].)|(?<=[{re.escape(alone)}]))"),
        {end: tuple(sorted(own, reverse=True)) for end, own in lengths.items()},
    )


def suffixes_in(text: str) -> list[tuple[int, int, tuple[Suffix, ...]]]:
    """Where suffixes stand, the longest at each place where one ends, with their rows.

    >>> [(start, end) for start, end, _ in suffixes_in("柳州化工集团公司")]
    [(2, 4), (4, 6), (4, 8)]
    """
    found: list[tuple[int, int, tuple[Suffix, ...]]] = []
    table = suffixes()
    pattern, lengths = _endings()
    for end in [ending.end() for ending in pattern.finditer(text)]:
        for length in lengths.get(text[end - 2 : end], _ALONE):
            rows = table.get(text[end - length : end])
            if rows and length <= end:
                found.append((end - length, end, rows))
                break
    return found


def goes_on(text: str, start: int, end: int) -> bool:
    """Whether a suffix is the beginning of a longer word (大学生) or one with what follows it (总会|计师); 局长 says whose head somebody is."""
    words = vocabulary()
    after = text[end : end + 1]
    if after == "特" and text.startswith("特殊津贴", end):
        return True  # 国务院政府|特殊津贴
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
    if end - start > 1 and text[start : end + 1] in words and (after == "生" or not begins_word(text, end)):
        return True  # 大学生|活, but 公司|制造
    if text[end - 1 : end + 1] not in words or after == "将" or (end - start > 1 and after in FOLLOWING):
        return False
    if end - start > 1 and text[end - 1] not in "会学行大中":
        return False
    return text[end - 1 : end + 1] in ("部门", "部队") or not begins_word(text, end)  # 协会|计划
