"""Whatever a file holds, reading gives an issue or problems, never anything else."""

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout.errors import InputError
from layout.source.issue import Issue
from layout.source.read import read_issue

ISSUE = """\
publication: 看渝西
date: 2024-02-23
number: 12
language: zh-Hans
design: {use: broadsheet, set: {grid.columns: 2}}
folio: {left: "{page} {section}", right: "{date}"}
imprint: [责编 甲, 热线 12345]
glossary: [海辰储能, {word: 乙, wrong: [已]}]
keep: [铜梁]
proof: {ignore: {copy-doubled: [引引]}}
pages:
  - number: 1
    section: 要闻
    areas: |
      head head
      tl   box
    stories:
      head: {kind: banner, headline: 龙年春来早　渝西开门红}
      tl:
        headline: 龙头"引"动力,十足
        body: |
          新春伊始,龙乡(铜梁)一派繁忙景象……

          ## 小标题
          “我们”20GWh.
        pictures:
          - {file: a.jpg, focus: [0.5, 0.4], caption: '说明''甲'}
        continue_on: {page: 2, area: rest}
      box: {kind: box, body: "甲\\n乙", frame: none}
  - number: 2
    areas: rest rest
"""
PIECES = (
    *(
        ":",
        ": ",
        " #",
        "\n",
        "\n\n",
        "  ",
        "\t",
        "- ",
        "[",
        "]",
        "{",
        "}",
        ",",
        '"',
        "'",
    ),
    *("|", ">", "&a ", "*a", "!x ", "? ", "---\n", "...\n", "%", "@", "\x00", "\x07"),
    *(
        "\u2028",
        "\u200b",
        "\ufeff",
        "\U0001f600",
        "\x85",
        "~",
        "null",
        "<<: ",
        "kind: ",
    ),
    *(
        "table",
        "advert",
        "stories",
        "areas",
        "é",
        "甲",
        "。",
        "9" * 40,
        "-1",
        "nan",
        ".",
    ),
    *("..", "/", "\ud7ff", "\ufdd0", "\uffff", "\r", "\r\n", "file: ../x", "body: "),
    "pages: auto\n",
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Return the issue with some spans deleted, doubled, moved or written over."""
    text = ISSUE
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        new = draw(
            st.one_of(
                st.just(""),
                st.sampled_from(PIECES),
                st.just(text[start:end] * 2),
                st.text(max_size=4),
            )
        )
        text = text[:start] + new + text[end:]
    return text


def read(folder: Path, data: bytes) -> Issue | None:
    path = folder / "issue.yaml"
    path.write_bytes(data)
    try:
        return read_issue(path)
    except InputError as error:
        assert error.problems
        lines = data.count(b"\n") + data.count(b"\r") + data.count(b"\x0a") + 1
        for problem in error.problems:
            assert 1 <= problem.mark.line <= lines
            assert problem.mark.column >= 1
            assert str(problem.message)
        return None


slow = settings(
    deadline=None,
    max_examples=200,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@slow
@given(text=mutated())
def test_a_mutated_issue_is_read_or_told(tmp_path: Path, text: str) -> None:
    """What is read knows where each character of its copy stands."""
    issue = read(tmp_path, text.encode("utf-8", "surrogatepass"))
    for copy in issue.copies.values() if issue else ():
        for paragraph in copy.paragraphs:
            for offset in range(len(paragraph.text)):
                assert paragraph.mark_at(offset).line >= 1


VALUES = st.recursive(
    st.sampled_from(
        ["", "甲", "1", "-1", "nan", "a b", "auto", "broadsheet", "true", None]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["kind", "file", "page", "area", "set", "use", "a", "甲", "."]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=5,
)


@st.composite
def misplaced(draw: st.DrawFn) -> str:
    """Return the issue with a value of some other shape in some places."""
    tree = yaml.load(ISSUE, yaml.BaseLoader)
    for _ in range(draw(st.integers(1, 4))):
        holder, value = tree, tree
        while isinstance(value, dict | list) and value and draw(st.integers(0, 5)):
            keys = list(value) if isinstance(value, dict) else range(len(value))
            holder, key = value, draw(st.sampled_from(keys))
            value = holder[key]
        if isinstance(holder, dict | list) and value is not tree:
            holder[key] = draw(VALUES)
    return str(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False))


@slow
@given(text=misplaced())
def test_values_of_any_shape_in_any_place_are_read_or_told(
    tmp_path: Path, text: str
) -> None:
    read(tmp_path, text.encode())


@slow
@given(data=st.binary(max_size=60), at=st.integers(0, len(ISSUE.encode())))
def test_any_bytes_are_read_or_told(tmp_path: Path, data: bytes, at: int) -> None:
    whole = ISSUE.encode()
    read(tmp_path, whole[:at] + data + whole[at:])
    read(tmp_path, data)


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 13])
def test_the_issue_cut_anywhere_is_read_or_told(tmp_path: Path, size: int) -> None:
    whole = ISSUE.encode()
    for end in range(0, len(whole), 64 + size):
        read(tmp_path, whole[:end])


def test_the_issue_itself_is_right(tmp_path: Path) -> None:
    assert read(tmp_path, ISSUE.encode()) is not None
