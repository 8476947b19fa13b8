"""Rules of colour (prepress, section 3, Colour)."""

from __future__ import annotations

from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image, ImageChops
from pressfile import (
    ICC,
    add_image,
    add_jpeg,
    box,
    findings,
    fit,
    jpeg,
    line,
    make_x1a,
    noise,
    place,
    rule,
    save,
)  # fmt: skip

from layout.check.preflight import Limits

SIZE = (120, 160)
POINTS = (36.0, 48.0)  # 120 px in half an inch: 240 ppi


def tint(*solid: float) -> Dictionary:
    return Dictionary(
        FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array([0] * len(solid)),
        C1=Array(list(solid)),
    )  # fmt: skip


def with_spaces(pdf: Pdf) -> None:
    """Add colour spaces: a spot colour, ICC of 1, 3 and 4, Lab, indexes, process."""
    spaces = pdf.pages[0].Resources.ColorSpace
    spaces.Spot = Array(
        [Name.Separation, Name("/PANTONE 185 C"), Name.DeviceCMYK, tint(0, 1, 0.8, 0)]
    )
    names = Array([Name.Cyan, Name.Magenta])
    spaces.Duo = Array([Name.DeviceN, names, Name.DeviceCMYK, tint(1, 1, 0, 0)])
    for count in (1, 3, 4):
        profile = Stream(pdf, ICC.read_bytes())
        profile.N = count
        spaces[f"/Icc{count}"] = Array([Name.ICCBased, pdf.make_indirect(profile)])
    white = Dictionary(WhitePoint=Array([0.95, 1, 1.08]))
    spaces.Lab = Array([Name.Lab, white])
    table = Stream(pdf, bytes((0, 0, 0, 255, 255, 255, 255, 0)))
    table = pdf.make_indirect(table)
    spaces.Dense = Array([Name.Indexed, Name.DeviceCMYK, 1, table])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (box(20, 20, 20, 20, b"0.2 0.4 0.6 rg "), ["rgb"]),
        (box(20, 20, 20, 20, b"/Icc3 cs 1 0 0 scn "), ["rgb"]),
        (box(20, 20, 20, 20, b"/Lab cs 50 0 0 scn "), ["rgb"]),
        (rule(1, b"1 0 0 RG "), ["rgb"]),
        (line(paint=b"0.9 0 0 rg ", size=20), ["rgb"]),
        (box(20, 20, 20, 20, b"0.5 g "), []),
        (box(20, 20, 20, 20, b"/Icc4 cs 0 0 0 0.5 scn "), ["icc-cmyk"]),
        (box(20, 20, 20, 20, b"/Spot cs 1 scn "), ["spot-color"]),
        (box(20, 20, 20, 20, b"/Duo cs 1 0.5 scn "), []),
        (box(20, 20, 20, 20, b"0.6 0.6 0.6 0.6 k "), []),
        (box(20, 20, 20, 20, b"0.6 0.6 0.6 0.605 k "), ["tac-vector"]),
        (box(20, 20, 20, 20, b"/Dense cs 0 scn "), []),
        (box(20, 20, 20, 20, b"/Dense cs 1 scn "), ["tac-vector"]),
        (box(-30, 20, 20, 20, b"1 0 0 rg "), []),
        (box(20, 20, 20, 20, b"1 0 0 rg 1 0 0 0 k "), []),
    ],
)
def test_each_fault_of_colour_has_its_code(check, content, expected):
    """A painted thing adds its code and none outside its family (prepress, 3)."""
    assert check(content, with_spaces) == expected


def test_a_default_space_stands_in_for_the_device_space(check):
    """DefaultCMYK makes DeviceCMYK an ICC space (ISO 32000-1, 8.6.5.6)."""

    def default(pdf: Pdf) -> None:
        with_spaces(pdf)
        spaces = pdf.pages[0].Resources.ColorSpace
        spaces.DefaultCMYK = spaces.Icc4

    assert check(box(20, 20, 20, 20, b"0 0 0 0.5 k "), default) == [
        "black-overprint",  # the fit page's own line is no longer DeviceCMYK
        "black-text-space",
        "icc-cmyk",
    ]


