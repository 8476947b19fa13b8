"""Values that the model refuses are told in an editor's words, all in one run."""

import time
from datetime import date

import pytest
from reading import PAGE, Desk, told

from layout.source.schema import issue_schema

STORY = "pages[0].stories.a"
REST = "pages: [{number: 1, stories: {a: {headline: 甲}}}]\n"
TOP = [
    ("date: 2024-02-30", "1:7 date: expected a day that exists, found '2024-02-30'"),
    ("date: 2024-13-01", "1:7 date: expected a day that exists, found '2024-13-01'"),
    ("date: 20240223", "1:7 date: expected a date such as 2024-02-23, found '2024022"),
    ("date: 2024年2月3日", "1:7 date: expected a date such as 2024-02-23, found "
     "'2024年2月3日' | write 2024-02-03"),
    ("date: 2024/13/1", "1:7 date: expected a date such as 2024-02-23, found "
     "'2024/13/1'"),
    ("date: 昨天", "1:7 date: expected a date such as 2024-02-23, found '昨天'"),
    ("date: [1]", "1:7 date: expected a date such as 2024-02-23, found a list"),
    ("normalise: 也许", "1:12 normalise: expected true or false, found '也许'"),
    ("language: zh", "1:11 language: expected one of zh-Hans, zh-Hant-TW, zh-Hant-HK, "
     "found 'zh' | did you mean `zh-Hans`?"),
    ("encoding: utf-16", "1:11 encoding: expected one of utf-8, gb18030, gbk, gb2312, "
     "big5, found 'utf-16' | did you mean `utf-8`?"),
    ("pubication: 甲", "1:1 pubication: unknown key | did you mean `publication`?"),
    ("日期: 2024-02-23", "1:1 日期: unknown key | did you mean `date`?"),
    ("date\u3000: 2024-02-23", "1:1 date\u3000: unknown key | delete the blank"),
    ("editions: 甲", "1:1 editions: `editions` is kept for a later version"),
    ("publication: [甲]", "1:14 publication: expected text, found a list"),
    ("publication: {甲: 乙}", "1:14 publication: expected text, found a mapping | "
     "put the text in quotes, or on lines of its own"),
    ("imprint: 责编 甲", "1:10 imprint: expected a list, found '责编 甲' | write `- `"),
    ("folio: 甲", "1:8 folio: expected a mapping, found '甲' | write `key: value`"),
    ("folio: {middle: 甲}", "1:9 folio.middle: unknown key | "),
    ("glossary: [{word: 甲, use: 禁}]", "1:27 glossary[0].use: expected one of yes, "
     "forbid, confirm, found '禁'"),
    ("keep: {甲: 乙}", "1:7 keep: expected a list, found a mapping"),
    ("page_count: 4", "1:13 page_count: says 4, and 1 page is listed"),
    ("stories: {b: {headline: 乙}}", "1:1 stories: `stories` goes with `pages: auto`"),
    ("fillers: {b: {kind: poem}}", "1:21 fillers.b.kind: expected one of banner, "
     "editors_note, story"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "said"), TOP)
def test_a_wrong_value_of_the_issue(line: str, said: str, desk: Desk) -> None:
    assert desk.one(f"{line}\n{REST}").startswith(said)


