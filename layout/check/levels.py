"""How grave a finding is: its own level, the design's word for it, the mode."""

from __future__ import annotations

from msgspec.structs import replace

from layout.errors import Finding, Level
from layout.output.document import Mode
from layout.source.issue import Issue


def levelled(
    findings: tuple[Finding, ...], issue: Issue, mode: Mode
) -> tuple[Finding, ...]:
    """Give findings the level of the design; what is no press file only warns."""
    press = issue.design.press
    levels: dict[str, Level] = {
        **dict.fromkeys(press.warnings, "warning"),
        **dict.fromkeys(press.errors, "error"),
    }
    found = []
    for finding in findings:
        level = levels.get(finding.code, finding.level)
        if mode != "press" and level == "error":
            level = "warning"
        found.append(replace(finding, level=level))
    return tuple(found)
