"""Pixels of a picture: decoded, cropped, resized once, upright, on white.

In comes a measured picture and what is to become of it; out go `Pixels` of one of the
modes 1, L, RGB, CMYK, LAB. The full-size picture is never copied: the crop is taken by
the resizing, and turning and flattening happen on the small result.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from layout.assets.color import Profile, ProfileFault, read_profile
from layout.assets.cropping import effective_ppi
from layout.assets.measure import Box, Picture
from layout.assets.picturejob import PictureJob
from layout.assets.picturekinds import PictureFault, find_kind, open_picture, quiet
from layout.messages import msg

Part = tuple[float, float, float, float]
_MOST_BILEVEL_PPI = 1200.0
"""Line art is resampled to this and never below it (prepress asks for 600 or more)."""
_LEAST_BILEVEL_PPI = 550.0
"""From here on, black and white pixels of 8 bits are placed as one bit."""
_EXTREMES: dict[str, set[object]] = {
    "1": {0, 255},
    "L": {0, 255},
    "RGB": {(0, 0, 0), (255, 255, 255)},
}
_NEUTRAL = 2
"""Most difference between channels of a picture that counts as grey."""


class Pixels(Struct, frozen=True):
    """A picture's pixels as they will be printed, before separation.

    `profile` is the one they came with; `notes` are codes of findings.
    """

    image: Any
    profile: Profile | None
    notes: tuple[str, ...]


def read_pixels(
    picture: Picture,
    data: bytes,
    job: PictureJob,
    crop: Box,
    placed: tuple[float, float],
) -> Pixels:
    """Return the pixels of a crop at the resolution they are printed with.

    Raises:
        PictureFault: they are damaged or cut off.
    """
    try:
        return _read(picture, data, job, crop, placed)
    except PictureFault:
        raise
    except MemoryError:
        raise PictureFault(msg("there is not enough memory for it")) from None
    except Exception:  # decoders of foreign data raise whatever they meet
        raise PictureFault(
            msg("it is damaged or cut off"),
            msg("get the file again from where it came"),
        ) from None


def _read(
    picture: Picture,
    data: bytes,
    job: PictureJob,
    crop: Box,
    placed: tuple[float, float],
) -> Pixels:
    image = open_picture(find_kind(data[:4096]), data)
    icc = image.info.get("icc_profile")
    marked = "adobe" in image.info
    box = _stored_box(crop, picture)
    goal = _goal(crop, placed, job.max_ppi)
    stored_goal = goal[::-1] if picture.orientation >= 5 else goal
    before = image.size
    if picture.format == "JPEG":
        _draft(image, box, stored_goal)
    with quiet():
        image.load()
    part = _scaled(box, image.size[0] / before[0], image.size[1] / before[1])
    image = _plain(image)
    if _is_black_and_white(image):
        art = _line_art(image, part, picture.orientation, placed)
        return Pixels(art, None, ())
    image = _flat(_resize(image, part, stored_goal))
    if image.mode == "CMYK" and picture.format == "JPEG" and not marked:
        from PIL import ImageChops

        # Pillow takes every CMYK JPEG for Adobe's, which stores ink upside down.
        image = ImageChops.invert(image)
    image = _upright(image, picture.orientation)
    profile, notes = _profile(icc, image.mode)
    grey = _grey(image)
    if grey is not image:
        profile = None  # of RGB; equal channels are as light in any of them
    return Pixels(_sharp(grey, job), profile, notes)


def _scaled(box: Box, across: float, down: float) -> Part:
    return box[0] * across, box[1] * down, box[2] * across, box[3] * down


def _goal(crop: Box, placed: tuple[float, float], ppi: float) -> tuple[int, int]:
    """Return width and height in pixels: at most `ppi`, and none that are not there."""
    have = (crop[2] - crop[0], crop[3] - crop[1])
    share = min(1.0, *(p / 72 * ppi / n for p, n in zip(placed, have, strict=True)))
    return max(1, round(have[0] * share)), max(1, round(have[1] * share))


def _draft(image: Any, box: Box, goal: tuple[int, int]) -> None:
    """Let the JPEG decoder halve the picture while twice the goal remains."""
    ratio = min((box[2] - box[0]) / goal[0], (box[3] - box[1]) / goal[1]) / 2
    if ratio >= 2:
        size = image.size
        image.draft(None, (max(1, int(size[0] / ratio)), max(1, int(size[1] / ratio))))


def _plain(image: Any) -> Any:
    """Return the image in one of the modes 1, L, LA, RGB, RGBA, CMYK, LAB."""
    mode = image.mode
    if "transparency" in image.info and mode in ("L", "P", "RGB", "1", "I;16"):
        return image.convert("RGBA")
    if mode.startswith("I"):
        return _eight_bits(image)
    if mode == "PA":
        return image.convert("RGBA")
    if mode in ("1", "L", "LA", "RGB", "RGBA", "CMYK", "LAB"):
        return image
    return image.convert("RGB")


def _eight_bits(image: Any) -> Any:
    """Return 16-bit grey as 8 bits, by division and not by cutting off."""
    from PIL import Image

    wide = image if image.mode == "I" else image.convert("I")
    low, high = wide.getextrema()
    if low < 0 or high > 65535:
        raise PictureFault(
            msg("its pixels are of a kind that is not supported ({mode})", mode="I"),
            msg("save it with 8 or 16 bits a channel"),
        )
    narrow = wide.point(lambda value: value * (1 / 257) + 0.5)
    return narrow.convert("L") if isinstance(narrow, Image.Image) else narrow


def _is_black_and_white(image: Any) -> bool:
    """Tell whether the pixels are black and white alone."""
    if image.mode not in _EXTREMES:
        return False
    colours = image.getcolors(2) or ()
    return bool(colours) and {colour for _, colour in colours} <= _EXTREMES[image.mode]


def _line_art(
    image: Any, part: Part, orientation: int, placed: tuple[float, float]
) -> Any:
    """Return line art with its own pixels, or 1200 an inch where they are finer.

    It is one bit where it is fine enough to be printed as line art, else grey, so that
    coarse black and white pixels are judged by the limits of tones.
    """
    from PIL import Image

    box = tuple(round(edge) for edge in part)
    art = _upright(image.crop(box).convert("L"), orientation)
    finest = tuple(round(points / 72 * _MOST_BILEVEL_PPI) for points in placed)
    if art.width > finest[0] and art.height > finest[1]:
        art = art.resize(finest, Image.Resampling.BOX)
    ppi = effective_ppi(art.size, placed)
    if image.mode != "1" and ppi < _LEAST_BILEVEL_PPI:
        return art
    return art.point([0] * 128 + [255] * 128, "1")


def _resize(image: Any, part: Part, goal: tuple[int, int]) -> Any:
    from PIL import Image

    if image.size == goal and part == (0, 0, *goal):
        return image
    method = Image.Resampling.LANCZOS
    return image.resize(goal, method, box=part, reducing_gap=3.0)


def _flat(image: Any) -> Any:
    """Return the image on white paper."""
    from PIL import Image

    if image.mode not in ("LA", "RGBA"):
        return image
    base = image.convert(image.mode[:-1])
    paper = Image.new(base.mode, base.size, "white")
    paper.paste(base, mask=image.getchannel("A"))
    return paper


def _stored_box(crop: Box, picture: Picture) -> Box:
    """Return a crop of the upright picture in the coordinates of its stored pixels."""
    left, top, right, bottom = crop
    width, height = picture.width, picture.height
    if picture.orientation in (5, 6, 7, 8):
        # Stored columns are rows of the upright picture.
        x0, x1, y0, y1 = top, bottom, left, right
        wide, high = height, width
        mirrored, flipped = {7, 8}, {6, 7}
    else:
        x0, x1, y0, y1 = left, right, top, bottom
        wide, high = width, height
        mirrored, flipped = {2, 3}, {3, 4}
    if picture.orientation in mirrored:
        x0, x1 = wide - x1, wide - x0
    if picture.orientation in flipped:
        y0, y1 = high - y1, high - y0
    return x0, y0, x1, y1


def _upright(image: Any, orientation: int) -> Any:
    """Return the image turned as its EXIF orientation says."""
    from PIL import Image

    turn = Image.Transpose
    method = {
        2: turn.FLIP_LEFT_RIGHT,
        3: turn.ROTATE_180,
        4: turn.FLIP_TOP_BOTTOM,
        5: turn.TRANSPOSE,
        6: turn.ROTATE_270,
        7: turn.TRANSVERSE,
        8: turn.ROTATE_90,
    }.get(orientation)
    return image if method is None else image.transpose(method)


_SPACES = {"RGB": "RGB ", "CMYK": "CMYK", "L": "GRAY", "LAB": "Lab "}


def _profile(icc: bytes | None, mode: str) -> tuple[Profile | None, tuple[str, ...]]:
    """Return the embedded profile, or a note that it cannot be used."""
    if not icc:
        return None, ()
    try:
        profile = read_profile(icc)
    except ProfileFault:
        return None, ("image-profile",)
    if profile.space == _SPACES.get(mode):
        return profile, ()
    # Grey and palette pictures often carry the RGB profile of their origin.
    suits = mode == "L" and profile.space == "RGB "
    return None, () if suits else ("image-profile",)


def _grey(image: Any) -> Any:
    """Return RGB whose channels are equal as grey, so that it prints in black."""
    from PIL import ImageChops

    if image.mode != "RGB":
        return image
    red, green, blue = image.split()
    for other in (red, blue):
        if max(_extremes(ImageChops.difference(green, other))) > _NEUTRAL:
            return image
    return green


def _extremes(band: Any) -> tuple[int, int]:
    low, high = band.getextrema()
    return int(low), int(high)


def _sharp(image: Any, job: PictureJob) -> Any:
    """Return the image with the mild sharpening that newsprint needs."""
    from PIL import ImageFilter

    if job.sharpen <= 0 or image.mode == "LAB":
        return image
    percent = round(100 * job.sharpen)
    return image.filter(
        ImageFilter.UnsharpMask(radius=1.0, percent=percent, threshold=2)
    )
