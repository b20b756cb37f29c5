"""Blocks of a page, what runs on from line to line, and what each shows by itself: text, head, byline, label, shadow, jump or furniture."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, count, pairwise
from operator import eq, itemgetter
from typing import Literal

from lzextract.language.patterns import lazy
from lzextract.lexicons.vocabulary import spread
from lzextract.page.decisions import Decision
from lzextract.page.lines.flow import Flow, ends_sentence, open_marks
from lzextract.page.lines.layout import OTHER_COLUMN, Line
from lzextract.page.lines.repair import Piece
from lzextract.page.marks.bylines import MARKS, Byline, closing, opening, whole
from lzextract.page.marks.furniture import LABEL_LENGTH, furniture, is_label, may_be_furniture
from lzextract.page.marks.jumps import find_jumps, jump_cues

NEAR = 40  # characters within which a byline that begins a text shows a word of bylines
HEAD_LINES = 4  # a headline of more lines is text
HEAD_LENGTH = 75
_PROSE = re.compile("[，。；]")
_PAUSE = re.compile("[，。；！？]")
CREDIT_ENDS = frozenset("摄攝图圖）)】影道導发發供者")


@dataclass(slots=True)
class Block:
    """Lines that run on, as pieces of the document in reading order.

    `raw` is their text with its spaces, `bare` without. `kind` is text, head, byline, label, shadow, jump or furniture.
    """

    pieces: list[Piece]
    lines: list[Line]
    raw: str
    bare: str
    kind: str
    opening: Byline | None = None
    closing: Byline | None = None
    _signature: Byline | Literal[False] | None = False
    _finished: bool | None = None

    @property
    def signature(self) -> Byline | None:
        """The byline that all of it is, bare names too."""
        if self._signature is False:
            self._signature = whole(self.raw) if len(self.raw) < 120 else None
        return self._signature

    @property
    def width(self) -> float:
        """The width of its column: that of its widest line but a first one."""
        return max([line.width for line in self.lines[1:] or self.lines])

    @property
    def measure(self) -> float | None:
        """The width of its full lines, from those that hold Chinese alone: the most frequent one; None where two lines do not agree."""
        widths = [line.width for line in self.lines[1:-1] if line.width == len(line.text)]
        if not widths:
            return None
        if len(widths) == 1 or widths.count(widths[0]) == len(widths):
            return widths[0]
        best = max(set(widths), key=lambda width: (widths.count(width), width))
        return best if widths.count(best) > 1 else None

    @property
    def gap(self) -> bool:
        return bool(self.lines[0].gap)

    @property
    def ends(self) -> bool:
        if self._finished is None:
            self._finished = ends_sentence(self.bare)
        return self._finished or self.closing is not None


def blocks_of(flow: Flow, furnished: Sequence[bool] | None = None, told: list[Decision] | None = None) -> list[Block]:
    """The lines of a page joined into blocks, those parted that hold two things.

    `furnished` marks the lines of notices and advertisements; what is decided of each line break is added to `told`.
    """
    reader = _Reader(flow, furnished or [False] * len(flow.lines), told)
    return list(reader.blocks())


class _Reader:
    """Reads the lines from the first to the last; what a line shows by itself is found once, and only of lines that may show it."""

    def __init__(self, flow: Flow, furnished: Sequence[bool], told: list[Decision] | None) -> None:
        self.told = told
        self.flow = flow
        self.lines = flow.lines
        self.furnished = furnished
        self.pieces: list[Piece] = list(map(itemgetter(1, 2, 0), flow.lines))
        self.twin_end = dict(_twins(flow))
        self.upright_end = dict(_upright(flow))
        self.edges = {at - 1 for at in self.twin_end}.union(_edges(flow, furnished))
        self.turning = {bisect_right(flow.starts, place) - 1 for place in jump_cues(flow.page.text)}
        # Whether the break after each line lies in mid-sentence as far as the lines themselves show.
        self.calm = [calm and last not in CREDIT_ENDS for calm, last in zip(flow.calm, flow.lasts, strict=False)]
        # Whether a line is one of prose that shows nothing by itself: neither a role nor the beginning of a byline.
        self.plain = flow.prose.copy()
        # Over how many line breaks the byline runs that begins with a line, 0 where it ends on it, -1 where none begins; None where it is not known yet.
        self.begins: list[int | None] = [-1] * len(flow.lines)
        # That byline, None where there is none, False where it is not known.
        self.openings: list[Byline | Literal[False] | None] = [None] * len(flow.lines)
        for at in _openers(flow):
            self.begins[at] = None
            self.openings[at] = self.plain[at] = False
        # What a line is by itself: furniture, jump, label or byline; False where it is not known yet.
        self.roles: list[str | Literal[False] | None] = [None if prose else False for prose in flow.prose]
        for at in _mixed(flow):
            self.roles[at] = self.plain[at] = False
        if True in furnished:
            self.roles = ["furniture" if own else role for own, role in zip(furnished, self.roles, strict=True)]
            self.plain = [plain and not own for plain, own in zip(self.plain, furnished, strict=True)]
            self.calm = [calm and not own for calm, own in zip(self.calm, furnished, strict=False)]

    def blocks(self) -> Iterator[Block]:
        """The blocks of the page, parted at the jump lines in them."""
        for first, last in self.spans():
            block = self.block(first, last)
            if self.turning.isdisjoint(range(first, last + 1)):
                yield block
            else:
                yield from _parts(block)

    def spans(self) -> Iterator[tuple[int, int]]:
        """The first and the last line of each block."""
        first = 0
        flow, plain = self.flow, self.plain
        prose, widths = flow.prose, flow.widths
        plainly = self.told is None and not (self.edges or self.upright_end)
        for at, calm in enumerate(self.calm):
            if calm and at > first and (prose[at] or prose[at - 1]):
                if -1.5 <= widths[at] - widths[at + 1] <= 1.5:
                    if self.told is not None:
                        self.tell_of(at, False, "in mid-sentence in a full column")
                    continue
                if plainly and plain[at + 1] and flow.goes_on(at, first):
                    continue
            if self.parts(at, first):
                yield first, at
                first = at + 1
        if self.lines:
            yield first, len(self.lines) - 1

    def block(self, first: int, last: int) -> Block:
        """The block of the lines from `first` to `last`."""
        role = self.role(first) if first == last or self.furnished[first] else None
        if self.upright_end.get(first) == last:
            role = "label"
        known = self.openings[first]
        if known and self.opens(first) > last - first:
            known = False
        starts = self.flow.starts
        raw = self.flow.page.text[starts[first] : starts[last + 1]]
        return _block(raw, self.pieces[first : last + 1], list(self.lines[first : last + 1]), role, known)

    def parts(self, at: int, first: int) -> bool:
        """Whether what began at line `first` ends with line `at`: at once where that is plain, else by what the lines show, else by evidence."""
        flow, alone = self.flow, first == at
        if first <= at < self.twin_end.get(first, first):
            return self.tell_of(at, False, "printed twice")
        if self.upright_end and (first in self.upright_end or at + 1 in self.upright_end):
            return self.tell_of(at, not first <= at < self.upright_end.get(first, first), "set upright")
        if flow.ends[at] and flow.stops(at, first):
            return self.tell_of(at, True, "a sentence ends on a short line")
        if (
            at in self.edges
            or first in self.twin_end
            or ((alone or not self.plain[at + 1] or flow.lasts[at] in CREDIT_ENDS) and self.forced(at, first))
        ):
            return self.tell_of(at, True, "another kind of line")
        if (self.begins[first] or 0) > at - first or (alone and self.roles[first] == "byline"):
            return self.tell_of(at, False, "in a byline")
        if self.told is None:
            return not flow.goes_on(at, first) and flow.score(at, first) > 0
        score = flow.score(at, first)
        return self.tell_of(at, score > 0, *flow.evidence(at, first), score=score)

    def tell_of(self, at: int, parted: bool, *why: str, score: float | None = None) -> bool:
        """Note a decision where someone asked for it; what was decided."""
        if self.told is not None:
            line, after = self.lines[at], self.lines[at + 1]
            text = f"…{line.text[-8:]}|{after.text[:8]}…"
            self.told.append(Decision("break", line.number, "kept" if parted else "joined", score, why, text))
        return parted

    def role(self, at: int) -> str | None:
        """What a line is by itself: furniture, jump, label or byline."""
        role = self.roles[at]
        if role is False:
            text, opened = self.flow.texts[at], self.openings[at]
            if not opened:
                role = _role(text)
            elif opened.end == len(text):
                role = "byline"
            else:
                # A text that follows its dateline and authors on the line makes it nothing else.
                role = None if opened.rule == "dateline" and opened.authors else _role(text)
            self.roles[at] = role
        return role

    def opens(self, at: int) -> int:
        """Over how many line breaks the byline runs that begins with this line, 0 where it ends on it, -1 where none begins."""
        begins = self._begins(at)
        if begins >= 0:
            self.flow.prose[at] = True  # the text begins on this line
        return begins

    def _begins(self, at: int) -> int:
        begins = self.begins[at]
        if begins is None:
            begins = self.begins[at] = self._opens(at)
        return begins

    def _opens(self, at: int) -> int:
        texts = self.flow.texts[at : at + 4]
        if len(texts) > 1 and not _may_open(texts[0]) and _over(texts, 1) and self._begins(at + 1) >= 0:
            return -1
        joined = "".join(texts)
        found = opening(joined) if _may_open(joined) else None
        if not found:
            self.openings[at] = None
            return -1
        length = 0
        for place, text in enumerate(texts):
            if place and _over(texts, place) and opening("".join(texts[place:])):
                break
            length += len(text)
            if found.end <= length:
                self.openings[at] = found
                return place
        return -1

    def forced(self, at: int, first: int) -> bool:
        """Whether lines `at` and `at + 1` part by what they show, whatever their widths say."""
        flow, alone = self.flow, first == at
        if alone and self.begins[first] != -1 and self.opens(first) > 0:
            return False
        after, credited = self.lines[at + 1], flow.lasts[at] in CREDIT_ENDS
        if not (
            alone
            or credited
            or after.gap
            or not flow.prose[at]
            or flow.ends[at]
            or abs(flow.widths[at] - after.width) > 1.5
        ):
            return False
        if (self.begins[first] or 0) > at - first:
            return False
        if alone and (role := self.role(at)):
            return not (
                role == "byline"
                and not after.gap
                and len(after.text) < 7
                and _role(flow.texts[at] + after.text) == "byline"
            )
        if not self.plain[at + 1] and (self.opens(at + 1) >= 0 or self.role(at + 1)):
            return True
        return credited and closing("".join(flow.texts[max(first, at - 1) : at + 1])) is not None


def _over(texts: Sequence[str], place: int) -> bool:
    """Whether the lines before one of some lines may be a headline over it: one over the line with the reporters is no part of their byline."""
    return texts[place][0] not in "（(" and not open_marks("".join(texts[:place]))


def _edges(flow: Flow, furnished: Sequence[bool]) -> Iterator[int]:
    """The lines that end something whatever stands around them: a page, a column, a notice, a caption printed twice."""
    lines = flow.lines
    if lines and lines[0].page != lines[-1].page:
        yield from (at for at, (line, after) in enumerate(pairwise(lines)) if line.page != after.page)
    if flow.joined:
        yield from (at - 1 for at, line in enumerate(lines) if line.gap == OTHER_COLUMN)
    if True in furnished:
        yield from (at for at, (own, other) in enumerate(pairwise(furnished)) if own != other)
    if "。。" in flow.page.text:
        for at, text in enumerate(flow.texts):
            if "。。" in text:
                yield from (at - 1, at)


def _mixed(flow: Flow) -> Iterator[int]:
    """The lines of prose that may yet be a byline or furniture: 责编，记者 X, 本版图片除署名外……。"""
    for at, begin in enumerate(flow.firsts):
        if begin in "（(【本除" and flow.prose[at]:
            yield at
    text, starts = flow.page.text, flow.starts
    for sign in ("记", "記", "通", "：“", "：《"):
        place = text.find(sign)
        while place >= 0:
            at = bisect_right(starts, place) - 1
            if flow.prose[at] and not _CLAUSE.search(flow.texts[at]):
                yield at
            place = text.find(sign, starts[at + 1])


def _openers(flow: Flow) -> Iterator[int]:
    """The lines with which a byline may begin: those that begin with a mark of one, and those from which no pause parts a word of bylines."""
    yield from (at for at, begin in enumerate(flow.firsts) if begin in _OPENS_WITH)
    text, starts = flow.page.text, flow.starts
    cue = _OPENS.search(text)
    while cue:
        reach = cue.end() - NEAR
        for pause in _PAUSE.finditer(text, max(reach, 0), cue.start()):
            reach = pause.end()
        yield from range(bisect_left(starts, reach), bisect_right(starts, cue.start()))
        cue = _OPENS.search(text, cue.start() + 1)


def _twins(flow: Flow) -> Iterator[tuple[int, int]]:
    """Captions printed twice, line by line: X, X。, 。 - the numbers of the first line and the last."""
    texts, firsts = flow.texts, flow.firsts
    for at in compress(count(), map(eq, firsts, firsts[1:])):
        text, after = texts[at], texts[at + 1]
        if len(text) > 3 and after.rstrip("。") == text.rstrip("。"):
            last = at + 2 if at + 2 < len(texts) and texts[at + 2] == "。" else at + 1
            if last > at + 1 or text == after:
                yield at, last


def _upright(flow: Flow) -> Iterator[tuple[int, int]]:
    """Names of columns set upright, one character a line: the numbers of the first line and the last.

    A paragraph beside a picture may be as narrow; but it goes on what stands above.
    """
    if min(map(len, flow.texts), default=2) > 1:
        return
    first = None
    for at, text in enumerate([*flow.texts, "··"]):
        if len(text) == 1 and "一" <= text <= "鿿":
            first = at if first is None else first
        elif first is not None:
            if 3 <= at - first < 10 and (
                not first or flow.lines[first].gap or flow.ends[first - 1] or not flow.prose[first - 1]
            ):
                yield first, at - 1
            first = None


_CLAUSE = re.compile(spread("[。；]|，(?!.{0,3}[記记通])"))
_ABOUT_PAGE = lazy("[（(【]?(?:本[版组期报]|除)")
_GIVEN = lazy(
    r"[（(]?\s*(?:图|圖|受访|受訪|资料|資料|网络|照片|新华|新華|中新|中央|人民|视觉|东方|東方|影像|CFP|IC|摄影|攝影|本报|本報|.{1,12}(?:供[图圖稿]|[发發摄攝])[）)]?$)"
)
_SIGNED = re.compile("[讯訊电電息者員员记記摄攝图圖文影社报報供发發据據组組部译譯]")
_BYLINE = re.compile(
    spread(
        r"[记記作]\s*者|[讯訊论論察派究道]\s*[员員]|[讯訊]|[社日]\s*[电電发發]|消\s*息|[摄攝]|[图圖文]\s*[/／:：　 ]|供[图圖稿]|[来來]源|[据據].{1,8}[社报報网網电電]"
        r"|[综綜]合|[习習]生|撰|主笔|[编編][辑輯]部|文[图圖]"
    )
)
_SIGNS = "（(【□■●◆▲◎"  # what credits and bylines begin with
# What stands near the beginning of every text that opens with a byline or dateline.
_OPENS = re.compile(
    spread(
        r"[记記作]\s*者|[讯訊论論察派究道作影]\s*[员員]|[日社报報网網刊台臺合专專快急特综]\s*[电電讯訊]|消\s*息|[习習]生|撰稿|主笔|[摄攝]影"
        r"|[文图圖]\s*[/／:：]"
    )
)
_OPENS_WITH = frozenset("（(【〔［[「" + MARKS)


def _may_open(text: str) -> bool:
    """Whether a text can begin with a byline: with a mark, or with a clause that holds a word of bylines."""
    if text[0] in _OPENS_WITH:
        return True
    cue = _OPENS.search(text, 0, NEAR)
    return cue is not None and not _PAUSE.search(text, 0, cue.start())


def _may_close(text: str) -> bool:
    """Whether a text can end with a byline: it ends with no clause, and a character of bylines stands near its end."""
    if text[-1] in "。！？，；…":
        return False
    near = max(0, len(text) - 40)
    return text[-1] in "）)】" or (near == 0 and text[0] in _SIGNS) or _SIGNED.search(text, near) is not None


def _role(text: str) -> str | None:
    if _CLAUSE.search(text) and not _ABOUT_PAGE.match(text):
        return None
    if may_be_furniture(text) and (kind := furniture(text)):
        return "jump" if kind == "jump" else "furniture"
    if len(text) <= LABEL_LENGTH and is_label(text):
        return "label"
    if len(text) < 70 and (text[0] in _SIGNS or _BYLINE.search(text)) and (found := whole(text, amid=True)):
        return None if _doubtful(text, found) else "byline"
    return None


def _doubtful(text: str, found: Byline) -> bool:
    """Whether what looks like a credit may be the middle of a sentence: 多家客户提供."""
    return found.rule == "credit" and not found.authors and not _GIVEN.match(text, found.start)


def make_block(pieces: list[Piece], lines: list[Line], role: str | None = None) -> Block:
    """A block of lines or of parts of lines."""
    if len(pieces) == len(lines) and pieces[0][0] == lines[0].start and pieces[-1][1] == lines[-1].end:
        raw = "".join([line.text for line in lines])
    else:
        raw = "".join([_inside(lines, piece) for piece in pieces])
    return _block(raw, pieces, lines, role)


def _block(
    raw: str,
    pieces: list[Piece],
    lines: list[Line],
    role: str | None,
    known: Byline | Literal[False] | None = False,
) -> Block:
    """A block with its text. `known` is the byline that opens it or None, False where that has not been asked before."""
    block = Block(pieces, lines, raw, "".join(raw.split()), role or "text")
    if role is None:
        block.opening = known if known is not False else opening(raw) if _may_open(raw) else None
        block.closing = closing(raw) if _may_close(raw) else None
        if block.closing and _doubtful(raw, block.closing):
            block.closing = None
        if block.opening and block.closing and block.opening.end >= block.closing.start:
            block.closing = None
        if (block.opening or block.closing) and len(raw) < 120 and whole(raw):
            block.kind = "byline"
        elif not block.opening and not block.closing and is_headlike(block):
            block.kind = "head"
    return block


def _inside(lines: Sequence[Line], piece: Piece) -> str:
    for line in lines:
        if line.start <= piece[0] and piece[1] <= line.end:
            return line.text[piece[0] - line.start : piece[1] - line.start]
    raise ValueError("a piece outside its lines")


def is_headlike(block: Block) -> bool:
    """Whether a block is short, without the commas of prose and the end of a sentence: a headline, subhead, label or caption."""
    return (
        not _PROSE.search(block.bare)
        and len(block.lines) <= HEAD_LINES
        and len(block.bare) <= HEAD_LENGTH
        and not ends_sentence(block.bare)
    )


def cut(pieces: list[Piece], offset: int) -> tuple[list[Piece], list[Piece]]:
    """The pieces before and after so many characters of them."""
    left: list[Piece] = []
    right: list[Piece] = []
    for start, end, number in pieces:
        length = end - start
        if offset >= length:
            left.append((start, end, number))
        elif offset <= 0:
            right.append((start, end, number))
        else:
            left.append((start, start + offset, number))
            right.append((start + offset, end, number))
        offset -= length
    return left, right


def split(block: Block, offset: int) -> tuple[list[Piece], list[Piece]]:
    """The pieces before and after a place in `raw`."""
    return cut(block.pieces, offset)


def _parts(block: Block) -> Iterator[Block]:
    """A block parted at the jump lines in it."""
    if block.kind == "text" or block.kind == "head":
        for jump in find_jumps(block.raw):
            if jump.whole:
                block.kind = "jump"
                break
            before, rest = split(block, jump.start)
            middle, after = split(make_block(rest, block.lines, "jump"), jump.end - jump.start)
            if any(block.raw[: jump.start].strip()):
                head = _part(before, block.lines)
                if head.kind == "head" and block.kind == "text" and jump.onward:
                    head.kind = "text"  # before 上接第一版 a headline may stand
                yield head
            yield _part(middle, block.lines, "jump")
            if block.raw[jump.end :].strip():
                yield from _parts(_part(after, block.lines))
            return
    yield block


def _part(pieces: list[Piece], lines: list[Line], role: str | None = None) -> Block:
    """A block of some pieces, with the lines on which they stand."""
    numbers = {piece[2] for piece in pieces}
    trimmed = []
    own = [line for line in lines if line.number in numbers]
    for start, end, number in pieces:
        text = _inside(own, (start, end, number))
        lead = len(text) - len(text.lstrip())
        if text.strip():
            trimmed.append((start + lead, start + len(text.rstrip()), number))
    block = make_block(trimmed, own, role)
    if role is None and (found := _role(block.raw)):
        block.kind = found
    return block
