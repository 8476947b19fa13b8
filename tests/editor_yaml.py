"""YAML as editors' language servers read it: dates are texts."""

from typing import Any

import yaml


class EditorYaml(yaml.SafeLoader):
    """PyYAML's loader without the timestamps of YAML 1.1."""


EditorYaml.yaml_implicit_resolvers = {
    sign: [(tag, form) for tag, form in rules if not tag.endswith(":timestamp")]
    for sign, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def plain(text: str) -> Any:
    """Return the values of a YAML text."""
    return yaml.load(text, EditorYaml)
