"""How a picture is to be placed and printed: what its preparation is asked for."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from layout.assets.color import Profile, own_profile

Filter = Literal["DCTDecode", "FlateDecode"]
Space = Literal["DeviceCMYK", "DeviceGray", "DeviceRGB"]


class PictureJob(Struct, frozen=True):
    """How a picture is to be placed and printed.

    Attributes:
        width_pt, height_pt: the frame in points.
        focus: the point to keep, 0-1 from the top left.
        crop: whether the picture fills the frame (cropped) or is fitted into it.
        colour: `full` (CMYK), `black` (K alone), `screen` (sRGB).
        profile: output profile; None is the program's own.
        intent: rendering intent.
        black_point: black point compensation.
        ink_limit: most total ink in percent.
        max_ppi: most pixels an inch; fewer are never added.
        sharpen: strength of the unsharp mask, 0 for none.
        quality: of JPEG.
    """

    width_pt: float
    height_pt: float
    focus: tuple[float, float] = (0.5, 0.5)
    crop: bool = True
    colour: Literal["full", "black", "screen"] = "full"
    profile: Profile | None = None
    intent: Literal["relative", "perceptual"] = "relative"
    black_point: bool = True
    ink_limit: float = 240.0
    max_ppi: float = 300.0
    sharpen: float = 0.5
    quality: int = 92

    @property
    def output(self) -> Profile:
        """Return the output profile."""
        return self.profile or own_profile()
