"""Lists of fonts and the files they name."""

import hashlib
import os
import struct
from pathlib import Path

import font_maker as made
import pytest
import yaml

from layout.assets.fontfile import MAX_BYTES
from layout.assets.fonts import FontLibrary, find_fonts_dir, load_fonts
from layout.errors import InputError

ENTRY = "  - {role: song, weight: 400, file: a.ttf}\n"


def load_one(folder: Path, data: bytes, entry: str = ENTRY) -> FontLibrary:
    (folder / "a.ttf").write_bytes(data)
    return load_fonts(made.write_list(folder, entry))


def test_the_programs_own_fonts_are_what_their_list_says(library: FontLibrary) -> None:
    """Song 400, 700, 900, Hei at any weight and Kai; opening compares every sum."""
    assert library.roles == ("song", "hei", "kai")
    keys = [library.face("song", w).key for w in (400, 700, 900)]
    assert keys == ["song-400", "song-700", "song-900"]
    assert library.face("hei", 350).key == "hei-350"
    assert library.face("kai", 400).key == "kai-400"


def test_the_programs_own_fonts_are_truetype_with_the_common_hanzi(
    library: FontLibrary,
) -> None:
    """Every face has all 3,755 characters of GB 2312 level 1, as glyf outlines (M1)."""
    level_1 = [
        bytes((0xA0 + row, 0xA0 + cell)).decode("gb2312")
        for row in range(16, 56)
        for cell in range(1, 95)
        if row < 55 or cell <= 89
    ]
    assert len(level_1) == 3755
    for key in ("song-400", "song-700", "song-900", "hei-400", "kai-400"):
        face = library.by_key(key)
        assert face.font_file.outlines == "glyf"
        assert [c for c in level_1 if face.advance(c) != 1.0] == []


def test_every_font_has_its_licence_beside_it() -> None:
    """The OFL travels with the fonts: an entry names a text that is there."""
    folder = find_fonts_dir()
    entries = yaml.safe_load((folder / "fonts.yaml").read_text("utf-8"))["fonts"]
    for entry in entries:
        name, text = entry["licence"].split(", ")
        assert name == "OFL-1.1"
        assert "SIL OPEN FONT LICENSE" in (folder / text).read_text("utf-8")
        assert entry["source"].startswith("https://") and entry["version"]


def test_the_fonts_stay_within_their_budget() -> None:
    """All font files together take about 80 MB."""
    files = find_fonts_dir().glob("*.ttf")
    assert 0 < sum(file.stat().st_size for file in files) <= 80_000_000


@pytest.mark.parametrize(
    ("asked", "got"), [(100, 400), (400, 400), (549, 400), (551, 700), (800, 900)]
)
def test_the_nearest_weight_is_taken(
    library: FontLibrary, asked: int, got: int
) -> None:
    """700 and 900 are equally far from 800; the bolder wins."""
    assert library.face("song", asked).weight == got


def test_a_variable_font_stops_at_the_ends_of_its_axis(library: FontLibrary) -> None:
    """Noto Sans SC goes from 100 to 900."""
    assert library.face("hei", 1).axes == (("wght", 100.0),)
    assert library.face("hei", 1000).key == "hei-900"


def test_a_face_is_found_again_by_its_key(library: FontLibrary) -> None:
    assert library.by_key("hei-700") is library.face("hei", 700)
    for unknown in ("song-401", "fang-400", "song", "song-x", "-400", ""):
        with pytest.raises(LookupError):
            library.by_key(unknown)


def test_a_users_list_adds_and_replaces_faces(tmp_path: Path) -> None:
    """A later list wins for the same role and weight and leaves the rest alone."""
    (tmp_path / "a.ttf").write_bytes(made.ttf())
    extra = made.write_list(
        tmp_path, ENTRY + "  - {role: fangsong, weight: 400, file: a.ttf}\n"
    )
    library = load_fonts(extra=(extra,))
    assert library.roles == ("song", "hei", "kai", "fangsong")
    assert library.face("song", 400).file == str(tmp_path / "a.ttf")
    assert library.face("song", 700).postscript_name == "NotoSerifSC-Bold"


