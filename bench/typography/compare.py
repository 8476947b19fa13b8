"""Compare this program's composition with that of others, on the same texts.

    python -m bench.typography.compare [--engines ours typst] [--measures 9 11 12]

Every program sets every text at every measure; one reader takes lines and advances back
from the PDFs. Texts of a kind are counted together.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from pathlib import Path

from bench.typography.engines import SIZE, Engine, installed
from bench.typography.measures import Tally, measure_lines
from bench.typography.reader import read_lines
from bench.typography.texts import Text, texts

MEASURES = (9, 11, 12, 13, 17, 24)


def tally(engine: Engine, text: Text, measure: float) -> Tally:
    """Set one text with one program and count."""
    with tempfile.TemporaryDirectory() as folder:
        path = engine(text.paragraphs, measure, Path(folder))
        lines = read_lines(path, text.paragraphs)
    return measure_lines(lines, text.paragraphs, measure, SIZE)


def add(into: Tally, more: Tally) -> None:
    """Add one tally to another."""
    for name in Tally.__slots__:
        setattr(into, name, getattr(into, name) + getattr(more, name))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    engines = installed()
    parser.add_argument("--engines", nargs="*", default=list(engines))
    parser.add_argument("--measures", nargs="*", type=int, default=list(MEASURES))
    parser.add_argument("--texts", nargs="*")
    given = parser.parse_args()
    print("| kind | em | program | " + " | ".join(Tally().row()) + " |")
    print("|---" * (3 + len(Tally().row())) + "|")
    chosen = [t for t in texts() if not given.texts or t.name in given.texts]
    for measure in given.measures:
        sums: dict[tuple[str, str], Tally] = defaultdict(Tally)
        for text in chosen:
            for name in given.engines:
                try:
                    add(sums[text.kind, name], tally(engines[name], text, measure))
                except ValueError as error:
                    print(f"<!-- {name}, {text.name}, {measure} em: {error} -->")
        for (kind, name), found in sorted(sums.items()):
            figures = " | ".join(str(value) for value in found.row().values())
            print(f"| {kind} | {measure} | {name} | {figures} |", flush=True)


if __name__ == "__main__":
    main()
