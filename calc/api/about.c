#include "paygap.h"

#include "exact/version.h"
#include "intake/fields.h"
#include "law/conventions.h"
#include "report/forms.h"

const char *paygap_version(void)
{
    return PAYGAP_VERSION;
}

int32_t paygap_version_number(void)
{
    return PAYGAP_VERSION_NUMBER;
}

int32_t paygap_abi(void)
{
    return PAYGAP_ABI;
}

const char *paygap_library(size_t index)
{
    const char *const libraries[] = {exact_library, xlsx_library};
    return index < sizeof libraries / sizeof *libraries ? libraries[index] : NULL;
}

const char *paygap_status_text(int32_t status)
{
    switch (status) {
    case PAYGAP_OK:
        return "done";
    case PAYGAP_EDATA:
        return "the records are refused";
    case PAYGAP_EUSAGE:
        return "an option or a call is wrong";
    case PAYGAP_EIO:
        return "a file cannot be read or written";
    case PAYGAP_ENOMEM:
        return "memory is out";
    case PAYGAP_EINTERNAL:
        return "a fault of the library";
    default:
        return "unknown status";
    }
}

size_t paygap_field_count(void)
{
    return FIELDS;
}

const char *paygap_field_name(size_t index)
{
    return index < FIELDS ? field_name((enum field)index) : NULL;
}

const char *paygap_field_help(size_t index)
{
    return index < FIELDS ? field_help((enum field)index) : NULL;
}

int32_t paygap_field_number(const char *name)
{
    enum field field = field_of_header(slice_of(name));
    return field == FIELDS ? -1 : (int32_t)field;
}

size_t paygap_convention_count(void)
{
    return CONVENTION_COUNT;
}

const char *paygap_convention_name(size_t index)
{
    return index < CONVENTION_COUNT ? convention_name((enum convention)index) : NULL;
}

const char *paygap_convention_values(size_t index)
{
    return index < CONVENTION_COUNT ? convention_values((enum convention)index) : NULL;
}

const char *paygap_convention_help(size_t index)
{
    return index < CONVENTION_COUNT ? convention_help((enum convention)index) : NULL;
}
