/* The same people, told otherwise: figures, or the whole result, must stay as they were. */
#include <gmp.h>

#include "../unit/check.h"
#include "properties.h"
#include "second_way.h"

static bool check_same_part(struct slice got, struct slice expected)
{
    bool same = slice_equal(got, expected) && expected.length > 0;
    CU_ASSERT_TRUE(same);
    return same;
}

/* Whether the figures of other records are those of `json`. */
static void check_figures(const struct text *json, const struct text *csv, const struct setup *setup)
{
    struct text other = result_of(text_slice(csv), setup, IN_ONE_PIECE);
    check_same_part(figures_of(&other), figures_of(json));
    text_end(&other);
}

/* ---- The form of the file ---- */

static void row_order_is_nothing(void)
{
    uint64_t seed = 31;
    for (int n = 0; n < WORKFORCES; n++) {
        struct workforce workforce = random_workforce(&seed);
        struct setup setup = random_setup(&seed);
        struct text csv = records_of(&workforce), json = result_of(text_slice(&csv), &setup, IN_ONE_PIECE);
        shuffle(&workforce, &seed);
        struct text shuffled = records_of(&workforce);
        check_figures(&json, &shuffled, &setup);
        text_end(&shuffled);
        text_end(&json);
        text_end(&csv);
    }
}

static struct text rewritten(const struct text *csv, const char *mark, const char *line_end)
{
    struct text other = text_begin(&memory_of_libc);
    text_add(&other, mark);
    for (size_t i = 0; i < csv->length; i++)
        if (csv->bytes[i] == '\n')
            text_add(&other, line_end);
        else
            text_add_char(&other, csv->bytes[i]);
    return other;
}

static void line_ends_and_marks_are_nothing(void)
{
    static const char *const forms[][2] = {
        {"", "\r\n"}, {"\xEF\xBB\xBF", "\n"}, {"\xEF\xBB\xBF", "\r\n"}, {"", "\n\n \n"}};
    uint64_t seed = 4180;
    for (int n = 0; n < WORKFORCES / 4; n++) {
        struct workforce workforce = random_workforce(&seed);
        struct setup setup = random_setup(&seed);
        struct text csv = records_of(&workforce), json = result_of(text_slice(&csv), &setup, IN_ONE_PIECE);
        for (size_t form = 0; form < sizeof forms / sizeof *forms; form++) {
            struct text other = rewritten(&csv, forms[form][0], forms[form][1]);
            check_figures(&json, &other, &setup);
            text_end(&other);
        }
        text_end(&json);
        text_end(&csv);
    }
}

static void check_pieces(struct slice csv, const struct setup *setup, const int *pieces, size_t count)
{
    struct text whole = result_of(csv, setup, IN_ONE_PIECE);
    for (size_t i = 0; i < count; i++) {
        struct text json = result_of(csv, setup, pieces[i]);
        check_same_part(text_slice(&json), text_slice(&whole));
        text_end(&json);
    }
    text_end(&whole);
}

/* Some 1.5 MB, so that there are several blocks to read. */
static struct text many_records(uint64_t *seed)
{
    enum { PEOPLE = 20000 };
    struct text csv = text_begin(&memory_of_libc);
    text_add(&csv, header_line);
    unsigned id = 0;
    while (id < PEOPLE) {
        struct workforce workforce = random_workforce(seed);
        for (size_t i = 0; i < workforce.count; i++) {
            workforce.people[i].id = ++id;
            add_row(&csv, &workforce.people[i]);
            if (id % 97 == 0)
                text_add(&csv, "\n");
        }
    }
    return csv;
}

