"""Where sentences begin and end in repaired text."""

from __future__ import annotations

import re
from collections.abc import Iterator

SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]*[”’』」）)》]*")
"""Up to a full stop, exclamation or question mark and the closing marks behind it."""


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text as half-open offsets, found as they are asked for; together they are the whole text.

    >>> [text[a:b] for text in ["近日，“我们来了。”他说。同比增长43.4%"] for a, b in sentences(text)]
    ['近日，“我们来了。”', '他说。', '同比增长43.4%']
    """
    for found in SENTENCE.finditer(text):
        if found.end() > found.start():
            yield found.span()