def test_a_users_face_wins_over_a_variable_one_of_its_weight(tmp_path: Path) -> None:
    """The program's Hei has every weight; an own Hei 700 is taken for 700 alone."""
    (tmp_path / "a.ttf").write_bytes(made.ttf())
    entry = "  - {role: hei, weight: 700, file: a.ttf}\n"
    library = load_fonts(extra=(made.write_list(tmp_path, entry),))
    assert library.face("hei", 700).file == str(tmp_path / "a.ttf")
    assert library.face("hei", 690).file != str(tmp_path / "a.ttf")


def test_a_role_with_faces_of_the_issues_region_uses_no_others(tmp_path: Path) -> None:
    """Own Song 400 for Taiwan serves 900, too; Kai, which has none, stays as it is."""
    (tmp_path / "a.ttf").write_bytes(made.ttf())
    entry = "  - {role: song, weight: 400, file: a.ttf, languages: [zh-Hant-TW]}\n"
    extra = (made.write_list(tmp_path, entry),)
    taiwan = load_fonts(extra=extra, language="zh-Hant-TW")
    assert taiwan.face("song", 900).file == str(tmp_path / "a.ttf")
    assert taiwan.languages("song-400") == ("zh-Hant-TW",)
    assert taiwan.languages("kai-400") == ("zh-Hans",)
    mainland = load_fonts(extra=extra)
    assert mainland.face("song", 400).postscript_name == "NotoSerifSC-Regular"


@pytest.mark.parametrize(
    ("data", "index"),
    [
        (made.ttf(), 0),
        (made.otf(), 0),
        (made.cid_otf(), 0),
        (made.ttc(made.otf(), made.ttf()), 1),
        (made.variable_ttf(), 0),
    ],
    ids=["ttf", "otf", "cid-otf", "ttc", "variable"],
)
def test_every_kind_of_opentype_font_is_read(
    tmp_path: Path, data: bytes, index: int
) -> None:
    """TrueType, OTF (CFF with and without CIDs), TTC, variable; A is half an em."""
    entry = f"  - {{role: song, weight: 400, file: a.ttf, index: {index}}}\n"
    face = load_one(tmp_path, data, entry).face("song", 400)
    assert face.advance("A") == 0.5
    assert face.bounds("A") == (0.05, 0.0, 0.45, 0.7)
    assert face.units_per_em == 1000


def fs_type(bits: int):
    return lambda font: setattr(font["OS/2"], "fsType", bits)


def without(data: bytes, tag: bytes) -> bytes:
    """Return a font whose table has a name that nobody asks for."""
    place = data.index(tag)
    return data[:place] + b"zzzz" + data[place + 4 :]


def patched(data: bytes, tag: bytes, offset: int, value: bytes) -> bytes:
    """Return a font with bytes of a table overwritten."""
    place = data.index(tag)
    start = struct.unpack_from(">I", data, place + 8)[0] + offset
    return data[:start] + value + data[start + len(value) :]


WHOLE = made.ttf()
BAD_FONTS = [
    (b"", "empty"),
    (b"hello", "not a TrueType"),
    (b"<html></html>", "not a TrueType"),
    (b"wOFF" + bytes(40), "WOFF"),
    (b"wOF2" + bytes(40), "WOFF2"),
    (b"%!PS-AdobeFont-1.0", "Type 1"),
    (b"version https://git-lfs.github.com/spec/v1\n", "LFS"),
    (WHOLE[:7], "damaged"),
    (WHOLE[:40], "damaged"),
    (WHOLE[:600], "cut off"),
    (WHOLE[:4] + b"\xff\xff" + WHOLE[6:], "damaged"),
    (without(WHOLE, b"cmap"), "cmap"),
    (without(WHOLE, b"hmtx"), "hmtx"),
    (without(WHOLE, b"loca"), "glyf"),
    (patched(WHOLE, b"head", 12, b"\0\0\0\0"), "head"),
    (patched(WHOLE, b"head", 18, b"\0\0"), "head"),
    (patched(WHOLE, b"maxp", 4, b"\0\0"), "no glyphs"),
    (patched(WHOLE, b"hhea", 34, b"\0\0"), "hhea"),
    (made.ttf(fs_type(0x0002)), "forbids embedding"),
    (made.ttf(fs_type(0x0100)), "forbids subsetting"),
    (made.ttf(fs_type(0x0200)), "bitmaps"),
]


