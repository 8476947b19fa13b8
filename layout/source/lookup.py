"""Where files are looked for, and which names are refused.

A file lies in the issue's folder, in `images/` beside it, or in `images/` of the
nearest parent folder that also holds `issue/`. That folder, else the issue's own, is
the root: nothing outside of it is read, by whatever name or link, but what `outside`
allows.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from layout.errors import InputError, Mark, Problem
from layout.messages import Message, msg
from layout.source.files import is_folder, no_file, why_unread
from layout.source.guess import near

_PLAIN = msg("give the name of a file beside the issue file, or in images/")
_REFUSED: tuple[tuple[re.Pattern[str], Message], ...] = (
    (re.compile(r"\s*\Z"), msg("expected the name of a file, found nothing")),
    (
        re.compile("[^\x00-\x1f\x7f]*[\x00-\x1f\x7f]"),
        msg("a name of a file holds no control characters"),
    ),
    (
        re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|//|(?:data|file):"),
        msg("addresses (URLs) are not read"),
    ),
    (re.compile(r"~"), msg("`~` is not replaced by a folder")),
    (re.compile(r".*(\$[A-Za-z_{(]|%[A-Za-z_]+%)"), msg("variables are not replaced")),
    (re.compile(r"(?:.*[/\\])?\.\.(?:[/\\]|\Z)"), msg("`..` is not allowed")),
    (re.compile(r".*\\"), msg("folders are parted by `/`, not by a backslash")),
)
_ABSOLUTE = re.compile(r"/|[A-Za-z]:[/\\]")
_LISTED = 5_000
"""How many names of a folder are compared with a name that is not found."""


class Finder(Struct, frozen=True):
    """Finds the files of one issue.

    `root` is resolved; `shown` is the issue's folder as the user typed it.
    """

    folder: Path
    root: Path
    places: tuple[Path, ...]
    outside: tuple[Path, ...] = ()

    def find(self, name: str, mark: Mark, key: str) -> Path | None:
        """Return the resolved path of a file, None where there is none.

        Raises:
            InputError: the name is refused, or leads to what may not be read.
        """
        refused = next((why for form, why in _REFUSED if form.match(name)), None)
        if _ABSOLUTE.match(name) and not (name.startswith("/") and self.outside):
            refused = msg("absolute paths are not allowed")
        if refused:
            raise InputError(Problem(mark, key, refused, _PLAIN))
        for place in (*self.places, *self.outside):
            path = _present(place, name)
            if path is not None:
                return self._checked(path, mark, key)
        return None

    def beside(self, file: Path) -> Finder:
        """Return the finder for what `file` names: its own folder comes first."""
        places = dict.fromkeys((file.parent, *self.places))
        return replace(self, places=tuple(places))

    def hint(self, name: str) -> Message:
        """Say which file was probably meant by a name that is not found."""
        wanted = name.rsplit("/", 1)[-1]
        names = sorted(
            {entry for place in self.places for entry in _names(place, name)}
        )
        for entry in names:
            if entry.lower() == wanted.lower():
                return msg("there is `{file}`; capitals count", file=entry)
        if close := near(wanted, names):
            return msg("did you mean `{file}`?", file=close)
        return msg("looked in {folders}", folders=", ".join(self._shown()))

    def _shown(self) -> Iterator[str]:
        for place in self.places:
            yield os.path.relpath(place, self.root) if place != self.root else "."

    def _checked(self, path: Path, mark: Mark, key: str) -> Path:
        try:
            real = path.resolve(strict=True)
            wrong = no_file(real.stat().st_mode)
        except (OSError, RuntimeError) as error:
            why = why_unread(error) if isinstance(error, OSError) else _LOOP
            raise InputError(Problem(mark, key, why)) from error
        roots = (self.root, *self.outside)
        if not any(real.is_relative_to(root) for root in roots):
            hint = msg("copy the file there, or allow its folder with --allow-outside")
            message = msg("leads out of the issue's folder")
            raise InputError(Problem(mark, key, message, hint))
        if wrong is None and not os.access(real, os.R_OK):
            wrong = msg("may not be read")
        if wrong:
            raise InputError(Problem(mark, key, wrong))
        return real


_LOOP = msg("is a link that leads to itself")


def finder(issue: Path, outside: tuple[Path, ...] = ()) -> Finder:
    """Return the finder for the issue file `issue`."""
    folder = issue.resolve().parent
    root, places = folder, [folder, folder / "images"]
    for above in folder.parents:
        if is_folder(above / "issue") and is_folder(above / "images"):
            root = above
            places.append(above / "images")
            break
    allowed = tuple(Path(os.path.realpath(path)) for path in outside)
    return Finder(folder, root, tuple(dict.fromkeys(places)), allowed)


def _present(place: Path, name: str) -> Path | None:
    """Return the path of `name` in a folder, however its letters are composed."""
    path = place / name
    try:
        if os.path.lexists(path):
            return path
    except (OSError, ValueError):
        return None
    wanted = unicodedata.normalize("NFC", path.name)
    names = [] if name.isascii() else _names(place, name)
    same = [n for n in names if unicodedata.normalize("NFC", n) == wanted]
    return path.with_name(min(same)) if same else None


def _names(place: Path, name: str) -> list[str]:
    """Return the names in the folder where `name` would lie, at most `_LISTED`."""
    try:
        with os.scandir((place / name).parent) as entries:
            return [
                entry.name for entry, _ in zip(entries, range(_LISTED), strict=False)
            ]
    except (OSError, ValueError):
        return []
