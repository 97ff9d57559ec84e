"""What one person's record says stays in it: unique marks in every field, looked for in everything that comes out."""
import io
import os
import re
import zipfile

from harness import case, wait_until

FIELDS = ("employee_id", "sex", "ordinary_pay", "pay_period", "weekly_hours", "bonus_pay", "bonus_period", "bonus_12m",
          "full_pay", "relevant", "exclude_reason", "hourly_rate", "department")

# Twelve people, six of each sex, so that no median is one person's; two of them on one rate at the edge of a quarter.
RATES = ("11.234567", "14.345678", "17.456789", "17.456789", "22.678901", "25.789012", "28.890123", "29.901234", "30.123456",
         "31.234567", "32.345678", "631.456789")
AMOUNTS = tuple(f"{4321 + i * i * 37}.{90 - i}" for i in range(12))


def personal(number):
    """A number as it may be shown: as it is, to the penny, as a fraction."""
    digits, places = number.replace(".", ""), len(number.split(".")[1])
    return [number, f"{float(number):.2f}", f"{float(number):,.2f}", digits + "/1" + "0" * places]


def records():
    lines = ["employee_id,sex,hourly_rate,bonus_12m,department"]
    for i, (rate, amount) in enumerate(zip(RATES, AMOUNTS)):
        lines.append(f"qzmarkid{i},{'MF'[i % 2]},{rate},{amount},qzmarkdepartment{i}")
    return "\n".join(lines).encode() + b"\n"


def faulty_records():
    """A fault in each field of its own record, and the mark beside it."""
    lines = [",".join(FIELDS)]
    for number, field in enumerate(FIELDS):
        row = dict(zip(FIELDS, (f"qzmarkid{number}", "M", "2500.25", "month", "37.5", "", "", "10.25", "Y", "Y", "", "", "")))
        row["department"] = f"qzmarkdepartment{number}"
        if field not in ("employee_id", "exclude_reason", "department"):
            row[field] = f"qzmark{field}"
        if field == "bonus_period":
            row["bonus_pay"] = "12.5"
        lines.append(",".join(row[name] for name in FIELDS))
    lines.append(lines[-1])  # an id that stands twice
    return "\n".join(lines).encode() + b"\n"


MARKS = [rb"qzmark\w+"] + [re.escape(shown.encode()) for number in RATES + AMOUNTS for shown in personal(number)]


def plain(content):
    """A workbook unpacked."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def marks_in(content):
    return sorted({found.decode() for mark in MARKS for found in re.findall(rb"(?<![\d.,])" + mark + rb"(?!\d)", plain(content))})


def everything(t, *words, endings=("xlsx", "json", "csv", "txt"), status=0):
    """{where: its bytes} of all that a run puts out, with a file for each ending."""
    outputs = [word for ending in endings for word in ("-o", f"out.{ending}")]
    outcome = t.run(*words, *outputs).exits(status)
    made = {f"out.{ending}": t.read(f"out.{ending}") for ending in endings if t.exists(f"out.{ending}")}
    for name in made:
        os.remove(t.path(name))
    return {"standard output": outcome.out, "standard error": outcome.err, **made}


def check_none(t, *words, **how):
    for where, content in everything(t, *words, **how).items():
        assert not marks_in(content), (words, where, marks_in(content))


@case
def redacted_results_show_nobody(t):
    t.write("people.csv", records())
    for form in ("text", "json", "csv", "env", "govuk"):
        check_none(t, "calc", "people.csv", "--redact", "--year=2025", "--format", form)
    check_none(t, "calc", "people.csv", "--redact", "--convention=tie=pence")
    check_none(t, "calc", "people.csv", "--redact", "--low-rate=20")


@case
def redacted_complaints_show_nobody(t):
    t.write("faulty.csv", faulty_records())
    for form in ("text", "json"):
        check_none(t, "check", "faulty.csv", "--redact", "--format", form, endings=("json", "txt"), status=1)
        check_none(t, "calc", "faulty.csv", "--redact", "--format", form, status=1)
        check_none(t, "calc", "faulty.csv", "--redact", "--skip-invalid", "--format", form)


@case
def redacted_comparisons_show_nobody(t):
    t.write("people.csv", records())
    t.write("others.csv", records().replace(b"qzmarkid3", b"qzmarkid33"))
    t.run("calc", "people.csv", "--redact", "-o", "people.json", "-o", "people.xlsx").exits(0)
    check_none(t, "compare", "people.csv", "others.csv", "--redact")
    check_none(t, "compare", "people.json", "others.csv", "--redact")
    check_none(t, "verify", "people.json", "people.csv", endings=("json", "txt"))
    check_none(t, "verify", "people.xlsx", "people.csv", endings=("json", "txt"))


@case
def what_is_not_redacted_would_be_found(t):
    t.write("people.csv", records())
    t.write("faulty.csv", faulty_records())
    found = everything(t, "calc", "people.csv", "--with-employees")
    assert len(marks_in(found["out.xlsx"])) > 30, marks_in(found["out.xlsx"])
    assert marks_in(found["out.json"]) and marks_in(found["standard error"]), found
    assert len(marks_in(t.run("check", "faulty.csv").exits(1).err)) >= 10


@case
def a_message_quotes_the_value_at_fault_and_no_other(t):
    t.write("faulty.csv", faulty_records())
    for line in t.run("check", "faulty.csv").exits(1).lines:
        assert len(re.findall(r"qzmark\w+", line)) <= 1, line


@case
def running_numbers_hide_ids(t):
    t.write("people.csv", records())
    for where, content in everything(t, "calc", "people.csv", "--pseudonyms", "--with-employees").items():
        assert b"qzmarkid" not in plain(content), where
    for words in (["explain", "people.csv", "--all"], ["explain", "people.csv", "--all", "--format=json"]):
        assert b"qzmarkid" not in t.run(*words, "--pseudonyms").exits(0).out
    t.run("explain", "people.csv", "--id", "qzmark", "--pseudonyms").exits(1).says("no employee id 'qzmark'\n")
    t.run("explain", "people.csv", "--id", "qzmark").exits(1).says("'qzmark'; the nearest: 'qzmarkid")


@case
def a_record_in_place_of_the_header_line_is_not_quoted_with_its_id(t):
    t.write("headless.csv", records().split(b"\n", 1)[1])
    for hiding in ("--pseudonyms", "--redact"):
        run = t.run("check", "headless.csv", hiding).exits(1).says("looks like a record: put a header line above it")
        assert marks_in(run.err + run.out) == [], hiding
    t.run("check", "headless.csv").exits(1).says("'qzmarkid0'")


@case
def new_files_are_closed_to_others_from_the_first_byte(t):
    os.mkfifo(t.path("pipe.json"))
    process = t.start("calc", "pay.csv", "-o", "r.xlsx", "-o", "r.json", "-o", "pipe.json",
                      preexec_fn=lambda: os.umask(0))
    wait_until(lambda: len(t.temporaries()) == 2, "two temporary files")
    for nest in t.temporaries():
        assert t.mode(nest) == 0o700, oct(t.mode(nest))
        for name in t.files(nest):
            assert t.mode(f"{nest}/{name}") == 0o600, (name, oct(t.mode(f"{nest}/{name}")))
    t.read("pipe.json")
    process.communicate()
    assert t.mode("r.xlsx") == t.mode("r.json") == 0o600
