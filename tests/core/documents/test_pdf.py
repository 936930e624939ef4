"""A PDF is read as a person reads it: columns one after the other, paragraphs whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from memoir.errors import InvalidInput
from memoir.infrastructure.documents.hyphens import Hyphens
from memoir.infrastructure.documents.pdf import read_pdf
from tests.support.pdf_writer import Put, column, pdf, stream, whole, width_of, wrapped, write_pdf

PLENTY = 1_000_000
TERMS = (
    "Die Kündigungsfrist beträgt sechs Wochen zum Ende des Quartals. Größere Änderungen bedürfen"
    " der Schriftform und werden dem Mieter rechtzeitig mitgeteilt. "
)
TABLE = """\
| Name | Menge | Preis |
| --- | --- | --- |
| Äpfel | 3 | 1,20 € |
| a \\| b | 12 | 0,80 € |"""
GUARANTEE = TERMS.replace("Kündigungsfrist", "Garantiefrist")


@pytest.fixture
def read(tmp_path: Path):
    """The text of pages."""

    def text_of(*pages: list[Put] | None) -> str:
        return read_pdf(write_pdf(tmp_path / "a.pdf", pages), "a.pdf", PLENTY)

    return text_of


def test_lines_become_paragraphs_with_umlauts(read):
    first, second = wrapped(TERMS, 400), wrapped(GUARANTEE, 400)
    text = read([*column(60, 780, first), *column(60, 700, second)])
    assert text == f"{TERMS.strip()}\n\n{GUARANTEE.strip()}"


def test_paragraphs_are_told_by_an_indented_first_line(read):
    lines = wrapped(TERMS, 400)
    first, *rest = wrapped(GUARANTEE, 385)
    indented = Put(75, 780 - 13.75 * len(lines), first)
    below = column(60, 780 - 13.75 * (len(lines) + 1), rest)
    text = read([*column(60, 780, lines), indented, *below])
    assert text.split("\n\n") == [TERMS.strip(), GUARANTEE.strip()]


def test_a_line_that_was_ended_on_purpose_stays_a_line(read):
    address = ["Ophelia Meyer", "Gartenstraße 5", "10115 Berlin"]
    lines = [*wrapped(TERMS, 400), *address, *wrapped(GUARANTEE, 400)]
    assert "\nOphelia Meyer\nGartenstraße 5\n10115 Berlin\n" in read(column(60, 780, lines))


def test_an_address_above_a_letter_keeps_its_lines(read):
    address = ["Frau", "Anna Größl", "Gartenweg 12", "10115 Berlin"]
    text = read([*column(60, 780, address), *column(60, 690, wrapped(TERMS, 450))])
    assert text.split("\n\n") == ["\n".join(address), TERMS.strip()]


def test_two_columns_are_read_one_after_the_other(read):
    title = "Ein Titel, der über beide Spalten hinweg geht, weil er lang ist"
    left, right = wrapped(TERMS * 3, 230), wrapped(GUARANTEE * 3, 230)
    page = [Put(60, 790, title, 16), *column(50, 750, left), *column(310, 747, right)]
    assert read(page).split("\n\n") == [title, (TERMS * 3).strip(), (GUARANTEE * 3).strip()]


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page(read):
    lines = wrapped(TERMS * 6, 230)
    cut, later = len(lines) // 3, 2 * len(lines) // 3
    first = [*column(50, 760, lines[:cut]), *column(310, 760, lines[cut:later])]
    assert read(first, column(50, 760, lines[later:])) == (TERMS * 6).strip()


def test_rows_of_a_table_are_markdown(read):
    rows = [("Name", "Menge", "Preis"), ("Äpfel", "3", "1,20 €"), ("a | b", "12", "0,80 €")]
    cells = [
        Put(50 + 150 * at, 720 - 16 * number, text)
        for number, row in enumerate(rows)
        for at, text in enumerate(row)
    ]
    text = read([Put(50, 760, "Davor steht ein Satz."), *cells, Put(50, 640, "Danach.")])
    assert text.split("\n\n") == ["Davor steht ein Satz.", TABLE, "Danach."]
    assert read(cells) == TABLE


def test_cells_of_several_lines_are_one_cell_each(read):
    first = column(50, 700, ["Umzug mit zwei Wagen", "und vier Personen"])
    amounts = [Put(400, 714, "Betrag"), Put(400, 700, "850,00 €"), Put(400, 672, "-50,00 €")]
    last = [Put(50, 672, "Rabatt"), *column(250, 672, ["für alle, die schon", "hier waren"])]
    head = [Put(50, 714, "Leistung"), Put(250, 714, "Wann"), amounts[0]]
    text = read([*head, *first, Put(250, 700, "Mai"), amounts[1], *last, amounts[2]])
    assert text == (
        "| Leistung | Wann | Betrag |\n| --- | --- | --- |\n"
        "| Umzug mit zwei Wagen und vier Personen | Mai | 850,00 € |\n"
        "| Rabatt | für alle, die schon hier waren | -50,00 € |"
    )


def spread(x: float, y: float, width: float, line: str) -> list[Put]:
    """The words of a line, so far apart that it fills the width."""
    words = line.split()
    gap = (width - sum(width_of(word) for word in words)) / max(len(words) - 1, 1)
    puts = []
    for word in words:
        puts.append(Put(round(x, 3), y, word))
        x += width_of(word) + gap
    return puts


def test_justified_lines_with_wide_gaps_are_no_table(read):
    *full, last = wrapped(TERMS * 3, 230)
    page = [put for n, line in enumerate(full) for put in spread(60, 780 - 14 * n, 240, line)]
    assert read([*page, Put(60, 780 - 14 * len(full), last)]) == (TERMS * 3).strip()


def test_a_table_as_wide_as_the_text_above_it_is_one(read):
    text = wrapped(TERMS, 300)
    rows = [("Kaltmiete", "800,00 €"), ("Nebenkosten", "210,50 €"), ("Summe", "1.010,50 €")]
    right = max(60 + width_of(line) for line in text)
    cells = []
    for n, (name, amount) in enumerate(rows):
        y = 650 - 14 * n
        cells += [Put(60, y, name), Put(right - width_of(amount), y, amount)]
    assert read([*column(60, 780, text), *cells]).endswith(
        "| Kaltmiete | 800,00 € |\n| --- | --- |\n| Nebenkosten | 210,50 € |\n"
        "| Summe | 1.010,50 € |"
    )


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Der Ver-", "trag gilt."], "Der Vertrag gilt."),
        (["Haus-", "und Hoftiere"], "Haus- und Hoftiere"),
        (["Baden-", "Württemberg"], "Baden-Württemberg"),
        (["2019-", "2020"], "2019-2020"),
        (["The well-", "known one"], "The well-known one"),
        (["A long-term plan, a long-", "term view"], "A long-term plan, a long-term view"),
        (["CD-", "roms"], "CD-roms"),
    ],
)
def test_hyphens_at_the_ends_of_lines_are_healed_where_that_is_safe(read, lines, text):
    assert read(column(60, 780, lines)) == text


def test_soft_hyphens_are_gone():
    assert Hyphens([]).joined(["Eine weiche Trenn\xad", "stel\xadle"]) == "Eine weiche Trennstelle"


def test_lines_of_chinese_are_joined_without_a_space():
    assert Hyphens([]).joined(["通知期限为六周", "自月底起", "abc"]) == "通知期限为六周自月底起 abc"


def test_what_every_page_repeats_is_left_out(read):
    pages = []
    for number in range(1, 6):
        body = column(60, 740, wrapped(f"Kapitel {number * 7}. {TERMS}", 400))
        head = [Put(60, 810, "Mietvertrag Gartenstraße 5", 9)]
        foot = [Put(280, 30, f"Seite {number} von 5", 9)]
        pages.append([*head, *body, *foot])
    text = read(*pages)
    assert "Gartenstraße" not in text
    assert "Seite" not in text
    assert all(f"Kapitel {number * 7}." in text for number in range(1, 6))


def test_running_titles_with_page_numbers_are_left_out_though_they_change(read):
    titles = ["Über Äpfel", "Über Äpfel", "Über Birnen", "Über Birnen"]
    pages = [
        [Put(60, 810, f"{title}  {number}", 9), *column(60, 740, wrapped(TERMS, 400))]
        for number, title in enumerate(titles, 11)
    ]
    assert "Über" not in read(*pages)


def test_figures_at_the_top_of_pages_that_do_not_count_pages_stay(read):
    pages = [
        [Put(60, 810, f"Summe {amount}"), *column(60, 740, wrapped(TERMS, 400))]
        for amount in (100, 250, 90)
    ]
    text = read(*pages)
    assert all(f"Summe {amount}" in text for amount in (100, 250, 90))


def test_text_that_is_the_same_on_every_page_but_for_numbers_that_count_up_stays(read):
    pages = [
        [
            Put(60, 810, "Mietvertrag", 9),
            *column(60, 740, [f"Kapitel {number}.", f"Raum {number} ist frei.", "Und sauber."]),
        ]
        for number in range(1, 6)
    ]
    text = read(*pages)
    assert "Mietvertrag" not in text
    assert all(f"Kapitel {n}.\nRaum {n} ist frei." in text for n in range(1, 6))
    assert "Kapitel 4" in read(*([Put(60, 740, f"Kapitel {number}")] for number in range(1, 6)))


def test_lists_keep_their_items(read):
    lines = ["Mitzubringen sind", "• ein Ausweis", "• der Schlüssel", "1. Klingeln", "2. Warten"]
    assert read(column(60, 780, lines)) == "\n".join(lines).replace("•", "-")


def test_leaders_of_a_table_of_contents_are_short(read):
    lines = [f"{n} Kapitel {'. ' * 40}{n}" for n in (1, 2)]
    assert read(column(60, 780, lines)) == "1 Kapitel … 1\n2 Kapitel … 2"


def test_what_is_printed_twice_to_look_bold_is_read_once(read):
    assert read([Put(60, 780, "Wichtig"), Put(60.2, 780, "Wichtig")]) == "Wichtig"


def test_accents_that_are_printed_apart_are_put_on_their_letters(read):
    one = [Put(60, 780, "M"), Put(69.2, 780, "\xa8"), Put(69.2, 780, "u"), Put(75.4, 780, "ll")]
    assert read(one) == "Müll"


def test_text_written_upwards_is_read(tmp_path):
    turned = b"BT /F1 11 Tf 0 1 -1 0 100 100 Tm (Nach oben geschrieben) Tj ET"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>"
    )
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    pages = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    data = whole([b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, stream(turned), font])
    path = tmp_path / "turned.pdf"
    path.write_bytes(data)
    assert read_pdf(path, "turned.pdf", PLENTY) == "Nach oben geschrieben"


def test_a_scanned_one_says_that_it_holds_pictures_only(read):
    with pytest.raises(InvalidInput, match=r"“a.pdf” holds pictures and no text; .*OCR.*\.$"):
        read(None, None)


def test_a_scanned_page_among_others_is_marked(read):
    first, last = (column(60, 780, wrapped(text, 400)) for text in (TERMS, GUARANTEE))
    assert read(first, None, last).split("\n\n") == [
        TERMS.strip(), "[Page 2 is a picture without text.]", GUARANTEE.strip(),
    ]  # fmt: skip


def test_one_with_nothing_on_it_has_no_text(read):
    assert read([]) == ""


def test_one_that_a_password_opens_says_so(tmp_path):
    locked = b"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O (%s) /U (%s) >>"
    trailer = locked % (b"o" * 32, b"u" * 32) + b" /ID [(a) (a)]"
    path = tmp_path / "a.pdf"
    path.write_bytes(whole([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Kids [] >>"], trailer))
    with pytest.raises(InvalidInput, match=r"“a.pdf” is protected by a password"):
        read_pdf(path, "a.pdf", PLENTY)


def test_letters_without_a_meaning_are_said_to_be_such(tmp_path):
    text = b"BT /F1 11 Tf 60 700 Td <00010002000300040005> Tj ET"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>"
    )
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts"
        b" [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo"
        b" << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>"
    )
    pages = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    data = whole([b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, stream(text), font])
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    with pytest.raises(InvalidInput, match="does not say which letters it is made of"):
        read_pdf(path, "a.pdf", PLENTY)


def test_too_much_text_is_refused_while_it_is_read(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([column(60, 780, wrapped(TERMS, 400))] * 3))
    with pytest.raises(InvalidInput, match="holds too much text"):
        read_pdf(path, "a.pdf", 200)


def test_what_was_filled_into_a_form_stands_where_it_was_filled_in(tmp_path):
    field = (
        b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (%s) /F %d /DA (/Helv 10 Tf)"
        b" /Rect [150 %d 300 %d] /V (%s) >>"
    )
    values = [(b"M\xfcller", 4, 698), (b"Berlin", 4, 678), (b"verborgen", 2, 600)]
    fields = b" ".join(field % (value, flags, y, y + 14, value) for value, flags, y in values)
    form = b"/AcroForm << /DR << /Font << /Helv 3 0 R >> >> /DA (/Helv 10 Tf) /Fields [] >> "
    data = pdf([[Put(60, 700, "Name"), Put(60, 680, "Ort")]], extra=form)
    path = tmp_path / "form.pdf"
    path.write_bytes(data.replace(b"/Parent 2", b"/Annots [%s] /Parent 2" % fields))
    text = read_pdf(path, "form.pdf", PLENTY)
    assert text == "| Name | Müller |\n| --- | --- |\n| Ort | Berlin |"
