"""Pixels to plates: RGB through profiles to CMYK, grey to black, ink within its limit.

In come `Pixels`; out go `Plates` in a mode that is encoded as it stands: CMYK (255 is
full ink), L (255 is paper), 1, or RGB for screens. Colour goes through LittleCMS once;
grey through the same profile's black ramp, so that a grey picture prints as light as
its colour twin would, on one plate.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

from msgspec import Struct

from layout.assets.color import (
    Profile,
    ProfileFault,
    open_profile,
    read_profile,
    screen_profile,
)
from layout.assets.picturejob import PictureJob
from layout.assets.pixels import Pixels
from layout.messages import msg

_BLACK_POINT = 0x2000
"""LittleCMS's flag for black point compensation."""
_INTENTS = {"perceptual": 0, "relative": 1}
_FULL = 255
_KNEE = 0.05
"""Linear light below which tones close up; over 0.03 keeps the ramp rising."""


class Plates(Struct, frozen=True):
    """A separated picture; `notes` are codes of findings."""

    image: Any
    notes: tuple[str, ...] = ()


def separate(pixels: Pixels, job: PictureJob) -> Plates:
    """Return the plates of a picture.

    Raises:
        ProfileFault: the output profile cannot be used.
    """
    if pixels.image.mode == "1":
        return Plates(pixels.image)
    if job.colour == "screen":
        return _to_screen(pixels, job)
    if job.colour == "black" or pixels.image.mode == "L":
        screen = _to_screen(pixels, job)
        ramp = black_ramp(job.output, job.black_point)
        return Plates(screen.image.convert("L").point(ramp), screen.notes)
    plates = _to_press(pixels, job)
    limited = limit_ink(plates.image, job.ink_limit)
    if limited is plates.image:
        return plates
    noted = ("image-ink",) if pixels.image.mode == "CMYK" else ()
    return Plates(limited, plates.notes + noted)


def total_ink(image: Any) -> float:
    """Return the most total ink of any pixel, in percent."""
    from PIL import ImageMath

    if image.mode == "CMYK":
        c, m, y, k = image.split()
        total = ImageMath.lambda_eval(
            lambda band: band["c"] + band["m"] + band["y"] + band["k"],
            c=c,
            m=m,
            y=y,
            k=k,
        )
        return float(total.getextrema()[1]) / _FULL * 100
    if image.mode in ("L", "1"):
        return float(_FULL - image.getextrema()[0]) / _FULL * 100
    return 0.0


def limit_ink(image: Any, limit: float) -> Any:
    """Return a CMYK image with no pixel over a limit in percent; itself if none is.

    Over the limit, cyan, magenta and yellow shrink by the same share, so that hue
    stays; black stays as it is.
    """
    from PIL import Image, ImageMath

    if total_ink(image) <= limit:
        return image
    *colours, black = image.split()
    units = int(limit * _FULL / 100)
    c, m, y = colours
    reduced = [
        ImageMath.lambda_eval(
            lambda band: band["convert"](
                band["ink"]
                * band["min"](units - band["k"], band["c"] + band["m"] + band["y"])
                / band["max"](band["c"] + band["m"] + band["y"], 1),
                "L",
            ),
            ink=ink,
            c=c,
            m=m,
            y=y,
            k=black,
        )
        for ink in colours
    ]
    return Image.merge("CMYK", [*reduced, black])


@lru_cache(maxsize=4)
def black_ramp(profile: Profile, black_point: bool) -> tuple[int, ...]:
    """Return, by sRGB grey, the DeviceGray value that prints as light on one plate.

    The aim is the lightness that the profile gives the same grey in four inks. Black
    alone does not get as dark as they do: with black point compensation the darkest
    tones close up softly towards it, without it they are full black.
    """
    from PIL import Image

    tones = bytes(ink for black in range(256) for ink in (0, 0, 0, black))
    printed = _luminances(profile, Image.frombytes("CMYK", (256, 1), tones))
    if not black_point:
        return tuple(
            round(_FULL - _tone(printed, _linear(grey))) for grey in range(256)
        )
    flags = _BLACK_POINT
    to_ink = _transform(screen_profile(), profile, ("RGB", "CMYK"), 1, flags)
    (darkest,) = _luminances(profile, to_ink.apply(Image.new("RGB", (1, 1))))
    lack = max(0.0, printed[-1] - darkest)
    ramp = []
    for grey in range(256):
        light = _linear(grey)
        wanted = darkest + (1 - darkest) * light + lack * math.exp(-light / _KNEE)
        ramp.append(round(_FULL - _tone(printed, wanted)))
    return tuple(ramp)


