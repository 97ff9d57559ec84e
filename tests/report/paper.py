"""How large a sheet of a workbook is printed, and what of it stands on which page: from its widths, margins and scale alone."""

import re

MAIN = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
DRAWING = '{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}'

LETTERS = 11        # points, at full size
READABLE = 7        # points, on paper
DIGIT = 7.0         # points: what a width counts, at full size, in a font as wide as DejaVu Sans; of Calibri it has 5.25
UNSET = 8.43 + 5 / 7  # digits: a column without a width, and its padding
A4_LONG_SIDE = 297 / 25.4 * 72


def widths_of(root):
    """Of all columns in use, from the first on, in points at full size."""
    given = {}
    for column in root.iter(MAIN + 'col'):
        for number in range(int(column.get('min')), int(column.get('max')) + 1):
            given[number] = float(column.get('width'))
    last = max([1, *given])
    return [given.get(number, UNSET) * DIGIT for number in range(1, last + 1)]


def right_of(drawings):
    """How many columns the charts of a sheet stand on, the last of them printed whole."""
    corners = [(int(to.find(DRAWING + 'col').text), int(to.find(DRAWING + 'colOff').text))
               for drawing in drawings for to in drawing.iter(DRAWING + 'to')]
    return max((column + bool(offset) for column, offset in corners), default=0)


def repeated_columns(titles):
    """How many columns are printed on each page: 2 of 'Employees!$A:$B,Employees!$1:$1'."""
    found = re.search(r'\$A:\$([A-Z])', titles or '')
    return ord(found[1]) - ord('A') + 1 if found else 0


def pages_of(root, drawings, titles):
    """The widths of the pages beside one another, in points at full size."""
    widths = widths_of(root)
    widths += [UNSET * DIGIT] * (right_of(drawings) - len(widths))
    breaks = [int(one.get('id')) for one in root.iterfind(f'{MAIN}colBreaks/{MAIN}brk')]
    ends = zip([0, *breaks], [*breaks, len(widths)])
    name = sum(widths[:repeated_columns(titles)])
    return [sum(widths[first:end]) + (name if first else 0) for first, end in ends]


def printed(root, drawings=(), titles=None):
    """(points of its letters, faults): faults are columns that would be cut."""
    setup, margins = root.find(MAIN + 'pageSetup'), root.find(MAIN + 'pageMargins')
    room = A4_LONG_SIDE - 72 * (float(margins.get('left')) + float(margins.get('right')))
    faults = [] if setup.get('paperSize') == '9' and setup.get('orientation') == 'landscape' else ['not A4 on its side']
    pages = pages_of(root, drawings, titles)
    if root.find(f'{MAIN}sheetPr/{MAIN}pageSetUpPr[@fitToPage="1"]') is not None:
        faults += ['columns are parted'] if len(pages) > 1 else []
        return LETTERS * min(1, room / pages[0]), faults
    scale = int(setup.get('scale', '100')) / 100
    faults += [f'page {number} is cut' for number, page in enumerate(pages, 1) if page * scale > room]
    return LETTERS * scale, faults
