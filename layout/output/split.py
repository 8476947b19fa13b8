"""A PDF a page, for plants that take pages one by one, and a receipt with their sums.

In come a document and a pattern such as `{date:%Y%m%d}_{page:02}.pdf`; out go files and
`receipt.json` beside them. Each page's file depends on that page alone, so building one
page again leaves the others' bytes alone, and their entries in the receipt stand.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path, PurePath
from string import Formatter
from typing import Any

from msgspec.structs import replace

from layout.assets.pictures import PictureCache
from layout.errors import InputError, Mark, Problem
from layout.messages import Message, msg
from layout.output.document import Document, Inspect, Receipt
from layout.output.files import write_files
from layout.output.pdf import make_receipt, render
from layout.units import to_mm

RECEIPT = "receipt.json"
_FORMAT = 1
_FIELDS = ("date", "page", "publication")


def write_pages(
    document: Document,
    folder: Path,
    pattern: str,
    cache: PictureCache | None = None,
    inspect: Inspect | None = None,
) -> tuple[Receipt, ...]:
    """Write each page as a PDF of its own, and the receipt; all or none of them.

    Args:
        document: the pages.
        folder: where the files go; made if it is missing.
        pattern: the files' names, with `{date}`, `{page}`, `{publication}` in Python's
            format syntax.
        cache: converted pictures.
        inspect: looks at each PDF before any is written.

    Raises:
        InputError: the pattern is none, or gives two pages one name.
        UnfitError, OutputError: as `write_pdf`.
    """
    names = _names(document, pattern)
    files: dict[Path, bytes] = {}
    receipts = []
    for index, name in enumerate(names):
        alone = replace(
            document, pages=(document.pages[index],), designs=(document.design(index),)
        )
        rendered = render(alone, cache, inspect)
        files[folder / name] = rendered.data
        receipts.append(make_receipt(alone, folder / name, rendered))
    entries = [*_kept(folder, names), *(map(_entry, receipts))]
    files[folder / RECEIPT] = _receipt(document, entries)
    write_files(files)
    return tuple(receipts)


def _names(document: Document, pattern: str) -> list[str]:
    """Return the name of each page's file."""
    try:
        fields = [field for _, field, _, _ in Formatter().parse(pattern) if field]
        unknown = next((field for field in fields if field not in _FIELDS), None)
        if unknown is not None:
            raise _problem(msg("{field} is not known in it", field=unknown))
        names = [
            pattern.format(
                date=document.date, page=page.number, publication=document.publication
            )
            for page in document.pages
        ]
    except (ValueError, IndexError, KeyError) as error:
        raise _problem(msg("it is no pattern ({reason})", reason=error)) from None
    for name in names:
        if PurePath(name).name != name or "\\" in name or "\0" in name:
            raise _problem(msg("{name} is not a file's name", name=repr(name)))
    if len({name.casefold() for name in (*names, RECEIPT)}) <= len(names):
        raise _problem(msg("it gives several files one name"))
    return names


def _problem(why: Message) -> InputError:
    message = msg("the pattern of names: {why}", why=why)
    hint = msg("write {example}", example="{date:%Y%m%d}_{page:02}.pdf")
    return InputError(Problem(Mark("--split", 1, 1), "split", message, hint))


def _entry(receipt: Receipt) -> dict[str, Any]:
    (page,) = receipt.pages
    return {
        "file": receipt.path.name,
        "sha256": receipt.sha256,
        "size": receipt.size,
        "page": page.number,
        "colour": page.colour,
        "trim": [to_mm(page.width), to_mm(page.height)],
        "profile": receipt.profile,
        "profile_sha256": receipt.profile_sha256,
        "standard": receipt.standard,
    }


def _kept(folder: Path, names: Sequence[str]) -> list[dict[str, Any]]:
    """Return the entries of an old receipt whose files are not written anew."""
    try:
        old = json.loads((folder / RECEIPT).read_text("utf-8"))
        entries = old["files"] if old["format"] == _FORMAT else []
        return [
            entry
            for entry in entries
            if entry["file"] not in names and (folder / entry["file"]).is_file()
        ]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _receipt(document: Document, entries: list[dict[str, Any]]) -> bytes:
    receipt = {
        "format": _FORMAT,
        "publication": document.publication,
        "date": document.date.isoformat(),
        "files": sorted(entries, key=lambda entry: (entry["page"], entry["file"])),
    }
    return f"{json.dumps(receipt, ensure_ascii=False, indent=1)}\n".encode()
