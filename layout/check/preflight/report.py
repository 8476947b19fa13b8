"""Findings as plain values, for the JSON report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from layout.errors import Finding


def findings_as_json(
    findings: Iterable[Finding], lang: str = "en"
) -> list[dict[str, Any]]:
    """Return the report's list of findings, sentences in `lang` ("zh" or "en").

    Rects are x, y, width, height in mm from the trim's top left.
    """
    return [
        {
            "code": finding.code,
            "level": finding.level,
            "message": finding.message.render(lang),
            "why": finding.why.render(lang) if finding.why else None,
            "cure": finding.cure.render(lang) if finding.cure else None,
            "mark": str(finding.mark) if finding.mark else None,
            "key": finding.key,
            "words": finding.words,
            "page": finding.page,
            "rect": list(finding.rect) if finding.rect else None,
        }
        for finding in findings
    ]
