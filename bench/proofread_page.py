"""A text as a page: four labelled sections, a note, pictures, credits, and a YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

NAME = "海辰储能"
"""A name of the glossary; the note has it once."""
SECTIONS = 4
_FIRST = re.compile(r"[^\W\d_A-Za-z]{2}")


class Picture(Struct, frozen=True):
    """A picture's words."""

    label: str
    caption: str = "项目施工现场"
    credit: str = "记者 李慧敏 摄"


class TextPage(Struct, frozen=True):
    """A page made of a text; `parts` holds each section's paragraphs.

    `extra` holds stories that are added after the others, by id.
    """

    name: str
    parts: tuple[tuple[str, ...], ...]
    labels: tuple[str, ...]
    pictures: tuple[Picture, ...]
    note: str
    headlines: tuple[str, ...]
    normalise: bool = True
    solemn: bool = False
    extra: tuple[tuple[str, Mapping[str, Any]], ...] = ()

    @property
    def length(self) -> int:
        """Return the characters of the text."""
        return sum(len(paragraph) for part in self.parts for paragraph in part)

    def paragraph(self, place: tuple[int, int]) -> str:
        """Return a paragraph by section and number."""
        return self.parts[place[0]][place[1]]

    def with_paragraphs(self, place: tuple[int, int], *texts: str) -> TextPage:
        """Return the page with other paragraphs in one's place."""
        part, number = place
        old = self.parts[part]
        new = (*old[:number], *texts, *old[number + 1 :])
        return replace(self, parts=(*self.parts[:part], new, *self.parts[part + 1 :]))

    def with_normalise(self, normalise: bool) -> TextPage:
        """Return the page, its marks made full-width by the reader or not."""
        return replace(self, normalise=normalise)

    def as_yaml(self) -> str:
        """Return the issue file; JSON is YAML."""
        stories: dict[str, Any] = {"note": {"kind": "editors_note", "body": self.note}}
        sections = zip(self.labels, self.headlines, self.parts, strict=True)
        for number, (label, headline, part) in enumerate(sections):
            body = "\n\n".join(part)
            stories[f"s{number}"] = {"label": label, "headline": headline, "body": body}
        stories["s0"]["solemn"] = self.solemn
        stories["photos"] = {
            "kind": "picture_group",
            "pictures": [
                {
                    "file": f"{number}.jpg",
                    "label": picture.label,
                    "caption": picture.caption,
                    "credit": picture.credit,
                }
                for number, picture in enumerate(self.pictures)
            ],
        }
        lines = [f"{label}区融媒体中心记者 李慧敏" for label in self.labels]
        stories["credits"] = {"kind": "credits", "lines": lines}
        stories |= dict(self.extra)
        issue = {
            "publication": "看渝西",
            "date": "2024-02-23",
            "normalise": self.normalise,
            "glossary": [
                NAME,
                {"word": "袁家军", "title": "市委书记", "rank": 1},
                {"word": "胡衡华", "title": "市长", "rank": 2},
                {"word": "世界顶级", "use": "forbid"},
                {"word": "据悉消息", "use": "confirm"},
            ],
            "pages": [{"number": 4, "stories": stories}],
        }
        return json.dumps(issue, ensure_ascii=False, indent=1)


def make_page(path: Path) -> TextPage:
    """Return the page of a text file, whose paragraphs are its lines."""
    lines = [line.strip() for line in path.read_text("utf-8").splitlines()]
    paragraphs = [line for line in lines if line]
    size = -(-len(paragraphs) // SECTIONS)
    parts = [tuple(paragraphs[i : i + size]) for i in range(0, len(paragraphs), size)]
    labels: list[str] = []
    for part in parts:
        words = _FIRST.findall("".join(part))
        labels.append(next(word for word in words if word not in labels))
    return TextPage(
        name=path.stem,
        parts=tuple(parts),
        labels=tuple(labels),
        pictures=tuple(Picture(f"{label}区") for label in labels),
        note=f"本期聚焦重点项目，{NAME}等企业开足马力，展示{_HAN[len(labels)]}区的实践。",
        headlines=("春来早",) * len(parts),
    )


_HAN = "〇一二三四五六七八九"
