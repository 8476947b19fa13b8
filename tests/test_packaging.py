"""The package is whole: its list in pyproject.toml, its public names, its types."""

import subprocess
import sys
import tomllib
from pathlib import Path

import layout

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_every_package_is_in_the_wheel() -> None:
    """`layout.fonts` is the folder of fonts, which a wheel carries."""
    folders = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for path in (ROOT / "layout").rglob("__init__.py")
    }
    listed = PROJECT["tool"]["setuptools"]["packages"]
    assert set(listed) == folders | {"layout.fonts"}
    assert listed == sorted(listed)


def test_the_public_names_are_four() -> None:
    assert layout.__all__ == ["LayoutError", "Options", "Receipt", "build_issue"]
    for name in layout.__all__:
        assert getattr(layout, name).__name__ == name


def test_importing_the_package_imports_nothing_else() -> None:
    code = "import sys, layout; print([m for m in sys.modules if 'layout.' in m])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_plain_build_imports_no_library_it_does_not_need(tmp_path) -> None:
    """Word, lunar dates and the preview's server are imported when asked for."""
    code = (
        "import sys; from layout.cli import main; "
        f"main(['build', 'issue/a4-2025-12-05', '-o', {str(tmp_path / 'a.pdf')!r}]); "
        "print([m for m in ('docx', 'lxml', 'starlette', 'uvicorn', 'pi_heif') "
        "if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip().split("\n")[-1] == "[]"


def test_an_error_of_the_public_function_has_the_exit_code(tmp_path) -> None:
    try:
        layout.build_issue(tmp_path / "none", tmp_path / "none.pdf")
    except layout.LayoutError as error:
        assert error.exit_code == 2
    else:
        raise AssertionError("a missing issue was built")


def test_the_package_is_typed() -> None:
    assert (ROOT / "layout" / "py.typed").is_file()
