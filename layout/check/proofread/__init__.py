"""Proofreading: what looks wrong in the copy of an issue (Issue → Findings).

Findings, never edits. `quick` needs no dictionary and runs in every build; `full` adds
what a dictionary tells (`words`) and the budget of errors (L7). `fix` offers the safe
mends. Each family of checks is a module that reads a `Desk` (`copytext`) and yields
Findings; codes, levels and reasons stand in `rules`.
"""

from layout.check.proofread.proof import Level, proofread, read_desk

__all__ = ["Level", "proofread", "read_desk"]
