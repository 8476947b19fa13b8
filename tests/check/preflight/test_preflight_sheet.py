"""Rules of boxes and of what is banned from pages (prepress, sections 1 and 3)."""

from __future__ import annotations

from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from pressfile import (
    BLEED,
    HEIGHT,
    MM,
    SHEET,
    TRIM,
    WIDTH,
    box,
    codes,
    findings,
    fit,
    make_x1a,
    save,
)  # fmt: skip

from layout.check.preflight import Limits, check_pdf

NO_FILL = b"/Plain gs 0 0 0 0.5 k "


def page_key(key: str, value: object):
    def change(pdf: Pdf) -> None:
        if value is None:
            del pdf.pages[0][key]
        else:
            pdf.pages[0][key] = value

    return change


def shifted(rect: tuple[float, ...], left: float) -> Array:
    return Array([rect[0] + left, *rect[1:]])


@pytest.mark.parametrize(
    ("code", "change", "family"),
    [
        ("trim-box", page_key("/TrimBox", None), ["bleed-size"]),
        ("trim-box", page_key("/ArtBox", Array(TRIM)), []),
        ("bleed-box", page_key("/BleedBox", None), []),
        ("box-nesting", page_key("/TrimBox", Array([-9, *TRIM[1:]])), ["bleed-size"]),
        ("box-nesting", page_key("/BleedBox", shifted(SHEET, -2)), []),
        ("user-unit", page_key("/UserUnit", 1.5), []),
        ("rotate", page_key("/Rotate", 90), []),
    ],
)
def test_each_fault_of_boxes_has_its_code(check, code, change, family):
    """A changed box adds its code and none outside its family (prepress, 3, Page)."""
    found = check(change=change)
    assert code in found
    assert set(found) <= {code, *family}


def test_an_empty_media_box_is_found(check):
    """A MediaBox of no area is no sheet (prepress, 3, media box)."""
    found = check(change=page_key("/MediaBox", Array([0, 0, 0, 0])))
    assert "media-box" in found


def test_an_art_box_stands_for_the_trim_box(check):
    """TrimBox xor ArtBox (prepress, 1)."""

    def swap(pdf: Pdf) -> None:
        pdf.pages[0].ArtBox = pdf.pages[0].TrimBox
        del pdf.pages[0].TrimBox

    assert check(change=swap) == []


@pytest.mark.parametrize(("short_mm", "fits"), [(0.0, True), (0.1, True), (0.2, False)])
def test_bleed_may_be_short_by_a_tenth_of_a_millimetre(check, short_mm, fits):
    """3 mm of bleed, measured to 0.1 mm (prepress, 3, bleed-size)."""
    trim = Array([TRIM[0] - short_mm * MM, *TRIM[1:]])
    limits = Limits(trim_tolerance_mm=1)
    found = check(change=page_key("/TrimBox", trim), limits=limits)
    assert found == ([] if fits else ["bleed-size"])


def test_without_bleed_all_boxes_may_be_equal(check):
    """`bleed: 0` makes all boxes equal."""

    def equal(pdf: Pdf) -> None:
        page = pdf.pages[0]
        page.TrimBox = page.MediaBox = page.BleedBox

    assert check(change=equal, limits=Limits(bleed_mm=0)) == []
    assert "bleed-size" in check(change=equal)


@pytest.mark.parametrize(("width", "fits"), [(100.2, True), (100.3, False)])
def test_trim_size_is_met_to_a_fifth_of_a_millimetre(check, width, fits):
    """The page is 100 × 150 mm; 0.2 mm may be off (prepress, 3, trim-size)."""
    found = check(limits=Limits(trim_mm=(width, 150.0)))
    assert found == ([] if fits else ["trim-size"])


