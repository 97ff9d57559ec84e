#include "api/run.h"

#include "intake/sniff.h"
#include "report/forms.h"
#include "report/make.h"

int32_t paygap_run_new(paygap_run **run, paygap_options *options, const char *name)
{
    *run = NULL;
    paygap_options *defaults = NULL;
    if (!options) {
        int32_t status = paygap_options_new(&defaults);
        if (status != PAYGAP_OK)
            return status;
        options = defaults;
    }
    struct memory own = options->own;
    paygap_run *made = memory_take_zeroed(&own, sizeof *made);
    int32_t status = PAYGAP_ENOMEM;
    if (made) {
        made->own = own;
        made->memory = &made->own;
        status = settings_make(&made->settings, options, made->memory);
    }
    paygap_options_free(defaults);
    if (status != PAYGAP_OK) {
        memory_give(&own, made, sizeof *made);
        return status;
    }
    const struct memory *memory = made->memory;
    const struct conventions *conventions = &made->settings.conventions;
    made->digest = digest_begin();
    made->record = typed_begin(memory);
    made->pending = text_begin(memory);
    made->rest = text_begin(memory);
    made->currency = text_begin(memory);
    made->message = text_begin(memory);
    made->layout = layout_begin(memory);
    made->roll = roll_begin(memory, conventions);
    made->attribution = attribution_begin(memory);
    made->spool = spool_begin(memory);
    made->issues = issues_begin(memory, made->settings.max_issues);
    made->rules = (struct reading_rules){
        .neither_is_error = conventions->chosen[CONVENTION_OTHER_SEX] == OTHER_SEX_ERROR,
        .hours_beside_rate = conventions->chosen[CONVENTION_POSTS] == POSTS_COMBINE,
        .redact = made->settings.redact,
        .hide_ids = made->settings.pseudonyms,
        .provision = provision_of(made->settings.sector)};
    made->name = name ? shelf_keep(&made->settings.shelf, slice_of(name)) : NULL;
    if (made->settings.shelf.failed) {
        paygap_run_free(made);
        return PAYGAP_ENOMEM;
    }
    *run = made;
    return PAYGAP_OK;
}

void paygap_run_free(paygap_run *run)
{
    if (!run)
        return;
    struct memory own = run->own;
    if (run->has_crew)
        crew_end(&run->crew);
    if (run->has_employers)
        employers_end(&run->employers);
    attribution_end(&run->attribution);
    employer_lines_end(&run->lines_of_employers, run->memory);
    roll_end(&run->roll);
    spool_end(&run->spool);
    layout_end(&run->layout);
    issues_end(&run->issues);
    typed_end(&run->record);
    text_end(&run->pending);
    text_end(&run->rest);
    text_end(&run->currency);
    text_end(&run->message);
    settings_end(&run->settings, run->memory);
    memory_give(&own, run, sizeof *run);
}

const char *paygap_run_message(const paygap_run *run)
{
    return text_string(&run->message);
}

int32_t run_fail(paygap_run *run)
{
    run->failure = PAYGAP_ENOMEM;
    return PAYGAP_ENOMEM;
}

int32_t run_misused(paygap_run *run, const char *why)
{
    text_clear(&run->message);
    text_add(&run->message, why);
    return PAYGAP_EUSAGE;
}

/* ---- The file as a whole ---- */

/* Refuses the file: an error of no record, after which nothing more is read. */
static void refuse_file_at(paygap_run *run, uint64_t row, size_t column, const char *code,
                           const char *message)
{
    struct issue where = {.severity = PAYGAP_ERROR, .row = row, .column = (uint32_t)column, .code = code};
    if (issues_count(&run->issues, &where))
        issues_add(&run->issues, &where, (struct slice){NULL, 0}, slice_of(message));
    run->file_fault = true;
    run->phase = RUN_REFUSED;
}

void run_refuse_file(paygap_run *run, uint64_t row, const char *code, const char *message)
{
    refuse_file_at(run, row, 0, code, message);
}

/* The first pending bytes are done with. */
static void drop_pending(paygap_run *run, size_t size)
{
    digest_add(&run->digest, run->pending.bytes, size);
    memmove(run->pending.bytes, run->pending.bytes + size, run->pending.length - size);
    run->pending.length -= size;
}

