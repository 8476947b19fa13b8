"""The door of the preview's server.

Every request passes here before it reaches anything else:

- the `Host` header must name this server, so that a page of another site whose name was
  made to point at 127.0.0.1 (DNS rebinding) gets nothing;
- only GET and HEAD change nothing; a POST must come from our own page (`Origin`, or
  `Sec-Fetch-Site`) and carry the token that only our own page can have read;
- every answer forbids inline scripts, other origins, frames and guessing of types.
"""

from __future__ import annotations

import ipaddress
import secrets

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_SAFE = frozenset({"GET", "HEAD"})
_EVERYWHERE = frozenset({"0.0.0.0", "::", ""})


class Guard:
    """ASGI middleware that lets in what belongs to this server."""

    def __init__(self, app: ASGIApp, host: str, port: int, token: str) -> None:
        self.app, self.host, self.port, self.token = app, host, port, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer it with 403."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        fault = self._fault(scope["method"], Headers(scope=scope))
        app = PlainTextResponse(fault, 403) if fault else self.app

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
            await send(message)

        await app(scope, receive, with_headers)

    def _fault(self, method: str, headers: Headers) -> str:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self.is_ours(hosts[0]):
            return "This server does not answer to that name."
        if method in _SAFE:
            return ""
        if headers.get("origin") != f"http://{hosts[0]}":
            return "Not from this page."
        if headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return "Not from this page."
        if not secrets.compare_digest(headers.get("x-desk-token", ""), self.token):
            return "Not from this page."
        return ""

    def is_ours(self, host: str) -> bool:
        """Tell whether a `Host` header names this server.

        A server on all addresses answers to any address, but to no name except
        `localhost`: a name is what an attacker can point here.
        """
        name, _, port = host.rpartition(":")
        if not name or host.endswith("]"):
            name, port = host, "80"
        if port != str(self.port):
            return False
        name = name.strip("[]").lower()
        if name in ("localhost", self.host.lower()):
            return True
        try:
            address = ipaddress.ip_address(name)
        except ValueError:
            return False
        if self.host in _EVERYWHERE:
            return True
        return address.is_loopback and _is_loopback(self.host)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