@pytest.mark.parametrize("spread", [0, 1])
def test_a_spread_may_stand_among_single_pages(check, spread):
    """Two facing pages are one sheet of twice the width, first or later."""

    def add(pdf: Pdf) -> None:
        pdf.pages.append(pdf.pages[0])
        page, wide = pdf.pages[spread], 2 * (TRIM[2] - TRIM[0])
        page.TrimBox = Array([TRIM[0], TRIM[1], TRIM[0] + wide, TRIM[3]])
        page.BleedBox = Array([0, 0, wide + 2 * TRIM[0], TRIM[1] + TRIM[3]])
        page.MediaBox = page.BleedBox

    assert "trim-size" not in check(change=add)


def test_pages_of_one_file_are_alike(check):
    """GWG: equal page size; the second page is 10 mm narrower (prepress, 1)."""

    def add(pdf: Pdf) -> None:
        pdf.pages.append(pdf.pages[0])
        narrow = Array([TRIM[0], TRIM[1], TRIM[2] - 10 * MM, TRIM[3]])
        pdf.pages[1].TrimBox = narrow

    assert check(change=add) == ["trim-size"]


def test_an_empty_page_is_found(tmp_path: Path):
    """Nothing that marks (prepress, 3, empty-page)."""
    path = save(fit(b"q Q", plain=True), tmp_path / "page.pdf")
    assert codes(findings(path)) == ["empty-page"]


def annotation(rect: list[float], **keys: object):
    def change(pdf: Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=Array(rect))
        for key, value in keys.items():
            note[f"/{key}"] = value
        pdf.pages[0].Annots = Array([pdf.make_indirect(note)])

    return change


def test_annotations_lie_outside_the_bleed(check):
    """Annotations inside the BleedBox are forbidden, PrinterMark excepted (1)."""
    assert check(change=annotation([20, 20, 40, 40])) == ["annotation"]
    outside = [SHEET[2] + 5, 0, SHEET[2] + 9, 5]
    assert check(change=annotation(outside)) == []
    mark = annotation([0, 0, 5, 5], Subtype=Name.PrinterMark)
    assert check(change=mark) == []


def test_a_link_is_an_action_too(check):
    """Actions are forbidden everywhere (prepress, 1)."""
    link = Dictionary(S=Name.URI, URI=String("http://example.org"))
    change = annotation([20, 20, 40, 40], Subtype=Name.Link, A=link)
    assert check(change=change) == ["actions", "annotation"]


def layer(name: str, *, off: bool = False):
    def change(pdf: Pdf) -> None:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name)))
        default = Dictionary(OFF=Array([group])) if off else Dictionary()
        pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=default)
        pdf.pages[0].Resources.Properties = Dictionary(L1=group)

    return change


def test_layers_are_a_warning_in_x4_and_an_error_in_x1a(tmp_path: Path):
    """Layers are allowed in X-4 and forbidden before (prepress, 1)."""
    for part, level in (("x4", "warning"), ("x1a", "error")):
        pdf = fit()
        layer("English")(pdf)
        path = save(pdf, tmp_path / f"{part}.pdf")
        found = findings(path, Limits(pdfx=part))
        assert [f.level for f in found if f.code == "layers"] == [level]


def test_what_is_on_a_layer_that_is_off_does_not_count(check):
    """RGB on a hidden layer is not printed; on a shown one it is."""
    content = b"/OC /L1 BDC " + box(20, 20, 20, 20, b"1 0 0 rg ") + b"EMC\n"
    assert check(content, layer("hidden", off=True)) == ["layers"]
    assert check(content, layer("shown")) == ["layers", "rgb"]


def state(**entries: object):
    """Use a graphics state with more entries, for a rectangle of grey."""

    def change(pdf: Pdf) -> None:
        held = Dictionary(Type=Name.ExtGState)
        for key, value in entries.items():
            held[f"/{key}"] = value
        pdf.pages[0].Resources.ExtGState.Plain = held

    return change


