"""The preview on the sample issue, through the real pipeline."""

from __future__ import annotations

import io
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from layout.errors import InputError, Mark, Problem
from layout.messages import msg
from layout.preview import save_proof
from layout.preview.comparing import compare
from layout.preview.deep import deep_findings
from layout.preview.desk import Desk
from layout.preview.gallery import LOOKS
from layout.preview.pipeline import make_pipeline
from layout.preview.pixeldiff import SCALE, changed_boxes
from layout.preview.proofs import read_proof
from layout.preview.state import state
from layout.preview.tiles import Region
from layout.preview.view import group_of

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "issue" / "kanyuxi-2024-02-23"
WHOLE = Region(0.5, 0, 0, 561, 782)
"""390 × 546 mm and 3 mm of bleed on each side, at half a pixel a point."""


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    """Return a copy of the sample in a root of its own."""
    folder = tmp_path / "issue" / SAMPLE.name
    shutil.copytree(SAMPLE, folder)
    (tmp_path / "images").mkdir()
    for picture in (ROOT / "images").glob("*.jpg"):
        shutil.copy(picture, tmp_path / "images")
    return folder


def test_every_look_of_the_sample_and_what_the_panels_say(issue: Path) -> None:
    desk = Desk(issue, make_pipeline())
    edition = desk.rebuild()
    assert edition.problems == ()
    (rev,) = edition.revs
    for look in LOOKS:
        data = desk.gallery.picture(rev, look, "quick", WHOLE)
        with Image.open(io.BytesIO(data)) as picture:
            assert picture.size == (561, 782)
            bands = picture.getextrema()
            assert max(high - low for low, high in bands) > 80, look  # type: ignore[misc, operator]
    assert desk.gallery.estimated(rev) == ()
    told = state(edition, "zh")
    assert [story["id"] for story in told["stories"]][:3] == ["head", "note", "tl"]
    assert all(story["file"].endswith("issue.yaml") for story in told["stories"])
    placed = [finding for finding in told["findings"] if finding["boxes"]]
    assert len(placed) == len(told["findings"])


def test_one_edited_word_is_drawn_alone_and_exactly(issue: Path) -> None:
    """The patched picture is the picture of the new page, photographs included."""
    source = issue / "issue.yaml"
    desk = Desk(issue, make_pipeline())
    desk.gallery.image(desk.rebuild().revs[0], "page", "quick", WHOLE)
    text = source.read_text("utf-8")
    assert "一派繁忙景象" in text
    source.write_text(text.replace("一派繁忙景象", "一片繁忙景象"), "utf-8")
    (rev,) = desk.rebuild().revs
    change = desk.gallery._sources[rev].change
    assert change is not None
    left, top, right, bottom = change.box
    assert (right - left) * (bottom - top) < 0.3 * 1122 * 1564
    patched = desk.gallery.image(rev, "page", "quick", WHOLE)
    fresh = Desk(issue, make_pipeline())
    whole = fresh.gallery.image(fresh.rebuild().revs[0], "page", "quick", WHOLE)
    assert ImageChops.difference(patched, whole).getbbox() is None


def test_another_photograph_of_the_same_name_is_a_change(issue: Path) -> None:
    desk = Desk(issue, make_pipeline())
    before = desk.rebuild().revs
    picture = issue.parents[1] / "images" / "bishan.jpg"
    with Image.open(picture) as old:
        new = old.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    new.save(picture, quality=90, dpi=(250, 250))
    assert desk.rebuild().revs != before


def test_a_missing_photograph_is_a_sign_on_the_page_not_a_stop(issue: Path) -> None:
    (issue.parents[1] / "images" / "bishan.jpg").unlink()
    desk = Desk(issue, make_pipeline())
    edition = desk.rebuild()
    assert edition.problems == ()
    assert desk.gallery.picture(edition.revs[0], "page", "quick", WHOLE)
    missing = [p for p in state(edition, "en")["pages"][0]["pictures"] if p["missing"]]
    assert [picture["file"] for picture in missing] == ["bishan.jpg"]


def test_a_photograph_damaged_beyond_its_header_is_told(issue: Path) -> None:
    """Headers are read first; the pixels fail only when the page is drawn."""
    desk = Desk(issue, make_pipeline())
    good = desk.rebuild()
    error = InputError(Problem(Mark("a.jpg", 1, 1), "", msg("cut off")))
    desk.fail(error)
    desk.fail(error)
    assert desk.edition.gen == good.gen + 1
    assert desk.edition.revs == good.revs
    assert [str(problem.message) for problem in desk.edition.problems] == ["cut off"]


def test_a_proof_of_the_sample_keeps_its_source(issue: Path) -> None:
    folder = save_proof(issue, "初审")
    kept = folder / "source" / "issue" / SAMPLE.name / "issue.yaml"
    assert kept.read_bytes() == (issue / "issue.yaml").read_bytes()
    assert not list(folder.rglob("*.jpg"))
    assert "新春伊始" in read_proof(folder.parent, "初审").stories["tl"].text


def test_photographs_of_a_proof_are_no_changes(issue: Path) -> None:
    """A proof has them at press resolution; so has then what it is compared with."""
    save_proof(issue, "初审")
    desk = Desk(issue, make_pipeline())
    (new,) = desk.rebuild().revs
    told = compare(desk, "初审")
    assert told is not None
    ((_, old),) = told["pages"]
    region = Region(SCALE, 0, 0, 1122, 1564)
    assert changed_boxes(*desk.gallery.pair(old, new, region)) == ()


def test_slow_checks_hold_what_the_quick_ones_found_and_repeat_nothing(
    issue: Path,
) -> None:
    built = make_pipeline().compose(issue)
    found = deep_findings(issue)
    assert found is not None
    assert set(built.findings) <= set(found)
    assert len(set(found)) == len(found)
    assert all(finding.page for finding in found if group_of(finding.code) == "print")


def test_slow_checks_of_what_cannot_be_read_say_nothing(tmp_path: Path) -> None:
    assert deep_findings(tmp_path / "none.yaml") is None


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_the_command_says_where_it_is_and_ends_clean(issue: Path) -> None:
    """No traceback and no process is left behind, while a check runs and a tab is open.

    A tab hears news as long as the server lives: it must not be cut off with a fault.
    """
    program = (
        "import sys; from pathlib import Path; from layout.preview import serve; "
        "serve(Path(sys.argv[1]), port=0, open_browser=False, lang='en')"
    )
    running = subprocess.Popen(
        [sys.executable, "-u", "-c", program, str(issue)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    with running:
        assert running.stdout is not None
        said = running.stdout.readline()
        try:
            url = next(word for word in said.split() if word.startswith("http://127."))
            with urllib.request.urlopen(url) as page:
                assert page.status == 200
            with urllib.request.urlopen(f"{url}events") as tab:
                assert tab.readline().startswith(b"data: ")
                time.sleep(2)
                running.send_signal(signal.SIGTERM)
                _, errors = running.communicate(timeout=15)
        finally:
            running.kill()
    assert running.returncode == 0
    assert errors == ""
