#!/usr/bin/env python3
"""One file by every road gives one result: roads.py PAYGAP [ROWS [SEED]]

Files of ROWS records (150,000 when not given), ordinary ones with odd ones among them, are calculated on one thread and
on several, from a file and from a pipe, and by the reference: with --with-employees every cell is kept, and then no row
is read the fast way. The results must be equal in every figure, population and issue.
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from count import Count  # noqa: E402  (found through the line above)

HEADER = ["employee_id", "sex", "ordinary_pay", "pay_period", "weekly_hours", "bonus_pay", "bonus_period", "bonus_12m",
          "full_pay", "relevant", "exclude_reason", "note"]
PERIODS = ["week", "weekly", "fortnight", "four-week", "4-weekly", "lunar month", "month", "Month", "monthly",
           "calendar month", "quarter", "half-year", "year", "annual", "day", "10 days", "2 weeks", "12 months", "1 year",
           "30.44", "365.25", "28", "91.31", "30", "365"]
CHOICES = [
    ["--convention", "other_sex=leave_out"],
    ["--convention", "other_sex=leave_out", "--convention", "posts=separate", "--convention", "tie=pence"],
    ["--convention", "short_bonus=as_paid", "--convention", "other_sex=leave_out", "--convention", "tie_share=fraction"],
    ["--convention", "remainder=top", "--max-issues", "7"],
]


def ordinary(generator, number, in_order):
    identity = number if in_order else generator.randrange(10**9)
    pay = f"{generator.randrange(20000, 900000) / 100:.2f}"
    bonus = f"{generator.randrange(1, 90000) / 100:g}" if generator.random() < 0.1 else ""
    return [str(identity), generator.choice("MF"), pay, generator.choice(PERIODS[:9]),
            generator.choice(["37.5", "40", "36.25", "16.5", "22", "7.125"]), bonus,
            generator.choice(PERIODS) if bonus and generator.random() < 0.7 else "",
            f"{generator.randrange(0, 900000) / 100:.2f}" if generator.random() < 0.3 else "",
            generator.choice("YYYYYYYYN"), "", "", ""]


def odd(generator, row):
    """One thing about the row is unusual, or wrong."""
    at = generator.choice([
        ("employee_id", ["", " 77 ", "Ann", "a-very-long-employee-identifier", "007", "É", "x y", "12345678901234567890"]),
        ("sex", ["male", "Woman", "X", "", "Not stated", "Q", " F "]),
        ("ordinary_pay", ["0", "1,234.50", "£2000", "1234567890123456.25", "12.345", "-5", "abc", "", " 2500 ", "1e3"]),
        ("pay_period", PERIODS + ["", "moonth", "0 days", "1.5 months", " week "]),
        ("weekly_hours", ["", "0", "168", "168.01", "12.3456789", "9999999999", "37.500000"]),
        ("bonus_pay", ["0", "-20", "99999999999.99", "x", "1.005"]),
        ("bonus_12m", ["-1", "0.00", "123456789012345678.25", "£5", "."]),
        ("full_pay", ["no", "TRUE", "maybe", "1", ""]),
        ("relevant", ["N", "partner", "yes", "?"]),
        ("exclude_reason", ["left", "a reason of some length, with a comma", " "]),
        ("note", ['say "hi"', "two\nlines", "a,b", "=1+1", "é"]),
    ])
    row[HEADER.index(at[0])] = generator.choice(at[1])
    return row


def written(generator, row, separator):
    """The row as a line: quoted where it must be, and now and then where it need not."""
    cells = []
    for cell in row:
        needs = any(c in cell for c in (separator, '"', "\n"))
        cells.append('"' + cell.replace('"', '""') + '"' if needs or generator.random() < 0.001 else cell)
    line = separator.join(cells)
    kind = generator.random()
    if kind < 0.001:
        line += separator  # a blank field too many is no fault
    elif kind < 0.002:
        line = line[:len(line) // 2].replace('"', "")
    return line + ("\r\n" if generator.random() < 0.3 else "\n") + ("\n" if generator.random() < 0.001 else "")


def make_file(path, generator, rows, in_order):
    columns = generator.sample(range(len(HEADER)), len(HEADER))
    if in_order:  # the id stands first, or last
        columns.sort(key=lambda column: HEADER[column] == "employee_id", reverse=generator.random() < 0.5)

    def line_of(row):
        return written(generator, [row[column] for column in columns], ",")

    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(",".join(HEADER[column] for column in columns) + "\n")
        for number in range(rows):
            row = ordinary(generator, 10**7 + number, in_order)
            if generator.random() < 0.02:
                row = odd(generator, row)
            file.write(line_of(row))
        file.write(line_of(ordinary(generator, 10**6, True)).rstrip("\r\n"))  # no newline at the end


def calc(tool, path, arguments, **streams):
    return subprocess.run([tool, "calc", path, "--skip-invalid", "--format", "json", "--quiet", *arguments],
                          capture_output=True, **streams)


def without_name(output):
    result = json.loads(output)
    result["input"].pop("name")
    result.pop("digest")
    return result


def piped(tool, path, arguments):
    with open(path, "rb") as file:
        cat = subprocess.Popen(["cat"], stdin=file, stdout=subprocess.PIPE)
        run = calc(tool, "-", arguments, stdin=cat.stdout)
        cat.wait()
    return run


def main():
    tool = sys.argv[1]
    rows = int(sys.argv[2]) if len(sys.argv) > 2 else 150000
    generator = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1345)
    count = Count()
    with tempfile.TemporaryDirectory() as folder:
        path = str(pathlib.Path(folder) / "pay.csv")
        for number, choice in enumerate(CHOICES):
            make_file(path, generator, rows, number % 2 == 0)
            reference = calc(tool, path, [*choice, "--with-employees", "--threads", "1"])
            if reference.returncode != 0:
                count.check(f"{choice}: the reference", False, reference.stderr[-300:])
                continue
            expected = without_name(reference.stdout)
            full_pay = expected["population"]["full_pay"]
            count.check(f"{choice}: most records are ordinary", full_pay["men"] + full_pay["women"] > rows * 0.7, full_pay)
            count.check(f"{choice}: some are not", expected["population"]["invalid"] > rows * 0.001)
            for threads in (1, 2, 5):
                run = calc(tool, path, [*choice, "--threads", str(threads)])
                count.check(f"{choice}, {threads} threads", without_name(run.stdout) == expected)
            run = piped(tool, path, choice)
            count.check(f"{choice}, through a pipe", without_name(run.stdout) == expected)
    count.exit()


if __name__ == "__main__":
    main()
