"""Text into columns: which lines of which paragraph stand in which column.

In come a story's paragraphs as counts of lines and the room of each column; out goes
the cheapest way to pour them, by dynamic programming over paragraphs: feet within one
line and longer columns first (H3), no last line alone on top of a column and no first
line alone at its foot (F5), nothing parted from the subhead above it (G9). A paragraph
may be set one line shorter or longer where its composer can (page.md, first remedy).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

WIDOW, ORPHAN, PARTED, REFLOWED = 12.0, 3.0, 60.0, 2.5
"""Costs: a last line alone on top; a first line alone at the foot; a subhead without
its lines of text; a paragraph set with a line more or less than it naturally has."""
SHORT_COLUMN, WHITE, OVER = 1.0, 8.0, 100.0
"""Costs: a column one line short of the ones before; a line of white more than that; a
line that finds no room."""
SLACK = 2
"""Lines a column may end above its foot to keep a rule."""
UNDER = 2
"""Lines of text under a subhead, at least (G9)."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph to pour: its lines, and what may be done with it.

    `shorter` and `longer` say whether it can be set with one line less or more;
    `atomic` keeps it in one column; `with_next` keeps it above what follows.
    """

    lines: int
    shorter: bool = False
    longer: bool = False
    atomic: bool = False
    with_next: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines `start` to `end` of a unit, standing in a column from line `top` on."""

    unit: int
    start: int
    end: int
    column: int
    top: int


@dataclass(frozen=True, slots=True)
class Poured:
    """The way found: pieces in reading order, each unit's lines, and what is left.

    `over` counts lines without room, `white` the empty lines at the feet beyond those
    that levelled feet allow.
    """

    pieces: tuple[Piece, ...]
    lines: tuple[int, ...]
    cost: float
    over: int
    white: int


@dataclass(frozen=True, slots=True)
class _State:
    """Where the next line would stand, what it cost to get there, and how."""

    column: int
    used: int
    cost: float
    pieces: tuple[Piece, ...]
    lines: tuple[int, ...]
    parted: bool = False


