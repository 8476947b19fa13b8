"""Files made to break a reader: exit 2 or findings, in bounded time and memory."""

from __future__ import annotations

import random
import zlib
from contextlib import suppress
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from pressfile import add_image, codes, findings, fit, line, noise, place, save

from layout.check.preflight import Budget, Limits, check_pdf
from layout.errors import Finding, InputError


@pytest.mark.parametrize(
    "data",
    [b"", b"GIF89a", b"%PDF-1.6\n", b"%PDF-1.6\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>"],
)
def test_what_is_no_pdf_is_refused(tmp_path: Path, data):
    """Exit 2 with the file's name, whatever the bytes (architecture, outcomes)."""
    path = tmp_path / "page.pdf"
    path.write_bytes(data)
    with pytest.raises(InputError) as refusal:
        check_pdf(path)
    assert refusal.value.problems[0].mark.path == str(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path):
    """Exit 2: the file cannot be read."""
    for path in (tmp_path / "none.pdf", tmp_path):
        with pytest.raises(InputError):
            check_pdf(path)


def test_a_password_is_asked_of_the_sender(tmp_path: Path):
    """A locked file cannot be understood: exit 2, with the cure."""
    path = tmp_path / "page.pdf"
    fit().save(path, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(InputError, match="password") as refusal:
        check_pdf(path)
    assert refusal.value.problems[0].hint is not None


def test_a_file_over_the_budget_is_refused_unread(tmp_path: Path):
    """Too large to be a newspaper page."""
    path = save(fit(), tmp_path / "page.pdf")
    with pytest.raises(InputError, match="MB"):
        check_pdf(path, budget=Budget(file_bytes=1000))


def loop_form(pdf: Pdf) -> None:
    form = Stream(pdf, b"/Fm1 Do /Fm1 Do")
    form.Subtype, form.BBox = Name.Form, Array([0, 0, 100, 100])
    form.Resources = Dictionary(XObject=Dictionary())
    held = pdf.make_indirect(form)
    held.Resources.XObject.Fm1 = held
    pdf.pages[0].Resources.XObject.Fm1 = held


def laughing_forms(pdf: Pdf) -> None:
    """Thirty forms, each painting the next one twice: a thousand million in all."""
    inner = Stream(pdf, b"0 0 1 1 re f")
    inner.Subtype, inner.BBox = Name.Form, Array([0, 0, 100, 100])
    held = pdf.make_indirect(inner)
    for _ in range(18):
        outer = Stream(pdf, b"/Fm1 Do /Fm1 Do")
        outer.Subtype, outer.BBox = Name.Form, Array([0, 0, 100, 100])
        outer.Resources = Dictionary(XObject=Dictionary(Fm1=held))
        held = pdf.make_indirect(outer)
    pdf.pages[0].Resources.XObject.Fm1 = held


def bomb(pdf: Pdf) -> None:
    form = Stream(pdf, b"")
    form.write(zlib.compress(b"0 " * (1 << 25)), filter=Name.FlateDecode)
    form.Subtype, form.BBox = Name.Form, Array([0, 0, 100, 100])
    pdf.pages[0].Resources.XObject.Fm1 = pdf.make_indirect(form)


def large_picture(pdf: Pdf) -> None:
    image = add_image(pdf, noise(10, 10), "Fm1")
    image.Width = image.Height = 10**6


def endless_operators(pdf: Pdf) -> None:
    form = Stream(pdf, b"q Q " * 30_000)
    form.Subtype, form.BBox = Name.Form, Array([0, 0, 100, 100])
    pdf.pages[0].Resources.XObject.Fm1 = pdf.make_indirect(form)


@pytest.mark.parametrize(
    "change", [loop_form, laughing_forms, bomb, large_picture, endless_operators]
)
def test_what_is_not_read_is_told(tmp_path: Path, change):
    """Loops, bombs and giants cost a finding and not the machine (qpdf-check)."""
    budget = Budget(operators=20_000, stream_bytes=1 << 24)
    pdf = fit(b"/Fm1 Do\n")
    change(pdf)
    path = save(pdf, tmp_path / "page.pdf", stream_decode_level=AS_IS)
    found = check_pdf(path, Limits(), budget=budget).findings
    assert "qpdf-check" in codes(found)


AS_IS = pikepdf.StreamDecodeLevel.none


def test_a_loop_in_the_page_tree_ends(tmp_path: Path):
    """Pages that hold themselves: refused, or read once."""
    pdf = fit()
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)
    path = save(pdf, tmp_path / "page.pdf")
    with suppress(InputError):
        assert len(check_pdf(path).pages) <= 2


