#include "audit/json_document.h"

#include "check.h"
#include "paygap.h"
#include "suites.h"

/* ---- Accepted and refused ---- */

/* `expected`: why the bytes are no document, "" when they are one. */
static void check_bytes(struct slice bytes, const char *expected)
{
    struct text why = text_begin(&memory_of_libc), whole = text_begin(&memory_of_libc);
    struct json_document document = json_document_begin(&memory_of_libc);
    if (*expected)
        text_join(&whole, "no whole JSON document: ", expected, NULL);
    int32_t status = json_document_read(&document, bytes, &why);
    CHECK_TEXT(text_string(&why), text_string(&whole));
    CU_ASSERT_EQUAL(status, *expected ? PAYGAP_EDATA : PAYGAP_OK);
    CU_ASSERT_EQUAL(document.values == NULL, *expected != '\0');
    json_document_end(&document);
    text_end(&why);
    text_end(&whole);
}

struct example {
    const char *bytes, *expected;
};

static void check_examples(const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_bytes(slice_of(examples[i].bytes), examples[i].expected);
}

#define CHECK_EXAMPLES(list) check_examples(list, sizeof(list) / sizeof *(list))

static void takes_a_value_of_any_kind(void)
{
    static const struct example examples[] = {
        {"null", ""},
        {"false", ""},
        {" true ", ""},
        {"\t\r\n0\t\r\n", ""},
        {"\"\"", ""},
        {"[]", ""},
        {"{}", ""},
        {"[ ]", ""},
        {"{ }", ""},
        {"[[[]], {\"\": {}}, [null,true , false]]", ""},
        /* RFC 8259, section 13 */
        {"{\n  \"Image\": {\n    \"Width\":  800,\n    \"Title\":  \"View from 15th Floor\",\n"
         "    \"Thumbnail\": {\n      \"Url\":    \"http://www.example.com/image/481989943\",\n"
         "      \"Width\":  100\n    },\n    \"Animated\" : false,\n"
         "    \"IDs\": [116, 943, 234, 38793]\n  }\n}",
         ""},
        {"[{\"Latitude\": 37.7668, \"Longitude\": -122.3959, \"State\": \"CA\"}]", ""},
        {"\"Hello world!\"", ""},
        {"42", ""},
    };
    CHECK_EXAMPLES(examples);
}

static void takes_numbers_by_the_grammar(void)
{
    static const struct example examples[] = {
        {"-0", ""},
        {"10", ""},
        {"-12.50", ""},
        {"1e5", ""},
        {"1E+05", ""},
        {"0.1e-9", ""},
        {"9007199254740993", ""},
        {"01", "line 1, column 2: the end is expected, not '1'"},
        {"[-01]", "line 1, column 4: a comma or ] is expected, not '1'"},
        {"+1", "line 1, column 1: a value is expected, not '+'"},
        {".5", "line 1, column 1: a value is expected, not '.'"},
        {"-", "line 1, column 2: a digit is expected, not the end"},
        {"-a", "line 1, column 2: a digit is expected, not 'a'"},
        {"1.", "line 1, column 3: a digit is expected, not the end"},
        {"1.e1", "line 1, column 3: a digit is expected, not 'e1'"},
        {"1e", "line 1, column 3: a digit is expected, not the end"},
        {"1e+", "line 1, column 4: a digit is expected, not the end"},
        {"1e+-1", "line 1, column 4: a digit is expected, not '-'"},
        {"1e-x", "line 1, column 4: a digit is expected, not 'x'"},
        {"0x10", "line 1, column 2: the end is expected, not 'x10'"},
        {"1,000", "line 1, column 2: the end is expected, not ','"},
        {"NaN", "line 1, column 1: a value is expected, not 'NaN'"},
        {"-Infinity", "line 1, column 2: a digit is expected, not 'Infinity'"},
    };
    CHECK_EXAMPLES(examples);
}

