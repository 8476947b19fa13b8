"""Frame and Flowable are Platypus' own, and the rest of it can still be had."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys
from layout.page.platypus import Flowable, Frame
assert "reportlab.platypus" not in sys.modules
assert "reportlab.platypus.tables" not in sys.modules
import reportlab.platypus
assert reportlab.platypus.Frame is Frame
assert reportlab.platypus.Flowable is Flowable
assert reportlab.platypus.Table
"""


def test_platypus_can_be_imported_whole_afterwards():
    subprocess.run([sys.executable, "-c", PROGRAM], check=True)
