# fmt: off
# ruff: noqa: E501 (a case is one line)
"""Fonts, profiles and designs of the paper's own that cannot be used."""

from __future__ import annotations

import hashlib
import io

import pytest
from faultdesk import PAGE, Desk, cases
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from layout.assets.color import OWN_PROFILE


def font(fs_type: int = 0, without: str = "") -> bytes:
    """Return a font that has squares for 龙 and 年."""
    builder = FontBuilder(1000, isTTF=True)
    names = [".notdef", "long", "nian"]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({0x9F99: "long", 0x5E74: "nian"})
    pen = TTGlyphPen(None)
    for place, corner in enumerate(((50, 0), (50, 800), (950, 800), (950, 0))):
        (pen.lineTo if place else pen.moveTo)(corner)
    pen.closePath()
    square = pen.glyph()
    builder.setupGlyf(dict.fromkeys(names, square))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 50)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Square", "styleName": "Regular"})
    builder.setupOS2(fsType=fs_type)
    builder.setupPost()
    if without:
        del builder.font[without]
    file = io.BytesIO()
    builder.font.save(file)
    return file.getvalue()


WHOLE = font()
LIST = "fonts:\n  - {role: fangsong, weight: 400, file: a.ttf}\n"
OWN = f"design: {{use: broadsheet, set: {{furniture.imprint.face: fangsong}}}}\n{PAGE}"

