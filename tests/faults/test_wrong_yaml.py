"""Files that are no issue: one message, its place, exit 2, in time."""

from __future__ import annotations

import os
import stat

import pytest
from faultdesk import PAGE, Desk, call, cases

DEEP = 10_000
BOMB = "".join(f"k{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))

WRONG: list[tuple[str, str | bytes, str]] = [
    ("nothing", "", "1:1: the file is empty"),
    ("only a comment", "# nothing\n", "1:1: the file is empty"),
    ("null", "~\n", "1:1: expected a mapping"),
    ("a list", "- a\n", "1:1: expected a mapping"),
    ("a text", "abc\n", "1:1: expected a mapping"),
    ("a number", "pages: 3\n", "1:8: pages: expected `auto` or a list"),
    ("no value", "pages:\n", "1:1: pages: has no value"),
    ("no pages", "publication: 甲\n", "1:1: pages: is missing"),
    ("an empty list", "pages: []\n", "1:8: pages: expected at least 1"),
    ("an unknown key", PAGE + "foo: 1\n", "13:1: foo: unknown key"),
    ("a key of Chinese", PAGE + "标题: 甲\n", "13:1: 标题: unknown key"),
    ("a key twice", PAGE + "date: 1\n", "13:1: date: this key is here twice"),
    ("10,000 [", "[" * DEEP, "1:65: "),
    ("100,000 [", "[" * 100_000, "nested more than 64 deep"),
    ("10,000 {", "{a: " * DEEP, "nested more than 64 deep"),
    ("10,000 -", "- " * DEEP + "a", "nested more than 64 deep"),
    ("deep indents", "".join(" " * n + "a:\n" for n in range(999)), "more than 64"),
    ("many values", "a: [" + "1," * 250_000 + "]", "more than 200000 values"),
    ("an alias", "pages: *a\n", "1:8: "),
    ("an alias bomb", "k0: &a0 [x]\n" + BOMB, "anchors (`&a0`) are not read"),
    ("a merge key", PAGE + "<<: {a: 1}\n", "13:1: <<: merge keys"),
    ("an object", "a: !!python/object:os.system x\n", "1:4: a: tags ("),
    ("an object called", "!!python/object/apply:os.system [x]\n", "1:1: tags ("),
    ("a directive", "%YAML 9.9\n---\n" + PAGE, "1:1: "),
    ("a tab", "pages:\n\t- a\n", "2:1: found a tab"),
    ("two documents", PAGE + "---\n" + PAGE, "13:1: a second document"),
    ("an open quote", 'publication: "甲\n', "1:14: a quoted text is never closed"),
    ("an open bracket", "pages: [1, 2\n", "1:8: a list"),
    ("a list as key", "? [a]\n: b\n", "1:3: expected a key"),
    ("UTF-16", PAGE.encode("utf-16"), "1:1: this is UTF-16, not UTF-8"),
    ("UTF-32", PAGE.encode("utf-32"), "not UTF-8"),
    ("GBK", PAGE.encode("gb18030"), "looks like GBK"),
    ("bytes", b"a: \xff\xfe\x80\n", "1:4: not UTF-8: found the byte 0xFF"),
    ("half a character", PAGE.encode() + b"\xe9\xbe", "13:1: not UTF-8"),
    ("a NUL", PAGE.replace("新春", "新\0春"), "11:12: control character U+0000"),
    ("a bell", PAGE.replace("新春", "新\a春"), "11:12: control character U+0007"),
    ("a C1 control", PAGE.replace("新春", "新\x9b春"), "11:12: control character"),
    ("a surrogate", PAGE.replace("新春", "新\ud800春"), "11:12: not UTF-8"),
    ("a noncharacter", PAGE.replace("新春", "新\uffff春"), "11:12: control character"),
    ("a PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "not UTF-8"),
    ("a picture", b"\xff\xd8\xff\xe0\0\x10JFIF", "1:1: "),
    ("9 MB", b"#" * 9_000_000, "1:1: larger than 8 MiB"),
    ("a key of 5,000", '"' + "k" * 5000 + '": 1\n', "1:"),
    ("JSON cut off", '{"pages": [{"number": 1,', "1:"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), cases(WRONG))
def test_what_is_no_issue_is_refused_with_its_place(
    text: str | bytes, said: str, desk: Desk
) -> None:
    outcome = desk.build(text)
    assert outcome.code == 2
    assert said in outcome.said
    assert outcome.said.startswith("issue.yaml:")


RIGHT: list[tuple[str, str | bytes, str]] = [
    ("a byte order mark", "\ufeff" + PAGE, "issue.yaml"),
    ("CRLF", PAGE.replace("\n", "\r\n"), "issue.yaml"),
    ("CR", PAGE.replace("\n", "\r"), "issue.yaml"),
    ("no last line end", PAGE.rstrip(), "issue.yaml"),
    ("a marker before", "---\n" + PAGE, "issue.yaml"),
    ("a marker behind", PAGE + "...\n", "issue.yaml"),
    ("GBK, declared", f"encoding: gbk\n{PAGE}".encode("gbk"), "issue.yaml"),
    ("a name of Han", PAGE, "二月 廿三（晨）.yaml"),
    ("a long name", PAGE, "x" * 200 + ".yaml"),
    ("an odd name", PAGE, "-a'b%s{0}$X.yaml"),
    ("folders of Han", PAGE, "报 纸/第 1 期/issue.yaml"),
]


@pytest.mark.parametrize(("text", "name"), cases(RIGHT))
def test_other_ways_to_write_a_file_build(
    text: str | bytes, name: str, desk: Desk
) -> None:
    assert desk.build(text, name=name).code == 0


def test_the_issue_is_a_file_not_something_that_looks_like_one(desk: Desk) -> None:
    """Folders, pipes, devices, links to themselves: told, never waited for."""
    desk.write({"none/x.txt": b"", "two/a.yaml": PAGE, "two/b.yaml": PAGE})
    os.mkfifo(desk.folder / "pipe.yaml")
    (desk.folder / "loop.yaml").symlink_to(desk.folder / "loop.yaml")
    (desk.folder / "device.yaml").symlink_to("/dev/zero")
    for name, said in {
        "none": "none:1:1: this folder has no issue.yaml",
        "two": "hint: name the file: a.yaml, b.yaml",
        "pipe.yaml": "1:1: this is a pipe (FIFO), not a file",
        "loop.yaml": "1:1: is a link that leads to itself",
        "device.yaml": "1:1: this is a device, not a file",
        "gone.yaml": "1:1: no such file",
        "gone/deeper.yaml": "1:1: no such file",
        "x" * 300: "1:1: its name is too long",
    }.items():
        outcome = desk.run("build", str(desk.folder / name))
        assert outcome.code == 2, name
        assert said in outcome.said


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_says_so(desk: Desk) -> None:
    desk.write({"issue.yaml": PAGE})
    (desk.folder / "issue.yaml").chmod(stat.S_IWUSR)
    outcome = desk.run("build", str(desk.folder))
    assert outcome.code == 2
    assert "may not be read" in outcome.said


USAGE = [
    ("build", "--nonsense"),
    ("build", "--dpi", "-1"),
    ("build", "--dpi", "1e9"),
    ("build", "--page", "x"),
    ("build", "--for", "printer"),
    ("nonsense", ""),
]


@pytest.mark.parametrize("words", USAGE)
def test_a_command_that_cannot_be_understood_is_2(
    words: tuple[str, ...], desk: Desk
) -> None:
    command, *rest = words
    assert desk.run(command, *rest).code == 2


def test_a_page_that_is_not_there_is_told(desk: Desk) -> None:
    outcome = desk.build(PAGE, "--page", "7")
    assert outcome.code == 2
    assert "there is no page 7" in outcome.said


@pytest.mark.parametrize("words", [("check",), ("diff",)])
def test_a_pdf_is_a_file_not_something_that_looks_like_one(
    words: tuple[str, ...], desk: Desk
) -> None:
    """Neither command waits for a pipe that nobody writes to."""
    desk.write({"bad.pdf": b"%PDF-1.4 x", "empty.pdf": b"", "folder.pdf/x": b""})
    os.mkfifo(desk.folder / "pipe.pdf")
    for name in ("bad.pdf", "empty.pdf", "folder.pdf", "pipe.pdf", "none.pdf"):
        path = str(desk.folder / name)
        paths = [path] * (2 if words == ("diff",) else 1)
        code, said = call(*words, *paths, "--lang", "en")
        assert code == 2, said
        assert f"{path}:1:1: " in said
