/*
 * Duty: what a harness asks of JSON that the library wrote: that it is read, what a number is, what is the same.
 * Not here: reading JSON (audit/json_document.h).
 * Depends on: audit/json_document.
 */
#ifndef PAYGAP_TESTS_DOCUMENT_H
#define PAYGAP_TESTS_DOCUMENT_H

#include "audit/json_document.h"

/* Of bytes that outlive it; json_document_end is due. */
struct json_document document_of(const char *bytes, size_t size);

/* The number that a member is. */
double number_in(const struct json_value *object, const char *key);

/* Whether both are written with the same bytes. */
bool is_same(const struct json_value *one, const struct json_value *other);

#endif
