"""People in a workbook: only where they are asked for, without their ids where these are to be hidden."""
import io
import os
import re
import zipfile

from harness import case

PEOPLE = """employee_id,sex,ordinary_pay,pay_period,weekly_hours
zoe-7781,F,2500,month,37.5
adam-1102,M,2500,month,37.5
mia-3303,F,2500,month,37.5
noah-9904,M,2500,month,37.5
eva-5505,F,2500,month,37.5
"""
IDS = re.findall(r"^\w+-\d+", PEOPLE, re.MULTILINE)


def parts(t, name="r.xlsx"):
    """What the workbook says, all parts in one text."""
    with zipfile.ZipFile(io.BytesIO(t.read(name))) as archive:
        return "".join(archive.read(part).decode() for part in archive.namelist())


def employees(t, name="r.xlsx"):
    """The rows of the sheet Employees, each its texts and numbers."""
    with zipfile.ZipFile(io.BytesIO(t.read(name))) as archive:
        names = re.findall(r'<sheet name="([^"]+)"', archive.read("xl/workbook.xml").decode())
        sheet = archive.read(f"xl/worksheets/sheet{names.index('Employees') + 1}.xml").decode()
    rows = re.findall(r"<row [^>]*>(.*?)</row>", sheet)
    return [re.findall(r"<(?:t|v)>(.*?)</(?:t|v)>", row) for row in rows]


@case
def nobody_is_shown_unless_asked_for(t):
    t.write("pay.csv", PEOPLE.encode())
    t.run("calc", "pay.csv", "-o", "r.xlsx").exits(0)
    assert not any(person in parts(t) for person in IDS)


@case
def a_row_for_each_record(t):
    t.write("pay.csv", PEOPLE.encode())
    t.run("calc", "pay.csv", "--with-employees", "-o", "r.xlsx").exits(0)
    header, *rows = employees(t)
    assert header[:3] == ["Row of the file", "Employee id", "Sex"], header
    assert [row[1] for row in rows] == IDS, rows


@case
def ties_are_placed_by_id_whatever_the_order(t):
    head, *rows = PEOPLE.splitlines()
    placed = []
    for order in (rows, rows[::-1], sorted(rows)):
        t.write("pay.csv", "\n".join([head, *order, ""]).encode())
        t.run("calc", "pay.csv", "--with-employees", "-o", "r.xlsx").exits(0)
        placed.append({row[1]: [text for text in row if text.startswith(("Lower", "Upper"))] for row in employees(t)[1:]})
    assert placed[0] == placed[1] == placed[2], placed
    assert placed[0]["adam-1102"] == ["Lower"] and placed[0]["noah-9904"] != ["Lower"], placed[0]


@case
def a_workbook_with_people_does_not_depend_on_threads_or_the_clock(t):
    rows = (f"p{i},{'MF'[i % 2]},{1000 + i * 7919 % 3000}.{i % 100:02},month,37.5\n" for i in range(20000))
    t.write("pay.csv", (PEOPLE.splitlines()[0] + "\n" + "".join(rows)).encode())
    written = []
    for threads, zone in (("1", "UTC"), ("2", "Pacific/Kiritimati"), ("7", "XYZ+11:30")):
        t.run("calc", "pay.csv", "--with-employees", "--threads", threads, "-o", "r.xlsx", env={"TZ": zone}).exits(0)
        written.append(t.read("r.xlsx"))
    assert written[0] == written[1] == written[2]


@case
def people_come_through_a_pipe(t):
    t.write("pay.csv", PEOPLE.encode())
    t.run("calc", "pay.csv", "--with-employees", "-o", "file.xlsx").exits(0)
    t.run("calc", "-", "--with-employees", "-o", "pipe.xlsx", give=PEOPLE.encode()).exits(0)
    assert employees(t, "file.xlsx") == employees(t, "pipe.xlsx")


@case
def a_text_is_never_a_formula(t):
    t.write("pay.csv", b'employee_id,sex,hourly_rate,exclude_reason\n=1+1,F,10,\n"@SUM(A1),""x""",M,12,\n3,M,9,"=2+5\nand more"\n')
    t.run("calc", "pay.csv", "--with-employees", "-o", "r.xlsx").exits(0)
    rows = employees(t)
    assert rows[1][1] == "=1+1" and rows[2][1] == '@SUM(A1),"x"', rows


