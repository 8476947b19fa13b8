"""Writes docs/design.md: every value of a design, with its default, in both languages.

`python tests/design_doc.py` renews it; a test asserts that it is up to date.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo, fields

from layout.messages import Message
from layout.source.design import Design, Part
from layout.source.designs import shipped_design, shipped_designs
from layout.source.shapes import description, field_types
from layout.units import to_mm

TARGET = Path(__file__).resolve().parent.parent / "docs" / "design.md"
IN_MM = {"width", "height", "bleed", "head_margin", "foot_margin"}
HEAD = """\
# Designs · 版式

A design says how a paper looks: sheet, grid, faces, colours, rules, furniture, press.
The shipped ones are in `layout/source/designs/`. A file of your own says what it
changes:

```yaml
name: ours
use: tabloid
body: {size: 9.5pt}
grid: {measure: 10}
colours: {red: [0, 90, 80, 5]}
```

Name it in the issue, `design: ours.yaml`, or give a few changes there by dotted key:
`design: {use: tabloid, set: {body.size: 9.5pt, heads.0.lines: 6}}`. A mapping is
changed key by key, a list is replaced. `build-pdf schema design` gives editors the
keys to complete.

自己的版式只写改动的地方；在 issue 里用 `design: ours.yaml`，或用点号写几处改动。

Lengths are `9pt`, `3mm` or 字号 (`小五`); em are of the style's own size; lines are
lines of the grid. Letters with a number (H9, G2) are the rules that the tests name.
What cannot be is refused with its numbers: columns wider than the sheet, more lines
than fit between the margins, lines closer than the type, names of colours or rules
that do not exist, faces that no font has.

"""


def design_doc() -> str:
    """Return the text of docs/design.md."""
    parts = [HEAD, _shipped()]
    seen: dict[type[Part], str] = {}
    parts += _section("design", Design, seen)
    return "\n".join(parts)


def _shipped() -> str:
    lines = ["## The shipped designs · 自带版式", ""]
    lines += ["| | sheet mm | columns × characters, gap | lines | body/pitch |"]
    lines += ["|---|---|---|---|---|"]
    for name in shipped_designs():
        design = shipped_design(name)
        sheet, grid = design.sheet, design.grid
        lines.append(
            f"| `{name}` | {to_mm(sheet.width):g} × {to_mm(sheet.height):g} | "
            f"{grid.columns} × {grid.measure}, {grid.gap:g} | {grid.lines} | "
            f"{design.body.size:g}/{grid.pitch:g} pt |"
        )
    return "\n".join([*lines, ""])


def _section(
    name: str, model: type[Struct], seen: dict[type[Part], str]
) -> Iterator[str]:
    """Yield the table of a part and, after it, those of the parts in it."""
    lines = [f"## {name}", "", *_said(model.__doc__ or ""), ""]
    lines += ["| key | default | | |", "|---|---|---|---|"]
    inner: list[tuple[str, type[Struct]]] = []
    by_name = {field.name: field for field in fields(model)}
    for key, annotation in field_types(model).items():
        part = _part(annotation)
        if part and part not in seen:
            seen[part] = f"{name}.{key}" if name != "design" else key
            inner.append((part.__name__, part))
        english, chinese = _both(description(annotation))
        default = (
            f"see {part.__name__}" if part else _shown(key, _default(by_name[key]))
        )
        lines.append(f"| `{key}` | {default} | {english} | {chinese} |")
    yield "\n".join([*lines, ""])
    for title, part in inner:
        yield from _section(title, part, seen)


def _default(field: FieldInfo) -> Any:
    return field.default_factory() if field.default is NODEFAULT else field.default


def _part(annotation: Any) -> type[Part] | None:
    """Return the part of a design that a field holds, also in lists and tables."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _part(inner)
        if found:
            return found
    return None


def _said(doc: str) -> list[str]:
    english, chinese = _both(" ".join(doc.split()))
    return [f"{english} {chinese}".strip()]


def _both(text: str) -> tuple[str, str]:
    chinese = Message(text).render("zh") if text else ""
    pair = (text, chinese if chinese != text else "")
    return pair[0].replace("|", r"\|"), pair[1].replace("|", r"\|")


def _shown(key: str, value: Any) -> str:
    if value is None:
        return "–"
    if key in IN_MM and isinstance(value, float):
        return f"{to_mm(value):g}mm"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ", ".join(_shown(key, item) for item in value) or "none"
    if isinstance(value, dict):
        return ", ".join(value) or "none"
    return str(value) or "–"


if __name__ == "__main__":
    TARGET.write_text(design_doc(), "utf-8")
