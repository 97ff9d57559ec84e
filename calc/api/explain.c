#include "audit/explain.h"

#include "api/run.h"

struct paygap_explainer {
    struct explaining explaining;
    struct text id; /* of the record last read */
    bool there;     /* there is one */
};

int32_t paygap_explainer_new(paygap_explainer **explainer, const paygap_run *run)
{
    *explainer = NULL;
    if (!run->calculated || !run->settings.with_explanations)
        return PAYGAP_EUSAGE;
    paygap_explainer *made = memory_take_zeroed(run->memory, sizeof *made);
    if (!made)
        return PAYGAP_ENOMEM;
    struct explained what = {.memory = run->memory,
                             .roll = &run->roll,
                             .spool = &run->spool,
                             .layout = &run->layout,
                             .rules = &run->rules,
                             .conventions = &run->settings.conventions,
                             .currency = text_slice(&run->currency),
                             .sector = run->settings.sector,
                             .pseudonyms = run->settings.pseudonyms};
    made->id = text_begin(run->memory);
    bool begun = explaining_begin(&made->explaining, &what);
    *explainer = made;
    if (begun)
        return PAYGAP_OK;
    paygap_explainer_free(made);
    *explainer = NULL;
    return PAYGAP_ENOMEM;
}

void paygap_explainer_free(paygap_explainer *explainer)
{
    if (!explainer)
        return;
    const struct memory *memory = explainer->explaining.what.memory;
    explaining_end(&explainer->explaining);
    text_end(&explainer->id);
    memory_give(memory, explainer, sizeof *explainer);
}

int32_t paygap_explainer_next(paygap_explainer *explainer, int32_t *there)
{
    explainer->there = explaining_next(&explainer->explaining);
    *there = explainer->there;
    text_clear(&explainer->id);
    if (explainer->there)
        text_add_slice(&explainer->id, explainer->explaining.id);
    return explainer->id.failed || explaining_failed(&explainer->explaining) ? PAYGAP_ENOMEM : PAYGAP_OK;
}

void paygap_explainer_rewind(paygap_explainer *explainer)
{
    explaining_rewind(&explainer->explaining);
    explainer->there = false;
}

const char *paygap_explainer_id(const paygap_explainer *explainer)
{
    return text_string(&explainer->id);
}

int32_t paygap_explainer_render(paygap_explainer *explainer, int32_t form, char **bytes, size_t *size)
{
    *bytes = NULL;
    *size = 0;
    if (!explainer->there || (form != PAYGAP_TEXT && form != PAYGAP_JSON))
        return PAYGAP_EUSAGE;
    const struct explanation *explanation = explain(&explainer->explaining);
    if (explaining_failed(&explainer->explaining))
        return PAYGAP_ENOMEM;
    struct text text = text_begin(&memory_of_libc);
    if (form == PAYGAP_TEXT)
        explanation_text(&text, explanation);
    else
        explanation_json(&text, explanation);
    return text_release(&text, bytes, size) ? PAYGAP_OK : PAYGAP_ENOMEM;
}
