#include "audit/parts.h"

#include <zlib.h>

#include "audit/archive.h"
#include "base/utf8.h"
#include "paygap.h"

/* More parts than any workbook of this program has, whoever saved it since. */
enum { MOST_PARTS = 1000, DEEPEST = 64, BLOCK = 1 << 16 };

/* Expat goes through a tag that has not ended again with each block. */
enum { LONGEST_TOKEN = 1 << 20 };

static const char NAMESPACE_END = '|';

void parts_close(zip_t *parts)
{
    zip.zip_discard(parts);
}

/* libzip passes on in zlib's words that memory is out there. */
static bool ran_out(zip_error_t *error)
{
    int code = zip.zip_error_code_zip(error);
    return code == ZIP_ER_MEMORY || (code == ZIP_ER_ZLIB && zip.zip_error_code_system(error) == Z_MEM_ERROR);
}

size_t parts_count(zip_t *parts)
{
    return (size_t)zip.zip_get_num_entries(parts, 0);
}

const char *parts_name(zip_t *parts, size_t index)
{
    return zip.zip_get_name(parts, index, 0);
}

/* A name is found at its first part; capitals do not tell parts apart, nor does the way that a slash leans. */
static bool each_once(zip_t *parts)
{
    bool once = true;
    for (size_t i = 0; i < parts_count(parts) && once; i++) {
        const char *name = parts_name(parts, i);
        once =
            name && !strchr(name, '\\') && zip.zip_name_locate(parts, name, ZIP_FL_NOCASE) == (zip_int64_t)i;
    }
    return once;
}

static const char twice[] = "it holds a part twice";

/* In a comment there is room for another archive, which some programs would find instead. */
static bool has_comment(zip_t *parts)
{
    int length = 0;
    zip.zip_get_archive_comment(parts, &length, ZIP_FL_ENC_RAW);
    return length != 0;
}

/* What is wrong with an archive that libzip can read; NULL: nothing. */
static const char *fault_of(zip_t *parts, struct slice archive)
{
    if (has_comment(parts))
        return "its archive has a comment";
    if (parts_count(parts) > MOST_PARTS)
        return "it holds more parts than any workbook of this program";
    if (!each_once(parts))
        return twice;
    return archive_fault(archive, parts_count(parts));
}

zip_t *parts_open(struct slice archive, struct text *why)
{
    zip_error_t error;
    zip.zip_error_init(&error);
    zip_source_t *source = zip.zip_source_buffer_create(archive.at, archive.length, 0, &error);
    zip_t *parts = source ? zip.zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error) : NULL;
    const char *fault = parts ? fault_of(parts, archive) : NULL;
    if (!parts) {
        bool is_twice = zip.zip_error_code_zip(&error) == ZIP_ER_EXISTS;
        text_add(why, "no whole workbook: ");
        text_add_visible(why, slice_of(is_twice ? twice : zip.zip_error_strerror(&error)));
        zip.zip_source_free(source);
    } else if (fault) {
        text_join(why, "no whole workbook: ", fault, NULL);
        parts_close(parts);
        parts = NULL;
    }
    zip.zip_error_fini(&error);
    return parts;
}

bool parts_have(zip_t *parts, const char *name)
{
    return zip.zip_name_locate(parts, name, 0) >= 0;
}

/* A block, short only at the end of the part; -1: damaged. */
static zip_int64_t read_block(zip_file_t *file, char block[BLOCK])
{
    zip_int64_t whole = 0, got = 1;
    while (whole < BLOCK && got > 0) {
        got = zip.zip_fread(file, block + whole, (zip_uint64_t)(BLOCK - whole));
        whole += got;
    }
    return got < 0 ? -1 : whole;
}

static bool same_bytes(zip_file_t *file, zip_file_t *other)
{
    char block[BLOCK], other_block[BLOCK];
    zip_int64_t got, other_got;
    do {
        got = read_block(file, block);
        other_got = read_block(other, other_block);
        if (got != other_got || got < 0 || memcmp(block, other_block, (size_t)got) != 0)
            return false;
    } while (got == BLOCK);
    return true;
}

int32_t part_same(zip_t *parts, zip_t *others, const char *name, bool *same)
{
    zip_file_t *file = zip.zip_fopen(parts, name, 0), *other = zip.zip_fopen(others, name, 0);
    *same = file && other && same_bytes(file, other);
    bool short_of_memory = ran_out(file ? zip.zip_file_get_error(file) : zip.zip_get_error(parts)) ||
                           ran_out(other ? zip.zip_file_get_error(other) : zip.zip_get_error(others));
    if (file)
        zip.zip_fclose(file);
    if (other)
        zip.zip_fclose(other);
    return short_of_memory ? PAYGAP_ENOMEM : PAYGAP_OK;
}

/* ---- XML ---- */

static const char *local_name(const char *name)
{
    const char *end = strrchr(name, NAMESPACE_END);
    return end ? end + 1 : name;
}

const char *attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

const char *relation_id(const char **attributes)
{
    return attribute(attributes, "http://schemas.openxmlformats.org/officeDocument/2006/relationships|id");
}

static struct slice namespace_of(const char *name)
{
    return (struct slice){name, (size_t)(local_name(name) - name)};
}

/* Also of what a later version puts into <extLst>, in whatever names. */
static bool is_foreign(struct part_reader *reader, const char *name)
{
    if (reader->depth == 1) {
        text_add_slice(&reader->space, namespace_of(name));
        reader->failed |= reader->space.failed;
    }
    bool ours = slice_equal(namespace_of(name), text_slice(&reader->space));
    bool extension = ours && strcmp(local_name(name), "extLst") == 0;
    if (reader->foreign && ours && !reader->in_extensions)
        reader->wrong = "some programs would read what stands in an element of another kind";
    if (!reader->foreign)
        reader->in_extensions = extension;
    return reader->foreign || !ours || extension;
}

