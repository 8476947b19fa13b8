"""Side-by-side measurements and long runs: `python -m bench.NAME`."""
