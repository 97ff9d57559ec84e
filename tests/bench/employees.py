#!/usr/bin/env python3
"""Times a workbook with a sheet Employees against a bare libxlsxwriter program that writes the same cells.

    employees.py PAYGAP BARE [PEOPLE]

Both run in turn, five times each; the ratio of the medians is printed, and the memory that paygap took. Exit status 1
when paygap takes more than 1.3 times as long.
"""

import os
import pathlib
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as xml
import zipfile

MAIN = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
RUNS, MOST = 5, 1.3


def write_records(path, people):
    chance = random.Random(people)
    with open(path, 'w', encoding='utf-8') as file:
        file.write('employee_id,sex,ordinary_pay,pay_period,weekly_hours,bonus_pay,bonus_period,bonus_12m,full_pay\n')
        for number in range(people):
            bonus = '600.00,12 months' if chance.random() < 0.2 else ','
            pay = chance.choice((1800, 2100, 2500, 3000, 4000)) + chance.randrange(200000) / 100
            file.write(f"E{number:07},{chance.choice('MF')},{pay:.2f},month,{chance.choice(('37.5', '40', '35', '20'))},"
                       f"{bonus},{chance.choice(('', '1000', '250.50'))},{'N' if chance.random() < 0.03 else 'Y'}\n")


def employees_part(archive):
    """The path of the sheet Employees."""
    book = xml.fromstring(archive.read('xl/workbook.xml'))
    names = [sheet.get('name') for sheet in book.iter(MAIN + 'sheet')]
    return f"xl/worksheets/sheet{names.index('Employees') + 1}.xml"


def column_of(reference):
    number = 0
    for letter in re.match('[A-Z]+', reference)[0]:
        number = number * 26 + ord(letter) - ord('A') + 1
    return number - 1


def write_cells(workbook, path):
    """The cells of the sheet Employees as bare.c reads them; how many there are."""
    count = 0
    with zipfile.ZipFile(workbook) as archive, open(path, 'w', encoding='utf-8') as file:
        with archive.open(employees_part(archive)) as part:
            for _, row in xml.iterparse(part):
                if row.tag != MAIN + 'row':
                    continue
                for cell in row:
                    texts, number = [text.text for text in cell.iter(MAIN + 't')], cell.find(MAIN + 'v')
                    kind, value = ('S', texts[0]) if texts else ('B', '') if number is None else ('N', number.text)
                    file.write(f"{kind}{column_of(cell.get('r'))}\t{value}\n")
                    count += 1
                file.write('\n')
                row.clear()
    return count


def timed(command):
    """Seconds, and the most memory in megabytes."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f'{command[0]} ended with status {status}')
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main(paygap, bare, people='200000'):
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        records, workbook, cells = folder / 'records.csv', folder / 'paygap.xlsx', folder / 'cells'
        write_records(records, int(people))
        ours = [paygap, 'calc', str(records), '--year', '2025', '--with-employees', '--quiet', '-o', str(workbook)]
        theirs = [bare, str(cells), str(folder / 'bare.xlsx')]
        timed(ours)
        count = write_cells(workbook, cells)
        taken = [(timed(ours), timed(theirs)) for _ in range(RUNS)]
    seconds, bare_seconds = (statistics.median(run[side][0] for run in taken) for side in (0, 1))
    memory = max(run[0][1] for run in taken)
    print(f'{int(people):,} employees, {count:,} cells, median of {RUNS} runs in turn')
    print(f'paygap {seconds:.2f} s, a bare program {bare_seconds:.2f} s: {seconds / bare_seconds:.2f} times as long, '
          f'{memory:.0f} MB at most')
    return 0 if seconds <= MOST * bare_seconds else 1


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) > 2 else __doc__)
