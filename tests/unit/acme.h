/*
 * Duty: the guidance's Acme Ltd as a finished result, its figures worked by hand: 1,345 men and 3,100 women
 * on full pay, 1,375 and 3,125 relevant. Not here: how they are calculated (fixtures/guidance). Depends on:
 * report/result. Memory: static; a test may change the struct it was given.
 */
#ifndef PAYGAP_TESTS_ACME_H
#define PAYGAP_TESTS_ACME_H

#include "report/result.h"

void acme(paygap_result *result);

/* The same firm had it employed 3 women and no men, one of its rows being invalid, with warnings. */
void acme_without_men(paygap_result *result);

#endif
