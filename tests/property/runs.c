#include "runs.h"

#include <stdio.h>
#include <stdlib.h>

#include "../unit/check.h"
#include "paygap.h"

const char *const gap_names[4] = {"mean_hourly_gap", "median_hourly_gap", "mean_bonus_gap",
                                  "median_bonus_gap"};
const char *const quarter_sections[4] = {"lower", "lower_middle", "upper_middle", "upper"};

struct setup random_setup(uint64_t *seed)
{
    uint64_t bits = random_word(seed);
    return (struct setup){.as_paid = bits & 1, .top = bits & 2, .pence = bits & 4, .in_fractions = bits & 8};
}

/* ---- Asking ---- */

static paygap_options *options_of(const struct setup *setup)
{
    paygap_options *options;
    CU_ASSERT_EQUAL_FATAL(paygap_options_new(&options), PAYGAP_OK);
    const char *const chosen[][2] = {{"other_sex", "leave_out"},
                                     {"short_bonus", setup->as_paid ? "as_paid" : "literal"},
                                     {"remainder", setup->top ? "top" : "guidance"},
                                     {"tie", setup->pence ? "pence" : "exact"},
                                     {"tie_share", setup->in_fractions ? "fraction" : "whole"},
                                     {"posts", setup->combine ? "combine" : "error"}};
    for (size_t i = 0; i < sizeof chosen / sizeof *chosen; i++)
        CU_ASSERT_EQUAL(paygap_options_convention(options, chosen[i][0], chosen[i][1]), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_options_year(options, 2025), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_options_threads(options, setup->threads), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_options_skip_invalid(options, setup->skip_invalid), PAYGAP_OK);
    return options;
}

static int32_t feed_file(paygap_run *run, struct slice bytes)
{
    FILE *file = tmpfile();
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    CU_ASSERT_EQUAL(fwrite(bytes.at, 1, bytes.length, file), bytes.length);
    rewind(file);
    int32_t status = paygap_run_descriptor(run, fileno(file));
    fclose(file);
    return status;
}

static size_t length_of_piece(int piece, size_t left, uint64_t *seed)
{
    size_t length = piece == IN_ONE_PIECE       ? left
                    : piece == PIECES_AT_RANDOM ? random_length_word(seed) % 70000
                    : piece == FILES_BY_TURNS   ? random_word(seed) % 700000
                                                : (size_t)piece;
    return length < left ? length : left;
}

static int32_t feed(paygap_run *run, struct slice csv, int piece)
{
    int32_t status = PAYGAP_OK;
    uint64_t seed = csv.length + 1;
    for (bool is_file = false; csv.length && status == PAYGAP_OK; is_file = !is_file) {
        struct slice next = {csv.at, length_of_piece(piece, csv.length, &seed)};
        status = piece == FILES_BY_TURNS && is_file ? feed_file(run, next)
                                                    : paygap_run_feed(run, next.at, next.length);
        csv = slice_from(csv, next.length);
    }
    return status;
}

struct text result_of(struct slice csv, const struct setup *setup, int piece)
{
    struct text json = text_begin(&memory_of_libc);
    paygap_options *options = options_of(setup);
    paygap_run *run;
    paygap_result *result = NULL;
    char *bytes;
    size_t size;
    CU_ASSERT_EQUAL_FATAL(paygap_run_new(&run, options, "pay.csv"), PAYGAP_OK);
    CU_ASSERT_EQUAL(feed(run, csv, piece), PAYGAP_OK);
    if (paygap_run_finish(run, &result) == PAYGAP_OK &&
        paygap_result_render(result, PAYGAP_JSON, 0, &bytes, &size) == PAYGAP_OK) {
        text_add_slice(&json, (struct slice){bytes, size});
        paygap_buffer_free(bytes, size);
    } else {
        CU_FAIL("a random workforce is refused");
    }
    paygap_result_free(result);
    paygap_run_free(run);
    paygap_options_free(options);
    return json;
}

/* ---- Reading the answer: its keys stand in a fixed order, so that looking for one after the other finds it ---- */

