#include "audit/libzip.h"
#include "paygap.h"
#include "report/xlsx/libxlsxwriter.h"

const char *paygap_load_workbook_writer(void)
{
    return libxlsxwriter_load();
}

const char *paygap_load_workbook_reader(void)
{
    return libzip_load();
}
