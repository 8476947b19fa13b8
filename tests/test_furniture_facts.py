"""Folio, imprint and masthead say what a newspaper must say of itself."""

import datetime
from pathlib import Path

import pytest
from PIL import Image

from layout.build import Built, Options, compose_issue
from layout.errors import InputError
from layout.page.grid import Grid
from layout.page.model import Photo, Text
from layout.source.designs import shipped_design
from layout.source.lunar import lunar_date

STORY = """\
pages:
  - number: {number}
    stories:
      a: {{kind: notice, headline: 告知, body: 明日停水。}}
"""


def build(folder: Path, head: str, number: int = 1) -> Built:
    path = folder / "issue.yaml"
    path.write_text(head + STORY.format(number=number), "utf-8")
    return compose_issue(path, Options(cache=False), lambda _message: None)


def printed(built: Built) -> str:
    """Return the words of the first page's furniture."""
    items = built.pages[0].items
    return "|".join(i.line.text for i in items if isinstance(i, Text) and i.furniture)


def missing(built: Built) -> list[str]:
    return [f.key for f in built.findings if f.code == "copy-front-page"]


@pytest.mark.parametrize(
    ("day", "lunar"),
    [
        ("2024-02-23", "甲辰年正月十四"),
        ("2024-02-09", "癸卯年腊月三十"),
        ("2025-08-01", "乙巳年闰六月初八"),
    ],
)
def test_lunar_date_of_a_day(day: str, lunar: str) -> None:
    """New year's eve is still the old year; an intercalary month says 闰."""
    assert lunar_date(datetime.date.fromisoformat(day)) == lunar


@pytest.mark.parametrize("day", [datetime.date.min, datetime.date.max])
def test_lunar_date_of_any_day_is_no_fault(day: datetime.date) -> None:
    assert lunar_date(day).count("月") == 1


def test_names_in_braces_stand_for_the_issues_facts(tmp_path: Path) -> None:
    """2024-02-23 is a Friday."""
    head = (
        "publication: 看渝西\ndate: 2024-02-23\nnumber: 第8期\ntotal: 总第120期\n"
        "cn: CN 50-0000\nfolio: {left: '{date}　{weekday}　{lunar}', "
        "centre: '{publication}', right: '{number}　{total}'}\n"
        "imprint: ['{cn}', 热线 023-0000]\n"
    )
    words = printed(build(tmp_path, head))
    for word in (
        "2024年2月23日", "星期五", "甲辰年正月十四", "看渝西", "第8期", "总第120期",
        "CN 50-0000", "热线 023-0000",
    ):  # fmt: skip
        assert word in words


def test_a_lunar_date_that_is_given_is_not_reckoned(tmp_path: Path) -> None:
    head = "date: 2024-02-23\nlunar: 元宵节前一天\nfolio: {left: '{lunar}'}\n"
    assert printed(build(tmp_path, head)) == "元宵节前一天"


def test_a_name_that_nothing_has_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        build(tmp_path, "folio: {left: '{wekday}'}\n")
    (problem,) = caught.value.problems
    assert problem.key == "folio.left"
    assert "nothing is called wekday" in str(problem.message)


def test_a_front_page_without_date_number_or_cn_is_a_finding(tmp_path: Path) -> None:
    assert missing(build(tmp_path, "")) == ["date", "number", "cn"]
    assert missing(build(tmp_path, "", number=2)) == []


def test_facts_count_where_they_are_printed_not_where_they_are_set(
    tmp_path: Path,
) -> None:
    facts = "date: 2024-02-23\nnumber: 第8期\ncn: CN 50-0000\n"
    assert missing(build(tmp_path, facts + "folio: {}\n")) == ["date", "number", "cn"]
    assert missing(build(tmp_path, facts)) == ["number", "cn"]
    folio = "folio: {left: '{date}', right: '{number}　{cn}'}\n"
    assert missing(build(tmp_path, facts + folio)) == []


def test_an_issue_that_says_nothing_of_its_folio_has_number_name_and_day(
    tmp_path: Path,
) -> None:
    """BM: an inner page has the paper's name, the section, the day over its rule."""
    head = "publication: 看渝西\ndate: 2024-02-23\n"
    words = printed(build(tmp_path, head, number=2))
    assert "看渝西" in words
    assert "2024年2月23日" in words and "星期五" in words
    assert "看渝西" not in printed(build(tmp_path, head + "folio: {}\n", number=2))


def test_an_internal_paper_prints_its_permit_in_the_cn_numbers_place(
    tmp_path: Path,
) -> None:
    head = "date: 2024-02-23\nfolio: {left: '{date} 第8期'}\nimprint: [内部资料]\n"
    assert missing(build(tmp_path, head)) == []


def test_an_imprint_is_printed_with_a_masthead_and_without_a_folio(
    tmp_path: Path,
) -> None:
    """Nothing is lost in silence: the strip takes the imprint's lines."""
    head = "publication: 看渝西\nimprint: [责任编辑 甲, 校对 乙]\n"
    assert "责任编辑\u2002甲" in printed(build(tmp_path, head))
    path = tmp_path / "issue.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("number: 1", "number: 1\n    masthead: {}"), "utf-8")
    built = compose_issue(path, Options(cache=False), lambda _message: None)
    assert "校对\u2002乙" in printed(built)
    assert "看渝西" in printed(built)


MASTHEAD = """\
publication: 看渝西
design: {use: broadsheet, set: {fit.pitch_steps: 0}}
imprint: [责任编辑 甲, 校对 乙]
pages:
  - number: 1
    masthead:
      lines: [零售每份一元]
      left: [今天晴]
      right: [第八期, 总第一百二十期]
    stories:
      a: {kind: notice, headline: 告知, body: 明日停水。}
"""


