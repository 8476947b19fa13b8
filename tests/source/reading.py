"""A desk to write issue files on, and to read them from."""

from dataclasses import dataclass
from pathlib import Path

from layout.errors import InputError, Problem
from layout.source.issue import Issue
from layout.source.read import read_issue

PAGE = """\
pages:
  - number: 1
    stories:
"""
"""The head of an issue whose stories follow, indented by six blanks."""


@dataclass(frozen=True)
class Desk:
    """A folder for issues."""

    folder: Path

    def write(self, text: str | bytes, name: str = "issue.yaml") -> Path:
        """Write a file and return its path."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def read(self, text: str | bytes) -> Issue:
        """Return the issue a text makes."""
        return read_issue(self.write(text))

    def story(self, *lines: str) -> Issue:
        """Return an issue with one story, `a`, of these lines."""
        body = "".join(f"        {line}\n" if line else "\n" for line in lines)
        return self.read(f"{PAGE}      a:\n{body}")

    def wrong(self, text: str | bytes) -> tuple[Problem, ...]:
        """Return what is wrong with a text; it must be something."""
        return wrong(self.write(text))

    def one(self, text: str | bytes) -> str:
        """Return the only thing wrong with a text: `line:column key: what | hint`."""
        problems = self.wrong(text)
        assert len(problems) == 1, [told(problem) for problem in problems]
        return told(problems[0])


def wrong(path: Path, **options: tuple[Path, ...]) -> tuple[Problem, ...]:
    """Return what is wrong with the issue at `path`."""
    try:
        read_issue(path, **options)
    except InputError as error:
        assert error.exit_code == 2
        return error.problems
    raise AssertionError("nothing wrong was found")


def told(problem: Problem) -> str:
    """Return a problem in one line, without its file."""
    mark = problem.mark
    hint = f" | {problem.hint}" if problem.hint else ""
    return f"{mark.line}:{mark.column} {problem.key}: {problem.message}{hint}"
