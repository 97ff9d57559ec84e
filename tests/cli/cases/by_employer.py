"""Many employers in one file: a line of figures for each, and what becomes of rows and options that do not fit."""
import csv
import io
import json
import random
import shutil

from harness import Skip, case

HEADER = "Company,employee_id,sex,ordinary_pay,pay_period,weekly_hours,bonus_12m\n"


def records(*employers, people=12):
    """Rows of each employer after the other; the same ids in all of them."""
    chance = random.Random(len(employers))
    return "".join(f"{name},{person},{'MF'[person % 2]},{chance.randint(1000, 5000)}.50,month,37.5,{chance.choice(['', '250'])}\n"
                   for name in employers for person in range(1, people + 1))


def calc(t, data, *arguments):
    t.write("all.csv", (HEADER + data).encode())
    return t.run("calc", "all.csv", "--by-employer", "company", *arguments)


def names(out):
    return [row[0] for row in csv.reader(io.StringIO(out.decode()))][1:]


@case
def a_line_for_each_in_byte_order_of_the_name(t):
    made = calc(t, records("b", "Zoë", "B", "a b", "Bb"), "--quiet").exits(0).silent()
    assert names(made.out) == ["B", "Bb", "Zoë", "a b", "b"], made.out
    made.prints("employer,status,rows,mean_hourly_gap,", "\nB,ok,12,")


@case
def each_is_the_employer_of_its_own_rows(t):
    made = calc(t, records("a") + records("b", people=40), "--format", "json").exits(0)
    lines = [json.loads(line) for line in made.out.splitlines()]
    assert [(line["schema"], line["employer"], line["rows"]) for line in lines] == [
        ("paygap.employer/1", "a", 12), ("paygap.employer/1", "b", 40)], lines
    made.says("'a': a head-count of 12", "'b': a head-count of 40")


@case
def one_employer_refused_the_others_stand(t):
    data = records("a", "b", "c").replace("b,3,F,", "b,3,Q,")
    made = calc(t, data).exits(1).says("all.csv:16:3: error: 'b': sex 'Q'", "[bad_sex]")
    assert [line.split(",")[:3] for line in made.out.decode().splitlines()[1:]] == [
        ["a", "ok", "12"], ["b", "refused", "12"], ["c", "ok", "12"]], made.out
    line = json.loads(calc(t, data, "--format", "json").exits(1).out.splitlines()[1])
    assert line["status"] == "refused" and line["figures"] is None and line["issue_totals"]["error"] == 1, line
    row = list(csv.reader(io.StringIO(calc(t, data, "--format", "govuk").exits(1).out.decode())))[2]
    assert row[0] == "b (refused: records are invalid)" and not any(row[1:]), row


@case
def invalid_records_are_skipped_for_each(t):
    data = records("a", "b").replace("b,3,F,", "b,3,Q,")
    made = calc(t, data, "--skip-invalid").exits(0)
    assert [line.split(",")[1] for line in made.out.decode().splitlines()[1:]] == ["ok", "not_for_filing"], made.out
    calc(t, data, "--skip-invalid", "--format", "govuk").exits(0).prints('"b (not for filing: 1 record left out)"')
    nothing_left = "".join(line.replace(",M,", ",Q,").replace(",F,", ",Q,") if line.startswith("b") else line
                           for line in records("a", "b").splitlines(keepends=True))
    calc(t, nothing_left, "--skip-invalid").exits(1).prints("\na,ok,", "\nb,refused,12,")


@case
def ids_are_unique_within_an_employer(t):
    calc(t, records("a", "b")).exits(0)
    made = calc(t, records("a", "b") + "b,7,F,2000,month,37.5,\n").exits(1)
    assert len([line for line in made.lines if "[duplicate_id]" in line]) == 2, made.err
    made.prints("\na,ok,12,", "\nb,refused,13,")


