"""Long runs: `python -m bench.soak [--builds 500] [--kills 200]`.

Builds random issues in one process: after the first 50, memory grows by less than a
tenth and no file stays open. Then kills builds at random moments: what stands at the
target is the old PDF or the new one, whole, and the next build clears what was left.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.fuzz import ISSUE, OLD, answer, copy_changed, mutated

ROOT = Path(__file__).resolve().parent.parent
WARM = 50
"""Builds after which caches are filled and memory is measured for the first time."""
GROWTH = 0.10


def memory() -> int:
    """Return the resident memory of this process in KiB."""
    gc.collect()
    status = Path("/proc/self/status").read_text()
    line = next(row for row in status.splitlines() if row.startswith("VmRSS"))
    return int(line.split()[1])


def open_files() -> set[str]:
    """Return what the open descriptors of this process lead to."""
    found = set()
    for entry in Path("/proc/self/fd").iterdir():
        try:
            found.add(str(entry.readlink()))
        except FileNotFoundError:
            continue  # the listing's own
    return found


def soak(builds: int, seed: int) -> list[str]:
    """Build random issues one after the other; return what went wrong."""
    pick = random.Random(seed)
    faults = []
    warm, files = 0, set[str]()
    for number in range(builds):
        text = (copy_changed if number % 2 else mutated)(pick)
        with tempfile.TemporaryDirectory() as folder:
            found = answer(text, Path(folder))
        if found.fault:
            faults.append(f"build {number}: {found.fault}")
        if number + 1 == WARM:
            warm, files = memory(), open_files()
    if builds <= WARM:
        return faults
    grown = memory() / warm - 1
    left = open_files() - files
    print(f"{builds} builds: memory {warm / 1024:.0f} MiB, {grown:+.1%} since {WARM}")
    if grown >= GROWTH:
        faults.append(f"memory grew by {grown:.1%}")
    if left:
        faults.append(f"files left open: {sorted(left)}")
    return faults


def kill(count: int, seed: int) -> list[str]:
    """Kill builds at random moments; return what was not whole afterwards."""
    pick = random.Random(seed)
    faults, states = [], {"old": 0, "new": 0}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        issue, target = folder / "issue.yaml", folder / "page.pdf"
        issue.write_text(ISSUE, encoding="utf-8")
        words = [sys.executable, str(ROOT / "build_pdf.py"), "build", str(issue)]
        words += ["-o", str(target), "--quiet"]
        began = time.monotonic()
        subprocess.run(words, check=True, stderr=subprocess.DEVNULL)
        whole, seconds = target.read_bytes(), time.monotonic() - began
        for number in range(count):
            target.write_bytes(OLD)
            build = subprocess.Popen(words, stderr=subprocess.DEVNULL)
            time.sleep(pick.uniform(0.5, 1.1) * seconds)
            build.kill()
            build.wait()
            data = target.read_bytes()
            if data not in (OLD, whole):
                faults.append(f"kill {number}: {len(data)} bytes, neither old nor new")
            states["new" if data == whole else "old"] += 1
        subprocess.run(words, check=True, stderr=subprocess.DEVNULL)
        left = sorted(path.name for path in folder.iterdir())
        if left != ["issue.yaml", "page.pdf"]:
            faults.append(f"left behind: {left}")
    print(f"{count} kills: {states['old']} old pages, {states['new']} new ones")
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--builds", type=int, default=500)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    os.environ.pop("LAYOUT_DEBUG", None)
    faults = soak(asked.builds, asked.seed) + kill(asked.kills, asked.seed)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
