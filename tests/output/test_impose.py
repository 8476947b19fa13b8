"""Printer's spreads: which pages meet, where they are cut, same bytes."""

from __future__ import annotations

import io

import pikepdf
import pytest

from layout.cli import main
from layout.errors import InputError, Mark
from layout.output.impose import impose, order, refuse_count

WIDTH, HEIGHT, BLEED = 200.0, 300.0, 8.0


def paper(widths: list[float]) -> bytes:
    """Make a PDF of pages; each says its own number."""
    pdf = pikepdf.new()
    for number, width in enumerate(widths, start=1):
        pdf.add_blank_page(page_size=(width + 2 * BLEED, HEIGHT + 2 * BLEED))
        page = pdf.pages[-1]
        page.obj.TrimBox = [BLEED, BLEED, BLEED + width, BLEED + HEIGHT]
        page.obj.BleedBox = [0, 0, width + 2 * BLEED, HEIGHT + 2 * BLEED]
        page.obj.Contents = pdf.make_stream(f"% page {number}".encode())
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def sides(data: bytes) -> list[list[str]]:
    """Return the words of the forms of each side, left first."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            [
                page.obj.Resources.XObject[name].read_bytes().decode().strip()
                for name in ("/L", "/R")
                if name in page.obj.Resources.XObject
            ]
            for page in pdf.pages
        ]


def test_four_pages_make_two_sides():
    """4|1 outside, 2|3 inside."""
    assert list(order(4, 4)) == [(4, 1), (2, 3)]


def test_eight_pages_make_two_nested_sheets():
    assert list(order(8, 8)) == [(8, 1), (2, 7), (6, 3), (4, 5)]


def test_a_longer_paper_is_several_sections():
    assert list(order(8, 4)) == [(4, 1), (2, 3), (8, 5), (6, 7)]


def test_pages_meet_at_the_fold():
    """Two trims of 200 side by side, bleed of 8 round them and none between."""
    data = impose(paper([WIDTH] * 4), 4)
    assert sides(data) == [["% page 4", "% page 1"], ["% page 2", "% page 3"]]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        assert [float(v) for v in page.trimbox] == [8, 8, 408, 308]
        words = page.obj.Contents.read_bytes().decode().split("\n")
    assert words[0].startswith("q 0.0000 0 208.0000 316.0000 re W n")
    assert words[1].startswith("q 208.0000 0 208.0000 316.0000 re W n")


def test_a_spread_fills_the_inner_side():
    """Pages 2 and 3 on one sheet count as two: its halves meet at the fold again."""
    data = impose(paper([WIDTH, 2 * WIDTH, WIDTH]), 4)
    assert sides(data) == [["% page 3", "% page 1"], ["% page 2"]]


def test_a_spread_whose_halves_meet_is_placed_whole():
    """Nothing is cut at the fold, and nothing is painted twice."""
    data = impose(paper([WIDTH, 2 * WIDTH, WIDTH]), 4)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        outer, inner = (page.obj.Contents.read_bytes().decode() for page in pdf.pages)
    assert outer.count(" Do ") == 2
    assert inner.count(" Do ") == 1
    assert inner.startswith("q 0.0000 0 416.0000 316.0000 re W n")


def test_a_spread_between_two_sheets_is_parted_at_the_fold():
    """Of eight pages 2 stands beside 7, and 3 beside 6."""
    data = impose(paper([WIDTH, 2 * WIDTH, *[WIDTH] * 5]), 8)
    shown = [["% page 7", "% page 1"], ["% page 2", "% page 6"]]
    assert sides(data)[:2] == shown
    assert sides(data)[2] == ["% page 5", "% page 2"]


def test_the_same_paper_gives_the_same_bytes():
    data = paper([WIDTH] * 4)
    assert impose(data, 4) == impose(data, 4)


def test_pages_that_make_no_signature_are_refused():
    with pytest.raises(InputError, match="3 pages make no whole signatures of 4"):
        impose(paper([WIDTH] * 3), 4)


@pytest.mark.parametrize(
    ("count", "signature", "missing"), [(3, 4, 1), (5, 4, 3), (6, 4, 2), (6, 8, 2)]
)
def test_it_says_how_many_pages_are_missing(count, signature, missing):
    with pytest.raises(InputError) as caught:
        refuse_count(count, signature, Mark("issue.yaml", 4, 1))
    (problem,) = caught.value.problems
    assert problem.hint.render("en").endswith(f"{missing} are missing")
    assert problem.mark.line == 4


def test_nothing_is_written_where_pages_make_no_spreads(tmp_path, capsys):
    """Three pages are no four: told before the PDF is written, exit 2."""
    pages = "".join(
        f"  - {{number: {n}, stories: {{a{n}: {{headline: 题, body: 文。}}}}}}\n"
        for n in (1, 2, 3)
    )
    (tmp_path / "issue.yaml").write_text(f"design: a4\npages:\n{pages}", "utf-8")
    out = tmp_path / "out.pdf"
    asked = ["build", str(tmp_path), "-o", str(out), "--impose", "4", "--lang", "en"]
    assert main([*asked, "--for", "screen"]) == 2
    assert "issue.yaml:2:1: --impose: 3 pages" in capsys.readouterr().err
    assert not out.exists()


def test_imposed_sheets_of_a_sound_paper_have_nothing_to_find(tmp_path, capsys):
    """A head crosses the fold of 2 and 3, which lie on two sheets of eight pages."""
    copy = "春江水暖鸭先知，竹外桃花三两枝。"
    story = "{{headline: 题目{n}, body: {copy}}}"
    pages = "".join(
        f"  - {{number: {n}, stories: {{a{n}: {story.format(n=n, copy=copy * 12)}}}}}\n"
        for n in range(4, 9)
    )
    (tmp_path / "issue.yaml").write_text(
        "date: 2025-01-01\ndesign: {use: a4, set: {grid.lines: 40}}\npages:\n"
        f"  - {{number: 1, stories: {{a1: {story.format(n=1, copy=copy)}}}}}\n"
        "  - number: 2\n    spread: true\n"
        "    areas: |\n      ban ban ban ban ban ban\n      l l l r r r\n"
        "    stories:\n"
        "      ban: {kind: banner, headline: 一条跨过中缝的大标题}\n"
        f"      l: {story.format(n=2, copy=copy * 40)}\n"
        "  - number: 3\n    stories:\n"
        f"      r: {story.format(n=3, copy=copy * 40)}\n{pages}",
        "utf-8",
    )
    out = tmp_path / "out.pdf"
    main(["build", str(tmp_path), "-o", str(out), "--impose", "8", "--quiet"])
    capsys.readouterr()
    main(["check", str(tmp_path / "out-imposed.pdf"), "--lang", "en"])
    said = "".join(capsys.readouterr())
    assert "text-clipped" not in said
    assert "text-not-visible" not in said
    assert "plates of 4 pages" in said or "nothing wrong was found" in said
