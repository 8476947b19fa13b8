"""Rules of fonts and of text that can be read back (prepress, section 3, Fonts)."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from pressfile import (
    BLACK,
    BLEED,
    MM,
    add_font,
    codes,
    findings,
    fit,
    line,
    save,
    squares,
    string,
    to_unicode,
)  # fmt: skip

from layout.check.preflight import Limits
from layout.check.preflight.encodings import glyph_text, read_encoding
from layout.check.preflight.programs import Wanted, open_program


def show(operand: bytes, font: bytes = b"/F1") -> bytes:
    place = b" 9 Tf %.3f %.3f Td " % (BLEED + 20 * MM, BLEED + 90 * MM)
    return b"q " + BLACK + b"BT " + font + place + operand + b" Tj ET Q\n"


def descriptor(pdf: Pdf) -> Dictionary:
    font = pdf.pages[0].Resources.Font.F1
    return font.DescendantFonts[0].FontDescriptor


def not_embedded(pdf: Pdf) -> None:
    del descriptor(pdf).FontFile2


def whole(pdf: Pdf) -> None:
    pdf.pages[0].Resources.Font.F1 = add_font(pdf, "Squares")


def without_map(pdf: Pdf) -> None:
    del pdf.pages[0].Resources.Font.F1.ToUnicode


def private_map(pdf: Pdf) -> None:
    pairs = {1: "\ue000", 2: "B"}
    pdf.pages[0].Resources.Font.F1.ToUnicode = Stream(pdf, to_unicode(pairs))


@pytest.mark.parametrize(
    ("code", "content", "change", "family"),
    [
        ("font-embedded", b"", not_embedded, []),
        ("font-subset", b"", whole, []),
        ("to-unicode", b"", without_map, ["text-extract"]),
        ("to-unicode", b"", private_map, ["text-extract"]),
        ("notdef-glyph", show(b"<0000>"), None, ["to-unicode", "text-extract"]),
        ("notdef-glyph", show(b"<0063>"), None, ["to-unicode", "text-extract"]),
        ("blank-glyph", show(string("E")), None, ["text-extract"]),
    ],
)
def test_each_fault_of_fonts_has_its_code(check, code, content, change, family):
    """A font adds its code and none outside its family (prepress, 3, Fonts)."""
    found = check(content, change)
    assert code in found
    assert set(found) <= {code, *family}


def test_a_space_may_be_blank(check):
    """Only what ought to be seen must be drawn (blank-glyph)."""
    assert check(show(string("A B"))) == []


def test_a_font_that_is_selected_and_never_shown_counts(check):
    """ReportLab's unembedded Helvetica sits in every page (prepress, 4)."""

    def helvetica(pdf: Pdf) -> None:
        pdf.pages[0].Resources.Font.F2 = Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica
        )

    assert check(b"BT /F2 12 Tf ET\n", helvetica) == ["font-embedded"]
    assert check(b"", helvetica) == []


def test_a_damaged_font_program_counts_as_not_embedded(check):
    """What the RIP cannot open, it replaces (font-embedded)."""

    def damage(pdf: Pdf) -> None:
        descriptor(pdf).FontFile2 = Stream(pdf, squares()[:200])

    assert "font-embedded" in check(change=damage)


def test_type_3_fonts_are_found_with_what_they_paint(check):
    """Type 3 is refused, and RGB in its glyphs is RGB on the page (type3-font)."""

    def type3(pdf: Pdf) -> None:
        glyph = Stream(pdf, b"1000 0 d0 1 0 0 rg 0 0 750 750 re f")
        pdf.pages[0].Resources.Font.F3 = Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 1000, 1000]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), FirstChar=65, LastChar=65,
            Widths=Array([1000]), CharProcs=Dictionary(A=pdf.make_indirect(glyph)),
            Encoding=Dictionary(Differences=Array([65, Name.A])),
            Resources=Dictionary(),
        )  # fmt: skip

    assert check(show(b"(A)", b"/F3"), type3) == ["rgb", "type3-font"]


def test_a_subset_with_many_spare_glyphs_is_a_warning(tmp_path: Path):
    """300 kB or more with four times the glyphs shown (font-subset-size)."""
    size = len(squares()) / 1000
    path = save(fit(), tmp_path / "page.pdf")  # shows A and B of 3 drawn glyphs
    most = Limits(spare_font_kb=size, spare_font_share=1.5)
    assert [(f.code, f.level) for f in findings(path, most)] == [
        ("font-subset-size", "warning")
    ]
    assert findings(path, Limits(spare_font_kb=size + 0.1, spare_font_share=1.5)) == ()
    assert findings(path, Limits(spare_font_kb=size, spare_font_share=1.6)) == ()