def curve() -> Dictionary:
    domain = Array([0, 1])
    return Dictionary(FunctionType=2, Domain=domain, N=2)


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("transfer-function", state(TR=curve())),
        ("transfer-function", state(TR2=curve())),
        ("halftone", state(HT=Dictionary(HalftoneType=6))),
        ("black-generation", state(BG=curve())),
        ("black-generation", state(UCR2=curve())),
    ],
)
def test_settings_of_a_press_are_forbidden(check, code, change):
    """Transfer curves, halftones other than 1 and 5, black generation (1)."""
    assert check(box(20, 20, 20, 20, NO_FILL), change) == [code]


def test_default_settings_of_a_press_are_allowed(check):
    """TR2 /Default, TR /Identity, halftone types 1 and 5 (prepress, 1)."""
    allowed = state(
        TR2=Name.Default, TR=Name.Identity, HT=Dictionary(HalftoneType=1),
        BG2=Name.Default,
    )  # fmt: skip
    assert check(box(20, 20, 20, 20, NO_FILL), allowed) == []


def xobject(**keys: object):
    def change(pdf: Pdf) -> None:
        form = Stream(pdf, b"")
        form.Type, form.BBox = Name.XObject, Array([0, 0, 10, 10])
        for key, value in keys.items():
            form[f"/{key}"] = value
        pdf.pages[0].Resources.XObject.X1 = pdf.make_indirect(form)

    return change


def test_stand_ins_and_postscript_are_forbidden(check):
    """OPI and PostScript XObjects (prepress, 1, forbidden everywhere)."""
    opi = xobject(Subtype=Name.Form, OPI=Dictionary())
    assert check(b"/X1 Do\n", opi) == ["opi"]
    assert check(b"/X1 Do\n", xobject(Subtype=Name.PS)) == ["postscript-xobject"]


def test_places_are_in_millimetres_from_the_trims_top_left(tmp_path: Path):
    """A box 20 mm from the left, 30 mm from the foot, 10 × 5 mm: y is 150 - 35."""
    path = save(fit(box(20, 30, 10, 5, b"1 0 0 rg ")), tmp_path / "page.pdf")
    (found,) = findings(path)
    assert (found.code, found.page) == ("rgb", 1)
    assert found.rect == pytest.approx((20, 115, 10, 5), abs=0.01)


def test_places_on_a_turned_page_are_as_displayed(tmp_path: Path):
    """Turned by 90° clockwise the page's lower left corner is at the top left."""
    pdf = fit(box(20, 30, 10, 5, b"1 0 0 rg "))
    pdf.pages[0].Rotate = 90
    result = check_pdf(save(pdf, tmp_path / "page.pdf"))
    (found,) = [finding for finding in result.findings if finding.code == "rgb"]
    assert found.rect == pytest.approx((30, 20, 5, 10), abs=0.01)
    assert (result.pages[0].width, result.pages[0].height) == (150.0, 100.0)


def test_the_user_unit_scales_the_page(tmp_path: Path):
    """A UserUnit of 2 doubles the trimmed size (ISO 32000-1, 8.3.2.3)."""
    pdf = fit()
    pdf.pages[0].UserUnit = 2
    result = check_pdf(save(pdf, tmp_path / "page.pdf"))
    assert result.pages[0].width == pytest.approx(2 * WIDTH / MM, abs=0.01)
    assert result.pages[0].height == pytest.approx(2 * HEIGHT / MM, abs=0.01)
    assert "user-unit" in codes(result.findings)


def test_x1a_is_decided_by_the_files_own_claim(tmp_path: Path):
    """`pdfx` None lets the file decide which part it is held to."""
    pdf = fit()
    make_x1a(pdf)
    assert check_pdf(save(pdf, tmp_path / "a.pdf", "1.4")).pdfx == "x1a"
    assert check_pdf(save(fit(), tmp_path / "b.pdf")).pdfx == "x4"
    assert round(BLEED, 3) == 8.504
