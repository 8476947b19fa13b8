"""Pages for people: the editor's desk in the browser, kept proofs, and comparisons.

The command line calls these three; each imports what it needs only when it is called.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from layout.preview.diff import PdfDiff

__all__ = ["diff_pdfs", "save_proof", "serve"]

HOST, PORT = "127.0.0.1", 8765


def serve(
    issue_path: Path,
    host: str = HOST,
    port: int = PORT,
    open_browser: bool = True,
    lang: str | None = None,
) -> None:
    """Show an issue in the browser until interrupted.

    Args:
        issue_path: an issue's folder or file; it need not be right yet.
        host: address to listen on; anything but a loopback address lets others in.
        port: 0 takes any that is free.
        open_browser: whether to open the page.
        lang: `zh` or `en`; the browser's own where it is None.

    Raises:
        OutputError: the address cannot be listened on.
    """
    from layout.preview.run import run

    run(issue_path, (host, port), open_browser, lang)


def save_proof(issue_path: Path, name: str) -> Path:
    """Keep a proof of an issue as it is now; return its folder.

    Raises:
        InputError: the issue cannot be understood.
        OutputError: the name is taken or cannot be used, or the disk says no.
    """
    from layout.preview.pipeline import make_pipeline
    from layout.preview.proofs import keep_proof

    pipeline = make_pipeline()
    return keep_proof(pipeline.compose(issue_path), name, pipeline)


def diff_pdfs(a: Path, b: Path, out_dir: Path) -> PdfDiff:
    """Compare two PDFs; write pictures and a text of what differs into `out_dir`.

    Raises:
        InputError: a file is no PDF that can be read.
        OutputError: the folder cannot be written.
    """
    from layout.preview.diff import diff_pdfs as compare

    return compare(a, b, out_dir)
