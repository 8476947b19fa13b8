"""Which name was meant by a word that is none."""

from __future__ import annotations

_MOST = 40
"""Characters of a word that are compared."""

_NAMES = {
    "标题": "headline", "主题": "headline", "引题": "kicker", "肩题": "kicker",
    "副题": "deck", "正文": "body", "署名": "byline", "作者": "byline",
    "图片": "pictures", "图片说明": "caption", "说明": "caption", "版面": "areas",
    "稿件": "stories", "日期": "date", "版": "pages", "版次": "number",
    "期号": "number", "报名": "publication", "栏": "columns", "版名": "section",
    "类型": "kind",
    "文件": "file", "标签": "label", "title": "headline", "text": "body",
    "subtitle": "deck", "author": "byline", "type": "kind", "image": "pictures",
    "images": "pictures", "photos": "pictures", "src": "file", "path": "file",
}  # fmt: skip
"""What people call a key, and its name."""


def near(word: str, names: list[str]) -> str | None:
    """Return which of `names` was probably meant by `word`."""
    import difflib  # sound issues do without it

    if _NAMES.get(word) in names:
        return _NAMES[word]
    folded = {name.lower(): name for name in reversed(names)}
    wanted = word.strip()[:_MOST].lower()
    begin = [name for name in names if wanted and name.lower().startswith(wanted)]
    close = difflib.get_close_matches(wanted, folded, 1, 0.6)
    return folded[close[0]] if close else begin[0] if begin else None
