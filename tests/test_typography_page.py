"""The page that shows every form of text: built for press, read back, looked over."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from layout.build import Built, Options, compose_issue
from layout.output.pdf import render_pdf
from layout.page.model import Text

ISSUE = Path(__file__).resolve().parent.parent / "issue" / "typography"


@pytest.fixture(scope="module")
def built() -> Built:
    return compose_issue(ISSUE, Options(cache=False), lambda _: None)


@pytest.fixture(scope="module")
def read(built) -> str:
    page = pypdfium2.PdfDocument(render_pdf(built.document))[0]
    return squashed(page.get_textpage().get_text_bounded())


def squashed(text: str) -> str:
    return re.sub(r"\s", "", text)


def items(built: Built, story: str) -> list[Text]:
    return [
        item
        for item in built.pages[0].items
        if isinstance(item, Text) and item.story == story
    ]


def test_the_page_is_fit_for_press(built):
    assert not [f for f in built.findings if f.level in ("error", "warning")]


def test_all_copy_reads_back_from_the_pdf(built, read):
    """M5: bodies, heads and cells, in order; marks of the editor's are gone."""
    missing = []
    for key, copy in built.issue.copies.items():
        if ".stories." not in key or key.endswith((".label", ".file")):
            continue
        for paragraph in copy.paragraphs:
            text = re.sub(r"\{([^{}|]+)\|[^{}|]*\}", r"\1", paragraph.text)
            if squashed(text) not in read:
                missing.append((key, text))
    assert not missing


def test_the_page_shows_each_form(built):
    """Dots, pinyin, columns, rotated and shared figures, hanging lines, verse."""
    lead = [item.line for item in items(built, "lead")]
    assert sum(len(line.dots) for line in lead) == 7 + 7
    assert sum(run.style == "pinyin" for line in lead for run in line.runs) == 3
    assert any(run.style == "dateline" for line in lead for run in line.runs)
    old = [item.line for item in items(built, "old")]
    assert sum(any(run.vertical for run in line.runs) for line in old) > 25
    assert any(item.line.text.startswith("墨色") for item in items(built, "side"))
    hanging = [i for i in items(built, "dlg") if i.role == "body" and i.line.x > 0]
    assert hanging
    assert all(i.line.x == pytest.approx(30.0) for i in hanging)


def test_same_issue_same_bytes(built):
    again = compose_issue(ISSUE, Options(cache=False), lambda _: None)
    assert render_pdf(again.document) == render_pdf(built.document)
