"""Jump lines, which send the reader on: （下转第四版）, ▲上接A01版, （上接第一版《X》）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lzextract.language.patterns import lazy


class Jump(NamedTuple):
    """A jump line in a text. `page` is as printed (四, A01); `title` names the article that goes on, where one is named.

    `onward` tells 下转 from 上接, `whole` that the text holds nothing else.
    """

    start: int
    end: int
    onward: bool
    page: str
    title: str | None
    whole: bool


_NUMBER = "[0-9０-９一二三四五六七八九十]"
_MARKS = "▲▼↓→←↑▶◀►◄◁▷△▽☛☞⇒⇨➡↘↙■◆●★※"
_WHEN = r"(?: 本[报報刊] | 今[日天] | 昨[日天] | 同日 | [0-9]{1,2}日 | [0-9]{1,2}月[0-9]{1,2}日 )"
_JUMP = lazy(
    rf"""(?: (?P<open> [（(【\[] | (?<![{_MARKS}]) [{_MARKS}]++ ) \s*+ )?
         (?P<word> [紧緊]接 | 上接 | [接承續续]上? | 下[转轉接] | [转轉] | (?: [更相]?[多关關]?[^，。（(\s]{{0,6}} | 全文 | 详 | 詳 )[见見] )
         \s*+ {_WHEN}* \s*+
         (?: 第?\s* (?P<page> [A-Za-zＡ-Ｚ]{{0,2}} [-·]? {_NUMBER}{{1,3}} ) \s* (?P<unit> [、\-—至]? {_NUMBER}{{0,3}} [版页頁] )? | (?P<here> [本此头一] 版 ) )
         [^》）)\]】，。\s《]{{0,8}}? \s*
         (?: 《 (?P<title> [^》]{{1,60}} ) 》 )? \s* [①-⑳㊀-㊉▶►▷→↓▼]? \s* (?P<close> [）)】\]] | [▲▼↓→←↑▶◀►◄]+ )?""",
    re.VERBOSE,
)
_CUE = re.compile("[转轉接见見][^，。]{0,12}?[0-9０-９一二三四五六七八九十版]")
_PAGED = re.compile(  # the word and the page behind it
    rf"[转轉接见見承續续]上? \s*+ {_WHEN}* \s*+ (?: 第?\s* [A-Za-zＡ-Ｚ]{{0,2}} [-·]? {_NUMBER} | [本此头一]版 )",
    re.VERBOSE,
)
_TURN = lazy("(?:下[转轉接]|上接|[紧緊]接|[接续續]上|[转轉接承續续])$")


def jump_cues(text: str) -> Iterator[int]:
    """Where a jump line may be: the places of what all of them hold.

    >>> list(jump_cues("碳转化为制（下转第四版）")), list(jump_cues("市商务局举行发布会"))
    ([7], [])
    """
    found = _PAGED.search(text)
    while found:
        yield found.start()
        found = _PAGED.search(text, found.start() + 1)


def find_jumps(text: str) -> Iterator[Jump]:
    """The jump lines in a text: marked off by brackets or an arrow, or the text as a whole.

    A reference is none unless it is all of the text: （详见7月15日本报一版） belongs to its sentence.

    >>> [(text[j.start : j.end], j.onward, j.page) for text in ["碳转化为制（下转第四版）", "▲上接A01版"] for j in find_jumps(text)]
    [('（下转第四版）', True, '四'), ('▲上接A01版', False, 'A01')]
    >>> list(find_jumps("同时下线（详见7月15日本报一版），")), list(find_jumps("由水运转3版集装箱"))
    ([], [])
    """
    if not (_PAGED.search(text) and _CUE.search(text)):
        return
    for found in _JUMP.finditer(text):
        lettered = re.match("[A-Za-zＡ-Ｚ]", found["page"] or "")  # 详见A3版 names a page of its own accord
        if not (found["unit"] or found["here"] or lettered):
            continue
        whole = not (text[: found.start()].strip() or text[found.end() :].strip())
        turn = bool(_TURN.match(found["word"]))
        closed = found["open"] and (found["close"] or found["open"] not in "（(【[")
        if not ((whole and (turn or lettered or found["open"] or found["close"])) or (turn and closed)):
            continue
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        end = found.start() + len(found[0].rstrip())
        onward = found["word"][0] in "下转轉" or found["word"][-1] in "见見"
        yield Jump(start, end, onward, found["page"] or found["here"], found["title"], whole)
