"""The command line: POSIX rules with GNU comfort, and usage errors that help."""
import re

from harness import PAY, case

COMMANDS = ("calc", "check", "template")


def long_options(help_text, with_value):
    """The long options of a help text that take a value, or those that take none."""
    found = re.findall(r"^ {2}(?:-\w,| {3}) --([\w-]+)(?: (\S+))?", help_text, re.MULTILINE)
    return [name for name, value in found if bool(value) == with_value]


@case
def nothing_given(t):
    t.run().exits(2).prints_nothing().says("Usage: paygap COMMAND", "no COMMAND", "Try 'paygap --help'")


@case
def unknown_command(t):
    t.run("frobnicate").refuses_usage("'frobnicate'", "Try 'paygap --help'")


@case
def mistyped_command(t):
    t.run("clac", "pay.csv").refuses_usage("did you mean 'calc'")


@case
def file_missing(t):
    for command in ("calc", "check"):
        for words in ([command], [command, "--quiet"], [command, "--"]):
            outcome = t.run(*words).exits(2).prints_nothing()
            outcome.says(f"Usage: paygap {command} ", "no FILE", f"Try 'paygap {command} --help'")


@case
def file_missing_on_a_terminal_does_not_hang(t):
    t.terminal("calc").exits(2).prints("no FILE")


@case
def two_files(t):
    t.run("calc", "pay.csv", "bad.csv").refuses_usage("'bad.csv'")


@case
def template_takes_no_file(t):
    t.run("template", "pay.csv").refuses_usage("'pay.csv'")


@case
def unknown_option(t):
    t.run("calc", "--frobnicate", "pay.csv").refuses_usage("'--frobnicate'", "Try 'paygap calc --help'")
    t.run("calc", "-x", "pay.csv").refuses_usage("'-x'")
    t.run("--frobnicate").refuses_usage("'--frobnicate'", "Try 'paygap --help'")


@case
def mistyped_option(t):
    t.run("calc", "--yaer", "2025", "pay.csv").refuses_usage("'--yaer'", "did you mean '--year'")
    t.run("calc", "--colour=never", "pay.csv").refuses_usage("did you mean '--color'")


@case
def long_options_are_not_abbreviated(t):
    t.run("calc", "--sect", "private", "pay.csv").refuses_usage("did you mean '--sector'")


@case
def numbers_too_large_are_told_how_large_they_may_be(t):
    t.run("calc", "pay.csv", "--year", "10000").refuses_usage("year '10000'", "from 2017 to 9998")
    t.run("calc", "pay.csv", env={"SOURCE_DATE_EPOCH": "253402300800"}).refuses_usage("up to 253402300799")


@case
def option_of_another_command(t):
    t.run("calc", "--fields", "pay.csv").refuses_usage("'--fields'")
    t.run("template", "--year", "2025").refuses_usage("'--year'")


@case
def every_option_with_a_value_needs_it(t):
    for command in ("calc", "check"):
        names = long_options(t.run(command, "--help").out.decode(), with_value=True)
        assert len(names) >= 14, names
        for name in names:
            t.run(command, "pay.csv", "--" + name).refuses_usage(f"--{name} needs a value")


@case
def every_flag_refuses_a_value(t):
    for command in COMMANDS:
        names = long_options(t.run(command, "--help").out.decode(), with_value=False)
        assert "help" in names, names
        for name in names:
            t.run(command, f"--{name}=yes").refuses_usage(f"--{name} takes no value")


@case
def options_and_operands_in_any_order(t):
    first = t.run("calc", "--year", "2025", "--quiet", "pay.csv").exits(0).out
    assert t.run("calc", "pay.csv", "--year", "2025", "--quiet").exits(0).out == first
    assert t.run("calc", "--quiet", "pay.csv", "--year=2025").exits(0).out == first


@case
def two_dashes_end_options(t):
    t.write("--year", PAY)
    t.run("calc", "--", "--year").exits(0)
    t.run("calc", "--quiet", "--", "--year", "--quiet").refuses_usage("'--quiet'")


@case
def four_ways_to_name_an_output(t):
    for words in (["-o", "r.json"], ["-or.json"], ["--output", "r.json"], ["--output=r.json"]):
        t.run("calc", "pay.csv", *words).exits(0)
        assert t.read("r.json").startswith(b"{"), words
        t.write("r.json", b"")


