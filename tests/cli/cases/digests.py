"""The digest and the size of the input in an answer are those of the file, whatever becomes of its records."""
import hashlib
import random

from harness import case

HEADER = b"employee_id,sex,hourly_rate\n"
TOO_LONG = b'9,F,"' + b"1\n" * (1 << 20) + b'"\n'


def rows(size, end=b"\n"):
    """About `size` bytes of records."""
    lines, total = [], 0
    while total < size:
        number = len(lines)
        lines.append(b"%d,%s,%d.%02d" % (number, (b"F", b"M")[number % 2], number % 90 + 10, number % 100) + end)
        total += len(lines[-1])
    return b"".join(lines)


def file_of(size):
    """Exactly `size` bytes, the last of them in the midst of a record or not."""
    return (HEADER + rows(size))[:size]


def check_digest(t, content):
    t.write("in.csv", content)
    expected = (len(content), hashlib.sha256(content).hexdigest())
    for words, how in ((["in.csv", "--threads", "1"], {}), (["in.csv", "--threads", "3"], {}),
                       (["-"], {"give": content})):
        found = t.run("check", *words, "--format", "json", **how).json["input"]
        assert (found["bytes"], found["sha256"]) == expected, f"{len(content)} bytes, {words}: {found}"


@case
def digest_of_records(t):
    check_digest(t, HEADER + rows(3_000_000))
    check_digest(t, HEADER.replace(b"\n", b"\r\n") + rows(700_000, b"\r\n"))
    check_digest(t, HEADER + rows(500_000) + b'7,F,"1\n2"\n' + rows(500_000) + b'x"y,F,1\n' + rows(900_000))
    check_digest(t, b"\xef\xbb\xbf" + HEADER + rows(100))


@case
def digest_of_files_of_any_size(t):
    chance = random.Random(6)
    for size in (0, 1, 27, 28, 29, 63, 64, 65, 127, 128, 8191, 8192, 8193, 32768, 262143, 262144, 262145, 524289):
        check_digest(t, file_of(size))
    for _ in range(20):
        check_digest(t, file_of(chance.randrange(900_000)))


@case
def digest_of_a_refused_file(t):
    for content in (b"", b"\n\n", b"%PDF-1.7\n" + rows(300_000), b"name,salary\n" + rows(300_000), HEADER, HEADER[:-1],
                    b'"' + HEADER + rows(300_000), TOO_LONG + rows(300_000)):
        check_digest(t, content)


@case
def digest_of_a_file_refused_in_its_midst(t):
    for before in (0, 100, 300_000, 3_000_000):
        for after in (0, 100, 700_000):
            check_digest(t, HEADER + rows(before) + TOO_LONG + rows(after))

