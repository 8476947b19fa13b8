"""Faces embedded by ReportLab, read back with pikepdf and pypdfium2."""

import gc
import io
import weakref
from pathlib import Path

import font_maker as made
import pikepdf
import pypdfium2
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont
from reportlab.pdfgen.canvas import Canvas

from layout.assets.face import Face
from layout.assets.fonts import FontLibrary
from layout.assets.pdffont import PdfFont
from layout.errors import InputError

_OPEN: list[pikepdf.Pdf] = []
"""pikepdf's objects live as long as their document."""


def page(*lines: tuple[PdfFont, str], vertical: bool = False) -> bytes:
    """Return a PDF with a line of 20 pt for each font and its text."""
    file = io.BytesIO()
    first = lines[0][0]
    canvas = Canvas(
        file, pagesize=(400, 400), invariant=1, initialFontName=first.font_name
    )
    for font in {id(font): font for font, _ in lines}.values():
        font.attach(canvas)
    y = 360
    for font, text in lines:
        name = font.vertical_name if vertical else font.name
        codes = "".join(f"{font.code(c, vertical=vertical):04X}" for c in text)
        canvas._code.append(f"BT {name} 20 Tf 1 0 0 1 20 {y} Tm <{codes}> Tj ET")
        y -= 30
    canvas.save()
    return file.getvalue()


def fonts_of(pdf: bytes) -> dict[str, pikepdf.Object]:
    document = pikepdf.open(io.BytesIO(pdf))
    _OPEN.append(document)
    return dict(document.pages[0].Resources.Font)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return document[0].get_textpage().get_text_range().replace("\r\n", "\n")


def mapped(font: pikepdf.Object) -> dict[int, str]:
    """Return the entries of a font's ToUnicode CMap."""
    entries = {}
    for line in font.ToUnicode.read_bytes().decode().splitlines():
        if line.startswith("<") and line != "<0000> <FFFF>":
            code, text = line.split()
            entries[int(code[1:-1], 16)] = bytes.fromhex(text[1:-1]).decode("utf-16-be")
    return entries


SOURCES = {"ttf": made.ttf(), "otf": made.otf(), "cid": made.cid_otf()}


@pytest.fixture(params=SOURCES)
def square(request: pytest.FixtureRequest, tmp_path: Path) -> Face:
    return made.face(tmp_path, SOURCES[request.param])


def test_a_face_is_one_embedded_subset_with_identity_h(square: Face) -> None:
    """M1: Type 0, Identity-H, a subset tag, the program inside; no other font."""
    found = fonts_of(page((PdfFont(square), "A龙，")))
    assert list(found) == ["/song-400"]
    font = found["/song-400"]
    assert (font.Subtype, font.Encoding) == ("/Type0", "/Identity-H")
    descendant = font.DescendantFonts[0]
    tag, _, name = str(descendant.BaseFont)[1:].partition("+")
    assert len(tag) == 6 and tag.isalpha() and tag.isupper()
    assert name == "Square-Regular"
    keys = set(descendant.FontDescriptor.keys()) & {"/FontFile2", "/FontFile3"}
    assert len(keys) == 1


def test_codes_are_the_fonts_own_glyph_ids(square: Face) -> None:
    """A page's stream does not depend on what else the document holds."""
    font = PdfFont(square)
    assert font.code("龙") == made.ORDER.index("long")
    assert font.code("A") == made.ORDER.index("A")


def test_widths_are_written_where_they_are_not_an_em(square: Face) -> None:
    """DW 1000; A has 500, the dot 400; advance() gives the same numbers."""
    font = PdfFont(square)
    descendant = fonts_of(page((font, "A·龙")))["/song-400"].DescendantFonts[0]
    assert descendant.DW == 1000
    a, dot = made.ORDER.index("A"), made.ORDER.index("dot")
    first, widths, second, more = list(descendant.W)
    assert (int(first), [int(w) for w in widths]) == (a, [500])
    assert (int(second), [int(w) for w in more]) == (dot, [400])
    assert font.advance(font.code("A")) == 500
    assert font.advance(font.code("龙")) == 1000


