"""Which line breaks lie inside a paragraph: a score of evidence for each, and the lines joined into blocks.

A block is what runs on: a paragraph, a headline, a byline. Which article it belongs to is not asked here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lzextract.layout import Line

# Evidence for a break of paragraphs at a line's end (negative: the text runs on), added up; above 0 is a break.
# Logistic weights fitted on the development pages of three extractors, rounded.
WEIGHTS: dict[str, float] = {
    "headlike_misfit": 2.5,
    "headlike_indent": 1.5,
    "prose_then_headlike": 0.9,
    "prose_then_alone": 3.9,
    "prose": -3.2,
    "gap_prose": 1.1,
    "sentence_headlike": 1.4,
    "juts": 2.7,
    "bias": 0.1,
    "sentence": 2.0,  # the line ends a sentence
    "pause": -0.1,  # it ends with 、or ，
    "never_first": -4.0,  # the next begins with 。 or ”
    "gap": 3.0,  # a blank line is between them
    "gap_sentence": 0.6,
    "outdent": -1.9,  # the line follows no blank line and is followed by one: PDFBox takes the second line of a column's first paragraph for its first
    "indented": 4.0,  # the next line has kept its indent
    "first_line": 0.5,  # the line is the first of its block
    "filled": -1.7,  # it is as wide as the lines above it
    "shortish": -0.5,
    "short": 1.8,  # it is shorter by more than two and a half characters
    "short_sentence": 1.9,
    "indent": 0.0,  # the next line lacks about two characters of the lines below it
    "indent_sentence": 1.9,
    "flush": -1.8,  # the next line lacks nothing
    "flush_sentence": -1.4,
    "same_width": -0.8,
    "near_width": -0.0,
    "other_width": 1.0,
    "word": -2.7,  # the characters on both sides of the break stand side by side elsewhere on the page
    "number": 0.4,  # digits or letters on both sides
    "lead": -0.2,  # the next line begins as paragraphs do: 近日，
    "bullet": 2.0,  # ... or with ■, 一、
    "open": -0.7,  # a quotation mark or bracket is open
    "open_sentence": -0.5,
    "headlike": 0.7,  # the block so far has no punctuation: a headline?
    "headlike_gap": 0.8,
    "headlike_then_text": -1.0,
    "headlike_width": -1.2,
}

_SENTENCE_END = "。！？!?…"
_CLOSERS = "”’」』）)》】"
_PAUSE = "，、；：,;—－-·（(《“‘「『【〔＂/／～~"
_NEVER_FIRST = "，。、；：！？”’」』）)》】〕%％℃‰,.!?;:…·々〉"
_PAIRS = {"”": "“", "’": "‘", "」": "「", "』": "『", "》": "《", "）": "（"}
_BRACKETS = re.compile("[“”「」『』《》（）]")
_LEAD = re.compile(
    r"(?:近日|日前|目前|据悉|据了解|此外|同时|今年|去年|近年来|当前|下一步|接下来|截至|如今|眼下|连日来|记者|据|“|数据显示"
    r"|(?:今天|昨天|昨日)?（?\d{1,2}月\d{1,2}日|\d{4}年|[一-鿿]{2,12}(?:表示|介绍|认为|指出|获悉)，)"
)
_BULLET = re.compile(
    r"[◆■●▲★◇□○▼►▶※]|[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十]{1,2}）|[（(]?\d{1,2}[）)、]|第[一二三四五六七八九十]{1,2}[条章，]"
)
_ALNUM = re.compile("[0-9A-Za-z０-９.]")
_STOP = re.compile("[，。；：！？]")


def ends_sentence(text: str) -> bool:
    """Whether a line ends as sentences end: 。, 。”, ……, 。）.

    >>> ends_sentence("加快步伐。”"), ends_sentence("“加速度”"), ends_sentence("同比，")
    (True, False, False)
    """
    bare = text.rstrip(_CLOSERS + " ")
    return bare[-1:] in _SENTENCE_END and bare != ""


def open_marks(text: str) -> int:
    """How many quotation marks and brackets a text opens and does not close.

    >>> open_marks("出台了《柳州市电子商务产业提质升级三"), open_marks("“认识自己、成为自己”")
    (1, 0)
    """
    if not _BRACKETS.search(text):
        return 0
    stack: list[str] = []
    for mark in _BRACKETS.findall(text):
        if opener := _PAIRS.get(mark):
            if stack and stack[-1] == opener:
                stack.pop()
        else:
            stack.append(mark)
    return len(stack)


def evidence(lines: Sequence[Line], at: int, first: int, bigrams: frozenset[str]) -> list[str]:
    """The names of what speaks for or against a break between lines `at` and `at + 1`; the block so far begins at line `first`.

    `bigrams` are pairs of characters that stand on the page inside a line.
    """
    line, after = lines[at], lines[at + 1]
    text, begin = line.text, after.text
    names = ["bias"]
    sentence = ends_sentence(text)
    if sentence:
        names.append("sentence")
    elif text[-1] in _PAUSE:
        names.append("pause")
    if begin[0] in _NEVER_FIRST:
        names.append("never_first")
    if after.gap:
        names.append("gap")
        if sentence:
            names.append("gap_sentence")
        if at == first and not line.gap:
            names.append("outdent")
    if after.indented:
        names.append("indented")
    above = [row.width for row in lines[max(first + 1, at - 4) : at]]
    below = [row.width for row in lines[at + 1 : at + 5]]
    column = max(above) if above else None
    if column is not None:
        lack = column - line.width
        names.append("filled" if lack < 1.3 else "short" if lack > 2.6 else "shortish")
        if sentence and lack > 1.3:
            names.append("short_sentence")
    else:
        names.append("first_line")
    width_below = max(below[1:4]) if len(below) > 1 else None
    if width_below is not None:
        lack = width_below - after.width
        if 1.2 <= lack <= 2.9:
            names.append("indent")
            if sentence:
                names.append("indent_sentence")
        elif lack < 1.2:
            names.append("flush")
            if sentence:
                names.append("flush_sentence")
        if after.width - max(below[1:4]) > 1.6 and after.width - line.width > 1.6:
            names.append("juts")
    if sentence and not _STOP.search(begin) and not ends_sentence(begin):
        names.append("sentence_headlike")
    step = abs(line.width - after.width)
    names.append("same_width" if step < 1.3 else "other_width" if step > 4 else "near_width")
    if not sentence and text[-1] + begin[0] in bigrams:
        names.append("word")
    if _ALNUM.match(text[-1]) and _ALNUM.match(begin[0]):
        names.append("number")
    if sentence and _LEAD.match(begin):
        names.append("lead")
    if _BULLET.match(begin):
        names.append("bullet")
    block = "".join(row.text for row in lines[max(first, at - 5) : at + 1])
    if open_marks(block):
        names.append("open_sentence" if sentence else "open")
    prose = _STOP.search(block) is not None
    if prose and not sentence:
        names.append("prose")
        if after.gap:
            names.append("gap_prose")
            if at + 2 < len(lines) and lines[at + 2].gap and not ends_sentence(begin):
                names.append("prose_then_alone")
            if not _STOP.search(begin):
                names.append("prose_then_headlike")
    if not sentence and at - first < 3 and not prose:
        names.append("headlike")
        if _STOP.search(begin):
            names.append("headlike_then_text")
        if after.gap:
            names.append("headlike_gap")
        if step > 1.3:
            names.append("headlike_width")
        if width_below is not None:
            lack = max(width_below, after.width) - line.width
            if lack > 3.2 or lack < -1:
                names.append("headlike_misfit")
            if first == at and 1.2 <= width_below - after.width <= 2.9:
                names.append("headlike_indent")
    return names


def page_bigrams(lines: Sequence[Line]) -> frozenset[str]:
    """The pairs of neighbouring characters inside the lines of a page."""
    pairs: set[str] = set()
    for line in lines:
        pairs.update(map(str.__add__, line.text, line.text[1:]))
    return frozenset(pairs)


def breaks(lines: Sequence[Line], at: int, first: int, bigrams: frozenset[str]) -> bool:
    """Whether a paragraph, or what else began at line `first`, ends with line `at`."""
    return sum(WEIGHTS[name] for name in evidence(lines, at, first, bigrams)) > 0
