"""Clients' finished pages: preflighted, placed, clipped, or refused."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from pressissue import (
    client_page,
    composed,
    helvetica,
    see_through,
    story,
    write_issue_file,
)

from layout.build import verifier, write_issue
from layout.cli import main
from layout.errors import Finding, InputError, UnfitError
from layout.output.document import Mode
from layout.output.pdf import render_pdf

TEXT = b"BT /F1 12 Tf 0 0 0 1 k 20 40 Td (SALE) Tj ET"
RGB = b"1 0 0 rg 10 10 60 40 re f"
HALF = b"/G0 gs 0 .2 .6 0 k 10 10 60 40 re f"


def issue(folder: Path, *, mode: Mode = "press", **more: Any) -> Any:
    """Compose an issue with a story and the advertisement ad.pdf beside it."""
    advert = {"kind": "advert", "file": "ad.pdf"}
    stories = {"a": story(), "ad": advert}
    return composed(write_issue_file(folder, stories, **more), mode)


def of_advert(findings: tuple[Finding, ...]) -> dict[str, str]:
    return {f.code: f.level for f in findings if f.key.endswith("stories.ad.file")}


def test_a_sound_page_goes_to_press_in_both_parts_of_pdfx(tmp_path: Path):
    client_page(tmp_path / "ad.pdf")
    for pdfx in ("x4", "x1a"):
        built = issue(tmp_path, design={"press.pdfx": pdfx})
        assert of_advert(built.findings) == {}
        receipt = write_issue(built, tmp_path / "out.pdf", _silent, verifier(built))
        assert receipt.findings == ()


@pytest.mark.parametrize(
    ("code", "resources", "found"),
    [
        (TEXT, helvetica, {"font-embedded": "error"}),
        (RGB, None, {"rgb": "error"}),
        (b"", None, {"empty-page": "error"}),
        (b"1 1 1 0 k 10 10 60 40 re f", None, {"tac-vector": "error"}),
        (b"0 0 0 1 K .1 w 10 10 m 60 10 l S", None, {"hairline": "error"}),
        (HALF, see_through, {"transparency": "warning"}),
    ],
)
def test_what_is_wrong_in_it_is_told_at_its_place(
    tmp_path: Path, code: bytes, resources: Any, found: dict[str, str]
):
    """Each at the advertisement's mark, on our page, within its frame."""
    client_page(tmp_path / "ad.pdf", code, resources=resources)
    built = issue(tmp_path)
    # A font that is not embedded has no map either: its own family.
    assert found.items() <= of_advert(built.findings).items()
    assert set(of_advert(built.findings)) <= {*found, "black-overprint"}
    (one,) = [f for f in built.findings if f.code in found]
    (advert,) = [s for s in built.pages[0].stories if s.id == "ad"]
    assert one.mark is not None and one.mark.line == advert.mark.line
    assert (one.page, bool(one.words)) == (3, True)
    x, y, width, height = one.rect
    frame = advert.frames[0]
    left, top = frame.x / 72 * 25.4, (built.pages[0].height - frame.top) / 72 * 25.4
    assert left - 0.1 <= x and x + width <= left + frame.width / 72 * 25.4 + 0.1
    assert top - 0.1 <= y and y + height <= top + frame.height / 72 * 25.4 + 0.1


def test_errors_in_it_stop_the_press_and_only_warn_in_a_proof(tmp_path: Path):
    client_page(tmp_path / "ad.pdf", RGB)
    target = tmp_path / "out.pdf"
    target.write_bytes(b"old")
    with pytest.raises(UnfitError):
        write_issue(issue(tmp_path), target, _silent)
    assert target.read_bytes() == b"old"
    proof = issue(tmp_path, mode="proof")
    assert of_advert(proof.findings) == {"rgb": "warning"}
    write_issue(proof, target, _silent)


def test_a_design_may_let_a_code_only_warn(tmp_path: Path):
    """`press.warnings`: the paper's word goes over ours."""
    client_page(tmp_path / "ad.pdf", b"0 0 0 1 K .1 w 10 10 m 60 10 l S")
    built = issue(tmp_path, design={"press.warnings": ["hairline"]})
    assert of_advert(built.findings) == {"hairline": "warning"}
    write_issue(built, tmp_path / "out.pdf", _silent, verifier(built))


def test_transparency_warns_in_x4_and_is_refused_in_x1a(tmp_path: Path):
    """X-4 keeps it as it is."""
    client_page(tmp_path / "ad.pdf", HALF, resources=see_through)
    built = issue(tmp_path)
    receipt = write_issue(built, tmp_path / "out.pdf", _silent)
    assert of_advert(built.findings) == {"transparency": "warning"}
    assert receipt.findings == ()  # it has been said
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        (form,) = pdf.pages[0].Resources.XObject.values()
        assert form.Resources.ExtGState.G0.ca == pytest.approx(0.5)
    old = issue(tmp_path, design={"press.pdfx": "x1a"})
    assert of_advert(old.findings) == {"transparency": "error"}
    with pytest.raises(UnfitError):
        write_issue(old, tmp_path / "out.pdf", _silent)