def test_only_so_many_pages_are_read(tmp_path: Path):
    """Pages over the budget are counted in a warning."""
    pdf = fit()
    for _ in range(3):
        pdf.pages.append(pdf.pages[0])
    path = save(pdf, tmp_path / "page.pdf")
    (found,) = check_pdf(path, budget=Budget(pages=1)).findings
    assert (found.code, found.level) == ("qpdf-check", "warning")
    assert str(found.message).startswith("3 pages")


def test_wrong_kinds_of_objects_are_no_error_of_ours(tmp_path: Path):
    """Numbers for dictionaries, strings for names, arrays for streams."""
    pdf = fit(b"/F9 x Tf 1 Tj (a) cm [1] gs /G9 gs /C9 cs 5 scn /X9 Do BT ( TJ ET\n")
    resources = pdf.pages[0].Resources
    resources.ExtGState.G9 = 5
    resources.ColorSpace.C9 = Array([Name.Separation])
    resources.XObject.X9 = Array([])
    resources.Font.F9 = Dictionary(Subtype=Name.Type0, DescendantFonts=7)
    pdf.pages[0].Annots = Array([1, Name.X, Dictionary(Rect=Name.X)])
    pdf.pages[0].Group = Array([])
    pdf.Root.OutputIntents = Array([3, Dictionary(S=Name.GTS_PDFX)])
    pdf.Root.OCProperties = Name.X
    pdf.Root.Outlines = Dictionary(First=Dictionary(Next=Name.X))
    pdf.trailer.Info = Array([])
    found = findings(save(pdf, tmp_path / "page.pdf"))
    assert {"output-profile", "annotation"} <= set(codes(found))


def outcome(path: Path) -> tuple[Finding, ...] | str:
    try:
        return check_pdf(path, budget=Budget(operators=50_000)).findings
    except InputError as refusal:
        return str(refusal)


@pytest.mark.parametrize("seed", range(40))
def test_damaged_bytes_never_raise(tmp_path: Path, capfd, seed):
    """Bytes cut, changed, doubled: findings or an InputError, and no noise."""
    chance = random.Random(seed)
    pdf = fit(line(y=40) + place("Im1", 30, 40))
    add_image(pdf, noise(30, 40))
    path = save(pdf, tmp_path / "page.pdf")
    data = bytearray(path.read_bytes())
    for _ in range(chance.randrange(1, 60)):
        at = chance.randrange(len(data))
        data[at] = chance.randrange(256)
    if seed % 4 == 1:
        del data[chance.randrange(len(data)) :]
    if seed % 4 == 2:
        at, size = chance.randrange(len(data)), chance.randrange(4000)
        data[at:at] = data[at - size : at]
    path.write_bytes(b"%PDF-1.6" + bytes(data[8:]))
    capfd.readouterr()
    assert outcome(path) == outcome(path)
    assert capfd.readouterr().err == ""


def test_the_same_file_gives_the_same_findings(tmp_path: Path):
    """No clock, no set order: two runs agree (style, rule 8)."""
    path = save(fit(line(size=4) + line(x=1)), tmp_path / "page.pdf")
    assert findings(path) == findings(path)
    assert findings(path) != ()
