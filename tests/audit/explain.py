#!/usr/bin/env python3
"""paygap explain: explain.py PAYGAP

Of every person of every calculated fixture: explain and calc agree. The means of the explained rates are the means of the
result, the ranks are those of the rates, the quarters hold the people that the result counts, the last rate of the steps is the rate.
"""
import json
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

from tool import ROOT, Count, Tool, calculated_cases

count = Count()
SEXES = {"m": "men", "male": "men", "man": "men", "f": "women", "female": "women", "woman": "women"}


def sex_of(person):
    """What the first step says was read."""
    cells = person["steps"][0]["text"].removeprefix("read: ")
    return SEXES.get(cells.split(",")[0].removeprefix("sex ").strip().lower())


def explained(tool, case):
    arguments = list(case.args)
    for other in ("--employer", "--low-rate"):  # which explain has no use for
        arguments = [word for n, word in enumerate(arguments) if not word.startswith(other) and arguments[n - 1] != other]
    lines = tool.output("explain", "input.csv", *arguments, "--all", "--format", "json", "--quiet", cwd=case.folder)
    return [json.loads(line) for line in lines.decode().splitlines()]


def check_case(tool, case):
    result = json.loads(tool.output("calc", "input.csv", *case.args, "--format", "json", "--quiet", cwd=case.folder))
    people = explained(tool, case)
    paid = [person for person in people if person["hourly_rate"]]
    count.check(f"{case.name}: a line a record", len(people) == result["input"]["rows"], len(people))
    count.check(f"{case.name}: only full-pay employees have a rate", all((person["place"] == "full_pay") == bool(person["hourly_rate"]) for person in people))
    rates = {sex: [Fraction(person["hourly_rate"]["exact"]) for person in paid if sex_of(person) == sex] for sex in ("men", "women")}
    mean = result["figures"]["mean_hourly_gap"]
    for sex, of_sex in rates.items():
        exact = str(sum(of_sex) / len(of_sex)) if of_sex else None
        count.check(f"{case.name}: mean of {sex}", (exact, len(of_sex)) == (mean[sex]["exact"], mean[sex]["count"]), exact)
    ranked = sorted(paid, key=lambda person: person["rank"])
    count.check(f"{case.name}: ranks", [person["rank"] for person in ranked] == list(range(1, len(paid) + 1)))
    pence = result["conventions"]["tie"] == "pence"
    in_order = [round(float(person["hourly_rate"]["decimal"]), 1) if pence else Fraction(person["hourly_rate"]["exact"]) for person in ranked]
    count.check(f"{case.name}: ranks follow the rates", in_order == sorted(in_order))
    if result["conventions"]["tie_share"] == "whole":
        for quarter in result["quarters"]:
            for sex in ("men", "women"):
                held = sum(person["quarter"] == quarter["name"] and sex_of(person) == sex for person in paid)
                count.check(f"{case.name}: {sex} in {quarter['name']}", held == quarter[sex], held)
    with_rates = [[step["exact"] for step in person["steps"] if step["regulation"] in ("reg. 6(1) step 6", "para. 6(1) step 6", "reg. 6", "para. 6", None) and step["exact"]]
                  for person in paid]
    count.check(f"{case.name}: the steps end in the rate", all(steps[-1] == person["hourly_rate"]["exact"] for steps, person in zip(with_rates, paid)))


def check_command(tool):
    acme = ROOT / "fixtures/guidance/acme/input.csv"
    one = tool.output("explain", acme, "--id", "A00001", "--quiet").decode()
    count.check("a derivation", all(part in one for part in ("A00001, man, row 2", "1864.45 * 7 / 30.44 = 428.75", "428.75 / 35 = 12.25", "rank 1 of 4,445")), one)
    unknown = tool.run("explain", acme, "--id", "A0001", "--quiet")
    count.check("an unknown id", unknown.returncode == 1 and not unknown.stdout and b"'A00001'" in unknown.stderr, unknown.stderr)
    count.check("neither id nor all", tool.run("explain", acme).returncode == 2)
    count.check("both", tool.run("explain", acme, "--all", "--id", "A00001").returncode == 2)
    piped = tool.run("explain", "-", "--id", "A00001", "--quiet", give=acme.read_bytes()).stdout.decode()
    count.check("from a pipe", piped == one, piped)
    hidden = tool.output("explain", acme, "--id", "A00002", "--pseudonyms", "--quiet").decode()
    count.check("pseudonyms", hidden.startswith("2, ") and "A00002" not in hidden, hidden)
    several = [tool.output("explain", acme, "--all", "--quiet", "--format", "json", "--threads", threads) for threads in ("1", "2")]
    count.check("threads do not show", several[0] == several[1])
    refused = tool.run("explain", ROOT / "fixtures/invalid/negative-pay/input.csv", "--all")
    count.check("invalid records", refused.returncode == 1 and not refused.stdout)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "people.json")
        tool.output("explain", acme, "--all", "--quiet", "-o", path)
        count.check("-o", path.read_bytes() == several[0])


