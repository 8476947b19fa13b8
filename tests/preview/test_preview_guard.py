"""The door of the server: names, origins, headers."""

from __future__ import annotations

import pytest
from asgi import HOST, ask
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from layout.preview.guard import Guard

TOKEN = "secret"


def guarded(host: str = "127.0.0.1") -> ASGIApp:
    inner = Starlette(
        routes=[Route("/", lambda _: PlainTextResponse("in"), methods=["GET", "POST"])]
    )
    return Guard(inner, host, 8765, TOKEN)


@pytest.mark.parametrize(
    ("bound", "name", "let_in"),
    [
        ("127.0.0.1", "127.0.0.1:8765", True),
        ("127.0.0.1", "localhost:8765", True),
        ("127.0.0.1", "LOCALHOST:8765", True),
        ("127.0.0.1", "[::1]:8765", True),
        ("127.0.0.1", "127.0.0.1:80", False),
        ("127.0.0.1", "127.0.0.1", False),
        ("127.0.0.1", "evil.example:8765", False),
        ("127.0.0.1", "127.0.0.1.evil.example:8765", False),
        ("127.0.0.1", "192.168.1.5:8765", False),
        ("127.0.0.1", "", False),
        ("192.168.1.5", "192.168.1.5:8765", True),
        ("192.168.1.5", "evil.example:8765", False),
        ("0.0.0.0", "192.168.1.5:8765", True),
        ("0.0.0.0", "evil.example:8765", False),
        ("news.lan", "news.lan:8765", True),
    ],
)
def test_only_the_servers_own_names_are_answered(
    bound: str, name: str, let_in: bool
) -> None:
    """A foreign name that points at 127.0.0.1 is DNS rebinding."""
    answer = ask(guarded(bound), "/", headers={"host": name})
    assert answer.status == (200 if let_in else 403)


@pytest.mark.parametrize(
    ("changes", "let_in"),
    [
        ({}, True),
        ({"origin": "http://evil.example"}, False),
        ({"origin": None}, False),
        ({"origin": "null"}, False),
        ({"x-desk-token": "guess"}, False),
        ({"x-desk-token": None}, False),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-origin"}, True),
    ],
)
def test_only_our_own_page_changes_anything(
    changes: dict[str, str | None], let_in: bool
) -> None:
    headers = {"origin": f"http://{HOST}", "x-desk-token": TOKEN} | changes
    sent = {name: value for name, value in headers.items() if value is not None}
    answer = ask(guarded(), "/", "POST", sent)
    assert answer.status == (200 if let_in else 403)


def test_every_answer_forbids_what_it_does_not_need() -> None:
    for host in (HOST, "evil.example"):
        answer = ask(guarded(), "/", headers={"host": host})
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
