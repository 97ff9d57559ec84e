#!/usr/bin/env python3
"""paygap compare: compare.py PAYGAP [SEED]

The hand-worked cases of fixtures/compare; random pairs of years, of which an own calculation in fractions knows who left and joined,
what each part of the split is, and that the parts add up exactly; results, workbooks and records in any mix; --fail-on.
"""
import csv
import io
import json
import random
import re
import sys
import tempfile
import zipfile
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

from tool import ROOT, Count, Tool

sys.path += [str(ROOT / "tests/fixtures"), str(ROOT / "tests/report")]
import flat  # noqa: E402
from paper import READABLE, printed  # noqa: E402
from workbook import Workbook  # noqa: E402

PARTS = ("leavers", "status", "pay", "joiners")
count = Count()


# ---- Worked by hand ----


def lines_of(path):
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")]


def check_fixtures(tool):
    folders = sorted((ROOT / "fixtures/compare").iterdir())
    for folder in folders:
        got = flat.flatten(tool.output("compare", *lines_of(folder / "args"), "--format", "json", "--quiet", cwd=folder))
        for line in lines_of(folder / "expected"):
            path, _, value = (part.strip() for part in line.partition("="))
            count.check(f"{folder.name}: {path}", got.get(path) == value, got.get(path))
        text = tool.output("compare", *lines_of(folder / "args"), "--quiet", cwd=folder).decode()
        count.check(f"{folder.name}: lines of 80 columns", all(len(line) <= 80 for line in text.splitlines()), text)
        count.check(f"{folder.name}: why.md", (folder / "why.md").is_file())
    count.check("there are cases", folders)


# ---- Random years ----


def some_year(rng, ids):
    """id: (sex, rate or None for somebody on leave)"""
    return {name: ("M" if hash_of(name) % 2 else "F", None if rng.random() < 0.1 else Fraction(rng.randrange(800, 4000), 100)) for name in ids}


def hash_of(name):
    return sum(map(ord, name))


def next_year(rng, year):
    """Some leave, some join, most get another rate, a few another status."""
    stay = {name: person for name, person in year.items() if rng.random() < 0.8}
    after = {}
    for name, (sex, rate) in stay.items():
        if rng.random() < 0.1:
            rate = None if rate else Fraction(rng.randrange(800, 4000), 100)
        elif rate:
            rate = rate * rng.randrange(100, 110) / 100
        after[name] = (sex, rate)
    after.update(some_year(rng, [f"new{rng.randrange(10 ** 9)}" for _ in range(rng.randrange(1, 12))]))
    return after


def write(path, year, rng):
    people = list(year.items())
    rng.shuffle(people)
    rows = ["employee_id,sex,hourly_rate,full_pay"]
    for name, (sex, rate) in people:
        rows.append(f"{name},{sex},{float(rate):.4f},Y" if rate else f"{name},{sex},,N")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def mean_gap(people):
    """people: (sex, rate) of who is on full pay"""
    means = {}
    for sex in "MF":
        rates = [rate for of, rate in people if of == sex]
        if not rates:
            return None
        means[sex] = sum(rates) / len(rates)
    return (means["M"] - means["F"]) / means["M"] * 100


def steps(a, b):
    stayed = a.keys() & b.keys()
    paid = lambda people: [person for person in people if person[1] is not None]
    return [mean_gap(paid(people)) for people in (
        a.values(),
        [a[name] for name in stayed],
        [(b[name][0], a[name][1] or b[name][1]) for name in stayed if b[name][1] is not None],
        [b[name] for name in stayed],
        b.values())]


def check_pair(tool, rng, folder, name):
    a = some_year(rng, [f"e{n}" for n in range(rng.randrange(4, 60))])
    b = next_year(rng, a)
    a, b = ({who: (sex, rate and Fraction(f"{float(rate):.4f}")) for who, (sex, rate) in year.items()} for year in (a, b))
    paths = [Path(folder, "a.csv"), Path(folder, "b.csv")]
    for path, year in zip(paths, (a, b)):
        write(path, year, rng)
    compared = json.loads(tool.output("compare", *paths, "--format", "json", "--quiet"))
    split = compared["split"][0]
    moved = len(a.keys() & b.keys()), len(b.keys() - a.keys()), len(a.keys() - b.keys())
    count.check(f"{name}: who stayed, joined and left", (split["stayed"], split["joined"], split["left"]) == moved, split)
    gaps = steps(a, b)
    if None in gaps:
        count.check(f"{name}: no split, and why", split["reason"] and all(split[part]["exact"] is None for part in PARTS), split)
        return
    for part, before, after in zip(PARTS, gaps, gaps[1:]):
        count.check(f"{name}: {part}", Fraction(split[part]["exact"]) == after - before, split[part])
    figure = compared["figures"]["mean_hourly_gap"]
    change = Fraction(figure["exact"][1]) - Fraction(figure["exact"][0])
    together = sum(Fraction(split[part]["exact"]) for part in PARTS)
    count.check(f"{name}: the parts add up to the change", together == change == Fraction(split["change"]["exact"]) == Fraction(figure["change_exact"][0]))


