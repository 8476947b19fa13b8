"""What a machine may do to a build: the old page stands or the new one, whole.

Real processes where the fault is the process's own (limits, closed streams, kills);
disks that are full are small memory disks, which need root.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from faultdesk import OLD, PAGE, Desk, call, cases, story

ROOT = Path(__file__).resolve().parents[2]
AS_ROOT = os.geteuid() == 0
needs_root = pytest.mark.skipif(not AS_ROOT, reason="only root may mount disks")


def command(*words: str) -> list[str]:
    return [sys.executable, str(ROOT / "build_pdf.py"), *words]


def run(
    *words: str,
    env: Mapping[str, str] | None = None,
    before: Callable[[], None] | None = None,
    **options: Any,
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*words, "--lang", "en"),
        env=dict(os.environ) if env is None else dict(env),
        preexec_fn=before,
        text=True,
        encoding="utf-8",
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
        **({"stdout": subprocess.PIPE, "stdin": subprocess.DEVNULL} | options),
    )


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this machine mounts no memory disks")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def is_whole(path: Path) -> bool:
    data = path.read_bytes()
    return data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@needs_root
def test_a_full_disk_is_told_and_the_old_page_stands(desk: Desk) -> None:
    desk.write({"issue.yaml": PAGE})
    with small_disk(desk.folder / "disk", "64k") as disk:
        target = disk / "page.pdf"
        target.write_bytes(OLD)
        code, said = call("build", str(desk.folder), "-o", str(target), "--lang", "en")
        assert code == 4
        assert "page.pdf: cannot be written: No space left on device" in said
        assert "hint: make room on the disk" in said
        assert target.read_bytes() == OLD
        assert left(disk) == ["page.pdf"]


@needs_root
def test_a_full_or_damaged_cache_changes_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sample's page has pictures; its bytes are the same in every case."""
    sample = ROOT / "issue" / "second"
    target = desk.folder / "page.pdf"

    def built() -> bytes:
        assert call("build", str(sample), "-o", str(target), "--quiet")[0] == 0
        return target.read_bytes()

    cache = desk.folder / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    whole = built()
    stored = sorted(path for path in cache.rglob("*.bin"))
    assert stored
    for number, path in enumerate(stored):
        data = path.read_bytes()
        damaged = (b"", data[: len(data) // 2], data[:-1] + b"x", b"\0" * len(data))
        path.write_bytes(damaged[number % len(damaged)])
    assert built() == whole
    shutil.rmtree(cache)
    with small_disk(cache, "16k"):
        assert built() == whole
    cache.rmdir()
    cache.write_bytes(b"a file where a folder should be")
    assert built() == whole


@needs_root
def test_a_full_temporary_folder_does_not_matter(desk: Desk) -> None:
    desk.write({"issue.yaml": PAGE})
    with small_disk(desk.folder / "tmp", "4k") as disk:
        (disk / "full").write_bytes(b"x" * 4096)
        env = {**os.environ, "TMPDIR": str(disk)}
        target = desk.folder / "page.pdf"
        done = run("build", str(desk.folder), "-o", str(target), env=env)
    assert done.returncode == 0, done.stderr
    assert is_whole(target)


@needs_root
def test_a_read_only_disk_is_told(desk: Desk) -> None:
    desk.write({"issue.yaml": PAGE})
    with small_disk(desk.folder / "disk", "1m") as disk:
        target = disk / "page.pdf"
        target.write_bytes(OLD)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        code, said = call("build", str(desk.folder), "-o", str(target), "--lang", "en")
        assert code == 4
        assert "page.pdf: cannot be written: Read-only file system" in said
        assert "hint: choose a folder on another disk" in said
        assert target.read_bytes() == OLD


def test_what_a_file_is_called_does_not_steer_the_terminal(desk: Desk) -> None:
    code, said = call("build", str(desk.folder / "a\033[2Jb.yaml"), "--lang", "en")
    assert code == 2
    assert "\033" not in said
    assert "no such file" in said


TARGETS = [
    ("a folder", "folder", "is a folder"),
    ("below a file", "issue.yaml/page.pdf", "a part of the path is a file"),
    ("a device", "/dev/full", "is not a file but a device"),
    ("a loop", "loop.pdf", "a link in the path leads to itself"),
    ("too long", "x" * 300, "File name too long"),
    ("a NUL", "a\0b.pdf", "not a file's name"),
    ("protected", "protected.pdf", "is protected from writing"),
]


@pytest.mark.parametrize(("name", "said"), cases(TARGETS))
@pytest.mark.parametrize("option", ["-o", "--report", "--png"])
def test_a_target_that_cannot_be_written_is_4(
    option: str, name: str, said: str, desk: Desk
) -> None:
    desk.write({"issue.yaml": PAGE, "folder/x": b"", "protected.pdf": OLD})
    (desk.folder / "protected.pdf").chmod(0o444)
    (desk.folder / "loop.pdf").symlink_to(desk.folder / "loop.pdf")
    if option == "--png" and name == "folder":
        pytest.skip("page pictures go into a folder")
    page = desk.folder / "page.pdf"
    page.write_bytes(OLD)
    before = left(desk.folder)
    words = ["build", str(desk.folder), "-o", str(page)]
    words += [option, f"{desk.folder}/{name}" if name[0] != "/" else name]
    code, told = call(*words, "--lang", "en")
    assert code == 4, told
    assert option == "--png" or said in told
    assert page.read_bytes() == OLD
    assert left(desk.folder) == before


ANOTHER = [
    ("the issue", ("-o", "issue.yaml"), "issue.yaml: is another kind of file"),
    ("a picture", ("-o", "a.jpg"), "a.jpg: is another kind of file"),
    ("a report", ("--report", "issue.yaml"), "issue.yaml: is another kind of file"),
    ("one for both", ("-o", "x", "--report", "x"), "x: is asked for twice"),
]


@pytest.mark.parametrize(("words", "said"), cases(ANOTHER))
def test_no_output_takes_the_place_of_an_input(
    words: tuple[str, ...], said: str, desk: Desk
) -> None:
    desk.write({"issue.yaml": PAGE, "a.jpg": b"\xff\xd8\xff"})
    targets = [w if w[0] == "-" else str(desk.folder / w) for w in words]
    page = ["-o", str(desk.folder / "page.pdf")] if "-o" not in words else []
    code, told = call("build", str(desk.folder), *page, *targets, "--lang", "en")
    assert code == 4
    assert said in told
    assert left(desk.folder) == ["a.jpg", "issue.yaml"]
    assert (desk.folder / "issue.yaml").read_text() == PAGE


ENVIRONMENTS = [
    ("LANG=C", {"LANG": "C", "LC_ALL": "C"}, ("HOME",)),
    ("no HOME", {}, ("HOME", "XDG_CACHE_HOME", "USER")),
    ("nothing at all", {}, tuple(os.environ)),
    ("HOME nowhere", {"HOME": "/nonexistent"}, ("XDG_CACHE_HOME",)),
    ("a strange zone", {"TZ": "Mars/Olympus", "PYTHONHASHSEED": "7"}, ()),
    ("no program to be found", {"PATH": ""}, ()),
    ("ASCII only", {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}, ()),
]


@pytest.mark.parametrize(("env", "without"), cases(ENVIRONMENTS))
def test_no_environment_matters(
    env: dict[str, str], without: tuple[str, ...], desk: Desk
) -> None:
    """The same bytes in each, and findings in Han that ASCII cannot say."""
    desk.write({"报/issue.yaml": PAGE})
    code, _ = call("build", str(desk.folder / "报"), "-o", str(desk.target))
    assert code == 0
    kept = {k: v for k, v in os.environ.items() if k not in without} | env
    target = desk.folder / "other.pdf"
    done = run("build", str(desk.folder / "报"), "-o", str(target), env=kept)
    assert done.returncode == 0, done.stderr
    assert target.read_bytes() == desk.target.read_bytes()


def close_streams() -> None:
    for stream in (0, 1, 2):
        os.close(stream)


def full_output() -> None:
    os.dup2(os.open("/dev/full", os.O_WRONLY), 1)


@pytest.mark.parametrize(
    "options",
    [
        {"stdin": None, "before": lambda: os.close(0)},
        {"stdout": None, "before": lambda: os.close(1)},
        {"before": close_streams},
        {"before": full_output},
    ],
    ids=["no stdin", "no stdout", "no stream", "a full stdout"],
)
def test_closed_and_full_streams_do_no_harm(
    options: dict[str, Any], desk: Desk
) -> None:
    desk.write({"issue.yaml": PAGE})
    done = run("build", str(desk.folder), "-o", str(desk.target), **options)
    assert "Traceback" not in done.stderr
    assert done.returncode == 0, done.stderr
    assert is_whole(desk.target)


def few_files() -> None:
    resource.setrlimit(resource.RLIMIT_NOFILE, (40, 40))


def little_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))


