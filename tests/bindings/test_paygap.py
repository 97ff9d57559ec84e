#!/usr/bin/env python3
"""The Python binding beside this file against the library: test_paygap.py BUILD"""
import gc
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import threading
import unittest
from decimal import Decimal
from fractions import Fraction

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(sys.argv.pop(1)).resolve()
os.environ["PAYGAP_LIBRARY"] = str(BUILD / "libpaygap.so.1")
sys.dont_write_bytecode = True

import paygap  # noqa: E402  (found through the environment above)

ACME = ROOT / "fixtures/guidance/acme/input.csv"


class Binding(unittest.TestCase):
    def test_acme(self):
        """The worked example of the guidance (fixtures/guidance/acme/why.md)."""
        figures = paygap.calc(ACME, year=2025, employer="Acme Ltd").figures
        self.assertEqual(figures["mean_hourly_gap"].percent, Decimal("13.6"))
        self.assertEqual(figures["mean_hourly_gap"].exact, Fraction(198490, 14601))
        self.assertEqual(figures["median_hourly_gap"].exact, Fraction(20, 3))
        self.assertEqual(len(figures), 14)

    def test_not_calculable(self):
        figure = paygap.calc(b"employee_id,sex,hourly_rate\n1,F,10\n").figures["mean_hourly_gap"]
        self.assertEqual(figure, ("mean_hourly_gap", None, None, "no_men"))

    def test_refused(self):
        with self.assertRaises(paygap.Refused) as refused:
            paygap.calc(b"id,sex,hourly_rate\n1,M,ten\n", columns={"employee_id": "id"})
        issue, = refused.exception.issues
        self.assertEqual((issue.row, issue.column, issue.code, issue.value), (2, 3, "bad_number", "ten"))

    def test_wrong_options(self):
        with self.assertRaisesRegex(paygap.Error, "2017"):
            paygap.calc(ACME, year=1999)
        with self.assertRaisesRegex(paygap.Error, "No such file"):
            paygap.calc("no such file")

    def test_options_of_the_wrong_kind(self):
        """The option is named, and nothing is lost on the way to the library."""
        for error, choices in ((TypeError, {"year": "2025"}), (TypeError, {"year": 2025.0}), (TypeError, {"year": True}),
                               (ValueError, {"year": 2 ** 32 + 2025}), (ValueError, {"max_issues": -1}), (TypeError, {"sector": 1}),
                               (TypeError, {"skip_invalid": 1}), (TypeError, {"low_rate": 8.5}), (ValueError, {"employer": "A\0B"}),
                               (TypeError, {"columns": "id"}), (TypeError, {"sets": {"weekly_hours": 37.5}}),
                               (TypeError, {"conventions": {1: "combine"}}), (TypeError, {"under": "last.json"}),
                               (TypeError, {"by_employer": "firm"}), (TypeError, {"yaer": 2025}), (TypeError, {"name": 7})):
            with self.subTest(choices), self.assertRaisesRegex(error, f"\\b{next(iter(choices))}\\b"):
                paygap.calc(ACME, **choices)
        for source in (7, None):
            with self.assertRaisesRegex(TypeError, "source"):
                paygap.calc(source)
        low = paygap.calc(ACME, low_rate=Decimal("20.5"), sets={}, max_issues=1)
        self.assertEqual([issue.code for issue in low.issues], ["low_rate"])

    def test_records_without_a_file(self):
        """The same people as text, as a database has them, and in a file."""
        people = [("1", "M", Decimal("2500.50"), True, 37), ("2", "F", 2400, True, Decimal("37.50000000")), ("3", "F", None, False, None)]
        records = ({"employee_id": who, "Gender": sex, "ordinary_pay": pay, "full_pay": full, "weekly_hours": hours}
                   for who, sex, pay, full, hours in people)
        result = paygap.calc(records, sets={"pay_period": "month"})
        same = paygap.calc(b"employee_id,sex,ordinary_pay,full_pay,weekly_hours\n1,M,2500.50,Y,37\n2,F,2400,Y,37.5\n3,F,,N,\n",
                           sets={"pay_period": "month"})
        self.assertEqual(result.figures, same.figures)
        self.assertIn(b'"name": "payroll"', paygap.calc([dict.fromkeys(["employee_id", "sex"], "M") | {"hourly_rate": 1}], "payroll").render(2))
        rates = [Decimal("-1e-18"), Decimal(2) ** 70, Decimal("1e2"), -5, Decimal("NaN"), "1,234.50"]
        with self.assertRaises(paygap.Refused) as refused:
            paygap.calc([{"employee_id": str(row), "sex": "F", "hourly_rate": rate} for row, rate in enumerate(rates)])
        self.assertEqual([(issue.row, issue.code) for issue in refused.exception.issues],
                         [(1, "negative_pay"), (4, "negative_pay"), (5, "bad_number")])

    def test_wrong_records(self):
        for error, said, record in ((TypeError, "a record", "1,M,20"), (ValueError, "shoe", {"shoe": "38"}),
                                    (TypeError, "hourly_rate", {"hourly_rate": 15.5}), (TypeError, "a field", {1: "M"}),
                                    (paygap.Error, "pay_period is set", {"pay_period": "week"})):
            with self.subTest(said), self.assertRaisesRegex(error, said):
                paygap.calc([record], sets={"pay_period": "month"})

    def test_many_employers(self):
        firms = b"firm,employee_id,sex,hourly_rate\nZeta,1,M,20\nAlpha,1,M,15\nZeta,2,F,15\nAlpha,2,F,20\nMu,1,M,ten\n"
        made = paygap.calc_by_employer(firms, "firm")
        self.assertEqual([(firm.name, firm.refused, firm.rows) for firm in made.employers],
                         [("Alpha", False, 2), ("Mu", True, 1), ("Zeta", False, 2)])
        self.assertEqual([firm.figures["mean_hourly_gap"].exact for firm in made.employers], [Fraction(-100, 3), None, 25])
        self.assertEqual([issue.code for issue in made.issues if issue.row == 6], ["bad_number"])
        del firms
        gc.collect()
        self.assertTrue(made.render(paygap.FORMS[".csv"]).startswith(b"employer,status,rows,"))
        self.assertEqual(made.render(paygap.FORMS[".json"]).count(b'"paygap.employer/1"'), 3)
        with self.assertRaises(paygap.Refused):
            paygap.calc_by_employer(b"firm,employee_id,sex,hourly_rate\n", "firm")
        with self.assertRaisesRegex(paygap.Error, "--employer"):
            paygap.calc_by_employer(ACME, "Department", employer="Acme Ltd")
        with self.assertRaisesRegex(TypeError, "by_employer"):
            paygap.calc_by_employer(ACME, 3)
        with self.assertRaisesRegex(paygap.Error, "by_employer"):
            paygap.calc_by_employer([{"employee_id": "1"}], "firm")

    def test_forms(self):
        result = paygap.calc(ACME, year=2025)
        self.assertIn(b'"schema": "paygap.result/1"', result.render(paygap.FORMS[".json"]))
        self.assertTrue(result.render(paygap.FORMS[".xlsx"]).startswith(b"PK"))
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "r.csv")
            result.write(path)
            self.assertTrue(pathlib.Path(path).read_text().startswith("name,status,percent,exact\n"))

    def test_stored(self):
        """A result kept as JSON and as a workbook, held against the same records and against others."""
        result = paygap.calc(ACME, year=2025)
        others = paygap.calc(b"employee_id,sex,hourly_rate\n1,F,10\n")
        for form in (".json", ".xlsx"):
            with self.subTest(form):
                stored = paygap.Stored(result.render(paygap.FORMS[form]))
                self.assertTrue(stored.intact)
                self.assertEqual(stored.result.figures, result.figures)
                self.assertEqual(stored.verify(paygap.calc(ACME, under=stored)), [])
                self.assertIn("mean_hourly_gap", {difference.figure for difference in stored.verify(others)})
        self.assertFalse(paygap.Stored(result.render(2).replace(b"13.6", b"13.7")).intact)
        with self.assertRaises(paygap.Error):
            paygap.Stored(b"{}")

    def test_compare(self):
        results = [paygap.calc(ACME, year=year) for year in (2024, 2025)]
        self.assertIn(b'"label": "before"', paygap.compare(results, ["before", "after"]).render(paygap.FORMS[".json"]))
        self.assertIn(b"2024-04-05", paygap.compare(results).render(paygap.FORMS[".txt"]))

    def test_a_library_for_workbooks_that_cannot_be_loaded(self):
        """Files of their names that are none, where the loader looks first: JSON is written and read all the same."""
        names = re.findall(rb"lib(?:xlsxwriter|zip)\.so\.\d+", (BUILD / "libpaygap.so.1").read_bytes())
        self.assertEqual(len(set(names)), 2)
        with tempfile.TemporaryDirectory() as folder:
            for name in names:
                pathlib.Path(folder, name.decode()).touch()
            paygap.calc(ACME).write(f"{folder}/r.xlsx")
            paygap.calc(ACME).write(f"{folder}/r.json")
            script = ("import paygap, sys\n"
                      "for path in sys.argv[1:]:\n"
                      "    try:\n"
                      "        stored = paygap.Stored(open(path, 'rb').read())\n"
                      "        stored.result.write(path + '.xlsx')\n"
                      "    except paygap.Error as error:\n"
                      "        print(error)\n")
            environment = {**os.environ, "LD_LIBRARY_PATH": folder, "PYTHONPATH": os.path.dirname(paygap.__file__)}
            run = subprocess.run([sys.executable, "-c", script, f"{folder}/r.xlsx", f"{folder}/r.json"], env=environment,
                                 capture_output=True, text=True)
        reading, writing = run.stdout.splitlines()
        self.assertRegex(reading, r"^a library for workbooks cannot be loaded: .*/libzip\.so\.\d+: file too short$")
        self.assertEqual(writing, f"{folder}/r.json.xlsx: a file cannot be read or written")

    def test_collected_in_any_order(self):
        results = [paygap.calc(ACME) for _ in range(3)]
        del results[1]
        gc.collect()
        self.assertEqual(results[0].render(2), results[1].render(2))
        borrowed = paygap.Stored(results[0].render(2)).result
        gc.collect()
        self.assertEqual(borrowed.figures, results[0].figures)

    def test_two_threads_at_once(self):
        expected = paygap.calc(ACME).render(2)
        seen = []

        def work():
            for _ in range(5):
                seen.append(paygap.calc(ACME).render(2) == expected)

        threads = [threading.Thread(target=work) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(seen, [True] * 10)

    def test_the_lock_is_let_go(self):
        """One thread stands inside the library and waits for a pipe; this one calculates and then fills the pipe.
        Had the other kept Python's lock, nobody could: the alarm would end the test."""
        signal.alarm(60)
        with tempfile.TemporaryDirectory() as folder:
            pipe = os.path.join(folder, "pipe")
            os.mkfifo(pipe)
            piped = []
            thread = threading.Thread(target=lambda: piped.append(paygap.calc(pipe, name="input.csv").render(2)))
            thread.start()
            with open(pipe, "wb") as end:  # opens when the library has opened its end
                here = paygap.calc(ACME).render(2)
                end.write(ACME.read_bytes())
            thread.join()
        signal.alarm(0)
        self.assertEqual(piped, [here])


if __name__ == "__main__":
    program = unittest.main(exit=False)
    run = program.result
    failed = len(run.failures) + len(run.errors)
    print(f"{run.testsRun - failed} passed, {failed} failed")
    sys.exit(1 if failed or not run.testsRun else 0)
