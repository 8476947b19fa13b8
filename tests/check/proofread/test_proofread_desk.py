"""From an issue to the copy that is read; what is cleared; what is mended."""

import time
from pathlib import Path

import pytest
from copydesk import codes, only, passage
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.check.proofread import proofread, read_desk
from layout.check.proofread.copytext import Desk, Passage
from layout.check.proofread.desk import lay_out
from layout.check.proofread.fix import Patch, apply_fixes, as_diff, fixes
from layout.errors import Mark, OutputError
from layout.source.read import read_issue

ISSUE = """\
publication: 看渝西
date: 2024-02-23
{top}
pages:
  - number: 4
    stories:
      a:
        headline: 春来早
        body: {body}
{rest}"""


def write(tmp_path: Path, body: str, top: str = "", rest: str = "") -> Path:
    path = tmp_path / "issue.yaml"
    text = ISSUE.format(body=body, top=top or "number: 一", rest=rest)
    path.write_bytes(text.encode("utf-8"))
    return path


def check(path: Path, level="full"):
    return [
        f for f in proofread(read_issue(path), level=level) if f.code != "copy-budget"
    ]


def test_markup_is_no_copy_and_keeps_the_places(tmp_path):
    """A text's `**` and `__` are not read; columns are still the file's."""
    path = write(tmp_path, "加强**招商引引**工作。")
    (found,) = check(path)
    line = path.read_text("utf-8").split("\n")[found.mark.line - 1]
    assert line[found.mark.column - 1 :].startswith("引引**")
    assert found.words == "引引"


def test_file_beside_the_issue_has_its_own_places(tmp_path):
    """The mark names the .txt, the key the issue's field."""
    (tmp_path / "a.txt").write_text("春天来了。\n\n加强招商引引工作。\n", "utf-8")
    (found,) = check(write(tmp_path, "{file: a.txt}"))
    assert found.mark.path.endswith("a.txt")
    assert (found.mark.line, found.mark.column) == (3, 5)
    assert found.key == "pages[0].stories.a.body"


def test_glossary_and_keep_are_read_against(tmp_path):
    """L8: words, wrong spellings, titles with their order, forbidden terms."""
    top = """\
keep: [海辰储能]
glossary:
  - {word: 登录网站, wrong: [登陆网站]}
  - {word: 甲书记人, title: 市委书记, rank: 1}
  - {word: 世界顶级, use: forbid}"""
    path = write(tmp_path, "海晨储能登陆网站，市长甲书记人说世界顶级。", top)
    assert codes(check(path)) == [
        "copy-name",
        "copy-name",
        "copy-title",
        "copy-forbidden",
    ]


def test_neighbours_are_told_by_the_area_map(tmp_path):
    """Issue 9: the advertisement that touches, not the one across the page."""
    rest = """\
        solemn: true
      near: {kind: advert, file: a.pdf}
      far: {kind: advert, file: b.pdf}
      mid: {body: 夏天来了。}
"""
    areas = """\
    areas: |
      a a near near near near
      mid mid mid mid far far
    stories:"""
    path = write(tmp_path, "春天来了。", rest=rest)
    text = path.read_text("utf-8").replace("    stories:", areas, 1)
    path.write_text(text, "utf-8")
    assert [f.words for f in check(path)] == ["near"]


@pytest.mark.parametrize(
    ("body", "top"),
    [
        ("加强招商引引工作。  # ok: copy-doubled", ""),
        ("|  # ok: copy-marks, copy-doubled\n          加强招商引引工作。", ""),
        ("加强招商引引工作。", "proof: {ignore: {copy-doubled: [引引]}}"),
        ("加强招商引引工作。", "proof: {ignore: {copy-doubled: []}}"),
    ],
)
def test_what_the_editor_cleared_is_not_said_again(tmp_path, body, top):
    """Issue 9: a comment behind the key, or words under `proof.ignore`."""
    assert check(write(tmp_path, body, top)) == []


def test_comment_behind_a_story_clears_all_of_it(tmp_path):
    """Issue 9: a key's comment holds for all below it, of its code alone."""
    path = write(tmp_path, "加强招商引引，，工作。")
    text = path.read_text("utf-8").replace("      a:\n", "      a:  # ok: copy-marks\n")
    path.write_text(text, "utf-8")
    assert codes(check(path)) == ["copy-doubled"]


def test_words_in_a_text_are_no_comment(tmp_path):
    """Issue 9: a block's lines are copy, whatever they say."""
    path = write(tmp_path, "|\n          招商引引工作。 # ok: copy-doubled")
    assert "copy-doubled" in codes(check(path))


def test_code_that_no_check_has_is_told(tmp_path):
    """A misspelt code would hide nothing, and nobody would know."""
    path = write(tmp_path, "春天来了。", "proof: {ignore: {copy-double: [引引]}}")
    (found,) = check(path)
    assert (found.code, found.words) == ("copy-ignore", "copy-double")


def test_safe_mends_change_their_characters_and_no_other_byte(tmp_path):
    """Issue 9: Traditional → Simplified, a misspelling, a mark too many; CRLF, BOM."""
    path = write(tmp_path, "經济一如继往，，地发展。")
    before = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(before)
    issue = read_issue(path)
    patches = fixes(issue, proofread(issue, level="full"))
    assert [(p.old, p.new) for p in patches] == [
        ("經", "经"),
        ("一如继往", "一如既往"),
        ("，，", "，"),
    ]
    assert path.read_bytes() == before
    assert apply_fixes(path, patches) == 3
    after = before.decode().replace("經", "经").replace("继往", "既往")
    assert path.read_bytes() == after.replace("，，", "，").encode()
    assert check(path) == []


