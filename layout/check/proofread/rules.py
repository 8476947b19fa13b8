"""The codes of proofreading: level, weight, and the reason an editor is told.

One row a code. An "error" is counted against the legal limit as it stands; a
"suspicion" is something to look at; a "note" counts for nothing (`budget.py`).
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from layout.check.proofread.copytext import Passage
from layout.errors import Finding, Level
from layout.messages import Message, msg

Weight = Literal["error", "suspicion", "note"]


class Rule(Struct, frozen=True):
    """What a code means: how much it weighs, and why it is looked for."""

    weight: Weight
    why: Message
    level: Level = "warning"


RULES: dict[str, Rule] = {
    # Marks: A1, A6, A12, A13, G7, L4
    "copy-quotes": Rule(
        "error", msg("Every opening quotation mark has its closing one (GB/T 15834).")
    ),
    "copy-brackets": Rule(
        "error", msg("Brackets and title marks come in pairs (GB/T 15834).")
    ),
    "copy-nesting": Rule(
        "error",
        msg("Quotation marks nest “ ‘ ’ ” and title marks 《〈〉》 (GB/T 15834)."),
    ),
    "copy-half-width": Rule(
        "error", msg("Marks beside Chinese characters are full-width (GB/T 15834).")
    ),
    "copy-straight-quote": Rule(
        "error", msg("A straight quotation mark shows no side and must be paired.")
    ),
    "copy-marks": Rule("error", msg("These marks cannot follow one another.")),
    "copy-ellipsis": Rule(
        "error",
        msg("…… and 等 say the same, and at most two …… stand together (GB/T 15834)."),
    ),
    "copy-list-comma": Rule(
        "suspicion", msg("Words listed side by side take 、 (GB/T 15834).")
    ),
    "copy-head-stop": Rule(
        "error", msg("A headline ends without a full stop or comma.")
    ),
    # Damage: L6
    "copy-pasted-table": Rule(
        "error", msg("The cells of a table that stands in a text run together.")
    ),
    "copy-duplicate": Rule("error", msg("Text that was pasted or scanned twice.")),
    "copy-cut-off": Rule("error", msg("A paragraph ends with its sentence.")),
    "copy-mid-start": Rule("error", msg("A paragraph begins with a sentence.")),
    "copy-doubled": Rule("error", msg("A character that was typed or read twice.")),
    "copy-look-alike": Rule(
        "error", msg("It looks right and is another character, or none in other fonts.")
    ),
    "copy-traditional": Rule(
        "error", msg("A Traditional or variant character in Simplified text.")
    ),
    "copy-misspelt": Rule("error", msg("A spelling that proofreaders often meet.")),
    # Facts: L1, L2, L3, L5, L6
    "copy-numerals": Rule(
        "suspicion", msg("Quantities of one kind are written one way (GB/T 15835).")
    ),
    "copy-grouping": Rule(
        "suspicion", msg("Five digits and more are read in groups (GB/T 15835).")
    ),
    "copy-range": Rule("error", msg("A range takes ～ or — (GB/T 15835).")),
    "copy-backwards": Rule("error", msg("A range goes from the less to the more.")),
    "copy-sum": Rule("error", msg("The parts do not make the whole.")),
    "copy-share": Rule("error", msg("A share of a whole is at most 100 %.")),
    "copy-count": Rule("error", msg("As many are announced as are named.")),
    "copy-date": Rule("error", msg("There is no such date or time.")),
    "copy-weekday": Rule("error", msg("The calendar has another weekday.")),
    "copy-year": Rule("error", msg("The year does not agree with itself.")),
    # Pictures and sections: I4, I5, I6, L6
    "copy-caption": Rule("suspicion", msg("Captions of a page follow one pattern.")),
    "copy-credit": Rule(
        "suspicion", msg("Each photograph names its author or source.")
    ),
    "copy-label": Rule("error", msg("A section is about what its label names.")),
    "copy-sections": Rule(
        "note", msg("What a page announces is found on it."), level="info"
    ),
    # Names: L8
    "copy-name": Rule("error", msg("A name has one spelling on a page.")),
    "copy-title": Rule("error", msg("Titles stand as in the list of leaders.")),
    "copy-order": Rule("error", msg("Leaders are named in the order of the list.")),
    "copy-forbidden": Rule("error", msg("The house does not print this term.")),
    "copy-confirm": Rule(
        "note", msg("The house wants this term confirmed."), level="info"
    ),
    "copy-solemn": Rule(
        "suspicion", msg("Nothing that sells or jumps stands beside solemn news.")
    ),
    # The desk
    "copy-budget": Rule(
        "note",
        msg("A newspaper may have three errors in ten thousand characters by law."),
        level="info",
    ),
    "copy-ignore": Rule("note", msg("It hides nothing as it is written.")),
}


def report(
    code: str,
    passage: Passage,
    span: tuple[int, int],
    message: Message,
    cure: Message | None = None,
) -> Finding:
    """Return a finding about `span` of a passage; it points at the span's start."""
    rule = RULES[code]
    start, end = span
    return Finding(
        code=code,
        level=rule.level,
        message=message,
        why=rule.why,
        cure=cure,
        mark=passage.place(start),
        key=passage.key,
        words=passage.text[start:end],
        page=passage.page,
    )
