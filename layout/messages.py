"""Sentences for people, kept apart from the language they are read in.

A `Message` is an English sentence with named places and the values for them. Stages
make messages; whoever shows one (the command line, the preview, the report) renders it
in the reader's language through the gettext catalogues in `layout/locale/`. So one
build can be read in Chinese and in English without being made twice.
"""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

from msgspec import Struct

LANGUAGES = ("zh", "en")
DOMAIN = "layout"
LOCALE = Path(__file__).parent / "locale"


class Message(Struct, frozen=True):
    """A sentence with named places, such as `{file}: no such picture`."""

    text: str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return self.render("en")

    def render(self, lang: str) -> str:
        """Return the sentence in `lang` ("zh" or "en"); messages may nest."""
        values = {name: _shown(value, lang) for name, value in self.values}
        pattern = _catalogue(lang).gettext(self.text) if self.text else ""
        return pattern.format(**values) if values else pattern


def msg(text: str, /, **values: object) -> Message:
    """Make a message; `text` is the English sentence and the catalogue's key.

    The text must be a literal, so that Babel finds it. Without values it is not
    formatted, so braces in it stand for themselves. What depends on a count is written
    with both forms, as in `{lines} {lines:line|lines}`; a translation need not.
    """
    return Message(text, tuple(sorted(values.items())))


class _Count(int):
    """A whole number; of a format `one|many` it takes the form that is right for it."""

    def __format__(self, form: str) -> str:
        one, parted, many = form.partition("|")
        if not parted:
            return format(int(self), form)
        return one if self == 1 else many


def _shown(value: object, lang: str) -> object:
    """Return a value as it is formatted: messages rendered, numbers that count."""
    if isinstance(value, Message):
        return value.render(lang)
    return _Count(value) if type(value) is int else value


@cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALE, languages=[lang], fallback=True)
