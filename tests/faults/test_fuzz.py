"""Whatever an issue says, the answer is 0, 2, 3 or 4, and on 0 no character is lost."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.fuzz import ISSUE, answer, mutated


def told(text: str) -> tuple[int, str]:
    with tempfile.TemporaryDirectory() as folder:
        found = answer(text, Path(folder))
    return found.code, found.fault


def test_the_issue_itself_builds() -> None:
    assert told(ISSUE) == (0, "")


@settings(max_examples=200, deadline=None, derandomize=True)
@given(pick=st.randoms(use_true_random=False))
def test_a_mutated_issue_is_built_whole_or_refused(pick: random.Random) -> None:
    """`python -m bench.fuzz --n 2000` does the same at length."""
    _, fault = told(mutated(pick))
    assert not fault
