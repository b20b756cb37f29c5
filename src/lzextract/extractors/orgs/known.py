"""Names of organisations that are known: the lists under `lexicons/organisations`, found in a text at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from operator import concat
from typing import NamedTuple

from lzextract.lexicons import FOLDER, LexiconError

KINDS = frozenset(
    [
        "company",
        "government",
        "party",
        "university",
        "school",
        "institute",
        "association",
        "alliance",
        "media",
        "hospital",
        "court",
        "military",
        "international",
        "platform",
        "team",
        "other",
    ]
)


class Body(NamedTuple):
    """An organisation: its canonical name and kind."""

    name: str
    kind: str


class Known(NamedTuple):
    """Where a known name stands in a text. `doubtful` ones have another meaning as well and need evidence."""

    start: int
    end: int
    body: Body
    doubtful: bool


class Names:
    """Names with an index by which all that stand in a text are found in one pass over its pairs of characters."""

    def __init__(self, surfaces: dict[str, tuple[Body, bool]]) -> None:
        self.surfaces = surfaces
        self._short: dict[str, list[int]] = {}  # by the first two characters: lengths of names of two and three
        self._long: dict[str, list[int]] = {}  # by the first four characters: lengths of the longer ones
        self._heads: set[str] = set()
        for surface in surfaces:
            self._heads.add(surface[:2])
            index, head = (self._short, surface[:2]) if len(surface) < 4 else (self._long, surface[:4])
            lengths = index.setdefault(head, [])
            if len(surface) not in lengths:
                lengths.append(len(surface))
        for lengths in [*self._short.values(), *self._long.values()]:
            lengths.sort(reverse=True)

    def find(self, text: str) -> Iterator[Known]:
        """The longest known name at each place where one begins; they may overlap."""
        heads, short, long, surfaces = self._heads, self._short, self._long, self.surfaces
        for start in [at for at, pair in enumerate(map(concat, text, text[1:])) if pair in heads]:
            for length in (*long.get(text[start : start + 4], ()), *short.get(text[start : start + 2], ())):
                found = surfaces.get(text[start : start + length])
                if found is not None:
                    yield Known(start, start + length, *found)
                    break


@cache
def known_names() -> Names:
    """The names of all lists."""
    surfaces: dict[str, tuple[Body, bool]] = {}
    for path in sorted((FOLDER / "organisations").glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if not line or line[0] == "#":
                continue
            cells = line.split("\t")
            if len(cells) != 3 or cells[1] not in KINDS:
                raise LexiconError(f"{path.name}:{number}: not a name, a kind and aliases")
            name, kind, aliases = cells
            body = Body(name.removesuffix("?"), kind)
            for surface in (name, *aliases.split("|")) if aliases else (name,):
                doubtful = surface[-1] == "?"
                surfaces.setdefault(surface[:-1] if doubtful else surface, (body, doubtful))
    return Names(surfaces)
