"""Proofs that are kept (三审三校): what the page was when somebody read it.

A proof is a folder `out/proofs/ISSUE/NAME` below the issue's root with the PDF, the
report, the source as it was, and `proof.json`, which tells the preview what it needs to
compare. Pictures are not copied: they are in the PDF. A proof is written whole or not
at all, and never overwritten.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from layout.errors import OutputError
from layout.messages import msg
from layout.output.report import Build
from layout.page.model import Page
from layout.preview.documents import whole_document
from layout.preview.pipeline import Pipeline
from layout.preview.places import placed_lines
from layout.preview.worddiff import StoryText

_NAME = re.compile(r"[\w\-][\w\- .　（）()]{0,58}[\w\-)）]|[\w\-]")
_SOURCES = frozenset({".yaml", ".yml", ".txt", ".docx", ".csv"})


class ProofPage(Struct, frozen=True):
    """A page of a kept proof; lengths in points."""

    number: int
    section: str
    width: float
    height: float
    bleed: float


class Proof(Struct, frozen=True):
    """A kept proof."""

    name: str
    folder: Path
    pages: tuple[ProofPage, ...]
    stories: Mapping[str, StoryText]

    @property
    def pdf(self) -> Path:
        """Return the path of its PDF."""
        return self.folder / "proof.pdf"


def proofs_folder(root: Path, issue_name: str) -> Path:
    """Return the folder of an issue's proofs."""
    return root / "out" / "proofs" / issue_name


def story_texts(pages: Iterable[Page]) -> dict[str, StoryText]:
    """Return every story's words in reading order, paragraphs on lines of their own."""
    titles = {fit.id: fit.title for page in pages for fit in page.stories}
    texts: dict[str, list[str]] = defaultdict(list)
    for placed in placed_lines(pages):
        line = placed.item.line
        ends = line.last or placed.item.role != "body"
        texts[placed.item.story].append(line.text + ("\n" if ends else ""))
    return {
        story: StoryText(titles.get(story, story), "".join(lines).strip())
        for story, lines in texts.items()
    }


def keep_proof(built: Build, name: str, pipeline: Pipeline) -> Path:
    """Write the proof `name` of a build and return its folder.

    Raises:
        OutputError: the name cannot be used or is taken, or the disk says no.
    """
    if not _NAME.fullmatch(name):
        raise OutputError(
            msg("a proof cannot be called {name}", name=repr(name)),
            msg("use up to 60 letters, digits, spaces, - and _"),
        )
    parent = proofs_folder(built.issue.root, built.issue.name)
    target = parent / name
    if target.exists():
        raise OutputError(
            msg("there is a proof {name} already", name=name),
            msg("choose another name; a proof is never overwritten"),
        )
    pdf = pipeline.render(whole_document(built.document))
    report = pipeline.report(built)
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".proof-", dir=parent) as made:
            folder = Path(made) / "proof"
            _write(folder, built, name, pdf)
            _dump(folder / "report.json", report)
            folder.rename(target)
    except OSError as fault:
        raise OutputError(
            msg("{path}: {reason}", path=str(target), reason=fault.strerror or "")
        ) from fault
    return target


def _write(folder: Path, built: Build, name: str, pdf: bytes) -> None:
    source = folder / "source"
    source.mkdir(parents=True)
    (folder / "proof.pdf").write_bytes(pdf)
    stories = {
        story: {"title": text.title, "text": text.text}
        for story, text in story_texts(built.pages).items()
    }
    pages = [
        {"number": page.number, "section": page.section, "width": page.width,
         "height": page.height, "bleed": page.bleed}
        for page in built.pages
    ]  # fmt: skip
    about = {"format": 1, "name": name, "pages": pages, "stories": stories}
    _dump(folder / "proof.json", about)
    root = built.issue.root.resolve()
    for path in sorted(_source_files(built)):
        place = path.resolve()
        inside = place.is_relative_to(root)
        copy = source / (place.relative_to(root) if inside else place.name)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)


def _source_files(built: Build) -> set[Path]:
    files = {path for path in built.issue.files.values() if path is not None}
    return {Path(built.issue.path)} | {
        Path(path) for path in files if Path(path).suffix.lower() in _SOURCES
    }


def _dump(path: Path, value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1, default=str)
    path.write_text(text + "\n", encoding="utf-8")


def list_proofs(folder: Path) -> tuple[str, ...]:
    """Return the names of the proofs in a folder, the latest first."""
    try:
        found = [
            (entry.stat().st_mtime, entry.name)
            for entry in os.scandir(folder)
            if _NAME.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False)
        ]
    except OSError:
        return ()
    return tuple(name for _, name in sorted(found, reverse=True))


def read_proof(folder: Path, name: str) -> Proof:
    """Return the proof `name`.

    Raises:
        OutputError: there is none, or it is damaged.
    """
    if not _NAME.fullmatch(name):
        raise OutputError(msg("there is no proof {name}", name=repr(name)))
    try:
        about = json.loads((folder / name / "proof.json").read_text("utf-8"))
        pages = tuple(ProofPage(**page) for page in about["pages"])
        stories = {
            story: StoryText(str(text["title"]), str(text["text"]))
            for story, text in about["stories"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise OutputError(msg("the proof {name} cannot be read", name=name)) from fault
    return Proof(name, folder / name, pages, stories)
