"""A file to its facts, in bounded time and memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pikepdf
import pypdfium2
from msgspec.structs import replace
from pikepdf import Pdf, PikepdfError
from pikepdf.settings import get_qpdf_limits, set_qpdf_limits

from layout.check.preflight.catalogue import (
    count_attachments,
    read_actions,
    read_layers,
)
from layout.check.preflight.content import Shared
from layout.check.preflight.file_model import Facts, Info, Metadata
from layout.check.preflight.fonts import font_fact
from layout.check.preflight.limits import Budget, Limits, PdfX
from layout.check.preflight.metadata import read_info, read_intents, read_xmp
from layout.check.preflight.model import Page
from layout.check.preflight.operators import ACTIONS
from layout.check.preflight.pages import read_page
from layout.check.preflight.silence import quiet
from layout.check.preflight.syntax import read_syntax
from layout.errors import InputError, Mark, Problem
from layout.messages import Message, msg
from layout.source.files import no_file


def read_facts(
    path: Path, limits: Limits, budget: Budget, only: int | None = None
) -> Facts:
    """Return all that the checks need to know of a PDF, or of its page `only`.

    Raises:
        InputError: it is no PDF, cannot be opened without a password, is damaged
            beyond reading, or too large.
    """
    _refuse_what_is_no_pdf(path, budget)
    with quiet(), _bounded_qpdf(budget):
        try:
            with pikepdf.open(path) as pdf:
                return _read(path, pdf, limits, budget, only)
        except pikepdf.PasswordError:
            raise _unreadable(
                path,
                msg("the PDF is locked with a password"),
                msg("ask for a file without encryption"),
            ) from None
        except (PikepdfError, OSError, ValueError, RuntimeError) as fault:
            raise _unreadable(
                path, msg("the PDF is damaged: {fault}", fault=_first_line(fault))
            ) from None


def _read(
    path: Path, pdf: Pdf, limits: Limits, budget: Budget, only: int | None
) -> Facts:
    info, xmp = read_info(pdf), read_xmp(pdf)
    layers, hidden = read_layers(pdf)
    shared = Shared(limits.ink, budget, hidden, ACTIONS)
    asked = range(1, len(pdf.pages) + 1) if only is None else (only,)
    pages = [
        read_page(pdf.pages[number - 1], number, shared)
        for number in asked[: budget.pages]
        if number <= len(pdf.pages)
    ]
    if not pages:
        raise _unreadable(path, msg("the PDF has no pages"))
    claims = _claims(info, xmp)
    return Facts(
        pdfx=limits.pdfx or _decide(claims),
        claims=claims,
        syntax=read_syntax(path, pdf),
        info=info,
        xmp=xmp,
        intents=read_intents(pdf),
        actions=read_actions(pdf),
        attachments=count_attachments(pdf),
        layers=layers,
        fonts=tuple(font_fact(font) for font in shared.all_fonts()),
        pages=tuple(_with_reader_text(path, pages)),
        pages_left_out=len(asked) - len(pages),
    )


def _claims(info: Info, xmp: Metadata) -> tuple[str, str]:
    """Return the PDF/X part that Info claims, and the one that XMP claims."""
    return (
        info.get("GTS_PDFXVersion") or "",
        xmp.get("pdfxid:GTS_PDFXVersion") or xmp.get("pdfx:GTS_PDFXVersion") or "",
    )


def _decide(claims: tuple[str, str]) -> PdfX:
    info, xmp = claims
    is_old = info.startswith(("PDF/X-1", "PDF/X-3")) and "X-4" not in xmp
    return "x1a" if is_old else "x4"


def _with_reader_text(path: Path, pages: list[Page]) -> Iterator[Page]:
    """Add the text that another reader, pdfium, extracts from each page.

    A page that was too much for us is not given to it: it knows no bounds.
    """
    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError):
        yield from pages
        return
    with document:
        for page in pages:
            text = None
            if page.texts and not page.unread:
                with suppress(pypdfium2.PdfiumError, ValueError, IndexError):
                    text = _extract(document, page.number - 1)
            yield replace(page, reader_text=text)


def _extract(document: pypdfium2.PdfDocument, index: int) -> str:
    page = document[index]
    text_page = page.get_textpage()
    try:
        return str(text_page.get_text_range())
    finally:
        text_page.close()
        page.close()


def _refuse_what_is_no_pdf(path: Path, budget: Budget) -> None:
    try:
        status = path.stat()
        wrong = no_file(status.st_mode)
        if wrong:
            raise _unreadable(path, wrong)
        size = status.st_size
        with path.open("rb") as file:
            head = file.read(1024)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise _unreadable(
            path, msg("the file cannot be read: {reason}", reason=reason)
        ) from None
    if b"%PDF-" not in head:
        raise _unreadable(path, msg("the file is not a PDF"))
    if size > budget.file_bytes:
        raise _unreadable(
            path,
            msg(
                "the file has {size} MB; at most {most} MB are read",
                size=size >> 20,
                most=budget.file_bytes >> 20,
            ),
        )


def _unreadable(
    path: Path, message: Message, hint: Message | None = None
) -> InputError:
    return InputError(Problem(Mark(str(path), 1, 1), "", message, hint))


def _first_line(fault: Exception) -> str:
    return (str(fault) or type(fault).__name__).splitlines()[0]


@contextmanager
def _bounded_qpdf(budget: Budget) -> Iterator[None]:
    """Let qpdf give up on streams that unfold to more than the budget."""
    before = get_qpdf_limits()
    most = budget.stream_bytes
    set_qpdf_limits(
        flate_max_memory=most,
        run_length_max_memory=most,
        png_max_memory=most,
        tiff_max_memory=most,
        dct_max_memory=most >> 2,
        doc_max_warnings=1000,
    )
    try:
        yield
    finally:
        set_qpdf_limits(
            flate_max_memory=int(before["flate_max_memory"]),
            run_length_max_memory=int(before["run_length_max_memory"]),
            png_max_memory=int(before["png_max_memory"]),
            tiff_max_memory=int(before["tiff_max_memory"]),
            dct_max_memory=int(before["dct_max_memory"]),
            doc_max_warnings=int(before["doc_max_warnings"]),
        )