static void refuses_what_is_almost_json(void)
{
    static const struct example examples[] = {
        {"", "line 1, column 1: a value is expected, not the end"},
        {" \n ", "line 2, column 2: a value is expected, not the end"},
        {"\xEF\xBB\xBF{}", "line 1, column 1: a value is expected, not '\\xef\\xbb\\xbf'"},
        {"\n+", "line 2, column 1: a value is expected, not '+'"},
        {"\f1", "line 1, column 1: a value is expected, not '\\x0c'"},
        {"{} {}", "line 1, column 4: the end is expected, not '{'"},
        {"[1, 2", "line 1, column 6: a comma or ] is expected, not the end"},
        {"[1 2]", "line 1, column 4: a comma or ] is expected, not '2'"},
        {"[1,]", "line 1, column 4: a value is expected, not ']'"},
        {"[,1]", "line 1, column 2: a value is expected, not ','"},
        {"[}", "line 1, column 2: a value is expected, not '}'"},
        {"]", "line 1, column 1: a value is expected, not ']'"},
        {"[1] // no more", "line 1, column 5: the end is expected, not '/'"},
        {"/* none */ 1", "line 1, column 1: a value is expected, not '/'"},
        {"'a'", "line 1, column 1: a value is expected, not '''"},
        {"True", "line 1, column 1: a value is expected, not 'True'"},
        {"nul", "line 1, column 1: a value is expected, not 'nul'"},
        {"truer", "line 1, column 5: the end is expected, not 'r'"},
        {"undefinedundefinedundefined", "line 1, column 1: a value is expected, not 'undefinedundefinedun'"},
        {"{", "line 1, column 2: a key that begins with \" is expected, not the end"},
        {"{a: 1}", "line 1, column 2: a key that begins with \" is expected, not 'a'"},
        {"{1: 1}", "line 1, column 2: a key that begins with \" is expected, not '1'"},
        {"{\"a\": 1,}", "line 1, column 9: a key that begins with \" is expected, not '}'"},
        {"{\"a\" 1}", "line 1, column 6: a colon is expected, not '1'"},
        {"{\"a\":}", "line 1, column 6: a value is expected, not '}'"},
        {"{\"a\": 1", "line 1, column 8: a comma or } is expected, not the end"},
        {"{\"a\": 1]", "line 1, column 8: a comma or } is expected, not ']'"},
        {"{\"a\": 1 \"b\": 2}", "line 1, column 9: a comma or } is expected, not '\"b\"'"},
        {"{\"\xC3\xA9\": 1,\n \"\xC3\xA9\" 2}",
         "line 2, column 2: a key that the object does not have yet is expected, not '\"'"},
        {"{\"men_paid\": 1, \"men_paid\": 1}",
         "line 1, column 17: a key that the object does not have yet is expected, not '\"men_paid\"'"},
        {"{\"\": 1, \"\": 1}",
         "line 1, column 9: a key that the object does not have yet is expected, not '\"\"'"},
        {"1 \"a", "line 1, column 3: the end is expected, not '\"a'"},
        {"\xC3\xA9", "line 1, column 1: a value is expected, not '\xC3\xA9'"},
        {"\xFF", "line 1, column 1: a value is expected, not '\\xff'"},
        {"[\"\xC3\xA9\", \"\xE2\x82\xAC\"\xC3]", "line 1, column 10: a comma or ] is expected, not '\\xc3'"},
    };
    CHECK_EXAMPLES(examples);
    check_bytes((struct slice){"1\0", 2}, "line 1, column 2: the end is expected, not '\\x00'");
    check_bytes((struct slice){NULL, 0}, "line 1, column 1: a value is expected, not the end");
    /* What lies beyond the bytes is not looked at. */
    check_bytes((struct slice){"abc", 2}, "line 1, column 1: a value is expected, not 'ab'");
    check_bytes((struct slice){"1 \"a\"", 4}, "line 1, column 3: the end is expected, not '\"a'");
}

