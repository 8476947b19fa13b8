"""Every sentence for people is there in Chinese, with the same places in it."""

import re

import catalogue
import pytest

from layout.cli import main
from layout.messages import msg

PLACE = re.compile(r"\{\w+(?::(?! )[^}]*)?\}|%\(\w+\)[sr]|%[sr]")
FORMS = re.compile(r"\{\w+:[^{}|]*\|[^{}]*\}")
"""One or many, as in `{n:line|lines}`: Chinese has no such forms."""
"""`{name}`, `{width:.1f}`, `%s`; not YAML's `{file: NAME.txt}`."""


@pytest.fixture(scope="module")
def kept():
    return catalogue.read()


def test_no_sentence_is_without_a_translation(kept) -> None:
    """`python tests/catalogue.py` adds new sentences; translate them in layout.po."""
    assert catalogue.missing(kept) == []


def test_the_compiled_catalogue_is_that_of_the_text(kept) -> None:
    assert catalogue.mo_bytes(kept) == catalogue.MO.read_bytes()


def test_the_catalogue_holds_no_sentence_that_nobody_says(kept) -> None:
    said = {catalogue.key(s) for s in catalogue.sentences()}
    gone = [
        m.id
        for m in kept
        if m.id
        and catalogue.key(m.id) not in said
        and "argparse" not in m.user_comments
    ]
    assert gone == []


def test_a_translation_has_the_places_of_its_sentence(kept) -> None:
    """A place that is misspelt would end in a fault of the program."""
    wrong = []
    for message in kept:
        if not message.id:
            continue
        text = message.string if isinstance(message.string, str) else message.string[0]
        sentence = catalogue.key(message.id)
        plain = FORMS.sub("", sentence)
        if text and sorted(PLACE.findall(text)) != sorted(PLACE.findall(plain)):
            wrong.append((sentence, text))
    assert wrong == []


def test_what_is_no_literal_cannot_be_a_sentence() -> None:
    """Babel finds literals alone."""
    with pytest.raises(AssertionError, match="no literal"):
        list(catalogue.literals("msg(f'{name} is missing')"))


def test_a_message_is_read_in_both_languages() -> None:
    message = msg("no file '{name}'", name="a.txt")
    assert message.render("en") == "no file 'a.txt'"
    assert message.render("zh") == "没有文件“a.txt”"


def test_messages_inside_messages_are_translated_too() -> None:
    message = msg("expected {what}, found {found}", what=msg("text"), found="'3'")
    assert message.render("zh") == "应为文字，却是 '3'"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ("用法：", "位置参数", "显示这段说明", "只出这一版")),
        ("en", ("usage: ", "positional arguments", "show this help", "only the page")),
    ],
)
def test_help_speaks_the_readers_language(lang, words, capsys) -> None:
    with pytest.raises(SystemExit):
        main(["build", "--lang", lang, "--help"])
    shown = capsys.readouterr().out
    for word in words:
        assert word in shown


def test_wrong_usage_is_told_in_chinese_and_ends_with_2(capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["build", "--lang", "zh", "--nonsense"])
    assert ended.value.code == 2
    assert "不认识的参数：--nonsense" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("variable", "value", "word"),
    [
        ("LC_ALL", "zh_CN.UTF-8", "用法"),
        ("LANG", "zh_TW", "用法"),
        ("LANG", "de_DE.UTF-8", "usage"),
    ],
)
def test_the_locale_chooses_the_language(
    variable, value, word, capsys, monkeypatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, value)
    with pytest.raises(SystemExit):
        main(["--help"])
    assert word in capsys.readouterr().out


def test_windows_without_variables_speaks_its_language(capsys, monkeypatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    chinese = ("Chinese (Simplified)_China", "936")
    monkeypatch.setattr("locale.getlocale", lambda *_: chinese)
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "用法" in capsys.readouterr().out
