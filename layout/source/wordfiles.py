"""Copy from Word files: paragraphs, headings and bold; what else holds text is refused.

In comes a .docx, out comes its text as a .txt would hold it, a paragraph each, with
`**…**` for bold and `## ` for headings. A place in it is "line n": its n-th paragraph.
Word keeps much that a page cannot show by itself: tracked changes, comments, notes,
tables, pictures, automatic numbers. None of it is dropped in silence, each is a problem
with its paragraph. python-docx is imported only when an issue names a .docx.
"""

from __future__ import annotations

import io
import re
import zipfile
from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from msgspec import Struct

from layout.errors import InputError, Mark, Problem
from layout.messages import Message, msg
from layout.source.files import read_bytes

MOST_UNPACKED = 64 * 1024 * 1024
"""Bytes that the parts of a .docx may have together."""
_OLE = b"\xd0\xcf\x11\xe0"
_END = "\u2029"
_HEADING = re.compile(r"(?i)heading \d|title|标题|subtitle")
_MARKUP = re.compile(r"[*_\\](?=[*_])|(?<=[*_])[*_]")
_SAVE = msg("open it in Word and save it as .docx, or as .txt (UTF-8)")

_CHANGES = msg("accept or reject all changes in Word, then save")
_REFUSED: dict[str, tuple[Message, Message]] = {
    "ins": (msg("tracked change: an insertion"), _CHANGES),
    "del": (msg("tracked change: a deletion"), _CHANGES),
    "moveFrom": (msg("tracked change: moved text"), _CHANGES),
    "moveTo": (msg("tracked change: moved text"), _CHANGES),
    "commentReference": (
        msg("a comment hangs here"),
        msg("settle it, and delete all comments in Word"),
    ),
    "footnoteReference": (
        msg("a footnote hangs here"),
        msg("put its words into the text, or delete it"),
    ),
    "endnoteReference": (
        msg("an endnote hangs here"),
        msg("put its words into the text, or delete it"),
    ),
    "tbl": (
        msg("a table stands here"),
        msg("give it as a story of kind table, its rows in a .csv file"),
    ),
    "drawing": (
        msg("a picture or text box stands here"),
        msg("give the picture as a file of its own, under `pictures`"),
    ),
    "oMath": (msg("a formula stands here"), msg("write it as text, or as a picture")),
    "ruby": (msg("phonetic guides (ruby) are not supported"), msg("delete them")),
    "sym": (
        msg("a character of a symbol font stands here"),
        msg("put a Unicode character in its place"),
    ),
    "numPr": (
        msg("an automatic number or bullet, which is not in the text"),
        msg("type it; in Word: cut, then paste as text only"),
    ),
    "vanish": (
        msg("hidden text"),
        msg("show hidden text in Word; delete it, or make it visible"),
    ),
}
_REFUSED |= {"pict": _REFUSED["drawing"], "object": _REFUSED["drawing"]}
_REFUSED |= {"AlternateContent": _REFUSED["drawing"], "oMathPara": _REFUSED["oMath"]}
_BREAKING = ("br", "cr")
_CHARACTERS = {"tab": "\t", "noBreakHyphen": "-"}
_SKIPPED = ("instrText", "delText", "softHyphen", "pPr", "rPr", "sectPr")
Piece = tuple[str, bool]
"""Characters of a run, and whether they are bold; a break is `_END`."""


class WordSource(Struct, frozen=True):
    """The text of a Word file; a place in it is the number of a paragraph."""

    path: str
    text: str
    starts: tuple[int, ...]
    """The offsets at which Word's own paragraphs begin."""
    numbers: tuple[int, ...]
    """Their numbers in the file, from 1."""

    def mark(self, offset: int) -> Mark:
        """Return the place of the character at `offset` of the text."""
        at = max(0, bisect_right(self.starts, offset) - 1)
        column = offset - self.starts[at] + 1 if self.starts else 1
        return Mark(self.path, self.numbers[at] if self.numbers else 1, column)


def read_word(path: Path, shown: str, mark: Mark, key: str) -> WordSource:
    """Return the text of a .docx.

    Raises:
        InputError: it is no .docx, is damaged, or holds what a page would lose.
    """
    body, styles = _open(read_bytes(path, mark, key), mark, key)
    reader = _Reader(styles)
    texts: list[str] = []
    starts: list[int] = []
    numbers: list[int] = []
    at = 0
    for number, element in enumerate(_blocks(body), 1):
        text = reader.paragraph(number, element)
        if not text.strip():
            continue
        starts.append(at)
        numbers.append(number)
        texts.append(text)
        at += len(text) + 1
    if reader.refused:
        raise InputError(
            *(
                Problem(Mark(shown, number, 1), key, *_REFUSED[name])
                for number, name in dict.fromkeys(reader.refused)
            )
        )
    return WordSource(shown, _END.join(texts), tuple(starts), tuple(numbers))


