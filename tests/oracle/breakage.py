"""Ways to spoil pay records, one for each thing that can be wrong: of a cell, of a row, of the whole file."""

import gzip

from sheet import LONGEST_RECORD, WEEKS

BAD_NUMBERS = ["1.234,56", "1e3", "NaN", "12%", "(1,234)", "12,34", ".5", "5.", "--1", "£1£", "1 000", "1,2345", "inf", "٣", "- 5",
               "１２", "1\u00a0000", "\u00a05", "\u22125", "1,23,456", ",123", "123,", "1.5,000", "+", "£", "12 gbp", "0x10", "1\n", "5-"]
LONG_NUMBERS = ["1." + "0" * 19, "1" * 25, "1234567.123456789012345678"]
BAD_PERIODS = ["soon", "0", "-1 month", "0 days", "3 fortnights", "£30", "month.", "1e1 days", "two weeks", ".5 years",
               "wee\u212a", "2 weekſ", "1,000 days", "+1 month", "-month", "0.000 years", "30 -",
               "5 weekly", "month\n", "2 day week", f"0.{'0' * 19}1 days", f"{'1' * 25}"]
BAD_HOURS = ["nil", "£40", "37,5", "40h", "8:00"]

# What a cell may hold that is refused, field by field.
CELLS = {
    "employee_id": ["", "caf\udce9", "TOTAL"],
    "sex": ["", "X", "??", "W\udce9", "Frau", "Fe male", "nonbinary", "M.", "\u00a0M", "Fe\u200bmale"],
    "ordinary_pay": ["", "-0.01", *BAD_NUMBERS, *LONG_NUMBERS, "\udca3500", "¥500"],
    "pay_period": ["", *BAD_PERIODS, "month\udcff"],
    "weekly_hours": ["", "0", "-1", "168.000001", "37.5000000", *BAD_HOURS, *LONG_NUMBERS],
    "hours_week_7": ["", "0", "0.00", "-4", "169", "20.1234567", *BAD_HOURS],
    "hours_week_12": ["", "0"],
    "hours_week_1": ["", "168.0000001", "n/a"],
    "bonus_period": BAD_PERIODS,
    "bonus_pay_3": [*BAD_NUMBERS, "-1"],
    "bonus_period_2": BAD_PERIODS,
    "bonus_pay": [*BAD_NUMBERS, *LONG_NUMBERS, "-99999999"],
    "bonus_12m": [*BAD_NUMBERS, *LONG_NUMBERS],
    "full_pay": ["maybe", "2", "J", "Yes!", "y\udcff"],
    "relevant": ["perhaps", "partners", "on", "par tner"],
    "exclude_reason": ["caf\udce9", "\udcff"],
    "hourly_rate": ["-1", *BAD_NUMBERS, *LONG_NUMBERS],
}