static void pieces_are_nothing(void)
{
    static const int small[] = {1, 2, 3, 7, 4096, PIECES_AT_RANDOM}, large[] = {4096, PIECES_AT_RANDOM};
    uint64_t seed = 5;
    for (int n = 0; n < WORKFORCES / 8; n++) {
        struct workforce workforce = random_workforce(&seed);
        struct setup setup = random_setup(&seed);
        struct text csv = records_of(&workforce);
        check_pieces(text_slice(&csv), &setup, small, sizeof small / sizeof *small);
        text_end(&csv);
    }
    struct setup setup = random_setup(&seed);
    struct text csv = many_records(&seed);
    check_pieces(text_slice(&csv), &setup, large, sizeof large / sizeof *large);
    text_end(&csv);
}

static void threads_are_nothing(void)
{
    static const int counts[] = {2, 3, 8};
    uint64_t seed = 16;
    struct text csv = many_records(&seed);
    struct setup setup = {.threads = 1, .skip_invalid = true};
    for (int i = 0; i < 3; i++)
        text_add(&csv, invalid_row);
    for (int combine = 0; combine < 2; combine++) {
        setup.combine = combine;
        setup.threads = 1;
        struct text one = result_of(text_slice(&csv), &setup, IN_ONE_PIECE);
        for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
            setup.threads = counts[i];
            struct text fed = result_of(text_slice(&csv), &setup, PIECES_AT_RANDOM),
                        read = result_of(text_slice(&csv), &setup, FILES_BY_TURNS);
            check_same_part(text_slice(&fed), text_slice(&one));
            check_same_part(text_slice(&read), text_slice(&one));
            text_end(&fed);
            text_end(&read);
        }
        text_end(&one);
    }
    text_end(&csv);
}

/* ---- The same pay in other words ---- */

static void times(struct money *money, uint64_t factor)
{
    money->units *= factor;
}

static void pay_and_hours_go_together(void)
{
    uint64_t seed = 67;
    for (int n = 0; n < WORKFORCES; n++) {
        struct workforce workforce = random_workforce(&seed);
        struct setup setup = random_setup(&seed);
        struct text csv = records_of(&workforce), json = result_of(text_slice(&csv), &setup, IN_ONE_PIECE);
        for (size_t i = 0; i < workforce.count; i++) {
            struct person *person = &workforce.people[i];
            times(&person->pay, 2);
            times(&person->hours, 2);
            for (int bonus = 0; bonus < PERSON_BONUSES; bonus++)
                times(&person->bonuses[bonus].amount, 2);
        }
        struct text scaled = records_of(&workforce);
        check_figures(&json, &scaled, &setup);
        text_end(&scaled);
        text_end(&json);
        text_end(&csv);
    }
}

/* Writes a rate as a decimal where it has one of at most 18 places and 24 digits. */
static bool rate_as_decimal(char to[RATE_CHARACTERS], mpq_srcptr rate)
{
    enum { PLACES = 18, DIGITS = 24 };
    mpq_t scaled;
    mpz_t unit;
    mpq_init(scaled);
    mpz_init(unit);
    mpz_ui_pow_ui(unit, 10, PLACES);
    mpq_set_z(scaled, unit);
    mpq_mul(scaled, scaled, rate);
    bool fits = mpz_cmp_ui(mpq_denref(scaled), 1) == 0 && mpz_sizeinbase(mpq_numref(scaled), 10) < DIGITS;
    if (fits) {
        char *digits = mpz_get_str(NULL, 10, mpq_numref(scaled));
        size_t length = strlen(digits), zeros = length > PLACES ? 0 : PLACES + 1 - length;
        char padded[RATE_CHARACTERS + PLACES];
        memset(padded, '0', zeros);
        memcpy(padded + zeros, digits, length + 1);
        size_t whole = zeros + length - PLACES;
        memcpy(to, padded, whole);
        to[whole] = '.';
        memcpy(to + whole + 1, padded + whole, PLACES + 1);
        free(digits);
    }
    mpq_clear(scaled);
    mpz_clear(unit);
    return fits;
}