def test_forty_open_files_are_enough(desk: Desk) -> None:
    target = desk.folder / "page.pdf"
    done = run(
        "build", str(ROOT / "issue" / "second"), "-o", str(target), before=few_files
    )
    assert done.returncode == 0, done.stderr
    assert is_whole(target)


def test_too_few_open_files_are_told(desk: Desk) -> None:
    desk.write({"issue.yaml": PAGE, "out/page.pdf": OLD})

    def hardly_any() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (5, 5))

    done = run("build", str(desk.folder), "-o", str(desk.target), before=hardly_any)
    assert "Traceback" not in done.stderr or "site" in done.stderr
    assert is_whole(desk.target) or desk.target.read_bytes() == OLD
    assert left(desk.folder) == ["issue.yaml", "page.pdf"]


def test_no_input_takes_a_gibibyte(desk: Desk) -> None:
    """A megabyte of text and a picture of 60,000 pixels: 2 GiB of addresses do."""
    sentences = "新春伊始，龙乡大地一派繁忙景象。" * 22_000
    desk.write({"issue.yaml": PAGE.replace("明日停水。", sentences)})
    done = run("build", str(desk.folder), "-o", str(desk.target), before=little_memory)
    assert done.returncode == 3, done.stderr


def test_two_builds_of_one_issue_at_once_leave_one_whole_page(desk: Desk) -> None:
    desk.write({"issue.yaml": PAGE})
    words = command("build", str(desk.folder), "-o", str(desk.target), "--quiet")
    builds = [subprocess.Popen(words, stderr=subprocess.PIPE) for _ in range(3)]
    for build in builds:
        _, said = build.communicate(timeout=60)
        assert build.returncode == 0, said
    assert is_whole(desk.target)
    assert left(desk.folder) == ["issue.yaml", "page.pdf"]