def front(folder: Path, text: str = MASTHEAD) -> tuple[Built, dict[str, Text]]:
    """Return a front page with masthead, and its furniture by its words."""
    path = folder / "issue.yaml"
    path.write_text(text, "utf-8")
    built = compose_issue(path, Options(cache=False), lambda _message: None)
    items = [i for i in built.pages[0].items if isinstance(i, Text) and i.furniture]
    return built, {item.line.text: item for item in items}


def test_the_imprint_stands_at_the_foot_where_the_strip_has_lines_of_its_own(
    tmp_path: Path,
) -> None:
    """Who edited and read a page is never lost; under the type area, over the trim."""
    _, by = front(tmp_path)
    first, second = by["责任编辑\u2002甲"], by["校对\u2002乙"]
    sheet = shipped_design("broadsheet").sheet
    foot = sheet.height - sheet.head_margin - 107 * 13
    assert sheet.foot_margin / 2 < second.y < first.y < foot
    edges = [item.x + item.line.width for item in (first, second)]
    assert edges == pytest.approx([edges[0]] * 2)


def test_ears_stand_at_the_outer_edges(tmp_path: Path) -> None:
    """Every edge is a column's: the longest line of the right ear ends at the last."""
    _, by = front(tmp_path)
    grid = Grid.of(shipped_design("broadsheet"))
    short, long = by["第八期"], by["总第一百二十期"]
    assert by["今天晴"].x == pytest.approx(grid.left)
    assert long.x + long.line.width == pytest.approx(grid.left + grid.width(6))
    assert short.x == pytest.approx(long.x)


def test_the_name_rises_into_the_margin_where_other_pages_have_their_folio(
    tmp_path: Path,
) -> None:
    """Broadsheet: 10 lines less 1 of white and 2 of the strip, and 52 pt of margin.

    7 × 13 + 52 = 143 pt hold the name of 108 pt in their middle; the strip keeps to the
    grid, and stories begin at line 10.
    """
    built, by = front(tmp_path)
    grid = Grid.of(shipped_design("broadsheet"))
    middle = by["看渝西"].y + 0.38 * 108
    assert middle == pytest.approx(grid.y(7) + 143 / 2, abs=0.06 * 108)
    assert grid.y(9) < by["零售每份一元"].y < grid.y(7)
    (frame,) = built.pages[0].stories[0].frames
    assert frame.top == pytest.approx(grid.y(10))


def test_a_low_margin_keeps_the_name_clear_of_the_cut(tmp_path: Path) -> None:
    """Of a margin of 20 mm, 56.7 pt, the upper 14 pt stay white: it rises 42.7 pt."""
    text = MASTHEAD.replace("steps: 0", "steps: 0, sheet.head_margin: 20mm")
    built, by = front(tmp_path, text)
    grid = Grid.of(built.issue.design)
    middle = by["看渝西"].y + 0.38 * 108
    room = 7 * 13 + 20 / 25.4 * 72 - 14
    assert middle == pytest.approx(grid.y(7) + room / 2, abs=0.06 * 108)


def test_a_lettered_name_fills_its_room_by_its_ink(tmp_path: Path) -> None:
    """Of 143 pt the ink takes 82 %, 117.26 pt, whatever white is round it."""
    image = Image.new("L", (1000, 800), 255)
    image.paste(0, (300, 300, 700, 500))
    image.save(tmp_path / "name.png")
    text = MASTHEAD.replace("      lines:", "      logo: name.png\n      lines:")
    built, _ = front(tmp_path, text)
    (photo,) = [i for i in built.pages[0].items if isinstance(i, Photo)]
    assert photo.rect.height == pytest.approx(143 * 0.82)
    assert photo.rect.width == pytest.approx(2 * photo.rect.height)


def test_a_long_name_keeps_clear_of_the_longest_line_of_the_ears(
    tmp_path: Path,
) -> None:
    """Two em of an ear's 9 pt are white at both sides; the name is in the middle."""
    text = MASTHEAD.replace("看渝西", "中国西南地区能源化工集团工人报")
    _, by = front(tmp_path, text)
    grid = Grid.of(shipped_design("broadsheet"))
    name, ear = by["中国西南地区能源化工集团工人报"], by["总第一百二十期"]
    tracking = 0.1 * name.line.runs[0].size
    end = name.x + name.line.width - tracking
    assert name.x - grid.left >= ear.line.width + 18 - 0.01
    assert ear.x - end >= 18 - 0.01
    middle = grid.left + grid.width(6) / 2
    assert (name.x + end) / 2 == pytest.approx(middle, abs=0.01)


@pytest.mark.parametrize(("chars", "at_foot"), [(40, False), (80, True)])
def test_an_imprint_too_long_for_the_folios_right_stands_at_the_foot(
    tmp_path: Path, chars: int, at_foot: bool
) -> None:
    """347.7 mm, 986 pt: right of a name of 90 pt and 12 pt of white are 436 pt.

    40 characters of 7.5 pt are 300 pt, 80 are 600 pt.
    """
    text = "文" * chars
    head = f"publication: 看渝西\nimprint: [{text}]\n"
    built = build(tmp_path, head, number=2)
    items = [i for i in built.pages[0].items if isinstance(i, Text)]
    (found,) = [i for i in items if i.line.text == text]
    grid = Grid.of(shipped_design("broadsheet"))
    assert (found.y < grid.y(107)) == at_foot
    assert (found.y > grid.y(0)) != at_foot
