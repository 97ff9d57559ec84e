#!/usr/bin/env python3
"""by_employer.py PAYGAP FIRST_SEED COUNT: holds `paygap calc --by-employer` to runs over each employer's records alone.

Each seed makes a file of several employers, whose rows stand in any order, whose ids are the same people's numbers over and
over, and some of whom have invalid records; some rows may name nobody. Every line must say what a run over that employer
alone says, in all forms, but that none is for filing where rows of nobody are left out; and the whole must be the same for
every number of threads and from a pipe.
"""
import csv
import hashlib
import io
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from functools import partial
from pathlib import Path

import breakage
import workforce

COLUMN = "Company"
NAMES = ["Acme Ltd", "acme ltd", 'Smith, "Sons" & Co', "Société Générale", "=SUM(A1)", "b", "Zoë's; tea\tand cake", "two\nlines",
         "0", "007", "7", "A" * 90, "A" * 91, "É", "é", "a-very-long-name-of-an-employer", "a-very-long-name-of-another",
         "line\r\nbreak", "社員", "1234567890123456", "\x01"]
SPOILERS = [breakage.cell, breakage.several_cells, breakage.return_in_a_cell, breakage.one_id_twice, breakage.hours_twice, breakage.post_without_hours]
FIGURES = ["mean_hourly_gap", "median_hourly_gap", "mean_bonus_gap", "median_bonus_gap", "men_paid_bonus", "women_paid_bonus"]
CALCULATED, REFUSED = 0, 1


class Files:
    """A file of several employers, and what stands in it of each."""

    def __init__(self, seed):
        chance = workforce.Chance(seed)
        self.plan = plan = workforce.Plan(chance, 50)
        if "--employer" in plan.arguments:
            plan.arguments.clear()
        plan.add_column(COLUMN, COLUMN)
        self.of = {}
        for name in chance.random.sample(NAMES, chance.one([chance.between(1, 6)] * 5 + [len(NAMES)])):
            plan.people = chance.one([1, 3, 20, chance.between(1, 300)])
            rows = workforce.Workforce(plan).rows
            for _ in range(chance.one([0, 0, 1, 3])):
                chance.one(SPOILERS)(plan, rows, chance.one(rows))
            self.of[name] = [row | {COLUMN: name} for row in rows]
        self.skips = chance.percent(50)
        if self.skips:
            plan.arguments.append("--skip-invalid")
        self.unclaimed = chance.one([0, 0, 0, 1, 3])
        plan.hand_over_mapping()
        rows = [row for rows in self.of.values() for row in rows]
        rows += [row | {COLUMN: ""} for row in chance.random.choices(rows, k=self.unclaimed)]
        if chance.percent(70):
            chance.random.shuffle(rows)
        self.data = plan.form.file(plan.titles, rows)
        self.alone = {name: plan.form.file(plan.titles, rows) for name, rows in self.of.items()}


def run(paygap, folder, *arguments, give=None):
    stdin = {"input": give} if give is not None else {"stdin": subprocess.DEVNULL}
    made = subprocess.run([paygap, *arguments], cwd=folder, capture_output=True, timeout=60, **stdin)
    return made.returncode, made.stdout.decode(), made.stderr.decode()


read = partial(json.loads, parse_float=Decimal)     # to the last digit


def figures_of(result):
    """The fourteen of a result as a line has them."""
    made = {name: {key: result["figures"][name][key] for key in ("percent", "exact", "reason")} for name in FIGURES}
    for quarter in result["quarters"]:
        for sex in ("men", "women"):
            made[f"{sex}_{quarter['name']}"] = {"percent": quarter[f"{sex}_percent"], "exact": quarter[f"{sex}_percent_exact"],
                                                "reason": quarter["reason"]}
    return made


def totals_of(document):
    """But for what is said once of a period that is set for all rows, which is no employer's."""
    totals = dict(document["issue_totals"])
    totals["warning"] -= sum(issue["code"] == "bare_days" and issue["row"] == 0 for issue in document["issues"])
    return totals


def line_alone(paygap, folder, name, data, arguments):
    """The line that a run over these records alone amounts to."""
    line = {"schema": "paygap.employer/1", "employer": name}
    arguments = [*arguments, "--max-issues", "0"]
    status, out, err = run(paygap, folder, "calc", "-", "--format", "json", *arguments, give=data)
    if status == REFUSED:
        checked = read(run(paygap, folder, "check", "-", "--format", "json", *arguments, give=data)[1])
        nothing = dict.fromkeys(("invalid", "headcount", "relevant", "full_pay", "figures"))
        return line | {"status": "refused", "rows": checked["input"]["rows"], **nothing, "issue_totals": totals_of(checked)}
    assert status == CALCULATED, f"{name!r} alone ends with {status}: {err}"
    result = read(out)
    people = result["population"]
    return line | {"status": "not_for_filing" if people["invalid"] else "ok", "rows": result["input"]["rows"],
                   "invalid": people["invalid"], **{key: people[key] for key in ("headcount", "relevant", "full_pay")},
                   "figures": figures_of(result), "issue_totals": totals_of(result)}


