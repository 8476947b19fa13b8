"""A PDF a page and a receipt."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from making import document_of, line_of, open_pdf, page_of, text_at

from layout.errors import InputError, UnfitError
from layout.output.split import write_pages
from layout.page.model import Overset, Page, Rect

PATTERN = "{date:%Y%m%d}_{page:02}.pdf"


def page(number: int, word: str = "字", **more) -> Page:
    return page_of(text_at(line_of(word)), number=number, **more)


def test_each_page_is_a_file_named_by_date_and_page(tmp_path: Path):
    receipts = write_pages(document_of(page(1), page(12)), tmp_path, PATTERN)
    names = ["20240223_01.pdf", "20240223_12.pdf"]
    assert [receipt.path.name for receipt in receipts] == names
    for name in names:
        assert len(open_pdf((tmp_path / name).read_bytes()).pages) == 1


def test_receipt_tells_sums_colours_trim_and_profile(tmp_path: Path):
    document = document_of(page(1), page(2, colour="black"))
    write_pages(document, tmp_path, PATTERN)
    receipt = json.loads((tmp_path / "receipt.json").read_text("utf-8"))
    assert (receipt["format"], receipt["date"]) == (1, "2024-02-23")
    first, second = receipt["files"]
    data = (tmp_path / first["file"]).read_bytes()
    assert first["sha256"] == hashlib.sha256(data).hexdigest()
    assert first["size"] == len(data)
    assert (first["page"], first["colour"], second["colour"]) == (1, "full", "black")
    assert first["trim"] == [200, 100]
    assert (first["profile"], first["standard"]) == ("Custom", "PDF/X-4")


def test_building_one_page_again_leaves_the_others_alone(tmp_path: Path):
    """Their bytes, and their entries in the receipt."""
    write_pages(document_of(page(1), page(2)), tmp_path, PATTERN)
    before = (tmp_path / "20240223_01.pdf").read_bytes()
    stamp = (tmp_path / "20240223_01.pdf").stat().st_mtime_ns
    old = json.loads((tmp_path / "receipt.json").read_text("utf-8"))["files"]
    write_pages(document_of(page(2, "改")), tmp_path, PATTERN)
    new = json.loads((tmp_path / "receipt.json").read_text("utf-8"))["files"]
    assert (tmp_path / "20240223_01.pdf").read_bytes() == before
    assert (tmp_path / "20240223_01.pdf").stat().st_mtime_ns == stamp
    assert new[0] == old[0]
    assert new[1]["sha256"] != old[1]["sha256"]


def test_a_page_does_not_depend_on_its_neighbours(tmp_path: Path):
    write_pages(document_of(page(1), page(2)), tmp_path / "a", PATTERN)
    write_pages(document_of(page(1, "别"), page(2)), tmp_path / "b", PATTERN)
    second = [(tmp_path / f / "20240223_02.pdf").read_bytes() for f in "ab"]
    assert second[0] == second[1]


def test_damaged_receipt_is_made_anew(tmp_path: Path):
    for damage in ("{", "[]", '{"format": 1, "files": [{}]}'):
        (tmp_path / "receipt.json").write_text(damage)
        write_pages(document_of(page(1)), tmp_path, PATTERN)
        assert json.loads((tmp_path / "receipt.json").read_text("utf-8"))["files"]


@pytest.mark.parametrize(
    "pattern",
    ["page.pdf", "{issue}.pdf", "{page", "../{page}.pdf", "{page.real}.pdf", "{}.pdf",
     "{page:q}.pdf", "receipt.json", "a/{page}.pdf", "", "{date!q}{page}"],
)  # fmt: skip
def test_pattern_that_names_no_files_is_told(tmp_path: Path, pattern: str):
    """Exit 2 with an example; nothing is written."""
    with pytest.raises(InputError) as caught:
        write_pages(document_of(page(1), page(2)), tmp_path, pattern)
    assert "{page:02}" in str(caught.value.problems[0].hint)
    assert list(tmp_path.iterdir()) == []


def test_unfit_page_keeps_all_files_from_being_written(tmp_path: Path):
    bad = page_of(Overset("a", Rect(0, 0, 9, 9), 1, 9), number=2)
    with pytest.raises(UnfitError):
        write_pages(document_of(page(1), bad), tmp_path, PATTERN)
    assert list(tmp_path.iterdir()) == []
