"""Who signs: the names and roles of a byline, 本报记者 韦斯敏 通讯员 荣瑶 文/图."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from lzextract.language.characters import GONE, HAN
from lzextract.language.names import DOT, is_name, split_names
from lzextract.language.patterns import lazy
from lzextract.lexicons import read_rows
from lzextract.lexicons.vocabulary import by_kind, one_of
from lzextract.model import Author

_NOT_HAN = r"[\W\dA-Za-z_]"


class NewsSource(NamedTuple):
    """An agency, paper or site that other papers name as their source, with a dateline of it."""

    source: str
    example: str
    traditional: str = ""


class Grammar(NamedTuple):
    """The parts that bylines and datelines are made of: patterns for verbose mode, and compiled ones.

    `sources` are the media of the table, `media` any that a byline names, `day` and `place` those of a dateline.
    `token` reads the next part of a byline, `role` finds any sign of one, `cue` is a character without which there is none;
    `people` are the words that every role ends with, `works` those for a work.
    """

    sources: str
    media: str
    day: str
    place: str
    token: re.Pattern[str]
    role: re.Pattern[str]
    cue: re.Pattern[str]
    people: re.Pattern[str]
    works: re.Pattern[str]


def _first_of(words: Iterable[str]) -> str:
    """The characters that words begin with, for a set that is looked at before all the words are tried."""
    return re.escape("".join(sorted({word[0] for word in words})))


def _ends_of(words: Iterable[str]) -> str:
    """The characters that words end with, for a set that is looked for before all the words are tried."""
    return re.escape("".join(sorted({word[-1] for word in words})))


@cache
def grammar() -> Grammar:
    """The grammar of bylines, made of the tables on first use."""
    kinds = by_kind("byline_roles.tsv")
    person, modifier, work, sign, collective = (
        one_of(kinds[kind]) for kind in ("person", "modifier", "work", "sign", "collective")
    )
    agencies = [
        name for row in read_rows("news_sources.tsv", NewsSource) for name in (row.source, row.traditional) if name
    ]
    sources = one_of(agencies)
    edge = r"(?= [\s　、，,；;/／|｜:：（(）)] | $ )"
    # who sends: 本报, 柳州日报, 南国早报客户端, 中青报·, 新华全媒+
    media = rf"""(?: (?: {sources} | 《? \w{{1,12}}?
        (?: 社 | [报報刊] | [网網] | [台臺] | 新[闻聞] | 客[户戶]端 | [传傳]媒 | 中心 | [杂雜][志誌] | [频頻]道 | 集[团團] | 在[线線]
          | 全媒 | 壹点 | 时刻 | [报報][道導] | 视频 )
        ) [》+·\-－—]{{0,2}} [ ]? )"""
    modifiers = rf"(?: {modifier} | [驻駐]{HAN}{{1,5}}? ){{0,4}}"
    role = rf"""(?: (?:{media}){{0,3}} {modifiers} (?:{person}) (?!文章|见面|招待|站|证|节|们|团|队) | (?:{sources})编辑(?!部) )"""
    body = rf"(?: (?:{media}){{0,2}} {modifiers} {HAN}{{0,4}}? (?:{collective}) (?!文章) )"
    # Most names are asked for a role too: what every role ends with must stand ahead.
    ahead = rf"(?= .{{0,120}}? [{_ends_of([*kinds['person'], *kinds['collective'], '编辑'])}] )"
    works = _first_of([*kinds["sign"], *kinds["work"]])
    number = "[一二三四五六七八九十]"
    day = rf"(?: (?:\d{{4}}年)? (?: \d{{1,2}}月 | {number}{{1,2}}月 )? (?: \d{{1,2}}日 | {number}{{1,3}}日 ) )"
    # A place holds none of the characters that would make it a clause, such as 本报记者从北京市电力部门.
    place = r"(?: (?! [记記从從据據的了在获獲是和与發发報报讯訊通消\dA-Za-z_] ) [\w·/、] ){0,9}?"
    last = {word[-1] for words in kinds.values() for word in words} | set("讯訊电電息发發部")
    begins = _first_of(word for kind in ("person", "collective", "sign", "work") for word in kinds[kind])
    ends_run = _first_of([*agencies, *kinds["modifier"], *kinds["person"], *kinds["sign"], *"驻駐报報"])
    return Grammar(
        sources,
        media,
        day,
        place,
        token=re.compile(
            rf"""(?P<gap> [\s　、，,；;/／|｜:：·•&＆和]+ )
               | (?P<role> {ahead} (?: (?:(?:{work})[ 　]*[/／:：|｜])? {role} | {body} ) )
               | (?P<work> (?=[{works}]) (?: (?:{sign}|{work}) {edge} | (?:{sign}) ) )
               | (?P<place> (?= .{{0,25}}? [自道導电電讯訊] ) (?: [发發]自(?:{HAN}|[·、]){{1,10}} | (?:{HAN}|·){{0,8}}? (?: [综綜]合)? (?: [报報][道導] | {day}[电電讯訊] ) | [专專][电電] ) {edge} )
               | (?P<spaced> {HAN}{{1,3}} (?: [ 　]{{1,2}} (?! (?:{work}) (?!{HAN}) ) {HAN} (?!{HAN}) ){{1,5}} )
               | (?P<run> (?: (?! [\dA-Za-z_] ) [\w{DOT}] ){{2,40}}? (?= [^\w{DOT}] | [\dA-Za-z_] | $
                     | (?=[{ends_run}]) (?: (?:{sources})?{modifiers}(?:{person}) | (?:{sign})(?:{_NOT_HAN}|$) | [报報][道導](?:{_NOT_HAN}|$) ) ) )""",
            re.VERBOSE,
        ),
        role=re.compile(
            rf"(?=[{begins} 　/／])(?:{person}|{collective}|(?:{sign})(?!{HAN})|(?:{work})[ 　]*[/／:：]|[ 　/／](?:{work})$)"
        ),
        cue=re.compile(f"[{''.join(sorted(last))}]"),
        people=lazy(f"{person}|{collective}|编辑"),
        works=lazy(f"{sign}|{work}"),
    )


_CONTRIBUTOR = re.compile("通[讯訊][员員]$")  # signs with what name it likes: 通讯员 柳交宣
_REPORT = re.compile(r"[报報][道導]|\d{1,2}[月日]")
_BEFORE_PLACE = re.compile(rf"{HAN}{{2,7}}(?=[报報][道導]|\d{{1,2}}[月日])")
_REPORT_END = re.compile("[报報][道導]$")
_COLLECTIVE = lazy("(?:[评評][论論][员員部]|[编編][辑輯]部|[组組团團队隊]|[记記]者站|中心|观察员)$")


def is_collective(name: str) -> bool:
    """Whether a signature names a body rather than a person: 本报评论员."""
    return _COLLECTIVE.search(name) is not None


def read_authors(text: str, *, strict: bool) -> tuple[Author, ...] | None:
    """The authors of a text that holds nothing but names and roles; None where anything else is in it.

    `strict` asks for known surnames everywhere, else they are asked for only where no role stands before: 记者 扎西达娃.

    A word for the work (文, 图, 摄影) belongs to the names after it where the first of its kind stands before the first name, else to those before it.

    >>> read_authors("本报记者 韦斯敏 通讯员 荣瑶 文/图", strict=True)
    (Author(name='韦斯敏', role='本报记者'), Author(name='荣瑶', role='通讯员 文/图'))
    >>> read_authors("文/记者 刘心蕊 图/通讯员 韦柳钰", strict=True)
    (Author(name='刘心蕊', role='文/记者'), Author(name='韦柳钰', role='图/通讯员'))
    """
    text = text.replace(GONE, "")  # 刘心蕊 with a soft hyphen inside
    token = grammar().token
    groups: list[tuple[list[str], list[str], list[str]]] = [([], [], [])]  # roles before, names, roles after
    position, work_first, last = 0, None, ""
    text = text.replace("\n", "")
    while position < len(text):
        if not (found := token.match(text, position)):
            return None
        kind, word = found.lastgroup, found[0]
        before, names, after = groups[-1]
        if kind == "place" and (not names or is_name(_REPORT_END.sub("", word))):
            if not (found := _BEFORE_PLACE.match(text, position)):
                return None
            kind, word = "run", found[0]
        position = found.end()
        if kind == "work" and work_first is None:
            work_first = not any(names for _, names, _ in groups)
        if kind == "role" or (kind == "work" and work_first):
            if names:
                groups.append(([word], [], []))
            else:
                before.append(word)
        elif kind == "work":
            if not names:
                return None
            after.append(word)
        elif kind in ("run", "spaced"):
            if after:  # 张三 文 李四 图
                groups.append(([], [], []))
                before, names, after = groups[-1]
            # 通讯员 扎西德勒 is a name, 通讯员队伍 need not be one
            glued = (last == "role" and not 1 < len(word) < 4) or word[-1] in "会席站证节团组部章"
            bare = re.sub(r"[ 　]", "", word)
            parted = before_place(bare) if _REPORT.match(text, position) else None
            lenient = before and not glued and (not strict or _CONTRIBUTOR.search(before[-1]))
            parted = parted or split_names(bare, strict=not lenient)
            if parted is None:
                return None
            names.extend(parted)
        last = kind or ""
    return _authors(groups)


def _authors(groups: list[tuple[list[str], list[str], list[str]]]) -> tuple[Author, ...] | None:
    authors: list[Author] = []
    for before, names, after in groups:
        role = " ".join(before + after) or None
        if names:
            authors.extend(Author(name, role) for name in names)
        elif role is not None:
            if not is_collective(role):
                return None
            authors.append(Author(role, None))  # 本报评论员: a signature without a name
    return tuple(authors) or None


def each_once(authors: Iterable[Author]) -> tuple[Author, ...]:
    """The authors, each once and with all roles: who is named above a text may sign its end as well.

    >>> each_once([Author("荣瑶", "本报记者"), Author("韦柳钰", "通讯员"), Author("荣瑶", "文/图")])
    (Author(name='荣瑶', role='本报记者 文/图'), Author(name='韦柳钰', role='通讯员'))
    """
    roles: dict[str, list[str]] = {}
    for name, role in authors:
        known = roles.setdefault(name, [])
        if role and role not in known:
            known.append(role)
    return tuple([Author(name, " ".join(known) or None) for name, known in roles.items()])


def before_place(run: str) -> list[str] | None:
    """The name at the head of a run that ends with a place.

    >>> before_place("王小明台北")
    ['王小明']
    """
    for length in (3, 2):
        if is_name(run[:length]) and 2 <= len(run) - length <= 4 and not is_name(run[length:]):
            return [run[:length]]
    return None