def test_two_texts_of_one_glyph_are_both_found(square: Face) -> None:
    """U+00B7 and U+30FB share a glyph; so do space and no-break space."""
    pdf = page((PdfFont(square), "A·A・A A\u00a0A"))
    codes = mapped(fonts_of(pdf)["/song-400"])
    assert sorted(codes.values()) == sorted(["A", "·", "・", " ", "\u00a0"])
    assert text_of(pdf) == "A·A・A A\u00a0A"


def test_both_codes_of_a_glyph_show_it(square: Face) -> None:
    """The spare code draws the same ink as the first, 400/1000 × 20 pt further on."""
    image = pypdfium2.PdfDocument(page((PdfFont(square), "·・")))[0].render(scale=4)
    dark = [
        min(image.to_pil().convert("L").crop(box).tobytes())
        for box in ((80, 100, 112, 160), (112, 100, 144, 160))
    ]
    assert dark == [0, 0]


def test_a_warm_process_forgets_the_document_before(square: Face) -> None:
    """ToUnicode is right for this document only, whatever was set before."""
    first = page((PdfFont(square), "·"))
    second = page((PdfFont(square), "・"))
    assert mapped(fonts_of(first)["/song-400"]) == {made.ORDER.index("dot"): "·"}
    assert mapped(fonts_of(second)["/song-400"]) == {made.ORDER.index("dot"): "・"}


def test_a_form_is_drawn_and_its_source_is_found(square: Face) -> None:
    """A hyphen or quote replaced shows the form; extraction gives the source."""
    font = PdfFont(square)
    code = font.code("A", form="龙")
    assert font.advance(code) == 1000
    pdf = page((font, "A龙"))
    texts = mapped(fonts_of(pdf)["/song-400"])
    assert texts[code] == "A"
    assert sorted(texts.values()) == ["A", "A", "龙"]


def test_the_program_holds_just_the_glyphs_shown(square: Face) -> None:
    """Three characters and .notdef, each at its code."""
    font = PdfFont(square)
    descendant = fonts_of(page((font, "A龙，")))["/song-400"].DescendantFonts[0]
    descriptor = descendant.FontDescriptor
    if "/FontFile3" in descriptor:
        program = CFFFontSet()
        program.decompile(io.BytesIO(descriptor.FontFile3.read_bytes()), None)
        codes = sorted(font.code(c) for c in "A龙，")
        names = [f"cid{code:05}" for code in codes]
        assert program[0].charset == [".notdef", *names]
        return
    table = descendant.CIDToGIDMap.read_bytes()
    shown = TTFont(io.BytesIO(descriptor.FontFile2.read_bytes()))
    assert shown["maxp"].numGlyphs == 4
    gid = int.from_bytes(table[2 * font.code("龙") :][:2], "big")
    glyph = shown["glyf"][shown.getGlyphOrder()[gid]]
    assert (glyph.xMin, glyph.xMax) == (50, 950)


def test_a_vertical_run_has_a_companion_on_the_same_program(square: Face) -> None:
    """Identity-V, glyphs through vert, one descendant; only where there is a run."""
    font = PdfFont(square)
    pdf = page((font, "“龙"), vertical=True)
    found = fonts_of(pdf)
    assert sorted(found) == ["/song-400", "/song-400-V"]
    across, down = found["/song-400"], found["/song-400-V"]
    assert down.Encoding == "/Identity-V"
    assert down.DescendantFonts[0].objgen == across.DescendantFonts[0].objgen
    assert font.code("“", vertical=True) == made.ORDER.index("quote.vert")
    assert text_of(pdf).replace("\n", "") == "“龙"


def test_the_pen_goes_down_from_the_top_centre_of_the_cell(square: Face) -> None:
    """龙 at 20,360, 20 pt: half an em left, 0.88 em down; ink 50-950 by -80-830.

    Left 20 - 10 + 1 = 11, right 29, top 360 - 17.6 + 16.6 = 359, foot 340.8.
    """
    pdf = page((PdfFont(square), "龙"), vertical=True)
    image = pypdfium2.PdfDocument(pdf)[0].render(scale=10).to_pil().convert("L")
    box = image.point(lambda value: 255 - value).getbbox()
    assert box == pytest.approx((110, 4000 - 3590, 290, 4000 - 3408), abs=1)


