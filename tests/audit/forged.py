#!/usr/bin/env python3
"""paygap verify against who changes a workbook: forged.py PAYGAP

Every forgery that a spreadsheet would show or calculate with is found and named, in a workbook as this program wrote it
and in one that says another program saved it; what is not compared is said; what programs could read in two ways is
refused; and a workbook that LibreOffice saved is the same.
"""
import io
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import warnings
import zipfile
from pathlib import Path

from tool import ENVIRONMENT, ROOT, Count, Tool, rewritten

count = Count()
LOOKS = "not compared: looks, charts, comments, macros and settings, which another program or version wrote in its own way\n"
PEOPLE = "xl/worksheets/sheet9.xml"
PEOPLE_OF_ACME = "xl/worksheets/sheet8.xml"
SUMMARY = "xl/worksheets/sheet1.xml"
FIGURES = "xl/worksheets/sheet2.xml"
BOOK = "xl/workbook.xml"
LINKS = "xl/_rels/workbook.xml.rels"
ALTERNATIVE = '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">' \
              '<mc:Fallback><row r="99"><c r="A99"><v>1</v></c></row></mc:Fallback></mc:AlternateContent>'


def replaced(old, new):
    def change(text):
        assert old in text, old
        return text.replace(old, new, 1)
    return change


def in_cell(reference, old, new):
    """A change within one cell, which must hold `old`."""
    def change(text):
        cell = re.search(rf'<c r="{reference}"(?:[^>]*/>|.*?</c>)', text, re.S)[0]
        return text.replace(cell, replaced(old, new)(cell), 1)
    return change


def by_another_program(changes):
    """The same, of a workbook that another program says to have saved."""
    return {**changes, "docProps/app.xml": replaced("Microsoft Excel", "Another")}


def row(text, number):
    return re.search(rf'<row r="{number}".*?</row>', text, re.S)[0]


def without_row(number):
    """As a spreadsheet takes a row away: those below move up."""
    def change(text):
        text = text.replace(row(text, number), "")
        return re.sub(r'(<row r="|<c r="[A-Z]+)(\d+)"', lambda m: f'{m[1]}{int(m[2]) - (int(m[2]) > number)}"', text)
    return change


def with_row_again(number, last):
    """A row once more, below the last."""
    def change(text):
        again = re.sub(r'(r="[A-Z]*)\d+"', rf'\g<1>{last + 1}"', row(text, number))
        return replaced("</sheetData>", again + "</sheetData>")(text)
    return change


def with_row_above(number):
    """A row once more, above itself: those below move down."""
    def change(text):
        again = row(text, number)
        moved = re.sub(r'(<row r="|<c r="[A-Z]+)(\d+)"', lambda m: f'{m[1]}{int(m[2]) + (int(m[2]) >= number)}"', text)
        return moved.replace(f'<row r="{number + 1}"', again + f'<row r="{number + 1}"', 1)
    return change


def with_rows_swapped(one, other):
    def change(text):
        first, second = row(text, one), row(text, other)
        return text.replace(first + second, second.replace(f'{other}"', f'{one}"') + first.replace(f'{one}"', f'{other}"'))
    return change


