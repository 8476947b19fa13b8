"""Clients' PDFs on the page."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from making import content, document_of, needs, open_pdf, page_of, pdf_text
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from layout.errors import InputError, Mark, UnfitError
from layout.output.pdf import render_pdf, write_pdf
from layout.page.model import Advert, Rect
from layout.preview.raster import rasterise
from layout.units import MM

FRAME = Rect(100, 50, 90 * MM, 60 * MM)
MARK = Mark("issue.yaml", 30, 5)
SOLID = b"0 1 1 0 k 0 0 2000 2000 re f"


def client_pdf(
    path: Path,
    size: tuple[float, float] = (90 * MM, 60 * MM),
    code: bytes = SOLID,
    **page: Any,
) -> Path:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=size)
    made = pdf.pages[0]
    made.Contents = pdf.make_stream(code)
    for key, value in page.items():
        made[f"/{key}"] = value(pdf) if callable(value) else value
    pdf.save(path)
    return path


def advert(path: Path, **more: Any) -> Advert:
    return Advert(
        "ad", "ad", more.pop("rect", FRAME), path.name, str(path), mark=MARK, **more
    )


def build(item: Advert, mode: str = "press", pdfx: str = "x4") -> bytes:
    return render_pdf(document_of(page_of(item), mode=mode, press={"pdfx": pdfx}))


def ink_at(data: bytes, x: float, y: float) -> tuple[int, int, int]:
    image = Image.open(io.BytesIO(rasterise(data, 0, 72))).convert("RGB")
    return image.getpixel((int(x + 3 * MM), int(image.height - y - 3 * MM)))


@pytest.mark.parametrize("pdfx", ["x4", "x1a"])
def test_page_is_placed_as_it_is_in_its_frame(tmp_path: Path, pdfx: str):
    data = build(advert(client_pdf(tmp_path / "ad.pdf")), pdfx=pdfx)
    (form,) = open_pdf(data).pages[0].Resources.XObject.values()
    assert form.Subtype == "/Form"
    assert form.read_bytes().strip() == SOLID
    inside, outside = ink_at(data, 110, 60), ink_at(data, 90, 60)
    assert inside[0] > 180 and inside[1] < 90
    assert min(outside) > 235


def test_it_is_clipped_to_its_frame(tmp_path: Path):
    """0.9 mm too wide is within the slack, and cut off."""
    path = client_pdf(tmp_path / "ad.pdf", (90.9 * MM, 60 * MM))
    assert "100 50 255.118 170.079 re W n" in content(build(advert(path)))


def test_its_bleed_shows_where_its_frame_meets_the_trim(tmp_path: Path):
    """Client's bleed of 3 mm fills ours at the page's corner."""
    trim = Array([3 * MM, 3 * MM, 93 * MM, 63 * MM])
    bleed = Array([0, 0, 96 * MM, 66 * MM])
    path = client_pdf(
        tmp_path / "ad.pdf", (96 * MM, 66 * MM), TrimBox=trim, BleedBox=bleed
    )
    data = build(advert(path, rect=Rect(0, 0, 90 * MM, 60 * MM)))
    assert ink_at(data, -6, -6)[1] < 90


def test_turned_page_is_placed_upright(tmp_path: Path):
    """/Rotate 90: a page of 60 × 90 mm is 90 × 60 mm."""
    path = client_pdf(tmp_path / "ad.pdf", (60 * MM, 90 * MM), Rotate=90)
    data = build(advert(path))
    assert ink_at(data, 100 + 85 * MM, 50 + 55 * MM)[1] < 90


@pytest.mark.parametrize(
    ("size", "told"), [((100, 60), "+10 and +0 mm"), ((90, 50), "+0 and -10 mm")]
)
def test_size_that_does_not_fit_says_by_how_much(tmp_path: Path, size, told):
    path = client_pdf(tmp_path / "ad.pdf", (size[0] * MM, size[1] * MM))
    document = document_of(page_of(advert(path)), mode="proof")
    (finding,) = write_pdf(document, tmp_path / "out.pdf").findings
    assert (finding.code, finding.level, finding.mark) == (
        "advert-size",
        "warning",
        MARK,
    )
    assert told in str(finding.message)


def test_advert_larger_than_its_frame_stops_the_press(tmp_path: Path):
    path = client_pdf(tmp_path / "ad.pdf", (100 * MM, 60 * MM))
    with pytest.raises(UnfitError):
        build(advert(path))


def transparent(_: pikepdf.Pdf) -> Dictionary:
    state = Dictionary(ca=0.5, Type=Name.ExtGState)
    return Dictionary(ExtGState=Dictionary(G0=state))


def test_live_transparency_is_a_warning_in_x4_and_an_error_in_x1a(tmp_path: Path):
    path = client_pdf(
        tmp_path / "ad.pdf", code=b"/G0 gs " + SOLID, Resources=transparent
    )
    item = advert(path)
    receipt = write_pdf(document_of(page_of(item)), tmp_path / "out.pdf")
    assert [(f.code, f.level) for f in receipt.findings] == [
        ("transparency", "warning")
    ]
    with pytest.raises(UnfitError) as caught:
        build(item, pdfx="x1a")
    assert caught.value.findings[0].code == "transparency"


def test_group_that_groups_nothing_does_not_stop_x1a(tmp_path: Path):
    """Many programs give every page a group; X-1a allows none."""
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK, Type=Name.Group)
    data = build(advert(client_pdf(tmp_path / "ad.pdf", Group=group)), pdfx="x1a")
    assert b"/Group" not in data


def test_hidden_layers_stop_the_press(tmp_path: Path):
    path = client_pdf(tmp_path / "ad.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="hidden"))
        pdf.Root.OCProperties = Dictionary(
            OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]))
        )
        pdf.save()
    with pytest.raises(UnfitError) as caught:
        build(advert(path))
    assert caught.value.findings[0].code == "layers"


@needs("qpdf")
def test_shared_and_circular_objects_are_copied_once(tmp_path: Path):
    def resources(pdf: pikepdf.Pdf) -> Dictionary:
        shared = pdf.make_indirect(Dictionary(Type=Name.ExtGState, op=True))
        shared["/Back"] = Array(
            [shared, Name("/名 字"), pikepdf.String("串)("), 1.5, None]
        )
        return Dictionary(ExtGState=Dictionary(G0=shared, G1=shared))

    path = client_pdf(tmp_path / "ad.pdf", Resources=resources)
    data = build(advert(path))
    (form,) = open_pdf(data).pages[0].Resources.XObject.values()
    states = form.Resources.ExtGState
    assert states.G0.objgen == states.G1.objgen == states.G0.Back[0].objgen
    assert str(states.G0.Back[1]) == "/名 字"
    assert str(states.G0.Back[2]) == "串)("
    assert not open_pdf(data).check_pdf_syntax()


def test_links_to_the_client_pages_stay_behind(tmp_path: Path):
    path = client_pdf(tmp_path / "ad.pdf", StructParents=3, PieceInfo=Dictionary(X=1))
    data = build(advert(path))
    assert b"StructParents" not in data
    assert b"PieceInfo" not in data
    assert data.count(b"/Type /Page\n") + data.count(b"/Type /Page ") == 1


@needs("pdftotext")
def test_its_text_can_be_found(tmp_path: Path):
    def font(pdf: pikepdf.Pdf) -> Dictionary:
        face = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)
        return Dictionary(Font=Dictionary(F1=pdf.make_indirect(face)))

    code = b"BT /F1 20 Tf 30 60 Td (SALE TODAY) Tj ET"
    path = client_pdf(tmp_path / "ad.pdf", code=code, Resources=font)
    assert "SALE TODAY" in pdf_text(build(advert(path)))


def test_picture_advert_is_placed_like_a_photograph(tmp_path: Path):
    path = tmp_path / "ad.png"
    Image.new("RGB", (900, 600), "#d01010").save(path)
    data = build(advert(path))
    assert open_pdf(data).pages[0].Resources.XObject
    assert ink_at(data, 110, 60)[0] > 150


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("half.pdf", b"%PDF-1.4\n1 0 obj\n<<"),
        ("empty.pdf", b""),
        ("page.html.pdf", b"<html>"),
        ("zeros.pdf", b"%PDF-1.7\n" + bytes(3000)),
    ],
)
def test_broken_files_are_told_with_their_place(tmp_path: Path, name, data):
    """Exit 2, never a traceback."""
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        build(advert(path))
    (problem,) = caught.value.problems
    assert problem.mark == MARK
    assert name in str(problem.message)


def test_locked_file_and_missing_page_are_told(tmp_path: Path):
    path = client_pdf(tmp_path / "ad.pdf")
    with pytest.raises(InputError, match="it has 1 page, not 2"):
        build(advert(path, page=2))
    with pikepdf.open(path) as pdf:
        pdf.save(
            tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="a", owner="b")
        )
    with pytest.raises(InputError, match="locked with a password"):
        build(advert(tmp_path / "locked.pdf"))


@pytest.mark.parametrize(
    "odd",
    [
        Dictionary(ExtGState=Dictionary(G0=Dictionary(ca=Name.Odd))),
        Dictionary(ExtGState=Dictionary(G0=5)),
        Dictionary(ExtGState=Array([1])),
    ],
)
def test_odd_values_in_a_client_file_never_crash(tmp_path: Path, odd):
    build(advert(client_pdf(tmp_path / "ad.pdf", Resources=odd)))


def test_lzw_stream_is_deflated(tmp_path: Path):
    """PDF/X forbids LZW; the data stay the same."""
    lzw = bytes((0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01))  # the manual's

    def resources(pdf: pikepdf.Pdf) -> Dictionary:
        stream = Stream(pdf, lzw)
        stream.Filter = Name.LZWDecode
        return Dictionary(Properties=Dictionary(X=stream))

    path = client_pdf(tmp_path / "ad.pdf", Resources=resources)
    data = build(advert(path))
    assert b"LZWDecode" not in data
    (form,) = open_pdf(data).pages[0].Resources.XObject.values()
    assert form.Resources.Properties.X.read_bytes() == bytes(
        (45, 45, 45, 45, 45, 65, 45, 45, 45, 66)
    )
