package org.facecard.infra.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.facecard.infra.threads.DaemonThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server process that is restarted when it dies, until it is closed. It keeps its address and database, so that
 * waiting clients continue.
 */
final class SupervisedServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SupervisedServer.class);
    private static final Duration GOODBYE = Duration.ofSeconds(10);

    /** Keeps a server that dies at once from being restarted in a tight loop. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Supplier<Process> program;
    private Process process;
    private boolean closing;

    /** @param program starts the process; it ends when its standard input is closed */
    SupervisedServer(Supplier<Process> program) {
        this.program = program;
        this.process = program.get();
    }

    synchronized Process process() {
        return process;
    }

    /** From now on, restarts the process when it dies. */
    void keep() {
        DaemonThreads.start("dev engine", this::keepOn);
    }

    private void keepOn() {
        try {
            int code = process().waitFor();
            while (again(code)) {
                code = process().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean again(int code) throws InterruptedException {
        if (closing()) {
            return false;
        }
        LOG.warn("the dev engine ended with code {}: restarting it on its database; studies continue", code);
        Thread.sleep(PAUSE.toMillis());
        return restarted();
    }

    private synchronized boolean closing() {
        return closing;
    }

    private synchronized boolean restarted() {
        if (!closing) {
            process = program.get();
        }
        return !closing;
    }

    private synchronized Process announceEnd() {
        closing = true;
        return process;
    }

    @Override
    public void close() {
        Process ending = announceEnd();
        try {
            ending.getOutputStream().close(); // it exits when its input ends
            if (!ending.waitFor(GOODBYE.toSeconds(), TimeUnit.SECONDS)) {
                kill(ending);
            }
        } catch (IOException e) {
            kill(ending);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill(ending);
        }
    }

    private static void kill(Process ending) {
        List<ProcessHandle> all = ending.descendants().toList();
        all.forEach(ProcessHandle::destroyForcibly);
        ending.destroyForcibly();
    }
}
