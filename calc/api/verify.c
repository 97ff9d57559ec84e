#include "audit/verify.h"

struct paygap_verification {
    struct memory own;
    struct differences differences;
};

void paygap_verification_free(paygap_verification *verification)
{
    if (!verification)
        return;
    struct memory own = verification->own;
    differences_end(&verification->differences);
    memory_give(&own, verification, sizeof *verification);
}

/* What the workbook of a result shows and its JSON does not hold; the texts stay with `recomputed`. */
static void add_what_records_tell(paygap_result *result, const paygap_result *recomputed, bool with_people)
{
    result->currency = recomputed->currency;
    memcpy(result->bins, recomputed->bins, sizeof result->bins);
    result->bin_count = recomputed->bin_count;
    if (!with_people || !recomputed->shows_employees)
        return;
    result->employees = recomputed->employees;
    result->pseudonyms = recomputed->pseudonyms;
}

/* A workbook against the one that its result and, unless that is NULL, `recomputed` make. */
static int32_t check_workbook(const paygap_stored *stored, const paygap_result *recomputed, int32_t flags,
                              struct differences *found)
{
    char *bytes;
    size_t size;
    paygap_result result = *stored->result;
    result.shows_employees =
        stored->workbook.people != NULL; /* the other sheets say more then, whoever they are */
    if (recomputed)
        add_what_records_tell(&result, recomputed, result.shows_employees && !(flags & PAYGAP_FIGURES_ONLY));
    int32_t status = paygap_result_render(&result, PAYGAP_XLSX, 0, &bytes, &size);
    if (status != PAYGAP_OK)
        return status;
    status =
        verify_workbook(stored, (struct slice){bytes, size}, recomputed ? FROM_RECORDS : FROM_RESULT, found);
    paygap_buffer_free(bytes, size);
    return status;
}

int32_t paygap_verify(paygap_verification **verification, const paygap_stored *stored,
                      const paygap_result *recomputed, int32_t flags)
{
    *verification = NULL;
    if (!stored->result)
        return PAYGAP_EUSAGE;
    paygap_verification *made = memory_take(stored->memory, sizeof *made);
    if (!made)
        return PAYGAP_ENOMEM;
    made->own = stored->own;
    struct differences *found = &made->differences;
    *found = differences_begin(&made->own);
    verify_digest(stored, found);
    int32_t status = recomputed
                         ? verify_records(stored, recomputed, (flags & PAYGAP_FIGURES_ONLY) != 0, found)
                         : verify_itself(stored, found);
    if (status == PAYGAP_OK && stored->is_workbook)
        status = check_workbook(stored, recomputed, flags, found);
    if (status == PAYGAP_OK && found->failed)
        status = PAYGAP_ENOMEM;
    if (status == PAYGAP_OK)
        *verification = made;
    else
        paygap_verification_free(made);
    return status;
}

size_t paygap_verification_count(const paygap_verification *verification)
{
    return verification->differences.count;
}

static const struct difference *difference_at(const paygap_verification *verification, size_t index)
{
    static const struct difference none = {NULL, NULL, NULL, NULL};
    return index < verification->differences.count ? &verification->differences.list[index] : &none;
}

const char *paygap_verification_figure(const paygap_verification *verification, size_t index)
{
    return difference_at(verification, index)->figure;
}

const char *paygap_verification_field(const paygap_verification *verification, size_t index)
{
    return difference_at(verification, index)->field;
}

const char *paygap_verification_recorded(const paygap_verification *verification, size_t index)
{
    return difference_at(verification, index)->recorded;
}

const char *paygap_verification_recomputed(const paygap_verification *verification, size_t index)
{
    return difference_at(verification, index)->recomputed;
}

int32_t paygap_verification_render(const paygap_verification *verification, int32_t form, char **bytes,
                                   size_t *size)
{
    *bytes = NULL;
    *size = 0;
    struct text text = text_begin(&memory_of_libc);
    if (form == PAYGAP_TEXT)
        differences_text(&text, &verification->differences);
    else if (form == PAYGAP_JSON)
        differences_json(&text, &verification->differences);
    else
        return PAYGAP_EUSAGE;
    return text_release(&text, bytes, size) ? PAYGAP_OK : PAYGAP_ENOMEM;
}
