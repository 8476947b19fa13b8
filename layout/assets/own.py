"""The paper's own fonts and colour profile, beside its issue or its design.

In comes an issue; out go the faces its designs name, and the profile they print with.
Files are looked for as all files of an issue are (`layout.source.lookup`).
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from msgspec.structs import replace

from layout.assets.color import OWN_PROFILE, Profile, load_profile
from layout.assets.fonts import FontLibrary, find_fonts_dir, load_fonts
from layout.errors import InputError, Problem
from layout.messages import msg
from layout.source.design import Design
from layout.source.issue import Issue
from layout.source.lookup import Finder, finder
from layout.source.possible import faces

OWN_FONTS = "fonts.yaml"


def issue_fonts(issue: Issue, outside: tuple[Path, ...] = ()) -> FontLibrary:
    """Return the program's faces and the paper's own.

    Raises:
        InputError: a list or font cannot be used, or a design names a role that no
            font has.
    """
    lists: list[Path] = []
    for find in _beside(issue, outside):
        here = replace(find, places=find.places[:1], outside=())
        found = here.find(OWN_FONTS, issue.mark("design"), "design")
        if found and found not in lists:
            lists.append(found)
    stamps = _stamps((find_fonts_dir() / OWN_FONTS, *lists))
    fonts = _library(tuple(lists), stamps, issue.model.language)
    problems = [
        Problem(
            issue.mark(key),
            f"{key}.{place}",
            msg("no font has the role '{role}'", role=role),
            msg("there are {names}", names=", ".join(fonts.roles)),
        )
        for key, design in _designs(issue)
        for place, role in faces(design)
        if role not in fonts.roles
    ]
    if problems:
        raise InputError(*problems)
    return fonts


Stamp = tuple[str, int, int]
"""A file as it lies on the disk: path, time of change in ns, size."""


@lru_cache(maxsize=2)
def _library(
    lists: tuple[Path, ...], stamps: tuple[Stamp, ...], language: str
) -> FontLibrary:
    """Return the faces of the lists; a preview asks for the same at every edit."""
    return load_fonts(extra=lists, language=language)


def _stamps(lists: tuple[Path, ...]) -> tuple[Stamp, ...]:
    """Return the stamp of every file beside the lists: fonts changed are read anew."""
    found = []
    for folder in sorted({path.parent for path in lists}):
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                status = entry.stat()
                found.append((entry.path, status.st_mtime_ns, status.st_size))
    return tuple(sorted(found))


def issue_profile(issue: Issue, outside: tuple[Path, ...] = ()) -> Profile | None:
    """Return the output profile that the design names, None for the program's own.

    Raises:
        InputError: there is no such file, it cannot be used, or pages ask for two.
    """
    name = issue.design.press.profile
    for key, design in _designs(issue):
        if design.press.profile != name:
            message = msg("all pages of a PDF have one output profile")
            raise InputError(Problem(issue.mark(key), f"{key}.press.profile", message))
    if name == OWN_PROFILE.name:
        return None
    key = "design.set.press.profile"
    mark = issue.mark(key)
    finders = list(_beside(issue, outside))
    for find in finders:
        found = find.find(name, mark, key)
        if found:
            return load_profile(found, mark, key)
    message = msg("no file '{name}'", name=name)
    raise InputError(Problem(mark, key, message, finders[0].hint(name)))


def _designs(issue: Issue) -> Iterator[tuple[str, Design]]:
    yield "design", issue.design
    for page, design in issue.designs.items():
        yield f"{page}.design", design


def _beside(issue: Issue, outside: tuple[Path, ...]) -> Iterator[Finder]:
    """Yield the finders of files beside the design's file, and beside the issue's."""
    find = finder(issue.path, outside)
    chosen = issue.model.design
    name = chosen if isinstance(chosen, str) else chosen.use
    if name.lower().endswith((".yaml", ".yml")):
        file = find.find(name, issue.mark("design"), "design")
        if file:
            yield find.beside(file)
    yield find