# ---- The command ----


def check_mix(tool, folder):
    fixture = ROOT / "fixtures/compare/ten-people"
    stored = []
    for name, year in (("earlier", 2024), ("later", 2025)):
        tool.output("calc", fixture / f"{name}.csv", "--year", year, "--quiet", "-o", f"{folder}/{name}.json", "-o", f"{folder}/{name}.xlsx")
        stored.append([fixture / f"{name}.csv", f"{folder}/{name}.json", f"{folder}/{name}.xlsx"])
    mixes = [json.loads(tool.output("compare", before, after, "--format", "json", "--quiet")) for before in stored[0] for after in stored[1]]
    count.check("every mix has the same figures", all(mix["figures"] == mixes[0]["figures"] for mix in mixes))
    count.check("a split needs both records", [bool(mix["split"][0]) for mix in mixes] == [True] + [False] * 8)
    count.check("years go by their dates", [one["label"] for one in mixes[4]["results"]] == ["2024-04-05", "2025-04-05"], mixes[4]["results"])
    named = json.loads(tool.output("compare", stored[0][1], stored[1][1], "--label", "old", "--label", "new", "--format", "json", "--quiet"))
    count.check("--label", [one["label"] for one in named["results"]] == ["old", "new"])
    three = tool.output("compare", stored[0][1], stored[1][1], stored[0][2], stored[1][2], "--quiet").decode()
    count.check("lines end in time", max(map(len, three.splitlines())) <= 80 and three.endswith("\n"), three)
    split = tool.output("compare", stored[0][0], stored[1][0], "--quiet").decode()
    count.check("points that do not add up are said to be rounded", "together (each line is rounded by itself)" in split, split)
    rows = list(csv.DictReader(io.StringIO(tool.output("compare", stored[0][0], stored[1][0], "--format", "csv", "--quiet").decode())))
    count.check("csv", [(row["percent"], row["change_points"]) for row in rows if row["name"] == "mean_hourly_gap"] == [("40.0", ""), ("38.3", "-1.7")], rows)
    count.check("csv has the split", [row["change_exact"] for row in rows if row["name"].startswith("mean_hourly_gap_")] == ["10", "-22", "136/33", "205/33"])
    changed = Path(folder, "changed.json")
    changed.write_bytes(Path(stored[0][1]).read_bytes().replace(b'"percent": 40.0', b'"percent": 4.0'))
    count.check("a changed result is refused", tool.run("compare", changed, stored[1][1]).returncode == 1)
    count.check("one result is none to compare", tool.run("compare", stored[0][1]).returncode == 2)
    return stored


def check_remarks(tool, folder, stored):
    other = Path(folder, "pence.json")
    tool.output("calc", stored[1][0], "--convention", "tie=pence", "--sector", "public", "--year", 2025, "--quiet", "-o", other)
    remarks = json.loads(tool.output("compare", stored[0][1], other, "--format", "json"))["remarks"]
    count.check("conventions that differ", any("tie exact, then pence" in remark for remark in remarks), remarks)
    count.check("sectors that differ", any("sector private, then public" in remark for remark in remarks), remarks)
    count.check("populations that differ", any("full-pay relevant employees 3 women and 4 men, then 4 women and 3 men" in remark for remark in remarks), remarks)


def points_of(chart):
    """What each line of a chart is drawn from: by its place, without the holes."""
    series = re.findall(r"<c:ser>.*?<c:tx><c:v>(.*?)</c:v>.*?<c:val>(.*?)</c:val>", chart, re.S)
    return {name: {int(place): float(value) for place, value in re.findall(r'<c:pt idx="(\d+)"><c:v>(.*?)</c:v>', values)} for name, values in series}


