"""Faces by role and weight, from the lists of fonts.

In come lists (`fonts.yaml`); out goes a `FontLibrary`. Every file that a list names is
looked over at once, so that all problems are told in one run; a face is opened, and its
file's sum compared, when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from layout.assets.face import Face, font_problem
from layout.assets.filesums import file_sum
from layout.assets.fontfile import FontFault, FontFile, read_font_file
from layout.assets.fontlist import FontEntry, read_font_list
from layout.errors import InputError, Problem
from layout.messages import Message, msg
from layout.source.files import why_unread
from layout.source.wording import MAINLAND

__all__ = ["Face", "FontLibrary", "find_fonts_dir", "load_fonts"]

_Loaded = tuple[FontEntry, FontFile]


def find_fonts_dir() -> Path:
    """Return the folder of the fonts that come with the program.

    In a checkout it is `fonts/` at its top; an installed wheel carries the same folder
    as `layout/fonts/`.
    """
    package = Path(__file__).resolve().parents[1]
    places = (package.parent / "fonts", package / "fonts")
    return next((p for p in places if (p / "fonts.yaml").is_file()), places[0])


def load_fonts(
    path: Path | None = None,
    extra: tuple[Path, ...] = (),
    language: str = MAINLAND,
) -> FontLibrary:
    """Return the faces of a list and of further lists.

    Args:
        path: a `fonts.yaml`; the program's own where it is not given.
        extra: lists of the user's own faces. A face of theirs takes the place of an
            earlier one of the same role, weight and languages. Their files must lie
            within the folder of their list, links followed.
        language: of the issue; a role that has faces drawn for it uses no others.

    Raises:
        InputError: a list or a font file cannot be used, each with its place.
    """
    loaded: dict[tuple[str, int | None, tuple[str, ...]], _Loaded] = {}
    problems: list[Problem] = []
    for list_path in (path or find_fonts_dir() / "fonts.yaml", *extra):
        try:
            entries = read_font_list(list_path)
        except InputError as error:
            problems.extend(error.problems)
            continue
        for entry in entries:
            try:
                if list_path in extra:
                    _refuse_links_out(entry)
                file = read_font_file(entry.path, entry.index)
                _refuse_wrong_axes(entry, file)
                loaded[entry.role, entry.weight, entry.languages] = (entry, file)
            except FontFault as fault:
                problems.append(_problem(entry, fault.message))
    if problems:
        raise InputError(*problems)
    return FontLibrary(loaded.values(), language)


class FontLibrary:
    """The faces that designs may name.

    Attributes:
        roles: the roles there are, in the order of the lists.
    """

    def __init__(self, loaded: Iterable[_Loaded], language: str) -> None:
        by_role: dict[str, list[_Loaded]] = {}
        for entry, file in loaded:
            by_role.setdefault(entry.role, []).append((entry, file))
        self._by_role = {
            role: [one for one in faces if language in one[0].languages] or faces
            for role, faces in by_role.items()
        }
        self.roles = tuple(self._by_role)
        self._faces: dict[str, Face] = {}

    def face(self, role: str, weight: int) -> Face:
        """Return the face of a role nearest in weight: the bolder, then the later one.

        Raises:
            LookupError: there is no such role.
            InputError: its file is damaged or not the one listed.
        """
        candidates = self._by_role[role]
        _, nearest, entry, file = min(
            (
                (abs(given - weight), -given, entry, file)
                for entry, file in reversed(candidates)
                for given in [_nearest_weight(entry, file, weight)]
            ),
            key=lambda candidate: candidate[:2],
        )
        key = f"{role}-{-nearest}"
        if key not in self._faces:
            self._faces[key] = _open(key, -nearest, entry, file)
        return self._faces[key]

    def languages(self, key: str) -> tuple[str, ...]:
        """Return the languages whose forms the face of a key has (`zh-Hant-TW` …)."""
        face = self.by_key(key)
        return next(
            entry.languages
            for entry, _ in self._by_role[key.rpartition("-")[0]]
            if entry.mark == face.mark
        )

    def by_key(self, key: str) -> Face:
        """Return the face of a key that `face` gave, such as `song-400`.

        Raises:
            LookupError: no face has that key.
        """
        role, _, weight = key.rpartition("-")
        if role not in self._by_role or not weight.isdecimal():
            raise LookupError(key)
        face = self.face(role, int(weight))
        if face.key != key:
            raise LookupError(key)
        return face


def _nearest_weight(entry: FontEntry, file: FontFile, weight: int) -> int:
    if entry.weight is not None:
        return entry.weight
    axis = file.axis("wght")
    assert axis is not None, "load_fonts refuses variable weight without the axis"
    return round(min(max(weight, axis.least), axis.most))


def _open(key: str, weight: int, entry: FontEntry, file: FontFile) -> Face:
    if entry.sha256:
        try:
            found = file_sum(entry.path)
        except OSError as error:
            raise InputError(_problem(entry, why_unread(error))) from None
        if found != entry.sha256:
            why = msg("its sum is not the one listed: {sum}", sum=found)
            raise InputError(_problem(entry, why))
    face = Face(key, file, _place(entry, file, weight), weight, entry.mark)
    if face.units_per_em <= 0 or face.glyph_count <= 0:
        raise InputError(_problem(entry, msg("it is damaged")))
    return face


def _place(
    entry: FontEntry, file: FontFile, weight: int
) -> tuple[tuple[str, float], ...]:
    """Return a value for each axis: as listed, else the weight, else its default."""
    listed = dict(entry.axes)
    return tuple(
        (
            axis.tag,
            listed.get(
                axis.tag,
                min(max(float(weight), axis.least), axis.most)
                if axis.tag == "wght"
                else axis.default,
            ),
        )
        for axis in file.axes
    )


def _problem(entry: FontEntry, why: Message) -> Problem:
    return font_problem(entry.mark, entry.path, why, entry.key)


def _refuse_links_out(entry: FontEntry) -> None:
    try:
        inside = entry.path.resolve().is_relative_to(entry.folder.resolve())
    except (OSError, RuntimeError):
        inside = False
    if not inside:
        raise FontFault(msg("it links to a place outside the folder of its list"))


def _refuse_wrong_axes(entry: FontEntry, file: FontFile) -> None:
    for tag, value in entry.axes:
        axis = file.axis(tag)
        if axis is None:
            raise FontFault(msg("it has no axis {tag}", tag=tag))
        if not axis.least <= value <= axis.most:
            raise FontFault(
                msg(
                    "its axis {tag} goes from {least} to {most}, not to {value}",
                    tag=tag,
                    least=f"{axis.least:g}",
                    most=f"{axis.most:g}",
                    value=f"{value:g}",
                )
            )
    if entry.weight is None and file.axis("wght") is None:
        raise FontFault(msg("its weight cannot be `variable`: it has no axis wght"))
