"""PDF and XMP dates as instants, so that the two can be compared."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

_PDF = re.compile(
    r"D:(\d{4})(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d)(\d\d)?)?)?)?)?"
    r"(?:([+-])(\d\d)'?(?:(\d\d)'?)?|Z(?:00'?(?:00'?)?)?)?",
    re.ASCII,
)
_XMP = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?"
    r"(?:([+-])(\d\d):(\d\d)|Z)?)?)?)?",
    re.ASCII,
)


def pdf_date(text: str) -> datetime | None:
    """Return the instant of `D:YYYYMMDDHHmmSSOHH'mm'`, or None (ISO 32000-1, 7.9.4).

    All after the year is optional; without a zone it counts as UTC.
    """
    return _instant(_PDF.fullmatch(text))


def xmp_date(text: str) -> datetime | None:
    """Return the instant of an ISO 8601 date as XMP has it, or None."""
    return _instant(_XMP.fullmatch(text))


def _instant(found: re.Match[str] | None) -> datetime | None:
    if found is None:
        return None
    year, month, day, hour, minute, second, sign, hours, minutes = found.groups()
    shift = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    try:
        zone = timezone(-shift if sign == "-" else shift)
        return datetime(
            int(year),
            int(month or 1),
            int(day or 1),
            int(hour or 0),
            int(minute or 0),
            int(second or 0),
            tzinfo=zone,
        ).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
