#!/usr/bin/env python3
"""paygap verify: verify.py PAYGAP [SEED]

Says "same" of every fixture's stored result, JSON and workbook; catches each of a hundred random changes of one field of
results, of workbooks and of records; names the counts of a result that contradict each other; and refuses what is no
result with a message, whatever it is.
"""
import hashlib
import json
import random
import re
import sys
import tempfile
import zipfile
from pathlib import Path

from tool import ROOT, Count, Tool, calculated_cases, rewritten

CHANGES = 100
count = Count()
KEY_OR_SCALAR = re.compile(r'"(?:[^"\\]|\\.)*"\s*:|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null')
ACME = ROOT / "fixtures/guidance/acme"


def store(tool, case, folder, name):
    """Calculates a case and keeps the result as JSON and as a workbook."""
    made = Path(folder, name)
    tool.output("calc", "input.csv", *case.args, "--quiet", "-o", f"{made}.json", "-o", f"{made}.xlsx", cwd=case.folder)
    return Path(f"{made}.json"), Path(f"{made}.xlsx")


def check_same(tool, folder):
    for case in calculated_cases():
        result, workbook = store(tool, case, folder, "same")
        for stored in (result, workbook):
            for operands in ([stored], [stored, "input.csv"]):
                done = tool.run("verify", *operands, cwd=case.folder)
                said = done.stdout.partition(b"not compared: ")[0] if operands == [workbook] else done.stdout
                count.check(f"{case.name}: verify {stored.suffix} {len(operands)}",
                            done.returncode == 0 and said == b"same\n", done.stdout[:500] + done.stderr[:500])


def check_same_of_odd_records(tool, folder):
    """What a result in JSON says otherwise than the records, or not at all, is no difference."""
    for name, records, options in (
            ("bytes that are not UTF-8", b"employee_id,sex,hourly_rate\n1,M,10\n2,F,9\n3,W\xe9,9\n", ["--skip-invalid"]),
            ("nothing to withhold but a reason", b"employee_id,sex,hourly_rate,full_pay,exclude_reason\n1,M,10,,agency worker\n2,F,,N,\n", ["--redact"])):
        file, stored = Path(folder, "odd.csv"), Path(folder, "odd")
        file.write_bytes(records)
        tool.output("calc", file, *options, "--quiet", "-o", f"{stored}.json", "-o", f"{stored}.xlsx")
        for operands in ([f"{stored}.json"], [f"{stored}.json", file], [f"{stored}.xlsx"], [f"{stored}.xlsx", file]):
            done = tool.run("verify", *operands)
            count.check(f"{name}: verify {operands}", done.returncode == 0 and done.stdout.startswith(b"same\n"), done.stdout[:500])


# ---- One field changed ----


def another(rng, token):
    """A value of the same kind that is another one."""
    if token in ("true", "false"):
        return "false" if token == "true" else "true"
    if token == "null":
        return rng.choice(['"x"', "0", "true"])
    if token[0] == '"':
        text = json.loads(token)
        place = rng.randrange(len(text) + 1)
        return json.dumps(text[:place] + rng.choice("0123456789xyz") + text[place:], ensure_ascii=False)
    digits = [n for n, char in enumerate(token) if char.isdigit()]
    place = rng.choice(digits)
    other = rng.choice([digit for digit in "123456789" if digit != token[place]])
    return token[:place] + other + token[place + 1:]


def with_true_digest(text):
    """A forger's work: the digest made to fit again."""
    head = text[:text.rindex('"digest": ')]
    return head + f'"digest": "{hashlib.sha256(head.encode()).hexdigest()}"\n}}\n'


def catches(tool, name, *operands, cwd=None):
    done = tool.run("verify", *operands, cwd=cwd)
    count.check(name, done.returncode == 1 and (done.stdout or done.stderr) and done.stdout != b"same\n",
                f"exit {done.returncode}: {done.stdout[:300]} {done.stderr[:300]}")


