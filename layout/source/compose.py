"""YAML text to plain values, with the place of each.

In comes text, out comes a `Document`: mappings, lists and strings. Scalars stay as they
are written; the model gives them types, not YAML 1.1. The events of PyYAML's parser are
checked before anything is composed: depth, number of nodes, no anchors, aliases, tags,
merge keys or second documents, no key twice. Composing uses no recursion.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from msgspec import Struct, field

from layout.errors import InputError, Mark, Problem
from layout.messages import Message, msg
from layout.source.marks import Document, Place, join, line_starts, mark_in
from layout.source.syntax import explain

MAX_DEPTH = 64
_TOO_DEEP = msg("nested more than {limit} deep", limit=MAX_DEPTH)
MAX_NODES = 200_000
MAX_PROBLEMS = 50
"""More of one file are not listed: the first ones say what is wrong with it."""

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml's parser where PyYAML has it; both give the same events and offsets."""

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_BREAKS = str.maketrans({"\x85": "\ufdd0", "\u2028": "\ufdd0", "\u2029": "\ufdd1"})
"""YAML 1.1 takes NEL, LS and PS for line ends, editors and copy do not: they wait as
noncharacters while the file is parsed, then become a line end, and PS itself."""
_BREAKS_BACK = str.maketrans({"\ufdd0": "\n", "\ufdd1": "\u2029"})
_NO_CONTROLS = msg("delete it; it does not belong in a text")
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


def read_yaml(text: str, path: str) -> Document:
    """Return the values of a YAML text and their places.

    Raises:
        InputError: it is no YAML, or more than what the limits allow.
    """
    starts = line_starts(text)
    _refuse_controls(text, starts, path)
    waiting = text.translate(_BREAKS)
    composer = _Composer(path, text, starts)
    try:
        for event in yaml.parse(waiting, Loader=_LOADER):
            composer.take(event)
    except yaml.YAMLError as error:
        if "nesting depth" in str(error):  # libyaml's own limit, before an event comes
            mark = mark_in(starts, path, _depth_passed(text))
            raise InputError(Problem(mark, "", _TOO_DEEP)) from error
        problem = explain(error, text, lambda at: mark_in(starts, path, at))
        raise InputError(*composer.problems, problem) from error
    if not composer.documents:
        raise InputError(Problem(Mark(path, 1, 1), "", msg("the file is empty")))
    return Document(
        path, text, composer.root, composer.places, tuple(composer.problems)
    )


def _depth_passed(text: str) -> int:
    """Return where brackets are first opened deeper than the limit, 0 for nowhere."""
    depth = 0
    for found in re.finditer(r"[\[{\]}]", text):
        depth += 1 if found[0] in "[{" else -1
        if depth > MAX_DEPTH:
            return found.start()
    return 0


def _refuse_controls(text: str, starts: list[int], path: str) -> None:
    problems = [
        Problem(
            mark_in(starts, path, found.start()),
            "",
            msg("control character U+{code}", code=f"{ord(found[0]):04X}"),
            _NO_CONTROLS,
        )
        for found, _ in zip(
            _FORBIDDEN.finditer(text), range(MAX_PROBLEMS), strict=False
        )
    ]
    if problems:
        raise InputError(*problems)


class _Open(Struct):
    """A collection that is being filled; `path` None: its values are not kept."""

    path: str | None
    value: dict[str, Any] | list[Any]
    key: str | None = None
    key_at: int = 0
    drop: bool = False
    flow: bool = False


