"""What the preview's server answers.

In: a desk. Out: a Starlette application. It serves the page of the editor's desk, what
the desk says in JSON, pictures of page regions, and a stream of news. It opens no file
that a request names: pictures come by revision, the program's own files by a table.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pikepdf
import pypdfium2
from msgspec import Struct
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Route

from layout.errors import LayoutError, OutputError
from layout.messages import msg
from layout.preview.comparing import compare
from layout.preview.desk import Desk
from layout.preview.documents import GRADES
from layout.preview.gallery import LOOKS
from layout.preview.guard import Guard
from layout.preview.memory import Memory
from layout.preview.pixeldiff import SCALE, changed_boxes
from layout.preview.proofs import list_proofs, proofs_folder
from layout.preview.state import state, to_json
from layout.preview.stream import Streams
from layout.preview.tiles import Region

_STATIC = Path(__file__).parent / "static"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
_PICTURE = "/picture/{rev}/{look}/{grade}/{scale}/{x}/{y}/{w}/{h}"
_LANGUAGES = ("zh", "en")
_JOINTS = {"zh": "；", "en": "; "}
_FOREVER = {"cache-control": "private, max-age=86400, immutable"}
_FRESH = {"cache-control": "no-store"}
_PROBE = 4
"""Side in pixels, at `_PROBE_SCALE`, of what the densitometer averages."""
_PROBE_SCALE = 2.0
_UNREADABLE = (OSError, IndexError, pypdfium2.PdfiumError, pikepdf.PdfError)
_T = TypeVar("_T")
_MAX_BODY = 1000
_MEND = msg("a proof is kept of pages that are up to date: mend the problems first")


class Where(Struct, frozen=True):
    """How the server is reached, and in which language it starts."""

    host: str
    port: int
    token: str
    lang: str | None = None


def make_app(
    desk: Desk,
    where: Where,
    font: Path | None,
    save: Callable[[Any, str], Path],
    streams: Streams,
) -> Starlette:
    """Return the application.

    Args:
        desk: what to show.
        where: the server's address and its secret.
        font: a face for the desk's own text, for machines without a Chinese one.
        save: keeps a proof of a build under a name.
        streams: the news that open tabs hear.
    """
    routes = _Routes(desk, where, font, save)
    return Starlette(
        routes=[
            Route("/", routes.page),
            Route("/static/{name}", routes.static),
            Route("/font", routes.font),
            Route("/state", routes.state),
            Route("/events", partial(_events, streams)),
            Route(_PICTURE, routes.picture),
            Route("/ink/{rev}/{x}/{y}", routes.ink),
            Route("/changes/{old}/{new}", routes.changes),
            Route("/compare", routes.compare),
            Route("/proofs", routes.save_proof, methods=["POST"]),
        ],
        middleware=[
            Middleware(Guard, host=where.host, port=where.port, token=where.token)
        ],
    )  # fmt: skip


class _Routes:
    """The answers, one method each."""

    def __init__(
        self,
        desk: Desk,
        where: Where,
        font: Path | None,
        save: Callable[[Any, str], Path],
    ) -> None:
        self._desk, self._where, self._font, self._save = desk, where, font, save
        self._files = {path.name: path for path in _STATIC.iterdir()}
        self._states = Memory(4)

    async def page(self, _request: Request) -> Response:
        return self._file("index.html")

    async def static(self, request: Request) -> Response:
        return self._file(request.path_params["name"])

    def _file(self, name: str) -> Response:
        path = self._files.get(name)
        if path is None:
            raise HTTPException(404)
        return FileResponse(path, media_type=_TYPES[path.suffix], headers=_FRESH)

    async def font(self, _request: Request) -> Response:
        if self._font is None:
            raise HTTPException(404)
        return FileResponse(self._font, media_type="font/ttf", headers=_FOREVER)

    async def state(self, request: Request) -> Response:
        edition, lang = self._desk.edition, _lang(request)
        value = dict(
            await run_in_threadpool(
                self._states.get, (edition.gen, lang), lambda: state(edition, lang)
            )
        )
        value["token"] = self._where.token
        value["lang"] = self._where.lang
        value["proofs"] = await run_in_threadpool(self._proofs)
        return _json(value)

    def _proofs(self) -> tuple[str, ...]:
        built = self._desk.edition.built
        if built is None:
            return ()
        return list_proofs(proofs_folder(built.issue.root, built.issue.name))

    async def picture(self, request: Request) -> Response:
        rev, look, grade = (request.path_params[n] for n in ("rev", "look", "grade"))
        if (
            look not in LOOKS
            or grade not in GRADES
            or not self._desk.gallery.knows(rev)
        ):
            raise HTTPException(404)
        region = _region(request)
        data = await self._drawn(
            lambda: self._desk.gallery.picture(rev, look, grade, region)
        )
        return Response(data, media_type="image/jpeg", headers=_FOREVER)

    async def ink(self, request: Request) -> Response:
        rev = request.path_params["rev"]
        if not self._desk.gallery.knows(rev):
            raise HTTPException(404)
        x, y = (_number(request, name) * _PROBE_SCALE for name in ("x", "y"))
        half = _PROBE // 2
        region = _sound(_PROBE_SCALE, round(x) - half, round(y) - half, _PROBE, _PROBE)
        inks = await self._drawn(lambda: self._desk.gallery.ink(rev, region))
        guess = await self._drawn(lambda: self._desk.gallery.estimated(rev))
        return _json({"inks": inks, "estimated": guess})

    async def changes(self, request: Request) -> Response:
        old, new = request.path_params["old"], request.path_params["new"]
        sizes = (_number(request, "w", "query"), _number(request, "h", "query"))
        gallery = self._desk.gallery
        if not (gallery.knows(old) and gallery.knows(new)):
            raise HTTPException(404)
        region = _sound(SCALE, 0, 0, *(round(size * SCALE) for size in sizes))

        def boxes() -> Any:
            return changed_boxes(*gallery.pair(old, new, region))

        return _json(await self._drawn(boxes))

    async def _drawn(self, draw: Callable[[], _T]) -> _T:
        """Return what `draw` makes; tell the desk where the issue is to blame."""
        try:
            return await run_in_threadpool(draw)
        except LayoutError as error:
            await run_in_threadpool(self._desk.fail, error)
        except _UNREADABLE:
            pass  # A proof whose PDF is damaged or gone.
        raise HTTPException(404)

    async def compare(self, request: Request) -> Response:
        name = request.query_params.get("proof", "")
        try:
            value = await run_in_threadpool(compare, self._desk, name)
        except LayoutError as fault:
            return _json({"fault": _say(fault, _lang(request))}, 404)
        if value is None:
            raise HTTPException(404)
        return _json(value)

    async def save_proof(self, request: Request) -> Response:
        body = await request.body()
        edition, lang = self._desk.edition, _lang(request)
        built = edition.built
        if len(body) > _MAX_BODY or built is None:
            raise HTTPException(400)
        if edition.problems:
            # The source beside the PDF would be another than the PDF was made from.
            return _json({"fault": _MEND.render(lang)}, 409)
        try:
            name = body.decode("utf-8").strip()
            await run_in_threadpool(self._save, built, name)
        except UnicodeDecodeError:
            raise HTTPException(400) from None
        except LayoutError as fault:
            return _json({"fault": _say(fault, lang)}, 409)
        return _json({"name": name, "proofs": await run_in_threadpool(self._proofs)})


async def _events(streams: Streams, _request: Request) -> Response:
    return StreamingResponse(
        streams.news(), media_type="text/event-stream", headers=_FRESH
    )


def _json(value: Any, status: int = 200) -> Response:
    return Response(to_json(value), status, _FRESH, "application/json")


def _lang(request: Request) -> str:
    lang = request.query_params.get("lang", "zh")
    return lang if lang in _LANGUAGES else "zh"


def _say(fault: LayoutError, lang: str) -> str:
    if isinstance(fault, OutputError):
        said = (fault.message, fault.hint)
        return _JOINTS[lang].join(m.render(lang) for m in said if m)
    return str(fault)


def _number(request: Request, name: str, place: str = "path") -> float:
    values = request.path_params if place == "path" else request.query_params
    try:
        value = float(values.get(name, ""))
    except ValueError:
        raise HTTPException(404) from None
    if not abs(value) < 1e6:
        raise HTTPException(404)
    return value


def _region(request: Request) -> Region:
    x, y, width, height = (
        round(_number(request, name)) for name in ("x", "y", "w", "h")
    )
    return _sound(_number(request, "scale"), x, y, width, height)


def _sound(scale: float, x: int, y: int, width: int, height: int) -> Region:
    try:
        return Region(scale, x, y, width, height)
    except ValueError:
        raise HTTPException(404) from None
