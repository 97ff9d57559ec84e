"""Ids of employees as payrolls have them: numbers, letters, both, short and long, in any script. Each tells one person from all others."""

PLAIN = [
    lambda n: f"{n}",
    lambda n: f"{n:06d}",
    lambda n: f"{7 * n % 1000003}",                     # of no order
    lambda n: f"{10**15 + n}",
    lambda n: f"{10**16 - n}",
    lambda n: f"{2**64 - 100 + n}",
    lambda n: f"{'0' * (n % 40)}{n // 40 + 1}",
    lambda n: f"E{n:05d}",
    lambda n: f"{n} B",
    lambda n: f"{'x' * (n % 50)}{n}",
    lambda n: f"a-very-long-employee-identifier-{n}",
    lambda n: f"{n}/a-very-long-employee-identifier",
    lambda n: "".join("aA"[n >> bit & 1] for bit in range(13)),
]
ODD = [
    lambda n: f"é{n}",
    lambda n: f"{n}-Łódź",
    lambda n: f"社員{n}号",
    lambda n: f"\U0001f601{n}",
    lambda n: f"\u00a0{n}\u00a0",
    lambda n: f"{n},a;b\tc",
    lambda n: f'No. "{n}"',
    lambda n: f'"{n}"',
    lambda n: f"line\n{n}",
    lambda n: f"{n}\r\nline",
    lambda n: f"{n}\rx",
    lambda n: f"\x01{n}",
    lambda n: f"={n}",
]


class Ids:
    """Of one kind, or of several."""

    def __init__(self, plan):
        self.chance = plan.chance
        kinds = plan.among([PLAIN, PLAIN, PLAIN + ODD])
        self.kinds = [self.chance.one(kinds) for _ in range(plan.among([1, 1, 2, 5]))]
        self.taken = set()

    def new(self, number):
        text = self.chance.one(self.kinds)(number)
        while text in self.taken:           # another kind has made the same
            text += "'"
        self.taken.add(text)
        return text