class _Composer(Struct):
    """Takes events one by one and builds values without recursion."""

    path: str
    text: str
    starts: list[int]
    root: Any = None
    documents: int = 0
    nodes: int = 0
    places: dict[str, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)

    def take(self, event: yaml.Event) -> None:
        """Take the next event of the parser."""
        if isinstance(event, yaml.NodeEvent):
            self.nodes += 1
            if self.nodes > MAX_NODES:
                self._stop(event, msg("more than {limit} values", limit=MAX_NODES))
            top = self.stack[-1] if self.stack else None
            if top is not None and isinstance(top.value, dict) and top.key is None:
                self._key(top, event)
            else:
                self._node(top, event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._stop(event, msg("a second document (`---`) in one file"))

    def _key(self, top: _Open, event: yaml.NodeEvent) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            self._stop(
                event, msg("expected a key, found a list, a mapping or an alias")
            )
        assert isinstance(event, yaml.ScalarEvent)
        self._refuse_marks(event)
        top.key, top.key_at = event.value.translate(_BREAKS_BACK), _start(event)
        top.drop = top.key in top.value
        path = join(top.path or "", top.key)
        if top.drop and top.path is not None:
            first = mark_in(self.starts, self.path, self.places[path].key)
            message = msg(
                "this key is here twice; first in line {line}", line=first.line
            )
            self._note(event, message, msg("keep one of the two"), path)
        elif top.key == "<<" and not event.style:
            top.drop = True
            message = msg("merge keys (`<<`) are not read")
            self._note(event, message, msg("write the keys out"), path)

    def _node(self, top: _Open | None, event: yaml.NodeEvent) -> None:
        start = _start(event)
        path, key_at = self._slot(top, start)
        value = self._value(event, path, key_at)
        if path is not None:
            self._put(top, value)
            flow = getattr(event, "flow_style", True)
            self.places[path] = Place(
                start,
                _end(event),
                key_at,
                start if flow and value is not None else key_at,
                _style(event),
            )
        if top is not None:
            top.key = None
        if isinstance(event, yaml.CollectionStartEvent):
            if len(self.stack) >= MAX_DEPTH:
                self._stop(event, _TOO_DEEP)
            flow = bool(event.flow_style)
            self.stack.append(_Open(path, value, flow=flow))

    def _slot(self, top: _Open | None, start: int) -> tuple[str | None, int]:
        """Return the path of the next value, None if it is not kept, and its key's."""
        if top is None:
            return "", start
        if isinstance(top.value, list):
            path = None if top.path is None else join(top.path, len(top.value))
            return path, start
        dropped = top.drop or top.path is None
        return None if dropped else join(top.path or "", top.key or ""), top.key_at

    def _put(self, top: _Open | None, value: Any) -> None:
        if top is None:
            self.root = value
        elif isinstance(top.value, list):
            top.value.append(value)
        else:
            top.value[top.key or ""] = value

    def _value(self, event: yaml.NodeEvent, path: str | None, key_at: int) -> Any:
        self._refuse_marks(event)
        if isinstance(event, yaml.MappingStartEvent):
            return {}
        if isinstance(event, yaml.SequenceStartEvent):
            return []
        if not isinstance(event, yaml.ScalarEvent):
            return None
        if not event.style and event.value in _NULLS:
            self._note_at(key_at, msg("has no value"), self._null_hint(event), path)
            return None
        control = _FORBIDDEN.search(event.value) if event.style == '"' else None
        if control:  # brought in by an escape
            message = msg("control character U+{code}", code=f"{ord(control[0]):04X}")
            self._note(event, message, _NO_CONTROLS, path)
            return None
        return event.value.translate(_BREAKS_BACK)

    def _null_hint(self, event: yaml.ScalarEvent) -> Message:
        if event.value:
            return msg('for the word itself write "{word}"', word=event.value)
        line = self.text[_start(event) :].split("\n", 1)[0]
        if line.lstrip().startswith("#"):
            return msg("`#` begins a comment; put the text in quotes")
        top = self.stack[-1] if self.stack else None
        if top is None or not top.flow or ":" in self.text[top.key_at : _start(event)]:
            return msg("give it a value, or leave the key out")
        if top.value:
            return msg("in `{…}` a comma ends a text; put one with `,` in quotes")
        return msg("a text that begins with `{` needs quotes")

    def _refuse_marks(self, event: yaml.NodeEvent) -> None:
        """Refuse aliases, anchors and tags."""
        if isinstance(event, yaml.AliasEvent):
            message = msg("aliases (`*{name}`) are not read", name=event.anchor)
            hint = msg("write the value out; text that begins with `*` needs quotes")
            self._note(event, message, hint)
        elif event.anchor is not None:
            message = msg("anchors (`&{name}`) are not read", name=event.anchor)
            hint = msg("leave it out; text that begins with `&` needs quotes")
            self._note(event, message, hint)
        tag = getattr(event, "tag", None)
        if tag is not None:
            message = msg("tags (`{name}`) are not read", name=tag)
            hint = msg("leave it out; text that begins with `!` needs quotes")
            self._note(event, message, hint)

    def _note(
        self,
        event: yaml.Event,
        message: Message,
        hint: Message,
        path: str | None = None,
    ) -> None:
        if path is None:
            top = self.stack[-1] if self.stack else None
            path = join(top.path or "", top.key) if top and top.key else ""
        self._note_at(_start(event), message, hint, path)

    def _note_at(
        self, at: int, message: Message, hint: Message, path: str | None
    ) -> None:
        mark = mark_in(self.starts, self.path, at)
        self.problems.append(Problem(mark, path or "", message, hint))
        if len(self.problems) >= MAX_PROBLEMS:
            raise InputError(*self.problems)

    def _stop(self, event: yaml.Event, message: Message) -> None:
        mark = mark_in(self.starts, self.path, _start(event))
        path = self.stack[-1].path if self.stack else ""
        raise InputError(*self.problems, Problem(mark, path or "", message))


def _start(event: yaml.Event) -> int:
    assert event.start_mark is not None
    return int(event.start_mark.index)


def _end(event: yaml.Event) -> int:
    assert event.end_mark is not None
    return int(event.end_mark.index)


def _style(event: yaml.NodeEvent) -> str:
    if isinstance(event, yaml.ScalarEvent):
        return event.style or ""
    return "{" if isinstance(event, yaml.MappingStartEvent) else "["
