"""The sample goes to press: what its files and plates are made of."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from msgspec.structs import replace
from PIL import Image, ImageDraw

from layout.build import Built, Options, compose_issue
from layout.check.page_model import check_pages
from layout.check.preflight import Budget, check_pdf, find_ghostscript, limits_of
from layout.check.preflight import ink as inks
from layout.check.preflight.plates import Plates, render_plates
from layout.check.preflight.read import read_facts
from layout.output.pdf import write_pdf

SAMPLE = Path(__file__).parents[2] / "issue" / "kanyuxi-2024-02-23"
CHROMATIC = ("Cyan", "Magenta", "Yellow")
JARS = ("preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-io",
        "commons-logging", "javax.activation", "jaxb-api")  # fmt: skip
_VALIDATOR = "org.apache.pdfbox.preflight.Validator_A1b"
JAVA = Path("/usr/share/java")
"""Where Debian's libpdfbox2-java and its company put them."""

needs_gs = pytest.mark.skipif(shutil.which("gs") is None, reason="gs is not there")
needs_qpdf = pytest.mark.skipif(
    shutil.which("qpdf") is None, reason="qpdf is not there"
)
needs_pdfbox = pytest.mark.skipif(
    shutil.which("java") is None
    or not all((JAVA / f"{jar}.jar").is_file() for jar in JARS),
    reason="PDFBox's preflight is not there",
)


@pytest.fixture(scope="module")
def built() -> Built:
    """Make up the sample."""
    return compose_issue(SAMPLE, Options(), lambda _: None)


@pytest.fixture(scope="module", params=["x4", "x1a"])
def written(
    request: pytest.FixtureRequest, built: Built, tmp_path_factory: Any
) -> Path:
    """Write the sample as the PDF/X of the parameter."""
    document = built.document
    design = document.design(0)
    press = replace(design.press, pdfx=request.param)
    designs = (replace(design, press=press),)
    target: Path = tmp_path_factory.mktemp(request.param) / "sample.pdf"
    write_pdf(replace(document, designs=designs), target, built.cache)
    return target


@pytest.fixture(scope="module")
def plates(built: Built, tmp_path_factory: Any) -> Plates:
    """Render the plates of the sample's PDF/X-4."""
    path: Path = tmp_path_factory.mktemp("plates") / "sample.pdf"
    write_pdf(built.document, path, built.cache)
    ghostscript = find_ghostscript()
    assert ghostscript is not None
    limits = limits_of(built.document.design(0), built.pages[0])
    (page,) = read_facts(path, limits, Budget()).pages
    return render_plates(path, page, ghostscript, Budget())


@needs_qpdf
def test_qpdf_finds_nothing(written: Path):
    """`qpdf --check`."""
    said = subprocess.run(
        ["qpdf", "--check", str(written)], capture_output=True, text=True, check=True
    )
    assert "No syntax or stream encoding errors found" in said.stdout
    assert not said.stderr


def test_the_file_says_what_pdfx_asks(written: Path):
    """PDF/X: version, claim, intent, boxes, nothing forbidden."""
    is_old = written.parent.name.startswith("x1a")
    with pikepdf.open(written) as pdf:
        assert pdf.pdf_version == ("1.4" if is_old else "1.6")
        claim = pdf.docinfo.get("/GTS_PDFXVersion")
        assert claim == ("PDF/X-1a:2003" if is_old else None)
        xmp = pdf.Root.Metadata.read_bytes().decode()
        assert ("<pdfxid:GTS_PDFXVersion>PDF/X-4<" in xmp) != is_old
        assert str(pdf.docinfo.Trapped) == "/False"
        (intent,) = pdf.Root.OutputIntents
        assert (intent.S, intent.DestOutputProfile.N) == ("/GTS_PDFX", 4)
        assert intent.DestOutputProfile.read_bytes()[12:20] == b"prtrCMYK"
        assert len(pdf.trailer.ID) == 2
        (page,) = pdf.pages
        media, bleed, trim = (
            [float(v) for v in page.obj[key]]
            for key in ("/MediaBox", "/BleedBox", "/TrimBox")
        )
        assert media == bleed
        assert [round(b - a, 3) for a, b in zip(bleed, trim, strict=True)] == [
            8.504, 8.504, -8.504, -8.504,
        ]  # fmt: skip
        keys = {key for thing in pdf.objects for key in _keys(thing)}
    forbidden = {"/SMask", "/Group", "/OCProperties", "/Annots", "/AA", "/OpenAction"}
    assert not keys & {*forbidden, "/ca", "/CA", "/BM", "/JS", "/TR", "/Encrypt"}


