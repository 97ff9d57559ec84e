"""What each command prints, and the options that reach the library."""
import csv
import io
import json

from harness import PAY, case


@case
def calc_prints_text_by_default(t):
    assert t.run("calc", "pay.csv").exits(0).out == t.run("calc", "pay.csv", "--format", "text").out


@case
def calc_prints_every_form(t):
    result = t.run("calc", "pay.csv", "--format", "json").exits(0).json
    assert result["schema"] == "paygap.result/1"
    figure = result["figures"]["mean_hourly_gap"]["percent"]
    rows = list(csv.DictReader(io.StringIO(t.run("calc", "pay.csv", "--format=csv").exits(0).out.decode())))
    assert len(rows) == 14 and rows[0]["name"] == "mean_hourly_gap", rows
    assert rows[0]["percent"] == f"{figure:.1f}", rows[0]
    t.run("calc", "pay.csv", "--format=env").exits(0).prints(f"PAYGAP_MEAN_HOURLY_GAP={figure:.1f}\n")
    rows = list(csv.DictReader(io.StringIO(t.run("calc", "pay.csv", "--format=govuk").exits(0).out.decode())))
    assert len(rows) == 1 and rows[0]["DiffMeanHourlyPercent"] == f"{figure:.1f}", rows


@case
def calc_writes_the_form_of_each_ending(t):
    outputs = ["r.json", "r.csv", "r.txt", "r.XLSX"]
    words = [word for name in outputs for word in ("-o", name)]
    printed = t.run("calc", "pay.csv", "--format=env", *words).exits(0).prints("PAYGAP_MEAN_HOURLY_GAP=")
    assert b"paygap.result/1" not in printed.out
    assert json.loads(t.read("r.json"))["schema"] == "paygap.result/1"
    assert t.read("r.csv").startswith(b"name,status,percent,exact\n")
    assert t.read("r.txt") == t.run("calc", "pay.csv").out
    assert t.read("r.XLSX").startswith(b"PK")


@case
def calc_options_reach_the_result(t):
    t.write("own.csv", b"id;gender;pay;hours\n1;M;2000;37\n2;F;1900;37\n")
    result = t.run("calc", "own.csv", "--format=json", "--year=2025", "--sector=public",
                   "--employer=Acme & Co", "--column=employee_id=id", "--column", "ordinary_pay=pay",
                   "--column=weekly_hours=hours", "--set", "pay_period=month", "--convention=tie=pence",
                   "--separator=semicolon", "--low-rate=1").exits(0).json
    assert result["employer"] == "Acme & Co" and result["sector"] == "public", result
    assert result["snapshot_date"] == "2025-03-31" and result["publish_by"] == "2026-03-30", result
    assert result["options"]["separator"] == ";", result["options"]
    assert result["options"]["columns"]["employee_id"] == "id", result["options"]
    assert result["options"]["set"] == {"pay_period": "month"}, result["options"]
    assert result["conventions"]["tie"] == "pence" and result["conventions"]["rounding"] == "filing", result


@case
def without_a_year_dates_and_sector_are_open(t):
    result = t.run("calc", "pay.csv", "--format=json").exits(0).json
    assert result["sector"] is None and result["snapshot_date"] is None and result["publish_by"] is None


@case
def snapshot_sets_the_sector(t):
    result = t.run("calc", "pay.csv", "--format=json", "--snapshot=2025-03-31").exits(0).json
    assert result["sector"] == "public"


@case
def pseudonyms_are_taken(t):
    t.run("calc", "pay.csv", "--pseudonyms").exits(0)


@case
def map_file_is_read(t):
    t.write("payroll.map", b"# our payroll\nemployee_id=No\nset.pay_period=month\nconvention.tie=pence\n")
    t.write("own.csv", b"No,sex,ordinary_pay,weekly_hours\n1,M,2000,37\n2,F,1900,37\n")
    result = t.run("calc", "own.csv", "--format=json", "--map", "payroll.map").exits(0).json
    assert result["conventions"]["tie"] == "pence" and result["options"]["set"] == {"pay_period": "month"}