def test_a_killed_build_leaves_the_old_page_and_the_next_one_cleans_up(
    desk: Desk,
) -> None:
    desk.write({"issue.yaml": PAGE, "out/page.pdf": OLD})
    words = command("build", str(desk.folder), "-o", str(desk.target), "--quiet")
    for number in range(6):
        build = subprocess.Popen(words, stderr=subprocess.DEVNULL)
        time.sleep(0.1 + number * 0.1)
        build.send_signal(signal.SIGKILL)
        build.wait()
        assert is_whole(desk.target) or desk.target.read_bytes() == OLD
    assert call(*words[2:])[0] == 0
    assert left(desk.folder) == ["issue.yaml", "page.pdf"]


def test_an_interrupted_build_says_so(desk: Desk) -> None:
    desk.write({"issue.yaml": PAGE, "out/page.pdf": OLD})
    build = subprocess.Popen(
        command("build", str(desk.folder), "-o", str(desk.target), "--lang", "en"),
        stderr=subprocess.PIPE,
    )
    time.sleep(0.4)
    build.send_signal(signal.SIGINT)
    _, said = build.communicate(timeout=60)
    assert build.returncode in (0, 130, -2, 1)
    assert b"fault of the program" not in said
    assert is_whole(desk.target) or desk.target.read_bytes() == OLD


