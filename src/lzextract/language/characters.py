"""Which characters Chinese text consists of: what tells a right reading from a wrong one."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

BAD = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufff0-\uffff]")
"""What no text holds: controls, half surrogates, private characters, and what stands for those lost."""

HAN = r"[^\W\dA-Za-z_]"
"""A Chinese character, or a letter of another script than Latin. A set of the twenty thousand characters themselves takes a thousand times as long to compile."""

GONE = "\x1f"
"""What an invisible character becomes while the page is read: white space that never stays."""

SIGNS = "，。、；：？！“”‘’（）《》【】—…·％　０１２３４５６７８９○〇■◆▲●□"


@cache
def common() -> frozenset[str]:
    """The characters that most of any Chinese text consists of, with its punctuation."""
    return frozenset(SIGNS).union(*_characters())


@cache
def ranks() -> dict[str, int]:
    """How frequent a Chinese character is among them, from 0 for the most frequent; a traditional form about as its simplified one.

    >>> ranks()["一"], ranks()["亿"] < ranks()["币"], "螄" in ranks()
    (0, True, False)
    """
    simplified, traditional = _characters()
    step = len(simplified) / len(traditional)
    return {c: round(place * step) for place, c in enumerate(traditional)} | {
        c: place for place, c in enumerate(simplified)
    }


def _characters() -> tuple[str, str]:
    """Simplified and traditional characters, the most frequent first."""
    table = Path(__file__).parents[1] / "lexicons" / "common_characters.txt"
    lines = [line for line in table.read_text(encoding="utf-8").split("\n") if not line.startswith("#")]
    gap = lines.index("")
    return "".join(lines[:gap]), "".join(lines[gap:])


@cache
def askew() -> re.Pattern[str]:
    """What pairs look like that were read one byte too early or late: characters that are not common, side by side or beside ASCII; a single letter amid others."""
    rare = "[^\x00-\x7f" + "".join(re.escape(c) for c in sorted(common())) + "]"
    return re.compile(f"{rare}{rare}|{rare}[!-~]|[!-~]{rare}|(?<![ -~])[@-~](?![ -~])")


def commonness(text: str) -> float:
    """The share of common characters among those beyond ASCII, less half the share of what no text holds; 1 for plain ASCII.

    >>> commonness("跨境电商"), commonness("璺ㄥ鐢靛晢") < 0.5
    (1.0, True)
    """
    beyond = [c for c in text if c > "\x7f" or c < "\x09"]
    if not beyond:
        return 1.0
    usual = sum(map(common().__contains__, beyond))
    return (usual - len(BAD.findall(text)) / 2) / len(beyond)
