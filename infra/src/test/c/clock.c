/*
 * A wall clock that can be put forward and back while programs run, for the fault drill: preloaded, it adds the seconds
 * that stand in the file FACECARD_CLOCK (one 64-bit number) to the time of day. Monotonic time, on which programs wait,
 * is the system's own, as it is when a real clock steps.
 *
 *     cc -O2 -shared -fPIC -o clock.so clock.c
 *     FACECARD_CLOCK=seconds LD_PRELOAD=./clock.so java ...
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

/* A machine is not up for so many seconds (31 years), and no clock is before them: whoever waits until then names a date. */
#define EARLIEST_DATE 1000000000

static int64_t none = 0;
static const volatile int64_t *offset = &none;
static int (*system_clock)(clockid_t, struct timespec *);

__attribute__((constructor)) static void begin(void) {
    if (!system_clock) {
        *(void **)&system_clock = dlsym(RTLD_NEXT, "clock_gettime");
    }
    const char *name = getenv("FACECARD_CLOCK");
    int file = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
    void *seconds = file < 0 ? MAP_FAILED : mmap(NULL, sizeof *offset, PROT_READ, MAP_SHARED, file, 0);
    if (seconds == MAP_FAILED) {
        fprintf(stderr, "clock.so: FACECARD_CLOCK names no file that can be read\n");
        abort();
    }
    close(file);
    offset = seconds;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    if (!system_clock) { /* asked before our own beginning */
        *(void **)&system_clock = dlsym(RTLD_NEXT, "clock_gettime");
    }
    int result = system_clock(clock, now);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
        now->tv_sec += *offset;
    }
    return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    (void)zone;
    struct timespec precise;
    clock_gettime(CLOCK_REALTIME, &precise);
    now->tv_sec = precise.tv_sec;
    now->tv_usec = precise.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *copy) {
    struct timespec precise;
    clock_gettime(CLOCK_REALTIME, &precise);
    if (copy) {
        *copy = precise.tv_sec;
    }
    return precise.tv_sec;
}

/* Whoever waits until a date means the date of the clock above; the system would compare it with its own. */
int pthread_cond_timedwait(pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex,
                           const struct timespec *restrict until) {
    struct timespec due = *until;
    clockid_t clock = CLOCK_MONOTONIC;
    if (due.tv_sec > EARLIEST_DATE) {
        due.tv_sec -= *offset;
        clock = CLOCK_REALTIME;
    }
    return pthread_cond_clockwait(condition, mutex, clock, &due);
}
