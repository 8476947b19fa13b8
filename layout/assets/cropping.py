"""What a frame makes of a picture: its crop, its resolution, what is left of it."""

from __future__ import annotations

from layout.assets.measure import Box, Picture
from layout.errors import Finding
from layout.messages import msg


def crop_box(picture: Picture, shape: float, focus: tuple[float, float]) -> Box:
    """Return left, top, right, bottom in pixels of the largest crop of a shape.

    Args:
        picture: what is cropped.
        shape: width over height.
        focus: the point to keep in the middle as far as the edges let it, 0-1 from
            the top left.
    """
    width, height = float(picture.width), float(picture.height)
    wide = min(width, height * shape)
    high = min(height, wide / shape)
    wide, high = max(1, round(wide)), max(1, round(high))
    left = _slide(picture.width, int(wide), focus[0])
    top = _slide(picture.height, int(high), focus[1])
    return left, top, left + int(wide), top + int(high)


def kept_share(picture: Picture, shape: float) -> float:
    """Return the share of a picture's area, 0-1, that a crop to a shape keeps."""
    ratio = shape * picture.height / picture.width
    return min(ratio, 1 / ratio)


def effective_ppi(pixels: tuple[int, int], size_pt: tuple[float, float]) -> float:
    """Return pixels an inch of a crop at its printed size, the lesser of both axes."""
    return min(
        72 * count / points for count, points in zip(pixels, size_pt, strict=True)
    )


def ppi_finding(
    ppi: float, limits: tuple[float, float] = (200.0, 150.0), *, bilevel: bool = False
) -> Finding | None:
    """Return the finding on an effective resolution, or None where it suffices.

    Args:
        ppi: pixels an inch at the printed size.
        limits: under the first a warning, under the second an error; for pictures of
            one bit the limits are 800 and 550 (prepress, section 3).
        bilevel: whether its pixels are one bit.
    """
    warn, least = _BILEVEL_LIMITS if bilevel else limits
    shown = round(ppi, 1)
    if shown >= warn:
        return None
    return Finding(
        code="image-ppi-1bit" if bilevel else "image-ppi",
        level="error" if shown < least else "warning",
        message=msg(
            "{ppi} pixels an inch at the printed size; {warn} are wanted",
            ppi=f"{shown:g}",
            warn=f"{warn:g}",
        ),
        why=msg("with fewer pixels than the screen needs, edges turn soft or jagged"),
        cure=msg("get a larger picture, or print it smaller"),
    )


_BILEVEL_LIMITS = (800.0, 550.0)


def _slide(length: int, kept: int, focus: float) -> int:
    return max(0, min(length - kept, round(focus * length - kept / 2)))
