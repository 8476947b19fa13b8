"""Rules of the file, of PDF/X identity and of the output intent (prepress, 1 and 3)."""

from __future__ import annotations

import zlib
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name, Pdf, Stream, String
from pressfile import (
    CLAIM,
    ICC,
    XMP,
    XMP_DATE,
    codes,
    findings,
    fit,
    make_x1a,
    save,
    set_xmp,
)  # fmt: skip

from layout.check.preflight import Limits


def test_a_fit_x4_file_has_no_findings(check):
    """PDF/X-4 with all keys, one line of black type (prepress, 0 and 1)."""
    assert check() == []


def test_a_fit_x1a_file_has_no_findings(check):
    """PDF/X-1a:2003 names itself in Info and is PDF 1.4 (prepress, 1)."""
    assert check(change=make_x1a, version="1.4") == []


def change_info(key: str, value: object):
    def change(pdf: Pdf) -> None:
        if value is None:
            del pdf.trailer.Info[key]
        else:
            pdf.trailer.Info[key] = value

    return change


def change_xmp(old: str, new: str):
    def change(pdf: Pdf) -> None:
        whole = XMP.format(date=XMP_DATE, claim=CLAIM)
        assert old in whole
        set_xmp(pdf, whole.replace(old, new))

    return change


def change_intent(key: str, value: object):
    def change(pdf: Pdf) -> None:
        intent = pdf.Root.OutputIntents[0]
        if value is None:
            del intent[key]
        else:
            intent[key] = value

    return change


def change_profile(at: int, value: bytes):
    def change(pdf: Pdf) -> None:
        data = bytearray(ICC.read_bytes())
        data[at : at + len(value)] = value
        pdf.Root.OutputIntents[0].DestOutputProfile.write(bytes(data))

    return change


def drop_xmp(pdf: Pdf) -> None:
    del pdf.Root.Metadata


def second_intent(pdf: Pdf) -> None:
    pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])


