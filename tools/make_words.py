"""Make the two lists of Chinese words that lzextract reads from the dictionary of jieba (MIT licence): `python tools/make_words.py`.

`words.txt` are the words that a name may hold (nouns, adjectives), `stop_words.txt` those that no name goes over (verbs, adverbs, pronouns, numbers …).
"""

from pathlib import Path

import jieba

LEXICONS = Path(__file__).parents[1] / "src" / "lzextract" / "lexicons"
MIN_COUNT = 10  # rarer words of the dictionary are names of persons and works more often than words
STOP = frozenset(
    [
        "v",
        "vi",
        "vd",
        "vq",
        "vg",
        "d",
        "p",
        "c",
        "r",
        "u",
        "f",
        "t",
        "m",
        "q",
        "y",
        "e",
        "z",
        "ad",
        "zg",
        "mq",
        "o",
        "k",
    ]
)
NOUN = frozenset(["n", "nz", "vn", "a", "b", "j", "an", "l", "i", "ng", "g", "ag", "s"])


def main() -> None:
    """Write both lists, most frequent word first."""
    found: dict[str, list[tuple[int, str]]] = {"words.txt": [], "stop_words.txt": []}
    with Path(jieba.__file__).with_name("dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, count, tag = line.split()
            if int(count) >= MIN_COUNT and 2 <= len(word) <= 4:
                if tag in STOP and word[0] != "第":  # 第三 is read as an ordinal
                    found["stop_words.txt"].append((-int(count), word))
                elif tag in NOUN:
                    found["words.txt"].append((-int(count), word))
    for name, rows in found.items():
        text = f"# Source: dict.txt of jieba {jieba.__version__} (licence MIT), made by tools/make_words.py\n"
        (LEXICONS / name).write_text(text + "\n".join(word for _, word in sorted(rows)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
