#include "audit/compare.h"

#include "audit/split.h"
#include "exact/rounding.h"
#include "report/words.h"

struct maker {
    struct paygap_comparison *comparison;
    const struct compared_input *inputs;
    struct text text; /* scratch */
};

static const char *keep(struct maker *maker)
{
    return shelf_keep_text(&maker->comparison->shelf, &maker->text);
}

static const char *copy(struct maker *maker, const char *text)
{
    return text ? shelf_keep(&maker->comparison->shelf, slice_of(text)) : NULL;
}

/* ---- Changes ---- */

/* `from` to `to`; the one rounding of a change. */
static struct change change_between(struct maker *maker, const struct fraction *from,
                                    const struct fraction *to)
{
    struct change change;
    struct fraction difference = FRACTION_ZERO;
    fraction_subtract(&difference, to, from);
    fraction_text_rounded(&maker->text, &difference, PERCENT_PLACES, ROUND_HALF_AWAY);
    change.points = keep(maker);
    fraction_text(&maker->text, &difference);
    change.value.exact = keep(maker);
    fraction_text_cut(&maker->text, &difference, CUT_PLACES);
    change.value.decimal = keep(maker);
    fraction_clear(&difference);
    return change;
}

static void make_change(struct maker *maker, const struct compared_figure *before,
                        struct compared_figure *after)
{
    struct fraction from = FRACTION_ZERO, to = FRACTION_ZERO;
    if (before->exact && after->exact && fraction_read(&from, slice_of(before->exact)) &&
        fraction_read(&to, slice_of(after->exact)))
        after->change = change_between(maker, &from, &to);
    fraction_clear(&from);
    fraction_clear(&to);
}

typedef const char *result_text(const paygap_result *result);

static const char *snapshot_date_of(const paygap_result *result)
{
    return result->snapshot_date;
}

static const char *employer_of(const paygap_result *result)
{
    return result->employer;
}

static const char *input_name_of(const paygap_result *result)
{
    return result->input_name ? result->input_name : "records";
}

/* Whether every result has such a text, and no two the same. */
static bool tells_apart(const struct maker *maker, result_text *text_of)
{
    size_t count = maker->comparison->count;
    for (size_t i = 0; i < count; i++) {
        const char *text = text_of(maker->inputs[i].result);
        if (!text)
            return false;
        for (size_t k = 0; k < i; k++)
            if (strcmp(text_of(maker->inputs[k].result), text) == 0)
                return false;
    }
    return true;
}

/* Years go by their dates, employers of one year by their names, all else by the names of the inputs. */
static result_text *label_of(const struct maker *maker)
{
    return tells_apart(maker, snapshot_date_of) ? snapshot_date_of
           : tells_apart(maker, employer_of)    ? employer_of
                                                : input_name_of;
}

static void make_result(struct maker *maker, size_t index)
{
    const struct compared_input *input = &maker->inputs[index];
    const paygap_result *result = input->result;
    struct compared_result *made = &maker->comparison->results[index];
    *made =
        (struct compared_result){.label = copy(maker, input->label ? input->label : label_of(maker)(result)),
                                 .snapshot_date = copy(maker, result->snapshot_date),
                                 .relevant = result->relevant,
                                 .full_pay = result->full_pay};
    for (size_t i = 0; i < FOURTEEN; i++) {
        const struct percentage *figure = result->fourteen[i].percentage;
        made->figures[i].percent = copy(maker, figure->percent);
        made->figures[i].exact = copy(maker, figure->value.exact);
        if (index > 0)
            make_change(maker, &made[-1].figures[i], &made->figures[i]);
    }
}

/* ---- What makes results unlike each other ---- */

/* Keeps the scratch text as a remark. */
static void remark(struct maker *maker)
{
    struct paygap_comparison *comparison = maker->comparison;
    if (!MEMORY_GROW(comparison->memory, &comparison->remarks, &comparison->remark_capacity,
                     comparison->remark_count + 1)) {
        comparison->shelf.failed = true;
        return;
    }
    comparison->remarks[comparison->remark_count++] = keep(maker);
}

/* "2024 to 2025: " */
static struct text *begin_remark(struct maker *maker, size_t index)
{
    const struct compared_result *results = maker->comparison->results;
    text_join(&maker->text, results[index].label, " to ", results[index + 1].label, ": ", NULL);
    return &maker->text;
}

static void remark_on_texts(struct maker *maker, size_t index, const char *what, const char *before,
                            const char *after)
{
    before = before ? before : "not given";
    after = after ? after : "not given";
    if (strcmp(before, after) == 0)
        return;
    text_join(begin_remark(maker, index), what, " ", before, ", then ", after, NULL);
    remark(maker);
}

static void remark_on_heads(struct maker *maker, size_t index, const char *what,
                            const struct head_count *before, const struct head_count *after)
{
    if (before->men == after->men && before->women == after->women)
        return;
    struct text *text = begin_remark(maker, index);
    const struct head_count *both[] = {before, after};
    for (int i = 0; i < 2; i++) {
        text_add(text, i ? ", then " : what);
        text_add(text, i ? "" : " ");
        text_add_grouped(text, both[i]->women);
        text_add(text, both[i]->women == 1 ? " woman and " : " women and ");
        text_add_grouped(text, both[i]->men);
        text_add(text, both[i]->men == 1 ? " man" : " men");
    }
    remark(maker);
}

