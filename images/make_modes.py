"""Draw the pictures of the second issue: one of each kind that newsrooms are sent.

They go to `issue/second/images/`: a JPEG that only its EXIF tag turns upright, a grey
JPEG, a JPEG in CMYK, and a palette PNG with a clear ground. Run it without arguments.
"""

from pathlib import Path

from drawing import bearing, estate, lake, paint
from PIL import Image, ImageChops

FOLDER = Path(__file__).resolve().parents[1] / "issue" / "second" / "images"
TURNED = 6  # EXIF orientation: the camera was held with its right side down


def finished(image: Image.Image, size: paint.Size, seed: int) -> Image.Image:
    """Return a scene at its size, with grain."""
    return paint.grain(image.resize(size, Image.Resampling.LANCZOS), 1.4, seed)


def turned_by_exif() -> None:
    """Save the bearings lying on their side, upright only by their EXIF tag."""
    image = finished(bearing.draw((3800, 2520)), (1900, 1260), 1)
    tags = Image.Exif()
    tags[0x0112] = TURNED
    lying = image.transpose(Image.Transpose.ROTATE_90)
    lying.save(FOLDER / "bearing.jpg", quality=82, exif=tags, dpi=(72, 72))


def grey() -> None:
    """Save the river in grey."""
    scene = lake.draw((3000, 2000)).crop((1180, 300, 3000, 1900))
    scene = scene.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    finished(scene, (1138, 1000), 2).convert("L").save(
        FOLDER / "river.jpg", quality=84, dpi=(250, 250)
    )


def cmyk() -> None:
    """Save the works in CMYK, black drawn out of the three colours by half."""
    image = finished(estate.draw((2400, 1600), 41), (1200, 800), 3)
    cyan, magenta, yellow = ImageChops.invert(image).split()
    grey = ImageChops.darker(ImageChops.darker(cyan, magenta), yellow)
    black = paint.scaled(grey, 0.5)
    plates = [ImageChops.subtract(plate, black) for plate in (cyan, magenta, yellow)]
    Image.merge("CMYK", [*plates, black]).save(
        FOLDER / "works.jpg", quality=64, dpi=(300, 300)
    )


def palette_with_clear_ground() -> None:
    """Save the emblem in 32 colours, its ground clear."""
    image = bearing.emblem(1400).resize((700, 700), Image.Resampling.LANCZOS)
    flat = image.quantize(32, method=Image.Quantize.FASTOCTREE)
    flat.save(FOLDER / "emblem.png", optimize=True)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for job in (turned_by_exif, grey, cmyk, palette_with_clear_ground):
        job()