@case
def an_issue_says_whose_record_it_is(t):
    data = records("a", "b").replace("a,3,F,", "a,3,Q,").replace("a,5,F,", "a,5,,") + "b,7,F,2000,month,37.5,\nb,8,M,9000,month,37.5,\n"
    for arguments in ((), ("--redact",)):
        said = calc(t, data, *arguments).exits(1).lines
        of = {line.split(":")[1] for line in said if ": 'a': sex" in line}
        assert of == {"4", "6"}, said
        assert all(": 'b': employee_id" in line for line in said if "[duplicate_id]" in line), said
    calc(t, records("a") + "b,1,F,1,month,37.5,\nb,2,M,1000,month,37.5,\n").exits(0).says(":14:0: warning: 'b': the hourly rate", "[low_rate]")
    checked = t.run("check", "all.csv", "--by-employer", "company", "--format", "json").exits(0)
    assert [issue["message"][:5] for issue in json.loads(checked.out)["issues"] if issue["row"] == 14] == ["'b': "]
    long = calc(t, records("x\ty" + "z" * 90).replace(",3,F,", ",3,Q,")).exits(1)
    long.says("error: 'x\\x09y" + "z" * 57 + "...': sex 'Q'")


@case
def rows_of_nobody(t):
    for row, code in ((" ,99,F,2000,month,37.5,\n", "missing_employer"), ("a,99,F,2000\n", "field_count"),
                      ("a,99,F,2000,month,37.5,,,more\n", "field_count")):
        data = records("a") + row
        made = calc(t, data).exits(1).says("all.csv:14:", f"[{code}]").prints("\na,ok,12,")
        assert len(made.out.splitlines()) == 2, made.out
        calc(t, data, "--skip-invalid").exits(0).prints("\na,not_for_filing,12,").says("records that name no employer are left out")
        calc(t, data, "--skip-invalid", "--format", "govuk").exits(0).prints('"a (not for filing: 1 record left out that names no employer)"')
    t.write("bytes.csv", (HEADER + records("a")).encode() + b"caf\xe9,99,F,2000,month,37.5,\n")
    t.run("calc", "bytes.csv", "--by-employer", "Company").exits(1).says("bytes.csv:14:1: error", "[not_utf8]").prints("\na,ok,12,")
    calc(t, ",99,F,2000,month,37.5,\n").exits(1).prints_nothing()


@case
def rows_of_nobody_may_be_of_anybody(t):
    data = records("a", "b", "c").replace("b,3,F,", "b,3,Q,") + 2 * ",99,F,2000,month,37.5,\n"
    nothing_left = "".join(line.replace(",M,", ",Q,").replace(",F,", ",Q,") if line.startswith("c") else line
                           for line in data.splitlines(keepends=True))
    made = calc(t, nothing_left, "--skip-invalid").exits(1)
    assert [line.split(",")[1] for line in made.out.decode().splitlines()[1:]] == ["not_for_filing", "not_for_filing", "refused"], made.out
    lines = [json.loads(line) for line in calc(t, data, "--skip-invalid", "--format", "json").exits(0).out.splitlines()]
    assert [(line["status"], line["invalid"]) for line in lines] == [
        ("not_for_filing", 0), ("not_for_filing", 1), ("not_for_filing", 0)], lines
    out = calc(t, nothing_left, "--skip-invalid", "--format", "govuk").exits(1).out.decode()
    assert [row[0] for row in csv.reader(io.StringIO(out))][1:] == [
        "a (not for filing: 2 records left out that name no employer)", "b (not for filing: 1 record left out)",
        "c (refused: records are invalid)"], out


@case
def a_file_that_is_refused_as_a_whole(t):
    calc(t, "").exits(1).prints_nothing().says("[no_rows]")
    calc(t, records("a", "b") + "b,99,F,£2000,month,37.5,\nc,1,F,$2000,month,37.5,\n").exits(1).prints_nothing().says("[mixed_currency]")
    calc(t, records("a") + 'a,"99,F,2000,month,37.5,\n').exits(1).prints_nothing().says("[unclosed_quote]")
    t.run("calc", "all.csv", "--by-employer", "Firm").exits(1).prints_nothing().says("no column is headed 'Firm'", "[header_not_found]")
    t.write("two.csv", ("company," + HEADER + "a," + records("a", people=1)).encode())
    t.run("calc", "two.csv", "--by-employer", "COMPANY").exits(1).prints_nothing().says("two columns for employer", "[duplicate_column]")


