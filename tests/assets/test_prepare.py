"""Pictures made ready: colours on paper, crops, resolution, ink, screens."""

import io
import random
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Literal

import picture_maker as made
import pytest
from msgspec.structs import replace
from PIL import Image, ImageCms, ImageDraw

from layout.assets.color import load_profile, own_profile
from layout.assets.pictures import (
    PictureJob,
    Prepared,
    measure_picture,
    place_picture,
    prepare_picture,
)
from layout.assets.separate import black_ramp
from layout.errors import InputError, Mark

# 160 pixels on 40 pt are 288 an inch: under max_ppi, so the pixels stay as they are.
JOB = PictureJob(40, 40)


def prepare(folder: Path, data: bytes, job: PictureJob = JOB) -> Prepared:
    return prepare_picture(made.write(folder, data), job, None)


def test_the_measure_of_colour_differences_is_right() -> None:
    """Pairs 1, 7 and 17 of Sharma's data for CIEDE2000."""
    pairs = [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
    ]
    for one, two, difference in pairs:
        assert made.delta_e(one, two) == pytest.approx(difference, abs=1e-4)


HALF, MIXED = made.half_clear()
GREY_RGB = tuple((g, g, g) for g in made.GREYS)
RGB_KINDS: dict[str, tuple[bytes, tuple[tuple[int, ...], ...]]] = {
    "jpeg": (made.saved(made.rgb(), "JPEG", quality=98), made.PATCHES),
    "png": (made.saved(made.rgb(), "PNG"), made.PATCHES),
    "16-bit": (made.png16(), made.PATCHES),
    "palette": (made.saved(made.rgb().quantize(16), "PNG"), made.PATCHES),
    "alpha": (made.saved(HALF, "PNG"), MIXED),
    "webp": (made.saved(made.rgb(), "WEBP", lossless=True), made.PATCHES),
    "tiff": (made.saved(made.rgb(), "TIFF", compression="tiff_lzw"), made.PATCHES),
    "gif": (made.saved(made.rgb(), "GIF"), made.PATCHES),
    "bmp": (made.saved(made.rgb(), "BMP"), made.PATCHES),
    "grey": (made.saved(made.quarters("L", made.GREYS), "JPEG", quality=98), GREY_RGB),
    "16-bit grey": (made.grey16(), GREY_RGB),
    "grey as RGB": (made.saved(made.quarters("RGB", GREY_RGB), "PNG"), GREY_RGB),
    "grey alpha": (
        made.saved(made.quarters("LA", tuple((g, 255) for g in made.GREYS)), "PNG"),
        GREY_RGB,
    ),
}


@pytest.mark.parametrize("kind", RGB_KINDS)
def test_colours_on_paper_are_those_of_the_profiles_conversion(
    tmp_path: Path, kind: str
) -> None:
    """Issue 5: within ΔE00 4 of the profile's own conversion, right way round."""
    data, colours = RGB_KINDS[kind]
    prepared = prepare(tmp_path, data)
    found = made.centres(made.decoded(prepared))
    for ink, colour in zip(found, colours, strict=True):
        assert made.delta_e(made.printed(ink), made.wanted(colour)) <= 4
    expected = "DeviceGray" if "grey" in kind else "DeviceCMYK"
    assert prepared.colour_space == expected


@pytest.mark.parametrize("black_point", [True, False])
def test_greys_fall_evenly_to_full_black(black_point: bool) -> None:
    """One plate: white stays white, black is full ink, no step goes up or over 6."""
    ramp = black_ramp(own_profile(), black_point)
    assert ramp[0] <= 2 and ramp[255] == 255
    steps = [b - a for a, b in pairwise(ramp)]
    assert min(steps) >= 0 and max(steps) <= 6


def test_a_grey_photograph_with_an_rgb_profile_is_grey(tmp_path: Path) -> None:
    """Cameras and scanners save grey as RGB with a profile; that is no fault."""
    grey = made.quarters("RGB", GREY_RGB)
    prepared = prepare(tmp_path, made.saved(grey, "JPEG", icc_profile=made.adobe_rgb()))
    assert (prepared.colour_space, prepared.findings) == ("DeviceGray", ())


