"""Draw the stand-in pictures of the sample issue, each into a JPEG beside this file.

Run `python images/make_stand_ins.py` for all, or name some: `… tongliang bishan`. Needs
Pillow and the project's `fonts/`. Nothing here is a photograph; see README.md.
"""

import importlib
import sys
from dataclasses import dataclass
from pathlib import Path

from drawing import paint
from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).resolve().parent
FONT = HERE.parent / "fonts" / "LXGWWenKai-Regular.ttf"
LIMIT = 400 * 1000  # bytes a picture may take
MARK = "示意图"
MARK_HEIGHT = 2.3  # mm in print


@dataclass(frozen=True)
class Job:
    """A picture: its module in `drawing`, its pixels, its width in print in mm.

    `mark` is where the mark's lower right corner stands, in shares of the picture:
    inside what the page's crop is likely to keep.
    """

    module: str
    size: tuple[int, int]
    printed: float
    mark: tuple[float, float]


LEAD, SECTION, SMALL = (2280, 1520), (1500, 1000), (1200, 800)
JOBS = {
    "tongliang": Job("hall", LEAD, 230, (0.985, 0.84)),
    "jiangjin": Job("dusk_site", SMALL, 54, (0.92, 0.95)),
    "hechuan": Job("showroom", SMALL, 54, (0.92, 0.95)),
    "yongchuan": Job("laboratory", SMALL, 54, (0.92, 0.95)),
    "dazu": Job("lamps", SECTION, 113, (0.975, 0.84)),
    "bishan": Job("lake", SECTION, 113, (0.97, 0.96)),
    "tongnan": Job("morning_site", SMALL, 54, (0.88, 0.95)),
    "rongchang": Job("estate", SMALL, 54, (0.85, 0.96)),
}


def sign(image: Image.Image, job: Job) -> Image.Image:
    """Return the picture with its small mark, white over its own soft shadow."""
    width, height = image.size
    pixels = round(MARK_HEIGHT * width / job.printed)
    font = ImageFont.truetype(str(FONT), pixels)
    place = (width * job.mark[0], height * job.mark[1])
    mask = Image.new("L", image.size)
    ImageDraw.Draw(mask).text(place, MARK, fill=255, font=font, anchor="rs")
    shadow = paint.scaled(paint.blur(mask, pixels / 7), 2.2)
    paint.tint(image, (20, 24, 30), paint.scaled(shadow, 0.8))
    paint.tint(image, (255, 255, 255), paint.scaled(mask, 0.92))
    return image


def make(name: str) -> None:
    """Draw one picture at twice its size and save it as fine as `LIMIT` allows."""
    job = JOBS[name]
    double = (job.size[0] * 2, job.size[1] * 2)
    image = importlib.import_module(f"drawing.{job.module}").draw(double)
    image = image.resize(job.size, Image.Resampling.LANCZOS)
    image = paint.grain(image, 1.6, 11)
    image = sign(image, job)
    path = HERE / f"{name}.jpg"
    dpi = round(job.size[0] / job.printed * 25.4)
    for quality in range(92, 60, -2):
        image.save(path, quality=quality, optimize=True, dpi=(dpi, dpi))
        if path.stat().st_size <= LIMIT:
            break
    print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB, quality {quality}")


if __name__ == "__main__":
    for chosen in sys.argv[1:] or JOBS:
        make(chosen)
