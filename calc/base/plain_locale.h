/*
 * Duty: the "C" locale for a while and for one thread, in a program that may have another: what is said and written
 *       must not depend on it.
 * Not here: what is done meanwhile.
 * Depends on: POSIX.
 * Memory: plain_locale_end gives back what plain_locale_begin took.
 */
#ifndef PAYGAP_BASE_PLAIN_LOCALE_H
#define PAYGAP_BASE_PLAIN_LOCALE_H

#include <locale.h>
#include <stdbool.h>

struct plain_locale {
    locale_t own, before;
};

/* False when memory is out: the thread's locale is as it was. plain_locale_end is due either way. */
bool plain_locale_begin(struct plain_locale *plain);
void plain_locale_end(struct plain_locale *plain);

#endif