def check_changed_results(tool, rng, folder, result):
    text = result.read_text(encoding="utf-8")
    tokens = [match for match in KEY_OR_SCALAR.finditer(text) if not match[0].endswith(":")]
    compared = text.index('"conventions"'), text.index('"issue_totals"')
    changed = Path(folder, "changed.json")
    for _ in range(CHANGES):
        token = rng.choice(tokens)
        new = text[:token.start()] + another(rng, token[0]) + text[token.end():]
        changed.write_text(new, encoding="utf-8")
        catches(tool, f"result, {token[0][:40]} at {token.start()}", changed)
        if compared[0] < token.start() < compared[1]:
            changed.write_text(with_true_digest(new), encoding="utf-8")
            catches(tool, f"forged result, {token[0][:40]} at {token.start()}", changed, ACME / "input.csv")


def visible_cells(workbook):
    """(part, match of a cell with a value, its text or None) of the sheets that show the result."""
    with zipfile.ZipFile(workbook) as book:
        strings = re.findall(r"<si>(.*?)</si>", book.read("xl/sharedStrings.xml").decode(), re.S)
        names = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
        for number, name in enumerate(names, 1):
            if name == "paygap.result":
                continue
            part = f"xl/worksheets/sheet{number}.xml"
            for row in re.findall(r"<row .*?</row>", book.read(part).decode(), re.S):
                texts = [strings[int(index)] for index in re.findall(r't="s"[^>]*><v>(\d+)</v>', row)]
                if name == "Method" and any(label in text for text in texts for label in (">paygap<", ">Currency<", ">Personal values<")):
                    continue
                for cell in re.finditer(r'<c r="[A-Z]+\d+"([^>]*)>(?:<f>[^<]*</f>)?<v>([^<]*)</v></c>', row):
                    yield part, cell[0], 't="s"' in cell[1], len(strings), name == "Rates"


def check_changed_workbooks(tool, rng, workbook):
    cells = list(visible_cells(workbook))
    for _ in range(CHANGES):
        part, cell, is_text, strings, needs_records = rng.choice(cells)
        value = re.search(r"<v>([^<]*)</v>", cell)[1]
        if is_text:
            new = str((int(value) + rng.randrange(1, strings)) % strings)
        else:
            new = another(rng, value)
        changed = rewritten(workbook, {part: lambda xml: xml.replace(cell, cell.replace(f"<v>{value}</v>", f"<v>{new}</v>"), 1)})
        records = [ACME / "input.csv"] if needs_records else []  # the distribution of rates is in no result
        catches(tool, f"workbook, {part}: {cell} to {new}", changed, *records)


def check_changed_records(tool, rng, folder, result):
    lines = (ACME / "input.csv").read_text(encoding="utf-8").splitlines()
    changed = Path(folder, "changed.csv")
    for _ in range(CHANGES):
        row = rng.randrange(1, len(lines))
        cells = lines[row].split(",")
        column = rng.randrange(len(cells))
        cells[column] += rng.choice("0123456789")
        changed.write_text("\n".join([*lines[:row], ",".join(cells), *lines[row + 1:]]) + "\n", encoding="utf-8")
        catches(tool, f"records, row {row + 1}, column {column + 1}", result, changed)


# ---- Counts that contradict each other ----

