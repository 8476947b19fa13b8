"""What the fields of the model hold: texts, names of files, and where they stand.

The walk follows plain data and the model's classes side by side, so it finds the texts
of a file whose other values are wrong, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args, get_origin

from msgspec import Struct
from msgspec.structs import replace
from pydantic import BaseModel

from layout.source.marks import join
from layout.source.models import IssueModel
from layout.source.shapes import FileKind, TextKind
from layout.source.stories import KINDS, Story


class Leaf(Struct, frozen=True):
    """A text or a name of a file: `holder[index]`, at the path `key`."""

    holder: Any
    index: str | int
    key: str
    kind: TextKind | FileKind

    @property
    def value(self) -> str:
        """Return the text as it stands."""
        return str(self.holder[self.index])


class _Field(Struct, frozen=True):
    """What a field may hold; `by_id`: in a mapping from ids of the editor's."""

    kind: TextKind | FileKind | None
    models: tuple[type[BaseModel], ...]
    by_id: bool


_ROOT = _Field(None, (IssueModel,), False)


def leaves(data: dict[str, Any]) -> tuple[Leaf, ...]:
    """Return all texts and names of files of an issue, in order."""
    return tuple(_leaves({"": data}, "", "", _ROOT))


def _leaves(holder: Any, index: Any, key: str, field: _Field) -> Iterator[Leaf]:
    value = holder[index]
    if isinstance(value, str):
        if field.kind is not None:
            yield Leaf(holder, index, key, field.kind)
    elif isinstance(value, list):
        for number in range(len(value)):
            yield from _leaves(value, number, join(key, number), field)
    elif isinstance(value, dict):
        inside = replace(field, by_id=False)
        known = {} if field.by_id else fields(model_of(field.models, value))
        for name in value:
            below = inside if field.by_id else known.get(name)
            if below is not None:
                yield from _leaves(value, name, join(key, name), below)


def model_of(
    models: tuple[type[BaseModel], ...], value: Mapping[str, Any]
) -> type[BaseModel] | None:
    """Return which of `models` a mapping is read as."""
    if len(models) < 2:
        return models[0] if models else None
    kind = value.get("kind", "story")
    return KINDS.get(kind, Story) if isinstance(kind, str) else Story


@cache
def fields(model: type[BaseModel] | None) -> Mapping[str, _Field]:
    """Return what the fields of a model hold."""
    if model is None:
        return {}
    return {
        name: _read((info.annotation, *info.metadata))
        for name, info in model.model_fields.items()
    }


def _read(annotation: Any) -> _Field:
    parts = list(_parts(annotation))
    kinds = [part for part in parts if isinstance(part, TextKind | FileKind)]
    models = [p for p in parts if isinstance(p, type) and issubclass(p, BaseModel)]
    by_id = any(get_origin(part) is dict for part in parts)
    return _Field(kinds[0] if kinds else None, tuple(models), by_id)


def _parts(annotation: Any) -> Iterator[Any]:
    """Yield an annotation and all it is made of, without looking into models."""
    inner = annotation if isinstance(annotation, tuple) else get_args(annotation)
    if not isinstance(annotation, tuple):
        yield annotation
    for part in inner:
        yield from _parts(part)