def spoil(plan, rows):
    """Spoils some rows in place, or the file as a whole: then the answer is what to do with its bytes."""
    chance = plan.chance
    if chance.percent(12):
        return chance.one([no_rows, spreadsheet, utf16, pdf, binary, markup, empty, twice_a_column, without_a_column,
                           column_that_is_not_there, column_of_other_letters,
                           column_and_setting, bad_setting, bad_year])(plan)
    for _ in range(chance.one([1, 1, 2, 4, 8, len(rows) // 3 + 1])):
        row = rows[place(chance, len(rows))]
        chance.one([cell, cell, cell, cell, return_in_a_cell, another_currency, one_id_twice, hours_twice, too_few_fields, too_many_fields,
                    text_after_a_quote, mark_astray, no_text_at_all, byte_of_zero, several_cells, post_without_hours, totals, header_again])(plan, rows, row)
    if chance.percent(5):
        rows[-1]["raw tail"] = plan.form.separator + '"never closed'
    elif chance.percent(3):
        rows[-1]["raw tail"] = plan.form.separator + "x" * (LONGEST_RECORD + chance.one([-1, 0, 1]))
    if chance.percent(50):
        plan.arguments.append("--skip-invalid")
    return None


def place(chance, rows):
    """Any row's, and more often that of one where a reader of many rows at once may begin or end."""
    edges = [edge for edge in (0, 1, 62, 63, 64, 65, 127, 128, 129, rows - 2, rows - 1) if 0 <= edge < rows]
    return chance.one(edges) if chance.percent(40) else chance.between(0, rows - 1)


# --- one row ---

def cell(plan, rows, row):
    name = plan.chance.one([name for name in CELLS if name in plan.columns])
    row[name] = plan.chance.one(CELLS[name])


def return_in_a_cell(plan, rows, row):
    name = plan.chance.one(plan.columns)
    row[name] = plan.chance.one(["{}\r", "{}\r\r", "\r{}"]).format(row.get(name, ""))


def mark_astray(plan, rows, row):
    """A quote that opens may close in a later row, or never; a return that nothing quotes belongs to the line's end where it stands last."""
    name = plan.chance.one(plan.columns)
    bare = row.get(name, "").replace('"', "").replace(plan.form.separator, "")
    forms = ['"{}', '"{}" ', ' "{}"', '"{}"x', '"{}""', '{}"', '""{}"', '"{}\r"', '"{}"\r', '"{}"\r\r', '"\n{}', '"{}"\t', '{}\r', '{}\r\r', '\r{}\r']
    row["raw cells"] = {name: plan.chance.one(forms).format(bare)}


def no_text_at_all(plan, rows, row):
    row |= dict.fromkeys(plan.columns, "")


def byte_of_zero(plan, rows, row):
    """Near its start it makes the file a binary one."""
    row[plan.chance.one(plan.columns)] = plan.chance.one(["\0", "nul\0", "1\0"])


def several_cells(plan, rows, row):
    for _ in range(plan.chance.between(2, 5)):
        cell(plan, rows, row)


def another_currency(plan, rows, row):
    for name in ("ordinary_pay", "bonus_12m", "hourly_rate"):
        if name in plan.columns and row.get(name, "") != "":
            row[name] = plan.chance.one(["SEK 20000", "$500", "€ 12", "12 USD", "£-1"])


def one_id_twice(plan, rows, row):
    other = plan.chance.one(rows)
    row["employee_id"] = f" {other['employee_id']} "


def hours_twice(plan, rows, row):
    if {"weekly_hours", *WEEKS} <= set(plan.columns):
        row |= {"weekly_hours": "37.5", "hours_week_3": "20"}


def too_few_fields(plan, rows, row):
    row["cells dropped"] = plan.chance.between(1, len(plan.columns) - 1)


def too_many_fields(plan, rows, row):
    row["raw tail"] = plan.form.separator + " " + plan.form.separator + "more"


def text_after_a_quote(plan, rows, row):
    row["raw tail"] = plan.form.separator + '"quoted" and more'


def post_without_hours(plan, rows, row):
    """A further post with a ready-made rate; combining needs the hours it does not have."""
    if {"weekly_hours", "hourly_rate"} <= set(plan.columns):
        rows.insert(plan.chance.between(0, len(rows)), row | {"hourly_rate": "12.50", "weekly_hours": ""})


def totals(plan, rows, row):
    row |= {"employee_id": plan.chance.one(["", "Total", "GRAND TOTAL:", "Totals of all"]), "sex": ""}


def header_again(plan, rows, row):
    """As it is, or as another year's export may spell it."""
    spelling = plan.chance.one([str, str, str.upper, str.title, lambda title: title.replace("_", " - "), lambda title: title.replace(" ", "")])
    row |= {name: spelling(plan.titles[name]) for name in plan.columns}


# --- the whole file ---

def no_rows(plan):
    return lambda data: plan.form.file(plan.titles, [])


def spreadsheet(plan):
    return lambda data: b"PK\x03\x04\x14\x00\x06\x00" + data


def utf16(plan):
    codec = plan.chance.one(["utf-16", "utf-16-le", "utf-16-be"])
    return lambda data: data.decode("utf-8", "ignore").removeprefix("\ufeff").encode(codec)


def pdf(plan):
    return lambda data: b"%PDF-1.7\n" + data


def binary(plan):
    return lambda data: gzip.compress(data, mtime=0)


def markup(plan):
    start = plan.chance.one([b"<html>", b"<!DOCTYPE html>", b"<Table>", b"<?xml version='1.0'?>"])
    return lambda data: start + data


def empty(plan):
    return lambda data: plan.chance.one([b"", b"\n", b"\xef\xbb\xbf", b" \r\n\r\n"])


def twice_a_column(plan):
    """A second column under a field's own name."""
    name = plan.chance.one([name for name, title in plan.titles.items() if name not in plan.unread and "=" not in title])
    plan.add_column(name + " again", name)


def without_a_column(plan):
    name = plan.chance.one([name for name in ("employee_id", "sex", "ordinary_pay", "pay_period") if name in plan.columns])
    plan.titles[name] = "no such field"


def column_that_is_not_there(plan):
    plan.mapping.append(("column", plan.chance.one(["exclude_reason", "sex", "ordinary_pay"]), "Grund"))


def column_of_other_letters(plan):
    """Only ASCII's letters are the same in either case."""
    name = plan.chance.one([name for name in ("employee_id", "sex", "ordinary_pay") if name in plan.columns])
    plan.titles[name] = "É" + name
    plan.mapping.append(("column", name, "é" + name))


def column_and_setting(plan):
    plan.mapping.append(("set", "sex", "F"))


def bad_setting(plan):
    name, values = plan.chance.one([("pay_period", BAD_PERIODS), ("weekly_hours", BAD_HOURS), ("sex", ["Frau", "??"]), ("full_pay", ["maybe"]),
                                    ("ordinary_pay", BAD_NUMBERS), ("relevant", ["partners"]), ("bonus_12m", LONG_NUMBERS)])
    plan.mapping.append(("set", name, plan.chance.one(values)))


def bad_year(plan):
    plan.arguments += ["--year", plan.chance.one(["2016", "9999", "20.5", "0"])]
