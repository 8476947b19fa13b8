"""All that is wrong with plain data: the models once more, as pydantic's.

Where `layout.source.validate` cannot say yes at once, the data go through the same
models in pydantic, which finds every fault in one run and reads scalars in more ways
(`no`, `.5`). The pydantic models are made from ours, so there is one definition.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cache, reduce
from operator import or_
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationError,
    WithJsonSchema,
    create_model,
)

from layout.errors import InputError
from layout.source.marks import Places
from layout.source.problems import problems
from layout.source.shapes import Read, Written, description, field_types

Model = TypeVar("Model", bound=msgspec.Struct)
_LIMITS = ("gt", "ge", "lt", "le", "min_length", "max_length")


class _Thorough(BaseModel):
    """What all thorough models share."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


def explained(model: type[Model], data: dict[str, Any], places: Places) -> Model:
    """Return what plain data says.

    Raises:
        InputError: with all that is wrong, each with its place.
    """
    exact = thorough(model)
    try:
        found = exact.model_validate(data)
    except ValidationError as error:
        raise InputError(*problems(error, exact, places)) from None
    return msgspec.convert(found.model_dump(exclude_unset=True), model)


@cache
def thorough(model: type[msgspec.Struct]) -> type[BaseModel]:
    """Return a model of ours as pydantic's."""
    made: dict[str, Any] = {}
    defaults = {field.name: _default(field) for field in msgspec.structs.fields(model)}
    for name, annotation in field_types(model).items():
        about = Field(description=description(annotation) or None)
        made[name] = Annotated[_shape(annotation), about], defaults[name]
    config = model.__struct_config__
    if config.tag is not None:
        default = config.tag if config.tag == "story" else ...
        made[str(config.tag_field)] = Literal[config.tag], default
    return create_model(
        model.__name__, __base__=_Thorough, __doc__=model.__doc__, **made
    )


def _default(field: msgspec.structs.FieldInfo) -> Any:
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    if field.default is msgspec.NODEFAULT:
        return ...
    return msgspec.to_builtins(field.default)


def _shape(annotation: Any) -> Any:
    """Return an annotation with pydantic's models and metadata in it."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        shape, *parts = inner
        known = [made for part in parts if (made := _metadata(part)) is not None]
        return Annotated[_shape(shape), *known] if known else _shape(shape)
    if origin in (Union, UnionType):
        return _union(inner)
    if origin in (tuple, dict):
        return origin[tuple(part if part is ... else _shape(part) for part in inner)]
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return thorough(annotation)
    return annotation


def _metadata(part: Any) -> Any:
    if isinstance(part, msgspec.Meta):
        limits = {name: getattr(part, name) for name in _LIMITS}
        return Field(**{k: v for k, v in limits.items() if v is not None})
    if isinstance(part, Read):
        return BeforeValidator(part.function)
    if isinstance(part, Written):
        types = part.types
        return WithJsonSchema({"type": types[0] if len(types) == 1 else list(types)})
    return None


def _union(parts: tuple[Any, ...]) -> Any:
    """Return a union whose branch is decided: by `kind`, or by mapping, list, text."""
    real = [part for part in parts if part is not NoneType]
    made: Any
    if len(real) == 1:
        made = _shape(real[0])
    elif all(_tag(part) for part in real):
        made = _decided({str(_tag(part)): part for part in real}, _kind_of(real))
    else:
        forms = {_form(part): part for part in real}
        made = _decided(forms, _form_of(forms))
    return made if len(real) == len(parts) else made | None


def _decided(parts: Mapping[str, Any], decide: Callable[[Any], str | None]) -> Any:
    tagged = [Annotated[_shape(part), Tag(f"<{tag}>")] for tag, part in parts.items()]
    return Annotated[reduce(or_, tagged), Discriminator(decide)]


def _tag(part: Any) -> Any:
    is_model = isinstance(part, type) and issubclass(part, msgspec.Struct)
    return part.__struct_config__.tag if is_model else None


def _kind_of(parts: list[Any]) -> Callable[[Any], str | None]:
    tags = {_tag(part) for part in parts}

    def decide(value: Any) -> str | None:
        given = value if isinstance(value, dict) else getattr(value, "__dict__", {})
        kind = given.get("kind", "story")
        return f"<{kind}>" if isinstance(kind, str) and kind in tags else None

    return decide


def _form(part: Any) -> str:
    """Return how what an annotation means is written: as a mapping, a list, a text."""
    bare = get_args(part)[0] if get_origin(part) is Annotated else part
    if isinstance(bare, type) and issubclass(bare, msgspec.Struct):
        return "mapping"
    return "list" if get_origin(bare) is tuple else "text"


def _form_of(forms: Collection[str]) -> Callable[[Any], str]:
    def decide(value: Any) -> str:
        if isinstance(value, str):
            return "<text>"
        if isinstance(value, dict | BaseModel) and "mapping" in forms:
            return "<mapping>"
        return "<list>" if "list" in forms else "<text>"

    return decide
