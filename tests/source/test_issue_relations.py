"""Ids, areas and continuations of an issue fit one another, or are told."""

import pytest
from reading import PAGE, Desk, told

TINY = "design: {use: broadsheet, set: {grid.columns: 2}}\n"


def pages(*pages: str) -> str:
    """Return an issue of two columns with these pages, each from its second line."""
    return (
        TINY
        + "pages:\n"
        + "".join(
            f"  - number: {number}\n{page}"
            for number, page in enumerate(pages, start=1)
        )
    )


A = "    areas: |\n      a a\n    stories:\n      a: {headline: 甲}\n"


def test_areas_are_known_by_page(desk: Desk) -> None:
    issue = desk.read(pages(A, "    stories: {b: {headline: 乙}}\n"))
    assert issue.page_areas(0).rows == (("a", "a"),)
    assert issue.page_areas(1) is None
    assert issue.page_design(0).grid.columns == 2


def test_an_area_without_a_story_and_a_story_without_an_area(desk: Desk) -> None:
    page = "    areas: |\n      lead laed\n    stories:\n"
    stories = "      lead: {headline: 甲}\n      leads: {headline: 乙}\n"
    found = desk.wrong(pages(page + stories))
    assert [told(p) for p in found] == [
        "5:12 pages[0].areas: no story on this page has the id `laed` | "
        "did you mean `lead`?",
        "8:7 pages[0].stories.leads: the area map has no word `leads` | "
        "did you mean `lead`?",
    ]


def test_the_page_s_own_design_counts_its_columns(desk: Desk) -> None:
    own = "    design: {set: {grid.columns: 3}}\n"
    (problem,) = desk.wrong(pages(own + A))
    assert told(problem).startswith("6:9 pages[0].areas: expected 3 words in this row")


def test_a_map_is_checked_even_where_the_design_is_wrong(desk: Desk) -> None:
    text = "design: broadsheat\npages:\n  - number: 1\n    areas: a a b a\n"
    found = desk.wrong(text + "    stories: {a: {headline: 甲}, b: {headline: 乙}}\n")
    assert [told(p) for p in found] == [
        "1:9 design: no design is called 'broadsheat' | did you mean `broadsheet`?",
        "4:12 pages[0].areas: `a`: its cells do not touch | "
        "each word covers one rectangle, or one L",
    ]


@pytest.mark.parametrize(
    "id", ["a b", "a.b", ".", "a[0]", "''", "x" * 65, "'{a}'", "<a>"]
)
def test_words_that_are_no_ids(id: str, desk: Desk) -> None:
    (problem,) = desk.wrong(
        f"pages:\n  - number: 1\n    stories:\n      {id}: {{headline: 甲}}"
    )
    assert "an id has 1 to 64 characters" in str(problem.message)
    assert (problem.mark.line, problem.mark.column) == (4, 7)


def test_ids_may_be_han_numbers_and_words_of_yaml(desk: Desk) -> None:
    stories = "".join(f"      {id}: {{headline: 甲}}\n" for id in ("头条", "1", "on"))
    issue = desk.read(PAGE + stories)
    assert [placed.id for placed in issue.stories()] == ["头条", "1", "on"]


def test_an_id_is_unique_in_the_whole_issue(desk: Desk) -> None:
    found = desk.wrong(pages(A, A) + "fillers: {a: {headline: 丙}}\n")
    assert [told(p) for p in found] == [
        "12:7 pages[1].stories.a: the id `a` is taken; first in line 7 | "
        "ids are unique in the whole issue",
        "13:11 fillers.a: the id `a` is taken; first in line 7 | "
        "ids are unique in the whole issue",
    ]


def test_a_page_number_is_given_once(desk: Desk) -> None:
    text = pages(A, "    stories: {b: {headline: 乙}}\n").replace(
        "number: 2", "number: 1"
    )
    assert (
        desk.one(text) == "8:13 pages[1].number: page 1 is here twice; first in line 3"
    )


def go_on(page: str, area: str = "rest") -> str:
    return (
        "    areas: |\n      a a\n    stories:\n"
        f"      a: {{headline: 甲, continue_on: {{page: {page}, area: {area}}}}}\n"
    )


REST = "    areas: |\n      b rest\n    stories:\n      b: {headline: 乙}\n"


