"""The preview's server: one process that watches, composes and answers.

In: an issue and where to listen. The first build, the watch and every rebuild run in a
thread of their own; the slow checks in a process of their own, so that they never stand
between a save and its picture.
"""

from __future__ import annotations

import secrets
import socket
import threading
from pathlib import Path
from types import TracebackType

import uvicorn
from msgspec import Struct

from layout.errors import OutputError
from layout.messages import msg
from layout.preview.app import Where, make_app
from layout.preview.checks import Checker
from layout.preview.desk import Desk
from layout.preview.pipeline import Pipeline
from layout.preview.proofs import keep_proof
from layout.preview.stream import Streams
from layout.preview.watch import watch_issue

_EVERYWHERE = ("0.0.0.0", "::", "")
_BACKLOG = 128


class Address(Struct, frozen=True):
    """Where to listen; port 0 takes any that is free."""

    host: str = "127.0.0.1"
    port: int = 8765


class Preview:
    """A server for one issue; use it in a `with` statement, then `run` it.

    Attributes:
        desk: what it shows.
        url: its address for a browser.
    """

    def __init__(
        self, issue: Path, pipeline: Pipeline, address: Address,
        lang: str | None = None,
    ) -> None:  # fmt: skip
        self.desk = Desk(issue, pipeline)
        self._listener = _listen(address)
        port = self._listener.getsockname()[1]
        self.url = f"http://{_shown(address.host)}:{port}/"
        where = Where(address.host, port, secrets.token_urlsafe(24), lang)
        streams = Streams(self.desk)
        app = make_app(
            self.desk,
            where,
            pipeline.font,
            lambda built, name: keep_proof(built, name, pipeline),
            streams,
        )
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, lifespan="off",
            timeout_graceful_shutdown=1, server_header=False,
        )  # fmt: skip
        self._server = _Server(config, streams)
        self._stop = threading.Event()
        self._checker = Checker(self.desk, pipeline.check)
        self._follower = threading.Thread(target=self._follow, daemon=True)

    def __enter__(self) -> Preview:
        self._follower.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._checker.close()
        self._follower.join(timeout=5)
        self._listener.close()
        self.desk.gallery.close()

    def run(self) -> None:
        """Answer until interrupted, or until `stop` is called."""
        self._server.run(sockets=[self._listener])

    def stop(self) -> None:
        """End `run` from another thread."""
        self._server.should_exit = True

    def _follow(self) -> None:
        """Build, then rebuild after every save."""
        self._build()
        watch_issue(self.desk.folders, self._build, self._stop)

    def _build(self) -> None:
        edition = self.desk.rebuild()
        if not edition.problems:
            self._checker.ask(edition.gen)


class _Server(uvicorn.Server):
    """A server whose open tabs are let go before it ends."""

    def __init__(self, config: uvicorn.Config, streams: Streams) -> None:
        super().__init__(config)
        self._streams = streams

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._streams.end()
        await super().shutdown(sockets)


def _shown(host: str) -> str:
    name = "127.0.0.1" if host in _EVERYWHERE else host
    return f"[{name}]" if ":" in name else name


def _listen(address: Address) -> socket.socket:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    listener = socket.socket(family)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((address.host, address.port))
        listener.listen(_BACKLOG)
    except (OSError, OverflowError) as fault:
        listener.close()
        raise OutputError(
            msg(
                "cannot listen on {host}:{port}: {reason}",
                host=address.host,
                port=address.port,
                reason=getattr(fault, "strerror", None) or str(fault),
            ),
            msg("choose another port: --port 0 takes any that is free"),
        ) from fault
    return listener
