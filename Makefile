# paygap: the statutory UK gender pay gap figures, in exact arithmetic.
# `make help` lists what can be asked for.

BUILD   ?= build
PREFIX  ?= /usr/local
CC      ?= cc
CFLAGS  ?= -O2 -g
PYTHON  ?= python3

bindir     = $(PREFIX)/bin
libdir     = $(PREFIX)/lib
includedir = $(PREFIX)/include
mandir     = $(PREFIX)/share/man
bashdir    = $(PREFIX)/share/bash-completion/completions
zshdir     = $(PREFIX)/share/zsh/site-functions

VERSION := $(shell sed -n 's/^.define PAYGAP_VERSION "\(.*\)"/\1/p' include/paygap.h)
SONAME  := libpaygap.so.$(shell sed -n 's/^.define PAYGAP_ABI //p' include/paygap.h)

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wcast-qual -Wstrict-prototypes \
           -Wmissing-prototypes -Wundef -Wvla -Wformat=2 -Wwrite-strings -Wfloat-equal -Wswitch-enum $(WERROR)
HARDENING = -fstack-protector-strong -fstack-clash-protection -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
OUR_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -Iinclude -Icalc -fPIC -fvisibility=hidden -MMD -MP \
             -ffile-prefix-map=$(CURDIR)=. $(WARNINGS) $(HARDENING) $(SANITIZE)
OUR_LDFLAGS = -Wl,-z,relro,-z,now $(SANITIZE)
LIBRARIES = -lexpat -lz -lnettle -lgmp -lpthread -ldl

# Libraries that are loaded when they are first needed, under the names that the linker would have recorded.
soname = $(or $(shell objdump -p "$$($(CC) -print-file-name=lib$(1).so)" | sed -n 's/^ *SONAME *//p'),$(error lib$(1) is not installed))
LATE_LIBRARIES = -DLIBXLSXWRITER=\"$(call soname,xlsxwriter)\" -DLIBZIP=\"$(call soname,zip)\"

