"""Texts in the manner of newspapers, as many as wanted: clauses of our own, shuffled by a seed, set in narrow columns."""

from __future__ import annotations

import random
from pathlib import Path

CLAUSES = Path(__file__).with_name("texts_simplified.txt").read_text(encoding="utf-8").splitlines()
TRADITIONAL = Path(__file__).with_name("texts_traditional.txt").read_text(encoding="utf-8").splitlines()


def text(seed: int, *, traditional: bool = False, shortest: int = 10, longest: int = 600) -> str:
    """A text of between so many characters; one in three is a single line, the others are set in lines of 10 to 24."""
    chance = random.Random(seed)
    clauses = TRADITIONAL if traditional else CLAUSES
    wanted = round(shortest * (longest / shortest) ** chance.random())
    written = ""
    while len(written) < wanted:
        written += chance.choice(clauses) + chance.choice("，，。；")
    written = written[:wanted]
    if chance.random() < 1 / 3:
        return written
    width = chance.randint(10, 24)
    return "".join(written[at : at + width] + "\n" for at in range(0, len(written), width))


def page(seed: int, articles: int = 4) -> str:
    """A page: articles with a headline, a byline and paragraphs, with layout between them."""
    chance = random.Random(seed)
    blocks = []
    for number in range(articles):
        if chance.random() < 0.7:
            blocks.append(chance.choice(CLAUSES)[:16])
        body = text(seed * 31 + number, shortest=60, longest=500)
        if chance.random() < 0.6:
            body = f"本报讯（记者 {chance.choice('李王张刘陈')}{chance.choice('明华强芳静')}） " + body
        blocks.append(body.rstrip("\n"))
    return "\n\n".join(blocks) + "\n"
