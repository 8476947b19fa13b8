"""The line from a YAML file to a PDF, as calls in a row."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from layout.assets.color import Profile
from layout.assets.filesums import file_sum
from layout.assets.own import issue_fonts, issue_profile
from layout.assets.picturecache import PictureCache, open_cache
from layout.check.levels import levelled
from layout.errors import Finding, InputError, Mark, Problem, UnfitError
from layout.messages import Message, msg
from layout.output.document import Document, Inspect, Mode, Receipt
from layout.page.assign import assigned
from layout.page.model import Page
from layout.page.pages import make_pages, sheets
from layout.source.files import why_unread
from layout.source.issue import Issue
from layout.source.read import read_issue

Progress = Callable[[Message], None]
NO_DATE = datetime.date(2000, 1, 1)
"""The date of a PDF whose issue has none: no clock reaches the file."""


class Options(Struct, frozen=True):
    """What a build is asked for.

    Attributes:
        mode: who the PDF is for.
        lang: language of what is added for people, `zh` or `en`.
        page: only the page of this number.
        outside: folders outside the issue's root that files may lie in.
        cache: whether converted pictures are kept on disk.
        heat: whether a proof shows loose and tight lines in colour.
    """

    mode: Mode = "press"
    lang: str = "en"
    page: int | None = None
    outside: tuple[Path, ...] = ()
    cache: bool = True
    heat: bool = False


class Built(Struct, frozen=True):
    """An issue made up, before any file is written."""

    issue: Issue
    pages: tuple[Page, ...]
    findings: tuple[Finding, ...]
    document: Document
    cache: PictureCache | None


def build_issue(issue: Path, target: Path, options: Options | None = None) -> Receipt:
    """Build the issue in a folder or file as a PDF, without a word to anyone.

    Args:
        issue: a folder with issue.yaml, or a file.
        target: the PDF to write; it is replaced whole, or not touched.
        options: who it is for, and the like; press, where not given.

    Raises:
        InputError: the issue cannot be understood (exit code 2).
        UnfitError: it is not fit for press (3).
        OutputError: the PDF cannot be written (4).
    """
    built = compose_issue(issue, options or Options(), _silent)
    receipt = write_issue(built, target, _silent)
    return replace(receipt, findings=(*built.findings, *receipt.findings))


def _silent(_: Message) -> None:
    """Show no progress."""


def compose_issue(path: Path, options: Options, progress: Progress = print) -> Built:
    """Read an issue, make up its pages, and check them; nothing is written.

    Raises:
        InputError: the issue, a picture or a font cannot be understood.
    """
    from layout.check.glyphless import glyphless
    from layout.check.whole import issue_findings

    progress(msg("reading {path}", path=path))
    issue = read_issue(path, outside=options.outside)
    fonts = issue_fonts(issue, options.outside)
    profile = issue_profile(issue, options.outside)
    cache = open_cache() if options.cache else None
    issue = assigned(issue, fonts, cache)
    chosen = _chosen(issue, options.page)
    progress(msg("making up {count} {count:page|pages}", count=len(chosen)))
    pages = make_pages(issue, fonts, options.page, cache)
    _refuse(glyphless(issue, pages))
    designs = tuple(issue.page_design(index) for index in chosen)
    findings = issue_findings(issue, pages, designs, fonts)
    document = Document(
        pages=pages,
        title=_title(issue),
        publication=issue.model.publication,
        date=issue.model.date or NO_DATE,
        language=issue.model.language,
        fonts=fonts,
        designs=designs,
        mode=options.mode,
        lang=options.lang,
        build_id=_build_id(issue, profile),
        profile=profile,
        heat=options.heat,
    )
    return Built(issue, pages, levelled(findings, issue, options.mode), document, cache)


def _refuse(problems: Iterable[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise InputError(*found)


def _chosen(issue: Issue, number: int | None) -> tuple[int, ...]:
    """Return the first pages of the sheets that are built, counted from 0."""
    numbers = [page.number for page in issue.pages]
    if number is None:
        return sheets(issue)
    if number not in numbers:
        raise InputError(
            Problem(
                issue.mark("pages"),
                "pages",
                msg("there is no page {number}", number=number),
                msg("there are pages {numbers}", numbers=", ".join(map(str, numbers))),
            )
        )
    return tuple(i for i, other in enumerate(numbers) if other == number)


def write_issue(
    built: Built,
    target: Path,
    progress: Progress = print,
    inspect: Inspect | None = None,
) -> Receipt:
    """Write an issue's PDF, once `inspect` has looked at it.

    Raises:
        InputError: a picture or advertisement cannot be used (exit 2).
        UnfitError: the pages are not fit for press (exit 3).
        OutputError: the PDF cannot be written (exit 4).
    """
    from layout.output.pdf import write_pdf

    _refuse_unfit(built)
    progress(msg("writing {path}", path=target))
    receipt = write_pdf(built.document, target, built.cache, inspect)
    return _without_known(receipt, built)


def split_issue(
    built: Built, folder: Path, pattern: str, inspect: Inspect | None = None
) -> tuple[Receipt, ...]:
    """Write a PDF a page, named by a pattern, and the plant's receipt.

    Raises:
        InputError, UnfitError, OutputError: as `write_issue`.
    """
    from layout.output.split import write_pages

    _refuse_unfit(built)
    receipts = write_pages(built.document, folder, pattern, built.cache, inspect)
    return tuple(_without_known(receipt, built) for receipt in receipts)


def verifier(built: Built) -> Inspect:
    """Return the inspection that reads a PDF back; errors stop the writing."""
    from layout.check.verify import verify

    def inspect(document: Document, data: bytes) -> tuple[Finding, ...]:
        found = levelled(verify(document, data), built.issue, document.mode)
        if any(finding.level == "error" for finding in found):
            raise UnfitError(*found)
        return found

    return inspect


_SAME_MM = 0.5


def _refuse_unfit(built: Built) -> None:
    if any(finding.level == "error" for finding in built.findings):
        raise UnfitError(*built.findings)


def _without_known(receipt: Receipt, built: Built) -> Receipt:
    """Leave out what the checks of the pages have said of the same thing."""
    found = levelled(receipt.findings, built.issue, built.document.mode)
    fresh = (
        new for new in found if not any(_is_same(new, old) for old in built.findings)
    )
    return replace(receipt, findings=tuple(fresh))


def _is_same(one: Finding, other: Finding) -> bool:
    """Tell whether two checks say the same of the same thing, or of one place."""
    if (one.code, one.page) != (other.code, other.page):
        return False
    if one.key and one.key == other.key:
        return True
    if one.rect is None or other.rect is None:
        return False
    apart = (abs(a - b) for a, b in zip(one.rect, other.rect, strict=True))
    return max(apart) <= _SAME_MM


def _title(issue: Issue) -> str:
    model = issue.model
    words = [model.publication, model.date.isoformat() if model.date else ""]
    return " ".join(w for w in words if w) or issue.name


def _build_id(issue: Issue, profile: Profile | None) -> str:
    """Return the first 8 hex digits of the sum of the issue's inputs."""
    total = hashlib.sha256(msgspec.json.encode(issue.model))
    total.update(msgspec.json.encode(issue.design))
    total.update((profile.sha256 if profile else "").encode())
    for key in sorted(issue.files):
        path = issue.files[key]
        if path is not None:
            total.update(_sum(path, issue.mark(key), key))
    return total.hexdigest()[:8]


def _sum(path: Path, mark: Mark, key: str) -> bytes:
    try:
        return bytes.fromhex(file_sum(path))
    except OSError as error:
        raise InputError(Problem(mark, key, why_unread(error))) from None
