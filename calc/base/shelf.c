#include "base/shelf.h"

struct shelf_board {
    struct shelf_board *older;
    size_t size; /* of `bytes` */
    char bytes[];
};

enum { BOARD_BYTES = 4096 };

struct text_shelf shelf_begin(const struct memory *memory)
{
    return (struct text_shelf){.memory = memory};
}

void shelf_end(struct text_shelf *shelf)
{
    for (struct shelf_board *board = shelf->boards; board;) {
        struct shelf_board *older = board->older;
        memory_give(shelf->memory, board, sizeof *board + board->size);
        board = older;
    }
    *shelf = shelf_begin(shelf->memory);
}

static bool new_board(struct text_shelf *shelf, size_t least)
{
    size_t size = least > BOARD_BYTES ? least : BOARD_BYTES;
    struct shelf_board *board = memory_take(shelf->memory, sizeof *board + size);
    if (!board)
        return false;
    board->older = shelf->boards;
    board->size = size;
    shelf->boards = board;
    shelf->used = 0;
    return true;
}

const char *shelf_keep(struct text_shelf *shelf, struct slice text)
{
    bool fits = shelf->boards && shelf->boards->size - shelf->used > text.length;
    if (!fits && !new_board(shelf, text.length + 1)) {
        shelf->failed = true;
        return "";
    }
    char *copy = shelf->boards->bytes + shelf->used;
    if (text.length)
        memcpy(copy, text.at, text.length);
    copy[text.length] = '\0';
    shelf->used += text.length + 1;
    return copy;
}

const char *shelf_keep_text(struct text_shelf *shelf, struct text *scratch)
{
    shelf->failed |= scratch->failed;
    const char *kept = shelf_keep(shelf, text_slice(scratch));
    text_clear(scratch);
    return kept;
}
