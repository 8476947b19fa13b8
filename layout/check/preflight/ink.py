"""Total ink of CMYK pixels, counted exactly with Pillow alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from PIL import Image, ImageMath

from layout.check.preflight.model import InkStatistics

Box = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels, as Pillow has them."""

FULL = 1020
"""The sum of four plates at full ink, 255 each."""
_ROWS = 512
_WINDOW = 254


def ink_histogram(plates: Sequence[Image.Image]) -> list[int]:
    """Return how many pixels have each sum (0 to FULL) of up to four 8-bit plates."""
    counts = [0] * (FULL + 1)
    width, height = plates[0].size
    for top in range(0, height, _ROWS):
        box = (0, top, width, min(top + _ROWS, height))
        _count(ink_sum([plate.crop(box) for plate in plates]), counts)
    return counts


def over_limit(plates: Sequence[Image.Image], limit: float) -> Image.Image:
    """Return an 8-bit picture, 255 where the sum is over `limit` percent."""
    total = ink_sum(plates)
    over: Image.Image = ImageMath.lambda_eval(
        lambda args: (args["total"] > args["most"]) * 255,
        total=total,
        most=int(limit * 2.55 + 1e-6),
    )
    return over.convert("L")


def ink_sum(plates: Sequence[Image.Image]) -> Image.Image:
    """Return the sum of 8-bit plates as a picture of whole numbers."""
    total = plates[0].convert("I")
    for plate in plates[1:]:
        total = ImageMath.lambda_eval(
            lambda args: args["total"] + args["plate"], total=total, plate=plate
        )
    return total


def _count(total: Image.Image, counts: list[int]) -> None:
    """Add a picture's histogram, taken in windows that eight bits can hold."""
    low, high = (int(value) for value in _extrema(total))
    for start in range(low, min(high, FULL) + 1, _WINDOW):
        window = ImageMath.lambda_eval(
            lambda args: args["total"] - args["shift"], total=total, shift=start - 1
        )
        found = window.convert("L").histogram()
        for value in range(start, min(start + _WINDOW, FULL + 1)):
            counts[value] += found[value - start + 1]


def _extrema(picture: Image.Image) -> tuple[float, float]:
    low, high = picture.getextrema()
    if isinstance(low, tuple) or isinstance(high, tuple):
        raise TypeError(picture.mode)
    return low, high


def percent(value: float) -> float:
    """Return a sum of plates (0 to FULL) in percent of one plate's full ink."""
    return value / 2.55


def percentile(counts: Sequence[int], share: float) -> int:
    """Return the least value that `share` of the pixels do not exceed."""
    wanted = share * sum(counts)
    for value, so_far in enumerate(accumulate(counts)):
        if so_far >= wanted:
            return value
    return len(counts) - 1


def statistics(counts: Sequence[int], limit: float) -> InkStatistics:
    """Return what a histogram says of total ink; `limit` in percent."""
    pixels = sum(counts) or 1
    mean = sum(value * count for value, count in enumerate(counts)) / pixels
    over = sum(
        count for value, count in enumerate(counts) if percent(value) > limit + 1e-6
    )
    return InkStatistics(
        dense=percent(percentile(counts, 0.9999)),
        light=percent(percentile(counts, 0.01)),
        mean=percent(mean),
        over=over / pixels,
    )
