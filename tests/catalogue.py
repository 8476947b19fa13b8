"""The catalogue of all sentences for people: gathers them, brings it up to date.

Gathered are the literals of `msg(…)`, the descriptions of the models' keys (hover texts
of editors), and argparse's own words. Run as a program it writes new sentences into
`layout/locale/zh/LC_MESSAGES/layout.po` and compiles it; `--missing` prints what has no
translation yet.
"""

from __future__ import annotations

import argparse
import ast
import datetime
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "layout" / "locale" / "zh" / "LC_MESSAGES"
PO, MO = FOLDER / "layout.po", FOLDER / "layout.mo"
DAY = datetime.datetime(2024, 2, 23, tzinfo=datetime.UTC)
"""The catalogue's date: the same sentences make the same bytes."""
Sentence = str | tuple[str, str]


def sentences() -> dict[Sentence, None]:
    """Return every sentence that may be shown to people, in a stable order."""
    found: dict[Sentence, None] = {}
    for path in sorted((ROOT / "layout").rglob("*.py")):
        found |= dict.fromkeys(literals(path.read_text("utf-8")))
    found |= dict.fromkeys(descriptions())
    found |= dict.fromkeys(argparse_words())
    return found


def literals(source: str) -> Iterator[str]:
    """Yield the first arguments of `msg(…)` and of descriptions kept in constants."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "msg":
            first = node.args[0]
            assert isinstance(first, ast.Constant), f"no literal: {ast.unparse(node)}"
            assert isinstance(first.value, str)
            yield first.value


def descriptions() -> Iterator[str]:
    """Yield what the models say of their keys and of themselves."""
    from layout.source import schema
    from layout.source.design import Design
    from layout.source.explain import thorough
    from layout.source.models import IssueModel

    for model in (IssueModel, Design):
        yield from _said(thorough(model).model_json_schema())
    yield from (schema._USE, schema._KIND)


def _said(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _said(item)
    elif isinstance(node, dict):
        text = node.get("description")
        if isinstance(text, str) and text:
            yield " ".join(text.split())
        for value in node.values():
            yield from _said(value)


def argparse_words() -> Iterator[Sentence]:
    """Yield the sentences that argparse takes through gettext."""
    source = Path(argparse.__file__).read_text("utf-8")
    for node in ast.walk(ast.parse(source)):
        name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
        if name == "_" and isinstance(node.args[0], ast.Constant):
            yield node.args[0].value
        elif name == "ngettext":
            one, many = node.args[:2]
            assert isinstance(one, ast.Constant)
            assert isinstance(many, ast.Constant)
            yield (one.value, many.value)


def read() -> Catalog:
    """Return the catalogue as it is kept."""
    with PO.open("rb") as file:
        return read_po(file, locale="zh")


def key(sentence: Sentence) -> str:
    """Return what a sentence is looked up by."""
    return sentence if isinstance(sentence, str) else sentence[0]


def renewed(old: Catalog) -> Catalog:
    """Return the catalogue of today's sentences with the translations there are."""
    new = Catalog(
        locale="zh",
        project="newspaper-layout",
        version="1",
        charset="utf-8",
        header_comment="# Sentences of newspaper-layout in Chinese.",
        creation_date=DAY,
        revision_date=DAY,
        fuzzy=False,
    )
    kept = {message.id: message.string for message in old if message.id}
    texts = {key(id): string for id, string in kept.items()}
    for sentence in sentences():
        string = kept.get(sentence) or texts.get(key(sentence)) or ""
        if isinstance(sentence, tuple) and isinstance(string, str):
            string = (string,)
        new.add(sentence, string)
    # words of argparse in other versions of Python stay
    for sentence, string in kept.items():
        if string and sentence not in new and _is_argparse(old, sentence):
            new.add(sentence, string, user_comments=["argparse"])
    return new


def _is_argparse(catalogue: Catalog, sentence: Sentence) -> bool:
    message = catalogue.get(sentence)
    return bool(message and "argparse" in message.user_comments)


def po_bytes(catalogue: Catalog) -> bytes:
    """Return a catalogue as text."""
    file = io.BytesIO()
    write_po(file, catalogue, width=0, no_location=True)
    return file.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    """Return a catalogue as gettext reads it."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def missing(catalogue: Catalog) -> list[Sentence]:
    """Return the sentences of today without a translation."""
    done = {key(m.id) for m in catalogue if m.id and m.string and any(m.string)}
    return [sentence for sentence in sentences() if key(sentence) not in done]


def main() -> None:
    """Bring the catalogue up to date, or print what is missing."""
    old = read() if PO.exists() else Catalog(locale="zh")
    new = renewed(old)
    if sys.argv[1:] == ["--missing"]:
        for sentence in missing(new):
            print(repr(key(sentence)))
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(po_bytes(new))
    MO.write_bytes(mo_bytes(new))
    print(f"{len(new)} sentences, {len(missing(new))} without a translation")


if __name__ == "__main__":
    main()
