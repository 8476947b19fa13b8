"""Mutated issues through the whole line: `python -m bench.fuzz --n 2000 [--seed 1]`.

Each issue is a valid one with some spans of text deleted, doubled, moved or written
over, or values of another shape put into some places. Whatever it says, the answer is
0, 2, 3 or 4; on 0 a PDF is there that holds every character of the copy, on the others
the old PDF stands untouched and nothing is left behind.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from layout import cli

OLD = b"%PDF-1.4 yesterday's page"
SLOW = 10.0
"""Seconds within which every issue is answered, of this process alone."""

ISSUE = """\
publication: 澄江日报
date: 2024-02-23
number: 第318期
design: {use: broadsheet, set: {grid.lines: 60, sheet.height: 340mm}}
folio: {left: "{page} {section}", centre: "{publication}", right: "{date}"}
imprint: [责编 甲, 热线 12345]
glossary: [海辰储能, {word: 乙, wrong: [已]}]
keep: [铜梁]
proof: {ignore: {copy-doubled: [引引]}}
pages:
  - number: 1
    section: 要闻
    areas: |
      head head head head head head
      tl   tl   tl   box  box  note
      tl   tl   tl   cr   cr   note
    stories:
      head: {kind: banner, headline: 龙年春来早　渝西开门红}
      tl:
        label: 铜梁
        kicker: 新春走基层
        headline: 龙头"引"动力,十足
        deck: 记者在现场看到
        byline: 本报记者 秦 越
        body: |
          新春伊始,龙乡(铜梁)一派繁忙景象……“我们”20GWh.

          ## 小标题
          全市2024年完成投资1,260万元,同比增长11.3%——这是开门红。
        pull_quote: 开门红
        tail_credit: 据新华社
        optional: [deck]
      box: {kind: box, headline: 公告, body: "甲\\n乙丙丁", frame: none}
      note: {kind: editors_note, body: 新春之际，本报推出专栏。}
      cr: {kind: credits, lines: [统筹 王小明, 摄影 李 雷]}
  - number: 2
    section: 副刊
    areas: s1 s1 s2 s2 s3 s3
    stories:
      s1: {headline: 江上, body: "水清了,鸟也来了。市观鸟会记录到黑水鸡等37种鸟。"}
      s2: {kind: notice, headline: 启事, body: 征稿启事。}
      s3: {headline: Lindqvist in Chengjiang, body: measure twice, columns: 2}
