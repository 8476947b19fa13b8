"""YAML to a typed issue: what the editor wrote, with the place of every value."""
