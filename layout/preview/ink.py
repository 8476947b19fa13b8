"""Ink on paper as pictures: single plates, total ink, and the look of newsprint.

In: the four plates of a region, grey, dark where there is ink. Out: RGB pictures for
the screen. Total ink has a scale of colours that a colour-blind eye can tell apart, and
everything over the design's limit stands out; the newsprint look goes through the
printing profile without adapting to white, so that the paper is seen as well.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any

from PIL import Image, ImageChops, ImageCms

Plate4 = tuple[Image.Image, Image.Image, Image.Image, Image.Image]

Rgb = tuple[int, int, int]
Scale = tuple[tuple[int, Rgb], ...]

_INK_RGB = {
    "c": (0, 146, 206), "m": (214, 0, 110), "y": (240, 205, 0), "k": (26, 24, 24),
}  # fmt: skip
"""What a full plate looks like; paper is white."""
_STEPS = (
    (0, (255, 255, 255)), (60, (226, 226, 222)), (120, (168, 184, 196)),
    (180, (104, 140, 172)), (220, (58, 96, 142)), (300, (44, 60, 104)),
)  # fmt: skip
_OVER = ((0, (255, 176, 0)), (40, (222, 60, 0)), (160, (150, 0, 20)))
"""Colours by percent of total ink, and by percent above the limit."""


def plate_look(plate: Image.Image, ink: str) -> Image.Image:
    """Return one plate in the colour of its ink (`c`, `m`, `y` or `k`)."""
    full = _INK_RGB[ink]
    bands = [plate.point(_ramp(value)) for value in full]
    return Image.merge("RGB", bands)


@lru_cache(maxsize=16)
def _ramp(value: int) -> list[int]:
    return [round(value + (255 - value) * i / 255) for i in range(256)]


def total_look(plates: Plate4, limit: float) -> Image.Image:
    """Return total ink as colours; above `limit` percent from amber to red."""
    total = _total(plates).convert("P")
    total.putpalette(_palette(limit))
    return total.convert("RGB")


def _total(plates: Plate4) -> Image.Image:
    """Return a quarter of the total ink: 255 is 400 percent."""
    c, m, y, k = plates
    white = ImageChops.add(
        ImageChops.add(c, m, scale=2), ImageChops.add(y, k, scale=2), scale=2
    )
    return ImageChops.invert(white)


@lru_cache(maxsize=8)
def _palette(limit: float) -> bytes:
    colours = []
    for i in range(256):
        percent = i * 400 / 255
        # Two roundings of 8 bits are not yet more ink than the limit.
        over = percent - limit - 3
        colours.append(_mix(_OVER, over) if over > 0 else _mix(_STEPS, percent))
    return bytes(value for colour in colours for value in colour)


def _mix(table: Scale, at: float) -> tuple[int, ...]:
    below = max((row for row in table if row[0] <= at), key=lambda row: row[0])
    above = min(
        (row for row in table if row[0] > at), key=lambda row: row[0], default=below
    )
    span = above[0] - below[0]
    share = (at - below[0]) / span if span else 0.0
    return tuple(
        round(a + (b - a) * share) for a, b in zip(below[1], above[1], strict=True)
    )


def paper_look(plates: Plate4, profile: bytes) -> Image.Image:
    """Return the page as it will look in print: through the profile, on its paper."""
    inks = Image.merge("CMYK", [ImageChops.invert(plate) for plate in plates])
    seen = ImageCms.applyTransform(inks, _transform(profile))
    if seen is None:
        raise ValueError("no picture")
    return seen


@lru_cache(maxsize=4)
def _transform(profile: bytes) -> Any:
    return ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        ImageCms.createProfile("sRGB"),
        "CMYK",
        "RGB",
        ImageCms.Intent.ABSOLUTE_COLORIMETRIC,
    )


def ink_at(plates: Plate4) -> tuple[float, float, float, float]:
    """Return the inks in percent, averaged over the region (a densitometer)."""
    values = []
    for plate in plates:
        grey = plate.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
        values.append(round((255 - float(grey)) / 2.55, 1))  # type: ignore[arg-type]
    return (values[0], values[1], values[2], values[3])
