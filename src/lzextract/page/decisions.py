"""What the parser decided and why: one line for each line break, cut between articles and headline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Decision(NamedTuple):
    """A decision: `kind` is break, cut or headline, `line` the line that it follows (from 1), `verdict` what was decided of `text`.

    `score` is the sum of the weights of the evidence, above 0 for a break; None where one rule decides. `why` are the names of the evidence or rule.
    """

    kind: str
    line: int
    verdict: str
    score: float | None
    why: Sequence[str]
    text: str

    def __str__(self) -> str:
        """One line to read.

        >>> print(Decision("break", 34, "joined", -5.75, ["prose", "filled"], "…1.47亿元，同|比增长43.4%。"))
        line 34: break joined (-5.8): …1.47亿元，同|比增长43.4%。 [prose, filled]
        """
        score = "" if self.score is None else f" ({self.score:.1f})"
        return f"line {self.line}: {self.kind} {self.verdict}{score}: {self.text} [{', '.join(self.why)}]"