"""

PIECES = (
    ":", ": ", " #", "\n", "\n\n", "  ", "\t", "- ", "[", "]", "{", "}", ",", '"', "'",
    "|", ">", "&a ", "*a", "!x ", "? ", "---\n", "%", "\x00", "\x07", "\u2028", "~",
    "\u200b", "\ufeff", "\U0001f600", "\ue000", "\x85", "null", "<<: ", "kind: ",
    "table", "advert", "stories", "areas", "é", "甲", "。", "，，，，", "（" * 9, "……",
    "——", "“", "9" * 30, "-1", "nan", ".", "..", "/", "\ud7ff", "\uffff", "\r", "**",
    "body: ", "__", "a" * 30, "龙" * 40, "http://a.cn/b", "\u3000", "ab cd ", "\u0301",
    "\ufe00", "𠮷",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    "", "甲", "1", "-1", "nan", "1e9", "a b", "auto", "broadsheet", "true", None, [],
    {}, ["甲"], {"file": "a.jpg"}, {"use": "tabloid"}, {"a": "b"}, ["甲", ["乙"]], 
    "龙" * 300, "9pt", "none", "black", "vertical", "文" * 3000,
)  # fmt: skip


class Answer(Struct, frozen=True):
    """What an issue came to, and what is wrong with that ("" for nothing)."""

    code: int
    fault: str
    seconds: float


def spans_changed(pick: random.Random) -> str:
    """Return the issue with some spans deleted, doubled, moved or written over."""
    text = ISSUE
    for _ in range(pick.randint(1, 4)):
        start = pick.randrange(len(text))
        end = min(len(text), start + pick.randint(0, 12))
        new = pick.choice(("", pick.choice(PIECES), text[start:end] * 2))
        text = text[:start] + new + text[end:]
    return text


def values_changed(pick: random.Random) -> str:
    """Return the issue with a value of some other shape in some places."""
    tree: Any = yaml.load(ISSUE, yaml.BaseLoader)
    for _ in range(pick.randint(1, 3)):
        holder, key, value = tree, None, tree
        while isinstance(value, dict | list) and value and pick.random() < 0.85:
            keys = list(value) if isinstance(value, dict) else range(len(value))
            holder, key = value, pick.choice(list(keys))
            value = holder[key]
        if key is not None:
            holder[key] = pick.choice(VALUES)
    return str(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False))


def copy_changed(pick: random.Random) -> str:
    """Return the issue with other characters in its copy, so that most still build."""
    chars = list(ISSUE)
    han = [at for at, char in enumerate(chars) if "\u4e00" <= char <= "\u9fff"]
    for at in pick.sample(han, pick.randint(1, 12)):
        chars[at] = pick.choice(_COPY)
    return "".join(chars)


_COPY = (
    "，。、；：？！“”‘’（）《》—…·aZ0%／　龙\u200b\u2060é½①℃ⅢЖ〔〕「」々〇-+=*_<>&\\$"
)
MUTATIONS = (spans_changed, values_changed, copy_changed)


def mutated(pick: random.Random) -> str:
    """Return the issue, mutated in one of the ways."""
    return pick.choice(MUTATIONS)(pick)


def answer(text: str, folder: Path) -> Answer:
    """Build an issue in a folder of its own, and look at what came of it."""
    issue, target = folder / "issue.yaml", folder / "page.pdf"
    issue.write_bytes(text.encode("utf-8", "surrogatepass"))
    target.write_bytes(OLD)
    said = io.StringIO()
    began = time.process_time()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
        code = cli.main(["build", str(issue), "-o", str(target), "--lang", "en"])
    seconds = time.process_time() - began
    names = sorted(path.name for path in folder.iterdir())
    untouched = target.read_bytes() == OLD
    fault = ""
    if code not in (0, 2, 3, 4):
        fault = said.getvalue()
    elif names != ["issue.yaml", "page.pdf"]:
        fault = f"left behind: {names}"
    elif untouched == (code == 0):
        fault = "the old page was touched" if code else "no page was written"
    elif seconds > SLOW:
        fault = f"took {seconds:.0f} s"
    elif code == 0:
        lost = lost_characters(issue, target)
        fault = f"lost: {lost!r}" if lost else ""
    return Answer(code, fault, seconds)


def lost_characters(issue: Path, target: Path) -> str:
    """Return the characters of the copy that the PDF's text does not have."""
    import pypdfium2 as pdfium

    from layout.source.read import read_issue
    from layout.text.markup import parse_markup

    pdf = pdfium.PdfDocument(target)
    try:
        have = Counter(
            "".join(page.get_textpage().get_text_range(errors="ignore") for page in pdf)
        )
    finally:
        pdf.close()
    read = read_issue(issue)
    wanted: Counter[str] = Counter()
    for placed in read.stories():
        optional = getattr(placed.story, "optional", ())
        for key, copy in read.copies.items():
            field = key.rpartition(".")[2]
            if key.startswith(f"{placed.key}.") and field not in optional:
                for paragraph in copy.paragraphs:
                    wanted.update(parse_markup(paragraph.text).text)
    return "".join(
        char
        for char in (wanted - have).elements()
        if char.isalnum() or "\u3001" <= char <= "\uffee"
        if char not in "\u3000／"
    )


def run(count: int, seed: int = 0) -> tuple[Counter[int], list[tuple[int, str]]]:
    """Build `count` issues; return how often each answer was given, and the faults."""
    codes: Counter[int] = Counter()
    faults = []
    for number in range(seed, seed + count):
        with tempfile.TemporaryDirectory() as folder:
            found = answer(mutated(random.Random(number)), Path(folder))
        codes[found.code] += 1
        if found.fault:
            faults.append((number, found.fault))
    return codes, faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--n", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    os.environ.pop("LAYOUT_DEBUG", None)
    began = time.monotonic()
    codes, faults = run(asked.n, asked.seed)
    seconds = time.monotonic() - began
    print(f"{asked.n} issues in {seconds:.0f} s: {dict(sorted(codes.items()))}")
    for number, fault in faults:
        print(f"seed {number}: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
