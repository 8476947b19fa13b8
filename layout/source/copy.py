"""The copy of a text field: paragraphs of cleaned text that know where they stand.

In comes the text as it is written, with its source; out comes a `Copy`. Paragraphs are
told apart by one of four rules, which `Copy.rule` names:

- `blank`: a blank line begins a paragraph (and so does an indent);
- `indent`: no blank line; a line that begins with U+3000, or in a file of its own with
  two spaces or a tab, begins a paragraph;
- `line`: neither, and every line ends a sentence: one paragraph a line, as from Word;
- `one`: a single paragraph.

A line `## 小标题` is a subhead. What a line is wrapped at counts as nothing (A3).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal, Protocol

from msgspec import Struct, field

from layout.errors import Finding, Mark
from layout.messages import msg
from layout.source.edits import Step, origin
from layout.source.forms import label_of
from layout.source.normalise import clean, unwrap
from layout.source.pasted import pasted_table
from layout.source.shapes import TextKind

Rule = Literal["blank", "indent", "line", "one"]
ParagraphKind = Literal["body", "subhead"]
Form = Literal["lines", "folded", "file"]
"""How line ends come: as written (`|`), folded to spaces so that one that is left is a
blank line (plain, quoted, `>`), or as in a text file."""

_LINE = re.compile("[^\n\u2029]*(?:[\n\u2029]|\\Z)")
_FOLDED = re.compile("[^\n\u2029]*?(?:[\n\u2029]| (?=\u3000)|\\Z)")
_INDENT = {
    "lines": re.compile(" *\u3000"),
    "folded": re.compile("\u3000"),
    "file": re.compile("\u3000| \u3000|  |\t"),
}
_MOST_WORDS = 20
_BLANK = " \t\n\u00a0\u3000\u2029\ufeff\u200b"
_SUBHEAD = re.compile(r"##[ \u3000]+(?=\S)")
_ENDS = re.compile('[。！？!?…”".][”’）)》」』"\'*_ ]*\\Z')


class Source(Protocol):
    """Where a text is written."""

    def mark(self, offset: int) -> Mark:
        """Return the place of the character at `offset` of the text as it came."""


class Paragraph(Struct, frozen=True):
    """A paragraph of cleaned text; markup (`**`, `__`) still stands in it."""

    text: str
    kind: ParagraphKind = "body"
    source: Source | None = None
    start: int = 0
    steps: tuple[Step, ...] = ()

    def mark_at(self, offset: int) -> Mark:
        """Return file, line and column of the character at `offset` of `text`."""
        assert self.source is not None
        return self.source.mark(self.start + origin(self.steps, offset))


class Copy(Struct, frozen=True):
    """The copy of a text field: its paragraphs, and by which rule they were read.

    A headline, a caption, a line of credits is one paragraph; a line end in the text of
    a head is a break that the editor forces.
    """

    paragraphs: tuple[Paragraph, ...] = ()
    rule: Rule = "one"

    @property
    def text(self) -> str:
        """Return the paragraphs, a line each."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    def mark_at(self, offset: int) -> Mark:
        """Return the place of the character at `offset` of `text`."""
        for paragraph in self.paragraphs:
            if offset <= len(paragraph.text):
                return paragraph.mark_at(offset)
            offset -= len(paragraph.text) + 1
        raise IndexError(offset)


class Cleaner(Struct):
    """Cleans texts and keeps count of what it changed, by rule, over the issue."""

    normalise: bool = True
    changes: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)

    def line(self, text: str, kind: TextKind, source: Source, key: str) -> Copy:
        """Return the copy of a head or line."""
        return Copy((self._paragraph(text, (0, len(text), "body"), kind, source, key),))

    def body(
        self, text: str, form: Form, source: Source, key: str, story: str = "prose"
    ) -> Copy:
        """Return the copy of a text of paragraphs; `story` is its form."""
        table = pasted_table(text)
        if table is not None:
            self.findings.append(_pasted(text, table, source, key))
        if story == "verse":
            rule, pieces = stanzas(text)
        else:
            rule, pieces = paragraphs(text, form, story)
        kind = TextKind.HEAD if story == "verse" else TextKind.BODY
        read = (self._paragraph(text, piece, kind, source, key) for piece in pieces)
        return Copy(tuple(found for found in read if found.text), rule)

    def _paragraph(
        self, text: str, piece: Piece, kind: TextKind, source: Source, key: str
    ) -> Paragraph:
        start, end, what = piece
        start, end = _trim(text, start, end)
        kind = TextKind.LINE if what == "subhead" else kind
        raw = text[start:end]
        if kind is TextKind.VERBATIM:
            return Paragraph(raw, what, source, start)
        cleaned = clean(raw, kind) if self.normalise else unwrap(raw, kind)
        self.changes.update(cleaned.changes)
        edited = cleaned.edited
        found = Paragraph(edited.text, what, source, start, edited.steps)
        for at in cleaned.odd:
            self.findings.append(_odd_quote(found, at, key))
        return found


