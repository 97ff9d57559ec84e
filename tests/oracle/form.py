"""The form in which a file holds its rows: separator, quotes, line ends, blanks. What the rows say does not depend on it."""

EVERY_CELL, NO_CELL = 100, 0


class Form:
    """Chosen once for a file. Lone surrogates in its cells stand for bytes that are no UTF-8."""

    def __init__(self, chance):
        self.chance = chance
        self.separator = chance.one([",", ",", ",", ";", "\t"])
        self.byte_order_mark = chance.percent(25)
        self.final_line_end = chance.percent(85)
        self.surplus = chance.one([0, 0, 10])
        self.choose_line_ends()
        self.choose_blanks()
        self.choose_quotes()

    def choose_line_ends(self):
        """One file may have been put together from two, each of which ends its lines in its own way."""
        lf, crlf = "\n", "\r\n"
        ways = [[lf], [lf], [crlf], [crlf], [lf, crlf], [lf] * 9 + [crlf], [crlf] * 9 + [lf], [lf] * 63 + [crlf], [crlf] * 63 + [lf]]
        self.line_ends = self.chance.one(ways)
        self.joint = self.chance.one([0, 0, 0, self.chance.between(1, 200)])        # the line from which on these hold
        self.line_ends_before = self.chance.one(ways)

    def choose_blanks(self):
        """Lines that are skipped, and what is trimmed off a cell."""
        chance = self.chance
        self.blank_lines = chance.one([0, 0, 1, 10])
        self.lines_above = chance.one([0] * 9 + [1, 3])
        self.padded = chance.one([0, 0, 0, 1, 10, 60])
        self.blanks = [" ", "  "] if self.separator == "\t" else [" ", "  ", "\t", " \t "]

    def choose_quotes(self):
        """Here and there, or as many programs write them: around each cell of some columns."""
        self.quoted = self.chance.one([NO_CELL, NO_CELL, 1, 15, EVERY_CELL])
        self.quoted_columns = self.chance.one([0, 0, 0, 50])

    def quoting_of(self, columns):
        return [EVERY_CELL if self.chance.percent(self.quoted_columns) else self.quoted for _ in columns]

    def cell(self, text, quoted):
        """Quoted where it must be; a quote that does not stand first may stand as it is, and so may a return that does not stand last."""
        chance = self.chance
        needs = any(mark in text for mark in (self.separator, "\n")) or chance.percent(quoted)
        needs = needs or text.endswith("\r") or ("\r" in text and chance.percent(50))
        needs = needs or text.startswith('"') or ('"' in text and chance.percent(50))
        return '"' + text.replace('"', '""') + '"' if needs else text

    def padding(self):
        return self.chance.one(self.blanks) if self.chance.percent(self.padded) else ""

    def line(self, row, names, quoting):
        """What a row has as raw stands in the file as it is."""
        surplus = self.separator if self.chance.percent(self.surplus) else ""
        raw = row.get("raw cells", {})
        cells = [raw[name] if name in raw else self.cell(self.padding() + row.get(name, "") + self.padding(), quoted)
                 for name, quoted in zip(names, quoting)]
        return self.separator.join(cells[:len(cells) - row.get("cells dropped", 0)]) + row.get("raw tail", "") + surplus

    def blank_line(self):
        return self.chance.one(["", *self.blanks])

    def file(self, titles, rows):
        """The bytes: `titles` are the headers by the names of their columns, rows are dicts from those names to text."""
        quoting = self.quoting_of(titles)
        lines = [self.blank_line() for _ in range(self.lines_above)]
        lines.append(self.separator.join(map(self.cell, titles.values(), quoting)))
        for row in rows:
            while self.chance.percent(self.blank_lines):
                lines.append(self.blank_line())
            lines.append(self.line(row, titles, quoting))
        while self.chance.percent(self.blank_lines):
            lines.append(self.blank_line())
        text = "".join(line + self.line_end(number) for number, line in enumerate(lines))
        if not self.final_line_end:
            text = text.removesuffix("\n").removesuffix("\r")
        return (b"\xef\xbb\xbf" * self.byte_order_mark) + text.encode("utf-8", "surrogateescape")

    def line_end(self, number):
        return self.chance.one(self.line_ends if number >= self.joint else self.line_ends_before)