@needs_root
def test_a_read_only_checkout_builds(desk: Desk) -> None:
    """Nothing is written beside the program: no bytecode, no cache."""
    desk.write({"issue.yaml": PAGE})
    with small_disk(desk.folder / "checkout", "400m") as disk:
        for name in ("layout", "fonts"):
            shutil.copytree(
                ROOT / name, disk / name, ignore=shutil.ignore_patterns("__pycache__")
            )
        shutil.copy(ROOT / "build_pdf.py", disk)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        done = subprocess.run(
            [
                sys.executable,
                disk / "build_pdf.py",
                "build",
                desk.folder,
                "-o",
                desk.target,
            ],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            cwd=disk,
        )
        assert done.returncode == 0, done.stderr
    assert is_whole(desk.target)


def test_the_clock_may_stand_in_1970(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write({"issue.yaml": PAGE})
    assert call("build", str(desk.folder), "-o", str(desk.target))[0] == 0
    now = desk.target.read_bytes()
    monkeypatch.setattr(time, "time", lambda: 0.0)
    monkeypatch.setattr(time, "time_ns", lambda: 0)
    assert call("build", str(desk.folder), "-o", str(desk.target))[0] == 0
    assert desk.target.read_bytes() == now


def test_no_network_is_asked_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a build opens no socket")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    assert desk.build(PAGE).code == 0


LARGE = [
    ("a picture", "a.jpg", 257 << 20, "picture a.jpg: it is larger than 256 MiB"),
    ("a font", "a.ttf", 257 << 20, "it is larger than 256 MiB"),
    ("a profile", "a.icc", 17 << 20, "profile a.icc: it is larger than 16 MiB"),
    ("copy", "a.txt", 9 << 20, "larger than 8 MiB"),
]


@pytest.mark.parametrize(("name", "size", "said"), cases(LARGE))
def test_a_file_that_is_too_large_is_not_even_read(
    name: str, size: int, said: str, desk: Desk
) -> None:
    """The files are holes: on the disk they take no room."""
    with (desk.folder / name).open("wb") as file:
        file.truncate(size)
    text = {
        "a.jpg": story("headline: 甲", "pictures: [{file: a.jpg}]"),
        "a.ttf": PAGE,
        "a.icc": f"design: {{set: {{press.profile: a.icc}}}}\n{PAGE}",
        "a.txt": story("headline: 甲", "body: {file: a.txt}"),
    }[name]
    files: dict[str, bytes | str] = {}
    if name == "a.ttf":
        files = {"fonts.yaml": "fonts: [{role: a, weight: 400, file: a.ttf}]\n"}
    outcome = desk.build(text, files=files)
    assert outcome.code == 2
    assert said in outcome.said


def test_who_has_the_old_page_open_keeps_it(desk: Desk) -> None:
    desk.write({"issue.yaml": PAGE, "out/page.pdf": OLD})
    with desk.target.open("rb") as reader:
        assert call("build", str(desk.folder), "-o", str(desk.target))[0] == 0
        assert reader.read() == OLD
    assert is_whole(desk.target)


def test_a_link_stays_a_link_to_the_new_page(desk: Desk) -> None:
    desk.write({"issue.yaml": PAGE, "archive/real.pdf": OLD})
    desk.target.parent.mkdir()
    desk.target.symlink_to(desk.folder / "archive" / "real.pdf")
    assert call("build", str(desk.folder), "-o", str(desk.target))[0] == 0
    assert desk.target.is_symlink()
    assert is_whole(desk.folder / "archive" / "real.pdf")
