"""CMaps: from bytes to codes, CIDs and Unicode (ISO 32000-1, 9.7 and 9.10).

Only what a file brings itself is read in full. Of the predefined CMaps, the
identities and those of known encodings give codes and text, but no CIDs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from layout.check.preflight.objects import entry, name, number, stream_bytes

_SECTION = re.compile(
    rb"begin(codespacerange|cidrange|cidchar|bfrange|bfchar)(.*?)end\1", re.DOTALL
)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])|([+-]?\d+)|/[^\s<>\[\]/]*")
_ENTRIES = 200_000

_CODECS = (
    ("UniGB-UTF16", "utf-16-be"), ("UniCNS-UTF16", "utf-16-be"),
    ("UniJIS-UTF16", "utf-16-be"), ("UniKS-UTF16", "utf-16-be"),
    ("UniGB-UCS2", "utf-16-be"), ("UniCNS-UCS2", "utf-16-be"),
    ("UniJIS-UCS2", "utf-16-be"), ("UniKS-UCS2", "utf-16-be"),
    ("GBK2K", "gb18030"), ("GBK", "gbk"), ("GB-EUC", "gb2312"), ("ETen", "big5"),
    ("B5pc", "big5"), ("HKscs", "big5hkscs"), ("90ms", "cp932"), ("90pv", "cp932"),
    ("83pv", "cp932"), ("EUC-", "euc_jp"), ("KSCms", "cp949"), ("KSC-EUC", "euc_kr"),
)  # fmt: skip
"""Beginnings of the names of predefined CMaps (table 118), and Python's codecs."""


class Ranges(Struct):
    """Mappings of code ranges: the first code of each, its last, and its value."""

    starts: list[int] = field(default_factory=list)
    rows: list[tuple[int, int, Any]] = field(default_factory=list)

    @classmethod
    def of(cls, rows: list[tuple[int, int, Any]]) -> Ranges:
        """Sort rows for looking up; a later row for the same code wins."""
        rows.sort(key=lambda row: row[0])
        return cls([row[0] for row in rows], rows)

    def find(self, code: int) -> tuple[int, Any] | None:
        """Return how far `code` is into its range and the range's value."""
        at = bisect_right(self.starts, code) - 1
        if at < 0 or code > self.rows[at][1]:
            return None
        return code - self.rows[at][0], self.rows[at][2]


class CodeMap(Struct, frozen=True):
    """How a composite font's strings are cut into codes, and which CIDs they are.

    `widths` are the code lengths in bytes by first byte; `cids` None if unknown;
    `codec` names the encoding the codes are in, "" when they are none.
    """

    is_vertical: bool = False
    lengths: tuple[tuple[int, int, int], ...] = ((0, 255, 2),)
    cids: Ranges | None = None
    is_identity: bool = True
    codec: str = ""

    def codes(self, data: bytes) -> Iterator[tuple[int, int]]:
        """Yield each code with its length in bytes."""
        at = 0
        while at < len(data):
            size = self._length(data, at)
            yield int.from_bytes(data[at : at + size], "big"), size
            at += size

    def _length(self, data: bytes, at: int) -> int:
        if self.codec == "utf-16-be":
            return 4 if 0xD8 <= data[at] <= 0xDB else 2
        if self.codec:
            if data[at] < 0x80:
                return 1
            four = self.codec == "gb18030" and data[at + 1 : at + 2].isdigit()
            return 4 if four else 2
        for low, high, size in self.lengths:
            if low <= data[at] <= high:
                return size
        return self.lengths[0][2] if self.lengths else 1

    def cid(self, code: int) -> int | None:
        """Return the code's CID, None if it cannot be known."""
        if self.is_identity:
            return code
        found = self.cids.find(code) if self.cids else None
        return found[0] + found[1] if found else None

    def text(self, code: int, size: int) -> str:
        """Return what the code says in a known encoding, else ""."""
        if not self.codec:
            return ""
        return code.to_bytes(size, "big").decode(self.codec, "ignore")


