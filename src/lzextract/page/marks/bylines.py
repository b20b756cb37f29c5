"""Bylines and datelines: who wrote, who took the picture, which agency sent it, in the forms that Chinese newspapers print.

Three places can hold one: the opening of an article's first paragraph (`opening`), the end of its last or of a caption (`closing`),
and a line of its own (`whole`).
Offsets are half-open and count code points of the text that was given; layout spaces inside a byline do no harm.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import NamedTuple

from lzextract.language.characters import HAN
from lzextract.language.names import DOT, is_name, surname
from lzextract.language.patterns import lazy
from lzextract.lexicons.vocabulary import spread
from lzextract.model import Author
from lzextract.page.marks.authors import before_place, grammar, is_collective, read_authors

OPEN, CLOSE = "（(【〔［[「", "）)】〕］]」"
MARKS = "□■◎●○◆◇△▲☐▢▣◼◻☉¤★☆▌▍▎◤◥◢◣▶►▸▪◈⊙"
SENTENCE_END = "。！？!?…”’」』）)》"
WINDOW = 120  # the longest byline on the development pages has 31 characters; ten names and their roles stay under 100


class Byline(NamedTuple):
    """A byline in a text, with its marks; `rule` names the form that was recognised."""

    start: int
    end: int
    dateline: str | None
    authors: tuple[Author, ...]
    rule: str


_NO_DISPATCH = "[员員力话話动動子商视視网網影信器站厂价價源缆梯池竞]"
"""What follows 讯 or 电 where they begin another word: 通讯员, 国家电网."""


class _Patterns(NamedTuple):
    dateline: re.Pattern[str]
    source: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = grammar()
    sources, media, day, place = words.sources, words.media, words.day, words.place
    outlet = rf"(?: 《[^》]{{1,20}}》 | {media} )"
    # A daily's name is a place's (呼和浩特晚报, 生产建设兵团报); a longer run before 晚报 is a headline glued to it.
    paper = rf"""(?: [^\W\d_]{{0,4}}? (?: [日晚晨早商快][报報] | 都市[报報] | [时時][报報] )
        | \w{{0,8}}? (?: (?![日晚晨早商快时時]){HAN}[报報] | [网網] | 新[闻聞] | {HAN}社 | [台臺] | 周刊 ) )"""
    hour = "(?: 凌晨 | [上下]午 | 晚间? )?"
    dateline = rf"""(?:
          (?:综合|綜合|据|據)? (?:{sources}) (?:、(?:{sources})){{0,3}} (?:[记記]者{HAN}{{2,3}}?)? {place} {day}? {hour} (?: [专專快急特综]?[电電] | [专專快]?[讯訊] | 消息 )
        | {paper} (?: {place} {day} {hour} )? (?: {place} [专專快]?[讯訊] | 消息 | [专專]?[电電] )
        | (?: (?:{HAN}|·){{2,8}}? )? {day} {hour} [专專]?[讯訊电電]
        ) (?! {_NO_DISPATCH} )"""
    return _Patterns(
        dateline=re.compile(
            rf"""(?P<box> [【〔［\[「] )? (?P<dateline>{dateline}) (?(box) [】〕］\]」] | (?: [:：] | (?=题[:：]) )? )
                | 【{HAN}{{2,6}}(?<![快简簡短資资喜通视視音外双雙])[讯訊]】 | [（(] 本[报報刊] {HAN}{{0,4}} [讯訊] [)）] (?=\w)""",
            re.VERBOSE,
        ),
        source=lazy(
            rf"""(?: (?:综合|綜合|据|據) (?: {outlet} (?:[、和及与 ]{outlet}){{0,4}} 等?(?:媒体|网站)? (?:综合)? (?:[报報][道導]|消息|[电電讯訊]|发布|微信|微博|公众号)?
                      | {place}{day}[电電讯訊] | [^，。；]{{2,16}}{day}[电電讯訊] )
                  | (?:稿件|图片|圖片|信息|文章|内容|资料|数据)?(?:来源|來源)(?:于|[:：]).{{1,30}}
                  | (?:摘自|选自|選自|转自|轉自|原载|原載|转载自|摘编自|供稿[:：]).{{1,30}}
                  | (?:{sources})(?:{place}{day}[电電]|综合(?:报道|消息)?|供稿|[电電])
                  | 本[报報刊][综綜]合(?:消息|[报報][道導])? )""",
            re.VERBOSE,
        ),
    )


_REPORTER = re.compile(rf"(?P<role>.*?[记記]者)(?P<rest>{HAN}+)(?=\d)")

# 讯, 电 and the like, also letter-spaced
_OPENING_CUE = re.compile(
    spread(
        r"[讯訊电電□]|消\s*息|[记記]\s*者|[评評][论論][员員]|特派[员員]|[撰采供]|作者|[实實][习習]生|[文图圖摄攝影字][ 　]*[/／:：|]|[文图圖][ 　]"
    )
)
_DATELINE_CUE = re.compile(spread(f"[讯訊电電](?!{_NO_DISPATCH})|消\\s*息"))
_CLOSING = dict(zip(OPEN, CLOSE, strict=True))
_AFTER_DATELINE = re.compile(r"[\s（(【〔［\[：:题]|[记記]者|$")
_SPACES = re.compile(r"\s*")


def opening(text: str) -> Byline | None:
    """The byline that a paragraph begins with: a dateline, reporters in brackets, 本报记者 X before a gap.

    The sentence that merely begins with a reporter or an agency is none: 记者从市商务局获悉, 据新华社报道，.

    >>> opening("日报消息（全媒体记者刘心蕊） 为进一步推动")[:3]
    (0, 14, '日报消息')
    >>> opening("本报北京7月18日电 记者从市商务局获悉")[:3]
    (0, 10, '本报北京7月18日电')
    >>> opening("记者从市商务局获悉，")
    """
    if not _OPENING_CUE.search(text, 0, 48):
        return None
    start = _SPACES.match(text).end()  # type: ignore[union-attr]
    if text[start : start + 1] in MARKS:
        names = _SPACES.match(text, start + 1).end()  # type: ignore[union-attr]
        found = _loose(text, names) or (_signed(text, names) if text[start] == "□" else None)
        return Byline(start, found[0], None, found[1], "mark") if found else None
    if found_line := _dateline(text, start):
        return found_line
    if text[start : start + 1] in "（(【〔" and (bracket := _bracket(text, start)):
        inner = text[start + 1 : bracket - 1]
        if grammar().role.search(inner) and (authors := read_authors(inner, strict=False)):
            return Byline(start, bracket, None, authors, "bracket")
        return None
    found = _loose(text, start)
    return Byline(start, found[0], None, found[1], "reporter") if found else None


_PAUSE = lazy("[，。；！？]")
LONGEST_DATELINE = 40  # characters before its reporters: 新华社柳州2024年7月18日专电 has 17
_AMID = re.compile(r"[讯訊电電息][ 　]{0,3}[（(][^，。；）)]{0,8}?(?:[记記]者|通[讯訊][员員])")


@cache
def _begins() -> re.Pattern[str]:
    """Where a dateline can begin amid a line: behind a gap, or with the name of a medium."""
    sources = grammar().sources
    return re.compile(
        rf"(?<![据據综綜合、·和及与]) (?= {sources} | 本[报報刊网網台臺] ) | (?P<gap> (?<=[\s　”》」』！？]) )",
        re.VERBOSE,
    )


def dateline_amid(text: str, below: str) -> int | None:
    """Where a dateline with its reporters begins in a line that a headline begins; `below` is the next line, on which it may end.

    >>> dateline_amid("柳江夏茶丰收本报讯（记者", "刘心蕊） 近日，"), dateline_amid("本报柳州讯（记者 刘心蕊）", "")
    (6, None)
    """
    cue = _AMID.search(text, 6)
    if cue is None or _PAUSE.search(text, 0, cue.start()):
        return None
    begin, whole = _begins(), opening(text + below)
    if whole and begin.match(text):
        return None
    for found in begin.finditer(text, max(4, cue.start() - LONGEST_DATELINE), cue.start()):
        if whole and found["gap"] is not None:
            continue
        dateline = opening(text[found.start() : found.start() + WINDOW] + below)
        if dateline and dateline.dateline:
            return found.start()
    return None


def _dateline(text: str, start: int) -> Byline | None:
    """A dateline and the reporters behind it."""
    window = text[start : start + WINDOW]
    if not _DATELINE_CUE.search(window):
        return None
    squeezed = "".join(window.split())
    pattern, words = _patterns(), grammar()
    if not (found := pattern.dateline.match(squeezed)):
        return None
    visible = (place for place, character in enumerate(window, start) if not character.isspace())
    places = list(islice(visible, found.end()))
    plain = None if found["box"] else found["dateline"]
    end = places[found.end() - 1] + 1
    dateline = text[start : places[found.end("dateline") - 1] + 1] if plain else text[start:end]
    # Glued to the text, only its day tells a dateline; 据新华社电， is none.
    glued = plain and not _AFTER_DATELINE.match(text, end)
    if plain and glued and (text[end] in "，,。、；的" or not re.search(r"日[^日]{0,4}[电電讯訊]$", plain)):
        return None
    authors: tuple[Author, ...] = ()
    if plain and (reporter := _REPORTER.match(plain)) and (names := before_place(reporter["rest"])):
        # 中央社記者王小明台北18日電
        authors = (Author(names[0], reporter["role"]),)
        dateline = plain[reporter.start("rest") + len(names[0]) :]
    while (bracket := _SPACES.match(text, end).end()) < len(text) and text[bracket] in "（(【〔［[":  # type: ignore[union-attr]
        if not (close := _bracket(text, bracket)):
            break
        inner = text[bracket + 1 : close - 1]
        people = read_authors(inner, strict=not words.role.search(inner))
        if people is None and (not words.role.match(inner) or len(inner) > 40 or re.search("[，。；]", inner)):
            break
        authors, end = authors + (people or ()), close
    if not authors and (found_people := _loose(text, _SPACES.match(text, end).end())):  # type: ignore[union-attr]
        end, authors = found_people
    if not authors and plain and plain.endswith("消息") and text[end : end + 1] in ("（", "("):
        return None
    return Byline(start, end, _tidy(dateline), authors, "dateline")


def _tidy(text: str) -> str:
    """Without layout spaces: a dateline has none of its own."""
    return "".join(text.split())


def _bracket(text: str, start: int) -> int | None:
    """The end of the bracket that opens at `start`, its own inner brackets included; None where it is too long for a byline."""
    depth, close = 0, _CLOSING[text[start]]
    for place in range(start, min(len(text), start + 90)):
        if text[place] == text[start]:
            depth += 1
        elif text[place] == close or (text[place] in "）)" and close in "）)"):
            depth -= 1
            if not depth:
                return place + 1
    return None


_CLAUSE = re.compile(rf"[，。；！？“”《》【（(\n]|[:：](?!\s*{HAN}{{2,4}}\b)")
_GAP = re.compile(r"[\s　]+")
_EDGE = re.compile("[（(【，。；！？]")  # what no role holds


def _loose(text: str, start: int) -> tuple[int, tuple[Author, ...]] | None:
    """Reporters without brackets, 本报记者 X 通讯员 Y 文/图, as far as a gap or the line's end; where they end, and who they are."""
    window = text[start : start + WINDOW]
    words = grammar()
    edge = _EDGE.search(window)
    if not words.people.search(window, 0, edge.start() if edge else WINDOW) and not words.works.match(window):
        return None  # no role begins here, nor a word for the work
    if not (first := words.token.match(window)) or first.lastgroup not in ("role", "work"):
        return None
    stop = _CLAUSE.search(window, first.end())
    limit = stop.start() if stop else len(window)
    ends = [gap.start() for gap in _GAP.finditer(window, first.end(), limit)]
    if stop is None or stop[0] in "\n（(" or window[:limit].endswith(("报道", "報道", "報導")):
        ends.append(limit)
    for end in reversed(ends):
        if authors := read_authors(window[:end], strict=True):
            return start + end + (window[end : end + 1] in ("：", ":")), authors
    return None


