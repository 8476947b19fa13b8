"""What is handed to output, and what output hands back.

A `Document` is everything a PDF depends on; the same document gives the same bytes.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from msgspec import Struct

from layout.assets.color import Profile
from layout.assets.fonts import FontLibrary
from layout.errors import Finding
from layout.page.model import Page
from layout.source.design import Design

Mode = Literal["press", "proof", "screen"]

CREATOR = "newspaper-layout"
"""What our files say they were made by."""


class Document(Struct, frozen=True):
    """Pages ready to be written as one PDF.

    Attributes:
        pages: the pages in order.
        title: the PDF's title.
        publication: the paper's name.
        date: the issue's date; the only date in the file (00:00 +08:00).
        language: language of the copy, such as `zh-Hans`.
        fonts: the faces the pages' lines are set in.
        designs: the design of each page, or one for all.
        mode: who the file is for.
        lang: language of what is added for people (proof marks): `zh` or `en`.
        build_id: first 8 hex digits of the inputs' sum.
        profile: the output profile, where it is not the program's own.
        heat: whether a proof shows loose and tight lines in colour.
    """

    pages: tuple[Page, ...]
    title: str
    publication: str
    date: datetime.date
    language: str
    fonts: FontLibrary
    designs: tuple[Design, ...]
    mode: Mode = "press"
    lang: str = "zh"
    build_id: str = ""
    profile: Profile | None = None
    heat: bool = False

    def design(self, index: int) -> Design:
        """Return the design of the page at `index`."""
        return self.designs[index if len(self.designs) > 1 else 0]


Inspect = Callable[[Document, bytes], tuple[Finding, ...]]
"""Looks at a PDF before it is written; raises `UnfitError` where it must not be."""


class PageReceipt(Struct, frozen=True):
    """A page as it was written: number, colour, trimmed size in points."""

    number: int
    colour: Literal["full", "black"]
    width: float
    height: float


class Receipt(Struct, frozen=True):
    """A file that was written: where, its sum and size, what is in it.

    `profile` names the output condition, `profile_sha256` is the sum of its ICC
    profile, `standard` what the file claims to be;
    `findings` are remarks made while writing, such as live transparency in an
    advertisement.
    """

    path: Path
    sha256: str
    size: int
    pages: tuple[PageReceipt, ...]
    profile: str
    profile_sha256: str
    standard: str
    findings: tuple[Finding, ...] = ()
