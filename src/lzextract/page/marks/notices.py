"""Furniture that only several lines show together: notices and classified advertisements, advertisements, indexes of the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from lzextract.language.patterns import lazy
from lzextract.lexicons.vocabulary import by_kind, one_of
from lzextract.page.marks.bylines import opening, whole
from lzextract.page.marks.furniture import furniture, is_label, normalised
from lzextract.page.marks.tables import tables

LONGEST = 40  # lines of one notice; the longest that newspapers print in one column
SHORT = 32  # characters of a line of an advertisement or an entry of an index
_SENTENCE = re.compile("[，。；]")
_DATE = lazy(
    r"[（(]?(?:\d{4}|[〇○零一二三四五六七八九]{4})年[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日[）)]?"
)
_NEWS_VERB = lazy(
    "发布|發布|发表|发出|收到|根据|按照|下达|一[份则]|印发|出台|公布|获|启动|开展|举行|召开|回应|下发|签署|推出|实施"
)
_PAGE = r"(?:第?[0-9一二三四五六七八九十]{1,3}版|[A-Ta-t]\d{1,3}版?)"
_ENTRY = lazy(rf".{{3,}}[\s.…·→▶>/|（(](?:详?见)?{_PAGE}[）)]?|[●■◆▲★]\s*+.{{3,}}?{_PAGE}|{_PAGE}[\s:：|/·]+.{{4,}}")
_SECURITIES = re.compile("证券代码[:：]\\s*\\d{6}")  # a listed company's announcement
_LOSS = re.compile("(?:遗失|遺失|丢失|不慎)[^。]{0,60}")
_STAFF = re.compile("[编編][辑輯]|[责責][编編]|校[对對]|版式|美[编編]")
_TELEPHONE = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|(?:0\d{2,3}-?)?[2-8]\d{6,7})(?!\d)")
SMALL = 4  # lines of a classified advertisement
_RUNNING = lazy("[，。、；的]")


class FurnitureBlock(NamedTuple):
    """Lines of a page, the first and the last counted from 0, that are furniture of one kind: notice, advertisement or index."""

    first: int
    last: int
    kind: str


@cache
def _words() -> dict[str, re.Pattern[str]]:
    tables = by_kind("notices.tsv") | by_kind("advertisements.tsv")
    any_of = {kind: one_of(found) for kind, found in tables.items()}
    return {
        "title": re.compile(
            f"(?:[^，。：:]{{0,30}}?(?:{any_of['notice_start']})的?)?(?:{any_of['notice_end']})|关于[^，。]{{4,30}}的?(?:公告|通告|公示)"
        ),
        "notice": lazy(any_of["notice_words"]),
        "classified": re.compile(f"[◆■●★▲【\\[]?(?:{any_of['classified']})[\\s:：】\\]|丨·]"),
        "offer": lazy(any_of["words"]),
        "business": lazy(f"(?:[^\\W\\d_]|[·（）()]){{2,20}}(?:{any_of['business']})"),
        # a telephone that is not the paper's own, an address, a licence, the word itself
        "cue": re.compile(
            r"(?:^|[\s；;|/（(])(?!新闻|广告|发行|订报|订阅|投诉|读者|报料|爆料|监督|举报|值班|编辑|总编|法律|违法|记者|办公|传真|本报|通联|维权)"
            r"[^\W_]{0,8}(?:热线|电话|专线)(?:[（(][^）)]{1,8}[）)])?[:：]?\s*[\d(（]"
            r"|(?:项目|公司|门店|营业|展厅|接待|活动|本店)?地址[:：]|医广|药广审|^[·（(【]?\s*(?:广\s*告|公益广告)\s*[）)】·]?$|\s广告$"
        ),
    }


@cache
def _hint() -> re.Pattern[str]:
    """What every line holds that can begin a notice, an index or an advertisement: looked for before all else."""
    words = set(by_kind("notices.tsv")["notice_end"]) | set(by_kind("furniture.tsv")["index"])
    words |= {
        "公告",
        "通告",
        "公示",
        "热线",
        "电话",
        "電話",
        "专线",
        "地址",
        "医广",
        "药广审",
        "广告",
        "遗失",
        "遺失",
        "丢失",
        "不慎",
        "证券代码",
    }
    return re.compile(one_of(sorted(words)))


def notice_begins(line: str) -> bool:
    """Whether a line is the title of a notice, all of it: 停电通知, 遗失启事, 注销公告, 关于…的公告.

    A headline about one is none: 市自然资源局发布拍卖公告. A government's document (关于…的通知) may be an article.

    >>> [line for line in ("停 电 通 知", "遗失启事", "公告", "柳州市国有土地拍卖公告", "市自然资源局发布拍卖公告") if notice_begins(line)]
    ['停 电 通 知', '遗失启事', '公告', '柳州市国有土地拍卖公告']
    """
    if len(line) > 60:
        return False
    text = normalised(line).strip("【】[]《》◆■●★▲·—- ")
    return len(text) <= 34 and _words()["title"].fullmatch(text) is not None and not _NEWS_VERB.search(text)


def furniture_blocks(lines: Sequence[str]) -> list[FurnitureBlock]:
    """The blocks of furniture on a page, in order; blank lines between their lines belong to them.

    A notice runs from its title to the date under its signature, or to the last line that speaks as notices do (声明作废, 特此公告).
    An index runs from its title over the entries, an advertisement around its telephone, address or licence as far as it praises.

    >>> furniture_blocks(["停电通知", "因线路检修，7月20日停电，", "敬请谅解。", "", "柳州供电局", "2024年7月19日", "", "日前，柳工"])
    [FurnitureBlock(first=0, last=5, kind='notice')]
    >>> furniture_blocks(["今日导读", "柳州1人入选 3版", "科创飞地获支持", "5版", "日前，柳工"])
    [FurnitureBlock(first=0, last=3, kind='index')]
    """
    blocks: list[FurnitureBlock] = []
    done = -1
    for at in _hinted(lines):
        if at <= done:
            continue
        line = lines[at].strip()
        first, last, kind = at, -1, "notice"
        if (small := _small_ad(lines, at, done)) is not None:
            first, last, kind = small, at, "advertisement"
        elif not line or len(line) > 60:
            last = _losses(lines, at) if line else -1
        elif (notice_begins(line) and not _runs_on(lines, at)) or _SECURITIES.match(line):
            last = _notice_end(lines, at)
        elif furniture(line) == "index":
            last, kind = _index_end(lines, at), "index"
        elif _words()["cue"].search(line) and not _STAFF.search(line):
            first, last = _advertisement(lines, at, blocks[-1].last + 1 if blocks else 0)
            kind = "advertisement"
        elif _LOSS.search(line):
            last = _losses(lines, at)
        if last >= at:
            blocks.append(FurnitureBlock(first, last, kind))
            done = last
    return blocks


def furnished(lines: Sequence[str]) -> set[int]:
    """The numbers of the lines of all `furniture_blocks` and tables, counted from 1.

    >>> furnished(["日前，柳工", "遗失声明", "李明遗失驾驶证，声明作废。"])
    {2, 3}
    """
    found = {number for block in furniture_blocks(lines) for number in range(block.first + 1, block.last + 2)}
    return found.union(number + 1 for table in tables(lines) for number in table)


def _hinted(lines: Sequence[str]) -> Iterator[int]:
    """The numbers of the lines that can begin a notice, an index or an advertisement, letter-spaced words included."""
    page = "\n".join(lines).replace(" ", "")
    number, known, end = 0, -1, 0
    for found in _hint().finditer(page):
        number += page.count("\n", end, found.start())
        end = found.start()
        if number != known:
            known = number
            yield number


def _small_ad(lines: Sequence[str], last: int, done: int) -> int | None:
    """The first line of a classified advertisement, 出租 河东铺面……电话13877200000, whose telephone stands on line `last`."""
    if not _TELEPHONE.search(lines[last]):
        return None
    for at in range(last, max(last - SMALL, done), -1):
        if _words()["classified"].match(lines[at].strip()):
            return at
        if not lines[at].strip() or (at < last and lines[at].rstrip()[-1:] in "。）)"):
            return None
    return None


def _runs_on(lines: Sequence[str], at: int) -> bool:
    """Whether a line is the middle of a sentence that happens to end with 公告 or 声明 at the column's edge."""
    before = lines[at - 1].strip() if at else ""
    after = next((line.strip() for line in lines[at + 1 : at + 3] if line.strip()), "")
    return (
        bool(_RUNNING.search(before) and before[-1] not in "。！？”）" and len(before) >= 8)
        or after[:1] in "，。、；：称说的等中"
    )