def shading(*solid: float, space: Name = Name.DeviceCMYK):
    def change(pdf: Pdf) -> None:
        resources = pdf.pages[0].Resources
        held = Dictionary(
            ShadingType=2, ColorSpace=space, Coords=Array([0, 0, 200, 0]),
            Function=tint(*solid),
        )  # fmt: skip
        resources.Shading = Dictionary(S1=held)
        resources.Pattern = Dictionary(P1=Dictionary(PatternType=2, Shading=held))

    return change


@pytest.mark.parametrize("paint", ["pattern", "operator"])
def test_the_densest_end_of_a_gradient_counts(check, paint):
    """A gradient to 4 × 60 % is fit, one to 4 × 61 % is not (tac-vector)."""
    content = {
        "pattern": box(20, 20, 20, 20, b"/Pattern cs /P1 scn "),
        "operator": b"q 60 60 40 40 re W n /S1 sh Q\n",
    }[paint]
    assert check(content, shading(0.6, 0.6, 0.6, 0.6)) == []
    assert check(content, shading(0.61, 0.61, 0.61, 0.61)) == ["tac-vector"]
    assert check(content, shading(1, 0, 0, space=Name.DeviceRGB)) == ["rgb"]


def test_what_a_tiling_pattern_paints_counts(check):
    """A cell in RGB is RGB on the page."""

    def pattern(pdf: Pdf) -> None:
        cell = Stream(pdf, b"1 0 0 rg 0 0 5 5 re f")
        cell.PatternType = cell.PaintType = cell.TilingType = 1
        cell.BBox, cell.XStep, cell.YStep = Array([0, 0, 10, 10]), 10, 10
        cell.Resources = Dictionary()
        pdf.pages[0].Resources.Pattern = Dictionary(P1=pdf.make_indirect(cell))

    found = check(box(20, 20, 20, 20, b"/Pattern cs /P1 scn "), pattern)
    assert found == ["rgb"]


def graphics_state(**entries: object):
    def change(pdf: Pdf) -> None:
        held = Dictionary(Type=Name.ExtGState)
        for key, value in entries.items():
            held[f"/{key}"] = value
        pdf.pages[0].Resources.ExtGState.Soft = held

    return change


SOFT = box(20, 20, 20, 20, b"/Soft gs 0 0 0 0.5 k ")


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ({"ca": 0.5}, ["transparency"]),
        ({"BM": Name.Multiply}, ["transparency"]),
        ({"SMask": Dictionary(S=Name.Luminosity)}, ["transparency"]),
        ({"ca": 1, "BM": Name.Normal, "SMask": Name("/None")}, []),
    ],
)
def test_transparency_is_found_where_it_is_used(check, entries, expected):
    """Soft mask, opacity, blend modes (prepress, 1 and 3)."""
    assert check(SOFT, graphics_state(**entries)) == expected
    assert check(b"", graphics_state(**entries)) == []


def test_transparency_is_an_error_in_x1a_alone(tmp_path: Path):
    """Warning; error in X-1a (prepress, 3, transparency)."""
    for part, level in (("x4", "warning"), ("x1a", "error")):
        pdf = fit(SOFT)
        graphics_state(ca=0.5)(pdf)
        if part == "x1a":
            make_x1a(pdf)
        version = "1.4" if part == "x1a" else "1.6"
        found = findings(save(pdf, tmp_path / f"{part}.pdf", version))
        assert [(f.code, f.level) for f in found] == [("transparency", level)]


def test_a_group_blends_in_cmyk(check):
    """The blend space suits the intent (prepress, 1 and 3, blend-space)."""

    def group(space: Name):
        def change(pdf: Pdf) -> None:
            pdf.pages[0].Group = Dictionary(S=Name.Transparency, CS=space)

        return change

    assert check(change=group(Name.DeviceCMYK)) == ["transparency"]
    assert check(change=group(Name.DeviceRGB)) == ["blend-space", "transparency"]


def pixels(*inks: int) -> Image.Image:
    """Return a picture of one colour with one white pixel, so that it is not flat."""
    picture = Image.new("CMYK", SIZE, inks)
    picture.putpixel((0, 0), (0, 0, 0, 0))
    return picture


