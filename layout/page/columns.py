"""Text into columns: which lines of which paragraph stand in which column.

In come a story's paragraphs as counts of lines and the room of each column; out goes
the cheapest way to pour them, by dynamic programming over paragraphs: feet within one
line and longer columns first (H3), no last line alone on top of a column and no first
line alone at its foot (F5), nothing parted from the subhead above it (G9). A paragraph
may be set one line shorter or longer where its composer can: the first remedy.
Beside a picture lines are shorter (H11): there a paragraph's lines are counted anew for
each place it may begin in, and no line stands there alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from layout.page.lanes import NO_LANES, Lanes, Profile
from layout.page.pieces import Piece, Poured, Unit

WIDOW, ORPHAN, PARTED, REFLOWED = 12.0, 3.0, 60.0, 2.5
"""Costs: a last line alone on top; a first line alone at the foot; a subhead without
its lines of text; a paragraph set with a line more or less than it naturally has."""
SHORT_COLUMN, WHITE, OVER = 1.0, 8.0, 100.0
"""Costs: a column one line short of the ones before; a line of white more than that; a
line that finds no room."""
SINGLE = 40.0
"""Cost of a line that stands alone beside a picture (H11)."""
SLACK = 2
"""Lines a column may end above its foot to keep a rule."""
UNDER = 2
"""Lines of text under a subhead, at least (G9)."""


class _Rooms(Struct, frozen=True):
    """The lines of each column, and their lanes."""

    caps: tuple[int, ...]
    lanes: Lanes


class _State(Struct, frozen=True):
    """Where the next line would stand, what it cost to get there, and how."""

    column: int
    used: int
    cost: float
    pieces: tuple[Piece, ...]
    lines: tuple[int, ...]
    parted: bool = False
    profiles: tuple[Profile, ...] = ()


_Starts = dict[tuple[int, Profile], _State]
"""States at a column's top, by the lines of a unit so far and their lanes."""


