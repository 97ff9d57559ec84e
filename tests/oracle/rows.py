"""What each row says, and everything that is wrong with it. Nothing is calculated here."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from fractions import Fraction

import values
from sheet import BONUSES, FileRefused, Issue, WEEKS
from values import joined

MOST_WEEKLY_HOURS = 168
MOST_HOURS_DECIMALS = 6
NUMBERS = {"ordinary_pay", "hourly_rate", "bonus_12m", "weekly_hours", *(amount for amount, _ in BONUSES), *WEEKS}
READ_BESIDE_A_RATE = {"hourly_rate", "bonus_12m"}
WORDS_FOR_TOTALS = ("total", "totals", "grandtotal", "sum")


@dataclass
class Row:
    row: int
    id: bytes | None = None
    sex: str = "other"              # men, women, other
    sex_known: bool = False         # it could be read, and stands under the conventions
    place: str | None = None        # where the row ends, when the row alone decides it
    reason: str | None = None
    full_pay: bool = True
    ready_made_rate: Fraction | None = None
    ordinary_pay: Fraction | None = None
    pay_days: Fraction | None = None
    bonuses: list = field(default_factory=list)         # (amount, days or None for the pay period)
    hours: Fraction | None = None
    hours_wanting: bool = False     # a ready-made rate without the hours that combining posts needs
    bonus_12m: Fraction = Fraction(0)
    amounts: list = field(default_factory=list)         # (column, currency)
    hours_column: int = 0
    sex_column: int = 0
    id_column: int = 0

    @property
    def counted(self):
        """Ids are compared among the rows that are neither excluded nor not relevant."""
        return self.id is not None and self.place not in ("excluded", "not_relevant")


def is_period(name):
    return name == "pay_period" or name.startswith("bonus_period")


def setting_can_be_read(name, text):
    """What is given for all rows is judged once, by its grammar alone."""
    try:
        if name == "sex":
            values.sex(text)
        elif name == "full_pay" or (name == "relevant" and values.lower(text) != "partner"):
            values.yes_no(text, "bad_yes_no")
        elif text and is_period(name):
            return values.period(text, "").days > 0
        elif text and (name == "weekly_hours" or name in WEEKS):
            return values.plain_number(text, "", "bad_number").decimals <= MOST_HOURS_DECIMALS
        elif text and (name.startswith("bonus") or name in ("ordinary_pay", "hourly_rate")):
            values.number(text, "")
    except values.Refused:
        return False
    return True


class Reader:
    """Reads one record under the sheet's mapping; complaints go to `issues`."""

    def __init__(self, sheet, record, conventions, issues):
        self.sheet, self.record, self.conventions, self.issues = sheet, record, conventions, issues
        self.invalid = False
        self.texts = {}
        self.out = Row(record.row)

    def column(self, name):
        return self.sheet.columns.get(name, 0)

    def error(self, code, column=0):
        self.issues.append(Issue(self.record.row, column, "error", code))
        self.invalid = True

    def warn(self, code, column=0):
        self.issues.append(Issue(self.record.row, column, "warning", code))

    def text(self, name):
        """The trimmed text of a field, blank where there is none; None, once complained about, if it is no text."""
        if name not in self.texts:
            column = self.column(name)
            if not column:
                self.texts[name] = self.sheet.settings.get(name, "").strip(values.BLANKS)
            else:
                raw = self.record.fields[column - 1].strip(values.BLANKS.encode())
                try:
                    self.texts[name] = raw.decode("utf-8")
                except UnicodeDecodeError:
                    self.error("not_utf8", column)
                    self.texts[name] = None
                else:
                    if name in ("employee_id", "exclude_reason") and b"\0" in raw:
                        self.error("nul_byte", column)
                        self.texts[name] = None
        return self.texts[name]

    def read(self, name, reader, *more):
        """The field as `reader` understands it; None when it cannot be read."""
        text = self.text(name)
        if text is None:
            return None
        try:
            return reader(text, *more)
        except values.Refused as refusal:
            self.error("nul_byte" if "\0" in text else refusal.args[0], self.column(name))
            return None

    def money(self, name):
        read = self.read(name, values.number, self.sheet.separator)
        if read is None:
            return None
        if read.currency:
            self.out.amounts.append((self.column(name), read.currency))
        return read.value

    # --- a row, in the order of the contract: the first place that fits ---

    def row(self) -> Row:
        out, fields, width = self.out, self.record.fields, self.sheet.width
        if self.record.fault:
            self.error(self.record.fault[1], self.record.fault[0])
        elif len(fields) < self.sheet.least_width or any(text.strip(b" \t") for text in fields[width:]):
            self.error("field_count")
        elif self.is_header_again():
            self.error("header_again")
        if self.invalid:
            out.place = "invalid"
            return out

        out.id_column, out.sex_column = self.column("employee_id"), self.column("sex")
        out.hours_column = self.column("weekly_hours")
        self.identity()
        if not any(text.strip(values.BLANKS.encode()) for text in fields):
            out.place = "invalid"       # nothing but separators: that it has no id says it all
            return out
        reason, relevant = self.text("exclude_reason"), None
        if reason == "":
            relevant = self.relevant()
        if reason:
            out.place, out.reason = "excluded", reason
        elif relevant in ("not_relevant", "partner"):
            out.place = relevant
        if out.place or reason is None:
            self.sex_of_someone_left_out()
        else:
            self.sex()
            self.pay_and_hours()
            self.bonus_of_the_year()
        if self.invalid:
            out.place = "invalid"
        return out

    def is_header_again(self):
        """Each field's title in its place, in some spelling, and for a number that is read stands none."""
        if any(joined(self.cell(self.record.fields, name)) != joined(self.cell(self.sheet.titles, name)) for name in self.sheet.columns):
            return False
        numbers = READ_BESIDE_A_RATE if self.holds("hourly_rate") else NUMBERS
        texts = [self.cell(self.record.fields, name) for name in self.sheet.columns if name in numbers]
        return not all(text == "" or self.is_number(text) for text in texts)

    def cell(self, fields, name):
        return fields[self.column(name) - 1].decode("utf-8", "surrogateescape").strip(values.BLANKS)

    def is_number(self, text):
        try:
            values.number(text, self.sheet.separator)
        except values.Refused:
            return False
        return True

    def identity(self):
        text = self.text("employee_id")
        if text == "":
            self.error("missing_id", self.column("employee_id"))
        elif text is not None:
            self.out.id = text.encode()

    def relevant(self):
        """reg. 1(2), (4): employed on the snapshot date; partners are counted in the headcount alone."""
        text = self.text("relevant")
        if text is None:
            return None
        if values.lower(text) == "partner":
            return "partner"
        answer = self.read("relevant", values.yes_no, "bad_relevant")
        return "not_relevant" if answer is False else None

    def sex_of_someone_left_out(self):
        """Only for the ledger: a sex that cannot be read counts as other, and nobody complains."""
        column = self.column("sex")
        raw = self.record.fields[column - 1] if column else self.sheet.settings.get("sex", "").encode()
        try:
            self.out.sex = values.sex(raw.decode("utf-8").strip(values.BLANKS))
        except (UnicodeDecodeError, values.Refused):
            self.out.sex = "other"

    def sex(self):
        read = self.read("sex", values.sex)
        if read is None:
            return
        if read == "other" and self.conventions["other_sex"] == "error":
            self.error("sex_neither", self.column("sex"))
            return
        if read == "other" and self.text("sex") == "" and self.looks_like_totals():
            self.warn("totals_row", self.column("employee_id"))
        self.out.sex, self.out.sex_known = read, True

    def looks_like_totals(self):
        """A word for totals in place of an id, and amounts."""
        amounts = ["ordinary_pay", "hourly_rate", "bonus_12m", *(amount for amount, _ in BONUSES)]
        return joined((self.text("employee_id") or "").removesuffix(":")) in WORDS_FOR_TOTALS and any(map(self.holds, amounts))

    def holds(self, name):
        column = self.column(name)
        raw = self.record.fields[column - 1] if column else self.sheet.settings.get(name, "").encode()
        return raw.strip(values.BLANKS.encode()) != b""

    def pay_and_hours(self):
        full_pay = self.read("full_pay", values.yes_no, "bad_yes_no")
        self.out.full_pay = full_pay is not False
        if self.text("hourly_rate") != "":
            self.ready_made_rate()
        elif not self.out.full_pay:
            self.readable_pay_and_hours()
        elif "ordinary_pay" not in self.sheet.columns | self.sheet.settings:
            self.error("missing_pay", self.column("hourly_rate"))
        else:
            self.ordinary_pay()
            self.bonuses()
            self.hours()

    def ready_made_rate(self):
        """Used alone and exactly as given; weekly hours matter only when posts are combined."""
        rate = self.money("hourly_rate")
        if not self.out.full_pay:
            return
        if rate is not None and rate < 0:
            self.error("negative_pay", self.column("hourly_rate"))
        self.out.ready_made_rate = rate
        if self.conventions["posts"] == "combine":
            self.out.hours_wanting = self.text("weekly_hours") == ""
            if not self.out.hours_wanting:
                self.out.hours = self.hours_of("weekly_hours", "hours_range")

    def ordinary_pay(self):
        if self.text("ordinary_pay") == "":
            self.error("missing_pay", self.column("ordinary_pay"))
        else:
            pay = self.money("ordinary_pay")
            if pay is not None and pay < 0:
                self.error("negative_pay", self.column("ordinary_pay"))
            self.out.ordinary_pay = pay
        if self.text("pay_period") == "":
            self.error("missing_period", self.column("pay_period"))
        else:
            self.out.pay_days = self.days("pay_period")

    def days(self, name):
        read = self.read(name, values.period, self.sheet.separator)
        if read is None:
            return None
        if read.days <= 0:
            self.error("bad_period", self.column(name))
            return None
        if read.bare and self.column(name):
            self.warn("bare_days", self.column(name))
        return read.days

    def bonuses(self):
        """Without an amount a period means nothing; without a period a bonus is for the pay period."""
        for amount_name, period_name in BONUSES:
            if self.text(amount_name) == "":
                continue
            amount = self.money(amount_name)
            days = self.days(period_name) if self.text(period_name) != "" else None
            if amount is not None:
                self.out.bonuses.append((amount, days))

    def hours(self):
        """reg. 7: normal hours, or the average of twelve weeks."""
        weeks = [name for name in WEEKS if self.text(name) != ""]
        normal = self.text("weekly_hours") != ""
        if normal and weeks:
            self.error("hours_twice", self.column("weekly_hours"))
        elif normal:
            self.out.hours = self.hours_of("weekly_hours", "hours_range")
        elif weeks:
            self.out.hours = self.average_of_twelve_weeks()
        else:
            self.error("missing_hours", self.column("weekly_hours") or self.column("hours_week_1"))

    def average_of_twelve_weeks(self):
        """reg. 7: a week not worked must be replaced by an earlier one, so a blank or a zero is an error."""
        total = Fraction(0)
        there = [name for name in WEEKS if name in self.sheet.columns | self.sheet.settings]
        if len(there) < len(WEEKS):
            self.error("hours_week_blank")
        for name in there:
            if self.text(name) == "":
                self.error("hours_week_blank", self.column(name))
                continue
            hours = self.hours_of(name, "hours_week_zero")
            total += hours or 0
        return total / len(WEEKS)

    def hours_of(self, name, code_of_zero):
        read = self.read(name, values.plain_number, self.sheet.separator, "bad_number")
        if read is None:
            return None
        if read.decimals > MOST_HOURS_DECIMALS:
            self.error("hours_decimals", self.column(name))
        elif read.value == 0:
            self.error(code_of_zero, self.column(name))
        elif not 0 < read.value <= MOST_WEEKLY_HOURS:
            self.error("hours_range", self.column(name))
        else:
            return read.value
        return None

    def readable_pay_and_hours(self):
        """Someone not on full pay needs no pay and no hours, but what stands there must be readable."""
        separator = self.sheet.separator
        for name in ["ordinary_pay", *(amount for amount, _ in BONUSES)]:
            if self.text(name) != "":
                self.money(name)
        paid_bonuses = [period for amount, period in BONUSES if self.text(amount) != ""]
        for name in ["pay_period", *paid_bonuses]:
            if self.text(name) != "":
                self.read(name, values.period, separator)
        for name in ["weekly_hours", *WEEKS]:
            if self.text(name) != "":
                self.read(name, values.plain_number, separator, "bad_number")

    def bonus_of_the_year(self):
        """regs 10 to 12: zero, less, or blank is not paid a bonus; below zero is a clawback worth a warning."""
        if self.text("bonus_12m") == "":
            return
        bonus = self.money("bonus_12m")
        if bonus is not None and bonus < 0:
            self.warn("negative_bonus", self.column("bonus_12m"))
        self.out.bonus_12m = bonus or Fraction(0)


