#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/nearest.h"
#include "cli/reading.h"
#include "cli/writing.h"

struct explaining_people {
    const struct request *request;
    paygap_explainer *explainer;
};

static bool is_wanted(const struct request *request, const char *id)
{
    bool wanted = request->all;
    for (size_t i = 0; i < request->id_count && !wanted; i++)
        wanted = strcmp(request->ids[i], id) == 0;
    return wanted;
}

static enum exit_status failed(int32_t status)
{
    return complain(exit_status_of(status), "cannot explain: %s", paygap_status_text(status));
}

/* ---- Ids that are not there ---- */

enum { SUGGESTIONS = 3 };

struct suggestion {
    char *id;
    size_t distance;
};

/* Keeps the nearest ids, the nearest first; of equals the one that came first. */
static bool offer(struct suggestion *best, const char *id, size_t distance)
{
    size_t place = SUGGESTIONS;
    for (size_t i = 0; i < SUGGESTIONS; i++)
        if (best[i].id && strcmp(best[i].id, id) == 0)
            return true;
    while (place > 0 && (!best[place - 1].id || distance < best[place - 1].distance))
        place--;
    if (place == SUGGESTIONS)
        return true;
    char *copy = strdup(id);
    if (!copy)
        return false;
    free(best[SUGGESTIONS - 1].id);
    memmove(&best[place + 1], &best[place], (SUGGESTIONS - 1 - place) * sizeof *best);
    best[place] = (struct suggestion){copy, distance};
    return true;
}

static enum exit_status complain_unknown(const char *id, const struct suggestion *best)
{
    if (!best[0].id)
        return complain(EXIT_REFUSED, "there is no employee id '%s'", id);
    char *nearest = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&nearest, &size);
    if (!to)
        return complain_memory();
    for (size_t i = 0; i < SUGGESTIONS && best[i].id; i++)
        fprintf(to, "%s'%s'", i ? ", " : "", best[i].id);
    enum exit_status status = EXIT_REFUSED;
    if (fclose(to) != 0)
        status = complain_memory();
    else
        complain(status, "there is no employee id '%s'; the nearest: %s", id, nearest);
    free(nearest);
    return status;
}

/* Goes through all ids for one that was asked for. Others are named only where ids are shown. */
static enum exit_status look_for(paygap_explainer *explainer, const char *id, bool shows_ids)
{
    struct suggestion best[SUGGESTIONS] = {{NULL, 0}};
    int32_t there = 0, status;
    bool found = false, kept = true;
    paygap_explainer_rewind(explainer);
    while ((status = paygap_explainer_next(explainer, &there)) == PAYGAP_OK && there && !found && kept) {
        const char *other = paygap_explainer_id(explainer);
        found = strcmp(other, id) == 0;
        kept = found || !shows_ids || offer(best, other, nearest_distance(id, other));
    }
    enum exit_status answer = status != PAYGAP_OK ? failed(status) : !kept ? complain_memory() : EXIT_DONE;
    if (answer == EXIT_DONE && !found)
        answer = complain_unknown(id, best);
    for (size_t i = 0; i < SUGGESTIONS; i++)
        free(best[i].id);
    return answer;
}

/* ---- Writing ---- */

static enum exit_status write_one(paygap_explainer *explainer, int32_t form, FILE *to)
{
    char *bytes;
    size_t size;
    int32_t status = paygap_explainer_render(explainer, form, &bytes, &size);
    if (status != PAYGAP_OK)
        return failed(status);
    fwrite(bytes, 1, size, to);
    paygap_buffer_free(bytes, size);
    return ferror(to) ? EXIT_FILES : EXIT_DONE;
}

/* One record after the other goes out as soon as it is explained. */
static enum exit_status produce_explanations(const void *context, int32_t form, const struct target *target)
{
    const struct explaining_people *people = context;
    enum exit_status answer = EXIT_DONE;
    int32_t there = 0, status;
    paygap_explainer_rewind(people->explainer);
    while ((status = paygap_explainer_next(people->explainer, &there)) == PAYGAP_OK && there &&
           answer == EXIT_DONE)
        if (is_wanted(people->request, paygap_explainer_id(people->explainer)))
            answer = write_one(people->explainer, form, target->to);
    return status == PAYGAP_OK ? answer : failed(status);
}

static enum exit_status explain_people(struct reading *reading)
{
    struct explaining_people people = {.request = reading->request};
    int32_t made = paygap_explainer_new(&people.explainer, reading->run);
    enum exit_status status = made == PAYGAP_OK ? EXIT_DONE : failed(made);
    for (size_t i = 0; i < reading->request->id_count && status == EXIT_DONE; i++)
        status = look_for(people.explainer, reading->request->ids[i], !reading->request->pseudonyms);
    if (status == EXIT_DONE)
        status = outputs_write(&reading->outputs, produce_explanations, &people);
    paygap_explainer_free(people.explainer);
    return status;
}

enum exit_status run_explain(const struct request *request)
{
    if (request->all == (request->id_count > 0))
        return complain_usage(request->command->name, request->all ? "either --id or --all, not both"
                                                                   : "either --id or --all is needed");
    struct reading reading;
    if (paygap_options_with_explanations(request->options, 1) != PAYGAP_OK)
        return complain_memory();
    enum exit_status status = reading_begin(&reading, request);
    if (status == EXIT_DONE || status == EXIT_REFUSED)
        reading_list_issues(&reading);
    if (status == EXIT_DONE)
        status = explain_people(&reading);
    reading_end(&reading);
    return status;
}
