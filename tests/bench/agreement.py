"""Whether all say the same: paygap and the oracle to the last digit, the peers as far as floating point carries."""
import json
import pathlib
import subprocess
import sys

import engines

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path.append(str(TESTS / "fixtures"))
import flat  # noqa: E402  (found on the path just named)

SIX = ("mean_hourly_gap", "median_hourly_gap", "mean_bonus_gap", "median_bonus_gap", "men_paid_bonus", "women_paid_bonus")
QUARTERS = ("lower", "lower_middle", "upper_middle", "upper")
NEAR = 1e-7     # percentage points: far more than sums of ten million doubles are off, far less than a figure shows


def result(program, file, threads):
    return subprocess.run(engines.paygap(program, file, threads, "--format", "json"), check=True, stdout=subprocess.PIPE,
                          text=True).stdout


def with_oracle(program, file, threads):
    """How many values of the result the oracle has too, and those where it says otherwise."""
    ours = flat.flatten(result(program, file, threads))
    oracle = [sys.executable, TESTS / "oracle/oracle.py", file, "--map", engines.MAP]
    said = flat.parse(subprocess.run(oracle, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines())
    return len(said), [path for path, value in said.items() if not flat.same(value, ours.get(path, "missing"))]


def exact_figures(document):
    """The fourteen figures of a result in JSON, as doubles."""
    read = json.loads(document)
    figures = {name: float(read["figures"][name]["decimal"]) for name in SIX}
    for quarter in read["quarters"]:
        for sex in ("men", "women"):
            above, _, below = quarter[f"{sex}_percent_exact"].partition("/")
            figures[f"{sex}_{quarter['name']}"] = int(above) / int(below or 1)
    return figures


def of_peer(output):
    return {name: float(value) for name, value in (line.split("\t") for line in output.splitlines())}


def differing(figures, exact):
    """Which of the six statutory figures outside the quarters a peer has otherwise."""
    return [name for name in SIX if not abs(figures.get(name, float("inf")) - exact[name]) <= NEAR]


def furthest_quarter(figures, exact):
    """By how many points a peer is off in the quarters, where each splits people on one rate its own way."""
    names = [f"{sex}_{quarter}" for sex in ("men", "women") for quarter in QUARTERS]
    return max(abs(figures[name] - exact[name]) for name in names)
