"""Frame and Flowable are Platypus' own; the rest, and Pillow, can still be had."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys
from layout.page.platypus import Flowable, Frame
assert "reportlab.platypus" not in sys.modules
assert "reportlab.platypus.tables" not in sys.modules
assert "PIL.Image" not in sys.modules
import reportlab.platypus
assert reportlab.platypus.Frame is Frame
assert reportlab.platypus.Flowable is Flowable
assert reportlab.platypus.Table
"""


def test_platypus_can_be_imported_whole_afterwards():
    subprocess.run([sys.executable, "-c", PROGRAM], check=True)


PICTURE = """
import sys
import layout.page.platypus
from reportlab.lib.utils import ImageReader
from PIL import Image
Image.new("L", (3, 2)).save(sys.argv[1])
assert ImageReader(sys.argv[1]).getSize() == (3, 2)
assert ImageReader(Image.new("L", (5, 4))).getSize() == (5, 4)
"""


def test_reportlab_reads_pictures_when_it_is_asked(tmp_path):
    path = str(tmp_path / "picture.png")
    subprocess.run([sys.executable, "-c", PICTURE, path], check=True)
