"""The region of an issue and of its faces: Taiwan and Hong Kong have their own forms.

In come an issue, its pages and the faces; out goes a finding if Han of an issue in
`zh-Hant-TW` or `zh-Hant-HK` is set in faces that were drawn for another region. They
may well have the characters, but 門, 骨 or 辶 would have another region's forms.
"""

from __future__ import annotations

from collections.abc import Iterator

from layout.assets.fonts import FontLibrary
from layout.errors import Finding
from layout.messages import msg
from layout.page.model import Page, Text
from layout.source.issue import Issue
from layout.source.wording import MAINLAND

_FIRST_HAN = "\u3400"


def check_region(
    issue: Issue, pages: tuple[Page, ...], fonts: FontLibrary
) -> Iterator[Finding]:
    """Yield one finding if there are faces that the issue's language cannot be set in.

    A mainland issue may hold Traditional characters: it is set in mainland forms.
    """
    language = issue.model.language
    if language == MAINLAND:
        return
    foreign = [key for key in _faces(pages) if language not in fonts.languages(key)]
    if not foreign:
        return
    roles = dict.fromkeys(key.rpartition("-")[0] for key in foreign)
    yield Finding(
        "font-region",
        "error",
        msg(
            "no font for {language} in the roles {roles}: {faces} are drawn for "
            "another region",
            language=language,
            roles=", ".join(roles),
            faces=", ".join(foreign),
        ),
        why=msg("its characters have the forms of another region"),
        cure=msg(
            "put the fonts beside issue.yaml and list each in a fonts.yaml there: "
            "`- {{role: {role}, weight: 400, file: FILE, languages: [{language}]}}`; "
            "free ones stand in fonts/README.md. Or leave out `language`: the fonts "
            "that come with the program set Traditional text in mainland forms",
            role=next(iter(roles)),
            language=language,
        ),
        mark=issue.mark("language"),
        key="language",
        words=", ".join(foreign),
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