def _signed(text: str, start: int) -> tuple[int, tuple[Author, ...]] | None:
    """Bare names behind a □, as far as a gap."""
    window = text[start : start + 24]
    for gap in reversed([*_GAP.finditer(window)]):
        authors = read_authors(window[: gap.start()], strict=True)
        if authors and all(is_name(author.name) for author in authors):
            return start + gap.start(), authors
    return None


def closing(text: str) -> Byline | None:
    """The byline that a paragraph ends with: （荣瑶 文/图）, （据新华社）, a caption's 新华社发（X 摄） or 本报记者 X 摄.

    A bracket with nothing but names must follow the end of a sentence, else it is part of it.

    >>> closing("加快步伐。 （荣瑶 文/图）")[:2], closing("产业学院。（韦柳钰）")[3]
    ((6, 14), (Author(name='韦柳钰', role=None),))
    >>> closing("产品总装现场。 本报记者 荣瑶 摄")[:2], closing("实施《管理办法（试行）")
    ((8, 17), None)
    """
    end = len(text.rstrip())
    if not end or text[end - 1] in "。！？，；…":
        return None
    last = text[end - 1]
    if last in "）)】":
        start = max(
            text.rfind("（", max(0, end - 90), end),
            text.rfind("(", max(0, end - 90), end),
            text.rfind("【", max(0, end - 90), end),
        )
        return _bracketed_end(text, start, end) if start >= 0 else None
    return _bare_end(text, end)


