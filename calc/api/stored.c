#include "audit/stored.h"

#include "api/host_memory.h"
#include "api/settings.h"

static int32_t new_stored(paygap_stored **stored, struct slice bytes, const struct memory *memory)
{
    paygap_stored *made = memory_take(memory, sizeof *made);
    int32_t status = made ? stored_begin(made, bytes, memory) : PAYGAP_ENOMEM;
    *stored = made;
    if (status == PAYGAP_ENOMEM) {
        paygap_stored_free(made);
        *stored = NULL;
    }
    return status;
}

int32_t paygap_stored_recognise(const void *bytes, size_t size)
{
    return stored_looks_like((struct slice){bytes, size});
}

int32_t paygap_stored_new(paygap_stored **stored, const void *bytes, size_t size)
{
    return new_stored(stored, (struct slice){bytes, size}, &memory_of_libc);
}

int32_t paygap_stored_new_with(paygap_stored **stored, const void *bytes, size_t size,
                               const paygap_allocator *allocator)
{
    struct memory memory;
    *stored = NULL;
    return host_memory(&memory, allocator) ? new_stored(stored, (struct slice){bytes, size}, &memory)
                                           : PAYGAP_EUSAGE;
}

void paygap_stored_free(paygap_stored *stored)
{
    if (!stored)
        return;
    struct memory own = stored->own;
    stored_end(stored);
    memory_give(&own, stored, sizeof *stored);
}

const char *paygap_stored_message(const paygap_stored *stored)
{
    return text_string(&stored->message);
}

const paygap_result *paygap_stored_result(const paygap_stored *stored)
{
    return stored->result;
}

int32_t paygap_stored_intact(const paygap_stored *stored)
{
    return stored->result && stored->digest_holds;
}

static int32_t lay_dates(const paygap_result *result, paygap_options *options)
{
    int32_t status = PAYGAP_OK;
    if (result->snapshot_date)
        status = paygap_options_snapshot(options, result->snapshot_date);
    else if (result->sector)
        status = paygap_options_sector(options, result->sector);
    if (status == PAYGAP_OK && result->employer)
        status = paygap_options_employer(options, result->employer);
    return status;
}

static int32_t lay_reading(const paygap_result *result, paygap_options *options)
{
    int32_t status = PAYGAP_OK;
    if (!options->separator && result->separator)
        status = paygap_options_separator(options, result->separator);
    for (size_t i = 0; i < result->column_count && status == PAYGAP_OK; i++)
        status = options_record_column(options, result->columns[i].name, result->columns[i].value);
    for (size_t i = 0; i < result->set_count && status == PAYGAP_OK; i++)
        status = options_record_set(options, result->sets[i].name, result->sets[i].value);
    options->skip_invalid |= result->skip_invalid;
    options->redact |= result->redacted;
    return status;
}

/* Workbooks with people hold no result that withholds them. */
static void lay_people(const struct paygap_stored *stored, paygap_options *options)
{
    options->with_employees |= stored->workbook.people && !options->redact;
    options->pseudonyms |= stored->workbook.has_pseudonyms;
}

int32_t paygap_stored_options(const paygap_stored *stored, paygap_options *options)
{
    const paygap_result *result = stored->result;
    if (!result)
        return PAYGAP_EUSAGE;
    int32_t status = lay_dates(result, options);
    if (status == PAYGAP_OK)
        status = lay_reading(result, options);
    lay_people(stored, options);
    for (size_t i = 0; i < CONVENTIONS && status == PAYGAP_OK; i++)
        status =
            paygap_options_convention(options, result->conventions[i].name, result->conventions[i].value);
    return status;
}