KEYS = [
    ("columns: 五", "6:18 columns: expected a whole number, found '五' | write 5"),
    ("columns: ２栏", "6:18 columns: expected a whole number, found '２栏' | write 2"),
    ("columns: 2.5", "6:18 columns: expected a whole number, found '2.5' | write 2.5"),
    ("columns: 0", "6:18 columns: expected at least 1, found '0'"),
    ("columns: -3", "6:18 columns: expected at least 1, found '-3'"),
    ("columns: 99", "6:18 columns: expected at most 24, found '99'"),
    ("columns: " + "9" * 5000, "6:18 columns: expected a whole number, found '999"),
    ("columns: .nan", "6:18 columns: expected a whole number, found '.nan'"),
    ("columns: [2]", "6:18 columns: expected a whole number, found a list"),
    ("priority: 0", "6:19 priority: expected at least 1, found '0'"),
    ("headline_size: 42", "6:24 headline_size: expected a length such as 9pt, 3mm or "
     "小五, found '42' | add its unit: 42pt"),
    ("headline_size: -3pt", "6:24 headline_size: expected more than 0, found '-3pt'"),
    ("headline_size: 99999mm", "6:24 headline_size: expected at most 20000, found"),
    ("headline_size: [9]", "6:24 headline_size: expected a number, found a list"),
    ("direction: down", "6:20 direction: expected one of horizontal, vertical, found"),
    ("kind: stroy", "6:15 kind: expected one of banner, editors_note, story, picture, "
     "picture_group, credits, box, notice, table, advert, qr, contents, "
     "found 'stroy' | did you mean `story`?"),
    ("kind: [story]", "6:15 kind: expected one of banner"),
    ("colums: 3", "6:9 colums: unknown key | did you mean `columns`?"),
    ("标题: 乙", "6:9 标题: unknown key | did you mean `headline`?"),
    ("zzz: 乙", "6:9 zzz: unknown key | known here: priority, solemn, section, label"),
    ("body: [甲, 乙]", "6:15 body: expected text, found a list"),
    ("body: {flie: a.txt}", "6:16 body.flie: unknown key | did you mean `file`?"),
    ("pictures: a.jpg", "6:19 pictures: expected a list, found 'a.jpg' | write `- `"),
    ("pictures: [a.jpg]", "6:20 pictures[0]: expected a mapping, found 'a.jpg'"),
    ("pictures: [{file: a.jpg, focus: [0]}]", "6:41 pictures[0].focus[1]: is missing"),
    ("pictures: [{file: a.jpg, focus: [0.5, 1.5]}]", "6:47 pictures[0].focus[1]: "
     "expected at most 1, found '1.5'"),
    ("pictures: [{file: a.jpg, focus: [nan, 0]}]", "6:42 pictures[0].focus[0]: expec"),
    ("pictures: [{file: a.jpg, focus: [inf, 0]}]", "6:42 pictures[0].focus[0]: expec"),
    ("pictures: [{file: a.jpg, focus: centre}]", "6:41 pictures[0].focus: expected a "),
    ("pictures: [{file: a.jpg, place: bottom}]", "6:41 pictures[0].place: expected on"),
    ("pictures: [{file: a.jpg, crop: 1.5}]", "6:40 pictures[0].crop: expected true or"),
    ("pictures: [{caption: 甲}]", "6:20 pictures[0].file: is missing"),
    ("optional: [body]", "6:20 optional[0]: expected one of kicker, deck, pull_quote"),
    ("continue_on: 2", "6:22 continue_on: expected a mapping, found '2'"),
    ("continue_on: {area: x}", "6:22 continue_on.page: is missing"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "said"), KEYS)
def test_a_wrong_value_of_a_story(line: str, said: str, desk: Desk) -> None:
    place, _, rest = said.partition(" ")
    dot = "" if rest.startswith(":") else "."
    found = desk.one(f"{PAGE}      a:\n        headline: 甲\n        {line}\n")
    assert found.startswith(f"{place} {STORY}{dot}{rest}")


KINDS = [
    ("kind: banner", ": this story is empty | give it one of: headline"),
    ("kind: editors_note", ": this story is empty | give it one of: body"),
    (
        "headline: ''",
        ": this story is empty | give it one of: headline, body, pictures",
    ),
    ("body: '  '", ": this story is empty"),
    ("byline: 甲", ": this story is empty"),
    ("kind: box", ": this story is empty"),
    ("kind: table", ": this story is empty | give it one of: rows, file"),
    ("kind: picture", ".file: is missing"),
    ("kind: picture_group", ".pictures: is missing"),
    ("{kind: picture_group, pictures: []}", ".pictures: expected at least 1 in this"),
    ("kind: credits", ".lines: is missing"),
    ("{kind: credits, lines: []}", ".lines: expected at least 1 in this list"),
    ("kind: advert", ".file: is missing"),
    ("kind: qr", ".content: is missing"),
    ("{kind: qr, content: ''}", ".content: expected text, found ''"),
    ("{kind: advert, file: a.pdf, page: 0}", ".page: expected at least 1, found '0'"),
    ("{kind: banner, headline: 甲, body: 乙}", ".body: unknown key"),
]


