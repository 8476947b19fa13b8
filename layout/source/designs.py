"""A design by name, from a file, or either with changes.

In comes what stands under `design:` in an issue, out comes a `Design`. A design file
may itself begin from another (`use:`); what it says goes over what that one says,
mapping by mapping; lists are replaced. Every value keeps the place it was written at.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from layout.errors import InputError, Mark, Problem
from layout.messages import msg
from layout.source.compose import read_yaml
from layout.source.design import Design
from layout.source.files import decode, read_bytes
from layout.source.lookup import Finder, finder
from layout.source.marks import Document, join, parent
from layout.source.problems import near, problems

_SHIPPED = Path(__file__).with_name("designs")
_DEEPEST = 8
"""Files that may use one another in a row."""


def shipped_designs() -> tuple[str, ...]:
    """Return the names of the designs that come with the program."""
    return tuple(sorted(path.stem for path in _SHIPPED.glob("*.yaml")))


@dataclass(frozen=True)
class _Written:
    """Values of a design as they are written, and where each path was."""

    data: dict[str, Any]
    origins: dict[str, tuple[Document, str]]
    """Document, and path in it, by path in the design; "" is where it was asked for."""

    def origin(self, key: str) -> tuple[Document, str]:
        """Return the document that says the value at `key`, and its path there."""
        rest = ""
        while key and key not in self.origins:
            rest, key = key[len(parent(key)) :] + rest, parent(key)
        document, base = self.origins[key]
        return document, base + rest if base else rest.removeprefix(".")

    def mark(self, key: str) -> Mark:
        """Return the place of the value at `key`."""
        document, path = self.origin(key)
        return document.mark(path)

    def key_mark(self, key: str) -> Mark:
        """Return the place of its key."""
        document, path = self.origin(key)
        return document.key_mark(path)


def read_design(choice: Any, asked: Document, key: str, find: Finder) -> Design:
    """Return the design that `choice`, the value at `key` of `asked`, stands for.

    Raises:
        InputError: there is no such design, or its values are not right.
    """
    return _validated(_choice(choice, asked, key, find, ()))


def shipped_design(name: str) -> Design:
    """Return a design that comes with the program, as it is."""
    path = _SHIPPED / f"{name}.yaml"
    return _validated(_file(path, path.name, finder(path), ()))


def _validated(written: _Written) -> Design:
    try:
        return Design.model_validate(written.data)
    except ValidationError as error:
        raise InputError(
            *(
                replace(problem, key=written.origin(problem.key)[1])
                for problem in problems(error, Design, written)
            )
        ) from error


Seen = tuple[Path, ...]


def _choice(
    choice: Any, asked: Document, key: str, find: Finder, seen: Seen
) -> _Written:
    """Return the values of NAME, FILE.yaml or {use, set}."""
    if isinstance(choice, str):
        return _named(choice, asked, key, find, seen)
    use, changes = choice.get("use", "broadsheet"), choice.get("set", {})
    written = _named(use, asked, join(key, "use"), find, seen)
    written.origins[""] = (asked, key)
    for path, value in changes.items():
        _set(written, path, value, (asked, join(join(key, "set"), path)))
    return written


def _named(name: str, asked: Document, key: str, find: Finder, seen: Seen) -> _Written:
    mark = asked.mark(key)
    if not name.lower().endswith((".yaml", ".yml")):
        names = list(shipped_designs())
        if name not in names:
            meant = near(name, names)
            hint = (
                msg("did you mean `{name}`?", name=meant)
                if meant
                else msg(
                    "there are {names}; or name a .yaml file", names=", ".join(names)
                )
            )
            message = msg("no design is called '{name}'", name=name)
            raise InputError(Problem(mark, key, message, hint))
        path = _SHIPPED / f"{name}.yaml"
        written = _file(path, path.name, find, seen)
    else:
        found = find.find(name, mark, key)
        if found is None:
            message = msg("no design file '{name}'", name=name)
            raise InputError(Problem(mark, key, message, find.hint(name)))
        if found in seen or len(seen) >= _DEEPEST:
            message = msg("designs use one another in a circle")
            raise InputError(Problem(mark, key, message))
        written = _file(found, asked.beside(name), find, (*seen, found))
    written.origins[""] = (asked, key)
    return written


def _file(path: Path, shown: str, find: Finder, seen: Seen) -> _Written:
    data = read_bytes(path, Mark(shown, 1, 1))
    document = read_yaml(decode(data, shown), shown)
    if document.problems:
        raise InputError(*document.problems)
    if not isinstance(document.data, dict):
        message = msg("expected a mapping: the keys of a design")
        raise InputError(Problem(document.mark(""), "", message))
    base = document.data.pop("use", None)
    origins = {at: (document, at) for at in document.places}
    written = _Written(document.data, origins)
    if base is None:
        return written
    if not isinstance(base, str):
        message = msg("expected a design's name or a file")
        raise InputError(Problem(document.mark("use"), "use", message))
    below = _named(base, document, "use", find.beside(path), seen)
    _merge(below.data, written.data)
    return _Written(below.data, below.origins | origins)


def _merge(below: dict[str, Any], above: dict[str, Any]) -> None:
    """Lay `above` over `below`, mapping by mapping."""
    for name, value in above.items():
        under = below.get(name)
        if isinstance(under, dict) and isinstance(value, dict):
            _merge(under, value)
        else:
            below[name] = value


def _set(
    written: _Written, path: str, value: Any, origin: tuple[Document, str]
) -> None:
    """Put `value` at a dotted path of the design (`body.size`, `heads.0.lines`)."""
    document, key = origin
    holder: Any = written.data
    at = ""
    *steps, last = path.split(".")
    for step in (*steps, last):
        inside = isinstance(holder, dict) or (
            isinstance(holder, list) and step.isdecimal() and int(step) < len(holder)
        )
        if not inside:
            message = msg("the design has no `{path}`", path=path)
            raise InputError(Problem(document.key_mark(key), key, message))
        index: Any = int(step) if isinstance(holder, list) else step
        at = join(at, index)
        if step is last:
            break
        holder = (
            holder.setdefault(index, {}) if isinstance(holder, dict) else holder[index]
        )
    under = holder.get(last) if isinstance(holder, dict) else None
    if isinstance(under, dict) and isinstance(value, dict):
        _merge(under, value)
    else:
        holder[index] = value
    written.origins[at] = origin
