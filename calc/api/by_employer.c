#include "api/by_employer.h"

#include "api/run.h"
#include "base/parallel.h"
#include "measures/findings.h"
#include "measures/own_roll.h"
#include "measures/posts.h"

void employer_lines_end(struct employer_lines *lines, const struct memory *memory)
{
    for (size_t part = 0; lines->texts && part < lines->parts; part++)
        shelf_end(&lines->texts[part]);
    memory_give(memory, lines->texts, lines->parts * sizeof *lines->texts);
    memory_give(memory, lines->list, lines->capacity * sizeof *lines->list);
    *lines = (struct employer_lines){0};
}

/* ---- One employer ---- */

static bool make_figures(const paygap_run *run, const struct roll *roll, struct paygap_employer *line,
                         struct text_shelf *texts, struct issues *issues)
{
    struct figures figures;
    bool made = figures_make_without_spread(&figures, roll);
    if (made) {
        struct finding_rules rules = run_finding_rules(run);
        find_notable(roll, &figures, &rules, issues);
        employer_make(line, texts, &figures, &run->settings.conventions);
    }
    figures_end(&figures);
    return made && !issues->failed && !texts->failed;
}

static bool is_refused(const paygap_run *run, const struct roll *roll, uint64_t errors)
{
    if (run->file_fault)
        return true;
    return errors && (!run->settings.skip_invalid || !roll_has_valid(roll));
}

/*
 * From the employer's own roll. `issues`: those of other employers too, so that of millions only the few that are shown
 * are worded.
 */
static bool calculate(const paygap_run *run, const struct employer *employer, struct roll *roll,
                      struct paygap_employer *line, struct text_shelf *texts, struct issues *issues)
{
    struct post_columns columns = run_post_columns(run);
    uint64_t before[SEVERITIES];
    memcpy(before, issues->totals, sizeof before);
    line->name = employer->name;
    line->rows = roll->count;
    issues->employer = employer_name_of(employer);
    bool made = posts_resolve(roll, &columns, issues);
    line->refused = is_refused(
        run, roll, employer->totals[PAYGAP_ERROR] + issues->totals[PAYGAP_ERROR] - before[PAYGAP_ERROR]);
    if (made && !line->refused)
        made = make_figures(run, roll, line, texts, issues);
    for (int severity = 0; severity < SEVERITIES; severity++)
        line->totals[severity] = employer->totals[severity] + issues->totals[severity] - before[severity];
    return made && !issues->failed;
}

/* ---- All of them: each thread some ---- */

struct calculating {
    paygap_run *run;
    struct division division;
    struct employer **employers;
    struct issues found[MOST_PARTS];
    bool failed[MOST_PARTS];
};

static void calculate_part(void *context, size_t part)
{
    struct calculating *calculating = context;
    const paygap_run *run = calculating->run;
    const struct employer_lines *lines = &run->lines_of_employers;
    struct own_roll own;
    bool made = own_roll_begin(&own, &calculating->division);
    size_t end = part_begin(lines->count, lines->parts, part + 1);
    for (size_t i = part_begin(lines->count, lines->parts, part); i < end && made; i++)
        made = own_roll_take(&own, calculating->employers[i]->number) &&
               calculate(run, calculating->employers[i], &own.roll, &lines->list[i], &lines->texts[part],
                         &calculating->found[part]);
    own_roll_end(&own);
    calculating->failed[part] = !made;
}

/* Into how many parts work on so many employers is divided, whatever the number of threads. */
static size_t parts_of(size_t employers)
{
    return employers < MOST_PARTS ? employers : MOST_PARTS;
}

static bool begin_lines(paygap_run *run)
{
    struct employer_lines *lines = &run->lines_of_employers;
    lines->count = lines->capacity = employers_count(&run->employers);
    lines->parts = parts_of(lines->count);
    lines->list = memory_take_zeroed(run->memory, lines->capacity * sizeof *lines->list);
    lines->texts = memory_take_zeroed(run->memory, lines->parts * sizeof *lines->texts);
    for (size_t part = 0; lines->texts && part < lines->parts; part++)
        lines->texts[part] = shelf_begin(run->memory);
    return lines->list && lines->texts;
}

/* Records that name no employer have no line of their own; those of the others have no room to say what they were. */
static void warn_of_nobody(paygap_run *run)
{
    const struct employer *nobody = run->employers.nobody;
    struct issue where = {.severity = PAYGAP_WARNING, .code = "invalid_left_out"};
    if (!run->settings.skip_invalid || !nobody->totals[PAYGAP_ERROR] || !issues_count(&run->issues, &where))
        return;
    issues_add(
        &run->issues, &where, (struct slice){NULL, 0},
        slice_of("not for filing: records that name no employer are left out; correct them and calculate "
                 "again, since they may be of any"));
}

/* Nobody knows whose the records are that name no employer: left out, they may be missing from any line. */
static void tell_of_unclaimed(paygap_run *run, const struct division *division)
{
    const struct employer_lines *lines = &run->lines_of_employers;
    if (!run->settings.skip_invalid)
        return;
    size_t unclaimed = share_of(&division->entries, run->employers.nobody->number).count;
    for (size_t i = 0; i < lines->count; i++)
        lines->list[i].unclaimed = unclaimed;
}

