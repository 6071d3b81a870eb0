/*
 * Loaded into a process by LD_PRELOAD: lets a share of its writes to sockets and files fail with EIO or ENOSPC, as a bad disk or
 * a bad network card would. The share, in thousandths, stands in the first four bytes of the file that FAILING_WRITES names, so
 * that somebody else may set it while the process runs. What goes to pipes and event descriptors is left alone: with those the
 * run-time wakes its own threads, and no disk stands behind them.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static const volatile uint32_t *share;

__attribute__((constructor)) static void open_share(void) {
  const char *path = getenv("FAILING_WRITES");
  int fd = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
  void *page = fd < 0 ? MAP_FAILED : mmap(NULL, sizeof *share, PROT_READ, MAP_SHARED, fd, 0);
  if (page != MAP_FAILED) share = page;
  if (fd >= 0) close(fd);
}

static int fails(int fd) {
  static __thread unsigned seed;
  struct stat what;
  if (!share || *share == 0) return 0;
  if (fstat(fd, &what) != 0 || !(S_ISSOCK(what.st_mode) || S_ISREG(what.st_mode))) return 0;
  if (seed == 0) seed = (unsigned)time(NULL) ^ (unsigned)(uintptr_t)&seed;
  if ((uint32_t)(rand_r(&seed) % 1000) >= *share) return 0;
  errno = rand_r(&seed) & 1 ? EIO : ENOSPC;
  return 1;
}

#define FAILING(name, parameters, arguments)                                                       \
  ssize_t name parameters {                                                                        \
    static ssize_t(*real) parameters;                                                              \
    if (!real) real = (ssize_t(*) parameters)dlsym(RTLD_NEXT, #name);                              \
    return fails(fd) ? -1 : real arguments;                                                        \
  }

FAILING(write, (int fd, const void *data, size_t size), (fd, data, size))
FAILING(writev, (int fd, const struct iovec *pieces, int count), (fd, pieces, count))
FAILING(pwrite, (int fd, const void *data, size_t size, off_t at), (fd, data, size, at))
FAILING(pwrite64, (int fd, const void *data, size_t size, off64_t at), (fd, data, size, at))
FAILING(send, (int fd, const void *data, size_t size, int flags), (fd, data, size, flags))
FAILING(sendmsg, (int fd, const struct msghdr *message, int flags), (fd, message, flags))