def test_the_rest_of_a_story_has_its_area_on_a_later_page(desk: Desk) -> None:
    issue = desk.read(pages(go_on("2"), REST))
    assert issue.pages[0].stories["a"].continue_on.area == "rest"
    own = go_on("2").replace(", area: rest", "")
    assert desk.read(pages(own, REST.replace("rest", "a")))


CONTINUED = [
    ("3", "rest", "7:44", "page", "this issue has no page 3"),
    ("1", "rest", "7:44", "page", "goes on on page 1, which does not come after"),
    ("2", "rset", "7:53", "area", "page 2 has no area `rset`"),
    ("2", "b", "7:53", "area", "`b` is another story's area"),
]


@pytest.mark.parametrize(("page", "area", "place", "key", "said"), CONTINUED)
def test_a_continuation_that_leads_nowhere(
    page: str, area: str, place: str, key: str, said: str, desk: Desk
) -> None:
    second = REST.replace("rest", "b") if area == "b" else REST
    found = [told(p) for p in desk.wrong(pages(go_on(page, area), second))]
    assert found[0].startswith(f"{place} pages[0].stories.a.continue_on.{key}: {said}")


def test_a_circle_of_continuations_is_told(desk: Desk) -> None:
    """Each must lead to a later page, so one of a circle never does."""
    back = (
        "    areas: |\n      b b\n    stories:\n"
        "      b: {headline: 乙, continue_on: {page: 1, area: a}}\n"
    )
    found = [told(p) for p in desk.wrong(pages(go_on("2", "b"), back))]
    assert len(found) == 2
    assert "does not come after page 2" in found[1]


def test_two_stories_do_not_go_on_in_one_area(desk: Desk) -> None:
    first = (
        "    stories:\n"
        "      a: {headline: 甲, continue_on: {page: 2, area: rest}}\n"
        "      c: {headline: 丙, continue_on: {page: 2, area: rest}}\n"
    )
    assert desk.one(pages(first, REST)).startswith(
        "6:53 pages[0].stories.c.continue_on.area: two stories go on in the area `rest`"
    )


def test_a_page_that_only_holds_the_rest_of_a_story_is_no_empty_page(
    desk: Desk,
) -> None:
    assert desk.read(pages(go_on("2"), "    areas: rest rest\n")).pages[1].stories == {}


def test_an_area_of_no_story_names_the_stories_there_are(desk: Desk) -> None:
    """A word that is like none of the ids gets the ids, and the empty cell's word."""
    page = "    areas: |\n      lead xyz\n    stories:\n      lead: {headline: 甲}\n"
    assert desk.one(pages(page)) == (
        "5:12 pages[0].areas: no story on this page has the id `xyz` | "
        "its stories: lead; `.` is empty"
    )


def test_a_story_without_an_area_says_where_to_put_it(desk: Desk) -> None:
    rest = "      more: {headline: 乙}\n"
    assert desk.one(pages(A + rest)) == (
        "8:7 pages[0].stories.more: the area map has no word `more` | "
        "draw it into the map, or put it under another page"
    )


def test_a_map_without_its_bar_is_told(desk: Desk) -> None:
    """YAML folds the rows of a plain text into one: `a a`, `b b` would be `a a b b`."""
    page = "    areas:\n      a a\n      b b\n    stories: {a: {headline: 甲}}\n"
    assert desk.one(pages(page)) == (
        "5:7 pages[0].areas: the rows of the map run together | "
        "write `areas: |`, and each row in a line below it"
    )


@pytest.mark.parametrize("name", ["稿.docx", "a b.txt", "OLD.DOC", "稿件.wps"])
def test_the_name_of_a_file_is_no_text(name: str, desk: Desk) -> None:
    """`body: 稿.docx` would print the name."""
    said = desk.one(f"{PAGE}      a: {{headline: 甲, body: {name}}}\n")
    assert said.endswith(
        "pages[0].stories.a.body: expected the text, found the name of a file | "
        f"write `body: {{file: {name}}}`"
    )


def test_a_text_that_ends_with_a_file_s_name_is_a_text(desk: Desk) -> None:
    issue = desk.read(
        f"{PAGE}      a: {{headline: 甲, body: 见附件，名为 稿.docx。}}\n"
    )
    assert issue.pages[0].stories["a"].body
