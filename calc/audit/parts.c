#include "audit/parts.h"

#include "base/utf8.h"
#include "paygap.h"

/* No workbook of ours comes near; one that goes beyond, or names one part many times, is out to exhaust memory. */
enum { LARGEST_WHOLE = 1 << 29, DEEPEST = 64, BLOCK = 1 << 16 };

static const char NAMESPACE_END = '|';

zip_t *parts_open(struct slice archive, struct text *why)
{
    zip_error_t error;
    zip.zip_error_init(&error);
    zip_source_t *source = zip.zip_source_buffer_create(archive.at, archive.length, 0, &error);
    zip_t *parts = source ? zip.zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    if (!parts) {
        text_add(why, "no whole workbook: ");
        text_add_visible(why, slice_of(zip.zip_error_strerror(&error)));
        zip.zip_source_free(source);
    }
    zip.zip_error_fini(&error);
    return parts;
}

void parts_close(zip_t *parts)
{
    zip.zip_discard(parts);
}

bool parts_have(zip_t *parts, const char *name)
{
    return zip.zip_name_locate(parts, name, 0) >= 0;
}

static const char *local_name(const char *name)
{
    const char *end = strrchr(name, NAMESPACE_END);
    return end ? end + 1 : name;
}

const char *attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(local_name(attributes[0]), name) == 0)
            return attributes[1];
    return NULL;
}

static void XMLCALL on_start(void *context, const char *name, const char **attributes)
{
    struct part_reader *reader = context;
    if (++reader->depth > DEEPEST)
        XML_StopParser(reader->parser, XML_FALSE);
    else
        reader->start(reader, local_name(name), attributes);
}

static void XMLCALL on_end(void *context, const char *name)
{
    struct part_reader *reader = context;
    reader->depth--;
    reader->end(reader, local_name(name));
    reader->wants_text = false;
    text_clear(&reader->text);
}

static void XMLCALL on_text(void *context, const char *bytes, int length)
{
    struct part_reader *reader = context;
    if (reader->wants_text)
        text_add_slice(&reader->text, (struct slice){bytes, (size_t)length});
}

static int32_t damaged(const char *name, const char *what, struct text *why)
{
    text_join(why, "no whole workbook: ", name, ": ", what, NULL);
    return PAYGAP_EDATA;
}

static int32_t parse_part(zip_file_t *file, const char *name, struct part_reader *reader, struct text *why)
{
    char block[BLOCK];
    zip_int64_t got;
    do {
        got = zip.zip_fread(file, block, sizeof block);
        if (got < 0)
            return damaged(name, "it is damaged", why);
        *reader->unpacked += (uint64_t)got;
        if (*reader->unpacked > LARGEST_WHOLE)
            return damaged(name, "it unpacks to more than any workbook of this program", why);
        if (XML_Parse(reader->parser, block, (int)got, got == 0) == XML_STATUS_OK)
            continue;
        enum XML_Error error = XML_GetErrorCode(reader->parser);
        return error == XML_ERROR_NO_MEMORY ? PAYGAP_ENOMEM : damaged(name, XML_ErrorString(error), why);
    } while (got > 0 && !reader->failed && !reader->text.failed);
    return reader->failed || reader->text.failed ? PAYGAP_ENOMEM : PAYGAP_OK;
}

int32_t part_read(zip_t *parts, const char *name, struct part_reader *reader, struct text *why)
{
    zip_file_t *file = zip.zip_fopen(parts, name, 0);
    if (!file)
        return damaged(name, "there is no such part", why);
    reader->parser = XML_ParserCreateNS(NULL, NAMESPACE_END);
    int32_t status = PAYGAP_ENOMEM;
    if (reader->parser) {
        XML_SetUserData(reader->parser, reader);
        XML_SetElementHandler(reader->parser, on_start, on_end);
        XML_SetCharacterDataHandler(reader->parser, on_text);
        status = parse_part(file, name, reader, why);
        XML_ParserFree(reader->parser);
    }
    text_end(&reader->text);
    zip.zip_fclose(file);
    return status;
}