@pytest.mark.parametrize(("story", "said"), KINDS)
def test_a_story_that_lacks_what_its_kind_needs(
    story: str, said: str, desk: Desk
) -> None:
    found = desk.one(f"{PAGE}      a:\n        {story}\n")
    assert found.partition(" ")[2].startswith(f"{STORY}{said}")


def test_all_problems_of_a_file_are_told_in_one_run_in_order(desk: Desk) -> None:
    """YAML's, the model's, the copy's, the design's and the map's together."""
    found = desk.wrong(
        "date: 2024-02-30\n"
        "design: {use: broadsheet, set: {grid.columns: 五}}\n"
        "number:\n"
        "pages:\n"
        "  - number: 1\n"
        "    areas: |\n"
        "      a b\n"
        "      b a\n"
        "    stories:\n"
        "      a: {headline: 甲, colums: 2}\n"
        "      a: {headline: 乙}\n"
        "      b: {body: {file: missing.txt}}\n"
        "      c d: {kind: banner, headline: 甲\n"
        "        }\n"
        "      e:\n"
        "        headline: 第1 #2\n"
    )
    assert [p.mark.line for p in found] == [1, 2, 3, 7, 7, 10, 11, 12, 13, 16]
    assert found == tuple(sorted(found, key=lambda p: p.mark))


def test_a_thousand_faults_are_told_in_time_and_cut(desk: Desk) -> None:
    stories = "".join(f"      s{n}: {{colums: 2}}\n" for n in range(10_000))
    start = time.perf_counter()
    found = desk.wrong(PAGE + stories)
    assert time.perf_counter() - start < 10
    assert len(found) == 101
    assert told(found[-1]).endswith("and 19900 more problems")


@pytest.mark.parametrize("text", ["甲", "- 甲", "7", "[]", "''"])
def test_a_file_that_is_no_mapping(text: str, desk: Desk) -> None:
    assert desk.one(text).startswith("1:1 : expected a mapping")


def test_an_issue_without_pages(desk: Desk) -> None:
    assert desk.one("publication: 甲\n") == "1:1 pages: is missing"
    assert desk.one("pages: []\n").startswith("1:8 pages: expected at least 1")
    assert desk.one("pages: 甲\n").startswith("1:8 pages: expected `auto` or a list")
    assert desk.one("pages: auto\n").startswith(
        "1:8 pages: `pages: auto` needs `stories`"
    )
    assert desk.one("pages: [{number: 1}]\n") == "1:9 pages[0]: no stories on this page"


def test_a_date_may_lack_its_zeros(desk: Desk) -> None:
    assert desk.read(f"date: 2024-2-3\n{REST}").model.date == date(2024, 2, 3)


def test_pages_auto_takes_stories_at_the_top(desk: Desk) -> None:
    issue = desk.read("pages: auto\npage_count: 4\nstories: {a: {headline: 甲}}\n")
    assert [(p.id, p.key, p.page) for p in issue.stories()] == [
        ("a", "stories.a", None)
    ]
    assert issue.pages == ()


def test_the_schema_describes_every_key() -> None:
    """Texts may be written as numbers or words that YAML takes for others."""
    schema = issue_schema()
    assert schema["properties"]["publication"]["type"] == [
        "string",
        "number",
        "boolean",
    ]
    for name, model in {"issue": schema, **schema["definitions"]}.items():
        for key, field in model.get("properties", {}).items():
            if key != "kind":
                assert field.get("description"), f"{name}.{key}"


def test_ten_thousand_stories_are_read_in_time(desk: Desk) -> None:
    stories = "".join(
        f"      s{n}: {{headline: 甲, body: 乙}}\n" for n in range(10_000)
    )
    start = time.perf_counter()
    assert len(desk.read(PAGE + stories).pages[0].stories) == 10_000
    assert time.perf_counter() - start < 10