# In the result of Acme, each with what is said of it.
CONTRADICTIONS = [
    ("rows", '"rows": 4500', '"rows": 3', "input rows: recorded 3, recomputed 4500"),
    ("invalid records", '"invalid": 0', '"invalid": 700', "population invalid: recorded 700, recomputed 0"),
    ("somebody left out", '"left_out": [', '"left_out": [{"place": "excluded", "reason": "x", "men": 5, "women": 5, "other": 0},',
     "input rows: recorded 4500, recomputed 4510"),
    ("people of another sex on leave", '"women": 25, "other": 0', '"women": 25, "other": 2', "population left_out.0.other: recorded 2, recomputed 0"),
    ("a sex left out by no convention", '"left_out": [', '"left_out": [{"place": "other_sex", "reason": null, "men": 0, "women": 0, "other": 1},',
     "population left_out.0.other: recorded 1, recomputed 0"),
    ("posts combined by no convention", '"left_out": [', '"left_out": [{"place": "combined", "reason": null, "men": 1, "women": 0, "other": 0},',
     "population left_out.0.men: recorded 1, recomputed 0"),
    ("the head-count", '"headcount": {"men": 1375', '"headcount": {"men": 5', "population headcount.men: recorded 5, recomputed 1375"),
    ("relevant employees", '"relevant": {"men": 1375', '"relevant": {"men": 99999', "population relevant.men: recorded 99999, recomputed 1375"),
    ("full-pay employees", '"full_pay": {"men": 1345', '"full_pay": {"men": 5', "quarters men: recorded 1345, recomputed 5"),
    ("whom the mean is of", '"count": 1345', '"count": 9', "mean_hourly_gap men.count: recorded 9, recomputed 1345"),
    ("whom the bonuses are of", '"count": 2000, "exact": "2225"', '"count": 2001, "exact": "2225"', "median_bonus_gap women.count: recorded 2001, recomputed 2000"),
    ("whom the proportion is of", '"of": 1375', '"of": 1376', "men_paid_bonus of: recorded 1376, recomputed 1375"),
    ("more paid a bonus than there are", '"count": 1300,\n', '"count": 1400,\n', "men_paid_bonus count: recorded 1400, recomputed 1375 or less"),
    ("the size of a quarter", '"size": 1112', '"size": 1111', "quarters.lower size: recorded 1111, recomputed 1112"),
    ("the women of a quarter", '"women": 925', '"women": 926', "quarters.lower women: recorded 926, recomputed 925"),
    ("the men of all quarters", '"men": 187,', '"men": 186,', "quarters men: recorded 1344, recomputed 1345"),
    ("a lowest rate above the highest", '"lowest_rate": "49/4"', '"lowest_rate": "99999"', "quarters.lower lowest_rate: recorded 99999, recomputed 131/10 or less"),
    ("a quarter below the one before", '"lowest_rate": "149/10"', '"lowest_rate": "1"', "quarters.upper lowest_rate: recorded 1, recomputed 74/5 or more"),
]


def check_contradictions(tool, folder, result):
    text, changed = result.read_text(encoding="utf-8"), Path(folder, "changed.json")
    for name, old, new, says in CONTRADICTIONS:
        assert old in text, old
        changed.write_text(with_true_digest(text.replace(old, new, 1)), encoding="utf-8")
        done = tool.run("verify", changed)
        count.check(f"sees {name}", done.returncode == 1 and f"{says}\n" in done.stdout.decode(), done.stdout[:500])


# ---- What is no result ----


def refuses(tool, name, content, *says):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "stored")
        path.write_bytes(content)
        done = tool.run("verify", path)
    said = done.stderr.decode()
    count.check(f"refuses {name}", done.returncode == 1 and not done.stdout and said.startswith("paygap: ")
                and all(word in said for word in says), f"exit {done.returncode}: {said[:300]}")


