import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from faultdesk import Desk


@pytest.fixture(scope="session", autouse=True)
def quiet_machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give all builds a cache of their own, in English, whoever runs the tests."""
    kept = dict(os.environ)
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
    os.environ.pop("LAYOUT_DEBUG", None)
    yield
    os.environ.clear()
    os.environ.update(kept)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)
