"""paygap from Python, by ctypes: copy this file, it needs nothing but the shared library.

    import paygap
    result = paygap.calc("pay.csv", year=2025, columns={"ordinary_pay": "Basic this month"})
    result.figures["mean_hourly_gap"].percent        Decimal("13.6"), or None with .reason "no_men"
    result.figures["mean_hourly_gap"].exact          Fraction(198490, 14601)
    result.write("report.xlsx")

    stored = paygap.Stored(open("last_year.json", "rb").read())
    stored.verify(paygap.calc("last_year.csv", under=stored))       [] when it is the same
    paygap.compare([stored.result, result]).render(paygap.FORMS[".txt"])

    paygap.calc([{"employee_id": "7", "sex": "F", "hourly_rate": Decimal("15.50")}, ...])     records without a file
    for firm in paygap.calc_by_employer("firms.csv", "firm").employers:
        firm.name, firm.refused, firm.figures

Records that are refused raise paygap.Refused, whose .issues say row, column, value and cure; an option of the wrong kind
raises TypeError or ValueError. The library lets go of Python's lock while it works, so runs in several threads work side
by side.
"""
import collections.abc
import ctypes
import ctypes.util
import decimal
import fractions
import functools
import os
from collections import namedtuple

OK, DATA, USAGE, IO, NO_MEMORY, INTERNAL = 0, 10, 20, 30, 40, 50
FORMS = {".txt": 1, ".json": 2, ".csv": 3, ".env": 4, ".xlsx": 6}
GOVUK = 5

Issue = namedtuple("Issue", "severity code row column field value message")
Figure = namedtuple("Figure", "name percent exact reason")
Employer = namedtuple("Employer", "name refused rows figures")      # of a refused one, no figure has a value or a reason
Difference = namedtuple("Difference", "figure field recorded recomputed")

_library = ctypes.CDLL(os.environ.get("PAYGAP_LIBRARY") or ctypes.util.find_library("paygap") or "libpaygap.so.1")
_pointer, _text, _number, _size = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int32, ctypes.c_size_t


def _function(name, returns, *takes):
    function = getattr(_library, "paygap_" + name)
    function.restype, function.argtypes = returns, takes
    return function


_version = _function("version", _text)
_status_text = _function("status_text", _text, _number)
_options_new = _function("options_new", _number, ctypes.POINTER(_pointer))
_options_free = _function("options_free", None, _pointer)
_options_message = _function("options_message", _text, _pointer)
_kinds = {      # what an option of a name takes, and as what the library takes it
    **dict.fromkeys(["sector", "snapshot", "employer", "by_employer"], (str, _text)),
    "low_rate": ((str, int, decimal.Decimal), _text),
    **dict.fromkeys(["skip_invalid", "redact", "pseudonyms", "with_employees"], (bool, _number)),
    **dict.fromkeys(["year", "threads"], (int, _number)),
    "max_issues": (int, ctypes.c_uint64),
    "created": (int, ctypes.c_int64),
}
_setters = {name: _function("options_" + name, _number, _pointer, kind) for name, (_, kind) in _kinds.items()}
_pairs = {"columns": "column", "sets": "set", "conventions": "convention"}
_pair_setters = {name: _function("options_" + call, _number, _pointer, _text, _text) for name, call in _pairs.items()}
_run_new = _function("run_new", _number, ctypes.POINTER(_pointer), _pointer, _text)
_run_free = _function("run_free", None, _pointer)
_run_file = _function("run_file", _number, _pointer, _text)
_run_feed = _function("run_feed", _number, _pointer, _text, _size)
_run_set_text = _function("run_set_text", _number, _pointer, _number, _text, _size)
_run_set_scaled = _function("run_set_scaled", _number, _pointer, _number, ctypes.c_int64, _number)
_run_add_record = _function("run_add_record", _number, _pointer)
_field_number = _function("field_number", _number, _text)
_run_finish = _function("run_finish", _number, _pointer, ctypes.POINTER(_pointer))
_run_message = _function("run_message", _text, _pointer)
_issue_count = _function("run_issue_count", _size, _pointer)
_issue_parts = [_function("run_issue_" + name, kind, _pointer, _size) for name, kind in
                (("severity", _number), ("code", _text), ("row", ctypes.c_uint64), ("column", ctypes.c_uint32),
                 ("field", _text), ("value", _text), ("message", _text))]
