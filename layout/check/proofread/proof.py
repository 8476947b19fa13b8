"""The proofreader's round: every check over every passage, in the order of place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from msgspec.structs import replace

from layout.check.proofread.budget import count_budget
from layout.check.proofread.copytext import Desk
from layout.check.proofread.damage import check_damage
from layout.check.proofread.dates import check_dates
from layout.check.proofread.desk import lay_out
from layout.check.proofread.figures import check_figures
from layout.check.proofread.marks import check_marks
from layout.check.proofread.names import check_names
from layout.check.proofread.pairs import check_pairs
from layout.check.proofread.pictures import check_pictures
from layout.check.proofread.sums import check_sums
from layout.check.proofread.suppress import check_ignored, read_comments, suppress
from layout.errors import Finding, Mark
from layout.source.issue import Issue

Level = Literal["quick", "full"]
Check = Callable[[Desk], Iterator[Finding]]

_QUICK: tuple[Check, ...] = (
    check_marks,
    check_pairs,
    check_damage,
    check_figures,
    check_sums,
    check_dates,
    check_pictures,
    check_names,
)


def proofread(issue: Issue, *, level: Level) -> tuple[Finding, ...]:
    """Return what looks wrong in an issue's copy, by place; the budget comes last.

    What the reader found in the copy (`issue.findings`) is among it.
    A code in the design's `press.errors` is raised to an error.
    """
    desk = lay_out(issue)
    ignored = desk.lists.ignored
    comments = read_comments(issue.document.text)
    cleaned = [f for f in issue.findings if f.code.startswith("copy-")]
    found = sorted([*cleaned, *read_desk(desk, level=level)], key=_place)
    findings = suppress(found, ignored, comments, issue.document.key_mark)
    budget = count_budget(desk, findings) if level == "full" else None
    raised = issue.design.press.errors
    return tuple(
        replace(finding, level="error") if finding.code in raised else finding
        for finding in (
            *findings,
            *check_ignored(ignored, comments, issue.document.path),
            *((budget,) if budget else ()),
        )
    )


def read_desk(desk: Desk, *, level: Level) -> tuple[Finding, ...]:
    """Return the findings of copy that is laid out already, by place."""
    checks = _QUICK if level == "quick" else (*_QUICK, *_full_checks())
    findings = {finding: None for check in checks for finding in check(desk)}
    return tuple(sorted(findings, key=_place))


def _full_checks() -> tuple[Check, ...]:
    """Return the checks that need the segmenter, which is imported only here."""
    from layout.check.proofread.words import check_words

    return (check_words,)


def _place(finding: Finding) -> tuple[Mark, str, str]:
    return finding.mark or Mark("", 0, 0), finding.code, finding.words