def read_rows(sheet, conventions):
    """All rows, and all issues that follow from reading: of each row alone, and of rows compared with each other."""
    issues = [Issue(0, 0, "warning", "bare_days") for name, text in sheet.settings.items() if is_period(name) and text and values.period(text, "").bare]
    if not sheet.records:
        raise FileRefused(issues + [Issue(0, 0, "error", "no_rows")])
    rows = [Reader(sheet, record, conventions, issues).row() for record in sheet.records]

    def error(row, code, column):
        issues.append(Issue(row.row, column, "error", code))
        row.place = "invalid"

    one_currency(rows, error)
    if conventions["posts"] == "error":
        one_row_each(rows, error)
    elif conventions["posts"] == "combine":
        posts_that_fit(rows, error)
    return rows, issues


def one_currency(rows, error):
    """The first currency named in the file is the file's."""
    the_currency = None
    for row in rows:
        for column, currency in row.amounts:
            the_currency = the_currency or currency
            if currency != the_currency:
                error(row, "mixed_currency", column)


def one_row_each(rows, error):
    seen = Counter(row.id for row in rows if row.counted)
    for row in rows:
        if row.counted and seen[row.id] > 1:
            error(row, "duplicate_id", row.id_column)


def posts_of_one_person(rows):
    """The valid rows that `posts=combine` puts together, person by person; a partner's row stays a partner's."""
    people = defaultdict(list)
    for row in rows:
        if row.counted and row.place not in ("partner", "invalid"):
            people[row.id].append(row)
    return list(people.values())


def posts_that_fit(rows, error):
    """One person has one sex, and hours are needed for a sum of weekly pay over a sum of weekly hours."""
    for posts in posts_of_one_person(rows):
        if len({row.sex for row in posts if row.sex_known}) > 1:
            for row in posts:
                error(row, "posts_sex", row.sex_column)
        elif len(posts) > 1 and posts[0].sex != "other" and all(row.full_pay for row in posts):
            for row in posts:
                if row.hours_wanting:
                    error(row, "posts_hours", row.hours_column)