Piece = tuple[int, int, ParagraphKind]


def stanzas(text: str) -> tuple[Rule, list[Piece]]:
    """Return where the stanzas of verse are: blank lines part them, lines are kept."""
    pieces: list[Piece] = []
    going = False
    for start, end, _ in _lines(text, "lines"):
        first, last = _trim(text, start, end)
        head = _SUBHEAD.match(text, first, last)
        if head:
            pieces.append((head.end(), last, "subhead"))
        elif going and first < last:
            pieces[-1] = (pieces[-1][0], last, "body")
        elif first < last:
            pieces.append((start, last, "body"))
        going = first < last and not head
    return "blank" if len(pieces) > 1 else "one", pieces


def paragraphs(text: str, form: Form, story: str = "prose") -> tuple[Rule, list[Piece]]:
    """Return the rule that tells the paragraphs of `text` apart, and where they are.

    A line that begins with a label of the story's form begins a paragraph, too; the
    dates of a diary are heads.
    """
    begins = label_of(story)
    pieces: list[Piece] = []
    lines: list[Piece] = []
    blank = indented = gap = going = False
    for start, end, closes in _lines(text, form):
        first, last = _trim(text, start, end)
        if first == last:
            gap, going = True, False
            continue
        head = _SUBHEAD.match(text, first, last)
        indent = _INDENT[form].match(text, start, end) is not None
        label = begins.match(text, first, last) if begins else None
        if pieces:
            blank, indented = blank or gap, indented or indent
        new: list[Piece] = [(first, last, "body")]
        if head:
            new = [(head.end(), last, "subhead")]
        elif label and story == "diary":
            new = _dated(text, label.span(), last)
        elif going and not indent and not label:
            new = [(pieces.pop()[0], last, "body")]
        pieces += new
        lines += new if head or label else [(first, last, "body")]
        going = not head and not closes and new[-1][2] == "body"
        gap = closes
    return _rule(text, pieces, lines, (blank, indented))


def _dated(text: str, date: tuple[int, int], last: int) -> list[Piece]:
    """Return the date of a diary's entry as a head, and what follows it in its line."""
    start, end = date
    rest = end + len(text[end:last]) - len(text[end:last].lstrip(_BLANK + "：:"))
    head: Piece = (start, rest, "subhead")
    return [head, (rest, last, "body")] if rest < last else [head]


def _lines(text: str, form: Form) -> Iterator[tuple[int, int, bool]]:
    """Yield start and end of each line, and whether a paragraph ends with it."""
    for found in (_FOLDED if form == "folded" else _LINE).finditer(text):
        if found[0]:
            sign = found[0][-1]
            closes = sign == "\u2029" or (sign == "\n" and form == "folded")
            yield found.start(), found.end(), closes


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(_BLANK))
    return start, max(start, end - len(piece) + len(piece.rstrip(_BLANK)))


def _rule(
    text: str, pieces: list[Piece], lines: list[Piece], found: tuple[bool, bool]
) -> tuple[Rule, list[Piece]]:
    blank, indented = found
    if len(lines) < 2:
        return "one", pieces
    if not blank and not indented and _one_a_line(text, lines):
        return "line", lines
    if len(pieces) < 2:
        return "one", pieces
    return "indent" if indented and not blank else "blank", pieces


def _one_a_line(text: str, lines: list[Piece]) -> bool:
    """Return whether every line but the last ends a sentence; subheads need not."""
    return all(
        _ENDS.search(text[max(start, end - 32) : end].rstrip(_BLANK))
        for start, end, kind in lines[:-1]
        if kind == "body"
    )


def _pasted(text: str, at: int, source: Source, key: str) -> Finding:
    return Finding(
        "copy-pasted-table",
        "error",
        msg("lines of a table stand in the text"),
        why=msg("tabs and line ends are dropped, and its cells run together"),
        cure=msg("give it as a story of kind table, its rows in a .csv or .tsv file"),
        mark=source.mark(at),
        key=key,
        words=text[at:].partition("\n")[0].expandtabs(1)[:_MOST_WORDS],
    )


def _odd_quote(paragraph: Paragraph, at: int, key: str) -> Finding:
    return Finding(
        "copy-straight-quote",
        "warning",
        msg("a straight quote without its partner"),
        why=msg("Chinese quotes come in pairs, and which half this is cannot be told"),
        cure=msg("write “ or ”, or add the missing one"),
        mark=paragraph.mark_at(at),
        key=key,
        words=paragraph.text[max(0, at - 6) : at + 7],
    )
