"""YAML → Issue: one call, all problems of a file in one run.

In comes the path of an issue's folder or file, out comes an `Issue`; the steps are in
`layout.source.reading`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from layout.source.areas import AreaMap
from layout.source.issue import Issue
from layout.source.marks import join
from layout.source.models import IssueModel, Page
from layout.source.pagedata import lent_ids
from layout.source.reading import reading


def read_issue(path: Path, *, outside: tuple[Path, ...] = ()) -> Issue:
    """Return the issue that a folder (its issue.yaml) or a file holds.

    `outside` are folders that its files may lie in, too.

    Raises:
        InputError: all that is wrong, each with its place.
    """
    read = reading(path, outside)
    design, model = read.designs[""], read.model
    assert design is not None
    assert model is not None
    return Issue(
        model=model,
        design=design,
        designs={key: own for key, own in read.designs.items() if key and own},
        path=read.file,
        name=read.name,
        copies=read.copies,
        files=read.files,
        missing=read.missing,
        finder=read.find,
        areas=read.areas,
        changes=dict(sorted((+read.cleaner.changes).items())),
        findings=tuple(read.cleaner.findings),
        document=read.document,
        assigned=_given(model, read.areas),
    )


def _given(model: IssueModel, areas: Mapping[str, AreaMap]) -> tuple[Page, ...]:
    """Return listed pages with the stories of the top level that their maps name."""
    if not isinstance(model.pages, tuple) or not model.stories:
        return ()
    taken: set[str] = set()
    found = []
    for index, page in enumerate(model.pages):
        area_map = areas.get(join("pages", index))
        words = area_map.areas if area_map else ()
        lent = lent_ids(words, model.stories, page.stories, taken)
        stories = {**page.stories, **{id: model.stories[id] for id in lent}}
        found.append(replace(page, stories=stories))
    return tuple(found)
