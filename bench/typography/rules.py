"""The typographic rules that are promised: id, level, statement, source.

Levels: M must, S should, W beyond what others do. Sources: CLREQ = W3C Requirements for
Chinese Text Layout; GB5 = GB/T 15834-2011 section 5; JLREQ = W3C Requirements for
Japanese Text Layout; CSS4 = CSS Text 4; GK = general knowledge of the trade; own = our
own choice.
"""

# ruff: noqa: E501 - a row of the table is a line
from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    """A rule of the matrix."""

    id: str
    level: str
    statement: str
    source: str


RULES: tuple[Rule, ...] = tuple(
    Rule(*row.split(" | "))
    for row in """
A1 | M | half-width marks beside Han become full-width, quotes and brackets in pairs | GB5 5.1.1-3; CLREQ mixed text
A2 | M | full-width letters and figures become proportional | CLREQ mixed text
A3 | M | source spaces between Han are dropped, others are the engine's gap | xeCJK CJKecglue
A4 | M | “ ” ‘ ’ are full-width in Chinese, Latin in Latin runs | CLREQ indicator marks
A5 | M | —— is one unbroken unit of 2 em in the middle | CLREQ two-em dash; GB5 5.1.4
A6 | M | …… is one unit of 2 em; ... and 。。。 become it | CLREQ ellipsis; GB5 5.1.5
A7 | M | · is half an em whatever the font says | CLREQ interpunct; GB5 5.1.7
A8 | S | connectors: hyphen 0.5 em, one-em dash and ～ 1 em | GB5 5.1.6
A9 | M | stacked ？！ share 1 em, three 2 em, never split | GB5 5.1.2
A10 | M | a character without a glyph is an error, never a silent fallback | own
A11 | M | ink of marks stands where the rules say | GB5 5.1.1-3; CLREQ sizes and positions
A12 | S | quotes and title marks nest | CLREQ quotation marks
A13 | S | quotations over several paragraphs | CLREQ quotation marks
A14 | W | frames round names, proper-name lines | CLREQ interlinear marks
B1 | M | marks that never start a line | CLREQ 3.1.4; GB5 5.1
B2 | M | marks that never end a line | CLREQ 3.1.4; GB5 5.1.3
B3 | M | levels none, basic, gb, strict | CLREQ 3.1.4
B4 | M | push in first, push out second, by cost | CLREQ 3.5
B5 | M | widths are adjusted before breaks are decided | CLREQ 3.1.6
B6 | M | units and clusters are never split | CLREQ 3.1.5
B7 | M | numbers with sign, separators and unit marks are unbreakable | JLREQ unbreakable sequences
B8 | M | Latin words break at legal hyphenation points only | CLREQ Western text
B9 | S | number and measure word stay together, by penalty | CSSWG 6730
B10 | M | URLs break after their own marks; emergency breaks are reported | own
B11 | M | prohibition holds across styles | own
B12 | M | notes stay with their word | CLREQ annotation marks
B13 | S | relief for one line only, the lowest rank, reported | CLREQ 3.1.4; JLREQ
B14 | M | Unicode's default classes are not relied upon | UAX14
B15 | M | composition is optimal over the paragraph and deterministic | own
C1 | M | two adjacent marks whose blanks meet lose half an em | CLREQ 3.1.6.2
C2 | M | blanks that face outward stay | CSS4
C3 | M | squeezing takes the side away from the bracketed text | CLREQ 3.1.6
C4 | M | a mark at a line's end is half an em (half, allow, full) | GB5 5.1.10
C5 | M | an opening mark at a line's start is half an em | CLREQ 3.1.6
C6 | M | marks of fixed width are not adjusted | CLREQ 3.1.6
C7 | S | quanjiao, kaiming, banjiao, plain | xeCJK PunctStyle
C8 | S | hanging marks as an option | CLREQ hanging
C9 | W | the font's halt and chws | CSS4
D1 | M | Han-Western gap 1/4 em, 1/8 to 1/2 | CLREQ 3.2.2
D2 | M | no gap at edges, beside marks, inside brackets | CLREQ 3.2.2
D3 | M | no gap before notes | own
D4 | M | the gap survives styles and stretches on both sides alike | own
D5 | M | Western runs share the baseline; their size is a factor | own
D6 | S | gap 1/8 em up to 16 em a line, else 1/4 | own
D7 | W | Western runs padded to the grid | CLREQ grid alignment
E1 | M | all lines but the last are flush | CLREQ 3.5
E2 | M | order of shrinking | CLREQ 3.5 reduction
E3 | M | order of stretching | CLREQ 3.5 expansion
E4 | M | letters are never spaced | CLREQ Western text
E5 | S | loose lines are reported | own
E6 | S | the last line is natural, marks adjusted | CLREQ 3.5
E7 | S | even spacing of names | CLREQ even spacing
E8 | S | one hand: pauses of a line are cut alike | own
F1 | M | first-line indent of 2 em; hanging forms | CLREQ 3.4
F2 | M | no space between paragraphs | CLREQ 3.4
F3 | M | no indent where a paragraph goes on | CLREQ 3.4
F4 | M | no last line of one character | CLREQ widows; GB5 5.1.11
F5 | S | no line of a paragraph alone at a column's edge | CLREQ widows
F6 | S | hints in characters to cut or add | CLREQ widows
F7 | S | run-in heads | CLREQ run-in headings
F8 | S | datelines and labels have styles | GK
G1 | M | kicker, headline and deck are one block | JLREQ headings
G2 | M | size on the ladder, then tracking, then a second line | CLREQ spacing
G3 | M | headlines break where the sense does | JLREQ gyou-dori
G4 | S | lines of a headline are balanced | GK
G5 | M | kicker and deck are two steps smaller | JLREQ
G6 | S | line gap in a headline is tighter | JLREQ
G7 | M | marks of headlines are squeezed | JLREQ
G8 | M | a head is a whole number of lines | CLREQ headings; JLREQ
G9 | M | a head never stands last in a column | CLREQ headings
G10 | M | a head spans its story's columns | JLREQ
G11 | S | heads side by side do not bump | GK
G12 | S | sizes follow rank | GK
G13 | W | vertical headlines | GK
J1 | S | Han upright, quotes as corner brackets, marks turned | CLREQ writing modes; GB5 5.2
J2 | S | marks of vertical text in their corner | GB5 5.2.1
J3 | S | figures and letters in columns | CLREQ writing modes
J4 | S | line rules hold at a column's top and foot | GB5 5.2
J5 | W | stories set vertically | GK
K1 | S | emphasis by Hei and Kai, no slant | CLREQ typefaces
K2 | S | emphasis dots | CLREQ interlinear marks
K3 | W | pinyin, also beside columns | CLREQ romanization
K4 | M | boxes hold whole characters and lines | CLREQ grid; GK
K5 | S | tints leave text readable, or are told | GK
K6 | M | rules single, double or dotted keep off their neighbours | GK
""".strip().splitlines()
)
