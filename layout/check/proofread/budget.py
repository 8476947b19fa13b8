"""The error budget of a newspaper: three in ten thousand characters (rule L7)."""

from __future__ import annotations

from collections.abc import Sequence

from layout.check.proofread.copytext import Desk
from layout.check.proofread.rules import RULES
from layout.errors import Finding
from layout.messages import msg

LIMIT = 3
"""Errors in `PER` characters (报纸期刊质量管理规定, 2020)."""
PER = 10_000


def count_budget(desk: Desk, findings: Sequence[Finding]) -> Finding | None:
    """Return what the findings make of the legal limit; None without copy."""
    characters = sum(len(passage.text) for passage in desk.passages)
    if not characters:
        return None
    weights = [RULES[finding.code].weight for finding in findings]
    errors, suspicions = weights.count("error"), weights.count("suspicion")
    rate = errors * PER / characters
    rule = RULES["copy-budget"]
    first = desk.passages[0]
    return Finding(
        "copy-budget",
        "warning" if rate > LIMIT else rule.level,
        msg(
            "{errors} {errors:error|errors} and {suspicions} "
            "{suspicions:suspicion|suspicions} in {characters} "
            "{characters:character|characters}: {rate} errors in 10,000; {allowed} "
            "allowed",
            errors=errors,
            suspicions=suspicions,
            characters=characters,
            rate=f"{rate:.1f}",
            allowed=f"{LIMIT * characters / PER:.2f}",
        ),
        rule.why,
        msg("mend the errors, or mark what is right with # ok: CODE"),
        first.place(0),
        page=first.page,
    )