/* Whether the part is to be gone on with. */
static void look_around(struct part_reader *reader)
{
    if (reader->failed || reader->wrong)
        XML_StopParser(reader->parser, XML_FALSE);
    else if (reader->pauses)
        XML_StopParser(reader->parser, XML_TRUE);
    reader->pauses = false;
}

static void XMLCALL on_start(void *context, const char *name, const char **attributes)
{
    struct part_reader *reader = context;
    if (++reader->depth > DEEPEST)
        XML_StopParser(reader->parser, XML_FALSE);
    else if (is_foreign(reader, name))
        reader->foreign++;
    else
        reader->start(reader, local_name(name), attributes);
    look_around(reader);
}

static void XMLCALL on_end(void *context, const char *name)
{
    struct part_reader *reader = context;
    if (reader->failed || reader->wrong)
        return; /* stopped in an element that is empty, and ends nonetheless */
    reader->depth--;
    if (reader->foreign)
        reader->foreign--;
    else
        reader->end(reader, local_name(name));
    reader->wants_text = false;
    text_clear(&reader->text);
    look_around(reader);
}

static void XMLCALL on_text(void *context, const char *bytes, int length)
{
    struct part_reader *reader = context;
    if (reader->wants_text && !reader->foreign)
        text_add_slice(&reader->text, (struct slice){bytes, (size_t)length});
}

/* No part may have one. */
static void XMLCALL on_document_type(void *context, const char *name, const char *system,
                                     const char *identifier, int internal)
{
    struct part_reader *reader = context;
    (void)name;
    (void)system;
    (void)identifier;
    (void)internal;
    reader->wrong = "it declares a document type";
    look_around(reader);
}

int32_t part_refuse(const char *name, const char *what, struct text *why)
{
    text_join(why, "no whole workbook: ", name, ": ", what, NULL);
    return PAYGAP_EDATA;
}

int32_t part_open(zip_t *parts, const char *name, struct part_reader *reader, struct text *why)
{
    reader->name = name;
    reader->space = text_begin(reader->text.memory);
    reader->file = zip.zip_fopen(parts, name, 0);
    if (!reader->file && ran_out(zip.zip_get_error(parts)))
        return PAYGAP_ENOMEM;
    if (!reader->file)
        return part_refuse(name, "there is no such part", why);
    reader->parser = XML_ParserCreateNS(NULL, NAMESPACE_END);
    if (!reader->parser)
        return PAYGAP_ENOMEM;
    XML_SetUserData(reader->parser, reader);
    XML_SetElementHandler(reader->parser, on_start, on_end);
    XML_SetCharacterDataHandler(reader->parser, on_text);
    XML_SetStartDoctypeDeclHandler(reader->parser, on_document_type);
    return PAYGAP_OK;
}

void part_count(struct part_reader *reader, uint64_t bytes)
{
    *reader->unpacked += bytes;
    if (*reader->unpacked > reader->most)
        reader->wrong = "it unpacks to more than any workbook of this program";
}

/* After the parser has stopped, for whatever cause. */
static int32_t stopped(const struct part_reader *reader, struct text *why)
{
    enum XML_Error error = XML_GetErrorCode(reader->parser);
    if (reader->failed || reader->text.failed || error == XML_ERROR_NO_MEMORY)
        return PAYGAP_ENOMEM;
    return part_refuse(reader->name, reader->wrong ? reader->wrong : XML_ErrorString(error), why);
}

int32_t part_next(struct part_reader *reader, struct text *why)
{
    char block[BLOCK];
    XML_ParsingStatus at;
    XML_GetParsingStatus(reader->parser, &at);
    enum XML_Status state = at.parsing == XML_SUSPENDED ? XML_ResumeParser(reader->parser) : XML_STATUS_OK;
    while (state == XML_STATUS_OK) {
        XML_GetParsingStatus(reader->parser, &at);
        reader->ended = at.parsing == XML_FINISHED;
        if (reader->ended || reader->text.failed)
            break;
        zip_int64_t got = zip.zip_fread(reader->file, block, sizeof block);
        if (got < 0 && ran_out(zip.zip_file_get_error(reader->file)))
            return PAYGAP_ENOMEM;
        if (got < 0)
            return part_refuse(reader->name, "it is damaged", why);
        part_count(reader, (uint64_t)got);
        if (reader->wrong)
            return part_refuse(reader->name, reader->wrong, why);
        state = XML_Parse(reader->parser, block, (int)got, got == 0);
        reader->given += got;
        if (state == XML_STATUS_OK && reader->given - XML_GetCurrentByteIndex(reader->parser) > LONGEST_TOKEN)
            return part_refuse(reader->name, "a tag or a comment in it is longer than any in a workbook",
                               why);
    }
    return state == XML_STATUS_ERROR || reader->text.failed ? stopped(reader, why) : PAYGAP_OK;
}

void part_close(struct part_reader *reader)
{
    if (reader->parser)
        XML_ParserFree(reader->parser);
    if (reader->file)
        zip.zip_fclose(reader->file);
    text_end(&reader->space);
    text_end(&reader->text);
}

int32_t part_read(zip_t *parts, const char *name, struct part_reader *reader, struct text *why)
{
    int32_t status = part_open(parts, name, reader, why);
    if (status == PAYGAP_OK)
        status = part_next(reader, why);
    part_close(reader);
    return status;
}
