"""What is wrong with a text that is no YAML, in an editor's words.

PyYAML says where it stopped and in a parser's terms why. The rows below are tried in
order; what stands at that place decides, so the words do not hang on the parser's.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml
from msgspec import Struct

from layout.errors import Mark, Problem
from layout.messages import Message, msg

_FAR = 500
"""Characters of a line that the rules look at."""
_QUOTE = msg('put the text in quotes, or on lines of its own after "|"')


class _Row(Struct, frozen=True):
    """Applies where `said` is found in the parser's words and the lines match.

    `line` is sought in the line of the mark, with a NUL at the mark; `above` in the
    last line before it that is not blank. The message points at the mark, at that line
    above, or at the `opening` of what failed.
    """

    message: Message
    hint: Message
    line: str = ""
    said: str = ""
    above: str = ""
    opening: bool = False


_FULL_COLON = msg("expected `: ` after a key, found the full-width `：`")
_HALF_COLON = msg("write a half-width colon and a space after the key")
_NO_SPACE = msg("expected a space after the colon of a key")
_KEY_LINE = r"^ *(?:- )?[^\s:'\"#\0][^:\0]*\0:"
"""The mark stands at the first colon of its line: what is wrong is the line above."""


_ROWS = (
    _Row(
        msg("found a tab where a line begins or a value is expected"),
        msg("use spaces"),
        line=r"\0\t|^ *\t|^\0? *\t",
        said="cannot start any token|expected|not allowed|tab character",
    ),
    _Row(
        _FULL_COLON,
        _HALF_COLON,
        line=r"^ *(?:- )?\0[^\s:：'\"#]+：",
        said="':'",
        opening=True,
    ),
    _Row(
        _FULL_COLON,
        _HALF_COLON,
        line=_KEY_LINE,
        above=r"^ *(?:- )?[^\s:：'\"#]+：",
        said="mapping values",
    ),
    _Row(
        _NO_SPACE,
        msg("write `key: value`"),
        line=_KEY_LINE,
        above=r"^ *(?:- )?[\w-]+:\S",
        said="mapping values",
    ),
    _Row(
        _NO_SPACE,
        msg("write `key: value`"),
        line=r"^ *(?:- )?\0[\w-]+:\S",
        said="':'",
        opening=True,
    ),
    _Row(
        msg("a key cannot stand here: the line above is text, or the indent is wrong"),
        msg("give the keys of one mapping the same indent"),
        line=_KEY_LINE,
        said="mapping values",
    ),
    _Row(
        msg("found `: ` inside a text without quotes"),
        _QUOTE,
        said="mapping values",
    ),
    _Row(
        msg("found a text that begins with a character YAML keeps for itself"),
        _QUOTE,
        line=r"\0[@`%,\]}]",
    ),
    _Row(
        msg("found `- ` in the line of its key"),
        msg("begin the list in the next line, or put the text in quotes"),
        line=r"\0- ",
        said="block sequence",
    ),
    _Row(
        msg("a line that begins with `%` is no part of an issue file"),
        _QUOTE,
        said="directive",
        opening=True,
    ),
    _Row(
        msg("found a text that begins with `*` or `&`"),
        _QUOTE,
        said="scanning an (alias|anchor)",
        opening=True,
    ),
    _Row(
        msg("found a text that begins with `!`"),
        _QUOTE,
        said="(scanning|parsing) a (tag|node)|tag handle",
        opening=True,
    ),
    _Row(
        msg("a quoted text is never closed"),
        msg("close it with the same quote; inside it, write \\\" or ''"),
        said="end of stream.*|document indicator",
        opening=True,
    ),
    _Row(
        msg("`\\` begins an escape that YAML does not know"),
        msg("in double quotes write `\\\\`, or use single quotes"),
        said="escape|hexdecimal|hexadecimal",
    ),
    _Row(
        msg("text goes on after the closing quote"),
        msg("put all of the text in quotes, with \\\" or '' for a quote inside"),
        line=r"^[^#]*:\s+(['\"]).*\1\s*\0\S|^\s*- (['\"]).*\2\s*\0\S",
        said="expected (key|'-'|<document)|block",
    ),
    _Row(
        msg("text goes on after the closing `]` or `}`"),
        _QUOTE,
        line=r"^[^#]*(:|-)\s+[\[{].*[\]}]\s*\0[^\s#]",
        said="expected (key|'-'|<document)|block",
    ),
    _Row(
        msg("a blank and `#` begin a comment: the `[…]` or `{…}` is never closed"),
        msg("put the text with ` #` in quotes"),
        line=r"\0[\[{][^'\"]*\s#",
        said="flow|',' or",
        opening=True,
    ),
    _Row(
        msg("a list `[…]` or mapping `{…}` is not closed, or lacks a comma"),
        msg("close it; a text that begins with `[` or `{` needs quotes"),
        said="flow|',' or",
        opening=True,
    ),
    _Row(
        msg("`|` and `>` stand alone at the end of the line"),
        msg("begin the text in the next line, or put it in quotes"),
        said="block scalar|comment or line break",
        opening=True,
    ),
    _Row(
        msg("expected `key: value`, found a text"),
        msg("write a colon and a space after the key, or indent the text"),
        said="could not find expected ':'",
        opening=True,
    ),
    _Row(
        msg("the indent fits neither the line above nor its key"),
        msg("give the keys of one mapping, and the `-` of one list, the same indent"),
        said="expected key|'-' indicator|block end|block collection",
    ),
)


def explain(error: yaml.YAMLError, text: str, place: Callable[[int], Mark]) -> Problem:
    """Return the problem an error of the parser stands for; `place` marks offsets."""
    problem_mark = getattr(error, "problem_mark", None)
    at = min(problem_mark.index if problem_mark else 0, len(text))
    context_mark = getattr(error, "context_mark", None)
    opening = context_mark.index if context_mark else at
    said = f"{getattr(error, 'context', None)}: {getattr(error, 'problem', None)}"
    before = text.rfind("\n", 0, at) + 1
    above = text[:before].rstrip()[-_FAR:].rpartition("\n")[2]
    for row in _ROWS:
        where = opening if row.opening else at
        lines = ((row.said, said), (row.line, _line(text, where)), (row.above, above))
        if all(re.search(pattern, found) for pattern, found in lines):
            if row.above:
                where = len(text[:before].rstrip()) - len(above.lstrip())
            return Problem(place(where), "", row.message, row.hint)
    message = msg("cannot be read as YAML ({why})", why=said.removeprefix("None: "))
    return Problem(place(at), "", message, _QUOTE)


def _line(text: str, at: int) -> str:
    """Return the line of an offset, cut to what a rule looks at, with a NUL there."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    start, end = max(start, at - _FAR), min(end, at + _FAR)
    return f"{text[start:at]}\0{text[at:end]}"
