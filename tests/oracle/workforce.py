#!/usr/bin/env python3
"""Random workforces, the same for the same seed: pay records in every form that is accepted.

    python3 tests/oracle/workforce.py SEED [PEOPLE] [--broken]           the CSV
    python3 tests/oracle/workforce.py SEED [PEOPLE] [--broken] --args    the arguments for `paygap calc`, one a line
    python3 tests/oracle/workforce.py SEED [PEOPLE] [--broken] --folder FOLDER    input.csv, and the map file the arguments may name

Every row is valid by construction; with --broken some are then spoilt, each in a known way.
"""

import argparse
import random
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from breakage import spoil
from form import Form
from ids import Ids
from oracle import CONVENTIONS
from sheet import BONUSES, WEEKS

MAP_FILE = "columns.map"
PERIODS = [         # as written, and roughly how many days
    ("week", 7), ("Weekly", 7), ("fortnight", 14), ("FORTNIGHTLY", 14), ("four-week", 28), ("4week", 28), ("4-weekly", 28),
    ("Four Weekly", 28), ("lunar month", 28), ("month", 30), ("Monthly", 30), ("calendar month", 30), ("quarter", 91),
    ("quarterly", 91), ("half-year", 182), ("half yearly", 182), ("year", 365), ("yearly", 365), ("Annual", 365),
    ("day", 1), ("daily", 1), ("3 days", 3), ("1 day", 1), ("2.5 weeks", 17), ("1 week", 7), ("12 months", 365),
    ("1 month", 30), ("0.75 months", 22), ("1 year", 365), ("2 Years", 730), ("28", 28), ("30", 30), ("31", 31), ("12", 12), ("26.0", 26),
    ("30.44", 30), ("365", 365), ("365.25", 365), ("366.0", 366), ("0.125 years", 45), ("6 MONTHS", 182),
    ("four_week", 28), ("HALF - YEAR", 182), ("007 days", 7), ("2-weeks", 14), ("1 month_s", 30), (f"{'0' * 30}14", 14),
    ("30.440000000000000000", 30), ("0.000000000000000001 years", 1), ("999999999999999999999999 days", 365), ("123456.123456789012345678 weeks", 900),
]
USUAL_PERIODS = [("month", 30), ("4-weekly", 28), ("week", 7), ("year", 365), ("1 month", 30)]
HOURS = ["37.5", "40", "35", "36.25", "20", "37.50", "16.333333", "+38", "7", "168", "100.0", "0.500000", "037.5", f"{'0' * 30}40",
         "0.000001", "167.999999", "168.000000"]
SEX_WORDS = {"men": ["M", "Male", "man", "m", "MALE", "Man"], "women": ["F", "female", "Woman", "f", "WOMAN", "feMale"],
             "other": ["X", "x", "Other", "non-binary", "NON-BINARY", "Unknown", "Not stated", ""]}
YES, NO = ["", "Y", "yes", "TRUE", "1"], ["N", "no", "False", "0"]
REASONS = ["agency worker", "casual, no shift", "Ausgeschieden – übernommen", "overseas",
           'so-called "advisers"', "left;\tsee file", "on two\nlines", "r\r\neturned"]
ODD_TEXTS = ["Finance", "IT, support", 'the "old" office', "two\nlines", "caf\udce9", "=1+1", "", "a;b", "tab\there", "re\rturn", "\r", '19" monitor', 'a " b " c']
LONG_TEXTS = [(0, 0)] * 12 + [(100, 50), (1500, 60), (4000, 90), (9000, 5), (270000, 1)]     # of so many bytes, in so many rows of a hundred
ODD_TITLES = ["Department", "Department", 'Screen (")', '19" or 21" screen', "Cost\ncentre", 'a, "b"; c', ""]
OWN_TITLES = {"employee_id": ["Pers.-Nr", 'No. "payroll"', "Nº"], "sex": ["Legal sex", 'M/F 1"', "Genre légal"],
              "ordinary_pay": ["Basic + allowances", "Basic\npay"], "pay_period": ["Frequency"], "weekly_hours": ["Contract hours", 'Hours, "contract"'],
              "bonus_12m": ["Bonuses, 12 months", "Bonus\r\n12 m"], "hourly_rate": ["ESR rate"]}


