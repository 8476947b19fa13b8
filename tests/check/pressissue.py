"""Small issues for the tests of print checks: a page of one story and a picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pikepdf
import yaml
from pikepdf import Array, Dictionary, Name
from PIL import Image

from layout.build import Built, Options, compose_issue
from layout.output.document import Mode
from layout.units import MM

COPY = "新春伊始，龙乡大地一派繁忙景象。工人们回到车间，机器一台台开动起来。" * 4
SET = {
    "sheet.width": "150mm",
    "sheet.height": "120mm",
    "sheet.head_margin": "12mm",
    "sheet.foot_margin": "8mm",
    "grid.columns": 2,
    "grid.measure": 20,
    "grid.lines": 20,
}
"""A small page of two columns of 20 characters by 20 lines."""

Settings = Mapping[str, Any]


def story(**more: Any) -> dict[str, Any]:
    """Return a story that fills the small page, nearly."""
    return {"headline": "春天来了", "body": COPY} | more


def write_issue_file(
    folder: Path,
    stories: Settings | None = None,
    design: Settings | None = None,
    **more: Any,
) -> Path:
    """Write an issue of one page; `design` are changes by dotted key."""
    held = stories or {"a": story()}
    page = {
        "number": 3,
        "areas": " ".join([*held, *held][:2]),
        "stories": dict(held),
        **more.pop("page", {}),
    }
    issue = {
        "publication": "小报",
        "folio": {},
        "date": "2024-02-23",
        "design": {"use": "a4", "set": {**SET, **(design or {})}},
        "pages": [page],
        **more,
    }
    path = folder / "issue.yaml"
    path.write_text(yaml.safe_dump(issue, allow_unicode=True), encoding="utf-8")
    return path


def composed(path: Path, mode: Mode = "press") -> Built:
    """Return the issue made up, without the disk's cache."""
    return compose_issue(path, Options(mode=mode, cache=False), lambda _: None)


def photograph(path: Path, width: int, height: int) -> Path:
    """Save a picture of many tones, with detail in every place."""
    wave = Image.linear_gradient("L").resize((width, height))
    turned = wave.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    Image.merge("RGB", (wave, turned, wave.rotate(180))).save(path, quality=95)
    return path


def client_page(
    path: Path,
    code: bytes = b"0 .2 .6 0 k 10 10 100 50 re f",
    size: tuple[float, float] = (60.0, 40.0),
    resources: Callable[[pikepdf.Pdf], Dictionary] | None = None,
) -> Path:
    """Save a client's page of a size in mm."""
    pdf = pikepdf.new()
    width, height = size[0] * MM, size[1] * MM
    pdf.add_blank_page(page_size=(width, height))
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(code)
    page.TrimBox = Array([0, 0, width, height])
    if resources:
        page.Resources = resources(pdf)
    pdf.save(path)
    return path


def helvetica(pdf: pikepdf.Pdf) -> Dictionary:
    """Return resources with a font that is not embedded."""
    face = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    return Dictionary(Font=Dictionary(F1=pdf.make_indirect(face)))


def see_through(_: pikepdf.Pdf) -> Dictionary:
    """Return resources with a state that makes things half transparent."""
    return Dictionary(ExtGState=Dictionary(G0=Dictionary(ca=0.5, Type=Name.ExtGState)))
