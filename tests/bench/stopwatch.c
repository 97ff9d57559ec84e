/*
 * Runs a command once and says what it cost.
 *
 *     stopwatch OUTPUT COMMAND [ARGUMENT...]
 *
 * The command's standard output goes to the file OUTPUT. A line: seconds from start to end, seconds of processor time,
 * kilobytes at most (of the command, or of the largest process that it waited for), kilobytes of anonymous memory at
 * most (of the command alone: pages of files, its own code's among them, are left out), exit status.
 *
 * The command is traced as far as its end, where the kernel still knows its memory: the peak that wait4 tells would
 * include that of whoever started it.
 */
#define _DEFAULT_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec * 1e-6;
}

static void become(const char *output, char **command)
{
    int file = open(output, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (file < 0 || dup2(file, STDOUT_FILENO) < 0) {
        perror(output);
        _exit(126);
    }
    close(file);
    ptrace(PTRACE_TRACEME, 0, NULL, NULL);
    execvp(*command, command);
    perror(*command);
    _exit(127);
}

/* The most memory that was in use at a time, less the pages of files, in kilobytes. */
static long anonymous_peak(pid_t process)
{
    char path[64], line[256];
    long most = 0, of_files = 0;
    snprintf(path, sizeof path, "/proc/%ld/status", (long)process);
    FILE *status = fopen(path, "r");
    while (status && fgets(line, sizeof line, status)) {
        sscanf(line, "VmHWM: %ld", &most);
        sscanf(line, "RssFile: %ld", &of_files);
    }
    if (status)
        fclose(status);
    return most - of_files;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: stopwatch OUTPUT COMMAND [ARGUMENT...]\n", stderr);
        return 2;
    }
    double start = now();
    pid_t process = fork();
    if (process == 0)
        become(argv[1], argv + 2);
    int status;
    struct rusage usage;
    long anonymous = 0;
    while (wait4(process, &status, 0, &usage) == process && WIFSTOPPED(status)) {
        int signal = WSTOPSIG(status);
        if (status >> 8 == (SIGTRAP | PTRACE_EVENT_EXIT << 8)) {
            anonymous = anonymous_peak(process);
            signal = 0;
        } else if (signal == SIGTRAP) { /* the command took this process's place */
            ptrace(PTRACE_SETOPTIONS, process, NULL, (void *)(PTRACE_O_TRACEEXIT | PTRACE_O_EXITKILL));
            signal = 0;
        }
        ptrace(PTRACE_CONT, process, NULL, (void *)(long)signal);
    }
    printf("%.6f %.6f %ld %ld %d\n", now() - start, seconds(usage.ru_utime) + seconds(usage.ru_stime),
           usage.ru_maxrss, anonymous, WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    return 0;
}