def compress_xmp(pdf: Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(zlib.compress(data), filter=Name.FlateDecode)
    del pdf.Root.Metadata.Type  # qpdf unpacks what it takes for metadata


def external_stream(pdf: Pdf) -> None:
    stream = Stream(pdf, b"")
    stream.F = String("picture.dat")
    pdf.Root.PieceInfo = pdf.make_indirect(stream)


def lzw_stream(pdf: Pdf) -> None:
    stream = Stream(pdf, b"")
    stream.write(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", filter=Name.LZWDecode)
    pdf.Root.PieceInfo = pdf.make_indirect(stream)


@pytest.mark.parametrize(
    ("code", "change", "family"),
    [
        ("lzw", lzw_stream, []),
        ("external-stream", external_stream, []),
        ("pdfx-id", change_xmp(CLAIM, ""), []),
        ("pdfx-id-consistency", change_info("/GTS_PDFXVersion", "PDF/X-1a:2003"), []),
        ("xmp", change_xmp("<rdf:RDF", "<rdf:RDF <"), ["pdfx-id"]),
        ("xmp", drop_xmp, ["pdfx-id"]),
        ("xmp-required", change_xmp("<xmpMM:VersionID>1</xmpMM:VersionID>", ""), []),
        ("info-required", change_info("/Creator", None), []),
        ("info-title", change_info("/Title", "untitled"), ["info-xmp-mismatch"]),
        ("info-date", change_info("/ModDate", "2024"), ["info-xmp-mismatch"]),
        ("trapped", change_info("/Trapped", Name.Unknown), ["info-xmp-mismatch"]),
        ("info-xmp-mismatch", change_info("/Title", "看渝西 5"), []),
        ("info-xmp-mismatch", change_info("/ModDate", "D:20240223000001+08'00'"), []),
        ("output-intent", second_intent, []),
        ("output-condition", change_intent("/Info", None), []),
        ("output-condition", change_intent("/OutputConditionIdentifier", None), []),
        ("output-profile", change_intent("/DestOutputProfile", None), []),
        ("icc-class", change_profile(12, b"mntr"), []),
        ("icc-space", change_profile(16, b"RGB "), ["icc-profile", "output-profile"]),
        ("icc-version", change_profile(8, b"\5"), ["icc-profile"]),
        ("icc-profile", change_profile(0, b"\0\0\0\1"), []),
        ("icc-profile", change_profile(36, b"junk"), []),
    ],
)
def test_each_fault_of_identity_has_its_code(check, code, change, family):
    """A changed key adds its code and none outside its family (prepress, 3)."""
    found = check(change=change)
    assert code in found
    assert set(found) <= {code, *family}


def test_a_crypt_filter_is_encryption_in_part(tmp_path: Path):
    """Crypt filters are forbidden (prepress, 3, File); qpdf would not write one."""
    pdf = fit()
    stream = Stream(pdf, b"")
    stream.write(b"text", filter=Name("/Cr9pt"))
    pdf.Root.PieceInfo = pdf.make_indirect(stream)
    path = save(pdf, tmp_path / "page.pdf")
    path.write_bytes(path.read_bytes().replace(b"/Cr9pt", b"/Crypt"))
    assert "crypt" in codes(findings(path))


def test_the_same_instant_in_two_zones_is_no_mismatch(check):
    """16:00 UTC the day before is 00:00 +08:00: dates are compared as instants."""
    change = change_info("/ModDate", "D:20240222160000Z")
    assert check(change=change) == []


def test_the_title_may_not_be_empty_but_may_be_any_word(check):
    """“未命名” is untitled; “未命名的路” is a title (prepress, 3, info-title)."""
    assert "info-title" in check(change=change_info("/Title", "未命名"))
    assert "info-title" not in check(change=change_info("/Title", "未命名的路"))


def test_pdf_1_6_is_the_newest_for_x4(check):
    """PDF/X-4 is at most PDF 1.6 (prepress, 1)."""
    assert check(version="1.6") == []
    assert check(version="1.7") == ["pdf-version"]


def test_pdf_1_4_is_the_newest_for_x1a(check):
    """PDF/X-1a:2003 is at most PDF 1.4 (prepress, 1)."""
    assert check(change=make_x1a, version="1.5") == ["pdf-version"]


def test_the_part_asked_for_outweighs_the_part_claimed(check):
    """An X-4 file is no X-1a, even where it is understood (prepress, 1)."""
    found = check(limits=Limits(pdfx="x1a"))
    assert "pdfx-id" in found
    assert "pdf-version" in found


def test_xmp_of_x4_is_not_compressed(check):
    """Printers' scripts look for the claim in plain bytes (prepress, 1)."""
    as_it_is = pikepdf.StreamDecodeLevel.none
    assert check(change=compress_xmp, stream_decode_level=as_it_is) == ["xmp"]


def test_x1a_has_no_object_streams(check, tmp_path: Path):
    """PDF 1.4 knows no object streams, PDF 1.6 does (prepress, 1)."""
    pack = pikepdf.ObjectStreamMode.generate
    assert check(object_stream_mode=pack) == []
    found = check(change=make_x1a, version="1.5", object_stream_mode=pack)
    assert found == ["object-streams", "pdf-version"]


def test_bytes_before_the_header_are_found(tmp_path: Path):
    """A PDF begins with %PDF (prepress, 3, File)."""
    path = save(fit(), tmp_path / "page.pdf")
    path.write_bytes(b"junk\n" + path.read_bytes())
    found = codes(findings(path))
    assert "header" in found
    assert set(found) <= {"header", "qpdf-check"}


def test_a_second_end_mark_is_a_warning(tmp_path: Path):
    """One %%EOF (prepress, 3, File); two are an appended change."""
    path = save(fit(), tmp_path / "page.pdf")
    path.write_bytes(path.read_bytes() + b"\n%%EOF\n")
    (found,) = findings(path)
    assert (found.code, found.level) == ("eof", "warning")


def test_a_linearized_file_may_have_two_end_marks(tmp_path: Path):
    """A file for the web has two ends by design (ISO 32000-1, annex F)."""
    path = save(fit(), tmp_path / "page.pdf", linearize=True)
    assert path.read_bytes().count(b"%%EOF") == 2
    assert codes(findings(path)) == []


def test_endstream_wants_a_line_end(tmp_path: Path):
    """EOL before endstream (prepress, 3, stream-eol); one missing is counted."""
    path = save(fit(), tmp_path / "page.pdf")
    data = path.read_bytes()
    assert b"\nendstream" in data
    at = data.index(b"\nendstream")
    path.write_bytes(data[:at] + b" endstream" + data[at + 10 :])
    found = [finding for finding in findings(path) if finding.code == "stream-eol"]
    assert [finding.level for finding in found] == ["warning"]


def test_a_file_without_id_is_found(tmp_path: Path):
    """The trailer holds an ID of two strings (prepress, 1)."""
    path = save(fit(), tmp_path / "page.pdf")
    data = path.read_bytes()
    at = data.rindex(b"/ID")
    path.write_bytes(data[:at] + b"/XX" + data[at + 3 :])
    assert codes(findings(path)) == ["id"]


def test_encryption_that_opens_without_password_is_a_finding(tmp_path: Path):
    """PDF/X forbids encryption (prepress, 1)."""
    key = pikepdf.Encryption(owner="boss", user="", R=4)
    path = tmp_path / "page.pdf"
    fit().save(path, encryption=key, force_version="1.6")
    found = codes(findings(path))
    assert "encryption" in found
    assert set(found) <= {"encryption", "stream-eol", "crypt", "xmp"}


def test_a_cut_off_xref_is_a_finding_of_qpdf(tmp_path: Path):
    """What qpdf complains of is an error, and the page is still read (qpdf-check)."""
    path = save(fit(), tmp_path / "page.pdf")
    data = path.read_bytes()
    path.write_bytes(data.replace(b"startxref\n", b"startxref\n9"))
    found = codes(findings(path))
    assert "qpdf-check" in found
    assert "pdfx-id" not in found


def test_an_output_condition_may_be_a_registered_name(check):
    """With RegistryName http://www.color.org no Info is needed (prepress, 1)."""

    def register(pdf: Pdf) -> None:
        intent = pdf.Root.OutputIntents[0]
        del intent.Info
        intent.RegistryName = String("http://www.color.org")

    assert check(change=register) == []


def test_x1a_may_leave_the_profile_of_a_registered_condition_out(check):
    """X-1a takes a registered name or a profile, X-4 wants the profile (1)."""

    def register(pdf: Pdf) -> None:
        intent = pdf.Root.OutputIntents[0]
        del intent.DestOutputProfile
        intent.RegistryName = String("http://www.color.org")

    def both(pdf: Pdf) -> None:
        make_x1a(pdf)
        register(pdf)

    assert check(change=both, version="1.4") == []
    assert check(change=register) == ["output-profile"]


def test_an_intent_for_another_standard_does_not_count(check):
    """Only /S /GTS_PDFX is PDF/X's (prepress, 1)."""
    found = check(change=change_intent("/S", Name.GTS_PDFA1))
    assert found == ["output-intent"]