static void refuses_texts_that_are_read_in_two_ways(void)
{
    static const struct example examples[] = {
        {"\"a", "line 1, column 3: the closing quote of a text is expected, not the end"},
        {"\"a\\\"", "line 1, column 5: the closing quote of a text is expected, not the end"},
        {"\"\\", "line 1, column 2: an escape of JSON is expected, not '\\'"},
        {"\"\\x41\"", "line 1, column 2: an escape of JSON is expected, not '\\x41'"},
        {"\"\\'\"", "line 1, column 2: an escape of JSON is expected, not '\\'"},
        {"\"\\U0041\"", "line 1, column 2: an escape of JSON is expected, not '\\U0041'"},
        {"\"\\u12\"", "line 1, column 2: an escape of JSON is expected, not '\\u12'"},
        {"\"\\u12", "line 1, column 2: an escape of JSON is expected, not '\\u12'"},
        {"\"\\u004g\"", "line 1, column 2: an escape of JSON is expected, not '\\u004g'"},
        {"\"\\u+041\"", "line 1, column 2: an escape of JSON is expected, not '\\u'"},
        {"\"\\u0000\"", "line 1, column 2: a text without U+0000 is expected, not '\\u0000'"},
        {"\"\\ud834\"", "line 1, column 2: both halves of a surrogate pair are expected, not '\\ud834'"},
        {"\"a\\ud834", "line 1, column 3: both halves of a surrogate pair are expected, not '\\ud834'"},
        {"\"\\udd1e\\ud834\"",
         "line 1, column 2: both halves of a surrogate pair are expected, not '\\udd1e'"},
        {"\"\\ud834\\ud834\"",
         "line 1, column 2: both halves of a surrogate pair are expected, not '\\ud834'"},
        {"\"\\udbff\\u0041\"",
         "line 1, column 2: both halves of a surrogate pair are expected, not '\\udbff'"},
        {"\"\\ud834\\n\"", "line 1, column 2: both halves of a surrogate pair are expected, not '\\ud834'"},
        {"\"\\udfff\"", "line 1, column 2: both halves of a surrogate pair are expected, not '\\udfff'"},
        {"\"a\nb\"", "line 1, column 3: a text without control characters is expected, not '\\x0a'"},
        {"\"a\x1F\"", "line 1, column 3: a text without control characters is expected, not '\\x1f'"},
        {"\"a\xFF\"", "line 1, column 3: a text in UTF-8 is expected, not '\\xff'"},
        {"\"\xC0\xAF\"", "line 1, column 2: a text in UTF-8 is expected, not '\\xc0'"},
        {"\"\xED\xA0\x80\"", "line 1, column 2: a text in UTF-8 is expected, not '\\xed'"},
        {"\"\xE2\x82\"", "line 1, column 2: a text in UTF-8 is expected, not '\\xe2'"},
        {"{\"a\": 1,\n\"b\": 2,\n\"\\u0061\": 2}",
         "line 3, column 1: a key that the object does not have yet is expected, not '\"'"},
        {"{\"a\\q\": 1}", "line 1, column 4: an escape of JSON is expected, not '\\q'"},
    };
    CHECK_EXAMPLES(examples);
    check_bytes((struct slice){"\"\0\"", 3},
                "line 1, column 2: a text without control characters is expected, not '\\x00'");
    /* What lies beyond the bytes is not looked at. */
    check_bytes((struct slice){"\"\\u0041\"", 6},
                "line 1, column 2: an escape of JSON is expected, not '\\u004'");
}

/* ---- What texts say ---- */

static void check_decoded(const char *bytes, const char *expected)
{
    struct text why = text_begin(&memory_of_libc);
    struct json_document document = json_document_begin(&memory_of_libc);
    CU_ASSERT_EQUAL_FATAL(json_document_read(&document, slice_of(bytes), &why), PAYGAP_OK);
    CHECK_TEXT(json_text(document.values), expected);
    CU_ASSERT_TRUE(slice_is(document.values->written, bytes));
    json_document_end(&document);
    text_end(&why);
}

