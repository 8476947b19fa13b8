"""The steps that read an issue: bytes, values, copy, designs, model, relations.

What is wrong is collected over all steps and told at once, sorted by place; only what
is no YAML, or no text, stops at once.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from layout.errors import InputError, Mark, Problem
from layout.messages import msg
from layout.source.areas import AreaMap
from layout.source.compose import read_yaml
from layout.source.copy import Cleaner, Copy, Form
from layout.source.design import Design
from layout.source.designs import read_design
from layout.source.fields import Leaf, leaves
from layout.source.files import decode, is_folder, read_bytes
from layout.source.lookup import Finder, finder
from layout.source.marks import Document, Place, join, parent
from layout.source.models import ENCODINGS, IssueModel
from layout.source.pagedata import pages_of
from layout.source.relations import relations, story_groups
from layout.source.scalars import ScalarSource
from layout.source.shapes import FileKind, TextKind
from layout.source.textfiles import Asked, read_rows, read_text
from layout.source.validate import validated

ISSUE_FILE = "issue.yaml"
MOST_PROBLEMS = 100
MOST_COPY = 16 << 20
"""Characters that the text files of an issue may hold together."""
_DECLARED = re.compile(rb"^encoding:[ ]*[\"']?([\w-]+)", re.MULTILINE)
_COMMENT = re.compile(r"[ \t]+#(?! *ok:)")
_NO = frozenset(("false", "no", "off", "n", "f", "0"))


def reading(path: Path, outside: tuple[Path, ...]) -> Reading:
    """Return what a folder (its issue.yaml) or a file says.

    Raises:
        InputError: all that is wrong, each with its place.
    """
    file = _issue_file(path)
    document = _document(file)
    if not isinstance(document.data, dict):
        message = msg("expected a mapping: `publication:`, `date:`, `pages:` …")
        raise InputError(*document.problems, Problem(document.mark(""), "", message))
    steps = Reading(file, document, finder(file, outside))
    steps.run(document.data)
    return steps


def _issue_file(path: Path) -> Path:
    if not is_folder(path):
        return path
    file = path / ISSUE_FILE
    try:
        names = sorted(entry.name for entry in path.iterdir())
    except OSError:
        return file  # reading it will say why
    if ISSUE_FILE in names:
        return file
    others = [name for name in names if name.endswith((".yaml", ".yml"))][:5]
    hint = msg("name the file: {names}", names=", ".join(others)) if others else None
    message = msg("this folder has no {file}", file=ISSUE_FILE)
    raise InputError(Problem(Mark(str(path), 1, 1), "", message, hint))


def _document(file: Path) -> Document:
    shown = str(file)
    data = read_bytes(file, Mark(shown, 1, 1))
    declared = _DECLARED.search(data)
    name = declared[1].decode("ascii", "replace").lower() if declared else ""
    return read_yaml(decode(data, shown, name if name in ENCODINGS else "utf-8"), shown)


class Reading(Struct):
    """One reading of one file: what was found so far, and what was wrong."""

    file: Path
    document: Document
    find: Finder
    cleaner: Cleaner = field(default_factory=Cleaner)
    wrong: list[Problem] = field(default_factory=list)
    copies: dict[str, Copy] = field(default_factory=dict)
    files: dict[str, Path | None] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    outside_copy: int = 0
    designs: dict[str, Design | None] = field(default_factory=dict)
    areas: dict[str, AreaMap] = field(default_factory=dict)
    model: IssueModel | None = None
    forms: dict[str, str] = field(default_factory=dict)
    """The form of each body that is not prose, by its path of keys."""

    @property
    def name(self) -> str:
        """Return what the output of the issue is called."""
        whole = self.file.resolve()
        return whole.parent.name if whole.name == ISSUE_FILE else whole.stem

    def run(self, data: dict[str, Any]) -> None:
        """Run all steps, or raise all problems."""
        self.wrong += self.document.problems
        self.cleaner.normalise = str(data.get("normalise")).strip().lower() not in _NO
        for key, _, story in story_groups(data):
            if isinstance(story, dict):
                story.setdefault("kind", "story")
                if isinstance(story.get("form"), str):
                    self.forms[join(key, "body")] = story["form"]
        for leaf in leaves(data):
            if isinstance(leaf.kind, TextKind):
                self._text(leaf, leaf.kind)
            else:
                self._file(leaf, leaf.kind)
        self._read_designs(data)
        self._validate(data)
        self.areas, unfit = relations(data, self.document, self._columns)
        self.wrong += unfit
        if self.wrong:
            raise InputError(*_most(self.wrong))

    def _text(self, leaf: Leaf, kind: TextKind) -> None:
        place = self.document.places[leaf.key]
        source = ScalarSource(self.document, place, leaf.value)
        if not place.style and _COMMENT.match(self.document.text, place.end):
            message = msg(
                "the text ends before ` #`; what follows is a comment to YAML"
            )
            hint = msg('put the text in quotes, or on lines of its own after "|"')
            mark = self.document.mark_at(place.end)
            self.wrong.append(Problem(mark, leaf.key, message, hint))
        if kind is TextKind.BODY:
            form: Form = "lines" if place.style == "|" else "folded"
            story = self.forms.get(leaf.key, "prose")
            if story == "verse" and form == "folded":
                self._refuse_folded(leaf, place)
            copy = self.cleaner.body(leaf.value, form, source, leaf.key, story)
        else:
            copy = self.cleaner.line(leaf.value, kind, source, leaf.key)
        self.copies[leaf.key] = copy
        leaf.holder[leaf.index] = copy.text

    def _refuse_folded(self, leaf: Leaf, place: Place) -> None:
        """Refuse verse whose lines YAML has run together."""
        if "\n" in self.document.text[place.start : place.end].strip():
            message = msg("the lines of this verse run together to YAML")
            hint = msg('begin it with "|" and set the lines under it')
            mark = self.document.mark(leaf.key)
            self.wrong.append(Problem(mark, leaf.key, message, hint))

    def _file(self, leaf: Leaf, kind: FileKind) -> None:
        key, mark = leaf.key, self.document.mark(leaf.key)
        try:
            found = self.find.find(leaf.value, mark, key)
            self.files[key] = found
            if found is None and kind is FileKind.ASSET:
                self.missing[key] = leaf.value
            elif found is None:
                message, hint = msg("no file '{name}'", name=leaf.value), None
                if len(self.wrong) < MOST_PROBLEMS:
                    hint = self.find.hint(leaf.value)
                self.wrong.append(Problem(mark, key, message, hint))
            elif kind is FileKind.TEXT:
                self._copy(leaf, found)
            elif kind is FileKind.ROWS:
                self._rows(leaf, found)
        except InputError as error:
            self.wrong += error.problems

    def _copy(self, leaf: Leaf, found: Path) -> None:
        """Read a body from a file of its own."""
        if self.outside_copy > MOST_COPY:
            return  # told already
        text = read_text(found, self._asked(leaf, found))
        self.outside_copy += len(text.text)
        if self.outside_copy > MOST_COPY:
            message = msg("more than {limit} million characters", limit=MOST_COPY >> 20)
            mark = self.document.mark(leaf.key)
            raise InputError(Problem(mark, leaf.key, message))
        body = parent(leaf.key)
        story = self.forms.get(body, "prose")
        copy = self.cleaner.body(text.text, "file", text, leaf.key, story)
        self.copies[body] = copy

    def _rows(self, leaf: Leaf, found: Path) -> None:
        """Put the rows of a file where the model looks for them."""
        base = join(parent(leaf.key), "rows")
        if leaf.holder.get("rows"):
            message = msg("give `rows` or `file`, not both")
            mark = self.document.key_mark(leaf.key)
            self.wrong.append(Problem(mark, leaf.key, message))
            return
        rows: list[list[str]] = []
        for number, row in enumerate(read_rows(found, self._asked(leaf, found))):
            rows.append([])
            for column, cell in enumerate(row):
                key = join(join(base, number), column)
                copy = self.cleaner.line(cell.text, TextKind.HEAD, cell, key)
                self.copies[key] = copy
                rows[-1].append(copy.text)
        leaf.holder["rows"] = rows

    def _asked(self, leaf: Leaf, found: Path) -> Asked:
        encoding = self.document.data.get("encoding")
        return Asked(
            self.document.beside(os.path.relpath(found, self.find.folder)),
            encoding if encoding in ENCODINGS else "utf-8",
            self.document.mark(leaf.key),
            leaf.key,
        )

    def _read_designs(self, data: dict[str, Any]) -> None:
        """Read the issue's design, and those of pages that have their own."""
        known: dict[str, Design | None] = {}
        asked = [("", data), *((page.key, page.data) for page in pages_of(data))]
        for key, holder in asked:
            choice = holder.get("design", None if key else "broadsheet")
            if choice is None:
                continue
            name = choice if isinstance(choice, str) else key
            if name not in known:
                known[name] = self._design(choice, join(key, "design"))
            self.designs[key] = known[name]

    def _design(self, choice: Any, key: str) -> Design | None:
        try:
            return read_design(choice, self.document, key, self.find)
        except InputError as error:
            self.wrong += error.problems
            return None

    def _columns(self, page: str) -> int | None:
        """Return the columns of the grid of the page at a key."""
        design = self.designs.get(page, self.designs.get(""))
        return design.grid.columns if design else None

    def _validate(self, data: dict[str, Any]) -> None:
        try:
            self.model = validated(IssueModel, data, self.document)
        except InputError as error:
            told = {problem.key for problem in self.wrong}
            self.wrong += (p for p in error.problems if p.key not in told)


def _most(wrong: Iterable[Problem]) -> list[Problem]:
    """Return the first problems, and how many more there are."""
    listed = list(InputError(*wrong).problems)
    if len(listed) <= MOST_PROBLEMS:
        return listed
    more = msg(
        "and {count} more {count:problem|problems}", count=len(listed) - MOST_PROBLEMS
    )
    last = listed[MOST_PROBLEMS - 1].mark
    return [*listed[:MOST_PROBLEMS], Problem(last, "~", more)]
