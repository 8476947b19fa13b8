"""The cache on disk: never wrong, never needed, never too large."""

import os
from pathlib import Path

import picture_maker as made
import pytest
from msgspec.structs import replace

from layout.assets import cachefolder
from layout.assets.cachefolder import cache_folder
from layout.assets.color import load_profile
from layout.assets.pictures import (
    PictureCache,
    PictureJob,
    open_cache,
    prepare_picture,
)

KEY, OTHER = "ab" * 32, "cd" * 32
JOB = PictureJob(40, 40)
DATA = made.saved(made.rgb(), "PNG")


@pytest.fixture
def cache(tmp_path: Path) -> PictureCache:
    return PictureCache(tmp_path / "cache")


def files(cache: PictureCache) -> list[Path]:
    return sorted(path for path in cache.folder.rglob("*") if path.is_file())


def test_what_was_stored_is_found_by_its_key(cache: PictureCache) -> None:
    cache.put(KEY, b"value")
    assert (cache.get(KEY), cache.get(OTHER)) == (b"value", None)


@pytest.mark.parametrize("at", [0, 6, 20, 38, 40, -1])
def test_a_damaged_value_is_as_good_as_none(cache: PictureCache, at: int) -> None:
    """Issue 4: the cache repairs itself; the damaged file goes."""
    cache.put(KEY, b"some value")
    (path,) = files(cache)
    data = bytearray(path.read_bytes())
    data[at] ^= 0x10
    path.write_bytes(bytes(data))
    assert cache.get(KEY) is None
    assert files(cache) == []


@pytest.mark.parametrize("size", [0, 5, 38, 40])
def test_a_cut_off_value_is_as_good_as_none(cache: PictureCache, size: int) -> None:
    cache.put(KEY, b"some value")
    (path,) = files(cache)
    path.write_bytes(path.read_bytes()[:size])
    assert cache.get(KEY) is None


def test_a_value_under_another_key_is_not_taken(cache: PictureCache) -> None:
    """A file moved or restored under a wrong name is refused."""
    cache.put(KEY, b"value")
    (path,) = files(cache)
    wrong = cache.folder / OTHER[:2] / f"{OTHER}.bin"
    wrong.parent.mkdir()
    path.rename(wrong)
    assert cache.get(OTHER) is None


def test_the_cache_is_bounded_and_drops_what_is_oldest(tmp_path: Path) -> None:
    """10 values of 100 + 38 bytes; 1000 bytes hold at most 7, the newest."""
    cache = PictureCache(tmp_path / "cache", most=1000)
    keys = [f"{n:02}" * 32 for n in range(10)]
    for age, key in enumerate(keys):
        cache.put(key, bytes(100))
        for path in files(cache):
            if path.stem == key:
                os.utime(path, (1_000_000 + age, 1_000_000 + age))
    assert sum(path.stat().st_size for path in files(cache)) <= 1000
    assert cache.get(keys[-1]) is not None
    assert cache.get(keys[0]) is None


def test_a_value_too_large_for_the_cache_is_not_kept(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path / "cache", most=1000)
    cache.put(KEY, bytes(400))
    assert cache.get(KEY) is None


def test_no_half_written_file_is_left(cache: PictureCache) -> None:
    cache.put(KEY, b"value")
    assert [path.suffix for path in files(cache)] == [".bin"]


def broken_write(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_full_disk_or_folder_without_rights_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue 4, faults: the build goes without the cache and leaves nothing."""
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    no_folder = PictureCache(blocked / "cache")
    no_folder.put(KEY, b"value")
    assert no_folder.get(KEY) is None
    full = PictureCache(tmp_path / "full")
    monkeypatch.setattr(cachefolder.os, "fdopen", broken_write)
    full.put(KEY, b"value")
    assert full.get(KEY) is None
    assert files(full) == []


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"XDG_CACHE_HOME": "/x", "HOME": "/h"}, Path("/x/newspaper-layout")),
        ({"HOME": "/h"}, Path("/h/.cache/newspaper-layout")),
        (
            {"XDG_CACHE_HOME": "relative", "HOME": "/h"},
            Path("/h/.cache/newspaper-layout"),
        ),
        ({"XDG_CACHE_HOME": "", "HOME": ""}, None),
        ({}, None),
    ],
)
def test_the_folder_is_the_users_or_there_is_none(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], folder: Path | None
) -> None:
    """Issue 4: no HOME means no cache."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert cache_folder() == folder
    assert (open_cache() is None) == (folder is None)


def test_a_cached_picture_is_the_one_that_was_made(
    tmp_path: Path, cache: PictureCache
) -> None:
    picture = made.write(tmp_path, DATA)
    fresh = prepare_picture(picture, JOB, None)
    assert prepare_picture(picture, JOB, cache) == fresh
    assert prepare_picture(picture, JOB, cache) == fresh
    assert len(files(cache)) == 1


def test_damage_in_the_cache_is_mended(tmp_path: Path, cache: PictureCache) -> None:
    """Issue 4: never a wrong picture, and the next build finds a good one."""
    picture = made.write(tmp_path, DATA)
    fresh = prepare_picture(picture, JOB, cache)
    (path,) = files(cache)
    path.write_bytes(path.read_bytes()[:-1] + b"\0")
    assert prepare_picture(picture, JOB, cache) == fresh
    assert prepare_picture(picture, JOB, cache) == fresh


@pytest.mark.parametrize(
    "change",
    [
        {"width_pt": 41},
        {"focus": (0.2, 0.5)},
        {"crop": False},
        {"colour": "black"},
        {"colour": "screen"},
        {"intent": "perceptual"},
        {"black_point": False},
        {"ink_limit": 220},
        {"max_ppi": 200},
        {"sharpen": 1.0},
        {"quality": 95},
    ],
    ids=lambda change: next(iter(change)),
)
def test_every_setting_has_its_own_entry(
    tmp_path: Path, cache: PictureCache, change: dict[str, object]
) -> None:
    """The key is the content and every setting; a profile counts by its content."""
    picture = made.write(tmp_path, DATA)
    prepare_picture(picture, JOB, cache)
    prepare_picture(picture, replace(JOB, **change), cache)
    assert len(files(cache)) == 2


def test_another_profile_and_another_content_have_their_own_entries(
    tmp_path: Path, cache: PictureCache
) -> None:
    picture = made.write(tmp_path, DATA)
    prepare_picture(picture, JOB, cache)
    plant = tmp_path / "plant.icc"
    plant.write_bytes(made.OWN_PROFILE.read_bytes() + bytes(16))
    profile = load_profile(plant, picture.mark)
    prepare_picture(picture, replace(JOB, profile=profile), cache)
    assert len(files(cache)) == 2
    other = made.write(tmp_path, made.saved(made.rgb().rotate(90), "PNG"))
    turned = prepare_picture(other, JOB, cache)
    assert len(files(cache)) == 3
    assert turned.data != prepare_picture(picture, JOB, cache).data


def test_findings_of_a_cached_picture_have_the_place_that_names_it(
    tmp_path: Path, cache: PictureCache
) -> None:
    """The cache knows the finding's code, the issue its mark."""
    data = made.saved(made.rgb(), "JPEG", icc_profile=b"broken")
    picture = made.write(tmp_path, data)
    prepare_picture(picture, JOB, cache)
    elsewhere = replace(picture, key="stories.tl.pictures[3].file")
    (finding,) = prepare_picture(elsewhere, JOB, cache).findings
    assert finding.key == "stories.tl.pictures[3].file"