LIBRARY_SOURCES := $(sort $(wildcard calc/base/*.c calc/exact/*.c calc/intake/*.c calc/law/*.c calc/measures/*.c \
                     calc/report/*.c calc/report/xlsx/*.c calc/audit/*.c calc/api/*.c))
TOOL_SOURCES    := $(sort $(wildcard calc/cli/*.c))
UNIT_SOURCES    := $(sort $(wildcard tests/unit/*.c))
PROPERTY_SOURCES := $(sort $(wildcard tests/property/*.c)) tests/unit/check.c tests/unit/runner.c
LIBRARY_OBJECTS := $(LIBRARY_SOURCES:%.c=$(BUILD)/objects/%.o)
TOOL_OBJECTS    := $(TOOL_SOURCES:%.c=$(BUILD)/objects/%.o)
UNIT_OBJECTS    := $(UNIT_SOURCES:%.c=$(BUILD)/objects/%.o)
PROPERTY_OBJECTS := $(PROPERTY_SOURCES:%.c=$(BUILD)/objects/%.o)
FUZZ_SOURCES    := $(sort $(wildcard tests/fuzz/*.c)) tests/unit/two_amounts.c tests/unit/two_readers.c
FUZZ_OBJECTS    := $(FUZZ_SOURCES:%.c=$(BUILD)/objects/%.o)
API_SOURCES     := $(sort $(wildcard tests/api/*.c))
API_OBJECTS     := $(API_SOURCES:%.c=$(BUILD)/objects/%.o)

ifneq ($(V),1)
Q = @
say = @printf '  %-6s %s\n'
else
say = @:
endif

.PHONY: all setup demo check fuzz replay coverage mutation oracle faults hostile unit property bench install uninstall dist distcheck clean asan ubsan tsan valgrind lint format man help
.DELETE_ON_ERROR:

all: $(BUILD)/paygap $(BUILD)/libpaygap.so $(BUILD)/libpaygap.a $(BUILD)/completion/paygap.bash $(BUILD)/completion/paygap.zsh

# What else is asked for waits for `setup`, under -j too.
ifneq ($(filter setup,$(MAKECMDGOALS)),)
$(LIBRARY_OBJECTS) $(TOOL_OBJECTS) $(UNIT_OBJECTS) $(API_OBJECTS) demo check: | setup
endif

help:
	@echo 'make             the tool build/paygap and the libraries build/libpaygap.{so,a}'
	@echo 'make setup       install the packages that building and testing need (Debian; elsewhere: their names)'
	@echo 'make demo        calculate a real file, show the figures, write build/demo.xlsx'
	@echo 'make check       every test, with gcc and clang, warnings as errors, and under ASan and UBSan'
	@echo 'make unit        the unit tests alone, with the current compiler'
	@echo 'make property    random workforces against a second calculation'
	@echo 'make bench       how fast it is beside what is installed (ROWS THREADS ROUNDS DUCKDB ZSV)'
	@echo 'make install     to $$DESTDIR$$PREFIX (PREFIX=/usr/local); make uninstall takes it away again'
	@echo 'make dist        build/paygap-VERSION.tar.gz; make distcheck unpacks, builds, tests and installs it'
	@echo 'make asan ubsan tsan valgrind    the unit and fixture tests under that checker'
	@echo 'make fuzz        libFuzzer for FUZZ_SECONDS in each harness (clang; Debian: libclang-rt-14-dev)'
	@echo 'make coverage    which lines and branches of calc/ the tests reach'
	@echo 'make mutation    mistakes planted in MUTATED, for the tests to find (an hour)'
	@echo 'make oracle      10,000 random workforces against the calculation in Python (some minutes)'
	@echo 'make faults      each allocation, system call and moment at which a run can fail or be stopped (an hour)'
	@echo 'make hostile     files made to exhaust memory, time or a terminal, at full size'
	@echo 'make lint        clang-format and cppcheck; make format rewrites the sources'
	@echo 'make man         read the manual pages, as they will be rendered'
	@echo 'make clean       take build/ away'
	@echo 'Variables: CC CFLAGS LDFLAGS PREFIX DESTDIR BUILD V=1'

setup:
	@sh .ci/setup

# ---- Building ----

$(BUILD)/objects/%.o: %.c
	@mkdir -p $(@D)
	$(say) CC $<
	$(Q)$(CC) $(OUR_CFLAGS) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

# Bit positions are found one by one: gathered into vectors to be stored together, they take twice as long.
$(BUILD)/objects/calc/intake/scan.o: OUR_CFLAGS += -fno-tree-slp-vectorize

$(BUILD)/objects/calc/report/xlsx/libxlsxwriter.o $(BUILD)/objects/calc/audit/libzip.o: OUR_CFLAGS += $(LATE_LIBRARIES)

$(BUILD)/$(SONAME): $(LIBRARY_OBJECTS) calc/libpaygap.map
	$(say) LINK $@
	$(Q)$(CC) -shared -Wl,-soname,$(SONAME) -Wl,--version-script=calc/libpaygap.map $(OUR_LDFLAGS) $(CFLAGS) $(LDFLAGS) \
	    -o $@ $(LIBRARY_OBJECTS) $(LIBRARIES)

$(BUILD)/libpaygap.so: $(BUILD)/$(SONAME)
	$(Q)ln -sf $(SONAME) $@

# One object whose inner names are local, so that a program linked to it may use the same names.
$(BUILD)/libpaygap.a: $(LIBRARY_OBJECTS)
	$(say) AR $@
	$(Q)$(LD) -r -o $(BUILD)/libpaygap.o $(LIBRARY_OBJECTS)
	$(Q)objcopy --localize-hidden $(BUILD)/libpaygap.o
	$(Q)rm -f $@ && $(AR) Drcs $@ $(BUILD)/libpaygap.o

$(BUILD)/paygap: $(TOOL_OBJECTS) $(BUILD)/libpaygap.so
	$(say) LINK $@
	$(Q)$(CC) -pie $(OUR_LDFLAGS) $(CFLAGS) $(LDFLAGS) -Wl,-rpath,'$$ORIGIN' -o $@ $(TOOL_OBJECTS) -L$(BUILD) -lpaygap -lpthread

# What the shells complete is what the tool's own tables say: a program with those tables prints them into the scripts.
$(BUILD)/completion/table: $(BUILD)/objects/calc/cli/completion/table.o $(filter-out %/main.o,$(TOOL_OBJECTS)) $(BUILD)/libpaygap.so
	$(say) LINK $@
	@mkdir -p $(@D)
	$(Q)$(CC) -pie $(OUR_LDFLAGS) $(CFLAGS) $(LDFLAGS) -Wl,-rpath,'$$ORIGIN/..' -o $@ $(filter %.o,$^) -L$(BUILD) -lpaygap -lpthread

$(BUILD)/completion/table.txt: $(BUILD)/completion/table
	$(Q)$< > $@

$(BUILD)/completion/paygap.%: calc/cli/completion/paygap.%.in $(BUILD)/completion/table.txt
	$(say) MAKE $@
	$(Q)sed -e '/^@TABLE@$$/{r $(BUILD)/completion/table.txt' -e 'd}' $< > $@

$(BUILD)/unit: $(UNIT_OBJECTS) $(LIBRARY_OBJECTS)
	$(say) LINK $@
	$(Q)$(CC) -pie $(OUR_LDFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lcunit $(LIBRARIES)

$(BUILD)/property: $(PROPERTY_OBJECTS) $(LIBRARY_OBJECTS)
	$(say) LINK $@
	$(Q)$(CC) -pie $(OUR_LDFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lcunit $(LIBRARIES)

# A foreign program: the shared library and its header, nothing of calc/.
$(BUILD)/api: $(API_OBJECTS) $(BUILD)/libpaygap.so
	$(say) LINK $@
	$(Q)$(CC) -pie $(OUR_LDFLAGS) $(CFLAGS) $(LDFLAGS) -Wl,-rpath,'$$ORIGIN' -o $@ $(API_OBJECTS) -L$(BUILD) -lpaygap -lcunit -lpthread

-include $(BUILD)/objects/calc/cli/completion/table.d $(LIBRARY_OBJECTS:.o=.d) $(TOOL_OBJECTS:.o=.d) $(UNIT_OBJECTS:.o=.d) $(PROPERTY_OBJECTS:.o=.d) $(API_OBJECTS:.o=.d) $(FUZZ_OBJECTS:.o=.d)

# ---- The main job, on a real file ----

# Salaries of a county of 10,291 people, as published (fixtures/people/montgomery_2023/why.md).
demo: all
	$(BUILD)/paygap calc fixtures/people/montgomery_2023/input.csv --quiet --employer 'Montgomery County' --year 2023 \
	    --column employee_id=id --column ordinary_pay=pay --column pay_period=pay_days -o $(BUILD)/demo.xlsx
	@echo 'The workbook is $(BUILD)/demo.xlsx'

# ---- Tests ----

unit: $(BUILD)/unit
	$(BUILD)/unit

property: $(BUILD)/property
	$(BUILD)/property

check:
	@MAKE='$(MAKE)' sh tests/check.sh

# Beside what people would use instead; tests/bench/bench.py says what the variables are for.
ROWS    ?= 1000000
THREADS ?= 2
ROUNDS  ?= 5
$(BUILD)/bench/bare: BENCH_LIBRARIES = -lxlsxwriter
$(BUILD)/bench/%: tests/bench/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) -O2 -o $@ $< $(BENCH_LIBRARIES)

bench: all $(BUILD)/bench/bare $(BUILD)/bench/records $(BUILD)/bench/stopwatch
	@$(PYTHON) tests/bench/bench.py $(BUILD) --rows $(ROWS) --threads $(THREADS) --rounds $(ROUNDS) \
	    --duckdb '$(DUCKDB)' --zsv '$(ZSV)'

asan ubsan tsan valgrind:
	@MAKE='$(MAKE)' sh tests/check.sh $@

# Each harness in turn, from the saved corpus on, for FUZZ_SECONDS. What it finds is left in build/fuzz.
FUZZ_SECONDS ?= 60
FUZZED ?= records rows numbers results maps
fuzz:
	@$(MAKE) -s BUILD=build/fuzz CC=clang CFLAGS='-O1 -g' HARDENING= \
	    SANITIZE='-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all' build/fuzz/fuzzer
	@$(PYTHON) tests/fuzz/fuzz.py build/fuzz $(FUZZ_SECONDS) $(FUZZED)

$(BUILD)/fuzzer: $(filter-out %/replay.o,$(FUZZ_OBJECTS)) $(LIBRARY_OBJECTS)
	$(say) LINK $@
	$(Q)$(CC) $(SANITIZE) -fsanitize=fuzzer -o $@ $^ $(LIBRARIES) -lm

# The saved corpus alone, by any compiler.
replay: $(BUILD)/replay
	$(BUILD)/replay tests/fuzz/corpus

$(BUILD)/replay: $(filter-out %/fuzzer.o,$(FUZZ_OBJECTS)) $(LIBRARY_OBJECTS)
	$(say) LINK $@
	$(Q)$(CC) -pie $(OUR_LDFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBRARIES) -lm

# The tool's sandbox would keep the counts from being written: it stands back, as for a checker.
coverage:
	@$(MAKE) -s BUILD=build/coverage CC=gcc CFLAGS='-O0 --coverage -fprofile-update=atomic' HARDENING= CPPFLAGS=-D__SANITIZE_THREAD__ \
	    all build/coverage/unit build/coverage/api build/coverage/property build/coverage/replay
	@$(PYTHON) tests/coverage/coverage.py build/coverage

# Mistakes planted one at a time, in MUTATED; MUTANTS: so many of them.
MUTATED ?= calc/law calc/exact calc/measures
mutation: $(BUILD)/paygap $(BUILD)/unit $(BUILD)/property
	@CC='$(CC)' LATE_LIBRARIES='$(LATE_LIBRARIES)' LIBRARIES='$(LIBRARIES)' $(PYTHON) tests/mutation/mutate.py $(BUILD) $(MUTATED) $(MUTANTS:%=--sample %)

# Two files a seed.
oracle: all
	$(PYTHON) tests/oracle/agree.py $(BUILD)/paygap 1 5000

# Every FAULTS_EVERY-th of the faults that a run can meet.
FAULTS_EVERY ?= 1
faults: all
	$(PYTHON) tests/faults/run.py --every $(FAULTS_EVERY) --jobs $$(nproc) $(BUILD)/paygap

hostile: all
	$(PYTHON) tests/hostile/run.py --whole $(BUILD)/paygap

lint:
	clang-format --dry-run -Werror $$(find calc include tests -name '*.[ch]')
	cppcheck --std=c11 --quiet --inline-suppr --enable=warning,performance,portability --error-exitcode=1 \
	    -Iinclude -Icalc --suppress=missingIncludeSystem --suppress=varFuncNullUB --suppress=preprocessorErrorDirective calc

format:
	clang-format -i $$(find calc include tests -name '*.[ch]')

man:
	@for page in man/*; do man -l $$page; done

# ---- Installing ----

# Uninstalling leaves them: some were there before, and others may use them.
FOLDERS = $(bindir) $(libdir)/pkgconfig $(includedir) $(mandir)/man1 $(mandir)/man3 $(mandir)/man5 $(bashdir) $(zshdir)
# Each function has a manual page of its name: a link to the page of its family.
FUNCTIONS = $(shell sed -n 's/^ *\(paygap_[a-z_]*\);/\1/p' calc/libpaygap.map)

install: all
	install -d $(FOLDERS:%=$(DESTDIR)%)
	$(CC) -pie $(OUR_LDFLAGS) $(CFLAGS) $(LDFLAGS) -o $(DESTDIR)$(bindir)/paygap $(TOOL_OBJECTS) -L$(BUILD) -lpaygap -lpthread
	install -m 644 $(BUILD)/$(SONAME) $(DESTDIR)$(libdir)/libpaygap.so.$(VERSION)
	ln -sf libpaygap.so.$(VERSION) $(DESTDIR)$(libdir)/$(SONAME)
	ln -sf $(SONAME) $(DESTDIR)$(libdir)/libpaygap.so
	install -m 644 $(BUILD)/libpaygap.a $(DESTDIR)$(libdir)/libpaygap.a
	install -m 644 include/paygap.h $(DESTDIR)$(includedir)/paygap.h
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@VERSION@|$(VERSION)|' calc/libpaygap.pc.in > $(DESTDIR)$(libdir)/pkgconfig/libpaygap.pc
	install -m 644 $(BUILD)/completion/paygap.bash $(DESTDIR)$(bashdir)/paygap
	install -m 644 $(BUILD)/completion/paygap.zsh $(DESTDIR)$(zshdir)/_paygap
	for page in man/*.[135]; do install -m 644 $$page $(DESTDIR)$(mandir)/man$${page##*.}/; done
	for page in man/paygap_*.3; do \
	    for name in $$(sed -n 's/^\.Nm \(paygap_[a-z_]*\).*/\1/p' $$page); do \
	        [ $$page = man/$$name.3 ] || ln -sf $${page##*/} $(DESTDIR)$(mandir)/man3/$$name.3; \
	    done; \
	done

uninstall:
	rm -f $(DESTDIR)$(bindir)/paygap $(DESTDIR)$(libdir)/libpaygap.so.$(VERSION) $(DESTDIR)$(libdir)/$(SONAME) \
	    $(DESTDIR)$(libdir)/libpaygap.so $(DESTDIR)$(libdir)/libpaygap.a $(DESTDIR)$(includedir)/paygap.h \
	    $(DESTDIR)$(libdir)/pkgconfig/libpaygap.pc $(DESTDIR)$(bashdir)/paygap $(DESTDIR)$(zshdir)/_paygap
	for page in man/*.[135]; do rm -f $(DESTDIR)$(mandir)/man$${page##*.}/$${page##*/}; done
	rm -f $(FUNCTIONS:%=$(DESTDIR)$(mandir)/man3/%.3)

# ---- The tarball ----

TREE = .ci .clang-format .editorconfig .gitattributes .gitignore LICENSE Makefile README.md calc fixtures include man tests
DIST = paygap-$(VERSION)
# The moment of the last commit; in an unpacked tarball every file has it.
DIST_TIME = $(or $(SOURCE_DATE_EPOCH),$(shell git log -1 --format=%ct 2>/dev/null || date -r Makefile +%s))

# The same bytes whoever makes it, wherever and whenever.
dist:
	@mkdir -p $(BUILD)
	tar --create --file=$(BUILD)/$(DIST).tar --format=ustar --sort=name --mtime=@$(DIST_TIME) --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX \
	    --exclude=__pycache__ --transform='s|^|$(DIST)/|' $(TREE)
	gzip -nf9 $(BUILD)/$(DIST).tar

# DISTCHECK: what tests/check.sh is asked for in the unpacked tree; `all` takes long.
DISTCHECK ?= gcc
distcheck:
	@MAKE='$(MAKE)' $(PYTHON) tests/check/dist.py $(DISTCHECK)

clean:
	rm -rf build