def test_two_builds_have_the_same_bytes(library: FontLibrary) -> None:
    """M6: object numbers, subset tags and streams follow from the content."""
    faces = [library.by_key(key) for key in ("song-400", "hei-700", "kai-400")]

    def build() -> bytes:
        return page(*((PdfFont(face), "看渝西·2024年“龙”") for face in faces))

    assert build() == build()


def test_the_subset_tag_follows_from_the_content(square: Face) -> None:
    def tag(text: str) -> str:
        found = fonts_of(page((PdfFont(square), text)))["/song-400"]
        return str(found.DescendantFonts[0].BaseFont)[1:7]

    assert tag("A龙") == tag("A龙") != tag("A")


def test_reportlabs_own_text_works_with_it(square: Face) -> None:
    """drawString, stringWidth and the initial font go through ReportLab's protocol."""
    file = io.BytesIO()
    font = PdfFont(square)
    canvas = Canvas(file, invariant=1, initialFontName=font.font_name)
    canvas.setFont("song-400", 10)
    assert canvas.stringWidth("A龙", "song-400", 10) == 15
    canvas.drawString(50, 700, "A龙")
    canvas.drawCentredString(200, 600, "，A")
    canvas.showPage()
    canvas.setFont("song-400", 10)
    canvas.drawString(50, 700, "龙A")
    canvas.save()
    pdf = file.getvalue()
    assert list(fonts_of(pdf)) == ["/song-400"]
    assert b"Helvetica" not in pdf
    assert text_of(pdf).split() == ["A龙", "，A"]


def test_a_font_that_shows_nothing_is_not_written(square: Face, tmp_path: Path) -> None:
    """font-embedded: a font that is merely selected would be a finding."""
    other = PdfFont(made.face(tmp_path, made.ttf(), "kai-400"))
    used = PdfFont(square)
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1, initialFontName=other.font_name)
    used.attach(canvas)
    other.attach(canvas)
    canvas.setFont("song-400", 10)
    canvas.drawString(50, 700, "A")
    canvas.save()
    assert list(fonts_of(file.getvalue())) == ["/song-400"]


def test_two_faces_are_never_taken_for_one_another(tmp_path: Path) -> None:
    """ReportLab aliases fonts of one name; a face of the same key replaces the last."""
    for data in (made.ttf(), made.otf()):
        folder = tmp_path / str(len(data))
        folder.mkdir()
        font = PdfFont(made.face(folder, data))
        descriptor = fonts_of(page((font, "A")))["/song-400"].DescendantFonts[0]
        kind = "/CIDFontType2" if data == made.ttf() else "/CIDFontType0"
        assert descriptor.Subtype == kind


def test_a_character_without_glyph_is_never_drawn(square: Face) -> None:
    """A10 stops it before; here it cannot become .notdef in silence."""
    with pytest.raises(LookupError):
        PdfFont(square).code("Z")


def test_a_document_is_forgotten_when_it_is_gone(square: Face) -> None:
    """A server that builds all day keeps nothing of a document."""
    canvas = Canvas(io.BytesIO(), invariant=1)
    font = PdfFont(square)
    font.attach(canvas)
    font.code("A")
    gone = weakref.ref(font)
    del canvas, font
    gc.collect()
    assert gone() is None


def test_more_texts_than_spare_codes_still_have_their_own(square: Face) -> None:
    """300 texts on one glyph: 300 codes, none of them another glyph's."""
    font = PdfFont(square)
    long = font.code("龙")
    texts = [chr(0x4E00 + n) for n in range(300)]
    codes = {font.code(text, form="A") for text in texts}
    assert len(codes) == 300 and long not in codes


def test_a_font_that_cannot_be_subset_names_its_place(tmp_path: Path) -> None:
    """Issue 4: a damaged CFF is an input error, not a traceback."""
    whole = made.otf()
    place = whole.index(b"CFF ")
    start = int.from_bytes(whole[place + 8 : place + 12], "big")
    broken = whole[: start + 30] + b"\xff" * 60 + whole[start + 90 :]
    font = PdfFont(made.face(tmp_path, broken))
    font._texts[1], font._glyphs[1] = "A", 1
    with pytest.raises(InputError, match="damaged"):
        page((font, ""))
