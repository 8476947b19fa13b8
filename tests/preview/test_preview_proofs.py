"""Kept proofs, and PDFs compared (三审三校)."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from paper import TEXT, compose_paper, toy_pipeline
from PIL import Image

from layout.errors import InputError, OutputError
from layout.preview import diff_pdfs
from layout.preview.proofs import keep_proof, list_proofs, proofs_folder, read_proof


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    path = tmp_path / "paper" / "issue.yaml"
    path.parent.mkdir()
    path.write_text(TEXT, "utf-8")
    return path


def pdf_of(issue: Path, target: Path) -> Path:
    pipeline = toy_pipeline()
    target.write_bytes(pipeline.render(compose_paper(issue).document))
    return target


def test_a_proof_holds_pdf_report_source_and_words(issue: Path) -> None:
    folder = keep_proof(compose_paper(issue), "一校", toy_pipeline())
    assert folder == proofs_folder(issue.parent, "paper") / "一校"
    assert (folder / "proof.pdf").read_bytes()[:5] == b"%PDF-"
    assert json.loads((folder / "report.json").read_text("utf-8"))["format"] == 1
    assert (folder / "source" / "issue.yaml").read_text("utf-8") == TEXT
    proof = read_proof(folder.parent, "一校")
    assert [page.number for page in proof.pages] == [1]
    assert "一派繁忙景象" in proof.stories["s1"].text


def test_the_same_issue_gives_the_same_proof(issue: Path) -> None:
    """No clock and no place of the machine is in a proof."""
    first = keep_proof(compose_paper(issue), "a", toy_pipeline())
    second = keep_proof(compose_paper(issue), "b", toy_pipeline())
    for name in ("proof.pdf", "report.json", "source/issue.yaml"):
        assert (first / name).read_bytes() == (second / name).read_bytes()
    assert str(issue.parent) not in (first / "proof.json").read_text("utf-8")


def test_a_proof_is_never_overwritten_and_leaves_nothing_half_done(
    issue: Path,
) -> None:
    folder = keep_proof(compose_paper(issue), "a", toy_pipeline())
    before = (folder / "proof.json").stat().st_mtime_ns
    with pytest.raises(OutputError, match="already"):
        keep_proof(compose_paper(issue), "a", toy_pipeline())
    assert (folder / "proof.json").stat().st_mtime_ns == before
    assert [path.name for path in folder.parent.iterdir()] == ["a"]


def test_a_fault_while_writing_leaves_no_proof(
    issue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("layout.preview.proofs.shutil.copyfile", full)
    with pytest.raises(OutputError, match="No space"):
        keep_proof(compose_paper(issue), "a", toy_pipeline())
    assert list(proofs_folder(issue.parent, "paper").iterdir()) == []


def test_damaged_proofs_are_told_not_traced(issue: Path) -> None:
    folder = keep_proof(compose_paper(issue), "a", toy_pipeline())
    for damage in ("", "{", '{"pages": 3}', '{"pages": [], "stories": []}', "[]"):
        (folder / "proof.json").write_text(damage)
        with pytest.raises(OutputError):
            read_proof(folder.parent, "a")
    with pytest.raises(OutputError):
        read_proof(folder.parent, "../a")


def test_links_are_no_proofs(issue: Path, tmp_path: Path) -> None:
    folder = keep_proof(compose_paper(issue), "a", toy_pipeline()).parent
    (folder / "b").symlink_to(tmp_path, target_is_directory=True)
    (folder / ".proof-x").mkdir()
    assert list_proofs(folder) == ("a",)
    assert list_proofs(folder / "none") == ()


def test_equal_pdfs_differ_in_nothing_and_write_nothing(
    issue: Path, tmp_path: Path
) -> None:
    a, b = pdf_of(issue, tmp_path / "a.pdf"), pdf_of(issue, tmp_path / "b.pdf")
    result = diff_pdfs(a, b, tmp_path / "out")
    assert result.same
    assert not (tmp_path / "out").exists()


def test_a_changed_word_is_told_in_text_and_framed_in_a_picture(
    issue: Path, tmp_path: Path
) -> None:
    a = pdf_of(issue, tmp_path / "a.pdf")
    issue.write_text(TEXT.replace("一派繁忙", "一片繁忙"), "utf-8")
    b = pdf_of(issue, tmp_path / "b.pdf")
    result = diff_pdfs(a, b, tmp_path / "out")
    (page,) = result.pages
    assert page.boxes
    assert "[-派-]{+片+}" in page.words
    assert result.text is not None
    text = result.text.read_text("utf-8")
    assert text.startswith("--- a.pdf\n+++ b.pdf\n")
    assert page.words in text
    assert page.picture is not None
    with Image.open(page.picture) as picture:
        colours = {colour for _, colour in picture.convert("RGB").getcolors(1 << 20)}  # type: ignore[misc, union-attr]
    assert {(214, 40, 40), (20, 120, 70)} <= colours


def test_a_page_that_only_one_file_has_is_a_difference(
    issue: Path, tmp_path: Path
) -> None:
    a = pdf_of(issue, tmp_path / "a.pdf")
    issue.write_text(TEXT + "# 三\n丙。\n", "utf-8")
    b = pdf_of(issue, tmp_path / "b.pdf")
    first, second = diff_pdfs(a, b, tmp_path / "out").pages
    assert first.same
    assert not second.same
    assert "{+" in second.words


@pytest.mark.parametrize("data", [b"", b"no pdf", b"%PDF-1.4\n%%EOF", None])
def test_what_is_no_pdf_is_told_with_its_name(
    issue: Path, tmp_path: Path, data: bytes | None
) -> None:
    bad = tmp_path / "bad.pdf"
    if data is not None:
        bad.write_bytes(data)
    with pytest.raises(InputError, match=r"bad\.pdf"):
        diff_pdfs(bad, pdf_of(issue, tmp_path / "b.pdf"), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_told(issue: Path, tmp_path: Path) -> None:
    a = pdf_of(issue, tmp_path / "a.pdf")
    issue.write_text("# 别\n另。\n", "utf-8")
    b = pdf_of(issue, tmp_path / "b.pdf")
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError):
        diff_pdfs(a, b, tmp_path / "file" / "out")
    assert stat.S_ISREG((tmp_path / "file").stat().st_mode)