def test_a_wide_gamut_profile_is_honoured(tmp_path: Path) -> None:
    """AdobeRGB's red is another colour than sRGB's of the same numbers."""
    profile = made.adobe_rgb()
    data = made.saved(made.rgb(), "JPEG", quality=98, icc_profile=profile)
    prepared = prepare(tmp_path, data)
    assert prepared.findings == ()
    found = made.centres(made.decoded(prepared))
    differences = []
    for ink, colour in zip(found, made.PATCHES, strict=True):
        paper = made.printed(ink)
        assert made.delta_e(paper, made.wanted(colour, profile)) <= 4
        differences.append(made.delta_e(paper, made.wanted(colour)))
    assert max(differences) > 4


@pytest.mark.parametrize(
    "profile",
    [b"nonsense", made.adobe_rgb()[:200], bytes(made.adobe_rgb()[:132]) + bytes(400)],
)
def test_a_broken_profile_is_left_out_with_a_warning(
    tmp_path: Path, profile: bytes
) -> None:
    """Issue 4: a broken profile is a warning, and sRGB takes its place."""
    data = made.saved(made.rgb(), "JPEG", quality=98, icc_profile=profile)
    prepared = prepare(tmp_path, data)
    (finding,) = prepared.findings
    assert (finding.code, finding.level) == ("image-profile", "warning")
    assert (finding.mark, finding.key) == (made.MARK, "pictures[0].file")
    for ink, colour in zip(
        made.centres(made.decoded(prepared)), made.PATCHES, strict=True
    ):
        assert made.delta_e(made.printed(ink), made.wanted(colour)) <= 4


@pytest.mark.parametrize(
    "data",
    [
        made.saved(made.cmyk(), "JPEG", quality=98),
        made.unmarked_cmyk_jpeg(),
        made.saved(made.cmyk(), "TIFF"),
        made.saved(made.cmyk(), "TIFF", compression="tiff_lzw"),
    ],
    ids=["adobe", "unmarked", "tiff", "lzw"],
)
def test_cmyk_stays_as_it_was_separated(tmp_path: Path, data: bytes) -> None:
    """Without a profile the numbers are the press's: each ink within 2 percent."""
    prepared = prepare(tmp_path, data)
    assert prepared.colour_space == "DeviceCMYK"
    found = made.centres(made.decoded(prepared))
    for ink, percent in zip(found, made.INKS, strict=True):
        assert [v / 2.55 for v in ink] == pytest.approx(percent, abs=2)


def test_cmyk_with_another_profile_goes_through_it(tmp_path: Path) -> None:
    """An embedded CMYK profile equal to the output's changes nothing."""
    own = made.OWN_PROFILE.read_bytes()
    data = made.saved(made.cmyk(), "TIFF", icc_profile=own)
    found = made.centres(made.decoded(prepare(tmp_path, data)))
    assert [v / 2.55 for v in found[0]] == pytest.approx(made.INKS[0], abs=1)


def test_cmyk_of_another_press_is_converted_to_ours(tmp_path: Path) -> None:
    """Its profile differs by its sum alone, so paper shows the colours it meant."""
    other = made.OWN_PROFILE.read_bytes() + bytes(16)
    data = made.saved(made.cmyk(), "TIFF", icc_profile=other)
    found = made.centres(made.decoded(prepare(tmp_path, data)))
    for ink, percent in zip(found, made.INKS, strict=True):
        meant = made.printed(tuple(round(v * 2.55) for v in percent))
        assert made.delta_e(made.printed(ink), meant) <= 4


