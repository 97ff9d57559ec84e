"""Writing is all or nothing: beside the target, flushed, renamed over it."""
import contextlib
import os
import resource
import subprocess
import threading

from harness import PAY, Skip, case, finish

EARLIER = b"earlier\n"


def unchanged(t, name="r.json"):
    assert t.read(name) == EARLIER, t.read(name)
    assert not t.temporaries(), t.files()


@contextlib.contextmanager
def full_disk(t, name):
    """A file system of its own at a new folder, with one earlier file and no room for more; needs root."""
    os.mkdir(t.path(name))
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", t.path(name)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        raise Skip("a small file system cannot be mounted here")
    try:
        t.write(f"{name}/r.json", EARLIER)
        with open(t.path(f"{name}/filler"), "wb", buffering=0) as filler, contextlib.suppress(OSError):
            while True:
                filler.write(bytes(4096))
        yield
    finally:
        subprocess.run(["umount", t.path(name)], check=True)


def as_nobody(t, *arguments):
    """A run without root's rights."""
    if os.geteuid() != 0:
        return t.run(*arguments)
    nobody = 65534
    try:
        return t.run(*arguments, user=nobody, group=nobody, extra_groups=[])
    except PermissionError:
        raise Skip("the program cannot be run by another user")


@case
def new_files_are_private(t):
    t.run("calc", "pay.csv", "-o", "r.json", "-o", "r.xlsx").exits(0)
    assert t.mode("r.json") == 0o600 and t.mode("r.xlsx") == 0o600


@case
def an_earlier_file_keeps_its_mode(t):
    t.write("r.json", EARLIER)
    os.chmod(t.path("r.json"), 0o640)
    t.run("calc", "pay.csv", "-o", "r.json").exits(0)
    assert t.mode("r.json") == 0o640 and t.read("r.json") != EARLIER


@case
def an_earlier_file_keeps_its_owner(t):
    if os.geteuid() != 0:
        raise Skip("needs root")
    t.write("r.json", EARLIER)
    os.chown(t.path("r.json"), 65534, 65534)
    t.run("calc", "pay.csv", "-o", "r.json").exits(0)
    state = os.stat(t.path("r.json"))
    assert (state.st_uid, state.st_gid) == (65534, 65534)


@case
def without_its_group_an_earlier_file_is_its_owners_alone(t):
    if os.geteuid() != 0:
        raise Skip("needs root")
    os.mkdir(t.path("open"))
    os.chmod(t.path("open"), 0o777)
    for earlier in (0o666, 0o606, 0o660):
        t.write("open/r.json", EARLIER)
        os.chown(t.path("open/r.json"), 65534, 0)
        os.chmod(t.path("open/r.json"), earlier)
        as_nobody(t, "calc", "pay.csv", "-o", "open/r.json").exits(0)
        assert t.mode("open/r.json") == 0o600, (oct(earlier), oct(t.mode("open/r.json")))


@case
def the_file_is_replaced_not_rewritten(t):
    t.write("r.json", EARLIER)
    with open(t.path("r.json"), "rb") as held:
        t.run("calc", "pay.csv", "-o", "r.json").exits(0)
        assert held.read() == EARLIER
    assert t.read("r.json") != EARLIER and not t.temporaries()


@case
def links_are_followed(t):
    os.mkdir(t.path("deep"))
    t.write("deep/r.json", EARLIER)
    os.symlink("r.json", t.path("deep/inner.json"))
    os.symlink("deep/inner.json", t.path("outer.json"))
    t.run("calc", "pay.csv", "-o", "outer.json").exits(0)
    assert os.path.islink(t.path("outer.json")) and os.path.islink(t.path("deep/inner.json"))
    assert t.read("deep/r.json").startswith(b"{")
    assert not t.temporaries() and not t.temporaries("deep")


@case
def a_link_to_a_file_yet_to_be_made(t):
    os.mkdir(t.path("deep"))
    os.symlink(t.path("deep/r.json"), t.path("r.json"))
    t.run("calc", "pay.csv", "-o", "r.json").exits(0)
    assert os.path.islink(t.path("r.json")) and t.read("deep/r.json").startswith(b"{")


@case
def links_in_a_circle(t):
    os.symlink("b.json", t.path("a.json"))
    os.symlink("a.json", t.path("b.json"))
    t.run("calc", "pay.csv", "-o", "a.json").fails_on_file("'a.json'", "symbolic links").prints_nothing()


@case
def a_folder_is_no_target(t):
    os.mkdir(t.path("r.json"))
    t.run("calc", "pay.csv", "-o", "r.json").fails_on_file("cannot write 'r.json': Is a directory")
    t.run("calc", "pay.csv", "-o", ".").fails_on_file("cannot write '.': Is a directory")


@case
def a_missing_folder(t):
    t.run("calc", "pay.csv", "-o", "no/r.json").fails_on_file("'no/r.json': No such file or directory")


