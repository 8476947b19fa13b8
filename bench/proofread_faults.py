"""Faults of marks, text and characters to plant, and the codes that find each.

A kind is a function of a clean page and a generator; it gives the page with one fault
in it, or None where the text has no place for it (no quotation mark to lose).
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from bench.proofread_page import TextPage
from layout.check.proofread.traditional import SIMPLIFIED

Place = tuple[int, int]
_HAN = re.compile(r"[^\W\d_A-Za-z]")
_TRADITIONAL = {right: wrong for wrong, right in SIMPLIFIED.items()}
_ALIKE = {
    unicodedata.normalize("NFKC", chr(code)): chr(code)
    for code in (*range(0xF900, 0xFA0E), *range(0x2F00, 0x2FD6))
}


class Fault(Struct, frozen=True):
    """A page with a fault: the words it is in, the codes that count as finding it."""

    page: TextPage
    words: str
    codes: tuple[str, ...]


Kind = Callable[[TextPage, random.Random], Fault | None]
KINDS: dict[str, Kind] = {}


def kind(name: str) -> Callable[[Kind], Kind]:
    """Enter a function into the table of kinds."""

    def enter(function: Kind) -> Kind:
        KINDS[name] = function
        return function

    return enter


def places(page: TextPage, least: int = 0) -> list[Place]:
    """Return the paragraphs of so many characters at least, none of them a heading."""
    return [
        (part, number)
        for part, paragraphs in enumerate(page.parts)
        for number, text in enumerate(paragraphs)
        if len(text) >= least and text[-1] in "。！？；：”…"
    ]


def change(
    page: TextPage,
    rng: random.Random,
    pattern: str,
    become: Callable[[re.Match[str]], str],
    *codes: str,
) -> Fault | None:
    """Return the page with one random match of a pattern changed."""
    found = [
        (place, match)
        for place in places(page)
        for match in re.finditer(pattern, page.paragraph(place))
    ]
    if not found:
        return None
    place, match = rng.choice(found)
    text = page.paragraph(place)
    new = become(match)
    changed = page.with_paragraphs(
        place, text[: match.start()] + new + text[match.end() :]
    )
    around = text[max(0, match.start() - 8) : match.start()]
    return Fault(
        changed, f"{around}[{new}]{text[match.end() : match.end() + 8]}", codes
    )


def insert(page: TextPage, rng: random.Random, sentence: str, *codes: str) -> Fault:
    """Return the page with a sentence set after a random one."""
    ends = [
        (place, found.end())
        for place in places(page)
        for found in re.finditer("。(?!”|’|」|）)", page.paragraph(place))
    ]
    place, at = rng.choice(ends)
    text = page.paragraph(place)
    changed = page.with_paragraphs(place, text[:at] + sentence + text[at:])
    return Fault(changed, sentence, codes)


def word(page: TextPage, rng: random.Random) -> str:
    """Return two characters of the text that stand side by side."""
    text = page.paragraph(rng.choice(places(page)))
    return rng.choice(re.findall(r"[^\W\d_A-Za-z一-十的了]{2}", text) or ["项目"])


@kind("quotation mark lost")
def lose_quote(page: TextPage, rng: random.Random) -> Fault | None:
    return change(page, rng, "[“”]", lambda _: "", "copy-quotes")


@kind("bracket too many")
def add_bracket(page: TextPage, rng: random.Random) -> Fault | None:
    mark = rng.choice("（）《》【】")
    return change(page, rng, _HAN.pattern, lambda m: m[0] + mark, "copy-brackets")


@kind("quotation not nested")
def nest(page: TextPage, rng: random.Random) -> Fault | None:
    pattern = r"(?<![“‘])([^\W\d_A-Za-z]{2})([^\W\d_A-Za-z]{2})([^\W\d_A-Za-z]{2})"
    return change(
        page, rng, pattern, lambda m: f"“{m[1]}“{m[2]}”{m[3]}”", "copy-nesting"
    )


@kind("half-width mark")
def halve(page: TextPage, rng: random.Random) -> Fault | None:
    halves = {"，": ",", "；": ";", "：": ":", "？": "?", "！": "!"}
    pattern = "(?<=[^\\W\\d_A-Za-z])[，；：？！]"
    return change(
        page.with_normalise(False),
        rng,
        pattern,
        lambda m: halves[m[0]],
        "copy-half-width",
    )


@kind("straight quotation mark")
def straighten(page: TextPage, rng: random.Random) -> Fault | None:
    return change(page, rng, _HAN.pattern, lambda m: f'"{m[0]}', "copy-straight-quote")


@kind("marks that cannot meet")
def double_mark(page: TextPage, rng: random.Random) -> Fault | None:
    mark = rng.choice("，。、；")
    return change(page, rng, "，", lambda m: m[0] + mark, "copy-marks")


@kind("……等")
def etc_twice(page: TextPage, rng: random.Random) -> Fault | None:
    words = f"有{word(page, rng)}、{word(page, rng)}……等东西。"
    return insert(page, rng, words, "copy-ellipsis")


@kind("list with commas")
def list_commas(page: TextPage, rng: random.Random) -> Fault | None:
    words = "，".join(word(page, rng) for _ in range(3))
    return insert(page, rng, f"{words}等方面。", "copy-list-comma")


@kind("full stop after a headline")
def stop_head(page: TextPage, rng: random.Random) -> Fault | None:
    number = rng.randrange(len(page.headlines))
    heads = tuple(head + "。" * (i == number) for i, head in enumerate(page.headlines))
    return Fault(replace(page, headlines=heads), "春来早。", ("copy-head-stop",))


@kind("paragraph twice")
def repeat_paragraph(page: TextPage, rng: random.Random) -> Fault | None:
    room = places(page, 20)
    if not room:
        return None
    text, place = page.paragraph(rng.choice(room)), rng.choice(room)
    changed = page.with_paragraphs(place, page.paragraph(place), text)
    return Fault(changed, text[:20], ("copy-duplicate",))


@kind("sentence twice")
def repeat_sentence(page: TextPage, rng: random.Random) -> Fault | None:
    found = [
        sentence
        for place in places(page)
        for sentence in re.findall("(?<=。)[^。！？…“”‘’]+。", page.paragraph(place))
        if len(_HAN.findall(sentence)) >= 12
    ]
    return insert(page, rng, rng.choice(found), "copy-duplicate") if found else None


@kind("paragraph broken off")
def break_off(page: TextPage, rng: random.Random) -> Fault | None:
    room = places(page, 60)
    if not room:
        return None
    place = rng.choice(room)
    text = page.paragraph(place)
    ends = [i for i in range(24, len(text) - 4) if _HAN.match(text[i - 1])]
    at = rng.choice(ends)
    return Fault(
        page.with_paragraphs(place, text[:at]), text[at - 12 : at], ("copy-cut-off",)
    )


@kind("paragraph cut in two")
def cut_in_two(page: TextPage, rng: random.Random) -> Fault | None:
    room = places(page, 60)
    if not room:
        return None
    place = rng.choice(room)
    text = page.paragraph(place)
    at = rng.choice([i for i in range(24, len(text) - 4) if _HAN.match(text[i - 1])])
    changed = page.with_paragraphs(place, text[:at], text[at:])
    words = f"{text[at - 8 : at]}¶{text[at : at + 8]}"
    return Fault(changed, words, ("copy-cut-off", "copy-mid-start"))


@kind("paragraph begins with a mark")
def lose_head(page: TextPage, rng: random.Random) -> Fault | None:
    room = places(page, 60)
    if not room:
        return None
    place = rng.choice(room)
    text = page.paragraph(place)
    cuts = [m.start() for m in re.finditer("[，。、；”]", text[: len(text) // 2])]
    if not cuts:
        return None
    rest = text[rng.choice(cuts) :]
    return Fault(page.with_paragraphs(place, rest), rest[:12], ("copy-mid-start",))


@kind("character doubled")
def double(page: TextPage, rng: random.Random) -> Fault | None:
    return change(page, rng, _HAN.pattern, lambda m: m[0] * 2, "copy-doubled")


@kind("look-alike")
def look_alike(page: TextPage, rng: random.Random) -> Fault | None:
    if rng.random() < 0.3:
        char = chr(rng.randrange(0xE000, 0xF8FF))
        return change(page, rng, _HAN.pattern, lambda _: char, "copy-look-alike")
    pattern = f"[{''.join(_ALIKE)}]"
    return change(page, rng, pattern, lambda m: _ALIKE[m[0]], "copy-look-alike")


@kind("Traditional character")
def traditional(page: TextPage, rng: random.Random) -> Fault | None:
    pattern = f"[{''.join(_TRADITIONAL)}]"
    return change(page, rng, pattern, lambda m: _TRADITIONAL[m[0]], "copy-traditional")
