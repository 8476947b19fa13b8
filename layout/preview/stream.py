"""The stream of news: what every open tab hears until it leaves or the server ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from layout.preview.desk import Desk, Edition
from layout.preview.state import news, to_json

_HEARTBEAT = 15.0
"""Seconds without news after which a tab is told that there is none."""


class Streams:
    """The open streams of a desk's news, one for each tab."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._open: set[asyncio.Queue[Edition | None]] = set()

    async def news(self) -> AsyncIterator[str]:
        """Yield the desk's news: once at the start, then as it comes."""
        queue: asyncio.Queue[Edition | None] = asyncio.Queue()
        loop = asyncio.get_running_loop()

        def tell(edition: Edition) -> None:
            loop.call_soon_threadsafe(queue.put_nowait, edition)

        self._open.add(queue)
        self._desk.listen(tell)
        try:
            edition: Edition | None = self._desk.edition
            while edition is not None:
                yield _event(edition)
                while (edition := await _next(queue)) is _NOTHING:
                    yield ": still here\n\n"
        finally:
            self._desk.unlisten(tell)
            self._open.discard(queue)

    def end(self) -> None:
        """Let every stream end; called in the server's own loop."""
        for queue in self._open:
            queue.put_nowait(None)


_NOTHING = Edition(gen=-1)


async def _next(queue: asyncio.Queue[Edition | None]) -> Edition | None:
    """Return the next news; `_NOTHING` after a while without, None at the end."""
    try:
        return await asyncio.wait_for(queue.get(), _HEARTBEAT)
    except TimeoutError:
        return _NOTHING


def _event(edition: Edition) -> str:
    return f"data: {to_json(news(edition))}\n\n"