def test_lab_pictures_are_converted(tmp_path: Path) -> None:
    lab = ImageCms.profileToProfile(
        made.rgb(), ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"),
        outputMode="LAB",
    )  # fmt: skip
    prepared = prepare(tmp_path, made.saved(lab, "TIFF"))
    for ink, colour in zip(
        made.centres(made.decoded(prepared)), made.PATCHES, strict=True
    ):
        assert made.delta_e(made.printed(ink), made.wanted(colour)) <= 5


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "PNG"])
def test_every_exif_orientation_stands_upright(
    tmp_path: Path, orientation: int, kind: str
) -> None:
    """The stored pixels are turned back from the upright picture, then cropped.

    The upright picture is 200 × 100 with a red mark at its top left; the crop to the
    left half, in which the mark is still at the top left, shows box and turn agree.
    """
    upright = Image.new("RGB", (200, 100), (255, 255, 255))
    upright.paste((200, 0, 0), (0, 0, 30, 30))
    upright.paste((0, 0, 200), (60, 60, 90, 90))
    turn = Image.Transpose
    back = {
        2: turn.FLIP_LEFT_RIGHT, 3: turn.ROTATE_180, 4: turn.FLIP_TOP_BOTTOM,
        5: turn.TRANSPOSE, 6: turn.ROTATE_90, 7: turn.TRANSVERSE, 8: turn.ROTATE_270,
    }.get(orientation)  # fmt: skip
    stored = upright.transpose(back) if back is not None else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    options = {"quality": 98} if kind == "JPEG" else {}
    picture = made.write(tmp_path, made.saved(stored, kind, exif=exif, **options))
    assert (picture.width, picture.height) == (200, 100)
    job = PictureJob(40, 40, focus=(0.0, 0.5), colour="screen", sharpen=0)
    image = made.decoded(prepare_picture(picture, job, None))
    assert image.size == (100, 100)
    red, blue, white = (image.getpixel(p) for p in ((15, 15), (75, 75), (75, 15)))
    assert red[0] > 150 > 60 > red[2]
    assert blue[2] > 150 > 60 > blue[0]
    assert min(white) > 240


def test_a_crop_keeps_the_focus_and_the_proportions(tmp_path: Path) -> None:
    """300 × 100 to a square at focus 0.9: the right 100 pixels, a circle stays one."""
    image = Image.new("RGB", (300, 100), "white")
    ImageDraw.Draw(image).ellipse((210, 10, 289, 89), fill=(0, 0, 0))
    image.putpixel((0, 0), (255, 0, 0))
    picture = made.write(tmp_path, made.saved(image, "PNG"))
    job = PictureJob(30, 30, focus=(0.9, 0.5), colour="screen", sharpen=0)
    prepared = prepare_picture(picture, job, None)
    assert prepared.crop == (200, 0, 300, 100)
    box = made.decoded(prepared).convert("L").point(lambda v: 255 * (v < 128)).getbbox()
    assert box == pytest.approx((10, 10, 90, 90), abs=1)


def test_a_picture_is_scaled_down_once_to_the_resolution(tmp_path: Path) -> None:
    """1200 pixels on 72 pt: 300 remain, and the source's 1200 ppi are reported."""
    data = made.saved(made.quarters("RGB", made.PATCHES, 600), "JPEG")
    prepared = prepare(tmp_path, data, PictureJob(72, 72))
    assert (prepared.width, prepared.height, prepared.ppi) == (300, 300, 1200)


def test_a_large_jpeg_is_decoded_small_and_cropped_right(tmp_path: Path) -> None:
    """1600 pixels on 36 pt need 150: the decoder halves, the focus stays exact."""
    data = made.saved(made.quarters("RGB", made.PATCHES, 800), "JPEG", quality=95)
    picture = made.write(tmp_path, data)
    job = PictureJob(36, 18, focus=(0.5, 0.0), colour="screen")
    prepared = prepare_picture(picture, job, None)
    assert prepared.crop == (0, 0, 1600, 800)
    image = made.decoded(prepared)
    assert image.size == (150, 75)
    for x, colour in ((37, made.PATCHES[0]), (112, made.PATCHES[1])):
        assert image.getpixel((x, 70)) == pytest.approx(colour, abs=6)


def test_pixels_that_are_not_there_are_never_made(tmp_path: Path) -> None:
    """160 pixels on 720 pt stay 160: 16 ppi."""
    prepared = prepare(tmp_path, RGB_KINDS["png"][0], PictureJob(720, 720))
    assert (prepared.width, prepared.ppi) == (160, 16)


