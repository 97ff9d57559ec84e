"""Rounding, once, at the end, from the exact fraction (the law is silent; guidance asks for one decimal)."""

from fractions import Fraction
from math import floor

TENTH = Fraction(1, 10)


def rounded(value: Fraction, unit: Fraction, mode: str) -> Fraction:
    """To a multiple of `unit`; halves away from zero (`half_away`) or to the even multiple (`half_even`)."""
    steps = abs(value) / unit
    whole = floor(steps)
    rest = steps - whole
    if rest > Fraction(1, 2) or rest == Fraction(1, 2) and (mode == "half_away" or whole % 2 == 1):
        whole += 1
    return whole * unit if value >= 0 else -whole * unit


def on_exact_half(value: Fraction) -> bool:
    return abs(value) / TENTH % 1 == Fraction(1, 2)


def margin(value: Fraction) -> Fraction:
    """How far the value is from the nearest place where its rounding to one decimal changes."""
    return abs(abs(value) / TENTH % 1 - Fraction(1, 2)) * TENTH


def decimal(value: Fraction, places: int = 12) -> str:
    """Cut towards zero, never `-0.0`."""
    units = abs(value.numerator) * 10**places // value.denominator
    text = f"{units // 10**places}.{units % 10**places:0{places}d}"
    return "-" + text if value < 0 and units else text


def one_decimal(value: Fraction) -> str:
    """The text of a value that is already a multiple of a tenth."""
    return decimal(value, 1)
