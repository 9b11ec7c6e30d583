package org.facecard.infra.worker;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.facecard.infra.output.Amounts;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.episode.PlannedMemory;
import org.facecard.pipelines.policy.DeviceMemory;
import org.facecard.workflows.WorkQueue;

/**
 * The memory of this machine, which its workers share.
 *
 * @param bytes of the machine, or of the container
 */
public record SharedMemory(long bytes) {
    /** Returns the memory of this machine. */
    public static SharedMemory here() {
        return new SharedMemory(DeviceMemory.ofMachine().bytes());
    }

    /**
     * Refuses a study whose stages do not fit, alone or as many at a time as there are workers. Nothing is demanded of this
     * machine if it starts no worker, or workers that compute on GPUs.
     *
     * @param parts of the study
     * @param unmade names of the stages that have no artifact yet
     * @param workers most that are started here
     * @param queue which work they take
     * @throws InvalidSpecException naming the setting with which it would fit
     */
    public void check(List<PlannedMemory> parts, Set<String> unmade, int workers, WorkQueue queue) {
        if (workers > 0 && queue == WorkQueue.CPU) {
            parts.forEach(part -> part.check(bytes, unmade));
            check(largest(parts, unmade), workers);
        }
    }

    private static List<Long> largest(List<PlannedMemory> parts, Set<String> unmade) {
        return parts.stream()
                .flatMap(part -> part.bytes(unmade).values().stream())
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** Whichever stages meet, they take no more than the largest; one of them fits. */
    private void check(List<Long> largest, int workers) {
        int together = Math.min(workers, largest.size());
        long needed = sum(largest, together);
        if (needed > bytes) {
            int fitting = together;
            while (sum(largest, fitting) > bytes) {
                fitting--;
            }
            throw new InvalidSpecException(
                    "the largest stages of this study need %s of memory if %d workers make them at a time, and this machine has %s: start fewer with --workers %d"
                            .formatted(Amounts.bytes(needed), together, Amounts.bytes(bytes), fitting));
        }
    }

    private static long sum(List<Long> largest, int count) {
        return largest.stream().limit(count).mapToLong(Long::longValue).sum();
    }
}
