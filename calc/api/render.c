#include "paygap.h"

#include "api/temporary.h"
#include "report/forms.h"

/* What a caller is given comes from the C library's heap, whatever the handle's, so that no handle is needed to give it back. */
void paygap_buffer_free(char *bytes, size_t size)
{
    memory_give(&memory_of_libc, bytes, size + 1);
}

static bool form_of_text(struct text *text, const paygap_result *result, int32_t form, int32_t flags)
{
    switch (form) {
    case PAYGAP_TEXT:
        form_text(text, result, (flags & PAYGAP_COLOUR) != 0);
        return true;
    case PAYGAP_JSON:
        form_json(text, result);
        return true;
    case PAYGAP_CSV:
        form_csv(text, result);
        return true;
    case PAYGAP_ENV:
        form_env(text, result);
        return true;
    case PAYGAP_GOVUK:
        form_govuk(text, result);
        return true;
    case PAYGAP_KEY:
        return form_key(text, result);
    default:
        return false;
    }
}

static int32_t write_workbook(const void *result, const char *path)
{
    return form_xlsx(result, path);
}

int32_t paygap_result_render(const paygap_result *result, int32_t form, int32_t flags, char **bytes,
                             size_t *size)
{
    *bytes = NULL;
    *size = 0;
    if (form == PAYGAP_XLSX)
        return render_by_way_of_a_file(write_workbook, result, bytes, size);
    struct text text = text_begin(&memory_of_libc);
    if (!form_of_text(&text, result, form, flags))
        return PAYGAP_EUSAGE;
    return text_release(&text, bytes, size) ? PAYGAP_OK : PAYGAP_ENOMEM;
}

int32_t paygap_result_write(const paygap_result *result, int32_t form, const char *path)
{
    if (form == PAYGAP_XLSX)
        return form_xlsx(result, path);
    char *bytes;
    size_t size;
    int32_t status = paygap_result_render(result, form, 0, &bytes, &size);
    return write_rendered(status, bytes, size, path);
}