static bool calculate_all(paygap_run *run, struct employer **employers)
{
    const struct employer_lines *lines = &run->lines_of_employers;
    struct calculating calculating = {.run = run, .employers = employers};
    for (size_t part = 0; part < lines->parts; part++)
        calculating.found[part] = issues_begin(run->memory, run->settings.max_issues);
    bool made = division_make(&calculating.division, &run->roll, &run->attribution, lines->count + 1);
    if (made) {
        tell_of_unclaimed(run, &calculating.division);
        in_parallel(run->roll.threads, lines->parts, calculate_part, &calculating);
    }
    division_end(&calculating.division);
    for (size_t part = 0; part < lines->parts; part++) {
        issues_move(&run->issues, &calculating.found[part], 0);
        made &= !calculating.failed[part];
    }
    warn_of_nobody(run);
    issues_sort(&run->issues);
    return made && !run->issues.failed;
}

/* Whether records that name no employer stand in the way of an answer without reservations. */
static bool refuses_nobody(const paygap_run *run)
{
    return run->employers.nobody->totals[PAYGAP_ERROR] &&
           (!run->settings.skip_invalid || run->lines_of_employers.count == 0);
}

int32_t run_calculate_employers(paygap_run *run)
{
    struct employer **employers = employers_in_order(&run->employers);
    bool made = employers && begin_lines(run) && calculate_all(run, employers);
    memory_give(run->memory, (void *)employers, employers_count(&run->employers) * sizeof(struct employer *));
    struct employer_lines *lines = &run->lines_of_employers;
    /* A line without figures would look like that of a calculated employer. */
    if (!made || run->file_fault)
        employer_lines_end(lines, run->memory);
    if (!made)
        return run_fail(run);
    bool refused = run->file_fault || refuses_nobody(run);
    for (size_t i = 0; i < lines->count; i++)
        refused |= lines->list[i].refused;
    return refused ? PAYGAP_EDATA : PAYGAP_OK;
}

/* ---- The public interface ---- */

size_t paygap_run_employer_count(const paygap_run *run)
{
    return run->lines_of_employers.count;
}

const paygap_employer *paygap_run_employer(const paygap_run *run, size_t index)
{
    return index < run->lines_of_employers.count ? &run->lines_of_employers.list[index] : NULL;
}

const char *paygap_employer_name(const paygap_employer *employer)
{
    return employer->name;
}

int32_t paygap_employer_status(const paygap_employer *employer)
{
    return employer->refused ? PAYGAP_EDATA : PAYGAP_OK;
}

uint64_t paygap_employer_row_count(const paygap_employer *employer)
{
    return employer->rows;
}

uint64_t paygap_employer_issue_total(const paygap_employer *employer, int32_t severity)
{
    return severity >= 0 && severity < SEVERITIES ? employer->totals[severity] : 0;
}

const char *paygap_employer_percent(const paygap_employer *employer, const char *figure)
{
    return employer_figure(employer, figure)->percent;
}

const char *paygap_employer_exact(const paygap_employer *employer, const char *figure)
{
    return employer_figure(employer, figure)->exact;
}

const char *paygap_employer_reason(const paygap_employer *employer, const char *figure)
{
    return employer_figure(employer, figure)->reason;
}

/* ---- The lines as a document: each thread some ---- */

struct lines_of_form {
    const struct employers_form *form;
    const struct employer_list *employers;
    size_t parts;
    struct text of_part[MOST_PARTS];
};

static void add_lines_of_part(void *context, size_t part)
{
    struct lines_of_form *lines = context;
    const struct employer_list *employers = lines->employers;
    size_t end = part_begin(employers->count, lines->parts, part + 1);
    for (size_t i = part_begin(employers->count, lines->parts, part); i < end; i++)
        lines->form->add_line(&lines->of_part[part], employers, &employers->list[i]);
}

static void add_all_lines(struct text *text, const struct employers_form *form,
                          const struct employer_list *employers, int threads)
{
    struct lines_of_form lines = {.form = form, .employers = employers, .parts = parts_of(employers->count)};
    for (size_t part = 0; part < lines.parts; part++)
        lines.of_part[part] = text_begin(text->memory);
    in_parallel(threads, lines.parts, add_lines_of_part, &lines);
    if (form->add_headers)
        form->add_headers(text);
    for (size_t part = 0; part < lines.parts; part++) {
        text_add_slice(text, text_slice(&lines.of_part[part]));
        text->failed |= lines.of_part[part].failed;
        text_end(&lines.of_part[part]);
    }
}

static const struct employers_form *employers_form_of(int32_t form)
{
    return form == PAYGAP_JSON    ? &employers_json
           : form == PAYGAP_CSV   ? &employers_csv
           : form == PAYGAP_GOVUK ? &employers_govuk
                                  : NULL;
}

int32_t paygap_run_render_employers(const paygap_run *run, int32_t form, char **bytes, size_t *size)
{
    *bytes = NULL;
    *size = 0;
    const struct employers_form *lines = employers_form_of(form);
    if (!run->settings.by_employer || run->phase != RUN_FINISHED || !lines)
        return PAYGAP_EUSAGE;
    if (run->failure)
        return run->failure;
    struct text text = text_begin(&memory_of_libc);
    struct employer_list list = {.list = run->lines_of_employers.list,
                                 .count = run->lines_of_employers.count,
                                 .sector = sector_name(run->settings.sector),
                                 .input_sha256 = run->sha256,
                                 .conventions = &run->settings.conventions};
    struct text date = text_begin(&memory_of_libc);
    if (run->settings.year) {
        add_snapshot_date(&date, run->settings.sector, run->settings.year);
        list.snapshot_date = text_string(&date);
    }
    add_all_lines(&text, lines, &list, run->roll.threads);
    text.failed |= date.failed;
    text_end(&date);
    return text_release(&text, bytes, size) ? PAYGAP_OK : PAYGAP_ENOMEM;
}