@pytest.mark.parametrize(("data", "says"), BAD_FONTS)
def test_a_bad_font_is_refused_with_its_place(
    tmp_path: Path, data: bytes, says: str
) -> None:
    """Issue 4, fonts: damaged, without licence to embed, without needed tables."""
    with pytest.raises(InputError) as caught:
        load_one(tmp_path, data).face("song", 400)
    (problem,) = caught.value.problems
    assert says in str(problem.message)
    assert (problem.mark.line, problem.mark.column) == (2, 37)
    assert problem.mark.path == str(tmp_path / "fonts.yaml")
    assert problem.key == "fonts[0].file"


@pytest.mark.parametrize("bits", [0x0000, 0x0004, 0x0008, 0x0006])
def test_embedding_that_the_maker_allows_is_used(tmp_path: Path, bits: int) -> None:
    """Preview and print (4), editable (8); of several bits the mildest counts."""
    assert load_one(tmp_path, made.ttf(fs_type(bits))).face("song", 400).advance("A")


def test_a_font_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ttf"
    path.write_bytes(WHOLE)
    os.truncate(path, MAX_BYTES + 1)
    with pytest.raises(InputError, match="larger than 256 MiB"):
        load_fonts(made.write_list(tmp_path, ENTRY))


def test_a_missing_file_and_a_folder_are_told_in_one_run(tmp_path: Path) -> None:
    (tmp_path / "b.ttf").mkdir()
    entries = ENTRY + "  - {role: hei, weight: 400, file: b.ttf}\n"
    with pytest.raises(InputError) as caught:
        load_fonts(made.write_list(tmp_path, entries))
    first, second = caught.value.problems
    assert "no such file" in str(first.message)
    assert "this is a folder" in str(second.message)


def test_a_fifo_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.ttf")
    with pytest.raises(InputError, match="FIFO"):
        load_fonts(made.write_list(tmp_path, ENTRY))