def check_refusals(tool, rng, result, workbook):
    text = result.read_bytes()
    refuses(tool, "nothing", b"", "empty")
    refuses(tool, "pay records", (ACME / "input.csv").read_bytes(), "neither")
    refuses(tool, "another schema", text.replace(b"paygap.result/1", b"paygap.check/1"), "schema", "paygap.result/1")
    lines = Path(result.parent, "lines.json")
    firms = Path(result.parent, "firms.csv")
    firms.write_text("firm,employee_id,sex,hourly_rate\nA,1,M,2\nA,2,F,3\nB,1,M,2\n")
    tool.run("calc", firms, "--by-employer", "firm", "-o", lines)
    refuses(tool, "lines of many employers", lines.read_bytes(), "--by-employer", "none is a result")
    refuses(tool, "a newer schema", text.replace(b"paygap.result/1", b"paygap.result/2"), "newer")
    refuses(tool, "foreign JSON", b'{"name": "x", "list": [1, 2, 3]}', "schema")
    refuses(tool, "a list", b"[1, 2]", "object")
    refuses(tool, "deep nesting", b"[" * 100000, "JSON")
    refuses(tool, "a key twice", text.replace(b'"employer": ', b'"schema": ', 1), "does not have yet", "schema")
    refuses(tool, "more ties than can be", text.replace(b'"ties": [', b'"ties": [{}, {}, {}, {}, ', 1), "ties", "cuts")
    for place in (b"full_pay", b"invalid"):
        refuses(tool, f"people left out at {place.decode()}", text.replace(b'"place": "not_full_pay"', b'"place": "%s"' % place, 1), "place")
    refuses(tool, "fewer people than none", text.replace(b'"men": 187,', b'"men": "-187",', 1), "men", "0 people or more")
    refuses(tool, "a huge number", text.replace(b'"bytes": ', b'"bytes": 1', 1).replace(b'"rows": ', b'"rows": 99999999999999999999', 1), "rows")
    refuses(tool, "a fraction over nothing", text.replace(b'"exact": "4710/269"', b'"exact": "1/0"', 1), "fraction")
    for _ in range(40):
        refuses(tool, "a cut result", text[:rng.randrange(1, len(text) - 3)], "JSON")
    book = workbook.read_bytes()
    for _ in range(20):
        refuses(tool, "a cut workbook", book[:rng.randrange(4, len(book) - 1)], "workbook")
    for _ in range(40):  # wherever a byte falls over: an answer, and no crash
        place = rng.randrange(4, len(book))
        broken = Path(workbook.parent, "broken.xlsx")
        broken.write_bytes(book[:place] + bytes([book[place] ^ (1 << rng.randrange(8))]) + book[place + 1:])
        done = tool.run("verify", broken)
        count.check(f"survives a broken byte at {place}", done.returncode in (0, 1), done.returncode)
    for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"):
        path = rewritten(workbook, {name: lambda xml: xml[:len(xml) // 2]})
        refuses(tool, f"a workbook with half of {name}", path.read_bytes(), name)
    path = rewritten(workbook, {"xl/workbook.xml": lambda xml: xml.replace("paygap.result", "another")})
    refuses(tool, "a workbook of somebody else", path.read_bytes(), "paygap.result")
    count.check("a file that is not there is exit 3", tool.run("verify", "/nonexistent").returncode == 3)


def check_options(tool, folder, result):
    done = tool.run("verify", result, ACME / "input.csv", "--convention", "tie=pence")
    count.check("--convention is a usage error", done.returncode == 2, done.stderr)
    renamed = Path(folder, "renamed.csv")
    renamed.write_bytes((ACME / "input.csv").read_bytes().replace(b"Employee ID", b"who", 1))
    done = tool.run("verify", result, renamed, "--column", "employee_id=who", "--figures-only")
    count.check("--figures-only takes another file with the same people", done.stdout == b"same\n", done.stdout + done.stderr)
    done = tool.run("verify", result, renamed)
    count.check("a column that nobody has named is the result's", done.returncode == 1
                and b"'Employee ID', which the result records for employee_id (" in done.stderr
                and b"--column employee_id=HEADER" in done.stderr, done.stderr)
    done = tool.run("verify", result, renamed, "--column", "employee_id=Who?")
    count.check("one that the user named is the user's", b"'Who?', named for employee_id (" in done.stderr, done.stderr)
    answer = json.loads(tool.run("verify", result, renamed, "--column", "employee_id=who", "--format", "json").stdout)
    fields = {(one["figure"], one["field"]) for one in answer["differences"]}
    count.check("paygap.verify/1", answer["schema"] == "paygap.verify/1" and answer["same"] is False
                and fields == {("input", "bytes"), ("input", "sha256"), ("options", "columns.employee_id")}, answer)


def main():
    tool, rng = Tool(sys.argv[1]), random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 2025)
    with tempfile.TemporaryDirectory() as folder:
        check_same(tool, folder)
        check_same_of_odd_records(tool, folder)
        acme = next(case for case in calculated_cases() if case.name == "guidance/acme")
        result, workbook = store(tool, acme, folder, "acme")
        check_changed_results(tool, rng, folder, result)
        check_changed_workbooks(tool, rng, workbook)
        check_changed_records(tool, rng, folder, result)
        check_contradictions(tool, folder, result)
        check_refusals(tool, rng, result, workbook)
        check_options(tool, folder, result)
    count.exit()


if __name__ == "__main__":
    main()
