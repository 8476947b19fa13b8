"""What is wrong with a text that is no YAML, in an editor's words.

PyYAML says where it stopped and in a parser's terms why. The rows below are tried in
order; what stands at that place decides, so the words do not hang on the parser's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from layout.errors import Mark, Problem
from layout.messages import Message, msg

_QUOTE = msg('put the text in quotes, or on lines of its own after "|"')


@dataclass(frozen=True, slots=True)
class _Row:
    """Applies where `said` is found in the parser's words and `line` in the line.

    `line` is matched against the line of the mark with a NUL at the mark; `opening`
    means the place where the thing that failed began, not where it failed.
    """

    message: Message
    hint: Message
    line: str = ""
    said: str = ""
    opening: bool = False


_ROWS = (
    _Row(
        msg("found a tab where a line begins or a value is expected"),
        msg("use spaces"),
        line=r"\0\t|^ *\t",
        said="cannot start any token|expected|not allowed",
    ),
    _Row(
        msg("expected `: ` after a key, found the full-width `：`"),
        msg("write a half-width colon and a space after the key"),
        line=r"^\0? *(?:- )?[^\s:：'\"#]+：",
        said="':'|expected|not allowed",
    ),
    _Row(
        msg("found `: ` inside a text without quotes"),
        _QUOTE,
        line=r":\s.*\0:|[^\s{\[,]\0: ",
        said="mapping values are not allowed",
    ),
    _Row(
        msg("expected a space after the colon of a key"),
        msg("write `key: value`"),
        line=r"^\0? *(?:- )?[\w-]+:\S",
        said="':'|mapping values",
    ),
    _Row(
        msg("this line is indented more than its key allows"),
        msg("give the keys of one mapping the same indent"),
        said="mapping values are not allowed",
    ),
    _Row(
        msg("found a text that begins with a character YAML keeps for itself"),
        _QUOTE,
        line=r"\0[@`%]",
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
        said="escape",
    ),
    _Row(
        msg("text goes on after the closing quote"),
        msg("put all of the text in quotes, with \\\" or '' for a quote inside"),
        line=r"^[^#]*:\s+(['\"]).*\1\s*\0\S|^\s*- (['\"]).*\2\s*\0\S",
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
    for row in _ROWS:
        where = opening if row.opening else at
        if re.search(row.said, said) and re.search(row.line, _line(text, at)):
            return Problem(place(where), "", row.message, row.hint)
    message = msg("cannot be read as YAML ({why})", why=said.removeprefix("None: "))
    return Problem(place(at), "", message, _QUOTE)


def _line(text: str, at: int) -> str:
    """Return the line of an offset, cut to what a rule looks at, with a NUL there."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    start, end = max(start, at - 2000), min(end, at + 200)
    return f"{text[start:at]}\0{text[at:end]}"
