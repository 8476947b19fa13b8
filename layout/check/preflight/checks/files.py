"""Rules of the file as such (prepress, section 3, File)."""

from __future__ import annotations

from collections.abc import Iterator

from layout.check.preflight.file_model import Facts
from layout.check.preflight.limits import Limits
from layout.check.preflight.rules import Hit, Rule
from layout.messages import msg


def _header(facts: Facts, limits: Limits) -> Iterator[Hit]:
    extra = facts.syntax.leading_bytes
    if extra:
        yield Hit(
            msg(
                "{count} {count:byte stands|bytes stand} before the PDF header",
                count=extra,
            ),
            msg("save the file again from the program that made it"),
        )


def _eof(facts: Facts, limits: Limits) -> Iterator[Hit]:
    marks = facts.syntax.end_marks
    if marks != 1 and not (facts.syntax.is_linearized and marks == 2):
        yield Hit(
            msg("{count} end-of-file marks instead of one", count=marks),
            msg("save the file under a new name, which writes it out whole"),
        )


def _qpdf(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for complaint in facts.syntax.complaints:
        yield Hit(
            msg("damaged: {complaint}", complaint=complaint),
            msg("export the PDF again from its source"),
        )
    for page in facts.pages:
        if page.unread:
            yield Hit(
                msg("not all of the page could be read: {reason}", reason=page.unread),
                msg("export the PDF again from its source"),
                page=page.number,
            )
        for placed in page.placements:
            if placed.picture.unread and placed.picture.unread != "JPXDecode":
                yield Hit(
                    msg(
                        "a picture could not be decoded: {reason}",
                        reason=placed.picture.unread,
                    ),
                    msg("place the picture again, as TIFF or JPEG"),
                    page=page.number,
                    rect=placed.rect,
                )
    if facts.pages_left_out:
        count = facts.pages_left_out
        yield Hit(
            msg("{count} {count:page was|pages were} not read", count=count),
            level="warning",
        )


def _encryption(facts: Facts, limits: Limits) -> Iterator[Hit]:
    if facts.syntax.encryption:
        kind = facts.syntax.encryption
        yield Hit(
            msg("the file is encrypted ({kind})", kind=kind),
            msg("export without password and restrictions"),
        )


def _id(facts: Facts, limits: Limits) -> Iterator[Hit]:
    if not facts.syntax.has_id:
        yield Hit(
            msg("the file has no ID"),
            msg("export as PDF/X, which writes one"),
        )


def _lzw(facts: Facts, limits: Limits) -> Iterator[Hit]:
    if "LZWDecode" in facts.syntax.bad_filters:
        yield Hit(
            msg("streams are compressed with LZW"), msg("export with ZIP compression")
        )


def _crypt(facts: Facts, limits: Limits) -> Iterator[Hit]:
    if "Crypt" in facts.syntax.bad_filters:
        yield Hit(msg("streams have a Crypt filter"), msg("export without encryption"))


def _external(facts: Facts, limits: Limits) -> Iterator[Hit]:
    count = facts.syntax.external_streams
    if count:
        yield Hit(
            msg(
                "{count} {count:stream keeps|streams keep} their data in other files",
                count=count,
            ),
            msg("embed all that the page needs"),
        )


def _stream_eol(facts: Facts, limits: Limits) -> Iterator[Hit]:
    count = facts.syntax.glued_streams
    if count:
        yield Hit(
            msg(
                "{count} {count:stream ends|streams end} without a line end",
                count=count,
            ),
            msg("save the file again, such as with qpdf"),
        )


FILE_RULES = (
    Rule(
        "header",
        msg("A PDF begins with its header; some RIPs refuse any other."),
        _header,
    ),
    Rule(
        "eof",
        msg("More ends mean that older states of the page are still inside."),
        _eof,
        "warning",
    ),
    Rule("qpdf-check", msg("A damaged file may print without what is damaged."), _qpdf),
    Rule("encryption", msg("A RIP cannot open what it has no key for."), _encryption),
    Rule(
        "id", msg("PDF/X wants an ID, so that a file and its copy are told apart."), _id
    ),
    Rule("lzw", msg("PDF/X forbids LZW compression."), _lzw),
    Rule("crypt", msg("PDF/X forbids encryption, in part too."), _crypt),
    Rule(
        "external-stream", msg("The printer does not have the other files."), _external
    ),
    Rule(
        "stream-eol",
        msg("Strict readers want a line end before endstream."),
        _stream_eol,
        "warning",
    ),
)
