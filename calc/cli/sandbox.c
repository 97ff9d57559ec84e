#define _GNU_SOURCE /* O_PATH, syscall */
#include "cli/sandbox.h"

#if defined(__linux__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "cli/messages.h"

/* ---- Files, by Landlock ---- */

#ifndef LANDLOCK_ACCESS_FS_TRUNCATE /* since Linux 6.2; Debian 12 has the headers of 6.1 */
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif

enum { VERSION_WITH_REFER = 2, VERSION_WITH_TRUNCATE = 3 };

/* Whatever is named here is forbidden unless a rule allows it. */
static const uint64_t all_access =
    LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE |
    LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
    LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
    LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
    LANDLOCK_ACCESS_FS_MAKE_SYM | LANDLOCK_ACCESS_FS_REFER | LANDLOCK_ACCESS_FS_TRUNCATE;

static const uint64_t of_file = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE;

/* To write a file beside its target, read it back, and rename it. */
static const uint64_t of_output_folder = of_file | LANDLOCK_ACCESS_FS_READ_DIR |
                                         LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                                         LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
                                         LANDLOCK_ACCESS_FS_REFER | LANDLOCK_ACCESS_FS_TRUNCATE;

struct fence {
    int ruleset;
    uint64_t handled;
    int shortage; /* errno where descriptors or memory ran out, else 0 */
};

/* A fence that lacks a gate would forbid what was to be allowed. */
static void note_shortage(struct fence *fence)
{
    if (errno == EMFILE || errno == ENFILE || errno == ENOMEM)
        fence->shortage = errno;
}

/* What cannot be opened, or lies in no file system of files as a pipe does, needs no rule. */
static void allow(struct fence *fence, const char *path, uint64_t access)
{
    struct landlock_path_beneath_attr rule = {.parent_fd = open(path, O_PATH | O_CLOEXEC),
                                              .allowed_access = access & fence->handled};
    if (rule.parent_fd < 0) {
        note_shortage(fence);
        return;
    }
    if (syscall(SYS_landlock_add_rule, fence->ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0)
        note_shortage(fence);
    close(rule.parent_fd);
}

/* A folder given by mistake is to be opened too, so that it can be called one. */
static void allow_input(struct fence *fence, const char *path)
{
    struct stat state;
    bool folder = stat(path, &state) == 0 && S_ISDIR(state.st_mode);
    allow(fence, path, folder ? LANDLOCK_ACCESS_FS_READ_DIR : LANDLOCK_ACCESS_FS_READ_FILE);
}

/* Where the library makes a workbook that has no path of its own: to compare it, or for a pipe. */
static void allow_scratch(struct fence *fence)
{
    allow(fence, "/tmp", of_output_folder);
}

static void allow_output(struct fence *fence, const struct output *output)
{
    if (!output->in_place) {
        allow(fence, output->place.folder, of_output_folder);
        return;
    }
    allow(fence, output->path, LANDLOCK_ACCESS_FS_WRITE_FILE);
    if (output->form == PAYGAP_XLSX)
        allow_scratch(fence);
}

static void allow_all(struct fence *fence, const struct request *request, const struct outputs *outputs)
{
    for (size_t i = 0; i < request->operand_count; i++)
        allow_input(fence, request->operands[i]);
    for (size_t i = 0; i < outputs->count; i++)
        allow_output(fence, &outputs->list[i]);
    if (request->command->bit == VERIFY)
        allow_scratch(fence);
    allow(fence, "/dev/null", LANDLOCK_ACCESS_FS_WRITE_FILE); /* where libxlsxwriter's own words go */
}

/* 0, or the errno of a shortage: then there is no fence. */
static int fence_files(const struct request *request, const struct outputs *outputs)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < VERSION_WITH_REFER) /* the rename out of a temporary folder would fail */
        return 0;
    uint64_t handled = all_access;
    if (version < VERSION_WITH_TRUNCATE)
        handled &= ~(uint64_t)LANDLOCK_ACCESS_FS_TRUNCATE;
    struct landlock_ruleset_attr attributes = {.handled_access_fs = handled};
    struct fence fence = {.handled = handled};
    fence.ruleset = (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
    if (fence.ruleset < 0) {
        note_shortage(&fence);
        return fence.shortage;
    }
    allow_all(&fence, request, outputs);
    if (!fence.shortage && syscall(SYS_landlock_restrict_self, fence.ruleset, 0) != 0)
        note_shortage(&fence);
    close(fence.ruleset);
    return fence.shortage;
}

/* ---- Everything else, by seccomp ---- */

#if defined(__x86_64__)
#define OUR_CALLS AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OUR_CALLS AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define OUR_CALLS AUDIT_ARCH_RISCV64
#endif

#ifdef OUR_CALLS

/*
 * Forbidden by name, and not all but a few allowed: which calls a C library makes for the same function changes from
 * one version and processor to the next.
 */
