"""Sums of files are remembered; a file that was changed is never missed."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from layout.assets import filesums
from layout.assets.filesums import file_sum

LONG_AGO = 1_600_000_000


def settled(path: Path, content: bytes) -> str:
    """Write a file that nobody has touched for years; return its sum."""
    path.write_bytes(content)
    os.utime(path, (LONG_AGO, LONG_AGO))
    return hashlib.sha256(content).hexdigest()


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget what this process has seen, as a new one would."""
    monkeypatch.setattr(filesums, "_seen", {})
    filesums._read_once.cache_clear()


def test_a_known_file_is_not_read_again(tmp_path, monkeypatch):
    """Neither in this process nor in the next one."""
    path = tmp_path / "a.jpg"
    wanted = settled(path, b"light and shade")
    assert file_sum(path) == wanted
    monkeypatch.setattr(hashlib, "file_digest", None)
    assert file_sum(path) == wanted
    forget(monkeypatch)
    assert file_sum(path) == wanted


def test_a_changed_file_has_its_own_sum(tmp_path, monkeypatch):
    """Even where size and time of change say that nothing happened."""
    path = tmp_path / "a.jpg"
    first = settled(path, b"before")
    assert file_sum(path) == first
    wanted = settled(path, b"behind")
    assert file_sum(path) == wanted
    forget(monkeypatch)
    assert file_sum(path) == wanted


def test_a_file_just_written_is_not_remembered(tmp_path, monkeypatch):
    """It may be changed again before the disk's clock ticks."""
    path = tmp_path / "a.jpg"
    path.write_bytes(b"new")
    assert file_sum(path) == hashlib.sha256(b"new").hexdigest()
    assert filesums.known_sum(path, path.stat()) is None


@pytest.mark.parametrize("store", [b"", b"[1]", b'{"a', b'{"PATH": 3}', b"[" * 9999])
def test_a_damaged_memory_is_as_good_as_none(tmp_path, monkeypatch, store):
    path = tmp_path / "a.jpg"
    wanted = settled(path, b"light")
    memory = filesums._store()
    assert memory is not None
    memory.parent.mkdir(parents=True)
    memory.write_bytes(store.replace(b"PATH", str(path).encode()))
    assert file_sum(path) == wanted
    forget(monkeypatch)
    monkeypatch.setattr(hashlib, "file_digest", None)
    assert file_sum(path) == wanted


def test_no_folder_for_a_memory_is_no_error(tmp_path, monkeypatch):
    for variable in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.delenv(variable, raising=False)
    wanted = settled(tmp_path / "a.jpg", b"light")
    assert file_sum(tmp_path / "a.jpg") == wanted