def read_code_map(value: Any) -> CodeMap:
    """Return the CMap of a Type0 font's Encoding: a name, or a stream."""
    word = name(value)
    data = stream_bytes(value)
    if data is None:
        codec = next((c for start, c in _CODECS if word.startswith(start)), "")
        identity = not word or word.startswith("Identity")
        return CodeMap(word.endswith("V"), is_identity=identity, codec=codec)
    sections = list(_sections(data))
    lengths = tuple(
        (low[1][0], high[1][0], len(low[1]))
        for kind, tokens in sections
        if kind == b"codespacerange"
        for low, high in zip(tokens[::2], tokens[1::2], strict=False)
        if low[0] == high[0] == "hex" and low[1] and high[1] and len(low[1]) <= 4
    )
    rows = [row for kind, tokens in sections for row in _cid_rows(kind, tokens)]
    vertical = number(entry(value, "/WMode")) == 1
    return CodeMap(vertical, lengths or ((0, 255, 2),), Ranges.of(rows), False)


def read_to_unicode(value: Any) -> Ranges | None:
    """Return the ToUnicode CMap's mappings, None if there is none."""
    data = stream_bytes(value)
    if data is None:
        return None
    rows = [row for kind, tokens in _sections(data) for row in _bf_rows(kind, tokens)]
    return Ranges.of(rows)


def unicode_of(ranges: Ranges, code: int) -> str:
    """Return the text a ToUnicode CMap gives for a code, else ""."""
    found = ranges.find(code)
    if found is None:
        return ""
    offset, value = found
    if isinstance(value, list):
        return _utf16(value[offset]) if offset < len(value) else ""
    if not value:
        return ""
    last = int.from_bytes(value[-2:], "big") + offset
    return _utf16(value[:-2] + (last & 0xFFFF).to_bytes(2, "big"))


def _utf16(data: bytes) -> str:
    if len(data) == 1:
        return chr(data[0])
    return data.decode("utf-16-be", "replace")


_Token = tuple[str, Any]


def _sections(data: bytes) -> Iterator[tuple[bytes, list[_Token]]]:
    left = _ENTRIES
    for section in _SECTION.finditer(data):
        tokens: list[_Token] = []
        for found in _TOKEN.finditer(section[2]):
            left -= 1
            if left < 0:
                return
            tokens.append(_token(found))
        yield section[1], tokens


def _token(found: re.Match[bytes]) -> _Token:
    if found[1] is not None:
        digits = re.sub(rb"\s", b"", found[1]).decode("ascii")
        return ("hex", bytes.fromhex(digits + "0" * (len(digits) % 2)))
    if found[4]:
        return ("number", int(found[4][:10]))
    return ("[" if found[2] else "]" if found[3] else "name", None)


def _code(token: _Token) -> int:
    return int.from_bytes(token[1], "big") if token[0] == "hex" else -1


def _cid_rows(kind: bytes, tokens: list[_Token]) -> Iterator[tuple[int, int, int]]:
    step = {b"cidchar": 2, b"cidrange": 3}.get(kind)
    if step is None:
        return
    for at in range(0, len(tokens) - step + 1, step):
        low, high, cid = (
            _code(tokens[at]),
            _code(tokens[at + step - 2]),
            tokens[at + step - 1],
        )
        if low >= 0 and high >= low and cid[0] == "number":
            yield low, high, cid[1]


def _bf_rows(kind: bytes, tokens: list[_Token]) -> Iterator[tuple[int, int, Any]]:
    at, step = 0, {b"bfchar": 1, b"bfrange": 2}.get(kind)
    while step is not None and at + step < len(tokens):
        low, high = _code(tokens[at]), _code(tokens[at + step - 1])
        value = tokens[at + step][1]
        at += step + 1
        if tokens[at - 1][0] == "[":
            value = []
            while at < len(tokens) and tokens[at][0] != "]":
                value.append(tokens[at][1] or b"")
                at += 1
            at += 1
        if low >= 0 and isinstance(value, bytes | list):
            yield low, max(high, low), value
