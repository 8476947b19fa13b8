"""Captions, credits and section labels against one another (I4, I5, I6, L6)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from layout.check.proofread.copytext import HAN, Desk, PictureText, StoryText
from layout.check.proofread.numbers import han_number
from layout.check.proofread.rules import RULES, report
from layout.errors import Finding
from layout.messages import Message, msg

_PLACE = "区县|自治县|区|县|市|镇|乡|街道|村"
_IS_PLACE = re.compile(_PLACE)
_LABELLED = re.compile(rf"({HAN}{{2,6}}?(?:{_PLACE}))[ 　]+")
_CREDITED = re.compile(rf"^({HAN}{{2,4}}?)(?:{_PLACE})")
_AUTHOR = re.compile(
    "摄|供图|图片来源|资料图|资料图片|图/|图／|图：|制图|绘图|视觉中国|发$"
)
_PROMISE = re.compile("(?<!第)([两二三四五六七八九十]+)(区县|区|县|市)(?![域间位级场])")
_LEAST = 3
"""So many captions or districts make a pattern."""
_LONGEST_NAME = 12
"""Characters of a label up to which it may name what its story is about."""


def check_pictures(desk: Desk) -> Iterator[Finding]:
    """Yield captions off the page's pattern, missing credits, labels that are wrong."""
    pages = sorted({story.page or 0 for story in desk.stories})
    for page in pages:
        stories = [s for s in desk.stories if (s.page or 0) == page]
        pictures = [picture for story in stories for picture in story.pictures]
        districts = _districts(desk, page, pictures)
        yield from _captions(pictures, districts, page)
        yield from _stops(pictures, page)
        yield from _credits(desk, pictures, page)
        yield from _labels(desk, stories, districts)
        yield from _sections(desk, stories, districts)


def _districts(desk: Desk, page: int, pictures: Sequence[PictureText]) -> list[str]:
    """Return the places the page is about, as its credit lines and labels name them."""
    credited = [
        found[1]
        for passage in desk.of("line")
        if (passage.page or 0) == page and (found := _CREDITED.match(passage.text))
    ]
    labelled = [
        found[1] for p in pictures if (found := _CREDITED.match(_label(p))) is not None
    ]
    names = list(dict.fromkeys(credited if len(credited) >= _LEAST else labelled))
    return names if len(names) >= _LEAST else []


def _label(picture: PictureText) -> str:
    if picture.label:
        return picture.label
    found = _LABELLED.match(picture.caption)
    return found[1] if found else ""


def _form(picture: PictureText, districts: Sequence[str]) -> str:
    """Return how a caption begins: with which kind of label, or with none."""
    label = _label(picture)
    if not label:
        return "-"
    for name in districts:
        if label.startswith(name):
            rest = label[len(name) :]
            return "{}" if _IS_PLACE.fullmatch(rest) else f"{{}}{rest}"
    return "…"


def _captions(
    pictures: Sequence[PictureText], districts: Sequence[str], page: int
) -> Iterator[Finding]:
    """Yield one finding that lists the captions off the page's pattern (I6)."""
    captions = [p for p in pictures if p.label or p.caption]
    forms = [_form(p, districts) for p in captions]
    if len(captions) < _LEAST:
        return
    pattern, count = Counter(forms).most_common(1)[0]
    others = [p for p, form in zip(captions, forms, strict=True) if form != pattern]
    if others and count > len(captions) / 2:
        example = captions[forms.index(pattern)]
        yield _about(
            "copy-caption",
            others,
            page,
            msg(
                "{count} of {all} captions do not begin like “{example}”: {words}",
                count=len(others),
                all=len(captions),
                example=_begin(example),
                words="、".join(_begin(p) for p in others),
            ),
            msg("begin them alike, or label them all"),
        )


def _stops(pictures: Sequence[PictureText], page: int) -> Iterator[Finding]:
    """Yield the captions that end with a full stop where most do not (I4)."""
    captions = [p for p in pictures if p.caption]
    stopped = [p for p in captions if p.caption.rstrip().endswith("。")]
    phrases = [p for p in stopped if not re.search("[，；。].", p.caption)]
    odd = stopped if len(stopped) * 2 < len(captions) else phrases
    if odd:
        yield _about(
            "copy-caption",
            odd,
            page,
            msg(
                "a full stop after a caption: {words}",
                words="、".join(p.caption[-6:] for p in odd),
            ),
            msg("a phrase under a picture ends without one (GB/T 15834, annex A)"),
        )