/* bare_days of a period that is set for all rows: once, not on every row. */
static void warn_of_set_periods(paygap_run *run)
{
    for (int field = FIELD_PAY_PERIOD; field <= FIELD_BONUS_PERIOD_9; field++) {
        struct slice value = run->layout.set[field];
        struct period period;
        if (!value.at || !field_is_period((enum field)field) || read_period(value, &period).code ||
            !bare_days_doubt(&period))
            continue;
        struct issue where = {
            .severity = PAYGAP_WARNING, .code = "bare_days", .field = field_name((enum field)field)};
        if (!issues_count(&run->issues, &where))
            continue;
        text_clear(&run->message);
        text_join(&run->message, where.field, " ", NULL);
        text_add_quoted(&run->message, value);
        text_join(&run->message, ", set for all rows: ", bare_days_doubt(&period), NULL);
        issues_add(&run->issues, &where, value, text_slice(&run->message));
        run->issues.failed |= run->message.failed;
        text_clear(&run->message);
    }
}

void run_begin_reading(paygap_run *run)
{
    warn_of_set_periods(run);
    run->phase = RUN_READING;
}

/* The first bytes of the file without its mark: the same in whatever pieces it comes. */
static struct slice first_bytes(const paygap_run *run)
{
    size_t length = run->pending.length < SNIFF_BYTES ? run->pending.length : SNIFF_BYTES;
    return (struct slice){run->pending.bytes, length};
}

/* Reads the header line from the first `size` pending bytes, which hold all of it. Where it is not the first line, it is near. */
static int32_t read_header(paygap_run *run, size_t size)
{
    struct csv header = csv_begin(run->memory, run->layout.separator);
    size_t near = first_bytes(run).length;
    csv_read_block(&header, run->pending.bytes, size > near ? size : near, 0);
    enum csv_outcome outcome = csv_next(&header);
    bool resolved = false;
    if (outcome == CSV_RECORD) {
        resolved = layout_resolve(&run->layout, &header, &run->settings.wanted, &run->issues);
        if (!resolved) {
            run->phase = RUN_REFUSED;
            run->file_fault = true;
        }
    } else if (outcome == CSV_END) { /* lines of blanks */
        struct foreign_file empty = sniff((struct slice){"", 0});
        run_refuse_file(run, 0, empty.code, empty.message);
    } else if (outcome == CSV_TOO_LONG) {
        run_refuse_file(run, header.row, "record_too_long", RECORD_TOO_LONG);
    } else if (outcome == CSV_UNCLOSED_QUOTE) {
        refuse_file_at(run, header.row, header.count, "unclosed_quote",
                       "a quote is opened in the header line and never closed");
    } else if (outcome == CSV_TEXT_AFTER_QUOTE) {
        run_refuse_file(run, header.row, "bad_quoting", "text follows a closing quote in the header line");
    }
    run->lines = header.line;
    size_t read = (size_t)(header.at - run->pending.bytes);
    csv_end(&header);
    if (outcome == CSV_OUT_OF_MEMORY || run->layout.shelf.failed)
        return run_fail(run);
    if (!resolved)
        return PAYGAP_OK;
    drop_pending(run, read);
    run_begin_reading(run);
    return PAYGAP_OK;
}

/* Takes the byte order mark off, names the kind of file and finds its separator; false when it is refused, or too short yet. */
static bool knows_kind(paygap_run *run, bool at_end)
{
    static const struct slice mark = {"\xEF\xBB\xBF", 3};
    if (run->layout.separator)
        return true;
    if (run->pending.length < mark.length + SNIFF_BYTES && !at_end)
        return false;
    if (run->pending.length >= mark.length && memcmp(run->pending.bytes, mark.at, mark.length) == 0)
        drop_pending(run, mark.length);
    struct foreign_file foreign = sniff(first_bytes(run));
    if (foreign.code) {
        run_refuse_file(run, 0, foreign.code, foreign.message);
        return false;
    }
    char given = run->settings.wanted.separator;
    run->layout.separator = given ? given : find_separator(first_bytes(run));
    return true;
}

/* Reads the header line once it is all there. */
static int32_t start(paygap_run *run, bool at_end)
{
    if (!knows_kind(run, at_end))
        return PAYGAP_OK;
    struct slice bytes = text_slice(&run->pending);
    bool too_long = bytes.length > CSV_RECORD_BYTES + 2;
    if (bytes.length < 2 * run->header_sought && !too_long && !at_end)
        return PAYGAP_OK; /* in small pieces a long line would be gone through again for each */
    run->header_sought = bytes.length;
    size_t size = csv_first_record(bytes.at, bytes.length, run->layout.separator).size;
    if (size || at_end)
        return read_header(run, size ? size : bytes.length);
    if (too_long)
        run_refuse_file(run, 1, "record_too_long", RECORD_TOO_LONG);
    return PAYGAP_OK;
}

bool run_keeps_people(const paygap_run *run)
{
    return run->settings.with_employees || run->settings.with_key;
}

