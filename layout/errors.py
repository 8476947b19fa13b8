"""What can be wrong, with its place: marks, problems, findings, and the exceptions.

`cli` alone prints them and turns them into exit codes (`layout/README.md`). Nothing in
here imports anything of ours but `messages`.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from layout.messages import Message

Level = Literal["info", "warning", "error"]
RectMM = tuple[float, float, float, float]
"""x, y, width, height in mm from the trim's top left corner, y downwards."""


class Mark(Struct, frozen=True, order=True):
    """A place in a file, counted from 1; `path` as the user would type it."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Problem(Struct, frozen=True):
    """Something that cannot be understood: where, which key, what, and the cure.

    `key` is the path of keys, such as `pages[0].stories.tl.columns`; "" for a whole
    file. `message` says what was expected and what was found.
    """

    mark: Mark
    key: str
    message: Message
    hint: Message | None = None


class Finding(Struct, frozen=True):
    """Something that looks wrong in the copy, the fit or the print.

    `code` is kebab-case and never changes its meaning. `why` is the reason for the
    rule, `cure` what to do; `words` the text concerned; `page` the page's number;
    `rect` in mm from the trim's top left.
    """

    code: str
    level: Level
    message: Message
    why: Message | None = None
    cure: Message | None = None
    mark: Mark | None = None
    key: str = ""
    words: str = ""
    page: int | None = None
    rect: RectMM | None = None


class LayoutError(Exception):
    """The base of what the program raises on purpose."""

    exit_code = 1


class InputError(LayoutError):
    """Input that cannot be understood (exit 2); holds every problem of the run."""

    exit_code = 2

    def __init__(self, *problems: Problem) -> None:
        self.problems = tuple(
            sorted(problems, key=lambda p: (p.mark, p.key, p.message.text))
        )
        super().__init__("\n".join(f"{p.mark}: {p.key}: {p.message}" for p in problems))


class UnfitError(LayoutError):
    """Input that is understood and not fit for press (exit 3)."""

    exit_code = 3

    def __init__(self, *findings: Finding) -> None:
        self.findings = findings
        super().__init__("\n".join(f"{f.code}: {f.message}" for f in findings))


class OutputError(LayoutError):
    """Output that cannot be written (exit 4)."""

    exit_code = 4

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        self.message = message
        self.hint = hint
        super().__init__(str(message))
