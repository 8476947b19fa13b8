"""Sums and counts: parts against totals, promised numbers against lists (L5, L6).

Both look at one sentence and speak only where the sentence leaves no way out: a list
that ends in 等, or parts that may overlap (其中), may be less than the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from layout.check.proofread.copytext import HAN, Desk, Passage, sentences
from layout.check.proofread.numbers import (
    DIGITS,
    Quantity,
    han_number,
    plain,
    quantities,
)
from layout.check.proofread.rules import report
from layout.errors import Finding
from layout.messages import msg

_MADE_OF = re.compile("包括|包含|分为|分别|由|即|：|含有")
_AMONG = re.compile("其中")
_SEX = re.compile(r"([男女])(\w{0,4})$")
_TOGETHER = re.compile("(?:共计|合计|总计|一共|总共|共有|共|总数为|总数达)$")
_BREAK = re.compile("[。！？；]|比|同比|增|较|超过|达到|总投资")
_JOINT = re.compile("[、，和及与]")
_OPEN_LIST = re.compile("等|以上|左右|约|近|余|多")
_ORDINAL = frozenset(
    {"年", "月", "日", "时", "分", "秒", "期", "届", "%", "‰", "℃", "摄氏度", "度"}
)
"""Units that no sum is made of."""
_PEOPLE = frozenset({"人", "名", "位"})
_PARTS = 40
"""Quantities that are looked at on each side of a total."""
_FAR = 24
"""Characters from one part to the next, at most."""

_COUNT = "[两二三四五六七八九十]|[2-9]|1\\d"
_ITEM = r"[^\s、，。；：！？（）…—\d]"
_THING = (
    "大(?![队学会厅楼桥型众家批量])|个|项|种|类|方面|点(?![一二三四五六七八九])|位|名|家"
    "|所|区县|区|县|市|省|镇|乡|村|国|人|地|门|座|部"
)
_SAID = "[几数第十百千万亿\\d]"
_PROMISE = re.compile(
    rf"(?<!{_SAID})({_COUNT})({_THING})({HAN}{{0,8}})[”》]?"
    rf"(?:：|——|，?(?:即|分别是|分别为|包括))([^：。！？；，、]{{1,16}}(?:、[^：。！？；，、]{{1,16}})+)(?=[。！？；])"
)
_NAMED = re.compile(
    rf"(?<!{_ITEM})(?<!、)((?:{_ITEM}+、)+{_ITEM}{{1,8}}?)(等)?(?<!{_SAID})"
    rf"([两二三四五六七八九])({_THING})(?!{HAN}?(?:多|余|分之))"
)
_AND = re.compile("(?<=.)(?:以及|和|及|与|暨)(?=.)")
_NO_NAME = re.compile(
    f"^[{''.join(DIGITS)}十百千几\\d]+$|[在是有了着把被从对]|的$|^[^“]*”|“[^”]*$"
    "|.(?:联合|共同|先后|约谈|走访|签署|推出|新增|表彰|查处)"
)
"""No member of a list: a guess (三、四个), the rest of a sentence, half a quotation.

Behind a verb the number counts what is done to others: 甲局、乙局联合约谈三家。
"""


def check_sums(desk: Desk) -> Iterator[Finding]:
    """Yield totals that their parts do not make, and lists of another length."""
    for passage in desk.passages:
        for start, sentence in sentences(passage.text):
            yield from _totals(passage, start, sentence)
            yield from _promises(passage, start, sentence)


def _totals(passage: Passage, start: int, sentence: str) -> Iterator[Finding]:
    """Yield the totals of one sentence that are not the sum of their parts."""
    found = quantities(sentence)
    for i, total in enumerate(found):
        near = found[max(0, i - _PARTS) : i + _PARTS]
        if not total.unit or total.about or total.unit in _ORDINAL:
            continue
        parts = _parts_after(sentence, near[near.index(total) :])
        opening = sentence[total.end : parts[0].start] if parts else ""
        among = bool(_AMONG.search(opening))
        whole = bool(_MADE_OF.search(opening)) and not among
        if not among and not whole:
            parts = _parts_before(sentence, near[: near.index(total) + 1])
        if not parts:
            continue
        least = 1 if among else 2
        value = sum(part.value for part in parts)
        wrong = (
            any(part.value > total.value for part in parts)
            if among and not _are_all_people(sentence, total, parts)
            else abs(value - total.value) > 1e-6 * total.value
        )
        if len(parts) >= least and wrong:
            first = min(total.start, parts[0].start)
            last = max(total.end, parts[-1].end)
            yield report(
                "copy-sum",
                passage,
                (start + first, start + last),
                msg(
                    "{parts} = {sum}, and the total says {total}{unit}",
                    parts=" + ".join(plain(part.value) for part in parts),
                    sum=plain(value),
                    total=plain(total.value),
                    unit=total.unit,
                ),
                msg("look up the numbers"),
            )


def _unit(quantity: Quantity) -> str:
    """Return a quantity's unit; people are counted by several."""
    return "人" if quantity.unit in _PEOPLE else quantity.unit


