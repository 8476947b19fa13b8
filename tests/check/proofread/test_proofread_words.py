"""What needs a dictionary: doubled characters, fragments, two spellings (L6, L8)."""

import pytest
from copydesk import body, desk, only, read

from layout.check.proofread import read_desk


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("千方百计引引大项目。", "引引"),
        ("加强招商引引工作。", "引引"),
        ("把链主链链链作为抓手。", "链链链"),
        ("这是他的的书。", "的的"),
        ("他走了了。", "了了"),
        ("重点项项目建设。", "项项"),
        ("完成46个个项目。", "个个"),
        ("到2024年年都好。", "年年"),
        ("要加快建设加快建设进度。", "加快建设加快建设"),
    ],
)
def test_doubled_characters_that_are_no_words_are_found(text, words):
    """L6: 引引; a phrase of four and more said twice at once."""
    (found,) = only(read(text, "full"), "copy-doubled")
    assert found.words == words
    assert only(read(text, "quick"), "copy-doubled") == []


@pytest.mark.parametrize(
    "text",
    [
        "天天向上，高高兴兴，清清楚楚。",
        "中国国家博物馆和济南市市区。",
        "一件件实事，一棵棵树，热腾腾的饭。",
        "他看看表，哈哈大笑，的的确确。",
        "记者李媛媛和张慧慧。",
        "商贸司司长和气化站站长。",
        "一九九八年年底，1998年年底。",
        "棵棵青翠，座座高楼，人人参与，年年丰收。",
        "你们问问题，给他补补课。",
        "孩子小名叫“桥桥”，作者　贝贝。",
        "她叫陈念，现在在温哥华读博士。",
    ],
)
def test_words_that_double_are_left_alone(text):
    """L6: words, joints of two words, each of many, names, offices."""
    assert only(read(text, "full"), "copy-doubled") == []


def test_end_of_a_word_begins_no_paragraph():
    """L6: a suffix or a bound morpheme stands first."""
    found = read("们都说这里的变化大，老人孩子都有了去处，心里踏实。", "full")
    assert only(found, "copy-mid-start")
    whole = read("孩子们都说这里的变化大，老人也有了去处，心里踏实。", "full")
    assert only(whole, "copy-mid-start") == []


def test_name_that_stands_once_in_another_spelling_is_found():
    """L8: 海辰储能 and 海晨储能 on a page, without any list."""
    page = body("海辰储能开工。", "记者来到海晨储能。", "去年海辰储能投产。")
    (found,) = only(read_desk(desk(*page), level="full"), "copy-name")
    assert (found.words, str(found.cure)) == ("海晨储能", "write 海辰储能")


def test_quick_reading_imports_no_segmenter():
    """Issue 9: what every build runs needs no dictionary."""
    import subprocess
    import sys

    code = (
        "import sys, layout.check.proofread; assert 'rjieba' not in sys.modules;"
        "from layout.check.proofread import read_desk;"
        "from layout.check.proofread.copytext import Desk;"
        "read_desk(Desk(()), level='quick'); assert 'rjieba' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