def _bracketed_end(text: str, start: int, end: int) -> Byline | None:
    inner = text[start + 1 : end - 1].strip()
    before = text[:start].rstrip()
    pattern, words = _patterns(), grammar()
    if not inner:
        return None
    if pattern.source.fullmatch(_tidy(inner)):
        return Byline(start, end, _tidy(inner), (), "source")
    if _NOTE.match(inner):
        return None if before else Byline(start, end, None, (), "note")
    has_role = words.role.search(inner)
    authors = read_authors(inner, strict=not has_role)
    if authors is None and _CREDIT.fullmatch(_tidy(inner)):
        return Byline(start, end, None, (), "credit")
    if authors is None or (
        not has_role and ((before and before[-1] not in SENTENCE_END) or not all(is_name(a.name) for a in authors))
    ):
        return None
    if sender := _SENDER.search(before[-12:]):
        start = len(before) - len(before[-12:]) + sender.start()
    return Byline(start, end, None, authors, "bracket")


_NOTE = re.compile("(?:本文)?作者(?:系|[单單]位|[为為]|是|[简簡]介|[来來]自)")  # says who has signed above
_SENDER = re.compile(rf"(?:新华社|新華社|中新社|人民[图視视]片?|视觉中国|{HAN}{{2}}社)[发發]\s*$")
_CREDIT_BEGINS = "新中人视东東影CI图圖摄攝资資"  # or it ends with 供图, 提供
_CREDIT = lazy(
    r"""(?:新[华華]社|中新社|中新网|中央社|人民视觉|视觉中国|[东東]方IC|影像中国|CFP|IC\ ?photo)
            (?: [发發](?:[（(].{1,30}[）)])? | 供?[图圖] | [资資]料(?:图|片|图片|照片)? | [/／](?:图|法新|美联|路透|欧新|欧联|塔斯|彭博|埃菲|安莎|韩联|共同)社? )?
      | [^\W\d_]{2,14}(?:供[图圖]|提供)
      | [图圖]片?(?:由[^\W\d_]{2,20}(?:提供|[摄攝]) | [据據][^\W\d_]{2,14} | (?:来源|來源|源)(?:[:：].{2,24}|于网络))
      | (?:[图圖]|[摄攝]影)[/／:：](?:[^\W\d_]|[ ]){2,14}
      | [资資]料(?:[图圖]片?|照片|片)""",
    re.VERBOSE,
)


