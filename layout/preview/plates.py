"""The printing plates of a page: a PDF of one colour space in, four grey pages out.

The page's own drawing is kept and its colours are exchanged: page C of the result shows
how much cyan is printed where (black = full ink), and so on for M, Y and K. So plates
are as sharp as the page at every zoom, need no other program, and take a few
milliseconds. Overprinting follows ISO 32000-1, 8.6.7 (mode 1): a colour of DeviceCMYK
without ink on a plate leaves what lies below; `Darken` with white does exactly that.

Colours that are not DeviceCMYK or DeviceGray occur only in advertisements of others:
they are estimated, and `Plates.estimated` names them.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pikepdf
from msgspec import Struct
from msgspec.structs import replace
from pikepdf import Array, Dictionary, Name, Operator

from layout.preview.plate_images import channel_image

INKS = ("C", "M", "Y", "K")
Ink4 = tuple[float, float, float, float]
_KEEP, _LEAVE = "/PlateKeep", "/PlateLeave"
_FILLS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "Tj", "TJ", "'", '"', "sh"})
_STROKES = frozenset({"S", "s"})
_SIMPLE = {"g": 1, "G": 1, "rg": 3, "RG": 3, "k": 4, "K": 4}
_MAX_DEPTH = 12


class Plates(Struct, frozen=True):
    """A PDF of four grey pages C, M, Y, K, and what in them is an estimate."""

    pdf: bytes
    estimated: tuple[str, ...]


class Paint(Struct, frozen=True):
    """A colour as ink from 0 to 1; `direct` means set in DeviceCMYK."""

    inks: Ink4 = (0.0, 0.0, 0.0, 1.0)
    direct: bool = False
    space: Any = None


class State(Struct, frozen=True):
    """The part of the graphics state that decides what reaches a plate."""

    fill: Paint = Paint()
    stroke: Paint = Paint()
    over_fill: bool = False
    over_stroke: bool = False
    mode: int = 0
    blend: str = _KEEP


def separate(pdf: bytes, index: int = 0) -> Plates:
    """Return the four plates of page `index`."""
    estimated: set[str] = set()
    with pikepdf.open(io.BytesIO(pdf)) as source, pikepdf.new() as target:
        for _ in INKS:
            target.pages.append(source.pages[index])
        for ink in range(len(INKS)):
            _Plate(target, ink, estimated).rewrite_page(target.pages[ink])
        target.remove_unreferenced_resources()
        out = io.BytesIO()
        target.save(out, compress_streams=False, static_id=True)
    return Plates(out.getvalue(), tuple(sorted(estimated)))


def inks_of(values: Iterable[float], names: tuple[str, ...] = ()) -> Ink4:
    """Return the inks of a grey, RGB or CMYK colour, or of named colorants.

    A colorant that is no process colour is estimated by its tint in black; RGB is
    separated with full grey replacement.
    """
    v = [min(1.0, max(0.0, float(x))) for x in values]
    if names:
        return _named(v, names)
    if len(v) == 4:
        return (v[0], v[1], v[2], v[3])
    if len(v) == 3:
        key = 1 - max(v)
        return (1 - v[0] - key, 1 - v[1] - key, 1 - v[2] - key, key)
    return (0.0, 0.0, 0.0, 1 - v[0]) if v else (0.0, 0.0, 0.0, 1.0)


def _named(values: list[float], names: tuple[str, ...]) -> Ink4:
    inks = [0.0, 0.0, 0.0, 0.0]
    places = {"Cyan": (0,), "Magenta": (1,), "Yellow": (2,), "Black": (3,),
              "All": (0, 1, 2, 3), "None": ()}  # fmt: skip
    for name, tint in zip(names, values, strict=False):
        for place in places.get(name, (3,)):
            inks[place] = max(inks[place], tint)
    return (inks[0], inks[1], inks[2], inks[3])


class _Plate:
    """Rewrites a page for one ink."""

    def __init__(self, target: pikepdf.Pdf, ink: int, estimated: set[str]) -> None:
        self.target, self.ink, self.estimated = target, ink, estimated
        self.forms: dict[tuple[Any, ...], Any] = {}

    def rewrite_page(self, page: pikepdf.Page) -> None:
        """Exchange the page's content and resources; drop what is not printed."""
        resources = self._resources(page.obj.get("/Resources", Dictionary()))
        body = self._rewrite(page, resources, State(), 0)
        page.obj.Contents = self.target.make_stream(body)
        page.obj.Resources = resources
        for key in ("/Annots", "/Group", "/AA", "/Metadata", "/Thumb"):
            if key in page.obj:
                del page.obj[key]

    def _resources(self, source: Any) -> Any:
        """Return a copy whose lists of states and objects may be added to."""
        resources = Dictionary(**{k[1:]: v for k, v in source.items()})
        for key in ("/ExtGState", "/XObject"):
            old = source.get(key, Dictionary())
            resources[key] = Dictionary(**{k[1:]: v for k, v in old.items()})
        resources.ExtGState[_KEEP] = Dictionary(BM=Name.Normal)
        resources.ExtGState[_LEAVE] = Dictionary(BM=Name.Darken)
        return resources

    def _rewrite(self, page: Any, resources: Any, state: State, depth: int) -> bytes:
        out: list[Any] = []
        stack: list[State] = []
        for step_in in pikepdf.parse_content_stream(page):
            operands, operator = list(step_in.operands), step_in.operator
            op = str(operator)
            if op == "q":
                stack.append(state)
            elif op == "Q" and stack:
                state = stack.pop()
            elif op == "gs":
                state = _with_gs(state, resources.ExtGState.get(str(operands[0])))
            elif (colour := self._colour(state, op, operands, resources)) is not None:
                state, step = colour
                out.extend(step)
                continue
            elif op in _FILLS or op in _STROKES or op == "Do":
                state, step = self._blend(state, op in _STROKES)
                out.extend(step)
            if op == "Do":
                operands = [self._object(str(operands[0]), resources, state, depth)]
            out.append((operands, operator))
        return pikepdf.unparse_content_stream(out)

    def _colour(
        self, state: State, op: str, operands: Any, resources: Any
    ) -> tuple[State, list[Any]] | None:
        """Return the new state and what to write for a colour operator, or None."""
        stroking = op.isupper()
        old = state.stroke if stroking else state.fill
        if op in _SIMPLE:
            if op in ("rg", "RG"):
                self.estimated.add("RGB")
            new = Paint(inks_of(operands), op in ("k", "K"))
        elif op in ("cs", "CS"):
            new = Paint(space=_space(operands[0], resources))
        elif op in ("sc", "scn", "SC", "SCN"):
            new = self._special(old, operands)
        else:
            return None
        step = [_grey(new.inks[self.ink], stroking)]
        return _painted(state, stroking, new), step

    def _special(self, old: Paint, operands: Any) -> Paint:
        numbers = [float(x) for x in operands if isinstance(x, int | float | Decimal)]
        name, names = _describe(old.space)
        if name not in ("/DeviceCMYK", "/DeviceGray"):
            self.estimated.add(", ".join(names) or name.lstrip("/"))
        inks = inks_of(numbers, names) if numbers else old.inks
        return replace(old, inks=inks, direct=name == "/DeviceCMYK")

    def _blend(self, state: State, stroking: bool) -> tuple[State, list[Any]]:
        paint = state.stroke if stroking else state.fill
        over = state.over_stroke if stroking else state.over_fill
        leaves = over and paint.direct and not paint.inks[self.ink] and state.mode == 1
        want = _LEAVE if leaves else _KEEP
        if want == state.blend:
            return state, []
        return replace(state, blend=want), [([Name(want)], Operator("gs"))]

    def _object(self, name: str, resources: Any, state: State, depth: int) -> Name:
        """Return the name of the plate's version of a picture or form."""
        source = resources.XObject.get(name)
        if source is None or depth > _MAX_DEPTH:
            return Name(name)
        key = (source.objgen, name, state, self.ink)
        if key not in self.forms:
            if source.get("/Subtype") == "/Form":
                self.forms[key] = self._form(source, state, depth)
            else:
                self.forms[key] = channel_image(
                    self.target, source, self.ink, self.estimated
                )
        new = f"/Plate{len(resources.XObject)}"
        resources.XObject[new] = self.forms[key]
        return Name(new)

    def _form(self, source: Any, state: State, depth: int) -> Any:
        resources = self._resources(source.get("/Resources", Dictionary()))
        body = self._rewrite(source, resources, replace(state, blend=""), depth + 1)
        form = self.target.make_stream(body)
        for key, value in source.items():
            if key not in ("/Length", "/Filter", "/DecodeParms", "/Resources"):
                form[key] = value
        form.Resources = resources
        if "/Group" in form and "/CS" in form.Group:
            group: Any = {k[1:]: v for k, v in form.Group.items()}
            form.Group = Dictionary(**group | {"CS": Name.DeviceGray})
        return form