_employer_count = _function("run_employer_count", _size, _pointer)
_employer_at = _function("run_employer", _pointer, _pointer, _size)
_employer_name = _function("employer_name", _text, _pointer)
_employer_status = _function("employer_status", _number, _pointer)
_employer_row_count = _function("employer_row_count", ctypes.c_uint64, _pointer)
_employer_parts = [_function("employer_" + name, _text, _pointer, _text) for name in ("percent", "exact", "reason")]
_render_employers = _function("run_render_employers", _number, _pointer, _number, ctypes.POINTER(_pointer),
                              ctypes.POINTER(_size))
_result_free = _function("result_free", None, _pointer)
_figure_count = _function("figure_count", _size)
_figure_name = _function("figure_name", _text, _size)
_result_parts = [_function("result_" + name, _text, _pointer, _text) for name in ("percent", "exact", "reason")]
_result_render = _function("result_render", _number, _pointer, _number, _number, ctypes.POINTER(_pointer),
                           ctypes.POINTER(_size))
_result_write = _function("result_write", _number, _pointer, _number, _text)
_stored_new = _function("stored_new", _number, ctypes.POINTER(_pointer), _text, _size)
_stored_free = _function("stored_free", None, _pointer)
_stored_message = _function("stored_message", _text, _pointer)
_stored_result = _function("stored_result", _pointer, _pointer)
_stored_intact = _function("stored_intact", _number, _pointer)
_stored_options = _function("stored_options", _number, _pointer, _pointer)
_verify = _function("verify", _number, ctypes.POINTER(_pointer), _pointer, _pointer, _number)
_verification_free = _function("verification_free", None, _pointer)
_verification_count = _function("verification_count", _size, _pointer)
_difference_parts = [_function("verification_" + name, _text, _pointer, _size) for name in Difference._fields]
_compare = _function("compare", _number, ctypes.POINTER(_pointer), ctypes.POINTER(_pointer), _pointer,
                     ctypes.POINTER(_text), _size, _pointer)
_comparison_free = _function("comparison_free", None, _pointer)
_comparison_render = _function("comparison_render", _number, _pointer, _number, _number, ctypes.POINTER(_pointer),
                               ctypes.POINTER(_size))
_buffer_free = _function("buffer_free", None, _pointer, _size)


class Error(Exception):
    """Something other than the records is wrong."""


class Refused(Error):
    """The records are invalid: .issues has all that is wrong with them."""

    def __init__(self, issues):
        super().__init__(issues[0].message if issues else "the records are refused")
        self.issues = issues


def version():
    return _version().decode()


def _decoded(value):
    return value.decode() if isinstance(value, bytes) else value


def _insist(status):
    if status != OK:
        raise Error(_status_text(status).decode())


def _rendered(render, *arguments):
    buffer, size = _pointer(), _size()
    _insist(render(*arguments, ctypes.byref(buffer), ctypes.byref(size)))
    try:
        return ctypes.string_at(buffer, size.value)
    finally:
        _buffer_free(buffer, size)


def _figures(handle, parts):
    """The fourteen by name, of a result or an employer."""
    figures = {}
    for index in range(_figure_count()):
        name = _figure_name(index)
        percent, exact, reason = (_decoded(part(handle, name)) for part in parts)
        figures[name.decode()] = Figure(name.decode(), percent and decimal.Decimal(percent),
                                        exact and fractions.Fraction(exact), reason)
    return figures


class Result:
    """Immutable; any number of threads may use it."""

    def __init__(self, handle, issues, owner=None):
        self._handle, self.issues, self._owner = handle, issues, owner
        self.figures = _figures(handle, _result_parts)

    def __del__(self):
        if not self._owner:  # what is borrowed goes with its owner
            _result_free(self._handle)

    def render(self, form):
        """The result as bytes in a form of FORMS."""
        return _rendered(_result_render, self._handle, form, 0)

    def write(self, path):
        """The form goes by the ending: .xlsx .json .csv .txt"""
        status = _result_write(self._handle, FORMS[os.path.splitext(path)[1]], os.fsencode(path))
        if status != OK:
            raise Error(f"{path}: {_status_text(status).decode()}")


