"""This build beside an older one: the one before the last change, or a kept proof.

In: the desk and the name of a proof. Out: what the browser needs to show both: the old
pages' revisions, which it can then ask pictures of, and the stories that changed.
"""

from __future__ import annotations

from pathlib import Path

from layout.output.report import Build
from layout.preview.desk import Desk
from layout.preview.documents import Grade
from layout.preview.gallery import Source
from layout.preview.proofs import proofs_folder, read_proof, story_texts
from layout.preview.state import comparison
from layout.preview.view import Json


def compare(desk: Desk, proof: str) -> Json | None:
    """Return the comparison with a proof, or with the last build if it is unnamed.

    None where there is nothing to compare, or nothing to compare with.

    Raises:
        OutputError: there is no such proof, or it cannot be read.
    """
    edition = desk.edition
    if edition.built is None:
        return None
    if proof:
        return _with_proof(desk, edition.built, proof)
    if edition.before is None:
        return None
    built, revs = edition.before
    numbers = (page.number for page in built.pages)
    olds = dict(zip(numbers, revs, strict=True))
    return comparison(edition, olds, story_texts(built.pages))


def _with_proof(desk: Desk, built: Build, name: str) -> Json:
    folder = proofs_folder(built.issue.root, built.issue.name)
    proof = read_proof(folder, name)
    revs = _hang(desk, proof.pdf, len(proof.pages), name)
    olds = {page.number: rev for page, rev in zip(proof.pages, revs, strict=True)}
    return comparison(desk.edition, olds, proof.stories)


def _hang(desk: Desk, pdf: Path, count: int, name: str) -> tuple[str, ...]:
    """Make a proof's pages known to the gallery; `sharp` and `quick` are one."""

    def read(_grade: Grade) -> bytes:
        return pdf.read_bytes()

    stamp = f"{pdf.stat().st_mtime_ns:x}" if pdf.is_file() else "none"
    revs = tuple(f"proof-{name.encode().hex()}-{stamp}-{i}" for i in range(count))
    for index, rev in enumerate(revs):
        desk.gallery.hang(rev, Source(read, desk.profile, index, press=True))
    desk.keep(revs)
    return revs
