"""Where a text holds addresses, in which no figure is a fact: http://a.cn/?q=30%25."""

from __future__ import annotations

import re

from lzextract.language.patterns import lazy

_ADDRESS = lazy(r"(?:https?://|ftp://|www\.)[!-~]{1,2000}", re.IGNORECASE)
_CHARACTERS = "".join(map(chr, range(0x21, 0x7F)))
_LONGEST = 2010


def in_address(text: str, place: int) -> bool:
    """Whether a place in the text lies in an address: only what such characters stand before can.

    >>> text = "见http://a.cn/?q=30%25，增长5%"
    >>> in_address(text, 14), in_address(text, 23)
    (True, False)
    """
    if not place or not "!" <= text[place - 1] <= "~":
        return False
    floor = max(0, place - _LONGEST)
    begin = floor + len(text[floor:place].rstrip(_CHARACTERS))
    found = _ADDRESS.search(text, begin, place + 1)
    return found is not None and found.end() > place