static void decodes_texts(void)
{
    check_decoded("\"\"", "");
    check_decoded("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t");
    check_decoded("\"a\\u0041\\u00e9z\"", "aA\xC3\xA9z");
    check_decoded("\"\\u0001\\u007f\\u07FF\\uD7FF\\uE000\\uffff\"",
                  "\x01\x7F\xDF\xBF\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF");
    check_decoded("\"\\ud800\\udc00\\ud834\\uDD1E\\udbff\\udfff\"",
                  "\xF0\x90\x80\x80\xF0\x9D\x84\x9E\xF4\x8F\xBF\xBF");
    /* DEL, and what ends a line in JavaScript alone */
    check_decoded("\" \x7F\xE2\x80\xA8'/\"", " \x7F\xE2\x80\xA8'/");
}

/* ---- What is where ---- */

static const char small[] =
    "{\"b\": [7, [ 8 ], {}], \"a\": {\"c\": -1.50e3, \"d\": [], \"\": \"x\\n\"},\n \"b2\": null}";

static void check_written(const struct json_value *value, const char *expected)
{
    CU_ASSERT_PTR_NOT_NULL_FATAL(value);
    CU_ASSERT_TRUE(slice_is(value->written, expected));
}

static void finds_members_and_elements(void)
{
    struct text why = text_begin(&memory_of_libc);
    struct json_document document = json_document_begin(&memory_of_libc);
    CU_ASSERT_EQUAL_FATAL(json_document_read(&document, slice_of(small), &why), PAYGAP_OK);
    const struct json_value *whole = document.values, *list = json_member(whole, "b");
    const struct json_value *inner = json_member(whole, "a");
    CU_ASSERT_EQUAL(document.count, 11);
    check_written(whole, small);
    check_written(list, "[7, [ 8 ], {}]");
    check_written(json_element(list, 0), "7");
    check_written(json_element(list, 1), "[ 8 ]");
    check_written(json_element(json_element(list, 1), 0), "8");
    check_written(json_element(list, 2), "{}");
    check_written(json_member(inner, "c"), "-1.50e3");
    check_written(json_member(inner, "d"), "[]");
    CHECK_TEXT(json_text(json_member(inner, "")), "x\n");
    CU_ASSERT_TRUE(json_is(json_member(whole, "b2"), JSON_NULL));
    CU_ASSERT_EQUAL(json_length(list), 3);
    json_document_end(&document);
    text_end(&why);
}

static void finds_nothing_where_nothing_is(void)
{
    struct text why = text_begin(&memory_of_libc);
    struct json_document document = json_document_begin(&memory_of_libc);
    CU_ASSERT_EQUAL_FATAL(json_document_read(&document, slice_of(small), &why), PAYGAP_OK);
    const struct json_value *whole = document.values, *list = json_member(whole, "b");
    const struct json_value *inner = json_member(whole, "a");
    CU_ASSERT_PTR_NULL(json_element(list, 3));
    CU_ASSERT_PTR_NULL(json_element(whole, 0));
    CU_ASSERT_PTR_NULL(json_element(NULL, 0));
    CU_ASSERT_PTR_NULL(json_member(whole, "c"));
    CU_ASSERT_PTR_NULL(json_member(list, "b"));
    CU_ASSERT_PTR_NULL(json_member(NULL, "b"));
    CU_ASSERT_PTR_NULL(json_first(json_member(inner, "d")));
    CU_ASSERT_PTR_NULL(json_first(json_member(inner, "c")));
    CU_ASSERT_PTR_NULL(json_first(NULL));
    CU_ASSERT_PTR_NULL(json_text(list));
    CU_ASSERT_PTR_NULL(json_text(NULL));
    CU_ASSERT_EQUAL(json_length(whole), 0);
    CU_ASSERT_EQUAL(json_length(NULL), 0);
    CU_ASSERT_FALSE(json_is(NULL, JSON_NULL));
    CU_ASSERT_FALSE(json_is(whole, JSON_LIST));
    json_document_end(&document);
    text_end(&why);
}

