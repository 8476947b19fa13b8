"""What a build finds on its pages is what preflight finds in its PDF."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from msgspec.structs import replace
from PIL import Image
from pressissue import composed, photograph, story, write_issue_file

from layout.check.page_model import check_pages
from layout.check.preflight import check_pdf, find_ghostscript, limits_of
from layout.output.pdf import render_pdf


class Fault(NamedTuple):
    """An issue with a fault: how its design or story differ, and what is found."""

    codes: set[str]
    design: dict[str, Any]
    story: dict[str, Any] = {}  # noqa: RUF012 # never changed
    picture: tuple[int, int] | None = None
    plates: bool = False


PICTURE = {"pictures": [{"file": "p.png", "caption": "车间里", "lines": 9}]}
DARK = {"colours.dark": [60, 60, 60, 0], "colours.mud": [90, 70, 50, 40]}
"""180 % and 250 %."""

FAULTS = {
    "sound": Fault(set(), {}),
    "small body": Fault({"text-small"}, {"body.size": "4.8pt"}),
    "near the cut": Fault({"text-safety"}, {"sheet.side_margin": "1mm"}),
    "grey body": Fault({"text-tint"}, {"body.colour": "grey"}),
    "red body": Fault({"text-multi-ink"}, {"body.colour": "red"}),
    "rich black": Fault(
        {"rich-black-text", "text-multi-ink"},
        {"colours.rich": [30, 20, 20, 100], "body.colour": "rich"},
    ),
    "hair rule": Fault({"hairline"}, {"rules.head.width": "0.1pt"}),
    "thin red rule": Fault(
        {"thin-colored-line"},
        {"rules.head.width": "0.4pt", "rules.head.colour": "red"},
    ),
    "too much ink": Fault(
        {"tac-vector"}, {**DARK, "heads": [{"sizes": ["30pt"], "colour": "mud"}]}
    ),
    "few pixels": Fault({"image-ppi"}, {}, PICTURE, (300, 200)),
    "line art": Fault({"image-ppi-1bit"}, {}, PICTURE, (900, 600)),
    "black over dark": Fault(
        {"tac"}, {**DARK, "note.tint": "dark"}, {"kind": "editors_note"}, plates=True
    ),
    "white on white": Fault(
        {"text-not-visible", "text-reversed-small"},
        {"body.colour": "paper", "body.size": "8pt"},
        plates=True,
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_page_and_its_file_have_the_same_findings(tmp_path: Path, name: str):
    """Codes, levels, pages and places agree, for each of a dozen faulty issues."""
    fault = FAULTS[name]
    if fault.plates and shutil.which("gs") is None:
        pytest.skip("gs is not there: no plates to compare with")
    if fault.picture:
        picture = photograph(tmp_path / "p.png", *fault.picture)
        if "image-ppi-1bit" in fault.codes:
            with Image.open(picture) as tones:
                tones.convert("1").save(picture)
    path = write_issue_file(tmp_path, {"a": _story(fault)}, fault.design)
    built = composed(path)
    (page,), (design,) = built.pages, built.document.designs
    own = check_pages([page], [design])
    file = tmp_path / "page.pdf"
    file.write_bytes(render_pdf(built.document))
    gs = find_ghostscript() if fault.plates else None
    read = check_pdf(file, limits_of(design, page), plates=gs).findings
    assert {f.code for f in own} == fault.codes
    assert {(f.code, f.level) for f in own} == {(f.code, f.level) for f in read}
    assert {f.page for f in own} <= {page.number}
    for code in fault.codes - {"tac"}:
        assert _around(own, code) == pytest.approx(_around(read, code), abs=0.6)


def _story(fault: Fault) -> dict[str, Any]:
    if fault.story.get("kind") == "editors_note":
        return {"kind": "editors_note", "label": "编者按", "body": story()["body"]}
    return story(**fault.story)


def _around(findings: tuple[Any, ...], code: str) -> tuple[float, ...]:
    """Return left, top, right and bottom of all the places of a code, in mm."""
    rects = [f.rect for f in findings if f.code == code]
    return (
        min(x for x, _, _, _ in rects),
        min(y for _, y, _, _ in rects),
        max(x + w for x, _, w, _ in rects),
        max(y + h for _, y, _, h in rects),
    )


def test_findings_tell_the_story_and_its_place_in_the_issue(tmp_path: Path):
    built = composed(write_issue_file(tmp_path, design={"body.size": "4.8pt"}))
    small = [f for f in built.findings if f.code == "text-small"]
    assert small
    assert {(f.key, f.mark.path if f.mark else "") for f in small} == {
        ("a", str(tmp_path / "issue.yaml"))
    }


def test_a_label_in_a_black_frame_keeps_the_limit_of_ink(tmp_path: Path):
    """A red label hangs below the frame: nowhere 0/100/90/110 (tac)."""
    if shutil.which("gs") is None:
        pytest.skip("gs is not there: no plates to look at")
    note = {"kind": "editors_note", "label": "编者按", "body": story()["body"]}
    design = {"note.frame": "frame", "note.rule": "head", "rules.head.width": "2pt"}
    built = composed(write_issue_file(tmp_path, {"a": note}, design))
    file = tmp_path / "page.pdf"
    file.write_bytes(render_pdf(built.document))
    limits = replace(
        limits_of(built.document.design(0), built.pages[0]), ink_patch_mm2=0.0
    )
    assert check_pages(built.pages, built.document.designs) == ()
    assert check_pdf(file, limits, plates=find_ghostscript()).findings == ()