class Chance:
    """A source of chances without a fraction in it."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def percent(self, likelihood):
        return self.random.randrange(100) < likelihood

    def one(self, choices):
        return choices[self.random.randrange(len(choices))]

    def between(self, least, most):
        return self.random.randint(least, most)

    def digits(self, count):
        return "".join(str(self.random.randrange(10)) for _ in range(count))

    def spelling(self, text):
        """The same but for the case of some of its letters, those that ASCII has."""
        return "".join(self.one([each.lower(), each.upper()]) if each.isascii() else each for each in text)


class Plan:
    """What holds for a whole file: its form, its columns, its conventions, the levels of pay."""

    def __init__(self, chance, people):
        self.chance = chance
        self.simple = chance.percent(40)        # most rows are alike, and what is said otherwise is rare
        size = chance.one(["some", "many", "many"] if self.simple else ["few", "few", "some", "some", "many"])
        self.people = people or {"few": chance.between(1, 12), "some": chance.between(13, 80), "many": chance.between(81, 400)}[size]
        self.oddities = chance.one([0, 1, 10] if self.simple else [100, 100, 20])       # of a hundred rare things those that are let happen
        self.mapping, self.map = [], ""             # (option, name, value), and those of them that stand in a map file
        self.choose_conventions()
        self.choose_columns()
        self.form = Form(chance)
        self.name_separator()
        self.choose_pay()
        self.choose_rarities(people)

    def among(self, choices):
        """One of them; in a simple file the first."""
        return choices[0] if self.simple else self.chance.one(choices)

    def choose_conventions(self):
        chance = self.chance
        self.conventions = {name: chance.one(choices) for name, choices in CONVENTIONS.items()}
        self.arguments = []
        for name, value in self.conventions.items():
            if value != CONVENTIONS[name][0] or chance.percent(20):
                self.mapping.append(("convention", name, value))
        year, sector = chance.between(2017, 2027), chance.one(["private", "public"])
        self.arguments += chance.one([
            [], ["--year", str(year)], [f"--year={year}", "--sector", sector], ["--sector", sector],
            ["--snapshot", f"{year}-{'04-05' if sector == 'private' else '03-31'}"], ["--employer", "Acme & Söhne Ltd"]])
        if chance.percent(10):
            self.arguments += ["--low-rate", chance.one(["0", "9.50", "11.44", "£12"])]

    def choose_columns(self):
        chance = self.chance
        self.normal_hours = self.simple or chance.percent(85)
        self.twelve_weeks = not self.normal_hours or (not self.simple and chance.percent(20))
        self.ready_made = chance.one([0, 0, 0, 40, 100])
        if self.conventions["posts"] == "combine" and not self.normal_hours:
            self.ready_made = 0         # combining posts needs their hours
        self.bonuses = BONUSES[:chance.one([0, 1] if self.simple else [0, 0, 1, 1, 2, 3, 9])]
        columns = ["employee_id", "sex", "ordinary_pay", "pay_period"]
        columns += ["weekly_hours"] * self.normal_hours + WEEKS * self.twelve_weeks
        columns += [name for bonus in self.bonuses for name in bonus]
        columns += ["hourly_rate"] * (self.ready_made > 0)
        self.optional = {name for name in ("bonus_12m", "full_pay", "relevant", "exclude_reason") if chance.percent(75)}
        columns += sorted(self.optional)
        self.settings = {}
        for name, value in (("pay_period", chance.one(["month", "month", "30", "365.0"])), ("full_pay", "yes"), ("weekly_hours", "37.5")):
            if chance.percent(8) and not (name == "weekly_hours" and self.twelve_weeks):
                self.settings[name] = value
                self.mapping.append(("set", name, value))
        self.optional -= set(self.settings)
        self.columns = [name for name in columns if name not in self.settings]
        self.unread = [f"unread {number}" for number in range(chance.one([0, 0, 1, 1, 2, 4]))]
        self.columns += self.unread
        if chance.percent(60):
            chance.random.shuffle(self.columns)
        if chance.percent(30):
            self.columns.sort(key=lambda name: name == "employee_id")
        self.titles = {name: self.title(name) for name in self.columns}
        self.long_text, self.long_texts = chance.one(LONG_TEXTS) if self.unread else (0, 0)

    def add_column(self, name, title):
        """Anywhere among the others, and often last."""
        chance, last = self.chance, len(self.columns)
        self.columns.insert(chance.one([last, chance.between(0, last)]), name)
        titles = self.titles | {name: title}
        self.titles = {each: titles[each] for each in self.columns}

    def title(self, name):
        """A column's header: the field's name in some spelling, or the employer's own with --column."""
        chance = self.chance
        if name in self.unread:
            return chance.one(ODD_TITLES)
        if name in OWN_TITLES and chance.percent(10):
            title = chance.one(OWN_TITLES[name])
            self.mapping.append(("column", name, chance.one([title, title, chance.spelling(title)])))
            return title
        if name == "sex" and chance.percent(30):
            name = "gender"
        joint = chance.one(["", " ", "-", "__", " - ", "\t"])
        spellings = [name.upper(), name.replace("_", " ").title(), chance.spelling(name), f" {name} ", chance.spelling(name.replace("_", joint))]
        return name if chance.percent(50) else chance.one(spellings)

    def name_separator(self):
        names = {",": [",", "comma"], ";": [";", "semicolon"], "\t": ["\\t", "tab"]}[self.form.separator]
        if self.chance.percent(15):
            self.arguments += [f"--separator={self.chance.one(names)}"]

    def choose_pay(self):
        """Few levels of pay make heavy ties; long decimals make long fractions."""
        chance = self.chance
        self.currency = chance.one(["", "", "£", "€", "GBP", "CHF"])
        self.decorated = self.among([0, 0, 10, 50])
        self.long_decimals = self.among([0, 0, 0, 5, 40])
        self.periods = chance.one([USUAL_PERIODS, USUAL_PERIODS, PERIODS])
        self.men = chance.one([0, 20, 40, 40, 50, 50, 50, 60, 60, 80, 100])
        self.riches = self.among([0] * 9 + [5])
        self.levels = [self.level() for _ in range(chance.one([1, 2, 4, 8, 30]))]
        self.paid_bonus = chance.one([1, 20, 50, 90, 100])
        self.new_level = chance.one([0, 10, 50, 100])

    def choose_rarities(self, people):
        """What hardly ever happens: thousands of men of whom one was paid a bonus, and gaps no return can hold."""
        chance = self.chance
        self.one_bonus = "bonus_12m" in self.optional and not people and chance.percent(2)
        self.absurd = chance.percent(4)
        if self.one_bonus:
            self.people, self.men, self.paid_bonus = 2500, 95, 0

    def hand_over_mapping(self):
        """Columns, settings and conventions go into arguments, or into a map file where one is used."""
        chance = self.chance
        lines = ["# how our payroll calls things", "", "  # nothing else"]
        use_map = chance.percent(20)
        for option, name, value in self.mapping:
            if use_map and "\n" not in value and chance.percent(70):
                blank = chance.one(["", " "])
                lines.append({"column": "", "set": "set.", "convention": "convention."}[option] + f"{name}{blank}={blank}{value}")
            else:
                self.arguments += [f"--{option}={name}={value}"] if chance.percent(50) else [f"--{option}", f"{name}={value}"]
        if use_map:
            self.map = chance.one(["", "\ufeff"]) + chance.one(["\n", "\r\n"]).join(lines)
            self.arguments.insert(0, f"--map={MAP_FILE}")

    def level(self):
        chance = self.chance
        period, days = (self.settings["pay_period"], 30) if "pay_period" in self.settings else chance.one(self.periods)
        hours = "37.5" if "weekly_hours" in self.settings else chance.one(HOURS[:6] if chance.percent(80) else HOURS)
        pounds = max(1, chance.between(300, 1500) * days // 7)
        if chance.percent(self.riches):
            return f"{chance.between(1, 9)}{chance.digits(chance.between(9, 23))}", period, hours
        pence = chance.one(["", "", ".5", ".00", f".{chance.digits(2)}"])
        if chance.percent(self.long_decimals):
            pence = "." + chance.digits(chance.between(3, 18))
        return f"{pounds}{pence}", period, hours


class Workforce:
    """The rows of a plan: dicts from field to text."""

    def __init__(self, plan):
        self.plan, self.chance = plan, plan.chance
        ids = Ids(plan)
        self.rows = [self.row(ids.new(number)) for number in range(1, plan.people + 1)]
        if plan.conventions["posts"] != "error":
            self.add_posts()
        if plan.one_bonus:
            next(row for row in self.rows if row["sex"] in SEX_WORDS["men"] and "bonus_12m" in row)["bonus_12m"] = "1"
        if self.chance.percent(30):
            self.chance.random.shuffle(self.rows)

    def rarely(self, likelihood):
        return self.chance.percent(likelihood) and self.chance.percent(self.plan.oddities)

    def unread_text(self):
        """What no field is read from may say anything, and at any length: then few rows fill several blocks of a file."""
        plan, chance = self.plan, self.chance
        text = chance.one(ODD_TEXTS) if self.rarely(80) else "Finance"
        return (text or "-") * (plan.long_text // len(text or "-")) if chance.percent(plan.long_texts) else text

    def row(self, identity, sex=None):
        plan, chance = self.plan, self.chance
        sex = sex or self.any_sex()
        row = {"employee_id": identity, "sex": chance.one(SEX_WORDS[sex])} | {name: self.unread_text() for name in plan.unread}
        if "exclude_reason" in plan.optional and self.rarely(5):
            return row | {"exclude_reason": chance.one(REASONS), "sex": chance.one(["M", "", "?", "F"]), "ordinary_pay": "n/a"}
        if "relevant" in plan.optional and self.rarely(10):
            return row | {"relevant": chance.one(NO + ["partner", "Partner"]), "sex": chance.one(["M", "F", "??", "caf\udce9"]),
                          "weekly_hours": "-1", "pay_period": "never"}
        if "relevant" in plan.optional:
            row["relevant"] = chance.one(YES)
        if "bonus_12m" in plan.optional:
            row["bonus_12m"] = self.bonus_of_the_year(sex)
        if "full_pay" in plan.optional:
            row["full_pay"] = chance.one(YES)
            if chance.percent(12):
                return row | {"full_pay": chance.one(NO)} | self.reduced_pay()
        if chance.percent(plan.ready_made):
            return row | self.ready_made_rate()
        return row | self.pay_and_hours()

    def any_sex(self):
        if self.plan.conventions["other_sex"] == "leave_out" and self.chance.percent(6):
            return "other"
        return "men" if self.chance.percent(self.plan.men) else "women"

    def add_posts(self):
        """Further posts of the same people, of one sex where they are combined; a partner's row may stand among them."""
        chance, combine = self.chance, self.plan.conventions["posts"] == "combine"
        for row in list(self.rows):
            left_out = "exclude_reason" in row or row.get("relevant", "") not in YES
            if chance.percent(15) and not left_out:
                sex = next(sex for sex, words in SEX_WORDS.items() if row["sex"] in words)
                further = self.row(row["employee_id"], sex if combine else None)
                self.rows.insert(chance.between(0, len(self.rows)), further)

    def bonus_of_the_year(self, sex):
        chance = self.chance
        if self.plan.absurd and sex == "men":
            return "0.000000000000000001"
        if not chance.percent(self.plan.paid_bonus):
            return chance.one(["", "", "0", "-0.01"])
        return self.money(chance.one(["0.01", "250", "250", "1000", f"{chance.between(1, 30000)}.{chance.digits(2)}",
                                      f"{chance.digits(6)}.{chance.digits(18)}"]))

    def ready_made_rate(self):
        chance = self.chance
        rate = chance.one(["10", "12.50", "15", "15.004", "15.005", "20.0", "0" if chance.percent(10) else "11",
                           f"{chance.between(9, 40)}.{chance.digits(2)}", f"{chance.between(9, 40)}.{chance.digits(18)}"])
        row = {"hourly_rate": self.money(rate), "ordinary_pay": chance.one(["", "see note"])}
        if self.plan.normal_hours and "weekly_hours" not in self.plan.settings:
            row["weekly_hours"] = chance.one(HOURS)
        return row

    def reduced_pay(self):
        """On leave: nothing, or anything readable."""
        chance = self.chance
        return {"ordinary_pay": chance.one(["", self.money("0"), self.money("812.40")]),
                "pay_period": chance.one(["", "month"]), "weekly_hours": chance.one(["", "0", "37.5"])}

    def pay_and_hours(self):
        plan, chance = self.plan, self.chance
        pay, period, hours = plan.level() if chance.percent(plan.new_level) else chance.one(plan.levels)
        if chance.percent(1):
            pay = "0"
        row = {"ordinary_pay": self.money(pay), "pay_period": period} | self.hours(hours)
        for amount, period_of_bonus in plan.bonuses:
            if chance.percent(25):
                row |= {amount: self.bonus(pay), period_of_bonus: chance.one(["", "", chance.one(plan.periods)[0]])}
                if row[amount].lstrip("£€GBPCHF ").startswith("-"):
                    row[period_of_bonus] = ""
            elif chance.percent(5):
                row[period_of_bonus] = chance.one(["month", "no bonus"])
        return row

    def bonus(self, pay):
        """A bonus; now and then a part of one taken back, for the pay period and too small to eat up the pay."""
        chance, whole = self.chance, int(pay.partition(".")[0])
        if chance.percent(10) and 20 <= whole < 10**9:
            return self.money(f"-{whole // 20}.{chance.digits(2)}")
        return self.money(chance.one(["0", "1", "50.00", f"{whole // 10}", f"{chance.between(1, 900)}.{chance.digits(2)}"]))

    def hours(self, normal):
        plan, chance = self.plan, self.chance
        if not plan.normal_hours or plan.twelve_weeks and chance.percent(40):
            return {week: chance.one(HOURS[:8]) for week in WEEKS}
        return {"weekly_hours": normal}

    def money(self, text):
        """A plain number, or one dressed as payrolls do it: currency, sign, thousands commas, blanks."""
        plan, chance = self.plan, self.chance
        if not chance.percent(plan.decorated):
            return text
        sign = text[0] if text[0] in "+-" else chance.one(["", "", "+"])
        whole, point, decimals = text.lstrip("+-").partition(".")
        if chance.percent(20):
            whole = "0" * chance.one([1, 2, 3, 30]) + whole
        if plan.form.separator != ";" and chance.percent(50):
            whole = re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+$)", ",", whole)
        digits = whole + point + decimals
        gap = chance.one(["", " "])
        forms = [f"{sign}{digits}"]
        if plan.currency:
            forms += [f"{sign}{plan.currency}{digits}", f"{plan.currency}{sign}{digits}",
                      f"{plan.currency}{gap}{sign}{digits}", f"{sign}{digits}{gap}{plan.currency}"]
        money = chance.one(forms)
        return chance.one([money, f" {money}", f"{money}  "])


@dataclass
class Files:
    """The files of one seed and the arguments that go with them."""
    data: bytes
    map: str                # the text of the map file, where the arguments name one
    arguments: list

    def write(self, folder):
        (folder / "input.csv").write_bytes(self.data)
        if self.map:
            (folder / MAP_FILE).write_text(self.map, "utf-8")


def generate(seed, people=None, broken=False):
    plan = Plan(Chance(seed), people)
    rows = Workforce(plan).rows
    whole_file = spoil(plan, rows) if broken else None
    plan.hand_over_mapping()
    data = plan.form.file(plan.titles, rows)
    return Files(whole_file(data) if whole_file else data, plan.map, plan.arguments)


def main(arguments):
    parser = argparse.ArgumentParser(allow_abbrev=False, description=__doc__.splitlines()[0])
    parser.add_argument("seed", type=int)
    parser.add_argument("people", type=int, nargs="?")
    parser.add_argument("--broken", action="store_true")
    parser.add_argument("--args", action="store_true")
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args(arguments)
    made = generate(options.seed, options.people, options.broken)
    if options.folder:
        made.write(options.folder)
    if options.args:
        sys.stdout.buffer.write("".join(f"{each}\n" for each in made.arguments).encode())
    elif not options.folder:
        sys.stdout.buffer.write(made.data)


if __name__ == "__main__":
    main(sys.argv[1:])