struct slice after_key(struct slice json, const char *key)
{
    size_t length = strlen(key);
    for (size_t i = 1; i + length + 3 <= json.length; i++)
        if (json.at[i - 1] == '"' && memcmp(json.at + i, key, length) == 0 &&
            memcmp(json.at + i + length, "\": ", 3) == 0)
            return slice_from(json, i + length + 3);
    return (struct slice){"", 0};
}

struct slice part_of(const struct text *json, const char *from, const char *to)
{
    struct slice start = after_key(text_slice(json), from), end = after_key(start, to);
    return (struct slice){start.at, start.length - end.length};
}

struct slice figures_of(const struct text *json)
{
    return part_of(json, "population", "issue_totals");
}

/* A scalar, or the scalars of a list of them, as text. */
static void copy_value(struct slice json, char *to, size_t size)
{
    bool text = json.length && json.at[0] == '"', list = json.length && json.at[0] == '[';
    const char *ends = text ? "\"" : list ? "]" : ",}\n";
    size_t length = 0;
    for (size_t i = text || list; i < json.length && !strchr(ends, json.at[i]) && length + 1 < size; i++)
        if (!(list && strchr(",\"", json.at[i])))
            to[length++] = json.at[i];
    to[length] = '\0';
}

const char *value_at(struct slice json, const char *a, const char *b, const char *c, const char *d)
{
    static char values[16][60000];
    static unsigned next;
    const char *keys[] = {a, b, c, d};
    for (int i = 0; i < 4 && keys[i]; i++)
        json = after_key(json, keys[i]);
    char *value = values[next++ % 16];
    copy_value(json, value, sizeof *values);
    return value;
}

long number_at(struct slice json, const char *a, const char *b, const char *c, const char *d)
{
    return strtol(value_at(json, a, b, c, d), NULL, 10);
}

static void list(struct text *listing, struct slice json, const char *figure, const char *sex,
                 const char *key)
{
    text_join(listing, figure, ".", sex ? sex : "", sex ? "." : "", key, " = ",
              sex ? value_at(json, figure, sex, key, NULL) : value_at(json, figure, key, NULL, NULL), "\n",
              NULL);
}

static void list_section(struct text *listing, struct slice json, int section)
{
    static const char *const keys[] = {
        "size", "men", "women", "men_percent_exact", "women_percent_exact", "lowest_rate", "highest_rate"};
    for (int name = 0; name <= section; name++)
        json = after_key(json, "name");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        text_join(listing, quarter_sections[section], ".", keys[i], " = ",
                  value_at(json, keys[i], NULL, NULL, NULL), "\n", NULL);
}

static void list_ties(struct text *listing, struct slice json)
{
    static const char *const keys[] = {"rate",       "men",          "women",    "places",
                                       "men_placed", "women_placed", "arbitrary"};
    for (json = after_key(json, "rate"); json.length; json = after_key(json, "rate")) {
        text_add(listing, "tie");
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
            char value[60000];
            struct slice from = i ? after_key(json, keys[i]) : json;
            copy_value(from, value, sizeof value);
            text_join(listing, " ", keys[i], "=", value, NULL);
        }
        text_add_char(listing, '\n');
    }
}

struct text listing_of(const struct text *json)
{
    struct text listing = text_begin(&memory_of_libc);
    struct slice figures = part_of(json, "figures", "quarters");
    for (int gap = 0; gap < 4; gap++) {
        list(&listing, figures, gap_names[gap], NULL, "exact");
        for (int sex = 0; sex < 2; sex++) {
            list(&listing, figures, gap_names[gap], sex ? "women" : "men", "count");
            list(&listing, figures, gap_names[gap], sex ? "women" : "men", "exact");
        }
    }
    for (int sex = 0; sex < 2; sex++) {
        const char *name = sex ? "women_paid_bonus" : "men_paid_bonus";
        list(&listing, figures, name, NULL, "exact");
        list(&listing, figures, name, NULL, "count");
        list(&listing, figures, name, NULL, "of");
    }
    for (int section = 0; section < 4; section++)
        list_section(&listing, part_of(json, "quarters", "ties"), section);
    list_ties(&listing, part_of(json, "ties", "public_sentence"));
    return listing;
}