def _open(data: bytes, mark: Mark, key: str) -> tuple[Any, dict[str, _Style]]:
    """Return the body of a Word file, and its styles by id."""
    if data.startswith(_OLE):
        message = msg("this is an old .doc file, or one protected by a password")
        raise InputError(Problem(mark, key, message, _SAVE))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(part.file_size for part in packed.infolist())
        if size > MOST_UNPACKED:
            limit = MOST_UNPACKED >> 20
            message = msg("its parts are larger than {limit} MiB", limit=limit)
            raise InputError(Problem(mark, key, message))
        from docx import Document

        word = Document(io.BytesIO(data))
        styles = {style.style_id: _Style.of(style) for style in word.styles}
        return word.element.body, styles
    except InputError:
        raise
    except Exception as error:  # parsers of foreign data raise whatever they meet
        message = msg("this is no Word file (.docx), or it is damaged")
        raise InputError(Problem(mark, key, message, _SAVE)) from error


class _Style(Struct, frozen=True):
    """What a style says that matters here."""

    bold: bool
    heading: bool
    numbered: bool

    @classmethod
    def of(cls, style: Any) -> _Style:
        font = getattr(style, "font", None)
        base = getattr(style, "base_style", None)
        own = font.bold if font is not None else None
        bold = bool(base and cls.of(base).bold) if own is None else bool(own)
        numbered = any(_tag(e) == "numPr" for e in style.element.iter())
        numbered = numbered or bool(base and cls.of(base).numbered)
        return cls(bold, bool(_HEADING.match(style.name or "")), numbered)


_PLAIN = _Style(False, False, False)


def _tag(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _blocks(body: Any) -> Iterator[Any]:
    """Yield paragraphs and what is refused, also inside content controls."""
    for child in body:
        name = _tag(child)
        if name in ("sdt", "sdtContent", "customXml", "smartTag"):
            yield from _blocks(child)
        elif name == "p" or name in _REFUSED:
            yield child


class _Reader:
    """Reads paragraphs; keeps what must be refused, with the paragraph's number."""

    def __init__(self, styles: dict[str, _Style]) -> None:
        self.styles = styles
        self.refused: list[tuple[int, str]] = []
        self._number = 0

    def paragraph(self, number: int, element: Any) -> str:
        """Return a paragraph's text with marks, what it cannot show noted."""
        self._number = number
        if _tag(element) != "p":
            self._refuse(_tag(element))
            return ""
        named = element.find("./{*}pPr/{*}pStyle")
        style = self._style(named)
        pieces = [*self._pieces(element)]
        for name in ("ins", "del", "moveFrom", "moveTo"):
            if element.find(f"./{{*}}pPr/{{*}}rPr/{{*}}{name}") is not None:
                self._refuse(name)
        if not any(text.strip() for text, _ in pieces):
            return ""
        if element.find("./{*}pPr/{*}numPr") is not None or style.numbered:
            self._refuse("numPr")
        if style.heading:
            plain = "".join(text for text, _ in pieces).replace(_END, " ").strip()
            return f"## {_escaped(plain)}"
        return _marked(pieces)

    def _refuse(self, name: str) -> None:
        self.refused.append((self._number, name))

    def _style(self, named: Any) -> _Style:
        value = next(iter(named.values()), "") if named is not None else ""
        return self.styles.get(value, _PLAIN)

    def _pieces(self, element: Any, bold: bool | None = None) -> Iterator[Piece]:
        for child in element:
            name = _tag(child)
            if name in _REFUSED:
                self._refuse(name)
            elif name in _SKIPPED:
                continue
            elif name == "r":
                yield from self._pieces(child, self._bold(child))
            elif name == "t":
                yield (child.text or "").replace(_END, " "), bool(bold)
            elif name in _BREAKING:
                yield _END, False
            elif name in _CHARACTERS:
                yield _CHARACTERS[name], bool(bold)
            else:  # hyperlinks, fields, smart tags, content controls: their text
                yield from self._pieces(child, bold)

    def _bold(self, run: Any) -> bool:
        """Return whether a run is bold; refuse it where it is hidden."""
        if _is_on(run.find("./{*}rPr/{*}vanish")):
            self._refuse("vanish")
        own = run.find("./{*}rPr/{*}b")
        if own is not None:
            return _is_on(own)
        return self._style(run.find("./{*}rPr/{*}rStyle")).bold


def _is_on(element: Any) -> bool:
    """Return whether a switch such as `w:b` is there and not turned off."""
    if element is None:
        return False
    return next(iter(element.values()), "1") not in ("0", "false", "off", "none")


def _marked(pieces: list[Piece]) -> str:
    """Return pieces as one text; bold between marks, none across a break."""
    out: list[str] = []
    for bold, group in groupby(pieces, lambda piece: piece[1] and piece[0] != _END):
        text = _escaped("".join(piece[0] for piece in group))
        inner = text.strip()
        if not bold or not inner:
            out.append(text)
            continue
        start = text.index(inner)
        out += text[:start], f"**{inner}**", text[start + len(inner) :]
    return "".join(out)


def _escaped(text: str) -> str:
    """Return text whose own `**` and `__` print as they stand."""
    return _MARKUP.sub(lambda found: f"\\{found[0]}", text)
