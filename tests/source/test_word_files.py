"""Copy from Word: what a page can show comes whole, what it would lose is refused."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from reading import PAGE, Desk, told

from layout.source.issue import Issue

ISSUE = f"{PAGE}      a:\n        body: {{file: copy.docx}}\n"


def saved(word: "Document") -> bytes:
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def read(desk: Desk, data: bytes) -> Issue:
    desk.write(data, "copy.docx")
    return desk.read(ISSUE)


def texts(issue: Issue) -> list[str]:
    return [p.text for p in issue.body("pages[0].stories.a").paragraphs]


def refused(desk: Desk, data: bytes) -> list[str]:
    desk.write(data, "copy.docx")
    return [told(problem) for problem in desk.wrong(ISSUE)]


def paragraph_with(word: "Document", tag: str, text: str = "") -> None:
    """Add a paragraph with an element of this tag, a run with `text` in it."""
    paragraph = word.add_paragraph("前文")
    element = OxmlElement(tag)
    if text:
        run, words = OxmlElement("w:r"), OxmlElement("w:t")
        words.text = text
        run.append(words)
        element.append(run)
    paragraph._p.append(element)


def test_paragraphs_headings_and_bold_come_whole(desk: Desk) -> None:
    """Six kinds: paragraph, empty one, heading, bold, break of a line, hyperlink."""
    word = Document()
    word.add_paragraph("　　第一段,半角逗号。")
    word.add_paragraph("")
    word.add_heading("小标题", level=2)
    bold = word.add_paragraph("记者问:")
    bold.add_run("为什么？").bold = True
    bold.add_run("答：因为。")
    broken = word.add_paragraph("上一行。")
    broken.add_run().add_break()
    broken.add_run("下一行。")
    paragraph_with(word, "w:hyperlink", "链接文字")
    issue = read(desk, saved(word))
    assert texts(issue) == [
        "第一段，半角逗号。",
        "小标题",
        "记者问：**为什么？**答：因为。",
        "上一行。",
        "下一行。",
        "前文链接文字",
    ]
    kinds = [p.kind for p in issue.body("pages[0].stories.a").paragraphs]
    assert kinds == ["body", "subhead", "body", "body", "body", "body"]


def test_a_place_in_a_word_file_is_its_paragraph(desk: Desk) -> None:
    """Empty paragraphs count as Word counts them: the third is 3."""
    word = Document()
    for text in ("一", "", "甲乙丙"):
        word.add_paragraph(text)
    issue = read(desk, saved(word))
    last = issue.body("pages[0].stories.a").paragraphs[-1]
    assert (last.mark_at(2).line, last.mark_at(2).column) == (3, 3)


def test_stars_of_the_author_print_as_they_stand(desk: Desk) -> None:
    """`**` typed in Word is no markup of ours."""
    from layout.text.markup import parse_markup

    word = Document()
    word.add_paragraph("密码是**四颗星**，文件名a__b__c")
    (text,) = texts(read(desk, saved(word)))
    styled = parse_markup(text)
    assert styled.text == "密码是**四颗星**，文件名a__b__c"
    assert not styled.spans


@pytest.mark.parametrize(
    ("tag", "says"),
    [
        ("w:ins", "tracked change: an insertion"),
        ("w:del", "tracked change: a deletion"),
        ("w:moveTo", "tracked change: moved text"),
        ("w:commentReference", "a comment hangs here"),
        ("w:footnoteReference", "a footnote hangs here"),
        ("w:drawing", "a picture or text box stands here"),
        ("w:pict", "a picture or text box stands here"),
        ("w:ruby", "phonetic guides (ruby) are not supported"),
        ("w:sym", "a character of a symbol font stands here"),
    ],
)
def test_what_a_page_would_lose_is_refused_with_its_paragraph(
    desk: Desk, tag: str, says: str
) -> None:
    word = Document()
    word.add_paragraph("第一段。")
    paragraph_with(word, tag, "内容")
    (problem,) = refused(desk, saved(word))
    assert problem.startswith(f"2:1 pages[0].stories.a.body.file: {says} | ")


def test_tables_are_refused_with_their_place(desk: Desk) -> None:
    word = Document()
    word.add_paragraph("第一段。")
    word.add_table(1, 2)
    (problem,) = refused(desk, saved(word))
    assert problem.startswith("2:1 pages[0].stories.a.body.file: a table stands here")


def test_automatic_numbers_are_refused_for_they_are_not_in_the_text(
    desk: Desk,
) -> None:
    word = Document()
    word.add_paragraph("第一条", style="List Number")
    (problem,) = refused(desk, saved(word))
    assert "an automatic number or bullet" in problem


def test_hidden_text_is_refused(desk: Desk) -> None:
    word = Document()
    word.add_paragraph().add_run("不给人看").font.hidden = True
    (problem,) = refused(desk, saved(word))
    assert "hidden text" in problem


def test_text_in_a_content_control_is_text(desk: Desk) -> None:
    word = Document()
    inside = word.add_paragraph("控件里的话。")._p
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    inside.addprevious(control)
    control.append(content)
    content.append(inside)
    assert texts(read(desk, saved(word))) == ["控件里的话。"]


def test_bold_of_a_style_is_bold_and_off_is_off(desk: Desk) -> None:
    word = Document()
    paragraph = word.add_paragraph()
    paragraph.add_run("重", style="Strong")
    run = paragraph.add_run("轻", style="Strong")
    run.bold = False
    assert run._r.find(qn("w:rPr")).find(qn("w:b")) is not None
    assert texts(read(desk, saved(word))) == ["**重**轻"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(600), "this is an old .doc file"),
        (b"PK\x03\x04 nothing", "this is no Word file (.docx), or it is damaged"),
        ("纯文本".encode(), "this is no Word file (.docx), or it is damaged"),
    ],
)
def test_what_is_no_word_file_says_so(desk: Desk, data: bytes, says: str) -> None:
    (problem,) = refused(desk, data)
    assert says in problem


def test_a_word_file_that_unpacks_too_large_is_refused(desk: Desk) -> None:
    """65 MiB of zeros are 66 kB packed; the limit is 64 MiB."""
    file = io.BytesIO(saved(Document()))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/media/zeros", bytes(65 << 20))
    (problem,) = refused(desk, file.getvalue())
    assert "its parts are larger than 64 MiB" in problem


def test_an_empty_word_file_is_an_empty_file(desk: Desk) -> None:
    (problem,) = refused(desk, saved(Document()))
    assert "this file is empty" in problem


def test_other_suffixes_say_what_is_read(tmp_path: Path, desk: Desk) -> None:
    desk.write(b"x", "copy.odt")
    problems = desk.wrong(ISSUE.replace(".docx", ".odt"))
    assert "copy is read from .txt, .docx" in told(problems[0])
