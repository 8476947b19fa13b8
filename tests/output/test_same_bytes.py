"""Same input, same bytes, wherever and whenever it is built (M6)."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from making import ROOT

BUILD = """
import sys
sys.path.insert(0, sys.argv[1])
from hashlib import sha256
from pathlib import Path
from making import *
from layout.assets.pictures import measure_picture
from layout.errors import Mark
from layout.output.pdf import write_pdf
from layout.page.model import Photo, QrCode
from PIL import Image
Image.radial_gradient("L").convert("RGB").save("a.png")
picture = measure_picture(Path("a.png"), Mark("x", 1, 1), "k")
page = page_of(
    *paragraph("新春伊始，龙乡大地**一派**__繁忙__景象。2024年——“开门红”。", 20, 200),
    Photo("a", "k", Rect(200, 50, 100, 100), picture, "a.png"),
    QrCode("a", Rect(400, 50, 60, 60), "https://example.com"),
)
for mode in ("press", "proof", "screen"):
    document = document_of(page, mode=mode, press={"marks": "full"})
    written = write_pdf(document, Path("out.pdf")).path
    print(sha256(written.read_bytes()).hexdigest())
"""


def sums(folder: Path, **env: str) -> list[str]:
    folder.mkdir()
    run = subprocess.run(
        [sys.executable, "-c", BUILD, str(Path(__file__).parent)],
        cwd=folder, capture_output=True, text=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)} | env,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return run.stdout.split()


def test_folder_time_zone_locale_and_hash_seed_do_not_matter(tmp_path: Path):
    here = sums(tmp_path / "a", TZ="UTC", LANG="C", PYTHONHASHSEED="1")
    there = sums(
        tmp_path / "另一处", TZ="Asia/Shanghai", LANG="tr_TR.UTF-8", LC_ALL="C.UTF-8",
        PYTHONHASHSEED="77", SOURCE_DATE_EPOCH="1", HOME=str(tmp_path),
        RL_useA85="1", RL_pdfComments="1", RL_invariant="0", RL_pageCompression="0",
    )  # fmt: skip
    assert here == there
    assert len(set(here)) == 3


def test_settings_in_the_home_folder_do_not_matter(tmp_path: Path):
    """ReportLab reads ~/.reportlab_settings; what it says must not reach the PDF."""
    plain = sums(tmp_path / "a")
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / ".reportlab_settings").write_text(
        "useA85 = 1\npdfMultiLine = 1\npageCompression = 0\ncanvas_baseColor = 'red'\n"
        "documentLang = 'tr'\nwrapA85 = 1\npdfComments = 1\n"
    )
    assert sums(tmp_path / "b", HOME=str(tmp_path / "home")) == plain


def test_second_document_of_a_process_is_as_the_first():
    """Nothing of one document stays for the next (fonts-and-speed, Fonts)."""
    from making import document_of, line_of, page_of, text_at

    from layout.output.pdf import render_pdf

    wanted = document_of(page_of(text_at(line_of("看渝西·"))))
    first = render_pdf(wanted)
    render_pdf(document_of(page_of(text_at(line_of("别的字・")))))
    assert hashlib.sha256(first).digest() == hashlib.sha256(render_pdf(wanted)).digest()


UNUSED = "pikepdf pypdfium2 reportlab.platypus reportlab.graphics numpy fontTools"


def test_plain_build_does_not_import_what_it_does_not_need():
    """Imports are the largest part of a cold build (fonts-and-speed)."""
    code = (
        "import layout.output.pdf, sys\n"
        f"print(*(m for m in {UNUSED.split()!r} if m in sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True
    )
    assert (run.stdout.strip(), run.stderr) == ("", "")