def test_text_extract_allows_two_hundredths(tmp_path: Path):
    """98 of 100 characters are enough, 97 are not (text-extract, 2 %)."""
    for lost, expected in ((2, []), (3, ["text-extract"])):
        told = line("A" * (10 - lost % 2), size=5, y=80)
        pdf = fit(told, plain=True)
        content = b"".join(
            line("A" * 10, size=5, y=20 + 5 * row) for row in range(9)
        ) + line("A" * (10 - lost) + "B" * lost, size=5, y=80)
        pdf.pages[0].Contents = Stream(pdf, content)
        pairs = {1: "A"}
        pdf.pages[0].Resources.Font.F1.ToUnicode = Stream(pdf, to_unicode(pairs))
        found = codes(findings(save(pdf, tmp_path / "page.pdf")))
        assert [code for code in found if code != "to-unicode"] == expected


def simple_font(
    pdf: Pdf, subtype: Name, key: str, program: bytes, **keys: object
) -> None:
    held = Stream(pdf, program)
    for name, value in keys.items():
        held[f"/{name}"] = value
    info = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/ABCDEF+Simple"), Flags=32,
        FontBBox=Array([0, -200, 1000, 800]), Ascent=800, Descent=-200, ItalicAngle=0,
        CapHeight=700, StemV=80,
    )  # fmt: skip
    info[f"/{key}"] = pdf.make_indirect(held)
    pdf.pages[0].Resources.Font.F2 = Dictionary(
        Type=Name.Font, Subtype=subtype, BaseFont=Name("/ABCDEF+Simple"), FirstChar=65,
        LastChar=69, Widths=Array([1000] * 5), Encoding=Name.WinAnsiEncoding,
        FontDescriptor=pdf.make_indirect(info),
    )  # fmt: skip


def test_a_simple_truetype_font_is_read_by_its_encoding(check):
    """A and B are there, C is not, and E is empty (ISO 32000-1, 9.6.6.4)."""

    def simple(pdf: Pdf) -> None:
        simple_font(pdf, Name.TrueType, "FontFile2", squares())

    assert check(show(b"(AB)", b"/F2"), simple) == []
    assert check(show(b"(ABC)", b"/F2"), simple) == ["notdef-glyph"]
    assert "blank-glyph" in check(show(b"(ABE)", b"/F2"), simple)


