#include "api/run.h"
#include "report/forms.h"

static const struct issue *issue_at(const paygap_run *run, size_t index)
{
    return index < run->issues.count ? &run->issues.list[index] : NULL;
}

size_t paygap_run_issue_count(const paygap_run *run)
{
    return run->issues.count;
}

uint64_t paygap_run_issue_total(const paygap_run *run, int32_t severity)
{
    return severity >= 0 && severity < SEVERITIES ? run->issues.totals[severity] : 0;
}

int32_t paygap_run_issue_severity(const paygap_run *run, size_t index)
{
    const struct issue *issue = issue_at(run, index);
    return issue ? issue->severity : 0;
}

const char *paygap_run_issue_code(const paygap_run *run, size_t index)
{
    const struct issue *issue = issue_at(run, index);
    return issue ? issue->code : NULL;
}

uint64_t paygap_run_issue_row(const paygap_run *run, size_t index)
{
    const struct issue *issue = issue_at(run, index);
    return issue ? issue->row : 0;
}

uint32_t paygap_run_issue_column(const paygap_run *run, size_t index)
{
    const struct issue *issue = issue_at(run, index);
    return issue ? issue->column : 0;
}

const char *paygap_run_issue_field(const paygap_run *run, size_t index)
{
    const struct issue *issue = issue_at(run, index);
    return issue ? issue->field : NULL;
}

const char *paygap_run_issue_value(const paygap_run *run, size_t index)
{
    const struct issue *issue = issue_at(run, index);
    return issue ? issue->value : NULL;
}

const char *paygap_run_issue_message(const paygap_run *run, size_t index)
{
    const struct issue *issue = issue_at(run, index);
    return issue ? issue->message : NULL;
}

int32_t paygap_run_render_issues(const paygap_run *run, char **bytes, size_t *size)
{
    *bytes = NULL;
    *size = 0;
    if (run->phase != RUN_FINISHED)
        return PAYGAP_EUSAGE;
    struct input_facts input = {run_input_name(run), run->bytes, run->rows, run_input_sha256(run)};
    struct text text = text_begin(&memory_of_libc);
    form_check_json(&text, &input, &run->issues);
    return text_release(&text, bytes, size) ? PAYGAP_OK : PAYGAP_ENOMEM;
}
