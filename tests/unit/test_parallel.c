#include "base/parallel.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "suites.h"

struct visits {
    unsigned of_part[MOST_PARTS];
};

static void visit(void *context, size_t part)
{
    struct visits *visits = context;
    visits->of_part[part]++;
}

static void each_part_is_done_once(void)
{
    static const int threads[] = {-1, 0, 1, 2, 5, MOST_PARTS, 1000};
    static const size_t parts[] = {0, 1, 2, 3, 5, 63, MOST_PARTS};
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++)
        for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
            struct visits visits = {{0}};
            bool once = true;
            in_parallel(threads[i], parts[k], visit, &visits);
            for (size_t part = 0; part < MOST_PARTS; part++)
                once = once && visits.of_part[part] == (part < parts[k]);
            CU_ASSERT_TRUE(once);
        }
}

/* Each waits for the others, though not for ever. */
struct meeting {
    pthread_mutex_t lock;
    pthread_cond_t arrived_one;
    size_t expected, arrived, met;
};

static void meet(void *context, size_t part)
{
    struct meeting *meeting = context;
    struct timespec until;
    (void)part;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 10;
    pthread_mutex_lock(&meeting->lock);
    meeting->arrived++;
    pthread_cond_broadcast(&meeting->arrived_one);
    while (meeting->arrived < meeting->expected &&
           pthread_cond_timedwait(&meeting->arrived_one, &meeting->lock, &until) == 0)
        ;
    meeting->met += meeting->arrived == meeting->expected;
    pthread_mutex_unlock(&meeting->lock);
}

static void parts_are_done_at_once(void)
{
    struct meeting meeting = {
        .lock = PTHREAD_MUTEX_INITIALIZER, .arrived_one = PTHREAD_COND_INITIALIZER, .expected = 5};
    in_parallel(5, 5, meet, &meeting);
    CU_ASSERT_EQUAL(meeting.met, 5);
}

static void a_walk_is_divided_where_it_pays(void)
{
    static const struct {
        int threads;
        size_t count, parts;
    } examples[] = {
        {1, 10000000, 1},  {2, 0, 1},         {2, 65535, 1},        {2, 65536, 2},    {2, 10000000, 2},
        {5, 131071, 2},    {5, 131072, 3},    {5, 300000, 5},       {0, 10000000, 1}, {-7, 10000000, 1},
        {64, 9999999, 64}, {65, 9999999, 64}, {1000, SIZE_MAX, 64},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        CU_ASSERT_EQUAL(parts_of_walk(examples[i].threads, examples[i].count), examples[i].parts);
}

/* From the beginning to the end, none longer by more than one than another. */
static void parts_cover_the_whole(void)
{
    static const size_t counts[] = {0, 1, 2, 63, 64, 65, 300000, 300001, SIZE_MAX};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        for (size_t parts = 1; parts <= MOST_PARTS; parts++) {
            bool even = part_begin(counts[i], parts, 0) == 0;
            for (size_t part = 0; part < parts; part++) {
                size_t size = part_begin(counts[i], parts, part + 1) - part_begin(counts[i], parts, part);
                even = even && (size == counts[i] / parts || size == counts[i] / parts + 1);
            }
            CU_ASSERT_TRUE(even && part_begin(counts[i], parts, parts) == counts[i]);
        }
}

CU_TestInfo parallel_tests[] = {
    {"each part is done once", each_part_is_done_once},
    {"parts are done at once", parts_are_done_at_once},
    {"a walk is divided where it pays", a_walk_is_divided_where_it_pays},
    {"parts cover the whole", parts_cover_the_whole},
    CU_TEST_INFO_NULL,
};
