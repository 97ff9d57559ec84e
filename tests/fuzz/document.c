#include "document.h"

#include "harness.h"

struct json_document document_of(const char *bytes, size_t size)
{
    struct json_document document = json_document_begin(&memory_of_libc);
    struct text why = text_begin(&memory_of_libc);
    expect(json_document_read(&document, (struct slice){bytes, size}, &why) == 0);
    text_end(&why);
    return document;
}

double number_in(const struct json_value *object, const char *key)
{
    const struct json_value *number = json_member(object, key);
    expect(json_is(number, JSON_NUMBER));
    return strtod(number->written.at, NULL);
}

bool is_same(const struct json_value *one, const struct json_value *other)
{
    expect(one && other);
    return slice_equal(one->written, other->written);
}