def _notice_end(lines: Sequence[str], first: int) -> int:
    """The last line of the notice whose title stands on line `first`."""
    telling, blank = first, None
    for at in range(first + 1, min(len(lines), first + LONGEST)):
        line = lines[at].strip()
        if not line:
            blank = at if blank is None else blank
            continue
        if _DATE.fullmatch("".join(line.split())):
            return _with_contacts(lines, at)
        if is_label(line) or notice_begins(line) or furniture(line) in ("masthead", "staff", "index") or opening(line):
            break
        if _words()["notice"].search(line):
            telling = at
    else:
        at = min(len(lines), first + LONGEST)
    if telling > first:
        return _with_contacts(lines, telling)
    return (blank if blank is not None else at) - 1 if len(lines[first].strip()) <= 8 else -1


def _with_contacts(lines: Sequence[str], last: int) -> int:
    while last + 1 < len(lines) and lines[last + 1].strip() and furniture(lines[last + 1]) == "contact":
        last += 1
    return last


def _losses(lines: Sequence[str], first: int) -> int:
    """The last line of a classified declaration of loss that begins on line `first`: 遗失…声明作废。 within a few lines."""
    if not _LOSS.search(lines[first]):
        return -1
    text = ""
    for at in range(first, min(len(lines), first + 4)):
        text += "".join(lines[at].split())
        if re.search("(?:声明|登报|挂失)作废|作废[。.]?$|聲明作廢", text):
            return at
        if text.endswith("。"):
            break
    return -1


