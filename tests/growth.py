"""How the time of a call grows with its input, told apart from the noise of a busy machine."""

from __future__ import annotations

import time
from collections.abc import Callable
from timeit import timeit


def seconds(call: Callable[[], object]) -> float:
    """The processor time of one call, without collections of garbage, which cost what the tests before have left."""
    return timeit(call, timer=time.process_time, number=1)


def in_step(call: Callable[[int], object], size: int, times: int = 4, rounds: int = 5) -> bool:
    """Whether an input so many times as large takes about so many times as long, not the square of that.

    Noise makes one reading slow; what grows with the square is slow in every reading. So each size counts by its fastest reading, and further rounds are asked
    for only where the first ones disagree.

    >>> in_step(lambda size: sum(range(size)), 50_000)
    True
    >>> in_step(lambda size: [sum(range(size)) for _ in range(size)], 500)
    False
    """
    call(size // 10)  # what is loaded at the first call is not of this input
    small = large = 1e9
    for _ in range(rounds):
        small = min(small, seconds(lambda: call(size)))
        large = min(large, seconds(lambda: call(times * size)))
        if large < 2.5 * times * small + 0.01:
            return True
    return False
