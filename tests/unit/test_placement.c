#include "measures/placement.h"

#include "suites.h"
#include "workforce.h"

static char quarter_letter(const struct placement *placement)
{
    return "LmMU"[placement->quarter];
}

/* "a1L b2m": each id with its rank and quarter, in the order of the rows; a divided person has two letters. */
static void check_placements(const char *conventions, const char *csv, const char *expected)
{
    struct workforce workforce;
    struct figures figures;
    struct placements placements;
    struct text shown = text_begin(&memory_of_libc);
    char room[NAME_ROOM];
    workforce_begin(&workforce, conventions);
    workforce_read(&workforce, csv);
    CU_ASSERT_FATAL(figures_make(&figures, &workforce.roll));
    CU_ASSERT_FATAL(placements_make(&placements, &workforce.roll, &figures));
    for (size_t i = 0; i < placements.count; i++) {
        const struct placement *placement = &placements.of_entry[i];
        if (i)
            text_add_char(&shown, ' ');
        text_add_slice(&shown, roll_name(&workforce.roll, i, room));
        text_add_unsigned(&shown, placement->rank);
        if (placement->rank)
            text_add_char(&shown, quarter_letter(placement));
        if (placement->last_quarter != placement->quarter)
            text_add_char(&shown, "LmMU"[placement->last_quarter]);
    }
    CHECK_TEXT(text_string(&shown), expected);
    text_end(&shown);
    placements_end(&placements);
    figures_end(&figures);
    workforce_end(&workforce);
}

static void ranks_from_the_lowest_rate(void)
{
    check_placements("", "employee_id,sex,hourly_rate\na,M,4\nb,F,1\nc,M,3\nd,F,2\n", "a4U b1L c3M d2m");
}

static void leaves_others_without_a_rank(void)
{
    check_placements("", "employee_id,sex,hourly_rate,full_pay\na,M,4,\nb,F,1,N\nc,M,3,\n", "a2M b0 c1L");
}

/* Two men and two women on one rate over four sections: by id, whatever the order of the rows. */
static void shares_a_tie_by_id(void)
{
    check_placements("", "employee_id,sex,hourly_rate\nz,M,1\nb,F,1\na,M,1\ny,F,1\n", "z2m b3M a1L y4U");
    check_placements("", "employee_id,sex,hourly_rate\ny,F,1\na,M,1\nb,F,1\nz,M,1\n", "y4U a1L b3M z2m");
}

/* Bytes are compared, not letters: "B" comes before "a". */
static void orders_ids_by_bytes(void)
{
    check_placements("", "employee_id,sex,hourly_rate\na,F,1\nB,F,1\n10,F,1\n9,F,1\n", "a4U B3M 101L 92m");
}

/* Records with one id on one rate: men before women, and then by row. */
static void tells_posts_of_one_id_apart(void)
{
    check_placements("posts=separate", "employee_id,sex,hourly_rate\nx,F,1\nx,M,1\nx,F,1\nx,M,1\n",
                     "x3M x1L x4U x2m");
}

static void ties_by_pence(void)
{
    check_placements("tie=pence", "employee_id,sex,hourly_rate\nb,F,1.001\na,F,1.004\n", "b2M a1L");
    check_placements("", "employee_id,sex,hourly_rate\nb,F,1.001\na,F,1.004\n", "b1L a2M");
}

/* Three people in sections of 1, 1, 1 and 0: half a man and half of a woman in the lower ones. */
static void divides_people(void)
{
    check_placements("tie_share=fraction", "employee_id,sex,hourly_rate\na,F,1\nb,M,1\n", "a1LM b2LM");
}

/* Two on one rate fill the upper quarter: nothing is shared out. */
static void keeps_a_group_within_its_quarter(void)
{
    check_placements("",
                     "employee_id,sex,hourly_rate\na,M,1\nb,F,2\nc,M,3\nd,F,4\ne,F,5\nf,F,6\ng,M,7\nh,F,7\n",
                     "a1L b2L c3m d4m e5M f6M g7U h8U");
}

/* One man and one woman on either rate; of equal remainders the lower quarter gets the man. */
static void shares_one_tie_after_another(void)
{
    check_placements("",
                     "employee_id,sex,hourly_rate\na,M,1\nb,M,2\nc,F,2\nd,F,3\ne,F,4\nf,F,5\ng,M,5\nh,F,6\n",
                     "a1L b2L c3m d4m e5M f7U g6M h8U");
}

static void ranks_fewer_after_many(void)
{
    check_placements("", "employee_id,sex,hourly_rate\na,M,1\nb,F,1\nc,M,2\n", "a1L b2m c3M");
}

struct placing {
    struct roll *roll;
    const struct figures *figures;
};

static bool place_in(void *context, const struct memory *memory)
{
    const struct placing *placing = context;
    struct placements placements;
    placing->roll->memory = memory;
    bool made = placements_make(&placements, placing->roll, placing->figures);
    placements_end(&placements);
    return made;
}

/* Seventeen on one rate fill the room that is taken for them. */
static void a_full_memory_is_reported(void)
{
    struct workforce workforce;
    struct figures figures;
    workforce_begin(&workforce, "");
    workforce_read(&workforce,
                   "employee_id,sex,hourly_rate\na,M,1\nb,F,1\nc,M,1\nd,F,1\ne,M,1\nf,F,1\ng,M,1\nh,F,1\n"
                   "i,M,1\nj,F,1\nk,M,1\nl,F,1\nm,M,1\nn,F,1\no,M,1\np,F,1\nq,M,1\n");
    CU_ASSERT_TRUE_FATAL(figures_make(&figures, &workforce.roll));
    struct placing placing = {&workforce.roll, &figures};
    check_every_shortage(place_in, &placing, 3);
    workforce.roll.memory = &memory_of_libc;
    figures_end(&figures);
    workforce_end(&workforce);
}

CU_TestInfo placement_tests[] = {
    {"ranks_from_the_lowest_rate", ranks_from_the_lowest_rate},
    {"leaves_others_without_a_rank", leaves_others_without_a_rank},
    {"shares_a_tie_by_id", shares_a_tie_by_id},
    {"orders_ids_by_bytes", orders_ids_by_bytes},
    {"tells_posts_of_one_id_apart", tells_posts_of_one_id_apart},
    {"ties_by_pence", ties_by_pence},
    {"divides_people", divides_people},
    {"keeps_a_group_within_its_quarter", keeps_a_group_within_its_quarter},
    {"shares_one_tie_after_another", shares_one_tie_after_another},
    {"ranks_fewer_after_many", ranks_fewer_after_many},
    {"a_full_memory_is_reported", a_full_memory_is_reported},
    CU_TEST_INFO_NULL,
};
