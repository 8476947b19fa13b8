"""Reading PDF objects that may be of any kind, without ever raising.

A hostile or broken file holds a number where a dictionary should be. These functions
return the value asked for or None, so that a check sees "not there" and says so.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Stream, String

Reference = tuple[int, int]
"""Object number and generation; (0, 0) for a direct object."""


def number(value: Any) -> float | None:
    """Return a finite number, or None."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    try:
        found = float(value)
    except (OverflowError, ValueError):
        return None
    return found if math.isfinite(found) and abs(found) < 1e12 else None


def numbers(value: Any, count: int | None = None) -> tuple[float, ...] | None:
    """Return an array of finite numbers, of `count` items if that is given."""
    if not isinstance(value, Array) or len(value) > 100_000:
        return None
    found = tuple(number(item) for item in value)
    if any(item is None for item in found) or count not in (None, len(found)):
        return None
    return tuple(item for item in found if item is not None)


def name(value: Any) -> str:
    """Return a name without its slash; "" for anything else."""
    return str(value)[1:] if isinstance(value, Name) else ""


def text(value: Any) -> str | None:
    """Return a text string as Unicode, or None."""
    return str(value) if isinstance(value, String) else None


def entry(holder: Any, key: str) -> Any:
    """Return what a dictionary or stream holds under `key` (with slash), or None."""
    if not isinstance(holder, Dictionary | Stream):
        return None
    try:
        return holder.get(key)
    except (ValueError, TypeError, RuntimeError):
        return None


def items(holder: Any) -> Iterator[tuple[str, Any]]:
    """Yield the keys and values of a dictionary or stream, sorted by key."""
    if isinstance(holder, Dictionary | Stream):
        for key in sorted(holder.keys()):
            yield key, entry(holder, key)


def elements(value: Any) -> tuple[Any, ...]:
    """Return the items of an array; a single thing is an array of one."""
    if value is None:
        return ()
    if isinstance(value, Array):
        return tuple(value[index] for index in range(min(len(value), 100_000)))
    return (value,)


def reference(value: Any) -> Reference:
    """Return an indirect object's number and generation, else (0, 0)."""
    return value.objgen if isinstance(value, Object) else (0, 0)


def stream_bytes(value: Any) -> bytes | None:
    """Return a stream's decoded bytes; None if it is none, or cannot be decoded."""
    if not isinstance(value, Stream):
        return None
    try:
        return value.read_bytes()
    except (ValueError, RuntimeError, NotImplementedError, MemoryError):
        return None


def filters(value: Any) -> tuple[str, ...]:
    """Return the names of a stream's filters, long forms, outermost first."""
    return tuple(
        FILTER_NAMES.get(name(item), name(item))
        for item in elements(entry(value, "/Filter"))
        if name(item)
    )


FILTER_NAMES = {
    "A85": "ASCII85Decode",
    "AHx": "ASCIIHexDecode",
    "CCF": "CCITTFaxDecode",
    "DCT": "DCTDecode",
    "Fl": "FlateDecode",
    "LZW": "LZWDecode",
    "RL": "RunLengthDecode",
}
"""Abbreviations of filters in inline images (ISO 32000-1, table 94)."""
