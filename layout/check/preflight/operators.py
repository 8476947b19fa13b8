"""All operators of content streams that the facts depend on."""

from __future__ import annotations

from layout.check.preflight.content import Action
from layout.check.preflight.object_operators import OBJECT_ACTIONS
from layout.check.preflight.path_operators import PATH_ACTIONS
from layout.check.preflight.state_operators import STATE_ACTIONS
from layout.check.preflight.text_operators import TEXT_ACTIONS

ACTIONS: dict[str, Action] = {
    **STATE_ACTIONS,
    **PATH_ACTIONS,
    **TEXT_ACTIONS,
    **OBJECT_ACTIONS,
}
