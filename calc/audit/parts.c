#include "audit/parts.h"

#include "base/utf8.h"
#include "paygap.h"

/* No sheet of ours that is read here comes near; an archive that claims more is out to exhaust memory. */
enum { LARGEST_PART = 1 << 28, BLOCK = 1 << 16 };

static const char NAMESPACE_END = '|';

zip_t *parts_open(struct slice archive, struct text *why)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(archive.at, archive.length, 0, &error);
    zip_t *parts = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    if (!parts) {
        text_add(why, "no whole workbook: ");
        text_add_visible(why, slice_of(zip_error_strerror(&error)));
        zip_source_free(source);
    }
    zip_error_fini(&error);
    return parts;
}

void parts_close(zip_t *parts)
{
    zip_discard(parts);
}

bool parts_have(zip_t *parts, const char *name)
{
    return zip_name_locate(parts, name, 0) >= 0;
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
    reader->start(reader, local_name(name), attributes);
}

static void XMLCALL on_end(void *context, const char *name)
{
    struct part_reader *reader = context;
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

static int32_t parse_part(XML_Parser parser, zip_file_t *file, const char *name, struct part_reader *reader,
                          struct text *why)
{
    char block[BLOCK];
    size_t size = 0;
    zip_int64_t got;
    do {
        got = zip_fread(file, block, sizeof block);
        if (got < 0)
            return damaged(name, "it is damaged", why);
        size += (size_t)got;
        if (size > LARGEST_PART)
            return damaged(name, "it is larger than any sheet of this program", why);
        if (XML_Parse(parser, block, (int)got, got == 0) != XML_STATUS_OK)
            return damaged(name, XML_ErrorString(XML_GetErrorCode(parser)), why);
    } while (got > 0 && !reader->failed && !reader->text.failed);
    return reader->failed || reader->text.failed ? PAYGAP_ENOMEM : PAYGAP_OK;
}

int32_t part_read(zip_t *parts, const char *name, struct part_reader *reader, struct text *why)
{
    zip_file_t *file = zip_fopen(parts, name, 0);
    if (!file)
        return damaged(name, "there is no such part", why);
    XML_Parser parser = XML_ParserCreateNS(NULL, NAMESPACE_END);
    int32_t status = PAYGAP_ENOMEM;
    if (parser) {
        XML_SetUserData(parser, reader);
        XML_SetElementHandler(parser, on_start, on_end);
        XML_SetCharacterDataHandler(parser, on_text);
        status = parse_part(parser, file, name, reader, why);
        XML_ParserFree(parser);
    }
    text_end(&reader->text);
    zip_fclose(file);
    return status;
}