def pour(
    units: tuple[Unit, ...], room: tuple[int, ...], lanes: Lanes = NO_LANES
) -> Poured:
    """Pour units into columns of `room` lines each; lines without room are counted."""
    total = sum(unit.lines for unit in units) + lanes.lost
    spare = sum(room) - total
    flex = sum(unit.longer for unit in units)
    level = max(0, (spare - flex) // len(room)) if room else 0
    rooms = _Rooms(room, lanes)
    caps, best = _level(units, rooms, level)
    for lower in range(level - 1, max(-1, level - UNDER - 1), -1):
        if best.cost < PARTED:
            break
        caps, best = min(
            (caps, best), _level(units, rooms, lower), key=lambda f: f[1].cost
        )
    over = sum(p.end - p.start for p in best.pieces if p.column >= len(caps))
    left = sum(room) - sum(best.lines) + over
    return Poured(
        pieces=tuple(p for p in best.pieces if p.column < len(caps)),
        lines=best.lines,
        cost=best.cost,
        over=over,
        white=max(0, left - len(room)),
        profiles=best.profiles,
    )


def _level(
    units: tuple[Unit, ...], rooms: _Rooms, white: int
) -> tuple[tuple[int, ...], _State]:
    """Return columns that end `white` lines higher, and the cheapest way to fill them.

    No column gets lower than a unit that may not be split.
    """
    whole = max((unit.lines for unit in units if unit.atomic), default=0)
    caps = tuple(min(lines, max(whole, lines - white)) for lines in rooms.caps)
    rooms = _Rooms(caps, rooms.lanes)
    states = {(0, 0): _State(0, 0, 0.0, (), ())}
    for index, unit in enumerate(units):
        states = _next(states, index, unit, rooms)
    return caps, min(
        (_ended(state, rooms) for state in states.values()),
        key=lambda state: (state.cost, state.column, state.used),
    )


def _next(
    states: dict[tuple[int, int], _State],
    index: int,
    unit: Unit,
    rooms: _Rooms,
) -> dict[tuple[int, int], _State]:
    choices = [(0, 0.0)]
    if unit.shorter or unit.bends:
        choices.append((-1, REFLOWED))
    if unit.longer or unit.bends:
        choices.append((1, REFLOWED))
    found: dict[tuple[int, int], _State] = {}
    for state in states.values():
        for more, cost in choices:
            start = replace(state, cost=state.cost + cost) if cost else state
            starts: _Starts = {(0, ()): start}
            while starts:
                starts = _lay(found, starts, (index, more), unit, rooms)
    return found


def _lay(
    found: dict[tuple[int, int], _State],
    starts: _Starts,
    what: tuple[int, int],
    unit: Unit,
    rooms: _Rooms,
) -> _Starts:
    """Lay a unit (its index, the lines it has more than by nature) into one column.

    `starts` has the cheapest state for each line of the unit that the column may begin
    with; what goes on in the next column is returned in the same way, so that a unit
    costs no more than its columns times `SLACK`, however many it runs through.
    """
    index, more = what
    caps, moved = rooms.caps, _Starts()
    for (first, profile), state in starts.items():
        inside = state.column < len(caps)
        if unit.blank and inside and state.column and not state.used:
            counts, lanes = (*state.lines, 0), (*state.profiles, ())
            _keep(found, replace(state, lines=counts, profiles=lanes))
            continue
        room = caps[state.column] - state.used if inside else 0
        place = (state.column, state.used)
        ahead = rooms.lanes.after(profile, first, place, room)
        lines, seen = _set_in(unit, ahead, more, rooms.lanes)
        if lines is None:
            continue
        left, whole = max(0, lines - first), (index, first, lines)
        if not inside or left <= room:
            lonely = WIDOW if first > 0 and left == 1 else 0.0
            cost = state.cost + (lonely if inside else OVER * left)
            _keep(found, _finished(state, whole, cost, unit, seen))
            if inside and _may_wait(state, unit, room - left, len(caps)):
                cost = state.cost + _break_cost(state, first, 0, room, unit)
                waiting = replace(state, column=state.column + 1, used=0, cost=cost)
                moved[(0, ())] = waiting
            continue
        for taken, following in _broken(state, (index, first), unit, rooms):
            key = (first + taken, rooms.lanes.after(profile, first, place, taken))
            other = moved.get(key)
            if other is None or following.cost < other.cost:
                moved[key] = following
    return moved


def _set_in(
    unit: Unit, profile: Profile, more: int, lanes: Lanes
) -> tuple[int | None, Profile]:
    """Return a unit's lines in a profile, and as much of it as was looked at.

    What lies behind the unit's end does not concern it: looked at are the lines it has
    by nature and the next one, and all only where it then has more.
    """
    least = unit.lines + 1
    seen = lanes.trimmed(profile[:least])
    lines = unit.set_in(seen, more)
    if len(profile) > least and (lines is None or lines > least):
        return unit.set_in(profile, more), profile
    return lines, seen


def _finished(
    state: _State,
    whole: tuple[int, int, int],
    cost: float,
    unit: Unit,
    profile: Profile,
) -> _State:
    """Return the state behind a unit: `whole` is it, its first line here, its lines.

    Lines beside a picture may end the unit sooner than it seemed in the column before;
    then its last piece there has fewer.
    """
    index, first, lines = whole
    done = _placed(state, (index, first), max(0, lines - first), cost, unit)
    pieces = done.pieces
    while pieces and pieces[-1].unit == index and pieces[-1].end > lines:
        last = replace(pieces[-1], end=lines)
        pieces = (*pieces[:-1], last) if last.start < lines else pieces[:-1]
    return replace(
        done,
        pieces=pieces,
        lines=(*state.lines, lines),
        profiles=(*state.profiles, profile),
    )


def _may_wait(state: _State, unit: Unit, under: int, columns: int) -> bool:
    """Tell whether a head with too few lines under it may open the next column (G9)."""
    there_is_one = state.used > 0 and state.column + 1 < columns
    return unit.with_next and under < UNDER and there_is_one


def _broken(
    state: _State, rest: tuple[int, int], unit: Unit, rooms: _Rooms
) -> Iterator[tuple[int, _State]]:
    """Yield how many lines of a unit end a column, and the state in the next one."""
    _, first = rest
    caps = rooms.caps
    room = caps[state.column] - state.used
    least = room if unit.atomic else min(SLACK, room)
    for slack in range(room if unit.atomic else 0, least + 1):
        taken = room - slack
        if taken == 0 and first > 0 and caps[state.column] > SLACK:
            continue
        cost = state.cost + _break_cost(state, first, taken, slack, unit)
        if rooms.lanes.is_single(state.column, state.used + taken):
            cost += SINGLE
        placed = _placed(state, rest, taken, cost, unit) if taken else state
        parted = taken == 0 and state.parted
        column = state.column + 1
        yield (
            taken,
            replace(placed, column=column, used=0, cost=cost, parted=parted),
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
    rest: tuple[int, int],
    count: int,
    cost: float,
    unit: Unit,
) -> _State:
    index, first = rest
    piece = Piece(index, first, first + count, state.column, state.used)
    pieces = (*state.pieces, piece) if count else state.pieces
    return _State(
        state.column,
        state.used + count,
        cost,
        pieces,
        state.lines,
        unit.with_next,
        state.profiles,
    )


def _keep(found: dict[tuple[int, int], _State], state: _State) -> None:
    key = (state.column, state.used)
    other = found.get(key)
    if other is None or state.cost < other.cost:
        found[key] = state


def _ended(state: _State, rooms: _Rooms) -> _State:
    """Add what the white after the last line costs, and a line that stands alone."""
    caps = rooms.caps
    if state.column >= len(caps):
        return state
    left = [caps[state.column] - state.used, *caps[state.column + 1 :]]
    cost = state.cost + sum(
        SHORT_COLUMN * 0.5 * min(white, 1) + WHITE * max(0, white - 1) for white in left
    )
    if rooms.lanes.is_single(state.column, state.used):
        cost += SINGLE
    if state.column and state.used == 1 and not state.pieces[-1].start:
        cost += WIDOW  # a credit, or a paragraph of one line
    return replace(state, cost=cost)