@pytest.mark.parametrize(
    ("inks", "expected"),
    [((153, 153, 153, 153), []), ((153, 153, 153, 154), ["tac-image"])],
)
def test_a_pictures_ink_is_counted_exactly(check, inks, expected):
    """4 × 153 / 255 is 240 %; one step more, 240.4 %, is too much (tac-image)."""
    content = place("Im1", *POINTS)
    assert check(content, lambda pdf: add_image(pdf, pixels(*inks))) == expected


def test_a_pictures_ink_is_that_after_its_decode_array(check):
    """204 turned by Decode is 51: 80 % of ink with it, 320 % without."""
    turn = Array([1, 0] * 4)
    stored = pixels(204, 204, 204, 204)
    content = place("Im1", *POINTS)
    assert check(content, lambda pdf: add_image(pdf, stored, Decode=turn)) == []
    assert check(content, lambda pdf: add_image(pdf, stored)) == ["tac-image"]


def test_the_palette_of_a_picture_counts_where_it_is_used(check):
    """An index that no pixel has prints nothing (tac-image)."""

    def indexed(index: int):
        def change(pdf: Pdf) -> None:
            with_spaces(pdf)
            picture = Image.new("L", SIZE)
            picture.paste(index, (0, 0, 60, 60))
            spaces = pdf.pages[0].Resources.ColorSpace
            add_image(pdf, picture, ColorSpace=spaces.Dense)

        return change

    assert check(place("Im1", *POINTS), indexed(0)) == []
    assert check(place("Im1", *POINTS), indexed(1)) == ["tac-image"]


@pytest.mark.parametrize(
    ("marker", "turned", "expected"),
    [
        (True, True, []),
        (True, False, ["image-inverted", "tac-image"]),
        (False, False, []),
        (False, True, ["image-inverted", "tac-image"]),
    ],
)
def test_cmyk_jpegs_come_the_right_way_round(check, marker, turned, expected):
    """Pillow and Photoshop turn the values of JPEGs with an Adobe marker (prepress, 4).

    Such a JPEG wants Decode [1 0 …], one without the marker and without turned values
    wants none; the other two are negatives.
    """
    picture = noise(*SIZE)
    stored = picture if marker else ImageChops.invert(picture)
    data = jpeg(stored)  # Pillow writes the values turned, and the marker
    if not marker:
        at = data.index(b"\xff\xee")
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        data = data[:at] + data[at + 2 + size :]
    decode = {"Decode": Array([1, 0] * 4)} if turned else {}
    content = place("Im1", *POINTS)
    found = check(content, lambda pdf: add_jpeg(pdf, picture, data, **decode))
    assert found == expected


def test_a_soft_mask_of_a_picture_is_transparency(check):
    """SMask in an image (prepress, 1)."""

    def masked(pdf: Pdf) -> None:
        mask = add_image(pdf, noise(*SIZE, "L"), "Mask")
        add_image(pdf, noise(*SIZE), SMask=pdf.make_indirect(mask))

    assert check(place("Im1", *POINTS), masked) == ["transparency"]


def test_pictures_in_rgb_are_found_also_inside_forms(check):
    """RGB stays RGB in a form XObject with its own resources."""

    def form(pdf: Pdf) -> None:
        image = add_image(pdf, noise(*SIZE, "RGB"))
        held = Stream(pdf, place("Im1", *POINTS))
        held.Subtype, held.BBox = Name.Form, Array([0, 0, 400, 600])
        held.Resources = Dictionary(XObject=Dictionary(Im1=image))
        pdf.pages[0].Resources.XObject.Fm1 = pdf.make_indirect(held)

    assert check(b"/Fm1 Do\n", form) == ["rgb"]


def test_levels_can_be_set_by_the_caller(tmp_path: Path):
    """`levels` replaces a code's level (Limits)."""
    limits = Limits(levels=(("rgb", "info"),))
    path = save(fit(box(20, 20, 9, 9, b"1 0 0 rg ")), tmp_path / "page.pdf")
    assert [finding.level for finding in findings(path, limits)] == ["info"]