@case
def a_file_as_folder(t):
    t.run("calc", "pay.csv", "-o", "pay.csv/r.json").fails_on_file("'pay.csv/r.json': Not a directory")


@case
def outputs_are_judged_before_records(t):
    t.run("calc", "bad.csv", "-o", "no/r.json").fails_on_file("'no/r.json'")


@case
def a_folder_that_may_not_be_written(t):
    os.mkdir(t.path("shut"))
    t.write("shut/r.json", EARLIER)
    os.chmod(t.path("shut"), 0o555)
    try:
        as_nobody(t, "calc", "pay.csv", "-o", "shut/r.json").fails_on_file("'shut/r.json': Permission denied")
        as_nobody(t, "calc", "pay.csv", "-o", "shut/new.json").fails_on_file("Permission denied")
    finally:
        os.chmod(t.path("shut"), 0o755)
    unchanged(t, "shut/r.json")
    assert t.files("shut") == ["r.json"]


@case
def a_file_that_may_not_be_written(t):
    os.mkdir(t.path("open"))
    os.chmod(t.path("open"), 0o777)
    t.write("open/r.json", EARLIER)
    os.chmod(t.path("open/r.json"), 0o444)
    as_nobody(t, "calc", "pay.csv", "-o", "open/r.json").fails_on_file("'open/r.json': Permission denied")
    unchanged(t, "open/r.json")


@case
def a_full_disk(t):
    with full_disk(t, "small"):
        outcome = t.run("calc", "pay.csv", "-o", "r.txt", "-o", "small/r.json")
        outcome.fails_on_file("cannot write 'small/r.json': No space left on device").prints_nothing()
        assert t.read("small/r.json") == EARLIER and not t.temporaries("small"), t.files("small")
        assert not t.exists("r.txt") and not t.temporaries(), t.files()


@case
def a_workbook_on_a_full_disk_is_told_in_one_line(t):
    """libxlsxwriter has lines of its own for it."""
    with full_disk(t, "small"):
        os.truncate(t.path("small/filler"), 20000)
        outcome = t.run("calc", "pay.csv", "--quiet", "-o", "small/r.xlsx")
        outcome.fails_on_file("cannot write 'small/r.xlsx'").prints_nothing()
        assert outcome.lines == [line for line in outcome.lines if line.startswith("paygap: ")], outcome.lines
        assert t.files("small") == ["filler", "r.json"], t.files("small")


@case
def a_workbook_beyond_a_limit_on_file_size(t):
    for limit in (100, 5000, 15000):
        outcome = t.run("calc", "pay.csv", "--quiet", "-o", "r.xlsx",
                        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
        outcome.fails_on_file("cannot write 'r.xlsx'").prints_nothing()
        assert len(outcome.lines) == 1 and not t.temporaries() and not t.exists("r.xlsx"), (limit, outcome.lines)


@case
def a_limit_on_file_size(t):
    t.write("r.json", EARLIER)
    outcome = t.run("calc", "pay.csv", "-o", "r.json",
                    preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)))
    outcome.fails_on_file("cannot write 'r.json': File too large").prints_nothing()
    unchanged(t)


@case
def one_failure_spoils_all(t):
    t.write("r.json", EARLIER)
    os.symlink("/dev/full", t.path("full.json"))
    t.run("calc", "pay.csv", "-o", "r.json", "-o", "full.json").fails_on_file("'full.json': No space left")
    unchanged(t)


@case
def full_standard_output_spoils_all(t):
    t.write("r.json", EARLIER)
    t.shell('exec "$@" >/dev/full', "calc", "pay.csv", "-o", "r.json").fails_on_file("standard output")
    unchanged(t)


@case
def a_pipe_is_written_in_place(t):
    os.mkfifo(t.path("pipe.json"))
    read = []
    reader = threading.Thread(target=lambda: read.append(t.read("pipe.json")))
    reader.start()
    t.run("calc", "pay.csv", "-o", "pipe.json").exits(0)
    reader.join()
    assert read[0] == t.run("calc", "pay.csv", "--format=json").out
    assert not os.path.isfile(t.path("pipe.json"))


@case
def a_device_without_ending_takes_the_format(t):
    t.run("calc", "pay.csv", "-o", "/dev/null").exits(0)
    outcome = t.run("calc", "pay.csv", "--quiet", "--format=json", "-o", "/dev/stderr").exits(0)
    assert outcome.err == outcome.out


@case
def standard_output_by_name_is_printed_once(t):
    once = t.run("calc", "pay.csv").out
    for name in ("-", "/dev/stdout", "/dev/fd/1"):
        assert t.run("calc", "pay.csv", "-o", name).exits(0).out == once, name
        t.shell('exec "$@" >seen', "calc", "pay.csv", "-o", name).exits(0)
        assert t.read("seen") == once, name


