"""The JSON Schema of issue files and designs, for completion and hover in editors.

pydantic makes the schema of the models; here it becomes one that an editor program
reads well: unions are decided by `kind` or by type, so that a mistake is told at its
own key; keys without a value are refused, as `build` refuses them; every description
says in Chinese and in English what the key is for.
"""

from __future__ import annotations

from typing import Any

from layout.messages import LANGUAGES, Message
from layout.source.design import Design
from layout.source.explain import thorough
from layout.source.models import IssueModel
from layout.source.stories import KINDS

Schema = dict[str, Any]
_DIALECT = "http://json-schema.org/draft-07/schema#"
"""What yaml-language-server knows best; nothing newer is used."""
_STORY = "AnyStory"


def issue_schema() -> Schema:
    """Return the JSON Schema of issue files."""
    schema = _plain(
        thorough(IssueModel).model_json_schema(ref_template="#/definitions/{model}")
    )
    schema["definitions"][_STORY] = _any_story()
    return {"$schema": _DIALECT, **schema}


def design_schema() -> Schema:
    """Return the JSON Schema of design files."""
    schema = _plain(
        thorough(Design).model_json_schema(ref_template="#/definitions/{model}")
    )
    use = {"type": "string", "description": _both(_USE)}
    schema["properties"] = {"use": use, **schema["properties"]}
    return {"$schema": _DIALECT, **schema}


_USE = "the design that this one changes: a shipped one's name, or a file"


def _plain(raw: Schema) -> Schema:
    """Return pydantic's schema with both languages and with unions decided."""
    found: Schema = _tidied(raw)
    found["definitions"] = found.pop("$defs", {})
    return found


def _tidied(node: Any) -> Any:
    if isinstance(node, list):
        return [_tidied(item) for item in node]
    if not isinstance(node, dict):
        return node
    if "oneOf" in node:
        return {**_decided(node["oneOf"]), **_said(node)}
    if "anyOf" in node:
        choices = [c for c in node["anyOf"] if c != {"type": "null"}]
        return _with(_tidied(choices[0]), _said(node))
    rest = {k: v for k, v in node.items() if k not in _DROPPED}
    if rest.get("type") == "string":
        rest = {k: v for k, v in rest.items() if k not in _OF_NUMBERS}
    if "prefixItems" in rest:
        rest["items"] = rest.pop("prefixItems")
    maps = {k: _tidied_map(rest[k]) for k in ("properties", "$defs") if k in rest}
    return _with({k: _tidied(v) for k, v in rest.items()} | maps, _said(node))


_DROPPED = ("title", "description", "default")
_OF_NUMBERS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "gt", "ge",
               "lt", "le")  # fmt: skip


def _with(schema: Schema, said: Schema) -> Schema:
    """Return a schema with a description; beside a `$ref` it would not count."""
    if "$ref" in schema and said:
        schema = {"allOf": [schema]}
    return {**schema, **said}


def _tidied_map(schemas: Schema) -> Schema:
    return {name: _tidied(schema) for name, schema in schemas.items()}


def _said(node: Schema) -> Schema:
    """Return description and default of a node; a length's default is in points."""
    said: Schema = {}
    if node.get("description"):
        said["description"] = _both(" ".join(node["description"].split()))
    default = node.get("default")
    if node.get("type") == "string" and isinstance(default, float):
        default = f"{default:.6g}pt"
    if default is not None and not isinstance(default, dict | list):
        said["default"] = default
    return said


def _both(text: str) -> str:
    lines = dict.fromkeys(Message(text).render(lang) for lang in LANGUAGES)
    return "\n\n".join(lines)


def _decided(choices: list[Schema]) -> Schema:
    """Return a union as a decision: stories by their kind, all else by type."""
    if len(choices) == len(KINDS):
        return {"$ref": f"#/definitions/{_STORY}"}
    plain, rich = (_tidied(choice) for choice in choices)
    kind = "array" if rich.get("type") == "array" else "object"
    return {"if": {"type": kind}, "then": rich, "else": plain}


def _any_story() -> Schema:
    """Return the schema of a story: its `kind` decides which keys it may have."""
    refs = {kind: f"#/definitions/{model.__name__}" for kind, model in KINDS.items()}
    chosen: Schema = {"$ref": refs["story"]}
    for kind in sorted(refs, reverse=True):
        if kind != "story":
            has = {"properties": {"kind": {"const": kind}}, "required": ["kind"]}
            chosen = {"if": has, "then": {"$ref": refs[kind]}, "else": chosen}
    kinds = {"enum": list(KINDS), "description": _both(_KIND)}
    return {"type": "object", "properties": {"kind": kinds}, **chosen}


_KIND = "what kind of story it is; `story` where not given"