def cff() -> bytes:
    """Return a CFF program with a drawn A, an empty E and a space."""
    pen = T2CharStringPen(1000, None)
    pen.moveTo((50, 0))
    pen.lineTo((50, 700))
    pen.lineTo((950, 700))
    pen.closePath()
    drawn, empty = pen.getCharString(), T2CharStringPen(1000, None).getCharString()
    builder = FontBuilder(1000, isTTF=False)
    order = [".notdef", "A", "E", "space"]
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({65: "A", 69: "E", 32: "space"})
    strings = dict(zip(order, (empty, drawn, empty, empty), strict=True))
    builder.setupCFF("Simple", {}, strings, {})
    builder.setupHorizontalMetrics(dict.fromkeys(order, (1000, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2()
    builder.setupPost()
    file = io.BytesIO()
    builder.font["CFF "].cff.compile(file, builder.font)
    return file.getvalue()


def test_a_bare_cff_font_is_read_by_its_names(check):
    """FontFile3 /Type1C: A is drawn, E is empty, B is missing (CFF)."""

    def bare(pdf: Pdf) -> None:
        kind = {"Subtype": Name.Type1C}
        simple_font(pdf, Name.Type1, "FontFile3", cff(), **kind)

    assert check(show(b"(A)", b"/F2"), bare) == []
    assert check(show(b"(AB)", b"/F2"), bare) == ["notdef-glyph"]
    assert check(show(b"(AE)", b"/F2"), bare) == ["blank-glyph"]


def type1() -> bytes:
    """Return a Type 1 program: a drawn A, an empty E, encrypted as it must be."""
    from fontTools.misc import eexec

    def charstring(code: bytes) -> bytes:
        return eexec.encrypt(b"\0\0\0\0" + code, 4330)[0]

    empty = bytes((139, 239, 13, 14))  # 0 100 hsbw endchar
    drawn = bytes((139, 239, 13, 239, 21 + 1, 239, 6, 239, 7, 9, 14))
    glyphs = {b".notdef": empty, b"A": drawn, b"E": empty}
    rows = b"".join(
        b"/%s %d RD " % (name, len(code) + 4) + charstring(code) + b" ND\n"
        for name, code in glyphs.items()
    )
    private = b"dup /Private 3 dict dup begin /lenIV 4 def\n2 index /CharStrings 3 "
    body = eexec.encrypt(b"\0\0\0\0" + private + b"dict dup begin\n" + rows, 55665)[0]
    clear = b"%!PS-AdobeFont-1.0: Simple\n/Encoding StandardEncoding def\n"
    return clear + b"currentfile eexec\n" + body


def test_a_type_1_font_is_read_without_running_it(check):
    """FontFile: A is drawn, E is empty, B is missing (Type 1)."""

    def old(pdf: Pdf) -> None:
        simple_font(pdf, Name.Type1, "FontFile", type1())

    assert check(show(b"(A)", b"/F2"), old) == []
    assert check(show(b"(AB)", b"/F2"), old) == ["notdef-glyph"]
    assert check(show(b"(AE)", b"/F2"), old) == ["blank-glyph"]


def test_a_cid_to_gid_map_is_followed():
    """CID 7 is glyph 1, which is drawn; CID 1 is not in the map."""
    program = open_program(squares(), "FontFile2", composite=True, to_gid={7: 1, 8: 4})
    states = [program.state(Wanted(cid)) for cid in (7, 8, 1)]
    assert states == ["drawn", "blank", "missing"]
    assert program.drawings == 3


def test_encodings_have_differences_and_bases():
    """Differences override a base from a code on (ISO 32000-1, table 114)."""
    held = Dictionary(
        BaseEncoding=Name.WinAnsiEncoding, Differences=Array([65, Name.B, Name.uni9F99])
    )
    names = read_encoding(held, False)
    assert [names[code] for code in (65, 66, 67)] == ["B", "uni9F99", "C"]
    assert glyph_text("uni9F99") == "龙"
    assert read_encoding(None, True) == {}


@pytest.mark.parametrize(
    ("cmap", "operand", "words"),
    [
        ("UniGB-UCS2-H", "龙年".encode("utf-16-be"), "龙年"),
        ("UniGB-UTF16-H", "龙𠮷".encode("utf-16-be"), "龙𠮷"),
        ("GBK-EUC-H", "A龙年".encode("gbk"), "A龙年"),
        ("GBK2K-H", "龙㐀".encode("gb18030"), "龙㐀"),
        ("ETenms-B5-V", "龍年".encode("big5"), "龍年"),
    ],
)
def test_predefined_cmaps_give_the_words(tmp_path: Path, cmap, operand, words):
    """Clients' pages are set in GBK and UCS-2 too; the words show in findings."""
    pdf = fit(show(b"<" + operand.hex().encode() + b">", b"/F2"))
    pdf.pages[0].Resources.Font.F2 = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/STSong-Light"),
        Encoding=Name(f"/{cmap}"), DescendantFonts=Array([Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=Name("/STSong-Light"),
            CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="GB1", Supplement=2),
        )]),
    )  # fmt: skip
    path = save(pdf, tmp_path / "page.pdf")
    limits = Limits(safety_mm=200)
    said = [f.words for f in findings(path, limits) if f.code == "text-safety"]
    assert words in "".join(said)
    assert "font-embedded" in codes(findings(path))


def test_vertical_text_runs_down(tmp_path: Path):
    """Identity-V: two glyphs of 9 pt take 18 pt downwards from the origin."""
    pdf = fit(show(string("AB")), plain=True)
    pdf.pages[0].Resources.Font.F1.Encoding = Name("/Identity-V")
    (found,) = findings(save(pdf, tmp_path / "page.pdf"), Limits(safety_mm=50))
    x, y, width, height = found.rect
    assert (width, height) == pytest.approx((9 / MM, 18 / MM), abs=0.01)
    assert x == pytest.approx(20 - 4.5 / MM, abs=0.01)
    assert y == pytest.approx(150 - 90, abs=0.01)
