#!/usr/bin/env python3
"""Times paygap beside what people would use instead, on records made for it, and holds their figures together.

    bench.py BUILD [--rows N] [--threads N] [--rounds N] [--duckdb FOLDER] [--zsv PROGRAM]

`make bench` runs it; the variables of the same names are ROWS, THREADS, ROUNDS, DUCKDB and ZSV. The peers that are
installed take turns with paygap, on the same file; who would need more than a minute is left out. DUCKDB is the folder in
which `npm install @duckdb/node-api` was run, ZSV the program `zsv count` (github.com/liquidaty/zsv), which only counts
the rows: how fast a file can be gone through at all.

Exit status 1 when a figure is not what it should be. That a goal is missed is said, and no failure: that depends on the
machine, and on what else it does. The goals are set for ten million records and two threads.
"""
import argparse
import hashlib
import os
import pathlib
import subprocess
import sys
import tempfile

import agreement
import engines
import measuring
import workbooks

SMALL, SAMPLE, MILLION = 10_000, 100_000, 1_000_000
SHA256_OF_SMALL = "e83661b864cca2f8bd246a30c7d4bb688de7ed15747c1202445b559a1e303e0a"
MANY_ROUNDS = 20            # of runs of milliseconds
PATIENCE = 60               # seconds that a peer may take
EMPLOYER, SHEET = 250, 200_000


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--rows", type=int, default=MILLION)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--duckdb", default="")
    parser.add_argument("--zsv", default="")
    return parser.parse_args()