def _keys(thing: Any) -> Iterator[str]:
    """Yield the keys of an object and of what is written in it."""
    if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        for key, value in thing.items():
            yield key
            if isinstance(value, pikepdf.Object) and not value.is_indirect:
                yield from _keys(value)
    elif isinstance(thing, pikepdf.Array):
        for value in thing:
            if isinstance(value, pikepdf.Object) and not value.is_indirect:
                yield from _keys(value)


def test_preflight_finds_nothing(written: Path, built: Built):
    """No finding of any level, with plates where Ghostscript is; in time.

    Under 2 s without plates, 10 s with, here in processor time.
    """
    limits = limits_of(built.document.design(0), built.pages[0])
    pdfx = "x1a" if written.parent.name.startswith("x1a") else "x4"
    began = time.process_time()
    found = check_pdf(written, replace(limits, pdfx=pdfx))
    assert time.process_time() - began < 2
    assert found.findings == ()
    with_plates = check_pdf(
        written, replace(limits, pdfx=pdfx), plates=find_ghostscript()
    )
    assert with_plates.findings == ()


def test_the_page_model_is_checked_in_30_ms(built: Built):
    """Issue 5; the best of five, for the machine may be busy with others' work."""
    times = []
    for _ in range(5):
        began = time.process_time()
        assert check_pages(built.pages, built.document.designs) == ()
        times.append(time.process_time() - began)
    assert min(times) < 0.03


@needs_pdfbox
def test_pdfbox_finds_nothing_that_pdfx_forbids(written: Path, tmp_path: Path):
    """PDFBox knows PDF/A-1b; of its demands, only those that are PDF/A's own remain.

    Its reader of colours looks for an intent of PDF/A, so a copy has ours named so.
    """
    copy = tmp_path / "a.pdf"
    with pikepdf.open(written) as pdf:
        pdf.Root.OutputIntents[0].S = pikepdf.Name.GTS_PDFA1
        pdf.save(copy)
    classes = ":".join(str(JAVA / f"{jar}.jar") for jar in JARS)
    said = subprocess.run(
        [
            "java",
            "-cp",
            classes,
            "org.apache.pdfbox.preflight.Validator_A1b",
            str(copy),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    errors = re.findall(r"^\d+(?:\.\d+)+ : .*", said.stdout + said.stderr, re.M)
    assert errors  # it looked
    assert [error for error in errors if not _PDFA_ALONE.search(error)] == []


_PDFA_ALONE = re.compile(
    "CIDSet entry is missing"  # optional in PDF 1.4 (table 5.20) and PDF/X
    "|No type defined for .*Trapped"  # PDF/A-1 knows no pdf:Trapped; PDF/X-4 wants it
)


@needs_gs
def test_black_type_is_on_the_black_plate_alone(plates: Plates):
    """Text changes the other plates only where it is coloured, or white on colour."""
    difference = plates.text_difference(CHROMATIC)
    drawn = ImageDraw.Draw(difference)
    black = 0
    for run in plates.page.texts:
        if run.colour.is_black:
            black += len(run.glyphs)
            continue
        x0, y0, x1, y1 = plates.box(run.rect)
        reach = (y1 - y0) // 4
        drawn.rectangle((x0 - reach, y0 - reach, x1 + reach, y1 + reach), fill=0)
    assert black > 4000
    assert difference.getextrema() == (0, 0)


@needs_gs
def test_black_type_leaves_no_holes_in_the_tint(plates: Plates):
    """The editor's note stands on cyan and magenta, even under its type."""
    tint = next(
        shape
        for shape in plates.page.shapes
        if shape.filled and shape.look.fill.inks == (0.12, 0.04, 0, 0)
    )
    inside = [
        run
        for run in plates.page.texts
        if run.colour.is_black and _lies_in(run.rect, tint.rect)
    ]
    assert len(inside) > 30
    for run in inside:
        cyan = plates.inks["Cyan"].crop(plates.box(run.rect))
        low, high = cyan.getextrema()
        assert low == high == pytest.approx(0.12 * 255, abs=1.5)


def _lies_in(inner: Any, outer: Any) -> bool:
    return bool(
        inner[0] > outer[0] + 1
        and inner[1] > outer[1] + 1
        and inner[2] < outer[2] - 1
        and inner[3] < outer[3] - 1
    )


@needs_gs
def test_no_pixel_of_the_plates_has_more_ink_than_the_limit(plates: Plates):
    """240 % everywhere, not only at the 99.99th percentile."""
    cropped = [plate.crop(plates.box(plates.page.bleed)) for plate in _all(plates)]
    counts = inks.ink_histogram(cropped)
    most = max(value for value, count in enumerate(counts) if count)
    assert 100 < inks.percent(most) <= 240 + 1


def _all(plates: Plates) -> list[Image.Image]:
    return [plate for _, plate in sorted(plates.inks.items())]
