"""Output profiles: ours, a plant's own, and bad ones."""

import hashlib
import struct
from pathlib import Path

import picture_maker as made
import pytest

from layout.assets.color import (
    MAX_PROFILE_BYTES,
    OWN_PROFILE,
    Cmyk,
    load_profile,
    own_profile,
    screen_profile,
)
from layout.errors import InputError

OWN = OWN_PROFILE.read_bytes()


def test_the_programs_own_profile_is_the_one_its_readme_names() -> None:
    """227,772 bytes, prtr, CMYK, ICC version 2, and the sum of the README."""
    profile = own_profile()
    assert (profile.device, profile.space, profile.version) == ("prtr", "CMYK", 2)
    assert len(profile.data) == 227_772
    readme = (OWN_PROFILE.parent / "README.md").read_text(encoding="utf-8")
    assert hashlib.sha256(profile.data).hexdigest() in readme
    assert profile.sha256 in readme


def test_the_screen_profile_is_the_same_every_time() -> None:
    """LittleCMS writes the time of day into it; it is taken out."""
    first = screen_profile()
    screen_profile.cache_clear()
    assert screen_profile() == first
    assert (first.device, first.space) == ("mntr", "RGB ")
    assert struct.unpack_from(">6H", first.data, 24) == (2000, 1, 1, 0, 0, 0)


def patched(offset: int, value: bytes) -> bytes:
    return OWN[:offset] + value + OWN[offset + len(value) :]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not an ICC profile"),
        (b"hello" * 100, "not an ICC profile"),
        (OWN[:100], "not an ICC profile"),
        (OWN[:5000], "ends too soon"),
        (patched(36, b"none"), "not an ICC profile"),
        (patched(16, b"RGB "), "not for CMYK but for RGB"),
        (patched(12, b"mntr"), "not an output profile but a mntr"),
        (patched(8, b"\5"), "ICC version 5"),
        (patched(128, b"\0\0\0\0"), "ends too soon"),
        (patched(128, b"\xff\0\0\0"), "ends too soon"),
        (patched(136, b"\xff\xff\xff\xff"), "is cut off"),
        (OWN.replace(b"A2B0", b"zzzz", 1), "lacks its tables"),
        (made.adobe_rgb(), "not for CMYK but for RGB"),
    ],
)
def test_a_bad_profile_is_refused_with_its_place(
    tmp_path: Path, data: bytes, says: str
) -> None:
    """Prepress icc-class, icc-space, icc-version, icc-profile."""
    path = tmp_path / "plant.icc"
    path.write_bytes(data)
    with pytest.raises(InputError, match=says) as caught:
        load_profile(path, made.MARK, "press.profile")
    (problem,) = caught.value.problems
    assert (problem.mark, problem.key) == (made.MARK, "press.profile")


def test_a_missing_folder_or_giant_profile_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        load_profile(tmp_path / "a.icc", made.MARK)
    with pytest.raises(InputError, match="this is a folder"):
        load_profile(tmp_path, made.MARK)
    giant = tmp_path / "giant.icc"
    giant.write_bytes(OWN + bytes(MAX_PROFILE_BYTES))
    with pytest.raises(InputError, match="larger than 16 MiB"):
        load_profile(giant, made.MARK)


def test_total_ink_of_a_colour_is_the_sum_of_its_inks() -> None:
    assert Cmyk(60, 40, 40, 100).total == 240
