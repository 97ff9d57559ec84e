/*
 * Preloaded into the tool by tests/cli/cases/sandbox.py: at the first read() of the records it tries what an intruder
 * would, in that thread and in a new one, and tells on standard error how each went, as "main NAME done|refused".
 * FOREIGN is a folder that the tool was not given, in which lie a file `victim`, one named after each thread, and a
 * folder; GIVEN is that of an output.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sched.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static const char *who;

static const char *in(const char *folder, const char *name)
{
    static _Thread_local char path[4096];
    snprintf(path, sizeof path, "%s/%s", getenv(folder), name);
    return path;
}

static int closed(int descriptor)
{
    if (descriptor >= 0)
        close(descriptor);
    return descriptor;
}

/* What fails for another reason than that it is forbidden, such as a program that is not there, was let through. */
static void tell(const char *name, int outcome)
{
    int refused = outcome < 0 && (errno == EACCES || errno == EPERM);
    dprintf(STDERR_FILENO, "%s %s %s\n", who, name, refused ? "refused" : "done");
}

static int renamed(void)
{
    char from[4096];
    strcpy(from, in("FOREIGN", "victim"));
    return rename(from, in("FOREIGN", "moved")) == 0 ? rename(in("FOREIGN", "moved"), from) : -1;
}

static int linked(void)
{
    char from[4096];
    strcpy(from, in("FOREIGN", "victim"));
    return link(from, in("FOREIGN", who));
}

static int connected(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "/nowhere"};
    return connect(STDERR_FILENO, (struct sockaddr *)&address, sizeof address);
}

static void *try_all(void *name)
{
    char *const words[] = {(char[]){"no-such-program"}, NULL};
    who = name;
    tell("read-password-file", closed(open("/etc/passwd", O_RDONLY)));
    tell("read-random-device", closed(open("/dev/urandom", O_RDONLY)));
    tell("read-foreign-file", closed(open(in("FOREIGN", "victim"), O_RDONLY)));
    tell("write-foreign-file", closed(open(in("FOREIGN", "victim"), O_WRONLY)));
    tell("make-foreign-file", closed(open(in("FOREIGN", "new"), O_WRONLY | O_CREAT | O_EXCL, 0600)));
    tell("remove-foreign-file", unlink(in("FOREIGN", who)));
    tell("list-foreign-folder", closed(open(getenv("FOREIGN"), O_RDONLY | O_DIRECTORY)));
    tell("make-foreign-folder", mkdir(in("FOREIGN", "new-folder"), 0700));
    tell("remove-foreign-folder", rmdir(in("FOREIGN", "folder")));
    tell("make-foreign-pipe", mkfifo(in("FOREIGN", "pipe"), 0600));
    tell("make-foreign-link", symlink("victim", in("FOREIGN", "soft")));
    tell("rename-foreign-file", renamed());
    tell("link-foreign-file", linked());
    tell("truncate-foreign-file", truncate(in("FOREIGN", "victim"), 1));
    tell("open-foreign-file-to-all", chmod(in("FOREIGN", "victim"), 0666));
    tell("give-foreign-file-away", chown(in("FOREIGN", "victim"), geteuid(), getegid()));
    tell("date-foreign-file", utimensat(AT_FDCWD, in("FOREIGN", "victim"), NULL, 0));
    tell("internet", closed(socket(AF_INET, SOCK_STREAM, 0)));
    tell("local-socket", closed(socket(AF_UNIX, SOCK_STREAM, 0)));
    tell("connect", connected());
    tell("run-a-program", execv("/no-such-program", words));
    tell("trace-a-process", (int)ptrace(PTRACE_PEEKDATA, 0, NULL, NULL));
    tell("signal-the-parent", kill(getppid(), 0));
    tell("leave-the-namespace", unshare(0));
    tell("make-given-file", closed(open(in("GIVEN", who), O_WRONLY | O_CREAT, 0600)));
    tell("remove-given-file", unlink(in("GIVEN", who)));
    return NULL;
}

ssize_t read(int descriptor, void *bytes, size_t size)
{
    static int tried;
    ssize_t (*real)(int, void *, size_t) = (ssize_t(*)(int, void *, size_t))dlsym(RTLD_NEXT, "read");
    pthread_t thread;
    if (!tried++) {
        try_all((char[]){"main"});
        if (pthread_create(&thread, NULL, try_all, (char[]){"thread"}) == 0)
            pthread_join(thread, NULL);
    }
    return real(descriptor, bytes, size);
}
