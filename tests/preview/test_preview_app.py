"""What the server answers, and what it does not."""

from __future__ import annotations

import io
import json
import socket
from pathlib import Path

import pytest
from asgi import HOST, Answer, ask
from paper import TEXT, toy_pipeline
from PIL import Image
from starlette.types import ASGIApp

from layout.errors import OutputError
from layout.preview.app import Where, make_app
from layout.preview.desk import Desk
from layout.preview.proofs import keep_proof
from layout.preview.server import Address, Preview
from layout.preview.stream import Streams
from layout.source.stories import KINDS

SECRET = "not for the browser"


class Room:
    """A desk with its application, on an issue in a folder beside a secret."""

    def __init__(self, folder: Path) -> None:
        (folder / "secret.txt").write_text(SECRET)
        self.issue = folder / "issue" / "issue.yaml"
        self.issue.parent.mkdir()
        self.issue.write_text(TEXT, "utf-8")
        pipeline = toy_pipeline()
        self.desk = Desk(self.issue, pipeline)
        self.desk.rebuild()
        self.app: ASGIApp = make_app(
            self.desk,
            Where("127.0.0.1", 8765, "token"),
            None,
            lambda built, name: keep_proof(built, name, pipeline),
            Streams(self.desk),
        )

    def get(self, target: str) -> Answer:
        return ask(self.app, target)

    def post(self, target: str, body: str, token: str = "token") -> Answer:
        headers = {"origin": f"http://{HOST}", "x-desk-token": token}
        return ask(self.app, target, "POST", headers, body.encode())

    @property
    def rev(self) -> str:
        return self.desk.edition.revs[0]

    def save(self, old: str, new: str) -> None:
        text = self.issue.read_text("utf-8")
        self.issue.write_text(text.replace(old, new), "utf-8")
        self.desk.rebuild()


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def test_the_page_and_its_parts_are_served(room: Room) -> None:
    page = room.get("/")
    assert page.status == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    for name in ("main.js", "desk.css", "strings.zh.json", "strings.en.json"):
        assert room.get(f"/static/{name}").status == 200


def test_the_page_holds_no_inline_script_or_style(room: Room) -> None:
    """The policy would block them; a page that relies on none needs no exception."""
    html = room.get("/").body.decode()
    assert "<style" not in html
    assert "style=" not in html
    assert "onclick" not in html
    assert html.count("<script") == html.count('src="/static/main.js"') == 1


def test_scripts_never_turn_text_into_markup(room: Room) -> None:
    """Text of the YAML reaches the page through textContent alone."""
    folder = Path(__file__).parents[2] / "layout" / "preview" / "static"
    for script in folder.glob("*.js"):
        text = script.read_text("utf-8")
        for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write",
                    "eval(", "new Function"):  # fmt: skip
            assert way not in text, (script.name, way)


@pytest.mark.parametrize(
    "target",
    [
        "/static/../app.py", "/static/%2e%2e%2fapp.py", "/static//etc/passwd",
        "/secret.txt", "/../secret.txt", "/issue/issue.yaml", "/static/..%5capp.py",
        "/compare?proof=../../secret", "/compare?proof=%2e%2e", "/compare?proof=/etc",
        "/font",
    ],
)  # fmt: skip
def test_nothing_is_read_that_a_request_names(room: Room, target: str) -> None:
    answer = room.get(target)
    assert answer.status == 404
    assert SECRET.encode() not in answer.body


@pytest.mark.parametrize("look", ["page", "paper", "ink", "c", "m", "y", "k"])
@pytest.mark.parametrize("grade", ["quick", "sharp"])
def test_every_look_is_a_picture_of_the_region_asked_for(
    room: Room, look: str, grade: str
) -> None:
    answer = room.get(f"/picture/{room.rev}/{look}/{grade}/1.5/20/30/80/60")
    assert answer.status == 200
    with Image.open(io.BytesIO(answer.body)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (80, 60))


