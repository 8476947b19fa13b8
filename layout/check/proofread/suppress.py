"""What the editor has looked at and found right.

`# ok: copy-cut-off` behind a key of the YAML clears that key and all below it of the
code; `proof: {ignore: {copy-doubled: [引引]}}` clears a code where its words hold one
of those listed, and everywhere with an empty list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from layout.check.proofread.rules import RULES
from layout.errors import Finding, Mark
from layout.messages import msg

_OK = re.compile(r"(?:^|\s)#\s*ok:\s*([a-z][a-z-]*(?:[,\s]+[a-z][a-z-]*)*)\s*$")
_KEY_END = re.compile(r"[.\[]")


def read_comments(text: str) -> dict[int, frozenset[str]]:
    """Return the codes that `# ok:` comments name, by line from 1."""
    if "ok:" not in text:
        return {}
    return {
        number: frozenset(re.split(r"[,\s]+", found[1]))
        for number, line in enumerate(text.split("\n"), 1)
        if (found := _OK.search(line))
    }


def suppress(
    findings: Sequence[Finding],
    ignored: Mapping[str, tuple[str, ...]],
    comments: Mapping[int, frozenset[str]],
    key_mark: Callable[[str], Mark],
) -> tuple[Finding, ...]:
    """Return the findings that the editor has not cleared, in their order.

    `key_mark` gives the place of a key in the YAML.
    """
    return tuple(
        finding
        for finding in findings
        if not _listed(finding, ignored)
        and not (comments and _commented(finding, comments, key_mark))
    )


def check_ignored(
    ignored: Mapping[str, tuple[str, ...]],
    comments: Mapping[int, frozenset[str]],
    path: str,
) -> Iterator[Finding]:
    """Yield the codes to be cleared that no check has."""
    unknown = [(code, Mark(path, 1, 1)) for code in ignored if code not in RULES]
    unknown += [
        (code, Mark(path, line, 1))
        for line, codes in comments.items()
        for code in sorted(codes)
        if code.startswith("copy-") and code not in RULES
    ]
    rule = RULES["copy-ignore"]
    for code, mark in unknown:
        yield Finding(
            "copy-ignore",
            rule.level,
            msg("no check is called {code}", code=code),
            rule.why,
            msg("look up the code in the finding that it shall clear"),
            mark,
            "proof.ignore",
            code,
        )


def _listed(finding: Finding, ignored: Mapping[str, tuple[str, ...]]) -> bool:
    words = ignored.get(finding.code)
    if words is None:
        return False
    return not words or any(word in finding.words for word in words)


def _commented(
    finding: Finding,
    comments: Mapping[int, frozenset[str]],
    key_mark: Callable[[str], Mark],
) -> bool:
    """Return whether the finding's key, or one above it, has the code behind it."""
    ends = [found.start() for found in _KEY_END.finditer(finding.key)]
    keys = [finding.key[:end] for end in ends] + [finding.key]
    return any(
        finding.code in comments.get(key_mark(key).line, ()) for key in keys if key
    )