def test_without_crop_the_picture_is_fitted_into_its_frame(tmp_path: Path) -> None:
    """200 × 100 in a frame of 100 × 100 pt is placed 100 × 50 pt."""
    picture = made.write(tmp_path, made.saved(Image.new("RGB", (200, 100)), "PNG"))
    job = PictureJob(100, 100, crop=False)
    assert place_picture(picture, job) == ((0, 0, 200, 100), (100, 50), 144)
    prepared = prepare_picture(picture, job, None)
    assert (prepared.placed, prepared.width, prepared.height) == ((100, 50), 200, 100)


def line_art(mode: str, side: int) -> Image.Image:
    image = Image.new("1", (side, side), 1)
    ImageDraw.Draw(image).line((0, 0, side, side), fill=0, width=3)
    return image.convert(mode)


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_line_art_stays_one_bit_black_with_its_own_pixels(
    tmp_path: Path, mode: str
) -> None:
    """800 pixels on 72 pt are 800 ppi: no resampling, DeviceGray, one bit."""
    picture = line_art(mode, 800)
    prepared = prepare(tmp_path, made.saved(picture, "PNG"), PictureJob(72, 72))
    assert (prepared.colour_space, prepared.bits) == ("DeviceGray", 1)
    assert (prepared.width, prepared.ppi) == (800, 800)
    assert made.decoded(prepared).tobytes() == line_art("1", 800).tobytes()
    assert prepared.bilevel


def test_line_art_is_never_resampled_below_600_ppi(tmp_path: Path) -> None:
    """3000 pixels on 72 pt become 1200 ppi, 500 stay 500."""
    fine = prepare(tmp_path, made.saved(line_art("1", 3000), "PNG"), PictureJob(72, 72))
    assert (fine.width, fine.bits) == (1200, 1)
    coarse = made.saved(line_art("L", 500), "PNG")
    prepared = prepare(tmp_path, coarse, PictureJob(72, 72))
    assert (prepared.width, prepared.bits) == (500, 8)
    assert made.decoded(prepared).getcolors() is not None
    assert set(made.decoded(prepared).tobytes()) == {0, 255}


def test_line_art_that_its_header_hides_is_judged_as_such(tmp_path: Path) -> None:
    """600 ppi of black and white in RGB: one bit, under the 800 that it needs."""
    data = made.saved(line_art("RGB", 600), "PNG")
    prepared = prepare(tmp_path, data, PictureJob(72, 72))
    (finding,) = prepared.findings
    assert (prepared.bits, finding.code, finding.level) == (
        1,
        "image-ppi-1bit",
        "warning",
    )
    assert (finding.mark, finding.key) == (made.MARK, "pictures[0].file")


def test_a_palette_of_black_and_white_is_line_art(tmp_path: Path) -> None:
    image = line_art("L", 800).convert("P")
    prepared = prepare(tmp_path, made.saved(image, "PNG"), PictureJob(72, 72))
    assert (prepared.bits, prepared.width) == (1, 800)


def test_a_black_page_has_black_ink_alone(tmp_path: Path) -> None:
    """`colour: black`: one channel, lighter colours lighter."""
    prepared = prepare(tmp_path, RGB_KINDS["png"][0], replace(JOB, colour="black"))
    assert prepared.colour_space == "DeviceGray"
    red, _, _, yellow = made.centres(made.decoded(prepared))
    assert red < yellow
    assert prepare(
        tmp_path, made.saved(made.cmyk(), "TIFF"), replace(JOB, colour="black")
    ).colour_space == "DeviceGray"  # fmt: skip


@pytest.mark.parametrize("limit", [240, 200, 160, 120])
@pytest.mark.parametrize("kind", ["flat", "noise"])
def test_total_ink_stays_within_the_limit(
    tmp_path: Path, limit: float, kind: str
) -> None:
    """Prepress tac-image: measured on what is decoded, after JPEG's ringing."""
    if kind == "flat":
        source = Image.new("CMYK", (64, 64), (255, 255, 255, 255))
        source.paste((0, 0, 0, 0), (0, 0, 32, 64))
    else:
        noise = [made.noise(seed) for seed in range(4)]
        source = Image.merge("CMYK", noise)
    job = replace(JOB, ink_limit=limit)
    prepared = prepare(tmp_path, made.saved(source, "TIFF"), job)
    worst = max(
        sum(colour) / 2.55 for _, colour in made.decoded(prepared).getcolors(1 << 20)
    )
    assert worst <= limit + 1e-6
    assert prepared.max_ink == pytest.approx(worst, abs=0.01)
    assert [f.code for f in prepared.findings] == ["image-ink"]