@case
def the_last_of_a_repeated_option_counts(t):
    result = t.run("calc", "--year", "2024", "--year", "2025", "--format", "csv", "--format=json", "pay.csv")
    assert result.exits(0).json["snapshot_date"] == "2025-04-05"


@case
def help_goes_to_standard_output(t):
    for words in ([], ["calc"], ["check"], ["template"]):
        for option in ("--help", "-h"):
            shown = t.run(*words, option).exits(0).silent().prints("Usage: paygap " + " ".join(words))
            wide = [line for line in shown.out.decode().splitlines() if len(line) > 80]
            assert not wide, wide


@case
def help_comes_before_what_follows_it(t):
    t.run("calc", "--help", "--frobnicate").exits(0).prints("Usage: paygap calc")
    t.run("calc", "-hx").exits(0).prints("Usage: paygap calc")


@case
def program_help_lists_the_commands(t):
    t.run("--help").prints("\n  calc ", "\n  check ", "\n  template ", "Example:")


@case
def calc_help_tells_conventions_and_exit_status(t):
    t.run("calc", "--help").prints("rounding", "half_even", "tie_share", "no_women_bonus", "Exit status:",
                                   "  4  ")


@case
def version(t):
    for words in (["--version"], ["calc", "--version"], ["template", "--version"]):
        lines = t.run(*words).exits(0).silent().out.decode().splitlines()
        assert lines[:2] == ["paygap 1.0.0", "ABI 1"], lines
        libraries = [line.split()[0] for line in lines[2:]]
        assert "GMP" in libraries and "libxlsxwriter" in libraries, lines


@case
def values_that_cannot_be_read(t):
    for option, value in (("--format", "yaml"), ("--format", "xlsx"), ("--color", "sometimes"),
                          ("--separator", "|"), ("--separator", ""), ("--threads", "two"), ("--year", "next"),
                          ("--year", "-2025"), ("--year", "99999999999999999999"), ("--max-issues", "-1"),
                          ("--max-issues", "many"), ("--column", "employee_id"), ("--column", "=id"),
                          ("--set", "pay_period"), ("--convention", "rounding")):
        t.run("calc", "pay.csv", option, value).refuses_usage(option + " takes ", f"not '{value}'")


@case
def values_that_mean_nothing(t):
    for option, value, fault in (("--year", "2016", "2016"), ("--sector", "third", "third"),
                                 ("--snapshot", "2025-04-06", "2025-04-06"),
                                 ("--snapshot", "2016-04-05", "2016-04-05"),
                                 ("--snapshot", "5 April 2025", "5 April 2025"), ("--threads", "257", "256"),
                                 ("--low-rate", "cheap", "cheap"),
                                 ("--column", "shoe_size=Shoe", "shoe_size"),
                                 ("--set", "shoe_size=9", "shoe_size"),
                                 ("--convention", "rounding=bankers", "bankers"),
                                 ("--convention", "shoes=exact", "shoes")):
        t.run("calc", "pay.csv", option, value).refuses_usage(fault)


@case
def year_sector_and_snapshot_must_agree(t):
    for words in (["--snapshot", "2025-04-05", "--sector", "public"],
                  ["--snapshot", "2025-03-31", "--sector", "private"],
                  ["--snapshot", "2025-04-05", "--year", "2024"]):
        t.run("calc", "pay.csv", *words).refuses_usage("--snapshot is of another", f"than {words[2]}")
        t.run("calc", "pay.csv", *words[2:], *words[:2]).refuses_usage()


@case
def every_way_to_write_a_separator(t):
    for names, separator in (((",", "comma"), b","), ((";", "semicolon"), b";"),
                             (("\t", "\\t", "tab"), b"\t")):
        t.write("cut.csv", PAY.replace(b",", separator))
        for name in names:
            t.run("calc", "cut.csv", "--separator", name).exits(0)


@case
def text_that_is_not_utf8(t):
    t.run("calc", "pay.csv", "--employer", b"Caf\xe9").refuses_usage("--employer", "Caf\\xe9", "UTF-8")


@case
def usage_is_judged_before_files(t):
    t.run("calc", "missing.csv", "--year", "2016").refuses_usage()
    t.run("calc", "missing.csv", "-o", "r.pdf").refuses_usage()
