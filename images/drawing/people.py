"""People as soft figures: a few round parts each, lit from one side.

A figure is drawn in units of its own height: x = 0 is its middle, y = 0 the top of the
head, y = 1 the soles. Parts come back to front.
"""

from drawing.figures import Part, arm, disc, shape
from drawing.paint import Point, Rgb, coords, limb, mix

SKIN = (206, 164, 138)
HAIR = (30, 28, 30)


def from_behind(coat: Rgb, trousers: Rgb, cap: Rgb, pose: str) -> list[Part]:
    """Return a worker in a smock seen from behind; `pose` is point or tablet."""
    dark = mix(coat, (0, 0, 24), 0.12)
    parts: list[Part] = []
    for side in (-1, 1):
        foot = (0.047 * side, 0.96)
        parts.append(
            disc((foot[0] + 0.006 * side, 0.978), 0.03, 0.021, (40, 43, 50), 0.01)
        )
        leg = ((0.047 * side, 0.52), (0.05 * side, 0.74), foot)
        parts.append(arm(leg, (0.11, 0.085, 0.062), trousers))
    raised = {
        "point": ((0.096, 0.21), (0.175, 0.29), (0.262, 0.235)),
        "tablet": ((0.096, 0.21), (0.15, 0.345), (0.07, 0.39)),
    }[pose]
    resting = ((-0.096, 0.21), (-0.128, 0.35), (-0.12, 0.475))
    if pose == "tablet":
        resting = ((-0.096, 0.21), (-0.15, 0.345), (-0.07, 0.39))
    else:
        parts.append(disc((0.278, 0.222), 0.018, 0.016, SKIN, 0.007))
        parts.append(disc((-0.119, 0.497), 0.016, 0.024, SKIN, 0.007))
    for reach in (raised, resting):
        parts.append(arm(reach, (0.072, 0.06, 0.044), dark))
    parts += _smock(coat)
    parts += _nape(coat, cap)
    return parts


def _smock(coat: Rgb) -> list[Part]:
    """Return the back of a smock with its seam, folds and belt."""
    parts = [shape(SMOCK, coat, 0.045)]
    seam = mix(coat, (0, 0, 24), 0.3)
    parts.append(
        Part(
            tuple(limb(((0, 0.4), (0.002, 0.5), (0.001, 0.63)), (0.004, 0.006, 0.008))),
            seam,
            0.004,
            0.4,
        )
    )
    for side in (-1, 1):
        fold = ((0.085 * side, 0.34), (0.05 * side, 0.385), (0.02 * side, 0.395))
        parts.append(
            Part(
                tuple(limb(fold, (0.003, 0.007, 0.002))),
                mix(coat, (0, 0, 24), 0.16),
                0.003,
                0.3,
            )
        )
    parts.append(
        Part(
            coords("-0.1 0.392, 0.1 0.392, 0.1 0.41, -0.1 0.41"),
            mix(coat, (0, 0, 24), 0.2),
            0.045,
            0.5,
        )
    )
    return parts


SMOCK = coords(
    "0 0.163, -0.05 0.17, -0.095 0.188, -0.112 0.225, "
    "-0.103 0.32, -0.094 0.4, -0.106 0.5, -0.118 0.625, 0 0.645, "
    "0.118 0.625, 0.106 0.5, 0.094 0.4, 0.103 0.32, 0.112 0.225, "
    "0.095 0.188, 0.05 0.17"
)


def _nape(coat: Rgb, cap: Rgb) -> list[Part]:
    """Return neck, collar, ears, hair and cap, as seen from behind."""
    return [
        shape(
            coords("-0.026 0.12, 0.026 0.12, 0.03 0.17, -0.03 0.17"),
            mix(SKIN, (60, 30, 20), 0.25),
            0.012,
        ),
        shape(
            coords(
                "-0.042 0.164, 0 0.153, 0.042 0.164, 0.04 0.184, 0 0.192, -0.04 0.184"
            ),
            mix(coat, (255, 255, 255), 0.2),
            0.012,
        ),
        disc((-0.044, 0.088), 0.007, 0.015, SKIN, 0.004),
        disc((0.044, 0.088), 0.007, 0.015, SKIN, 0.004),
        shape(
            coords(
                "-0.043 0.06, 0 0.04, 0.043 0.06, 0.042 0.1, 0.028 0.132, "
                "0 0.139, -0.028 0.132, -0.042 0.1"
            ),
            HAIR,
            0.018,
        ),
        shape(
            coords(
                "-0.047 0.078, -0.046 0.04, -0.026 0.012, 0 0.006, "
                "0.026 0.012, 0.046 0.04, 0.047 0.078, 0 0.088"
            ),
            cap,
            0.022,
        ),
    ]


JACKET = coords(
    "0 0.168, -0.05 0.172, -0.1 0.19, -0.12 0.225, -0.112 0.32, -0.1 0.36, "
    "-0.118 0.5, -0.125 0.66, 0.125 0.66, 0.118 0.5, 0.1 0.36, 0.112 0.32, "
    "0.12 0.225, 0.1 0.19, 0.05 0.172"
)


def at_bench(coat: Rgb, cap: Rgb, skin: Rgb, turn: float) -> list[Part]:
    """Return the body of a worker at a bench, from the front, with cap and mask.

    `turn` moves the face toward one side (−1 left … 1 right) and tilts it down.
    """
    shift = 0.012 * turn
    parts = [
        shape(JACKET, coat, 0.045),
        *_collar(coat, cap, skin),
        disc((-0.05 + shift * 0.4, 0.088), 0.009, 0.018, skin, 0.005),
        disc((0.05 + shift * 0.4, 0.088), 0.009, 0.018, skin, 0.005),
    ]
    return parts + _face(cap, skin, shift)


