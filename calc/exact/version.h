/*
 * Duty: the name and version of the arithmetic library.
 * Not here: anything else.
 * Depends on: GMP.
 * Memory: static text.
 */
#ifndef PAYGAP_EXACT_VERSION_H
#define PAYGAP_EXACT_VERSION_H

extern const char exact_library[]; /* "GMP 6.2.1" */

#endif