@pytest.mark.parametrize(
    "target",
    [
        "/picture/nobody/page/quick/1/0/0/9/9", "/picture/{rev}/page/best/1/0/0/9/9",
        "/picture/{rev}/x/quick/1/0/0/9/9", "/picture/{rev}/page/quick/nan/0/0/9/9",
        "/picture/{rev}/page/quick/99/0/0/9/9", "/picture/{rev}/page/quick/1/0/0/0/9",
        "/picture/{rev}/page/quick/1/0/0/99999/99999",
        "/picture/{rev}/page/quick/1/inf/0/9/9", "/ink/{rev}/x/1", "/ink/nobody/1/1",
        "/changes/{rev}/nobody?w=9&h=9", "/changes/{rev}/{rev}?w=1e9&h=1e9",
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_not_found(room: Room, target: str) -> None:
    assert room.get(target.format(rev=room.rev)).status == 404


def test_state_tells_pages_stories_and_findings_in_both_languages(room: Room) -> None:
    room.issue.write_text(TEXT + "! copy-x 机械轰鸣\n", "utf-8")
    room.desk.rebuild()
    for lang in ("zh", "en", "xx"):
        state = room.get(f"/state?lang={lang}").json()
        assert [page["rev"] for page in state["pages"]] == list(room.desk.edition.revs)
        assert [story["title"] for story in state["stories"]] == [
            "龙头引动力十足",
            "吹响新春奋进号角",
        ]
        (finding,) = state["findings"]
        assert (finding["page"], finding["line"], finding["group"]) == (1, 6, "copy")
        assert [6, "! copy-x 机械轰鸣"] in finding["around"]


def test_markup_in_the_copy_stays_text_in_json(room: Room) -> None:
    evil = "<img src=x onerror=alert(1)></script>"
    room.issue.write_text(f"# {evil}\n正文。\n", "utf-8")
    room.desk.rebuild()
    answer = room.get("/state")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["stories"][0]["title"] == evil


def test_the_densitometer_reads_the_tint(room: Room) -> None:
    """The second story stands on a tint of C 12 M 4; the box starts at line 12."""
    page = room.desk.edition.built.pages[0]  # type: ignore[union-attr]
    frame = page.stories[1].frames[0]
    x = frame.right - 10 + page.bleed
    y = page.height - frame.y - 10 + page.bleed
    inks = room.get(f"/ink/{room.rev}/{x:.1f}/{y:.1f}").json()["inks"]
    assert inks == pytest.approx([12, 4, 0, 0], abs=0.5)


def test_compare_with_the_build_before_the_change(room: Room) -> None:
    assert room.get("/compare").status == 404
    old = room.rev
    room.save("一派繁忙", "一片繁忙")
    value = room.get("/compare").json()
    assert value["pages"] == [[1, old]]
    assert [(s["id"], s["kind"]) for s in value["stories"]] == [("s1", "changed")]
    assert ["gone", "派"] in value["stories"][0]["parts"]
    page = room.desk.edition.built.pages[0]  # type: ignore[union-attr]
    size = f"w={page.width + 2 * page.bleed}&h={page.height + 2 * page.bleed}"
    boxes = room.get(f"/changes/{old}/{room.rev}?{size}").json()
    line = page.height - page.stories[0].frames[0].top + page.bleed
    assert boxes
    assert all(line <= y <= line + 60 for _, y, _, _ in boxes)


def test_a_proof_is_saved_listed_and_compared(room: Room) -> None:
    answer = room.post("/proofs", "一校")
    assert answer.json()["proofs"] == ["一校"]
    room.save("一派繁忙", "一片繁忙")
    assert room.get("/state").json()["proofs"] == ["一校"]
    value = room.get("/compare?proof=%E4%B8%80%E6%A0%A1").json()
    ((number, rev),) = value["pages"]
    assert number == 1
    assert room.get(f"/picture/{rev}/page/quick/1/0/0/99/99").status == 200
    assert room.get(f"/picture/{rev}/ink/sharp/1/0/0/99/99").status == 200
    assert ["gone", "派"] in value["stories"][0]["parts"]


def test_a_proofs_name_is_taken_once_and_is_no_path(room: Room) -> None:
    assert room.post("/proofs", "a").status == 200
    for name in ("a", "../b", "x/y", "", ".hidden", "n" * 90):
        answer = room.post("/proofs", name)
        assert answer.status == 409, name
        assert answer.json()["fault"]
    kept = room.issue.parent / "out" / "proofs" / "issue"
    assert [path.name for path in kept.iterdir()] == ["a"]


def test_a_proof_needs_the_token_and_a_short_name(room: Room) -> None:
    assert room.post("/proofs", "a", token="guess").status == 403
    assert room.post("/proofs", "长" * 2000).status == 400
    assert not (room.issue.parent / "out").exists()


@pytest.mark.parametrize("damage", [b"", b"no pdf", None])
def test_a_damaged_proof_is_not_found_and_breaks_nothing(
    room: Room, damage: bytes | None
) -> None:
    room.post("/proofs", "a")
    pdf = room.issue.parent / "out" / "proofs" / "issue" / "a" / "proof.pdf"
    if damage is None:
        pdf.unlink()
    else:
        pdf.write_bytes(damage)
    ((_, rev),) = room.get("/compare?proof=a").json()["pages"]
    for look in ("page", "ink"):
        assert room.get(f"/picture/{rev}/{look}/quick/1/0/0/9/9").status == 404
    assert room.get(f"/ink/{rev}/5/5").status == 404
    assert room.get("/state").json()["problems"] == []


def test_no_proof_is_kept_while_the_file_is_broken(room: Room) -> None:
    """Its source would be another than its PDF was made from."""
    room.save("机械轰鸣", "BROKEN")
    assert room.post("/proofs", "a").status == 409
    assert not (room.issue.parent / "out").exists()


def test_a_broken_file_is_told_with_its_place(room: Room) -> None:
    room.save("机械轰鸣", "BROKEN")
    state = room.get("/state?lang=en").json()
    assert state["broken"] is True
    assert len(state["pages"]) == 1
    (problem,) = state["problems"]
    assert (problem["line"], problem["hint"]) == (5, "toy: write another")
    assert any("BROKEN" in text for _, text in problem["around"])


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(OutputError, match=f"127.0.0.1:{port}"):
            Preview(tmp_path, toy_pipeline(), Address(port=port))
    for address in (Address(port=99999), Address("not-a-host.invalid", 0)):
        with pytest.raises(OutputError):
            Preview(tmp_path, toy_pipeline(), address)


def test_both_languages_have_the_same_words() -> None:
    """A key that only one table has would show as its own name."""
    folder = Path(__file__).parents[2] / "layout" / "preview" / "static"
    zh, en = (
        json.loads((folder / f"strings.{lang}.json").read_text("utf-8"))
        for lang in ("zh", "en")
    )
    assert zh.keys() == en.keys()
    for key in zh:
        assert sorted(_places(zh[key])) == sorted(_places(en[key])), key
    assert {f"kind.{kind}" for kind in KINDS} <= zh.keys()


def _places(text: str) -> list[str]:
    return [part.split("}")[0] for part in text.split("{")[1:]]
