"""What the models of an issue file are made of: kinds of text, names, numbers.

A text field says by its type how its copy is cleaned: `Head` keeps spaces and line
breaks, `Line` keeps spaces, `Verbatim` stays as it is; texts of paragraphs are
`layout.source.stories.Body`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from inspect import get_annotations
from typing import Annotated, Any, Literal, get_args

from msgspec import Meta, Struct

from layout.messages import Message, msg


class Refusal(ValueError):
    """A value that a model of ours refuses, with the sentence why, and the cure."""

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        self.message = message
        self.hint = hint
        super().__init__(str(message))


_MOST = 40
"""Characters of a value that a message repeats."""


def found(value: Any) -> Message | str:
    """Return `value` as a message repeats it."""
    if isinstance(value, Mapping):
        return msg("a mapping")
    if isinstance(value, list | tuple):
        return msg("a list")
    text = " ".join(str(value).split())
    return f"'{text[:_MOST]}…'" if len(text) > _MOST else f"'{text}'"


def expected(what: Message, value: Any, hint: Message | None = None) -> Refusal:
    """Return the refusal of a value that is not what it should be."""
    said = msg("expected {what}, found {found}", what=what, found=found(value))
    return Refusal(said, hint)


class TextKind(Enum):
    """How the copy of a text field is cleaned."""

    HEAD = "head"
    """Spaces stand (G3, G7); a line break in it is a forced break of the head."""
    LINE = "line"
    """Spaces stand (I4); line breaks do not."""
    BODY = "body"
    """Paragraphs; spaces between Han are dropped (A3)."""
    VERBATIM = "verbatim"
    """Not cleaned: contents of codes."""


class FileKind(Enum):
    """What a field that names a file is for."""

    ASSET = "asset"
    """A picture or PDF: where it is missing, the page can still be made up."""
    TEXT = "text"
    """Copy: without it the issue cannot be read."""
    ROWS = "rows"
    """The rows of a table: the same."""


class Written(Struct, frozen=True):
    """How a value is written in YAML, in the JSON Schema's words."""

    types: tuple[str, ...]


class Read(Struct, frozen=True):
    """How a value is read before it is checked: a function that may raise a Refusal.

    What it is given is text where the value is a scalar.
    """

    function: Callable[[Any], Any]


SCALAR = Written(("string", "number", "boolean"))
Head = Annotated[str, TextKind.HEAD, SCALAR]
Line = Annotated[str, TextKind.LINE, SCALAR]
Verbatim = Annotated[str, TextKind.VERBATIM, SCALAR]
Word = Annotated[str, SCALAR]
"""A name, such as an id or a code: neither cleaned nor counted as copy."""
Asset = Annotated[str, FileKind.ASSET, SCALAR]
TextName = Annotated[str, FileKind.TEXT, SCALAR]
RowsName = Annotated[str, FileKind.ROWS, SCALAR]
Count = Annotated[int, Meta(ge=1, le=999)]
Columns = Annotated[int, Meta(ge=1, le=24)]
Share = Annotated[float, Meta(ge=0, le=1)]
Direction = Literal["horizontal", "vertical"]


class Keyed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mapping of a file: frozen, with known keys only.

    A text in the annotation of a field says what its key is for.
    """


def field_types(model: type[Struct]) -> dict[str, Any]:
    """Return the annotations of a model's fields, in their order."""
    found: dict[str, Any] = {}
    for base in reversed(model.__mro__):
        found |= get_annotations(base)
    return found


def description(annotation: Any) -> str:
    """Return what a field's annotation says its key is for, "" for nothing."""
    said = (part for part in get_args(annotation) if isinstance(part, str))
    return next(said, "")