def _luminances(profile: Profile, inks: Any) -> list[float]:
    """Return Y, 0-1 of the paper's, of CMYK pixels as the profile prints them."""
    lab = _transform(profile, _lab(), ("CMYK", "LAB"), 1, 0).apply(inks)
    return [_luminance(value * 100 / 255) for value in lab.getchannel(0).tobytes()]


def _tone(printed: list[float], wanted: float) -> float:
    """Return the tone value, 0-255, whose luminance is the one wanted."""
    low, high = 0, len(printed) - 1
    if wanted >= printed[0]:
        return 0.0
    if wanted <= printed[-1]:
        return float(high)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if printed[middle] > wanted else (low, middle)
    step = printed[low] - printed[high]
    return low + ((printed[low] - wanted) / step if step > 0 else 0.0)


def _linear(grey: int) -> float:
    """Return the linear light, 0-1, of an sRGB value, 0-255 (IEC 61966-2-1)."""
    value = grey / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _luminance(lightness: float) -> float:
    """Return Y, 0-1, of CIE L*."""
    if lightness <= 8:
        return lightness * 27 / 24389
    return float(((lightness + 16) / 116) ** 3)


def _to_press(pixels: Pixels, job: PictureJob) -> Plates:
    image, profile = pixels.image, pixels.profile
    output = job.output
    if image.mode == "CMYK" and (profile is None or profile.sha256 == output.sha256):
        return Plates(image)
    return _convert(pixels, output, "CMYK", job)


def _to_screen(pixels: Pixels, job: PictureJob) -> Plates:
    image, profile = pixels.image, pixels.profile
    if image.mode == "RGB" and profile is None:
        return Plates(image)
    if image.mode == "L":
        if profile is None:
            return Plates(image)
        found = _convert(pixels, screen_profile(), "RGB", job)
        return Plates(found.image.convert("L"), found.notes)
    return _convert(pixels, screen_profile(), "RGB", job)


def _convert(pixels: Pixels, output: Profile, mode: str, job: PictureJob) -> Plates:
    """Convert from the embedded profile, or from the usual one where that fails."""
    image = pixels.image
    fallback = _usual_profile(image.mode, job)
    flags = _BLACK_POINT if job.black_point else 0
    intent = _INTENTS[job.intent]
    notes: tuple[str, ...] = ()
    if pixels.profile is not None:
        try:
            transform = _transform(
                pixels.profile, output, (image.mode, mode), intent, flags
            )
            return Plates(transform.apply(image))
        except _Unsuitable:
            notes = ("image-profile",)
    if fallback is None or fallback.sha256 == output.sha256:
        return Plates(image if image.mode == mode else image.convert(mode), notes)
    try:
        transform = _transform(fallback, output, (image.mode, mode), intent, flags)
    except _Unsuitable:
        raise ProfileFault(msg("it is damaged")) from None
    return Plates(transform.apply(image), notes)


def _usual_profile(mode: str, job: PictureJob) -> Profile | None:
    if mode == "CMYK":
        return job.output
    return {"RGB": screen_profile, "LAB": _lab}[mode]() if mode != "L" else None


class _Unsuitable(Exception):
    """LittleCMS makes no transform of the two profiles."""


@lru_cache(maxsize=8)
def _transform(
    source: Profile, output: Profile, modes: tuple[str, str], intent: int, flags: int
) -> Any:
    from PIL import ImageCms

    try:
        return ImageCms.ImageCmsTransform(
            open_profile(source),
            open_profile(output),
            *modes,
            ImageCms.Intent(intent),
            flags=ImageCms.Flags(flags),
        )
    except (ProfileFault, OSError, ValueError, ImageCms.PyCMSError):
        raise _Unsuitable from None


@lru_cache(maxsize=1)
def _lab() -> Profile:
    from PIL import ImageCms

    return read_profile(
        ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    )
