"""Makes PDFs for preflight tests: one that is fit for press, and changes to it.

The page is 100 × 150 mm with 3 mm of bleed, so its trim's top left is at 8.504 pt from
the left and 8.504 pt from the top of the sheet. Text is set in a font of squares: A and
B are drawn, E is empty though it should not be, and code 0 is .notdef.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image

from layout.check.preflight import Limits, check_pdf
from layout.errors import Finding

MM = 72 / 25.4
BLEED = 3 * MM
WIDTH, HEIGHT = 100 * MM, 150 * MM
SHEET = (0.0, 0.0, WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED)
TRIM = (BLEED, BLEED, BLEED + WIDTH, BLEED + HEIGHT)

GLYPHS = {"A": 1, "B": 2, " ": 3, "E": 4}
ICC = Path(__file__).parents[3] / "layout" / "assets" / "newsprint.icc"
DATE, XMP_DATE = "D:20240223000000+08'00'", "2024-02-23T00:00:00+08:00"
BLACK = b"/Over gs 0 0 0 1 k "

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">看渝西 4</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate><xmp:CreatorTool>tests</xmp:CreatorTool>
<pdf:Producer>pikepdf</pdf:Producer><pdf:Trapped>False</pdf:Trapped>
<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
{claim}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
CLAIM = "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"

Change = Callable[[Pdf], None]


@cache
def squares() -> bytes:
    """Return a TrueType font: .notdef, A, B, space and an empty E, one em wide each."""
    pen = TTGlyphPen(None)
    pen.moveTo((50, -100))
    pen.lineTo((50, 800))
    pen.lineTo((950, 800))
    pen.lineTo((950, -100))
    pen.closePath()
    square, empty = pen.glyph(), TTGlyphPen(None).glyph()
    builder = FontBuilder(1000, isTTF=True)
    order = [".notdef", "A", "B", "space", "E"]
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({65: "A", 66: "B", 32: "space", 69: "E"})
    builder.setupGlyf(
        {".notdef": square, "A": square, "B": square, "space": empty, "E": empty}
    )
    builder.setupHorizontalMetrics(dict.fromkeys(order, (1000, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Squares", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    file = io.BytesIO()
    builder.font.recalcTimestamp = False
    builder.save(file)
    return file.getvalue()


def add_font(pdf: Pdf, name: str = "ABCDEF+Squares") -> Dictionary:
    """Return a composite font with identity encoding and a ToUnicode map."""
    program = Stream(pdf, squares())
    program.Length1 = len(squares())
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name(f"/{name}"), Flags=4, ItalicAngle=0,
        FontBBox=Array([0, -120, 1000, 880]), Ascent=880, Descent=-120, CapHeight=700,
        StemV=80, FontFile2=pdf.make_indirect(program),
    )  # fmt: skip
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name(f"/{name}"),
        CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        DW=1000, CIDToGIDMap=Name.Identity,
        FontDescriptor=pdf.make_indirect(descriptor),
    )  # fmt: skip
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name(f"/{name}"),
            Encoding=Name("/Identity-H"), ToUnicode=Stream(pdf, to_unicode()),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
        )
    )  # fmt: skip


def to_unicode(pairs: dict[int, str] | None = None) -> bytes:
    """Return a ToUnicode CMap for the squares, or for other pairs."""
    pairs = pairs or {code: character for character, code in GLYPHS.items()}
    rows = "".join(f"<{code:04X}> <{ord(c):04X}>\n" for code, c in pairs.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(pairs)} beginbfchar\n{rows}endbfchar\nendcmap end end"
    ).encode("ascii")


def string(text: str) -> bytes:
    """Return a string operand that shows `text` in the squares."""
    codes = (f"{GLYPHS[character]:04X}" for character in text)
    return b"<" + "".join(codes).encode("ascii") + b">"


def line(
    text: str = "ABAB", *, x: float = 20, y: float = 100, size: float = 9,
    paint: bytes = BLACK,
) -> bytes:  # fmt: skip
    """Return a line of text; x and y in mm from the trim's lower left corner."""
    place = f"BT /F1 {size} Tf {BLEED + x * MM:.3f} {BLEED + y * MM:.3f} Td "
    return b"q " + paint + place.encode("ascii") + string(text) + b" Tj ET Q\n"


def box(x: float, y: float, width: float, height: float, paint: bytes) -> bytes:
    """Return a filled rectangle, in mm from the trim's lower left corner."""
    sides = (BLEED + x * MM, BLEED + y * MM, width * MM, height * MM)
    return b"q " + paint + b" %.3f %.3f %.3f %.3f re f Q\n" % sides


def rule(width: float, paint: bytes, *, y: float = 60) -> bytes:
    """Return a horizontal stroke of `width` points, 40 mm long."""
    ends = (width, BLEED + 20 * MM, BLEED + y * MM, BLEED + 60 * MM, BLEED + y * MM)
    return b"q " + paint + b" %.4f w %.3f %.3f m %.3f %.3f l S Q\n" % ends


