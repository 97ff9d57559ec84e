"""The mistakes that one may make in a C source: one token changed, one condition turned round.

What is said to the compiler alone (comments, strings, preprocessor lines, sizes of arrays) is left as it is.
"""
import re
from dataclasses import dataclass

TOKEN = re.compile(r"""
    (?P<skip>\s+ | /\*.*?\*/ | ^[ \t]*\#(?:[^\n]*\\\n)*[^\n]* | "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*')
  | (?P<number>\b\d\w*\b)
  | (?P<word>[A-Za-z_]\w*)
  | (?P<operator><<=|>>=|\.\.\.|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|[-+*/%<>=!&|^~?:;,.(){}\[\]])
""", re.X | re.S | re.M)

BINARY = {
    "<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "&&": "||", "||": "&&",
    "+": "-", "-": "+", "*": "+", "/": "*", "%": "/", "&": "|", "|": "&", "<<": ">>", ">>": "<<",
    "+=": "-=", "-=": "+=", "*=": "+=", "|=": "&=", "&=": "|=",
}
STEPS = {"++": "--", "--": "++"}
WORDS = {"true": "false", "false": "true"}
STATEMENT_WORDS = ("return", "case", "else", "sizeof")


@dataclass
class Mutant:
    path: str
    line: int
    change: str             # "< to <="
    name: str               # the same wherever the line stands in its file
    text: str


@dataclass
class Token:
    kind: str
    text: str
    start: int

    @property
    def end(self):
        return self.start + len(self.text)

    def ends_a_value(self):
        return self.kind == "number" or (self.kind == "word" and self.text not in STATEMENT_WORDS) or self.text in (")", "]")


def tokens_of(text):
    return [Token(found.lastgroup, found[0], found.start()) for found in TOKEN.finditer(text) if found.lastgroup != "skip"]


def is_array_size(tokens, at):
    """Of `type name[2]`: a size one larger is no mistake that shows."""
    if tokens[at - 1].text != "[":
        return False
    name = at - 2
    while tokens[name].text == "]":     # a size before this one
        while tokens[name].text != "[":
            name -= 1
        name -= 1
    before = tokens[name - 1]
    return before.text == "*" or (before.kind == "word" and before.text not in STATEMENT_WORDS)


def is_pointer(tokens, at):
    """What multiplies has a blank on both sides (.clang-format)."""
    return tokens[at].text == "*" and tokens[at].end == tokens[at + 1].start


def one_more(number):
    value, suffix = re.fullmatch(r"(0[xX][0-9a-fA-F]+|\d+)([uUlL]*)", number).groups()
    return f"{int(value, 0) + 1}{suffix}"


def closing(tokens, opening):
    depth = 0
    for at in range(opening, len(tokens)):
        depth += {"(": 1, ")": -1}.get(tokens[at].text, 0)
        if depth == 0:
            return at
    raise ValueError("a bracket is never closed")


def changes(tokens):
    """Each: from, to, the text in between, and what was changed in words."""
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else token
        after_value = before.ends_a_value()
        if is_pointer(tokens, at):
            continue
        if token.text in BINARY and after_value:
            yield token.start, token.end, BINARY[token.text], f"{token.text} to {BINARY[token.text]}"
        elif token.text in STEPS:
            yield token.start, token.end, STEPS[token.text], f"{token.text} to {STEPS[token.text]}"
        elif token.text in WORDS:
            yield token.start, token.end, WORDS[token.text], f"{token.text} to {WORDS[token.text]}"
        elif token.text in ("!", "-"):
            yield token.start, token.end, "", f"{token.text} dropped"
        elif token.kind == "number" and before.text != "-" and not is_array_size(tokens, at):
            yield token.start, token.end, one_more(token.text), f"{token.text} to {one_more(token.text)}"
        elif token.kind == "number" and before.text == "-" and tokens[at - 2].ends_a_value():
            yield token.start, token.end, one_more(token.text), f"{token.text} to {one_more(token.text)}"
        elif token.text == "if":
            last = closing(tokens, at + 1)
            inner = tokens[at + 2:last]
            if not any(other.text in ("==", "!=") for other in inner) and inner[0].text != "!":
                yield tokens[at + 1].end, tokens[at + 1].end, "!(", "if to if not"


def of(path, text):
    """All mutants of a source."""
    tokens, seen = tokens_of(text), {}
    ends = {tokens[at + 1].end: tokens[closing(tokens, at + 1)].start for at, token in enumerate(tokens) if token.text == "if"}
    for start, end, instead, change in changes(tokens):
        if change == "if to if not":
            changed = text[:start] + instead + text[start:ends[start]] + ")" + text[ends[start]:]
        else:
            changed = text[:start] + instead + text[end:]
        line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
        name = f"{path}: {' '.join(text[line_start:line_end].split())}: {change}"
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            name += f", place {seen[name]}"
        yield Mutant(path, text.count("\n", 0, start) + 1, change, name, changed)
