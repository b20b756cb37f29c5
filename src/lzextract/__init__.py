"""Turn pages of Chinese newspapers into clean articles and a table of facts.

>>> import lzextract
>>> articles = lzextract.parse_page("全市进出口额1.47亿元，同比增长43.4%。")
>>> facts = lzextract.extract_facts(articles)
>>> frame = lzextract.to_frame(facts)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from lzextract.frame import to_frame
    from lzextract.library import extract_facts, parse_page, read_page
    from lzextract.model import Article, Author, Document, Fact, InputError, LzextractError, Problem
    from lzextract.records import RecordError, from_json, to_json

_HOME = {
    "to_frame": "frame",
    **dict.fromkeys(("read_page", "parse_page", "extract_facts"), "library"),
    **dict.fromkeys(("Article", "Author", "Document", "Fact", "InputError", "LzextractError", "Problem"), "model"),
    **dict.fromkeys(("RecordError", "from_json", "to_json"), "records"),
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
