"""Where a text holds addresses, in which no figure is a fact: http://a.cn/?q=30%25."""

from __future__ import annotations

import re
from collections.abc import Callable

_ADDRESS = re.compile(r"(?:https?://|ftp://|www\.)[!-~]{1,2000}", re.IGNORECASE)


def address_test(text: str) -> Callable[[int], bool]:
    """A function that says of a place in the text whether it lies in an address.

    >>> inside = address_test("见http://a.cn/?q=30%25，增长5%")
    >>> inside(14), inside(23)
    (True, False)
    """
    if "://" not in text and "www." not in text.lower():
        return lambda _: False
    spans = [found.span() for found in _ADDRESS.finditer(text)]
    return lambda place: any(start <= place < end for start, end in spans)
