"""What a plain build leaves unimported, for a cold start counts."""

import os
import subprocess
import sys
from pathlib import Path

import picture_maker as made

PROGRAM = """
import sys
from pathlib import Path
from layout.assets.fonts import load_fonts
from layout.assets.pdffont import PdfFont
from layout.assets.pictures import *
from layout.errors import Mark
face = load_fonts().face("song", 400)
PdfFont(face).code("龙")
cache = PictureCache(Path(sys.argv[2]))
picture = measure_picture(Path(sys.argv[1]), Mark("a", 1, 1), "k", cache)
prepare_picture(picture, PictureJob(40, 40), cache)
heavy = ("fontTools", "numpy", "PIL.ImageCms", "PIL.ImageFile")
print([name for name in heavy if name in sys.modules])
"""


def test_a_build_with_cached_pictures_decodes_nothing(tmp_path: Path) -> None:
    """The second run imports neither Pillow's decoders nor LittleCMS nor fontTools."""
    picture = tmp_path / "a.jpg"
    picture.write_bytes(made.saved(made.rgb(), "JPEG"))
    command = [sys.executable, "-c", PROGRAM, str(picture), str(tmp_path / "cache")]
    root = Path(__file__).parents[2]
    runs = [
        subprocess.run(
            command, cwd=root, env=dict(os.environ), capture_output=True, text=True,
            check=True,
        ).stdout.strip()
        for _ in range(2)
    ]  # fmt: skip
    assert "PIL.ImageCms" in runs[0]
    assert runs[1] == "[]"
