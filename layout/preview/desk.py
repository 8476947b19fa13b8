"""What lies on the editor's desk: the last good pages, and what is wrong now.

In: an issue's path and the pipeline. Out: editions, each a state of the issue as the
browser shows it. A file that cannot be understood changes the list of problems and
leaves the pages as they were. The desk is used from several threads: composing and
writing PDFs happen under one lock, editions are frozen.
"""

from __future__ import annotations

import secrets
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from layout.errors import Finding, InputError, LayoutError, Mark, Problem
from layout.messages import msg
from layout.output.document import Document
from layout.output.report import Build
from layout.page.model import Advert, Page, Photo
from layout.preview.documents import Grade, page_document, part_document
from layout.preview.gallery import Change, Gallery, Source
from layout.preview.patch import find_patch
from layout.preview.pipeline import Pipeline

GRACE = 0.06
"""Seconds that a broken file is given to be written to its end before it is told."""
_WARMED = 2
"""Changed pages whose first picture is begun at once; others wait to be seen."""
Listener = Callable[["Edition"], None]


class Edition(Struct, frozen=True):
    """A state of the issue: pages with their revisions, problems, findings.

    Attributes:
        gen: counts up with every change of what is shown.
        built: the last good build; None before the first.
        revs: the revision of each page's picture.
        problems: why the file cannot be understood now; empty when it can.
        deep: findings of the slow checks of this build; None until they are done.
        before: the build before the last change, and its revisions.
        millis: how long composing took.
    """

    gen: int = 0
    built: Build | None = None
    revs: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    deep: tuple[Finding, ...] | None = None
    before: tuple[Build, tuple[str, ...]] | None = None
    millis: int = 0

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return the findings of the build, or of the slow checks once there are any.

        The slow checks repeat the quick ones, so they take their place.
        """
        if self.deep is not None:
            return self.deep
        return self.built.findings if self.built else ()


class Desk:
    """Keeps the edition up to date and tells those who listen."""

    def __init__(self, issue: Path, pipeline: Pipeline) -> None:
        self.issue = issue
        self.gallery = Gallery()
        self.edition = Edition()
        self._pipeline = pipeline
        self._press = threading.RLock()
        self._stamps: dict[str, tuple[object, ...]] = {}
        self._listeners: list[Listener] = []
        self._series, self._count = secrets.token_hex(3), 0
        self._kept: set[str] = set()

    def listen(self, listener: Listener) -> None:
        """Call `listener` with every new edition, from the thread that made it."""
        self._listeners.append(listener)

    def unlisten(self, listener: Listener) -> None:
        """Stop calling `listener`."""
        self._listeners.remove(listener)

    def profile(self) -> bytes:
        """Return the printing profile of the issue's first page."""
        built = self.edition.built
        return self._pipeline.profile(built.document) if built else b""

    def folders(self) -> frozenset[Path]:
        """Return the folders that the issue reads from."""
        return self._pipeline.folders(self.issue, self.edition.built)

    def rebuild(self) -> Edition:
        """Compose the issue anew, and announce what came of it."""
        with self._press:
            edition = self._compose()
            self.edition = edition
        self._tell(edition)
        self._warm(edition)
        return self.edition

    def fail(self, error: LayoutError) -> None:
        """Tell a problem that came up only while a page was drawn."""
        with self._press:
            edition = self.edition
            problems = _problems(self.issue, error)
            if set(problems) <= set(edition.problems):
                return
            edition = replace(
                edition,
                gen=edition.gen + 1,
                problems=tuple(dict.fromkeys((*edition.problems, *problems))),
            )
            self.edition = edition
        self._tell(edition)

    def _tell(self, edition: Edition) -> None:
        for listener in tuple(self._listeners):
            listener(edition)

    def _warm(self, edition: Edition) -> None:
        """Begin with the pictures that will be asked for, before they are."""
        before = edition.before[1] if edition.before else ()
        for rev in [rev for rev in edition.revs if rev not in before][:_WARMED]:
            try:
                self.gallery.warm(rev)
            except LayoutError as error:
                self.fail(error)

    def add_findings(self, gen: int, findings: tuple[Finding, ...]) -> None:
        """Take the slow checks' findings of build `gen`; late ones are dropped."""
        with self._press:
            if self.edition.gen != gen:
                return
            edition = replace(self.edition, gen=gen + 1, deep=findings)
            self.edition = edition
        self._tell(edition)

    def keep(self, revs: tuple[str, ...]) -> None:
        """Keep revisions (of a proof that is being compared) showable."""
        self._kept.update(revs)

    def _compose(self) -> Edition:
        old, start = self.edition, time.perf_counter()
        built, problems = self._attempt()
        if problems and not old.problems:
            # The save may have been caught between two writes: look once more.
            time.sleep(GRACE)
            built, problems = self._attempt()
        millis = round((time.perf_counter() - start) * 1000)
        if built is None:
            return replace(old, gen=old.gen + 1, problems=problems, millis=millis)
        revs = self._revise(built, old)
        before = old.before
        if old.built is not None and revs != old.revs:
            before = (old.built, old.revs)
        shown = {*revs, *(before[1] if before else ()), *self._kept}
        self.gallery.take_down(shown)
        return Edition(old.gen + 1, built, revs, (), None, before, millis)

    def _attempt(self) -> tuple[Build | None, tuple[Problem, ...]]:
        try:
            return self._pipeline.compose(self.issue), ()
        except LayoutError as error:
            return None, _problems(self.issue, error)
        except Exception as fault:
            # Ours, not the editor's: the desk stays open, the terminal tells.
            traceback.print_exc(file=sys.stderr)
            return None, (_whole(self.issue, f"{type(fault).__name__}: {fault}"),)

    def _revise(self, built: Build, old: Edition) -> tuple[str, ...]:
        """Return revisions: a page that looks as before keeps the one it has."""
        revs = []
        for index, page in enumerate(built.pages):
            stamp = _stamp(built, index, page)
            rev = old.revs[index] if index < len(old.revs) else ""
            if not rev or self._stamps.get(rev) != stamp:
                self._count += 1
                new = f"{self._series}{self._count:04x}"
                self._stamps[new] = stamp
                change = self._change(built, index, old, rev) if rev else None
                self.gallery.hang(new, self._source(built, index, change))
                rev = new
            revs.append(rev)
        self._stamps = {r: s for r, s in self._stamps.items() if r in revs}
        return tuple(revs)

    def _source(self, built: Build, index: int, change: Change | None) -> Source:
        def pdf(grade: Grade) -> bytes:
            return self._render(page_document(built.document, index, grade))

        return Source(
            pdf=pdf,
            profile=lambda: self._pipeline.profile(built.document),
            ink_limit=built.document.design(index).press.ink_limit,
            change=change,
        )

    def _change(
        self, built: Build, index: int, old: Edition, rev: str
    ) -> Change | None:
        """Return how a page's picture follows from that of its revision before."""
        was, document = old.built, built.document
        if was is None or was.document.design(index) != document.design(index):
            return None
        patch = find_patch(was.pages[index], built.pages[index])
        if patch is None:
            return None
        left, top, right, bottom = (side + patch.page.bleed for side in patch.box)
        return Change(
            rev,
            (left, top, right, bottom),
            lambda: self._render(part_document(document, index, patch.page)),
        )

    def _render(self, document: Document) -> bytes:
        with self._press:
            return self._pipeline.render(document)


def _stamp(built: Build, index: int, page: Page) -> tuple[object, ...]:
    """Return what a page's picture depends on."""
    files = [item.path for item in page.items if isinstance(item, Advert)]
    photos = [item.picture for item in page.items if isinstance(item, Photo)]
    files += [str(picture.path) for picture in photos if picture is not None]
    return page.items, built.document.design(index), tuple(map(_file_stamp, files))


def _file_stamp(path: str) -> tuple[int, int]:
    try:
        found = Path(path).stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def _problems(issue: Path, error: LayoutError) -> tuple[Problem, ...]:
    if isinstance(error, InputError):
        return error.problems
    return (_whole(issue, str(error)),)


def _whole(issue: Path, text: str) -> Problem:
    """Return a problem of the whole file."""
    return Problem(Mark(str(issue), 1, 1), "", msg("{fault}", fault=text))