@case
def a_descriptor_by_name_goes_on_where_it_stands(t):
    once = t.run("calc", "pay.csv").out
    t.shell('exec "$@" 2>seen', "calc", "pay.csv", "--quiet", "-o", "/dev/stderr").exits(0)
    assert t.read("seen") == once
    os.symlink("/dev/fd/3", t.path("link.txt"))
    for name in ("/dev/fd/3", "/proc/self/fd/3", "link.txt"):
        for redirected in ("3>>seen", "3<>seen; cat <&3 >&2"):
            t.write("seen", EARLIER)
            t.shell(f'exec {redirected}; exec "$@"', "calc", "pay.csv", "--quiet", "-o", name).exits(0)
            assert t.read("seen") == EARLIER + once, (name, redirected, t.read("seen"))
    assert not t.temporaries(), t.files()


@case
def a_descriptor_that_is_only_read(t):
    t.write("r.json", EARLIER)
    outcome = t.shell('exec "$@" 3<r.json', "calc", "pay.csv", "-o", "/dev/fd/3")
    outcome.fails_on_file("cannot write '/dev/fd/3': Bad file descriptor").prints_nothing()
    unchanged(t)


@case
def standard_output_redirected_to_an_output(t):
    t.shell('exec "$@" >r.txt', "calc", "pay.csv", "-o", "r.txt").exits(0)
    assert t.read("r.txt") == t.run("calc", "pay.csv").out
    outcome = t.shell('exec "$@" >r.json', "calc", "pay.csv", "-o", "r.json")
    outcome.refuses_usage("'r.json'", "standard output")


@case
def unknown_endings(t):
    for name in ("r.pdf", "r", "r.", ".xls", "r.json.gz", "no/r.pdf"):
        t.run("calc", "pay.csv", "-o", name).refuses_usage(f"'{name}'", ".txt .json .csv .xlsx")
        assert not t.exists(name)


@case
def an_output_that_is_the_input(t):
    os.link(t.path("pay.csv"), t.path("hard.csv"))
    os.symlink("pay.csv", t.path("soft.csv"))
    for name in ("pay.csv", "./pay.csv", "hard.csv", "soft.csv", str(t.folder / "pay.csv")):
        t.run("calc", "pay.csv", "-o", name).refuses_usage(f"'{name}'", "input")
        assert t.read("pay.csv") == PAY
    t.run("calc", "soft.csv", "-o", "hard.csv").refuses_usage("input")


@case
def an_output_that_is_standard_input(t):
    t.shell('exec "$@" <pay.csv', "calc", "-", "-o", "pay.csv").refuses_usage("input")
    assert t.read("pay.csv") == PAY


@case
def standard_output_that_is_the_input(t):
    t.shell('exec "$@" >>pay.csv', "calc", "pay.csv").exits(2).says("input")
    t.shell('exec "$@" <pay.csv >>pay.csv', "calc", "-").exits(2).says("input")
    assert t.read("pay.csv") == PAY


@case
def an_output_that_is_the_map_file(t):
    t.write("map.txt", b"# nothing\n")
    t.run("calc", "pay.csv", "--map", "map.txt", "-o", "map.txt").refuses_usage("'map.txt'", "input")
    assert t.read("map.txt") == b"# nothing\n"


@case
def the_same_output_twice(t):
    t.write("r.json", EARLIER)
    os.symlink("r.json", t.path("s.json"))
    os.link(t.path("r.json"), t.path("h.json"))
    for first, second in (("r.json", "r.json"), ("r.json", "./r.json"), ("s.json", "r.json"),
                          ("h.json", "r.json"), ("new.json", "new.json"), ("new.json", "./new.json"),
                          ("-", "-"), ("-", "/dev/stdout")):
        t.run("calc", "pay.csv", "-o", first, "-o", second).refuses_usage(f"'{second}'")
    assert t.read("r.json") == EARLIER and not t.exists("new.json")


@case
def odd_output_names(t):
    for name in (b"a\nb.json", b"\xff.json", b"-r.json", b" .json", b"x" * 240 + b".json"):
        t.run("calc", "pay.csv", "-o", name).exits(0)
        assert t.read(name).startswith(b"{"), name
    assert not t.temporaries()


@case
def many_outputs(t):
    names = [f"r{i}.json" for i in range(40)]
    t.run("calc", "pay.csv", *(word for name in names for word in ("-o", name))).exits(0)
    assert len({t.read(name) for name in names}) == 1


@case
def a_reader_never_sees_half_a_file(t):
    t.run("calc", "pay.csv", "-o", "r.json").exits(0)
    whole = t.read("r.json")
    process = t.start("calc", "pay.csv", "-o", "r.json")
    while process.poll() is None:
        assert t.read("r.json") == whole
    finish(process).exits(0)
