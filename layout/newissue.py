"""An issue to begin with: it builds at once, and its comments teach the file's keys.

In comes a folder and a design's name, out go an issue file, a text, a picture and the
schema for editors' completion. The texts are as long as the design's page wants.
"""

from __future__ import annotations

import json
from pathlib import Path

from msgspec import Struct

from layout.errors import OutputError
from layout.messages import msg
from layout.source.files import why_unread
from layout.source.schema import issue_schema

SCHEMA_FILE = "issue.schema.json"
_STARTER = Path(__file__).with_name("starter")
_INDENT = " " * 10


class Page(Struct, frozen=True):
    """How the starter's page is cut for a design.

    Attributes:
        left, right: columns of the lead, and of what stands beside it.
        text: columns that the lead's text is set in.
        picture: columns of the lead's picture; `place` where it stands.
        lead, second: paragraphs of the two stories.
    """

    left: int
    right: int
    text: int
    picture: int
    place: str
    lead: int
    second: int


PAGES = {
    "broadsheet": Page(4, 2, 4, 3, "right", 78, 12),
    "broadsheet-8": Page(6, 2, 4, 5, "right", 88, 10),
    "tabloid": Page(4, 2, 3, 3, "right", 33, 5),
    "a4": Page(2, 1, 2, 2, "top", 6, 2),
}


def write_new_issue(
    folder: Path, design: str, program: str = "build-pdf"
) -> tuple[Path, ...]:
    """Write the starter for a shipped design into a new or empty folder.

    `program` is how its comments call the command line.

    Raises:
        OutputError: the folder holds something already, or cannot be written.
    """
    files = _files(folder, design, program)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise OutputError(
                msg("{folder} is not empty: nothing was written", folder=folder),
                msg("name a folder that does not exist yet"),
            )
        for name, data in files.items():
            (folder / name).write_bytes(data)
    except OSError as error:
        raise OutputError(
            msg("{folder}: {why}", folder=folder, why=why_unread(error))
        ) from error
    return tuple(folder / name for name in files)


def _files(folder: Path, design: str, program: str) -> dict[str, bytes]:
    page = PAGES[design]
    template = (_STARTER / "issue.yaml").read_text("utf-8")
    issue = template.format(
        folder=folder,
        design=design,
        program=program,
        areas=_areas(page),
        text=page.text,
        picture=page.picture,
        place=page.place,
        second="\n\n".join(_INDENT + p for p in _paragraphs("second", page.second)),
    )
    lead = "\n\n".join(_paragraphs("lead", page.lead))
    schema = json.dumps(issue_schema(), ensure_ascii=False, indent=1)
    return {
        "issue.yaml": issue.encode(),
        "lead.txt": f"{lead}\n".encode(),
        "lake.jpg": (_STARTER / "lake.jpg").read_bytes(),
        SCHEMA_FILE: f"{schema}\n".encode(),
    }


def _areas(page: Page) -> str:
    columns = page.left + page.right
    rows = [["head"] * columns]
    rows += [
        ["lead"] * page.left + [beside] * page.right
        for beside in ("note", "second", "thanks")
    ]
    return "\n".join(
        f"      {' '.join(f'{word:<6}' for word in row).rstrip()}" for row in rows
    )


def _paragraphs(name: str, count: int) -> list[str]:
    text = (_STARTER / f"{name}.txt").read_text("utf-8")
    return text.strip().split("\n\n")[:count]
