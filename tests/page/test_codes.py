"""QR codes: 15 mm at least, four modules of white round them, black alone."""

import io
import re
from pathlib import Path

import pikepdf
import pytest

from layout.build import Built, Options, compose_issue
from layout.output.pdf import render_pdf
from layout.output.qr import qr_modules
from layout.page.advert_content import _modules
from layout.page.grid import Grid
from layout.page.model import QrCode, Rect, Text
from layout.units import MM, to_mm

ISSUE = """\
pages:
  - number: 2
    areas: |
      a a a a a q
      n n n n n n
    stories:
      a: {kind: notice, headline: 告知, body: 明日停水，请各位读者早做准备。}
      q: {kind: qr, content: CONTENT, label: 扫码看报, caption: CAPTION}
      n: {kind: notice, headline: 告知, body: 明日停水，请各位读者早做准备。}
"""


def build(folder: Path, content: str, caption: str = "电子版") -> Built:
    path = folder / "issue.yaml"
    text = ISSUE.replace("CONTENT", content).replace("CAPTION", caption)
    path.write_text(text, "utf-8")
    options = Options(mode="proof", cache=False)
    return compose_issue(path, options, lambda _message: None)


def code(built: Built) -> QrCode:
    (found,) = (i for i in built.pages[0].items if isinstance(i, QrCode))
    return found


@pytest.mark.parametrize("content", ["A", "https://example.org/" + "x" * 300])
def test_a_code_keeps_four_modules_of_white_to_its_columns_edges(
    tmp_path: Path, content: str
) -> None:
    """ISO/IEC 18004: 4 modules; "A" makes 21 modules, the smallest code."""
    built = build(tmp_path, content)
    rect = code(built).rect
    grid = Grid.of(built.issue.design)
    column = grid.rect(5, 0, 1, 1)
    module = min(r.width for r in qr_modules(content, rect))
    assert to_mm(rect.width) >= 15
    assert rect.x - column.x >= 4 * module - 0.01
    assert column.right - rect.right >= 4 * module - 0.01


def test_the_words_under_a_code_wrap_to_its_column(tmp_path: Path) -> None:
    """A column of 17 characters of 9 pt holds 19 of 8 pt; 40 need three lines."""
    built = build(tmp_path, "A", "扫" * 40)
    words = [
        i
        for i in built.pages[0].items
        if isinstance(i, Text) and i.story == "q" and i.paragraph == 1
    ]
    assert "".join(w.line.text for w in words) == "扫" * 40
    assert len(words) == 3


def test_a_code_prints_in_black_alone(tmp_path: Path) -> None:
    """K only, so that no misregister blurs it: no colour operator but 0 0 0 1."""
    built = build(tmp_path, "A")

    with pikepdf.open(io.BytesIO(render_pdf(built.document))) as pdf:
        operators = pikepdf.parse_content_stream(pdf.pages[0])
        fills = {
            tuple(float(n) for n in operands)
            for operands, operator in operators
            if str(operator) == "k"
        }
    assert (0, 0, 0, 1) in fills
    assert {fill[:3] for fill in fills} == {(0, 0, 0)}


def test_modules_fill_their_square_and_no_more() -> None:
    """21 modules of 1 pt: the finder patterns stand in three corners."""
    cells = list(qr_modules("A", Rect(0, 0, 21, 21)))
    assert min(c.x for c in cells) == 0
    assert max(round(c.right, 6) for c in cells) == 21
    assert any(c.width == pytest.approx(7) and c.y == pytest.approx(20) for c in cells)


def test_a_code_is_never_narrower_than_15_mm(tmp_path: Path) -> None:
    """A4 text in 24 columns of 4 characters: 12.7 mm, too narrow for a code."""
    path = tmp_path / "issue.yaml"
    path.write_text(
        "design: {use: broadsheet, set: {grid.columns: 12, grid.measure: 5}}\n"
        "pages:\n  - number: 2\n    areas: q n n n n n n n n n n n\n    stories:\n"
        "      q: {kind: qr, content: A}\n"
        "      n: {kind: notice, headline: 告知, body: 明日停水。}\n",
        "utf-8",
    )
    built = compose_issue(path, Options(mode="proof", cache=False), lambda _m: None)
    assert code(built).rect.width < 15 * MM
    assert any(re.fullmatch("fit-qr", f.code) for f in built.findings)


@pytest.mark.parametrize("content", ["A", "x" * 14, "x" * 15, "x" * 213, "x" * 500])
def test_the_modules_are_counted_as_the_encoder_makes_them(content: str) -> None:
    """14 bytes fill version 1 (21 modules), 15 need version 2 (25)."""
    rect = Rect(0, 0, 100, 100)
    least = min(cell.height for cell in qr_modules(content, rect))
    assert round(100 / least) == _modules(content)


def test_a_long_address_makes_a_wider_code(tmp_path: Path) -> None:
    """200 bytes: version 10, 57 modules of 0.33 mm are 18.8 mm."""
    found = code(build(tmp_path, "https://example.org/" + "x" * 180))
    assert to_mm(found.rect.width) >= 18.8


def test_words_stand_right_under_their_code_in_a_tall_area(tmp_path: Path) -> None:
    """I2: a caption belongs to its picture: less than two lines and the quiet zone."""
    path = tmp_path / "issue.yaml"
    path.write_text(
        "pages:\n  - number: 2\n    areas: q n n n n n\n    stories:\n"
        "      q: {kind: qr, content: A, label: 扫码看报, caption: 电子版}\n"
        "      n: {kind: notice, headline: 告知, body: 明日停水。}\n",
        "utf-8",
    )
    built = compose_issue(path, Options(mode="proof", cache=False), lambda _m: None)
    rect = code(built).rect
    items = built.pages[0].items
    first, second = (i for i in items if isinstance(i, Text) and i.story == "q")
    pitch = first.y - second.y
    assert 13.0 <= pitch < 14.0
    assert 4 / 21 * rect.width < rect.y - first.y < 4 / 21 * rect.width + 2 * pitch
    grid = Grid.of(built.issue.design)
    middle = grid.rect(0, 0, 1, grid.lines)
    white = (middle.top - rect.top, second.y - middle.y)
    assert abs(white[0] - white[1]) < 3 * pitch + 4 / 21 * rect.width
