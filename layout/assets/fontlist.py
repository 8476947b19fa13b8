"""The list of fonts, `fonts.yaml`, read into entries with their marks.

In comes the YAML (`fonts/README.md` says what may stand in it); out go entries, or all
the problems of the file. It is read as the issue is: the same limits, the same words.
"""

import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

from layout.errors import InputError, Mark, Problem
from layout.messages import Message, msg
from layout.source.compose import read_yaml
from layout.source.files import decode, read_bytes
from layout.source.marks import Document
from layout.source.shapes import Keyed, Read, Refusal
from layout.source.validate import validated


class FontEntry(Struct, frozen=True):
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
    languages: tuple[str, ...] = ("zh-Hans",)


def _checked(read: Callable[[str], Any], expected: Message) -> Read:
    """Return how a scalar is read: `read` gives its value, None for a wrong one."""

    def check(value: Any) -> Any:
        found = read(value) if isinstance(value, str) else None
        if found is None:
            raise Refusal(expected)
        return found

    return Read(check)


def _role(text: str) -> str | None:
    return text if re.fullmatch(r"[a-z][a-z0-9_]{0,31}", text) else None


def _weight(text: str) -> int | None:
    """Return a weight, 0 for `variable`."""
    if text == "variable":
        return 0
    ok = re.fullmatch(r"[0-9]{1,4}", text) and 1 <= int(text) <= 1000
    return int(text) if ok else None


def _file(text: str) -> str | None:
    path = PurePosixPath(text)
    strange = path.is_absolute() or ".." in path.parts or re.search(r"[\\:\0~$]", text)
    return None if strange or not path.parts else text


def _index(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,3}", text) else None


def _sum(text: str) -> str | None:
    found = text.strip().lower()
    return found if re.fullmatch(r"[0-9a-f]{64}", found) else None


def _axis(text: str) -> float | None:
    return float(text) if re.fullmatch(r"-?[0-9]{1,6}(\.[0-9]{1,6})?", text) else None


_Place = Annotated[float, _checked(_axis, msg("expected a number"))]


class _Font(Keyed, frozen=True, kw_only=True):
    role: Annotated[
        str, _checked(_role, msg("expected a role: lower-case letters, digits and _"))
    ]
    weight: Annotated[
        int,
        _checked(_weight, msg("expected a weight from 1 to 1000, or `variable`")),
    ]
    file: Annotated[
        str,
        _checked(_file, msg("expected the path of a file in the folder of this list")),
    ]
    index: Annotated[
        int, _checked(_index, msg("expected a whole number from 0 to 999"))
    ] = 0
    axes: dict[str, _Place] = field(default_factory=dict)
    sha256: Annotated[str, _checked(_sum, msg("expected 64 hexadecimal digits"))] = ""
    languages: Annotated[
        tuple[Literal["zh-Hans", "zh-Hant-TW", "zh-Hant-HK"], ...], Meta(min_length=1)
    ] = ("zh-Hans",)
    version: str = ""
    licence: str = ""
    source: str = ""


class _FontList(Keyed, frozen=True, kw_only=True):
    fonts: Annotated[tuple[_Font, ...], Meta(min_length=1)]


def read_font_list(path: Path) -> tuple[FontEntry, ...]:
    """Return the entries of a `fonts.yaml`.

    Raises:
        InputError: with every problem of the file.
    """
    shown = str(path)
    document = read_yaml(decode(read_bytes(path, Mark(shown, 1, 1)), shown), shown)
    if not isinstance(document.data, dict):
        message = msg("expected a mapping with the key `fonts`")
        raise InputError(Problem(document.mark(""), "", message))
    found = {problem.key: problem for problem in document.problems}
    fonts: tuple[_Font, ...] = ()
    try:
        fonts = validated(_FontList, document.data, document).fonts
    except InputError as error:
        for problem in error.problems:
            found.setdefault(problem.key, problem)
    if found:
        raise InputError(*found.values())
    return tuple(
        _entry(font, document, path.parent, f"fonts[{number}].file")
        for number, font in enumerate(fonts)
    )


def _entry(font: _Font, document: Document, folder: Path, key: str) -> FontEntry:
    return FontEntry(
        role=font.role,
        weight=font.weight or None,
        path=folder / font.file,
        folder=folder,
        mark=document.mark(key),
        key=key,
        index=font.index,
        axes=tuple(sorted(font.axes.items())),
        sha256=font.sha256,
        languages=font.languages,
    )
