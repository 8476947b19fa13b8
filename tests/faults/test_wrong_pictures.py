# fmt: off
# ruff: noqa: E501 (a case is one line)
"""Pictures and other files of an issue that cannot be used, or only with a word."""

from __future__ import annotations

import io
import os
import struct
import zlib
from typing import Any

import pytest
from faultdesk import Desk, cases, story
from PIL import Image

SIZE = (900, 600)


def saved(mode: str = "RGB", size: tuple[int, int] = SIZE, kind: str = "JPEG", **options: Any) -> bytes:
    """Return a picture with some detail, so that its resolution counts."""
    image = Image.linear_gradient("L").resize(size).convert(mode)
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def png(width: int, height: int, depth: int = 8, colour: int = 2) -> bytes:
    """Return a PNG whose header promises what its pixels do not hold."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def placed(extra: str = "", name: str = "a.jpg") -> str:
    return story("headline: 甲", "body: 新春伊始。", f"pictures: [{{file: {name}, columns: 2{extra}}}]")


JPEG = saved()
SIXTEEN = saved("I;16", kind="PNG")
PLACE = "issue.yaml:10:27: pages[0].stories.a.pictures[0].file: "

REFUSED: list[tuple[str, bytes, str]] = [
    ("empty", b"", "the file is empty"),
    ("cut off in the middle", JPEG[: len(JPEG) // 2], "it is cut off"),
    ("cut off at the end", JPEG[:-2], "it is cut off"),
    ("a PNG cut off", saved(kind="PNG")[:-20], "it is cut off"),
    ("a TIFF cut off", saved(kind="TIFF")[:-2000], "it is cut off"),
    ("a JPEG of noise", JPEG[:200] + os.urandom(500) + JPEG[-2:], "it is "),
    ("only a header", b"\xff\xd8\xff\xe0\0\x10JFIF\0", "it is "),
    ("a text", b"hello", "it is not a picture"),
    ("a web page", b"<!doctype html><p>404", "it is a web page, not a picture"),
    ("a drawing", b'<?xml version="1.0"?><svg></svg>', "it is an SVG drawing"),
    ("a PDF", b"%PDF-1.7", "place it as a story of kind advert"),
    ("a Word file", b"PK\x03\x04rest", "ZIP or Office file"),
    ("Photoshop", b"8BPS\0\1", "a Photoshop file"),
    ("an LFS pointer", b"version https://git-lfs.github.com/spec/v1", "Git LFS pointer"),
    ("0 × 0", png(0, 0), "it is damaged"),
    ("60,001 wide", png(60_001, 10), "it is too large (60001 × 10 pixels)"),
    ("a bomb", png(60_000, 60_000), "it is too large"),
    ("a smaller bomb", png(20_000, 20_000), "it is too large"),
    ("pixels that are not there", png(5000, 5000), "it is damaged or cut off"),
    ("floating point", saved("F", kind="TIFF"), "its pixels are of a kind"),
]


@pytest.mark.parametrize(("data", "said"), cases(REFUSED))
def test_a_file_that_is_no_whole_picture_is_refused(data: bytes, said: str, desk: Desk) -> None:
    outcome = desk.build(placed(), files={"a.jpg": data})
    assert outcome.code == 2
    assert outcome.said.startswith(PLACE)
    assert said in outcome.said


BUILT: list[tuple[str, bytes, str]] = [
    ("a JPEG", JPEG, ""),
    ("a PNG by another name", saved(kind="PNG"), ""),
    ("grey", saved("L"), ""),
    ("CMYK without profile", saved("CMYK"), ""),
    ("a broken profile", saved(icc_profile=b"broken" * 60), "colour profile is damaged"),
    ("16 bits", SIXTEEN, ""),
    ("a palette", saved("P", kind="PNG"), ""),
    ("alpha", saved("RGBA", kind="PNG"), ""),
    ("grey and alpha", saved("LA", kind="PNG"), ""),
    ("Lab", saved("LAB", kind="TIFF"), ""),
    ("WebP", saved(kind="WEBP"), ""),
    ("BMP", saved(kind="BMP"), ""),
    ("GIF", saved("P", kind="GIF"), ""),
    ("animated", saved("P", kind="GIF", save_all=True, append_images=[Image.new("P", SIZE, 7)]), "the file holds 2 pictures"),
]


@pytest.mark.parametrize(("data", "said"), cases(BUILT))
def test_every_kind_of_pixels_is_placed(data: bytes, said: str, desk: Desk) -> None:
    """For proof: the press would want more pixels, which is a case of its own."""
    outcome = desk.build(placed(), "--for", "proof", files={"a.jpg": data})
    assert outcome.code == 0, outcome.said
    assert said in outcome.said
    assert "image-missing" not in outcome.said


UNFIT: list[tuple[str, str, bytes, str]] = [
    ("missing", placed(name="b.jpg"), JPEG, "b.jpg is missing"),
    ("too few pixels", placed(), saved(size=(90, 60)), "ppi"),
    ("one pixel", placed(), saved(size=(1, 1)), "it has only 1 × 1 pixels"),
    ("one line of pixels", placed(), saved(size=(5000, 1)), "it has only 5000 × 1"),
    ("1 bit, too coarse", placed(), saved("1", kind="PNG"), "image-ppi-1bit"),
]


@pytest.mark.parametrize(("text", "data", "said"), cases(UNFIT))
def test_a_picture_that_the_press_cannot_use_is_3(text: str, data: bytes, said: str, desk: Desk) -> None:
    outcome = desk.build(text, files={"a.jpg": data})
    assert outcome.code == 3, outcome.said
    assert said in outcome.said
    assert desk.build(text, "--for", "proof", files={"a.jpg": data}).code == 0


def lay_traps(desk: Desk) -> None:
    (desk.folder / "folder").mkdir()
    os.mkfifo(desk.folder / "pipe")
    (desk.folder / "loop").symlink_to(desk.folder / "loop")
    (desk.folder / "out.jpg").symlink_to("/etc/passwd")
    (desk.folder / "zero.jpg").symlink_to("/dev/zero")


PATHS: list[tuple[str, str, str]] = [
    ("above", "../a.jpg", "`..` is not allowed"),
    ("above, hidden", "x/../../a.jpg", "`..` is not allowed"),
    ("absolute", "/etc/passwd", "absolute paths are not allowed"),
    ("of Windows", "'C:\\a.jpg'", "absolute paths are not allowed"),
    ("an address", "http://a.cn/a.jpg", "addresses (URLs) are not read"),
    ("a file address", "file:///etc/passwd", "addresses (URLs) are not read"),
    ("data", "'data:image/png;base64,x'", "addresses (URLs) are not read"),
    ("home", "~/a.jpg", "`~` is not replaced"),
    ("a variable", "$HOME/a.jpg", "variables are not replaced"),
    ("a NUL", '"a\\0.jpg"', "control character"),
    ("a folder", "folder", "this is a folder, not a file"),
    ("a pipe", "pipe", "this is a pipe (FIFO), not a file"),
    ("a loop", "loop", "is a link that leads to itself"),
    ("a link out", "out.jpg", "leads out of the issue's folder"),
    ("a device", "zero.jpg", "leads out of the issue's folder"),
]


@pytest.mark.parametrize(("name", "said"), cases(PATHS))
@pytest.mark.parametrize("kind", ["picture", "text", "advert", "design", "table"])
def test_no_file_is_read_from_outside(kind: str, name: str, said: str, desk: Desk) -> None:
    lay_traps(desk)
    text = {
        "picture": placed(name=name),
        "text": story("headline: 甲", f"body: {{file: {name}}}"),
        "advert": story("kind: advert", f"file: {name}"),
        "design": f"design: {{use: broadsheet, set: {{press.profile: {name}}}}}\n{story('headline: 甲')}",
        "table": story("kind: table", f"file: {name}"),
    }[kind]
    outcome = desk.build(text)
    assert outcome.code == 2
    assert said in outcome.said
    assert outcome.said.startswith("issue.yaml:")


PDFS: list[tuple[str, bytes, str]] = [
    ("garbage", b"%PDF-1.4 garbage", "cannot be read as a PDF"),
    ("a header", b"%PDF-", "cannot be read as a PDF"),
    ("a picture cut off", JPEG[:500], "it is "),
    ("a text", b"hello", "it is not a picture"),
    ("empty", b"", "the file is empty"),
]


@pytest.mark.parametrize(("data", "said"), cases(PDFS))
def test_an_advertisement_that_cannot_be_read_is_refused(data: bytes, said: str, desk: Desk) -> None:
    outcome = desk.build(story("kind: advert", "file: a.pdf"), files={"a.pdf": data})
    assert outcome.code == 2
    assert "a.pdf" in outcome.said
    assert said in outcome.said
    assert "(a.pdf" not in outcome.said, "its folder is told again"


def test_a_page_that_an_advertisement_does_not_have_is_told(desk: Desk) -> None:
    assert desk.build(story("headline: 甲", "body: 乙。")).code == 0
    page = desk.target.read_bytes()
    outcome = desk.build(story("kind: advert", "file: a.pdf", "page: 9"), files={"a.pdf": page})
    assert outcome.code == 2
    assert "a.pdf has 1 page" in outcome.said


def test_a_name_in_other_capitals_is_hinted(desk: Desk) -> None:
    outcome = desk.build(placed(name="A.JPG"), files={"a.jpg": JPEG})
    assert outcome.code == 3
    assert "there is `a.jpg`; capitals count" in outcome.said


def test_a_lettered_name_that_is_missing_is_told(desk: Desk) -> None:
    text = story("headline: 甲").replace("    areas", "    masthead: {logo: x.png}\n    areas")
    outcome = desk.build(text)
    assert outcome.code in (2, 3)
    assert "x.png" in outcome.said
