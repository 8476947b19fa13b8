"""Programs that set paragraphs to a PDF: ours, and those installed beside it.

Each takes paragraphs, a measure in em and a folder, and returns the PDF's path: type of
9 pt, indents of two em, justified, one column, in the project's Song.
"""

from __future__ import annotations

import html
import shutil
import subprocess
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from layout.assets.fonts import load_fonts

SIZE = 9.0
"""Type size in points."""
LEADING = 16.0
PAGE_HEIGHT = 14_000.0
"""Points: the tallest page that a PDF may have."""
CHROMIUM = next(
    (p for n in ("chromium", "google-chrome") if (p := shutil.which(n))), ""
)

Engine = Callable[[tuple[str, ...], float, Path], Path]


def song() -> Path:
    """Return the font file that all programs use."""
    return Path(load_fonts().face("song", 400).file)


def ours(paragraphs: tuple[str, ...], measure: float, folder: Path) -> Path:
    """Set with `layout.text` and draw each glyph where it says."""
    from bench.typography.sheet import Sheet
    from layout.text.compose import compose
    from layout.text.line import LineStyle, StyledText

    fonts = load_fonts()
    style = LineStyle(
        {"": (fonts.face("song", 400),)}, SIZE, indent=2.0, hyphenate=True
    )
    target = folder / "ours.pdf"
    sheet = Sheet(target, (measure * SIZE + 40, PAGE_HEIGHT), fonts)
    y = PAGE_HEIGHT - 20
    for paragraph in paragraphs:
        for line in compose(StyledText(paragraph), style, measure * SIZE).lines:
            sheet.line(line, 20.0, y)
            y -= LEADING
            if y < 20:
                sheet.turn_page()
                y = PAGE_HEIGHT - 20
    sheet.save()
    return target


def typst(paragraphs: tuple[str, ...], measure: float, folder: Path) -> Path:
    """Set with Typst, optimised line breaks, hyphenation, Chinese."""
    import typst as program

    family = load_fonts().face("song", 400)._font.face.get_name(1)
    body = "\n\n".join(f"#par[#({_string(text)})]" for text in paragraphs)
    source = folder / "typst.typ"
    source.write_text(
        f"#set page(width: {measure * SIZE + 40}pt, height: {PAGE_HEIGHT}pt, "
        f"margin: 20pt)\n"
        f'#set text(font: "{family}", size: {SIZE}pt, lang: "zh", region: "cn", '
        f"hyphenate: true)\n"
        '#set par(justify: true, linebreaks: "optimized", leading: 7pt, '
        "first-line-indent: (amount: 2em, all: true))\n" + body,
        encoding="utf-8",
    )
    target = folder / "typst.pdf"
    program.compile(
        str(source),
        output=str(target),
        font_paths=[str(song().parent)],
        ignore_system_fonts=True,
    )
    return target


def chromium(paragraphs: tuple[str, ...], measure: float, folder: Path) -> Path:
    """Set with Chromium's inline layout, strict line breaks and trimmed marks."""
    page = folder / "chromium.html"
    page.write_text(_page(paragraphs, measure), encoding="utf-8")
    target = folder / "chromium.pdf"
    subprocess.run(
        [
            CHROMIUM,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={folder / 'profile'}",
            f"--print-to-pdf={target}",
            page.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return target


def weasyprint(paragraphs: tuple[str, ...], measure: float, folder: Path) -> Path:
    """Set with WeasyPrint."""
    import weasyprint as program

    target = folder / "weasyprint.pdf"
    program.HTML(string=_page(paragraphs, measure)).write_pdf(str(target))
    return target


def xelatex(paragraphs: tuple[str, ...], measure: float, folder: Path) -> Path:
    """Set with XeLaTeX and xeCJK: loose lines rather than overfull ones, no runts."""
    source = folder / "xelatex.tex"
    font = f"Path={song().parent}/,Ligatures=TeXOff]{{{song().name}}}"
    body = "\n\n".join(_tex(text) for text in paragraphs)
    source.write_text(
        "\\documentclass{article}\\usepackage{xeCJK}\\usepackage[paperwidth="
        f"{measure * SIZE + 40}bp,paperheight=5000bp,margin=20bp]{{geometry}}"
        f"\\setmainfont[{font}\\setCJKmainfont[{font}"
        "\\xeCJKsetup{CheckSingle=true}\\pagestyle{empty}\\begin{document}\\sloppy"
        f"\\fontsize{{{SIZE}bp}}{{{LEADING}bp}}\\selectfont"
        f"\\setlength\\parindent{{2em}}\\setlength\\textwidth{{{measure * SIZE}bp}}"
        f"\\hsize\\textwidth\n{body}\n\\end{{document}}\n",
        encoding="utf-8",
    )
    command = ["xelatex", "-interaction=batchmode", source.name]
    subprocess.run(command, cwd=folder, check=False, capture_output=True, timeout=300)
    return folder / "xelatex.pdf"


def reportlab(paragraphs: tuple[str, ...], measure: float, folder: Path) -> Path:
    """Set with ReportLab's own Paragraph, wordWrap CJK."""
    from reportlab.lib.enums import TA_JUSTIFY
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Frame, PageTemplate, Paragraph
    from reportlab.platypus.doctemplate import BaseDocTemplate

    pdfmetrics.registerFont(TTFont("bench-song", str(song())))
    style = ParagraphStyle(
        "body",
        fontName="bench-song",
        fontSize=SIZE,
        leading=LEADING,
        wordWrap="CJK",
        alignment=TA_JUSTIFY,
        firstLineIndent=2 * SIZE,
    )
    target = folder / "reportlab.pdf"
    size = (measure * SIZE + 40, PAGE_HEIGHT)
    document = BaseDocTemplate(str(target), pagesize=size)
    frame = Frame(20, 20, measure * SIZE, PAGE_HEIGHT - 40, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate("page", [frame])])
    document.build([Paragraph(html.escape(text), style) for text in paragraphs])
    return target


def installed() -> dict[str, Engine]:
    """Return the programs that can be run here, ours first."""
    engines: dict[str, Engine] = {"ours": ours}
    if find_spec("typst"):
        engines["typst"] = typst
    if shutil.which("xelatex"):
        engines["xelatex"] = xelatex
    if CHROMIUM:
        engines["chromium"] = chromium
    if find_spec("weasyprint"):
        engines["weasyprint"] = weasyprint
    engines["reportlab"] = reportlab
    return engines


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _tex(text: str) -> str:
    for char in "\\{}$&#%_^~":
        text = text.replace(
            char, f"\\symbol{{{ord(char)}}}" if char in "\\^~" else char
        )
    return "".join(f"\\{c}" if c in "$&#%_" else c for c in text)


def _page(paragraphs: tuple[str, ...], measure: float) -> str:
    body = "\n".join(f"<p>{html.escape(text)}</p>" for text in paragraphs)
    return f"""<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>
    @font-face {{ font-family: song; src: url("{song().as_uri()}"); }}
    @page {{ size: {measure * SIZE + 40}pt {PAGE_HEIGHT / 5}pt; margin: 20pt; }}
    body {{ margin: 0; font: {SIZE}pt/{LEADING}pt song; width: {measure * SIZE}pt;
      text-align: justify; line-break: strict; hyphens: auto;
      text-spacing-trim: normal; text-autospace: normal; }}
    p {{ margin: 0; text-indent: 2em; orphans: 1; widows: 1; }}
    </style>{body}</html>"""
