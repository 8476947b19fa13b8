"""The texts that are compared, as paragraphs without markup."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from layout.source.normalise import clean
from layout.source.shapes import TextKind

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "issue" / "kanyuxi-2024-02-23" / "source.txt"
FOLDER = ROOT / "bench" / "texts"
KINDS = {"names": "latin", "figures": "latin", "urls": "urls", "verse": "verse"}
"""Texts with many Latin words or numbers, with URLs, with kept lines; else plain."""
LEAST = 40
"""A paragraph of the sample is body text from so many characters on."""


class Text(Struct, frozen=True):
    """A text: its name, its paragraphs, and its kind."""

    name: str
    paragraphs: tuple[str, ...]
    kind: str


def sample() -> Text:
    """Return the body of the sample issue, each paragraph once."""
    found = [clean(line, TextKind.BODY).edited.text for line in _lines(SAMPLE)]
    body = dict.fromkeys(text for text in found if len(text) > LEAST)
    return Text("sample", tuple(body), "sample")


def texts() -> tuple[Text, ...]:
    """Return the sample and the ten texts."""
    found = [sample()]
    for path in sorted(FOLDER.glob("*.txt")):
        found.append(
            Text(path.stem, tuple(_lines(path)), KINDS.get(path.stem, "plain"))
        )
    return tuple(found)


def _lines(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return [line.strip() for line in lines if line.strip()]
