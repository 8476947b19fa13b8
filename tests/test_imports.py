"""Imports run one way through the house, and a plain build imports little."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

LAYOUT = Path(__file__).resolve().parent.parent / "layout"
FLOORS = (
    ("messages", "errors", "units"),
    ("source",),
    ("assets",),
    ("text",),
    ("page",),
    ("output",),
    ("check",),
    ("build",),
    ("preview",),
)
"""From the ground up: a floor may import those below it and itself."""
LEVEL = {name: level for level, names in enumerate(FLOORS) for name in names}
ALL = ("cli", "commands", "console", "newissue", "__init__")
"""What stands outside the house's order and may import all of it."""
HEAVY = (
    "fontTools", "pikepdf", "pypdfium2", "rjieba", "docx", "starlette", "uvicorn",
    "watchfiles", "numpy", "lunar_python", "pyphen", "reportlab.platypus.tables",
    "PIL.ImageCms", "layout.preview", "layout.output.imported", "asyncio",
)  # fmt: skip
"""What a plain build of the sample has no use for."""
BUILD = """
import sys
from layout.cli import main
assert main(["build", "--quiet", "-o", sys.argv[1]]) == 0
print("\\n".join(sys.modules))
"""


def imported(path: Path) -> set[str]:
    """Return the modules of ours that a file imports, wherever it does."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name for name in found if name.startswith("layout.")}


def floor(module: str) -> str:
    return module.split(".")[1]


@pytest.mark.parametrize(
    "path", sorted(LAYOUT.rglob("*.py")), ids=lambda p: str(p.relative_to(LAYOUT))
)
def test_imports_run_one_way(path):
    own = path.relative_to(LAYOUT).parts[0].removesuffix(".py")
    if own in ALL:
        return
    for module in imported(path):
        name = floor(module)
        assert name not in ALL, f"{path.name} imports {module}"
        assert LEVEL[name] <= LEVEL[own], f"{path.name} imports {module}"


def test_a_plain_build_imports_nothing_heavy(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(tmp_path / "page.pdf")],
        capture_output=True,
        text=True,
        check=True,
    )
    modules = set(done.stdout.split())
    assert "layout.page.fill" in modules
    for name in HEAVY:
        assert not {m for m in modules if m == name or m.startswith(f"{name}.")}, name
