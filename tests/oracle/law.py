"""What the law makes of a valid row: dates, who counts, and the hourly rate of a person."""

from dataclasses import dataclass
from fractions import Fraction

from rows import posts_of_one_person
from values import WEEK

FIRST_YEAR = 2017                       # reg. 1(2)
LAST_YEAR = 9998                        # the last day to publish still has a year of four digits
THRESHOLD = 250                         # reg. 2: the duty begins with 250 employees on the snapshot date
UNENFORCED_YEAR, LATE_YEAR = 2019, 2020
OTHER_SEX_KEPT_FROM = 2026              # from then on the guidance lets nobody be left out

# Snapshot date (reg. 1(2), para. 1) and last day to publish (reg. 2(2)): twelve months beginning with the snapshot date.
SNAPSHOT_DAY = {"private": "04-05", "public": "03-31"}
LAST_DAY = {"private": "04-04", "public": "03-30"}

PENNY = Fraction(1, 100)


@dataclass
class Person:
    rows: list
    sex: str
    full_pay: bool
    bonus: Fraction                     # paid in the 12 months to the snapshot date
    rate: Fraction | None = None        # hourly pay under the conventions; None when not on full pay
    other_rate: Fraction | None = None  # the same under the other `short_bonus` convention

    @property
    def paid_bonus(self):
        """reg. 12: zero or less is not paid a bonus."""
        return self.bonus > 0

    @property
    def depends_on_short_bonus(self):
        return abs(self.rate - self.other_rate) >= PENNY


def weekly_pay(row, short_bonus):
    """reg. 6(1), (2): ordinary pay and bonuses of the pay period as pay for a week of 7 days."""
    total = row.ordinary_pay * WEEK / row.pay_days
    for amount, days in row.bonuses:
        days = days or row.pay_days
        if days < row.pay_days and short_bonus == "as_paid":
            days = row.pay_days
        # Step 3: divided by the days of its own period, multiplied by the pay period's; step 5 makes a week of it.
        total += amount * row.pay_days / days * WEEK / row.pay_days
    return total


def hourly_rate(posts, short_bonus):
    """reg. 6(1) step 6: weekly pay over weekly hours; over several posts, the sum of the one over the sum of the other."""
    if len(posts) == 1 and posts[0].ready_made_rate is not None:
        return posts[0].ready_made_rate
    pay = hours = Fraction(0)
    for row in posts:
        ready = row.ready_made_rate
        pay += ready * row.hours if ready is not None else weekly_pay(row, short_bonus)
        hours += row.hours
    return pay / hours


def person(posts, conventions):
    one = Person(posts, posts[0].sex, all(row.full_pay for row in posts), sum(row.bonus_12m for row in posts))
    if one.full_pay and one.sex != "other":
        rates = {choice: hourly_rate(posts, choice) for choice in ("literal", "as_paid")}
        one.rate = rates.pop(conventions["short_bonus"])
        (one.other_rate,) = rates.values()
    return one


def people(rows, conventions):
    """One person a row, or under `posts=combine` one person an id; invalid rows and those decided before are left out."""
    undecided = [row for row in rows if row.place is None]
    if conventions["posts"] == "combine":
        return [person(posts, conventions) for posts in posts_of_one_person(undecided)]
    return [person([row], conventions) for row in undecided]


def settle(someone):
    """Gives each of a person's rows its place: the first stands for the person, the others are combined into it."""
    for row in someone.rows:
        row.place = "other_sex" if someone.sex == "other" else "combined"
    if someone.sex != "other":
        someone.rows[0].place = "full_pay" if someone.full_pay else "not_full_pay"