def check_holes(tool, folder):
    """A gap of no number is a hole in its line, and the cell says what it is; no bar or point stands at 0."""
    years = []
    for year, womens_bonus in enumerate((50, 0, 75)):
        years.append(Path(folder, f"bonus{year}.csv"))
        years[-1].write_text(f"employee_id,sex,hourly_rate,bonus_12m\nm,M,20,100\nw,F,10,{womens_bonus}\n", encoding="utf-8")
    path = Path(folder, "holes.xlsx")
    tool.output("compare", *years, "--quiet", "-o", path)
    with zipfile.ZipFile(path) as book:
        points = points_of(book.read("xl/charts/chart1.xml").decode())
        texts = re.findall(r"<t[^>]*>([^<]*)</t>", book.read("xl/sharedStrings.xml").decode())
        headers = [cell for cell in texts if cell.startswith("Change")]
        row = re.search(r'<row r="6".*?</row>', book.read("xl/worksheets/sheet1.xml").decode(), re.S)[0]
    count.check("holes in two lines", points == {"Mean, hourly pay": {0: 50, 1: 50, 2: 50}, "Median, hourly pay": {0: 50, 1: 50, 2: 50}, "Mean, bonus pay": {0: 50, 2: 25}, "Median, bonus pay": {0: 50, 2: 25}}, points)
    cells = [texts[int(value)] if kind else float(value) for kind, value in re.findall(r'<c r="[C-G]6" s="\d+"( t="s")?><v>([^<]*)</v>', row)]
    count.check("each change says to what", headers == ["Change to bonus1.csv, points", "Change to bonus2.csv, points"], headers)
    count.check("and what the cells say", cells == [50.0, "not calculable", 25.0, "\u2013", "\u2013"], cells)


def check_long_numbers(tool, folder):
    """A spreadsheet holds 15 digits: a longer number stands whole, as text, and is not drawn."""
    long = Path(folder, "long.csv")
    long.write_text("employee_id,sex,hourly_rate\nm,M,0.000001\nw,F,99999999999.999999\n", encoding="utf-8")
    path = Path(folder, "long.xlsx")
    tool.output("compare", long, long, "--quiet", "-o", path)
    with zipfile.ZipFile(path) as book:
        texts = re.findall(r"<t[^>]*>([^<]*)</t>", book.read("xl/sharedStrings.xml").decode())
        charts = [name for name in book.namelist() if "chart" in name]
    # (0.000001 - 99999999999.999999) / 0.000001 x 100 = 100 - 9999999999999999900
    count.check("a long number is whole", "-9999999999999999800.0" in texts, texts)
    count.check("and not drawn", charts == [], charts)


def check_workbook(tool, folder, stored):
    path = Path(folder, "compare.xlsx")
    tool.output("compare", stored[0][0], stored[1][0], "--quiet", "-o", path)
    again = Path(folder, "again.xlsx")
    tool.output("compare", stored[0][0], stored[1][0], "--quiet", "-o", again)
    count.check("workbooks are the same bytes", path.read_bytes() == again.read_bytes())
    with zipfile.ZipFile(path) as book:
        names = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
        chart = book.read("xl/charts/chart1.xml").decode()
        numbers = re.findall(r"<v>([^<]*)</v>", re.search(r'<row r="4".*?</row>', book.read("xl/worksheets/sheet1.xml").decode(), re.S)[0])
    count.check("sheets", names == ["Comparison", "Exact", "Split", "Remarks", "Drawn"], names)
    count.check("a line chart without the gaps that are never calculable", "<c:lineChart>" in chart and points_of(chart) == {"Mean, hourly pay": {0: 40.0, 1: 38.3}, "Median, hourly pay": {0: 40.0, 1: 36.7}}, points_of(chart))
    count.check("its title states the finding", "40.0% in earlier.csv, 38.3% in later.csv" in chart)
    count.check("numbers", [float(number) for number in numbers[2:]] == [40.0, 38.3, -1.7], numbers)


def check_paper(tool, folder, stored):
    """However many results stand side by side, print can be read, no column is cut, and a figure is named on each page."""
    for results in (2, 3, 9):
        path = Path(folder, f"{results}.xlsx")
        tool.output("compare", *(stored[place % 2][1] for place in range(results)), "--quiet", "-o", path)
        book = Workbook(path)
        for name, sheet in book.sheets.items():
            titles = book.titles.get(name, "")
            points, faults = printed(sheet.root, sheet.drawings, titles)
            count.check(f"{results} results, {name} on paper", points >= READABLE and not faults, (points, faults))
            parted = sheet.root.find(".//{*}colBreaks") is not None
            count.check(f"{results} results, {name}: figures named", "$A:$A" in titles or not parted, titles)


