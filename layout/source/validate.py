"""Plain data → a model, quickly where nothing is doubtful, thoroughly else.

msgspec makes the models. It stops at the first fault and takes some scalars for what
they are not (`null` for no number, `nan` for one), so whatever it refuses, and whatever
is not written plainly, goes to `layout.source.explain`: that decides, and tells all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from layout.source.fields import scalars
from layout.source.marks import Places

Model = TypeVar("Model", bound=msgspec.Struct)
_PLAIN: Mapping[type, re.Pattern[str]] = {
    int: re.compile(r"-?(?:0|[1-9]\d{0,8})", re.ASCII),
    float: re.compile(r"-?(?:0|[1-9]\d{0,8})(?:\.\d{1,9})?", re.ASCII),
}
"""Numbers that every reader reads alike."""


def validated(model: type[Model], data: dict[str, Any], places: Places) -> Model:
    """Return what plain data says; scalars that a field reads are read in place.

    Raises:
        InputError: with all that is wrong.
    """
    written: list[tuple[Any, Any, str]] = []
    if _read(data, model, written):
        try:
            return msgspec.convert(data, model, strict=False)
        except msgspec.ValidationError:
            pass  # told below, with all else that is wrong
    for holder, index, value in written:
        holder[index] = value
    from layout.source.explain import explained  # pydantic: half a build's imports

    return explained(model, data, places)


def _read(
    data: dict[str, Any],
    model: type[msgspec.Struct],
    written: list[tuple[Any, Any, str]],
) -> bool:
    """Read the scalars whose fields say how; tell whether all scalars are plain.

    What stood there before is put into `written`.
    """
    for holder, index, _, field in scalars(data, model):
        value = holder[index]
        if field.read is not None:
            written.append((holder, index, value))
            try:
                holder[index] = field.read.function(value)
            except ValueError:
                return False
        elif field.number is not None and not _PLAIN[field.number].fullmatch(value):
            return False
    return True
