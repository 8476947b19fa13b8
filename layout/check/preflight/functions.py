"""PDF functions (ISO 32000-1, 7.10): from the components of one space to another's."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

from layout.check.preflight.calculator import Function, read_calculator
from layout.check.preflight.objects import (
    elements,
    entry,
    number,
    numbers,
    stream_bytes,
)

_DEPTH = 8
_SAMPLES = 1 << 22


def read_function(value: Any, depth: int = 0) -> Function | None:
    """Return the function, or None if it is damaged or of an unknown type.

    An array of functions of one output each makes one of as many outputs.
    """
    if depth > _DEPTH or value is None:
        return None
    if entry(value, "/FunctionType") is None:
        return _joined(elements(value), depth)
    kind = number(entry(value, "/FunctionType"))
    domain = numbers(entry(value, "/Domain"))
    reader = _READERS.get(int(kind)) if kind is not None else None
    if reader is None or not domain or len(domain) % 2:
        return None
    inner = reader(value, domain, depth)
    return inner and _clipped(inner, domain, numbers(entry(value, "/Range")))


def _joined(parts: Sequence[Any], depth: int) -> Function | None:
    if len(parts) > 32:
        return None
    functions = [read_function(part, depth + 1) for part in parts]
    known = [function for function in functions if function]
    if not known or len(known) != len(functions):
        return None
    return lambda values: tuple(f(values)[0] for f in known)


def _clipped(
    inner: Function, domain: Sequence[float], span: Sequence[float] | None
) -> Function:
    def call(values: Sequence[float]) -> tuple[float, ...]:
        found = inner(_clamp(values, domain))
        return _clamp(found, span) if span else found

    return call


def _clamp(values: Sequence[float], span: Sequence[float]) -> tuple[float, ...]:
    limits = zip(span[::2], span[1::2], strict=False)
    return tuple(
        min(max(value, low), high)
        for value, (low, high) in zip(values, limits, strict=False)
    )


def _exponential(value: Any, domain: Sequence[float], depth: int) -> Function | None:
    low = numbers(entry(value, "/C0")) or (0.0,)
    high = numbers(entry(value, "/C1")) or (1.0,)
    power = number(entry(value, "/N"))
    if power is None or len(low) != len(high):
        return None

    def call(values: Sequence[float]) -> tuple[float, ...]:
        x = values[0]
        share = x**power if x > 0 else (1.0 if power == 0 else 0.0)
        return tuple(a + share * (b - a) for a, b in zip(low, high, strict=True))

    return call


def _stitching(value: Any, domain: Sequence[float], depth: int) -> Function | None:
    parts = [
        read_function(part, depth + 1)
        for part in elements(entry(value, "/Functions"))[:256]
    ]
    known = [part for part in parts if part]
    limits = numbers(entry(value, "/Bounds"))
    encode = numbers(entry(value, "/Encode"), 2 * len(parts))
    if not known or len(known) != len(parts) or limits is None or encode is None:
        return None
    if len(limits) != len(known) - 1:
        return None
    edges = (domain[0], *limits, domain[1])

    def call(values: Sequence[float]) -> tuple[float, ...]:
        x = values[0]
        index = sum(x >= limit for limit in limits)
        low, high = edges[index], edges[index + 1]
        start, end = encode[2 * index], encode[2 * index + 1]
        share = (x - low) / (high - low) if high > low else 0.0
        return known[index]((start + share * (end - start),))

    return call


def _sampled(value: Any, domain: Sequence[float], depth: int) -> Function | None:
    sizes = numbers(entry(value, "/Size"), len(domain) // 2)
    bits = number(entry(value, "/BitsPerSample"))
    span = numbers(entry(value, "/Range"))
    data = stream_bytes(value)
    if not sizes or not bits or not span or data is None or min(sizes) < 1:
        return None
    outputs, width = len(span) // 2, int(bits)
    count = outputs * math.prod(int(size) for size in sizes)
    if width not in (1, 2, 4, 8, 12, 16, 24, 32) or count > _SAMPLES:
        return None
    if len(data) * 8 < count * width:
        return None
    encode = numbers(entry(value, "/Encode"), len(domain)) or tuple(
        edge for size in sizes for edge in (0.0, size - 1)
    )
    decode = numbers(entry(value, "/Decode"), len(span)) or span
    table = _Table(
        tuple(int(size) for size in sizes),
        outputs,
        _unpack(data, width, count),
        [
            (low, (high - low) / ((1 << width) - 1))
            for low, high in zip(decode[::2], decode[1::2], strict=True)
        ],
    )

    def call(values: Sequence[float]) -> tuple[float, ...]:
        places = []
        for index, (x, size) in enumerate(zip(values, sizes, strict=False)):
            low, high = domain[2 * index : 2 * index + 2]
            start, end = encode[2 * index : 2 * index + 2]
            share = (x - low) / (high - low) if high > low else 0.0
            places.append(min(max(start + share * (end - start), 0.0), size - 1))
        return table.at(places)

    return call


class _Table(Struct, frozen=True):
    """Samples of a function; the first input varies fastest."""

    sizes: tuple[int, ...]
    outputs: int
    samples: Sequence[int]
    decode: list[tuple[float, float]]

    def at(self, places: Sequence[float]) -> tuple[float, ...]:
        """Return the outputs between the samples, linear in every input."""
        corners = [(0, 1.0)]
        step = 1
        for place, size in zip(places, self.sizes, strict=True):
            low = int(place)
            share = place - low
            near = [(offset + low * step, w * (1 - share)) for offset, w in corners]
            if share:
                near += [(o + (low + 1) * step, w * share) for o, w in corners]
            corners = near
            step *= size
        return tuple(
            start
            + unit * sum(w * self.samples[o * self.outputs + j] for o, w in corners)
            for j, (start, unit) in enumerate(self.decode)
        )


def _unpack(data: bytes, width: int, count: int) -> Sequence[int]:
    if width == 8:
        return data
    size = (count * width + 7) // 8
    if width in (16, 24, 32):
        step = width // 8
        return [
            int.from_bytes(data[at : at + step], "big") for at in range(0, size, step)
        ]
    digits = "".join(f"{byte:08b}" for byte in data[:size])
    return [int(digits[at * width : (at + 1) * width], 2) for at in range(count)]


_READERS: dict[int, Callable[[Any, Sequence[float], int], Function | None]] = {
    0: _sampled,
    2: _exponential,
    3: _stitching,
    4: read_calculator,
}