@case
def the_command_line_wins_over_the_map_file(t):
    t.write("payroll.map", b"convention.tie=pence\n")
    words = ["--map=payroll.map", "--convention=tie=exact"]
    for order in (words, words[::-1]):
        result = t.run("calc", "pay.csv", "--format=json", *order).exits(0).json
        assert result["conventions"]["tie"] == "exact", order


@case
def a_bad_line_in_a_map_file_is_named(t):
    t.write("payroll.map", b"# our payroll\n\nshoe_size=Shoe\n")
    t.run("calc", "pay.csv", "--map", "payroll.map").refuses_usage("payroll.map: line 3: ", "shoe_size")


@case
def a_map_file_that_cannot_be_read(t):
    t.run("calc", "pay.csv", "--map", "missing.map").fails_on_file("'missing.map'", "No such file")
    t.run("calc", "pay.csv", "--map", ".").fails_on_file("directory")
    t.run("calc", "pay.csv", "--map", "/dev/zero").refuses_usage("/dev/zero", "map file")


@case
def check_sums_up_in_a_line(t):
    outcome = t.run("check", "bad.csv").exits(1).says("bad.csv:3:2: error: ", "bad.csv:6:2: error: ")
    assert outcome.out.decode().count("\n") == 1, outcome.out
    outcome.prints("bad.csv: ", "2 errors, 0 warnings")
    t.run("check", "pay.csv").exits(0).prints("0 errors, 0 warnings")


@case
def check_finds_what_calc_finds(t):
    t.write("zero.csv", PAY.replace(b"a6,F,15.50", b"a6,F,0"))
    for file in ("pay.csv", "bad.csv", "zero.csv"):
        calc, check = t.run("calc", "--year=2025", file), t.run("check", "--year=2025", file)
        assert (calc.status, calc.err) == (check.status, check.err), file


@case
def check_as_json(t):
    document = t.run("check", "bad.csv", "--format", "json").exits(1).silent().json
    assert document["schema"] == "paygap.check/1" and document["input"]["name"] == "bad.csv", document
    assert document["issue_totals"]["error"] == 2, document
    assert [issue["row"] for issue in document["issues"] if issue["severity"] == "error"] == [3, 6], document
    assert t.run("check", "pay.csv", "--format", "json").exits(0).json["issue_totals"]["error"] == 0


@case
def check_writes_its_list_even_when_it_refuses(t):
    t.run("check", "bad.csv", "-o", "issues.json", "-o", "issues.txt", "--quiet").exits(1)
    assert json.loads(t.read("issues.json"))["issue_totals"]["error"] == 2
    lines = t.read("issues.txt").decode().splitlines()
    assert lines[0].startswith("bad.csv:3:2: error: ") and lines[-1].startswith("bad.csv: "), lines


@case
def check_has_no_form_for_results(t):
    for form in ("csv", "env", "govuk"):
        t.run("check", "pay.csv", "--format", form).refuses_usage("--format")
    t.run("check", "pay.csv", "-o", "r.xlsx").refuses_usage("'r.xlsx'", ".json")


@case
def check_with_skip_invalid_has_nothing_to_refuse(t):
    t.run("check", "bad.csv", "--skip-invalid").exits(0)


@case
def template_is_a_header_line(t):
    header = t.run("template").exits(0).silent().out.decode()
    assert header.endswith("\n") and header.count("\n") == 1 and "\r" not in header, header
    fields = header.rstrip("\n").split(",")
    assert fields[:2] == ["employee_id", "sex"] and "hours_week_12" in fields and "bonus_period_9" in fields
    assert len(set(fields)) == len(fields), fields


@case
def template_has_no_rows_to_calculate(t):
    t.write("empty.csv", t.run("template").out)
    t.run("calc", "empty.csv").exits(1).says("[no_rows]")


@case
def template_explains_each_field_in_a_line(t):
    fields = t.run("template").out.decode().rstrip("\n").split(",")
    lines = t.run("template", "--fields").exits(0).silent().out.decode().splitlines()
    assert [line.split()[0] for line in lines] == fields
    assert all(len(line.split()) > 2 for line in lines), lines
