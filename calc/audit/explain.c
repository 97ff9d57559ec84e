#include "audit/steps.h"

#include "exact/rounding.h"
#include "report/result.h"

bool explaining_begin(struct explaining *explaining, const struct explained *what)
{
    *explaining = (struct explaining){
        .what = *what, .shelf = shelf_begin(what->memory), .text = text_begin(what->memory)};
    bool made = spool_layout(&explaining->layout, what->layout, what->memory);
    made &= figures_make(&explaining->figures, what->roll);
    made = made && placements_make(&explaining->placements, what->roll, &explaining->figures);
    made &= further_posts_find(&explaining->further_posts, what->roll, what->memory);
    spool_read(&explaining->reader, what->spool, &explaining->layout, what->rules, what->currency);
    return made;
}

void explaining_end(struct explaining *explaining)
{
    spool_reader_end(&explaining->reader);
    if (explaining->placements.memory)
        placements_end(&explaining->placements);
    further_posts_end(&explaining->further_posts);
    figures_end(&explaining->figures);
    layout_end(&explaining->layout);
    shelf_end(&explaining->shelf);
    text_end(&explaining->text);
}

void explaining_rewind(struct explaining *explaining)
{
    const struct explained *what = &explaining->what;
    spool_reader_end(&explaining->reader);
    spool_read(&explaining->reader, what->spool, &explaining->layout, what->rules, what->currency);
    explaining->next = 0;
}

bool explaining_failed(const struct explaining *explaining)
{
    return explaining->shelf.failed || explaining->text.failed || explaining->reader.issues.failed;
}

/* ---- Steps ---- */

static const char *keep(struct explaining *explaining)
{
    return shelf_keep_text(&explaining->shelf, &explaining->text);
}

void add_value(struct text *text, const struct fraction *value)
{
    enum { SHOWN = 6 };
    struct fraction rounded = FRACTION_ZERO;
    fraction_round(&rounded, value, SHOWN, ROUND_HALF_EVEN);
    if (fraction_compare(&rounded, value) == 0) {
        size_t start = text->length, end;
        fraction_text_cut(text, value, SHOWN);
        end = text->length;
        while (end > start && text->bytes[end - 1] == '0')
            end--;
        if (end > start && text->bytes[end - 1] == '.')
            end--;
        text_cut(text, end);
    } else {
        fraction_text(text, value);
    }
    fraction_clear(&rounded);
}

void add_operand(struct text *text, const struct fraction *value)
{
    size_t start = text->length;
    add_value(text, value);
    struct slice written = slice_from(text_slice(text), start);
    if (!written.length || !memchr(written.at, '/', written.length))
        return;
    text_cut(text, start);
    text_add_char(text, '(');
    add_value(text, value);
    text_add_char(text, ')');
}

void add_decimal(struct text *text, const struct decimal *decimal)
{
    struct fraction value = FRACTION_ZERO;
    fraction_set_decimal(&value, decimal);
    add_value(text, &value);
    fraction_clear(&value);
}

/* "reg. 6(1) step 3", in the public sector "para. 6(1) step 3". */
static const char *regulation(struct explaining *explaining, const char *rule)
{
    if (!rule)
        return NULL;
    struct text text = text_begin(explaining->what.memory);
    bool several = strchr(rule, ',') != NULL;
    text_join(&text, explaining->what.sector == SECTOR_PUBLIC ? "para" : "reg", several ? "s " : ". ", rule,
              NULL);
    const char *kept = shelf_keep_text(&explaining->shelf, &text);
    text_end(&text);
    return kept;
}

void put_step(struct explaining *explaining, const char *rule, const struct fraction *value)
{
    struct explanation *explanation = &explaining->explanation;
    if (explanation->step_count == MOST_STEPS) {
        text_clear(&explaining->text);
        return;
    }
    struct step *step = &explanation->steps[explanation->step_count++];
    *step = (struct step){.text = keep(explaining), .regulation = regulation(explaining, rule)};
    if (!value)
        return;
    fraction_text(&explaining->text, value);
    step->exact = keep(explaining);
    fraction_text_cut(&explaining->text, value, CUT_PLACES);
    step->decimal = keep(explaining);
}

void say_step(struct explaining *explaining, const char *rule, const char *words)
{
    text_add(&explaining->text, words);
    put_step(explaining, rule, NULL);
}

