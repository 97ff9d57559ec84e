#!/usr/bin/env python3
"""Files that nobody means well with: run.py [--whole] PAYGAP

Each is given to the tool as it would be: piped, or as a file. The run must end with the right status and say the
right thing, within the memory and the time of its line below, of which the memory is at least that of this script, which starts it.
Without --whole the sizes are a hundredth.
"""
import argparse
import collections
import io
import itertools
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile

HEADER = b"employee_id,sex,hourly_rate,bonus_12m,note\n"
MEGABYTE = 1 << 20

Case = collections.namedtuple("Case", "function status says megabytes seconds words whole_only")

cases = []


def case(status, says, megabytes, seconds, *words, whole_only=False):
    """Registers a maker of input: bytes or pieces of bytes, which are piped, or a path. `seconds` is of the whole."""
    def register(function):
        cases.append(Case(function, status, says, megabytes, seconds, words or ("calc", "-"), whole_only))
        return function
    return register


class Scale:
    """How large `n` is to be, and the folder for files."""

    def __init__(self, whole, folder):
        self.whole, self.folder = whole, pathlib.Path(folder)

    def of(self, number):
        return number if self.whole else number // 100

    def file(self, name, content):
        """In pieces where it is large: what this process once held counts as memory of those that it starts."""
        path = self.folder / name
        with open(path, "wb") as to:
            to.writelines([content] if isinstance(content, bytes) else content)
        return path


