"""Read traditional characters as simplified ones, character for character, so that every rule and list serves both scripts at the same offsets."""

from __future__ import annotations

import re
from functools import cache

from lzextract.language.patterns import lazy
from lzextract.lexicons import FOLDER

# Frequent in traditional text, in no simplified one; 臺 is missing, for traditional text prints 台 as well.
_TELLING = "國爲為這個來會時學說們發對長過業經門動進區開產產軍還種現機體與當兩實關從內沒將員東頭間無見戰點場數樣問萬級應資務氣漢總電聲設義統處馬隊計別權話報給變書幾華議決張導術師達題條規縣風運億灣圓"


def is_traditional(text: str) -> bool:
    """Whether a text is printed in traditional characters: a simplified one may quote a few.

    >>> is_traditional("行政院主計總處公布"), is_traditional("市统计局公布")
    (True, False)
    >>> is_traditional("“書為心畫”书法展开幕，市发展改革委负责人说")
    False
    """
    traditional, plain = _telling()
    found = len(traditional.findall(text))
    return found > 0 and found > len(plain.findall(text))


@cache
def _telling() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds the telling characters, and the simplified ones that stand for them."""
    return lazy(f"[{_TELLING}]"), lazy(f"[{simplified(_TELLING)}]")


def simplified(text: str) -> str:
    """The text with simplified characters, of the same length.

    >>> simplified("營收年增逾3億元，創近3年新高")
    '营收年增逾3亿元，创近3年新高'
    """
    return text.translate(_table())


def traditional_of(text: str) -> dict[int, str]:
    """For each simplified character the one that the text prints for it, as `str.translate` takes them.

    >>> "中央研究院 国科会".translate(traditional_of("國科會"))
    '中央研究院 國科會'
    """
    return {ord(read): printed for printed, read in zip(text, simplified(text), strict=True) if printed != read}


@cache
def _table() -> dict[int, str]:
    """The simplified character of each traditional one, from `traditional.txt`."""
    lines = (FOLDER / "traditional.txt").read_text(encoding="utf-8").split("\n")[1:]
    gap = lines.index("")
    return dict(zip(map(ord, "".join(lines[:gap])), "".join(lines[gap:]), strict=True))