def _bare_end(text: str, end: int) -> Byline | None:
    """A credit without brackets behind the last sentence or gap."""
    pattern, words = _patterns(), grammar()
    floor = max(0, end - 80)
    tail = text[floor:end]
    signed = words.role.search(tail, max(0, len(tail) - 60)) is not None
    if not signed and not _CREDIT_CUE.search(tail):
        return None
    starts = [found.end() for found in _BREAK.finditer(tail)]
    if floor == 0:
        starts.insert(0, 0)
    for start in starts:
        piece = tail[start:]
        body = piece.lstrip(MARKS + " 　")
        if not body or len(body) > 60:
            continue
        if body[0] in "据據综新本" and pattern.source.fullmatch(_tidy(body)):
            return Byline(floor + start, end, _tidy(body), (), "source")
        marked = len(body) < len(piece)
        if (marked or (signed and words.role.search(body))) and (authors := read_authors(body, strict=True)):
            if body != piece and not all(is_name(author.name) or author.role for author in authors):
                continue
            if sender := _SENDER.search(tail[:start].rstrip()):
                start = sender.start()
            return Byline(floor + start, end, None, authors, "credit")
        if (body[0] in _CREDIT_BEGINS or body[-1] in "图圖供") and _CREDIT.fullmatch(_tidy(body)):
            return Byline(floor + start, end, None, (), "credit")
    return None


