#include "cli/conditions.h"

#include "cli/messages.h"

enum exit_status judge_conditions(const struct request *request, condition_judge *holds, const void *figures)
{
    enum exit_status status = EXIT_DONE;
    for (size_t i = 0; i < request->condition_count; i++)
        if (holds(figures, request->conditions[i]))
            status = complain(EXIT_HOLDS, "--fail-on holds: %s", request->conditions[i]);
    return status;
}
