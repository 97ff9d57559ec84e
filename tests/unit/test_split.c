#include "audit/split.h"

#include "suites.h"
#include "workforce.h"

#define RECORDS "employee_id,sex,hourly_rate,full_pay,exclude_reason\n"

/* "stayed S joined J left L changed C: GAP GAP GAP GAP GAP", or why there is none. */
static void add_movement(struct text *text, const struct movement *movement)
{
    static const char *const words[] = {"stayed ", " joined ", " left ", " changed "};
    const uint64_t counts[] = {movement->stayed, movement->joined, movement->left, movement->status_changed};
    if (movement->ids_repeat) {
        text_add(text, "ids repeat");
        return;
    }
    for (int i = 0; i < 4; i++) {
        text_add(text, words[i]);
        text_add_unsigned(text, counts[i]);
    }
    text_add(text, ":");
    for (int i = 0; i < SPLIT_STEPS; i++) {
        const struct gap *gap = &movement->steps[i];
        text_add(text, " ");
        if (gap->reason == CALCULABLE)
            fraction_text(text, &gap->percent);
        else
            text_add(text, reason_name(gap->reason));
    }
}

static void check_movement(const char *conventions, const char *before, const char *after,
                           const char *expected)
{
    struct workforce a, b;
    struct movement movement;
    struct text text = text_begin(&memory_of_libc);
    workforce_begin(&a, conventions);
    workforce_begin(&b, conventions);
    workforce_read(&a, before);
    workforce_read(&b, after);
    CU_ASSERT(movement_make(&movement, &a.roll, &b.roll));
    add_movement(&text, &movement);
    CHECK_TEXT(text_string(&text), expected);
    movement_end(&movement);
    workforce_end(&a);
    workforce_end(&b);
    text_end(&text);
}

/*
 * B leaves, D goes on leave, C is paid more, E joins. Men and women on average: 15 and 9; without B 20 and 9; without D
 * 20 and 12; with C's rise 20 and 15; with E 20 and 12.
 */
static void goes_from_gap_to_gap(void)
{
    check_movement("", RECORDS "A,M,20,,\nB,M,10,,\nC,F,12,,\nD,F,6,,\n",
                   RECORDS "E,F,9,,\nD,F,,N,\nC,F,15,,\nA,M,20,,\n",
                   "stayed 3 joined 1 left 1 changed 1: 40 55 40 25 40");
}

/* D has no rate in the first year, and comes to the third gap with that of the second: 20 and 9, then 20 and 21/2. */
static void takes_the_later_rate_of_who_is_newly_on_full_pay(void)
{
    check_movement("", RECORDS "A,M,20,,\nC,F,12,,\nD,F,,N,\n", RECORDS "A,M,20,,\nC,F,15,,\nD,F,6,,\n",
                   "stayed 3 joined 0 left 0 changed 1: 40 40 55 95/2 95/2");
}

static void takes_a_new_sex_for_a_new_status(void)
{
    check_movement("", RECORDS "A,M,20,,\nB,M,10,,\nC,F,9,,\n", RECORDS "A,M,20,,\nB,F,10,,\nC,F,9,,\n",
                   "stayed 3 joined 0 left 0 changed 1: 40 40 105/2 105/2 105/2");
}

static void nobody_moves(void)
{
    check_movement("", RECORDS "A,M,20,,\nB,F,10,,\n", RECORDS "B,F,10,,\nA,M,20,,\n",
                   "stayed 2 joined 0 left 0 changed 0: 50 50 50 50 50");
}

static void follows_rates_of_any_size(void)
{
    check_movement("", RECORDS "A,M,200000000000000000000000,,\nB,F,100000000000000000000000,,\n",
                   RECORDS "B,F,150000000000000000000000,,\nA,M,200000000000000000000000,,\n",
                   "stayed 2 joined 0 left 0 changed 0: 50 50 50 25 25");
}

/* Who is left out with a reason is no employee: not one who stayed, whatever the id. */
static void leaves_out_who_is_no_employee(void)
{
    check_movement("", RECORDS "A,M,20,,\nB,F,10,,\nC,F,1,,agency\n", RECORDS "A,M,20,,\nB,F,10,,\nC,F,2,,\n",
                   "stayed 2 joined 1 left 0 changed 0: 50 50 50 50 70");
}

static void says_where_a_gap_is_missing(void)
{
    check_movement("", RECORDS "A,M,20,,\nB,F,10,,\n", RECORDS "C,M,20,,\nB,F,10,,\n",
                   "stayed 1 joined 1 left 1 changed 0: 50 no_men no_men no_men 50");
}

static void follows_nobody_whose_id_repeats(void)
{
    check_movement("posts=separate", RECORDS "A,M,20,,\nA,M,10,,\nB,F,1,,\n", RECORDS "A,M,20,,\nB,F,1,,\n",
                   "ids repeat");
    check_movement("posts=separate", RECORDS "A,M,20,,\nB,F,1,,\n", RECORDS "B,F,20,,\nA,M,3,,\nB,F,1,,\n",
                   "ids repeat");
}

CU_TestInfo split_tests[] = {
    {"leavers, status, pay and joiners take the gap from one to the next", goes_from_gap_to_gap},
    {"who is newly on full pay comes with the later rate", takes_the_later_rate_of_who_is_newly_on_full_pay},
    {"another sex is another status", takes_a_new_sex_for_a_new_status},
    {"where nobody moves nothing does", nobody_moves},
    {"rates are of any size", follows_rates_of_any_size},
    {"who is no employee neither stays nor leaves", leaves_out_who_is_no_employee},
    {"a gap that is not calculable says why", says_where_a_gap_is_missing},
    {"repeated ids cannot be followed", follows_nobody_whose_id_repeats},
    CU_TEST_INFO_NULL,
};
