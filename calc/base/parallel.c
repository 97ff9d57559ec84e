#include "base/parallel.h"

#include <pthread.h>
#include <stdatomic.h>

struct shared_work {
    part_of_work *work;
    void *context;
    size_t parts;
    atomic_size_t next;
};

static void *take_parts(void *shared)
{
    struct shared_work *all = shared;
    for (size_t part; (part = atomic_fetch_add(&all->next, 1)) < all->parts;)
        all->work(all->context, part);
    return NULL;
}

void in_parallel(int threads, size_t parts, part_of_work *work, void *context)
{
    struct shared_work all = {work, context, parts, 0};
    pthread_t helpers[MOST_PARTS];
    size_t started = 0;
    while (started + 1 < parts && started + 1 < (size_t)threads &&
           pthread_create(&helpers[started], NULL, take_parts, &all) == 0)
        started++;
    take_parts(&all);
    while (started)
        pthread_join(helpers[--started], NULL);
}

size_t parts_of_walk(int threads, size_t count)
{
    enum { WORTH_A_THREAD = 65536 };
    size_t worth = 1 + count / WORTH_A_THREAD, most = threads < 1 ? 1 : (size_t)threads;
    if (most > MOST_PARTS)
        most = MOST_PARTS;
    return worth < most ? worth : most;
}
