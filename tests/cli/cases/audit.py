"""explain, verify and compare as commands: usage, streams, statuses. What they find is for tests/audit."""
import os
import zipfile

from harness import PAY, case


def pipe_of(content):
    """The end of a pipe from which it can be read; there is room in a pipe for what is small."""
    ours, theirs = os.pipe()
    os.write(theirs, content)
    os.close(theirs)
    return ours


def stored(bench):
    bench.run("calc", "pay.csv", "--year", "2025", "--quiet", "-o", "result.json", "-o", "report.xlsx").exits(0)


@case
def verify_needs_a_result(bench):
    bench.run("verify").exits(2).prints_nothing().says("no RESULT was given")
    stored(bench)
    bench.run("verify", "result.json", "pay.csv", "more").refuses_usage("'more'")


@case
def verify_reads_records_from_a_pipe(bench):
    stored(bench)
    bench.run("verify", "result.json", "-", "--quiet", give=PAY).exits(0).prints("same\n").silent()


@case
def verify_reads_a_result_from_a_pipe(bench):
    stored(bench)
    bench.run("verify", "-", give=bench.read("report.xlsx")).exits(0).prints("same\nnot compared: ")


@case
def verify_lists_the_issues_of_invalid_records(bench):
    stored(bench)
    bench.run("verify", "result.json", "bad.csv").exits(1).prints_nothing().says("bad.csv:", "[bad_sex]")


@case
def verify_writes_files_too(bench):
    stored(bench)
    bench.run("verify", "result.json", "-o", "answer.json").exits(0)
    assert b'"same": true' in bench.read("answer.json")
    bench.run("verify", "result.json", "-o", "result.json").refuses_usage("is the input")


@case
def compare_needs_two(bench):
    bench.run("compare", "pay.csv").exits(2).prints_nothing().says("no second result was given")
    bench.run("compare", "-", "-").refuses_usage("standard input")
    bench.run("compare", "pay.csv", "pay.csv", "--label", "a", "--label", "b", "--label", "c").refuses_usage("labels")


@case
def compare_takes_a_pipe_and_a_result(bench):
    stored(bench)
    bench.run("compare", "result.json", "-", "--quiet", give=PAY).exits(0).prints("Mean hourly gap").silent()


@case
def compare_reads_each_pipe_once(bench):
    stored(bench)
    bench.run("compare", "result.json", "-", "--quiet", give=bench.read("report.xlsx")).exits(0).silent()
    for file in ("pay.csv", "result.json", "report.xlsx"):
        pipes = [pipe_of(bench.read(file)) for _ in range(2)]
        names = [f"/dev/fd/{pipe}" for pipe in pipes]
        bench.run("compare", *names, "--quiet", pass_fds=pipes).exits(0).prints("Mean hourly gap").silent()
        for pipe in pipes:
            os.close(pipe)


@case
def labels_are_shown_not_obeyed(bench):
    label = "a\x1b[31m\u202eb"
    outcome = bench.run("compare", "pay.csv", "pay.csv", "--label", label, "--label", "c", "--quiet").exits(0)
    outcome.prints("from a\\x1b[31m\\xe2\\x80\\xaeb to c")
    assert b"\x1b" not in outcome.out and "\u202e".encode() not in outcome.out, outcome.out
    bench.run("compare", "pay.csv", "pay.csv", "--label", label, "--label", "c", "--quiet", "-o", "c.xlsx").exits(0)
    with zipfile.ZipFile(bench.path("c.xlsx").decode()) as parts:
        assert not [name for name in parts.namelist() if b"\x1b" in parts.read(name)]


@case
def compare_refuses_invalid_records(bench):
    bench.run("compare", "pay.csv", "bad.csv", "-o", "out.json").exits(1).prints_nothing().says("bad.csv:3:2: error:")
    assert not bench.exists("out.json")


@case
def compare_writes_over_none_of_its_inputs(bench):
    bench.write("other.csv", PAY)
    bench.run("compare", "pay.csv", "other.csv", "-o", "other.csv").refuses_usage("is the input")
    assert bench.read("other.csv") == PAY


@case
def a_condition_that_holds_is_5_and_all_is_written(bench):
    bench.run("calc", "pay.csv", "--quiet", "--fail-on", "mean_hourly_gap>0", "-o", "out.json").exits(5).prints("Mean").says("--fail-on holds: mean_hourly_gap>0")
    assert bench.exists("out.json")
    bench.run("calc", "pay.csv", "--quiet", "--fail-on", "mean_hourly_gap>99").exits(0)
    bench.run("calc", "pay.csv", "--fail-on", "mean_hourly_gap>1%").refuses_usage("--fail-on")


@case
def verify_wants_the_result_first(bench):
    bench.run("calc", "pay.csv", "--quiet", "-o", "kept.json").exits(0)
    bench.run("verify", "pay.csv", "kept.json").refuses_usage("RESULT comes first", "'kept.json'")
    bench.run("verify", "kept.json", "kept.json").exits(1).says("kept.json:0:0: error: this is a JSON document")


@case
def explain_asks_for_whom(bench):
    bench.run("explain", "pay.csv").refuses_usage("either --id or --all is needed")
    bench.run("explain", "pay.csv", "--id", "a1", "--all").refuses_usage("either --id or --all, not both")
    bench.run("explain", "pay.csv", "--id", "a1", "--quiet").exits(0).prints("a1, man, row 2").silent()


@case
def explain_suggests_ids(bench):
    bench.run("explain", "pay.csv", "--id", "a9", "--quiet").exits(1).prints_nothing().says("'a9'", "'a1'")


@case
def explain_gives_a_line_a_record(bench):
    out = bench.run("explain", "pay.csv", "--all", "--format", "json", "--quiet").exits(0).out
    assert len(out.splitlines()) == len(PAY.splitlines()) - 1
