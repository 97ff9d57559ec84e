"""What workbooks cost: a small employer's, and the sheet Employees against a bare libxlsxwriter program with the same cells."""
import re
import xml.etree.ElementTree as xml
import zipfile

import engines
import measuring

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def employees_part(archive):
    """The path of the sheet Employees."""
    book = xml.fromstring(archive.read("xl/workbook.xml"))
    names = [sheet.get("name") for sheet in book.iter(MAIN + "sheet")]
    return f"xl/worksheets/sheet{names.index('Employees') + 1}.xml"


def column_of(reference):
    number = 0
    for letter in re.match("[A-Z]+", reference)[0]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def write_cells(workbook, path):
    """The cells of the sheet Employees as bare.c reads them; how many there are."""
    count = 0
    with zipfile.ZipFile(workbook) as archive, open(path, "w", encoding="utf-8") as file:
        with archive.open(employees_part(archive)) as part:
            for _, row in xml.iterparse(part):
                if row.tag != MAIN + "row":
                    continue
                for cell in row:
                    texts, number = [text.text for text in cell.iter(MAIN + "t")], cell.find(MAIN + "v")
                    kind, value = ("S", texts[0]) if texts else ("B", "") if number is None else ("N", number.text)
                    file.write(f"{kind}{column_of(cell.get('r'))}\t{value}\n")
                    count += 1
                file.write("\n")
                row.clear()
    return count


def small(stopwatch, program, file, folder, rounds):
    """Seconds that figures and workbook of a file take together."""
    command = engines.paygap(program, file, 1, "-o", folder / "small.xlsx")
    return measuring.median(stopwatch.in_turn({"paygap": (command, {})}, rounds)["paygap"], "seconds")


def employees(stopwatch, program, bare, file, folder, rounds):
    """The runs of both, in turn, and how many cells they write."""
    workbook, cells = folder / "employees.xlsx", folder / "cells"
    ours = engines.paygap(program, file, 1, "--with-employees", "-o", workbook)
    stopwatch.run(ours)
    count = write_cells(workbook, cells)
    jobs = {"paygap": (ours, {}), "bare": ([bare, cells, folder / "bare.xlsx"], {})}
    return stopwatch.in_turn(jobs, rounds), count
