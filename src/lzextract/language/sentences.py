"""Where sentences begin and end in repaired text."""

from __future__ import annotations

import re

SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]*[”’』」）)》]*")
"""Up to a full stop, exclamation or question mark and the closing marks behind it; one after another they are the whole text.

>>> [found[0] for found in SENTENCE.finditer("近日，“我们来了。”他说。同比增长43.4%") if found[0]]
['近日，“我们来了。”', '他说。', '同比增长43.4%']
"""