static void remark_on_filing(struct maker *maker, size_t index)
{
    const paygap_result *result = maker->inputs[index].result;
    if (!not_for_filing(result))
        return;
    text_join(&maker->text, maker->comparison->results[index].label, ": ", NULL);
    text_add_not_for_filing(&maker->text, result->invalid);
    remark(maker);
}

static void make_remarks(struct maker *maker)
{
    for (size_t i = 0; i < maker->comparison->count; i++)
        remark_on_filing(maker, i);
    for (size_t i = 0; i + 1 < maker->comparison->count; i++) {
        const paygap_result *before = maker->inputs[i].result, *after = maker->inputs[i + 1].result;
        remark_on_texts(maker, i, "employer", before->employer, after->employer);
        remark_on_texts(maker, i, "sector", before->sector, after->sector);
        for (size_t k = 0; k < CONVENTIONS; k++)
            remark_on_texts(maker, i, before->conventions[k].name, before->conventions[k].value,
                            after->conventions[k].value);
        remark_on_heads(maker, i, "relevant employees", &before->relevant, &after->relevant);
        remark_on_heads(maker, i, "full-pay relevant employees", &before->full_pay, &after->full_pay);
    }
}

/* ---- The split of the mean gap ---- */

static const char *why_no_split(struct maker *maker, const struct movement *movement)
{
    static const char *const steps[SPLIT_STEPS] = {"the earlier records", "those who stayed, as they were",
                                                   "those who stayed, with their new status",
                                                   "those who stayed, as they are", "the later records"};
    if (movement->ids_repeat)
        return "an employee id stands on several rows, so that a person cannot be followed";
    for (int i = 0; i < SPLIT_STEPS; i++) {
        const char *reason = reason_name(movement->steps[i].reason);
        if (!reason)
            continue;
        text_join(&maker->text, "the mean gap of ", steps[i], " is not calculable: ", reason_words(reason),
                  NULL);
        return keep(maker);
    }
    return NULL;
}

static bool make_split(struct maker *maker, size_t index)
{
    struct split *split = &maker->comparison->splits[index];
    const struct roll *a = maker->inputs[index].roll, *b = maker->inputs[index + 1].roll;
    split->wanted = a && b;
    if (!split->wanted)
        return true;
    struct movement movement;
    bool made = movement_make(&movement, a, b);
    const struct gap *steps = movement.steps;
    if (made) {
        split->why = why_no_split(maker, &movement);
        split->stayed = movement.stayed;
        split->joined = movement.joined;
        split->left = movement.left;
        split->status_changed = movement.status_changed;
    }
    for (int part = 0; part < SPLIT_PARTS && made && !split->why; part++)
        split->parts[part] = change_between(maker, &steps[part].percent, &steps[part + 1].percent);
    if (made && !split->why)
        split->whole = change_between(maker, &steps[0].percent, &steps[SPLIT_STEPS - 1].percent);
    movement_end(&movement);
    return made;
}

/* ---- The whole ---- */

bool comparison_make(struct paygap_comparison *comparison, const struct compared_input *inputs, size_t count,
                     const struct memory *memory)
{
    *comparison = (struct paygap_comparison){.own = *memory,
                                             .memory = &comparison->own,
                                             .count = count,
                                             .created = inputs[count - 1].result->created};
    memory = comparison->memory;
    comparison->shelf = shelf_begin(memory);
    struct maker maker = {comparison, inputs, text_begin(memory)};
    comparison->results = memory_take_zeroed(memory, count * sizeof *comparison->results);
    comparison->splits = memory_take_zeroed(memory, count * sizeof *comparison->splits);
    bool made = comparison->results && comparison->splits;
    for (size_t i = 0; i < count && made; i++)
        make_result(&maker, i);
    for (size_t i = 0; i + 1 < count && made; i++)
        made = make_split(&maker, i);
    if (made)
        make_remarks(&maker);
    made = made && !maker.text.failed && !comparison->shelf.failed;
    text_end(&maker.text);
    return made;
}

void comparison_end(struct paygap_comparison *comparison)
{
    const struct memory *memory = comparison->memory;
    memory_give(memory, comparison->results, comparison->count * sizeof *comparison->results);
    memory_give(memory, comparison->splits, comparison->count * sizeof *comparison->splits);
    memory_give(memory, (void *)comparison->remarks,
                comparison->remark_capacity * sizeof *comparison->remarks);
    shelf_end(&comparison->shelf);
}

bool comparison_meets(const struct paygap_comparison *comparison, const struct condition *condition)
{
    bool met = false;
    for (size_t i = 0; i < comparison->count && !met; i++) {
        const struct compared_figure *figure = &comparison->results[i].figures[condition->figure];
        const char *exact = condition->of_change ? figure->change.value.exact : figure->exact;
        struct fraction value = FRACTION_ZERO;
        met = exact && fraction_read(&value, slice_of(exact)) && condition_met(condition, &value);
        fraction_clear(&value);
    }
    return met;
}
