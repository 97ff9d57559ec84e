#!/usr/bin/env python3
"""The second, slow and obvious way to the statutory figures: fractions only, written from the regulations.

    python3 tests/oracle/oracle.py FILE [options of `paygap calc`]

prints the result as `path = value` lines, the paths being the keys of the JSON result. Refused input: its issues as
`ROW COLUMN SEVERITY CODE` lines, exit status 1. `--issues`: the issues too, below the figures. Bad usage is 2, an unreadable
file 3.
"""

import argparse
import re
import sys
from pathlib import Path

import law
import values
from calculation import Refusal, Request, Result
from figures import swing_points
from rounding import decimal, one_decimal
from rows import setting_can_be_read
from sheet import FIELD_BY_NAME

CONVENTIONS = {
    "rounding": ("filing", "half_away", "half_even"),
    "short_bonus": ("literal", "as_paid"),
    "posts": ("error", "combine", "separate"),
    "other_sex": ("error", "leave_out"),
    "remainder": ("guidance", "top"),
    "tie": ("exact", "pence"),
    "tie_share": ("whole", "fraction"),
    "no_women_bonus": ("blank", "100"),
}
SEPARATOR_BY_NAME = {"comma": ",", "semicolon": ";", "tab": "\t", "\\t": "\t", ",": ",", ";": ";", "\t": "\t"}
SEVERITIES = ("error", "warning", "note")
REGULATION = {"mean_hourly_gap": 8, "median_hourly_gap": 9, "mean_bonus_gap": 10, "median_bonus_gap": 11,
              "men_paid_bonus": 12, "women_paid_bonus": 12}


class UsageError(Exception):
    pass


# --- the command line ---

def pair(text):
    name, found, value = text.partition("=")
    if not found:
        raise UsageError(f"NAME=VALUE wanted, not {text!r}")
    return name.strip(), value.strip(values.BLANKS)


def field_name(text):
    if values.joined(text) not in FIELD_BY_NAME:
        raise UsageError(f"no such field: {text!r}")
    return FIELD_BY_NAME[values.joined(text)]


class Mapping:
    """Columns, settings and conventions, as options or a map file say them; of a setting or a convention the later one holds."""

    def __init__(self):
        self.columns, self.settings, self.conventions = [], {}, {}

    def column(self, text):
        name, title = pair(text)
        self.columns.append((field_name(name), title))

    def set(self, text):
        name, value = pair(text)
        name = field_name(name)
        if not setting_can_be_read(name, value):
            raise UsageError(f"no value of {name}: {value!r}")
        self.settings[name] = value

    def convention(self, text):
        name, value = pair(text)
        if value not in CONVENTIONS.get(name, ()):
            raise UsageError(f"no such convention: {text!r}")
        self.conventions[name] = value

    def read(self, path):
        """A map file."""
        for line in Path(path).read_text("utf-8-sig").splitlines():
            line = line.strip()
            if line.startswith("set."):
                self.set(line[4:])
            elif line.startswith("convention."):
                self.convention(line[11:])
            elif line and not line.startswith("#"):
                self.column(line)

    def over(self, other):
        """Both; what this one says of a field, be it a column or a value, or of a convention wins over the other."""
        both, said = Mapping(), {name for name, _ in self.columns} | set(self.settings)
        both.columns = [column for column in other.columns if column[0] not in said] + self.columns
        both.settings = {name: value for name, value in other.settings.items() if name not in said} | self.settings
        both.conventions = {name: choices[0] for name, choices in CONVENTIONS.items()} | other.conventions | self.conventions
        return both


def parse_options(arguments):
    parser = argparse.ArgumentParser(allow_abbrev=False, description=__doc__.splitlines()[0])
    parser.add_argument("file")
    in_order = dict(action="append", dest="mapping", default=[])
    for name in ("column", "set", "convention", "map"):
        parser.add_argument(f"--{name}", type=lambda text, name=name: (name, text), **in_order)
    parser.add_argument("--separator", choices=SEPARATOR_BY_NAME)
    parser.add_argument("--sector", choices=["private", "public"])
    parser.add_argument("--year")
    parser.add_argument("--snapshot")
    parser.add_argument("--employer")
    parser.add_argument("--low-rate")
    parser.add_argument("--skip-invalid", action="store_true")
    parser.add_argument("--issues", action="store_true", help="print the issues too, below the figures")
    return parser.parse_args(arguments)


def request_of(options) -> Request:
    explicit, files = Mapping(), Mapping()
    for kind, text in options.mapping:
        files.read(text) if kind == "map" else getattr(explicit, kind)(text)
    mapping = explicit.over(files)
    sector, year = dates_of(options)
    return Request(mapping.columns, mapping.settings, mapping.conventions, SEPARATOR_BY_NAME.get(options.separator),
                   sector, year, options.skip_invalid, low_rate_of(options.low_rate))


def dates_of(options):
    """Sector and year of the snapshot date (reg. 1(2), para. 1)."""
    sector, year = options.sector, options.year
    if options.snapshot is not None:
        found = re.fullmatch(r"([0-9]{4})-(04-05|03-31)", options.snapshot)
        if not found:
            raise UsageError("a snapshot date is a 5 April or a 31 March")
        of_the_day = {day: name for name, day in law.SNAPSHOT_DAY.items()}[found[2]]
        if (sector or of_the_day) != of_the_day or (year or found[1]) != found[1]:
            raise UsageError("snapshot date, sector and year disagree")
        sector, year = of_the_day, found[1]
    if year is not None and not (re.fullmatch("[0-9]{4}", year) and law.FIRST_YEAR <= int(year) <= law.LAST_YEAR):
        raise UsageError(f"a year from {law.FIRST_YEAR} to {law.LAST_YEAR} is wanted")
    return (sector or "private" if year else sector), (int(year) if year else None)