def _begin(picture: PictureText) -> str:
    return f"{picture.label} {picture.caption}".strip()[:8]


def _about(
    code: str,
    pictures: Sequence[PictureText],
    page: int,
    message: Message,
    cure: Message,
) -> Finding:
    rule = RULES[code]
    return Finding(
        code,
        rule.level,
        message,
        rule.why,
        cure,
        pictures[0].place,
        pictures[0].key,
        "、".join(_begin(p) for p in pictures),
        page or None,
    )


def _credits(
    desk: Desk, pictures: Sequence[PictureText], page: int
) -> Iterator[Finding]:
    """Yield one finding that lists the pictures without author and source (I5)."""
    general = any(
        re.search(
            "(?:图片|照片|摄影|图)(?:由|均|除|：)|摄影(?:报道|报道)?|供图", p.text
        )
        for p in desk.of("line", "credit", "byline")
        if (p.page or 0) == page
    )
    bare = [
        p for p in pictures if not p.credit.strip() and not _AUTHOR.search(p.caption)
    ]
    if bare and not general:
        yield _about(
            "copy-credit",
            bare,
            page,
            msg(
                "{count} of {all} pictures name no author and no source: {words}",
                count=len(bare),
                all=len(pictures),
                words="、".join(p.label or p.caption[:6] or p.key for p in bare),
            ),
            msg("give each a `credit`, such as 记者 李慧敏 摄, or one for the page"),
        )


def _labels(
    desk: Desk, stories: Sequence[StoryText], districts: Sequence[str]
) -> Iterator[Finding]:
    """Yield a label that its own story never names while the others' do (L6)."""
    labelled = [
        (s, s.label)
        for s in stories
        if s.label and s.kind == "story" and len(s.label.text) <= _LONGEST_NAME
    ]
    texts = {
        story.id: "".join(
            p.text for p in desk.passages if p.story == story.id and p.kind != "label"
        )
        for story, _ in labelled
    }
    named = [re.sub("[区县市]$", "", label.text) for _, label in labelled]
    own = [
        bool(name) and name in texts[story.id]
        for (story, _), name in zip(labelled, named, strict=True)
    ]
    if sum(own) < 2 or sum(own) * 3 < len(own) * 2:
        return
    for (story, label), found in zip(labelled, own, strict=True):
        free = [d for d in districts if d not in named]
        meant = max(free, key=texts[story.id].count, default="")
        if not found:
            yield report(
                "copy-label",
                label,
                (0, len(label.text)),
                msg(
                    "the label is {label}, and the story never says it",
                    label=label.text,
                ),
                msg("write {label}", label=meant)
                if meant and meant in texts[story.id]
                else msg("look up whose section it is"),
            )


def _sections(
    desk: Desk, stories: Sequence[StoryText], districts: Sequence[str]
) -> Iterator[Finding]:
    """Yield districts that are announced and have no section (L6)."""
    labels = [s.label.text for s in stories if s.label and s.kind == "story"]
    have = [d for d in districts if any(d in label for label in labels)]
    missing = [d for d in districts if d not in have]
    ids = {story.id for story in stories}
    for passage in desk.of("body", "headline", "deck") if have else ():
        found = passage.story in ids and _PROMISE.search(passage.text)
        promised = han_number(found[1]) if found else None
        if not found or promised is None or promised < _LEAST:
            continue
        if promised != len(districts):
            yield report(
                "copy-count",
                passage,
                found.span(),
                msg(
                    "“{words}”, and the page names {count}: {names}",
                    words=found[0],
                    count=len(districts),
                    names="、".join(districts),
                ),
                msg("look up the number, or complete the page"),
            )
        elif missing:
            yield report(
                "copy-sections",
                passage,
                found.span(),
                msg(
                    "“{words}”, and {count} have a section; none has {names}",
                    words=found[0],
                    count=len(have),
                    names="、".join(missing),
                ),
                msg("say so in the note, or give them room"),
            )
            return
