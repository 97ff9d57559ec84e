"""Issues on standard error, and the exit status that goes with them."""
import re

from harness import PAY, case

LINE = re.compile(r"(.+):(\d+):(\d+): (error|warning|note): (.+) \[([a-z0-9_]+)\]")


def many_errors(count):
    return b"employee_id,sex,hourly_rate\n" + b"".join(b"p%d,Q,10\n" % i for i in range(count))


@case
def each_issue_is_a_line_an_editor_can_follow(t):
    outcome = t.run("calc", "bad.csv").exits(1).prints_nothing()
    found = [LINE.fullmatch(line) for line in outcome.lines]
    assert all(found), outcome.err
    errors = [match.groups() for match in found if match[4] == "error"]
    assert [(file, row, column, code) for file, row, column, _, _, code in errors] == [
        ("bad.csv", "3", "2", "bad_sex"), ("bad.csv", "6", "2", "bad_sex")], errors
    assert "'Q'" in errors[0][4] and "'W?'" in errors[1][4], errors


@case
def the_file_is_named_as_it_was_given(t):
    t.run("calc", "./bad.csv").exits(1).says("./bad.csv:3:2: error: ")
    t.run("calc", str(t.folder / "bad.csv")).exits(1).says(f"{t.folder}/bad.csv:3:2: error: ")


@case
def invalid_records_write_nothing(t):
    t.write("r.json", b"earlier")
    t.run("calc", "bad.csv", "-o", "r.json", "-o", "r.xlsx").exits(1).prints_nothing()
    assert t.read("r.json") == b"earlier"
    assert not t.exists("r.xlsx") and not t.temporaries(), t.files()


@case
def the_law_of_the_sector_is_cited(t):
    weeks = ",".join(f"hours_week_{week}" for week in range(1, 13))
    t.write("hours.csv", (f"employee_id,sex,ordinary_pay,pay_period,weekly_hours,{weeks}\n1,M,2000,month,,,,,,,,,,,,,\n"
                          "2,M,2000,month,37.5,1,,,,,,,,,,,\n3,F,2000,month,,0,,30,30,30,30,30,30,30,30,30,30\n").encode())
    for sector, seven in (("private", "(reg. 7) ["), ("public", "(para. 7) [")):
        lines = t.run("check", "hours.csv", "--sector", sector).exits(1).lines
        assert [line.split(seven)[-1] for line in lines if seven in line] == [
            "missing_hours]", "hours_twice]", "hours_week_zero]", "hours_week_blank]"], lines


@case
def control_characters_are_made_visible(t):
    t.write("bad.csv", PAY.replace(b"a2,F", b"a2,\x1b[31mF\x07"))
    outcome = t.run("calc", "bad.csv").exits(1).says("\\x1b", "\\x07")
    assert b"\x1b" not in outcome.err and b"\x07" not in outcome.err, outcome.err


@case
def odd_file_names_are_made_visible(t):
    bad = t.read("bad.csv")
    for name, shown in ((b"a\nb.csv", "a\\x0ab.csv"), (b"\xff\x1b[1m.csv", "\\xff\\x1b[1m.csv"),
                        ("\u061c\u202e.csv".encode(), "\\xd8\\x9c\\xe2\\x80\\xae.csv"),
                        ("Gehälter £.csv".encode(), "Gehälter £.csv"), (b"a b'c.csv", "a b'c.csv")):
        t.write(name, bad)
        t.run("calc", name).exits(1).says(shown + ":3:2: error: ")
        t.run("calc", name + b"x").fails_on_file(shown + "x")


@case
def odd_input_names_in_the_result(t):
    for name, shown in ((b"a\nb.csv", "a\\x0ab.csv"), (b"\xff.csv", "\\xff.csv"),
                        ("Gehälter £.csv".encode(), "Gehälter £.csv")):
        t.write(name, PAY)
        assert t.run("calc", "--format=json", name).exits(0).json["input"]["name"] == shown


@case
def warnings_and_notes_leave_the_status_alone(t):
    t.write("zero.csv", PAY.replace(b"a6,F,15.50", b"a6,F,0"))
    t.run("calc", "zero.csv", "--year", "2025").exits(0).says(": warning: ", "[zero_rate]", ": note: ",
                                                             "[under_250]")