class Stored:
    """A result that was written earlier, by the bytes of its JSON or workbook."""

    def __init__(self, content):
        self._handle = _pointer()
        status = _stored_new(ctypes.byref(self._handle), content, len(content))
        if status in (DATA, IO):
            raise Error(_stored_message(self._handle).decode())
        _insist(status)
        self.intact = bool(_stored_intact(self._handle))

    def __del__(self):
        _stored_free(self._handle)

    @property
    def result(self):
        return Result(_pointer(_stored_result(self._handle)), [], owner=self)

    def verify(self, recomputed=None):
        """How it differs from itself and, if there is one, from a result calculated anew."""
        verification = _pointer()
        _insist(_verify(ctypes.byref(verification), self._handle, recomputed and recomputed._handle, 0))
        try:
            return [Difference(*(_decoded(part(verification, index)) for part in _difference_parts))
                    for index in range(_verification_count(verification))]
        finally:
            _verification_free(verification)


class Comparison:
    def __init__(self, handle):
        self._handle = handle

    def __del__(self):
        _comparison_free(self._handle)

    def render(self, form):
        """As .txt, .json, .csv or .xlsx of FORMS."""
        return _rendered(_comparison_render, self._handle, form, 0)


def compare(results, labels=()):
    """Results side by side, each under its label."""
    comparison, count = _pointer(), len(results)
    handles = (_pointer * count)(*(result._handle for result in results))
    names = (_text * count)(*(label.encode() for label in labels))
    _insist(_compare(ctypes.byref(comparison), handles, None, names, count, None))
    return Comparison(comparison)


def _expect(name, value, kinds):
    kinds = kinds if isinstance(kinds, tuple) else (kinds,)
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        expected = " or ".join(kind.__name__ for kind in kinds)
        raise TypeError(f"{name}: {expected} is expected, not {type(value).__name__}")


def _as_text(name, value, kinds=str):
    """As bytes that end with the first zero."""
    _expect(name, value, kinds)
    text = format(value, "f") if isinstance(value, decimal.Decimal) else str(value)
    if "\0" in text:
        raise ValueError(f"{name}: no character may be a zero")
    return text.encode()


def _argument(name, value):
    """An option's value as its setter takes it."""
    kinds, kind = _kinds[name]
    if kind is _text:
        return _as_text(name, value, kinds)
    _expect(name, value, kinds)
    if kind(value).value != value:
        raise ValueError(f"{name}: {value} is out of range")
    return int(value)


def _calls_of(choices):
    """The setters with their arguments; nothing is made before all of them are right."""
    calls = []
    for name, value in choices.items():
        if name in _pair_setters:
            _expect(name, value, collections.abc.Mapping)
            calls += [(_pair_setters[name], _as_text(f"a key of {name}", key),
                       _as_text(f"{name}[{key!r}]", text, (str, int, decimal.Decimal))) for key, text in value.items()]
        elif name in _setters:
            calls.append((_setters[name], _argument(name, value)))
        else:
            raise TypeError(f"{name}: there is no such option")
    return calls


def _make_options(choices):
    stored = choices.pop("under", None)
    if stored is not None:
        _expect("under", stored, Stored)
    calls, options = _calls_of(choices), _pointer()
    _insist(_options_new(ctypes.byref(options)))
    try:
        if stored is not None:
            _insist(_stored_options(stored._handle, options))
        for setter, *values in calls:
            if setter(options, *values) != OK:
                raise Error(_options_message(options).decode())
    except Error:
        _options_free(options)
        raise
    return options