LAPELS = (
    coords("-0.036 0.165, -0.052 0.18, -0.014 0.262, 0.002 0.24"),
    coords("0.036 0.165, 0.052 0.18, 0.016 0.262, -0.002 0.24"),
)


def _collar(coat: Rgb, cap: Rgb, skin: Rgb) -> list[Part]:
    """Return neck, shirt, lapels, the front seam and a breast pocket."""
    dark = mix(coat, (10, 20, 50), 0.35)
    return [
        shape(
            coords("-0.028 0.14, 0.028 0.14, 0.03 0.185, 0 0.2, -0.03 0.185"),
            mix(skin, (120, 70, 60), 0.22),
            0.014,
        ),
        shape(
            coords(
                "-0.034 0.178, 0 0.192, 0.034 0.178, 0.02 0.222, 0 0.244, -0.02 0.222"
            ),
            mix(cap, (30, 50, 80), 0.25),
            0.012,
        ),
        *(Part(lapel, mix(coat, (255, 255, 255), 0.25), 0.01) for lapel in LAPELS),
        Part(
            tuple(
                limb(
                    ((0.003, 0.25), (0.004, 0.45), (0.003, 0.64)), (0.003, 0.004, 0.004)
                )
            ),
            dark,
            0.003,
            0.4,
        ),
        Part(
            coords("0.045 0.275, 0.085 0.272, 0.085 0.278, 0.045 0.281"),
            dark,
            0.003,
            0.4,
        ),
    ]


def _face(cap: Rgb, skin: Rgb, shift: float) -> list[Part]:
    """Return face, eyes, mask and cap; `shift` moves what looks to one side."""
    face = coords(
        "-0.047 0.06, 0 0.03, 0.047 0.06, 0.047 0.1, 0.033 0.138, "
        "0 0.152, -0.033 0.138, -0.047 0.1"
    )
    parts = [shape(face, skin, 0.03)]
    for side in (-1, 1):
        parts += _eye(shift + 0.019 * side, shift)
    parts += _mask(shift)
    crown = coords(
        "-0.053 0.06, -0.05 0.022, -0.026 -0.004, 0 -0.008, "
        "0.026 -0.004, 0.05 0.022, 0.053 0.06, 0.03 0.047, 0 0.043, "
        "-0.03 0.047"
    )
    parts.append(shape(crown, cap, 0.026))
    return parts


def _eye(x: float, shift: float) -> list[Part]:
    """Return an eye with its lid and brow."""
    parts: list[Part] = []
    parts.append(disc((x, 0.0815), 0.0082, 0.0036, (250, 248, 244), 0.002))
    parts.append(disc((x + shift * 0.15, 0.082), 0.0038, 0.0038, (36, 26, 24), 0.001))
    brow = ((x - 0.012, 0.0715), (x, 0.0685), (x + 0.012, 0.0715))
    parts.append(Part(tuple(limb(brow, (0.002, 0.0042, 0.002))), HAIR, 0.001, 0.3))
    lid = ((x - 0.0095, 0.081), (x, 0.0772), (x + 0.0095, 0.081))
    parts.append(
        Part(tuple(limb(lid, (0.0014, 0.0024, 0.0014))), (52, 36, 34), 0.001, 0.2)
    )
    return parts


def _mask(shift: float) -> list[Part]:
    """Return the mask with its two folds."""
    parts: list[Part] = []
    mask = [
        (shift - 0.041, 0.1),
        (shift, 0.093),
        (shift + 0.041, 0.1),
        (shift + 0.034, 0.136),
        (shift, 0.153),
        (shift - 0.034, 0.136),
    ]
    parts.append(shape(mask, (190, 216, 230), 0.02))
    for row in (0.113, 0.126):
        fold = ((shift - 0.03, row), (shift, row + 0.004), (shift + 0.03, row))
        parts.append(
            Part(tuple(limb(fold, (0.001, 0.0025, 0.001))), (142, 172, 190), 0.001, 0.2)
        )
    return parts


def reach(coat: Rgb, glove: Rgb, left: Point, right: Point) -> list[Part]:
    """Return both arms of a worker at a bench, with their hands at two places."""
    parts: list[Part] = []
    for side, hand in ((-1, left), (1, right)):
        shoulder = (0.098 * side, 0.222)
        low = max(0.33, (shoulder[1] + hand[1]) / 2 + 0.05)
        elbow = (0.136 * side, low)
        wrist = (
            hand[0] + (elbow[0] - hand[0]) * 0.2,
            hand[1] + (elbow[1] - hand[1]) * 0.2,
        )
        parts.append(
            arm(
                (shoulder, elbow, wrist),
                (0.064, 0.058, 0.042),
                mix(coat, (20, 30, 60), 0.05),
            )
        )
        cuff = (
            wrist[0] + (elbow[0] - wrist[0]) * 0.06,
            wrist[1] + (elbow[1] - wrist[1]) * 0.06,
        )
        parts.append(
            arm((cuff, wrist), (0.045, 0.043), mix(coat, (255, 255, 255), 0.35))
        )
        palm = coords(
            "-0.02 -0.016, 0.006 -0.021, 0.022 -0.005, 0.018 0.015, "
            "-0.006 0.022, -0.022 0.008"
        )
        parts.append(shape([(hand[0] + x, hand[1] + y) for x, y in palm], glove, 0.012))
        finger = (
            (hand[0] - 0.008 * side, hand[1]),
            (hand[0] - 0.03 * side, hand[1] - 0.004),
        )
        parts.append(arm(finger, (0.016, 0.011), glove))
    return parts