@case
def quiet_keeps_errors_and_standard_output(t):
    t.write("zero.csv", PAY.replace(b"a6,F,15.50", b"a6,F,0"))
    loud = t.run("calc", "zero.csv").exits(0)
    assert t.run("calc", "zero.csv", "--quiet").exits(0).silent().out == loud.out
    t.write("both.csv", t.read("bad.csv").replace(b"a6,F,15.50", b"a6,F,0"))
    lines = t.run("calc", "both.csv", "--quiet").exits(1).lines
    assert len(lines) == 2 and all(": error: " in line for line in lines), lines


@case
def max_issues_bounds_the_list_and_tells_the_rest(t):
    t.write("many.csv", many_errors(150))
    lines = t.run("calc", "--quiet", "many.csv").exits(1).lines
    assert len(lines) == 101, len(lines)
    assert lines[-1] == "... and 50 more errors; --max-issues 0 shows all", lines[-1]
    lines = t.run("calc", "--quiet", "many.csv", "--max-issues", "149").lines
    assert lines[-1] == "... and 1 more error; --max-issues 0 shows all", lines[-1]


@case
def max_issues_0_shows_all(t):
    t.write("many.csv", many_errors(150))
    lines = t.run("calc", "--quiet", "many.csv", "--max-issues", "0").exits(1).lines
    assert len(lines) == 150 and LINE.fullmatch(lines[-1]), lines[-1]


@case
def errors_come_first_then_by_row(t):
    t.write("mixed.csv", PAY.replace(b"a2,F,18", b"a2,F,0").replace(b"a8,F", b"a8,Q"))
    found = [LINE.fullmatch(line) for line in t.run("calc", "mixed.csv").exits(1).lines]
    order = {"error": 0, "warning": 1, "note": 2}
    places = [(order[match[4]], int(match[2]), int(match[3])) for match in found]
    assert places == sorted(places), places


@case
def skip_invalid_says_that_nothing_is_left(t):
    t.write("none.csv", b"employee_id,sex,hourly_rate\n1,Q,9\n2,Q,8\n")
    for command in ("calc", "check"):
        outcome = t.run(command, "none.csv", "--skip-invalid").exits(1)
        assert outcome.lines[-1] == "paygap: none.csv: no valid record is left; nothing is calculated", outcome.lines
    assert "left;" not in t.run("calc", "none.csv").exits(1).err.decode()
    for faulty in (b"employee_id,sex,hourly_rate\n", b"employee_id,sex\n1,M\n", b"employee_id,sex,hourly_rate\n1,F,$1\n2,M,CHF 1\n"):
        t.write("file.csv", faulty)
        assert "left;" not in t.run("calc", "file.csv", "--skip-invalid").exits(1).err.decode(), faulty


@case
def skip_invalid_calculates_without_them(t):
    t.run("calc", "bad.csv", "--skip-invalid").exits(0).prints("not for filing: 2 records left out").says(
        "bad.csv:3:2: error: ")
    assert t.run("calc", "bad.csv", "--skip-invalid", "--format=json").json["population"]["invalid"] == 2


@case
def redact_keeps_personal_values_out_of_messages(t):
    t.write("secret.csv", PAY.replace(b"a2,F", b"Jane Doe,hush"))
    t.run("calc", "secret.csv").exits(1).says("hush")
    outcome = t.run("calc", "secret.csv", "--redact").exits(1).says("secret.csv:3:2: error: ")
    assert b"hush" not in outcome.err and b"Jane" not in outcome.err, outcome.err


@case
def a_missing_column_is_refused(t):
    t.write("no_sex.csv", PAY.replace(b"sex", b"shoe"))
    t.run("calc", "no_sex.csv").exits(1).says("no_sex.csv:1:0: error: ", "[missing_column]", "sex")


@case
def files_that_are_no_csv_are_named_as_what_they_are(t):
    for content, code in ((b"", "empty_file"), (b"PK\x03\x04\x14\0\x06\0", "spreadsheet"),
                          ("employee_id,sex".encode("utf-16"), "utf16"), (b"%PDF-1.7\n", "pdf")):
        t.write("other.csv", content)
        t.run("calc", "other.csv").exits(1).says("other.csv:0:0: error: ", f"[{code}]")


@case
def a_file_that_cannot_be_read(t):
    t.run("calc", "missing.csv").fails_on_file("cannot read 'missing.csv': No such file or directory")
    t.run("check", "missing.csv").fails_on_file("missing.csv").prints_nothing()
    t.run("calc", ".").exits(3).says("directory")
