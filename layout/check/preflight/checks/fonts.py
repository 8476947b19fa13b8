"""Rules of fonts and of the text that can be read back (prepress, section 3)."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from layout.check.preflight.file_model import Facts, FontFact, ShownGlyph
from layout.check.preflight.limits import Limits
from layout.check.preflight.rules import Hit, Rule
from layout.messages import msg

_BLANKS = frozenset("\u2800\u3164\u115f\u1160\uffa0")


def _embedded(facts: Facts, limits: Limits) -> Iterator[Hit]:
    cure = msg("embed the font, or turn its text into outlines")
    for font in facts.fonts:
        page = font.pages[0] if font.pages else None
        if font.kind == "Type3":
            continue
        if not font.embedded:
            yield Hit(msg("{font} is not embedded", font=font.name), cure, page=page)
        elif font.broken:
            yield Hit(
                msg("{font} is damaged: {why}", font=font.name, why=font.broken),
                cure,
                page=page,
            )


def _subset(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for font in facts.fonts:
        if font.embedded and not font.is_tagged:
            yield Hit(
                msg("{font} is embedded whole", font=font.name),
                msg("embed only the glyphs in use"),
                page=font.pages[0] if font.pages else None,
            )


def _type3(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for font in facts.fonts:
        if font.kind == "Type3":
            yield Hit(
                msg("{font} is a Type 3 font", font=font.name or "?"),
                msg("use a TrueType or OpenType font"),
                page=font.pages[0] if font.pages else None,
            )


def _is_no_text(text: str) -> bool:
    return not text or any(
        character == "\ufffd" or unicodedata.category(character) in ("Co", "Cc", "Cn")
        for character in text.strip("\t\n\r\xad")
    )


def _to_unicode(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for font in facts.fonts:
        yield from _glyph_hits(
            font,
            [glyph for glyph in font.glyphs if _is_no_text(glyph.text)],
        )


def _glyph_hits(font: FontFact, glyphs: list[ShownGlyph]) -> Iterator[Hit]:
    if glyphs:
        codes = ", ".join(f"{glyph.code:04X}" for glyph in glyphs[:8])
        yield Hit(
            msg(
                "{font}: {count} {count:code does|codes do} not say what they mean "
                "({codes})",
                font=font.name,
                count=len(glyphs),
                codes=codes,
            ),
            msg("export with ToUnicode maps"),
            page=glyphs[0].page,
            rect=glyphs[0].rect,
        )


def _notdef(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for font, glyph in _glyphs(facts.fonts):
        if glyph.state == "missing" and not _is_silent(glyph.text):
            yield Hit(
                msg(
                    "{font} has no glyph for “{text}”", font=font.name, text=glyph.text
                ),
                msg("set it in a font that has it"),
                words=glyph.text,
                page=glyph.page,
                rect=glyph.rect,
            )


def _blank(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for font, glyph in _glyphs(facts.fonts):
        if glyph.state == "blank" and glyph.text and not _is_silent(glyph.text):
            yield Hit(
                msg(
                    "{font}: the glyph of “{text}” is empty",
                    font=font.name,
                    text=glyph.text,
                ),
                msg("set it in another font"),
                words=glyph.text,
                page=glyph.page,
                rect=glyph.rect,
            )


def _glyphs(fonts: Iterable[FontFact]) -> Iterator[tuple[FontFact, ShownGlyph]]:
    for font in fonts:
        for glyph in font.glyphs:
            yield font, glyph


def _is_silent(text: str) -> bool:
    """Tell whether nothing is to be seen: spaces, controls, marks of direction."""
    return bool(text) and all(
        character in _BLANKS or unicodedata.category(character)[0] in "ZC"
        for character in text
    )


def _subset_size(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for font in facts.fonts:
        shown = max(len(font.glyphs), 1)
        spare = font.program_bytes >= limits.spare_font_kb * 1000
        if spare and font.drawings >= limits.spare_font_share * shown:
            yield Hit(
                msg(
                    "{font}: {size} kB for {shown} of its {held} glyphs",
                    font=font.name,
                    size=font.program_bytes // 1000,
                    shown=len(font.glyphs),
                    held=font.drawings,
                ),
                msg("embed only the glyphs in use"),
                page=font.pages[0] if font.pages else None,
            )


def _extract(facts: Facts, limits: Limits) -> Iterator[Hit]:
    """Count the characters shown that another reader never takes from the page.

    How often one comes is not compared: readers leave out what is shown twice in one
    place, as shadows and false bold are.
    """
    for page in facts.pages:
        if page.reader_text is None:
            continue
        shown = _characters("".join(run.words for run in page.texts))
        nameless = sum(not text for run in page.texts for text, _ in run.glyphs)
        read = set(_characters(page.reader_text))
        lost = nameless + sum(shown[each] for each in sorted(set(shown) - read))
        total = nameless + sum(shown.values())
        if total and lost > limits.lost_text_share * total:
            yield Hit(
                msg(
                    "{lost} of {total} characters cannot be copied out",
                    lost=lost,
                    total=total,
                ),
                msg("export with ToUnicode maps"),
                page=page.number,
            )


def _characters(text: str) -> Counter[str]:
    plain = unicodedata.normalize("NFKC", text)
    return Counter(
        character for character in plain if unicodedata.category(character)[0] in "LN"
    )


FONT_RULES = (
    Rule(
        "font-embedded", msg("The RIP would put another font in its place."), _embedded
    ),
    Rule(
        "font-subset",
        msg("A whole font is heavy, and its licence may forbid it."),
        _subset,
        "warning",
    ),
    Rule(
        "type3-font",
        msg("Type 3 glyphs are drawn without hinting, coarse or slow."),
        _type3,
    ),
    Rule(
        "to-unicode",
        msg("Search, archive and text checks need to know the characters."),
        _to_unicode,
    ),
    Rule(
        "notdef-glyph",
        msg("A box or a gap would be printed in the character's place."),
        _notdef,
    ),
    Rule(
        "blank-glyph", msg("A gap would be printed in the character's place."), _blank
    ),
    Rule(
        "font-subset-size",
        msg("Spare glyphs make the file slow to send and to RIP."),
        _subset_size,
        "warning",
    ),
    Rule(
        "text-extract",
        msg("The page's text should be readable for archive and checks."),
        _extract,
    ),
)
