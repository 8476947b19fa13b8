"""Where files are looked for, what is never opened, and what encodings are read."""

import errno
import os
from pathlib import Path

import pytest
from reading import PAGE, Desk, told, wrong

from layout.source.read import read_issue

KEY = "pages[0].stories.a.pictures[0].file"
FILE = PAGE + "      a: {{headline: 甲, pictures: [{{file: {}}}]}}\n"


def test_a_file_is_looked_for_in_three_folders(desk: Desk) -> None:
    """The issue's folder, images/ beside it, images/ of the folder with issue/."""
    path = desk.write(FILE.format("a.jpg"), "issue/day/issue.yaml")
    (desk.folder / "images").mkdir()
    assert read_issue(path).root == desk.folder
    for place in ("images", "issue/day/images", "issue/day"):
        file = desk.write(b"x", f"{place}/a.jpg")
        assert read_issue(path).files == {KEY: file}


def test_without_such_a_folder_the_issue_s_own_is_the_root(desk: Desk) -> None:
    path = desk.write(FILE.format("a.jpg"), "day/issue.yaml")
    desk.write(b"x", "images/a.jpg")
    issue = read_issue(path)
    assert issue.root == desk.folder / "day"
    assert issue.files == {KEY: None}


def test_a_missing_picture_is_no_problem_of_reading(desk: Desk) -> None:
    """The page can be made up without it; who reports it gets the hint."""
    desk.write(b"x", "Bishan.JPG")
    desk.write(b"x", "tongliang.jpg")
    issue = desk.read(FILE.format("bishan.jpg"))
    assert issue.files == {KEY: None}
    assert str(issue.hint(KEY)) == "there is `Bishan.JPG`; capitals count"
    issue = desk.read(FILE.format("tonglaing.jpg"))
    assert issue.missing == {KEY: "tonglaing.jpg"}
    assert str(issue.hint(KEY)) == "did you mean `tongliang.jpg`?"
    assert str(desk.read(FILE.format("x.png")).hint(KEY)) == "looked in ., images"


ODD = ("空 格 图.jpg", "a'b.jpg", "x" * 200 + ".jpg", "-a.jpg", "夹/图.jpg", "café.jpg",
       "100%.jpg", "a:b.jpg")  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_long_and_odd_names_are_found(name: str, desk: Desk) -> None:
    file = desk.write(b"x", name)
    quoted = "'" + name.replace("'", "''") + "'"
    assert desk.read(FILE.format(quoted)).files == {KEY: file}


def test_a_name_is_found_however_its_letters_are_composed(desk: Desk) -> None:
    file = desk.write(b"x", "cafe\u0301.jpg")
    assert desk.read(FILE.format("caf\u00e9.jpg")).files == {KEY: file}


REFUSED = [
    ("../a.jpg", "`..` is not allowed"),
    ("images/../../a.jpg", "`..` is not allowed"),
    ("..", "`..` is not allowed"),
    ("/etc/passwd", "absolute paths"),
    ("C:\\a.jpg", "absolute paths"),
    ("C:/a.jpg", "absolute paths"),
    ("images\\a.jpg", "not by a backslash"),
    ("..\\a.jpg", "`..` is not allowed"),
    ("http://a.cn/a.jpg", "addresses"),
    ("file:///etc/passwd", "addresses"),
    ("//a/b.jpg", "absolute paths"),
    ("data:image/png;base64,x", "addresses"),
    ("~/a.jpg", "`~`"),
    ("~root/a.jpg", "`~`"),
    ("$HOME/a.jpg", "variables"),
    ("${HOME}/a.jpg", "variables"),
    ("%TEMP%/a.jpg", "variables"),
    ('"a\\0.jpg"', "control character"),
    ("' '", "found nothing"),
]


@pytest.mark.parametrize(("name", "said"), REFUSED)
def test_names_that_lead_out_of_the_folder_are_refused(
    name: str, said: str, desk: Desk
) -> None:
    quoted = name if name[0] in "'\"" else f"'{name}'"
    found = desk.one(FILE.format(quoted))
    assert said in found
    assert found.startswith(f"4:42 {KEY}: ")


def test_links_out_of_the_root_to_themselves_and_to_devices_are_refused(
    desk: Desk,
) -> None:
    outside = desk.write(b"x", "out/a.jpg")
    folder = desk.folder / "in"
    folder.mkdir()
    (folder / "out.jpg").symlink_to(outside)
    (folder / "loop.jpg").symlink_to(folder / "loop.jpg")
    (folder / "device.jpg").symlink_to("/dev/zero")
    (folder / "gone.jpg").symlink_to(folder / "nothing")
    (folder / "inside.jpg").symlink_to(desk.write(b"x", "in/real.jpg"))
    said = {
        "out": "leads out of the issue's folder",
        "loop": "is a link that leads to itself",
        "device": "leads out of the issue's folder",
        "gone": "no such file",
    }
    for name, why in said.items():
        path = desk.write(FILE.format(f"{name}.jpg"), "in/issue.yaml")
        assert why in told(*wrong(path))
    path = desk.write(FILE.format("inside.jpg"), "in/issue.yaml")
    assert read_issue(path).files == {KEY: folder / "real.jpg"}