def test_mends_are_shown_as_a_patch(tmp_path):
    """Issue 9: offered as a patch of the source."""
    path = write(tmp_path, "經济发展。")
    issue = read_issue(path)
    diff = as_diff(path, fixes(issue, proofread(issue, level="quick")))
    assert "-        body: 經济发展。\n+        body: 经济发展。\n" in diff


def test_listed_spelling_is_mended_and_a_near_miss_is_not(tmp_path):
    """L8: the list says what is meant; a near miss may be another name."""
    top = "glossary: [{word: 登录网站, wrong: [登陆网站]}, 海辰储能]"
    issue = read_issue(write(tmp_path, "海晨储能登陆网站。", top))
    patches = fixes(issue, proofread(issue, level="quick"))
    assert [(p.old, p.new) for p in patches] == [("登陆网站", "登录网站")]


def test_file_in_gb18030_stays_in_gb18030(tmp_path):
    """Issue 9: every other byte kept, in the encoding that the file has."""
    (tmp_path / "a.txt").write_bytes("經济发展。".encode("gb18030"))
    issue = read_issue(write(tmp_path, "{file: a.txt}", "encoding: gb18030"))
    patches = fixes(issue, proofread(issue, level="quick"))
    apply_fixes(tmp_path / "a.txt", patches)
    assert (tmp_path / "a.txt").read_bytes() == "经济发展。".encode("gb18030")


def test_file_that_has_changed_is_not_mended(tmp_path):
    """A patch is for the text it was made of."""
    path = write(tmp_path, "春天来了。")
    before = path.read_bytes()
    with pytest.raises(OutputError):
        apply_fixes(path, [Patch(path, 9, 15, "經", "经", "copy-traditional")])
    assert path.read_bytes() == before


def test_mended_file_keeps_its_permissions_and_leaves_no_other(tmp_path):
    """Atomic: written beside, then put in its place."""
    path = write(tmp_path, "經济发展。")
    path.chmod(0o640)
    issue = read_issue(path)
    apply_fixes(path, fixes(issue, proofread(issue, level="quick")))
    assert path.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["issue.yaml"]


def test_issue_without_pages_yet_is_read(tmp_path):
    """`pages: auto`: stories at the top level have copy, and no page."""
    path = tmp_path / "issue.yaml"
    path.write_text(
        "date: 2024-02-23\npages: auto\nstories:\n  a: {body: 招商引引工作。}\n",
        "utf-8",
    )
    (found,) = check(path)
    assert (found.code, found.key, found.page) == (
        "copy-doubled",
        "stories.a.body",
        None,
    )


def test_copy_of_every_kind_is_laid_out(tmp_path):
    """No text of a story escapes: heads, captions, credits, lines, cells."""
    rest = """\
        kicker: 引题
        pictures: [{file: a.jpg, label: 某区, caption: 现场, credit: 甲摄}]
      c: {kind: credits, lines: [某区记者 甲]}
      t: {kind: table, rows: [[项目, 数]]}
"""
    desk = lay_out(read_issue(write(tmp_path, "正文来了。", rest=rest)))
    assert {p.kind for p in desk.passages} == {
        "headline", "body", "kicker", "label", "caption", "credit", "line", "cell",
    }  # fmt: skip


MARKS = "，。、；：？！“”‘’（）《》…—·-~～%0123456789 ()\",.'"
WORDS = "年月日时分秒元个万亿占率至等即的了一二三十百两大区项星期周引中国經\ue000"
COPY = st.text(st.sampled_from(MARKS + WORDS), max_size=80)


@settings(max_examples=300, deadline=None)
@given(st.lists(COPY, min_size=1, max_size=5), st.sampled_from(["quick", "full"]))
def test_no_copy_makes_proofreading_fail(paragraphs, level):
    """Never a traceback; words are those of their place in the text."""
    passages = tuple(
        Passage("a.body", "a", 1, "body", n, text, lambda o, n=n: Mark("f", n, o))
        for n, text in enumerate(paragraphs)
    )
    for finding in read_desk(Desk(passages), level=level):
        text = paragraphs[finding.mark.line]
        assert text.startswith(finding.words, finding.mark.column)
        assert str(finding.message)


def test_findings_carry_all_that_style_asks(tmp_path):
    """Errors rule: code, level, place, key, words, why, cure."""
    for finding in check(write(tmp_path, "招商引引，，工作。")):
        assert finding.mark
        assert finding.key
        assert finding.words
        assert str(finding.why)
        assert str(finding.cure)
    assert only(check(tmp_path / "issue.yaml"), "copy-marks")


@pytest.mark.parametrize(
    "piece",
    [
        "甲乙、",
        "甲，",
        "“",
        "（》",
        "1",
        "1,234",
        "引引的",
        "…",
        "2月30日",
        "包括5个、",
    ],
)
def test_long_rows_of_anything_are_read_in_time(piece):
    """Never a hang: time grows with the length, not with its square."""
    text = piece * (12_000 // len(piece))
    began = time.process_time()
    list(read_desk(Desk((passage(text),)), level="full"))
    assert time.process_time() - began < 2
