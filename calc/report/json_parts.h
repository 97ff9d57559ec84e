/*
 * Duty: the parts that documents of several schemas have in common.
 * Not here: the documents (report/json.c, report/employer_json.c, report/compare_data.c).
 * Depends on: report/json_writer, report/result.
 * Memory: none.
 */
#ifndef PAYGAP_REPORT_JSON_PARTS_H
#define PAYGAP_REPORT_JSON_PARTS_H

#include "report/json_writer.h"
#include "report/result.h"

/* report/json.c */
void json_add_head_count(struct json *json, const char *key, const struct head_count *people);
void json_add_men_and_women(struct json *json, const char *key, const struct head_count *people);
void json_add_tool(struct json *json);
void json_add_issue_totals(struct json *json, const uint64_t totals[SEVERITIES]);

#endif