def _index_end(lines: Sequence[str], first: int) -> int:
    """The last line of the index whose title stands on line `first`; entries may carry their page on a line of its own, behind or before."""
    last, waiting = first, 0
    page_first = False
    for at in range(first + 1, min(len(lines), first + LONGEST)):
        line = normalised(lines[at])
        if not line:
            continue
        if furniture(line) in ("page", "jump"):
            page_first = page_first or (last == first and not waiting)
            last, waiting = at, 0
        elif _ENTRY.fullmatch(line):
            last, waiting = at, 0
        elif page_first and not waiting and len(line) <= SHORT:
            last, waiting = at, 1
        elif len(line) <= SHORT and not line.endswith("。") and waiting < 2 and not page_first:
            waiting += 1
        else:
            break
    return last


def _advertises(line: str) -> bool:
    """Whether a line may stand in an advertisement: short, no clause, no byline, no name of a column."""
    return len(line) <= SHORT and not _SENTENCE.search(line) and not is_label(line) and not whole(line)


def _advertisement(lines: Sequence[str], cue: int, floor: int) -> tuple[int, int]:
    """First and last line of the advertisement around the telephone or address on line `cue`; last is -1 where nothing else praises anything."""
    words = _words()

    def praises(line: str) -> bool:
        return bool(words["offer"].search(line) or words["business"].fullmatch(line) or words["cue"].search(line))

    first, last, hits = cue, cue, 0
    for step, end in ((-1, floor - 1), (1, len(lines))):
        blanks = silent = 0
        for at in range(cue + step, end, step):
            line = lines[at].strip()
            if not line:
                blanks += 1
                continue
            if len(line) > SHORT or _SENTENCE.search(line) or blanks > 2 or abs(at - cue) > 12 or opening(line):
                break
            if praises(line):
                first, last = min(first, at), max(last, at)
                hits += 1
                silent = 0
            elif silent or is_label(line) or furniture(line):
                break
            else:
                silent += 1
    top = bottom = cue  # the block between two blank lines, where it is a short one
    while top > floor and cue - top < 7 and lines[top - 1].strip():
        top -= 1
    while bottom + 1 < len(lines) and bottom - cue < 7 and lines[bottom + 1].strip():
        bottom += 1
    if 0 < bottom - top < 7 and all(_advertises(lines[at]) for at in range(top, bottom + 1)):
        first, last, hits = min(first, top), max(last, bottom), hits + 1
    headed = first > floor and lines[first - 1].strip()
    if (
        headed
        and len(headed) <= 12
        and not _SENTENCE.search(headed)
        and (first - 1 == floor or not lines[first - 2].strip())
    ):
        first -= 1  # a slogan on top, a blank line above it: 书香满龙城
    certain = re.search("医广|药广审|广\\s*告", lines[cue]) is not None
    return (first, last) if hits or certain else (cue, -1)
