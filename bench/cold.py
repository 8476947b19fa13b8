"""Time a cold build of the sample in turn with Typst's compile of the same page.

Both set the same text and the same photographs in the same fonts, each run
in a new process, A B A B …, so that noise hits both. Ours finds its converted
pictures in the cache (a first build fills it). Figures are medians and ratios.

    python -m bench.cold [--runs 9]
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import yaml
from msgspec import Struct

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "issue" / "kanyuxi-2024-02-23"
TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], root='/', "
TYPST += "font_paths=[sys.argv[3]], ignore_system_fonts=True)"


class Run(Struct, frozen=True):
    """One process: seconds on the wall, seconds of CPU, peak memory in MiB."""

    wall: float
    cpu: float
    memory: float


def run(command: list[str]) -> Run:
    """Run a command to its end and account for it."""
    began = time.perf_counter()
    quiet = [(os.POSIX_SPAWN_OPEN, n, os.devnull, os.O_WRONLY, 0) for n in (1, 2)]
    pid = os.posix_spawn(command[0], command, os.environ, file_actions=quiet)
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    cpu = usage.ru_utime + usage.ru_stime
    return Run(time.perf_counter() - began, cpu, usage.ru_maxrss / 1024)


def typst_source(issue: Path) -> str:
    """Return a Typst document with the sample's text and pictures."""
    data = yaml.load((issue / "issue.yaml").read_text("utf-8"), yaml.BaseLoader)
    out = [
        "#set page(width: 390mm, height: 546mm, margin: (x: 21.2mm, top: 32mm, "
        "bottom: 23mm))",
        '#set text(font: "Noto Serif SC", size: 9pt, lang: "zh", region: "cn")',
        "#set par(justify: true, leading: 4pt, first-line-indent: (amount: 2em, "
        "all: true), spacing: 4pt)",
    ]
    body: list[str] = []
    for story in data["pages"][0]["stories"].values():
        kind = story.get("kind", "story")
        size = {"banner": 84, "story": 26}.get(kind, 18)
        if story.get("headline"):
            block = (
                f'#text(font: "Noto Serif SC", weight: 900, size: {size}pt)'
                f"[{escape(story['headline'])}]\n"
            )
            (out if kind == "banner" else body).append(block)
        face = "LXGW WenKai" if kind == "editors_note" else "Noto Serif SC"
        text = story.get("body")
        if isinstance(text, str):
            body.append(f'#text(font: "{face}")[{escape(text)}]\n')
        body += [f"{escape(line)}\n" for line in story.get("lines", [])]
        for picture in story.get("pictures", []):
            caption = f"{picture.get('label', '')} {picture.get('caption', '')}"
            path = ROOT / "images" / picture["file"]
            body.append(f'#image("{path}", width: 100%)\n')
            body.append(f'#text(font: "Noto Sans SC", size: 8pt)[{escape(caption)}]\n')
    joined = "\n".join(body)
    out.append(f"#columns(6, gutter: 13.5pt)[\n{joined}\n]")
    return "\n".join(out)


def escape(text: str) -> str:
    """Return text with Typst's marks escaped."""
    return "".join("\\" + c if c in "#$*_`[]<>@=-+/\\~" else c for c in text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.typ")
        source.write_text(typst_source(SAMPLE), "utf-8")
        ours = [
            sys.executable,
            str(ROOT / "build_pdf.py"),
            "build",
            str(SAMPLE),
            "-o",
            str(Path(folder, "ours.pdf")),
        ]
        fonts = str(ROOT / "fonts")
        target = str(Path(folder, "typst.pdf"))
        theirs = [sys.executable, "-c", TYPST, str(source), target, fonts]
        run(ours), run(theirs)
        pairs = [(run(ours), run(theirs)) for _ in range(asked.runs)]
        sizes = [Path(folder, f"{n}.pdf").stat().st_size for n in ("ours", "typst")]
    for name in ("wall", "cpu", "memory"):
        ratios = [getattr(a, name) / getattr(b, name) for a, b in pairs]
        mine = statistics.median(getattr(a, name) for a, _ in pairs)
        other = statistics.median(getattr(b, name) for _, b in pairs)
        print(
            f"{name:7} ours {mine:8.3f}  Typst {other:8.3f}  ratio "
            f"{statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})"
        )
    print(f"bytes   ours {sizes[0]:8}  Typst {sizes[1]:8}")


if __name__ == "__main__":
    main()
