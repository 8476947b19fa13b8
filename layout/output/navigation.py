"""Ways through a PDF: bookmarks for pages and stories, page labels, links.

Bookmarks are in every file, PDF/X allows them; links only in screen editions, for PDF/X
forbids annotations in the bleed and actions everywhere (ISO 15930). An address
broken over lines is a link on each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from reportlab.pdfbase.pdfdoc import PDFArray, PDFArrayCompact, PDFDictionary, PDFName

from layout.output.container import PressCanvas
from layout.output.document import Document
from layout.output.strings import text_string
from layout.page.model import Page, Rect, StoryFit, Text

_URL = re.compile(
    r"(?:https?://|www\.)[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+[A-Za-z0-9/#=]"
)
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
_JUMP = re.compile(r"第\s*(\d+)\s*版")
_DESCENT = 0.12
"""Em that a Han character reaches below its baseline."""


def add_bookmarks(
    document: Document, index: int, canvas: PressCanvas, origin: tuple[float, float]
) -> None:
    """Add the page at `index` and its stories to the canvas's outline."""
    page = document.pages[index]
    key = _page_key(page.number)
    canvas.bookmarkPage(key)
    canvas.addOutlineEntry(_page_title(page), key, level=0)
    for fit in page.stories:
        if fit.title and fit.frames:
            left, top = _corner(fit)
            name = f"{key}.{fit.id}"
            canvas.bookmarkPage(
                name,
                fit="XYZ",
                left=round(left + origin[0], 1),
                top=round(top + origin[1], 1),
            )
            title = " ".join(fit.title.split())
            canvas.addOutlineEntry(title, name, level=1)


def _page_key(number: int) -> str:
    return f"page.{number}"


def _page_title(page: Page) -> str:
    """Name a page in the paper's language: no locale reaches the file."""
    return f"第{page.number}版 {page.section}".strip()


def _corner(fit: StoryFit) -> tuple[float, float]:
    return min(frame.x for frame in fit.frames), max(frame.top for frame in fit.frames)


def add_page_labels(document: Document, canvas: PressCanvas) -> None:
    """Let readers call the pages by the numbers printed on them."""
    labels: list[object] = []
    for index, page in enumerate(document.pages):
        if page.number > 0:
            label = {"S": PDFName("D"), "St": page.number}
            labels += [index, PDFDictionary(label)]
    canvas.document.Catalog.PageLabels = PDFDictionary({"Nums": PDFArray(labels)})


def add_links(
    document: Document, index: int, canvas: PressCanvas, origin: tuple[float, float]
) -> None:
    """Make addresses in the copy, and references to pages, links."""
    page = document.pages[index]
    numbers = {page.number for page in document.pages}
    for texts in _paragraphs(page):
        whole = "".join(text.line.text for text in texts)
        for pattern, prefix in ((_URL, ""), (_MAIL, "mailto:")):
            for found in pattern.finditer(whole):
                address = (
                    found[0] if "://" in found[0] or prefix else f"http://{found[0]}"
                )
                uri = {"S": PDFName("URI"), "URI": text_string(prefix + address)}
                for rect in _rects(texts, found.start(), found.end()):
                    _annotate(canvas, rect, origin, A=PDFDictionary(uri))
        jump = _JUMP.search(whole) if texts[0].role == "jump" else None
        if jump and int(jump[1]) in numbers:
            goal = canvas._bookmarkReference(_page_key(int(jump[1])))
            for rect in _rects(texts, 0, len(whole)):
                _annotate(canvas, rect, origin, Dest=goal)


def _paragraphs(page: Page) -> Iterator[list[Text]]:
    """Yield the lines of each paragraph of the copy."""
    texts = [item for item in page.items if isinstance(item, Text)]
    for _, lines in groupby(
        texts, lambda text: (text.story, text.role, text.paragraph)
    ):
        yield list(lines)


def _rects(texts: list[Text], start: int, end: int) -> Iterator[Rect]:
    """Yield where the characters from `start` to `end` of a paragraph stand."""
    offset = 0
    for text in texts:
        first, last = start - offset, end - offset
        offset += len(text.line.text)
        xs = _edges(text)
        if first < len(text.line.text) and last > 0:
            left = xs[max(first, 0)]
            right = xs[min(last, len(text.line.text))]
            size = max(run.size for run in text.line.runs)
            yield Rect(text.x + left, text.y - _DESCENT * size, right - left, size)


def _edges(text: Text) -> list[float]:
    """Return the left edge of each character of a line, and the line's end."""
    line = text.line
    starts: dict[int, float] = {}
    at = 0
    for run in line.runs:
        for cluster, x in zip(run.clusters, run.xs, strict=True):
            at = max(line.text.find(cluster, at), at) if cluster else at
            starts.setdefault(at, x)
            at += len(cluster)
    edges = [line.width]
    for place in range(len(line.text) - 1, -1, -1):
        edges.append(starts.get(place, edges[-1]))
    return edges[::-1]


def _annotate(
    canvas: PressCanvas, rect: Rect, origin: tuple[float, float], **target: object
) -> None:
    """Add an invisible link; the target is an action `A` or a destination `Dest`."""
    x, y = rect.x + origin[0], rect.y + origin[1]
    corners = (x, y, x + rect.width, y + rect.height)
    canvas._addAnnotation(
        PDFDictionary(
            {
                "Type": PDFName("Annot"),
                "Subtype": PDFName("Link"),
                "Rect": PDFArrayCompact([round(edge, 2) for edge in corners]),
                "Border": PDFArrayCompact([0, 0, 0]),
                **target,
            }
        )
    )
