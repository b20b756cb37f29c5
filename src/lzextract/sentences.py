"""Where sentences begin and end in repaired text."""

from __future__ import annotations

import re
from functools import lru_cache

SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]*[”’』」）)》]*")
"""Up to a full stop, exclamation or question mark and the closing marks behind it."""


@lru_cache(maxsize=8)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of a text as half-open offsets; together they are the whole text.

    >>> [text[a:b] for text in ["近日，“我们来了。”他说。同比增长43.4%"] for a, b in sentences(text)]
    ['近日，“我们来了。”', '他说。', '同比增长43.4%']
    """
    return tuple(found.span() for found in SENTENCE.finditer(text) if found.end() > found.start())


def sentence_at(text: str, position: int) -> str:
    """The sentence in which the character at `position` stands.

    >>> sentence_at("同比增长43.4%。当前，柳州", 8)
    '同比增长43.4%。'
    """
    return next((text[start:end] for start, end in sentences(text) if start <= position < end), text)
