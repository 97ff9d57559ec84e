#include "base/digest.h"
#include "measures/findings.h"
#include "measures/placement.h"
#include "measures/posts.h"
#include "report/forms.h"
#include "report/make.h"
#include "suites.h"
#include "workforce.h"

/* One of everything that takes memory: repeated ids, quotes, ties, numbers beyond machine words, all places. */
static const char header[] =
    "employee_id,sex,ordinary_pay,pay_period,weekly_hours,bonus_pay,bonus_period,bonus_12m,"
    "full_pay,relevant,exclude_reason,hourly_rate\n";
static const char records[] = "A,M,500,month,10,,,100,,,,\n"
                              "A,M,300,month,20,100,week,-5,,,,\n"
                              "\"B \"\"the\"\" bee\",F,123456789012345678901234,30,7,,,7,,,,\n"
                              "C,F,123456789012345678901233,month,7,,,123456789012345678901234,,,,\n"
                              "D,M,,,,,,,,,,9\nE,F,,,,,,,,,,9\nF,F,,,,,,,,,,9\nG,M,,,,,,3,,,,0\n"
                              "H,F,,,,,,8,N,,,\nI,M,,,,,,,,N,,\nJ,F,,,,,,,,partner,,\nK,X,5,week,5,,,,,,,\n"
                              "L,M,,,,,,,,,agency,\nM,F,,,,,,,,,\"left, early\",\n"
                              "N,M,12%,moon,0,x,never,,,,,\n,Q,1,week,1,,,,,,,\n";

/* One run of that file, all stages one after the other. */
struct road {
    struct conventions conventions;
    struct layout layout;
    struct issues issues;
    struct roll block, roll;
    struct figures figures;
    paygap_result *result;
};

static bool resolve_header(struct road *road, const struct memory *memory)
{
    struct wanted_columns wanted = {0};
    struct csv csv = csv_begin(memory, ',');
    csv_read_block(&csv, header, sizeof header - 1, 0);
    bool resolved =
        csv_next(&csv) == CSV_RECORD && layout_resolve(&road->layout, &csv, &wanted, &road->issues);
    csv_end(&csv);
    return resolved;
}

/* Onto a roll of a block, as a thread reads it, and from there to the whole. */
static bool read_records(struct road *road, const struct memory *memory)
{
    static const struct reading_rules rules = {.hours_beside_rate = true};
    struct record_reader reader = record_reader_begin(memory, &road->layout, &rules, &road->issues);
    csv_read_block(&reader.csv, records, sizeof records - 1, 0);
    struct pay_record record;
    enum csv_outcome outcome;
    bool kept = true;
    while (kept && (outcome = record_next(&reader, &record)) == CSV_RECORD)
        kept = roll_add(&road->block, &record, &road->issues);
    record_reader_end(&reader);
    return kept && outcome == CSV_END && !road->issues.failed && roll_join(&road->roll, &road->block, 1);
}

static bool calculate(struct road *road)
{
    static const struct post_columns columns = {.id = 1, .sex = 2, .hours = 5, .id_shown = ID_AS_GIVEN};
    static const struct finding_rules rules = {.sector = SECTOR_PRIVATE, .year = 2026};
    if (!posts_resolve(&road->roll, &columns, &road->issues) || !figures_make(&road->figures, &road->roll))
        return false;
    find_notable(&road->roll, &road->figures, &rules, &road->issues);
    issues_sort(&road->issues);
    return !road->issues.failed;
}

static bool make_result(struct road *road, const struct memory *memory)
{
    static const char sha256[DIGEST_DIGITS + 1] = "";
    struct result_facts facts = {.employer = "Acme Ltd",
                                 .sector = SECTOR_PRIVATE,
                                 .year = 2026,
                                 .input_name = "pay.csv",
                                 .input_sha256 = sha256,
                                 .currency = slice_of("GBP"),
                                 .layout = &road->layout,
                                 .conventions = &road->conventions,
                                 .skip_invalid = true};
    road->result = result_make(memory, &facts, &road->figures, &road->issues);
    return road->result != NULL;
}

static bool write_forms(const struct road *road, const struct memory *memory)
{
    static void (*const forms[])(struct text *, const paygap_result *) = {form_json, form_csv, form_env,
                                                                          form_govuk};
    struct text text = text_begin(memory);
    form_text(&text, road->result, true);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        forms[i](&text, road->result);
    bool written = !text.failed;
    text_end(&text);
    return written;
}

