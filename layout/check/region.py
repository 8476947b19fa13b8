"""The region of an issue and of its faces: Taiwan and Hong Kong have their own forms.

In come an issue, its pages and the faces; out goes a finding for each face that sets
Han of an issue in `zh-Hant-TW` or `zh-Hant-HK` and was drawn for another region. It may
well have the characters, but 門, 骨 or 辶 would be printed in another region's forms.
"""

from __future__ import annotations

from collections.abc import Iterator

from layout.assets.fonts import FontLibrary
from layout.errors import Finding
from layout.messages import msg
from layout.page.model import Page, Text
from layout.source.issue import Issue

MAINLAND = "zh-Hans"
_FIRST_HAN = "\u3400"


def check_region(
    issue: Issue, pages: tuple[Page, ...], fonts: FontLibrary
) -> Iterator[Finding]:
    """Yield the faces that an issue's language cannot be set in, each once."""
    language = issue.model.language
    if language == MAINLAND:
        return
    for key in _faces(pages):
        drawn_for = fonts.languages(key)
        if language in drawn_for:
            continue
        role = key.rpartition("-")[0]
        yield Finding(
            "font-region",
            "error",
            msg(
                "the face {face} is drawn for {languages}, not for {language}",
                face=key,
                languages=", ".join(drawn_for),
                language=language,
            ),
            why=msg("its characters have the forms of another region"),
            cure=msg(
                "list a font of the role {role} in a fonts.yaml beside the issue, with "
                "`languages: [{language}]`",
                role=role,
                language=language,
            ),
            mark=issue.mark("language"),
            key="language",
            words=key,
        )


def _faces(pages: tuple[Page, ...]) -> tuple[str, ...]:
    """Return the keys of the faces that set Han, in order of use."""
    found: dict[str, None] = {}
    for page in pages:
        for item in page.items:
            if not isinstance(item, Text):
                continue
            for run in item.line.runs:
                if run.face not in found and any(
                    cluster[:1] >= _FIRST_HAN for cluster in run.clusters
                ):
                    found[run.face] = None
    return tuple(found)