@case
def any_column_may_name_the_employer(t):
    calc(t, records("a"))
    made = t.run("calc", "all.csv", "--by-employer", "sex").exits(0)
    assert names(made.out) == ["F", "M"], made.out


@case
def outputs_as_ever(t):
    made = calc(t, records("a", "b"), "-o", "lines.csv", "-o", "lines.json", "--quiet", "--format", "json").exits(0)
    assert t.read("lines.json") == made.out
    assert t.read("lines.csv") == calc(t, records("a", "b")).out
    calc(t, records("a", "b"), "-o", "lines.csv", "-o", "no/such/lines.json").fails_on_file("lines.json")
    assert not t.temporaries()


@case
def what_is_of_one_employer_only(t):
    for arguments, word in ((("--format", "text"), "csv, json or govuk"), (("--format", "env"), "csv, json or govuk"),
                            (("-o", "r.xlsx"), "r.xlsx"), (("-o", "r.txt"), "r.txt"), (("--employer", "x"), "without --employer,"),
                            (("--with-employees",), "--by-employer stands without"), (("--pseudonyms", "--key", "k.csv"), "and --key"),
                            (("--fail-on", "mean_hourly_gap > 1"), "--fail-on")):
        calc(t, records("a"), *arguments).refuses_usage(word)
    calc(t, records("a"), "--by-employer", " ").refuses_usage("header")
    assert not any(t.exists(name) for name in ("r.xlsx", "r.txt", "k.csv"))


@case
def check_knows_employers(t):
    calc(t, records("a", "b"))
    t.run("check", "all.csv").exits(1).says("[duplicate_id]")
    t.run("check", "all.csv", "--by-employer", "Company").exits(0).prints("24 rows, 0 errors")


@case
def the_same_for_all_threads_and_from_a_pipe(t):
    rows = (HEADER + records(*(f"Employer {number}" for number in range(60)), people=400)).encode()
    t.write("long.csv", rows)
    one = t.run("calc", "long.csv", "--by-employer", "Company", "--threads", "1", "--format", "json").exits(0)
    for threads in ("2", "5"):
        other = t.run("calc", "long.csv", "--by-employer", "Company", "--threads", threads, "--format", "json").exits(0)
        assert (other.out, other.err) == (one.out, one.err)
    assert t.run("calc", "-", "--by-employer", "Company", "--format", "json", give=rows).exits(0).out == one.out


def without_input(lines):
    """A piece of a file has a digest of its own."""
    return [{key: value for key, value in json.loads(line).items() if key != "input"} for line in lines.splitlines()]


@case
def spread_by_gnu_parallel(t):
    """The recipe of paygap-calc(1): two workers, each with whole employers, wherever the column stands."""
    if not shutil.which("parallel"):
        raise Skip("parallel is not installed")
    first = HEADER + records(*(f"Employer {number:02}" for number in range(40)), people=30)
    last = "".join(",".join([*rest, name]) + "\r\n" for name, *rest in (line.split(",") for line in first.splitlines()))
    for data in (first, last):
        t.write("sorted.csv", data.encode())
        spread = t.shell("""parallel --will-cite -j 2 -k --pipe --block 8k --header : --colsep '[,\\r\\n]' --group-by Company --joblog jobs \\
            "$@" calc - --by-employer Company --format json --quiet <sorted.csv""").exits(0).silent()
        whole = t.run("calc", "sorted.csv", "--by-employer", "Company", "--format", "json", "--quiet").exits(0)
        assert without_input(spread.out) == without_input(whole.out)
        assert len(t.read("jobs").splitlines()) > 3, "the work was not divided"
    refused = first.replace("01,3,F,", "01,3,Q,").replace("02,3,F,", "02,3,Q,").replace("38,3,F,", "38,3,Q,")
    t.write("sorted.csv", refused.encode())
    t.shell("""parallel --will-cite -j 2 -k --pipe --block 8k --header : --colsep '[,\\r\\n]' --group-by Company \\
        "$@" calc - --by-employer Company --quiet <sorted.csv""").exits(2)  # two pieces with somebody who is refused