def test_an_allowed_folder_is_read_by_link_path_or_name(desk: Desk) -> None:
    """`--allow-outside DIR` adds a root."""
    file = desk.write(b"x", "archive/a.jpg")
    (desk.folder / "day").mkdir()
    (desk.folder / "day" / "link.jpg").symlink_to(file)
    for name in ("link.jpg", str(file), "a.jpg"):
        path = desk.write(FILE.format(name), "day/issue.yaml")
        assert read_issue(path, outside=(desk.folder / "archive",)).files == {KEY: file}
    assert "absolute" in told(
        *wrong(desk.write(FILE.format(str(file)), "day/issue.yaml"))
    )
    path = desk.write(FILE.format("/etc/passwd"), "day/issue.yaml")
    (problem,) = wrong(path, outside=(desk.folder / "archive",))
    assert "leads out" in told(problem)


def test_folders_and_pipes_are_no_pictures(desk: Desk) -> None:
    (desk.folder / "a.jpg").mkdir()
    os.mkfifo(desk.folder / "b.jpg")
    assert desk.one(FILE.format("a.jpg")).endswith("this is a folder, not a file")
    assert desk.one(FILE.format("b.jpg")).endswith("this is a pipe (FIFO), not a file")


def test_the_issue_itself_is_a_regular_file(desk: Desk) -> None:
    os.mkfifo(desk.folder / "pipe.yaml")
    (desk.folder / "loop.yaml").symlink_to(desk.folder / "loop.yaml")
    said = {
        desk.folder / "pipe.yaml": "pipe",
        desk.folder / "loop.yaml": "leads to itself",
        desk.folder / "none.yaml": "no such file",
        desk.folder / "none.yaml" / "x.yaml": "no such file",
        Path("/dev/zero"): "device",
        desk.folder / ("x" * 300): "too long",
        Path("a\0b"): "no name of a file",
    }
    for path, why in said.items():
        (problem,) = wrong(path)
        assert why in str(problem.message), path
        assert (problem.mark.path, problem.mark.line) == (str(path), 1)


def test_a_folder_without_an_issue_says_which_files_there_are(desk: Desk) -> None:
    desk.write("x", "other.yaml")
    (problem,) = wrong(desk.folder)
    assert told(problem).endswith("has no issue.yaml | name the file: other.yaml")


REASONS = [
    (errno.EACCES, "may not be read"),
    (errno.EMFILE, "too many files are open"),
    (errno.EIO, "cannot be read: "),
]


@pytest.mark.parametrize(("code", "said"), REASONS)
def test_a_file_that_the_system_does_not_open(
    code: int, said: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(code, os.strerror(code))

    path = desk.write("a: b")
    monkeypatch.setattr(os, "open", refuse)
    assert said in told(*wrong(path))


def test_a_picture_that_may_not_be_read_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write(b"x", "a.jpg")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert desk.one(FILE.format("a.jpg")) == f"4:42 {KEY}: may not be read"


def test_a_file_of_more_than_eight_mebibytes_is_not_read(desk: Desk) -> None:
    path = desk.write(b"#" * (8 * 1024 * 1024 + 1))
    assert "larger than 8 MiB" in told(*wrong(path))
    assert "empty" in told(*wrong(desk.write(b"#" * (8 * 1024 * 1024))))


def test_the_output_is_called_after_the_folder_or_the_file(desk: Desk) -> None:
    text = PAGE + "      a: {headline: 甲}\n"
    assert read_issue(desk.write(text, "第 1 期/issue.yaml")).name == "第 1 期"
    assert read_issue(desk.write(text, "第 1 期/号外.yaml")).name == "号外"


TEXT = f"{PAGE}      a: {{headline: 重庆日报今日出版}}\n"


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        f"encoding: gb18030\n{TEXT}".encode("gb18030"),
        f"encoding: 'GBK'\n{TEXT}".replace("GBK", "gbk").encode("gb18030"),
        f"encoding: big5\n{TEXT.replace('庆', '慶').replace('报', '報')}".encode(
            "big5", "ignore"
        ),
        f"encoding: gb18030\n{TEXT}".encode(),
    ],
)
def test_byte_order_marks_line_ends_and_declared_encodings(
    data: bytes, desk: Desk
) -> None:
    story = desk.read(data).pages[0].stories["a"]
    assert story.headline.startswith("重")


