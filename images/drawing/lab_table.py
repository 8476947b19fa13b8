"""The laboratory's bench in front, and the glass that stands on it."""

from PIL import Image, ImageDraw

from drawing import paint as p
from drawing.glassware import (
    BEAKER,
    BOTTLE,
    CONICAL,
    CYLINDER,
    LIQUIDS,
    TUBE,
    glass,
    microscope,
    put,
    round_flask,
)


def bench(image: Image.Image) -> Image.Image:
    """Draw the white bench in front: top, edge, drawers."""
    width, height = image.size
    top = p.ramp(
        (width, round(height * 0.2)),
        [(0, (206, 216, 222)), (0.5, (228, 235, 238)), (1, (240, 244, 246))],
    )
    image.paste(top, (0, round(height * 0.69)))
    edge = round(height * 0.875)
    image.paste(
        p.ramp(
            (width, height - edge),
            [
                (0, (176, 188, 196)),
                (0.12, (150, 164, 174)),
                (0.13, (214, 222, 227)),
                (1, (186, 197, 204)),
            ],
        ),
        (0, edge),
    )
    draw = ImageDraw.Draw(image)
    for k in range(7):
        x = width * (k * 0.17 - 0.04)
        draw.line(
            (x, edge + height * 0.016, x, height),
            fill=(150, 162, 170),
            width=max(2, width // 600),
        )
        draw.rectangle(
            (
                x + width * 0.055,
                edge + height * 0.05,
                x + width * 0.115,
                edge + height * 0.06,
            ),
            fill=(120, 134, 144),
        )
    return image


def rear_row(image: Image.Image, unit: float) -> None:
    """Set the rear row of glass on the bench."""
    width, height = image.size
    scope = microscope(unit * 1.05)
    image.paste(
        scope.convert("RGB"),
        (round(width * 0.80), round(height * 0.775 - scope.height)),
        scope.getchannel("A"),
    )
    row = (
        (0.06, 0.755, BOTTLE, 9, 3, 0.95),
        (0.125, 0.765, BOTTLE, 10, 1, 0.8),
        (0.49, 0.765, CYLINDER, 9, 2, 0.8),
        (0.955, 0.775, CYLINDER, 12, 5, 0.9),
    )
    for x, y, outline, level, tone, scale in row:
        put(
            image,
            glass(outline, level, LIQUIDS[tone], unit * scale),
            (x * width, y * height),
            unit,
        )


def front_row(image: Image.Image, unit: float) -> None:
    """Set the front row: flasks, beakers, a rack of tubes."""
    width, height = image.size
    row = (
        (0.155, 0.825, round_flask(), 13.5, 4, 0.92),
        (0.245, 0.85, CONICAL, 12.5, 1, 0.9),
        (0.335, 0.835, BEAKER, 7.5, 2, 0.85),
        (0.83, 0.85, CONICAL, 13, 0, 0.95),
        (0.91, 0.84, BEAKER, 6.5, 5, 0.95),
        (0.745, 0.83, round_flask(), 14.5, 3, 0.78),
    )
    for x, y, outline, level, tone, scale in row:
        put(
            image,
            glass(outline, level, LIQUIDS[tone], unit * scale),
            (x * width, y * height),
            unit,
        )
    _rack(image, unit)


def _rack(image: Image.Image, unit: float) -> None:
    """Set a rack of nine tubes."""
    width, height = image.size
    draw = ImageDraw.Draw(image)
    x0, x1, y = width * 0.43, width * 0.60, height * 0.85
    shadow = Image.new("L", image.size)
    ImageDraw.Draw(shadow).rectangle((x0, y - unit, x1 + unit * 3, y + unit), fill=170)
    p.tint(image, (54, 70, 86), p.scaled(p.blur(shadow, unit * 1.3), 0.8))
    draw.rectangle((x0, y - unit * 1.4, x1, y), fill=(214, 222, 228))
    for k in range(9):
        vessel = glass(
            TUBE, 4.2 + (k * 5 % 4), LIQUIDS[(k * 2 + k // 3) % 6], unit * 1.0
        )
        at = (x0 + (x1 - x0) * (k + 0.5) / 9, y - unit * 1.2)
        image.paste(
            vessel.convert("RGB"),
            (round(at[0] - vessel.width / 2), round(at[1] - vessel.height + 3 * unit)),
            vessel.getchannel("A"),
        )
    for shelf in (8.2, 3.4):
        draw.rectangle(
            (x0, y - unit * (shelf + 0.5), x1, y - unit * (shelf - 0.4)),
            fill=(244, 247, 249),
        )
        draw.line(
            (x0, y - unit * (shelf - 0.4), x1, y - unit * (shelf - 0.4)),
            fill=(150, 164, 174),
            width=2,
        )
    for x in (x0, x1 - unit):
        draw.rectangle((x, y - unit * 9.2, x + unit, y), fill=(228, 234, 238))