static void goes_through_in_the_order_of_the_text(void)
{
    static const char *const keys[] = {"b", "a", "b2"};
    struct text why = text_begin(&memory_of_libc);
    struct json_document document = json_document_begin(&memory_of_libc);
    CU_ASSERT_EQUAL_FATAL(json_document_read(&document, slice_of(small), &why), PAYGAP_OK);
    const struct json_value *whole = document.values;
    size_t count = 0;
    for (const struct json_value *one = json_first(whole); one && count < 3; one = json_after(whole, one))
        CHECK_TEXT(one->key, keys[count++]);
    CU_ASSERT_EQUAL(count, 3);
    CU_ASSERT_PTR_NULL(json_after(whole, json_member(whole, "b2")));
    CU_ASSERT_PTR_NULL(json_first(whole)[1].key);
    json_document_end(&document);
    text_end(&why);
}

/* ---- How much ---- */

static void check_depth(const char *open, const char *innermost, const char *close, size_t depth,
                        const char *expected)
{
    struct text bytes = text_begin(&memory_of_libc);
    for (size_t i = 0; i < depth; i++)
        text_add(&bytes, open);
    text_add(&bytes, innermost);
    for (size_t i = 0; i < depth; i++)
        text_add(&bytes, close);
    check_bytes(text_slice(&bytes), expected);
    text_end(&bytes);
}

static void bounds_the_depth(void)
{
    check_depth("[", "", "]", 64, "");
    check_depth("[[],", "1", "]", 63, "");
    check_depth("{\"a\":", "{}", "}", 63, "");
    check_depth(
        "[", "", "]", 65,
        "line 1, column 65: no more than 64 objects and lists within each other are expected, not '['");
    check_depth(
        "{\"a\":", "0", "}", 65,
        "line 1, column 321: no more than 64 objects and lists within each other are expected, not '{'");
}

static void check_members(size_t members, const char *expected)
{
    struct text bytes = text_begin(&memory_of_libc);
    text_add(&bytes, "{");
    for (size_t i = 0; i < members; i++) {
        text_add(&bytes, i ? ",\n\"" : "\n\"");
        text_add_unsigned(&bytes, i);
        text_add(&bytes, "\": [1, {}]");
    }
    text_add(&bytes, "}");
    check_bytes(text_slice(&bytes), expected);
    text_end(&bytes);
}

static void bounds_the_members_of_an_object(void)
{
    check_members(128, "");
    check_members(129,
                  "line 130, column 1: no more than 128 members of an object are expected, not '\"128\"'");
}

/* ---- Memory ---- */

/* A key, texts with and without an escape, and more values than fit at first. */
static const char of_all[] = "{\"key\": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18], "
                             "\"text\": \"plain\", \"escaped\": \"a\\n\\u00e9\"}";

static bool reads_all(void *context, const struct memory *memory)
{
    struct text why = text_begin(memory);
    struct json_document document = json_document_begin(memory);
    int32_t status = json_document_read(&document, slice_of(context), &why);
    CHECK_TEXT(text_string(&why), "");
    CU_ASSERT_EQUAL(status, document.values ? PAYGAP_OK : PAYGAP_ENOMEM);
    CU_ASSERT_EQUAL(document.count, document.values ? 22 : 0);
    json_document_end(&document);
    text_end(&why);
    return status == PAYGAP_OK;
}

static void survives_every_shortage(void)
{
    char text[sizeof of_all];
    memcpy(text, of_all, sizeof text);
    check_every_shortage(reads_all, text, 3);
}

CU_TestInfo json_document_tests[] = {
    {"a value of any kind is a document", takes_a_value_of_any_kind},
    {"numbers go by the grammar", takes_numbers_by_the_grammar},
    {"what is almost JSON is refused, and its place told", refuses_what_is_almost_json},
    {"texts that are read in two ways are refused", refuses_texts_that_are_read_in_two_ways},
    {"texts are decoded", decodes_texts},
    {"members and elements are found, as they were written", finds_members_and_elements},
    {"nothing is found where nothing is", finds_nothing_where_nothing_is},
    {"values come in the order of the text", goes_through_in_the_order_of_the_text},
    {"the depth is bounded", bounds_the_depth},
    {"the members of an object are bounded", bounds_the_members_of_an_object},
    {"every shortage of memory is told as one", survives_every_shortage},
    CU_TEST_INFO_NULL,
};