/* ---- One record ---- */

/* "ordinary_pay 2500, pay_period month, weekly_hours 37.5": every cell that was read, as it stands. */
static void explain_input(struct explaining *explaining)
{
    bool first = true;
    for (int field = FIELD_SEX; field < FIELDS; field++) {
        struct slice cell = record_cell(&explaining->reader.records, (enum field)field);
        if (slice_trim(cell).length == 0)
            continue;
        text_join(&explaining->text, first ? "read: " : ", ", field_name((enum field)field), " ", NULL);
        text_add_slice(&explaining->text, slice_trim(cell));
        first = false;
    }
    put_step(explaining, NULL, NULL);
}

/* The place in which the record ended, and the rule that put it there. */
static void explain_place(struct explaining *explaining, enum place place)
{
    bool private_sector = explaining->what.sector != SECTOR_PUBLIC;
    bool by_another_post = explaining->held.count > 0 && explaining->record.full_pay;
    switch (place) {
    case PLACE_FULL_PAY:
        say_step(explaining, "1(2)",
                 "employed on the snapshot date, on full pay: a full-pay relevant employee");
        break;
    case PLACE_NOT_FULL_PAY:
        say_step(explaining, "1(2)",
                 by_another_post ? "employed on the snapshot date, but paid less or nothing in a further "
                                   "post because of leave: a relevant employee, not a full-pay one"
                                 : "employed on the snapshot date, but paid less or nothing because of "
                                   "leave: a relevant employee, not a full-pay one");
        break;
    case PLACE_NOT_RELEVANT:
        say_step(explaining, "1(2)", "not employed on the snapshot date: in no figure");
        break;
    case PLACE_PARTNER:
        say_step(explaining, private_sector ? "1(4)" : NULL, "a partner in the firm: in no figure");
        break;
    case PLACE_OTHER_SEX:
        say_step(explaining, NULL,
                 "sex recorded as neither male nor female, left out by convention: in no figure");
        break;
    case PLACE_COMBINED:
        explain_further_post(explaining);
        break;
    case PLACE_EXCLUDED:
        say_step(explaining, NULL, "left out with a reason: in no figure");
        break;
    case PLACE_INVALID:
    case PLACES:
        say_step(explaining, NULL, "an invalid record, left out; paygap check says why: in no figure");
        break;
    }
}

/* A post's pay counts where its person is on full pay; of others there is nothing to calculate. */
static bool has_pay(const struct explaining *explaining, const struct entry *entry)
{
    return entry->place == PLACE_FULL_PAY ||
           (entry->place == PLACE_COMBINED && is_of_full_pay_employee(explaining));
}

static void begin_explanation(struct explaining *explaining, const struct entry *entry)
{
    static const char *const sexes[] = {[SEX_MAN] = "man", [SEX_WOMAN] = "woman", [SEX_NEITHER] = "other"};
    struct explanation *made = &explaining->explanation;
    shelf_end(&explaining->shelf);
    *made =
        (struct explanation){.row = entry->row, .sex = sexes[entry->sex], .place = place_name(entry->place)};
    if (explaining->what.pseudonyms)
        text_add_unsigned(&explaining->text, explaining->next);
    else
        text_add_slice(&explaining->text, explaining->id);
    made->id = keep(explaining);
}

bool explaining_next(struct explaining *explaining)
{
    struct pay_record *record = &explaining->record;
    if (!spool_next(&explaining->reader, record))
        return false;
    explaining->id = slice_trim(record_cell(&explaining->reader.records, FIELD_EMPLOYEE_ID));
    explaining->next++;
    return true;
}

const struct explanation *explain(struct explaining *explaining)
{
    struct entry entry = roll_entry(explaining->what.roll, explaining->next - 1);
    explaining->held = (struct posts_held){0};
    if (place_is_relevant(entry.place) || entry.place == PLACE_COMBINED)
        explaining->held = posts_held(&explaining->further_posts, explaining->what.roll, entry.number);
    begin_explanation(explaining, &entry);
    explain_input(explaining);
    explain_place(explaining, entry.place);
    if (has_pay(explaining, &entry))
        explain_pay(explaining);
    explain_standing(explaining, &entry);
    return &explaining->explanation;
}
