"""What dates are counted from: the publication, the period that the sentence speaks of, the day that the article speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lzextract.extractors.dates.calendar import Period


@dataclass(slots=True)
class Anchor:
    """The state of one article while its dates are read in order.

    `published` is the publication day, `year` its year (known alone where the day is not). `sentence` is the last period of the sentence, `listed` a day of another month that opens a list of days (上个月5日、12日),
    `told` the last day and `month` the last month that the article spoke of, `paragraph_year` the last whole year that the paragraph named.
    """

    published: date | None = None
    year: int | None = None
    sentence: Period | None = None
    listed: Period | None = None
    told: date | None = None
    month: Period | None = None
    paragraph_year: int | None = None

    @classmethod
    def of(cls, published: str | None) -> Anchor:
        """The anchor that a record's `published` gives: an ISO date, a bare year or nothing.

        >>> Anchor.of("2024-07-19").published, Anchor.of("2024").year, Anchor.of("unknown").year
        (datetime.date(2024, 7, 19), 2024, None)
        """
        if not published:
            return cls()
        try:
            day: date | None = date.fromisoformat(published[:10])
            year = day.year if day else 0
        except ValueError:
            day, first = None, published[:4]
            year = int(first) if len(first) == 4 and first.isascii() and first.isdigit() else 0
        return cls(day, year) if 1000 < year < 9000 else cls()  # no newspaper is printed near the ends of the calendar

    def remember(self, period: Period) -> None:
        """Take note of a period that the text named."""
        if period.first is None:
            return
        self.sentence, self.listed = period, None
        if period.precision in ("day", "hour", "minute"):
            self.told = period.first
        if period.precision == "month":
            self.month = period
        if period.precision == "year":
            self.paragraph_year = period.first.year

    @property
    def told_year(self) -> int | None:
        """The year that the sentence speaks of, else the one that its paragraph named, else that of the publication."""
        if self.sentence and self.sentence.first:
            return self.sentence.first.year
        return self.paragraph_year or self.year