def test_ink_within_the_limit_is_left_alone(tmp_path: Path) -> None:
    """Half of 400 percent: C 50, M 50, Y 50, K 50 under 240."""
    source = Image.new("CMYK", (32, 32), (128, 128, 128, 128))
    prepared = prepare(tmp_path, made.saved(source, "TIFF"))
    assert made.centres(made.decoded(prepared))[0] == (128, 128, 128, 128)
    assert prepared.findings == ()
    assert prepared.max_ink == pytest.approx(200.8, abs=0.1)


def test_screens_get_rgb(tmp_path: Path) -> None:
    """`--for screen`: sRGB of few pixels; grey stays grey, CMYK goes through ours."""
    job = replace(JOB, colour="screen", max_ppi=144, quality=80)
    prepared = prepare(tmp_path, RGB_KINDS["png"][0], job)
    assert (prepared.colour_space, prepared.width) == ("DeviceRGB", 80)
    for pixel, colour in zip(
        made.centres(made.decoded(prepared)), made.PATCHES, strict=True
    ):
        assert pixel == pytest.approx(colour, abs=6)
    ink = prepare(tmp_path, made.saved(made.cmyk(), "TIFF"), job)
    assert ink.colour_space == "DeviceRGB"
    red = made.centres(made.decoded(ink))[0]
    assert red[0] > red[1] + 50


def test_sharpening_is_a_setting(tmp_path: Path) -> None:
    """At 0 flat quarters keep their edge; stronger, the light side gets lighter."""
    image = made.quarters("L", (100, 180, 100, 180))
    data = made.saved(image, "PNG")

    def lightest(sharpen: float) -> int:
        job = replace(JOB, sharpen=sharpen)
        return int(made.decoded(prepare(tmp_path, data, job)).getextrema()[1])

    assert lightest(0) < lightest(0.5) < lightest(2)


def test_a_drawing_is_kept_exactly_where_that_is_no_larger(tmp_path: Path) -> None:
    """Flat colours are deflated; a photograph's noise becomes JPEG."""
    assert prepare(tmp_path, RGB_KINDS["png"][0]).filter == "FlateDecode"
    noise = Image.merge("RGB", [made.noise(seed) for seed in range(3)])
    prepared = prepare(tmp_path, made.saved(noise, "PNG"))
    assert (prepared.filter, prepared.inverted) == ("DCTDecode", True)


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    """M6."""
    data = RGB_KINDS["jpeg"][0]
    assert prepare(tmp_path, data) == prepare(tmp_path, data)


def test_a_file_changed_since_it_was_measured_is_refused(tmp_path: Path) -> None:
    """A cache keyed by the old content must never get the new one's pixels."""
    picture = made.write(tmp_path, RGB_KINDS["png"][0])
    picture.path.write_bytes(RGB_KINDS["webp"][0])
    with pytest.raises(InputError, match="changed"):
        prepare_picture(picture, JOB, None)


def test_pixels_damaged_behind_a_good_header_are_refused(tmp_path: Path) -> None:
    """Exit 2 with the picture's place, however far the damage is."""
    data = bytearray(made.saved(made.rgb(), "PNG"))
    data[60:100] = bytes(40)
    picture = made.write(tmp_path, bytes(data))
    with pytest.raises(InputError) as caught:
        prepare_picture(picture, JOB, None)
    (problem,) = caught.value.problems
    assert (problem.mark, problem.key) == (Mark("issue.yaml", 3, 7), "pictures[0].file")
    assert "damaged or cut off" in str(problem.message)


