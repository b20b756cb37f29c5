"""Find organisations in the text of an article: names that are known, names told by their structure, and the short forms that the page settles."""

from __future__ import annotations

from collections.abc import Iterable

from lzextract.extractors.orgs.home import LEVELS, completed
from lzextract.extractors.orgs.page import orgs_of_page
from lzextract.model import Context, Match


def find_orgs(text: str, context: Context) -> Iterable[Match]:
    """Find organisations, such as 柳州市科技局; words that only say a sort (有关部门, 上市公司) are none.

    The texts of a page are read together, once: what one article spells out another may cut short.

    >>> [match.value for match in find_orgs("记者从柳州市科技局获悉，有关部门", Context())]
    ['柳州市科技局']
    """
    found = context.shared.get("orgs")
    if not isinstance(found, dict) or text not in found:
        found = context.shared["orgs"] = orgs_of_page(context.page if text in context.page else (text,), context.names)
    matches: list[Match] = found[text]
    return [
        match._replace(value=completed(match.value, context)) if match.value.startswith(LEVELS) else match
        for match in matches
    ]
