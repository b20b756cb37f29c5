"""Regular expressions that few pages need: compiled when they are first used, for compiling all of them takes longer than to read a page."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class Lazy:
    """A pattern and, once they have been asked for, the methods of what it compiles to."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        method = getattr(re.compile(self.pattern, self.flags), name)
        setattr(self, name, method)  # found without this function from now on
        return method


def lazy(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` makes of a pattern, made when one of its methods is first asked for.

    >>> lazy(r"\\d+万元").findall("资助5万元至10万元")
    ['5万元', '10万元']
    """
    return cast("re.Pattern[AnyStr]", Lazy(pattern, flags))
