"""Safe mends, offered as a patch of the source; nothing is mended unasked.

A mend is offered only where the file still reads what the finding says, at its place.
Applied, it changes those characters and no other byte, and the file is replaced whole
or not at all.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from difflib import unified_diff
from pathlib import Path

from msgspec import Struct

from layout.check.proofread.characters import read_alike
from layout.check.proofread.misspelt import MISSPELT
from layout.check.proofread.traditional import SIMPLIFIED
from layout.errors import Finding, OutputError
from layout.messages import msg
from layout.source.issue import Issue

_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_SOURCES = frozenset({".yaml", ".yml", ".txt"})
_ENCODINGS = ("utf-8", "gb18030")
Mend = Callable[[str], str | None]


class Patch(Struct, frozen=True, order=True):
    """`old` becomes `new` at a line and column (from 1) of a file."""

    path: Path
    line: int
    column: int
    old: str
    new: str
    code: str


def _simplify(words: str) -> str | None:
    return "".join(SIMPLIFIED.get(char, char) for char in words)


def _retype(words: str) -> str | None:
    return "".join(read_alike(char) for char in words) if len(words) == 1 else None


def _once(words: str) -> str | None:
    return words[0] if len(set(words)) == 1 and words[0] in "，、；：。" else None


def _shorten(words: str) -> str | None:
    return "……" if set(words) == {"…"} else None


def _drop(words: str) -> str | None:
    return "" if words == "。" else None


_MENDS: dict[str, Mend] = {
    "copy-traditional": _simplify,
    "copy-look-alike": _retype,
    "copy-misspelt": MISSPELT.get,
    "copy-marks": _once,
    "copy-ellipsis": _shorten,
    "copy-head-stop": _drop,
}
"""Code → what takes the place of a finding's words; None where no mend is safe."""


def fixes(issue: Issue, findings: Iterable[Finding]) -> tuple[Patch, ...]:
    """Return the safe mends of an issue's findings, by file and place."""
    spelt = {wrong: term.word for term in issue.model.terms for wrong in term.wrong}
    mends: dict[str, Mend] = {**_MENDS, "copy-name": spelt.get}
    texts: dict[Path, list[str]] = {}
    patches = set()
    for finding in findings:
        mend = mends.get(finding.code)
        new = mend(finding.words) if mend and finding.mark else None
        if not finding.mark or new is None:
            continue
        path = Path(finding.mark.path)
        if path.suffix.lower() not in _SOURCES:
            continue
        if path not in texts:
            texts[path] = _lines(_read(path)[0])
        patch = Patch(
            path,
            finding.mark.line,
            finding.mark.column,
            finding.words,
            new,
            finding.code,
        )
        if _stands(patch, texts[path]):
            patches.add(patch)
    return tuple(sorted(patches))


def as_diff(path: Path, patches: Sequence[Patch]) -> str:
    """Return the patches of one file as a unified diff."""
    text, _ = _read(path)
    mended = _patched(text, patches)
    return "".join(
        unified_diff(
            text.splitlines(keepends=True),
            mended.splitlines(keepends=True),
            str(path),
            str(path),
        )
    )


def apply_fixes(path: Path, patches: Sequence[Patch]) -> int:
    """Write a file's patches into it; return how many, every other byte is kept.

    Raises:
        OutputError: the file cannot be written, or has changed since the patches.
    """
    text, encoding = _read(path)
    lines = _lines(text)
    if not all(_stands(patch, lines) for patch in patches):
        raise OutputError(
            msg("{path}: changed since it was read", path=str(path)),
            msg("run the check again"),
        )
    if patches:
        _replace(path, _patched(text, patches).encode(encoding))
    return len(patches)


def _read(path: Path) -> tuple[str, str]:
    """Return a file's text, line ends and all, and the encoding that gives it back."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise OutputError(
            msg("{path}: cannot be read: {why}", path=str(path), why=error.strerror)
        ) from error
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.encode(encoding) == data:
            return text, encoding
    raise OutputError(
        msg("{path}: neither UTF-8 nor GB 18030", path=str(path)),
        msg("save it as UTF-8"),
    )


def _lines(text: str) -> list[str]:
    return _LINE_END.split(text.removeprefix("\ufeff"))


def _stands(patch: Patch, lines: Sequence[str]) -> bool:
    if patch.line > len(lines):
        return False
    return lines[patch.line - 1].startswith(patch.old, patch.column - 1)


def _patched(text: str, patches: Sequence[Patch]) -> str:
    """Return the text with the patches in; of two that overlap the first is taken."""
    starts = [0, *(found.end() for found in _LINE_END.finditer(text))]
    if text.startswith("\ufeff"):
        starts[0] = 1
    pieces: list[str] = []
    done = 0
    for patch in sorted(patches):
        start = starts[patch.line - 1] + patch.column - 1
        if start < done:
            continue
        pieces += [text[done:start], patch.new]
        done = start + len(patch.old)
    return "".join([*pieces, text[done:]])


def _replace(path: Path, data: bytes) -> None:
    """Put `data` in the place of a file, whole or not at all, with its permissions."""
    target = path.resolve()
    try:
        mode = target.stat().st_mode
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        written = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            written.chmod(mode)
            written.replace(target)
        except BaseException:
            written.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError(
            msg("{path}: cannot be written: {why}", path=str(path), why=error.strerror)
        ) from error
