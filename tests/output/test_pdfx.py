"""The file is what the printer asked for: PDF/X-4, PDF/X-1a:2003."""

from __future__ import annotations

import hashlib
import re
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest
from making import (
    content,
    document_of,
    line_of,
    needs,
    open_pdf,
    page_of,
    paragraph,
    text_at,
)
from msgspec.structs import replace

from layout.assets.color import OWN_PROFILE, own_profile
from layout.errors import InputError, UnfitError
from layout.output.pdf import render_pdf
from layout.output.xmp import _NAMESPACES
from layout.page.model import Fill, Rect, Stroke
from layout.units import MM

WORDS = "新春伊始，龙乡大地一派繁忙景象。**2024**年。"


def made(pdfx: str = "x4", **more: Any) -> bytes:
    items = [
        Fill("a", Rect(20, 20, 40, 40), "tint"),
        Stroke("a", 20, 90, 200, 90, 0.75),
        *paragraph(WORDS, 20, 200),
    ]
    press = {"pdfx": pdfx} | more.pop("press", {})
    return render_pdf(document_of(page_of(*items), press=press, **more))


_FORBIDDEN = (
    *("SMask", "BM", "Group", "ca", "CA", "OCProperties", "OpenAction", "AA", "Annots"),
    *("JavaScript", "Encrypt", "LZWDecode", "ASCII85Decode", "ObjStm", "XRef", "TR"),
    "DeviceRGB",
)
"""Keys and names that PDF/X or this project forbids."""

STANDARDS = pytest.mark.parametrize("pdfx", ["x4", "x1a"])


@STANDARDS
@needs("qpdf")
def test_file_is_sound(pdfx: str, tmp_path: Path):
    """Check `qpdf-check`."""
    path = tmp_path / "page.pdf"
    path.write_bytes(made(pdfx))
    run = subprocess.run(["qpdf", "--check", path], capture_output=True)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(
    ("pdfx", "version", "info", "xmp"),
    [("x4", "1.6", None, "PDF/X-4"), ("x1a", "1.4", "PDF/X-1a:2003", None)],
)
def test_standard_is_named_where_it_belongs(pdfx, version, info, xmp):
    """X-4 in the XMP, X-1a in the Info; PDF 1.6 and 1.4."""
    pdf = open_pdf(made(pdfx))
    assert pdf.pdf_version == version
    named = pdf.docinfo.get("/GTS_PDFXVersion")
    assert (None if named is None else str(named)) == info
    assert _xmp(pdf, "pdfxid:GTS_PDFXVersion") == xmp


@STANDARDS
def test_output_intent_embeds_the_profile(pdfx: str):
    """One /GTS_PDFX intent, a CMYK output profile, an Info for a custom condition."""
    (intent,) = open_pdf(made(pdfx)).Root.OutputIntents
    assert intent.S == "/GTS_PDFX"
    assert str(intent.OutputConditionIdentifier) == "Custom"
    assert "newsprint" in str(intent.Info)
    assert "/RegistryName" not in intent
    assert intent.DestOutputProfile.N == 4
    assert intent.DestOutputProfile.read_bytes() == OWN_PROFILE.read_bytes()


def test_registered_condition_names_its_registry():
    (intent,) = open_pdf(made(press={"condition": "FOGRA39"})).Root.OutputIntents
    assert str(intent.RegistryName) == "http://www.color.org"


@STANDARDS
def test_info_and_xmp_agree(pdfx: str):
    """Check `info-xmp-mismatch`."""
    pdf = open_pdf(made(pdfx))
    info = pdf.docinfo
    assert str(info.Title) == "看渝西 2024-02-23" == _xmp(pdf, "dc:title")
    assert str(info.Author) == _xmp(pdf, "dc:creator") == "看渝西"
    assert str(info.Producer) == _xmp(pdf, "pdf:Producer")
    assert str(info.Creator) == _xmp(pdf, "xmp:CreatorTool")
    assert info.Trapped == "/False"
    assert _xmp(pdf, "pdf:Trapped") == "False"
    for key in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
        assert _xmp(pdf, key) == "2024-02-23T00:00:00+08:00"
    for stamp in (info.CreationDate, info.ModDate):
        assert str(stamp) == "D:20240223000000+08'00'"