def _are_all_people(sentence: str, total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Tell whether two parts are the men and the women of one kind: all there are."""
    if len(parts) != 2:
        return False
    first = _SEX.search(sentence[total.end : parts[0].start])
    second = _SEX.search(sentence[parts[0].end : parts[1].start])
    if not first or not second:
        return False
    return first[1] != second[1] and first[2] == second[2]


def _parts_after(sentence: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Return the parts that follow a total: of its unit, near one another, complete."""
    total, *rest = found
    parts: list[Quantity] = []
    end = total.end
    for part in (q for q in rest if _unit(q) == _unit(total)):
        between = sentence[end : part.start]
        if len(between) > _FAR or (parts and not _JOINT.search(between)):
            break
        if parts and _BREAK.search(between):
            break
        parts.append(part)
        end = part.end
    tail = re.split("[，。；]", sentence[end : end + _FAR])[0]
    if any(part.about for part in parts) or _OPEN_LIST.search(tail):
        return []
    return parts


def _parts_before(sentence: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Return the parts that a total closes with 共 or 合计."""
    *before, total = found
    if not _TOGETHER.search(sentence[max(0, total.start - 3) : total.start]):
        return []
    parts: list[Quantity] = []
    end = total.start
    for part in reversed([q for q in before if _unit(q) == _unit(total)]):
        between = sentence[part.end : end]
        if len(between) > _FAR or _BREAK.search(between) or part.about:
            break
        parts.insert(0, part)
        end = part.start
    return parts if len(parts) > 1 else []


def _promises(passage: Passage, start: int, sentence: str) -> Iterator[Finding]:
    """Yield lists that are longer or shorter than the number beside them."""
    for found in _PROMISE.finditer(sentence):
        items = _items(found[4])
        if not re.search("等|其他|其中", found[4]):
            yield from _compare(passage, start, found, found[1], items)
    for found in _NAMED.finditer(sentence):
        listed = _unquoted(found[1])
        names = listed.split("、")
        if any(len(name) > 8 or _NO_NAME.search(name) for name in names[1:]):
            continue
        items = _items(listed)
        promised = _value(found[3])
        if found[2] and promised >= len(items):
            continue  # 等: there may be more
        yield from _compare(passage, start, found, found[3], items)


def _unquoted(text: str) -> str:
    """Return a list without the quotation marks that stand round all of it."""
    opens, _, rest = text.partition("“")
    whole = rest.endswith("”") and text.count("“") == text.count("”") == 1
    return rest[:-1] if whole and "、" not in opens else text


def _items(text: str) -> list[str]:
    """Return the members of a list; its last two may be joined by 和."""
    *first, last = text.split("、")
    return [*first, *_AND.split(last, maxsplit=1)]


def _value(text: str) -> int:
    return int(text) if text.isdigit() else han_number(text) or 0


def _compare(
    passage: Passage, start: int, found: re.Match[str], said: str, items: list[str]
) -> Iterator[Finding]:
    if _value(said) == len(items):
        return
    span = (start + found.start(), start + found.end())
    yield report(
        "copy-count",
        passage,
        span,
        msg(
            "{said} are announced and {count} named: {items}",
            said=said,
            count=len(items),
            items="、".join(items),
        ),
        msg("look up the number, or complete the list"),
    )
