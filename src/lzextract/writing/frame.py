"""Facts as a pandas data frame whose columns have the types to compute with."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from lzextract.model import Fact
from lzextract.writing.schema import COLUMNS

if TYPE_CHECKING:
    import pandas

BOUNDS = ("value_min", "value_max")
TIMES = ("date_start", "date_end")


def to_frame(facts: Iterable[Fact]) -> pandas.DataFrame:
    """Facts as a data frame, one row each, the columns of `Fact` in their order.

    | columns | dtype |
    |---|---|
    | offsets and lines | `Int64`, nullable; `int64` for `start` and `end` |
    | `type`, `unit`, `modifier`, `direction`, `basis`, `precision`, `org_kind`, `field`, `rule` | `category` |
    | `value_min`, `value_max` | `object` of `decimal.Decimal`, exact; `None` where open (`.astype(float)` where speed matters more) |
    | `date_start`, `date_end` | `datetime64[s]`, local time as printed; `NaT` where vague |
    | all others | `string`, nullable |

    >>> import lzextract
    >>> page = lzextract.parse_page("近日，市商务局公布，2024年1至5月，全市进出口额1.47亿元，同比增长43.4%。")
    >>> frame = to_frame(lzextract.extract_facts(page))
    >>> list(frame.columns) == list(Fact._fields)
    True
    >>> str(frame["date_start"].dtype), str(frame["line"].dtype), str(frame["unit"].dtype)
    ('datetime64[s]', 'Int64', 'category')
    >>> frame.loc[frame["type"] == "money", "value_min"].sum()
    Decimal('147000000')
    """
    import pandas

    rows = list(facts)
    cells: list[tuple[Any, ...]] = list(zip(*rows, strict=True)) if rows else [()] * len(COLUMNS)
    data: dict[str, Any] = {}
    for column, values in zip(COLUMNS, cells, strict=True):
        if column.integer:
            data[column.name] = pandas.array(list(values), dtype="Int64" if column.nullable else "int64")
        elif column.name in BOUNDS:
            exact = [None if value is None else Decimal(value) for value in values]
            data[column.name] = pandas.Series(exact, dtype=object)
        elif column.name in TIMES:
            data[column.name] = _times(values)
        elif column.words:
            data[column.name] = pandas.Categorical(values, categories=list(column.words))
        elif column.name in ("field", "unit", "rule"):
            data[column.name] = pandas.Categorical(values)
        else:
            data[column.name] = pandas.array(list(values), dtype="string")
    return pandas.DataFrame(data)


def _times(values: Iterable[str | None]) -> Any:
    import numpy

    return numpy.array([value or "NaT" for value in values], dtype="datetime64[s]")
