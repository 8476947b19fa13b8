"""The facts of a file: its bytes, its identity, its fonts and its pages."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from layout.check.preflight.geometry import Rect
from layout.check.preflight.limits import PdfX
from layout.check.preflight.model import Page


class ShownGlyph(Struct, frozen=True):
    """A code of a font that a page shows, with what the font program has for it."""

    code: int
    text: str
    state: Literal["drawn", "blank", "missing", "unknown"]
    page: int
    rect: Rect


class FontFact(Struct, frozen=True):
    """A font that is selected on some page (`pages`), and what is shown of it.

    `embedded` is FontFile, FontFile2, FontFile3 or ""; `drawings` the glyphs of its
    program that have an outline; `unmapped` the shown codes no text can be had for.
    """

    name: str
    kind: str
    embedded: str
    is_tagged: bool
    program_bytes: int
    drawings: int
    glyphs: tuple[ShownGlyph, ...]
    pages: tuple[int, ...]
    broken: str = ""


class Profile(Struct, frozen=True):
    """An ICC profile's header; `fault` says why it cannot be used."""

    size: int
    stated_size: int
    version: tuple[int, int]
    kind: str
    space: str
    fault: str = ""


class Intent(Struct, frozen=True):
    """An entry of OutputIntents; `profile` None when none is embedded."""

    subtype: str
    identifier: str
    info: str
    registry: str
    profile: Profile | None = None
    components: int | None = None


class Metadata(Struct, frozen=True):
    """What XMP says: properties by `prefix:name`; `fault` why it cannot be read."""

    present: bool = False
    compressed: bool = False
    fault: str = ""
    values: tuple[tuple[str, str], ...] = ()

    def get(self, key: str) -> str | None:
        """Return the property's text, or None."""
        return dict(self.values).get(key)


class Info(Struct, frozen=True):
    """The document information: text strings, names as their text."""

    values: tuple[tuple[str, str], ...] = ()

    def get(self, key: str) -> str | None:
        """Return the entry's text, or None."""
        return dict(self.values).get(key)


class Syntax(Struct, frozen=True):
    """The file as bytes."""

    leading_bytes: int = 0
    version: tuple[int, int] = (0, 0)
    end_marks: int = 1
    is_linearized: bool = False
    encryption: str = ""
    has_id: bool = False
    object_streams: bool = False
    glued_streams: int = 0
    complaints: tuple[str, ...] = ()
    bad_filters: tuple[str, ...] = ()
    external_streams: int = 0


class Facts(Struct, frozen=True):
    """All that the checks know of a file."""

    pdfx: PdfX
    claims: tuple[str, str] = ("", "")
    syntax: Syntax = field(default_factory=Syntax)
    info: Info = field(default_factory=Info)
    xmp: Metadata = field(default_factory=Metadata)
    intents: tuple[Intent, ...] = ()
    actions: tuple[str, ...] = ()
    attachments: int = 0
    layers: tuple[str, ...] = ()
    fonts: tuple[FontFact, ...] = ()
    pages: tuple[Page, ...] = ()
    pages_left_out: int = 0