FONTS: list[tuple[str, bytes | None, str]] = [
    ("missing", None, "no such file"),
    ("empty", b"", "it is empty"),
    ("a text", b"hello, this is no font", "it is not a TrueType or OpenType font"),
    ("cut off", WHOLE[: len(WHOLE) // 2], "it is damaged"),
    ("only a header", WHOLE[:40], "it is damaged"),
    ("a web font", b"wOF2" + WHOLE, "it is a web font (WOFF2)"),
    ("Type 1", b"%!PS-AdobeFont", "it is a PostScript Type 1 font"),
    ("an LFS pointer", b"version https://git-lfs.github.com/spec/v1", "Git LFS pointer"),
    ("not to be embedded", font(0x0002), "its maker forbids embedding (fsType 2)"),
    ("not to be subset", font(0x0100), "its maker forbids subsetting (fsType 256)"),
    ("only bitmaps", font(0x0200), "only bitmaps to be embedded (fsType 512)"),
    ("without cmap", font(without="cmap"), "it lacks tables it needs: cmap"),
    ("without outlines", font(without="glyf"), "it lacks tables it needs"),
]


@pytest.mark.parametrize(("data", "said"), cases(FONTS))
def test_a_font_that_cannot_be_used_is_told_at_its_line(data: bytes | None, said: str, desk: Desk) -> None:
    files: dict[str, bytes | str] = {"fonts.yaml": LIST}
    if data is not None:
        files["a.ttf"] = data
    outcome = desk.build(OWN, files=files)
    assert outcome.code == 2
    assert outcome.said.startswith("fonts.yaml:2:")
    assert said in outcome.said


LISTS: list[tuple[str, str, str]] = [
    ("empty", "", "1:1: the file is empty"),
    ("no list", "a: 1\n", "fonts.yaml:1:1: "),
    ("a wrong role", "fonts:\n  - {role: 仿宋, weight: 400, file: a.ttf}\n", "fonts.yaml:2:12: fonts[0].role"),
    ("a wrong weight", "fonts:\n  - {role: a, weight: bold, file: a.ttf}\n", "fonts[0].weight"),
    ("outside", "fonts:\n  - {role: a, weight: 400, file: ../a.ttf}\n", "fonts[0].file"),
    ("a wrong sum", f"fonts:\n  - {{role: fangsong, weight: 400, file: a.ttf, sha256: {'0' * 64}}}\n", "its sum is not the one listed"),
    ("deep", "[" * 100_000, "nested more than 64 deep"),
]


@pytest.mark.parametrize(("text", "said"), cases(LISTS))
def test_a_list_of_fonts_that_is_wrong_is_told(text: str, said: str, desk: Desk) -> None:
    own = OWN.replace("furniture.imprint.face", "body.face")
    outcome = desk.build(own, files={"fonts.yaml": text, "a.ttf": WHOLE})
    assert outcome.code == 2
    assert said in outcome.said


def test_a_font_beside_the_issue_sets_its_text(desk: Desk) -> None:
    """The square font has 龙 and 年 only: what else is in the headline is told."""
    banner = PAGE.replace("        headline: 龙年春来早", "        kind: banner\n        headline: 龙年")
    text = f"design: {{use: broadsheet, set: {{banner.face: fangsong}}}}\n{banner}".replace("        body: |\n          新春伊始，龙乡大地一派繁忙景象。\n", "")
    files = {"fonts.yaml": LIST, "a.ttf": WHOLE}
    assert desk.build(text, files=files).code == 0
    assert b"/fangsong-400 " in desk.target.read_bytes()
    outcome = desk.build(text.replace("headline: 龙年", "headline: 龙年春"), files=files)
    assert outcome.code == 2
    assert "no font of its style has U+6625 春" in outcome.said


def test_a_font_lies_beside_a_design_in_a_folder_of_its_own(desk: Desk) -> None:
    design = "use: broadsheet\nfurniture: {imprint: {face: fangsong}}\n"
    files = {"style/ours.yaml": design, "style/fonts.yaml": LIST, "style/a.ttf": WHOLE}
    text = f"design: style/ours.yaml\n{PAGE}"
    assert desk.build(text, files=files).code == 0
    (desk.folder / "style" / "fonts.yaml").unlink()
    assert "no font has the role 'fangsong'" in desk.build(text).said


CMYK = OWN_PROFILE.read_bytes()
PROFILES: list[tuple[str, bytes, str]] = [
    ("empty", b"", "it is not an ICC profile"),
    ("a text", b"x" * 500, "it is not an ICC profile"),
    ("cut off", CMYK[:2000], "it is damaged"),
    ("for RGB", CMYK[:16] + b"RGB " + CMYK[20:], "it is not for CMYK but for RGB"),
    ("of a scanner", CMYK[:12] + b"scnr" + CMYK[16:], "it is not an output profile"),
    ("of version 9", CMYK[:8] + b"\x09" + CMYK[9:], "it is of ICC version 9"),
]
ASKED = "design: {use: broadsheet, set: {press.profile: plant.icc}}\n" + PAGE


@pytest.mark.parametrize(("data", "said"), cases(PROFILES))
def test_a_profile_that_cannot_be_used_is_told(data: bytes, said: str, desk: Desk) -> None:
    outcome = desk.build(ASKED, files={"plant.icc": data})
    assert outcome.code == 2
    assert "issue.yaml:1:48: design.set.press.profile: profile plant.icc" in outcome.said
    assert said in outcome.said


def test_a_profile_of_the_plant_s_own_is_embedded(desk: Desk) -> None:
    """Its bytes, another description in them than ours, stand in the PDF whole."""
    import pikepdf

    other = CMYK[:24] + bytes((7, 230, 0, 1, 0, 1)) + CMYK[30:]
    assert desk.build(ASKED, files={"plant.icc": other}).code == 0
    with pikepdf.open(desk.target) as pdf:
        profile = pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()
    assert hashlib.sha256(profile).digest() == hashlib.sha256(other).digest()


DESIGNS: list[tuple[str, dict[str, bytes | str], str]] = [
    ("itself", {"a.yaml": "use: a.yaml\n"}, "designs use one another in a circle"),
    ("one another", {"a.yaml": "use: b.yaml\n", "b.yaml": "use: a.yaml\n"}, "in a circle"),
    ("nothing", {"a.yaml": "use: nope\n"}, "a.yaml:1:6: use: no design is called 'nope'"),
    ("empty", {"a.yaml": ""}, "a.yaml:1:1: the file is empty"),
    ("a list", {"a.yaml": "[1]"}, "a.yaml:1:1: expected a mapping"),
    ("unknown key", {"a.yaml": "use: broadsheet\ngird: {}\n"}, "a.yaml:2:1: gird: unknown key"),
    ("a wrong length", {"a.yaml": "use: broadsheet\nbody: {size: 9}\n"}, "a.yaml:2:14: body.size: "),
    ("GBK", {"a.yaml": "# 版式\n".encode("gbk")}, "looks like GBK"),
]


@pytest.mark.parametrize(("files", "said"), cases(DESIGNS))
def test_a_design_that_is_wrong_is_told_in_its_own_file(files: dict[str, bytes | str], said: str, desk: Desk) -> None:
    outcome = desk.build(f"design: a.yaml\n{PAGE}", files=files)
    assert outcome.code == 2
    assert said in outcome.said
