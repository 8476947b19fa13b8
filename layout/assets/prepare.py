"""Pictures made ready for a page: cropped, resized once, separated, encoded.

In comes a measured `Picture` and a `PictureJob`; out goes a `Prepared`, the bytes of an
image XObject with all that must be said of it. The result depends on the file's content
and the job alone and is kept in the cache under their sum.
"""

from __future__ import annotations

import contextlib
import hashlib
import threading
from typing import Any

from msgspec import Struct, json
from msgspec.structs import asdict, replace

from layout.assets.color import ProfileFault
from layout.assets.cropping import crop_box, effective_ppi, ppi_finding
from layout.assets.measure import Box, Picture, picture_problem, read_picture_bytes
from layout.assets.picturecache import PictureCache
from layout.assets.picturejob import Filter, PictureJob, Space
from layout.assets.picturekinds import PictureFault
from layout.errors import Finding, InputError
from layout.messages import Message, msg

_VERSION = 2
"""Counted up when the same input would give other bytes."""

_LARGE = 25_000_000
"""Pixels of a picture that is decoded by itself, so that several fit into memory."""
_ONE_AT_A_TIME = threading.Lock()


class Prepared(Struct, frozen=True):
    """An image XObject's data and what must be said of it.

    Attributes:
        data: the stream, encoded by `filter`.
        sha256: sum of `data`.
        filter: `DCTDecode` or `FlateDecode`.
        colour_space: `DeviceCMYK`, `DeviceGray` or `DeviceRGB`.
        bits: bits a channel, 8 or 1.
        width, height: pixels.
        inverted: whether the stream needs Decode arrays of [1 0] (CMYK JPEG).
        crop: left, top, right, bottom in pixels of the source as it is seen.
        placed: width and height in points: the frame, or what fits into it.
        ppi: pixels an inch of the source at the printed size.
        max_ink: most total ink of any pixel, in percent, as encoded.
        findings: what the editor should know.
    """

    data: bytes
    sha256: str
    filter: Filter
    colour_space: Space
    bits: int
    width: int
    height: int
    inverted: bool
    crop: Box
    placed: tuple[float, float]
    ppi: float
    max_ink: float
    findings: tuple[Finding, ...] = ()

    @property
    def bilevel(self) -> bool:
        """Return whether its pixels are one bit (other limits of resolution)."""
        return self.bits == 1


def prepare_picture(
    picture: Picture, job: PictureJob, cache: PictureCache | None
) -> Prepared:
    """Return a picture made ready, from the cache where it was made before.

    Raises:
        InputError: its pixels are damaged or cut off, or the file has changed since
            it was measured.
    """
    key = _key(picture, job)
    stored = cache.get(key) if cache else None
    if stored is None:
        is_large = picture.width * picture.height > _LARGE
        with _ONE_AT_A_TIME if is_large else contextlib.nullcontext():
            stored = _make(picture, job)
        if cache:
            cache.put(key, stored)
    return _unpack(stored, picture)


def is_prepared(picture: Picture, job: PictureJob, cache: PictureCache | None) -> bool:
    """Tell whether a picture was made ready before, so that it costs little now."""
    return cache is not None and _key(picture, job) in cache


def place_picture(
    picture: Picture, job: PictureJob
) -> tuple[Box, tuple[float, float], float]:
    """Return crop, placed size in points and effective ppi, without decoding."""
    frame = (job.width_pt, job.height_pt)
    if job.crop:
        crop = crop_box(picture, frame[0] / frame[1], job.focus)
    else:
        crop = picture.shown
    pixels = (crop[2] - crop[0], crop[3] - crop[1])
    if not job.crop:
        scale = min(frame[0] / pixels[0], frame[1] / pixels[1])
        frame = (pixels[0] * scale, pixels[1] * scale)
    return crop, frame, effective_ppi(pixels, frame)


def _key(picture: Picture, job: PictureJob) -> str:
    import PIL

    settings = {
        **asdict(replace(job, profile=None)),
        "profile": job.output.sha256,
        "content": picture.sha256,
        "size": [
            picture.width,
            picture.height,
            picture.orientation,
            *(picture.ink or ()),
        ],
        "version": [_VERSION, PIL.__version__],
    }
    return hashlib.sha256(json.encode(settings, order="sorted")).hexdigest()


def _make(picture: Picture, job: PictureJob) -> bytes:
    from layout.assets.encode import encode
    from layout.assets.pixels import read_pixels
    from layout.assets.separate import separate

    crop, placed, ppi = place_picture(picture, job)
    try:
        data = read_picture_bytes(picture.path)
        if hashlib.sha256(data).hexdigest() != picture.sha256:
            raise PictureFault(
                msg("it was changed while it was being read"), msg("build again")
            )
        pixels = read_pixels(picture, data, job, crop, placed)
        plates = separate(pixels, job)
        encoded = encode(plates, job)
    except PictureFault as fault:
        problem = picture_problem(picture.path, picture.mark, picture.key, fault)
        raise InputError(problem) from None
    except ProfileFault as fault:
        why = PictureFault(msg("the output profile: {why}", why=fault.message))
        problem = picture_problem(picture.path, picture.mark, picture.key, why)
        raise InputError(problem) from None
    facts = {
        "sha256": hashlib.sha256(encoded.data).hexdigest(),
        "filter": encoded.filter,
        "colour_space": encoded.colour_space,
        "bits": encoded.bits,
        "width": encoded.width,
        "height": encoded.height,
        "inverted": encoded.inverted,
        "crop": crop,
        "placed": placed,
        "ppi": ppi,
        "max_ink": encoded.max_ink,
        "notes": [*pixels.notes, *plates.notes],
    }
    return json.encode(facts, order="sorted") + b"\n" + encoded.data


def _unpack(stored: bytes, picture: Picture) -> Prepared:
    head, _, data = stored.partition(b"\n")
    facts: dict[str, Any] = json.decode(head)
    notes = facts.pop("notes")
    facts["crop"], facts["placed"] = tuple(facts["crop"]), tuple(facts["placed"])
    findings = [_finding(note, picture) for note in notes]
    if facts["bits"] == 1 and not picture.bilevel:
        # Only its pixels showed that it is line art, which needs more of them.
        coarse = ppi_finding(facts["ppi"], bilevel=True)
        if coarse:
            findings.append(replace(coarse, mark=picture.mark, key=picture.key))
    return Prepared(data=data, findings=tuple(findings), **facts)


_NOTES: dict[str, tuple[str, Message, Message, Message]] = {
    "image-profile": (
        "warning",
        msg("its colour profile is damaged or not for its pixels; it was left out"),
        msg("colours may differ from what the photographer saw"),
        msg("save the picture anew, as sRGB"),
    ),
    "image-ink": (
        "info",
        msg("its total ink was brought down to the limit of the design"),
        msg("more ink than the paper takes sets off on the next page"),
        msg("separate the picture for newsprint, or send it as RGB"),
    ),
}


def _finding(code: str, picture: Picture) -> Finding:
    level, message, why, cure = _NOTES[code]
    return Finding(
        code=code,
        level="warning" if level == "warning" else "info",
        message=message,
        why=why,
        cure=cure,
        mark=picture.mark,
        key=picture.key,
        words=picture.path.name,
    )
