package org.facecard.infra.worker;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a process supervises the worker processes that it started.
 *
 * @param log where they write their log
 * @param run of the workers, which names the folder of their files; empty if they belong to no run
 * @param grace time for a stage to save its last checkpoint
 * @param pages where each listens, in the order of their numbers; empty when none does
 */
public record WorkerSupervision(Log log, String run, Duration grace, List<InetSocketAddress> pages) {
    /** Where worker processes write their logs. */
    public enum Log {
        /** In a file each, in the home. */
        FILES,
        /** To the output of the process that started them. */
        SHARED
    }

    /** Supervises the workers that {@code run} starts beside itself. */
    public static WorkerSupervision of(String run) {
        return new WorkerSupervision(Log.FILES, run, WorkerHost.GRACE, List.of());
    }

    /** Copies the list. */
    public WorkerSupervision {
        pages = List.copyOf(pages);
    }

    @Nullable
    InetSocketAddress page(int number) {
        return pages.isEmpty() ? null : pages.get(number - 1);
    }
}
