"""Facts are put at their places in the source."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lzextract.mapped import Place, Run, located


@st.composite
def fields(draw: st.DrawFn) -> tuple[Place, ...]:
    """The map of a field: places of runs, some characters of the field standing in none."""
    places, at, line = [], 0, 1
    for _ in range(draw(st.integers(1, 3))):
        runs, source = [], draw(st.integers(0, 50))
        for _ in range(draw(st.integers(1, 4))):
            at += draw(st.integers(0, 2))
            length = draw(st.integers(1, 4))
            runs.append(Run(at, source, length, line))
            at, source, line = at + length, source + length + draw(st.integers(0, 2)), line + 1
        places.append(tuple(runs))
    return tuple(places)


@given(fields(), st.integers(0, 30), st.integers(1, 20))
def test_a_fact_stands_on_the_characters_of_its_runs(field: tuple[Place, ...], start: int, length: int) -> None:
    """One piece a place, from the source of its first character to that of its last."""
    end = start + length
    pieces, lines = [], []
    for place in field:
        inside = [(r.source + i, r.line) for r in place for i in range(r.length) if start <= r.start + i < end]
        if inside:
            pieces.append((inside[0][0], inside[-1][0] + 1))
            lines.append(inside[0][1])
    assert located(field, [(start, end)]) == [(pieces, lines[0] if lines else 0)]
