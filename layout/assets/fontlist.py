"""The list of fonts, `fonts.yaml`, read into entries with their marks.

In comes the YAML (`fonts/README.md` says what may stand in it); out go entries and all
the problems of the file. The limits of the issue's reader hold here as well: no tags,
no anchors, no depth to speak of (issue 4).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from layout.errors import InputError, Mark, Problem
from layout.messages import Message, msg

MAX_LIST_BYTES = 256 * 1024
_MAX_DEPTH = 6
_NUMBER = re.compile(r"[+-]?\d{1,9}(\.\d{1,9})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class FontEntry:
    """One font of the list; `weight` None stands for `variable`."""

    role: str
    weight: int | None
    path: Path
    folder: Path
    mark: Mark
    key: str
    index: int = 0
    axes: tuple[tuple[str, float], ...] = ()
    sha256: str = ""


@dataclass(slots=True)
class _Reader:
    """Collects problems while the nodes of one list are read."""

    path: Path
    problems: list[Problem] = field(default_factory=list)

    def mark(self, node: Any) -> Mark:
        start = node.start_mark
        return Mark(str(self.path), start.line + 1, start.column + 1)

    def fail(self, node: Any, key: str, message: Message) -> None:
        self.problems.append(Problem(self.mark(node), key, message))


def read_font_list(path: Path) -> tuple[FontEntry, ...]:
    """Return the entries of a `fonts.yaml`.

    Raises:
        InputError: with every problem of the file.
    """
    reader = _Reader(path)
    root = _compose(path)
    entries = []
    listed = _mapping(reader, root, "", ("fonts",)).get("fonts") if root else None
    if listed is None and not reader.problems:
        reader.problems.append(
            Problem(Mark(str(path), 1, 1), "", msg("expected a list under `fonts`"))
        )
    for number, node in enumerate(_items(reader, listed)):
        entry = _entry(reader, node, f"fonts[{number}]")
        if entry:
            entries.append(entry)
    if reader.problems:
        raise InputError(*reader.problems)
    return tuple(entries)


def _compose(path: Path) -> Any:
    import yaml

    whole = Mark(str(path), 1, 1)
    try:
        if not path.is_file():
            raise InputError(Problem(whole, "", msg("there is no such file")))
        if path.stat().st_size > MAX_LIST_BYTES:
            raise InputError(Problem(whole, "", msg("the list of fonts is too long")))
        text = path.read_bytes().decode("utf-8-sig")
        _check_events(path, text)
        return yaml.compose(text, Loader=_loader())
    except UnicodeDecodeError:
        raise InputError(Problem(whole, "", msg("expected UTF-8"))) from None
    except OSError as error:
        reason = error.strerror or str(error)
        message = msg("it cannot be read ({reason})", reason=reason)
        raise InputError(Problem(whole, "", message)) from None
    except yaml.YAMLError as error:
        raise InputError(_yaml_problem(whole, error)) from None


def _loader() -> Any:
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _yaml_problem(whole: Mark, error: Exception) -> Problem:
    place: Any = getattr(error, "problem_mark", None)
    mark = Mark(whole.path, place.line + 1, place.column + 1) if place else whole
    reason = getattr(error, "problem", None) or getattr(error, "reason", "")
    return Problem(mark, "", msg("not YAML: {reason}", reason=reason))


def _check_events(path: Path, text: str) -> None:
    import yaml

    depth = 0
    for event in yaml.parse(text, Loader=_loader()):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        anchored = getattr(event, "anchor", None) is not None
        if depth > _MAX_DEPTH or anchored or getattr(event, "tag", None):
            start: Any = event.start_mark
            message = (
                msg("nested too deeply")
                if depth > _MAX_DEPTH
                else msg("anchors, aliases and tags are not allowed")
            )
            place = Mark(str(path), start.line + 1, start.column + 1)
            raise InputError(Problem(place, "", message))


def _mapping(
    reader: _Reader, node: Any, key: str, allowed: tuple[str, ...]
) -> dict[str, Any]:
    if node.id != "mapping":
        reader.fail(node, key, msg("expected keys and values"))
        return {}
    found: dict[str, Any] = {}
    for name, value in node.value:
        word = name.value if name.id == "scalar" else ""
        where = f"{key}.{word}" if key else word
        if allowed and word not in allowed:
            names = ", ".join(allowed)
            reader.fail(name, where, msg("unknown key; known are {names}", names=names))
        elif word in found:
            reader.fail(name, where, msg("the key stands twice"))
        else:
            found[word] = value
    return found


def _items(reader: _Reader, node: Any) -> list[Any]:
    if node is None:
        return []
    if node.id != "sequence" or not node.value:
        reader.fail(node, "fonts", msg("expected a list of fonts"))
        return []
    return list(node.value)


def _role(text: str) -> str | None:
    return text if re.fullmatch(r"[a-z][a-z0-9_]{0,31}", text) else None


def _weight(text: str) -> int | None:
    if text == "variable":
        return 0
    ok = re.fullmatch(r"\d{1,4}", text, re.ASCII) and 1 <= int(text) <= 1000
    return int(text) if ok else None


def _file(text: str) -> PurePosixPath | None:
    path = PurePosixPath(text)
    strange = path.is_absolute() or ".." in path.parts or "\\" in text or ":" in text
    return None if strange or not path.parts or "\0" in text else path


def _index(text: str) -> int | None:
    return int(text) if re.fullmatch(r"\d{1,3}", text, re.ASCII) else None


def _sum(text: str) -> str | None:
    found = text.strip().lower()
    return found if re.fullmatch(r"[0-9a-f]{64}", found) else None


_KEYS: dict[str, tuple[Callable[[str], Any], Message]] = {
    "role": (_role, msg("expected a role: lower-case letters, digits and _")),
    "weight": (_weight, msg("expected a weight from 1 to 1000, or `variable`")),
    "file": (_file, msg("expected the path of a file in the folder of this list")),
    "index": (_index, msg("expected a whole number from 0")),
    "sha256": (_sum, msg("expected 64 hexadecimal digits")),
    "version": (str, msg("expected a text")),
    "licence": (str, msg("expected a text")),
    "source": (str, msg("expected a text")),
}
_NEEDED = ("role", "weight", "file")


def _entry(reader: _Reader, node: Any, key: str) -> FontEntry | None:
    before = len(reader.problems)
    nodes = _mapping(reader, node, key, (*_KEYS, "axes"))
    values: dict[str, Any] = {}
    for name, (read, expected) in _KEYS.items():
        part = nodes.get(name)
        if part is None:
            continue
        values[name] = read(part.value) if part.id == "scalar" else None
        if values[name] is None:
            reader.fail(part, f"{key}.{name}", expected)
    axes = _axes(reader, nodes.get("axes"), f"{key}.axes")
    for name in _NEEDED:
        if name not in nodes:
            reader.fail(node, key, msg("the key `{name}` is missing", name=name))
    if len(reader.problems) > before:
        return None
    return FontEntry(
        role=values["role"],
        weight=values["weight"] or None,
        path=reader.path.parent / values["file"],
        folder=reader.path.parent,
        mark=reader.mark(nodes["file"]),
        key=f"{key}.file",
        index=values.get("index", 0),
        axes=axes,
        sha256=values.get("sha256", ""),
    )


def _axes(reader: _Reader, node: Any, key: str) -> tuple[tuple[str, float], ...]:
    axes = []
    for tag, part in _mapping(reader, node, key, ()).items() if node else ():
        number = part.value if part.id == "scalar" else ""
        if not re.fullmatch(r"[ -~]{4}", tag) or not _NUMBER.fullmatch(number):
            reader.fail(
                part,
                f"{key}.{tag}",
                msg("expected an axis of four letters and a number, as `wght: 400`"),
            )
            continue
        axes.append((tag, float(number)))
    return tuple(sorted(axes))
