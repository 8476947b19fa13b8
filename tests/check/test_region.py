"""Issues for Taiwan and Hong Kong need faces drawn for them (A10, three regions)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from layout.build import Built, Options, compose_issue

FONTS = Path(__file__).resolve().parents[2] / "fonts"
ISSUE = """\
language: {language}
design: tabloid
pages:
  - number: 2
    areas: a a a a a a
    stories:
      a: {{body: 門前有一盤石磨。}}
"""


def build(folder: Path, language: str, mode: str = "press") -> Built:
    (folder / "issue.yaml").write_text(
        ISSUE.format(language=language),
        "utf-8",
    )
    options = Options(mode=mode, cache=False)  # type: ignore[arg-type]
    return compose_issue(folder, options, lambda _: None)


@pytest.mark.parametrize("language", ["zh-Hant-TW", "zh-Hant-HK"])
def test_a_face_of_another_region_is_not_fit_for_press(tmp_path, language):
    (found,) = (
        f for f in build(tmp_path, language).findings if f.code == "font-region"
    )
    assert found.level == "error"
    assert found.words == "song-400"
    assert str(found.message).startswith(f"no font for {language} in the roles song:")
    assert f"role: song, weight: 400, file: FILE, languages: [{language}]" in str(
        found.cure
    )


def test_all_faces_are_told_in_one_finding(tmp_path):
    """An editor reads once what is missing: every role and face, in order of use."""
    (tmp_path / "issue.yaml").write_text(
        ISSUE.format(language="zh-Hant-TW").replace(
            "{body:", "{kicker: 門前, headline: 石磨, body:"
        ),
        "utf-8",
    )
    options = Options(mode="proof", cache=False)
    built = compose_issue(tmp_path, options, lambda _: None)
    (found,) = (f for f in built.findings if f.code == "font-region")
    roles = str(found.message).partition("roles ")[2].partition(":")[0].split(", ")
    assert sorted(roles) == ["kai", "song"]
    assert {"kai-400", "song-400"} < set(found.words.split(", "))


def test_a_proof_is_made_all_the_same(tmp_path):
    built = build(tmp_path, "zh-Hant-TW", "proof")
    (found,) = (f for f in built.findings if f.code == "font-region")
    assert found.level == "warning"


def test_the_mainland_is_at_home(tmp_path):
    assert not [
        f for f in build(tmp_path, "zh-Hans").findings if f.code == "font-region"
    ]


def test_a_font_listed_for_the_region_is_taken(tmp_path):
    shutil.copy(FONTS / "NotoSerifSC-Regular.ttf", tmp_path / "own.ttf")
    (tmp_path / "fonts.yaml").write_text(
        "fonts:\n  - {role: song, weight: 400, file: own.ttf, languages: "
        "[zh-Hant-TW, zh-Hant-HK]}\n",
        "utf-8",
    )
    built = build(tmp_path, "zh-Hant-TW")
    assert not [f for f in built.findings if f.code == "font-region"]
