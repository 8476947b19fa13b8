"""What is said of ink and text as they come out on the plates.

The plates tell it of any file, the order of painting of our own pages, in these words.
"""

from __future__ import annotations

from layout.messages import Message, msg

TOO_MUCH_INK = msg("Newsprint takes no more ink: it sets off and tears.")
LOST_TEXT = msg("Text of the colour behind it, or covered, is lost in print.")
UNSEEN = msg("the text cannot be seen on any plate")
UNSEEN_CURE = msg("bring it to the front, or change its colour")


def too_much_ink(total: float, limit: float) -> tuple[Message, Message]:
    """Return what is said of more ink than the limit, in percent, and the cure."""
    return (
        msg(
            "{total} % of ink on the plates, at most {limit} %",
            total=round(total),
            limit=round(limit),
        ),
        msg("build dark colours of less ink, or separate with the profile"),
    )