def test_xmp_is_plain_utf8_with_room_to_edit():
    """XMP stays uncompressed."""
    stream = open_pdf(made()).Root.Metadata
    assert "/Filter" not in stream
    packet = stream.read_raw_bytes()
    assert packet.startswith(b'<?xpacket begin="\xef\xbb\xbf"')
    assert b'<?xpacket end="w"?>' in packet
    assert len(packet) > 3000  # 2,000 of them padding


@STANDARDS
def test_boxes_are_nested(pdfx: str):
    """Trim ⊆ Bleed = Media; 200 × 100 mm with 3 mm bleed is 206 × 106 mm."""
    page = open_pdf(made(pdfx)).pages[0]
    media = [float(v) for v in page.MediaBox]
    bleed, trim = ([float(v) for v in page[key]] for key in ("/BleedBox", "/TrimBox"))
    assert media == pytest.approx([0, 0, 206 * MM, 106 * MM], abs=1e-4)
    assert bleed == pytest.approx(media, abs=1e-6)
    assert trim == pytest.approx([3 * MM, 3 * MM, 203 * MM, 103 * MM], abs=1e-4)
    assert "/ArtBox" not in page.obj
    assert "/CropBox" not in page.obj


def test_without_bleed_all_boxes_are_equal():
    page = page_of(text_at(line_of("无出血")), bleed=0.0)
    made_page = open_pdf(render_pdf(document_of(page))).pages[0]
    boxes = [[float(v) for v in made_page[key]]
             for key in ("/MediaBox", "/BleedBox", "/TrimBox")]  # fmt: skip
    assert boxes[0] == boxes[1] == boxes[2] == pytest.approx([0, 0, 200 * MM, 100 * MM])


@STANDARDS
def test_fonts_are_embedded_one_a_face(pdfx: str):
    """No Helvetica, one Type 0 font a face (fonts-and-speed, traps 2)."""
    fonts = open_pdf(made(pdfx)).pages[0].Resources.Font
    bases = set()
    for font in fonts.values():
        assert font.Subtype == "/Type0"
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
        bases.add(str(font.BaseFont))
    assert len(bases) == 2
    assert not any("Helvetica" in base for base in bases)


@STANDARDS
def test_nothing_forbidden_is_in_the_file(pdfx: str):
    """No transparency, layers, actions, annotations, encryption."""
    data = made(pdfx)
    for key in _FORBIDDEN:
        assert not re.search(rb"/%s\b" % key.encode(), data), key


def test_streams_end_with_an_end_of_line():
    """Check `stream-eol`."""
    data = made()
    ends = [found.start() for found in re.finditer(rb"endstream", data)]
    assert len(ends) > 8
    assert all(data[end - 1] in b"\r\n" for end in ends)


def test_lengths_of_streams_do_not_count_that_end_of_line():
    for obj in open_pdf(made()).objects:
        if isinstance(obj, pikepdf.Stream):
            assert len(obj.read_raw_bytes()) == int(obj.Length)


def test_type_is_black_alone_and_overprints():
    """Text 0/0/0/1 DeviceCMYK, op true, OPM 1; never DeviceGray."""
    data = made()
    stream = content(data)
    before = stream[: stream.index("Tj")]
    assert re.findall(r"\S+ \S+ \S+ \S+ k\b", before)[-1] == "0 0 0 1 k"
    assert re.findall(r"/GS\w gs", before)[-1] == "/GSo gs"
    state = open_pdf(data).pages[0].Resources.ExtGState["/GSo"]
    assert (state.op, state.OP, state.OPM) == (True, True, 1)
    assert not re.search(r"(?<=\s)(g|G|rg|RG|sc|scn)\s", stream)


@pytest.mark.parametrize("colour", ["paper", "red", "grey"])
def test_white_and_coloured_type_knocks_out(colour: str):
    """White type must not overprint (check `white-overprint`)."""
    black = text_at(line_of("黑"), y=40)
    other = text_at(line_of("彩"), colour=colour)
    stream = content(render_pdf(document_of(page_of(black, other, black))))
    states = re.findall(r"/GS(\w) gs|(Tj)", stream)
    assert [state or shown for state, shown in states] == [
        "o",
        "Tj",
        "k",
        "Tj",
        "o",
        "Tj",
    ]


