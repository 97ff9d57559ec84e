#include "forms.h"

#include "check.h"
#include "report/forms.h"

void text_form(struct text *text, const paygap_result *result)
{
    form_text(text, result, false);
}

void colour_form(struct text *text, const paygap_result *result)
{
    form_text(text, result, true);
}

void check_whole_form(write_form *form, const paygap_result *result, const char *expected)
{
    struct text text = text_begin(&memory_of_libc);
    form(&text, result);
    CU_ASSERT_FALSE(text.failed);
    CHECK_TEXT(text_string(&text), expected);
    text_end(&text);
}

void check_part_of_form(write_form *form, const paygap_result *result, const char *part)
{
    struct text text = text_begin(&memory_of_libc);
    form(&text, result);
    bool found = strstr(text_string(&text), part) != NULL;
    CHECK_TEXT(found ? part : text_string(&text), part);
    text_end(&text);
}