ENCODED = [
    (TEXT.encode("gb18030"), "4:21 : not UTF-8; it looks like GBK (GB 18030) | save it "
     "as UTF-8 (iconv -f GB18030 -t UTF-8), or add the line `encoding: gb18030`"),
    (TEXT.encode("utf-16"), "1:1 : this is UTF-16, not UTF-8 | save it as UTF-8"),
    (TEXT.encode("utf-16-le"), "1:1 : this is UTF-16, not UTF-8 | save it as UTF-8"),
    (TEXT.encode("utf-32-be"), "1:1 : this is UTF-16, not UTF-8 | save it as UTF-8"),
    (b"a: \xff\xfe\x80\n", "1:4 : not UTF-8: found the byte 0xFF"),
    (b"a: b\nc: \xe9 \xff\n", "2:4 : not UTF-8: found the byte 0xE9"),
    (b"a: \xed\xa0\x80\n", "1:4 : not UTF-8: found the byte 0xED"),
    ("甲: \x00\n".encode(), "1:4 : control character U+0000"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "said"), ENCODED)
def test_what_is_not_utf_8_says_so_and_how_to_convert_it(
    data: bytes, said: str, desk: Desk
) -> None:
    assert desk.one(data).startswith(said)


NOTE = "encoding: {}\n" + PAGE + "      a: {{body: {{file: {}}}}}\n"


def test_old_and_new_text_files_lie_side_by_side(desk: Desk) -> None:
    """A declared encoding is for files that are not UTF-8."""
    desk.write("重庆，二月。".encode("gb18030"), "old.txt")
    desk.write("重庆，二月。", "new.txt")
    desk.write("联通".encode("gb18030"), "short.txt")
    for name in ("old.txt", "new.txt"):
        issue = desk.read(NOTE.format("gb18030", name))
        assert issue.body("pages[0].stories.a").text == "重庆，二月。"
    assert (
        desk.read(NOTE.format("gbk", "short.txt")).body("pages[0].stories.a").text
        == "联通"
    )
    (problem,) = desk.wrong(NOTE.format("utf-8", "old.txt"))
    assert str(problem.mark) == f"{desk.folder / 'old.txt'}:1:1"
    assert "looks like GBK" in str(problem.message)


TEXTS = [
    ("a.txt", b"", "this file is empty"),
    ("a.txt", b" \n\n", "this file is empty"),
    ("a.txt", b"a\x00b", "control character U+0000"),
    ("a.md", b"a", "copy is read from .txt"),
    ("a.doc", b"a", "copy is read from .txt"),
    ("missing.txt", None, "no file 'missing.txt'"),
]


@pytest.mark.parametrize(("name", "data", "said"), TEXTS)
def test_a_text_file_that_cannot_be_read(
    name: str, data: bytes | None, said: str, desk: Desk
) -> None:
    if data is not None:
        desk.write(data, name)
    (problem,) = desk.wrong(NOTE.format("utf-8", name))
    assert said in str(problem.message)
    assert problem.key == "pages[0].stories.a.body.file"


def test_a_text_file_is_shown_where_it_lies(desk: Desk) -> None:
    """As the user would type it, from the issue's own path."""
    (desk.folder / "issue").mkdir()
    text = PAGE + "      a: {body: {file: n.txt}}\n"
    path = desk.write(text, "issue/day/issue.yaml")
    for place in ("images/n.txt", "issue/day/images/n.txt", "issue/day/n.txt"):
        file = desk.write("甲", place)
        copy = read_issue(path).body("pages[0].stories.a")
        assert copy.mark_at(0).path == str(file)


def test_text_files_hold_sixteen_million_characters_together(desk: Desk) -> None:
    """Three times six million is more; that is told, and in time."""
    desk.write("a" * 6_000_000, "n.txt")
    stories = "".join(f"      s{n}: {{body: {{file: n.txt}}}}\n" for n in range(9))
    (problem,) = desk.wrong("normalise: false\n" + PAGE + stories)
    assert "more than 16 million characters" in str(problem.message)
    assert problem.key == "pages[0].stories.s2.body.file"


TABLE = PAGE + "      a: {{kind: table, file: {}}}\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", '区,"数,\n量"\n铜梁,"6""1"\n\n'),
        ("a.tsv", '区\t数,量\n铜梁\t"6""1"\n'),
    ],
)
def test_rows_of_a_table_come_from_a_file(name: str, text: str, desk: Desk) -> None:
    """A line break in a quoted cell is one on the page, too."""
    desk.write(text, name)
    issue = desk.read(TABLE.format(name))
    cell = "数，\n量" if name == "a.csv" else "数，量"
    assert issue.pages[0].stories["a"].rows == (("区", cell), ("铜梁", '6"1'))
    mark = issue.copies["pages[0].stories.a.rows[1][0]"].mark_at(1)
    assert mark.path.endswith(name)
    assert (mark.line, mark.column) == (3 if name == "a.csv" else 2, 2)


def test_a_table_has_rows_or_a_file(desk: Desk) -> None:
    desk.write("a,b", "a.csv")
    both = PAGE + "      a: {kind: table, file: a.csv, rows: [[甲]]}\n"
    assert "`rows` or `file`, not both" in desk.one(both)
    assert "from .csv and .tsv" in desk.one(TABLE.format("issue.yaml"))
    assert "no file" in desk.one(TABLE.format("b.csv"))
