#!/usr/bin/env python3
"""Reads workbooks back and compares every number in them with the JSON result of the same run.

    workbook.py PAYGAP [CASE...]

PAYGAP is the command; a CASE is a folder of fixtures/, by default all that are calculated. Cases that the command refuses are counted and passed over.
Exit status 1 when a workbook differs from its result, or breaks a rule that all our workbooks keep.
"""

import decimal
import functools
import gc
import hashlib
import json
import math
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as xml
import zipfile

from paper import LETTERS, READABLE, printed

MAIN = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
LINK = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'
CHART = '{http://schemas.openxmlformats.org/drawingml/2006/chart}'
DASH = '\N{EN DASH}'
REFUSED = 1
MOST_DIGITS = 15  # of a number, in a spreadsheet
LONGEST_FRACTION, SHOWN_DIGITS = 200, 20

# The order of the reporting service's form.
SERVICE_ORDER = """mean_hourly_gap median_hourly_gap women_upper men_upper women_upper_middle men_upper_middle
    women_lower_middle men_lower_middle women_lower men_lower mean_bonus_gap median_bonus_gap
    women_paid_bonus men_paid_bonus""".split()


# ---- the workbook ----

def unescape(text):
    """'_x005F_x0041_' as a spreadsheet shows it: '_x0041_'."""
    return re.sub(r'_x([0-9A-Fa-f]{4})_', lambda match: chr(int(match[1], 16)), text) if '_x' in text else text


