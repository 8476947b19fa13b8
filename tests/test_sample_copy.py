"""The sample issue holds the copy of its source: word for word, but for listed mends.

`source.txt` is the transcription of a printed page; `mends.yaml` lists every place
where the issue departs from it. Lines are counted from 0 without the empty ones.
"""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ISSUE = Path(__file__).parents[1] / "issue" / "kanyuxi-2024-02-23"
IMAGES = ISSUE.parents[1] / "images"
CAPTION = re.compile(r"(?P<label>[^区]+区) ?(?P<caption>.+)")
DISTRICTS = ("铜梁", "江津", "合川", "永川", "大足", "璧山", "潼南", "荣昌")

# Which lines of the source a section's headline and paragraphs stand on. The lines of
# a copy (27, 28) and the second half of a paragraph cut in two (47) are mended away.
SECTIONS = {
    "tl": (11, range(12, 20)),
    "bs": (21, range(22, 27)),
    "tn": (29, (30, 31, 33, 34)),
    "rc": (36, range(37, 40)),
    "dz": (40, (*range(41, 47), *range(48, 52))),
}
CAPTIONS = {
    6: ("tl", 0),
    7: ("trio", 0),
    8: ("trio", 1),
    9: ("trio", 2),
    10: ("dz", 0),
    20: ("bs", 0),
    32: ("tn", 0),
    35: ("rc", 0),
}
NOTE = (1, range(2, 6))
CREDITS = range(52, 60)


def read_plain(name: str) -> Any:
    """Read one of the issue's YAML files with every scalar as it was written."""
    return yaml.load((ISSUE / name).read_text("utf-8"), yaml.BaseLoader)


def source_lines() -> list[str]:
    text = (ISSUE / "source.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line]


@pytest.fixture(scope="module")
def mended() -> dict[int, str]:
    """Return the source's lines by number with every mend applied.

    A mend's reading stands exactly once in its lines; what is set goes in its place,
    and a line that a mend leaves without text is gone.
    """
    lines = dict(enumerate(source_lines()))
    for mend in read_plain("mends.yaml"):
        numbers = [int(number) for number in mend["lines"]]
        joined = "\n".join(lines[number] for number in numbers)
        assert joined.count(mend["source"]) == 1
        pieces = [
            piece
            for piece in joined.replace(mend["source"], mend["set"]).split("\n")
            if piece
        ]
        for number in numbers:
            del lines[number]
        lines.update(zip(numbers, pieces, strict=False))
        assert len(pieces) <= len(numbers)
    return lines


@pytest.fixture(scope="module")
def issue() -> dict[str, Any]:
    document = read_plain("issue.yaml")
    assert isinstance(document, dict)
    return document


@pytest.fixture(scope="module")
def stories(issue: dict[str, Any]) -> dict[str, Any]:
    (page,) = issue["pages"]
    found = page["stories"]
    assert isinstance(found, dict)
    return found


def paragraphs(body: str) -> list[str]:
    return [part.strip("\n") for part in body.split("\n\n")]


def pictures(stories: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        picture for story in stories.values() for picture in story.get("pictures", ())
    ]


def test_banner_is_the_first_line(
    stories: dict[str, Any], mended: dict[int, str]
) -> None:
    assert stories["head"]["headline"] == mended[0]


def test_note_is_word_for_word(stories: dict[str, Any], mended: dict[int, str]) -> None:
    label, body = NOTE
    assert stories["note"]["label"] == mended[label]
    assert paragraphs(stories["note"]["body"]) == [mended[line] for line in body]


@pytest.mark.parametrize("name", SECTIONS)
def test_section_is_word_for_word(
    name: str, stories: dict[str, Any], mended: dict[int, str]
) -> None:
    """Half-width marks and broken sentences stay; the builder counts and reports."""
    head, body = SECTIONS[name]
    story = stories[name]
    assert f"{story['label']} {story['headline']}" == mended[head]
    assert paragraphs(story["body"]) == [mended[line] for line in body]


@pytest.mark.parametrize("line", CAPTIONS)
def test_caption_is_word_for_word(
    line: int, stories: dict[str, Any], mended: dict[int, str]
) -> None:
    """The label is the caption's first words up to 区, the caption the rest (I4)."""
    name, number = CAPTIONS[line]
    picture = stories[name]["pictures"][number]
    match = CAPTION.fullmatch(mended[line])
    assert match is not None
    assert (picture["label"], picture["caption"]) == match.group("label", "caption")


def test_credits_are_word_for_word(
    stories: dict[str, Any], mended: dict[int, str]
) -> None:
    assert stories["credits"]["lines"] == [mended[line] for line in CREDITS]


def test_no_line_of_the_source_is_left_over(mended: dict[int, str]) -> None:
    """60 lines less the copy (2) and the joined half (1) are 57, each used once."""
    used = [0, NOTE[0], *NOTE[1], *CAPTIONS, *CREDITS]
    for head, body in SECTIONS.values():
        used += [head, *body]
    assert sorted(used) == sorted(mended)
    assert len(used) == 57


def test_no_mend_goes_unused() -> None:
    """Every mend says its lines, both readings and the reason, and changes them."""
    mends = read_plain("mends.yaml")
    assert [set(mend) for mend in mends] == [{"lines", "source", "set", "why"}] * 4
    assert all(mend["source"] != mend["set"] and mend["why"] for mend in mends)


def test_half_width_marks_stay_as_they_came(stories: dict[str, Any]) -> None:
    """Turning them into full-width marks is the builder's work (A1).

    199 commas less the 6 + 2 of the two copied paragraphs are 191.
    """
    bodies = "".join(story.get("body", "") for story in stories.values())
    counts = {mark: bodies.count(mark) for mark in ",;()"}
    assert counts == {",": 191, ";": 8, "(": 8, ")": 8}


def test_each_district_has_one_picture_and_one_credit(stories: dict[str, Any]) -> None:
    labels = sorted(picture["label"][:2] for picture in pictures(stories))
    reporters = sorted(line[:2] for line in stories["credits"]["lines"])
    assert labels == reporters == sorted(DISTRICTS)


def test_every_picture_lies_in_images(stories: dict[str, Any]) -> None:
    for picture in pictures(stories):
        assert (IMAGES / picture["file"]).is_file(), picture["file"]
        x, y = (float(value) for value in picture["focus"])
        assert 0 <= x <= 1
        assert 0 <= y <= 1


def test_every_area_is_one_rectangle_and_one_story(
    issue: dict[str, Any], stories: dict[str, Any]
) -> None:
    (page,) = issue["pages"]
    rows = [line.split() for line in page["areas"].splitlines()]
    assert {len(row) for row in rows} == {6}
    cells = {
        name: {
            (y, x)
            for y, row in enumerate(rows)
            for x, word in enumerate(row)
            if word == name
        }
        for name in stories
    }
    assert set().union(*rows) == set(stories)
    for name, taken in cells.items():
        ys = [y for y, _ in taken]
        xs = [x for _, x in taken]
        height = max(ys) - min(ys) + 1
        width = max(xs) - min(xs) + 1
        assert len(taken) == height * width, name


def test_furniture_is_written_plainly(issue: dict[str, Any]) -> None:
    """A date, a number and a name need no quotes in YAML."""
    assert issue["date"] == "2024-02-23"
    assert issue["publication"] == "看渝西"
    (page,) = issue["pages"]
    assert (page["number"], page["section"]) == ("4", "特别报道")
    assert not re.search(
        r"^\s*(date|number): *[\"']", (ISSUE / "issue.yaml").read_text("utf-8"), re.M
    )