def grounds_amiss(paygap, folder, files, grounds, expected):
    """What a line says of the run, against a result over the records of one that was calculated."""
    calculated = [line["employer"] for line in expected if line["figures"] is not None]
    if not calculated:
        return []
    alone = read(run(paygap, folder, "calc", "-", "--format", "json", *files.plan.arguments, give=files.alone[calculated[0]])[1])
    told = {key: alone[key] for key in ("tool", "sector", "snapshot_date", "conventions")}
    told["input"] = {"sha256": hashlib.sha256(files.data).hexdigest()}
    return [] if grounds[0] == told else [f"grounds: {grounds[0]}\n    told: {told}"]


def csv_line(line):
    percents = [""] * 14 if line["figures"] is None else [
        "" if figure["percent"] is None else f"{figure['percent']:.1f}" for figure in line["figures"].values()]
    guard = "'" if line["employer"][0] in "=+-@" else ""
    return [guard + line["employer"], line["status"], str(line["rows"]), *percents]


def remark_on(unclaimed):
    """What stands after the name of somebody whose own records are all valid."""
    records, names = ("record", "names") if unclaimed == 1 else ("records", "name")
    return f" (not for filing: {unclaimed} {records} left out that {names} no employer)" if unclaimed else ""


def differences(paygap, folder, files):
    calc = partial(run, paygap, folder, "calc")
    by_employer = ["--by-employer", "company", "--max-issues", "0", *files.plan.arguments]
    status, out, err = calc("input.csv", "--format", "json", *by_employer)
    lines = [read(line) for line in out.splitlines()]
    grounds = [{key: line.pop(key) for key in ("tool", "sector", "snapshot_date", "input", "conventions")} for line in lines]
    names = sorted(files.of, key=str.encode)
    expected = [line_alone(paygap, folder, name, files.alone[name], files.plan.arguments) for name in names]
    if files.unclaimed and files.skips:
        for line in expected:
            line["status"] = "refused" if line["status"] == "refused" else "not_for_filing"
    found = [f"{ours}\n    alone: {theirs}" for ours, theirs in zip(lines, expected) if ours != theirs]
    found += [f"grounds: {ground}" for ground in grounds if ground != grounds[0]]
    found += grounds_amiss(paygap, folder, files, grounds, expected)
    if len(lines) != len(expected):
        found.append(f"{len(lines)} lines for {len(expected)} employers: {err}")
    refused = any(line["status"] == "refused" for line in expected) or (files.unclaimed and not files.skips)
    if status != (REFUSED if refused else CALCULATED):
        found.append(f"ends with {status}: {err}")
    in_csv = list(csv.reader(io.StringIO(calc("input.csv", *by_employer)[1], newline="")))
    if in_csv[1:] != [csv_line(line) for line in expected]:
        found.append(f"in csv: {in_csv}")
    govuk = list(csv.reader(io.StringIO(calc("input.csv", "--format", "govuk", *by_employer)[1], newline="")))[1:]
    for name, line, ours in zip(names, expected, govuk):
        if line["status"] == "refused":
            found += [f"govuk: {ours}"] if any(ours[1:]) or "(refused" not in ours[0] else []
            continue
        alone = calc("-", "--format", "govuk", "--employer", name, *files.plan.arguments, give=files.alone[name])[1]
        if line["invalid"] == 0 and files.skips:
            ours[0] = ours[0].replace(remark_on(files.unclaimed), "", 1)
        if [ours] != list(csv.reader(io.StringIO(alone, newline="")))[1:]:
            found.append(f"govuk: {ours}\n    alone: {alone}")
    for threads in ("1", "2", "5"):
        if calc("input.csv", "--format", "json", "--threads", threads, *by_employer) != (status, out, err):
            found.append(f"other bytes with {threads} threads")
    if calc("-", "--format", "json", *by_employer, give=files.data)[:2] != (status, out):
        found.append("other bytes from a pipe")
    return found


def judge(seed, paygap):
    with tempfile.TemporaryDirectory() as scratch:
        try:
            files = Files(seed)
            workforce.Files(files.data, files.plan.map, files.plan.arguments).write(Path(scratch))
            return differences(paygap, scratch, files)
        except Exception as wrong:      # whatever one seed does, the others run
            return [f"{type(wrong).__name__}: {wrong}"]


def main(arguments):
    if len(arguments) != 3 or not all(text.isdigit() for text in arguments[1:]):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    paygap, first, count = os.path.abspath(arguments[0]), int(arguments[1]), int(arguments[2])
    seeds = range(first, first + count)
    failed = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for seed, found in zip(seeds, pool.map(partial(judge, paygap=paygap), seeds)):
            failed += bool(found)
            if found:
                print(f"FAIL seed {seed}", *found[:6], sep="\n    ")
    print(f"{count - failed} passed, {failed} failed")
    return 1 if failed or not count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
