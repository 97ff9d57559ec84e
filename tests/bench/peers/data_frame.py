#!/usr/bin/python3
"""data_frame.py FILE: pandas."""
import sys

import numpy
import pandas

NUMBERS = ["ordinary_pay", "bonus_pay_in_period", "bonus_period_days", "weekly_hours", "bonus_12m"]
WORDS = ["gender", "pay_period_days_kind", "full_pay"]
DAYS = {"month": 30.44, "week": 7.0, "fortnight": 14.0, "4week": 28.0}

people = pandas.read_csv(sys.argv[1], usecols=NUMBERS + WORDS,
                         dtype=dict.fromkeys(NUMBERS, "float64") | dict.fromkeys(WORDS, "category"))
people = people[people.gender.isin(["M", "F"])]
days = people.pay_period_days_kind.map(DAYS).astype("float64")
bonus = (people.bonus_pay_in_period * days / people.bonus_period_days).fillna(0)
people = people.assign(hourly=(people.ordinary_pay + bonus) * (7 / days) / people.weekly_hours)
full_pay = people.loc[people.full_pay == "Y", ["gender", "hourly"]]


def gap(men, women):
    return (men - women) / men * 100


def of(table, sex):
    return table[table.gender == sex]


paid = people[people.bonus_12m > 0]
figures = {
    "mean_hourly_gap": gap(of(full_pay, "M").hourly.mean(), of(full_pay, "F").hourly.mean()),
    "median_hourly_gap": gap(of(full_pay, "M").hourly.median(), of(full_pay, "F").hourly.median()),
    "mean_bonus_gap": gap(of(paid, "M").bonus_12m.mean(), of(paid, "F").bonus_12m.mean()),
    "median_bonus_gap": gap(of(paid, "M").bonus_12m.median(), of(paid, "F").bonus_12m.median()),
    "men_paid_bonus": len(of(paid, "M")) * 100 / len(of(people, "M")),
    "women_paid_bonus": len(of(paid, "F")) * 100 / len(of(people, "F")),
}
men = (full_pay.sort_values("hourly").gender == "M").to_numpy()
for name, section in zip(("lower", "lower_middle", "upper_middle", "upper"), numpy.array_split(men, 4)):
    figures[f"men_{name}"] = section.sum() * 100 / len(section)
    figures[f"women_{name}"] = 100 - figures[f"men_{name}"]
for name, value in figures.items():
    print(name, repr(float(value)), sep="\t")
