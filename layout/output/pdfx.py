"""What makes a file PDF/X: identity, output intent, boxes (ISO 15930-4 and -7).

PDF/X-4 is PDF 1.6, PDF/X-1a:2003 is PDF 1.4; both come from the same pages
(ISO 15930-7 and -4). A proof carries the output intent, so that it looks right, but
does not claim to be PDF/X, lest it be printed. A screen edition's colours are sRGB.
"""

from __future__ import annotations

import hashlib
import zlib
from functools import partial

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFArrayCompact,
    PDFDictionary,
    PDFName,
    PDFStream,
)

from layout.assets.color import Profile, own_profile, screen_profile
from layout.assets.picturecache import PictureCache
from layout.output.container import Metadata, PressCanvas
from layout.output.document import Document
from layout.output.identity import VERSIONS, Info, make_identity
from layout.output.sheet import Sheet
from layout.output.strings import text_string
from layout.output.xmp import make_xmp

_CUSTOM = "Custom"
"""The identifier of a condition that is in no registry."""

_SCREEN_SPACE = "DefaultRGB"
"""The resource that says what a page's DeviceRGB is (PDF 32000-1, 8.6.5.6)."""


def open_canvas(document: Document, cache: PictureCache | None = None) -> PressCanvas:
    """Return a canvas whose document says what it is and how its colours are meant.

    The profile as it is packed comes from the cache, where it is there.
    """
    identity = make_identity(document)
    canvas = PressCanvas(VERSIONS[identity.pdfx], document.language)
    doc = canvas.document
    doc.info = Info(identity)
    catalog = doc.Catalog
    catalog.Metadata = Metadata(partial(make_xmp, identity))
    if document.mode != "screen":
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.OutputIntents = PDFArray([_output_intent(document, canvas, cache)])
    catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
    return canvas


def prepare_page(document: Document, canvas: PressCanvas, sheet: Sheet) -> None:
    """Give the canvas's page its boxes, and the colours of a screen where it is one."""
    canvas.setPageSize(sheet.media[2:])
    canvas.setTrimBox(sheet.trim)
    canvas.setBleedBox(sheet.bleed)
    if document.mode == "screen":
        canvas.use_colour_space(_SCREEN_SPACE, _screen_space)


def press_profile(document: Document) -> Profile:
    """Return the profile that the pages are separated for."""
    return document.profile or own_profile()


def _output_intent(
    document: Document, canvas: PressCanvas, cache: PictureCache | None
) -> PDFDictionary:
    press = document.design(0).press
    profile = _profile_stream(press_profile(document), 4, cache)
    intent = PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFX"),
            "OutputConditionIdentifier": text_string(press.condition),
            "OutputCondition": text_string(press.condition_info),
            "Info": text_string(press.condition_info),
            "DestOutputProfile": canvas.document.Reference(profile),
        }
    )
    if press.condition != _CUSTOM:
        intent["RegistryName"] = text_string("http://www.color.org")
    return intent


def _screen_space(canvas: PressCanvas) -> PDFArrayCompact:
    stream = _profile_stream(screen_profile(), 3, None)
    return PDFArrayCompact([PDFName("ICCBased"), canvas.document.Reference(stream)])


def _profile_stream(
    profile: Profile, channels: int, cache: PictureCache | None
) -> PDFStream:
    """Return a profile's stream; of its tables no effort makes less than the least."""
    entries = {"N": channels, "Filter": PDFName("FlateDecode")}
    name = f"profile {profile.sha256} {zlib.ZLIB_RUNTIME_VERSION}"
    key = hashlib.sha256(name.encode()).hexdigest()
    packed = cache.get(key) if cache else None
    if packed is None:
        packed = zlib.compress(profile.data, 1)
        if cache:
            cache.put(key, packed)
    return PDFStream(PDFDictionary(entries), packed)