def low_rate_of(text):
    if text is None:
        return None
    try:
        amount = values.number(text.strip(values.BLANKS), ",").value
    except values.Refused:
        raise UsageError(f"no amount: {text!r}")
    if amount < 0:
        raise UsageError("a lowest rate is 0 or more")
    return amount


# --- the answer, in lines ---

def words(value):
    """A value as the fixtures write it: null, true, false, numbers, exact fractions, lists with blanks between; on one line."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (list, tuple)):
        return " ".join(words(each) for each in value)
    return str(value).replace("\r", "\\r").replace("\n", "\\n")


def or_null(value, form):
    return None if value is None else form(value)


def figure_lines(path, figure, regulation):
    yield f"{path}.status", "not_calculable" if figure.reason else "ok"
    yield f"{path}.reason", figure.reason
    yield f"{path}.percent", or_null(figure.percent, one_decimal)
    yield f"{path}.exact", figure.exact
    yield f"{path}.decimal", or_null(figure.exact, decimal)
    yield f"{path}.margin", or_null(figure.margin, decimal)
    yield f"{path}.exact_half", figure.exact_half
    if hasattr(figure, "men"):
        for sex in ("men", "women"):
            count, value = getattr(figure, sex)
            yield f"{path}.{sex}.count", count
            yield f"{path}.{sex}.exact", value
            yield f"{path}.{sex}.decimal", or_null(value, decimal)
    else:
        yield f"{path}.count", figure.count
        yield f"{path}.of", figure.of
    yield f"{path}.regulation", regulation


def quarter_lines(path, section):
    yield f"{path}.status", "not_calculable" if section.reason else "ok"
    yield f"{path}.reason", section.reason
    yield f"{path}.size", section.size
    yield f"{path}.men", section.men
    yield f"{path}.women", section.women
    yield f"{path}.men_percent", or_null(section.mens.percent, one_decimal)
    yield f"{path}.women_percent", or_null(section.womens.percent, one_decimal)
    yield f"{path}.men_percent_exact", section.mens.exact
    yield f"{path}.women_percent_exact", section.womens.exact
    yield f"{path}.exact_half", section.mens.exact_half
    yield f"{path}.lowest_rate", section.lowest
    yield f"{path}.highest_rate", section.highest


def tie_lines(path, tie, swing):
    yield f"{path}.rate", tie.rate
    yield f"{path}.men", tie.men
    yield f"{path}.women", tie.women
    yield f"{path}.places", tie.places
    yield f"{path}.men_placed", tie.men_placed
    yield f"{path}.women_placed", tie.women_placed
    yield f"{path}.arbitrary", bool(tie.contenders)
    yield f"{path}.swing_points", decimal(swing)


def population_lines(result):
    for name, sexes in ("headcount", ("men", "women", "other")), ("relevant", ("men", "women")), ("full_pay", ("men", "women")):
        for sex in sexes:
            yield f"population.{name}.{sex}", getattr(result, name)[sex]
    if not result.left_out:
        yield "population.left_out", []
    for index, (place, reason, count) in enumerate(result.left_out):
        path = f"population.left_out.{index}"
        yield f"{path}.place", place
        yield f"{path}.reason", reason
        for sex in ("men", "women", "other"):
            yield f"{path}.{sex}", count[sex]
    yield "population.invalid", result.invalid


def result_lines(result, employer):
    request = result.request
    yield "employer", employer
    yield "sector", request.sector
    yield "snapshot_date", request.year and f"{request.year}-{law.SNAPSHOT_DAY[request.sector]}"
    yield "publish_by", request.year and f"{request.year + 1}-{law.LAST_DAY[request.sector]}"
    yield "input.rows", len(result.rows)
    for name, value in request.conventions.items():
        yield f"conventions.{name}", value
    yield from population_lines(result)
    citing = "para." if request.sector == "public" else "reg."
    for name, figure in result.figures.items():
        yield from figure_lines(f"figures.{name}", figure, f"{citing} {REGULATION[name]}")
    for section in result.quarters:
        yield from quarter_lines(f"quarters.{section.name}", section)
    if not result.ties:
        yield "ties", []
    for index, tie in enumerate(result.ties):
        yield from tie_lines(f"ties.{index}", tie, swing_points(tie, result.quarters))
    yield "public_sentence", result.public_sentence
    for severity in SEVERITIES:
        yield f"issue_totals.{severity}", sum(issue.severity == severity for issue in result.issues)


def print_issues(issues):
    for issue in sorted(issues, key=lambda one: (SEVERITIES.index(one.severity), *one)):
        print(*issue[:2], issue.severity, issue.code)


def main(arguments):
    sys.set_int_max_str_digits(0)       # exact fractions may be long
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    options = parse_options(arguments)
    try:
        request = request_of(options)
        data = sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
    except (UsageError, OSError) as error:
        print(f"oracle.py: {error}", file=sys.stderr)
        return 2 if isinstance(error, UsageError) else 3
    try:
        result = Result(data, request)
    except Refusal as refusal:
        print_issues(refusal.args[0])
        return 1
    for path, value in result_lines(result, options.employer):
        print(f"{path} = {words(value)}")
    if options.issues:
        print_issues(result.issues)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