def test_damage_is_told_by_us_alone(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Libtiff writes to the error stream by itself; the user sees one message."""
    data = bytearray(made.saved(made.rgb(), "TIFF", compression="tiff_lzw"))
    data[100:160] = bytes(range(60, 120))
    with pytest.raises(InputError):
        prepare(tmp_path, bytes(data))
    assert capfd.readouterr() == ("", "")


def test_pictures_can_be_made_in_threads(tmp_path: Path) -> None:
    """Pages hand their pictures to workers; each gets what it would get alone."""
    pictures = [
        made.write(tmp_path, data, name.replace(" ", ""))
        for name, (data, _) in RGB_KINDS.items()
    ]
    alone = [prepare_picture(picture, JOB, None) for picture in pictures]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda p: prepare_picture(p, JOB, None), pictures))
    assert together == alone


def test_a_plants_own_profile_is_used(tmp_path: Path) -> None:
    """A profile given by path takes the place of the program's own."""
    path = tmp_path / "plant.icc"
    path.write_bytes(made.OWN_PROFILE.read_bytes() + bytes(16))
    job = replace(JOB, profile=load_profile(path, made.MARK))
    assert job.output.sha256 != JOB.output.sha256
    assert prepare(tmp_path, RGB_KINDS["png"][0], job).colour_space == "DeviceCMYK"


def test_avif_is_read_where_pillow_can(tmp_path: Path) -> None:
    features = pytest.importorskip("PIL.features")
    if not features.check("avif"):
        pytest.skip("this Pillow has no AVIF")
    prepared = prepare(tmp_path, made.saved(made.rgb(), "AVIF", quality=95))
    for ink, colour in zip(
        made.centres(made.decoded(prepared)), made.PATCHES, strict=True
    ):
        assert made.delta_e(made.printed(ink), made.wanted(colour)) <= 4


def test_the_result_can_be_decoded_by_anyone(tmp_path: Path) -> None:
    """The JPEG carries no profile: the document's output intent speaks for it."""
    image = Image.merge("RGB", [made.noise(seed) for seed in range(3)])
    data = made.saved(image, "JPEG", icc_profile=made.adobe_rgb())
    prepared = prepare(tmp_path, data)
    assert prepared.filter == "DCTDecode"
    assert "icc_profile" not in Image.open(io.BytesIO(prepared.data)).info


def test_measure_and_prepare_agree_on_the_crop(tmp_path: Path) -> None:
    picture = measure_picture(
        made.write(tmp_path, RGB_KINDS["png"][0]).path, made.MARK, "k"
    )
    job = PictureJob(60, 40)
    crop, placed, ppi = place_picture(picture, job)
    prepared = prepare_picture(picture, job, None)
    assert (prepared.crop, prepared.placed, prepared.ppi) == (crop, placed, ppi)


def test_heic_is_read_where_its_library_is(tmp_path: Path) -> None:
    """`patches.heic` holds `made.rgb()` as a telephone would write it."""
    pytest.importorskip("pi_heif")
    data = Path(__file__).with_name("patches.heic").read_bytes()
    prepared = prepare(tmp_path, data)
    for ink, colour in zip(
        made.centres(made.decoded(prepared)), made.PATCHES, strict=True
    ):
        assert made.delta_e(made.printed(ink), made.wanted(colour)) <= 4


@pytest.mark.parametrize("colour", ["screen", "full"])
@pytest.mark.parametrize("kind", ["RGB", "CMYK", "L"])
def test_the_hardest_noise_is_encoded(
    tmp_path: Path, colour: Literal["screen", "full"], kind: str
) -> None:
    """Noise takes more bytes than Pillow sets aside for tables made to measure."""
    size = (300, 300)
    bytes_ = random.Random(1).randbytes(300 * 300 * len(kind))
    data = made.saved(Image.frombytes(kind, size, bytes_), "TIFF")
    job = PictureJob(100, 100, quality=100, ink_limit=400, colour=colour)
    assert len(prepare(tmp_path, data, job).data) > 300 * 300 * 0.8


def test_a_comment_in_a_photograph_stays_behind(tmp_path: Path) -> None:
    image = Image.effect_noise((160, 160), 50).convert("RGB")
    data = made.saved(image, "JPEG", quality=98, comment="secret")
    assert b"secret" in data
    assert b"secret" not in prepare(tmp_path, data).data
