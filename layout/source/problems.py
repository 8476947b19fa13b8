"""What a model refuses, in an editor's words: expected, found, and the cure.

pydantic's errors come in with the path it took through the model; out come `Problem`s
whose `key` is the path an editor sees. Its steps in angle brackets (`<story>`) name the
branch of a union and are no keys.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from layout.errors import Problem
from layout.messages import Message, msg
from layout.source.guess import near
from layout.source.marks import Places, join
from layout.source.shapes import Refusal, found
from layout.source.stories import KINDS

Loc = tuple[int | str, ...]
_TAG = re.compile(r"<\w+>")
_NUMERALS = str.maketrans(
    "零〇一二三四五六七八九０１２３４５６７８９．", "001234567890123456789."
)
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)
_MOST_HINTS = 300
"""Unknown keys that get a hint; to find one takes time, and a page is full before."""

RESERVED = {"editions": msg("`editions` is kept for a later version; leave it out")}


def problems(
    error: ValidationError, root: type[BaseModel], places: Places
) -> Iterator[Problem]:
    """Yield the problems of a validation, each with its place."""
    details = error.errors(include_url=False)
    told: set[str] = set()
    unknown = [d["loc"] for d in details if d["type"] == "extra_forbidden"]
    for number, loc in enumerate(unknown):
        if number < _MOST_HINTS:
            yield _unknown(loc, root, places, told)
        else:
            key = key_of(loc)
            yield Problem(places.key_mark(key), key, msg("unknown key"))
    for detail in details:
        kind, value, ctx = detail["type"], detail["input"], detail.get("ctx") or {}
        key = key_of(detail["loc"])
        if kind == "extra_forbidden" or (kind == "missing" and key in told):
            continue
        if kind == "too_short" and len(value) >= ctx["min_length"]:
            continue  # its items are wrong, and told by themselves
        if kind == "union_tag_not_found":
            key = join(key, "kind")
        message, hint = _SAY.get(kind, _other)(value, ctx)
        yield Problem(places.mark(key), key, message, hint)


def key_of(loc: Loc) -> str:
    """Return the path of keys of a place in the model."""
    base = ""
    for step in loc:
        if not (isinstance(step, str) and _TAG.fullmatch(step)):
            base = join(base, step)
    return base


def _unknown(
    loc: Loc, root: type[BaseModel], places: Places, told: set[str]
) -> Problem:
    """Return the problem of an unknown key; note in `told` which one was meant."""
    name, key = str(loc[-1]), key_of(loc)
    names = list(model_at(root, loc[:-1]).model_fields)
    meant = near(name, names)
    if name in RESERVED:
        return Problem(places.key_mark(key), key, RESERVED[name])
    if name != name.strip():
        hint = msg("delete the blank (perhaps full-width) before or after the key")
    elif meant:
        told.add(join(key_of(loc[:-1]), meant))
        hint = msg("did you mean `{name}`?", name=meant)
    else:
        hint = msg("known here: {names}", names=", ".join(names))
    return Problem(places.key_mark(key), key, msg("unknown key"), hint)


def model_at(root: type[BaseModel], loc: Loc) -> type[BaseModel]:
    """Return the model that stands at a place in `root`."""
    model, choices = root, [root]
    for step in loc:
        if isinstance(step, str) and _TAG.fullmatch(step):
            tagged = [m for m in choices if _tag_of(m) == step]
            model = tagged[0] if tagged else model
        elif isinstance(step, str) and step in model.model_fields:
            field = model.model_fields[step]
            choices = list(models_in((field.annotation, *field.metadata)))
            model = choices[0] if choices else model
    return model


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models that an annotation names."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        return
    inner = annotation if isinstance(annotation, tuple) else get_args(annotation)
    for part in inner:
        yield from models_in(part)


def _tag_of(model: type[BaseModel]) -> str | None:
    kind = model.model_fields.get("kind")
    names = get_args(kind.annotation) if kind else ()
    return f"<{names[0]}>" if names else None


Ctx = Mapping[str, Any]
Say = Callable[[Any, Ctx], tuple[Message, Message | None]]


def _expected(what: Message, hint: Message | None = None) -> Say:
    def say(value: Any, _: Ctx) -> tuple[Message, Message | None]:
        return msg(
            "expected {what}, found {found}", what=what, found=found(value)
        ), hint

    return say


def _number(what: Message) -> Say:
    def say(value: Any, _: Ctx) -> tuple[Message, Message | None]:
        message = msg("expected {what}, found {found}", what=what, found=found(value))
        text = value.translate(_NUMERALS) if isinstance(value, str) else ""
        guess = _NUMBER.search(text)
        return message, msg("write {value}", value=guess[0]) if guess else None

    return say


def _bound(template: Message) -> Say:
    def say(value: Any, ctx: Ctx) -> tuple[Message, None]:
        limit = next(ctx[name] for name in ("ge", "gt", "le", "lt") if name in ctx)
        values = (("found", found(value)), ("limit", f"{limit:g}"))
        return Message(template.text, values), None

    return say


def _choice(value: Any, ctx: Ctx) -> tuple[Message, Message | None]:
    names = re.findall(r"'([^']*)'", str(ctx.get("expected", "")))
    message = msg(
        "expected one of {names}, found {found}",
        names=", ".join(names),
        found=found(value),
    )
    meant = near(value, names) if isinstance(value, str) else None
    return message, msg("did you mean `{name}`?", name=meant) if meant else None


def _kind(value: Any, _: Ctx) -> tuple[Message, Message | None]:
    kind = value.get("kind") if isinstance(value, Mapping) else value
    return _choice(kind, {"expected": "".join(f"'{name}'" for name in KINDS)})


def _length(value: Any, ctx: Ctx) -> tuple[Message, Message | None]:
    """A validator of our own refused: its sentence, or a length it could not read."""
    error = ctx.get("error")
    said = str(error)
    if isinstance(value, str) and said == value:
        message = msg(
            "expected a length such as 9pt, 3mm or 小五, found {found}",
            found=found(value),
        )
        bare = _NUMBER.fullmatch(value.strip())
        return message, msg("add its unit: {value}pt", value=bare[0]) if bare else None
    if isinstance(error, Refusal):
        return error.message, error.hint
    return msg("{why}", why=said), None


def _size(template: Message) -> Say:
    def say(_: Any, ctx: Ctx) -> tuple[Message, None]:
        limit = ctx.get("min_length", ctx.get("max_length"))
        return Message(template.text, (("limit", limit),)), None

    return say


def _other(value: Any, _: Ctx) -> tuple[Message, None]:
    return msg("this value cannot be used: {found}", found=found(value)), None


_WHOLE = _number(msg("a whole number"))
_REAL = _number(msg("a number"))
_LIST = _expected(msg("a list"), msg("write `- ` before each item, or [first, second]"))
_MAPPING = _expected(msg("a mapping"), msg("write `key: value` lines, indented"))
_SAY: dict[str, Say] = {
    "missing": lambda value, ctx: (msg("is missing"), None),
    "string_type": _expected(
        msg("text"), msg('put the text in quotes, or on lines of its own after "|"')
    ),
    "int_parsing": _WHOLE,
    "int_type": _WHOLE,
    "int_parsing_size": _WHOLE,
    "int_from_float": _WHOLE,
    "float_parsing": _REAL,
    "float_type": _REAL,
    "finite_number": _REAL,
    "bool_parsing": _expected(msg("true or false")),
    "bool_type": _expected(msg("true or false")),
    "greater_than": _bound(msg("expected more than {limit}, found {found}")),
    "greater_than_equal": _bound(msg("expected at least {limit}, found {found}")),
    "less_than": _bound(msg("expected less than {limit}, found {found}")),
    "less_than_equal": _bound(msg("expected at most {limit}, found {found}")),
    "literal_error": _choice,
    "union_tag_not_found": _kind,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "dict_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "too_short": _size(msg("expected at least {limit} in this list")),
    "too_long": _size(msg("expected at most {limit} in this list")),
    "string_too_short": _expected(msg("text")),
    "string_too_long": _size(msg("expected at most {limit} characters")),
    "value_error": _length,
}
