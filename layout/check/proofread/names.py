"""Names against the user's lists: spellings, leaders, terms, solemn news (L8)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from layout.check.proofread.copytext import (
    Desk,
    Leader,
    Passage,
    around,
    count_han,
    find_all,
)
from layout.check.proofread.rules import RULES, report
from layout.errors import Finding
from layout.messages import msg

_ALIKE = (
    "一二三四五六七八九十",
    "东南西北中",
    "上中下",
    "甲乙丙丁",
    "省市区县镇乡村",
    "大小",
)
"""Characters that tell two names apart on purpose: 一中 and 二中."""
SURNAMES = frozenset(
    "张李王刘陈杨赵吴徐孙胡朱郭罗梁宋郑谢韩冯董萧曹袁邓许沈曾彭吕苏卢蒋蔡贾魏"
    "薛潘杜姚谭邹郝崔邱邵孟尹乔贺龚范"
)
_GRAMMAR = frozenset(
    "的了在是和与及说称道摄对等向从到也就又将已于把被让给为表认告介、，。：；“”（）《》"
)
_OFFICE = (
    "书记|市长|省长|区长|县长|镇长|乡长|州长|部长|主任|局长|厅长|主席|总理|委员长|常委"
    "|秘书长|院长|检察长|董事长|总经理|校长|司令员|政委|会长|处长|科长"
)
_TITLE_BEFORE = re.compile(rf"(副|原|前|代理|代)?({_OFFICE})$")
_TITLE_AFTER = re.compile(rf"(副)?({_OFFICE})")
_LIST_JOINT = re.compile(r"^[^\s，。；：！？]{0,16}[、和][^\s，。；：！？]{0,16}$")


def check_names(desk: Desk) -> Iterator[Finding]:
    """Yield what disagrees with the issue's lists, and what stands by solemn news."""
    everything = "\n".join(passage.text for passage in desk.passages)
    for right, wrongs in desk.lists.spellings.items():
        if _may_miss(right, everything) or any(wrong in everything for wrong in wrongs):
            for passage in desk.passages:
                yield from _spelling(desk, passage, right)
    for passage in desk.passages:
        yield from _terms(desk, passage)
        yield from _leaders(desk, passage)
    yield from _solemn(desk)


def _spelling(desk: Desk, passage: Passage, right: str) -> Iterator[Finding]:
    """Yield known wrong spellings, and near-misses, of a listed word."""
    text = passage.text
    wrongs = desk.lists.spellings[right]
    for wrong in wrongs:
        for start in find_all(wrong, text):
            reach = len(right)
            if right not in around(text, start, start + len(wrong), reach):
                yield _misnamed(passage, start, wrong, right)
    near = _near_misses(right, text) if _has_near_misses(desk, right) else ()
    for start in near:
        words = text[start : start + len(right)]
        listed = words in desk.lists.spellings or words in wrongs
        if not listed and not any(wrong in words for wrong in wrongs):
            yield _misnamed(passage, start, words, right)


def _has_near_misses(desk: Desk, name: str) -> bool:
    """Tell whether a name is long enough that one like it must be a slip.

    Of three characters only people's are: beside 云溪县 there may be 青溪县.
    """
    people = {leader.name for leader in desk.lists.leaders}
    return len(name) > 3 or name in people or name[0] in SURNAMES


def _misnamed(passage: Passage, start: int, words: str, right: str) -> Finding:
    return report(
        "copy-name",
        passage,
        (start, start + len(words)),
        msg("“{words}”, and the list has “{right}”", words=words, right=right),
        msg("write {right}", right=right),
    )


def _halves(name: str) -> tuple[tuple[str, int], ...]:
    """Return both halves of a name with their offsets; none of a short name."""
    half = len(name) // 2
    if len(name) < 3 or count_han(name) < len(name):
        return ()
    return (name[:half], 0), (name[half:], half)


def _may_miss(name: str, text: str) -> bool:
    """Return whether a half of the name stands somewhere without the other."""
    whole = text.count(name)
    return any(text.count(part) > whole for part, _ in _halves(name))