class _Run:
    """From a source to its issues; what it was asked for it holds as long as it lives."""

    def __init__(self, source, name, choices):
        self.handle = _pointer()
        path = os.fsencode(source) if isinstance(source, (str, os.PathLike)) else None
        if path is None and not isinstance(source, (bytes, collections.abc.Iterable)):
            raise TypeError(f"source: a path, bytes or records are expected, not {type(source).__name__}")
        shown = name if name is not None else os.path.basename(os.fsdecode(path)) if path else None
        shown = None if shown is None else _as_text("name", shown)
        options = _make_options(choices)
        try:
            if _run_new(ctypes.byref(self.handle), options, shown) != OK:
                raise Error(_options_message(options).decode())
        finally:
            _options_free(options)
        if path is not None:
            if _run_file(self.handle, path) == IO:
                raise Error(f"{source}: {_run_message(self.handle).decode()}")
        elif isinstance(source, bytes):
            _run_feed(self.handle, source, len(source))
        else:
            for record in source:
                self.add(record)

    def __del__(self):
        _run_free(self.handle)

    def add(self, record):
        """A record of fields by their names; None is a blank."""
        _expect("a record", record, collections.abc.Mapping)
        for field, value in record.items():
            if value is not None:
                self.taken(self.set(field, value))
        self.taken(_run_add_record(self.handle))

    def set(self, field, value):
        _expect(field, value, (str, bool, int, decimal.Decimal))
        number, scaled = _number_of(field), _scaled(value)
        if scaled:
            return _run_set_scaled(self.handle, number, *scaled)
        text = "NY"[value] if isinstance(value, bool) else str(value)
        return _run_set_text(self.handle, number, text.encode(), len(text.encode()))

    def taken(self, status):
        if status == USAGE:
            raise Error(_run_message(self.handle).decode())
        if status != DATA:
            _insist(status)

    def finish(self, result):
        """Whether the records were accepted."""
        status = _run_finish(self.handle, result)
        self.taken(status)
        return status == OK

    @property
    def issues(self):
        return [Issue(*(_decoded(part(self.handle, index)) for part in _issue_parts))
                for index in range(_issue_count(self.handle))]


@functools.lru_cache(maxsize=None)
def _number_of(field):
    number = _field_number(_as_text("a field", field))
    if number < 0:
        raise ValueError(f"{field}: there is no such field")
    return number


def _scaled(value):
    """A number as a whole one and its decimal places; None for what is none, or so long that only its text will do."""
    if isinstance(value, (str, bool)) or not decimal.Decimal(value).is_finite():
        return None
    sign, digits, exponent = decimal.Decimal(value).as_tuple()
    places = max(0, -exponent)
    whole = int("".join(map(str, digits))) * 10 ** max(0, exponent) * (-1 if sign else 1)
    return (whole, places) if places <= 18 and -2 ** 63 <= whole < 2 ** 63 else None


def calc(source, name=None, **choices):
    """The figures of a file by its path, of bytes, or of records, each a mapping from fields to text, numbers, True or
    False; choices are the options of paygap_options(3) by their names, and `under`, a Stored whose recorded choices they
    are."""
    if "by_employer" in choices:
        raise TypeError("by_employer: calc_by_employer is for many employers")
    run, result = _Run(source, name, choices), _pointer()
    if not run.finish(ctypes.byref(result)):
        raise Refused(run.issues)
    return Result(result, run.issues)


class Employers:
    """The .employers of a file in byte order of their names, and the .issues of all."""

    def __init__(self, run):
        self._run, self.issues = run, run.issues
        handles = [_employer_at(run.handle, index) for index in range(_employer_count(run.handle))]
        self.employers = [Employer(_employer_name(handle).decode(), _employer_status(handle) != OK,
                                   _employer_row_count(handle), _figures(handle, _employer_parts)) for handle in handles]

    def render(self, form):
        """A line for each as bytes, in the form .json or .csv of FORMS, or GOVUK."""
        return _rendered(_render_employers, self._run.handle, form)


def calc_by_employer(source, header, name=None, **choices):
    """The figures of each employer that the column under `header` names, in a file by its path or in bytes. Who has
    invalid records is refused alone; Refused is raised where the file is."""
    run = _Run(source, name, {**choices, "by_employer": header})
    accepted = run.finish(None)
    if not accepted and _employer_count(run.handle) == 0:
        raise Refused(run.issues)
    return Employers(run)
