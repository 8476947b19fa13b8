"""Pictures: measured by their headers, then made ready for a page.

`measure_picture` reads a header, `crop_box`, `kept_share`, `effective_ppi` and
`place_picture` say what a frame makes of it, and `prepare_picture` gives the bytes of
an image XObject. Pixels are decoded in the last alone, and not when the cache holds the
result.
"""

from layout.assets.cropping import crop_box, effective_ppi, kept_share, ppi_finding
from layout.assets.measure import Box, Picture, measure_picture
from layout.assets.picturecache import PictureCache, open_cache
from layout.assets.picturejob import PictureJob
from layout.assets.prepare import (
    Prepared,
    is_prepared,
    place_picture,
    prepare_picture,
)

__all__ = [
    "Box",
    "Picture",
    "PictureCache",
    "PictureJob",
    "Prepared",
    "crop_box",
    "effective_ppi",
    "is_prepared",
    "kept_share",
    "measure_picture",
    "open_cache",
    "place_picture",
    "ppi_finding",
    "prepare_picture",
]
