"""Page pictures by revision: which page, how it is looked at, which part of it.

A revision names one state of one page and never changes its meaning, so a browser may
keep what it was given. In: revisions with where their PDF comes from. Out: JPEG bytes
of a region, in the look that is asked for.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Literal, get_args

from msgspec import Struct
from PIL import Image

from layout.preview.documents import Grade
from layout.preview.ink import Plate4, ink_at, paper_look, plate_look, total_look
from layout.preview.memory import Memory
from layout.preview.patch import MARGIN
from layout.preview.plates import Plates, separate
from layout.preview.tiles import Region, Shelf

Look = Literal["page", "c", "m", "y", "k", "ink", "paper"]
LOOKS: tuple[Look, ...] = get_args(Look)
_QUALITY = 92
_PICTURES = 400
"""Pictures that are kept: about 40 MB."""
_IMAGES = 40
"""First pictures that are kept as pixels, to draw the next change over."""


class Source(Struct, frozen=True):
    """Where a revision's page is: the PDF by grade, the page in it, and its press.

    `profile` gives the bytes of the printing profile, `ink_limit` is in percent;
    `press`: both grades are the press page, as in a kept proof.
    """

    pdf: Callable[[Grade], bytes]
    profile: Callable[[], bytes]
    index: int = 0
    ink_limit: float = 240.0
    change: Change | None = None
    press: bool = False


class Change(Struct, frozen=True):
    """How a revision differs from one before: where, and a PDF of just that part.

    `box` is left, top, right, bottom in points from the PDF page's top left corner.
    """

    rev: str
    box: tuple[float, float, float, float]
    pdf: Callable[[], bytes]


class Gallery:
    """Pictures of page revisions."""

    def __init__(self) -> None:
        self._sources: dict[str, Source] = {}
        self._shelf = Shelf()
        self._pdfs, self._plates = Memory(24), Memory(24)
        self._pictures, self._images = Memory(_PICTURES), Memory(_IMAGES)

    def hang(self, rev: str, source: Source) -> None:
        """Make a revision known."""
        self._sources[rev] = source

    def take_down(self, keep: set[str]) -> None:
        """Forget the revisions that nobody can ask for any more."""
        self._sources = {r: s for r, s in self._sources.items() if r in keep}

    def close(self) -> None:
        """Close what is open."""
        self._shelf.close()

    def knows(self, rev: str) -> bool:
        """Tell whether a revision can be shown."""
        return rev in self._sources

    def picture(self, rev: str, look: Look, grade: Grade, region: Region) -> bytes:
        """Return a region of a page as JPEG."""
        key = (rev, look, grade, region)
        return self._pictures.get(
            key, lambda: _jpeg(self.image(rev, look, grade, region))
        )

    def image(self, rev: str, look: Look, grade: Grade, region: Region) -> Image.Image:
        """Return a region of a page as an RGB picture."""
        source = self._sources[rev]
        if look == "page" and grade == "quick":
            return self._images.get((rev, region), lambda: self._quick(rev, region))
        if look == "page":
            return self._shelf.render(
                f"{rev} {grade}", lambda: self._pdf(rev, grade), source.index, region
            )
        if look in ("c", "m", "y", "k"):
            plate = self._plate(rev, grade, "cmyk".index(look), region)
            return plate_look(plate, look)
        plates = self._four(rev, grade, region)
        if look == "ink":
            return total_look(plates, source.ink_limit)
        return paper_look(plates, source.profile())

    def pair(
        self, old: str, new: str, region: Region
    ) -> tuple[Image.Image, Image.Image]:
        """Return a region of two revisions, their photographs of one resolution."""
        press = self._sources[old].press or self._sources[new].press
        grade: Grade = "sharp" if press else "quick"
        one, two = (self.image(rev, "page", grade, region) for rev in (old, new))
        return one, two

    def ink(self, rev: str, region: Region) -> tuple[float, float, float, float]:
        """Return the mean of C, M, Y and K in a region, in percent."""
        return ink_at(self._four(rev, "sharp", region))

    def estimated(self, rev: str) -> tuple[str, ...]:
        """Return the colours of a page whose plates are estimates."""
        return self._separated(rev, "quick").estimated

    def warm(self, rev: str) -> None:
        """Make ready what the first picture of a revision will need."""
        change = self._sources[rev].change
        if change is not None:
            self._pdfs.get((rev, "change"), change.pdf)
        else:
            self._pdf(rev, "quick")

    def _quick(self, rev: str, region: Region) -> Image.Image:
        """Return a first picture: the old one with its change, or the whole anew."""
        source, change = self._sources[rev], self._sources[rev].change
        fine = change is not None and region.scale * MARGIN >= 1
        old = self._images.held((change.rev, region)) if change and fine else None
        if change is None or not isinstance(old, Image.Image):
            return self._shelf.render(
                f"{rev} quick", lambda: self._pdf(rev, "quick"), source.index, region
            )
        part = region.part(change.box)
        if part is None:
            return old
        new = self._shelf.render(
            f"{rev} change",
            lambda: self._pdfs.get((rev, "change"), change.pdf),
            0,
            part,
        )
        picture = old.copy()
        picture.paste(new, (part.x - region.x, part.y - region.y))
        return picture

    def _four(self, rev: str, grade: Grade, region: Region) -> Plate4:
        c, m, y, k = (self._plate(rev, grade, i, region) for i in range(4))
        return c, m, y, k

    def _plate(self, rev: str, grade: Grade, ink: int, region: Region) -> Image.Image:
        return self._shelf.render(
            f"{rev} {grade} plates",
            lambda: self._separated(rev, grade).pdf,
            ink,
            region,
            "L",
        )

    def _separated(self, rev: str, grade: Grade) -> Plates:
        index = self._sources[rev].index
        return self._plates.get(
            (rev, grade), lambda: separate(self._pdf(rev, grade), index)
        )

    def _pdf(self, rev: str, grade: Grade) -> bytes:
        return self._pdfs.get((rev, grade), lambda: self._sources[rev].pdf(grade))


def _jpeg(picture: Image.Image) -> bytes:
    """Encode without colour subsampling: red type on white stays sharp."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return out.getvalue()
