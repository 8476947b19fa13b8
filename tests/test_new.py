"""`new` writes an issue that builds at once, for each design; it overwrites nothing."""

import json
from pathlib import Path

import pytest

from layout.build import Options, compose_issue
from layout.cli import main
from layout.newissue import PAGES, SCHEMA_FILE, write_new_issue
from layout.source.designs import shipped_designs


def quiet(_message: object) -> None:
    """Show no progress."""


def test_every_shipped_design_has_a_starter() -> None:
    assert set(PAGES) == set(shipped_designs())


@pytest.mark.parametrize("design", PAGES)
def test_a_new_issue_is_fit_for_press_without_a_warning(design, tmp_path) -> None:
    """Banner, note, two stories, a picture, credits: nothing is over, none is loose."""
    write_new_issue(tmp_path / "paper", design)
    built = compose_issue(tmp_path / "paper", Options(cache=False), quiet)
    assert [f.code for f in built.findings if f.level != "info"] == []
    kinds = {placed.story.kind for placed in built.issue.stories()}
    assert kinds == {"banner", "story", "editors_note", "credits"}
    assert built.issue.design.name == design


def test_its_first_line_points_editors_to_the_schema(tmp_path) -> None:
    write_new_issue(tmp_path, "a4")
    first = (tmp_path / "issue.yaml").read_text("utf-8").split("\n")[0]
    assert first == f"# yaml-language-server: $schema={SCHEMA_FILE}"
    assert (
        "pages" in json.loads((tmp_path / SCHEMA_FILE).read_text("utf-8"))["properties"]
    )


def test_the_same_words_make_the_same_files(tmp_path) -> None:
    folders = (tmp_path / "a", tmp_path / "b")
    texts = [
        [
            path.read_bytes().replace(str(folder).encode(), b"")
            for path in write_new_issue(folder, "tabloid")
        ]
        for folder in folders
    ]
    assert texts[0] == texts[1]


def test_a_folder_that_holds_something_is_left_alone(tmp_path, capsys) -> None:
    (tmp_path / "mine.txt").write_text("稿")
    assert main(["new", str(tmp_path), "--lang", "en"]) == 4
    assert "is not empty: nothing was written" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_in_the_place_of_the_folder_is_no_fault(tmp_path, capsys) -> None:
    (tmp_path / "paper").write_text("稿")
    assert main(["new", str(tmp_path / "paper"), "--lang", "zh"]) == 4
    assert (tmp_path / "paper").read_text() == "稿"
    assert capsys.readouterr().err


def test_it_says_what_comes_next(tmp_path, capsys) -> None:
    folder = tmp_path / "我们的报"
    assert main(["new", str(folder), "--lang", "zh", "--design", "tabloid"]) == 0
    said = capsys.readouterr().out
    assert f"preview {folder}" in said
    assert Path(folder, "issue.yaml").is_file()
