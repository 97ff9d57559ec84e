"""paygap from Python, by ctypes: copy this file, it needs nothing but the shared library.

    import paygap
    result = paygap.calc("pay.csv", year=2025, columns={"ordinary_pay": "Basic this month"})
    result.figures["mean_hourly_gap"].percent        Decimal("13.6"), or None with .reason "no_men"
    result.figures["mean_hourly_gap"].exact          Fraction(198490, 14601)
    result.write("report.xlsx")

    stored = paygap.Stored(open("last_year.json", "rb").read())
    stored.verify(paygap.calc("last_year.csv", under=stored))       [] when it is the same
    paygap.compare([stored.result, result]).render(paygap.FORMS[".txt"])

Records that are refused raise paygap.Refused, whose .issues say row, column, value and cure. The library lets go of
Python's lock while it works, so runs in several threads work side by side.
"""
import ctypes
import ctypes.util
import decimal
import fractions
import os
from collections import namedtuple

OK, DATA, USAGE, IO, NO_MEMORY, INTERNAL = 0, 10, 20, 30, 40, 50
FORMS = {".txt": 1, ".json": 2, ".csv": 3, ".env": 4, ".xlsx": 6}
GOVUK = 5

Issue = namedtuple("Issue", "severity code row column field value message")
Figure = namedtuple("Figure", "name percent exact reason")
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
_setters = {
    **{name: _function("options_" + name, _number, _pointer, _text) for name in ("sector", "snapshot", "employer", "low_rate")},
    **{name: _function("options_" + name, _number, _pointer, _number)
       for name in ("year", "skip_invalid", "redact", "pseudonyms", "threads")},
    "max_issues": _function("options_max_issues", _number, _pointer, ctypes.c_uint64),
    "created": _function("options_created", _number, _pointer, ctypes.c_int64),
}
_pairs = {"columns": "column", "sets": "set", "conventions": "convention"}
_pair_setters = {name: _function("options_" + call, _number, _pointer, _text, _text) for name, call in _pairs.items()}
_run_new = _function("run_new", _number, ctypes.POINTER(_pointer), _pointer, _text)
_run_free = _function("run_free", None, _pointer)
_run_file = _function("run_file", _number, _pointer, _text)
_run_feed = _function("run_feed", _number, _pointer, _text, _size)
_run_finish = _function("run_finish", _number, _pointer, ctypes.POINTER(_pointer))
_run_message = _function("run_message", _text, _pointer)
_issue_count = _function("run_issue_count", _size, _pointer)
_issue_parts = [_function("run_issue_" + name, kind, _pointer, _size) for name, kind in
                (("severity", _number), ("code", _text), ("row", ctypes.c_uint64), ("column", ctypes.c_uint32),
                 ("field", _text), ("value", _text), ("message", _text))]
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


class Result:
    """Immutable; any number of threads may use it."""

    def __init__(self, handle, issues, owner=None):
        self._handle, self.issues, self._owner = handle, issues, owner
        self.figures = {}
        for index in range(_figure_count()):
            name = _figure_name(index)
            percent, exact, reason = (_decoded(part(handle, name)) for part in _result_parts)
            self.figures[name.decode()] = Figure(name.decode(), percent and decimal.Decimal(percent),
                                                 exact and fractions.Fraction(exact), reason)

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


def _make_options(choices):
    options = _pointer()
    if _options_new(ctypes.byref(options)) != OK:
        raise MemoryError
    stored = choices.pop("under", None)
    if stored:
        _insist(_stored_options(stored._handle, options))
    calls = []
    for name, value in choices.items():
        if name in _pair_setters:
            calls += [(_pair_setters[name], key.encode(), str(text).encode()) for key, text in value.items()]
        else:
            calls.append((_setters[name], value.encode() if isinstance(value, str) else value))
    for setter, *values in calls:
        if setter(options, *values) != OK:
            message = _options_message(options).decode()
            _options_free(options)
            raise Error(message)
    return options


def _issues_of(run):
    return [Issue(*(_decoded(part(run, index)) for part in _issue_parts)) for index in range(_issue_count(run))]


def calc(source, name=None, **choices):
    """The figures of a file by its path, or of bytes; choices are the options of paygap_options(3) by their names, and
    `under`, a Stored whose recorded choices they are."""
    options, run, result = _make_options(choices), _pointer(), _pointer()
    try:
        path = None if isinstance(source, bytes) else os.fsencode(source)
        shown = name or (os.path.basename(os.fsdecode(path)) if path else "-")
        if _run_new(ctypes.byref(run), options, shown.encode()) != OK:
            raise Error(_options_message(options).decode())
        status = _run_file(run, path) if path else _run_feed(run, source, len(source))
        if status == IO:
            raise Error(f"{source}: {_run_message(run).decode()}")
        status = _run_finish(run, ctypes.byref(result))
        if status == DATA:
            raise Refused(_issues_of(run))
        _insist(status)
        return Result(result, _issues_of(run))
    finally:
        _run_free(run)
        _options_free(options)