@case
def redact_and_people_exclude_each_other(t):
    t.run("calc", "pay.csv", "--with-employees", "--redact", "-o", "r.xlsx").refuses_usage("redact")
    t.run("calc", "pay.csv", "--pseudonyms", "--key", "k.csv", "--redact").refuses_usage("--redact", "--key")
    assert not t.exists("r.xlsx") and not t.exists("k.csv")


@case
def redacted_workbooks_have_no_histogram(t):
    t.run("calc", "pay.csv", "--redact", "-o", "r.xlsx").exits(0)
    assert 'name="Rates"' not in parts(t)
    t.run("calc", "pay.csv", "-o", "r.xlsx").exits(0)
    assert 'name="Rates"' in parts(t)


@case
def pseudonyms_hide_ids(t):
    t.write("pay.csv", PEOPLE.encode())
    t.run("calc", "pay.csv", "--with-employees", "--pseudonyms", "-o", "r.xlsx").exits(0)
    assert not any(person in parts(t) for person in IDS)
    header, *rows = employees(t)
    assert header[1] == "Number" and [row[1] for row in rows] == ["1", "2", "3", "4", "5"]
    assert set(t.files()) - {"bad.csv", "pay.csv"} == {"r.xlsx"}, t.files()


@case
def a_key_on_request(t):
    t.write("pay.csv", PEOPLE.encode())
    t.run("calc", "pay.csv", "--with-employees", "--pseudonyms", "--key", "who", "-o", "r.xlsx").exits(0)
    lines = ["number,employee_id"] + [f"{number},{person}" for number, person in enumerate(IDS, 1)]
    assert t.read("who").decode().splitlines() == lines
    assert t.mode("who") == 0o600


@case
def a_key_is_private_even_over_an_open_file(t):
    t.write("who.csv", b"earlier\n")
    os.chmod(t.path("who.csv"), 0o644)
    t.run("calc", "pay.csv", "--pseudonyms", "--key", "who.csv").exits(0)
    assert t.mode("who.csv") == 0o600 and t.read("who.csv").startswith(b"number,")


@case
def a_key_is_written_all_or_nothing(t):
    t.write("who.csv", b"earlier\n")
    t.run("calc", "pay.csv", "--pseudonyms", "--key", "who.csv", "-o", "no/such/r.json").fails_on_file("r.json")
    assert t.read("who.csv") == b"earlier\n" and not t.temporaries()
    t.write("bad.csv", b"employee_id,sex,hourly_rate\n1,F,x\n")
    t.run("calc", "bad.csv", "--pseudonyms", "--key", "who.csv").exits(1)
    assert t.read("who.csv") == b"earlier\n" and not t.temporaries()


@case
def a_key_needs_pseudonyms_and_a_file_of_its_own(t):
    t.run("calc", "pay.csv", "--key", "k.csv").refuses_usage("--key needs --pseudonyms")
    t.run("calc", "pay.csv", "--pseudonyms", "--key", "-").refuses_usage("--key")
    t.run("calc", "pay.csv", "--pseudonyms", "--key", "k.csv", "--key", "l.csv").refuses_usage("twice")
    t.run("calc", "pay.csv", "--pseudonyms", "--key", "pay.csv").refuses_usage("input")
    t.run("calc", "pay.csv", "--pseudonyms", "--key", "k.csv", "-o", "k.csv").refuses_usage("same file")


@case
def more_people_than_a_sheet_holds(t):
    with open(t.path("pay.csv"), "wb") as file:
        file.write(b"employee_id,sex,hourly_rate\n")
        file.writelines(b"%d,F,1\n" % number for number in range(1048576))
    outcome = t.run("calc", "pay.csv", "--with-employees", "-o", "r.xlsx")
    outcome.exits(1).prints_nothing().says("too_many_employees", "1,048,575")
    assert not t.exists("r.xlsx") and not t.temporaries()
    t.run("calc", "pay.csv").exits(0)


@case
def where_too_many_are_refused_does_not_depend_on_threads(t):
    """Blocks of records that were under way are as if they had not been read."""
    with open(t.path("pay.csv"), "wb") as file:
        file.write(b"employee_id,sex,hourly_rate\n")
        file.writelines(b"%d,F,%s\n" % (number, b"?" if number % 40000 == 0 else b"1") for number in range(1400000))
    told = {t.run("calc", "pay.csv", "--with-employees", "-o", "r.xlsx", "--threads", threads).exits(1).err for threads in ("1", "2", "40")}
    assert len(told) == 1, told
