"""A CFF font program made over for a PDF: its CIDs are the codes on the page.

In comes a subset as HarfBuzz makes it (desubroutinized, one CFF font, with or without
CIDs of its own) and the glyph of every code; out goes a CID-keyed CFF font program with
just these codes. A PDF reader finds a glyph of such a program by CID through its
charset, so two codes may show one glyph by having a copy each. Numbers in comments are
sections of Adobe Technical Note 5176.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

_ROS = (12, 30)
_FD_ARRAY = (12, 36)
_FD_SELECT = (12, 37)
_FONT_MATRIX = (12, 7)
_FONT_BBOX = (5,)
_CHARSET = (15,)
_CHAR_STRINGS = (17,)
_PRIVATE = (18,)
_SUBRS = (19,)
_STANDARD_STRINGS = 391

_Dict = dict[tuple[int, ...], bytes]
"""Operators of a DICT with their operands as they are encoded."""


def code_cff(data: bytes, glyphs: Mapping[int, int]) -> bytes:
    """Return a CID-keyed CFF font of the glyphs, CID by code.

    Args:
        data: a CFF table without subroutines.
        glyphs: glyph id in `data` by code; code 0 is .notdef.

    Raises:
        ValueError, struct.error, IndexError: the table is damaged.
    """
    names, place = _read_index(data, data[2])
    tops, place = _read_index(data, place)
    _, place = _read_index(data, place)
    top = _read_dict(tops[0])
    char_strings, _ = _read_index(data, _offset(top, _CHAR_STRINGS))
    selector, privates = _privates(data, top, len(char_strings))
    codes = sorted(glyphs)
    used = sorted({selector[glyphs[code]] for code in codes})
    body = _Body(
        name=names[0],
        top={op: top[op] for op in (_FONT_MATRIX, _FONT_BBOX) if op in top},
        char_strings=[char_strings[glyphs[code]] for code in codes],
        selector=bytes(used.index(selector[glyphs[code]]) for code in codes),
        privates=[privates[number] for number in used],
        charset=b"\0" + struct.pack(f">{len(codes) - 1}H", *codes[1:]),
        count=codes[-1] + 1,
    )
    return body.assemble()


class _Body(Struct, frozen=True):
    """The parts of the new font program; `selector` has a Private's number a glyph."""

    name: bytes
    top: _Dict
    char_strings: list[bytes]
    selector: bytes
    privates: list[tuple[_Dict, bytes]]
    charset: bytes
    count: int

    def assemble(self) -> bytes:
        head = b"\1\0\4\4" + _index([self.name])
        strings = _index([b"Adobe", b"Identity"]) + _index([])
        selector, char_strings = b"\0" + self.selector, _index(self.char_strings)
        start = len(head) + len(_index([self._top(0, 0, 0, 0)])) + len(strings)
        select = start + len(self.charset)
        chars = select + len(selector)
        private = chars + len(char_strings)
        blocks, dicts = b"", []
        for font_dict, block in self.privates:
            where = _integer(len(block)) + _integer(private + len(blocks))
            dicts.append(_write_dict({**font_dict, _PRIVATE: where}))
            blocks += block
        top = self._top(start, select, chars, private + len(blocks))
        tables = self.charset + selector + char_strings
        return head + _index([top]) + strings + tables + blocks + _index(dicts)

    def _top(self, charset: int, select: int, chars: int, fonts: int) -> bytes:
        ros = (
            _integer(_STANDARD_STRINGS) + _integer(_STANDARD_STRINGS + 1) + _integer(0)
        )
        return _write_dict(
            {
                _ROS: ros,  # 9: it must come first
                **self.top,
                (12, 34): _integer(self.count),
                _CHARSET: _integer(charset),
                _FD_SELECT: _integer(select),
                _CHAR_STRINGS: _integer(chars),
                _FD_ARRAY: _integer(fonts),
            }
        )