static const uint32_t forbidden[] = {
    /* the network */
    SYS_socket, SYS_socketpair, SYS_connect, SYS_bind, SYS_listen, SYS_accept, SYS_accept4, SYS_sendto,
    SYS_sendmsg, SYS_sendmmsg,
    /* other programs, and what belongs to them */
    SYS_execve, SYS_execveat, SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_process_madvise,
    SYS_kcmp, SYS_pidfd_open, SYS_pidfd_getfd, SYS_pidfd_send_signal, SYS_kill, SYS_tkill,
    SYS_rt_sigqueueinfo, SYS_rt_tgsigqueueinfo,
    /* files by their paths, where Landlock does not look */
    SYS_truncate, SYS_fchmodat, 452 /* fchmodat2 */, SYS_fchownat, SYS_utimensat, SYS_setxattr, SYS_lsetxattr,
    463 /* setxattrat */, SYS_removexattr, SYS_lremovexattr, 466 /* removexattrat */, SYS_linkat,
    SYS_name_to_handle_at, SYS_open_by_handle_at,
#ifdef SYS_chmod /* older calls of the same, which newer processors do without */
    SYS_chmod, SYS_chown, SYS_lchown, SYS_utime, SYS_utimes, SYS_futimesat, SYS_link,
#endif
    /* the system */
    SYS_io_uring_setup, SYS_io_uring_enter, SYS_io_uring_register, SYS_bpf, SYS_perf_event_open,
    SYS_userfaultfd, SYS_keyctl, SYS_add_key, SYS_request_key, SYS_mount, SYS_umount2, SYS_move_mount,
    SYS_open_tree, SYS_fsopen, SYS_fsmount, SYS_mount_setattr, SYS_pivot_root, SYS_chroot, SYS_setns,
    SYS_unshare, SYS_init_module, SYS_finit_module, SYS_delete_module, SYS_kexec_load, SYS_kexec_file_load,
    SYS_acct, SYS_swapon, SYS_swapoff, SYS_reboot, SYS_sethostname, SYS_setdomainname, SYS_settimeofday,
    SYS_clock_settime, SYS_adjtimex};

enum { FORBIDDEN = sizeof forbidden / sizeof *forbidden, OTHER_CALLS_OF_X86 = 0x40000000 };

/* Where the filter goes from the instruction at `from` to the one at `to`: over those between. */
#define OVER(from, to) (unsigned char)((to) - (from)-1)

#define LOAD(member) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, member))

/* libseccomp would write this; it hangs when memory runs out. */
static void fence_calls(void)
{
    enum {
        NAMES = 4,
        SIGNAL = NAMES + FORBIDDEN,
        TERMINAL = SIGNAL + 3,
        ALLOW = TERMINAL + 3,
        REFUSE,
        LENGTH
    };
    struct sock_filter filter[LENGTH] = {
        [0] = LOAD(arch),
        [1] = BPF_JUMP(BPF_JMP | BPF_JEQ, OUR_CALLS, 0, OVER(1, REFUSE)),
        [2] = LOAD(nr),
        [3] = BPF_JUMP(BPF_JMP | BPF_JGE, OTHER_CALLS_OF_X86, OVER(3, REFUSE), 0),
        /* signals to itself alone */
        [SIGNAL] = BPF_JUMP(BPF_JMP | BPF_JEQ, SYS_tgkill, 0, OVER(SIGNAL, TERMINAL)),
        [SIGNAL + 1] = LOAD(args[0]),
        [SIGNAL + 2] = BPF_JUMP(BPF_JMP | BPF_JEQ, (uint32_t)getpid(), OVER(SIGNAL + 2, ALLOW),
                                OVER(SIGNAL + 2, REFUSE)),
        /* no typing into the terminal it was started from */
        [TERMINAL] = BPF_JUMP(BPF_JMP | BPF_JEQ, SYS_ioctl, 0, OVER(TERMINAL, ALLOW)),
        [TERMINAL + 1] = LOAD(args[1]),
        [TERMINAL + 2] = BPF_JUMP(BPF_JMP | BPF_JEQ, TIOCSTI, OVER(TERMINAL + 2, REFUSE), 0),
        [ALLOW] = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        [REFUSE] = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)};
    for (size_t i = 0; i < FORBIDDEN; i++)
        filter[NAMES + i] =
            (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ, forbidden[i], OVER(NAMES + i, REFUSE), 0);
    struct sock_fprog program = {LENGTH, filter};
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

#else

/* Nobody has looked at the calls of this processor. */
static void fence_calls(void)
{
}

#endif

enum exit_status sandbox_enter(const struct request *request, const struct outputs *outputs)
{
    if (request->no_sandbox || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return EXIT_DONE;
    int shortage = fence_files(request, outputs);
    if (shortage == ENOMEM)
        return complain_memory();
    if (shortage != 0)
        return complain(EXIT_FILES, "cannot give up access to other files: %s", strerror(shortage));
    fence_calls();
    return EXIT_DONE;
}

#else

enum exit_status sandbox_enter(const struct request *request, const struct outputs *outputs)
{
    (void)request;
    (void)outputs;
    return EXIT_DONE;
}

#endif