def place(
    name: str, width: float, height: float, x: float = 20, y: float = 20
) -> bytes:
    """Return a picture's placement; width and height in points, x and y in mm."""
    matrix = (width, height, BLEED + x * MM, BLEED + y * MM)
    head = b"q %.4f 0 0 %.4f %.3f %.3f cm /" % matrix
    return head + name.encode("ascii") + b" Do Q\n"


def noise(width: int, height: int, mode: str = "CMYK", most: int = 140) -> Image.Image:
    """Return a picture of smooth change, no plate over `most` of 255."""
    ramp = Image.linear_gradient("L").resize((width, height))
    bands = len(Image.new(mode, (1, 1)).getbands())
    plate = ramp.point([value * most // 255 for value in range(256)])
    return Image.merge(mode, [plate] * bands) if bands > 1 else plate


def add_image(
    pdf: Pdf, picture: Image.Image, name: str = "Im1", **keys: object
) -> Stream:
    """Put a picture into the page's resources, uncompressed by default."""
    spaces = {"L": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}
    image = Stream(pdf, picture.tobytes())
    image.Type, image.Subtype = Name.XObject, Name.Image
    image.Width, image.Height = picture.size
    image.BitsPerComponent = 1 if picture.mode == "1" else 8
    image.ColorSpace = Name(f"/{spaces.get(picture.mode, 'DeviceGray')}")
    for key, value in keys.items():
        image[f"/{key}"] = value
    page = pdf.pages[0]
    page.Resources.XObject[f"/{name}"] = pdf.make_indirect(image)
    return image


def jpeg(picture: Image.Image, quality: int = 95) -> bytes:
    """Return a picture as JPEG."""
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality, subsampling=0)
    return file.getvalue()


def add_jpeg(pdf: Pdf, picture: Image.Image, data: bytes, **keys: object) -> Stream:
    """Put a JPEG into the page's resources as Im1."""
    image = add_image(pdf, picture, **keys)
    image.write(data, filter=Name.DCTDecode)
    return image


def fit(content: bytes = b"", *, plain: bool = False) -> Pdf:
    """Return a PDF/X-4 that is fit for press: a line of text, and `content`.

    `plain` leaves the line out.
    """
    pdf = pikepdf.new()
    state = Dictionary(Type=Name.ExtGState, op=True, OP=True, OPM=1)
    page = pdf.add_blank_page(page_size=SHEET[2:])
    page.MediaBox = page.BleedBox = Array(SHEET)
    page.TrimBox = Array([round(side, 4) for side in TRIM])
    page.Resources = Dictionary(
        Font=Dictionary(F1=add_font(pdf)),
        ExtGState=Dictionary(Over=state),
        XObject=Dictionary(),
        ColorSpace=Dictionary(),
    )
    page.Contents = Stream(pdf, (b"" if plain else line()) + content)
    profile = Stream(pdf, ICC.read_bytes())
    profile.N = 4
    intent = Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier="Custom",
        Info="Newsprint", DestOutputProfile=pdf.make_indirect(profile),
    )  # fmt: skip
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    set_xmp(pdf, XMP.format(date=XMP_DATE, claim=CLAIM))
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title="看渝西 4", CreationDate=DATE, ModDate=DATE, Creator="tests",
            Producer="pikepdf", Trapped=Name("/False"),
        )
    )  # fmt: skip
    return pdf


def set_xmp(pdf: Pdf, xmp: str) -> None:
    """Put an XMP packet into the catalogue."""
    stream = Stream(pdf, xmp.encode("utf-8"))
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = pdf.make_indirect(stream)


def make_x1a(pdf: Pdf) -> None:
    """Turn the fit file into PDF/X-1a:2003, but for the version."""
    set_xmp(pdf, XMP.format(date=XMP_DATE, claim=""))
    pdf.trailer.Info.GTS_PDFXVersion = String("PDF/X-1a:2003")


def save(pdf: Pdf, path: Path, version: str = "1.6", **options: object) -> Path:
    """Write the file without packing its objects or compressing its streams."""
    settings: dict[str, object] = {
        "force_version": version,
        "deterministic_id": True,
        "compress_streams": False,
        "object_stream_mode": pikepdf.ObjectStreamMode.disable,
        "fix_metadata_version": False,
    }
    pdf.save(path, **{**settings, **options})
    return path


def findings(path: Path, limits: Limits | None = None) -> tuple[Finding, ...]:
    """Return what preflight finds without plates."""
    return check_pdf(path, limits or Limits()).findings


def codes(found: tuple[Finding, ...]) -> list[str]:
    """Return the codes of findings, each once, sorted."""
    return sorted({finding.code for finding in found})
