#include "api/run.h"

/* Whether the run takes records of fields, at all and still. */
static int32_t check_records(paygap_run *run)
{
    if (run->phase == RUN_FINISHED)
        return run_misused(run, RUN_IS_FINISHED);
    if (run->input == INPUT_BYTES)
        return run_misused(run, "the run was fed a file; records of fields need a run of their own");
    if (run->settings.by_employer)
        return run_misused(run, "records field by field are of one employer; by_employer needs a file");
    text_clear(&run->message);
    return run->failure;
}

/* The first call that is not refused decides where the records of the run come from. */
static int32_t begin_records(paygap_run *run)
{
    if (run->input == INPUT_NONE) {
        typed_layout(&run->layout, run->settings.sets);
        run_begin_reading(run);
        run->input = INPUT_FIELDS;
    }
    return run->layout.shelf.failed ? run_fail(run) : PAYGAP_OK;
}

static int32_t refuse(paygap_run *run, int32_t field, const char *why)
{
    text_join(&run->message, field_name((enum field)field), why, NULL);
    return PAYGAP_EUSAGE;
}

static int32_t check_field(paygap_run *run, int32_t field)
{
    int32_t status = check_records(run);
    if (status != PAYGAP_OK)
        return status;
    if (field < 0 || field >= FIELDS)
        return run_misused(run, "no field has that number");
    if (run->settings.sets[field])
        return refuse(run, field, " is set for all rows");
    return PAYGAP_OK;
}

static int32_t kept(paygap_run *run)
{
    return run->record.values.failed ? run_fail(run) : PAYGAP_OK;
}

int32_t paygap_run_set_text(paygap_run *run, int32_t field, const char *text, size_t size)
{
    int32_t status = check_field(run, field);
    if (status == PAYGAP_OK && !text && size)
        status = refuse(run, field, ": a text is expected");
    if (status == PAYGAP_OK)
        status = begin_records(run);
    if (status != PAYGAP_OK)
        return status;
    typed_set(&run->record, (enum field)field, (struct slice){size ? text : "", size});
    return kept(run);
}

int32_t paygap_run_set_scaled(paygap_run *run, int32_t field, int64_t value, int32_t places)
{
    int32_t status = check_field(run, field);
    if (status == PAYGAP_OK && (places < 0 || places > SCALED_PLACES))
        status = refuse(run, field, ": 0 to 18 decimal places are expected");
    if (status == PAYGAP_OK)
        status = begin_records(run);
    if (status != PAYGAP_OK)
        return status;
    typed_set_scaled(&run->record, (enum field)field, value, (unsigned)places);
    return kept(run);
}

int32_t paygap_run_add_record(paygap_run *run)
{
    int32_t status = check_records(run);
    if (status == PAYGAP_OK)
        status = begin_records(run);
    if (status != PAYGAP_OK)
        return status;
    text_clear(&run->pending);
    typed_write(&run->record, run->layout.separator, &run->pending);
    if (run->pending.failed)
        return run_fail(run);
    if (run->phase == RUN_READING)
        status = feed_records(run, text_string(&run->pending), run->pending.length);
    return status == PAYGAP_OK && run->phase == RUN_REFUSED ? PAYGAP_EDATA : status;
}
