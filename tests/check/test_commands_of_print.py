"""`check FILE.pdf`, `build --verify`, `build --split`: what a printer's desk calls."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from pressissue import SET, client_page, helvetica, write_issue_file

from layout.check.preflight import check_pdf
from layout.cli import main
from layout.errors import Finding
from layout.messages import msg
from layout.output.document import Document

TEXT = b"BT /F1 4 Tf 1 0 0 rg 20 40 Td (SALE) Tj ET"


def build(folder: Path, *words: str) -> int:
    return main(["build", str(folder), "--no-cache", *words])


def test_a_clients_file_is_told_with_its_places(tmp_path: Path, capsys):
    """Numbers are those of the page's picture; exit 3."""
    path = client_page(tmp_path / "ad.pdf", TEXT, resources=helvetica)
    report, pictures = tmp_path / "report.json", tmp_path / "pages"
    asked = ["check", str(path), "--no-plates", "--lang", "en"]
    code = main([*asked, "--report", str(report), "--png", str(pictures)])
    said = capsys.readouterr()
    assert code == 3
    assert "page 1, 7/" in said.err and "“SALE”" in said.err
    assert "no plates were rendered" in said.out
    assert [file.name for file in pictures.iterdir()] == ["ad-1.png"]
    found = json.loads(report.read_text("utf-8"))
    assert found["pages"] == [{"number": 1, "rect": [0, 0, 60.0, 40.0]}]
    assert {"rgb", "text-small", "font-embedded"} <= {
        finding["code"] for finding in found["findings"]
    }
    numbers = [
        number
        for number, finding in enumerate(found["findings"], 1)
        if finding["code"] == "text-small"
    ]
    assert f"{numbers[0]}. page 1" in said.err


def test_a_pdf_is_known_by_its_content(tmp_path: Path):
    path = client_page(tmp_path / "ad.pdf", TEXT, resources=helvetica)
    other = path.rename(tmp_path / "ad.from-client")
    assert main(["check", str(other), "--no-plates"]) == 3


@pytest.mark.parametrize("mode", ["proof", "screen"])
def test_a_proof_is_told_as_what_it_is(tmp_path: Path, mode: str):
    """One finding, and no others that follow from it."""
    write_issue_file(tmp_path)
    target = tmp_path / "out.pdf"
    assert build(tmp_path, "--for", mode, "-o", str(target)) == 0
    result = check_pdf(target)
    assert [(f.code, f.level) for f in result.findings] == [("pdfx-id", "error")]
    assert mode in str(result.findings[0].message)


def test_verify_reads_back_what_is_written(tmp_path: Path, monkeypatch):
    """Called with the file's very bytes."""
    write_issue_file(tmp_path)
    seen: list[bytes] = []

    def look(document: Document, data: bytes) -> tuple[Finding, ...]:
        seen.append(data)
        return ()

    monkeypatch.setattr("layout.check.verify.verify", look)
    target = tmp_path / "out.pdf"
    assert build(tmp_path, "--verify", "-o", str(target)) == 0
    assert seen == [target.read_bytes()]


def test_errors_that_verify_finds_leave_the_old_file(tmp_path: Path, monkeypatch):
    """Exit 3, the report has them, and nothing was written."""
    write_issue_file(tmp_path)
    wrong = Finding("font-embedded", "error", msg("the font is not embedded"), page=3)
    monkeypatch.setattr("layout.check.verify.verify", lambda *_: (wrong,))
    target, report = tmp_path / "out.pdf", tmp_path / "report.json"
    target.write_bytes(b"%PDF-old")
    asked = ["--verify", "-o", str(target), "--report", str(report)]
    assert build(tmp_path, *asked) == 3
    assert target.read_bytes() == b"%PDF-old"
    codes = {f["code"] for f in json.loads(report.read_text("utf-8"))["findings"]}
    assert "font-embedded" in codes


@pytest.mark.parametrize("pdfx", ["x4", "x1a"])
@pytest.mark.parametrize("marks", ["none", "crop", "full"])
def test_our_own_files_pass_verify(tmp_path: Path, pdfx: str, marks: str):
    design = {"press.pdfx": pdfx, "press.marks": marks}
    write_issue_file(tmp_path, design=design)
    assert build(tmp_path, "--verify", "-o", str(tmp_path / "out.pdf")) == 0


def test_split_writes_a_file_a_page_and_a_receipt(tmp_path: Path):
    write_issue_file(tmp_path)
    folder = tmp_path / "plant"
    pattern = "{date:%Y%m%d}_{page:02}.pdf"
    assert build(tmp_path, "--split", pattern, "-o", str(folder)) == 0
    names = sorted(file.name for file in folder.iterdir())
    assert names == ["20240223_03.pdf", "receipt.json"]
    (entry,) = json.loads((folder / "receipt.json").read_text("utf-8"))["files"]
    assert (entry["page"], entry["colour"], entry["trim"]) == (3, "full", [150, 120])
    assert len(entry["profile_sha256"]) == 64


def test_a_wrong_pattern_is_told(tmp_path: Path, capsys):
    write_issue_file(tmp_path)
    assert build(tmp_path, "--split", "{pages}.pdf", "-o", str(tmp_path / "x")) == 2
    assert "--split" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_an_issue_in_mourning_is_all_black(tmp_path: Path):
    """`colour: black` at the issue: every page; a page's own word goes over it."""
    write_issue_file(tmp_path, colour="black", design={"body.colour": "red"})
    folder = tmp_path / "plant"
    assert build(tmp_path, "--split", "{page}.pdf", "-o", str(folder)) == 0
    (entry,) = json.loads((folder / "receipt.json").read_text("utf-8"))["files"]
    assert entry["colour"] == "black"
    write_issue_file(tmp_path, colour="black", page={"colour": "full"})
    assert build(tmp_path, "--split", "{page}.pdf", "-o", str(folder)) == 0
    (entry,) = json.loads((folder / "receipt.json").read_text("utf-8"))["files"]
    assert entry["colour"] == "full"


def test_pages_of_several_sizes_pass_verify(tmp_path: Path):
    """A spread is as wide as two pages; each has the size it was made up in."""
    path = write_issue_file(tmp_path)
    issue = yaml.safe_load(path.read_text("utf-8"))
    wide = {**SET, "sheet.width": "300mm", "grid.columns": 4}
    second = {**issue["pages"][0], "number": 4, "areas": "b b b b"}
    second["stories"] = {"b": {"headline": "秋天来了", "body": "收割机下田。" * 30}}
    second["design"] = {"use": "a4", "set": wide}
    issue["pages"].append(second)
    path.write_text(yaml.safe_dump(issue, allow_unicode=True), "utf-8")
    target = tmp_path / "out.pdf"
    assert build(tmp_path, "--verify", "-o", str(target)) == 0
    assert [p.width for p in check_pdf(target).pages] == [150.0, 300.0]
