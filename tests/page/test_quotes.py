"""Pull quotes: set large, in whole lines, broken with the sense (G3)."""

from __future__ import annotations

import pytest
from pagemaking import page_of, texts

COPY = "春江水暖鸭先知，竹外桃花三两枝。"


def quoted(folder, quote):
    """Return the lines of a pull quote in a column of 15 characters of 10 points."""
    page = page_of(
        folder, f"a: {{headline: 题, body: {COPY * 60}, pull_quote: {quote}}}"
    )
    return [item.line.text for item in texts(page, "a", "pull_quote")]


@pytest.mark.parametrize(
    ("quote", "lines"),
    [
        # 14 points in 150: ten characters a line
        ("快的东西留不住，慢的东西丢不掉。", ["快的东西留不住，", "慢的东西丢不掉。"]),
        ("从料上改，治水也是一样。", ["从料上改，", "治水也是一样。"]),
        ("慢一点。", ["慢一点。"]),
    ],
)
def test_a_quote_is_broken_with_its_sense(tmp_path, quote, lines):
    """G3 forbids: 慢的东 at a line's end and 西丢不掉 at the next one's start."""
    assert quoted(tmp_path, quote) == lines


def test_a_long_quote_takes_no_more_lines_than_as_text(tmp_path):
    """H8: 40 characters of 14 points in ten a line: four lines, and none is lost."""
    quote = (
        "种珊瑚的人不大会讲道理问他们为什么能坚持十二年回答都差不多退潮了总得去看一眼。"
    )
    lines = quoted(tmp_path, quote)
    assert "".join(lines) == quote
    assert len(lines) in (4, 5)
