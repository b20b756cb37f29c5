"""Tables on a page: rows of a name and numbers, with their heads, title and source. They are no text of an article."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

LEAST = 3  # rows that make a table
# What every row ends with: few pages have three such lines, and a search skips from gap to gap.
_LAST = re.compile(r"[ 　\t][-+－＋]?\d{1,3}[\d,.]{0,12}[%％]?[ 　]*$", re.MULTILINE)
_ROW = re.compile(
    r"""[ 　]* [^\s\d，。；：、]{1,12}                            # 甲汽车
        (?: [ 　\t]+ [-+－＋]? \d{1,3} [\d,.]{0,12} [%％]? ){1,8}  # 25.4 -3.2%
        [ 　]*""",
    re.VERBOSE,
)
_SOURCE = re.compile("(?:数据|資料|资料|數據)?[来來]源|制[表图]|製[表圖]|注[:：]|[单單]位[:：]")
_TEXT = re.compile("[，。；！？]")


def tables(lines: Sequence[str]) -> Iterator[range]:
    """The lines of each table, by their numbers from 0: its rows, the heads of its columns, its title, its source.

    >>> list(tables(["四月零售销量", "厂商 销量（万辆）", "甲汽车 25.4", "乙汽车 13.1", "丙汽车 10.8", "数据来源：乘联会", "日前，柳工"]))
    [range(0, 6)]
    >>> list(tables(["柳江夏茶 产量", "增长 6.8%", "日前，柳工"]))
    []
    """
    lasts = [found.start() for found in _LAST.finditer("\n".join(lines))]
    if len(lasts) < LEAST:
        return
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    rows = [row for last in lasts if _ROW.fullmatch(lines[row := bisect_right(starts, last) - 1])]
    first = 0
    for at, row in enumerate(rows):
        if at + 1 < len(rows) and rows[at + 1] == row + 1:
            continue
        if at - first + 1 >= LEAST:
            yield range(_top(lines, rows[first]), _bottom(lines, row) + 1)
        first = at + 1


def _top(lines: Sequence[str], row: int) -> int:
    """The line with which the table begins whose first row is given: its title, its heads or this row."""
    columns = len(lines[row].split())
    if row and len(lines[row - 1].split()) == columns and not _TEXT.search(lines[row - 1]):
        row -= 1
        if (
            row
            and lines[row - 1].strip()
            and not _TEXT.search(lines[row - 1])
            and (row < 2 or not lines[row - 2].strip())
        ):
            row -= 1
    return row


def _bottom(lines: Sequence[str], row: int) -> int:
    if row + 1 < len(lines) and _SOURCE.match(lines[row + 1].strip()):
        row += 1
    return row
