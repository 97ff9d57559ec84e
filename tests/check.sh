#!/bin/sh
# Every test, in every build. `check.sh` alone: gcc and clang with warnings as errors, and gcc with the address and
# undefined behaviour sanitizers; `check.sh gcc`: every test, by gcc alone; `check.sh asan|ubsan|tsan|valgrind`: the
# quick tests under that one. Groups run beside each other, as many as there are processors, and are shown in their
# order. Ends with the sum of all groups, `N passed, N failed`.
set -u
: "${MAKE:=make}"
: "${PYTHON:=python3}"
# Nothing of Python's is written into the tree, which one group packs while others run.
export LC_ALL=C TZ=UTC PYTHONDONTWRITEBYTECODE=1
unset SOURCE_DATE_EPOCH NO_COLOR CDPATH

passed=0
failed=0
begun=0
shown=0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'trap "" TERM; kill 0; exit 130' INT

# Each line in this pipe is a processor that is free.
mkfifo "$scratch/free"
exec 3<>"$scratch/free"
yes free | head -n "$(nproc)" >&3

# group NAME COMMAND...: begins a group of tests, as soon as a processor is free.
group() {
    begun=$((begun + 1))
    read -r free <&3
    {
        judge "$@" >"$scratch/judged.$begun"
        mv "$scratch/judged.$begun" "$scratch/$begun"
        echo "$free" >&3
    } &
    show
}

# judge NAME COMMAND...: runs a group; its numbers passed and failed, and below them what is to be shown.
judge() {
    title=$1
    log=$scratch/log.$begun
    shift
    "$@" >"$log" 2>&1 3>&-
    status=$?
    line=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$log" | tail -n 1)
    p=$(echo "$line" | sed -n 's/^\([0-9]*\) passed.*/\1/p')
    f=$(echo "$line" | sed -n 's/.* \([0-9]*\) failed.*/\1/p')
    skipped=$(grep '^skipped' "$log")
    if [ "$status" -eq 0 ] && [ "$line" = '0 passed, 0 failed' ] && grep -q '^skipped: ' "$log"; then
        echo 0 0
        printf '%-32s %s\n' "$title" "$(grep '^skipped: ' "$log")"
        return
    fi
    if [ -z "$line" ] || { [ "$status" -ne 0 ] && [ "${f:-0}" -eq 0 ]; } || { [ "${p:-0}" -eq 0 ] && [ -z "$skipped" ]; }; then
        f=$((${f:-0} + 1)) # it broke off, or counted nothing
    fi
    echo "${p:-0} $f"
    printf '%-32s %s passed, %s failed\n' "$title" "${p:-0}" "$f"
    if [ "$f" -ne 0 ]; then cat "$log"; elif [ -n "$skipped" ]; then echo "$skipped"; fi
}

# Shows the groups that are through and whose turn it is, and adds up their numbers.
show() {
    while [ -f "$scratch/$((shown + 1))" ]; do
        shown=$((shown + 1))
        { read -r p f && cat; } <"$scratch/$shown"
        passed=$((passed + p))
        failed=$((failed + f))
    done
}

# The sum, when all groups are through.
finish() {
    wait
    show
    failed=$((failed + begun - shown)) # a group that is not heard of
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}

# build NAME VARIABLES...: a build of its own in build/NAME, without what only a debugger asks for. Where it fails,
# nothing is tested: the build's own messages stand last but for the sum.
build() {
    name=$1
    shift
    if ! "$MAKE" -s -j "$(nproc)" BUILD="build/$name" WERROR=-Werror CFLAGS=-O2 "$@" \
        all "build/$name/unit" "build/$name/api" "build/$name/property" "build/$name/replay"; then
        printf '%-32s does not build\n' "$name"
        failed=$((failed + 1))
        finish
        exit 1
    fi
}

# What depends on the compiled code, for the build NAME.
code_tests() {
    name=$1
    group "$name: unit" "build/$name/unit"
    group "$name: public interface" "build/$name/api"
    group "$name: property" "build/$name/property"
    group "$name: fuzzing, replayed" "build/$name/replay" tests/fuzz/corpus
    group "$name: fixtures" "$PYTHON" tests/fixtures/run.py "build/$name/paygap"
}

build_sanitized() {
    case $1 in
    asan) flags='-fsanitize=address,undefined' ;;
    ubsan) flags='-fsanitize=undefined' ;;
    tsan) flags='-fsanitize=thread' ;;
    esac
    build "$1" CC=gcc CFLAGS='-O1 -g' SANITIZE="$flags -fno-sanitize-recover=all -fno-omit-frame-pointer" HARDENING=
}

# Everything, in the build by gcc.
gcc_tests() {
    code_tests gcc
    group "fixtures, field by field" "$PYTHON" tests/fixtures/typed.py build/gcc
    group "command line" "$PYTHON" tests/cli/run.py build/gcc/paygap
    group "completion" "$PYTHON" tests/cli/completion.py build/gcc
    group "faults" "$PYTHON" tests/faults/run.py --every 1000 build/gcc/paygap
    group "hostile files" "$PYTHON" tests/hostile/run.py build/gcc/paygap
    group "agreement with the oracle" "$PYTHON" tests/oracle/agree.py build/gcc/paygap 1 500
    group "mistakes, planted" "$MAKE" -s BUILD=build/gcc CC=gcc WERROR=-Werror MUTATED=calc/law MUTANTS=10 mutation
    group "every road, one result" "$PYTHON" tests/oracle/roads.py build/gcc/paygap 60000
    group "many employers" "$PYTHON" tests/oracle/by_employer.py build/gcc/paygap 1 60
    group "python binding" "$PYTHON" tests/bindings/test_paygap.py build/gcc
    group "perl binding" perl tests/bindings/test_paygap.pl build/gcc
    group "workbooks" "$PYTHON" tests/report/workbook.py build/gcc/paygap
    group "workbooks, recalculated" "$PYTHON" tests/report/recalculate.py build/gcc/paygap
    group "workbooks, German locale" "$PYTHON" tests/report/locale.py build/gcc
    group "explain" "$PYTHON" tests/audit/explain.py build/gcc/paygap
    group "verify" "$PYTHON" tests/audit/verify.py build/gcc/paygap
    group "verify, workbooks changed" "$PYTHON" tests/audit/forged.py build/gcc/paygap
    group "JSON, beside Python's" "$PYTHON" tests/audit/documents.py build/gcc
    group "compare" "$PYTHON" tests/audit/compare.py build/gcc/paygap
    group "manual pages" "$PYTHON" tests/check/man.py build/gcc/paygap
    group "house rules" "$PYTHON" tests/check/house.py build/gcc
}

case ${1:-all} in
all)
    build gcc CC=gcc
    build clang CC=clang
    build_sanitized asan
    gcc_tests
    group "tarball" "$PYTHON" tests/check/dist.py
    code_tests clang
    code_tests asan
    group "asan: faults" "$PYTHON" tests/faults/run.py --every 100 build/asan/paygap
    ;;
gcc)
    build gcc CC=gcc
    gcc_tests
    ;;
asan | ubsan | tsan)
    build_sanitized "$1"
    code_tests "$1"
    ;;
valgrind)
    build valgrind CC=gcc CFLAGS='-O1 -g'
    group "valgrind: unit" valgrind -q --error-exitcode=9 --leak-check=full build/valgrind/unit
    ;;
*)
    echo "check.sh: $1: no such checker" >&2
    exit 2
    ;;
esac
finish
