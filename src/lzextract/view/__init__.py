"""A page as the program understood it: in HTML (`html`) and in the terminal (`terminal`), both drawn from the same `Page` (`page`)."""

from lzextract.view.page import Page, page_of

__all__ = ["Page", "page_of"]
