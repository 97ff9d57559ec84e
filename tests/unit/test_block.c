#include "api/block.h"

#include "check.h"
#include "suites.h"

static const char records[] = "1,M,20\n2,F,15\n";

/* What a file with these columns, or its header line alone, is read by. */
struct desk {
    struct layout layout;
    struct conventions conventions;
    struct reading_rules rules;
    struct issues issues;
    struct roll roll;
    struct block block;
};

static struct reading desk_begin(struct desk *desk, const struct memory *memory)
{
    static const char header[] = "employee_id,sex,hourly_rate\n";
    struct wanted_columns wanted = {0};
    struct csv csv = csv_begin(&memory_of_libc, ',');
    *desk =
        (struct desk){.layout = layout_begin(&memory_of_libc), .issues = issues_begin(&memory_of_libc, 0)};
    csv_read_block(&csv, header, strlen(header), 0);
    CU_ASSERT_EQUAL_FATAL(csv_next(&csv), CSV_RECORD);
    CU_ASSERT_TRUE_FATAL(layout_resolve(&desk->layout, &csv, &wanted, &desk->issues));
    csv_end(&csv);
    desk->roll = roll_begin(memory, &desk->conventions);
    desk->block.currency = text_begin(memory);
    desk->block.drop_from = SEVERITIES;
    desk->block.attribution = attribution_begin(memory);
    desk->block.spool = spool_begin(memory);
    desk->block.issues = issues_begin(memory, 0);
    CU_ASSERT_TRUE_FATAL(roll_begin_part(&desk->block.roll, &desk->roll, memory));
    struct reading reading = {
        .memory = memory, .layout = &desk->layout, .rules = &desk->rules, .roll = &desk->roll};
    CU_ASSERT_TRUE_FATAL(block_reserve(&desk->block, &reading, strlen(records)));
    memcpy(desk->block.bytes, records, strlen(records));
    desk->block.size = strlen(records);
    return reading;
}

static void desk_end(struct desk *desk, const struct memory *memory)
{
    memory_give(memory, desk->block.bytes, desk->block.capacity);
    issues_end(&desk->block.issues);
    text_end(&desk->block.currency);
    roll_end(&desk->block.roll);
    roll_end(&desk->roll);
    issues_end(&desk->issues);
    layout_end(&desk->layout);
}

static void a_hand_reads_block_after_block(void)
{
    struct desk desk;
    struct hand hand = {0};
    struct reading reading = desk_begin(&desk, &memory_of_libc);
    for (int i = 0; i < 2; i++) {
        block_read(&desk.block, &reading, &hand);
        CU_ASSERT_FALSE(desk.block.failed);
        CU_ASSERT_EQUAL(desk.block.rows, 2);
        CU_ASSERT_EQUAL(desk.block.lines, 2);
        CU_ASSERT_EQUAL(desk.block.roll.count, 2);
    }
    hand_end(&hand, &memory_of_libc);
    desk_end(&desk, &memory_of_libc);
}

/* For want of any of the blocks that it takes; later there is enough, but the hand has only half of what it needs. */
static void a_hand_that_could_not_begin_reads_nothing(void)
{
    enum { PLENTY = 1000 };
    bool failed = true;
    for (size_t blocks = 0; failed; blocks++) {
        struct desk desk;
        struct hand hand = {0};
        struct short_memory memory;
        short_memory_begin(&memory, PLENTY);
        struct reading reading = desk_begin(&desk, &memory.memory);
        memory.left = blocks;
        memory.later = PLENTY;
        block_read(&desk.block, &reading, &hand);
        failed = desk.block.failed;
        block_read(&desk.block, &reading, &hand);
        CU_ASSERT_EQUAL(desk.block.failed, failed && !hand.ready);
        hand_end(&hand, &memory.memory);
        desk_end(&desk, &memory.memory);
        CU_ASSERT_EQUAL(memory.in_use, 0);
        CU_ASSERT(failed || blocks > 6);
    }
}

CU_TestInfo block_tests[] = {
    {"a_hand_reads_block_after_block", a_hand_reads_block_after_block},
    {"a_hand_that_could_not_begin_reads_nothing", a_hand_that_could_not_begin_reads_nothing},
    CU_TEST_INFO_NULL,
};
