"""One calculation from bytes to result: reads, judges, calculates, and says what deserves a warning or a note."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

import figures
import law
from rows import read_rows
from sheet import FileRefused, Issue, read_sheet

LOW_SHARE, HIGH_MULTIPLE = Fraction(1, 4), 20
FILE_FAULTS = ("mixed_currency", "unclosed_quote", "record_too_long")       # leaving rows out does not mend these
LEAST_GAP, MOST_GAP = -999_999_999, 100         # what the reporting service accepts

ON_THE_DAY = ("full_pay", "not_full_pay", "other_sex", "partner")
LEFT_OUT = ("not_full_pay", "not_relevant", "partner", "other_sex", "combined", "excluded")


@dataclass
class Request:
    """What the user asks for besides the file."""
    columns: list       # (field, header)
    settings: dict
    conventions: dict
    separator: str | None = None
    sector: str | None = None
    year: int | None = None             # of the snapshot date
    skip_invalid: bool = False
    low_rate: Fraction | None = None


class Refusal(Exception):
    """The data say no; its one argument is the list of issues."""


class Result:
    def __init__(self, data: bytes, request: Request):
        self.request, conventions = request, request.conventions
        try:
            sheet = read_sheet(data, request.separator, request.columns, request.settings)
            self.rows, self.issues = read_rows(sheet, conventions)
        except FileRefused as refusal:
            raise Refusal(refusal.args[0])
        people = law.people(self.rows, conventions)
        self.refuse_negative_rates(people)
        self.invalid = sum(row.place == "invalid" for row in self.rows)
        if self.invalid == len(self.rows) or (self.invalid and not request.skip_invalid) or self.file_fault():
            raise Refusal(self.issues)

        people = law.people(self.rows, conventions)
        for someone in people:
            law.settle(someone)
        self.employees = [one for one in people if one.sex != "other"]
        self.figures = figures.six_figures(self.employees, conventions)
        self.quarters, self.ties = figures.quarters(self.employees, conventions)
        self.public_sentence = figures.public_sentence(self.figures["median_hourly_gap"])
        self.count_population()
        self.warn_of_rates()
        self.warn_of_figures()
        self.note_the_duty()

    def file_fault(self):
        return any(issue.code in FILE_FAULTS for issue in self.issues)

    def refuse_negative_rates(self, people):
        """A bonus taken back may be more than the pay; nobody works for less than nothing."""
        for someone in people:
            if someone.rate is not None and someone.rate < 0:
                for row in someone.rows:
                    self.issues.append(Issue(row.row, 0, "error", "negative_rate"))
                    row.place = "invalid"

    def count_population(self):
        self.headcount = Counter(row.sex for row in self.people_on_the_day())
        self.relevant = Counter(one.sex for one in self.employees)
        self.full_pay = Counter(one.sex for one in self.employees if one.full_pay)
        self.left_out = []              # (place, reason, people by sex)
        for place in LEFT_OUT:
            rows = [row for row in self.rows if row.place == place]
            for reason in sorted({row.reason for row in rows}, key=lambda text: (text or "").encode()):
                self.left_out.append((place, reason, Counter(row.sex for row in rows if row.reason == reason)))

    def people_on_the_day(self):
        """A row for each person employed on the snapshot date; someone who is both counts as an employee, then as a partner."""
        rows = [row for place in ON_THE_DAY for row in self.rows if row.place == place]
        if self.request.conventions["posts"] != "combine":
            return rows
        rows.sort(key=lambda row: (ON_THE_DAY.index(row.place), row.sex), reverse=True)
        return {row.id: row for row in rows}.values()

    def warn(self, code, row=0):
        self.issues.append(Issue(row, 0, "warning", code))

    def note(self, code):
        self.issues.append(Issue(0, 0, "note", code))

    def warn_of_rates(self):
        """Unusual rates hint at wrong hours or a wrong period; a bonus for a short period at a choice the law leaves."""
        paid = [one for one in self.employees if one.full_pay]
        middle = figures.median([one.rate for one in paid])
        floor = self.request.low_rate if self.request.low_rate is not None else LOW_SHARE * (middle or 0)
        for one in paid:
            row = one.rows[0].row
            if one.rate == 0:
                self.warn("zero_rate", row)
            elif one.rate < floor:
                self.warn("low_rate", row)
            elif middle and one.rate > HIGH_MULTIPLE * middle:
                self.warn("high_rate", row)
            if one.depends_on_short_bonus:
                self.warn("short_bonus", row)

    def warn_of_figures(self):
        """What the reader of the figures must know, and what the reporting service would refuse."""
        conventions, men_paid = self.request.conventions, self.figures["men_paid_bonus"]
        if self.invalid:
            self.warn("invalid_left_out")
        if self.request.year and self.request.year >= law.OTHER_SEX_KEPT_FROM:
            if any(row.place == "other_sex" for row in self.rows):
                self.warn("other_sex_left_out")
        if self.request.sector == "public" and any(row.place == "partner" for row in self.rows):
            self.warn("public_partner")
        if men_paid.count and men_paid.percent == 0:
            self.warn("bonus_share_zero")
        for name in ("mean_hourly_gap", "median_hourly_gap", "mean_bonus_gap", "median_bonus_gap"):
            percent = self.figures[name].percent
            if percent is not None and not LEAST_GAP <= percent <= MOST_GAP:
                self.warn("gap_out_of_range")
        for section in self.quarters:
            if not section.reason and section.mens.percent + section.womens.percent != 100:
                self.warn("pair_not_100")
        for tie in self.ties:
            if tie.contenders:
                self.warn("arbitrary_tie")

    def note_the_duty(self):
        if sum(self.headcount.values()) < law.THRESHOLD:
            self.note("under_250")
        if self.request.year == law.UNENFORCED_YEAR:
            self.note("not_enforced")
        if self.request.year == law.LATE_YEAR:
            self.note("late_enforcement")