def test_another_sum_than_listed_is_refused(tmp_path: Path) -> None:
    """One changed byte is enough, also after the right file was seen."""
    digest = hashlib.sha256(WHOLE).hexdigest()
    entry = f"  - {{role: song, weight: 400, file: a.ttf, sha256: {digest}}}\n"
    assert load_one(tmp_path, WHOLE, entry).face("song", 400).advance("A") == 0.5
    changed = bytearray(WHOLE)
    changed[-1] ^= 1
    with pytest.raises(InputError, match="its sum is not the one listed"):
        load_one(tmp_path, bytes(changed), entry).face("song", 400)


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("{role: song, weight: 400, file: a.ttf, axes: {wght: 400}}", "no axis wght"),
        ("{role: song, weight: variable, file: a.ttf}", "cannot be `variable`"),
        ("{role: song, weight: 400, file: v.ttf, axes: {wght: 950}}", "100 to 900"),
        (
            "{role: song, weight: 400, file: v.ttf, axes: {wght: 1e3}}",
            "expected a number",
        ),
        ("{role: song, weight: 400, file: v.ttf, axes: {wg: 4}}", "no axis wg"),
        ("{role: song, weight: 400, file: a.ttf, index: 1}", "index 1 is none"),
        ("{role: song, weight: 400, file: c.ttc, index: 2}", "index 2 is none"),
        ("{role: Song, weight: 400, file: a.ttf}", "expected a role"),
        ("{role: song, weight: 1001, file: a.ttf}", "from 1 to 1000"),
        ("{role: song, weight: bold, file: a.ttf}", "from 1 to 1000"),
        ("{role: song, weight: ٤٠٠, file: a.ttf}", "from 1 to 1000"),
        ("{role: song, weight: 400, file: ../a.ttf}", "folder of this list"),
        ("{role: song, weight: 400, file: /a.ttf}", "folder of this list"),
        ("{role: song, weight: 400, file: 'C:\\a.ttf'}", "folder of this list"),
        ("{role: song, weight: 400, file: 'http://a/a.ttf'}", "folder of this list"),
        ("{role: song, weight: 400, file: ''}", "folder of this list"),
        ("{role: song, weight: 400, file: [a.ttf]}", "folder of this list"),
        ("{role: song, weight: 400, file: a.ttf, sha256: abc}", "64 hexadecimal"),
        ("{role: song, weight: 400, file: a.ttf, wieght: 4}", "unknown key"),
        ("{role: song, role: hei, weight: 400, file: a.ttf}", "here twice"),
        ("{role: song, weight: 400}", "is missing"),
        ("just text", "expected a mapping"),
        ("{role: &x song, weight: 400, file: a.ttf}", "anchors"),
        ("{role: !!python/object:os.system song, weight: 400, file: a.ttf}", "tags"),
        ("{role: [[song]], weight: 400, file: a.ttf}", "expected a role"),
        ("{role: song, weight: 400", "not closed"),
    ],
)
def test_a_bad_list_is_refused_with_its_place(
    tmp_path: Path, entry: str, says: str
) -> None:
    """Issue 4: types, keys, paths, tags, anchors, depth; all on line 2 of the list."""
    (tmp_path / "a.ttf").write_bytes(WHOLE)
    (tmp_path / "v.ttf").write_bytes(made.variable_ttf())
    (tmp_path / "c.ttc").write_bytes(made.ttc(WHOLE, WHOLE))
    with pytest.raises(InputError) as caught:
        load_fonts(made.write_list(tmp_path, f"  - {entry}\n"))
    assert any(says in str(p.message) for p in caught.value.problems)
    assert {p.mark.line for p in caught.value.problems} <= {2, 3}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "the file is empty"),
        (b"fonts: 3\n", "expected a list"),
        (b"fonts: []\n", "at least 1"),
        (b"- a\n", "expected a mapping"),
        (b"fonts:\n\t- a\n", "a tab"),
        (b"\xff\xfe\x00a", "UTF-8"),
        (b"fonts: " + b"[" * 200_000, "64 deep"),
        (b"#" * 9_000_000, "larger than 8 MiB"),
        (b"fonts: a\0b", "control character"),
    ],
)
def test_a_list_that_is_none_is_refused(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "fonts.yaml"
    path.write_bytes(data)
    with pytest.raises(InputError, match=says):
        load_fonts(path)


def test_a_list_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        load_fonts(tmp_path / "fonts.yaml")


def test_a_users_font_may_not_link_out_of_its_folder(tmp_path: Path) -> None:
    """Issue 4, paths: links out of the root are refused, links inside are not."""
    outside = tmp_path / "outside.ttf"
    outside.write_bytes(WHOLE)
    inside = tmp_path / "paper"
    inside.mkdir()
    (inside / "real.ttf").write_bytes(WHOLE)
    (inside / "a.ttf").symlink_to(outside)
    (inside / "b.ttf").symlink_to(inside / "real.ttf")
    (inside / "c.ttf").symlink_to(inside / "c.ttf")
    with pytest.raises(InputError, match="links to a place outside"):
        load_fonts(extra=(made.write_list(inside, ENTRY),))
    with pytest.raises(InputError, match=r"font c\.ttf"):
        load_fonts(extra=(made.write_list(inside, ENTRY.replace("a.ttf", "c.ttf")),))
    assert load_fonts(extra=(made.write_list(inside, ENTRY.replace("a.ttf", "b.ttf")),))
