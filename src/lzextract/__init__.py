"""Turn pages of Chinese newspapers into clean articles and a table of facts.

>>> import lzextract
>>> articles = lzextract.parse_page("2024年1至5月，我市跨境电商进出口额1.47亿元，\\n同比增长43.4%。")
>>> articles[0].paragraphs
('2024年1至5月，我市跨境电商进出口额1.47亿元，同比增长43.4%。',)
>>> for fact in lzextract.extract_facts(articles, ["money", "percent", "date"]):
...     print(fact.text, fact.value, fact.unit, fact.basis, fact.line)
2024年1至5月 2024-01/2024-05 None None 1
1.47亿元 147000000 CNY None 1
43.4% 43.4 % yoy 2

`parse_page` takes a text, the bytes of one, or the `Path` of a file; `to_frame` makes a pandas data frame of facts; `to_json` and `from_json` write and read articles as the command does.
What goes wrong with an input is an `InputError`, whose `problem` says what and what to try.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from lzextract.library import extract_facts, parse_page, read_page
    from lzextract.model import Article, Author, Document, Fact, InputError, LzextractError, Problem
    from lzextract.writing.frame import to_frame
    from lzextract.writing.records import RecordError, from_json, to_json

_HOME = {
    "to_frame": "writing.frame",
    **dict.fromkeys(("read_page", "parse_page", "extract_facts"), "library"),
    **dict.fromkeys(("Article", "Author", "Document", "Fact", "InputError", "LzextractError", "Problem"), "model"),
    **dict.fromkeys(("RecordError", "from_json", "to_json"), "writing.records"),
}

__all__ = [
    "Article",
    "Author",
    "Document",
    "Fact",
    "InputError",
    "LzextractError",
    "Problem",
    "RecordError",
    "__version__",
    "extract_facts",
    "from_json",
    "parse_page",
    "read_page",
    "to_frame",
    "to_json",
]


def __getattr__(name: str) -> Any:
    """The public names, loaded when they are first used (PEP 562): importing the package is free."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