/* Goes as far as memory reaches, and gives all of it back; whether it reached the end. */
static bool go(const struct conventions *conventions, const struct memory *memory)
{
    struct road road = {.conventions = *conventions,
                        .layout = layout_begin(memory),
                        .issues = issues_begin(memory, 0),
                        .figures = {.memory = memory}};
    road.roll = roll_begin(memory, &road.conventions);
    bool arrived = roll_begin_part(&road.block, &road.roll, memory) && resolve_header(&road, memory) &&
                   read_records(&road, memory) && calculate(&road) && make_result(&road, memory) &&
                   write_forms(&road, memory);
    paygap_result_free(road.result);
    figures_end(&road.figures);
    roll_end(&road.block);
    roll_end(&road.roll);
    issues_end(&road.issues);
    layout_end(&road.layout);
    return arrived;
}

static bool go_with(void *context, const struct memory *memory)
{
    return go(context, memory);
}

static void check_road(const char *choices)
{
    struct workforce chosen; /* for its conventions alone */
    workforce_begin(&chosen, choices);
    check_every_shortage(go_with, &chosen.conventions, 100);
    workforce_end(&chosen);
}

static void ends_cleanly_by_default(void)
{
    check_road("");
}

static void ends_cleanly_with_posts_combined(void)
{
    check_road("posts=combine other_sex=leave_out tie=pence");
}

static void ends_cleanly_in_fractions(void)
{
    check_road("posts=separate tie_share=fraction short_bonus=as_paid");
}

/* Everybody's quarter, for the sheet of employees. */
static void place_or_say_so(struct roll *roll)
{
    enum { PLENTY = 100 };
    struct figures figures;
    CU_ASSERT_TRUE(figures_make(&figures, roll));
    bool made = false;
    for (size_t blocks = 0; !made && blocks < PLENTY; blocks++) {
        struct short_memory memory;
        struct placements placements;
        short_memory_begin(&memory, blocks);
        roll->memory = &memory.memory;
        made = placements_make(&placements, roll, &figures);
        placements_end(&placements);
        CU_ASSERT_EQUAL(memory.in_use, 0);
    }
    CU_ASSERT_TRUE(made);
    roll->memory = &memory_of_libc;
    figures_end(&figures);
}

/* Some thousand people, on rates of all heights: more than any list begins with. */
static void calculates_many_or_says_so(const char *choices)
{
    enum { PEOPLE = 5000, PLENTY = 100000 };
    struct workforce workforce;
    workforce_begin(&workforce, choices);
    struct roll *roll = &workforce.roll;
    for (uint64_t i = 0; i < PEOPLE; i++) {
        uint64_t rate = quantity_make(SCALE_OF_ONES, i * 7919 % PEOPLE * i % 10007 + 1);
        enum sex sex = i % 3 ? SEX_WOMAN : SEX_MAN;
        CU_ASSERT_TRUE(add_words(roll, i + 2, i, word_of(PLACE_FULL_PAY, sex, rate),
                                 word_of(PLACE_FULL_PAY, sex, rate)));
    }
    bool made = false;
    for (size_t blocks = 0; !made && blocks < PLENTY; blocks++) {
        struct short_memory memory;
        struct figures figures;
        short_memory_begin(&memory, blocks);
        roll->memory = &memory.memory; /* for what is made of it */
        made = figures_make(&figures, roll);
        figures_end(&figures);
        CU_ASSERT_EQUAL(memory.in_use, 0);
        roll->memory = &memory_of_libc;
    }
    CU_ASSERT_TRUE(made);
    place_or_say_so(roll);
    workforce_end(&workforce);
}

static void ends_cleanly_with_many_people(void)
{
    calculates_many_or_says_so("");
    calculates_many_or_says_so("tie=pence");
}

CU_TestInfo shortage_tests[] = {
    {"ends cleanly by default", ends_cleanly_by_default},
    {"ends cleanly with posts combined", ends_cleanly_with_posts_combined},
    {"ends cleanly in fractions", ends_cleanly_in_fractions},
    {"ends cleanly with many people", ends_cleanly_with_many_people},
    CU_TEST_INFO_NULL,
};
