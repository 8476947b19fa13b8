"""What was worked out before: a bounded store for several threads."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Any, TypeVar

_T = TypeVar("_T")


class Memory:
    """Keeps the values used last; what several ask for at once is made once."""

    def __init__(self, keep: int) -> None:
        self._keep, self._lock = keep, threading.Lock()
        self._held: OrderedDict[Hashable, Any] = OrderedDict()
        self._making: dict[Hashable, Future[Any]] = {}

    def get(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """Return what is kept under `key`, made if it is not there."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                value: _T = self._held[key]
                return value
            waiting = self._making.get(key)
            if waiting is None:
                self._making[key] = Future()
        if waiting is not None:
            made: _T = waiting.result()
            return made
        return self._make(key, make)

    def held(self, key: Hashable) -> object:
        """Return what is kept under `key`, or None."""
        with self._lock:
            return self._held.get(key)

    def _make(self, key: Hashable, make: Callable[[], _T]) -> _T:
        try:
            value = make()
        except BaseException as fault:
            with self._lock:
                self._making.pop(key).set_exception(fault)
            raise
        with self._lock:
            self._held[key] = value
            while len(self._held) > self._keep:
                self._held.popitem(last=False)
            self._making.pop(key).set_result(value)
        return value