static void a_ready_made_rate_is_as_good(void)
{
    uint64_t seed = 40;
    size_t replaced = 0;
    mpq_t rate;
    mpq_init(rate);
    for (int n = 0; n < WORKFORCES; n++) {
        struct workforce workforce = random_workforce(&seed);
        struct setup setup = random_setup(&seed);
        struct text csv = records_of(&workforce), json = result_of(text_slice(&csv), &setup, IN_ONE_PIECE);
        for (size_t i = 0; i < workforce.count; i++) {
            second_rate(rate, &workforce.people[i], setup.as_paid);
            replaced += rate_as_decimal(workforce.people[i].rate, rate);
        }
        struct text ready_made = records_of(&workforce);
        check_figures(&json, &ready_made, &setup);
        text_end(&ready_made);
        text_end(&json);
        text_end(&csv);
    }
    mpq_clear(rate);
    CU_ASSERT_TRUE(replaced > WORKFORCES);
}

/* The larger share first, so that neither is below zero. */
static struct money split(struct money *money)
{
    struct money rest = *money;
    rest.units = money->units / 2;
    money->units -= rest.units;
    return rest;
}

static struct text records_of_posts(const struct workforce *workforce)
{
    struct text csv = text_begin(&memory_of_libc);
    text_add(&csv, header_line);
    for (size_t i = 0; i < workforce->count; i++) {
        struct person post = workforce->people[i], further = post;
        bool two = post.sex != 'X' && (post.status == ON_FULL_PAY || post.status == ON_LEAVE);
        if (two) {
            further.pay = split(&post.pay);
            further.hours = split(&post.hours);
            further.bonus_12m = split(&post.bonus_12m);
            further.bonuses[0].amount.given = post.bonuses[1].amount.given = false;
        }
        add_row(&csv, &post);
        if (two)
            add_row(&csv, &further);
    }
    return csv;
}

static void two_posts_are_one_person(void)
{
    uint64_t seed = 1998;
    for (int n = 0; n < WORKFORCES; n++) {
        struct workforce workforce = random_workforce(&seed);
        struct setup setup = random_setup(&seed);
        setup.combine = true;
        struct text csv = records_of(&workforce), posts = records_of_posts(&workforce);
        struct text json = result_of(text_slice(&csv), &setup, IN_ONE_PIECE);
        struct text combined = result_of(text_slice(&posts), &setup, IN_ONE_PIECE);
        check_same_part(part_of(&combined, "figures", "issue_totals"),
                        part_of(&json, "figures", "issue_totals"));
        check_same_part(part_of(&combined, "headcount", "left_out"), part_of(&json, "headcount", "left_out"));
        text_end(&json);
        text_end(&combined);
        text_end(&csv);
        text_end(&posts);
    }
}

static void invalid_rows_are_as_if_not_there(void)
{
    uint64_t seed = 99;
    for (int n = 0; n < WORKFORCES / 4; n++) {
        struct workforce workforce = random_workforce(&seed);
        struct setup setup = random_setup(&seed);
        setup.skip_invalid = true;
        struct text csv = records_of(&workforce), json = result_of(text_slice(&csv), &setup, IN_ONE_PIECE);
        text_add(&csv, invalid_row);
        struct text skipped = result_of(text_slice(&csv), &setup, IN_ONE_PIECE);
        check_same_part(part_of(&skipped, "figures", "issue_totals"),
                        part_of(&json, "figures", "issue_totals"));
        text_end(&skipped);
        text_end(&json);
        text_end(&csv);
    }
}

CU_TestInfo sameness_tests[] = {
    {"in whatever order the rows stand", row_order_is_nothing},
    {"however lines end, with a byte order mark or not", line_ends_and_marks_are_nothing},
    {"in whatever pieces the bytes come", pieces_are_nothing},
    {"on however many threads", threads_are_nothing},
    {"twice the hours for twice the pay", pay_and_hours_go_together},
    {"a ready-made rate in place of pay and hours", a_ready_made_rate_is_as_good},
    {"two posts combined in place of one", two_posts_are_one_person},
    {"invalid rows skipped, or not there", invalid_rows_are_as_if_not_there},
    CU_TEST_INFO_NULL,
};