@pytest.mark.parametrize(
    ("size", "level", "told"),
    [((70.0, 40.0), "error", "+6.5 mm"), ((60.0, 40.0), "warning", "-3.5 mm")],
)
def test_a_size_that_does_not_fit_says_by_how_much(
    tmp_path: Path, size: tuple[float, float], level: str, told: str
):
    """The area is 20 characters of 9 pt wide: 63.5 mm."""
    client_page(tmp_path / "ad.pdf", size=size)
    built = issue(tmp_path)
    (found,) = [f for f in built.findings if f.code == "fit-advert"]
    assert (found.level, told in str(found.message)) == (level, True)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        (b"0 1 1 0 k 10 10 60 40 re f", {"page-colour"}),
        (b".5 g 10 10 60 40 re f", set()),
    ],
)
def test_colour_on_a_page_in_black_is_refused(
    tmp_path: Path, code: bytes, found: set[str]
):
    """A page in black has one plate; grey and black are at home there."""
    client_page(tmp_path / "ad.pdf", code)
    built = issue(tmp_path, page={"colour": "black"})
    assert set(of_advert(built.findings)) == found


def test_a_page_that_paints_itself_is_refused(tmp_path: Path):
    """Readers never come back from it: exit 2 in every mode, at its mark."""
    path = client_page(tmp_path / "ad.pdf", b"/F0 Do")
    _add_form(path, b"0 0 1 0 k 0 0 9 9 re f /F0 Do /F0 Do")
    for mode in ("press", "proof"):
        with pytest.raises(InputError, match="not all of it can be read") as caught:
            issue(tmp_path, mode=mode)
        (problem,) = caught.value.problems
        assert problem.key == "pages[0].stories.ad.file"
        assert problem.mark.path == str(tmp_path / "issue.yaml")


def test_forms_that_share_resources_do_not_paint_themselves(tmp_path: Path):
    path = client_page(tmp_path / "ad.pdf", b"/F0 Do")
    _add_form(path, b"0 0 1 0 k 0 0 9 9 re f")
    built = issue(tmp_path)
    assert of_advert(built.findings) == {}
    render_pdf(built.document)


def _add_form(path: Path, code: bytes) -> None:
    with pikepdf.open(io.BytesIO(path.read_bytes())) as pdf:
        form = pdf.make_stream(code)
        form.Type, form.Subtype = Name.XObject, Name.Form
        form.BBox = Array([0, 0, 100, 100])
        resources = pdf.make_indirect(
            Dictionary(XObject=Dictionary(F0=pdf.make_indirect(form)))
        )
        form.Resources = resources
        pdf.pages[0].Resources = resources
        pdf.save(path)


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("/TrimBox", Array([1, 2]), 2),
        ("/TrimBox", Array([Name.A] * 4), 2),
        ("/TrimBox", Array([0, 0, 0, 0]), 2),
        ("/BleedBox", Array([Name.A] * 4), 0),
        ("/Rotate", Name.A, 2),
        ("/Rotate", 45, 0),
        ("/UserUnit", 2, 3),
        ("/Resources", 5, 3),
        ("/Contents", 5, 3),
    ],
)
def test_odd_pages_are_told_and_never_crash(
    tmp_path: Path, key: str, value: Any, code: int
):
    """Exit codes of the command itself; no traceback in any mode."""
    path = client_page(tmp_path / "ad.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj[key] = value
        pdf.save()
    write_issue_file(
        tmp_path, {"a": story(), "ad": {"kind": "advert", "file": "ad.pdf"}}
    )
    asked = ["build", str(tmp_path), "-o", str(tmp_path / "out.pdf"), "--no-cache"]
    assert main(asked) == code
    assert main([*asked, "--for", "proof"]) == (2 if code == 2 else 0)


def test_names_that_are_no_text_are_copied_as_they_are(tmp_path: Path):
    """A damaged key in a client's file is bytes, not UTF-8."""
    data = client_page(tmp_path / "ad.pdf", resources=helvetica).read_bytes()
    (tmp_path / "ad.pdf").write_bytes(data.replace(b"/BaseFont", b"/Base\xf2ont"))
    proof = issue(tmp_path, mode="proof")
    assert b"/Base#F2ont" in render_pdf(proof.document)


def test_a_changed_file_is_looked_at_again(tmp_path: Path):
    """What was found is remembered for the file as it was."""
    client_page(tmp_path / "ad.pdf", RGB)
    assert "rgb" in of_advert(issue(tmp_path).findings)
    client_page(tmp_path / "ad.pdf", b"0 .2 .6 0 k 10 10 100 50 re f 0 0 9 9 re f")
    assert of_advert(issue(tmp_path).findings) == {}


def _silent(_: object) -> None:
    """Show no progress."""
