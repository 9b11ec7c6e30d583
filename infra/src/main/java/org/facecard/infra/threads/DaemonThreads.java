package org.facecard.infra.threads;

import java.util.concurrent.ThreadFactory;

/**
 * Makes threads that do not keep the process alive.
 *
 * @param name of each
 */
public record DaemonThreads(String name) implements ThreadFactory {
    /** Starts a single thread, which runs {@code task}. */
    public static Thread start(String name, Runnable task) {
        Thread thread = new DaemonThreads(name).newThread(task);
        thread.start();
        return thread;
    }

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
