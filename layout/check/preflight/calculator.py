"""PostScript calculator functions (ISO 32000-1, 7.10.5), run with bounds on all."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from typing import Any

from layout.check.preflight.objects import entry, numbers, stream_bytes

Function = Callable[[Sequence[float]], tuple[float, ...]]
"""Takes the components of one space and returns those of another."""


def read_calculator(value: Any, domain: Sequence[float], depth: int) -> Function | None:
    """Return a type 4 function, or None if its program is damaged."""
    data = stream_bytes(value)
    if data is None or len(data) > 65536:
        return None
    tokens = re.findall(r"[{}]|[^\s{}]+", data.decode("latin-1"))
    try:
        program, rest = _block(tokens, 1)
    except (IndexError, ValueError, RecursionError):
        return None
    outputs = len(numbers(entry(value, "/Range")) or ()) // 2
    if tokens[:1] != ["{"] or rest != len(tokens) or not outputs:
        return None

    def call(values: Sequence[float]) -> tuple[float, ...]:
        stack = list(values)
        try:
            _run(program, stack)
        except (IndexError, ValueError, ArithmeticError, TypeError):
            return (0.0,) * outputs
        return tuple(float(x) for x in stack[-outputs:])

    return call


def _block(tokens: Sequence[str], at: int) -> tuple[list[Any], int]:
    program: list[Any] = []
    while tokens[at] != "}":
        word = tokens[at]
        if word == "{":
            inner, at = _block(tokens, at + 1)
            program.append(inner)
            continue
        program.append(word if word in _CALCULATOR or word in _FLOW else float(word))
        at += 1
    return program, at + 1


def _run(program: Sequence[Any], stack: list[Any]) -> None:
    for word in program:
        if len(stack) > 256:
            raise ValueError(word)
        if not isinstance(word, str):
            stack.append(word)
        elif word in _FLOW:
            _FLOW[word](stack)
        else:
            count, function = _CALCULATOR[word]
            start = len(stack) - count
            if start < 0:
                raise IndexError(word)
            stack[start:] = function(*stack[start:])


def _if(stack: list[Any]) -> None:
    body, test = stack.pop(), stack.pop()
    if test:
        _run(body, stack)


def _if_else(stack: list[Any]) -> None:
    otherwise, body, test = stack.pop(), stack.pop(), stack.pop()
    _run(body if test else otherwise, stack)


def _copy(stack: list[Any]) -> None:
    count = int(stack.pop())
    if not 0 <= count <= len(stack):
        raise IndexError(count)
    stack += stack[len(stack) - count :]


def _index(stack: list[Any]) -> None:
    at = int(stack.pop())
    if at < 0:
        raise IndexError(at)
    stack.append(stack[-1 - at])


def _roll(stack: list[Any]) -> None:
    by, count = int(stack.pop()), int(stack.pop())
    if not 0 <= count <= len(stack):
        raise IndexError(count)
    if count:
        part = stack[len(stack) - count :]
        by %= count
        stack[len(stack) - count :] = part[count - by :] + part[: count - by]


def _shift(value: Any, by: Any) -> int:
    whole, places = int(value), max(-32, min(32, int(by)))
    return whole << places if places >= 0 else whole >> -places


_FLOW: dict[str, Callable[[list[Any]], None]] = {
    "if": _if, "ifelse": _if_else, "copy": _copy, "index": _index, "roll": _roll,
}  # fmt: skip

_CALCULATOR: dict[str, tuple[int, Callable[..., tuple[Any, ...]]]] = {
    "abs": (1, lambda a: (abs(a),)),
    "add": (2, lambda a, b: (a + b,)),
    "and": (2, lambda a, b: (a & b,)),
    "atan": (2, lambda a, b: (math.degrees(math.atan2(a, b)) % 360,)),
    "bitshift": (2, lambda a, b: (_shift(a, b),)),
    "ceiling": (1, lambda a: (math.ceil(a),)),
    "cos": (1, lambda a: (math.cos(math.radians(a)),)),
    "cvi": (1, lambda a: (int(a),)),
    "cvr": (1, lambda a: (float(a),)),
    "div": (2, lambda a, b: (a / b,)),
    "dup": (1, lambda a: (a, a)),
    "eq": (2, lambda a, b: (a == b,)),
    "exch": (2, lambda a, b: (b, a)),
    "exp": (2, lambda a, b: (float(a) ** float(b),)),
    "false": (0, lambda: (False,)),
    "floor": (1, lambda a: (math.floor(a),)),
    "ge": (2, lambda a, b: (a >= b,)),
    "gt": (2, lambda a, b: (a > b,)),
    "idiv": (2, lambda a, b: (int(a / b),)),
    "le": (2, lambda a, b: (a <= b,)),
    "ln": (1, lambda a: (math.log(a),)),
    "log": (1, lambda a: (math.log10(a),)),
    "lt": (2, lambda a, b: (a < b,)),
    "mod": (2, lambda a, b: (int(math.fmod(a, b)),)),
    "mul": (2, lambda a, b: (a * b,)),
    "ne": (2, lambda a, b: (a != b,)),
    "neg": (1, lambda a: (-a,)),
    "not": (1, lambda a: (not a if isinstance(a, bool) else ~int(a),)),
    "or": (2, lambda a, b: (a | b,)),
    "pop": (1, lambda a: ()),
    "round": (1, lambda a: (math.floor(a + 0.5),)),
    "sin": (1, lambda a: (math.sin(math.radians(a)),)),
    "sqrt": (1, lambda a: (math.sqrt(a),)),
    "sub": (2, lambda a, b: (a - b,)),
    "true": (0, lambda: (True,)),
    "truncate": (1, lambda a: (math.trunc(a),)),
    "xor": (2, lambda a, b: (a ^ b,)),
}
"""Operators of type 4 functions: how many operands they take, and what they leave."""
