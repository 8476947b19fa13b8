"""The preview as a command: says where it is, opens the browser, runs until stopped."""

from __future__ import annotations

import ipaddress
import signal
import threading
import webbrowser
from contextlib import suppress
from pathlib import Path

from layout.messages import msg
from layout.preview.pipeline import make_pipeline
from layout.preview.server import Address, Preview


def run(
    issue: Path, address: tuple[str, int], open_browser: bool, lang: str | None
) -> None:
    """Serve an issue at an address until interrupted.

    Raises:
        OutputError: the address cannot be listened on.
    """
    said = lang or "en"
    with Preview(issue, make_pipeline(), Address(*address), lang) as preview:
        print(msg("preview: {url} (Ctrl-C ends it)", url=preview.url).render(said))
        if not _is_loopback(address[0]):
            print(msg("others on the network can see these pages").render(said))
        if open_browser:
            webbrowser.open(preview.url)
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, _interrupt)
        with suppress(KeyboardInterrupt):
            preview.run()


def _interrupt(_number: int, _frame: object) -> None:
    """End as Ctrl-C does, so that what was opened is closed."""
    raise KeyboardInterrupt


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
