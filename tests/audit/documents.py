#!/usr/bin/env python3
"""JSON read by the library and by Python: documents.py BUILD [SEED]

Documents at random, most of them spoiled somewhere, are read by both. Both accept the same ones, and read the same out of them: the library
tells what it read as the difference between a stored result with one member more and what follows from that result.
"""
import json
import os
import random
import sys
from pathlib import Path

from tool import ROOT, Count

BUILD = Path(sys.argv[1]).resolve()
os.environ["PAYGAP_LIBRARY"] = str(BUILD / "libpaygap.so.1")
sys.path.append(str(ROOT / "tests/bindings"))
import paygap  # noqa: E402  (found through the lines above)

DOCUMENTS = 5000
DEPTH, MEMBERS = 64, 128        # what the library takes at most
count = Count()
verdicts = {True: 0, False: 0}

CHARACTERS = ["a", "é", "€", "𝄞", "\x7f", "\u2028", "/", "'", "\ue000", "\uffff", "\U0010ffff", " ", "0"]
ESCAPES = [r"\"", r"\\", r"\/", r"\b", r"\f", r"\n", r"\r", r"\t", r"\u0041", r"\u00E9", r"\u20ac", r"\uD834\uDD1E", r"\ud800\udc00", r"\u007f"]
NUMBERS = ["0", "-0", "7", "-12", "1.0", "13.60", "0.5", "1e3", "1E+05", "2.5e-10", "1000000000000000", "9" * 40]
SPACES = ["", "", "", " ", "\n", "\t\r\n "]
PIECES = [b'"', b"\\", b"\\u", b"\\ud834", b"\\udd1e", b"\\u0000", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\x00", b"\x1f", b"\n", b" ",
          b"{", b"}", b"[", b"]", b",", b":", b"0", b"1", b"-", b"+", b".", b"e", b"null", b"NaN", b"Infinity", b"/**/", b"'", b'"a":1,', b"[" * 62]


def write_text(rng):
    pieces = (rng.choice(ESCAPES if rng.random() < 0.4 else CHARACTERS) for _ in range(rng.choice((0, 1, 2, 8))))
    return '"' + "".join(pieces) + '"'


def write(rng, depth=0):
    """A value, with white space around it."""
    kind = rng.choice(("text", "number", "word", "list", "object")[:5 if depth < 5 else 3])
    if kind == "text":
        value = write_text(rng)
    elif kind == "number":
        value = rng.choice(NUMBERS)
    elif kind == "word":
        value = rng.choice(("null", "true", "false"))
    elif kind == "list":
        value = "[" + (",".join(write(rng, depth + 1) for _ in range(rng.choice((1, 2, 5)))) if rng.random() < 0.9 else rng.choice(SPACES)) + "]"
    else:
        size = MEMBERS + rng.choice((0, 1)) if rng.random() < 0.01 else rng.choice((1, 2, 5))
        keys = (f'"{number}{write_text(rng)[1:]}' if rng.random() < 0.98 else '"a"' for number in range(size))
        value = "{" + ",".join(f"{rng.choice(SPACES)}{key}{rng.choice(SPACES)}:{write(rng, depth + 1 if size < 9 else 9)}" for key in keys) + "}"
    return rng.choice(SPACES) + value + rng.choice(SPACES)


def spoil(rng, document):
    """The bytes with something put in, put over another or taken away; every third as they are."""
    for _ in range(rng.choice((0, 1, 2))):
        place, length = rng.randrange(len(document) + 1), rng.choice((0, 0, 1, 2))
        document = document[:place] + rng.choice([b"", *PIECES]) + document[place + length:]
    return document


# ---- The second way ----


def is_fit(text):
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def members(pairs):
    if len({key for key, _ in pairs}) < len(pairs) or len(pairs) > MEMBERS or not all(is_fit(key) for key, _ in pairs):
        raise ValueError("keys")
    return dict(pairs)


def refuse(constant):
    raise ValueError(constant)


def judge(value, depth=0):
    """A text that is no sequence of characters, or values too deep within each other, are a ValueError."""
    if isinstance(value, (dict, list)):
        if depth == DEPTH:
            raise ValueError("depth")
        for one in value.values() if isinstance(value, dict) else value:
            judge(one, depth + 1)
    elif isinstance(value, Text) and not is_fit(value):
        raise ValueError("text")


class Number(str):
    """As it is written."""


class Text(str):
    pass


def told(value):
    """What is a text told from what is a number."""
    if isinstance(value, dict):
        return {key: told(one) for key, one in value.items()}
    if isinstance(value, list):
        return [told(one) for one in value]
    return Text(value) if type(value) is str else value


def loads(document):
    value = told(json.loads(document.decode(), object_pairs_hook=members, parse_constant=refuse, parse_int=Number, parse_float=Number))
    judge(value)
    return value


def accepts(document):
    try:
        loads(document)
    except ValueError:
        return False
    return True


# ---- Both ----


def stored(document):
    """The stored result; None: no JSON document. One that is no result is "other"."""
    try:
        return paygap.Stored(document)
    except paygap.Error as error:
        return None if str(error).startswith("no whole JSON document: line ") else "other"


def check_verdict(document):
    if not document.lstrip(b" \t\r\n").startswith((b"{", b"[")):
        return  # what begins so is held for no JSON before it is read
    verdict = accepts(document)
    verdicts[verdict] += 1
    count.check(f"{document!r}", (stored(document) is not None) == verdict, f"Python says {verdict}")


def same(recorded, value):
    """Whether what is shown of a value is that value: a text decoded, anything else as it was written."""
    meant = loads(value)
    if meant is None or isinstance(meant, Text):
        return recorded == meant
    return recorded == value.decode().strip(" \t\r\n")


def check_content(result, value):
    held = stored(result.replace(b"{", b'{"x":' + value + b",", 1))
    verdict = accepts(b'{"x":' + value + b"}")
    verdicts[verdict] += 1
    if not verdict or not isinstance(held, paygap.Stored):
        count.check(f"{value!r} in a result", held is None or not verdict, f"read as {held}, Python says {verdict}")
        return
    differences = [difference for difference in held.verify() if difference.field == "x"]
    count.check(f"{value!r}", len(differences) == 1 and same(differences[0].recorded, value), differences)


def main():
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    result = paygap.calc(ROOT / "fixtures/guidance/acme/input.csv", year=2025).render(paygap.FORMS[".json"])
    for _ in range(DOCUMENTS):
        check_verdict(spoil(rng, f"[{write(rng)}]".encode()))
        value = write(rng).encode()
        if rng.random() < 0.1:
            value = rng.choice([b"[" * depth + b"]" * depth for depth in (DEPTH - 1, DEPTH)])
        check_content(result, value)
    print(f"{verdicts[True]} documents are accepted, {verdicts[False]} refused")
    count.check("some are accepted, and some refused", min(verdicts.values()) > DOCUMENTS // 10)
    count.exit()


if __name__ == "__main__":
    main()