@functools.cache
def column_number(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord('A') + 1
    return number


def row_and_column(reference):
    """(12, 28) of 'AB12'."""
    letters = reference.rstrip('0123456789')
    return int(reference[len(letters):]), column_number(letters)


class Sheet:
    """The cells by (row, column) from 1: float, or str; and the formulas among them."""

    def __init__(self, book, path):
        self.cells, self.formulas, self.looks, self.tables = {}, {}, {}, []
        self.root = book.part(path)
        for cell in self.root.iter(MAIN + 'c'):
            place = row_and_column(cell.get('r'))
            self.looks[place] = int(cell.get('s', '0'))
            formula = cell.find(MAIN + 'f')
            if formula is not None:
                self.formulas[place] = formula.text
            self.read(place, cell, book)
        for target in book.linked(path, 'table'):
            self.tables.append(book.part(target))
        self.drawings = [book.part(target) for target in book.linked(path, 'drawing')]

    def read(self, place, cell, book):
        kind, value = cell.get('t'), cell.find(MAIN + 'v')
        if kind == 'inlineStr':
            self.cells[place] = unescape(''.join(text.text or '' for text in cell.iter(MAIN + 't')))
        elif value is not None:
            self.cells[place] = (book.strings[int(value.text)] if kind == 's' else
                                 value.text if kind in ('str', 'e') else float(value.text))

    def rows(self):
        """The rows of a sheet that is a table without being called one: each a dictionary by header."""
        headers = {column: text for (row, column), text in self.cells.items() if row == 1}
        rows = {}
        for (row, column), value in self.cells.items():
            if row > 1:
                rows.setdefault(row, {})[headers[column]] = value
        return [rows[row] for row in sorted(rows)]

    def heights(self):
        """By row, those that are given."""
        return {int(row.get('r')): float(row.get('ht')) for row in self.root.iter(MAIN + 'row') if row.get('ht')}

    def table(self):
        """The rows of the only table, each a dictionary by header; without the row of sums."""
        first, last = map(row_and_column, self.tables[0].get('ref').split(':'))
        sums = int(self.tables[0].get('totalsRowCount', '0'))
        headers = [self.cells[first[0], column] for column in range(first[1], last[1] + 1)]
        return [dict(zip(headers, (self.cells.get((row, column)) for column in range(first[1], last[1] + 1))))
                for row in range(first[0] + 1, last[0] + 1 - sums)]


class Workbook:
    """The sheets that are there to be seen, but for those `without`."""

    def __init__(self, path, without=()):
        self.archive = zipfile.ZipFile(path)
        self.strings = [unescape(''.join(text.text or '' for text in item.iter(MAIN + 't')))
                        for item in self.part('xl/sharedStrings.xml')]
        targets = self.links('xl/workbook.xml')
        root = self.part('xl/workbook.xml')
        self.sheets = {sheet.get('name'): Sheet(self, targets[sheet.get(LINK + 'id')][1])
                       for sheet in root.iter(MAIN + 'sheet')
                       if sheet.get('state') != 'hidden' and sheet.get('name') not in without}
        self.names = {name.get('name'): name.text for name in root.iter(MAIN + 'definedName')}
        titles = [name.text for name in root.iter(MAIN + 'definedName') if name.get('name') == '_xlnm.Print_Titles']
        self.titles = {title.partition('!')[0]: title for title in titles}

    def part(self, path):
        return xml.fromstring(self.archive.read(path))

    def links(self, path):
        folder, name = path.rsplit('/', 1)
        links = f'{folder}/_rels/{name}.rels'
        if links not in self.archive.namelist():
            return {}
        return {link.get('Id'): (link.get('Type').rsplit('/', 1)[1],
                                 re.sub(r'[^/]+/\.\./', '', f"{folder}/{link.get('Target')}"))
                for link in self.part(links)}

    def linked(self, path, kind):
        return [target for found, target in self.links(path).values() if found == kind]

    def looks(self):
        """(size of the letters, where they begin) of each look that a cell may have."""
        styles = self.part('xl/styles.xml')
        sizes = [float(font.find(MAIN + 'sz').get('val')) for font in styles.find(MAIN + 'fonts')]
        for look in styles.find(MAIN + 'cellXfs'):
            alignment = look.find(MAIN + 'alignment')
            yield sizes[int(look.get('fontId'))], None if alignment is None else alignment.get('horizontal')

    def charts(self):
        return [self.part(name) for name in sorted(self.archive.namelist()) if name.startswith('xl/charts/chart')]

    def drawn(self, chart):
        """The cells that each series of a chart is drawn from."""
        for values in chart.iter(CHART + 'val'):
            sheet, _, area = next(values.iter(CHART + 'f')).text.replace('$', '').partition('!')
            first, last = (row_and_column(corner) for corner in (area.split(':') * 2)[:2])
            yield [self.sheets[sheet].cells.get((row, column)) for row in range(first[0], last[0] + 1)
                   for column in range(first[1], last[1] + 1)]

    def named(self, name):
        sheet, cell = self.names[name].replace('$', '').split('!')
        return self.sheets[sheet].cells[row_and_column(cell)]


# ---- the comparison ----

class Comparison:
    def __init__(self):
        self.faults, self.count = [], 0

    def same(self, what, found, expected):
        self.count += 1
        if isinstance(found, float) and not isinstance(expected, str):
            good = expected is not None and math.isclose(found, expected, rel_tol=2e-15, abs_tol=0)
        else:
            good = found == expected
        if not good:
            self.faults.append(f'{what}: {found!r} in the workbook, {expected!r} in the result')

    def number(self, what, found, text, places):
        """A decimal of the result, of which the cell shows so many places; text if a spreadsheet does not hold all it shows."""
        if text is None:
            self.same(what, found, DASH)
        else:
            whole = abs(int(text.split('.')[0]))
            self.same(what, found, float(text) if whole < 10 ** (MOST_DIGITS - places) else text)

    def percent(self, what, found, percent):
        if percent is None:
            self.same(what, found, 'not calculable')
        else:
            self.number(what, found, str(percent), 1)

    def fraction(self, what, found, exact):
        if exact and len(exact) > LONGEST_FRACTION:
            shown = exact[:SHOWN_DIGITS + exact.startswith('-')]
            digest = hashlib.sha256(exact.encode()).hexdigest()
            exact = f'{shown}... length:{len(exact)} sha256:{digest}'
        self.same(what, found, exact or DASH)


def fourteen(result):
    """name -> percent, for all fourteen."""
    percents = {name: figure['percent'] for name, figure in result['figures'].items()}
    for quarter in result['quarters']:
        for sex in 'men', 'women':
            percents[f"{sex}_{quarter['name']}"] = quarter[sex + '_percent']
    return percents


def compare_gap(check, name, row, gap):
    for word, sex in ('Women', 'women'), ('Men', 'men'):
        check.same(f'{name} {sex}', row[word], gap[sex]['count'])
        check.fraction(f'{name} {sex} exact', row[word + "'s exact value"], gap[sex]['exact'])
        check.number(f'{name} {sex} value', row[word + "'s value"], gap[sex]['decimal'], 2)
    check.same(f'{name} out of', row['Out of'], gap['men']['count'] + gap['women']['count'])


def compare_figures(check, book, result):
    rows = {row['Name']: row for row in book.sheets['Figures'].table()}
    for name, percent in fourteen(result).items():
        check.percent(f'Figures, {name}', rows[name]['Percent'], percent)
        check.percent(f'defined name {name}', book.named(name), percent)
    for name, figure in result['figures'].items():
        row = rows[name]
        check.fraction(f'{name} exact', row['Exact value'], figure['exact'])
        check.number(f'{name} decimal', row['Decimal value'], figure['decimal'], 12)
        check.number(f'{name} margin', row['Margin'], figure['margin'], 12)
        check.same(f'{name} regulation', row['Regulation'], figure['regulation'])
        check.same(f'{name} half', row['Rounding'].startswith('exact half'), figure['exact_half'])
        if 'men' in figure:
            compare_gap(check, name, row, figure)
        else:
            check.same(f'{name} count', row['Men' if name.startswith('men') else 'Women'], figure['count'])
            check.same(f'{name} of', row['Out of'], figure['of'])


def typed(name, result):
    """What the reporting service takes for a figure; it wants no bonus gap beside 0.0 for the men paid a bonus."""
    percents = fourteen(result)
    if name in ('mean_bonus_gap', 'median_bonus_gap'):
        if percents['men_paid_bonus'] == 0:
            return 'leave blank'
        if (result['figures'][name]['reason'] == 'no_woman_paid_bonus' and
                result['conventions']['no_women_bonus'] == '100'):
            return 100.0
    return 'leave blank' if percents[name] is None else percents[name]


def compare_summary(check, book, result):
    percents = fourteen(result)
    rows = book.sheets['Summary'].table()
    check.same('Summary, figures', len(rows), len(SERVICE_ORDER))
    for name, row in zip(SERVICE_ORDER, rows):
        check.percent(f'Summary, {name}', row['Percent'], percents[name])
        type_in = typed(name, result)
        if isinstance(type_in, str):
            check.same(f'Summary, {name}, what to type', row['What to type'], type_in)
        else:
            check.percent(f'Summary, {name}, what to type', row['What to type'], type_in)


def compare_more(check, book, result):
    """What Summary says of the issues that it does not list itself: those of single rows, by their kind."""
    more = []
    for kind, count in result['issue_totals'].items():
        count -= sum(issue['severity'] == kind and not issue['row'] for issue in result['issues'])
        more += [f"{count:,} more {kind}{'s' * (count != 1)}"] if count else []
    said = [text for text in book.sheets['Summary'].cells.values() if str(text).startswith('See the sheet Issues')]
    check.same('Summary, more issues', said, [f"See the sheet Issues: {', '.join(more)}."] if more else [])


def compare_gap_chart(check, book, result):
    """A bar for each hourly gap that is a number, and none of 0 for one that is not; downwards as in the table."""
    gaps = [result['figures'][name]['percent'] for name in SERVICE_ORDER[:2]]
    gaps = [float(gap) for gap in gaps if gap is not None and abs(gap) < 10 ** (MOST_DIGITS - 1)]
    charts = [chart for chart in book.charts() if chart.find(f'.//{CHART}barDir[@val="bar"]') is not None
              and chart.find(f'.//{CHART}grouping[@val="percentStacked"]') is None]
    check.same('Summary, a chart of the gaps', len(charts), bool(gaps))
    for chart in charts:
        check.same('Summary, bars of the gaps', list(book.drawn(chart)), [gaps])
        orders = {axis: chart.find(f'.//{CHART}{axis}/{CHART}scaling/{CHART}orientation').get('val') for axis in ('catAx', 'valAx')}
        check.same('Summary, the bars are in the order of the table', orders, {'catAx': 'maxMin', 'valAx': 'minMax'})


def compare_quarters(check, book, result):
    rows = {row['Quarter'].lower().replace(' ', '_'): row for row in book.sheets['Quarters'].table()}
    for quarter in result['quarters']:
        name = quarter['name']
        row = rows[name]
        check.same(f'{name} size', row['Employees'], quarter['size'])
        for word, sex in ('Women', 'women'), ('Men', 'men'):
            check.same(f'{name} {sex}', row[word], quarter[sex])
            check.percent(f'{name} {sex} percent', row[word + ', percent'], quarter[sex + '_percent'])
            check.fraction(f'{name} {sex} exact', row[word + ', exact percent'], quarter[sex + '_percent_exact'])
        for word in 'lowest', 'highest':
            check.fraction(f'{name} {word} rate', row[word.capitalize() + ' rate, exact'], quarter[word + '_rate'])


def compare_ties(check, book, result):
    expected = [(number, place, tie) for number, tie in enumerate(result['ties'], 1)
                for place in range(len(result['quarters'])) if tie['places'][place]]
    rows = book.sheets['Ties'].table() if 'Ties' in book.sheets else []
    check.same('Ties, rows', len(rows), len(expected))
    for row, (number, place, tie) in zip(rows, expected):
        what = f'tie {number}, place {place}'
        check.same(what, row['Tie'], number)
        check.same(what, row['Quarter'].lower().replace(' ', '_'), result['quarters'][place]['name'])
        check.same(what, row['Places'], tie['places'][place])
        check.fraction(what, row['Exact rate'], tie['rate'])
        check.same(what, row['Arbitrary'], 'yes' if tie['arbitrary'] else 'no')
        check.number(what, row['Swing'], tie['swing_points'], 12)
        for word, sex in ('Women', 'women'), ('Men', 'men'):
            check.same(what, row[word + ' placed'], tie[sex + '_placed'][place])
            check.same(what, row[word + ' in the tie'], tie[sex])


def compare_population(check, book, result):
    population = result['population']
    rows = book.sheets['Population'].table()
    expected = [dict(population['full_pay'], other=0)] + population['left_out']
    for row, people in zip(rows, expected):
        for word in 'Women', 'Men', 'Other':
            check.same(f"Population, {row['Place']}, {word}", row[word], people[word.lower()])
        check.same('Population, reason', row['Reason'], people.get('reason') or DASH)
    check.same('Population, places', len(rows), len(expected) + (population['invalid'] > 0))
    if population['invalid']:
        check.same('Population, invalid', rows[-1]['Rows'], population['invalid'])
    check.same('Population, rows read', sum(row['Rows'] for row in rows), result['input']['rows'])
    sums = [book.sheets['Population'].cells[place] for place in sorted(book.sheets['Population'].formulas)]
    check.same('Population, cached sum', sums[-1], result['input']['rows'])


def compare_rates(check, book, result):
    """The bins of the histogram hold every full-pay relevant employee once, and bins meet."""
    if 'Rates' not in book.sheets:
        check.same('Rates, people', sum(result['population']['full_pay'].values()), 0)
        return
    rows = book.sheets['Rates'].table()
    for word in 'Women', 'Men':
        check.same(f'Rates, {word}', sum(row[word] for row in rows), result['population']['full_pay'][word.lower()])
    for lower, upper in zip(rows, rows[1:]):
        check.same('Rates, where bins meet', lower['To under'], upper['From'])


PLACES = {'Not employed': 'not_relevant', 'A partner;': 'partner', 'Sex neither': 'other_sex', 'A further': 'combined',
          'Left out,': 'excluded', 'An invalid': 'invalid'}


def place_of(row):
    if row['In bonus proportions'] == 'yes':
        return 'full_pay' if row['In hourly figures'] == 'yes' else 'not_full_pay'
    return PLACES[' '.join(row['Why not in the others'].split()[:2])]


def compare_ranks(check, ranked, result):
    """Ranks run from 1 to the last, up the rates, and through the quarters as these are large."""
    check.same('Employees, ranks', [row['Rank'] for row in ranked], [1.0 + i for i in range(len(ranked))])
    if result['conventions']['tie'] == 'exact':
        rates = [row['Rate an hour'] for row in ranked]
        check.same('Employees, rates in the order of ranks', rates, sorted(rates))
    if result['conventions']['tie_share'] == 'whole':
        quarters = [row['Quarter'].lower().replace(' ', '_') for row in ranked]
        check.same('Employees, quarters in the order of ranks', quarters,
                   [quarter['name'] for quarter in result['quarters'] for _ in range(quarter['size'])])
        for quarter in result['quarters']:
            for word in 'men', 'women':
                found = sum(row['Quarter'].lower().replace(' ', '_') == quarter['name'] and
                            row['Sex'] == {'men': 'Man', 'women': 'Woman'}[word] for row in ranked)
                check.same(f"Employees, {word} in {quarter['name']}", found, quarter[word])


def compare_tied(check, ranked, result):
    """Within a tie the men, and the women, stand in the order of their ids (contract of paygap(5))."""
    if result['conventions']['tie'] != 'exact' or result['conventions']['posts'] == 'separate':
        return
    for before, after in zip(ranked, ranked[1:]):
        if before['Rate an hour'] == after['Rate an hour'] and before['Quarter'] == after['Quarter']:
            check.same(f"Employees, rank {after['Rank']:.0f}, id in order",
                       before['Employee id'].encode() < after['Employee id'].encode(), True)


def compare_posts(check, rows):
    """Rows put together name each other: where the person stands all the further ones, and each of these that row."""
    people = {}
    for row in rows:
        if place_of(row) in ('full_pay', 'not_full_pay', 'combined'):
            people.setdefault(row['Employee id'], []).append(row)
    for name, posts in people.items():
        stands = [row for row in posts if place_of(row) != 'combined']
        further = [row for row in posts if place_of(row) == 'combined']
        for row in stands:
            expected = ', '.join(f"{post['Row of the file']:.0f}" for post in further) or None
            check.same(f'Employees, posts of {name}', row.get('Together with rows'), expected)
        for row in further:
            check.same(f'Employees, where {name} stands', row.get('Together with rows'), f"{stands[0]['Row of the file']:.0f}")


def check_last_column(check, sheet, rows):
    """On paper what runs over it takes a page of its own: a letter takes 0.8 of its width's unit there, or less, and its indent 1.5."""
    width = float([column.get('width') for column in sheet.root.iter(MAIN + 'col')][-1])
    longest = max((row.get('Why not in the others', '') for row in rows), key=len, default='')
    check.same('Employees, the last column holds its longest text', len(longest) * 0.8 + 1.5 <= width or longest, True)


def compare_employees(check, book, result):
    rows = book.sheets['Employees'].rows()
    check_last_column(check, book.sheets['Employees'], rows)
    population = result['population']
    check.same('Employees, rows', len(rows), result['input']['rows'])
    places = {}
    for row in rows:
        places[place_of(row)] = places.get(place_of(row), 0) + 1
    expected = {'full_pay': sum(population['full_pay'].values()), 'invalid': population['invalid']}
    for people in population['left_out']:
        expected[people['place']] = expected.get(people['place'], 0) + people['men'] + people['women'] + people['other']
    for place in places.keys() | expected.keys():
        check.same(f'Employees, {place}', places.get(place, 0), expected.get(place, 0))
    ranked = sorted((row for row in rows if 'Rank' in row), key=lambda row: row['Rank'])
    compare_ranks(check, ranked, result)
    compare_tied(check, ranked, result)
    if result['conventions']['posts'] == 'combine':
        compare_posts(check, rows)
    for sex in 'men', 'women':
        paid = sum(row['In bonus gaps'] == 'yes' and row['Sex'] == {'men': 'Man', 'women': 'Woman'}[sex] for row in rows)
        check.same(f'Employees, {sex} paid a bonus', paid, result['figures'][sex + '_paid_bonus']['count'])


def compare_issues(check, book, result):
    rows = book.sheets['Issues'].table() if 'Issues' in book.sheets else []
    check.same('Issues, rows', len(rows), len(result['issues']))
    for row, issue in zip(rows, result['issues']):
        check.same('Issues, severity', row['Severity'].lower(), issue['severity'])
        check.same('Issues, code', row['Code'], issue['code'])
        check.same('Issues, row', row['Row'], issue['row'] or 'whole file')
        check.same('Issues, column', row['Column'], issue['column'] or DASH)


def compare_method(check, book, result):
    rows = {(row['Topic'], row['Item']): row['Value'] for row in book.sheets['Method'].table()}
    check.same('Method, version', rows['Program', 'paygap'], result['tool']['version'])
    check.same('Method, digest', rows['Records', 'SHA-256'], result['input']['sha256'])
    check.same('Method, size', rows['Records', 'Size'], result['input']['bytes'])
    check.same('Method, rows', rows['Records', 'Rows read'], result['input']['rows'])
    for name, value in result['conventions'].items():
        check.same(f'Method, {name}', rows['Convention', name], value)
    for field in result['options']['columns']:
        check.same(f'Method, {field}', ('Column', field) in rows, True)
    for field in result['options']['set']:
        check.same(f'Method, {field}', ('Set', field) in rows, True)


LIVE = ('COUNTIFS(employee_', 'AVERAGEIFS(employee_', 'MEDIAN(IF((employee_', 'IFERROR(', 'IF(IFERROR(ABS(')


def is_known(formula, name):
    """Sums of a table; with the sheet Employees also the figures over it, and links to them by name."""
    if name in ('Figures', 'Summary'):
        return formula.startswith(LIVE) or formula in SERVICE_ORDER
    return formula.startswith('SUBTOTAL(109,')


def check_rules(check, book):
    """What all our workbooks keep: one table a sheet, every number finite, no formula that is not known."""
    for name, sheet in book.sheets.items():
        if name != 'Employees':             # a stream, which has filters in place of a table
            check.same(f'{name}, tables', len(sheet.tables), 1)
        check.same(f'{name}, first cell', isinstance(sheet.cells.get((1, 1)), str), True)
        check.same(f'{name}, merged cells', sheet.root.find(MAIN + 'mergeCells') is None, True)
        check.same(f'{name}, finite', all(isinstance(value, str) or math.isfinite(value)
                                          for value in sheet.cells.values()), True)
        for place, formula in sheet.formulas.items():
            check.same(f'{name}, {place}: {formula}', is_known(formula, name), True)


def letters_wide(text):
    return sum(2 if unicodedata.east_asian_width(character) in 'WF' else 1 for character in text)


def check_lines(check, book):
    """Title and prose run from the left over empty cells, whichever way they are written; rows are as high as large letters."""
    looks = list(book.looks())
    for name, sheet in book.sheets.items():
        if name == 'Employees':
            continue
        first = row_and_column(sheet.tables[0].get('ref').split(':')[0])[0]
        heights = sheet.heights()
        for row in range(1, first):
            text = sheet.cells.get((row, 1), '')
            size, begins = looks[sheet.looks.get((row, 1), 0)]
            if isinstance(text, str) and text:
                check.same(f'{name}, row {row} begins on the left', begins, 'left')
                check.same(f'{name}, row {row} as wide as letters of {size:.0f} points may', letters_wide(text) * size <= 1650, True)
                check.same(f'{name}, row {row} as high as they are', size <= LETTERS or heights.get(row, 0) >= 1.3 * size, True)


def check_paper(check, book):
    """Print can be read, no column is cut, and a table that goes over several pages says on each what its columns and rows are."""
    for name, sheet in book.sheets.items():
        titles = book.titles.get(name, '')
        points, faults = printed(sheet.root, sheet.drawings, titles)
        check.same(f'{name}, print of {points:.1f} points can be read', points >= READABLE, True)
        check.same(f'{name}, on paper', faults, [])
        if name != 'Summary':
            check.same(f'{name}, its header on each page', re.search(r'\$(\d+):\$\1$', titles) is not None, True)
        if name == 'Employees' and sheet.root.find(MAIN + 'colBreaks') is not None:
            check.same(f'{name}, row and id on each page', '$A:$B' in titles, True)


def compare(book, result):
    check = Comparison()
    for part in (compare_summary, compare_more, compare_gap_chart, compare_figures, compare_quarters, compare_ties, compare_rates, compare_population,
                 compare_issues, compare_method):
        part(check, book, result)
    if 'Employees' in book.sheets:
        compare_employees(check, book, result)
    check_rules(check, book)
    check_paper(check, book)
    check_lines(check, book)
    return check


# ---- the cases ----

def arguments(case):
    path = case / 'args'
    lines = path.read_text(encoding='utf-8').splitlines() if path.exists() else []
    return [line for line in lines if line and not line.startswith('#')]


def run(paygap, case, folder, *options):
    """The comparison for a case; None for one that the command refuses."""
    workbook, result = folder / 'result.xlsx', folder / 'result.json'
    command = [paygap, 'calc', 'input.csv', *arguments(case), *options, '--quiet', '-o', str(workbook), '-o', str(result)]
    done = subprocess.run(command, cwd=case, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    if done.returncode == REFUSED:
        return None
    if done.returncode or re.search(rb'^\[(ERROR|WARNING)\]', done.stderr, re.MULTILINE):
        check = Comparison()
        check.faults.append(f'exit status {done.returncode}: {done.stderr.decode(errors="replace").strip()}')
        return check
    return compare(Workbook(workbook), json.loads(result.read_text(encoding='utf-8'), parse_float=decimal.Decimal))


def run_both(paygap, case, folder):
    """Without the sheet Employees and, unless the case withholds personal values, with it."""
    check = run(paygap, case, folder)
    if check is not None and '--redact' not in arguments(case):
        again = run(paygap, case, folder, '--with-employees')
        check.faults += [f'with employees: {fault}' for fault in again.faults]
        check.count += again.count
    return check


def all_cases():
    fixtures = pathlib.Path(__file__).resolve().parents[2] / 'fixtures'
    return sorted(case for family in ('guidance', 'edge', 'people') for case in (fixtures / family).iterdir() if case.is_dir())


def main(paygap, *cases):
    gc.disable()    # no circle is left behind; to look for some among a million cells takes a third of the time
    paygap = str(pathlib.Path(paygap).resolve())
    compared = refused = passed = failed = 0
    for case in map(pathlib.Path, cases or all_cases()):
        with tempfile.TemporaryDirectory() as folder:
            check = run_both(paygap, case, pathlib.Path(folder))
        if check is None:
            refused += 1
            continue
        compared += check.count
        passed += not check.faults
        failed += bool(check.faults)
        for fault in check.faults:
            print(f'{case}: {fault}')
    print(f'{compared} comparisons; {refused} cases are refused and have no workbook')
    print(f'{passed} passed, {failed} failed')
    return 1 if failed or not compared else 0


if __name__ == '__main__':
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