def repeated(piece, size):
    """`size` bytes of a piece again and again."""
    block = piece * (MEGABYTE // len(piece))
    while size > 0:
        yield block[:size]
        size -= len(block)


# ---- Records ----


@case(1, "record_too_long", 100, 20)
def a_field_of_a_gigabyte(scale):
    yield HEADER + b"1,M,20,,"
    yield from repeated(b"x", scale.of(1 << 30))
    yield b"\n"


@case(1, "record_too_long", 100, 20)
def a_header_of_a_gigabyte(scale):
    yield from repeated(b"x", scale.of(1 << 30))


@case(1, "record_too_long", 100, 20)
def a_quote_never_closed(scale):
    yield HEADER + b'1,M,20,,"'
    yield from repeated(b"some, text\n", scale.of(1 << 30))


@case(1, "record_too_long", 100, 5)
def a_million_columns_of_long_names(scale):
    yield b"employee_id,sex,hourly_rate"
    for number in range(1000000):
        yield b",c%d" % number
    yield b"\n1,M,20\n"


@case(0, "", 200, 20)
def as_many_columns_as_a_record_holds(scale):
    columns = 1000000
    yield b"employee_id,sex,hourly_rate" + b"," * columns + b"\n"
    for number in range(8):
        yield b"%d,%s,%d" % (number, b"MF"[number % 2:][:1], 10 + number) + b"," * columns + b"\n"


@case(0, "", 300, 60, "explain", "-", "--all", "--convention", "posts=combine", "--quiet")
def everybody_has_two_posts(scale):
    yield b"employee_id,sex,ordinary_pay,pay_period,weekly_hours\n"
    for number in range(scale.of(200000)):
        person = number // 2
        yield b"%d,%s,%d,week,%d\n" % (person, b"MF"[person % 2:][:1], 200 + person % 500, 10 + number % 20)


@case(1, "more errors", 1500, 60)
def ten_million_errors(scale):
    yield HEADER
    for number in range(scale.of(10000000) // 5000):
        yield b"".join(b"%d,Q,20,,\n" % (number * 5000 + i) for i in range(5000))


@case(1, "duplicate_id", 1500, 60)
def a_million_times_the_same_id(scale):
    yield HEADER
    yield from (b"1,M,20,,\n" * 1000 for _ in range(scale.of(1000000) // 1000))


@case(1, "number_too_long", 100, 5)
def a_number_of_a_million_digits(scale):
    yield HEADER + b"1,M," + b"9" * 1000000 + b",,\n"


@case(1, "record_too_long", 100, 20)
def a_number_of_a_billion_digits(scale):
    yield HEADER + b"1,M,"
    yield from repeated(b"9", scale.of(10**9))
    yield b",,\n"


@case(1, "[binary]", 100, 5)
def zero_bytes(scale):
    yield bytes(100000)


@case(1, "\\x00", 100, 5)
def zero_bytes_far_down(scale):
    yield HEADER + b"".join(b"%d,M,20,,a line without fault\n" % i for i in range(1000)) + b"x,F\x00,20\x00,,\n"


@case(1, "nul_byte", 100, 5)
def a_zero_byte_in_an_id_far_down(scale):
    yield HEADER + b"".join(b"a%d,M,20,,\n" % i for i in range(1000)) + b"a\x00b,F,20,,\n"


@case(1, "not_utf8", 100, 5)
def bytes_that_are_no_utf8(scale):
    yield HEADER + b"\xff\xfe\x80,M,20,,\n" + b"\xed\xa0\x80,M,20,,\n" + b"\xf4\x90\x80\x80,M,20,,\n"


@case(1, "", 100, 10)
def noise(scale):
    noise = random.Random(1)
    yield HEADER
    yield from (noise.randbytes(1000) for _ in range(scale.of(100000)))


@case(1, "", 100, 60, whole_only=True)
def lines_of_noise(scale):
    noise = random.Random(2)
    letters = b'abMF0123456789.,,,,,;"\n\n\r\t -+\xc3\xa9\x00'
    yield HEADER
    for _ in range(100):
        yield bytes(noise.choices(letters, k=10000))


@case(3, "Is a directory", 100, 5, "calc", "PATH")
def a_folder(scale):
    return scale.folder


@case(1, "[binary]", 100, 5, "calc", "PATH")
def a_device_without_end(scale):
    return pathlib.Path("/dev/zero")


@case(1, "[binary]", 100, 30, "calc", "PATH")
def a_sparse_file_of_zeros(scale):
    path = scale.file("sparse.csv", b"")
    os.truncate(path, scale.of(1 << 30))
    return path


# ---- Results ----


@case(1, "no more than 64 objects and lists", 500, 20, "verify", "PATH")
def brackets_without_end(scale):
    return scale.file("deep.json", repeated(b"[", scale.of(100 << 20)))


@case(1, "no more than 64 objects and lists", 500, 20, "verify", "PATH")
def objects_without_end(scale):
    return scale.file("deep.json", repeated(b'{"a":', 5 * scale.of(20 << 20)))


@case(1, "no result", 2500, 60, "verify", "PATH")
def a_list_of_ten_million(scale):
    return scale.file("long.json", itertools.chain([b"["], repeated(b"1,", 2 * scale.of(10000000)), [b"1]"]))


@case(1, "no more than 16,777,216 values", 2500, 60, "verify", "PATH", whole_only=True)
def a_list_of_too_many_objects(scale):
    return scale.file("long.json", itertools.chain([b"["], repeated(b'{"a":1},', 8 * 10000000), [b"1]"]))


@case(1, "no more than 128 members", 500, 20, "verify", "PATH")
def an_object_of_ten_million_members(scale):
    members = (b'"%d":1,' % number for number in range(scale.of(10000000)))
    return scale.file("wide.json", itertools.chain([b"{"], members, [b'"":1}']))


@case(1, "the closing quote", 2500, 60, "verify", "PATH")
def a_text_without_end(scale):
    return scale.file("text.json", itertools.chain([b'["'], repeated(b"a\\n", 3 * scale.of(100 << 20))))


@case(3, "File too large", 2000, 60, "verify", "PATH", whole_only=True)
def a_result_of_a_gigabyte(scale):
    path = scale.file("large.json", b"{")
    os.truncate(path, 1 << 30)
    return path


@case(1, "schema: a text or null is expected", 500, 20, "verify", "PATH")
def a_number_in_json_of_a_hundred_million_digits(scale):
    return scale.file("number.json", itertools.chain([b'{"schema": '], repeated(b"9", scale.of(10**8)), [b"}"]))


LINKS = b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def workbook(scale, **parts):
    """A workbook of these parts; those that are not given are as small as can be."""
    written = {"_rels/.rels": b"<Relationships/>",
               "xl/workbook.xml": b'<workbook %s><sheets><sheet name="paygap.result" r:id="rId1"/></sheets></workbook>' % LINKS,
               "xl/_rels/workbook.xml.rels": b'<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
               "xl/worksheets/sheet1.xml": b"<worksheet/>",
               **parts}
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in written.items():
            with archive.open(name, "w", force_zip64=True) as to:
                for piece in [part] if isinstance(part, bytes) else part:
                    to.write(piece)
    return scale.file("bomb.xlsx", content.getvalue())


def enclosed(start, piece, size, end):
    yield start
    yield from repeated(piece, size)
    yield end


@case(1, "more than any workbook", 900, 60, "verify", "PATH", whole_only=True)
def a_sheet_that_unpacks_to_gigabytes(scale):
    return workbook(scale, **{"xl/worksheets/sheet1.xml": enclosed(b"<worksheet>", b" ", 2 << 30, b"</worksheet>")})


@case(1, "more than any workbook", 4000, 90, "verify", "PATH", whole_only=True)
def strings_that_unpack_to_gigabytes(scale):
    piece = b"<si><t>" + b"x" * 1000 + b"</t></si>"
    return workbook(scale, **{"xl/sharedStrings.xml": enclosed(b"<sst>", piece, 1 << 30, b"</sst>")})


@case(1, "more than any workbook", 600, 60, "verify", "PATH", whole_only=True)
def one_sheet_a_thousand_times(scale):
    link = b'<sheet name="Result" r:id="rId1"/>'
    names = b"<workbook %s><sheets>" % LINKS + link * 1000 + b"</sheets></workbook>"
    sheet = enclosed(b"<worksheet>", b"<a></a> ", 1 << 26, b"</worksheet>")
    return workbook(scale, **{"xl/workbook.xml": names, "xl/worksheets/sheet1.xml": sheet})


@case(1, "its formulas are longer than those of any workbook", 100, 5, "verify", "PATH")
def a_long_formula_in_many_cells(scale):
    first = b'<c r="A1"><f t="shared" si="0">' + b"1+" * 30000 + b"1</f></c>"
    others = b"".join(b'<c r="A%d"><f t="shared" si="0"/></c>' % row for row in range(2, 20001))
    return workbook(scale, **{"xl/worksheets/sheet1.xml": b"<worksheet>" + first + others + b"</worksheet>"})


@case(1, "its result is longer than any", 900, 60, "verify", "PATH", whole_only=True)
def a_long_text_in_many_cells(scale):
    cells = b"".join(b'<c r="A%d" t="s"><v>0</v></c>' % row for row in range(1, 1501))
    return workbook(scale, **{"xl/sharedStrings.xml": b"<sst><si><t>" + b"x" * (1 << 20) + b"</t></si></sst>",
                              "xl/worksheets/sheet1.xml": b"<worksheet>" + cells + b"</worksheet>"})


@case(1, "it declares a document type", 100, 5, "verify", "PATH")
def entities_that_multiply(scale):
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (i, b"&l%d;" % (i - 1) * 10) for i in range(1, 10))
    text = b'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY l0 "lol">' + laughs + b"]><sst><si><t>&l9;</t></si></sst>"
    return workbook(scale, **{"xl/sharedStrings.xml": text})


@case(1, "no whole workbook", 100, 5, "verify", "PATH")
def elements_without_end(scale):
    return workbook(scale, **{"xl/worksheets/sheet1.xml": b"<a>" * 1000000})


@case(1, "a cell stands at no place of a sheet", 100, 5, "verify", "PATH")
def a_cell_beyond_the_sheet(scale):
    return workbook(scale, **{"xl/worksheets/sheet1.xml": b'<worksheet><c r="ZZZZZZZZZZ99999999999"><v>1</v></c></worksheet>'})


@case(1, "no whole JSON document", 100, 5, "verify", "PATH")
def a_text_beyond_all_texts(scale):
    return workbook(scale, **{"xl/worksheets/sheet1.xml": b'<worksheet><c r="A1" t="s"><v>99999999999999999999</v></c></worksheet>'})


@case(1, "no whole workbook", 100, 5, "verify", "PATH")
def an_archive_cut_short(scale):
    path = workbook(scale)
    return scale.file("cut.xlsx", path.read_bytes()[:-30])


@case(1, "no whole workbook", 100, 5, "compare", "PATH", "PATH")
def two_archives_that_are_none(scale):
    return scale.file("none.xlsx", b"PK\x03\x04" + bytes(1000))


# ---- Running ----


def pour(pieces, to):
    """Pieces to a pipe, as long as anybody reads."""
    try:
        for piece in pieces:
            to.write(piece)
        to.close()
    except BrokenPipeError:
        pass


def measured(process, patience):
    """(status, seconds, megabytes at most) of a process that is ended when patience is."""
    limit = threading.Timer(patience, process.kill)
    start = time.monotonic()
    limit.start()
    _, state, usage = os.wait4(process.pid, 0)
    limit.cancel()
    return os.waitstatus_to_exitcode(state), time.monotonic() - start, usage.ru_maxrss / 1024


def judge(one, said, status, megabytes):
    if status == -signal.SIGKILL:
        return f"not done after {one.seconds} seconds"
    if status != one.status:
        return f"status {status}, not {one.status}"
    if one.says not in said:
        return f"does not say {one.says!r}"
    if megabytes > one.megabytes:
        return f"{megabytes:.0f} MB, more than {one.megabytes}"
    if len(said) > 200000:
        return f"{len(said)} characters of messages"
    if any(ord(c) < 32 and c != "\n" or 127 <= ord(c) < 160 for c in said):
        return "control characters in the messages"
    return None


def run_case(one, tool, scale):
    given = one.function(scale)
    path = given if isinstance(given, pathlib.Path) else None
    words = [os.fspath(path) if word == "PATH" else word for word in one.words]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen([tool, *words], stdin=subprocess.DEVNULL if path else subprocess.PIPE,
                                   stdout=subprocess.DEVNULL, stderr=said, cwd=scale.folder)
        if not path:
            threading.Thread(target=pour, args=(given, process.stdin), daemon=True).start()
        status, seconds, megabytes = measured(process, one.seconds)
        said.seek(0)
        words = said.read().decode(errors="surrogateescape")
    return judge(one, words, status, megabytes), seconds, megabytes, words


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("tool", type=pathlib.Path)
    arguments = parser.parse_args()
    passed = failed = 0
    print(f"{'':40}   MB  (at most)  seconds  (at most)")
    for one in cases:
        if one.whole_only and not arguments.whole:
            continue
        with tempfile.TemporaryDirectory(prefix="paygap-hostile-") as folder:
            problem, seconds, megabytes, said = run_case(one, arguments.tool.resolve(), Scale(arguments.whole, folder))
        print(f"{one.function.__name__:40} {megabytes:4.0f}  {one.megabytes:9}  {seconds:7.1f}  {one.seconds:9}")
        if problem:
            failed += 1
            print(f"FAILED  {one.function.__name__}: {problem}: {said[:300]!r}")
        else:
            passed += 1
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()
