"""Dates in texts that no newspaper prints: the time that they take stays in step with their length."""

from __future__ import annotations

import time

import pytest

from lzextract.extractors.dates import find_dates
from lzextract.model import Context

MEGA = 1_000_000


@pytest.mark.parametrize(
    "piece",
    ["1", "一", "年月日", "年", "前", "周", "“", "近", "第", "1-", "2024-", "个", "12:00"],
)
def test_a_megabyte_without_a_date_is_read_in_two_seconds(piece: str) -> None:
    assert _seconds(piece, MEGA) < 2


@pytest.mark.parametrize(
    "piece",
    ["上", "一十", "三季", "今年", "2024年", "3月1日至", "2024年的", "上上", "国际", "初一", "80年代", "2024年3月1日-"],
)
def test_dates_without_end_take_time_in_step_with_their_number(piece: str) -> None:
    assert _seconds(piece, MEGA // 25) < 5 * _seconds(piece, MEGA // 50) + 0.05


def _seconds(piece: str, size: int) -> float:
    start = time.process_time()
    for _ in find_dates(piece * (size // len(piece)), Context(published="2024-07-18")):
        pass
    return time.process_time() - start
