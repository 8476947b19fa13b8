"""Files are written whole or not at all (exit 4)."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from layout.errors import OutputError
from layout.output import files
from layout.output.files import write_file, write_files

OLD, NEW = b"old page", b"new page"


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "page.pdf"
    path.write_bytes(OLD)
    return path


def test_new_file_takes_the_place_of_the_old(old: Path):
    write_file(old, NEW)
    assert old.read_bytes() == NEW
    assert names_in(old.parent) == ["page.pdf"]


def test_missing_folders_are_made(tmp_path: Path):
    write_file(tmp_path / "a" / "b" / "page.pdf", NEW)
    assert (tmp_path / "a" / "b" / "page.pdf").read_bytes() == NEW


def test_file_keeps_its_mode(old: Path):
    old.chmod(0o640)
    write_file(old, NEW)
    assert old.stat().st_mode & 0o777 == 0o640


def test_what_a_link_leads_to_is_replaced(old: Path):
    link = old.parent / "link.pdf"
    link.symlink_to(old)
    write_file(link, NEW)
    assert link.is_symlink()
    assert old.read_bytes() == NEW


def refuse(target: Path, told: str) -> None:
    with pytest.raises(OutputError) as caught:
        write_file(target, NEW)
    assert told in str(caught.value)
    assert caught.value.exit_code == 4


def test_folder_as_target_is_refused(tmp_path: Path):
    refuse(tmp_path, "is a folder")


def test_file_as_folder_is_refused(old: Path):
    refuse(old / "page.pdf", "cannot be written")
    assert old.read_bytes() == OLD


def test_protected_file_is_left_alone(old: Path):
    """A file without any permission to write is protected on purpose."""
    old.chmod(0o444)
    refuse(old, "protected from writing")
    assert old.read_bytes() == OLD


def test_device_is_refused():
    refuse(Path("/dev/null"), "a device")


def test_pipe_is_refused(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    refuse(tmp_path / "pipe", "a device")


@pytest.mark.parametrize("name", ["名" * 100 + ".pdf", "x" * 300])
def test_long_name_is_refused_with_a_hint(tmp_path: Path, name: str):
    """A name of 300 bytes is longer than file systems take."""
    with pytest.raises(OutputError) as caught:
        write_file(tmp_path / name, NEW)
    assert "shorter" in str(caught.value.hint)
    assert names_in(tmp_path) == []


def test_long_folder_name_is_refused(tmp_path: Path):
    refuse(tmp_path / ("x" * 300) / "page.pdf", "cannot be written")


def test_name_with_a_nul_is_refused(tmp_path: Path):
    refuse(tmp_path / "a\0b.pdf", "not a file's name")


def test_links_in_a_circle_are_refused(tmp_path: Path):
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    refuse(tmp_path / "a" / "page.pdf", "cannot be written")


FAULTS = pytest.mark.parametrize(
    ("code", "hint"),
    [
        (errno.ENOSPC, "room on the disk"),
        (errno.EROFS, "another disk"),
        (errno.EACCES, "may write"),
        (errno.EIO, ""),
    ],
)


@FAULTS
@pytest.mark.parametrize("call", ["fsync", "replace", "mkdir"])
def test_fault_of_the_disk_leaves_all_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch, code: int, hint: str, call: str
):
    """Disk full, read-only, no permission: old file whole, nothing left over."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    if call == "fsync":
        monkeypatch.setattr(files.os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, call, fail)
    with pytest.raises(OutputError) as caught:
        write_file(old, NEW)
    monkeypatch.undo()
    assert os.strerror(code) in str(caught.value)
    assert hint in str(caught.value.hint)
    assert old.read_bytes() == OLD
    assert names_in(old.parent) == ["page.pdf"]


def test_folders_made_for_nothing_are_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(files.os, "fsync", fail)
    with pytest.raises(OutputError):
        write_file(tmp_path / "a" / "b" / "page.pdf", NEW)
    assert names_in(tmp_path) == []


def test_interrupt_leaves_nothing(old: Path, monkeypatch: pytest.MonkeyPatch):
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_file(old, NEW)
    assert old.read_bytes() == OLD
    assert names_in(old.parent) == ["page.pdf"]


def test_of_several_files_none_is_written_if_one_cannot_be(old: Path):
    with pytest.raises(OutputError):
        write_files({old: NEW, old.parent / ("x" * 300): NEW})
    assert old.read_bytes() == OLD
    assert names_in(old.parent) == ["page.pdf"]


KILLED = """
import os, sys, time
from pathlib import Path
from layout.output import files
def wait(handle):
    print("written", flush=True)
    time.sleep(60)
files.os.fsync = wait
files.write_file(Path(sys.argv[1]), b"x" * 100000)
"""


def test_killed_process_leaves_the_old_file_and_the_next_one_tidies_up(old: Path):
    """Kill -9 while writing: the old file is whole; leftovers are known as ours."""
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(old)], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert old.read_bytes() == OLD
    assert len(names_in(old.parent)) == 2
    write_file(old, NEW)
    assert names_in(old.parent) == ["page.pdf"]


def test_files_of_living_processes_and_of_others_are_left_alone(tmp_path: Path):
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=-1) as process:
        names = {
            f".layout-{files._HOST}-{process.pid}-0123abcd.tmp",
            f".layout-00000000-{process.pid}-0123abcd.tmp",
            ".layout-notes.tmp",
            "mine.tmp",
        }
        for name in names:
            (tmp_path / name).touch()
        write_file(tmp_path / "page.pdf", NEW)
        assert set(names_in(tmp_path)) == names | {"page.pdf"}
        process.communicate(b"\n")


def test_writers_side_by_side_leave_one_whole_file(tmp_path: Path):
    from concurrent.futures import ThreadPoolExecutor

    target = tmp_path / "page.pdf"
    contents = [bytes([65 + n]) * 50_000 for n in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda data: write_file(target, data), contents * 4))
    assert target.read_bytes() in contents
    assert names_in(tmp_path) == ["page.pdf"]
