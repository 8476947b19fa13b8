"""Values laid over one another, each with the place it was written at.

A design begins from another and changes some of it. Mappings merge, lists and scalars
are replaced; what is wrong with a value is told at the place that said it last.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from layout.errors import InputError, Mark, Problem
from layout.messages import msg
from layout.source.marks import Document, join, parent

Origin = tuple[Document, str]
"""A document, and a path of keys in it."""


class Layers(Struct):
    """Plain values, and where each path of keys comes from; `asked` is that of all."""

    asked: Origin
    data: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    documents: list[Document] = field(default_factory=list)
    """The documents laid, in their order."""

    def origin(self, key: str) -> Origin:
        """Return the document that says the value at `key`, and its path there."""
        rest = ""
        while key and key not in self.origins:
            rest, key = key[len(parent(key)) :] + rest, parent(key)
        document, base = self.origins.get(key, self.asked)
        return document, base + rest if base else rest.removeprefix(".")

    def mark(self, key: str) -> Mark:
        """Return the place of the value at `key`."""
        document, path = self.origin(key)
        return document.mark(path)

    def key_mark(self, key: str) -> Mark:
        """Return the place of its key."""
        document, path = self.origin(key)
        return document.key_mark(path)

    def latest(self, keys: tuple[str, ...]) -> str:
        """Return the one of `keys` that the latest document says; the first of two.

        "" where none of them is said.
        """
        told = [(self._rank(key), key) for key in keys if self._said(key)]
        latest = max((rank for rank, _ in told), default=0)
        return next((key for rank, key in told if rank == latest), "")

    def _said(self, key: str) -> bool:
        return any(at in self.origins for at in (key, parent(key)) if at)

    def _rank(self, key: str) -> int:
        document, _ = self.origin(key)
        return next(n for n, laid in enumerate(self.documents) if laid is document)

    def lay(self, values: dict[str, Any], origin: Origin) -> None:
        """Lay a mapping over all there is."""
        document, base = origin
        self._note(document)
        for name, value in values.items():
            self._lay(self.data, name, value, (name, (document, join(base, name))))

    def put(self, path: str, value: Any, origin: Origin) -> None:
        """Put a value at a dotted path, such as `body.size` or `heads.0.lines`.

        Raises:
            InputError: the path leads through what holds nothing.
        """
        self._note(origin[0])
        holder: Any = self.data
        at = ""
        *steps, last = path.split(".")
        for step in steps:
            index = _index(holder, step)
            if index is None:
                raise _no_such(path, origin)
            at = join(at, index)
            if isinstance(holder, dict):
                holder.setdefault(index, {})
            holder = holder[index]
        index = _index(holder, last)
        if index is None:
            raise _no_such(path, origin)
        self._lay(holder, index, value, (join(at, index), origin))

    def _note(self, document: Document) -> None:
        if all(laid is not document for laid in self.documents):
            self.documents.append(document)

    def _lay(
        self, holder: Any, index: str | int, value: Any, place: tuple[str, Origin]
    ) -> None:
        at, (document, key) = place
        under = holder.get(index) if isinstance(holder, dict) else holder[index]
        if isinstance(under, dict) and isinstance(value, dict):
            for name, inner in value.items():
                below = join(at, name), (document, join(key, name))
                self._lay(under, name, inner, below)
            return
        gone = [k for k in self.origins if k.startswith((f"{at}.", f"{at}["))]
        for old in gone:
            del self.origins[old]
        holder[index] = value
        self.origins[at] = document, key


def _index(holder: Any, step: str) -> str | int | None:
    """Return the key or number that `step` means in a mapping or list."""
    if isinstance(holder, dict):
        return step
    if isinstance(holder, list) and step.isdecimal() and int(step) < len(holder):
        return int(step)
    return None


def _no_such(path: str, origin: Origin) -> InputError:
    document, key = origin
    message = msg("the design has no `{path}`", path=path)
    return InputError(Problem(document.key_mark(key), key, message))
