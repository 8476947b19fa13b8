"""A newspaper page builder: YAML in, print-ready PDF out."""
