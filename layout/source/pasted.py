"""Tables pasted into a text as lines: their cells would run together (A3).

In comes a text as it was written, out comes where such a table begins. A row holds tabs
between words, as from a spreadsheet, or stands between bars, as in Markdown; two rows
that follow one another are a table. A tab behind a number, as Word puts it, is none.
"""

from __future__ import annotations

import re
from itertools import pairwise

_NUMBER = re.compile(r"[（(]?\w{1,4}[.．、）):：]|[●•■◆▲★·\-]")
_LINE = re.compile("[^\n\u2029]*")


def pasted_table(text: str) -> int | None:
    """Return the offset of the first row of a table in a text; None: it has none."""
    if "\t" not in text and "|" not in text:
        return None
    lines = [found for found in _LINE.finditer(text) if found[0]]
    for one, two in pairwise(lines):
        if one.end() + 1 == two.start() and _is_row(one[0]) and _is_row(two[0]):
            return one.start() + len(one[0]) - len(one[0].lstrip())
    return None


def _is_row(line: str) -> bool:
    line = line.strip()
    if len(line) > 2 and line[0] == line[-1] == "|":
        return True
    first, tab, rest = line.partition("\t")
    numbered = _NUMBER.fullmatch(first.strip()) and "\t" not in rest.strip()
    return bool(tab) and not numbered
