"""Quick and thorough reading agree: what the quick one takes, both take alike."""

from __future__ import annotations

import copy
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.errors import InputError, Mark
from layout.source import validate
from layout.source.design import Design
from layout.source.explain import explained
from layout.source.models import IssueModel
from layout.source.validate import validated

ROOT = Path(__file__).resolve().parents[2]
WORDS = """null ~ nan inf -inf infinity 1e2 1_0 +1 01 .5 5. 1.0 0x10 yes no on off
    true False 1 0 -0 -1 99999999999 ０５ 三 9pt -3pt 9 小五 3mm 1e400pt nanpt auto
    vertical left story 2024-2-3 2024-02-30 {date} {day} 9字"""
SCALAR = st.one_of(
    st.sampled_from(WORDS.split()),
    st.integers(-5, 1500).map(str),
    st.floats(-5, 1000, allow_nan=False).map(str),
    st.text(" 0123456789.eE-+٣", max_size=5),
)
STORY = st.fixed_dictionaries(
    {},
    optional={
        "priority": SCALAR,
        "solemn": SCALAR,
        "headline": SCALAR,
        "headline_size": SCALAR,
        "columns": SCALAR,
        "direction": SCALAR,
        "body": st.one_of(SCALAR, st.just({"file": "a.txt"})),
        "pictures": st.lists(
            st.fixed_dictionaries(
                {"file": SCALAR},
                optional={
                    "focus": st.lists(SCALAR, min_size=2, max_size=2),
                    "crop": SCALAR,
                    "width": SCALAR,
                },
            ),
            max_size=2,
        ),
    },
)
ISSUE = st.fixed_dictionaries(
    {
        "pages": st.one_of(
            SCALAR,
            st.lists(
                st.fixed_dictionaries(
                    {"number": SCALAR},
                    optional={
                        "spread": SCALAR,
                        "design": st.one_of(SCALAR, st.just({"use": "a4"})),
                        "stories": st.dictionaries(st.sampled_from("ab"), STORY),
                    },
                ),
                max_size=2,
            ),
        )
    },
    optional={
        "date": SCALAR,
        "page_count": SCALAR,
        "glossary": st.lists(st.one_of(SCALAR, st.just({"word": "甲", "rank": "1"}))),
        "imprint": st.lists(SCALAR, max_size=2),
    },
)
DESIGN = st.fixed_dictionaries(
    {},
    optional={
        "sheet": st.fixed_dictionaries({}, optional={"width": SCALAR, "bleed": SCALAR}),
        "grid": st.fixed_dictionaries({}, optional={"columns": SCALAR, "gap": SCALAR}),
        "colours": st.dictionaries(
            st.sampled_from(["red", "blue"]),
            st.lists(SCALAR, min_size=4, max_size=4),
        ),
        "body": st.fixed_dictionaries(
            {}, optional={"hang": SCALAR, "latin_gap": SCALAR, "indent": SCALAR}
        ),
    },
)


class NoPlaces:
    """Data without a file."""

    def mark(self, key: str) -> Mark:
        return Mark("", 1, 1)

    key_mark = mark


def by(reader, model, data):
    """Return what a reader makes of data, or None where it refuses them."""
    try:
        return reader(model, copy.deepcopy(data), NoPlaces())
    except InputError:
        return None


def with_kinds(data):
    """Say the kind of each story, as the steps before do."""
    pages = data["pages"] if isinstance(data["pages"], list) else ()
    for page in pages:
        for story in page.get("stories", {}).values():
            story["kind"] = "story"
    return data


@settings(max_examples=200, deadline=None)
@given(ISSUE.map(with_kinds))
def test_quick_and_thorough_reading_agree_on_issues(data) -> None:
    assert by(validated, IssueModel, data) == by(explained, IssueModel, data)


@settings(max_examples=200, deadline=None)
@given(DESIGN)
def test_quick_and_thorough_reading_agree_on_designs(data) -> None:
    assert by(validated, Design, data) == by(explained, Design, data)


@pytest.mark.parametrize("word", ["nan", "inf", "1e2", "null"])
def test_words_that_a_lenient_reader_takes_for_numbers_are_refused(word) -> None:
    assert by(validated, Design, {"grid": {"gap": word}}) is None or word == "1e2"
    data = with_kinds({"pages": [{"number": "1", "stories": {"a": {}}}]})
    data["pages"][0]["stories"]["a"]["columns"] = word
    assert by(validated, IssueModel, data) is None


def test_what_is_refused_is_told_as_it_was_written() -> None:
    """The quick reading puts back what it read before it gives up."""
    data = {"sheet": {"width": "-3pt", "height": "9mm"}}
    with pytest.raises(InputError, match="-3pt"):
        validated(Design, data, NoPlaces())
    assert data == {"sheet": {"width": "-3pt", "height": "9mm"}}


def test_a_sound_issue_is_read_without_the_thorough_reader(tmp_path) -> None:
    """It costs a cold build a fifth of its time."""
    code = (
        "import sys; sys.argv = ['build-pdf', 'build', sys.argv[1], '-o', sys.argv[2]];"
        "from layout.cli import main; code = main();"
        "sys.exit(code or 'pydantic' in sys.modules)"
    )
    issue = ROOT / "issue" / "kanyuxi-2024-02-23"
    command = [sys.executable, "-c", code, str(issue), str(tmp_path / "out.pdf")]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_numbers_that_are_plain_are_alike_to_every_reader() -> None:
    for word in ("0", "-1", "17", "123456789"):
        assert validate._PLAIN[int].fullmatch(word)
        assert int(word) == float(word)
    for word in ("01", "+1", "1_0", "٣", "1e3", "", " 1"):
        assert not validate._PLAIN[int].fullmatch(word)
        assert not validate._PLAIN[float].fullmatch(word)