def pour(units: tuple[Unit, ...], room: tuple[int, ...]) -> Poured:
    """Pour units into columns of `room` lines each; lines without room are counted."""
    total = sum(unit.lines for unit in units)
    spare = sum(room) - total
    flex = sum(unit.longer for unit in units)
    level = max(0, (spare - flex) // len(room)) if room else 0
    caps, best = _level(units, room, level)
    for lower in range(level - 1, max(-1, level - UNDER - 1), -1):
        if best.cost < PARTED:
            break
        caps, best = min((caps, best), _level(units, room, lower), key=_cost)
    over = sum(p.end - p.start for p in best.pieces if p.column >= len(caps))
    left = sum(room) - sum(best.lines) + over
    return Poured(
        pieces=tuple(p for p in best.pieces if p.column < len(caps)),
        lines=best.lines,
        cost=best.cost,
        over=over,
        white=max(0, left - len(room)),
    )


def _level(
    units: tuple[Unit, ...], room: tuple[int, ...], white: int
) -> tuple[tuple[int, ...], _State]:
    """Return columns that end `white` lines higher, and the cheapest way to fill them.

    No column gets lower than a unit that may not be split.
    """
    whole = max((unit.lines for unit in units if unit.atomic), default=0)
    caps = tuple(min(lines, max(whole, lines - white)) for lines in room)
    states = {(0, 0): _State(0, 0, 0.0, (), ())}
    for index, unit in enumerate(units):
        states = _next(states, index, unit, caps)
    return caps, min(
        (_ended(state, caps) for state in states.values()),
        key=lambda state: (state.cost, state.column, state.used),
    )


def _cost(found: tuple[tuple[int, ...], _State]) -> float:
    return found[1].cost


def _next(
    states: dict[tuple[int, int], _State],
    index: int,
    unit: Unit,
    caps: tuple[int, ...],
) -> dict[tuple[int, int], _State]:
    choices = [(unit.lines, 0.0)]
    if unit.shorter:
        choices.append((unit.lines - 1, REFLOWED))
    if unit.longer:
        choices.append((unit.lines + 1, REFLOWED))
    found: dict[tuple[int, int], _State] = {}
    for state in states.values():
        for lines, cost in choices:
            start = _State(
                state.column,
                state.used,
                state.cost + cost,
                state.pieces,
                (*state.lines, lines),
                state.parted,
            )
            starts = {0: start}
            while starts:
                starts = _lay(found, starts, (index, lines), unit, caps)
    return found


def _lay(
    found: dict[tuple[int, int], _State],
    starts: dict[int, _State],
    what: tuple[int, int],
    unit: Unit,
    caps: tuple[int, ...],
) -> dict[int, _State]:
    """Lay a unit (its index, its lines) into one column.

    `starts` has the cheapest state for each line of the unit that the column may begin
    with; what goes on in the next column is returned in the same way, so that a unit
    costs no more than its columns times `SLACK`, however many it runs through.
    """
    index, lines = what
    moved: dict[int, _State] = {}
    for first, state in starts.items():
        left, rest = lines - first, (index, first, lines)
        if state.column >= len(caps):
            cost = state.cost + OVER * left
            _keep(found, _placed(state, rest, left, cost, unit))
            continue
        room = caps[state.column] - state.used
        if left <= room:
            lonely = first > 0 and left == 1
            cost = state.cost + (WIDOW if lonely else 0.0)
            _keep(found, _placed(state, rest, left, cost, unit))
            if _may_wait(state, unit, room - left, len(caps)):
                cost = state.cost + _break_cost(state, first, 0, room, unit)
                moved[0] = replace(state, column=state.column + 1, used=0, cost=cost)
            continue
        for taken, following in _broken(state, rest, unit, caps):
            other = moved.get(first + taken)
            if other is None or following.cost < other.cost:
                moved[first + taken] = following
    return moved


def _may_wait(state: _State, unit: Unit, under: int, columns: int) -> bool:
    """Tell whether a head with too few lines under it may open the next column (G9)."""
    there_is_one = state.used > 0 and state.column + 1 < columns
    return unit.with_next and under < UNDER and there_is_one


def _broken(
    state: _State, rest: tuple[int, int, int], unit: Unit, caps: tuple[int, ...]
) -> Iterator[tuple[int, _State]]:
    """Yield how many lines of a unit end a column, and the state in the next one."""
    _, first, _ = rest
    room = caps[state.column] - state.used
    least = room if unit.atomic else min(SLACK, room)
    for slack in range(room if unit.atomic else 0, least + 1):
        taken = room - slack
        if taken == 0 and first > 0 and caps[state.column] > SLACK:
            continue
        cost = state.cost + _break_cost(state, first, taken, slack, unit)
        placed = _placed(state, rest, taken, cost, unit) if taken else state
        parted = taken == 0 and state.parted
        column = state.column + 1
        yield (
            taken,
            _State(column, 0, cost, placed.pieces, state.lines, parted),
        )


def _break_cost(state: _State, first: int, taken: int, slack: int, unit: Unit) -> float:
    """Return the cost of ending a column within a unit, or before it."""
    cost = {0: 0.0, 1: SHORT_COLUMN}.get(slack, SHORT_COLUMN + WHITE * (slack - 1))
    cost += slack * 0.2 / (state.column + 1)  # longer columns first
    if taken == 1 and first == 0 and unit.lines > 1:
        cost += ORPHAN
    if state.parted and first == 0 and state.used and taken < min(UNDER, unit.lines):
        cost += PARTED
    if taken == 1 and first > 0 and state.used == 0:
        cost += WIDOW
    return cost


def _placed(
    state: _State,
    rest: tuple[int, int, int],
    count: int,
    cost: float,
    unit: Unit,
) -> _State:
    index, first, _ = rest
    piece = Piece(index, first, first + count, state.column, state.used)
    pieces = (*state.pieces, piece) if count else state.pieces
    return _State(
        state.column,
        state.used + count,
        cost,
        pieces,
        state.lines,
        unit.with_next,
    )


def _keep(found: dict[tuple[int, int], _State], state: _State) -> None:
    key = (state.column, state.used)
    other = found.get(key)
    if other is None or state.cost < other.cost:
        found[key] = state


def _ended(state: _State, caps: tuple[int, ...]) -> _State:
    """Add what the white after the last line costs."""
    if state.column >= len(caps):
        return state
    left = [caps[state.column] - state.used, *caps[state.column + 1 :]]
    cost = state.cost + sum(
        SHORT_COLUMN * 0.5 * min(white, 1) + WHITE * max(0, white - 1) for white in left
    )
    return _State(
        state.column, state.used, cost, state.pieces, state.lines, state.parted
    )