class Bench:
    def __init__(self, arguments, folder):
        self.rows, self.threads, self.rounds = arguments.rows, arguments.threads, arguments.rounds
        self.duckdb, self.zsv, self.folder = arguments.duckdb, arguments.zsv, folder
        programs = arguments.build / "bench"
        self.program, self.maker, self.bare = arguments.build / "paygap", programs / "records", programs / "bare"
        self.stopwatch = measuring.Stopwatch(programs / "stopwatch")
        self.files = programs
        self.goals, self.wrong = [], []

    def file(self, rows):
        """A file of so many records, kept for the next time."""
        path = self.files / f"{rows}.csv"
        if not path.exists():
            unfinished = path.with_suffix(".part")
            with open(unfinished, "wb") as file:
                subprocess.run([self.maker, str(rows)], stdout=file, check=True)
            os.replace(unfinished, path)
        return path

    def ours(self, rows, threads, *more):
        return engines.paygap(self.program, self.file(rows), threads, "--format", "csv", *more)

    def goal(self, text, measured, holds):
        self.goals.append((text, measured, holds))

    # ---- The figures ----

    def check_records(self):
        if hashlib.sha256(self.file(SMALL).read_bytes()).hexdigest() != SHA256_OF_SMALL:
            self.wrong.append("records.c makes other bytes here than elsewhere")

    def check_against_oracle(self, rows):
        count, differing = agreement.with_oracle(self.program, self.file(rows), self.threads)
        self.wrong += [f"the oracle has another {path}" for path in differing]
        print(f"The oracle and paygap on {rows:,} records: {count - len(differing)} of {count} values the same, "
              "quarters and ties among them.")

    def check_peer(self, name, output, exact):
        """How far the peer is off in the quarters; what it has otherwise outside them is noted as wrong."""
        figures = agreement.of_peer(output)
        for figure in agreement.differing(figures, exact):
            self.wrong.append(f"{name} has another {figure}: {figures.get(figure)}, not {exact[figure]}")
        return agreement.furthest_quarter(figures, exact)

    # ---- Beside the peers ----

    def peers_in_time(self):
        """The jobs of peers that will have done within a minute; the others are named."""
        commands, lacking = engines.installed(self.duckdb)
        for name, needs in lacking.items():
            print(f"Not measured: {name} ({needs} is not there).")
        sample = min(self.rows, max(SAMPLE, self.rows // 10))  # start-up is no part of what grows
        jobs = {}
        for name, command in commands.items():
            try:
                run = self.stopwatch.run([*command, self.file(sample)], engines.environment(self.threads, self.duckdb))
            except measuring.Failed as reason:
                print(f"Not measured: {name} ({reason}).")
                continue
            expected = run.seconds * self.rows / sample
            if expected > PATIENCE:
                print(f"Not measured: {name} ({run.seconds:.1f} s for {sample:,} records: {expected:.0f} s expected).")
                continue
            jobs[name] = ([*command, self.file(self.rows)], engines.environment(self.threads, self.duckdb))
        if "DuckDB" in jobs and self.threads > 1:
            jobs["DuckDB, one thread"] = (jobs["DuckDB"][0], engines.environment(1, self.duckdb))
        return jobs

    def compare(self):
        jobs = {"paygap": (self.ours(self.rows, self.threads), {})}
        if self.threads > 1:
            jobs["paygap, one thread"] = (self.ours(self.rows, 1), {})
        if self.zsv:
            jobs["zsv count"] = ([self.zsv, "-j", str(self.threads), self.file(self.rows)], {})
        peers = self.peers_in_time()
        taken = self.stopwatch.in_turn({**jobs, **peers}, self.rounds)
        exact = agreement.exact_figures(agreement.result(self.program, self.file(self.rows), self.threads))
        self.check_counts_and_repeats(taken)
        self.print_comparison(taken, {name: max(self.check_peer(name, run.output, exact) for run in taken[name]) for name in peers})
        self.judge_speed(taken)
        self.judge_memory(taken["paygap"])

    def check_counts_and_repeats(self, taken):
        said = {run.output for name in ("paygap", "paygap, one thread") for run in taken.get(name, [])}
        if len(said) != 1:
            self.wrong.append("paygap says one thing and another of the same file")
        if any(int(run.output) != self.rows for run in taken.get("zsv count", [])):
            self.wrong.append("zsv counts other rows")

    def print_comparison(self, taken, quarters):
        print(f"\n{self.rows:,} records, {self.file(self.rows).stat().st_size / 1e6:.1f} MB; {self.threads} threads where "
              f"nothing else is said; medians of {self.rounds} runs in turn\n")
        print(f"{'':20}{'seconds':>9}{'least..most':>18}{'processor':>11}{'MB':>7}{'x paygap':>10}   quarters off by, points")
        base = measuring.median(taken["paygap"], "seconds")
        for name, runs in taken.items():
            seconds = measuring.median(runs, "seconds")
            print(f"{name:20}{seconds:9.3f}{measuring.spread(runs):>18}{measuring.median(runs, 'processor'):11.3f}"
                  f"{measuring.median(runs, 'kilobytes') / 1024:7.0f}{seconds / base:10.2f}"
                  + (f"   {quarters[name]:.3f}" if name in quarters else ""))

    def judge_speed(self, taken):
        def times(name, ours):
            return measuring.median(taken[name], "seconds") / measuring.median(taken[ours], "seconds")

        if "DuckDB" in taken and self.threads > 1:
            ratio = times("DuckDB", "paygap")
            self.goal("10 times faster than DuckDB", f"{ratio:.1f} times", ratio >= 10)
        if "DuckDB" in taken:
            alone = ", one thread" if self.threads > 1 else ""
            ratio = times("DuckDB" + alone, "paygap" + alone)
            self.goal("6 times faster than DuckDB, one thread each", f"{ratio:.1f} times", ratio >= 6)
        if "zsv count" in taken:
            ratio = 1 / times("zsv count", "paygap")
            self.goal("aim: within 1.3 times of counting the rows", f"{ratio:.2f} times", ratio <= 1.3)

    def judge_memory(self, runs):
        bytes_a_record = max(run.anonymous for run in runs) * 1024 / self.rows
        self.goal("32 bytes of anonymous memory a record", f"{bytes_a_record:.1f} bytes", bytes_a_record <= 32)
        self.goal("aim: 16 bytes of anonymous memory a record", f"{bytes_a_record:.1f} bytes", bytes_a_record <= 16)

    # ---- By size ----

    def sizes(self):
        tens = [size for size in (SMALL, SAMPLE, MILLION, 10 * MILLION) if size < self.rows]
        return [*tens, self.rows]

    def grow(self):
        print("\npaygap by size\n\n" + f"{'records':>12}{'seconds':>10}{'ns a record':>13}{'bytes a record':>16}")
        costs = []
        for rows in self.sizes():
            rounds = self.rounds if rows > SAMPLE else MANY_ROUNDS
            runs = self.stopwatch.in_turn({"paygap": (self.ours(rows, self.threads), {})}, rounds)["paygap"]
            seconds = measuring.median(runs, "seconds")
            costs.append(seconds / rows)
            print(f"{rows:12,}{seconds:10.4f}{seconds / rows * 1e9:13.1f}"
                  f"{max(run.anonymous for run in runs) * 1024 / rows:16.1f}")
            if rows == SMALL:
                self.goal("10,000 records in 5 ms", f"{seconds * 1000:.1f} ms", seconds <= 0.005)
        dearest = max(later / min(costs[:place + 1]) for place, later in enumerate(costs))
        self.goal("linear: a record of a larger file costs no more", f"{dearest:.2f} times", dearest <= 1.25)

    # ---- Workbooks ----

    def write_workbooks(self):
        seconds = workbooks.small(self.stopwatch, self.program, self.file(EMPLOYER), self.folder, MANY_ROUNDS)
        self.goal(f"{EMPLOYER} people with their workbook in tens of ms", f"{seconds * 1000:.0f} ms", seconds < 0.1)
        people = min(self.rows, SHEET)
        taken, cells = workbooks.employees(self.stopwatch, self.program, self.bare, self.file(people), self.folder, self.rounds)
        ours, theirs = (measuring.median(taken[name], "seconds") for name in ("paygap", "bare"))
        print(f"\nA workbook of {people:,} employees, {cells:,} cells: paygap {ours:.2f} s and "
              f"{measuring.median(taken['paygap'], 'kilobytes') / 1024:.0f} MB, a bare program {theirs:.2f} s.")
        self.goal("Employees within 1.3 times of a bare program", f"{ours / theirs:.2f} times", ours <= 1.3 * theirs)

    def print_goals(self):
        print("\nGoals\n")
        for text, measured, holds in self.goals:
            print(f"  {'holds ' if holds else 'MISSED'}  {text:52} {measured}")
        print(f"\nDuring the runs others took {self.stopwatch.disturbance:.0%} of a processor; above 5 %, times mean little.")
        for fault in self.wrong:
            print(f"WRONG: {fault}")


def main():
    arguments = read_arguments()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(arguments, pathlib.Path(folder))
        bench.check_records()
        bench.check_against_oracle(min(bench.rows, SAMPLE))
        bench.compare()
        bench.grow()
        bench.write_workbooks()
        bench.print_goals()
        return 1 if bench.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
