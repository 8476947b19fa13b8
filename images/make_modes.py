"""Draw the pictures of the other two issues: one of each kind that newsrooms are sent.

To `issue/second/images/` go a JPEG that only its EXIF tag turns upright, a grey JPEG, a
JPEG in CMYK, and a palette PNG with a clear ground; to `issue/third/images/` a WebP, a
TIFF with JPEG data, and a PNG of one bit a pixel. Run it without arguments.
"""

from pathlib import Path

from drawing import bearing, estate, laboratory, lake, paint
from PIL import Image, ImageChops

ISSUES = Path(__file__).resolve().parents[1] / "issue"
FOLDER = ISSUES / "second" / "images"
SCHOOL = ISSUES / "third" / "images"
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


def webp() -> None:
    """Save the laboratory as WebP."""
    scene = laboratory.draw((2800, 1866))
    image = finished(scene, (1400, 933), 4)
    image.save(SCHOOL / "lab.webp", quality=80)


def tiff_with_jpeg() -> None:
    """Save the near shore of the lake as TIFF, its data packed as JPEG."""
    scene = lake.draw((3000, 2000)).crop((0, 1000, 1500, 2000))
    image = finished(scene, (900, 600), 5)
    image.save(SCHOOL / "garden.tif", compression="jpeg", quality=85, dpi=(300, 300))


def one_bit() -> None:
    """Save the pavilion as a woodcut: black or white, cut where the light turns."""
    scene = lake.draw((4800, 3200)).convert("L").crop((560, 1100, 1720, 1860))
    scene = scene.resize((2784, 1824), Image.Resampling.LANCZOS)
    around = paint.blur(scene, 42)
    edges = ImageChops.subtract(scene, around, scale=1.0, offset=128)
    tones = Image.blend(edges, scene, 0.45)
    tones.point([0] * 132 + [255] * 124).convert("1").save(
        SCHOOL / "woodcut.png", optimize=True, dpi=(600, 600)
    )


if __name__ == "__main__":
    for folder in (FOLDER, SCHOOL):
        folder.mkdir(parents=True, exist_ok=True)
    for job in (
        turned_by_exif,
        grey,
        cmyk,
        palette_with_clear_ground,
        webp,
        tiff_with_jpeg,
        one_bit,
    ):
        job()
