"""Report and trace: a build told to programs and to people."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from making import document_of, line_of, page_of, paragraph, text_at
from msgspec.structs import replace
from PIL import Image

from layout.assets.pictures import measure_picture
from layout.errors import Finding, Mark, OutputError
from layout.messages import msg
from layout.output.document import Document
from layout.output.report import make_report, write_report
from layout.output.trace import trace
from layout.page.model import Fill, Page, Photo, Rect, Remedy, StoryFit, Stroke
from layout.units import MM


@dataclass(frozen=True)
class FakeIssue:
    name: str
    changes: dict[str, int]


@dataclass(frozen=True)
class FakeBuild:
    issue: Any
    pages: tuple[Page, ...]
    findings: tuple[Finding, ...]
    document: Document


def report(*pages: Page, findings: tuple[Finding, ...] = (), outputs=(), lang="en"):
    issue = FakeIssue("kanyuxi-2024-02-23", {"A2": 3, "A1": 223})
    build = FakeBuild(issue, pages, findings, document_of(*pages))
    return make_report(build, outputs, lang)


def test_report_has_the_keys_of_format_1_in_order():
    made = report(page_of())
    assert list(made) == [
        "format", "issue", "build", "for", "pages", "stories", "pictures", "changes",
        "lines", "findings", "outputs",
    ]  # fmt: skip
    assert made["format"] == 1
    assert (made["issue"], made["build"]) == ("kanyuxi-2024-02-23", "12ab34cd")
    assert made["for"] == "press"
    assert made["pages"] == [{"number": 4, "rect": [0, 0, 200.0, 100.0]}]
    assert list(made["changes"].items()) == [("A1", 223), ("A2", 3)]


def test_rectangles_are_in_mm_from_the_top_left():
    """A frame 20 mm from the left, its top 10 mm under the trim's."""
    frame = Rect(20 * MM, 30 * MM, 50 * MM, 60 * MM)
    story = StoryFit("a", "story", "题", 4, (frame,), 12, 10, 34,
                     (Remedy("cut", 2, msg("cut four"), ((3, 4),)),))  # fmt: skip
    (told,) = report(page_of(stories=(story,)))["stories"]
    assert told == {
        "id": "a", "page": 4, "frames": [[20.0, 10.0, 50.0, 60.0]], "lines": 12,
        "lines_available": 10, "chars_over": 34,
        "remedies": [{
            "what": "cut", "lines": 2, "text": "cut four",
            "cuts": [{"paragraph": 3, "chars": 4}], "picture": None, "size": None,
        }],
    }  # fmt: skip


def test_stories_are_in_order_of_place():
    """From top to bottom, then from left to right, whatever order they came in."""
    places = {"foot": (0, 10), "right": (100, 90), "left": (20, 90), "top": (50, 200)}
    stories = tuple(
        StoryFit(name, "story", name, 4, (Rect(x, y, 10, 10),), 1, 1, 0)
        for name, (x, y) in places.items()
    )
    told = report(page_of(stories=stories))["stories"]
    assert [story["id"] for story in told] == ["top", "left", "right", "foot"]


def test_lines_tell_their_place_and_quality():
    texts = paragraph("新春伊始，龙乡大地一派繁忙景象。", 20, 200, 9, column=2)
    made = report(page_of(*texts, text_at(line_of("报眉"), furniture=True)))["lines"]
    assert "".join(line["text"] for line in made) == "新春伊始，龙乡大地一派繁忙景象。"
    first = made[0]
    assert list(first) == ["story", "page", "column", "line", "rect", "text", "natural",
                           "stretch", "shrink", "hand", "relief"]  # fmt: skip
    assert (first["story"], first["page"], first["column"], first["line"]) == (
        "a", 4, 2, 0
    )  # fmt: skip
    # indent of 2 em: from 20 + 18 pt to 20 + 81 pt, 9 pt high
    assert first["rect"][0] == pytest.approx(38 / MM, abs=0.001)
    assert first["rect"][2:] == pytest.approx([63 / MM, 9 / MM], abs=0.01)


def test_pictures_tell_their_effective_resolution(tmp_path: Path):
    """600 pixels on 2 inches are 300 ppi; a missing picture has none."""
    Image.new("RGB", (600, 300)).save(tmp_path / "a.png")
    picture = measure_picture(tmp_path / "a.png", Mark("x", 1, 1), "k")
    placed = Photo("a", "k", Rect(0, 0, 144, 72), picture, "a.png")
    missing = Photo("a", "k", Rect(0, 100, 144, 72), None, "b.png")
    told = report(page_of(placed, missing))["pictures"]
    assert [(p["file"], p["ppi"]) for p in told] == [("b.png", None), ("a.png", 300.0)]


def test_findings_have_code_and_message_and_are_sorted_by_place():
    late = Finding("copy-x", "info", msg("late"), mark=Mark("i.yaml", 9, 1))
    early = Finding(
        "image-ppi", "warning", msg("{n} ppi", n=120), why=msg("soft"),
        mark=Mark("i.yaml", 2, 5), key="a.b", page=4, rect=(1, 2, 3, 4),
    )  # fmt: skip
    nowhere = Finding("tac", "error", msg("ink"), page=4, rect=(0, 0, 1, 1))
    told = report(page_of(), findings=(late, nowhere, early))["findings"]
    assert [f["code"] for f in told] == ["image-ppi", "copy-x", "tac"]
    assert told[0] == {
        "code": "image-ppi", "level": "warning", "message": "120 ppi", "why": "soft",
        "cure": None, "mark": {"path": "i.yaml", "line": 2, "column": 5}, "key": "a.b",
        "words": "", "page": 4, "rect": [1, 2, 3, 4],
    }  # fmt: skip


def test_outputs_have_their_sums(tmp_path: Path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF")
    total = hashlib.sha256(b"%PDF").hexdigest()
    assert report(page_of(), outputs=(path,))["outputs"] == [
        {"path": str(path), "sha256": total}
    ]


def test_report_is_written_as_readable_json(tmp_path: Path):
    made = report(page_of(text_at(line_of("看渝西"))))
    write_report(made, tmp_path / "new" / "report.json")
    text = (tmp_path / "new" / "report.json").read_text("utf-8")
    assert json.loads(text) == json.loads(json.dumps(made))
    assert "看渝西" in text
    with pytest.raises(OutputError):
        write_report(made, tmp_path)


def test_trace_has_a_line_for_each_placed_thing():
    """Points, zero and default values left out."""
    line = replace(line_of("本报记者"), stretch=0.05, reliefs=("B13",))
    page = page_of(
        Fill("a", Rect(0, 0, 100, 50.5), "tint"),
        text_at(line, 36, 210.5),
        Stroke("a", 0, 9, 90, 9, 0.75, "red"),
        Photo("b", "k", Rect(1, 2, 3, 4), None, "缺.jpg", focus=(0.5, 0.4)),
    )
    assert trace(page).splitlines() == [
        "page 4  trim 566.93 283.46",
        "  frame a.1  x 20  y 20  width 153  height 100",
        "  a",
        "    fill  x 0  y 0  width 100  height 50.5  tint",
        '    text  x 36  y 210.5  body 10  "本报记者"  stretch 0.05  relief B13',
        "    rule  from 0 9  to 90 9  width 0.75  colour red",
        "  b",
        "    picture  x 1  y 2  width 3  height 4  缺.jpg  focus 0.5 0.4  missing",
    ]