int32_t run_take_start(paygap_run *run, const char *bytes, size_t size, bool at_end)
{
    text_add_slice(&run->pending, (struct slice){bytes, size});
    if (run->pending.failed)
        return run_fail(run);
    return start(run, at_end);
}

/* ---- The end ---- */

static bool is_refused(const paygap_run *run)
{
    if (run->issues.totals[PAYGAP_ERROR] == 0)
        return false;
    return run->file_fault || !run->settings.skip_invalid || !roll_has_valid(&run->roll);
}

const char *run_input_name(const paygap_run *run)
{
    return run->name || run->input == INPUT_FIELDS ? run->name : "-";
}

const char *run_input_sha256(const paygap_run *run)
{
    return run->input == INPUT_FIELDS ? NULL : run->sha256;
}

static paygap_result *make_result(paygap_run *run, const struct figures *figures)
{
    struct people people = {.roll = &run->roll,
                            .spool = &run->spool,
                            .layout = &run->layout,
                            .rules = &run->rules,
                            .conventions = &run->settings.conventions,
                            .currency = text_slice(&run->currency)};
    struct result_facts facts = {.employer = run->settings.employer,
                                 .sector = run->settings.sector,
                                 .year = run->settings.year,
                                 .has_created = run->settings.has_created,
                                 .created = run->settings.created,
                                 .input_name = run_input_name(run),
                                 .input_bytes = run->bytes,
                                 .input_rows = run->rows,
                                 .input_sha256 = run_input_sha256(run),
                                 .currency = text_slice(&run->currency),
                                 .layout = &run->layout,
                                 .conventions = &run->settings.conventions,
                                 .skip_invalid = run->settings.skip_invalid,
                                 .redact = run->settings.redact,
                                 .pseudonyms = run->settings.pseudonyms,
                                 .shows_employees = run->settings.with_employees,
                                 .has_key = run->settings.with_key,
                                 .people = run_keeps_people(run) ? &people : NULL};
    return result_make(run->memory, &facts, figures, &run->issues);
}

struct post_columns run_post_columns(const paygap_run *run)
{
    const struct settings *settings = &run->settings;
    return (struct post_columns){.id = run->layout.column_of[FIELD_EMPLOYEE_ID],
                                 .sex = run->layout.column_of[FIELD_SEX],
                                 .hours = run->layout.column_of[FIELD_WEEKLY_HOURS],
                                 .id_shown = settings->redact       ? ID_HIDDEN
                                             : settings->pseudonyms ? ID_AS_NUMBER
                                                                    : ID_AS_GIVEN};
}

struct finding_rules run_finding_rules(const paygap_run *run)
{
    return (struct finding_rules){.sector = run->settings.sector,
                                  .year = run->settings.year,
                                  .low_rate = run->settings.has_low_rate ? &run->settings.low_rate : NULL,
                                  .redact = run->settings.redact};
}

static int32_t calculate(paygap_run *run, paygap_result **result)
{
    struct figures figures;
    bool made = figures_make(&figures, &run->roll);
    if (made) {
        struct finding_rules rules = run_finding_rules(run);
        find_notable(&run->roll, &figures, &rules, &run->issues);
        issues_sort(&run->issues);
        made = !run->issues.failed;
    }
    if (made && result) {
        *result = make_result(run, &figures);
        made = *result != NULL;
    }
    figures_end(&figures);
    run->calculated = made;
    return made ? PAYGAP_OK : run_fail(run);
}

int32_t paygap_run_finish(paygap_run *run, paygap_result **result)
{
    if (result)
        *result = NULL;
    if (run->phase == RUN_FINISHED)
        return run_misused(run, RUN_IS_FINISHED);
    if (run->record.begun && !run->failure)
        return run_misused(run, "fields were set of a record that was not added");
    if (!run->failure)
        text_clear(&run->message);
    int32_t status = feed_end(run);
    digest_end(&run->digest, run->sha256);
    if (status == PAYGAP_OK && run->phase == RUN_READING && run->rows == 0)
        run_refuse_file(run, 0, "no_rows",
                        "the header line stands alone; one record a line is expected after it");
    bool readable = run->phase == RUN_READING;
    run->phase = RUN_FINISHED;
    if (status != PAYGAP_OK)
        return status;
    if (readable && run->has_employers)
        return run_calculate_employers(run);
    struct post_columns columns = run_post_columns(run);
    if (readable && !posts_resolve(&run->roll, &columns, &run->issues))
        return run_fail(run);
    if (!is_refused(run))
        return calculate(run, result);
    issues_sort(&run->issues);
    if (readable && !run->file_fault && run->settings.skip_invalid)
        text_add(&run->message, "no valid record is left; nothing is calculated");
    return run->issues.failed || run->message.failed ? run_fail(run) : PAYGAP_EDATA;
}
