"""The extractors, one module a type of fact. A new one is a module with a `find_…` function and a line in `EXTRACTORS`."""

from collections.abc import Callable, Iterable

from lzextract.extractors.dates import find_dates
from lzextract.extractors.money import find_money
from lzextract.extractors.orgs import find_orgs
from lzextract.extractors.percents import find_percents
from lzextract.model import Context, Match

Extractor = Callable[[str, Context], Iterable[Match]]

EXTRACTORS: dict[str, Extractor] = {  # the order of rows that begin and end together
    "org": find_orgs,
    "money": find_money,
    "percent": find_percents,
    "date": find_dates,
}
