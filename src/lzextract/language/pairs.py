"""Which characters stand side by side inside the words of Chinese: what goes on over a line break, as far as the break parts a word."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple


class Pairs(NamedTuple):
    """Pairs of characters inside common words: those that chance would seldom bring together (`close`), and those that it would more often (`near`)."""

    close: frozenset[str]
    near: frozenset[str]


@cache
def common_pairs() -> Pairs:
    """The pairs of the table `common_pairs.txt`.

    >>> pairs = common_pairs()
    >>> "电商" in pairs.near | pairs.close, "企业" in pairs.close, "商加" in pairs.near | pairs.close
    (False, True, False)
    """
    table = Path(__file__).parents[1] / "lexicons" / "common_pairs.txt"
    close, near = [line for line in table.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return Pairs(_pairs(close), _pairs(near))


def _pairs(line: str) -> frozenset[str]:
    return frozenset(line[at : at + 2] for at in range(0, len(line), 2))
