"""Colour profiles, looked over before a picture goes through them.

The profile's header is read here without any library; LittleCMS (through Pillow) is
imported only when a picture is really converted. Names of the ICC specification in
comments (ICC.1:2010, section 7).
"""

from __future__ import annotations

import hashlib
import io
import struct
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from layout.errors import InputError, Mark, Problem
from layout.messages import Message, msg
from layout.source.files import no_file, why_unread

if TYPE_CHECKING:
    from PIL.ImageCms import ImageCmsProfile

OWN_PROFILE = Path(__file__).with_name("newsprint.icc")
MAX_PROFILE_BYTES = 16 * 1024 * 1024
_HEADER = 128
_MAX_TAGS = 200


class Cmyk(NamedTuple):
    """A colour in percent of cyan, magenta, yellow and black."""

    c: float
    m: float
    y: float
    k: float

    @property
    def total(self) -> float:
        """Return the total ink in percent."""
        return self.c + self.m + self.y + self.k


class ProfileFault(Exception):
    """Why a profile cannot be used."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


class Profile(Struct, frozen=True):
    """An ICC profile: its bytes and what its header says.

    Attributes:
        data: the whole profile.
        device: device class, such as `prtr`.
        space: colour space of the data, such as `CMYK`, `RGB `, `GRAY`.
        version: major version.
        sha256: sum of `data`.
    """

    data: bytes
    device: str
    space: str
    version: int
    sha256: str


def read_profile(data: bytes) -> Profile:
    """Return a profile of any class, for instance one embedded in a picture.

    Raises:
        ProfileFault: it is none, or damaged.
    """
    if len(data) < _HEADER + 4 or data[36:40] != b"acsp":
        raise ProfileFault(msg("it is not an ICC profile"))
    size, count = (
        struct.unpack_from(">I", data)[0],
        struct.unpack_from(">I", data, 128)[0],
    )
    if size > len(data) or not 0 < count <= _MAX_TAGS:
        raise ProfileFault(msg("it is damaged: it ends too soon"))
    table = data[_HEADER + 4 : _HEADER + 4 + 12 * count]
    if len(table) < 12 * count:
        raise ProfileFault(msg("it is damaged: it ends too soon"))
    for tag, offset, length in struct.iter_unpack(">4s2I", table):
        if offset + length > len(data):
            name = tag.decode("latin-1")
            raise ProfileFault(msg("it is damaged: its tag {tag} is cut off", tag=name))
    return Profile(
        data=data,
        device=data[12:16].decode("latin-1"),
        space=data[16:20].decode("latin-1"),
        version=data[8],
        sha256=hashlib.sha256(data).hexdigest(),
    )


def load_profile(path: Path, mark: Mark, key: str = "") -> Profile:
    """Return an output profile: class prtr, CMYK, ICC version 2 or 4.

    Raises:
        InputError: the file cannot be used, with the place that names it.
    """
    try:
        return _load(path)
    except ProfileFault as fault:
        message = msg("profile {file}: {why}", file=path.name, why=fault.message)
        raise InputError(Problem(mark, key, message)) from None


@lru_cache(maxsize=1)
def own_profile() -> Profile:
    """Return the newsprint profile that comes with the program."""
    return read_profile(OWN_PROFILE.read_bytes())


@lru_cache(maxsize=1)
def screen_profile() -> Profile:
    """Return sRGB as LittleCMS makes it, its date of creation taken out."""
    from PIL import ImageCms

    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data[24:36] = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    data[84:100] = bytes(16)  # profile ID: not calculated
    return read_profile(bytes(data))


def _load(path: Path) -> Profile:
    try:
        status = path.stat()
        wrong = no_file(status.st_mode)
        if wrong:
            raise ProfileFault(wrong)
        if status.st_size > MAX_PROFILE_BYTES:
            most = MAX_PROFILE_BYTES >> 20
            raise ProfileFault(msg("it is larger than {most} MiB", most=most))
        profile = read_profile(path.read_bytes())
    except (OSError, ValueError) as error:
        raise ProfileFault(why_unread(error)) from None
    for found, expected, message in (
        (profile.space, ("CMYK",), msg("it is not for CMYK but for {found}")),
        (profile.device, ("prtr",), msg("it is not an output profile but a {found}")),
        (profile.version, (2, 4), msg("it is of ICC version {found}, not 2 or 4")),
    ):
        if found not in expected:
            value = str(found).strip()
            raise ProfileFault(Message(message.text, (("found", value),)))
    _refuse_unreadable(profile)
    return profile


def _refuse_unreadable(profile: Profile) -> None:
    """Refuse an output profile whose tables LittleCMS cannot use both ways."""
    tags = {
        tag
        for tag, _, _ in struct.iter_unpack(
            ">4s2I",
            profile.data[
                132 : 132 + 12 * struct.unpack_from(">I", profile.data, 128)[0]
            ],
        )
    }
    if not {b"A2B0", b"B2A0"} <= tags:
        raise ProfileFault(msg("it is damaged: it lacks its tables A2B0 and B2A0"))


def open_profile(profile: Profile) -> ImageCmsProfile:
    """Return the profile as Pillow's ImageCms has it.

    Raises:
        ProfileFault: LittleCMS refuses it.
    """
    from PIL import ImageCms

    try:
        return ImageCms.ImageCmsProfile(io.BytesIO(profile.data))
    except (OSError, ValueError, ImageCms.PyCMSError):
        raise ProfileFault(msg("it is damaged")) from None
