"""The same texts set by several programs, measured with one reader."""
