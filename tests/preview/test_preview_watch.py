"""Watching: saves of all kinds are seen, together once, and only those that matter."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from layout.preview.pipeline import issue_folders, make_pipeline
from layout.preview.watch import watch_issue

WAIT = 3.0
"""Seconds after which a save that was not seen is a failure."""


class Watcher:
    def __init__(self, folders: Callable[[], frozenset[Path]]) -> None:
        self.calls = 0
        self._seen, self._stop = threading.Event(), threading.Event()
        self._thread = threading.Thread(
            target=watch_issue, args=(folders, self._called, self._stop)
        )
        self._thread.start()
        time.sleep(0.3)  # until the system watches

    def _called(self) -> None:
        self.calls += 1
        self._seen.set()

    def saw(self, wait: float = WAIT) -> bool:
        seen = self._seen.wait(wait)
        time.sleep(0.2)
        self._seen.clear()
        return seen

    def close(self) -> None:
        self._stop.set()
        self._thread.join()


@pytest.fixture
def watcher(tmp_path: Path) -> Iterator[Watcher]:
    (tmp_path / "issue.yaml").write_text("a")
    watcher = Watcher(lambda: frozenset({tmp_path, tmp_path / "images"}))
    yield watcher
    watcher.close()


def test_a_save_in_place_and_one_by_renaming_are_seen(
    tmp_path: Path, watcher: Watcher
) -> None:
    (tmp_path / "issue.yaml").write_text("b")
    assert watcher.saw()
    (tmp_path / "4913").write_text("c")
    (tmp_path / "4913").rename(tmp_path / "issue.yaml")
    assert watcher.saw()


def test_saves_that_come_together_are_one_change(
    tmp_path: Path, watcher: Watcher
) -> None:
    for name in ("issue.yaml", "note.txt", "a.jpg", "b.jpg"):
        (tmp_path / name).write_text("x")
    assert watcher.saw()
    assert watcher.calls <= 2


def test_files_of_editors_and_outputs_are_no_change(
    tmp_path: Path, watcher: Watcher
) -> None:
    for name in (".issue.yaml.swp", "issue.yaml~", "#issue.yaml#", "out.log", ".x.txt"):
        (tmp_path / name).write_text("x")
    assert not watcher.saw(0.6)


def test_a_folder_that_comes_later_is_watched(tmp_path: Path, watcher: Watcher) -> None:
    (tmp_path / "images").mkdir()
    assert watcher.saw()
    (tmp_path / "images" / "a.jpg").write_text("x")
    assert watcher.saw()


def test_an_issue_is_looked_for_where_its_reader_looks(tmp_path: Path) -> None:
    """The issue's folder, images/ in it, beside it, and in the folder with issue/."""
    home = tmp_path / "issue" / "a"
    home.mkdir(parents=True)
    folders = issue_folders(home / "issue.yaml", None)
    assert {home, home / "images", tmp_path / "images"} <= folders
    assert tmp_path not in folders


def test_the_folder_of_an_own_design_is_watched(tmp_path: Path) -> None:
    home = tmp_path / "issue" / "a"
    (home / "designs").mkdir(parents=True)
    (home / "designs" / "mine.yaml").write_text("use: broadsheet\n")
    (home / "issue.yaml").write_text(
        "publication: 报\ndate: 2024-02-23\ndesign: designs/mine.yaml\n"
        "pages:\n  - number: 1\n    areas: a a a a a a\n"
        "    stories:\n      a: {headline: 题, body: 文。}\n"
    )
    pipeline = make_pipeline()
    built = pipeline.compose(home)
    assert home / "designs" in pipeline.folders(home, built)
