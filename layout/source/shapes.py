"""What the models of an issue file are made of: kinds of text, names, numbers.

A text field says by its type how its copy is cleaned: `Head` keeps spaces and line
breaks, `Line` keeps spaces, `Verbatim` stays as it is; texts of paragraphs are
`layout.source.stories.Body`.
"""

from __future__ import annotations

from enum import Enum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from layout.messages import Message


class Refusal(ValueError):
    """A value that a model of ours refuses, with the sentence why."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


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


SCALAR = WithJsonSchema({"type": ["string", "number", "boolean"]})
Head = Annotated[str, TextKind.HEAD, SCALAR]
Line = Annotated[str, TextKind.LINE, SCALAR]
Verbatim = Annotated[str, TextKind.VERBATIM, SCALAR]
Word = Annotated[str, SCALAR]
"""A name, such as an id or a code: neither cleaned nor counted as copy."""
Asset = Annotated[str, FileKind.ASSET, SCALAR]
TextName = Annotated[str, FileKind.TEXT, SCALAR]
RowsName = Annotated[str, FileKind.ROWS, SCALAR]
Count = Annotated[int, Field(ge=1, le=999)]
Columns = Annotated[int, Field(ge=1, le=24)]
Share = Annotated[float, Field(ge=0, le=1)]
Direction = Literal["horizontal", "vertical"]


class Keyed(BaseModel):
    """A mapping of the issue file: frozen, with known keys only."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True
    )
