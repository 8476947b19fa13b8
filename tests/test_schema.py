"""The schema accepts what `build` accepts, and else marks the same keys."""

import json
from pathlib import Path
from typing import Any

import pytest
from editor_yaml import plain
from jsonschema import Draft7Validator

from layout.cli import main
from layout.errors import InputError
from layout.source.marks import join
from layout.source.read import read_issue
from layout.source.schema import design_schema, issue_schema

ROOT = Path(__file__).resolve().parent.parent
ISSUES = sorted((ROOT / "issue").glob("*/issue.yaml"))
DESIGNS = sorted((ROOT / "layout" / "source" / "designs").glob("*.yaml"))


@pytest.fixture(scope="module")
def issues() -> Draft7Validator:
    return Draft7Validator(issue_schema())


@pytest.fixture(scope="module")
def designs() -> Draft7Validator:
    return Draft7Validator(design_schema())


def test_both_are_schemas() -> None:
    Draft7Validator.check_schema(issue_schema())
    Draft7Validator.check_schema(design_schema())


@pytest.mark.parametrize("path", ISSUES, ids=lambda path: path.parent.name)
def test_the_samples_are_valid(path, issues) -> None:
    errors = list(issues.iter_errors(plain(path.read_text("utf-8"))))
    assert [e.message for e in errors] == []


@pytest.mark.parametrize("path", DESIGNS, ids=lambda path: path.stem)
def test_the_shipped_designs_are_valid(path, designs) -> None:
    errors = list(designs.iter_errors(plain(path.read_text("utf-8"))))
    assert [e.message for e in errors] == []


GOOD = """\
publication: 看渝西
date: 2024-02-23
pages:
  - number: 4
    stories:
      a: {headline: 甲, body: 乙。, columns: 2}
      b: {kind: picture, file: a.jpg, focus: [0.5, 0.5]}
"""
WRONG = {
    "unknown key": ("publication:", "publicaton:"),
    "unknown key of a story": ("body:", "bodi:"),
    "unknown key of a picture": ("focus:", "focal:"),
    "no whole number": ("columns: 2", "columns: two"),
    "too small": ("columns: 2", "columns: 0"),
    "page without number": ("- number: 4", "- section: 要闻"),
    "kind of nothing": ("kind: picture", "kind: photo"),
    "picture without file": ("file: a.jpg, ", ""),
    "focus with one number": ("[0.5, 0.5]", "[0.5]"),
    "focus outside the picture": ("[0.5, 0.5]", "[0.5, 5]"),
    "text where a mapping is": ("{headline: 甲, body: 乙。, columns: 2}", "甲"),
    "another word for auto": ("pages:\n", "pages: automatic\nstories:\n"),
    "no value": ("看渝西", ""),
    "list where a text is": ("headline: 甲", "headline: [甲]"),
}


def keys_of(error: Any) -> set[str]:
    """Return the paths of keys that an error of the schema is about."""
    base = ""
    for step in error.absolute_path:
        base = join(base, step)
    if error.validator == "additionalProperties":
        known = error.schema["properties"]
        return {join(base, name) for name in error.instance if name not in known}
    if error.validator == "required":
        return {
            join(base, name) for name in error.validator_value
            if name not in error.instance
        }  # fmt: skip
    if error.validator in ("minItems", "maxItems"):
        return {join(base, len(error.instance))}
    return {base}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_marked_where_build_tells_it(name, issues, tmp_path) -> None:
    assert list(issues.iter_errors(plain(GOOD))) == []
    text = GOOD.replace(*WRONG[name], 1)
    marked = {key for e in issues.iter_errors(plain(text)) for key in keys_of(e)}
    path = tmp_path / "issue.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError) as caught:
        read_issue(path)
    told = {problem.key for problem in caught.value.problems}
    assert marked & told, (marked, told)


def test_hover_texts_are_in_both_languages() -> None:
    story = issue_schema()["definitions"]["Story"]["properties"]
    assert (
        story["kicker"]["description"]
        == "引题（肩题）\n\nline above the headline (引题)"
    )
    grid = design_schema()["definitions"]["Grid"]["properties"]
    assert grid["columns"]["description"] == "栏数\n\ncolumns"


def test_kinds_of_story_are_offered() -> None:
    kinds = issue_schema()["definitions"]["AnyStory"]["properties"]["kind"]["enum"]
    assert {"story", "banner", "picture", "qr"} <= set(kinds)


@pytest.mark.parametrize(("words", "key"), [((), "pages"), (("design",), "grid")])
def test_the_command_prints_the_schema(words, key, capsys) -> None:
    assert main(["schema", *words]) == 0
    assert key in json.loads(capsys.readouterr().out)["properties"]
