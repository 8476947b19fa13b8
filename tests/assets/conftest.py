"""What the tests of fonts and pictures share."""

from pathlib import Path

import pytest

from layout.assets import filesums
from layout.assets.fonts import FontLibrary, load_fonts


@pytest.fixture(autouse=True)
def no_user_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep every test away from the cache of whoever runs it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache-home"))
    monkeypatch.setattr(filesums, "_seen", {})
    filesums._read_once.cache_clear()


@pytest.fixture(scope="session")
def library() -> FontLibrary:
    return load_fonts()
