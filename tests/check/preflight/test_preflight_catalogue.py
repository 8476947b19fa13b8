"""What a file may not hold besides its pages (prepress, section 1)."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Pdf, String


def test_scripts_forms_and_files_are_forbidden(check):
    """JavaScript, actions, forms, embedded files are forbidden (prepress, 1)."""

    def script(pdf: Pdf) -> None:
        action = Dictionary(S=Name.JavaScript, JS=String("app.beep()"))
        pdf.Root.OpenAction = action

    def form(pdf: Pdf) -> None:
        field = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("name")))
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))

    def attach(pdf: Pdf) -> None:
        pdf.attachments["a.txt"] = b"text"

    assert check(change=script) == ["actions"]
    assert check(change=form) == ["actions"]
    assert check(change=attach) == ["embedded-file"]


def test_an_opening_destination_is_no_action(check):
    """[page /Fit] shows a page and does nothing else (ISO 32000-1, 12.3.2)."""

    def show(pdf: Pdf) -> None:
        pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.Fit])

    assert check(change=show) == []
