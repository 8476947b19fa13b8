"""Libraries that write their opinion of a file to the standard error, kept from it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

_TALKATIVE = ("fontTools", "pikepdf", "PIL")


@contextmanager
def quiet() -> Iterator[None]:
    """Log nothing of these libraries: what matters of it becomes a finding."""
    loggers = [logging.getLogger(name) for name in _TALKATIVE]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)
