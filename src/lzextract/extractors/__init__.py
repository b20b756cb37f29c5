"""The extractors, one module a type of fact. A new one is a module with an `…_of_texts` function and a line in `EXTRACTORS`."""

from collections.abc import Callable, Iterator

from lzextract.extractors.dates import dates_of_texts
from lzextract.extractors.money import money_of_texts
from lzextract.extractors.orgs import orgs_of_texts
from lzextract.extractors.percents import percents_of_texts
from lzextract.extractors.texts import Texts
from lzextract.model import Match

Extractor = Callable[[Texts], Iterator[tuple[int, list[Match]]]]
"""Gives of the texts in which it finds something the numbers, each once, and what it found."""

EXTRACTORS: dict[str, Extractor] = {  # the order of rows that begin and end together
    "org": orgs_of_texts,
    "money": money_of_texts,
    "percent": percents_of_texts,
    "date": dates_of_texts,
}
