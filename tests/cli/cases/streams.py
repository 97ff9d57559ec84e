"""Standard input, output and error: full, closed, piped, a terminal."""
import os

from harness import BAD_PAY, PAY, case

ESCAPE = b"\033["


@case
def full_standard_output(t):
    for words in (["calc", "pay.csv"], ["calc", "pay.csv", "--format", "json"], ["check", "pay.csv"],
                  ["template"], ["template", "--fields"], ["--help"], ["calc", "--help"], ["--version"]):
        outcome = t.shell('exec "$@" >/dev/full', *words)
        outcome.fails_on_file("cannot write standard output: No space left on device")


@case
def full_standard_output_beats_invalid_records(t):
    t.shell('exec "$@" >/dev/full', "check", "--format", "json", "bad.csv").exits(3)


@case
def closed_standard_output(t):
    for words in (["calc", "pay.csv"], ["template"], ["--help"]):
        t.shell('exec "$@" >&-', *words).fails_on_file("cannot write standard output: Bad file descriptor")


@case
def closed_standard_output_with_nothing_to_print(t):
    t.shell('exec "$@" >&-', "calc", "bad.csv").exits(1)
    t.shell('exec "$@" >&-', "calc").exits(2)


@case
def closed_streams_are_not_taken_by_files(t):
    t.write("r.json", b"earlier")
    t.shell('exec "$@" <&- >&- 2>&-', "calc", "pay.csv", "-o", "r.json").exits(3)
    assert t.read("r.json") == b"earlier"
    assert t.read("pay.csv") == PAY


@case
def closed_standard_error(t):
    t.shell('exec "$@" 2>&-', "calc", "bad.csv").exits(1).prints_nothing()
    t.shell('exec "$@" 2>&-', "calc", "pay.csv").exits(0).prints("8.3")


@case
def closed_standard_input(t):
    t.shell('exec "$@" <&-', "calc", "-").exits(3).prints_nothing()


@case
def records_from_standard_input(t):
    assert t.run("calc", "-", give=PAY).exits(0).out != b""
    figures = t.run("calc", "--format", "csv", "pay.csv").out
    assert t.run("calc", "--format", "csv", "-", give=PAY).out == figures
    assert t.shell('exec "$@" <pay.csv', "calc", "--format", "csv", "-").out == figures


@case
def issues_of_standard_input_are_named_dash(t):
    t.run("calc", "-", give=BAD_PAY).exits(1).says("-:3:2: error: ")


@case
def empty_standard_input(t):
    t.run("calc", "-", give=b"").exits(1).says("-:0:0: error: ", "[empty_file]")


@case
def a_pipe_nobody_reads_ends_quietly(t):
    reader, writer = os.pipe()
    os.close(reader)
    process = t.start("calc", "--quiet", "pay.csv", "-o", "r.json", stdout=writer)
    os.close(writer)
    error = process.communicate()[1]
    assert process.returncode == -13, process.returncode
    assert error == b"", error
    assert not t.exists("r.json") and not t.temporaries(), t.files()


@case
def colour_on_a_terminal_only(t):
    assert ESCAPE in t.terminal("calc", "bad.csv").exits(1).out
    assert ESCAPE not in t.run("calc", "bad.csv", env={"TERM": "xterm"}).exits(1).err
    assert ESCAPE not in t.run("calc", "pay.csv", env={"TERM": "xterm"}).exits(0).out


@case
def colour_follows_no_color_and_term(t):
    for env, wanted in (({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False),
                        ({"TERM": ""}, False)):
        shown = t.terminal("calc", "bad.csv", env=env).exits(1).out
        assert (ESCAPE in shown) == wanted, (env, shown)


@case
def color_option_wins(t):
    assert ESCAPE in t.run("calc", "bad.csv", "--color", "always", env={"NO_COLOR": "1"}).err
    assert ESCAPE in t.run("calc", "pay.csv", "--color=always").exits(0).out
    assert ESCAPE not in t.terminal("calc", "bad.csv", "--color=never").out
    assert ESCAPE not in t.terminal("calc", "pay.csv", "--color=never").exits(0).out


@case
def files_and_machine_forms_are_never_coloured(t):
    t.run("calc", "pay.csv", "--color=always", "-o", "r.txt").exits(0)
    assert ESCAPE not in t.read("r.txt")
    for form in ("json", "csv", "env", "govuk"):
        assert ESCAPE not in t.run("calc", "pay.csv", "--color=always", "--format", form).exits(0).out, form
