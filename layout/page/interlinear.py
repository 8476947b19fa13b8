"""Room between the lines for dots and pinyin (K2, K3): where there is none, say so."""

from __future__ import annotations

from collections.abc import Iterator

from layout.errors import Finding
from layout.messages import msg
from layout.page.composing import Composer
from layout.page.flow import text_styles
from layout.page.stories import Story
from layout.text.interlinear import gap_needed


def close_lines(story: Story, composer: Composer, page: int) -> Iterator[Finding]:
    """Yield a finding where a story's dots or pinyin have too little room."""
    if not any(paragraph.text.notes for paragraph in story.paragraphs):
        return
    boxes = {"editors_note": "note", "box": "box", "notice": "notice"}
    box = getattr(composer.design, boxes.get(story.kind, ""), None)
    style = text_styles(composer.design, box.text if box else None)["body"]
    pitch = composer.grid.pitch
    gap = pitch / style.size - 1
    needed = max(gap_needed(paragraph.text) for paragraph in story.paragraphs)
    if gap < needed - 0.001:
        yield Finding(
            "fit-interlinear",
            "warning",
            msg(
                "dots or pinyin stand between lines {gap:.2f} em apart; they need "
                "{needed:.2f} em",
                gap=gap,
                needed=needed,
            ),
            why=msg("they touch the characters of the neighbouring lines"),
            cure=msg(
                "set `grid.pitch` to {pitch:g} pt or more, or leave them out",
                pitch=round(style.size * (1 + needed), 2),
            ),
            mark=story.mark,
            key=story.key,
            page=page,
        )
