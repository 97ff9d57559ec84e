"""From bytes to rows and columns: the CSV file, its separator, its header, and which column holds which field."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from values import joined

SEPARATORS = (",", ";", "\t")
LONGEST_RECORD = 1 << 20

FIELDS = [
    "employee_id", "sex", "ordinary_pay", "pay_period", "weekly_hours",
    *(f"hours_week_{week}" for week in range(1, 13)),
    "bonus_pay", "bonus_period",
    *(name for n in range(2, 10) for name in (f"bonus_pay_{n}", f"bonus_period_{n}")),
    "bonus_12m", "full_pay", "relevant", "exclude_reason", "hourly_rate",
]
WEEKS = FIELDS[5:17]
BONUSES = [("bonus_pay", "bonus_period"), *((f"bonus_pay_{n}", f"bonus_period_{n}") for n in range(2, 10))]


class Issue(NamedTuple):
    row: int
    column: int
    severity: str
    code: str


class FileRefused(Exception):
    """The file as a whole cannot be read; its one argument is the list of issues."""


class Record(NamedTuple):
    row: int            # the physical line on which it begins
    fields: list        # bytes each
    fault: tuple        # (column, code) of what is wrong with its quoting, or None


@dataclass
class Sheet:
    separator: str
    columns: dict       # field -> column number from 1
    settings: dict      # field -> text given by --set
    width: int          # columns of the header
    least_width: int    # as many as a row must have: up to the last header that is not blank
    titles: list        # bytes each, as they stand in the header
    records: list = field(default_factory=list)


FIELD_BY_NAME = {**{joined(name): name for name in FIELDS}, "gender": "sex"}


def kind_of_file(data: bytes) -> str | None:
    """The issue code of a file that is no CSV, so that it can be named as what it is."""
    if data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        return "spreadsheet"
    if data[:5] == b"%PDF-":
        return "pdf"
    if data[:9].lower().startswith((b"<html", b"<!doctype", b"<table", b"<?xml")):
        return "markup"
    if re.match(rb"[{\[][ \t\r\n]*[{\[\"]", data):
        return "json"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or (len(data) > 1 and (data[0] == 0) != (data[1] == 0)):
        return "utf16"
    if b"\0" in data[:4096]:
        return "binary"
    if b"\r" in data[:4095] and len(data) > data.index(b"\r") + 1 and b"\n" not in data[:4096]:
        return "bare_returns"
    return None


class Scanner:
    """Walks through RFC 4180 text, field by field, and knows the physical line it stands on."""

    def __init__(self, data: bytes, row: int, separator: str):
        self.data, self.position, self.row = data, 0, row
        self.field_end = re.compile(b"[" + separator.encode() + b"\n]")

    def field(self):
        """One field: its text, what is wrong with its quoting, whether it was quoted, whether it ends the record."""
        quoted = self.data[self.position:self.position + 1] == b'"'
        text, closed = self.quoted_text() if quoted else (b"", True)
        found = self.field_end.search(self.data, self.position)
        end = found.start() if found else len(self.data)
        last = not found or found.group() == b"\n"
        rest = self.data[self.position:end]
        if last and rest.endswith(b"\r"):
            rest = rest[:-1]
        self.position = end + 1
        fault = "unclosed_quote" if not closed else "bad_quoting" if quoted and rest else None
        return text + rest, fault, quoted, last

    def quoted_text(self):
        """What stands between the quotes, doubled ones made single, and whether the closing quote is there."""
        parts, self.position = [], self.position + 1
        while True:
            end = self.data.find(b'"', self.position)
            parts.append(self.data[self.position:end if end >= 0 else len(self.data)])
            self.position = end + 1 if end >= 0 else len(self.data)
            if end < 0 or self.data[self.position:self.position + 1] != b'"':
                text = b'"'.join(parts)
                self.row += text.count(b"\n")
                return text, end >= 0
            self.position += 1

    def records(self):
        """The records, blank lines left out."""
        while self.position < len(self.data):
            begin, row, fields, faults, any_quoted, last = self.position, self.row, [], [], False, False
            while not last:
                text, fault, quoted, last = self.field()
                fields.append(text)
                any_quoted |= quoted
                if fault:
                    faults.append((len(fields) if fault == "unclosed_quote" else 0, fault))
            self.row += 1
            if len(self.data[begin:self.position].removesuffix(b"\n").removesuffix(b"\r")) > LONGEST_RECORD:
                faults.append((0, "record_too_long"))
            if any_quoted or len(fields) > 1 or fields[0].strip(b" \t"):
                yield Record(row, fields, faults[-1] if faults else None)


def read_sheet(data: bytes, separator: str | None, columns: list, settings: dict) -> Sheet:
    """The whole file under the user's mapping: `columns` lists fields and headers, `settings` is field -> value."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    if not data.strip(b" \t\r\n"):
        raise FileRefused([Issue(0, 0, "error", "empty_file")])
    if code := kind_of_file(data):
        raise FileRefused([Issue(0, 0, "error", code)])

    blank_lines = re.match(rb"(?:[ \t]*\r?\n)*", data).group()
    data, row = data[len(blank_lines):], 1 + blank_lines.count(b"\n")
    if separator is None:
        separator = max(SEPARATORS, key=lambda mark: len(next(Scanner(data, row, mark).records()).fields))
    header, *records = Scanner(data, row, separator).records()

    places, issues = place_columns(header, columns, settings)
    if issues:
        raise FileRefused(issues)
    least_width = max(column for column, title in enumerate(header.fields, 1) if title.strip(b" \t"))
    return Sheet(separator, places, settings, len(header.fields), least_width, header.fields, records)


def place_columns(header: Record, columns: list, settings: dict):
    """Which column holds which field. The user's own mapping wins, and takes its header out of automatic matching."""
    issues = []

    def error(code, column=0):
        issues.append(Issue(header.row, column, "error", code))

    if header.fault:
        error(header.fault[1], header.fault[0])
        return {}, issues
    titles = [text.decode("utf-8", "surrogateescape").strip(" \t") for text in header.fields]
    places, taken, named = {}, set(), {name for name, _ in columns}
    for name, title in columns:
        found = [column for column, other in enumerate(titles, 1) if other == title]
        found = found or [column for column, other in enumerate(titles, 1) if joined(other) == joined(title)]
        taken.update(found)
        if not found:
            error("header_not_found")
        for column in found:
            if places.setdefault(name, column) != column:
                error("duplicate_column", column)
    for column, title in enumerate(titles, 1):
        name = FIELD_BY_NAME.get(joined(title))
        if name is None or name in named or column in taken:
            continue
        if name in places:
            error("duplicate_column", column)
        places.setdefault(name, column)
    added_up = [places[name] for name in ("ordinary_pay", *(pay for pay, _ in BONUSES)) if name in places]
    for at, column in enumerate(added_up):
        for _ in range(added_up[:at].count(column)):
            error("duplicate_column", column)
    for name in settings:
        if name in places:
            error("set_and_column")
    for _ in missing_fields(set(places) | set(settings) | named):
        error("missing_column")
    return places, issues


def missing_fields(given: set) -> list:
    """Needed fields that have neither a column nor a setting. A ready-made rate stands for pay, period and hours."""
    needed = ["employee_id", "sex"]
    if "hourly_rate" not in given:
        needed += ["ordinary_pay", "pay_period"]
        if "weekly_hours" not in given:
            needed += WEEKS if given.intersection(WEEKS) else ["weekly_hours"]
    return [name for name in needed if name not in given]
