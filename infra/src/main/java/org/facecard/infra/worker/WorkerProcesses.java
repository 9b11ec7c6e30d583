package org.facecard.infra.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.facecard.infra.threads.DaemonThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker processes of this process. One that dies is restarted, at once the first time and then with growing
 * pauses, until it is given up because it keeps dying.
 */
public final class WorkerProcesses implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcesses.class);
    private static final int MOST_DEATHS = 5;
    private static final Duration PERIOD = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** How a worker ends that Ctrl-C or SIGTERM reaches before it can drain: 128 and the number of the signal. */
    private static final Set<Integer> SIGNALLED = Set.of(130, 143);

    /** A signal to the whole group of processes may reach a worker before this process. */
    private static final Duration SIGNAL_LAG = Duration.ofSeconds(1);

    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final WorkerLaunch launch;
    private final List<Process> running = new ArrayList<>();
    private final AtomicLong deaths = new AtomicLong();
    private int kept;
    private boolean closing;
    private volatile String givenUpReason = "";

    /** @param launch how each is started */
    public WorkerProcesses(WorkerLaunch launch) {
        this.launch = launch;
    }

    /** Starts {@code count} processes. Returns before they serve. */
    public void start(int count) {
        for (int number = 1; number <= count; number++) {
            int mine = number;
            Process first = launched(mine);
            keepsOneMore();
            DaemonThreads.start("worker " + mine, () -> keep(mine, first));
        }
    }

    private synchronized void keepsOneMore() {
        kept++;
    }

    /** Returns why a worker was given up, if one was. */
    public Optional<String> givenUpReason() {
        return givenUpReason.isEmpty() ? Optional.empty() : Optional.of(givenUpReason);
    }

    /** Returns the process ids of the workers that are alive. */
    public synchronized List<Long> pids() {
        return running.stream().filter(Process::isAlive).map(Process::pid).toList();
    }

    /** Returns how many have died so far without being stopped. */
    long deaths() {
        return deaths.get();
    }

    /** Waits until every worker is given up, possibly forever. */
    synchronized void awaitNone() throws InterruptedException {
        while (kept > 0) {
            wait();
        }
    }

    private void keep(int number, Process first) {
        Deque<Long> mine = new ArrayDeque<>();
        Process process = first;
        try {
            while (true) {
                int code = process.waitFor();
                if (ended(process) || (SIGNALLED.contains(code) && soonStops())) {
                    return;
                }
                LOG.warn("worker {} ended with code {}: its stage resumes from its last checkpoint", number, code);
                deaths.incrementAndGet();
                if (loops(mine)) {
                    giveUp("worker %d died %d times within %d s: %s"
                            .formatted(number, MOST_DEATHS, PERIOD.toSeconds(), launch.lastWords(number)));
                    return;
                }
                Thread.sleep(pause(mine.size()));
                process = launched(number);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (UncheckedIOException e) {
            giveUp(String.valueOf(e.getMessage()));
        }
    }

    private synchronized boolean ended(Process process) {
        running.remove(process);
        return closing;
    }

    /** Returns whether this process stops as well, so that nothing is to be reported or started. */
    private synchronized boolean soonStops() throws InterruptedException {
        if (!closing && !exiting()) {
            wait(SIGNAL_LAG.toMillis());
        }
        return closing || exiting();
    }

    /** Java tells only by its refusal to change the hooks. */
    private static boolean exiting() {
        try {
            Runtime.getRuntime().removeShutdownHook(new Thread());
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private synchronized void giveUp(String why) {
        givenUpReason = why;
        LOG.error(why);
        kept--;
        notifyAll();
    }

    private static boolean loops(Deque<Long> deaths) {
        long now = System.nanoTime();
        deaths.add(now);
        deaths.removeIf(death -> now - death > PERIOD.toNanos());
        return deaths.size() >= MOST_DEATHS;
    }

    /**
     * Returns milliseconds before the next start: none after the first death of a period, then twice as long after
     * each.
     */
    private static long pause(int deaths) {
        return deaths == 1 ? 0 : PAUSE.toMillis() << (deaths - 2);
    }

    private synchronized Process launched(int number) {
        try {
            Process process = launch.start(number);
            running.add(process);
            if (closing) {
                process.destroyForcibly();
            }
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException("worker %d cannot be started: %s".formatted(number, e.getMessage()), e);
        }
    }

    /**
     * Closes the standard input of every worker, waits for their last checkpoints, and kills those that do not exit.
     */
    @Override
    public void close() {
        List<Process> ending = announceEnd();
        long deadline =
                System.nanoTime() + launch.upkeep().grace().plus(LAST_WORDS).toNanos();
        for (Process process : ending) {
            if (!endsBefore(process, deadline)) {
                process.destroyForcibly();
            }
        }
    }

    private synchronized List<Process> announceEnd() {
        closing = true;
        notifyAll();
        running.forEach(WorkerProcesses::closeInput);
        return List.copyOf(running);
    }

    private static void closeInput(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            LOG.debug("worker {} has ended already", process.pid());
        }
    }

    private static boolean endsBefore(Process process, long deadline) {
        try {
            return process.waitFor(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