def _near_misses(name: str, text: str) -> list[int]:
    """Return where `text` has a word that differs from `name` in one character.

    One of the name's halves then stands unchanged, which is what is looked for.
    """
    starts = {
        at - offset for part, offset in _halves(name) for at in find_all(part, text)
    }
    return [
        start
        for start in sorted(starts)
        if start >= 0 and _one_apart(name, text[start : start + len(name)])
    ]


def _one_apart(name: str, words: str) -> bool:
    if len(words) < len(name) or count_han(words) < len(words):
        return False
    apart = [i for i, (a, b) in enumerate(zip(name, words, strict=True)) if a != b]
    if len(apart) != 1:
        return False
    place = apart[0]
    meant, met = name[place], words[place]
    told = any(meant in group and met in group for group in _ALIKE)
    at_edge = place in (0, len(name) - 1)
    if met in _GRAMMAR or told:
        return False
    return not (at_edge and len(name) > 3) or len(name) > 4


def _terms(desk: Desk, passage: Passage) -> Iterator[Finding]:
    """Yield terms that the house does not print, or wants confirmed."""
    for term in desk.lists.forbidden:
        for start in find_all(term, passage.text):
            yield report(
                "copy-forbidden",
                passage,
                (start, start + len(term)),
                msg("“{term}” is on the list of terms not printed", term=term),
                msg("say it in other words"),
            )
    for term in desk.lists.confirm:
        first = next(find_all(term, passage.text), None)
        if first is not None:
            yield report(
                "copy-confirm",
                passage,
                (first, first + len(term)),
                msg("“{term}” is to be confirmed", term=term),
                msg("ask the desk, then mark the line # ok: copy-confirm"),
            )


def _leaders(desk: Desk, passage: Passage) -> Iterator[Finding]:
    """Yield titles that differ from the list, and leaders named out of their order."""
    text = passage.text
    met = sorted(
        (
            (start, leader)
            for leader in desk.lists.leaders
            for start in find_all(leader.name, text)
        ),
        key=lambda pair: pair[0],
    )
    for start, leader in met:
        end = start + len(leader.name)
        said = _TITLE_BEFORE.search(
            text[max(0, start - 12) : start]
        ) or _TITLE_AFTER.match(text, end)
        if leader.title and said and not _agrees(said, leader):
            yield report(
                "copy-title",
                passage,
                (start, end),
                msg(
                    "“{words}”, and the list has “{title}”",
                    words=around(text, start, end),
                    title=leader.title,
                ),
                msg("write {title}{name}", title=leader.title, name=leader.name),
            )
    for (start, one), (start2, two) in pairwise(met):
        between = text[start + len(one.name) : start2]
        ranked = one.rank and two.rank and one.rank > two.rank
        if ranked and _LIST_JOINT.match(between):
            yield report(
                "copy-order",
                passage,
                (start, start2 + len(two.name)),
                msg("{one} stands before {two}", one=one.name, two=two.name),
                msg("name {two} first", two=two.name),
            )


def _agrees(said: re.Match[str], leader: Leader) -> bool:
    prefix, office = said[1] or "", said[2]
    if prefix and f"{prefix}{office}" not in leader.title:
        return False
    return leader.title.endswith(office) or office in re.split("[、，]", leader.title)


def _solemn(desk: Desk) -> Iterator[Finding]:
    """Yield advertisements and jumps that stand beside a story marked solemn."""
    by_id = {story.id: story for story in desk.stories}
    rule = RULES["copy-solemn"]
    for story in desk.stories:
        if not story.solemn:
            continue
        names = dict.fromkeys((story.id, *story.beside))
        for other in (by_id[name] for name in names if name in by_id):
            if other.jumps:
                message = msg("{id} jumps beside solemn news", id=other.id)
            elif other.kind == "advert":
                message = msg("the advertisement {id} by solemn news", id=other.id)
            else:
                continue
            yield Finding(
                "copy-solemn",
                rule.level,
                message,
                rule.why,
                msg("move it away from {id}", id=story.id),
                other.place,
                other.key,
                other.id,
                other.page,
            )
