"""The six figures of regs 8 to 13, the slow obvious way: sort everybody, walk along, add fractions."""

from fractions import Fraction

from rounding import TENTH, margin, on_exact_half, rounded

SECTIONS = ("lower", "lower_middle", "upper_middle", "upper")


def total(numbers):
    """Adding halves of the list keeps the fractions small for longer; the sum is the same."""
    if len(numbers) < 3:
        return sum(numbers, Fraction(0))
    middle = len(numbers) // 2
    return total(numbers[:middle]) + total(numbers[middle:])


def mean(numbers):
    return total(numbers) / len(numbers) if numbers else None


def median(numbers):
    """The middle one; of an even count, the mean of the two middle ones (guidance)."""
    if not numbers:
        return None
    ranked = sorted(numbers)
    return (ranked[(len(ranked) - 1) // 2] + ranked[len(ranked) // 2]) / 2


class Figure:
    """A percentage with everything that is said about it, or the reason why there is none."""

    def __init__(self, exact, reason, mode):
        self.reason = reason
        self.exact = None if reason else exact
        self.percent = None if reason else rounded(exact, TENTH, mode)
        self.margin = None if reason else margin(exact)
        self.exact_half = False if reason else on_exact_half(exact)


def gap(men, women, average, no_men, no_women, mode):
    """regs 8 to 11: the difference as a percentage of the men's figure."""
    mens, womens = average(men), average(women)
    reason = no_men if not men else no_women if not women else "men_zero" if mens == 0 else None
    exact = None if reason else (mens - womens) / mens * 100
    figure = Figure(exact, reason, mode)
    figure.men, figure.women = (len(men), mens), (len(women), womens)
    return figure


def proportion(part, whole, nobody, mode):
    """reg. 12: those paid a bonus over all relevant employees of that sex."""
    figure = Figure(Fraction(100 * part, whole) if whole else None, None if whole else nobody, mode)
    figure.count, figure.of = part, whole
    return figure


def figure_mode(conventions):
    """Gaps and proportions: `filing` rounds them half away from zero."""
    return "half_even" if conventions["rounding"] == "half_even" else "half_away"


def quarter_mode(conventions):
    """Quarters: `filing` rounds them half to even, so that each pair adds up to 100."""
    return "half_away" if conventions["rounding"] == "half_away" else "half_even"


def six_figures(employees, conventions):
    """`employees` are the relevant employees; the hourly figures take those on full pay among them."""
    mode = figure_mode(conventions)
    rates = {sex: [one.rate for one in employees if one.sex == sex and one.full_pay] for sex in ("men", "women")}
    bonuses = {sex: [one.bonus for one in employees if one.sex == sex and one.paid_bonus] for sex in ("men", "women")}
    count = {sex: sum(one.sex == sex for one in employees) for sex in ("men", "women")}
    hourly = (rates["men"], rates["women"]), ("no_men", "no_women", mode)
    bonus = (bonuses["men"], bonuses["women"]), ("no_man_paid_bonus", "no_woman_paid_bonus", mode)
    return {
        "mean_hourly_gap": gap(*hourly[0], mean, *hourly[1]),
        "median_hourly_gap": gap(*hourly[0], median, *hourly[1]),
        "mean_bonus_gap": gap(*bonus[0], mean, *bonus[1]),
        "median_bonus_gap": gap(*bonus[0], median, *bonus[1]),
        "men_paid_bonus": proportion(len(bonuses["men"]), count["men"], "no_men", mode),
        "women_paid_bonus": proportion(len(bonuses["women"]), count["women"], "no_women", mode),
    }


# --- hourly pay quarters, reg. 13 ---

# Who gets a spare person when the number of employees does not divide by four, by the remainder.
SPARE = {
    "guidance": {0: "", 1: "lower", 2: "lower upper_middle", 3: "lower lower_middle upper_middle"},
    "top": {0: "", 1: "upper", 2: "upper_middle upper", 3: "lower_middle upper_middle upper"},
}


class Section:
    def __init__(self, name, size):
        self.name, self.size = name, size
        self.men = self.women = Fraction(0)
        self.lowest = self.highest = None
        self.reason = None if size else "nobody_in_section"

    def place(self, rate, men, women):
        self.men, self.women = self.men + men, self.women + women
        self.lowest = rate if self.lowest is None else self.lowest
        self.highest = rate

    def percentages(self, mode):
        self.mens, self.womens = (Figure(people * 100 / self.size if self.size else None, self.reason, mode)
                                  for people in (self.men, self.women))


class Tie:
    """reg. 13(2): people on one rate who fall into more than one section, shared in one proportion."""

    def __init__(self, rate, men, women, places):
        self.rate, self.men, self.women, self.places = rate, men, women, places
        self.contenders = []            # sections whose equal remainders the choice was among
        self.men_placed = [Fraction(men * here, men + women) for here in places]

    def share_whole_people(self):
        """Whole men by largest remainder over all sections at once; equal remainders go to the lower section first."""
        ideal = self.men_placed
        self.men_placed = [Fraction(share // 1) for share in ideal]
        remainders = [share % 1 for share in ideal]
        order = sorted(range(4), key=lambda section: (-remainders[section], section))
        spare = int(self.men - sum(self.men_placed))
        for section in order[:spare]:
            self.men_placed[section] += 1
        if spare and remainders[order[spare - 1]] == remainders[order[spare]]:
            self.contenders = [section for section in order if remainders[section] == remainders[order[spare]]]

    @property
    def women_placed(self):
        return [here - men for here, men in zip(self.places, self.men_placed)]


def ranking_rate(rate, conventions):
    """Two rates tie when they are equal: exactly, or under `tie=pence` to the penny."""
    return rounded(rate, Fraction(1, 100), "half_away") if conventions["tie"] == "pence" else rate


def section_sizes(people, remainder):
    return [people // 4 + (name in SPARE[remainder][people % 4].split()) for name in SECTIONS]


def quarters(employees, conventions):
    """Ranks all full-pay relevant employees and cuts the list in four; ties over a cut are shared out."""
    ranked = sorted((ranking_rate(one.rate, conventions), one.sex) for one in employees if one.full_pay)
    sizes = section_sizes(len(ranked), conventions["remainder"])
    sections = [Section(name, size) for name, size in zip(SECTIONS, sizes)]
    ties, free, position = [], list(sizes), 0
    while position < len(ranked):
        rate = ranked[position][0]
        group = []
        while position < len(ranked) and ranked[position][0] == rate:
            group.append(ranked[position][1])
            position += 1
        places, waiting = [0, 0, 0, 0], len(group)
        for section in range(4):
            places[section] = min(free[section], waiting)
            free[section] -= places[section]
            waiting -= places[section]
        tie = Tie(rate, group.count("men"), group.count("women"), places)
        if sum(here > 0 for here in places) > 1:
            ties.append(tie)
            if conventions["tie_share"] == "whole":
                tie.share_whole_people()
        for section, men, women, here in zip(sections, tie.men_placed, tie.women_placed, places):
            if here:
                section.place(rate, men, women)
    for section in sections:
        section.percentages(quarter_mode(conventions))
    return sections, ties


def swing_points(tie, sections):
    """By how much a quarter's percentage could have been another, had the arbitrary choice gone the other way."""
    return max((Fraction(100, sections[section].size) for section in tie.contenders), default=Fraction(0))


def public_sentence(median_hourly_gap):
    """What the reporting service tells the public, from the rounded median hourly gap."""
    if median_hourly_gap.percent is None:
        return None
    pounds = (100 - median_hourly_gap.percent) / 100
    pence = int(rounded(pounds, Fraction(1, 100), "half_even") * 100)
    amount = f"£{pence // 100}.{pence % 100:02d}" if pounds >= 1 else f"{pence}p"
    return f"women earned {amount} for every £1 that men earned (comparing median hourly pay)"
