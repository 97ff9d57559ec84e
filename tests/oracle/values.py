"""Numbers, periods, sexes and yes-or-no as an employer may write them. Nothing is guessed: what does not fit is refused."""

import re
import string
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

BLANKS = " \t"
MOST_DECIMALS = 18
MOST_DIGITS = 24

# One pound is one pound: a sign and its code are the same currency.
CURRENCY_CODE = {"£": "GBP", "$": "USD", "€": "EUR"}

NUMBER = re.compile(
    r"""(?: (?P<sign>[+-])?
          | (?P<outer>[+-])? (?P<before>[£$€]|[A-Z]{3}) [ \t]* (?P<inner>[+-])? )
        (?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+) (?:\.(?P<decimals>[0-9]+))?
        (?: [ \t]* (?P<after>[£$€]|[A-Z]{3}) )?""",
    re.VERBOSE,
)

# reg. 6(3): a month is 30.44 days and a year 365.25; a quarter is 3 months, a half-year 6, and 12 months are not a year.
DAY = Fraction(1)
WEEK = Fraction(7)
MONTH = Fraction(761, 25)
YEAR = Fraction(1461, 4)

UNIT = {"day": DAY, "week": WEEK, "month": MONTH, "year": YEAR}
PERIOD = {
    **dict.fromkeys(["day", "daily"], DAY),
    **dict.fromkeys(["week", "weekly"], WEEK),
    **dict.fromkeys(["fortnight", "fortnightly"], 2 * WEEK),
    **dict.fromkeys(["fourweek", "fourweekly", "4week", "4weekly", "lunarmonth", "lunarmonthly"], 4 * WEEK),
    **dict.fromkeys(["month", "monthly", "calendarmonth", "calendarmonthly"], MONTH),
    **dict.fromkeys(["quarter", "quarterly"], 3 * MONTH),
    **dict.fromkeys(["halfyear", "halfyearly"], 6 * MONTH),
    **dict.fromkeys(["year", "yearly", "annual", "annually"], YEAR),
}
COUNTED_PERIOD = re.compile(r"(?P<count>[0-9.]+)(?P<unit>.*)", re.DOTALL)
# Whoever writes these without a unit most likely means a month or a year.
DOUBTFUL_DAYS = (30, 31, 365, 366, 1, 2, 4, 12, 13, 26, 52)     # a month, a year, pay periods a year

SEX = {"m": "men", "male": "men", "man": "men", "f": "women", "female": "women", "woman": "women"}
NEITHER = ("", "x", "other", "non-binary", "unknown", "not stated")

YES_NO = {"": True, "y": True, "yes": True, "true": True, "1": True, "n": False, "no": False, "false": False, "0": False}


ASCII_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


def lower(text: str) -> str:
    """All words that are known are ASCII; that a letter of another script has one of ASCII's in lower case makes no word of it."""
    return text.translate(ASCII_LOWER)


def joined(text: str) -> str:
    """Words in one form, however they are joined: case, blanks, hyphens and underscores do not matter."""
    return re.sub(r"[ \t_-]", "", lower(text))


class Refused(Exception):
    """A text that cannot be read; its one argument is the issue code."""


class Number(NamedTuple):
    value: Fraction
    currency: str | None
    decimals: int


class Period(NamedTuple):
    days: Fraction
    bare: bool          # a number without a unit that is a month's or a year's


@lru_cache(maxsize=65536)
def number(text: str, separator: str) -> Number:
    """A number with at most one currency and at most one sign. In a semicolon file a comma may be a decimal one: refused."""
    found = NUMBER.fullmatch(text)
    if not found or ("," in text and separator == ";"):
        raise Refused("bad_number")
    if (found["before"] and found["after"]) or (found["outer"] and found["inner"]):
        raise Refused("bad_number")
    whole, decimals = found["whole"].replace(",", ""), found["decimals"] or ""
    if len(decimals) > MOST_DECIMALS or len(whole.lstrip("0")) + len(decimals) > MOST_DIGITS:
        raise Refused("number_too_long")
    value = Fraction(int(whole + decimals), 10 ** len(decimals))
    negative = "-" in (found["sign"], found["outer"], found["inner"])
    currency = found["before"] or found["after"]
    return Number(-value if negative else value, CURRENCY_CODE.get(currency, currency), len(decimals))


def plain_number(text: str, separator: str, code: str) -> Number:
    """Hours are no money: a currency on them is refused, under `code`."""
    try:
        read = number(text, separator)
    except Refused as refusal:
        raise Refused(code if refusal.args[0] == "bad_number" else refusal.args[0])
    if read.currency:
        raise Refused(code)
    return read


def period(text: str, separator: str) -> Period:
    """The days of a period, in the unit the employer states, by a count without sign and comma. That it is above 0 is for the caller to judge."""
    word = joined(text)
    if word in PERIOD and not text.startswith("-"):         # a minus sign is no hyphen
        return Period(PERIOD[word], False)
    counted = COUNTED_PERIOD.fullmatch(text)
    if not counted:
        raise Refused("bad_period")
    count = plain_number(counted["count"], separator, "bad_period").value
    if not counted["unit"]:
        return Period(count, count in DOUBTFUL_DAYS)
    unit = joined(counted["unit"]).removesuffix("s")
    if unit not in UNIT:
        raise Refused("bad_period")
    return Period(count * UNIT[unit], False)


def sex(text: str) -> str:
    """`men`, `women`, or `other` for what the law has no word for."""
    word = lower(text)
    if word in NEITHER:
        return "other"
    if word not in SEX:
        raise Refused("bad_sex")
    return SEX[word]


def yes_no(text: str, code: str) -> bool:
    """Blank is yes: full pay and relevance are the rule."""
    if lower(text) not in YES_NO:
        raise Refused(code)
    return YES_NO[lower(text)]
