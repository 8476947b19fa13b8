"""What the fields of the models hold: texts, names of files, how scalars are read.

The walk follows plain data and the model's classes side by side, so it finds the texts
of a file whose other values are wrong, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import GenericAlias
from typing import Any

from msgspec import Struct

from layout.source.marks import join
from layout.source.models import IssueModel
from layout.source.shapes import FileKind, Read, TextKind, field_types
from layout.source.stories import KINDS, Story

Number = type[int] | type[float]


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


class Field(Struct, frozen=True):
    """What a field may hold.

    Attributes:
        kind: what its texts are, if they are copy or names of files.
        models: the models of its mappings.
        by_id: whether it is a mapping from ids of the editor's.
        read: how its scalars are read, where their type does not say it.
        number: the type of its numbers.
    """

    kind: TextKind | FileKind | None
    models: tuple[type[Struct], ...]
    by_id: bool
    read: Read | None
    number: Number | None


def leaves(data: dict[str, Any]) -> tuple[Leaf, ...]:
    """Return all texts and names of files of an issue, in order."""
    return tuple(
        Leaf(holder, index, key, field.kind)
        for holder, index, key, field in scalars(data, IssueModel)
        if field.kind is not None
    )


Scalar = tuple[Any, Any, str, Field]
"""A text as it is written: what holds it, at which key or number; path; field."""


def scalars(data: Mapping[str, Any], model: type[Struct]) -> Iterator[Scalar]:
    """Yield the scalars of what is read as `model`, in order."""
    return _scalars({"": data}, "", "", Field(None, (model,), False, None, None))


def _scalars(holder: Any, index: Any, key: str, field: Field) -> Iterator[Scalar]:
    value = holder[index]
    if isinstance(value, str):
        yield holder, index, key, field
    elif isinstance(value, list):
        for number in range(len(value)):
            yield from _scalars(value, number, join(key, number), field)
    elif isinstance(value, dict):
        inside = _inside(field) if field.by_id else field
        known = {} if field.by_id else fields(model_of(field.models, value))
        for name in value:
            below = inside if field.by_id else known.get(name)
            if below is not None:
                yield from _scalars(value, name, join(key, name), below)


@cache
def _inside(field: Field) -> Field:
    """Return what stands under the ids of a mapping from ids."""
    return Field(field.kind, field.models, False, field.read, field.number)


def model_of(
    models: tuple[type[Struct], ...], value: Mapping[str, Any]
) -> type[Struct] | None:
    """Return which of `models` a mapping is read as."""
    if len(models) < 2:
        return models[0] if models else None
    kind = value.get("kind", "story")
    return KINDS.get(kind, Story) if isinstance(kind, str) else Story


@cache
def fields(model: type[Struct] | None) -> Mapping[str, Field]:
    """Return what the fields of a model hold."""
    if model is None:
        return {}
    return {name: _field(found) for name, found in field_types(model).items()}


def _field(annotation: Any) -> Field:
    parts = _parts(annotation)
    models = tuple(p for p in parts if isinstance(p, type) and issubclass(p, Struct))
    return Field(
        next((p for p in parts if isinstance(p, TextKind | FileKind)), None),
        models,
        dict in parts,
        next((part for part in parts if isinstance(part, Read)), None),
        next((part for part in parts if part is int or part is float), None),
    )


def _parts(annotation: Any) -> list[Any]:
    """Return all that an annotation is made of, without looking into models."""
    if isinstance(annotation, type) and not isinstance(annotation, GenericAlias):
        return [annotation]
    origin = getattr(annotation, "__origin__", None)
    said = getattr(annotation, "__metadata__", None)
    parts = [origin] if said is None else list(said)
    for part in getattr(annotation, "__args__", ()) if said is None else (origin,):
        parts += _parts(part)
    return parts
