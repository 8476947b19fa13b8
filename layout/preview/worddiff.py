"""What changed between two texts, in words an editor reads.

In: texts by story. Out: stories that changed, each as parts that stayed, went or came.
Sentences are compared first and characters only within sentences that differ, so that a
page of text takes milliseconds. Chinese is compared character by character, Latin words
and numbers as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct

Op = Literal["same", "gone", "new"]
_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?\n]+[”’」』）]*|[^。！？!?\n]+")
_WORD = re.compile(r"[A-Za-z0-9.,%]+|\s+|.", re.DOTALL)
_LONG = 400
"""Words up to which a changed passage is compared word by word."""
CONTEXT = 14
"""Characters of unchanged text that are shown on each side of a change."""


class Part(Struct, frozen=True):
    """A run of text that stayed, went or came."""

    op: Op
    text: str


class StoryText(Struct, frozen=True):
    """The words of a story in reading order, and what a list calls it."""

    title: str
    text: str


class StoryChange(Struct, frozen=True):
    """A story whose words changed; `kind` is `changed`, `new` or `gone`."""

    id: str
    title: str
    kind: Literal["changed", "new", "gone"]
    parts: tuple[Part, ...]


def changed_stories(
    old: Mapping[str, StoryText], new: Mapping[str, StoryText]
) -> tuple[StoryChange, ...]:
    """Return the stories that differ, in the order of the new issue, gone ones last."""
    changes: list[StoryChange] = []
    for story, now in new.items():
        if story not in old:
            came = (Part("new", now.text),)
            changes.append(StoryChange(story, now.title, "new", came))
        elif old[story].text != now.text:
            parts = text_parts(old[story].text, now.text)
            changes.append(StoryChange(story, now.title, "changed", parts))
    changes.extend(
        StoryChange(story, was.title, "gone", (Part("gone", was.text),))
        for story, was in old.items()
        if story not in new
    )
    return tuple(changes)


def text_parts(old: str, new: str) -> tuple[Part, ...]:
    """Return `new` with what went and what came, adjacent parts of a kind joined."""
    parts: list[Part] = []
    a, b = _SENTENCE.findall(old), _SENTENCE.findall(new)
    for tag, i0, i1, j0, j1 in SequenceMatcher(None, a, b, False).get_opcodes():
        was, now = "".join(a[i0:i1]), "".join(b[j0:j1])
        if tag == "equal":
            parts.append(Part("same", now))
        else:
            parts.extend(_by_word(was, now))
    return _joined(parts)


def _by_word(old: str, new: str) -> list[Part]:
    a, b = _WORD.findall(old), _WORD.findall(new)
    if max(len(a), len(b)) > _LONG:
        return [Part("gone", old), Part("new", new)]
    parts: list[Part] = []
    for tag, i0, i1, j0, j1 in SequenceMatcher(None, a, b, False).get_opcodes():
        if tag == "equal":
            parts.append(Part("same", "".join(b[j0:j1])))
        else:
            parts.append(Part("gone", "".join(a[i0:i1])))
            parts.append(Part("new", "".join(b[j0:j1])))
    return parts


def _joined(parts: list[Part]) -> tuple[Part, ...]:
    joined: list[Part] = []
    for part in parts:
        if not part.text:
            continue
        if joined and joined[-1].op == part.op:
            joined[-1] = Part(part.op, joined[-1].text + part.text)
        else:
            joined.append(part)
    return tuple(joined)


def in_brief(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the parts with long unchanged runs cut down to their ends."""
    brief = []
    for index, part in enumerate(parts):
        text = part.text
        head = text[:CONTEXT] if index else ""
        tail = text[-CONTEXT:] if index < len(parts) - 1 else ""
        if part.op == "same" and len(text) > len(head) + len(tail) + 1:
            brief.append(Part("same", f"{head}…{tail}"))
        else:
            brief.append(part)
    return tuple(brief)


def as_text(parts: tuple[Part, ...]) -> str:
    """Return parts as one line: `[-went-]` and `{+came+}`."""
    frame = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    return "".join(frame[part.op].format(part.text) for part in parts)
