/*
 * Duty: files that the library makes itself: whole bytes to a path, and a form that can only be written as a file.
 * Not here: what they hold.
 * Depends on: POSIX, base/memory.
 * Memory: rendered bytes are the caller's, from the C library's heap.
 */
#ifndef PAYGAP_API_TEMPORARY_H
#define PAYGAP_API_TEMPORARY_H

#include <stddef.h>
#include <stdint.h>

typedef int32_t file_writer(const void *content, const char *path);

/* The workbook library writes files only: one in a folder of ours, closed to others, made and taken away here. */
int32_t render_by_way_of_a_file(file_writer *writer, const void *content, char **bytes, size_t *size);

/* Writes what was rendered, and gives it back; `rendered` is the status of that. */
int32_t write_rendered(int32_t rendered, char *bytes, size_t size, const char *path);

#endif