def test_areas_knock_out_and_black_rules_overprint():
    fill, rule = Fill("a", Rect(20, 20, 40, 40), "tint"), Stroke("a", 20, 9, 90, 9, 0.5)
    stream = content(render_pdf(document_of(page_of(fill, rule))))
    assert stream.index("/GSk gs") < stream.index("re f") < stream.index("/GSo gs")
    assert "0 0 0 1 K" in stream
    assert "0.12 0.04 0 0 k" in stream


def test_page_in_black_has_black_alone():
    """`colour: black`: type is solid, a tint a grey of the same lightness."""
    items = (
        Fill("a", Rect(20, 20, 40, 40), "tint"),
        text_at(line_of("红字"), colour="red"),
        text_at(line_of("白字"), colour="paper", y=60),
    )
    stream = content(render_pdf(document_of(page_of(*items, colour="black"))))
    inks = re.findall(r"(\S+) (\S+) (\S+) (\S+) [kK]\b", stream)
    assert {ink[:3] for ink in inks} == {("0", "0", "0")}
    # 0.3 · 12 + 0.59 · 4 = 5.96 → 6 %
    assert [ink[3] for ink in inks[::2]] == ["0.06", "1", "0"]


def test_id_follows_from_the_content():
    """One word more, another ID; the same document, the same bytes (M6)."""
    first, again = made(), made()
    other = render_pdf(document_of(page_of(text_at(line_of("别的")))))
    assert hashlib.sha256(first).digest() == hashlib.sha256(again).digest()
    ids = [bytes(open_pdf(data).trailer.ID[0]) for data in (first, again, other)]
    assert ids[0] == ids[1] != ids[2]
    assert len(ids[0]) == 16
    uuids = [_xmp(open_pdf(data), "xmpMM:DocumentID") for data in (first, other)]
    assert uuids[0] != uuids[1]


def test_title_and_language_are_known():
    root = open_pdf(made()).Root
    assert str(root.Lang) == "zh-Hans"
    assert root.ViewerPreferences.DisplayDocTitle is True


def test_title_with_markup_stays_well_formed():
    """XMP is XML; Info a PDF string with brackets and a backslash."""
    pdf = open_pdf(made(title="<A&B> (c\\d) \x07]]>"))
    assert str(pdf.docinfo.Title) == "<A&B> (c\\d)  ]]>" == _xmp(pdf, "dc:title")


def test_proof_claims_no_standard():
    """A proof is not for printing; its colours still look as on press."""
    pdf = open_pdf(made(mode="proof"))
    assert _xmp(pdf, "pdfxid:GTS_PDFXVersion") is None
    assert "/OutputIntents" in pdf.Root


def test_screen_edition_is_srgb():
    """Screen: DeviceRGB that is said to be sRGB, no CMYK."""
    data = made(mode="screen")
    pdf = open_pdf(data)
    space = pdf.pages[0].Resources.ColorSpace.DefaultRGB
    assert space[0] == "/ICCBased"
    assert space[1].N == 3
    assert b"acsp" in space[1].read_bytes()
    stream = content(data)
    assert "0 0 0 rg" in stream
    assert not re.search(r"(?<=\s)[kK]\s", stream)
    page = pdf.pages[0]
    assert [float(v) for v in page.MediaBox] == pytest.approx(
        [0, 0, 200 * MM, 100 * MM]
    )


def test_colour_that_the_design_lacks_is_told():
    """Exit 2, never a traceback."""
    with pytest.raises(InputError, match="no colour 'blau'") as caught:
        render_pdf(document_of(page_of(text_at(line_of("字"), colour="blau"))))
    assert "tint" in str(caught.value.problems[0].hint)


def test_profile_of_icc_4_is_not_for_x1a():
    """PDF 1.4 knows ICC version 2."""
    newer = replace(own_profile(), version=4)
    with pytest.raises(UnfitError) as caught:
        made("x1a", profile=newer)
    assert caught.value.findings[0].code == "icc-version"
    assert made("x4", profile=newer).startswith(b"%PDF-1.6")


def _xmp(pdf: pikepdf.Pdf, key: str) -> str | None:
    """Return what the packet says, read as XML by the standard library."""
    prefix, _, name = key.partition(":")
    spaces = dict(_NAMESPACES)
    root = ElementTree.fromstring(pdf.Root.Metadata.read_raw_bytes())
    found = root.find(f".//{{{spaces[prefix]}}}{name}")
    return None if found is None else "".join(found.itertext())
