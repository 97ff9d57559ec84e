"""Output is a function of input, options and SOURCE_DATE_EPOCH, and of nothing else."""
import os
import shutil
import subprocess

from harness import Skip, case

OUTPUTS = ("r.json", "r.csv", "r.txt", "r.xlsx")


def produce(t, folder=".", file="pay.csv", words=("--year", "2025"), **how):
    """Standard output and every output of one run, the outputs written into `folder`."""
    names = [os.path.join(folder, name) for name in OUTPUTS]
    outputs = [word for name in names for word in ("-o", name)]
    outcome = t.run("calc", file, *words, *outputs, **how).exits(0)
    return [outcome.out, outcome.err.replace(file.encode(), b"FILE"), *(t.read(name) for name in names)]


def locales():
    try:
        listed = subprocess.run(["locale", "-a"], capture_output=True, check=False).stdout.decode().split()
    except FileNotFoundError:
        return []
    return [name for name in listed if name.lower().startswith(("de_", "fr_"))]


@case
def two_runs(t):
    assert produce(t) == produce(t)


@case
def two_time_zones(t):
    assert produce(t) == produce(t, env={"TZ": "Pacific/Kiritimati"}) == produce(t, env={"TZ": "XYZ+11:30"})


@case
def two_folders(t):
    here = produce(t)
    os.mkdir(t.path("else where"))
    shutil.copy(t.path("pay.csv"), t.path("else where/pay.csv"))
    assert produce(t, folder="else where", file="else where/pay.csv") == here


@case
def two_locales(t):
    if not locales():
        raise Skip("no German or French locale is installed")
    for name in locales():
        assert produce(t, env={"LC_ALL": name, "LANG": name}) == produce(t), name


@case
def thread_counts(t):
    people = (f"p{i},{'MF'[i % 2]},{10 + i * 7919 % 3000 / 100},{i % 5 * 100}\n" for i in range(20000))
    t.write("pay.csv", ("employee_id,sex,hourly_rate,bonus_12m\n" + "".join(people)).encode())

    def outputs(count):
        return produce(t, words=("--year", "2025", "--threads", count))

    assert outputs("1") == outputs("2") == outputs("7") == produce(t)


@case
def source_date_epoch_dates_the_workbook(t):
    undated = produce(t)
    dated = produce(t, env={"SOURCE_DATE_EPOCH": "1700000000"})
    assert dated == produce(t, env={"SOURCE_DATE_EPOCH": "1700000000"})
    assert dated[-1] != undated[-1]
    assert dated[:-1] == undated[:-1]


@case
def source_date_epoch_starts_in_1980(t):
    first = produce(t, env={"SOURCE_DATE_EPOCH": "315532800"})
    for early in ("0", "1", "315532799"):
        assert produce(t, env={"SOURCE_DATE_EPOCH": early}) == first, early


@case
def source_date_epoch_that_cannot_be_read(t):
    for text in ("yesterday", "", "-1", "1.5", " 1", "1e9", "99999999999999999999", "253402300800"):
        for command in ("calc", "check"):
            t.run(command, "pay.csv", env={"SOURCE_DATE_EPOCH": text}).refuses_usage("SOURCE_DATE_EPOCH")
    t.run("template", env={"SOURCE_DATE_EPOCH": "yesterday"}).exits(0)
