"""The conformance matrix, from the tests: `layout/text/CONFORMANCE.md`.

    python -m bench.typography.conformance

Runs the tests, and lists for every rule the tests that name it in their docstring, as
`B4: …` for what it demands and `B4 forbids: …` for what it forbids. A rule with a test
that fails, or without one of either kind, is listed as missing.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from bench.typography.rules import RULES, Rule

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "layout" / "text" / "CONFORMANCE.md"
_CITED = re.compile(r"^((?:[A-M]\d{1,2}(?:, )?)+)( forbids)?:")
_CITING = re.compile(_CITED.pattern.replace("^", '"""', 1))
_NEGATIVE = re.compile(r"never|_no_|_not_|without|refuse|forbid|outside|too_")
HEAD = """# Conformance

Written by `python -m bench.typography.conformance` from the tests; do not edit. A rule
is *met* where every test that names it passes, and at least one says what it demands
and one what it forbids. Levels: M must, S should, W beyond what others do. `bench/
typography/rules.py` explains the sources.

"""


class Collector:
    """A pytest plugin that notes what each test cites, and whether it passes."""

    def __init__(self) -> None:
        self.cited: dict[str, tuple[tuple[str, ...], bool]] = {}
        self.failed: set[str] = set()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Read the docstring of every test."""
        for item in items:
            function = getattr(item, "function", None)
            found = _CITED.match(getattr(function, "__doc__", None) or "")
            if found:
                ids = tuple(re.findall(r"[A-M]\d+", found[1]))
                name = item.nodeid.split("[")[0]
                ours = name.startswith("tests/text/")
                forbids = bool(found[2] or (not ours and _NEGATIVE.search(name)))
                self.cited[name] = (ids, forbids)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test that does not pass."""
        if report.failed:
            self.failed.add(report.nodeid.split("[")[0])


def main() -> int:
    """Run the tests and write the matrix; 1 if a rule of level M or S is not met."""
    collector = Collector()
    pytest.main(["-q", "--no-header", *_citing()], plugins=[collector])
    rows, unmet = [], []
    for rule in RULES:
        row, met = describe(rule, collector)
        rows.append(row)
        if not met and rule.level != "W":
            unmet.append(rule.id)
    met_count = len(RULES) - len(unmet)
    body = (
        "| rule | level | statement | source | tests | state |\n" + "|---" * 6 + "|\n"
    )
    summary = f"{met_count} of {len(RULES)} rules met or optional.\n\n"
    TARGET.write_text(HEAD + summary + body + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{summary.strip()} missing: {', '.join(unmet) or 'none'}")
    return bool(unmet)


def _citing() -> list[str]:
    """Return the test modules that name a rule."""
    return [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        if _CITING.search(path.read_text(encoding="utf-8"))
    ]


def describe(rule: Rule, collector: Collector) -> tuple[str, bool]:
    """Return a rule's row, and whether it is met."""
    tests: dict[str, int] = defaultdict(int)
    demands = forbids = failed = 0
    for name, (ids, negative) in sorted(collector.cited.items()):
        if rule.id in ids:
            tests[name.split("::")[0].removeprefix("tests/")] += 1
            forbids += negative
            demands += not negative
            failed += name in collector.failed
    state = _state(rule, demands, forbids, failed)
    where = ", ".join(f"{path} ({count})" for path, count in tests.items()) or "–"
    row = f"| {rule.id} | {rule.level} | {rule.statement} | {rule.source} | {where} | "
    return row + state + " |", state == "met"


def _state(rule: Rule, demands: int, forbids: int, failed: int) -> str:
    if failed:
        return f"{failed} failing"
    if demands and forbids:
        return "met"
    if not demands and not forbids:
        return "not done" if rule.level == "W" else "missing"
    return "no test of what it demands" if forbids else "no test of what it forbids"


if __name__ == "__main__":
    sys.exit(main())
