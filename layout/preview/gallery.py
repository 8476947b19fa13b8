"""Page pictures by revision: which page, how it is looked at, which part of it.

A revision names one state of one page and never changes its meaning, so a browser may
keep what it was given. In: revisions with where their PDF comes from. Out: JPEG bytes
of a region, in the look that is asked for.
"""

from __future__ import annotations

import io
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Literal, TypeVar, get_args

from PIL import Image

from layout.preview.ink import Plate4, ink_at, paper_look, plate_look, total_look
from layout.preview.pipeline import Grade
from layout.preview.plates import Plates, separate
from layout.preview.tiles import Region, Shelf

Look = Literal["page", "c", "m", "y", "k", "ink", "paper"]
LOOKS: tuple[Look, ...] = get_args(Look)
_QUALITY = 92
_PICTURES = 400
"""Pictures that are kept: about 40 MB."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a revision's page is: the PDF by grade, the page in it, and its press.

    `profile` gives the bytes of the printing profile, `ink_limit` is in percent.
    """

    pdf: Callable[[Grade], bytes]
    profile: Callable[[], bytes]
    index: int = 0
    ink_limit: float = 240.0


class Memory:
    """A bounded store of what was worked out before, safe for threads."""

    def __init__(self, keep: int) -> None:
        self._keep, self._lock = keep, threading.Lock()
        self._held: OrderedDict[Hashable, object] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """Return what is kept under `key`, made if it is not there."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]  # type: ignore[return-value]
        value = make()
        with self._lock:
            self._held[key] = value
            while len(self._held) > self._keep:
                self._held.popitem(last=False)
        return value


class Gallery:
    """Pictures of page revisions."""

    def __init__(self) -> None:
        self._sources: dict[str, Source] = {}
        self._shelf = Shelf()
        self._pdfs, self._plates = Memory(24), Memory(24)
        self._pictures = Memory(_PICTURES)

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

    def ink(self, rev: str, region: Region) -> tuple[float, float, float, float]:
        """Return the mean of C, M, Y and K in a region, in percent."""
        return ink_at(self._four(rev, "sharp", region))

    def estimated(self, rev: str) -> tuple[str, ...]:
        """Return the colours of a page whose plates are estimates."""
        return self._separated(rev, "quick").estimated

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
