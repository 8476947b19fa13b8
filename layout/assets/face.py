"""A face: a font at one weight, measured and subset by HarfBuzz.

Lookups of single characters are cached and cost a dictionary access; a cluster of more
than one character (combining marks, a variation selector) goes through shaping. The
file is mapped into memory, not read. Lengths are in em where nothing else is said,
y upwards from the baseline.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import uharfbuzz as hb
from msgspec import Struct

from layout.assets.fontfile import FontFile
from layout.errors import InputError, Mark, Problem
from layout.messages import Message, msg

Bounds = tuple[float, float, float, float]
_NOTHING: Bounds = (0.0, 0.0, 0.0, 0.0)
_INKLESS = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})
_UNASKED = ("liga", "kern", "locl")
"""Features of shaping that single glyphs do without; the font's region is its own."""
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters that are blank by nature; any other letter without ink counts as missing."""
_OUTLINE = 32
"""A glyph of more bytes than these has points; so short ones are asked for ink."""
_UNUSED_TABLES = tuple(
    int.from_bytes(tag.ljust(4).encode(), "big")
    for tag in (
        "BASE", "DSIG", "GDEF", "GPOS", "GSUB", "JSTF", "OS/2", "STAT", "VORG", "cmap",
        "gasp", "kern", "meta", "name", "post", "vhea", "vmtx",
    )
)  # fmt: skip


class FontSubset(Struct, frozen=True):
    """A font program with the glyphs asked for, and their ids in it by old id."""

    data: bytes
    ids: dict[int, int]


def font_problem(mark: Mark, path: Path, why: Message, key: str = "") -> Problem:
    """Return the problem that a font file cannot be used."""
    return Problem(mark, key, msg("font {file}: {why}", file=path.name, why=why))


class Face:
    """A font at one place of its axes; it is the `Metrics` of composition.

    Attributes:
        key: its name, such as `song-400`.
        font_file: the file it comes from.
        axes: values of all the font's axes, none for a static font.
        weight: 1-1000.
        mark: where the list of fonts names it.
    """

    def __init__(
        self,
        key: str,
        font_file: FontFile,
        axes: tuple[tuple[str, float], ...] = (),
        weight: int = 400,
        mark: Mark | None = None,
    ) -> None:
        self.key = key
        self.font_file = font_file
        self.axes = axes
        self.weight = weight
        self.mark = mark or Mark(str(font_file.path), 1, 1)
        self._glyphs: dict[str, int] = {}
        self._verticals: dict[str, int] = {}
        self._advances: dict[str, float | None] = {}
        self._bounds: dict[str, Bounds] = {}
        self._moves: dict[int, float] = {}

    @property
    def file(self) -> str:
        """Return the path of the font's file."""
        return str(self.font_file.path)

    @cached_property
    def _font(self) -> hb.Font:
        try:
            blob = hb.Blob.from_file_path(self.file)
            font = hb.Font(hb.Face(blob, self.font_file.index))
        except (hb.HarfBuzzError, OSError, RuntimeError) as error:
            reason = str(error) or type(error).__name__
            raise self._fault(
                msg("it cannot be read ({reason})", reason=reason)
            ) from None
        if self.axes:
            font.set_variations(dict(self.axes))
        return font

    @cached_property
    def units_per_em(self) -> int:
        """Return the font's units in an em."""
        return int(self._font.face.upem)

    @cached_property
    def glyph_count(self) -> int:
        """Return the number of glyphs in the font."""
        return int(self._font.face.glyph_count)

    @cached_property
    def postscript_name(self) -> str:
        """Return the font's PostScript name, with its weight where it is variable."""
        face = self._font.face
        name = face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or self.key
        if self.axes:
            name = f"{name.partition('-')[0]}-{self.weight}"
        plain = "".join(c for c in name if c.isascii() and (c.isalnum() or c in "-_"))
        return plain or self.key

    @cached_property
    def _vertical_metrics(self) -> tuple[float, float, float]:
        """Ascent, descent, height of capitals by OS/2, else by hhea."""
        face = self._font.face
        os2 = bytes(face.reference_table("OS/2").data or b"")
        hhea = bytes(face.reference_table("hhea").data or b"")
        ascent, descent = struct.unpack_from(">hh", hhea, 4)
        capitals = 0
        if len(os2) >= 78:
            ascent, descent = struct.unpack_from(">hh", os2, 68)
        if len(os2) >= 90:
            (capitals,) = struct.unpack_from(">h", os2, 88)
        if capitals <= 0:
            capitals = round(self.bounds("H")[3] * self.units_per_em) or 700
        upem = self.units_per_em
        return ascent / upem, descent / upem, capitals / upem

    @property
    def ascent(self) -> float:
        """Return the typographic ascent."""
        return self._vertical_metrics[0]

    @property
    def descent(self) -> float:
        """Return the typographic descent (negative)."""
        return self._vertical_metrics[1]

    @property
    def cap_height(self) -> float:
        """Return the height of capitals."""
        return self._vertical_metrics[2]

    def glyph(self, cluster: str) -> int:
        """Return the glyph of a character with its marks, 0 where there is none (A10).

        A glyph without ink counts as none unless the character is blank by nature. Of
        a cluster that the font can only draw with several glyphs there is none either.
        """
        try:
            return self._glyphs[cluster]
        except KeyError:
            found = self._glyphs[cluster] = self._find(cluster)
            return found

    def vertical_glyph(self, cluster: str) -> int:
        """Return the glyph for vertical setting (feature `vert`, J1), 0 for none."""
        try:
            return self._verticals[cluster]
        except KeyError:
            upright = self.glyph(cluster)
            turned = self._shape(cluster, vert=True) if upright else 0
            found = self._verticals[cluster] = turned or upright
            return found

    def advance(self, cluster: str) -> float | None:
        """Return the advance in em, or None where there is no glyph (A10)."""
        try:
            return self._advances[cluster]
        except KeyError:
            gid = self.glyph(cluster)
            found = self._advances[cluster] = self.advance_of(gid) if gid else None
            return found

    def advance_of(self, gid: int) -> float:
        """Return a glyph's advance in em."""
        try:
            return self._moves[gid]
        except KeyError:
            units = float(self._font.get_glyph_h_advance(gid))
            found = self._moves[gid] = units / self.units_per_em
            return found

    def bounds(self, cluster: str) -> Bounds:
        """Return the ink's x0, y0, x1, y1 in em from the origin; zeros without ink."""
        try:
            return self._bounds[cluster]
        except KeyError:
            found = self._bounds[cluster] = self._ink(self.glyph(cluster))
            return found

    def vertical_bounds(self, cluster: str) -> Bounds | None:
        """Return the ink of a character's vertical form; None if there is none (J1)."""
        gid = self.vertical_glyph(cluster)
        return self._ink(gid) if gid not in (0, self.glyph(cluster)) else None

    def subset(self, gids: Iterable[int]) -> FontSubset:
        """Return a font with these glyphs alone, at this face's place of the axes.

        The glyphs are numbered anew, in order of their old ids, which keeps the file
        small; `FontSubset.ids` leads from the old ids to the new.

        Raises:
            InputError: the font is too damaged to be subset.
        """
        wanted = hb.SubsetInput()
        rest = set(gids) - {0}
        for char, gid in tuple(self._glyphs.items()):
            if gid in rest and len(char) == 1:
                wanted.unicode_set.add(ord(char))
                rest.discard(gid)
        if rest:  # HarfBuzz reads all of cmap then: 1 ms and its memory
            wanted.glyph_set.update(rest)
        wanted.drop_table_tag_set.update(_UNUSED_TABLES)
        flags = hb.SubsetFlags
        wanted.flags = (
            flags.NO_LAYOUT_CLOSURE
            | flags.NO_BIDI_CLOSURE
            | flags.NO_HINTING
            | flags.NOTDEF_OUTLINE
            | flags.DESUBROUTINIZE
            | flags.DOWNGRADE_CFF2
        )
        face = self._font.face
        for tag, value in self.axes:
            wanted.pin_axis_location(face, tag, value)
        try:
            plan = hb.SubsetPlan(face, wanted)
            ids = dict(plan.old_to_new_glyph_mapping.items())
            return FontSubset(bytes(plan.execute().blob.data), ids)
        except (RuntimeError, ValueError, MemoryError):
            raise self._fault(msg("it is damaged: it cannot be subset")) from None

    def _fault(self, why: Message) -> InputError:
        return InputError(font_problem(self.mark, self.font_file.path, why))

    def _find(self, cluster: str) -> int:
        if len(cluster) != 1:
            return self._shape(cluster)
        gid = self._font.get_nominal_glyph(ord(cluster)) or 0
        return gid if gid and self._shows(cluster, gid) else 0

    def _shows(self, cluster: str, gid: int) -> bool:
        if self._has_outline(gid):
            return True
        return all(
            unicodedata.category(c) in _INKLESS or c in _FILLERS for c in cluster
        )

    def _has_outline(self, gid: int) -> bool:
        """Tell whether a glyph has ink; by its length that takes a hundredth."""
        places, size = self._glyph_places
        here, end = (
            int.from_bytes(places[size * g : size * (g + 1)], "big")
            for g in (gid, gid + 1)
        )
        return (end - here) * 4 // size > _OUTLINE or self._ink(gid) != _NOTHING

    @cached_property
    def _glyph_places(self) -> tuple[bytes, int]:
        """Where glyphs begin in `glyf`, and the bytes of a place; empty for CFF."""
        table = self._font.face.reference_table
        head, loca = (bytes(table(tag).data or b"") for tag in ("head", "loca"))
        return loca, 4 if len(head) > 51 and head[51] else 2

    def _ink(self, gid: int) -> Bounds:
        found = self._font.get_glyph_extents(gid) if gid else None
        if found is None or not found.width or not found.height:
            return _NOTHING
        upem = self.units_per_em
        x0, y1 = found.x_bearing / upem, found.y_bearing / upem
        return (x0, y1 + found.height / upem, x0 + found.width / upem, y1)

    def _shape(self, cluster: str, *, vert: bool = False) -> int:
        """Return the one glyph that shaping makes of the cluster, else 0."""
        if not cluster or self._has_no_base(cluster):
            return 0
        buffer = hb.Buffer()
        buffer.add_str(cluster)
        buffer.direction, buffer.script = "ltr", "Hani"
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        hb.shape(self._font, buffer, dict.fromkeys(_UNASKED, False) | {"vert": vert})
        infos = buffer.glyph_infos
        gid: int = infos[0].codepoint if len(infos) == 1 else 0
        return gid if gid and self._shows(cluster, gid) else 0

    def _has_no_base(self, cluster: str) -> bool:
        return len(cluster) > 1 and not self._font.get_nominal_glyph(ord(cluster[0]))
