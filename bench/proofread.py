"""Plant faults in real texts and count how many proofreading finds.

Each text becomes a page: a note, four sections with labels, pictures, credits. The
page is proofread as it is (false alarms), then with one fault at a random place, which
counts as found if a finding of its kind comes that the clean page does not have.
Places, words and numbers are drawn by a seeded generator.

    python -m bench.proofread [--faults 200] [--seed 9] [--all]
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct, field

from bench.proofread_facts import KINDS
from bench.proofread_faults import Fault
from bench.proofread_page import TextPage, make_page
from layout.check.proofread import proofread
from layout.errors import Finding
from layout.source.read import read_issue

TEXTS = Path(__file__).resolve().parent / "texts"
RECALL = 0.95
"""Least share of the planted faults that must be found."""
PER_ALARM = 2_000
"""Characters of clean text to one false alarm, at least."""


class Score(Struct):
    """What came of one kind of fault."""

    planted: int = 0
    found: int = 0
    missed: list[str] = field(default_factory=list)


def findings(page: TextPage) -> Counter[tuple[str, str, str]]:
    """Proofread a page as a file on disk, through the reader like any issue."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "issue.yaml"
        path.write_text(page.as_yaml(), "utf-8")
        found = proofread(read_issue(path), level="full")
    return Counter(map(_identity, found))


def _identity(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.key, finding.words


def plant(
    pages: list[TextPage], count: int, rng: random.Random
) -> Iterator[tuple[str, Fault, TextPage]]:
    """Yield `count` faults, kind after kind, each in a text that can hold it."""
    number = 0
    while number < count:
        kind = list(KINDS)[number % len(KINDS)]
        for page in rng.sample(pages, len(pages)):
            fault = KINDS[kind](page, rng)
            if fault:
                yield kind, fault, page
                break
        number += 1


def measure(pages: list[TextPage], count: int, seed: int) -> dict[str, Score]:
    """Return the score of each kind of fault."""
    clean: dict[tuple[str, bool], Counter[tuple[str, str, str]]] = {}
    scores = {kind: Score() for kind in KINDS}
    for kind, fault, page in plant(pages, count, random.Random(seed)):
        plain = page.with_normalise(fault.page.normalise)
        known = clean.setdefault((page.name, plain.normalise), Counter())
        if not known:
            known.update(findings(plain))
        new = findings(fault.page) - known
        score = scores[kind]
        score.planted += 1
        if any(code in fault.codes for code, _, _ in new):
            score.found += 1
        else:
            score.missed.append(f"{page.name}: {fault.words}")
    return scores


def alarms(pages: list[TextPage]) -> dict[str, list[tuple[str, str, str]]]:
    """Return the findings on each clean page; notes count for nothing."""
    return {
        page.name: [
            entry
            for entry in findings(page).elements()
            if entry[0] not in ("copy-budget", "copy-sections")
        ]
        for page in pages
    }


def main() -> int:
    """Print both tables; 1 if a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--faults", type=int, default=200)
    parser.add_argument("--seed", type=int, default=9)
    parser.add_argument("--all", action="store_true", help="list misses and alarms")
    options = parser.parse_args()
    pages = [make_page(path) for path in sorted(TEXTS.glob("*.txt"))]
    scores = measure(pages, options.faults, options.seed)
    found = sum(score.found for score in scores.values())
    planted = sum(score.planted for score in scores.values())
    for kind, score in scores.items():
        print(f"{kind:28} {score.found:4} of {score.planted:4}")
        for missed in score.missed if options.all else ():
            print(f"    missed in {missed}")
    recall = found / max(1, planted)
    print(f"{'recall':28} {found:4} of {planted:4}  {recall:.1%}  (goal {RECALL:.0%})")
    false = alarms(pages)
    for page in pages:
        print(f"{page.name:28} {page.length:6} characters {len(false[page.name]):3}")
        for entry in false[page.name] if options.all else ():
            print(f"    {entry[0]} {entry[2]}")
    count, length = sum(map(len, false.values())), sum(p.length for p in pages)
    rate = count * PER_ALARM / max(1, length)
    print(f"false alarms: {count} in {length} characters, {rate:.2f} in {PER_ALARM}")
    return int(recall < RECALL or rate > 1)


if __name__ == "__main__":
    sys.exit(main())