def _privates(
    data: bytes, top: _Dict, count: int
) -> tuple[bytes, list[tuple[_Dict, bytes]]]:
    """Return the number of each glyph's Private DICT, and these DICTs (18, 19)."""
    if _FD_ARRAY not in top:
        return bytes(count), [({}, _private(data, top))]
    fonts, _ = _read_index(data, _offset(top, _FD_ARRAY))
    privates: list[tuple[_Dict, bytes]] = []
    for font in fonts:
        font_dict = _read_dict(font)
        kept: _Dict = {op: font_dict[op] for op in (_FONT_MATRIX,) if op in font_dict}
        privates.append((kept, _private(data, font_dict)))
    return _read_select(data, _offset(top, _FD_SELECT), count), privates


def _private(data: bytes, holder: _Dict) -> bytes:
    size, offset = _numbers(holder[_PRIVATE])
    private = _read_dict(data[offset : offset + size])
    return _write_dict({op: value for op, value in private.items() if op != _SUBRS})


def _read_select(data: bytes, place: int, count: int) -> bytes:
    if data[place] == 0:
        return data[place + 1 : place + 1 + count]
    if data[place] != 3:
        raise ValueError("FDSelect of an unknown format")
    (ranges,) = struct.unpack_from(">H", data, place + 1)
    selector = bytearray(count)
    for number in range(ranges):
        first, font, end = struct.unpack_from(">HBH", data, place + 3 + 3 * number)
        selector[first:end] = bytes([font]) * (min(end, count) - first)
    return bytes(selector)


def _read_index(data: bytes, place: int) -> tuple[list[bytes], int]:
    """Return the items of an INDEX and the place after it (5)."""
    (count,) = struct.unpack_from(">H", data, place)
    if not count:
        return [], place + 2
    size = data[place + 2]
    table = data[place + 3 : place + 3 + (count + 1) * size]
    ends = [
        int.from_bytes(table[at : at + size], "big")
        for at in range(0, len(table), size)
    ]
    base = place + 2 + (count + 1) * size
    if len(ends) != count + 1 or ends != sorted(ends) or base + ends[-1] > len(data):
        raise ValueError("INDEX cut off")
    items = [data[base + a : base + b] for a, b in pairwise(ends)]
    return items, base + ends[-1]


def _index(items: Sequence[bytes]) -> bytes:
    if not items:
        return b"\0\0"
    ends, end = [1], 1
    for item in items:
        end += len(item)
        ends.append(end)
    size = (end.bit_length() + 7) // 8
    table = b"".join(value.to_bytes(size, "big") for value in ends)
    return struct.pack(">HB", len(items), size) + table + b"".join(items)


def _read_dict(data: bytes) -> _Dict:
    found: _Dict = {}
    place = start = 0
    while place < len(data):
        byte = data[place]
        if byte <= 21:
            operator = (byte, data[place + 1]) if byte == 12 else (byte,)
            found[operator] = data[start:place]
            place = start = place + len(operator)
        else:
            place += _operand_size(data, place)
    return found


def _operand_size(data: bytes, place: int) -> int:
    """Return the length of an encoded operand (4, tables 3-5)."""
    byte = data[place]
    if byte == 30:
        end = place + 1
        while data[end] & 0x0F != 0x0F:
            end += 1
        return end + 1 - place
    return {28: 3, 29: 5}.get(byte, 1 if byte < 247 else 2)


def _write_dict(values: _Dict) -> bytes:
    return b"".join(operands + bytes(operator) for operator, operands in values.items())


def _integer(value: int) -> bytes:
    return b"\x1d" + struct.pack(">i", value)


def _offset(holder: _Dict, operator: tuple[int, ...]) -> int:
    return _numbers(holder[operator])[0]


def _numbers(operands: bytes) -> list[int]:
    """Return the integers among encoded operands (4, table 3)."""
    numbers, place = [], 0
    while place < len(operands):
        size, first = _operand_size(operands, place), operands[place]
        raw = operands[place + 1 : place + size]
        if first == 30:
            raise ValueError("a real number where an offset must stand")
        if first in (28, 29):
            numbers.append(int.from_bytes(raw, "big", signed=True))
        elif first < 247:
            numbers.append(first - 139)
        elif first < 251:
            numbers.append((first - 247) * 256 + raw[0] + 108)
        else:
            numbers.append(-(first - 251) * 256 - raw[0] - 108)
        place += size
    return numbers
