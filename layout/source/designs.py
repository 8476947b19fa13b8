"""A design by name, from a file, or either with changes.

In comes what stands under `design:` in an issue, out comes a `Design`. A design file
may itself begin from another (`use:`); what it says goes over what that one says,
mapping by mapping; lists are replaced.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec.structs import replace

from layout.errors import InputError, Mark, Problem
from layout.messages import Message, msg
from layout.source.compose import read_yaml
from layout.source.design import Design
from layout.source.files import decode, read_bytes
from layout.source.guess import near
from layout.source.layers import Layers, Origin
from layout.source.lookup import Finder, finder
from layout.source.marks import Document, join
from layout.source.possible import Impossible, impossible
from layout.source.validate import validated

_SHIPPED = Path(__file__).with_name("designs")
_SUFFIXES = (".yaml", ".yml")
_DEEPEST = 8
"""Files that may use one another in a row."""


def shipped_designs() -> tuple[str, ...]:
    """Return the names of the designs that come with the program."""
    return tuple(sorted(path.stem for path in _SHIPPED.glob("*.yaml")))


def shipped_design(name: str) -> Design:
    """Return a design that comes with the program, as it is."""
    path = _SHIPPED / f"{name}.yaml"
    asked = _document(path, path.name), ""
    return _validated(_named(name, asked, finder(path), ()), [])


def read_design(choice: Any, asked: Document, key: str, find: Finder) -> Design:
    """Return the design that `choice`, the value at `key` of `asked`, stands for.

    Raises:
        InputError: there is no such design, or its values are not right.
    """
    if isinstance(choice, str):
        return _validated(_named(choice, (asked, key), find, ()), [])
    use = choice.get("use", "broadsheet") if isinstance(choice, dict) else None
    changes = choice.get("set", {}) if isinstance(choice, dict) else None
    if not isinstance(use, str) or not isinstance(changes, dict):
        message = msg("expected a design's name, a file, or {use: NAME, set: {…}}")
        raise InputError(Problem(asked.mark(key), key, message))
    layers = _named(use, (asked, join(key, "use")), find, ())
    layers.asked = asked, key
    wrong: list[Problem] = []
    for path, value in changes.items():
        try:
            layers.put(path, value, (asked, join(join(key, "set"), path)))
        except InputError as error:
            wrong += error.problems
    return _validated(layers, wrong)


def _validated(layers: Layers, wrong: list[Problem]) -> Design:
    try:
        design = validated(Design, layers.data, layers)
    except InputError as error:
        wrong += (replace(p, key=layers.origin(p.key)[1]) for p in error.problems)
    else:
        wrong += (_contradiction(found, layers) for found in impossible(design))
    if wrong:
        raise InputError(*wrong)
    return design


def _contradiction(found: Impossible, layers: Layers) -> Problem:
    """Tell what cannot be at the one of its keys that was said last."""
    key = layers.latest(found.keys)
    where = layers.origin(key)[1]
    return Problem(layers.mark(key), where, found.message, found.hint)


Seen = tuple[Path, ...]


def _named(name: str, asked: Origin, find: Finder, seen: Seen) -> Layers:
    """Return the values of a shipped design, or of a file."""
    if name.lower().endswith(_SUFFIXES):
        document, key = asked
        found = find.find(name, document.mark(key), key)
        if found is None:
            raise _problem(
                asked, msg("no design file '{name}'", name=name), find.hint(name)
            )
        if found in seen or len(seen) >= _DEEPEST:
            raise _problem(asked, msg("designs use one another in a circle"))
        shown, seen = document.beside(name), (*seen, found)
    else:
        found = _shipped(name, asked)
        shown = found.name
    document = _document(found, shown)
    base = document.data.pop("use", None)
    layers = Layers(asked)
    if isinstance(base, str):
        layers = _named(base, (document, "use"), find.beside(found), seen)
        layers.asked = asked
    elif base is not None:
        raise _problem((document, "use"), msg("expected a design's name or a file"))
    layers.lay(document.data, (document, ""))
    return layers


def _shipped(name: str, asked: Origin) -> Path:
    names = list(shipped_designs())
    if name in names:
        return _SHIPPED / f"{name}.yaml"
    meant = near(name, names)
    hint = msg("there are {names}; or name a .yaml file", names=", ".join(names))
    if meant:
        hint = msg("did you mean `{name}`?", name=meant)
    raise _problem(asked, msg("no design is called '{name}'", name=name), hint)


def _document(path: Path, shown: str) -> Document:
    data = read_bytes(path, Mark(shown, 1, 1))
    document = read_yaml(decode(data, shown), shown)
    if document.problems:
        raise InputError(*document.problems)
    if not isinstance(document.data, dict):
        raise _problem((document, ""), msg("expected a mapping: the keys of a design"))
    return document


def _problem(
    asked: Origin, message: Message, hint: Message | None = None
) -> InputError:
    document, key = asked
    return InputError(Problem(document.mark(key), key, message, hint))