_BREAK = re.compile(
    rf"[{re.escape(SENTENCE_END)}]\s*|[\s　]+|(?<={HAN})(?=(?:本[报報]|新[华華]社){HAN}{{0,6}}[记記]者)"
)
_CREDIT_CUE = re.compile(spread("[发發图圖供摄攝社源片画畫绘繪]|提供|视觉|影像|据[^，。]{2,12}[电電]$|[□■◎●]"))
_BRACKETS = re.compile("[（()）]")
_NAME_GAP = re.compile(r"[\s　、，,]+")
_SPACED_NAME = lazy(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ 　]+(?=[\u4e00-\u9fff](?![\u4e00-\u9fff]))")
_TEXT = re.compile("[。；！？…“]|，(?!.{0,3}[记記通])")


def whole(text: str, *, amid: bool = False) -> Byline | None:
    """The byline that a line or short block is, and nothing else: 本报记者 韦斯敏, □记者 X 通讯员 Y 文/图, 本报评论员.

    Bare names count too (rule `names`): such a line may as well be a headline's or a table's word that looks like a name, so take it only between
    a headline and a text or under a text. `amid` the lines of a text they are none.

    >>> whole("本报记者 韦斯敏").authors, whole("韦斯敏 荣瑶").rule
    ((Author(name='韦斯敏', role='本报记者'),), 'names')
    >>> whole("（作者系市委党校教师）").rule
    'note'
    >>> whole("柳州制造"), whole("近日，记者走进柳州"), whole("韦斯敏 荣瑶", amid=True)
    (None, None, None)
    """
    stripped = text.strip()
    if not stripped or len(stripped) > WINDOW or _TEXT.search(stripped):
        return None
    cued = grammar().cue.search(stripped) is not None
    if not cued and stripped[0] not in "（(【□■●◆" and (len(stripped) > 20 or not surname(stripped)):
        return None
    brackets = len(_BRACKETS.findall(stripped))
    if brackets % 2:
        return None  # a line that ends amid a byline
    start = text.index(stripped[0])
    end = start + len(stripped)
    opened = opening(text)
    if opened and opened.start == start and opened.end == end:
        return opened
    if opened and amid:
        return None  # text follows
    closed = closing(text)
    if closed and closed.start == start and closed.end == end:
        return closed
    if brackets:
        return None
    body = stripped.lstrip(MARKS + " 　")
    role = cued and grammar().role.search(body)
    if (role or body != stripped) and (authors := read_authors(body, strict=False)):
        if all(is_name(author.name) or author.role for author in authors):
            return Byline(start, end, None, authors, "mark" if body != stripped else "reporter")
        if all(is_collective(author.name) for author in authors):
            return Byline(start, end, None, authors, "collective")
    authors = None if amid or role else _bare_names(body)
    return Byline(start, end, None, authors, "names") if authors else None


def _bare_names(text: str) -> tuple[Author, ...] | None:
    """The authors of a line of nothing but names: 韦斯敏 荣瑶, 张 三 李四."""
    if len(text) > 20 or not (any(dot in text for dot in DOT) or max(map(len, _NAME_GAP.split(text))) <= 4):
        return None
    authors = read_authors(text, strict=True)
    if authors is None or not all(is_name(author.name, alone=True) for author in authors):
        return None
    names = _NAME_GAP.split(_SPACED_NAME.sub(r"\1", text))
    return authors if all(len(name) <= 3 or is_name(name) for name in names) else None
