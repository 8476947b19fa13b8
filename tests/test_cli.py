"""The command line: which words stand where."""

from __future__ import annotations

import json

import pytest

from layout.cli import main


@pytest.mark.parametrize(
    "words",
    [
        ("schema", "--lang", "zh"),
        ("--lang", "zh", "schema"),
        ("--lang=zh", "--quiet", "schema"),
        ("--quiet", "schema", "--lang", "zh"),
    ],
)
def test_words_for_every_command_may_stand_before_it(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """The usage line shows `[--lang] [--quiet] COMMAND`: that order works, too."""
    assert main(words) == 0
    assert json.loads(capsys.readouterr().out)["type"] == "object"


def test_help_in_a_language_lists_the_commands(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """`--lang zh --help` is help of the program, not of `build`."""
    with pytest.raises(SystemExit) as stopped:
        main(["--lang", "zh", "--help"])
    assert stopped.value.code == 0
    assert "makeup" in capsys.readouterr().out
