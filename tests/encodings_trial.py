"""How many texts are decoded rightly, by encoding and number of damaged bytes.

usage: python tests/encodings_trial.py [TEXTS=500]

A text counts as right where all characters but the damaged ones are as they were, each in its place. A damaged byte is another value than it was, drawn at random;
it may give another valid character, which no program can know, so what stands for a damaged character is not asked.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator

from lzextract.model import InputError
from lzextract.reading.decode import decode
from texts import text

ENCODINGS = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8-sig",
    "gb18030": "gb18030",
    "gbk": "gbk",
    "big5": "big5",
    "big5hkscs": "big5hkscs",
    "utf-16 (BOM)": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
}
DAMAGE = (0, 1, 3)


def spoilt(original: str, codec: str, wounds: int, chance: random.Random) -> tuple[bytes, re.Pattern[str]]:
    """The bytes of a text, some of them damaged, and a pattern of what may be read: anything short where they are."""
    bom = {"utf-8-sig": b"\xef\xbb\xbf", "utf-16": b"\xff\xfe"}.get(codec, b"")
    codec = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(codec, codec)
    pieces = [character.encode(codec) for character in original]
    data = bytearray(b"".join(pieces))
    hit = set()
    for place in chance.sample(range(len(data)), min(wounds, len(data))):
        data[place] = chance.choice([value for value in range(256) if value != data[place]] + [0xFF] * 85)
        hit.add(place)
    pattern, at = ["\ufeff?"], 0
    for character, piece in zip(original, pieces, strict=True):
        damaged = any(at <= place < at + len(piece) for place in hit)
        pattern.append(".{0,4}" if damaged else re.escape(character))
        at += len(piece)
    # A damaged byte may look like the first of two, and takes the character behind it along.
    return bom + bytes(data), re.compile("".join(pattern), re.DOTALL)


def trials(codec: str, wounds: int, count: int) -> Iterator[tuple[bool, bytes, str, str]]:
    """Each text, damaged, and whether it was read rightly."""
    for seed in range(count):
        original = text(seed, traditional="big5" in codec)
        data, expected = spoilt(original, codec, wounds, random.Random(seed * 7 + wounds))
        try:
            read = decode(data).text
        except InputError as error:
            read = f"({error})"
        yield expected.fullmatch(read) is not None, data, original, read


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    right = whole = 0
    print(f"{'encoding':14s}" + "".join(f"{wounds:>4d} damaged" for wounds in DAMAGE))
    for name, codec in ENCODINGS.items():
        row = []
        for wounds in DAMAGE:
            outcomes = [outcome for outcome, *_ in trials(codec, wounds, count)]
            right, whole = right + sum(outcomes), whole + len(outcomes)
            row.append(f"{sum(outcomes):>8d}/{len(outcomes)}")
        print(f"{name:14s}" + "".join(row))
    print(f"{right} of {whole} right: {right / whole:.3%}")


if __name__ == "__main__":
    main()