def check_high_headers(tool, folder, stored):
    """A header of several lines has room for them, on every sheet."""
    path = Path(folder, "headers.xlsx")
    label = "Extraordinarily Long Names Limited, April "
    tool.output("compare", stored[0][0], stored[1][0], "--label", label + "2024", "--label", label + "2025", "--quiet", "-o", path)
    sheets = Workbook(path).sheets
    for name, row in (("Comparison", 3), ("Exact", 3), ("Split", 4)):
        count.check(f"{name}: a high header", sheets[name].heights().get(row, 0) >= 30, sheets[name].heights())
    with zipfile.ZipFile(path) as book:
        count.check("decimals are shown whole", 'formatCode="0.000000000000"' in book.read("xl/styles.xml").decode())


def check_long_labels(tool, folder, stored):
    """A cell takes 32,000 characters, however many bytes they are, and what is longer ends between two of them."""
    path = Path(folder, "labels.xlsx")
    held, longer = "a" + 20000 * "é", "a" + 40000 * "é"
    tool.output("compare", stored[0][1], stored[1][1], "--label", held, "--label", longer, "--quiet", "-o", path)
    with zipfile.ZipFile(path) as book:
        texts = re.findall(r"<t[^>]*>([^<]*)</t>", book.read("xl/sharedStrings.xml").decode())
    count.check("a long label is whole", held in texts)
    count.check("one too long for a cell is cut at a character", longer[:32000] + "..." in texts, [text[-20:] for text in texts if len(text) > 100])


def check_odd_labels(tool, folder, stored):
    """What commands a terminal is shown, and what no XML may hold is in no part of a workbook."""
    path = Path(folder, "odd.xlsx")
    tool.output("compare", stored[0][1], stored[1][1], "--label", "\x1b[31mred", "--label", "\ufffe", "--quiet", "-o", path)
    with zipfile.ZipFile(path) as book:
        for part in book.namelist():
            ElementTree.fromstring(book.read(part))
    table = tool.output("compare", stored[0][1], stored[1][1], "--label", "\x1b[31mred", "--format", "csv", "--quiet").decode()
    count.check("an escape is shown", "\\x1b[31mred," in table and "\x1b" not in table, table)


def check_conditions(tool, stored):
    result = json.loads(Path(stored[1][1]).read_text(encoding="utf-8"))
    records = stored[1][0]
    exact = {name: figure["exact"] for name, figure in result["figures"].items()}
    for quarter in result["quarters"]:
        for sex in ("men", "women"):
            exact[f"{sex}_{quarter['name']}"] = quarter[f"{sex}_percent_exact"]
    count.check("fourteen names", len(exact) == 14)
    for name, value in exact.items():
        bound = Fraction(value) if value else Fraction(1)
        below, above = (f"{float(bound + by):.6f}" for by in (Fraction(-1, 100), Fraction(1, 100)))
        for condition, holds in ((f"{name}>{below}", True), (f"{name} > {above}", False), (f"{name}<={above}", True), (f"{name} != {below}", True), (f"{name}={below}", False)):
            status = tool.run("calc", records, "--quiet", "--fail-on", condition).returncode
            count.check(f"--fail-on '{condition}'", status == (5 if holds and value else 0), status)
    # 115/3 = 38.333...: shown as 38.3, and yet above 38.3
    count.check("compared exactly", tool.run("calc", records, "--quiet", "--fail-on", "mean_hourly_gap > 38.3").returncode == 5)
    for condition, status in (("change mean_hourly_gap < -1.66", 5), ("change mean_hourly_gap > -1.66", 0), ("mean_hourly_gap >= 40", 5), ("mean_hourly_gap > 40", 0)):
        count.check(f"compare --fail-on '{condition}'", tool.run("compare", stored[0][1], stored[1][1], "--quiet", "--fail-on", condition).returncode == status)
    for wrong in ("mean_gap>1", "mean_hourly_gap", "mean_hourly_gap>", "mean_hourly_gap>x", "mean_hourly_gap>1e3", "change mean_hourly_gap>1", ""):
        count.check(f"--fail-on '{wrong}' is refused", tool.run("calc", records, "--fail-on", wrong).returncode == 2)


def main():
    tool, rng = Tool(sys.argv[1]), random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 2025)
    check_fixtures(tool)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(60):
            check_pair(tool, rng, folder, f"pair {number}")
        stored = check_mix(tool, folder)
        check_remarks(tool, folder, stored)
        check_workbook(tool, folder, stored)
        check_holes(tool, folder)
        check_long_numbers(tool, folder)
        check_paper(tool, folder, stored)
        check_high_headers(tool, folder, stored)
        check_long_labels(tool, folder, stored)
        check_odd_labels(tool, folder, stored)
        check_conditions(tool, stored)
    count.exit()


if __name__ == "__main__":
    main()