POSTS = b"""employee_id,sex,ordinary_pay,pay_period,weekly_hours,hourly_rate,full_pay,bonus_12m
1,M,400,week,20,,Y,100
2,F,520,month,30,,Y,
1,M,300,week,10,,Y,50
2,F,100,week,10,,Y,
2,F,,,5,12,Y,
3,F,300,week,10,,N,80
3,F,400,week,20,,Y,-80
4,M,420,week,20,,Y,
5,F,400,week,20,,Y,
5,F,,,,,N,
"""


def check_posts(tool):
    """posts=combine: what each post comes to, and then the person by hand: 700 / 30, and of the other 520 * 175/761 + 100 + 60."""
    told = tool.run("explain", "-", "--all", "--quiet", "--convention", "posts=combine", "--format", "json", give=POSTS).stdout
    by_row = {person["row"]: [(step["text"], step["exact"]) for step in person["steps"]] for person in map(json.loads, told.splitlines())}

    def expect(row, *steps):
        count.check(f"posts, row {row}", all(step in by_row[row] for step in steps), by_row[row])

    expect(2, ("hourly rate of this post: 400 / 20 = 20, to the penny 20.00", "20"),
           ("weekly pay of the person's posts (posts=combine): 400 at row 2 + 300 at row 4 = 700", "700"),
           ("weekly hours of the person's posts: 20 at row 2 + 10 at row 4 = 30", "30"),
           ("hourly rate of the person: 700 / 30 = 70/3, to the penny 23.33", "70/3"),
           ("in: mean and median bonus gap, with the bonus of the 12 months 100 at row 2 + 50 at row 4 = 150", "150"))
    expect(3, ("weekly pay of the person's posts (posts=combine): (91000/761) at row 3 + 100 at row 5 + 60 at row 6 = 212760/761", "212760/761"),
           ("weekly hours of the person's posts: 30 at row 3 + 10 at row 5 + 5 at row 6 = 45", "45"),
           ("hourly rate of the person: (212760/761) / 45 = 4728/761, to the penny 6.21", "4728/761"))
    expect(4, ("a further post of the person whose figures stand at row 2", None), ("hourly rate of this post: 300 / 10 = 30, to the penny 30.00", "30"))
    expect(6, ("5 hours a week, the hours given (weekly_hours)", "5"), ("a week: 12 * 5 = 60", "60"))
    expect(7, ("employed on the snapshot date, but paid less or nothing because of leave: a relevant employee, not a full-pay one", None),
           ("not in: mean and median bonus gap, since the bonus of the 12 months 80 at row 7 - 80 at row 8 = 0 is not above 0", None))
    expect(8, ("a further post of the person whose figures stand at row 7, who is not a full-pay relevant employee", None))
    expect(9, ("hourly rate: 420 / 20 = 21, to the penny 21.00", "21"))
    expect(10, ("employed on the snapshot date, but paid less or nothing in a further post because of leave: a relevant employee, not a full-pay one", None))
    for row in (7, 8, 10, 11):
        count.check(f"no rate of somebody not on full pay, row {row}", not any("hourly rate" in text for text, _ in by_row[row]), by_row[row])


def check_divided(tool):
    """tie_share=fraction divides people among all the quarters that their rate lies in, and none that is empty."""
    def quarter_of_first(*rates):
        rows = "".join(f"{number},{'F' if number == 1 else 'M'},{rate}\n" for number, rate in enumerate(rates, 1))
        said = tool.run("explain", "-", "--id", "1", "--convention", "tie_share=fraction", "--quiet", "--format", "json",
                        give=b"employee_id,sex,hourly_rate\n" + rows.encode()).stdout
        return next(step["text"].partition(": ")[2] for step in json.loads(said)["steps"] if step["regulation"] == "reg. 13")

    for rates, expected in (((10, 10, 10, 10, 20, 20), "lower quarter, ranks 1 to 2, in part lower middle and upper middle"),
                            ((10, 10, 10, 10), "lower quarter, rank 1, in part lower middle, upper middle and upper"),
                            ((10, 10), "lower quarter, rank 1, in part upper middle"),
                            ((10, 11), "lower quarter, rank 1")):
        said = quarter_of_first(*rates)
        count.check(f"divided: {rates}", said == expected, said)


def check_one_of_each(tool):
    """Four on one rate, a quarter each: the three men have the lower three, where 3/4 of a man each are due."""
    rows = b"employee_id,sex,hourly_rate\n1,F,10\n2,M,10\n3,M,10\n4,M,10\n"
    said = tool.run("explain", "-", "--id", "1", "--quiet", "--format", "json", give=rows).stdout.decode()
    count.check("one woman, one man", all(part in said for part in ("lower 0 women, 1 man;", "upper 1 woman, 0 men;")), said)


def main():
    tool = Tool(sys.argv[1])
    for case in calculated_cases():
        check_case(tool, case)
    check_command(tool)
    check_posts(tool)
    check_divided(tool)
    check_one_of_each(tool)
    count.exit()


if __name__ == "__main__":
    main()
