#include "audit/json_reader.h"

#include "check.h"
#include "paygap.h"
#include "suites.h"

/* What one reader says after members of the document were read. */
typedef void read_members(struct json_reader *reader, const struct json_value *document);

static void check_reading(read_members *read, const char *bytes, const char *expected)
{
    struct text why = text_begin(&memory_of_libc);
    struct json_reader reader = {.why = &why};
    struct json_document document = json_document_begin(&memory_of_libc);
    CU_ASSERT_EQUAL(json_document_read(&document, slice_of(bytes), &why), PAYGAP_OK);
    read(&reader, document.values);
    CHECK_TEXT(text_string(&why), expected);
    CU_ASSERT_EQUAL(reader.failed, *expected != '\0');
    json_document_end(&document);
    text_end(&why);
}

static void read_all_kinds(struct json_reader *reader, const struct json_value *document)
{
    const struct json_value *object = json_object_in(reader, document, "object");
    const struct json_value *list = json_list_in(reader, document, "list");
    CHECK_TEXT(json_text_in(reader, object, "text"), "a");
    CU_ASSERT_PTR_NULL(json_text_or_null_in(reader, object, "null"));
    CU_ASSERT_TRUE(json_bool_in(reader, object, "yes"));
    CU_ASSERT_FALSE(json_bool_in(reader, object, "no"));
    CU_ASSERT_EQUAL(json_count_in(reader, document, "count"), 1000000000000000);
    CU_ASSERT_EQUAL(json_count_of(reader, json_element(list, 1), "list"), 8);
}

static void reads_members_of_their_kind(void)
{
    check_reading(read_all_kinds,
                  "{\"object\": {\"text\": \"a\", \"null\": null, \"yes\": true, \"no\": false}, "
                  "\"list\": [7, 8], \"count\": 1000000000000000}",
                  "");
}

/* All that is wrong comes after the first fault, and is empty. */
static void read_after_a_fault(struct json_reader *reader, const struct json_value *document)
{
    CU_ASSERT_EQUAL(json_count_in(reader, document, "count"), 0);
    CU_ASSERT_EQUAL(json_count_in(reader, document, "fine"), 0);
    CU_ASSERT_PTR_NULL(json_object_in(reader, document, "object"));
    CU_ASSERT_PTR_NULL(json_list_in(reader, document, "list"));
    CHECK_TEXT(json_text_in(reader, document, "text"), "");
    CU_ASSERT_FALSE(json_bool_in(reader, document, "yes"));
}

static void remembers_the_first_fault(void)
{
    static const char *const expected[][2] = {
        {"-1", "count: a whole number of 0 or more is expected"},
        {"1.0", "count: a whole number of 0 or more is expected"},
        {"-0", "count: a whole number of 0 or more is expected"},
        {"1e3", "count: a whole number of 0 or more is expected"},
        {"18446744073709551617", "count: a whole number of 0 or more is expected"},
        {"[]", "count: a whole number of 0 or more is expected"},
        {"\"1\"", "count: a whole number of 0 or more is expected"},
        {"1000000000000001", "count: a whole number of 0 or more is expected"},
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        struct text bytes = text_begin(&memory_of_libc);
        text_join(&bytes,
                  "{\"fine\": 5, \"object\": {}, \"list\": [], \"text\": \"a\", \"yes\": true, \"count\": ",
                  expected[i][0], "}", NULL);
        check_reading(read_after_a_fault, text_string(&bytes), expected[i][1]);
        text_end(&bytes);
    }
    check_reading(read_after_a_fault, "{\"fine\": 5}", "count: there is no such member");
}

static void read_object(struct json_reader *reader, const struct json_value *document)
{
    CU_ASSERT_PTR_NULL(json_object_in(reader, document, "x"));
}

static void read_list(struct json_reader *reader, const struct json_value *document)
{
    CU_ASSERT_PTR_NULL(json_list_in(reader, document, "x"));
}

static void read_text(struct json_reader *reader, const struct json_value *document)
{
    CHECK_TEXT(json_text_in(reader, document, "x"), "");
}

static void read_text_or_null(struct json_reader *reader, const struct json_value *document)
{
    CU_ASSERT_PTR_NULL(json_text_or_null_in(reader, document, "x"));
}

static void read_bool(struct json_reader *reader, const struct json_value *document)
{
    CU_ASSERT_FALSE(json_bool_in(reader, document, "x"));
}

static void read_beyond_a_list(struct json_reader *reader, const struct json_value *document)
{
    CU_ASSERT_EQUAL(json_count_of(reader, json_element(json_member(document, "x"), 2), "x"), 0);
}

static void names_the_kind_it_expects(void)
{
    check_reading(read_object, "{\"x\": []}", "x: an object is expected");
    check_reading(read_list, "{\"x\": {}}", "x: a list is expected");
    check_reading(read_text, "{\"x\": null}", "x: a text is expected");
    check_reading(read_text, "{\"x\": 1}", "x: a text or null is expected");
    check_reading(read_text_or_null, "{\"x\": false}", "x: a text or null is expected");
    check_reading(read_bool, "{\"x\": 1}", "x: true or false is expected");
    check_reading(read_beyond_a_list, "{\"x\": [1, 2]}", "x: a whole number of 0 or more is expected");
}

CU_TestInfo json_reader_tests[] = {
    {"members are read by their kind", reads_members_of_their_kind},
    {"the first fault is remembered, and all after it is empty", remembers_the_first_fault},
    {"the kind that is expected is named", names_the_kind_it_expects},
    CU_TEST_INFO_NULL,
};
