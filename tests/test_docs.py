"""What the docs say is so: commands run, examples are valid, every key is explained."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import design_doc
import pytest
from editor_yaml import plain
from jsonschema import Draft7Validator

from layout.cli import main
from layout.commands import COMMANDS
from layout.source.schema import design_schema, issue_schema

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh.md")
BUILD = (
    "python3.11 -m venv .venv && .venv/bin/pip install -e . && "
    ".venv/bin/python build_pdf.py"
)
TEST = (
    "python3.11 -m venv .venv && .venv/bin/pip install -e '.[test]' && "
    ".venv/bin/python -m pytest"
)
DOCS = sorted(
    path.relative_to(ROOT)
    for path in (*ROOT.glob("*.md"), *ROOT.glob("*/*.md"), *ROOT.glob("docs/**/*.md"))
    if not path.relative_to(ROOT).parts[0].startswith((".", "out", "build"))
)


def text(name: str | Path) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", READMES)
def test_the_two_commands_stand_on_a_line_each(name) -> None:
    lines = [line.strip() for line in text(name).splitlines()]
    assert BUILD in lines
    assert TEST in lines


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert TEST in text(".ci/run").splitlines()


@pytest.mark.parametrize("name", READMES)
def test_both_readmes_tell_of_every_command(name) -> None:
    for command in COMMANDS:
        assert re.search(rf"`{command}\b", text(name)), command


def first_page(readme: str) -> list[list[str]]:
    """Return the commands of the guide to the first page, without the program."""
    found = re.findall(r"^ +\.venv/bin/build-pdf (.+)$", text(readme), re.MULTILINE)
    return [shlex.split(line) for line in found]


@pytest.mark.parametrize("name", READMES)
def test_the_guide_to_the_first_page_works(name, tmp_path, monkeypatch, capsys) -> None:
    """All its commands but the preview, which serves until it is stopped."""
    monkeypatch.chdir(tmp_path)
    commands = first_page(name)
    assert [words[0] for words in commands] == ["new", "preview", "build"]
    for words in commands:
        if words[0] != "preview":
            assert main(words) == 0, capsys.readouterr().err
    assert (tmp_path / "mypaper.pdf").stat().st_size > 100_000


@pytest.mark.parametrize("name", [*READMES, "layout/__init__.py"])
def test_the_example_for_python_runs(name, tmp_path) -> None:
    code = re.search(r"    from pathlib import Path\n(?:    .*\n|\n)+", text(name))
    assert code
    lines = [line[4:] for line in code[0].splitlines()]
    folder = "paper" if "layout" in name else "mypaper"
    main(["new", str(tmp_path / folder), "--design", "a4", "--quiet"])
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr
    assert f"{folder}.pdf" in done.stdout


@pytest.mark.parametrize("name", DOCS, ids=str)
def test_links_lead_somewhere(name) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text(name)):
        assert (ROOT / name).parent.joinpath(target).exists(), target


def keys_of(schema: dict[str, Any]) -> set[str]:
    """Return the keys that a schema knows anywhere."""
    found = set(schema.get("properties", ()))
    for inner in schema.get("definitions", {}).values():
        found |= keys_of(inner)
    return found


def test_every_key_of_the_issue_file_is_explained() -> None:
    explained = set(re.findall(r"`(\w+)`", text("issue/README.md")))
    assert keys_of(issue_schema()) - explained == set()


def test_every_key_that_is_explained_is_one() -> None:
    """The first cell of each row of the tables."""
    rows = re.findall(r"^\| (`[^|]+`) \|", text("issue/README.md"), re.MULTILINE)
    named = {key for row in rows for key in re.findall(r"`(\w+)`", row)}
    assert named - keys_of(issue_schema()) == set()


def examples() -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```", text("issue/README.md"), re.M | re.S)


@pytest.mark.parametrize("example", examples(), ids=range(len(examples())))
def test_the_examples_of_the_issue_file_are_valid(example) -> None:
    """A piece of an issue is put where it belongs."""
    data = plain(example)
    known = issue_schema()["properties"]
    if not set(data) <= set(known):
        data = {"pages": [{"number": 1, "stories": data}]}
    data.setdefault("pages", "auto")
    errors = list(Draft7Validator(issue_schema()).iter_errors(data))
    assert [f"{list(e.absolute_path)}: {e.message}" for e in errors] == []


def test_the_tables_of_designs_are_up_to_date() -> None:
    """`python tests/design_doc.py` renews them."""
    assert text("docs/design.md") == design_doc.design_doc()


def test_the_example_of_a_design_is_valid() -> None:
    (example,) = re.findall(r"^```yaml\n(.*?)^```", text("docs/design.md"), re.M | re.S)
    data = plain(example)
    assert list(Draft7Validator(design_schema()).iter_errors(data)) == []


def test_every_exit_code_is_explained() -> None:
    for name in READMES:
        for code in range(5):
            assert re.search(rf"^\| {code} \|", text(name), re.MULTILINE)


def test_every_dependency_has_its_reason() -> None:
    import tomllib

    project = tomllib.loads(text("pyproject.toml"))["project"]
    told = text("layout/README.md").lower().replace("-", "_")
    for wanted in (*project["dependencies"], *project["optional-dependencies"]["heif"]):
        package = re.split(r"[<>=~! ]", wanted)[0].lower().replace("-", "_")
        assert package in told, package
