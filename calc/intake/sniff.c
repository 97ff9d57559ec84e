#include "intake/sniff.h"

#define SAVE_AS_CSV "; save the sheet as CSV UTF-8 and read that"

/* The longest signature first where one begins with another. */
static const struct signature {
    const char *bytes;
    size_t length;
    struct foreign_file file;
} signatures[] = {
    {"PK\3\4", 4, {"spreadsheet", "this is a workbook (XLSX or ODS) or another ZIP archive" SAVE_AS_CSV}},
    {"\xD0\xCF\x11\xE0", 4, {"spreadsheet", "this is an old Excel workbook (XLS)" SAVE_AS_CSV}},
    {"%PDF", 4, {"pdf", "this is a PDF document; export the records as CSV UTF-8 from the payroll system"}},
    {"\xFF\xFE", 2, {"utf16", "this file is in UTF-16 (\"Unicode text\")" SAVE_AS_CSV}},
    {"\xFE\xFF", 2, {"utf16", "this file is in UTF-16 (\"Unicode text\")" SAVE_AS_CSV}},
    {"\x1F\x8B", 2, {"binary", "this file is compressed (gzip); unpack it first"}},
    {"<html", 5, {"markup", "this is a web page (HTML), whatever its name" SAVE_AS_CSV}},
    {"<!doctype", 9, {"markup", "this is a web page (HTML), whatever its name" SAVE_AS_CSV}},
    {"<table", 6, {"markup", "this is a web page (HTML), whatever its name" SAVE_AS_CSV}},
    {"<?xml", 5, {"markup", "this is an XML file" SAVE_AS_CSV}},
};

static bool starts_with(struct slice start, const struct signature *signature)
{
    if (start.length < signature->length)
        return false;
    for (size_t i = 0; i < signature->length; i++)
        if (ascii_lower(start.at[i]) != ascii_lower(signature->bytes[i]))
            return false;
    return true;
}

/* An object or a list, of which something with a name or in brackets comes first: no header line does so. */
static bool is_json(struct slice start)
{
    if (start.at[0] != '{' && start.at[0] != '[')
        return false;
    size_t next = 1;
    while (next < start.length && memchr(" \t\r\n", start.at[next], 4))
        next++;
    return next < start.length && memchr("{[\"", start.at[next], 3);
}

static size_t count_nuls(struct slice start, size_t first, size_t step)
{
    size_t nuls = 0;
    for (size_t i = first; i < start.length; i += step)
        nuls += start.at[i] == '\0';
    return nuls;
}

static const struct foreign_file returns_alone = {
    "bare_returns", "lines end in a carriage return alone, as on old Macintoshes" SAVE_AS_CSV};

static bool lines_end_in_returns(struct slice start)
{
    const char *carriage_return = memchr(start.at, '\r', start.length);
    return carriage_return && carriage_return + 1 < start.at + start.length &&
           !memchr(start.at, '\n', start.length);
}

struct foreign_file sniff(struct slice start)
{
    if (start.length == 0)
        return (struct foreign_file){"empty_file",
                                     "the file is empty; a header line and one record a line are expected"};
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++)
        if (starts_with(start, &signatures[i]))
            return signatures[i].file;
    if (is_json(start))
        return (struct foreign_file){"json", "this is a JSON document; pay records in CSV are expected"};
    size_t nuls = count_nuls(start, 0, 1);
    if (nuls == 0)
        return lines_end_in_returns(start) ? returns_alone : (struct foreign_file){NULL, NULL};
    /* Latin letters in UTF-16 have a zero in every second byte, always the same one of the two. */
    size_t even = count_nuls(start, 0, 2);
    if (start.length >= 4 && nuls * 3 > start.length && (even == 0 || even == nuls))
        return (struct foreign_file){"utf16", "this file is in UTF-16 (\"Unicode text\")" SAVE_AS_CSV};
    return (struct foreign_file){"binary",
                                 "this is a binary file, not text; a CSV file in UTF-8 is expected"};
}