# What is done, the parts that change for it, and what has to be said of it.
READ = [
    ("a formula under a right value", {FIGURES: in_cell("B5", ">IFERROR(", ">IFERROR(0*")},
     r"sheet Figures B5 formula: recorded =IFERROR\(0\*ROUND.*, recomputed =IFERROR\(ROUND"),
    ("a formula in place of a number", {FIGURES: in_cell("D5", "<v>", "<f>1+1</f><v>")},
     r"sheet Figures D5 formula: recorded =1\+1, recomputed nothing"),
    ("a number in place of a formula", {FIGURES: lambda text: re.sub(r'(<c r="B5"[^>]*>)<f>[^<]*</f>', r"\1", text)},
     r"sheet Figures B5 formula: recorded nothing, recomputed =IFERROR"),
    ("a formula of one cell", {FIGURES: in_cell("J6", ' t="array" ref="J6"', "")},
     r"sheet Figures J6 formula: recorded =MEDIAN.*, recomputed \{=MEDIAN"),
    ("a formula over its neighbours", {FIGURES: in_cell("J6", 'ref="J6"', 'ref="J6:K7"')},
     r"sheet Figures J6 formula: recorded \{=MEDIAN.*\} over J6:K7, recomputed \{=MEDIAN"),
    ("a table of what would be if", {FIGURES: in_cell("B5", "<f>", '<f t="dataTable" ref="B5:B9" r1="Z1">')},
     r"sheet Figures B5 formula: recorded =IFERROR.* over B5:B9, recomputed"),
    ("a formula beside ours", {FIGURES: replaced("</sheetData>", '<row r="90"><c r="A90"><f t="array" ref="A90:B5">1</f><v>1</v></c></row></sheetData>')},
     r"sheet Figures A90 formula: recorded \{=1\} over A90:B5, recomputed nothing"),
    ("a formula over the result in JSON", {"xl/worksheets/sheet10.xml": in_cell("A1", "<v>", "<f>B1</f><v>")},
     r"sheet paygap\.result A1 formula: recorded =B1, recomputed nothing"),
    ("a figure above the figures", {SUMMARY: with_row_above(11)}, r"sheet Summary \w+: "),
    ("a formula where none is", {"xl/worksheets/sheet3.xml": in_cell("E5", "<v>", "<f>1+1</f><v>")},
     r"sheet Quarters E5 formula: recorded =1\+1, recomputed nothing"),
    ("an exact figure", {FIGURES: in_cell("Q5", "<v>", "<v>1")}, r"sheet Figures Q5: "),
    ("a sum of something else", {"xl/worksheets/sheet6.xml": replaced("[Men]", "[Women]")}, r"sheet Population \w+ formula: "),
    ("a name that leads elsewhere", {BOOK: replaced("Figures!$B$5<", "Figures!$B$6<")},
     r"names mean_hourly_gap: recorded Figures!\$B\$6, recomputed Figures!\$B\$5"),
    ("a name over fewer people", {BOOK: replaced("Employees!$K$2", "Employees!$K$3")}, r"names employee_rate: "),
    ("a name of one sheet", {BOOK: replaced("</definedNames>", '<definedName name="mean_hourly_gap" localSheetId="0">Figures!$B$6</definedName></definedNames>')},
     r"names Summary!mean_hourly_gap: recorded Figures!\$B\$6, recomputed nothing"),
    ("a name that is gone", {BOOK: lambda text: re.sub(r'<definedName name="men_lower">.*?</definedName>', "", text)},
     r"names men_lower: recorded nothing, recomputed Figures"),
    ("a name twice", {BOOK: replaced("</definedNames>", '<definedName name="men_lower">Figures!$B$11</definedName></definedNames>')},
     r"names men_lower: recorded Figures!\$B\$11, recomputed nothing"),
    ("a sheet out of sight", {BOOK: replaced('name="Population"', 'name="Population" state="veryHidden"')},
     r"sheet Population state: recorded veryHidden, recomputed visible"),
    ("a hidden sheet in sight", {BOOK: replaced(' state="hidden"', "")}, r"sheet paygap\.result state: recorded visible, recomputed hidden"),
    ("the hidden sheet", {"xl/sharedStrings.xml": replaced('"employer": null', '"employer": "Us"')}, r"result digest: "),
    ("a sheet of the same name", {BOOK: replaced('<sheet name="Population"', '<sheet name="Summary" sheetId="99" r:id="rId4"/><sheet name="Population"')},
     r"sheet Summary state: recorded visible, recomputed nothing"),
    ("one more sheet", {BOOK: replaced('<sheet name="Population"', '<sheet name="Notes" sheetId="99" r:id="rId4"/><sheet name="Population"')},
     r"sheet Notes state: recorded visible, recomputed nothing"),
    ("a person's pay", {PEOPLE: in_cell("D9", "<v>", "<v>1")}, r"sheet Employees D9: recorded 12700, recomputed 2700"),
    ("a person's sex", {PEOPLE: in_cell("C9", "<t>", "<t>Wo")}, r"sheet Employees C9: recorded Wo\w+, recomputed \w+"),
    ("what a person has not", {PEOPLE: lambda text: re.sub(r'<c r="G10"[^>]*/>', '<c r="G10"><v>5</v></c>', text)},
     r"sheet Employees G10: recorded 5, recomputed nothing"),
    ("what a person has no more", {PEOPLE: lambda text: re.sub(r'<c r="D9".*?</c>', '<c r="D9"/>', text)},
     r"sheet Employees D9: recorded nothing, recomputed 2700"),
    ("a formula for a person", {PEOPLE: in_cell("D9", "<v>", "<f>D10</f><v>")}, r"sheet Employees D9 formula: recorded =D10, recomputed nothing"),
    ("a shared formula for a person", {PEOPLE: in_cell("D9", "<v>", '<f t="shared" si="0"/><v>')}, r"sheet Employees D9 formula: "),
    ("a header of people", {PEOPLE: in_cell("K1", "Rate", "Race")}, r"sheet Employees K1: recorded Race an hour, recomputed Rate an hour"),
    ("a person who is gone", {PEOPLE: without_row(9)}, r"^sheet Employees row 9: recorded nothing, recomputed record 9\n(not compared.*\n)*$"),
    ("the last person gone", {PEOPLE: without_row(61)}, r"^sheet Employees row 61: recorded nothing, recomputed record 61\n(not compared.*\n)*$"),
    ("a person once more", {PEOPLE: with_row_again(9, 61)}, r"^sheet Employees row 62: recorded record 9, recomputed nothing\n(not compared.*\n)*$"),
    ("people who changed places", {PEOPLE: with_rows_swapped(9, 10)}, r"sheet Employees row 9: recorded record 10|sheet Employees row 9: recorded nothing"),
    ("nobody", {PEOPLE: lambda text: re.sub(r"<sheetData>.*</sheetData>", "<sheetData/>", text, flags=re.S)}, r"sheet Employees row 1: recorded nothing"),
    ("rows out of order", {PEOPLE: lambda text: text.replace(row(text, 9) + row(text, 10), row(text, 10) + row(text, 9))},
     r"sheet Employees rows: recorded no whole workbook: xl/worksheets/sheet9.xml: its rows are not in order"),
    ("half of the people", {PEOPLE: lambda text: text[:len(text) // 2]}, r"sheet Employees rows: recorded no whole workbook: xl/worksheets/sheet9.xml: "),
    ("people without end", {PEOPLE: replaced('<row r="9"', " " * (17 << 20) + '<row r="9"')}, r"sheet Employees rows: recorded .*it unpacks to more than any"),
    ("an extension in place of a cell", {FIGURES: lambda text: re.sub(r'<c r="D5".*?</c>', '<x:c xmlns:x="urn:x" r="D5"/>', text, flags=re.S)},
     r"sheet Figures D5: recorded nothing"),
    ("a cell that an extension moves", {FIGURES: replaced('<c r="D5"', '<c xmlns:x="urn:x" x:r="D5" r="D3"')}, r"sheet Figures D5: recorded nothing"),
    ("a sheet that an extension shows", {BOOK: replaced('name="Population"', 'name="Population" xmlns:x="urn:x" x:state="visible" state="hidden"')},
     r"sheet Population state: recorded hidden, recomputed visible"),
    ("a number and more", {FIGURES: in_cell("D5", "</v>", ",9</v>")}, r"sheet Figures D5: recorded [-\d.]+,9, recomputed"),
    ("no number at all", {FIGURES: in_cell("D5", "<v>", "<v>x")}, r"sheet Figures D5: recorded x[-\d.]+, recomputed"),
]

# What only a comparison of bytes finds.
BYTES = [
    ("a format", {"xl/styles.xml": replaced('formatCode="0.0"', 'formatCode="&quot;0.0&quot;"')}, r"part xl/styles.xml content: recorded another, recomputed as"),
    ("a chart", {"xl/charts/chart1.xml": replaced("<c:f>", "<c:f>0*")}, r"part xl/charts/chart1.xml content: recorded another"),
    ("a hidden row", {FIGURES: replaced('<row r="6"', '<row r="6" hidden="1"')}, r"part xl/worksheets/sheet2.xml content: recorded another"),
    ("a part that is gone", {"xl/theme/theme1.xml": None}, r"part xl/theme/theme1.xml content: recorded nothing"),
]

REFUSED = [
    ("a cell twice", {FIGURES: lambda text: re.sub(r'(<c r="D5".*?</c>)', r"\1\1", text)}, "a cell stands there twice"),
    ("a cell somewhere", {FIGURES: replaced('<c r="D5"', "<c")}, "a cell stands at no place of a sheet"),
    ("a cell nowhere", {FIGURES: replaced('<c r="D5"', '<c r="E5E"')}, "a cell stands at no place of a sheet"),
    ("another workbook inside", {"_rels/.rels": replaced("xl/workbook.xml", "xl/workbook2.xml")}, "another place"),
    ("other texts inside", {LINKS: replaced("sharedStrings.xml", "strings.xml")}, "another place"),
    ("a formula shared with none", {FIGURES: in_cell("B5", "<f>", '<f t="shared" si="7"/><f>')}, "stands nowhere"),
    ("a formula shared by no number", {FIGURES: in_cell("B5", "<f>", '<f t="shared"/><f>')}, "no number"),
    ("a cell of two values", {FIGURES: in_cell("D5", "<v>", "<v>1</v><v>")}, "a cell has more than one value"),
    ("a cell of a text and a number", {FIGURES: in_cell("D5", "<v>", "<is><t>1</t></is><v>")}, "a cell has more than one value"),
    ("what only some programs read", {FIGURES: replaced("</sheetData>", f"{ALTERNATIVE}</sheetData>")}, "in an element of another kind"),
    ("a cell in an extension", {FIGURES: lambda text: re.sub(r'<c r="D5"(.*?)</c>', r'<x:c xmlns:x="urn:x" r="D5"\1</x:c>', text, flags=re.S)},
     "in an element of another kind"),
    ("a document type", {FIGURES: replaced("<worksheet", "<!DOCTYPE worksheet><worksheet")}, "it declares a document type"),
    ("a link that an extension leads elsewhere", {LINKS: replaced('Target="worksheets/sheet2.xml"',
     'xmlns:x="urn:x" x:Target="worksheets/sheet2.xml" Target="worksheets/another.xml"')}, "there is no such part"),
    ("two links of one name", {LINKS: replaced("</Relationships>", '<Relationship Id="rId1" Type="a" Target="b"/></Relationships>')},
     "there is no such part"),
    ("people whose header is damaged", {PEOPLE: replaced("<row", "<raw")}, PEOPLE),
]


def records():
    """Sixty people, some without a bonus, one on leave."""
    lines = ["id,sex,ordinary_pay,pay_period,weekly_hours,bonus_12m,full_pay"]
    for number in range(1, 61):
        bonus = 100 * number if number % 3 else ""
        lines.append(f"E{number:03},{'FM'[number % 2]},{2000 + 100 * (number - 1) % 3000},month,37.5,{bonus},{'N' if number == 40 else 'Y'}")
    return "\n".join(lines) + "\n"


class Bench:
    """Records, and the workbooks of them."""

    def __init__(self, tool, folder):
        self.tool, self.folder = tool, Path(folder)
        self.records = self.folder / "pay.csv"
        self.records.write_text(records(), encoding="ascii")
        self.options = "--year", "2025", "--column", "employee_id=id", "--quiet"
        self.people = self.made("people", "--with-employees")
        self.plain = self.made("plain")

    def made(self, name, *options):
        workbook = self.folder / f"{name}.xlsx"
        self.tool.output("calc", self.records, *self.options, *options, "-o", workbook)
        return workbook

    def says(self, name, workbook, status, pattern, *operands):
        done = self.tool.run("verify", "--quiet", workbook, *operands)
        said = (done.stdout + done.stderr).decode()
        count.check(name, done.returncode == status and re.search(pattern, said), f"exit {done.returncode}: {said[:600]}")

    def is_same(self, name, workbook, more, *operands):
        self.says(name, workbook, 0, "^" + re.escape("same\n" + more) + "$", *operands)


def check_unchanged(bench):
    for name, options in (("ids", []), ("pseudonyms", ["--pseudonyms"])):
        workbook = bench.made(name, "--with-employees", *options)
        bench.is_same(f"people with {name}", workbook, "", bench.records)
    bench.is_same("no people", bench.plain, "", bench.records)
    bench.is_same("by another program", rewritten(bench.people, by_another_program({})), LOOKS, bench.records)
    by_another_version = {"xl/sharedStrings.xml": lambda text: re.sub(r"(made this workbook), by [^<]*", r"\1", text)}
    bench.is_same("by another version", rewritten(bench.people, by_another_version), LOOKS, bench.records)
    signed = {"xl/worksheets/sheet1.xml": lambda text: re.sub(r"</sheetData>", '<row r="200"><c r="B200" t="inlineStr"><is><t>J. Smith</t></is></c></row></sheetData>', text),
              PEOPLE: replaced("</row>", '<c r="AB1"><v>1</v></c></row>')}
    later = {FIGURES: replaced("</worksheet>", '<extLst><ext xmlns:x="urn:x" uri="u"><x:dxf><font/></x:dxf></ext></extLst></worksheet>')}
    bench.is_same("what a later version adds", rewritten(bench.people, by_another_program(later)), LOOKS, bench.records)
    bench.is_same("a signature", rewritten(bench.people, by_another_program(signed)),
                  LOOKS + "not compared: 2 cells written beside those of this program\n", bench.records)


def check_left_out(bench):
    looks, rates = "not compared: looks, charts, comments, macros and settings\n", "not compared: the sheet Rates, which follows from the pay records\n"
    lines = "not compared: the lines Currency and Personal values of the sheet Method\n"
    people = "not compared: the sheet Employees and the names of cells, which follow from the pay records\n"
    bench.is_same("people without records", bench.people, looks + rates + lines + people)
    bench.is_same("no people and no records", bench.plain, looks + rates + lines)
    bench.is_same("figures only", bench.people, looks + people, bench.records, "--figures-only")
    bench.says("a sum without records", rewritten(bench.plain, {"xl/worksheets/sheet6.xml": replaced("[Men]", "[Women]")}), 1, "sheet Population .* formula")
    bench.says("a sum without records, beside people", rewritten(bench.people, {"xl/worksheets/sheet6.xml": replaced("[Men]", "[Women]")}), 1,
               "sheet Population .* formula")
    bench.says("a name without records", rewritten(bench.plain, {BOOK: replaced('"mean_hourly_gap">Figures!$B$', '"mean_hourly_gap">Figures!$D$')}), 1,
               "names mean_hourly_gap: ")


def check_forged(bench):
    for name, changes, pattern in READ:
        bench.says(name, rewritten(bench.people, changes), 1, pattern, bench.records)
        bench.says(f"{name}, by another program", rewritten(bench.people, by_another_program(changes)), 1, pattern, bench.records)
    for name, changes, pattern in BYTES:
        bench.says(name, rewritten(bench.people, changes), 1, pattern, bench.records)
        bench.is_same(f"{name}, by another program", rewritten(bench.people, by_another_program(changes)), LOOKS, bench.records)
    added = rewritten(bench.people, {}, [("xl/vbaProject.bin", "")])
    bench.says("a part more", added, 1, "part xl/vbaProject.bin content: recorded some, recomputed nothing", bench.records)
    other = bench.folder / "other.csv"
    other.write_text(records().replace("E009,M,2800", "E009,M,2801"), encoding="ascii")
    bench.says("another person in the records", bench.people, 1, r"sheet Employees D10: recorded 2800, recomputed 2801", other)


def check_forged_beside_people(bench):
    """What follows from the result alone is known without the people over whom the formulas go."""
    for name, changes, pattern in READ:
        if PEOPLE not in changes and BOOK not in changes:
            bench.says(f"{name}, without records", rewritten(bench.people, changes), 1, pattern)
            bench.says(f"{name}, figures only", rewritten(bench.people, changes), 1, pattern, bench.records, "--figures-only")


def check_many_differences(bench):
    """A sheet of people that differs in each cell is not listed for ever."""
    acme = ROOT / "fixtures/guidance/acme/input.csv"
    workbook = bench.folder / "acme.xlsx"
    bench.tool.output("calc", acme, "--quiet", "--with-employees", "-o", workbook)
    changed = rewritten(workbook, {PEOPLE_OF_ACME: lambda text: re.sub(r'(<c r="D\d+"[^>]*><v>)', r"\g<1>9", text)})
    done = bench.tool.run("verify", "--quiet", changed, acme).stdout.decode()
    count.check("a thousand differences and no more", done.endswith("not compared: the sheet Employees after 1,000 differences\n")
                and done.count("sheet Employees D") == 1000, done[-300:])


def check_refused(bench):
    for name, changes, words in REFUSED:
        bench.says(f"refuses {name}", rewritten(bench.people, changes), 1, f"^paygap: .*no whole workbook: .*{re.escape(words)}")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that the name is there already
        twice = rewritten(bench.people, {}, [(FIGURES, "<worksheet/>")])
    bench.says("refuses a part twice", twice, 1, "^paygap: .*no whole workbook: it holds a part twice")
    for name in (BOOK.upper(), BOOK.replace("/", "\\")):
        bench.says(f"refuses {name}", rewritten(bench.people, {}, [(name, "")]), 1, "^paygap: .*no whole workbook: it holds a part twice")
    clean, forged = bench.people.read_bytes(), rewritten(bench.people, by_another_program({})).read_bytes()
    both = bench.folder / "both.xlsx"
    both.write_bytes(clean + forged)
    bench.says("refuses two archives", both, 1, "^paygap: .*no whole workbook: ", bench.records)
    both.write_bytes(clean + clean)     # each has its list of parts at the same place, so that either may be read
    bench.says("refuses two archives alike", both, 1, "^paygap: .*no whole workbook: it is more than one archive", bench.records)
    endless = rewritten(bench.people, {FIGURES: lambda text: text.replace("</worksheet>", f"<!--{'x' * (1 << 21)}--></worksheet>")})
    bench.says("refuses a comment without end", endless, 1, "^paygap: .*no whole workbook: .*a tag or a comment in it is longer", bench.records)
    both.write_bytes(clean[:-2] + min(len(forged), 65535).to_bytes(2, "little") + forged[:65535])
    bench.says("refuses an archive in a comment", both, 1, "^paygap: .*no whole workbook: its archive has a comment", bench.records)


# ---- What else an archive holds ----


def list_of(archive):
    """The place and the entries of the list of parts."""
    size, place = struct.unpack("<II", archive[-10:-2])
    entries, at = [], place
    while at < place + size:
        length = 46 + sum(struct.unpack("<HHH", archive[at + 28:at + 34]))
        entries.append(archive[at:at + length])
        at += length
    return place, entries


def relisted(archive, change):
    """The list of parts and its end: what the change makes of (place of the part, entry) and of the place of the list."""
    place, entries = list_of(archive)
    parts, place = change([(struct.unpack("<I", entry[42:46])[0], entry) for entry in entries], place)
    made = b"".join(entry[:42] + struct.pack("<I", at) + entry[46:] for at, entry in parts)
    return made + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, len(parts), len(parts), len(made), place, 0)


def behind(front, archive):
    """An archive behind other bytes, with every place as it then is."""
    moved = relisted(archive, lambda parts, place: ([(at + len(front), entry) for at, entry in parts], place + len(front)))
    return front + archive[:list_of(archive)[0]] + moved


def streamed(workbook):
    """The same parts, written by who cannot go back: the sizes of each stand behind it."""
    class Stream(io.BytesIO):
        def seekable(self):
            return False

        def tell(self):
            raise OSError
    stream = Stream()
    with zipfile.ZipFile(workbook) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            new.writestr(item, old.read(item))
    return stream.getvalue()


def check_archives(bench):
    file, clean = bench.folder / "archive.xlsx", bench.people.read_bytes()
    forged = rewritten(bench.people, {FIGURES: in_cell("D5", "<v>", "<v>1")}).read_bytes()
    place, _ = list_of(clean)
    for name, content in (("an archive behind another", behind(forged, clean)), ("parts that no list has", behind(forged[:list_of(forged)[0]], clean)),
                          ("something before the list", clean[:place] + b"PK" + relisted(clean, lambda parts, place: (parts, place + 2))),
                          ("a part that no list has", clean[:place] + relisted(clean, lambda parts, place: (parts[:-1], place)))):
        file.write_bytes(content)
        bench.says(f"refuses {name}", file, 1, "^paygap: .*no whole workbook: it holds more than its parts", bench.records)
    for name, content in (("a list in another order", clean[:place] + relisted(clean, lambda parts, place: (parts[::-1], place))),
                          ("sizes behind the parts", streamed(bench.people))):
        file.write_bytes(content)
        bench.is_same(name, file, "", bench.records)


def shared(text):
    """The formulas of B5 to B8 as Excel may save them: once, for all four."""
    for number in (5, 6, 7, 8):
        formula = f'<f t="shared" ref="B5:B8" si="0">IFERROR(ROUND(P{number},1),"not calculable")</f>' if number == 5 else '<f t="shared" si="0"/>'
        text = re.sub(rf'(<c r="B{number}"[^>]*>)<f>.*?</f>', lambda cell: cell[1] + formula, text)
    return text


def check_shared_formulas(bench):
    bench.is_same("a shared formula", rewritten(bench.people, by_another_program({FIGURES: shared})), LOOKS, bench.records)
    forged = {FIGURES: lambda text: shared(text).replace('si="0">IFERROR(ROUND(P5,1)', 'si="0">IFERROR(ROUND(P$5,1)')}
    bench.says("a shared formula that is forged", rewritten(bench.people, by_another_program(forged)), 1,
               r"(?s)B5 formula: recorded =IFERROR\(ROUND\(P\$5.*B8 formula: recorded =IFERROR\(ROUND\(P\$5", bench.records)


def check_saved_by_libreoffice(bench):
    office = shutil.which("soffice")
    if not office:
        print("skipped: workbooks saved by LibreOffice, which is not installed")
        return
    saved = bench.folder / "saved"
    half = ROOT / "fixtures/edge/exact-half-gap"
    bench.tool.output("calc", "input.csv", "--quiet", "--with-employees", "-o", bench.folder / "half.xlsx", cwd=half)
    subprocess.run([office, "--headless", f"-env:UserInstallation=file://{bench.folder}/office", "--convert-to", "xlsx", "--outdir", saved,
                    bench.people, bench.plain, bench.folder / "half.xlsx"], env={**ENVIRONMENT, "HOME": str(bench.folder)},
                   stdin=subprocess.DEVNULL, capture_output=True, check=True)
    for name, operands in (("people", bench.records), ("plain", bench.records), ("half", half / "input.csv")):
        bench.is_same(f"{name} saved by LibreOffice", saved / f"{name}.xlsx", LOOKS, operands)
    for name, changes, pattern in (
            ("a formula", {FIGURES: in_cell("B5", "IFERROR(", "IFERROR(0*")}, r"sheet Figures B5 formula: recorded =IFERROR\(0\*"),
            ("a person's pay", {PEOPLE: in_cell("D9", "<v>", "<v>1")}, r"sheet Employees D9: recorded 12700, recomputed 2700"),
            ("a name", {BOOK: replaced("Figures!$B$5<", "Figures!$B$6<")}, "names mean_hourly_gap: ")):
        bench.says(f"{name}, saved by LibreOffice before", rewritten(saved / "people.xlsx", changes), 1, pattern, bench.records)


def main():
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Tool(sys.argv[1]), folder)
        with zipfile.ZipFile(bench.people) as book:
            assert 'name="Employees" sheetId="9"' in book.read(BOOK).decode()
        for check in (check_unchanged, check_left_out, check_forged, check_forged_beside_people, check_many_differences, check_refused, check_archives,
                      check_shared_formulas, check_saved_by_libreoffice):
            check(bench)
    count.exit()


if __name__ == "__main__":
    main()
