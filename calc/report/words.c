#include "report/words.h"

#include "base/digest.h"
#include "law/dates.h"

const char *const fourteen_names[FOURTEEN] = {
    "mean_hourly_gap",  "median_hourly_gap",  "mean_bonus_gap", "median_bonus_gap", "men_paid_bonus",
    "women_paid_bonus", "men_lower",          "women_lower",    "men_lower_middle", "women_lower_middle",
    "men_upper_middle", "women_upper_middle", "men_upper",      "women_upper",
};

const struct service_field service_form[FOURTEEN] = {
    {0, "Mean gender pay gap using hourly pay"},
    {1, "Median gender pay gap using hourly pay"},
    {13, "Women in the upper hourly pay quarter"},
    {12, "Men in the upper hourly pay quarter"},
    {11, "Women in the upper middle hourly pay quarter"},
    {10, "Men in the upper middle hourly pay quarter"},
    {9, "Women in the lower middle hourly pay quarter"},
    {8, "Men in the lower middle hourly pay quarter"},
    {7, "Women in the lower hourly pay quarter"},
    {6, "Men in the lower hourly pay quarter"},
    {2, "Mean gender pay gap using bonus pay"},
    {3, "Median gender pay gap using bonus pay"},
    {5, "Women who received bonus pay"},
    {4, "Men who received bonus pay"},
};

const char *service_label(size_t figure)
{
    size_t i = 0;
    while (service_form[i].figure != figure)
        i++;
    return service_form[i].label;
}

const char *const section_names[SECTIONS] = {"lower", "lower_middle", "upper_middle", "upper"};
const char *const section_words[SECTIONS] = {"lower", "lower middle", "upper middle", "upper"};

static const char *words_of(const struct named_text *table, size_t count, const char *code)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(table[i].name, code) == 0)
            return table[i].value;
    return code;
}

const char *reason_words(const char *reason)
{
    static const struct named_text words[] = {
        {"no_men", "there are no men"},
        {"no_women", "there are no women"},
        {"men_zero", "the men's figure is zero, and a gap is a share of it"},
        {"no_man_paid_bonus", "no man was paid a bonus"},
        {"no_woman_paid_bonus", "men were paid a bonus and no woman was"},
        {"nobody_in_section", "there is nobody in this quarter"},
    };
    return words_of(words, sizeof words / sizeof *words, reason);
}

const char *place_words(const char *place)
{
    static const struct named_text words[] = {
        {"not_full_pay", "On leave with reduced or no pay"},
        {"not_relevant", "Not employed on the snapshot date"},
        {"partner", "Partners"},
        {"other_sex", "Sex neither male nor female, left out"},
        {"combined", "Further posts, combined into one person"},
        {"excluded", "Excluded"},
    };
    return words_of(words, sizeof words / sizeof *words, place);
}

bool not_for_filing(const paygap_result *result)
{
    return result->skip_invalid && result->invalid > 0;
}

void text_add_not_for_filing(struct text *text, uint64_t left_out)
{
    text_add(text, "not for filing: ");
    text_add_unsigned(text, left_out);
    text_add(text, left_out == 1 ? " record left out" : " records left out");
}

const char *regulation_word(const paygap_result *result)
{
    bool is_public = result->sector && strcmp(result->sector, sector_name(SECTOR_PUBLIC)) == 0;
    return provision_of(is_public ? SECTOR_PUBLIC : SECTOR_PRIVATE);
}

const char *employer_size(uint64_t headcount)
{
    static const struct {
        uint64_t below;
        const char *band;
    } bands[] = {
        {250, "Less than 250"}, {500, "250 to 499"},       {1000, "500 to 999"},
        {5000, "1000 to 4999"}, {20000, "5000 to 19,999"}, {UINT64_MAX, "20,000 or more"},
    };
    size_t i = 0;
    while (headcount >= bands[i].below && bands[i].below != UINT64_MAX)
        i++;
    return bands[i].band;
}

enum { LONGEST_FRACTION = 200, SHOWN_DIGITS = 20 };

void text_add_fraction(struct text *text, const char *exact)
{
    struct slice whole = slice_of(exact);
    if (whole.length <= LONGEST_FRACTION) {
        text_add_slice(text, whole);
        return;
    }
    char hex[DIGEST_DIGITS + 1];
    digest_of(whole.at, whole.length, hex);
    size_t sign = whole.at[0] == '-';
    text_add_slice(text, (struct slice){whole.at, sign + SHOWN_DIGITS});
    text_add(text, "... length:");
    text_add_unsigned(text, whole.length);
    text_join(text, " sha256:", hex, NULL);
}

void text_add_capitals(struct text *text, struct slice words)
{
    for (size_t i = 0; i < words.length; i++) {
        char c = words.at[i];
        text_add_char(text, c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c);
    }
}
