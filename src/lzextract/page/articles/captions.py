"""Captions: the texts under pictures, told by their credit, their opening words or by being printed twice as a shadow."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lzextract.language.pairs import common_pairs
from lzextract.page.lines.blocks import Block
from lzextract.page.lines.flow import ONE_SENTENCE
from lzextract.page.marks.bylines import Byline

LONGEST = 160  # characters of a caption: 这是 may begin a paragraph too
_POINTER = re.compile(
    r"[（(]?(?:图为|圖為|图[①-⑳一二三四五六七八九十\d][：:为]|[上下左右题資资]+图[①-⑳]?(?:为|：|:|，|\b)|这是|[↑↓←→▲▼◀▶►◄☝][^，。]{4,})"
)
_PICTURE = re.compile("摄|攝|供图|供圖|图片|圖片|制图|社发|社發")


def is_one_sentence(text: str) -> bool:
    """Whether a text is one short sentence without commas: no article is so short.

    >>> is_one_sentence("柳州工人组装“柳工”装载机。"), is_one_sentence("今天，柳北新桥通车。")
    (True, False)
    """
    return ONE_SENTENCE.fullmatch(text) is not None


def halves(text: str) -> tuple[int, int] | None:
    """Where the second copy of a caption stands that is printed twice as a shadow: X X。。 gives the start of the second X and its end.

    The end marks come in pairs behind both copies; of these the second one falls too.

    >>> halves("研发试验场研发试验场。。"), halves("研发试验场。")
    ((5, 10), None)
    """
    marks = len(text) - len(text.rstrip("。！？…"))
    body = text[: len(text) - marks]
    half, odd = divmod(len(body), 2)
    if marks in (0, 2) and not odd and half >= 4 and body[:half] == body[half:]:
        return half, 2 * half
    return None


def shadow(text: str) -> int | None:
    """Where a shadowed caption begins in a line that ends with it; None where the line ends with none.

    >>> shadow("先进事迹发布东风柳汽研发试验场东风柳汽研发试验场。。"), shadow("东风柳汽研发试验场。。")
    (6, None)
    """
    if not text.endswith("。。"):
        return None
    body = text[:-2]
    for half in range(min(len(body) // 2, 120), 3, -1):
        if body[-2 * half : -half] == body[-half:]:
            return len(body) - 2 * half
    return None


def of_picture(byline: Byline, text: str) -> bool:
    """Whether a byline credits a picture alone, by its text without the names: 林文 摄, 新华社发, not 荣瑶 文/图."""
    for author in byline.authors:
        text = text.replace(author.name, "")
    return bool(_PICTURE.search(text)) and "文" not in text


def _is_brief(blocks: Sequence[Block], at: int) -> bool:
    """Whether ▲ begins a brief, as it begins captions: several sentences, or clauses in a row of such texts or below the name of a column."""
    text = blocks[at].bare
    if text[0] not in "▲▼":
        return False
    if text.count("。") > 1:
        return True
    near = [block for block in blocks[max(0, at - 2) : at + 3] if block is not blocks[at]]
    return "，" in text and any(block.kind == "label" or block.bare[0] == text[0] for block in near)


def _goes_on(blocks: Sequence[Block], at: int) -> bool:
    """Whether a block ends a sentence in which a text of the page broke off: a common word goes over the break."""
    begin, pairs = blocks[at].bare[0], common_pairs()
    ends = [block.bare[-1] for block in blocks if block.kind == "text" and not block.ends]
    return any(end + begin in pairs.close or end + begin in pairs.near for end in ends)


def is_caption(blocks: Sequence[Block], at: int) -> bool:
    """Whether a block is a caption by its credit, its opening words, or because it is a sentence that stands alone or among headlines."""
    block = blocks[at]
    if block.kind not in ("text", "head") or block.opening:
        return False
    if len(block.bare) < LONGEST and _POINTER.match(block.bare) and not _is_brief(blocks, at):
        return True
    after = blocks[at + 1] if at + 1 < len(blocks) else None
    if block.closing:
        return of_picture(block.closing, block.raw[block.closing.start : block.closing.end])
    if after and after.kind == "byline" and after.signature and not after.raw.startswith(("□", "■")):
        return of_picture(after.signature, after.raw)
    if block.kind != "text" or not is_one_sentence(block.bare) or _goes_on(blocks, at):
        return False
    if len(block.lines) == 1 and block.gap and (after is None or after.gap):
        return True
    above = blocks[at - 1].kind if at else None  # a byline leads into an article, however short
    return not (above in ("text", "byline") or (after and after.kind == "text"))
