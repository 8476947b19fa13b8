"""Numbers as PDF operands: short, never in exponents, never `-0`."""

from __future__ import annotations


def number(value: float, places: int = 3) -> str:
    """Return `value` with at most `places` decimals and no needless zeros."""
    text = f"{value:.{places}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def numbers(*values: float) -> str:
    """Return the values as operands with blanks between them."""
    return " ".join(number(value) for value in values)