def _grey(ink: float, stroking: bool) -> tuple[list[Any], Operator]:
    return [Decimal(f"{1 - ink:.4f}")], Operator("G" if stroking else "g")


def _painted(state: State, stroking: bool, paint: Paint) -> State:
    return replace(state, stroke=paint) if stroking else replace(state, fill=paint)


def _with_gs(state: State, gs: Any) -> State:
    """Apply a graphics state dictionary (ISO 32000-1, table 58)."""
    if gs is None:
        return state
    if "/OP" in gs:
        over = bool(gs["/OP"])
        state = replace(state, over_stroke=over, over_fill=over)
    if "/op" in gs:
        state = replace(state, over_fill=bool(gs["/op"]))
    if "/OPM" in gs:
        state = replace(state, mode=int(gs["/OPM"]))
    return replace(state, blend="") if "/BM" in gs else state


def _space(name: Any, resources: Any) -> Any:
    return resources.get("/ColorSpace", Dictionary()).get(str(name), name)


def _describe(space: Any) -> tuple[str, tuple[str, ...]]:
    """Return a colour space's family, or the device space it amounts to, and names."""
    if not isinstance(space, Array):
        return str(space), ()
    family = str(space[0])
    if family == "/ICCBased":
        device = {1: "/DeviceGray", 4: "/DeviceCMYK"}
        return device.get(int(space[1].get("/N", 3)), "ICC RGB"), ()
    if family in ("/Separation", "/DeviceN"):
        names = [space[1]] if family == "/Separation" else list(space[1])
        return family, tuple(str(n).lstrip("/") for n in names)
    return family, ()
