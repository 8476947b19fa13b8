"""Text as PDF strings and names."""

from __future__ import annotations


def text_string(text: str) -> str:
    """Return a text string: ASCII as it is, all else in UTF-16 (PDF 32000-1, 7.9.2)."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return f"({escaped})"
    return f"<FEFF{text.encode('utf-16-be', 'surrogatepass').hex().upper()}>"
